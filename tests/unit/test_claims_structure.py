"""What the checks of structure stand on: the first page, the outline, citations, the register of bodies."""

from __future__ import annotations

import pytest

from gouji.claims.report import Report
from gouji.claims.texts import CHECKS_OF_STRUCTURE
from gouji.claims.texts.citations import read_citations
from gouji.claims.texts.first_page import read_first_page, split_unit
from gouji.claims.texts.headings import read_mark, read_outline
from gouji.errors import InputError
from gouji.model.read_document import ReadDocument
from gouji.registers.institutions import load_institutions, read_institutions
from gouji.yaml_nodes import read_yaml
from tests.spec.written_texts import write_report


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("寻甸回族彝族自治县社会保险中心", ("寻甸回族彝族自治县", "寻甸县", "社会保险中心")),
        ("昆明市官渡区机关事务管理局", ("昆明市官渡区", "昆明市官渡区", "机关事务管理局")),
        ("红河哈尼族彝族自治州财政局", ("红河哈尼族彝族自治州", "红河州", "财政局")),
        ("泸州市中医医院", ("泸州市", "泸州市", "中医医院")),
        ("县财政局", ("", "", "县财政局")),
        ("", ("", "", "")),
    ],
)
def test_split_unit(unit: str, parts: tuple[str, str, str]) -> None:
    assert split_unit(unit) == parts


@pytest.mark.parametrize(
    ("text", "kind", "years", "unit"),
    [
        ("青山县水务局\n2023年度部门整体支出绩效评价报告", "evaluation", (2023, 2023), "青山县水务局"),
        ("青山县水务局2022年度部门决算公开\n目录", "accounts", (2022, 2022), "青山县水务局"),
        ("2023年度青山县中医医院单位决算\n目录", "accounts", (2023, 2023), "青山县中医医院"),
        ("青山县2024年部门预算公开\n青山县水务局", "budget", (2024, 2024), "青山县水务局"),
        ("青山县水务局2024年度项目支出绩效自评报告", "evaluation", (2024, 2024), "青山县水务局"),
        ("2019-2021年节水项目绩效评价报告\n青山县水务局", "evaluation", (2019, 2021), "青山县水务局"),
        ("2024年1-6月全县财政预算执行情况", "bulletin", (2024, 2024), ""),
        ("会议纪要\n参加人员", "other", None, ""),
    ],
)
def test_first_page(text: str, kind: str, years: tuple[int, int] | None, unit: str) -> None:
    page = read_first_page(write_report(text))
    assert (page.kind, page.years, page.unit) == (kind, years, unit)


def test_what_is_known_from_outside_counts_first() -> None:
    report = write_report("绩效评价报告\n一、概况", year=2021)
    assert read_first_page(report).years == (2021, 2021)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、概况", (1, 1)), ("（十二）其他", (2, 12)), ("(三) 依据", (2, 3)), ("3.负责", (3, 3)),
        ("（4）建设", (4, 4)),
        ("第二部分 决算表", (0, 2)), ("附件3", (-1, 3)), ("附件 2：指标体系", (-1, 2)),
        ("2.5万元", None), ("2023年度", None), ("附件所列", None), ("一是加强", None), ("（2023）", None),
    ],
)  # fmt: skip
def test_marks(text: str, expected: tuple[int, int] | None) -> None:
    mark = read_mark(text)
    assert (mark[:2] if mark else None) == expected


def test_an_outline_knows_what_is_over_a_line_and_beneath_a_heading() -> None:
    outline = read_outline(write_report("题名\n一、概况\n（一）职能\n文字\n二、绩效\n文字"))
    assert [one.words for one in outline.headings_over(3)] == ["概况", "职能"]
    assert outline.under(0) == (2, 4)
    assert outline.headings_over(0) == []


def test_a_line_of_a_table_of_contents_is_no_heading() -> None:
    outline = read_outline(write_report("目录\n一、概况............3\n二、绩效 PAGEREF _Toc1 h 4\n一、概况"))
    assert [one.at for one in outline.marked] == [3]


@pytest.mark.parametrize(
    ("text", "titles", "numbers"),
    [
        ("《甲法》、《乙办法》（某发〔2018〕9号）", ["甲法", "乙办法"], ["", "某发〔2018〕9号"]),
        (
            "《关于印发《乙办法》的通知》（某发〔2018〕9号）",
            ["关于印发《乙办法》的通知"],
            ["某发〔2018〕9号"],
        ),
        ("《乙办法》的通知（某发[2018]9号）", ["乙办法"], ["某发[2018]9号"]),
        ("《甲法（2018年修正）开展，按《乙办法》执行。", ["甲法", "乙办法"], ["", ""]),
        ("《甲条例》（国务院令第729号）", ["甲条例"], ["国务院令第729号"]),
        ("《关于某事的\n通知》（某发〔2018〕9号）", ["关于某事的通知"], ["某发〔2018〕9号"]),
        ("没有书名号》的一行\n《甲法》", ["甲法"], [""]),
    ],
)
def test_citations(text: str, titles: list[str], numbers: list[str]) -> None:
    cited = read_citations(write_report(text))
    assert [one.title for one in cited] == titles
    assert [one.number for one in cited] == numbers


def test_the_register_of_bodies_that_ships() -> None:
    """Every body has a successor and a source, and no name stands under two bodies."""
    bodies = load_institutions().bodies
    aliases = [alias for body in bodies for alias in body.aliases]
    assert len(bodies) >= 15
    assert len(aliases) == len(set(aliases))
    assert all(body.successors and body.source and body.aliases for body in bodies)


def test_a_name_is_not_found_inside_other_words() -> None:
    register = load_institutions()
    found = [body.name for body, _, _ in register.find_all("土地税收、国税地税征管体制改革、县国土局")]
    assert found == ["国土资源局"]


def test_mistakes_in_a_register_of_bodies_are_told_at_once() -> None:
    text = (
        "- name: 甲局\n  aliases: [甲局]\n  until: 20x9\n  successors: [乙局]\n  kind: gone\n  source: 某处\n"
    )
    with pytest.raises(InputError) as raised:
        read_institutions(read_yaml(text, file="institutions.yaml"))
    assert len(raised.value.mistakes) == 3


@pytest.mark.parametrize(
    "text", ["", "《", "》《》《", "（" * 200, "附件" * 50, "一、" * 100, "〔〕号" * 50, "A." * 40]
)
def test_odd_texts_break_nothing(text: str) -> None:
    for report in (write_report(text), write_report(f"2023年度绩效评价报告\n{text}\n{text}")):
        assert [f for check in CHECKS_OF_STRUCTURE for f in check(report) if f.severity == "error"] == []


def test_an_empty_document() -> None:
    report = Report(ReadDocument("empty.txt", "txt", "", ()))
    assert [finding for check in CHECKS_OF_STRUCTURE for finding in check(report)] == []
