"""answers.csv: what somebody answered to the clauses, why, and on what evidence."""

from __future__ import annotations

from gouji.evidence.columns import ANSWERS
from gouji.evidence.folder import CaseFolder
from gouji.evidence.records import Record, read_records
from gouji.model.case import Answer
from gouji.text import to_half_width

_FULFILLED: dict[str, bool | None] = {
    "是": True, "有": True, "yes": True, "true": True,
    "否": False, "无": False, "no": False, "false": False,
    "部分": None, "partly": None, "partial": None, "": None,
}  # fmt: skip
_NOT_APPLICABLE = ("不适用", "n/a", "na", "not applicable")


def load_answers(folder: CaseFolder) -> tuple[Answer, ...]:
    """Every row with an answer or with points. One clause is answered once."""
    answers = [answer for record in read_records(folder, ANSWERS) if (answer := _answer(folder, record))]
    seen: dict[tuple[str, int | None], Answer] = {}
    for answer in answers:
        first = seen.setdefault((answer.indicator, answer.clause), answer)
        if first is not answer:
            clause = "" if answer.clause is None else f"第{answer.clause}条"
            what = (
                f"{answer.indicator}{clause}答了两次，{first.place} 已有",
                f"{answer.indicator} {clause} is answered twice, first at {first.place}",
            )
            folder.wrong(str(answer.place), *what, ("只留一个", "keep one of them"))
    return tuple(answers)


def _answer(folder: CaseFolder, record: Record) -> Answer | None:
    if not record.has("answer") and not record.has("points"):
        if record.has("indicator"):
            name = f"{record.text('indicator')} {record.text('clause')}".strip()
            folder.note(str(record.place("answer")), f"“{name}”还没有回答", f"“{name}” is not answered yet")
        return None
    word = to_half_width(record.text("answer")).lower()
    applicable = word not in _NOT_APPLICABLE
    if applicable and word not in _FULFILLED:
        written = record.text("answer")
        todo = "改为是、否、部分或不适用", "write 是, 否, 部分 or 不适用 (yes, no, partial, n/a)"
        record.wrong("answer", f"“{written}”不是可选的答复", f"“{written}” is no possible answer", todo)
    points = record.points("points")
    fulfilled = _FULFILLED.get(word)
    _refuse_misfit(record, word, fulfilled, points is None, bool(points))
    if not record.need("indicator"):
        return None
    key = "points" if not record.has("answer") else "answer"
    return Answer(
        indicator=record.text("indicator").split()[0],
        clause=_clause(record),
        fulfilled=fulfilled,
        points=points,
        reason=record.text("reason"),
        evidence=record.text("evidence"),
        by=record.text("by"),
        on=record.text("on"),
        place=record.place(key),
        applicable=applicable,
    )


def _refuse_misfit(
    record: Record, word: str, fulfilled: bool | None, no_points: bool, some_points: bool
) -> None:
    """An answer and points that contradict one another."""
    if word in ("部分", "partly", "partial") and not record.has("points"):
        record.wrong(
            "points",
            "答“部分”时要写得分",
            "a partial answer needs its points",
            ("填写得分", "write the points"),
        )
    if fulfilled is False and some_points:
        record.wrong(
            "points",
            "答“否”却有得分",
            "points stand beside the answer no",
            ("改答复或删得分", "mend the answer or clear the points"),
        )
    if fulfilled is True and not no_points and not some_points:
        record.wrong(
            "points",
            "答“是”却得0分",
            "no points stand beside the answer yes",
            ("改答复或删得分", "mend the answer or clear the points"),
        )


def _clause(record: Record) -> int | None:
    """The number of the clause: 2, ② or 第2条."""
    written = to_half_width(record.text("clause")).strip("第条款()")
    if not written:
        return None
    if len(written) == 1 and written in "①②③④⑤⑥⑦⑧⑨":
        return "①②③④⑤⑥⑦⑧⑨".index(written) + 1
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        shown = record.text("clause")
        todo = "写第几条，从1起", "write the number of the clause, from 1"
        record.wrong("clause", f"“{shown}”不是条号", f"“{shown}” is no number of a clause", todo)
        return None
    return int(written)
