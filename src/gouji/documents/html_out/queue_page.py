"""The page over a folder of audited documents: the queue, sortable and filtered, in one file that fetches nothing."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.html_out.writing import page_policy, read_template, template_of
from gouji.figures import UNITS, print_value
from gouji.model.audited import KINDS
from gouji.model.queue import Queue
from gouji.text import Language, Words

WORDS = {
    "title": Words("审核队列", "Audit queue"),
    "find": Words("筛选：单位、年度、文字", "Filter: unit, year, words"),
    "document": Words("文档", "Document"),
    "kind": Words("种类", "Kind"),
    "unit": Words("单位", "Unit"),
    "year": Words("年度", "Year"),
    "errors": Words("错误", "Errors"),
    "warnings": Words("请核实", "To check"),
    "checked": Words("核对关系", "Relations"),
    "money": Words("金额（万元）", "Money (万元)"),
    "first": Words("最要紧的一条", "Gravest"),
    "copied": Words("不同单位或年度之间照抄的句子", "Sentences copied between units or years"),
    "failed": Words("没有审成", "not audited"),
    "all": Words("全部 ", "all "),
    "all_end": Words(" 条", ""),
    "where": Words("位置", "where"),
    "printed": Words("原文", "printed"),
    "severity": Words("程度", "severity"),
    "sort": Words("种类", "kind"),
    "message": Words("问题", "finding"),
    "advice": Words("怎样改", "what to change"),
    "id": Words("编号", "id"),
    "list": Words("问题清单", "findings"),
    "about": Words(
        "按“风险×金额”从高到低排列：错误每处计3，请核实每处计1。",
        "In the order of risk × money: an error counts 3, what is to be checked 1.",
    ),
    "documents": Words("文档", "documents"),
    "with_errors": Words("有错误", "with errors"),
}


def write_queue_page(queue: Queue, path: Path, *, language: Language) -> None:
    """Write the page; the same queue gives the same bytes."""
    style, script = read_template("style.css") + read_template("queue.css"), read_template("queue.js")
    page = template_of("queue.html").render(
        queue=queue,
        kinds={name: words.said_in(language) for name, words in KINDS.items()},
        money=[
            None if line.money is None else print_value(line.money, UNITS["万元"]).removesuffix("万元")
            for line in queue.lines
        ],
        words={name: words.said_in(language) for name, words in WORDS.items()},
        style=style,
        script=script,
        policy=page_policy(style, script),
        lang=language,
    )
    path.write_text(page, encoding="utf-8", newline="\n")
