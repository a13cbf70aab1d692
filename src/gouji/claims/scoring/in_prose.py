"""Scores of the prose against each other and against the table: sums, sub-totals, totals, counts, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.scoring.binding import Bindings, Bound, Closing, bind_prose
from gouji.claims.scoring.declared import Declared, Overall, read_overall
from gouji.claims.scoring.in_tables import say_above
from gouji.claims.scoring.points import figure_of, score_key, weight_key
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.sheet import ScoreSheet
from gouji.claims.scoring.statements import Stated, plain_of, read_pairs, read_stated
from gouji.figures import read_figure
from gouji.model.facts import FactKey
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.scores import print_points
from gouji.model.system import Heading, Part
from gouji.registers.measures import plain_name
from gouji.rules.lint.saying import say
from gouji.text import Words


def bound_sheets(report: Report) -> tuple[tuple[ScoreSheet, Bindings], ...]:
    """Each score table with what the prose says of it. A part named in several tables belongs to none of them."""
    passages = list(report.document.passages())
    sheets = [sheet for sheet in report.once(score_sheets) if sheet.in_points]
    rich = [sheet for sheet in sheets if len(sheet.lines) >= 3]
    return tuple((sheet, bind_prose(sheet, passages)) for sheet in (rich if len(rich) == 1 else []))


def titled(part: Part) -> str:
    return part.name


def stated_term(stated: Stated, name: str, *, weight: bool = False) -> Term:
    """A statement of the prose as a term."""
    start, end = stated.start, stated.end
    text = stated.passage.text[start:end]
    figure = figure_of("".join(text.split()))
    assert figure is not None
    key = weight_key(name) if weight else score_key(name)
    said = "分值" if weight else "得分"
    return Term(figure, stated.passage.places(start, end), f"正文中{name}{said}", key)


def prose_relations(report: Report) -> Iterator[Relation]:
    """Everything the prose states of scores that the digits can prove."""
    for sheet, found in report.once(bound_sheets):
        for closing in found.closings:
            yield from _closing_relations(sheet, closing)
        for part in sheet.system.parts:
            yield from _over_parts(sheet, part, found.closings)
        for bound in _all_bound(found):
            yield from _against_line(bound)
        for bound in found.weights:
            if bound.line.weight is not None:
                weight = stated_term(bound.stated, bound.line.title, weight=True)
                yield Relation("equality", "weight-sum", weight, (bound.line.weight,))
    yield from _rates(report)


_RATE = re.compile(r"[,;(]?\s*得分率(?:为|达到?|是)?\s*(?P<rate>\d+(?:\.\d+)?\s*%)")


def _rates(report: Report) -> Iterator[Relation]:
    """分值20分，得分18分，得分率90%: the rate right behind the pair it is of."""
    for passage in report.document.passages():
        text = plain_of(passage)
        if "得分率" not in text:
            continue
        pairs, _ = read_pairs(read_stated(passage))
        for pair in pairs:
            match = _RATE.match(text, pair.score.end)
            if match is None or pair.weight.value == 0:
                continue
            name = pair.label or "该项"
            rate = Term(
                read_figure(match["rate"]),
                passage.places(match.start("rate"), match.end("rate")),
                f"正文中{name}得分率",
                FactKey("得分率", subject=name),
            )
            yield Relation(
                "ratio",
                "ratio",
                rate,
                (stated_term(pair.score, name), stated_term(pair.weight, name, weight=True)),
            )


def _all_bound(found: Bindings) -> Iterator[Bound]:
    yield from found.lines
    for closing in found.closings:
        if not _same_points(closing):
            yield from closing.bound


def _same_points(closing: Closing) -> bool:
    """Whether the paragraph gives the same scores as the table in some other order: nothing is in conflict then."""
    if len(closing.bound) != len(closing.items):
        return False
    said = sorted(one.stated.value for one in closing.bound)
    printed = [one.line.score.figure.value for one in closing.bound if one.line.score is not None]
    return said == sorted(printed)


def _closing_relations(sheet: ScoreSheet, closing: Closing) -> Iterator[Relation]:
    name = titled(closing.part)
    score = stated_term(closing.pair.score, name)
    items = [stated_term(one, f"{name}第{at}项") for at, one in enumerate(closing.items, 1)]
    lines = sheet.within(closing.part)
    printed = [line.score for line in lines]
    complete = len(items) == len(lines) or (closing.declared and len(items) == closing.declared.count)
    if items and complete:
        yield Relation("sum", "score-sum", score, tuple(items))
    known = [term for term in printed if term is not None]
    differs = sorted(t.figure.value for t in known) != sorted(i.figure.value for i in items)
    if (
        known
        and len(known) == len(lines)
        and sheet.columns == 1
        and not closing.part.parts
        and (differs or not complete)
    ):
        yield Relation("sum", "score-sum", score, tuple(known))
    yield from _weight_relation(closing, name)


def _weight_relation(closing: Closing, name: str) -> Iterator[Relation]:
    """The weight said in the prose against the heading of the table, where that prints one."""
    headed = [heading for heading in closing.part.headings if heading.weight is not None]
    if (
        not headed
        or closing.pair.weight.value in {heading.weight for heading in headed}
        or not closing.by_label
    ):
        return
    weight = stated_term(closing.pair.weight, name, weight=True)
    severity: Severity = "error" if closing.pair.sure else "warning"
    yield Relation("equality", "weight-sum", weight, (_heading_term(headed[0], name),), severity=severity)


def _heading_term(heading: Heading, name: str) -> Term:
    assert heading.weight is not None
    assert heading.place is not None
    figure = figure_of(print_points(heading.weight))
    assert figure is not None
    return Term(figure, (heading.place,), f"指标表中{name}标题分值", weight_key(name))


def _over_parts(sheet: ScoreSheet, part: Part, closings: list[Closing]) -> Iterator[Relation]:
    """A first-level part's weight and score against those of its sections, and against the table."""
    own = [one for one in closings if one.part == part]
    if not part.parts or not own:
        return
    name = titled(part)
    for closing in own:
        inner = _inner(part, closing, own, closings)
        score = stated_term(closing.pair.score, name)
        added: Fraction | None = None
        if inner:
            weight = stated_term(closing.pair.weight, name, weight=True)
            weights = [stated_term(one.pair.weight, titled(one.part), weight=True) for one in inner]
            scores = [stated_term(one.pair.score, titled(one.part)) for one in inner]
            added = sum((term.figure.value for term in scores), Fraction(0))
            yield Relation("sum", "weight-sum", weight, tuple(weights))
            yield Relation("sum", "score-sum", score, tuple(scores))
        known = [term for line in sheet.within(part) if (term := line.score) is not None]
        in_table = sum((term.figure.value for term in known), Fraction(0))
        if len(known) == len(sheet.within(part)) and sheet.columns == 1 and in_table != added:
            yield Relation("sum", "score-sum", score, tuple(known))


