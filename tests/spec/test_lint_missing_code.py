"""Codes follow one another: none skipped, doubled, or printed in part."""

from tests.spec.indicator_tables import found, keys, line


def test_codes_in_order_are_clean():
    assert found("missing-code", *(line(f"A1{n} 指标{n}", "1") for n in (1, 2, 3))) == []


def test_a_skipped_code():
    lines = line("B11 执行率", "1"), line("B13 控制率", "1")
    (finding,) = found("missing-code", *lines)
    assert (finding.shape, finding.keys, finding.severity) == ("skipped", ("B12",), "warning")


def test_a_run_of_skipped_codes_is_one_finding():
    """C107 … C116."""
    lines = line("C101 甲", "1"), line("C102 乙", "1"), line("C106 丙", "1")
    assert keys(found("missing-code", *lines)) == [("skipped", ("C103", "C104", "C105"))]


def test_the_first_code_may_be_the_missing_one():
    assert keys(found("missing-code", line("A12 乙", "1"))) == [("skipped", ("A11",))]


def test_a_gap_is_an_error_where_the_weights_miss_a_line_too():
    lines = line("B11 执行率", "1"), line("B13 控制率", "1")
    (finding,) = found("missing-code", *lines, headings={"B1": ["6"]})
    assert (finding.severity, finding.causes[0].value) == ("error", "B12（4分）")


def test_a_code_printed_in_part():
    """“C社会化发放率” between C104 and C106."""
    (finding,) = found("missing-code", line("A11 发放率", "1", printed_code="A"))
    assert (finding.shape, finding.keys, finding.printed) == ("incomplete", ("A11",), "A")


def test_a_code_used_twice():
    assert keys(found("missing-code", line("A11 甲", "1"), line("A11 乙", "1"))) == [("doubled", ("A11",))]
