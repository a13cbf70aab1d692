"""The audit measured: clean documents of the genre, known corruptions of them, precision and recall."""
