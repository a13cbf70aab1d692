"""Cases and systems opened and worked on: what each command does, without a word about the command line."""
