"""Facts and rules joined: the fact book, scoring with its trace, articulation of tables, explanations."""
