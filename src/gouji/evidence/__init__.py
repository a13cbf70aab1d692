"""The case folder in and out: opened with every mistake told at once, and made anew to be filled in."""

from gouji.evidence.making import make_case
from gouji.evidence.opening import CaseReading, open_case, read_case

__all__ = ["CaseReading", "make_case", "open_case", "read_case"]
