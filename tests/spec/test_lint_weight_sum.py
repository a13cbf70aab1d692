"""Weights at every level agree: headings, lines, the name's weight and the column's, the total."""

from tests.spec.indicator_tables import found, keys, line


def test_a_table_that_adds_up_is_clean():
    lines = line("A11 目标", "2", heading="2"), line("A21 职责", "3")
    assert found("weight-sum", *lines, headings={"A": ["5"], "A1": ["2"], "A2": ["3"]}, total="5") == []


def test_a_table_without_weights_is_not_compared():
    assert found("weight-sum", line("A11 目标", "2")) == []


def test_a_heading_that_its_lines_do_not_make():
    """B1预算管理（7分） over lines of 1+1+1."""
    lines = [line(f"B1{n} 指标{n}", "1") for n in (1, 2, 3)]
    (finding,) = found("weight-sum", *lines, headings={"B1": ["7"]})
    assert (finding.shape, finding.keys, finding.severity) == ("heading=lines", ("B1",), "error")
    assert (finding.printed, finding.recomputed) == ("7分", ("3分", "3分"))
    assert finding.causes == ()


def test_the_line_that_was_left_out_is_named_as_the_cause():
    """B11, B13 and a heading of 7: B12 is missing, and it is 5分 that are missing."""
    lines = line("B11 执行率", "1"), line("B13 控制率", "1")
    (finding,) = found("weight-sum", *lines, headings={"B1": ["7"]})
    assert [(cause.kind, cause.value) for cause in finding.causes] == [("row-left-out", "B12（5分）")]


def test_a_part_headed_twice_with_different_weights():
    """C1部门产出（2分） and, after the page break, C1部门产出（18分）."""
    lines = line("C11 甲", "2"), line("C12 乙", "16")
    assert keys(found("weight-sum", *lines, headings={"C1": ["2", "18"]})) == [("headings-agree", ("C1",))]
    assert found("weight-sum", *lines, headings={"C1": ["18", "18"]}) == []


def test_headings_of_two_levels():
    lines = line("A11 甲", "2"), line("A21 乙", "3")
    told = found("weight-sum", *lines, headings={"A": ["5"], "A1": ["2"], "A2": ["4"]})
    assert keys(told) == [("heading=headings", ("A",)), ("heading=lines", ("A2",))]


def test_the_name_says_another_weight_than_the_column():
    assert keys(found("weight-sum", line("A11 甲", "2", heading="3"))) == [("name=column", ("A11",))]


def test_the_total():
    (finding,) = found("weight-sum", line("A11 甲", "2"), total="100")
    assert (finding.shape, finding.printed, finding.recomputed) == ("total=lines", "100分", ("2分", "2分"))


def test_the_identity_survives_other_values():
    """A re-audit of a corrected table can say “fixed”: no values in the identity."""
    (before,) = found("weight-sum", line("A11 甲", "2"), headings={"A1": ["7"]})
    (after,) = found("weight-sum", line("A11 甲", "2"), headings={"A1": ["8"]})
    assert before.id == after.id
