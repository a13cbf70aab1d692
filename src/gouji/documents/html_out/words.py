"""The page's own words, in both languages of the interface."""

from __future__ import annotations

from gouji.text import Words

WORDS: dict[str, Words] = {
    "skip": Words("跳到正文", "Skip to the report"),
    "contents": Words("目录", "Contents"),
    "overview": Words("概览", "Overview"),
    "report": Words("报告正文", "The report"),
    "findings": Words("问题清单", "Findings"),
    "derivations": Words("数据来源与计算过程", "Where the figures come from"),
    "derivations_about": Words(
        "正文中带下划线的数字都能追到这里：由什么算出、出自哪个文件的哪一格。",
        "Every underlined figure leads here: what it was computed from, and from which cell of which file.",
    ),
    "derivation": Words("这个数从哪里来", "Where this figure comes from"),
    "close": Words("关闭", "Close"),
    "back": Words("回到正文", "Back to the text"),
    "clause": Words("评分细则第", "clause "),
    "clause_end": Words("条", ""),
    "error": Words("错误", "Error"),
    "warning": Words("请核实", "To check"),
    "note": Words("提示", "Note"),
    "show": Words("显示", "Show"),
    "show_main": Words("错误、请核实", "Errors and to check"),
    "show_all": Words("全部", "All"),
    "none": Words("没有发现问题。", "Nothing was found."),
    "printed": Words("写作", "printed"),
    "recomputed": Words("重新计算", "recomputed"),
    "joint": Words("；", "; "),
    "from_to": Words("至", "to"),
    "unbounded": Words("不限", "unbounded"),
    "places": Words("位置", "Where"),
    "causes": Words("可能的原因", "Likely causes"),
    "mends": Words("同时能消除的问题数：", "problems this mends: "),
    "clerk": Words("填报人怎么改", "What to change"),
    "reviewer": Words("复核人怎么看", "Why"),
    "citizen": Words("一句话说明", "In one sentence"),
    "jump": Words("到正文相应处", "Go to the place in the report"),
    "scroll": Words("（表格较宽，可左右滑动）", "(a wide table: scroll sideways)"),
    "printed_page": Words("计算过程见电子版。", "The derivations stand in the electronic version."),
}
