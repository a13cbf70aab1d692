"""text.csv, stated.csv, stated_figures.csv, goals.csv, evidence.csv: the unit's words, and what it states."""

from __future__ import annotations

from gouji.evidence.columns import EVIDENCE, GOALS, STATED, STATED_FIGURES, TEXT
from gouji.evidence.folder import CaseFolder, nearest, suggest
from gouji.evidence.records import Record, read_records
from gouji.figures import UNITS
from gouji.model.case import EvidenceItem, Goal, StatedFigure, StatedScore, TextSlot
from gouji.model.outline import SCORE_REASON, find_slot, slot_keys

OPERATORS = ("≥", "≤", "=", ">", "<", "定性")
_SAME_OPERATOR = {
    ">=": "≥", "<=": "≤", "＝": "=", "==": "=", "＞": ">", "＜": "<", "大于等于": "≥", "不低于": "≥", "不少于": "≥",
    "小于等于": "≤", "不高于": "≤", "不超过": "≤", "等于": "=", "大于": ">", "小于": "<",
}  # fmt: skip


def load_slots(folder: CaseFolder) -> tuple[TextSlot, ...]:
    """The unit's own words by slot and paragraph; an empty one stays empty."""
    slots: dict[tuple[str, int], TextSlot] = {}
    for record in read_records(folder, TEXT):
        if not record.has("text") or not record.need("slot"):
            continue
        slot = find_slot(record.text("slot"))
        if slot is None:
            _wrong_slot(record)
            continue
        number = record.count("paragraph")
        paragraph = 1 if number is None else number
        first = slots.get((slot, paragraph))
        if first is not None:
            what = (
                f"“{slot}”第{paragraph}段写了两次，{first.place} 已有",
                f"paragraph {paragraph} of “{slot}” stands twice, first at {first.place}",
            )
            record.wrong("paragraph", *what, ("改段号或合并", "renumber or join them"))
            continue
        slots[slot, paragraph] = TextSlot(
            slot, paragraph, record.text("text"), record.text("source"), record.place("text")
        )
    return tuple(slots.values())


def _wrong_slot(record: Record) -> None:
    written = record.text("slot")
    keys = list(slot_keys())
    many = (
        f"用报告提纲中的栏目，或 {SCORE_REASON}指标编码",
        f"use a slot of the outline, or {SCORE_REASON}CODE",
    )
    todo = suggest(written, keys) if nearest(written, keys) else many
    record.wrong("slot", f"提纲中没有栏目“{written}”", f"the outline has no slot “{written}”", todo)


def load_stated(folder: CaseFolder) -> tuple[StatedScore, ...]:
    """The scores a report gives itself: compared, never used."""
    found = []
    for record in read_records(folder, STATED):
        if not record.has("score") or not record.need("code"):
            continue
        score = record.points("score")
        if score is not None:
            weight, grade = record.points("weight"), record.text("grade")
            found.append(
                StatedScore(
                    record.text("code"), score, weight, record.text("source"), record.place("score"), grade
                )
            )
    return tuple(found)


def load_stated_figures(folder: CaseFolder) -> tuple[StatedFigure, ...]:
    """The figures a report states without support: kept beside the facts."""
    found = []
    for record in read_records(folder, STATED_FIGURES):
        if not record.has("value") or not record.need("name"):
            continue
        figure = record.figure("value", record.unit())
        if figure is not None:
            place = record.place("value")
            found.append(
                StatedFigure(record.text("name"), figure, record.text("source"), record.text("note"), place)
            )
    return tuple(found)


def load_goals(folder: CaseFolder) -> tuple[Goal, ...]:
    """What was to be done and what came of it; a target or result that is not known stays None."""
    return tuple(
        _goal(record)
        for record in read_records(folder, GOALS)
        if any(record.has(key) for key in ("task", "target", "actual")) and record.need("indicator")
    )


def _goal(record: Record) -> Goal:
    unit = record.unit()
    written = record.text("operator").replace(" ", "")
    operator = _SAME_OPERATOR.get(written, written)
    if operator and operator not in OPERATORS:
        record.one_of("operator", OPERATORS)
    return Goal(
        function=record.text("function"),
        task=record.text("task"),
        indicator=record.text("indicator"),
        operator=operator,
        target=record.figure("target", unit),
        actual=record.figure("actual", unit),
        stated_rate=record.figure("rate", UNITS["%"]),
        source=record.text("source"),
        place=record.place("actual" if record.has("actual") else "indicator"),
        section=record.text("section"),
    )


def load_evidence(folder: CaseFolder) -> tuple[EvidenceItem, ...]:
    """The documents that the indicators expect; whether one is there may still be open."""
    found = []
    for record in read_records(folder, EVIDENCE):
        if not record.need("indicator", "expected"):
            continue
        present = record.yes_no("present")
        if present is False and record.has("document"):
            record.wrong(
                "present",
                "填了“无”却写了文件",
                "says that there is none, yet names a document",
                ("核对后改一处", "check, and mend one of them"),
            )
        indicator, expected, place = (
            record.text("indicator").split()[0],
            record.text("expected"),
            record.place("expected"),
        )
        found.append(
            EvidenceItem(indicator, expected, present, record.text("document"), record.text("note"), place)
        )
    return tuple(found)
