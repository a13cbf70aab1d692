"""Charts: every bar says its figure, lengths are exact, the same figures give the same bytes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gouji.documents.charts import Bar, Group, Stack, bar_chart, grouped_chart, stacked_chart

PLOT = 360


def rectangles(svg: str, name: str) -> list[int]:
    return [int(r.get("width", "")) for r in etree.fromstring(svg).iter("rect") if r.get("class") == name]


def words(svg: str) -> list[str]:
    return ["".join(str(part) for part in t.itertext()) for t in etree.fromstring(svg).iter("text")]


def test_bars_are_as_long_as_their_figures() -> None:
    svg = bar_chart(
        [Bar("甲", Fraction(1), "1分", most=Fraction(2)), Bar("乙", Fraction(1, 3), "0.33分")], title="题"
    )
    assert rectangles(svg, "pale") == [PLOT]
    assert rectangles(svg, "c1") == [PLOT // 2, PLOT // 6]
    assert words(svg) == ["甲", "1分", "乙", "0.33分"]


def test_a_range_has_a_whisker_and_a_settled_score_has_none() -> None:
    svg = bar_chart(
        [
            Bar("甲", Fraction(5), "5", Fraction(4), Fraction(6), Fraction(10)),
            Bar("乙", Fraction(5), "5", Fraction(5), Fraction(5), Fraction(10)),
        ],
        title="题",
    )
    whiskers = [p.get("d", "") for p in etree.fromstring(svg).iter("path") if p.get("class") == "whisker"]
    assert [w.split("M")[1] for w in whiskers] == ["354 17H426"]


def test_what_is_missing_has_no_bar_and_says_so() -> None:
    svg = grouped_chart(
        [
            Group("甲", ((Fraction(2), "2元"), (None, "待填"))),
            Group("乙", ((Fraction(0), "0元"), (Fraction(1), "1元"))),
        ],
        series=("预算", "决算"),
        title="题",
    )
    assert rectangles(svg, "c1")[1:] == [PLOT, 0]
    assert rectangles(svg, "c2")[1:] == [PLOT // 2]
    assert "待填" in words(svg)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_answers_fill_the_row_together(counts: list[int]) -> None:
    """The parts of a stack end exactly where the plot ends, whatever was rounded; no answers, no bar."""
    svg = stacked_chart(
        [Stack("题1", tuple(counts))], options=[str(n) for n in range(len(counts))], title="题"
    )
    widths = [int(r.get("width", "")) for r in etree.fromstring(svg).iter("rect") if r.get("height") == "22"]
    assert sum(widths) == (PLOT if sum(counts) else 0)


def test_a_chart_is_described_in_words() -> None:
    root = etree.fromstring(bar_chart([Bar("甲", Fraction(1), "1分"), Bar("乙", None, "缺")], title="失分"))
    title, described = root.find("title"), root.find("desc")
    assert title is not None
    assert described is not None
    assert root.get("role") == "img"
    assert root[0] is title  # the first child names the picture
    assert (title.text, described.text) == ("失分", "甲 1分；乙 缺")


def test_a_long_label_takes_two_lines_and_stands_whole_in_the_description() -> None:
    label = "一个非常长的三级指标名称" * 4
    svg = bar_chart([Bar(label, Fraction(1), "1")], title="题")
    lines = [span.text or "" for span in etree.fromstring(svg).iter("tspan")]
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert f"{label} 1" in svg


@given(st.text(), st.text())
def test_any_text_is_escaped(label: str, says: str) -> None:
    svg = bar_chart([Bar(label, Fraction(1), says)], title=label)
    assert etree.fromstring(svg).tag == "svg"
    assert svg == bar_chart([Bar(label, Fraction(1), says)], title=label)


def test_no_figures_make_an_empty_chart() -> None:
    assert rectangles(bar_chart([], title="题"), "c1") == []
    assert rectangles(bar_chart([Bar("甲", Fraction(0), "0分")], title="题"), "c1") == [0]
