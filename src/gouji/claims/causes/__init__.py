"""Causes: the one change that would mend a refuted relation, ranked by how many others it mends as well."""

from gouji.claims.causes.searching import Change, Ledger, find_causes, smallest_repair

__all__ = ["Change", "Ledger", "find_causes", "smallest_repair"]
