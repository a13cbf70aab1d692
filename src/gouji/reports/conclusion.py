"""四、评价结论和绩效分析: the result as a value or a range, what is open, and a sentence for every indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.graph.results import ClauseResult, ScoredIndicator, ScoredPart
from gouji.model.document import Block, Cell, Heading, Table
from gouji.model.outline import reason_slot
from gouji.model.scores import State, print_points
from gouji.model.system import Part as SystemPart
from gouji.reports.grids import line, table
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Part, Pen, say, say_points
from gouji.reports.reasons import open_reading, say_measured
from gouji.reports.targets import goal_sentences


def write_conclusion(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "四、评价结论和绩效分析", "conclusion")
    yield Heading(2, "（一）评价结论", "conclusion.summary")
    yield from _result(pen)
    yield from words.paragraphs("conclusion.summary")
    yield _part_table(pen)
    yield from _open_matters(pen)
    yield Heading(2, "（二）主要绩效", "conclusion.results")
    yield from words.paragraphs("conclusion.results")
    yield from goal_sentences(pen)
    yield Heading(2, "（三）具体绩效分析", "conclusion.analysis")
    yield from words.paragraphs("conclusion.analysis")
    for part in pen.evaluation.system.parts:
        yield from _analysis(pen, words, part)


def _result(pen: Pen) -> Iterator[Block]:
    evaluation = pen.evaluation
    unit, year = evaluation.case.sheet.unit, evaluation.case.sheet.year
    start = f"按照《{evaluation.system.title}》评分，{unit}{year}年度部门整体支出绩效"
    if evaluation.points.is_point:
        yield say(
            start, "得分", pen.total(), f"（满分{print_points(evaluation.weight)}），", grade_words(pen), "。"
        )
        return
    yield say(
        start,
        "得分在",
        pen.total(),
        f"之间（满分{print_points(evaluation.weight)}），",
        grade_words(pen),
        "。",
    )


def grade_words(pen: Pen) -> str:
    """等级为“优”, or 等级未定 with the grades that are still possible."""
    evaluation = pen.evaluation
    if evaluation.grade is not None:
        return f"等级为“{evaluation.grade}”"
    return f"等级未定，可能为{'或'.join(f'“{name}”' for name in evaluation.possible_grades)}"


def _part_table(pen: Pen) -> Table:
    stated = any(part.stated for part in pen.evaluation.parts)
    headings = ("部分", "分值", "得分", *(("填报得分",) if stated else ()))
    rows = [line(*_part_row(pen, part, stated), align="lrrr") for part in pen.evaluation.parts]
    total: list[Part] = ["合计", print_points(pen.evaluation.weight), pen.total(), *(("",) if stated else ())]
    widths = (66, 30, 36, *((24,) if stated else ()))
    return table(headings, [*rows, line(*total, align="lrrr")], widths, caption="各部分得分",
                 anchor="table.parts")  # fmt: skip


def _part_row(pen: Pen, part: ScoredPart, stated: bool) -> list[Part]:
    depth = "　" if part.part not in pen.evaluation.system.parts else ""
    row: list[Part] = [
        f"{depth}{part.part.code}{part.part.name}",
        print_points(part.weight),
        pen.part_score(part),
    ]
    return (
        [*row, "、".join(dict.fromkeys(print_points(one.score) for one in part.stated)) or "—"]
        if stated
        else row
    )


def _open_matters(pen: Pen) -> Iterator[Block]:
    """What keeps the total from being one figure: the readings left open with what each gives, and the rest by name."""
    open_ones = [one for one in pen.evaluation.indicators if not one.score.points.is_point]
    if not open_ones:
        return
    undecided = [one for one in open_ones if one.score.choices]
    lacking = [one for one in open_ones if one.score.state is State.EVIDENCE_MISSING]
    waiting = [one for one in open_ones if one.score.state is State.NEEDS_JUDGEMENT]
    silent = [one for one in open_ones if one.score.state is State.RULE_SILENT]
    groups = (
        ("细则读法待定", undecided),
        ("缺数据或佐证", lacking),
        ("待评分人判定", waiting),
        ("细则未写", silent),
    )
    said = "；".join(f"{label}的{len(ones)}个（{_codes(ones)}）" for label, ones in groups if ones)
    yield say(f"得分尚未确定的指标有{len(open_ones)}个，其中{said}。原因和需要落实的事项见第六、七部分。")
    if undecided:
        rows = [_undecided_row(pen, one) for one in undecided]
        headings = ("指标", "细则没有写明的", "各读法下的得分", "可能得分")
        yield table(headings, rows, (38, 50, 44, 24), caption="待定的读法", anchor="table.open")


def _codes(ones: Sequence[ScoredIndicator]) -> str:
    return "、".join(one.indicator.code for one in ones)


def _undecided_row(pen: Pen, one: ScoredIndicator) -> tuple[Cell, ...]:
    why = "；".join(choice.why.rstrip("。") for choice in one.score.choices)
    results = dict.fromkeys(say_points(made.score.points) for made in one.alternatives)
    spread = f"{len(one.alternatives)}种读法都是{next(iter(results), '')}"
    if len(results) > 1:
        spread = "；".join(
            f"{open_reading(one, made)}：{say_points(made.score.points)}" for made in one.alternatives
        )
    return line(one.indicator.title, why, spread, pen.score(one))


def _analysis(pen: Pen, words: OwnWords, part: SystemPart) -> Iterator[Block]:
    """A first-level part: its second-level parts, and a sentence for each indicator beneath."""
    number = pen.evaluation.system.parts.index(part) + 1
    yield Heading(3, f"{number}.{part.name}", f"conclusion.{part.code}")
    scored = pen.evaluation.part(part.code)
    if scored is not None:
        second = "、".join(inner.name for inner in part.parts)
        listed = f"设{second}{len(part.parts)}个二级指标，" if part.parts else ""
        yield say(f"{part.name}{listed}分值{print_points(scored.weight)}，得分", pen.part_score(scored), "。")
    for count, inner in enumerate(part.parts, start=1):
        yield from _second_level(pen, words, inner, count)
    for one in _directly_under(pen, part):
        yield say(*indicator_sentence(pen, words, one))


def _second_level(pen: Pen, words: OwnWords, part: SystemPart, count: int) -> Iterator[Block]:
    scored = pen.evaluation.part(part.code)
    below = list(pen.evaluation.under(part))
    if scored is None or not below:
        return
    yield say(
        f"（{count}）{part.name}：设{len(below)}个三级指标，分值{print_points(scored.weight)}，得分",
        pen.part_score(scored),
        "。",
    )
    for one in below:
        yield say(*indicator_sentence(pen, words, one))


def _directly_under(pen: Pen, part: SystemPart) -> Sequence[ScoredIndicator]:
    return [one for one in pen.evaluation.indicators if one.indicator.part == part.code]


def indicator_sentence(pen: Pen, words: OwnWords, one: ScoredIndicator) -> list[Part]:
    """Evidence, rule and score of one indicator, and the unit's own reason where it gives one."""
    parts: list[Part] = [f"{one.indicator.title}：", *_evidence(one)]
    own = words.sentences(reason_slot(one.indicator.code))
    if own:
        parts += [*own, "" if str(own[-1]).endswith(("。", "；")) else "。"]
    verb = "得" if one.score.points.is_point else "得分未定，在"
    between = "" if one.score.points.is_point else "之间"
    return [*parts, f"分值{print_points(one.weight)}，{verb}", pen.score(one), f"{between}。"]


def _evidence(one: ScoredIndicator) -> list[Part]:
    said: list[Part] = []
    for made in one.alternatives:
        if made.measured is not None:
            text = f"{say_measured(made.measured)}。"
            said += [] if text in said else [text]
    clauses = [clause for clause in one.clauses if clause.answer is not None]
    if clauses:
        proofs = dict.fromkeys(
            clause.answer.evidence for clause in clauses if clause.answer and clause.answer.evidence
        )
        proof = f"（佐证：{'、'.join(proofs)}）" if proofs else ""
        said.append(f"{'；'.join(_clause_words(clause) for clause in clauses)}{proof}。")
    if not said:
        waiting = "、".join(one.score.missing)
        said.append(f"缺少{waiting}。" if waiting else "" if one.score.points.is_point else "尚待作答。")
    return said


def _clause_words(clause: ClauseResult) -> str:
    """第1条符合：…，得0.5分"""
    by = f"（{clause.answer.by}）" if clause.answer is not None and clause.answer.by else ""
    given = ""
    if clause.points is not None:
        given = f"，得{print_points(clause.points.exact)}" if clause.points.is_point else "，得分未定"
    return f"第{clause.number + 1}条{clause.says.zh.rstrip('。；').removesuffix(by)}{given}"
