"""The page: one file that fetches nothing, where every figure opens its derivation, with script or without."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from gouji.documents.characters import clean_text
from gouji.documents.html_out import render_page, write_page
from gouji.model.document import Break, Cell, Chart, Document, Heading, Paragraph, Run, Table, text_runs
from gouji.model.page import Page, Tile
from gouji.model.scores import Step
from gouji.text import Words
from tests.golden.demo_document import MONEY
from tests.golden.demo_page import FINDINGS, PAGE

HTML = render_page(PAGE)


def parsed(page: Page = PAGE) -> html.HtmlElement:
    return html.fromstring(render_page(page))


def page_of(*blocks: object, **kwargs: object) -> Page:
    return Page("题目", Document("题目", blocks), **kwargs)  # type: ignore[arg-type]


def said(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(str(part) for part in element.itertext()).split())


def by_id(root: html.HtmlElement, identity: str) -> html.HtmlElement:
    found = root.get_element_by_id(identity)
    assert isinstance(found, html.HtmlElement)
    return found


def test_nothing_is_fetched() -> None:
    """One self-contained file: no address of the network, and a policy that forbids the browser to fetch any."""
    assert not re.search(r"(https?:)?//[a-z]", HTML.replace("// ", ""))
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b|@import|url\(", HTML)
    assert "default-src &#39;none&#39;" in HTML


def test_the_policy_allows_our_style_and_script_and_no_other() -> None:
    policy = HTML.split('Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    for tag in ("style", "script"):
        content = HTML.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\s(style|on\w+)=", HTML.split("<body>")[1].split("<script>")[0])


def test_every_figure_leads_to_its_derivation_and_back() -> None:
    root = parsed()
    figures = root.xpath("//a[contains(@class, 'figure')]")
    assert len(figures) == 9
    for figure in figures:
        target = by_id(root, unquote(figure.get("href")[1:]))
        assert target.get("class") == "derivation"
    for back in root.xpath("//article[@class='derivation']//p[@class='back']/a"):
        assert "figure" in by_id(root, unquote(back.get("href")[1:])).get("class")


def test_a_derivation_shows_its_steps_down_to_the_cell() -> None:
    root = parsed()
    growth = said(by_id(root, "from-fact:基本支出增长率"))
    assert growth.startswith("(基本支出·决算 - 基本支出·年初预算) / 基本支出·年初预算 2.44%")
    assert "facts.csv B7 430.25万元" in growth
    assert "评分细则第3条" in said(by_id(root, "from-score:A1"))


def test_a_figure_without_derivation_is_plain_text() -> None:
    root = parsed(page_of(Paragraph((Run("5分", "score:none"),))))
    assert root.xpath("//a[contains(@class, 'figure')]") == []
    assert "5分" in said(by_id(root, "report"))


def test_ids_are_given_once_and_every_link_has_its_target() -> None:
    root = parsed(replace(PAGE, document=replace(PAGE.document, blocks=PAGE.document.blocks * 2)))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)) > 50
    targets = {unquote(href[1:]) for href in root.xpath("//a/@href")}
    assert targets <= set(ids)


def test_headings_go_down_in_steps_and_stand_in_the_contents() -> None:
    root = parsed()
    levels = [
        int(h.tag[1])
        for h in root.xpath("//article[@id='report']//*[self::h2 or self::h3 or self::h4 or self::h5]")
    ]
    assert levels[0] == 2
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    entries = [said(a) for a in root.xpath("//nav//a")]
    assert "一、部门概况" in entries
    assert "问题清单（4）" in entries
    assert said(by_id(root, "overview")).startswith(PAGE.title)
    plain = parsed(page_of(Heading(1, "一、甲")))
    assert [h.tag for h in plain.xpath("//article//*[@id='section']")] == ["h2"]


def test_tables_keep_their_merged_cells_and_headers() -> None:
    root = parsed(page_of(MONEY))
    table = root.xpath("//table")[0]
    heads = [
        (c.get("rowspan"), c.get("colspan"), c.get("scope"), said(c)) for c in table.xpath("./thead//th")
    ]
    assert heads == [
        ("2", None, "col", "项目"), (None, "2", "colgroup", "预算数"), ("2", None, "col", "决算数"),
        (None, None, "col", "年初"), (None, None, "col", "全年"),
    ]  # fmt: skip
    assert said(table.find("caption")) == "表1 部门收支情况（单位：万元）"
    assert len(table.xpath("./tbody/tr")) == 2


def test_a_cell_of_the_head_does_not_reach_into_the_body() -> None:
    table = Table(((Cell(text_runs("头"), rows=3), Cell(())), (Cell(()), Cell(()))), (10, 10))
    assert parsed(page_of(table)).xpath("//thead//@rowspan") == []


def test_landscape_pages_are_printed_on_their_side() -> None:
    root = parsed(
        page_of(Paragraph(text_runs("甲")), Break(landscape=True), MONEY, Break(), Paragraph(text_runs("乙")))
    )
    assert root.xpath("//article[@id='report']/div/@class") == ["upright", "lying", "upright"]
    assert re.search(r"@page lying \{ size: A4 landscape", HTML)


def test_findings_show_both_sides_and_jump_to_the_text() -> None:
    root = parsed()
    card = by_id(root, f"finding-{FINDINGS[0].id}")
    assert "写作 4.24%；重新计算 2.4380% 至 2.4429%" in said(card)
    assert "报告.txt 第24行" in said(card)
    back = card.xpath(".//p[@class='back']/a/@href")[0]
    flagged = by_id(root, unquote(back[1:]))
    assert (said(flagged), flagged.get("href")) == ("增长4.24%", f"#finding-{FINDINGS[0].id}")
    assert by_id(root, f"finding-{FINDINGS[1].id}").xpath(".//p[@class='back']/a/@href") == ["#table-scores"]
    assert by_id(root, f"finding-{FINDINGS[3].id}").xpath(".//p[@class='back']") == []


def test_findings_are_filtered_by_severity_without_script() -> None:
    """Doubtful matters are folded away until they are asked for; choosing is done by the style alone."""
    root = parsed()
    assert [said(label) for label in root.xpath("//div[@class='filter']/label")] == [
        "错误、请核实（3）", "错误（2）", "请核实（1）", "提示（1）", "全部（4）",
    ]  # fmt: skip
    assert root.xpath("//input[@checked]/@id") == ["show-main"]
    for choice in ("main", "error", "warning", "note"):
        assert f"#show-{choice}:checked ~ .cards" in HTML
    only_notes = parsed(replace(PAGE, findings=FINDINGS[3:]))
    assert only_notes.xpath("//input[@checked]/@id") == ["show-all"]
    assert "没有发现问题" in said(by_id(parsed(replace(PAGE, findings=())), "findings"))


def test_the_first_figures_of_the_page_open_too() -> None:
    tiles = parsed(
        page_of(derivations={"a": Step(Words("甲", "a"))}, summary=(Tile("得分", "5分", fact="a"),))
    )
    assert tiles.xpath("//ul[@class='tiles']//a/@href") == ["#from-a"]


def test_the_interface_speaks_english_and_the_report_stays_chinese() -> None:
    root = parsed(replace(PAGE, language="en"))
    assert (root.get("lang"), by_id(root, "report").get("lang")) == ("en", "zh-CN")
    assert "the growth is not what the two figures give" in said(by_id(root, "findings"))
    assert not re.search(
        "[一-鿿]", said(root.xpath("//div[@class='filter']/label")[0]).replace("（", "").replace("）", "")
    )
    assert parsed().get("lang") == "zh-CN"


@pytest.mark.parametrize(
    "svg",
    ["<svg><script>1</script></svg>", "<p>", '<svg onload="x()"></svg>', '<svg><a href="x">1</a></svg>'],
)
def test_a_chart_that_is_more_than_a_picture_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="plain SVG"):
        render_page(page_of(Chart(svg, "图")))


@given(st.text(st.characters(codec=None)))
def test_any_text_is_text(text: str) -> None:
    """Whatever a case holds is shown as text; what no file can carry is dropped."""
    derivations = {text: Step(Words(text, text), text)}
    page = page_of(Heading(1, text), Paragraph((Run(text, text),)), derivations=derivations)
    root = parsed(page)
    shown = said(root.xpath("//article[@id='report']//p")[0])
    assert "".join(shown.split()) == "".join(clean_text(text).split())
    render_page(page).encode()


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from gouji.documents.html_out import write_page\n"
        "from tests.golden.demo_page import PAGE; write_page(PAGE, Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "PATH": ""}
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)], check=True, cwd=root, env=environment
        )
    write_page(PAGE, tmp_path / "here")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes() == (tmp_path / "here").read_bytes()


def relative_light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_stands_out_from_its_ground(scheme: int) -> None:
    """WCAG 2.1, 1.4.3: the contrast of text is at least 4.5 to 1."""
    block = re.findall(r":root \{(.*?)\n\s*\}", HTML, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w]+): (#\w{6});", block))
    grounds = {
        "paper": ("ink", "soft", "figure", "error", "warning", "note", "good"),
        "desk": ("ink", "soft", "figure"),
    }
    grounds |= {"missing": ("ink",), "pale": ("ink", "figure")}
    grounds |= dict.fromkeys(("c1", "c2", "c3", "c4", "c5"), ("inside",))
    for ground, texts in grounds.items():
        for text in texts:
            light, dark = sorted(
                (relative_light(colours[ground]), relative_light(colours[text])), reverse=True
            )
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, text)
