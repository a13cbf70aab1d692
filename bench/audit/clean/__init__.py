"""Clean documents of the genre: nothing in them is wrong, and much in them looks as if it were."""
