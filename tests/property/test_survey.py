"""What holds of every questionnaire."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gouji import survey as surveys
from gouji.figures import Interval, Verdict, round_half_up
from gouji.model.survey import Option, Question, Response, Survey
from gouji.survey import check_survey, facts_of
from gouji.survey.feasible import is_feasible
from gouji.survey.sampling import margin_of_error, root_bounds

LETTERS = "ABCDE"
points = st.lists(st.integers(0, 20).map(lambda n: Fraction(n, 2)), min_size=2, max_size=5)


def compute_survey(survey: Survey) -> Any:
    """The result, with what may be missing taken at its word."""
    return surveys.compute_survey(survey)


@st.composite
def filled_surveys(draw):
    """A questionnaire with its forms one by one; some answers are left out."""
    scales = draw(st.lists(points, min_size=1, max_size=6))
    said = st.sampled_from([None, True, False])
    questions = tuple(
        Question(str(number), "?", tuple(
            Option(LETTERS[at], "", value, None, satisfied=draw(said)) for at, value in enumerate(scale)
        ))
        for number, scale in enumerate(scales, start=1)
    )  # fmt: skip
    choices = [st.sampled_from([*(one.label for one in question.options), ""]) for question in questions]
    forms = draw(st.lists(st.tuples(*choices), min_size=1, max_size=25))
    groups = [draw(st.sampled_from(["甲", "乙", ""])) for _ in forms]
    responses = tuple(
        Response(str(n), group, labels) for n, (group, labels) in enumerate(zip(groups, forms, strict=True))
    )
    return Survey("s", "问卷", "群众", (), questions, responses=responses)


def as_counts(survey):
    """The same questionnaire with counts in the place of forms."""
    result = compute_survey(survey)
    questions = tuple(
        replace(one.question, options=tuple(
            replace(option, count=count) for option, count in zip(one.question.options, one.counts, strict=True)
        ))
        for one in result.questions
    )  # fmt: skip
    return replace(survey, questions=questions, responses=(), returned=result.returned, valid=result.valid)


@given(filled_surveys())
def test_counts_and_forms_come_to_the_same(survey):
    one, other = compute_survey(survey), compute_survey(as_counts(survey))
    assert [q.counts for q in one.questions] == [q.counts for q in other.questions]
    figures = ("total", "score", "score_by_question", "score_rate", "satisfied", "margin", "flat")
    assert [getattr(one, name) for name in figures] == [getattr(other, name) for name in figures]


@given(filled_surveys(), st.randoms(use_true_random=False))
def test_the_order_of_the_forms_says_nothing(survey, random):
    shuffled = list(survey.responses)
    random.shuffle(shuffled)
    other = compute_survey(replace(survey, responses=tuple(shuffled)))
    assert compute_survey(survey).total == other.total
    assert sorted(compute_survey(survey).straight) == sorted(other.straight)


@given(filled_surveys())
def test_scores_and_shares_stay_within_their_bounds(survey):
    result = compute_survey(survey)
    if result.score is not None:
        assert 0 <= result.score <= result.most
    if result.satisfied is not None:
        assert 0 <= result.satisfied.low <= result.satisfied.high <= 1
    for one in result.questions:
        low, high = one.satisfied
        assert 0 <= low <= high <= one.answered


@given(filled_surveys())
def test_groups_are_parts_of_the_whole(survey):
    result = compute_survey(survey)
    grouped = sum(
        (group.score * group.forms for group in result.groups if group.score is not None), Fraction(0)
    )
    alone = compute_survey(replace(survey, responses=tuple(one for one in survey.responses if not one.group)))
    if alone.total is not None or all(one.group for one in survey.responses):
        assert (
            grouped + (alone.total or 0 if any(not one.group for one in survey.responses) else 0)
            == result.total
        )


@given(filled_surveys())
def test_saying_more_about_satisfaction_never_widens_the_share(survey):
    """A question that says of every option whether it counts leaves a single value."""
    settled = replace(survey, questions=tuple(
        replace(one, options=tuple(replace(option, satisfied=option.points > 5) for option in one.options))
        for one in survey.questions
    ))  # fmt: skip
    share = compute_survey(settled).satisfied
    assert share is None or share.is_point


@given(filled_surveys(), st.integers(0, 4))
def test_a_correctly_rounded_score_raises_no_alarm(survey, decimals):
    result = compute_survey(survey)
    if result.score is None:
        return
    stated = replace(survey, stated_score=round_half_up(result.score, decimals), stated_total=result.total)
    judged = compute_survey(stated)
    assert judged.stated_total.verdict is Verdict.HOLDS
    assert judged.stated_score.verdict is Verdict.HOLDS


@given(filled_surveys(), st.integers(0, 4))
def test_a_score_cut_off_is_never_called_wrong(survey, decimals):
    result = compute_survey(survey)
    if result.score is None:
        return
    cut = Fraction(int(result.score * 10**decimals), 10**decimals)
    verdict = compute_survey(replace(survey, stated_score=cut)).stated_score.verdict
    assert verdict in (Verdict.HOLDS, Verdict.TRUNCATED)


@given(filled_surveys())
def test_an_average_that_was_reached_is_feasible(survey):
    """The check without counts never accuses forms that answer every question."""
    full = tuple(one for one in survey.responses if all(one.labels))
    if full:
        score = compute_survey(replace(survey, responses=full)).score
        assert is_feasible(Interval.point(score), survey.questions, len(full))


@given(filled_surveys())
def test_checking_and_facts_never_fail(survey):
    assert all(finding.message.zh and finding.message.en for finding in check_survey(survey))
    keys = [fact.key for fact in facts_of(survey, "2023")]
    assert len(set(keys)) == len(keys)


def ends(interval: Interval | None) -> tuple[Fraction, Fraction]:
    assert interval is not None
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**6))
def test_a_square_root_lies_between_its_bounds(value):
    low, high = ends(root_bounds(value, decimals=6))
    assert low**2 <= value <= high**2
    assert high - low <= Fraction(1, 10**6)


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_more_forms_never_make_the_sampling_error_larger(forms, more):
    """And a population that is known never makes it larger than one that is infinite."""
    low, high = ends(margin_of_error(forms, None))
    low_of_more, high_of_more = ends(margin_of_error(forms + more, None))
    assert low_of_more <= low
    assert high_of_more <= high
    assert ends(margin_of_error(forms, forms + more))[1] <= high
