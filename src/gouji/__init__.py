"""Gouji (勾稽): evaluate a department from its evidence, and prove that its figures agree."""

__version__ = "0.1.0"
