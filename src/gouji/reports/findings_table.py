"""附件7 勾稽与规则问题清单: everything found, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.model.document import Block
from gouji.model.finding import Finding, Severity
from gouji.reports.grids import line, table
from gouji.reports.pen import say

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "请核实", "note": "提示"}


def write_findings(findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        yield say("没有发现问题。")
        return
    counts = Counter(finding.severity for finding in findings)
    said = "、".join(
        f"{word}{counts[severity]}条" for severity, word in SEVERITIES.items() if counts[severity]
    )
    yield say(f"共{len(findings)}条：{said}。“错误”是所列数字不可能同时成立，“请核实”和“提示”由单位核对。")
    rows = [
        line(str(number), SEVERITIES[finding.severity], finding.message.zh, _places(finding), finding.id)
        for number, finding in enumerate(findings, start=1)
    ]
    headings = ("序号", "级别", "问题", "位置", "编号")
    yield table(headings, rows, (10, 14, 78, 28, 26), caption="问题清单", anchor="table.findings")


def _places(finding: Finding) -> str:
    return "；".join(dict.fromkeys(str(place) for place in finding.places[:3])) or "—"
