"""Measures as formulas over named facts: read once, computed exactly, missing named."""

from gouji.formulas.computing import Computed, Lookup, compute
from gouji.formulas.expression import Expression, asked_names
from gouji.formulas.reading import read_formula

__all__ = ["Computed", "Expression", "Lookup", "asked_names", "compute", "read_formula"]
