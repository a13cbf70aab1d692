"""Documents of other programs, read into plain tables and text, and written: the only place that knows formats."""
