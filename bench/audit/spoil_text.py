"""Errors that are no arithmetic: something left over, left out, out of date, out of order, or not to be published."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from bench.audit.marked import MARK, MarkedDocument, is_row

Spoil = Callable[[MarkedDocument, Random], MarkedDocument | None]


@dataclass(frozen=True, slots=True)
class TextSlip:
    spoil: Spoil
    codes: frozenset[str]


def _edit(document: MarkedDocument, block: int, line: str) -> MarkedDocument:
    blocks = list(document.blocks)
    blocks[block] = (line,)
    return replace(document, blocks=tuple(blocks))


def _paragraphs(document: MarkedDocument, wanted: str = "") -> list[int]:
    return [number for number, block in enumerate(document.blocks)
            if not is_row(block[0]) and not block[0].startswith("#") and re.search(wanted, block[0])]  # fmt: skip


def _append(*sentences: str) -> Spoil:
    """A sentence put behind a paragraph."""

    def spoil(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
        block = draw.choice(_paragraphs(document, r"[。；]$"))
        sentence = draw.choice(sentences).format(year=document.year, old=document.year - 2)
        return _edit(document, block, f"{document.blocks[block][0]}{{edit={sentence}}}")

    return spoil


def _replace(pattern: str, *instead: str) -> Spoil:
    """Some words of a paragraph exchanged; groups of the pattern may be used."""

    def spoil(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
        places = [
            (block, found)
            for block in _paragraphs(document)
            for found in re.finditer(pattern, _masked(document.blocks[block][0]))
        ]
        if not places:
            return None
        block, found = draw.choice(places)
        line = document.blocks[block][0]
        new = found.expand(draw.choice(instead)).replace("YEAR", str(document.year - draw.choice((1, 2, 3))))
        return _edit(document, block, f"{line[: found.start()]}{{edit={new}}}{line[found.end() :]}")

    return spoil


def _masked(line: str) -> str:
    """The line with its marks hidden, so that a pattern meets plain words only."""
    return MARK.sub(lambda found: "\ue002" * len(found.group()), line)


def _spoil_mark(wanted: Callable[[str], bool], change: Callable[[str, Random], str]) -> Spoil:
    """One figure in prose printed in a way that is no figure; it leaves all relations."""

    def spoil(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
        marks = [mark for mark in document.marks if not mark.in_table and wanted(mark.printed)]
        if not marks:
            return None
        mark = draw.choice(marks)
        number = iter(range(len(document.marks)))

        def swap(found: re.Match[str]) -> str:
            return f"{{edit={change(mark.printed, draw)}}}" if next(number) == mark.number else found.group()

        blocks = tuple(tuple(MARK.sub(swap, line) for line in block) for block in document.blocks)
        return replace(document, blocks=blocks)

    return spoil


def _next_heading(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
    """A heading that skips a number."""
    order = "一二三四五六七八九十"
    heads = [n for n, block in enumerate(document.blocks) if re.match(r"##+ [二三四五六七八]、", block[0])]
    if not heads:
        return None
    block = draw.choice(heads)
    line = document.blocks[block][0]
    sharps, _, rest = line.partition(" ")
    return _edit(document, block, f"{sharps} {{edit={order[order.index(rest[0]) + 1]}{rest[1:]}}}")


def _repeat_code(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
    """Two rows of one table under the same account code."""
    rows = [(n, r) for n, block in enumerate(document.blocks) for r, line in enumerate(block[:-1])
            if re.match(r"\| \d{7} \|", line) and re.match(r"\| \d{7} \|", block[r + 1])]  # fmt: skip
    if not rows:
        return None
    block, row = draw.choice(rows)
    lines = list(document.blocks[block])
    lines[row + 1] = f"| {{edit={lines[row][2:9]}}}{lines[row + 1][9:]}"
    blocks = list(document.blocks)
    blocks[block] = tuple(lines)
    return replace(document, blocks=tuple(blocks))


def _id_number(draw: Random) -> str:
    """A number whose check digit is right and whose region does not exist."""
    digits = f"539999{draw.randint(1950, 1999)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}{draw.randint(1, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def _publish_id(document: MarkedDocument, draw: Random) -> MarkedDocument | None:
    block = draw.choice(_paragraphs(document, r"[。；]$"))
    return _edit(document, block, f"{document.blocks[block][0]}{{edit=经办人身份证号：{_id_number(draw)}。}}")


_AMOUNT = re.compile(r"\d.*元$")
_WHOLE_AMOUNT = re.compile(r"\d{4,}\.\d\d.*元$")
_YEAR_SAID = r"(?<!\d)20\d\d(?=年(?:末|底|度(?:收|本年|一般公共|“三公”|机关|政府采购)))"
_HOLES = ("XX万元", "××万元", "***万元", "X.XX万元")
_BOTH_WAYS = {
    "增加": "增加（减少）",
    "减少": "增加（减少）",
    "增长": "增长（下降）",
    "下降": "增长（下降）",
    "上升": "上升（下降）",
}


def _slip(codes: str, spoil: Spoil) -> TextSlip:
    return TextSlip(spoil, frozenset(codes.split()))


TEXT_SLIPS: dict[str, TextSlip] = {
    "placeholder": _slip(
        "placeholder omission",
        _spoil_mark(lambda printed: bool(_AMOUNT.search(printed)), lambda printed, draw: draw.choice(_HOLES)),
    ),
    "template-residue": _slip(
        "placeholder typo direction omission",
        _spoil_mark(lambda printed: printed in _BOTH_WAYS, lambda printed, draw: _BOTH_WAYS[printed]),
    ),
    "percent-sign-missing": _slip(
        "typo omission unit",
        _spoil_mark(lambda printed: printed.endswith("%"), lambda printed, draw: printed[:-1]),
    ),
    "stray-comma": _slip(
        "typo unit",
        _spoil_mark(
            lambda printed: bool(_WHOLE_AMOUNT.match(printed)),
            lambda printed, draw: f"{printed[:2]},{printed[2:]}",
        ),
    ),
    "id-number": _slip("privacy", _publish_id),
    "repealed-law": _slip(
        "legal",
        _append(
            "评价依据为《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）。",
            "会计核算执行《行政单位会计制度》（财库〔2013〕218号）。",
        ),
    ),
    "number-malformed": _slip(
        "legal typo reference numbering placeholder",
        _append(
            "依据县财政局通知（财预［{year}年］第〔12号）办理。",
            "按照《关于开展自评工作的通知》（财绩（{year}15号）执行。",
        ),
    ),
    "stray-bracket": _slip("typo legal", _replace(r"《([^》《]{4,})》", r"《\1", r"《《\1》")),
    "word-repeated": _slip("typo", _replace(r"(根据|按照|开展|包括|主要|情况|加强|截至)", r"\1\1")),
    "heading-skipped": _slip("numbering outline", _next_heading),
    "code-repeated": _slip("missing-code duplicate numbering articulation", _repeat_code),
    "year-slip": _slip("period", _replace(_YEAR_SAID, "YEAR")),
    "reference-broken": _slip("reference omission", _append("具体情况详见附件9。", "分析过程详见附表17。")),
    "old-institution": _slip(
        "institution legal", _append("相关数据已与县地税局核对一致。", "有关收入由县地方税务局征收入库。")
    ),
    "zero-base-rate": _slip(
        "completion impossible basis growth ratio",
        _replace(r"年初预算为0，完成率不适用", "完成年初预算的100%"),
    ),
    "zero-base-growth": _slip(
        "growth impossible basis ratio",
        _replace(r"上年为0，无可比性|上年无此项预算，无可比性|因基数为0不计算增幅", "上年为0，增长100%"),
    ),
    "wrong-year-evidence": _slip(
        "period", _append("佐证材料为{old}年3月的考核通报。", "以上得分依据{old}年12月印发的验收报告。")
    ),
}
