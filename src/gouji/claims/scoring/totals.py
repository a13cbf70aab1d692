"""The total score wherever it is stated: against the table, against the parts of the prose, and its grade word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.scoring.binding import Bindings
from gouji.claims.scoring.in_prose import bound_sheets, stated_term
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.sheet import ScoreSheet
from gouji.claims.scoring.statements import Stated, read_pairs, read_stated
from gouji.figures import Interval
from gouji.model.finding import Finding, Severity
from gouji.model.read_document import Passage
from gouji.model.scores import print_points
from gouji.registers.grades import Grade, GradeScheme, grade_of, load_schemes
from gouji.rules.lint.saying import say
from gouji.text import Words, to_half_width

_WHOLE = re.compile(
    r"总分|总得分|综合得分|综合评分|综合评价|最终得分|最后得分|整体支出|评价总|自评总|绩效考核|绩效评价|绩效自评"
)
_PART_OF = re.compile(r"指标|部分|方面|问卷|满意度|平均|最高|最低|上年|去年|类|其中")
_ONE_OF_MANY = re.compile(r"项目")
_OUTRIGHT = re.compile(r"总分|总得分|总评分|综合|最终|最后|总体|整体")
_GRADE = re.compile(
    r"(?:等级|等次|级别|评级|结果|结论|绩效|评定|评为|属于|为|是)[为是:定]*\s*[“\"'「]?\s*(?P<grade>优秀|优|良好|良|中等|中|较差|差|不合格|合格)"
    r"\s*[”\"'」]?(?=$|[,。;、)等级档次]|[”\"'」])"
)
_OWN_BANDS = re.compile(
    r"\d+\s*分?\s*(?:[(（][^)）]{1,4}[)）])?\s*(?:[-—~～至到]|及?以上)[^。]{0,16}(?:优|良|中|差|好)|[≥>]\s*\d+[^。]{0,10}(?:优|良)"
)


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total of the prose with the word that grades it, if one stands in the same sentence."""

    stated: Stated
    grade: str
    grade_at: tuple[int, int]


def graded_totals(report: Report) -> tuple[StatedTotal, ...]:
    """Every statement of a whole score in sentences, in order: the evaluation's own, or that of a project."""
    found = []
    for passage in report.document.passages():
        pairs, rest = read_pairs(read_stated(passage))
        whole = [pair.score for pair in pairs if pair.weight.value == 100]
        for one in [*whole, *(s for s in rest if s.kind == "score")]:
            total = _as_total(passage, one, after_weight=one in whole)
            if total is not None:
                found.append(total)
    return tuple(found)


def stated_totals(report: Report) -> tuple[StatedTotal, ...]:
    """Every statement of the whole score in sentences, in order; not that of one project among many."""
    totals = report.once(graded_totals)
    projects = {total.stated.label for total in totals if _is_one_of_many(total.stated)}
    alone = len(projects) == 1 and len(report.once(score_sheets)) == 1  # the report is that of the project
    return tuple(total for total in totals if alone or not _is_one_of_many(total.stated))


def _is_one_of_many(one: Stated) -> bool:
    bare = _without_names(f"{one.label}{one.word}")
    return bool(_ONE_OF_MANY.search(bare)) and not _OUTRIGHT.search(bare)


def _as_total(passage: Passage, one: Stated, *, after_weight: bool) -> StatedTotal | None:
    tail = re.split(r"[。;]", to_half_width(passage.text[one.end : one.end + 60]))[0]
    grade = _GRADE.search(tail)
    said = f"{one.label}{one.word}"
    whole = after_weight or bool(_WHOLE.search(said)) or (grade is not None and one.word not in ("得", "的"))
    bare = _without_names(said)
    if not whole or _PART_OF.search(bare) or one.value > 100:
        return None
    at = (one.end + grade.start("grade"), one.end + grade.end("grade")) if grade else (0, 0)
    return StatedTotal(one, grade["grade"] if grade else "", at)


def _without_names(text: str) -> str:
    """Without quoted titles and the words that name the whole indicator system."""
    return re.sub(r"《[^》]*》|“[^”]*”|评价指标体系|指标体系", "", text)


