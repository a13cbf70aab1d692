"""Backward: from a written report to what it claims, what its own figures prove, and where they part."""
