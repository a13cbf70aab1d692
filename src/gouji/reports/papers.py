"""附件5 工作底稿: one for each indicator, with every field of the form."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.graph.results import ClauseResult, ScoredIndicator
from gouji.model.document import Block, Cell, Heading, Run, Table
from gouji.model.facts import Fact
from gouji.model.outline import reason_slot
from gouji.model.rule import Choice
from gouji.model.scores import Step, print_points
from gouji.reports.grids import cell, joined
from gouji.reports.ingredients import facts_of_indicator
from gouji.reports.names import say_key, say_readings
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Part, Pen, runs, say_points
from gouji.reports.problems import people_line
from gouji.reports.reasons import open_reading, reasons_open, say_measured, value_words
from gouji.reports.showing import show_figure
from gouji.text import Words

_WIDTHS = (26.0, 46.0, 44.0, 16.0, 24.0)
_Row = tuple[Cell, ...]


def write_papers(pen: Pen, words: OwnWords) -> Iterator[Block]:
    for one in pen.evaluation.indicators:
        yield Heading(3, f"{one.indicator.title}评价底稿", f"paper.{one.indicator.code}")
        yield Table(tuple(_rows(pen, words, one)), _WIDTHS, 0, "", f"table.paper.{one.indicator.code}")


def _field(label: str, *content: Part) -> _Row:
    return cell(label, align="center", header=True), cell(*content, columns=4)


def _rows(pen: Pen, words: OwnWords, one: ScoredIndicator) -> Iterator[_Row]:
    sheet, indicator = pen.evaluation.case.sheet, one.indicator
    yield _field("项目名称", sheet.object or f"{sheet.unit}{sheet.year}年度部门整体支出")
    yield _field("评价机构", sheet.evaluating_body or pen.wanting("评价机构", key="case.evaluating_body"))
    yield _field("指标解释", indicator.explanation or "—")
    grounds = sheet.weight_grounds or pen.wanting("权重设定的依据、理由", key="case.weight_grounds")
    yield _field("指标权重", f"{print_points(one.weight)}。权重设定的依据、理由：", grounds)
    yield _field("指标标杆值及依据", benchmark(pen, one))
    yield _field("指标评分细则", indicator.rule.text if indicator.rule else "—")
    yield _field("数据来源", "、".join(indicator.sources) or "—", *_evidence(one, pen))
    yield _field("取数方式", *_taking(pen, one))
    yield _field("评价结果", *_outcome(one), *_own_reason(words, one))
    yield from _clauses(one)
    yield _field("指标得分", pen.score(one), f"（分值{print_points(one.weight)}）")
    yield from _choices(one)
    if one.stated:
        stated = "、".join(
            f"{print_points(given.score)}（{given.source or given.place}）" for given in one.stated
        )
        yield _field("填报得分", stated, *(f"；{words.zh}" for words in one.differences))
    people = sheet.people
    yield _field("编制人、日期", people_line(people, "编制"))
    yield _field("复核人、日期", people_line(people, "复核"))


def benchmark(pen: Pen, one: ScoredIndicator) -> str:
    """标杆值 as the case states it, else what the rule asks for full marks."""
    stated = pen.evaluation.case.sheet.benchmarks.get(one.indicator.code)
    if stated:
        return stated
    rule = one.indicator.rule
    conditions = (
        [rule.clauses[number].verbs["full"].written for number, _, _ in rule.find("full")] if rule else []
    )
    if conditions:
        return f"{'、'.join(conditions)}；依据：评分细则的满分条件"
    return "细则没有设定量化的标杆值"


def _evidence(one: ScoredIndicator, pen: Pen) -> Iterator[Part]:
    """Which of the expected documents are there, and which are not."""
    for item in pen.evaluation.case.evidence:
        if item.indicator == one.indicator.code:
            there = {True: "已取得", False: "缺", None: "未核"}[item.present]
            document = f"（{item.document}）" if item.document else ""
            yield f"；{item.expected}：{there}{document}{f'，{item.note}' if item.note else ''}"


def _taking(pen: Pen, one: ScoredIndicator) -> list[Part]:
    """Each fact the measure uses, with the place it was taken from."""
    parts = list(joined((_fact_run(pen, fact) for fact in facts_of_indicator(pen, one)), "；"))
    answers = [clause.answer for clause in one.clauses if clause.answer is not None]
    if answers:
        by = "、".join(dict.fromkeys(answer.by for answer in answers if answer.by))
        parts += runs("；" if parts else "", f"逐条查验佐证后作答{f'（{by}）' if by else ''}")
    return [*parts] or [
        f"缺少：{'、'.join(one.score.missing)}" if one.score.missing else "待评分人查验佐证后作答"
    ]


def _fact_run(pen: Pen, fact: Fact) -> tuple[Run, ...]:
    source = f"取自{fact.source or fact.place}"
    step = Step(Words(source, f"from {fact.source or fact.place}"), fact.figure.text, (fact.place,))
    return runs(
        f"{say_key(fact.key)}＝",
        Run(show_figure(fact.figure), pen.note(f"fact:{fact.key}", step)),
        f"，{source}",
    )


def _outcome(one: ScoredIndicator) -> list[Part]:
    """The value of the measure and how it was derived, or that it was answered clause by clause."""
    said = list(
        dict.fromkeys(
            f"{say_measured(made.measured)}。" for made in one.alternatives if made.measured is not None
        )
    )
    if said:
        return [*said]
    if one.score.missing:
        return [f"缺少{'、'.join(one.score.missing)}，没有测算。"]
    return [f"逐条评分合计{say_points(one.score.points)}。"]


def _own_reason(words: OwnWords, one: ScoredIndicator) -> list[Part]:
    own = words.sentences(reason_slot(one.indicator.code))
    return ["单位说明：", *own] if own else []


def _clauses(one: ScoredIndicator) -> Iterator[_Row]:
    """逐条评分: the words of each clause, what was found, the points, the evidence."""
    results = {result.number: result for result in one.clauses}
    rule = one.indicator.rule
    if rule is None:
        return
    lead = [cell("逐条评分", align="center", header=True, rows=len(rule.clauses) + 1)]
    heads = [cell(text, align="center", header=True) for text in ("条文", "查验情况", "得分", "佐证")]
    yield (*lead, *heads)
    for number in range(len(rule.clauses)):
        yield tuple(_clause_cells(one, number, results.get(number)))


def _clause_cells(one: ScoredIndicator, number: int, result: ClauseResult | None) -> Iterator[Cell]:
    assert one.indicator.rule is not None
    clause = one.indicator.rule.clauses[number]
    reading = f"（读法：{clause.reading}{f'——{clause.by}' if clause.by else ''}）" if clause.reading else ""
    yield cell(f"{number + 1}. {clause.text}{reading}")
    yield cell(_found(one, result) if result and result.says.zh else "—")
    yield cell(say_points(result.points) if result and result.points is not None else "—", align="center")
    answer = result.answer if result else None
    yield cell(answer.evidence if answer and answer.evidence else "—")


def _found(one: ScoredIndicator, result: ClauseResult) -> str:
    """What was found under a clause: the answer, or what the measure came to."""
    if result.answer is not None or one.measured is None:
        return result.says.zh
    return say_measured(one.measured) if result.points is None else f"{value_words(one.measured)}，适用本条"


def _choices(one: ScoredIndicator) -> Iterator[_Row]:
    """Readings that were settled, and by whom; readings and matters that are still open."""
    rule = one.indicator.rule
    settled = [choice for choice in rule.choices if not choice.is_open] if rule else []
    if settled:
        yield _field("已取定的读法", "；".join(_settled(choice) for choice in settled))
    waiting = [reason.says for reason in reasons_open(one)]
    if waiting and not one.score.points.is_point:
        spread = [
            f"读作“{open_reading(one, made)}”时{say_points(made.score.points)}"
            for made in one.alternatives
            if len(one.alternatives) > 1
        ]
        yield _field("待定事项", "；".join([*waiting, *spread]))


def _settled(choice: Choice) -> str:
    assert choice.settled is not None
    return f"{choice.why.rstrip('。')}——取“{say_readings([choice.options[choice.settled]])}”，由{choice.settled_by}取定"
