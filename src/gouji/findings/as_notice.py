"""The rectification notice (整改通知单): what the unit is asked to correct, with the deadline left to who signs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from gouji.findings.excerpts import all_where
from gouji.findings.names import CODE_NAMES, SEVERITIES
from gouji.findings.voices import recomputed_words, voices_of
from gouji.model.audited import Audited
from gouji.model.document import Break, Cell, Document, Heading, Paragraph, Run, Table, text_runs

_HEADINGS = ("序号", "位置", "问题", "原文", "重算", "整改意见", "整改期限")
_WIDTHS = (11.0, 24.0, 74.0, 30.0, 30.0, 66.0, 21.0)


def compose_notice(audited: Audited) -> Document:
    """The notice for one document: errors and what is to be checked; notes are not the unit's duty."""
    said = audited.recognised
    unit = said.unit or "有关单位"
    year = f"{said.year}年度" if said.year else ""
    listed = [finding for finding in audited.findings if finding.severity != "note"]
    counts = {level: sum(one.severity == level for one in listed) for level in ("error", "warning")}
    rows = [tuple(Cell(text_runs(name), header=True, align="center") for name in _HEADINGS)]
    for number, finding in enumerate(listed, 1):
        recomputed = recomputed_words(finding)
        kind = f"【{SEVERITIES[finding.severity].zh}·{CODE_NAMES[finding.code].zh}】"
        texts = (
            str(number), all_where(finding).zh, f"{kind}{finding.message.zh}", finding.printed,
            recomputed.zh if recomputed else "", voices_of(finding).clerk.zh,
        )  # fmt: skip
        first, *rest = (Cell(text_runs(text)) for text in texts)
        due = Cell((Run("待填", mark="missing"),), align="center")
        rows.append((replace(first, align="center"), *rest, due))
    opening = (
        f"对你单位{year}《{PurePath(audited.document.name).stem}》进行了审核，核对数量关系{audited.relations.checked}个，"
        f"发现应当改正的错误{counts['error']}处、需要核实的问题{counts['warning']}处，列表如下。"
        "请逐项核对原始资料，改正或者书面说明，并将结果报送我单位。"
    )
    blocks = (
        Break(landscape=True),
        Heading(0, "整改通知单"),
        Paragraph(text_runs(f"{unit}："), indent=False),
        Paragraph(text_runs(opening)),
        *((Table(tuple(rows), _WIDTHS),) if listed else (Paragraph(text_runs("未发现需要整改的问题。")),)),
        Paragraph((Run("整改期限、联系人和落款："), Run("待填", mark="missing"))),
    )
    return Document("整改通知单", blocks)