def _inner(part: Part, closing: Closing, own: list[Closing], closings: list[Closing]) -> list[Closing]:
    """The closings of its sections that lie between this closing and the one of the part before or after it."""
    at = closings.index(closing)
    others = [closings.index(one) for one in own if one is not closing]
    low = max((other for other in others if other < at), default=-1)
    high = min((other for other in others if other > at), default=len(closings))
    for span in (closings[low + 1 : at], closings[at + 1 : high]):
        by_code = {one.part.code: one for one in span}
        if all(inner.code in by_code for inner in part.parts):
            return [by_code[inner.code] for inner in part.parts]
    return []


def _against_line(bound: Bound) -> Iterator[Relation]:
    """A score of the prose against the same score in the table."""
    line = bound.line
    score = line.score
    if score is None:
        return
    severity: Severity = "warning" if bound.how == "ordered" else "error"
    said = stated_term(bound.stated, line.title)
    if bound.stated.value in line.points:
        score = next(one for one in line.scores if one is not None and one.figure.value == bound.stated.value)
    yield Relation("equality", "score-conflict", said, (score,), severity=severity)
    if bound.weight is not None and line.weight is not None:
        weight = stated_term(bound.weight, line.title, weight=True)
        yield Relation("equality", "weight-sum", weight, (line.weight,), severity="error")


