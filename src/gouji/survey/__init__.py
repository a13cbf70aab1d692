"""Questionnaires: counted, weighed, checked, turned into facts, and printed to be filled in."""

from gouji.survey.checking import check_survey
from gouji.survey.computing import compute_survey
from gouji.survey.facts import facts_of
from gouji.survey.printing import print_form
from gouji.survey.result import GroupResult, QuestionResult, Stray, SurveyResult

__all__ = [
    "GroupResult", "QuestionResult", "Stray", "SurveyResult", "check_survey", "compute_survey", "facts_of",
    "print_form",
]  # fmt: skip
