"""Rules as data: loading, the kinds of rule, what they lower to, lint, and the compiler of official wording."""