def total_relations(report: Report) -> Iterator[Relation]:
    """Each stated total against the table's, and the last one against the parts the prose scored before it."""
    totals = report.once(stated_totals)
    sheets = [sheet for sheet in report.once(score_sheets) if _table_total(sheet) is not None]
    known = {term.figure.value for sheet in sheets if (term := _table_total(sheet))}
    if len(known) == 1 and len(sheets) == 1:
        printed = _table_total(sheets[0])
        assert printed is not None
        for total in totals:
            severity: Severity = "error" if _speaks_of_whole(total) else "note"
            yield Relation("equality", "score-conflict", _term(total), (printed,), severity=severity)
    for sheet, found in report.once(bound_sheets):
        yield from _over_prose(report, sheet, found, totals)


def _table_total(sheet: ScoreSheet) -> Term | None:
    if sheet.total is None or not sheet.in_points or len(sheet.total.scores) != 1:
        return None
    return sheet.total.scores[0]


def _speaks_of_whole(total: StatedTotal) -> bool:
    return bool(total.grade) or "总" in total.stated.word or bool(_WHOLE.search(total.stated.label))


def _term(total: StatedTotal) -> Term:
    return stated_term(total.stated, "总分")


def _over_prose(
    report: Report, sheet: ScoreSheet, found: Bindings, totals: tuple[StatedTotal, ...]
) -> Iterator[Relation]:
    """The first total behind the last closing of a first-level part, against all of these."""
    by_code = {one.part.code: one for one in found.closings if one.part in sheet.system.parts}
    if len(by_code) != len(sheet.system.parts) or len(by_code) < 2:
        return
    order = {id(passage): at for at, passage in enumerate(report.document.passages())}
    last = max(one.order for one in by_code.values())
    after = [total for total in totals if order.get(id(total.stated.passage), -1) >= last]
    if after:
        parts = [stated_term(one.pair.score, one.part.name) for one in by_code.values()]
        yield Relation("sum", "score-sum", _term(after[0]), tuple(parts))


def check_grades(report: Report) -> Iterator[Finding]:
    """Grade words against the bands: an error only where no scheme, nor the report's own bands, gives that word."""
    own = any(_OWN_BANDS.search(passage.text) for passage in report.document.all_passages())
    for total in report.once(graded_totals):
        if not total.grade:
            continue
        fitting = [grade for scheme in load_schemes().values() if (grade := scheme.find(total.grade))]
        points = Interval.point(total.stated.value)
        if any(grade.band.meets(points) for grade in fitting) or not fitting:
            continue
        yield _wrong_grade(total, fitting[0], "warning" if own else "error")


def _wrong_grade(total: StatedTotal, grade: Grade, severity: Severity) -> Finding:
    scheme: GradeScheme = load_schemes()["national"]
    right, _ = grade_of(Interval.point(total.stated.value), scheme)
    given = print_points(total.stated.value)
    passage = total.stated.passage
    return say(
        "grade", severity, "grade=band", ("总分", "等级"),
        Words(f"得分{given}，写作“{total.grade}”；按{scheme.title}应为“{right}”",
              f"{given} is called “{total.grade}”; by {scheme.title} it is “{right}”"),
        clerk=Words(f"把等级改为“{right}”，或核对得分", f"write “{right}”, or check the score"),
        citizen=Words(f"{given}算不上“{total.grade}”。", f"{given} does not make “{total.grade}”."),
        places=(*passage.places(total.stated.start, total.stated.end), *passage.places(*total.grade_at)),
        printed=total.grade, recomputed=right or grade.name,
    )  # fmt: skip


def check_totals(report: Report) -> Iterator[Finding]:
    """The same total stated with two values, where no table settles it."""
    totals = [one for one in report.once(stated_totals) if _speaks_of_whole(one)]
    values: dict[Fraction, StatedTotal] = {}
    for total in totals:
        if "自评" in f"{total.stated.label}{total.stated.word}" or "复核" in total.stated.word:
            return
        values.setdefault(total.stated.value, total)
    sheets = [sheet for sheet in report.once(score_sheets) if _table_total(sheet) is not None]
    if len(values) != 2 or sheets or not all(one.grade for one in values.values()):
        return
    shown = "、".join(print_points(value) for value in values)
    yield say(
        "score-conflict", "warning", "total=total", ("总分",),
        Words(f"总分前后写了{shown}", f"the total is stated as {shown}"),
        clerk=Words("统一总分", "state one total"),
        citizen=Words(f"总分前后不一：{shown}。", f"the total differs between places: {shown}."),
        places=[place for one in values.values()
                for place in one.stated.passage.places(one.stated.start, one.stated.end)], printed=shown,
    )  # fmt: skip
