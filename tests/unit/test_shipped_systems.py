"""The systems that ship load clean, and say what their originals say."""

from fractions import Fraction

import pytest

from gouji.errors import Refused
from gouji.formulas import read_formula
from gouji.model.system import Indicator
from gouji.rules.kinds import lower
from gouji.rules.lint import can_give, lint_system
from gouji.rules.loading import find_system, load_system, shipped_systems

XUNDIAN = load_system(find_system("xundian-2023"))
FRAMEWORK = load_system(find_system("mof-2013-53"))


def test_what_ships():
    assert set(shipped_systems()) >= {"mof-2013-53", "xundian-2023"}


def test_the_national_framework_has_28_indicators_and_no_weights():
    """财预〔2013〕53号: four parts, seven second-level parts, 28 indicators, no weight and no scoring rule."""
    seconds = [inner for part in FRAMEWORK.parts for inner in part.parts]
    assert (len(FRAMEWORK.parts), len(seconds), len(FRAMEWORK.indicators)) == (4, 7, 28)
    assert all(one.weight is None and one.rule is None and one.definition for one in FRAMEWORK.indicators)
    assert lint_system(FRAMEWORK) == []


def test_its_formulas_can_be_read():
    read = 0
    for one in FRAMEWORK.indicators:
        try:
            read += "÷" in str(read_formula(one.definition))
        except Refused:
            assert one.definition.startswith(("①", "由部门", "一般")), one.code
    assert read == 16


def test_every_indicator_of_the_table_is_there():
    """Annex 3 lists 42 lines: A 14, B 13, C 15, as printed 35 + 16 + 49."""
    by_part = {part.code: XUNDIAN.within(part) for part in XUNDIAN.parts}
    assert {code: len(lines) for code, lines in by_part.items()} == {"A": 14, "B": 13, "C": 15}
    sums = {code: sum(one.weight or 0 for one in lines) for code, lines in by_part.items()}
    assert sums == {"A": 35, "B": 16, "C": 49}


def test_what_corresponds_to_the_framework_names_codes_it_has():
    codes = {one.code for one in FRAMEWORK.indicators}
    assert {code for one in XUNDIAN.indicators for code in one.common} <= codes


def test_every_reading_names_what_it_rests_on():
    for one in XUNDIAN.indicators:
        for clause in one.rule.clauses if one.rule else ():
            assert bool(clause.reading) == bool(clause.by), (one.code, clause.text)


def test_every_measured_rule_lowers_to_a_scale():
    lowered = 0
    for one in XUNDIAN.indicators:
        for _, settled in one.rule.alternatives() if one.rule else ():
            lowered += lower(settled) is not None
    assert lowered > 20


def _indicator(code: str) -> Indicator:
    found = XUNDIAN.find(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "value", "points"),
    [
        ("B11", "94%", "0.9分"),
        ("B13", "110%", "0.5分"),
        ("B13", "269.2%", "0分"),
        ("B31", "100%", "1分"),
        ("B42", "93%", "0.9分"),
        ("C101", "2项", "1.2分"),
        ("C105", "100%", "2分"),
        ("C116", "98分", "0.98分"),
        ("C25", "90%", "0分"),
    ],
)
def test_what_the_rules_give(code: str, value: str, points: str):
    from gouji.figures import read_figure

    rule = _indicator(code).rule
    assert rule is not None
    _, settled = next(rule.alternatives())
    scale = lower(settled)
    assert scale is not None
    given = scale.at(read_figure(value).value)
    assert given is not None
    assert given.exact == read_figure(points).value


def test_the_code_that_is_printed_in_part():
    one = _indicator("C105")
    assert (one.printed_code, one.title) == ("C", "C社会化发放率完成情况")


@pytest.mark.parametrize(
    ("code", "points", "possible"),
    [
        ("A31", "2", False),
        ("A31", "1.5", True),  # only where an item may count in part, which the text leaves open
        ("C105", "3", False),
        ("C32", "2", False),
        ("C32", "1.5", True),
    ],
)
def test_scores_the_table_gives_and_its_rules_cannot(code: str, points: str, possible: bool):
    assert can_give(_indicator(code).rule, Fraction(points)) is possible


def test_what_lint_finds_in_the_table():
    """The defects of annex 3 that its own figures prove."""
    errors = [(one.code, *one.keys) for one in lint_system(XUNDIAN) if one.severity == "error"]
    assert errors == [
        ("weight-sum", "B"),
        ("weight-sum", "B1"),
        ("weight-sum", "C"),
        ("weight-sum", "C1"),
        ("weight-sum", "C2"),
        ("missing-code", "B12"),
        ("missing-code", "C105"),
        ("rule-points", "A31"),
        ("rule-points", "C105"),
        ("rule-points", "C32"),
    ]


def test_every_finding_has_its_own_identity_and_speaks_both_languages():
    findings = lint_system(XUNDIAN)
    assert len({one.id for one in findings}) == len(findings)
    for one in findings:
        assert one.message.zh
        assert one.message.en
        assert one.voices is not None
        assert one.places or one.keys == ("total",)
