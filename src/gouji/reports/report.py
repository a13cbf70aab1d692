"""The written report as a tree: cover, contents, seven chapters, seven annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.graph.articulation import EquationResult
from gouji.graph.evaluating import sort_findings
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation
from gouji.model.document import Block, Break, Contents, Document, Heading, Paragraph, Run
from gouji.model.finding import Finding
from gouji.model.scores import Step
from gouji.reports.accounts import write_accounts
from gouji.reports.approach import write_approach
from gouji.reports.conclusion import write_conclusion
from gouji.reports.cost_benefit import write_cost_benefit
from gouji.reports.findings_table import write_findings
from gouji.reports.functions import write_functions
from gouji.reports.overview import write_goals, write_overview
from gouji.reports.own_words import OwnWords
from gouji.reports.papers import write_papers
from gouji.reports.pen import Pen, say
from gouji.reports.problems import write_experience, write_measures, write_problems
from gouji.reports.questionnaires import write_questionnaires
from gouji.reports.score_table import write_score_table

ANNEXES = (
    "成本效益分析报告",
    "部门职能分解及工作完成情况",
    "评价指标体系及评分表",
    "调查问卷",
    "工作底稿",
    "部门决算表",
    "勾稽与规则问题清单",
)
_ON_ITS_SIDE = 3
"""The annex whose table is too wide for an upright page."""


@dataclass(frozen=True, slots=True)
class Report:
    """The document, the derivation behind each identity in it, and what the writing itself brought to light."""

    document: Document
    derivations: Mapping[str, Step]
    findings: tuple[Finding, ...]


def compose_report(evaluation: Evaluation, book: FactBook, equations: Sequence[EquationResult]) -> Report:
    """Write the report. Raises InputError for figures in the unit's words that cannot be bound, all at once."""
    pen = Pen(evaluation, book)
    words = OwnWords(pen)
    blocks = [*_cover(evaluation), *_chapters(pen, words), *_annexes(pen, words, equations)]
    findings = sort_findings(pen.findings)
    blocks += [*_annex(7), *write_findings(sort_findings([*evaluation.findings, *findings]))]
    sheet = evaluation.case.sheet
    document = Document(
        title_of(evaluation), tuple(blocks), sheet.report_date, sheet.evaluating_body or sheet.unit
    )
    return Report(document, dict(sorted(pen.derivations.items())), findings)


def title_of(evaluation: Evaluation) -> str:
    sheet = evaluation.case.sheet
    return f"{sheet.unit}{sheet.year}年度部门整体支出绩效评价报告"


def _cover(evaluation: Evaluation) -> Iterator[Block]:
    sheet = evaluation.case.sheet
    yield Heading(0, title_of(evaluation))
    for text in (sheet.evaluating_body or sheet.unit, sheet.report_date):
        if text:
            yield Paragraph((Run(text),), align="center", indent=False)
    yield Break()
    yield Contents()
    yield Break()


def _chapters(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield from write_overview(pen, words)
    yield from write_goals(pen, words)
    yield from write_approach(pen, words)
    yield from write_conclusion(pen, words)
    yield from write_experience(pen, words)
    yield from write_problems(pen, words)
    yield from write_measures(pen, words)
    for number, name in enumerate(ANNEXES, start=1):
        yield say(f"{'附件：' if number == 1 else '　　　'}{number}.{name}")
    sheet = pen.evaluation.case.sheet
    for text in (sheet.evaluating_body or sheet.unit, sheet.report_date):
        if text:
            yield Paragraph((Run(text),), align="right", indent=False)


def _annexes(pen: Pen, words: OwnWords, equations: Sequence[EquationResult]) -> Iterator[Block]:
    yield from (*_annex(1), *write_cost_benefit(pen, words))
    yield from (*_annex(2), *write_functions(pen, words))
    yield from (*_annex(3), *write_score_table(pen))
    yield from (*_annex(4), *write_questionnaires(pen))
    yield from (*_annex(5), *write_papers(pen, words))
    yield from (*_annex(6), *write_accounts(pen, equations))


def _annex(number: int) -> Iterator[Block]:
    yield Break(landscape=number == _ON_ITS_SIDE)
    yield Heading(1, f"附件{number}　{ANNEXES[number - 1]}", f"annex{number}")
