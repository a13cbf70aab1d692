"""The wording compiler takes any text: it never fails, keeps every character, and says the same each time."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gouji.figures import Interval
from gouji.rules.building import build_rule, draft_of
from gouji.rules.compiling import compile_wording, wording_json
from gouji.rules.scoring import alternatives_at, score_at
from gouji.wording import read_tokens

TABLE = Path(__file__).parent.parent / "spec" / "wordings.csv"
PHRASES = sorted(
    {
        phrase
        for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())
        for phrase in re.findall("[^，。；]+[，。；]?", row["text"])
    }
)

arbitrary = st.text(max_size=60)
alphabet = st.text(
    "得扣每满分不计%0123.5-至≥≤＜（）含，。；①②\n以上下低高于超过项次按比例×/=权重否则酌情", max_size=50
)
mixed = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5).map("".join)
texts = st.one_of(arbitrary, alphabet, mixed)
weights = st.one_of(st.none(), st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(5), Fraction(10)]))
values = st.sampled_from(
    [Fraction(n, 200) for n in (-200, -3, 0, 1, 100, 187, 190, 199, 200, 201, 240, 1000)]
)


@given(texts)
def test_tokens_join(text):
    """Tokens lose no character of any text."""
    assert "".join(token.text for token in read_tokens(text)) == text


@given(texts, weights)
def test_clauses_join(text, weight):
    """The texts of the clauses join to the input, whatever it is; what is not read is judgement with a note."""
    rule = compile_wording(text, weight)
    assert rule.text == text
    assert rule.weight > 0
    if not any(clause.verbs for clause in rule.clauses):
        assert rule.kind == "judgement"
        assert rule.notes


@given(texts, weights)
def test_deterministic(text, weight):
    """The same words give the same rule."""
    assert wording_json(compile_wording(text, weight), None) == wording_json(
        compile_wording(text, weight), None
    )


@given(mixed, weights, values)
def test_scores_are_points(text, weight, value):
    """A score is at least zero, spans all alternatives, and has no more of them than a reader can look at."""
    rule = compile_wording(text, weight)
    score = score_at(rule, Interval.point(value))
    given_points = alternatives_at(rule, Interval.point(value))
    assert score.points.low is not None
    assert score.points.low >= 0
    assert len(given_points) <= 8
    for _, points in given_points:
        assert points is None or score.points.covers(points)


@given(mixed, weights)
def test_drafts_build_the_same_rule(text, weight):
    """What the compiler drafts is what a file would hold: written out and read again it is the same rule."""
    rule = compile_wording(text, weight)
    assert build_rule(rule.kind, rule.weight, draft_of(rule), notes=rule.notes) == rule
