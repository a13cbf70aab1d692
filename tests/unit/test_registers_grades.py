"""Grade bands: the word a score earns, and whether it is secure."""

from __future__ import annotations

import pytest

from gouji.errors import InputError
from gouji.figures import Interval
from gouji.registers.grades import find_scheme, grade_of, load_schemes, read_schemes
from gouji.yaml_nodes import read_yaml


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优"),
        ("95", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.9", "中"),
        ("60", "中"),
        ("59.5", "差"),
        ("0", "差"),
    ],
)
def test_the_national_bands(points, grade):
    """优 ≥90; 良 80–90; 中 60–80; 差 <60 (lower bound inclusive)."""
    assert grade_of(Interval.of(points, points), find_scheme("national")) == (grade, (grade,))


@pytest.mark.parametrize(
    ("points", "grade", "possible"),
    [
        (Interval.of("87.5", "93.5"), None, ("优", "良")),
        (Interval.of("90", "93.5"), "优", ("优",)),
        (Interval.of("85", "90", high_open=True), "良", ("良",)),
        (Interval.of("85", "90"), None, ("优", "良")),
        (Interval.of("55", "92"), None, ("优", "良", "中", "差")),
    ],
)
def test_a_grade_is_named_only_when_it_is_secure(points, grade, possible):
    """A score is a range until its choices are settled, and so is its grade."""
    assert grade_of(points, find_scheme("national")) == (grade, possible)


def test_other_words_for_a_grade():
    """The sample writes “优秀” in the text and “优” in the working paper."""
    scheme = find_scheme("national")
    found = scheme.find("“优秀”")
    assert found is not None
    assert found.name == "优"
    assert scheme.find("卓越") is None


def test_other_places_have_other_words_and_say_how_surely():
    """Shanghai: 优/良/合格/不合格, bands recalled and unverified."""
    shanghai = find_scheme("shanghai")
    assert [grade.name for grade in shanghai.grades] == ["优", "良", "合格", "不合格"]
    assert not shanghai.is_verified
    assert grade_of(Interval.of(76, 76), shanghai)[0] == "良"
    assert load_schemes()["national"].is_verified


def test_an_unknown_scheme_names_the_known_ones():
    with pytest.raises(InputError) as refused:
        find_scheme("atlantis")
    assert "national" in refused.value.said_in("zh")


def test_bands_must_go_down():
    """A band that does not lie below the one above it is refused with its place."""
    text = """
- id: odd
  title: t
  source: s
  confidence: S
  grades: [{name: 优, from: 80分}, {name: 良, from: 90分}, {name: 中, from: 很高}]
"""
    with pytest.raises(InputError) as refused:
        read_schemes(read_yaml(text, file="grades.yaml"))
    assert "grades.yaml:6" in refused.value.said_in("en")
    assert "很高" in refused.value.said_in("en")
