"""The report as a page for the screen: the same document with charts, derivations, findings, and the result on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gouji import __version__
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation
from gouji.model.document import Block, Heading, Table
from gouji.model.finding import Finding
from gouji.model.page import Page, Tile, Tone
from gouji.model.scores import State, print_points
from gouji.reports.pen import TOTAL, say_points
from gouji.reports.pictures import charts_of
from gouji.reports.report import Report, title_of


def compose_page(evaluation: Evaluation, book: FactBook, report: Report, findings: Sequence[Finding]) -> Page:
    """The page of a report, with everything that was found."""
    charts = charts_of(evaluation, book)
    blocks = tuple(with_charts(report.document.blocks, charts))
    return Page(
        title_of(evaluation),
        replace(report.document, blocks=blocks),
        report.derivations,
        tuple(findings),
        tuple(_tiles(evaluation, findings)),
        dict(_jumps(evaluation, findings, blocks)),
        (f"由勾稽（gouji {__version__}）生成；输入文件、规则和程序的版本及校验值见 manifest.json。",),
    )


def with_charts(blocks: Sequence[Block], charts: Mapping[str, Block]) -> Iterator[Block]:
    """Each chart after the table whose figures it shows."""
    for block in blocks:
        yield block
        if isinstance(block, Table) and block.anchor in charts:
            yield charts[block.anchor]


def _tiles(evaluation: Evaluation, findings: Sequence[Finding]) -> Iterator[Tile]:
    fixed = evaluation.points.is_point
    yield Tile(
        "得分" if fixed else "得分范围",
        say_points(evaluation.points),
        f"满分{print_points(evaluation.weight)}",
        TOTAL,
        "" if fixed else "warning",
    )
    if evaluation.grade is not None:
        yield Tile("等级", evaluation.grade, "已确定")
    else:
        yield Tile("等级", "未定", f"可能为{'或'.join(evaluation.possible_grades)}", tone="warning")
    yield Tile("待定的读法", f"{evaluation.open_choices}处", _choices_note(evaluation))
    lacking = [one for one in evaluation.indicators if one.score.state is State.EVIDENCE_MISSING]
    yield Tile(
        "缺佐证的指标",
        f"{len(lacking)}个",
        "、".join(one.indicator.code for one in lacking),
        tone=_tone(lacking),
    )
    counts = Counter(finding.severity for finding in findings)
    yield Tile("问题", f"错误{counts['error']}处", f"请核实{counts['warning']}处，提示{counts['note']}处",
               tone="error" if counts["error"] else "")  # fmt: skip


def _tone(lacking: Sequence[object]) -> Tone:
    return "warning" if lacking else ""


def _choices_note(evaluation: Evaluation) -> str:
    codes = [one.indicator.code for one in evaluation.indicators if one.score.choices]
    return f"涉及{'、'.join(codes)}" if codes else ""


def _jumps(
    evaluation: Evaluation, findings: Sequence[Finding], blocks: Sequence[Block]
) -> Iterator[tuple[str, str]]:
    """From a finding to where the report speaks of its subject: a slot, a part, an indicator's paper, a table."""
    anchors = {block.anchor for block in blocks if isinstance(block, Heading | Table) and block.anchor}
    fixed = {"articulation": "accounts.articulation", "legal": "table.basis", "legal-missing": "table.basis"}
    for finding in findings:
        subject = finding.keys[0] if finding.keys else ""
        wanted = (
            subject,
            f"paper.{subject}",
            f"conclusion.{subject}",
            f"survey.{subject}",
            fixed.get(finding.code, ""),
        )
        found = next((anchor for anchor in wanted if anchor and anchor in anchors), None)
        if found:
            yield finding.id, found
