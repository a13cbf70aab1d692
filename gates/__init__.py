"""Checks of the repository itself: `python -m gates`. Each prints how much it examined and fails at zero."""
