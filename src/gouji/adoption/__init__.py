"""An official indicator table → a system folder: rows as printed, readings drafted, nothing corrected in silence."""