def check_prose(report: Report) -> Iterator[Finding]:
    """What the prose says of scores that is no equation: scores above weights, counts, labels, gaps."""
    for sheet, found in report.once(bound_sheets):
        for bound in _all_bound(found):
            weight = bound.line.weight
            if weight is not None and bound.stated.value > weight.figure.value and bound.how != "ordered":
                yield say_above(bound.line, stated_term(bound.stated, bound.line.title), where="正文")
        for closing in found.closings:
            if closing.pair.sure and closing.pair.score.value > closing.pair.weight.value:
                yield _pair_above(closing)
            if not closing.by_label:
                yield _wrong_label(closing)
            yield from _unsaid(sheet, closing)
        for declared, part in found.declared:
            yield from _miscounted(sheet, declared, part)
        for passage in report.document.passages():
            overall = read_overall(passage)
            if overall is not None and sheet.regular:
                yield from _miscounted_overall(sheet, overall)


def _miscounted_overall(sheet: ScoreSheet, overall: Overall) -> Iterator[Finding]:
    """2个一级指标、3个二级指标、5个三级指标 against the tree of the table."""
    parts = sheet.system.parts
    levels = {"一": len(parts), "二": sum(len(part.parts) for part in parts), "三": len(sheet.lines)}
    if not all(part.parts for part in parts):
        levels = {"一": len(parts), "二": len(sheet.lines)}
    for level, count, start, end in overall.counts:
        if levels.get(level, count) != count:
            said = f"{count}个{level}级指标"
            yield say(
                "count", "warning", "overall=table", (level,),
                Words(f"写作{said}，指标表有{levels[level]}个", f"{said} are spoken of; the table has {levels[level]}"),
                clerk=Words("按指标表改正个数", "make the count agree with the table"),
                citizen=Words("指标的个数正文和表对不上。", "text and table differ in the number of indicators."),
                places=overall.passage.places(start, end), printed=said, recomputed=f"{levels[level]}个",
            )  # fmt: skip


def _pair_above(closing: Closing) -> Finding:
    pair = closing.pair
    given, most = print_points(pair.score.value), print_points(pair.weight.value)
    name = titled(closing.part)
    return say(
        "score-above-weight", "error", "score<=weight", (closing.part.code, name, "正文"),
        Words(f"“{name}”总分{most}，却得{given}", f"“{name}” is out of {most}, yet it is given {given}"),
        clerk=Words("核对得分与分值", "check the score and the weight"),
        citizen=Words(f"“{name}”满分{most}，却写得了{given}。", f"“{name}”: {given} out of {most}."),
        places=pair.score.passage.places(pair.weight.start, pair.score.end), printed=given,
        recomputed=("0分", most),
    )  # fmt: skip


def _wrong_label(closing: Closing) -> Finding:
    """部门决策总评价分12分 at the end of 部门目标, whose weight is 12."""
    said, meant = closing.pair.label, titled(closing.part)
    weight = print_points(closing.pair.weight.value)
    stated = closing.pair.weight
    return say(
        "reference", "warning", "closing-label", (closing.part.code, said),
        Words(f"这里写“{said}”{weight}，按所在段落和分值应是“{meant}”",
              f"“{said}” is said to weigh {weight} here; by its place and weight “{meant}” is meant"),
        clerk=Words(f"把“{said}”改为“{meant}”", f"write “{meant}” for “{said}”"),
        citizen=Words(f"小结的名称写错了：应是“{meant}”。", f"a sub-total bears a wrong name; it is “{meant}”'s."),
        places=stated.passage.places(max(0, stated.start - len(stated.word) - len(said)), closing.pair.score.end),
        printed=said, recomputed=meant,
    )  # fmt: skip


