"""A finding said three ways, also where nobody wrote the three: to the clerk, the reviewer and the citizen.

Every figure in the sentences is one of the finding's own.
"""

from __future__ import annotations

import re

from gouji.findings.names import CODE_NAMES, role_name
from gouji.model.finding import Cause, Finding, Voices
from gouji.text import Words


def voices_of(finding: Finding) -> Voices:
    """The finding's own voices, or plain ones made of its parts."""
    return finding.voices or Voices(_clerk(finding), _reviewer(finding), _citizen(finding))


def recomputed_words(finding: Finding) -> Words | None:
    """What it was recomputed to: a value, or from what to what, without idle zeros."""
    low, high = (end and _IDLE_ZEROS.sub(_bare, end) for end in finding.recomputed or (None, None))
    if low and high:
        return Words(low, low) if low == high else Words(f"{low} 至 {high}", f"{low} to {high}")
    if high:
        return Words(f"不超过 {high}", f"at most {high}")
    return Words(f"不低于 {low}", f"at least {low}") if low else None


def told_causes(finding: Finding) -> tuple[Cause, ...]:
    """The causes that say more than the recomputation itself."""
    return tuple(cause for cause in finding.causes if cause.kind != "recomputed")


_IDLE_ZEROS = re.compile(r"(?<=\d)\.\d+")


def _bare(decimals: re.Match[str]) -> str:
    return decimals[0].rstrip("0").rstrip(".")


def _clerk(finding: Finding) -> Words:
    if finding.causes and finding.printed:
        cause = finding.causes[0]
        return Words(
            f"把“{finding.printed}”改为“{cause.value}”，或核实后改正相关的数。{cause.why.zh}",
            f"change “{finding.printed}” to “{cause.value}”, or correct the other figures. {cause.why.en}",
        )
    should = recomputed_words(finding)
    if should is not None and finding.printed:
        return Words(
            f"“{finding.printed}”按其他数应为 {should.zh}：核对原始资料，改正其中写错的数。",
            f"“{finding.printed}” should be {should.en} by the other figures: correct the one that is wrong.",
        )
    todo = {
        "error": Words("核对原始资料后改正。", "Correct it from the sources."),
        "warning": Words(
            "请核实；确有依据的，写明依据。", "Check it; where it is right, say on what grounds."
        ),
        "note": Words("请留意。", "Take note."),
    }[finding.severity]
    return Words(f"{finding.message.zh}。{todo.zh}".replace("。。", "。"), f"{finding.message.en} {todo.en}")


def _reviewer(finding: Finding) -> Words:
    zh, en = [finding.message.zh], [finding.message.en]
    if finding.involved:
        zh.append(
            "；".join(f"{role_name(one.role).zh}：{one.quantity} {one.printed}" for one in finding.involved)
        )
        en.append(
            "; ".join(f"{role_name(one.role).en}: {one.quantity} {one.printed}" for one in finding.involved)
        )
    should = recomputed_words(finding)
    if should is not None:
        zh.append(f"重新计算：{should.zh}")
        en.append(f"recomputed: {should.en}")
    return Words(
        "。".join(part.rstrip("。") for part in zh) + "。", ". ".join(part.rstrip(".") for part in en) + "."
    )


_PLAIN = {
    "error": Words(
        "报告里的数自相矛盾，至少有一个写错了",
        "figures of the report contradict each other: one at least is wrong",
    ),
    "warning": Words(
        "报告里的说法很可能有误，需要说明", "the report is probably wrong here and should explain"
    ),
    "note": Words("报告这里不够严谨", "the report is not quite exact here"),
}


def _citizen(finding: Finding) -> Words:
    name, plain = CODE_NAMES[finding.code], _PLAIN[finding.severity]
    return Words(f"{plain.zh}（{name.zh}）。", f"{plain.en[0].upper()}{plain.en[1:]} ({name.en}).")
