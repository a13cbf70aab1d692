"""A report held against the evidence of its case: facts, computed values, scores, questionnaires, grade."""

from gouji.claims.grounds.checking import check_grounds
from gouji.claims.grounds.known import Grounds, Known, KnownScore, ground_case

__all__ = ["Grounds", "Known", "KnownScore", "check_grounds", "ground_case"]