def _unsaid(sheet: ScoreSheet, closing: Closing) -> Iterator[Finding]:
    """A part whose paragraph scores only some of its indicators."""
    lines = sheet.within(closing.part)
    if closing.part.parts or not closing.items or len(closing.items) >= len(lines) - 1 or len(lines) < 4:
        return
    if closing.declared and len(closing.items) == closing.declared.count:
        return
    given = print_points(sum((one.value for one in closing.items), Fraction(0)))
    name, score = titled(closing.part), closing.pair.score
    yield say(
        "omission", "note", "items-unsaid", (closing.part.code, name),
        Words(f"“{name}”共{len(lines)}项指标，正文只写了{len(closing.items)}项的得分（合计{given}），"
              f"其余得分没有交代",
              f"“{name}” has {len(lines)} indicators; the text scores only {len(closing.items)} of them ({given})"),
        clerk=Words("逐项写明得分", "state the score of each indicator"),
        citizen=Words(f"“{name}”的得分是怎么来的，正文没有说全。", f"how “{name}” came to its score is not all told."),
        places=score.passage.places(closing.pair.weight.start, score.end), printed=print_points(score.value),
    )  # fmt: skip


def _miscounted(sheet: ScoreSheet, declared: Declared, part: Part) -> Iterator[Finding]:
    """A list against its count word, and the count against the table."""
    names = declared.names
    if len(names) != declared.count:
        yield _count(
            declared, part, f"列出{len(names)}个", f"{len(names)} are listed", "warning", "list=count"
        )
    rows = _rows_of(sheet, declared, part)
    if rows is None or declared.count in (len(rows), 0) or not sheet.regular:
        return
    if declared.count != len(names) and len(names) == len(rows):
        return
    missing = [row for row in rows if not any(_same(row, name) for name in names)]
    more = [name for name in names if not any(_same(row, name) for row in rows)]
    zh = f"指标表有{len(rows)}个" + (
        f"（正文没有列{'、'.join(missing)}）" if missing and declared.count < len(rows) else ""
    )
    zh += f"（表中没有{'、'.join(more)}）" if more and declared.count > len(rows) else ""
    yield _count(
        declared, part, zh, f"the table has {len(rows)}", "error", "count=table", _row_places(sheet, part)
    )


def _rows_of(sheet: ScoreSheet, declared: Declared, part: Part) -> list[str] | None:
    """What the table has at the level that is counted."""
    if declared.level == "三":
        return [line.name for line in sheet.within(part)]
    if declared.level == "二" and part in sheet.system.parts and part.parts:
        return [inner.name for inner in part.parts]
    return None


def _same(row: str, name: str) -> bool:
    a, b = plain_name(row).replace("、", ""), plain_name(name).replace("、", "")
    return a in b or b in a


def _row_places(sheet: ScoreSheet, part: Part) -> tuple[Place, ...]:
    headings = [heading.place for heading in part.headings if heading.place is not None]
    if headings:
        return tuple(headings[:1])
    return tuple(line.place for line in sheet.within(part)[:1] if line.place is not None)


def _count(
    declared: Declared,
    part: Part,
    zh: str,
    en: str,
    severity: Severity,
    shape: str,
    places: tuple[Place, ...] = (),
) -> Finding:
    name, level = titled(part), declared.level
    said = f"{declared.count}个{level}级指标"
    return say(
        "count", severity, shape, (part.code, name),
        Words(f"“{name}”写作{said}，{zh}", f"“{name}” is said to have {declared.count} indicators; {en}"),
        clerk=Words("按指标表改正个数和名称", "make the count and the names agree with the table"),
        citizen=Words(f"“{name}”到底有几项指标，正文和表对不上。",
                      f"how many indicators “{name}” has is told in two ways."),
        places=(*declared.passage.places(declared.start, declared.end), *places), printed=said,
    )  # fmt: skip


__all__ = ["bound_sheets", "check_prose", "prose_relations", "stated_term"]
