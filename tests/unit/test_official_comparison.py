"""Our words against the official document, character by character, both sides shown where they part."""

import pytest

from gouji.rules.lint import compare_with_official, find_departures
from tests.spec.indicator_tables import line, system

RULE = (
    "checklist",
    [("①已制定管理制度，得1分；", {"item": "1分"}), ("②制度得到有效执行，得1分。", {"item": "1分"})],
)
SYSTEM = system(line("A11 制度健全性", "2", RULE, explanation="制度是否健全。"), line("A12 执行率", "1"))
OFFICIAL = """	A11制度健全性（2分）
	2
	制度是否健全。
	①已制定管理制度，得1分；②制度得到
有效执行，得1分。

	A12执行率
	第1项，得1分；
"""


def test_the_same_words_are_no_departure_whatever_the_white_space():
    assert find_departures(SYSTEM, OFFICIAL) == []


@pytest.mark.parametrize(
    ("change", "field", "ours", "official", "line_number"),
    [
        (("得1分；②", "得2分；②"), "rule", "管理制度，得【1】分；②制度得", "管理制度，得【2】分；②制度得", 4),
        (("已制定", "制定"), "rule", "①【已】制定管理制度，得", "①【】制定管理制度，得", 4),
        (("是否健全", "是否健全完整"), "explanation", "制度是否健全【】。", "制度是否健全【完整】。", 3),
    ],
)
def test_a_departure_shows_both_sides_and_its_line(change, field, ours, official, line_number):
    (one,) = find_departures(SYSTEM, OFFICIAL.replace(*change))
    assert (one.code, one.field, one.line) == ("A11", field, line_number)
    assert ours in one.ours
    assert official in one.official


def test_what_is_nowhere_in_the_document():
    missing = find_departures(SYSTEM, OFFICIAL.replace("A12执行率", "").replace("第1项，得1分；", ""))
    assert [(one.code, one.field, one.official) for one in missing] == [
        ("A12", "title", ""),
        ("A12", "rule", ""),
    ]


def test_a_departure_is_an_error_that_says_what_to_do():
    (finding,) = compare_with_official(SYSTEM, OFFICIAL.replace("有效执行", "执行"))
    assert finding.severity == "error"
    assert "有效" in finding.message.zh
    assert finding.voices is not None
    assert finding.voices.clerk.zh
