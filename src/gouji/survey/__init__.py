"""Questionnaires counted, scored and checked: exact, with score rate and satisfied share kept apart."""

from gouji.survey.checking import check_survey
from gouji.survey.facts import facts_of
from gouji.survey.printing import print_form
from gouji.survey.results import QuestionResult, SurveyResult, count_survey

__all__ = ["QuestionResult", "SurveyResult", "check_survey", "count_survey", "facts_of", "print_form"]
