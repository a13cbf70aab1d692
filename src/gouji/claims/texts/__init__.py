"""What a report says beside its figures: bases, periods, institutions, numbering, references, slips of the pen."""

from __future__ import annotations

from gouji.claims.report import Check

CHECKS: tuple[Check, ...] = ()
"""Every check of this room, in the order its findings are listed."""
