"""An official indicator table → a system folder: rows as printed, readings drafted, nothing corrected in silence."""

from gouji.adoption.adopting import adopt
from gouji.adoption.writing import write_system

__all__ = ["adopt", "write_system"]
