"""Slips of the pen: known confusions, words written twice, names of bodies and indicators written almost right.

What is wrong in every report stands in a register; what is wrong in this one shows by its rarity beside the same
words written otherwise many times. Doubt is a note; a name that is broken is a warning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text, times
from gouji.model.finding import Finding, Severity
from gouji.registers.measures import load_measures
from gouji.registers.slips import BodyName, load_slips
from gouji.text import Words

Hit = tuple[int, int, str, Severity]
"""Where, what should stand there, how sure."""


def check_typos(report: Report) -> Iterator[Finding]:
    """Every slip, one finding for each word, wherever it stands."""
    running = report.once(read_running_text)
    found: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    taken: list[Span] = []
    for source in SOURCES:
        for start, end, right, severity in source(running):
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                found[running.text[start:end], right].append((start, end, right, severity))
    for (wrong, right), hits in found.items():
        yield _finding(running, wrong, right, hits)


def _finding(running: RunningText, wrong: str, right: str, hits: list[Hit]) -> Finding:
    count = times(len(hits))
    start, end = hits[0][:2]
    around = running.around(start, end, _AROUND) if end - start < _SHORT else ""
    shown = Words(f"“{around}”中", f"in “{around}” ") if around else Words("", "")
    return gather(
        running,
        [(start, end) for start, end, _, _ in hits],
        code="typo",
        severity=hits[0][3],
        shape="slip",
        keys=(wrong, right),
        message=Words(
            f"{shown.zh}“{wrong}”疑为“{right}”之误{count.zh}",
            f"{shown.en}“{wrong}” seems to stand for “{right}”{count.en}",
        ),
        mend=Words(f"改为“{right}”", f"write “{right}”"),
    )


_SHORT = 4
_AROUND = 5
"""A word shorter than the first is shown with so many characters on either side."""


# ---------------------------------------------------------------- what the register knows


def find_known(running: RunningText) -> Iterator[Hit]:
    """Words of the register that are wrong where they stand."""
    for slip in load_slips().slips:
        for start, end in slip.spans(running.text):
            if running.is_readable(start):
                yield start, end, slip.right, "warning" if slip.severity == "warning" else "note"


def find_doubled_words(running: RunningText) -> Iterator[Hit]:
    """以及以及: words that never stand twice."""
    for word in load_slips().doubled:
        twice = word * 2
        at = running.text.find(twice)
        while at >= 0:
            end = at + len(twice)
            if running.text[end : end + 1] not in _GOES_ON and running.text[at - 1 : at] != word[-1]:
                # in a table two cells may have run together
                is_prose = running.is_sentence(at) and not running.is_in_table(at)
                yield at, end, word, "warning" if is_prose else "note"
            at = running.text.find(twice, at + len(twice))


_GOES_ON = frozenset("率数值额量度性")
"""After these the second word begins a name of its own: 任务完成完成率."""
_SINGLE = re.compile(
    r"(?<![目标有])的的(?![确士])|(?<=[\d万亿])元元|(?<=\d)万万[元人户吨亩]|(?<=\d)%%(?=[，。；、])|(?<=[\u4e00-\u9fff])或或|因为为"
)


def find_doubled_signs(running: RunningText) -> Iterator[Hit]:
    """的的, 万元元, 5%%: one character too many."""
    for match in _SINGLE.finditer(running.text):
        if running.is_sentence(match.start()) and running.is_readable(match.start()):
            twice = match.group()
            right = twice[1:] if twice.startswith("万") else "因为" if twice == "因为为" else twice[:1]
            yield *match.span(), right, "warning"


def find_missing_year_words(running: RunningText) -> Iterator[Hit]:
    """2023全年: the word 年 is missing."""
    for match in re.finditer(r"(?<!\d)20\d\d(?=全年[^度]|当年|年?度预算)(?!年)", running.plain):
        if running.text[match.end() : match.end() + 1] != "度" and running.is_sentence(match.start()):
            yield *match.span(), f"{match.group()}年", "note"


_TITLE = re.compile(r"《([^《》\n]{4,60}(?:方案|办法|规定|制度|细则))》的通知(?!》)")


def find_broken_titles(running: RunningText) -> Iterator[Hit]:
    """《…办法》的通知, where nothing says 关于印发."""
    for match in _TITLE.finditer(running.text):
        before = running.before(match.start(), 40)
        if not re.search(r"关于|印发|转发|下发|公布|发布", before[before.rfind("》") + 1 :]):
            yield *match.span(), f"关于印发《{match.group(1)}》的通知", "note"


# ---------------------------------------------------------------- what the report writes otherwise elsewhere

_TWICE = re.compile(r"([\u4e00-\u9fff])\1")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_OFTEN = 2


def find_doubled_characters(running: RunningText) -> Iterator[Hit]:
    """社会会化发放 once, beside 社会化发放 many times."""
    text = running.text
    for match in _TWICE.finditer(text):
        at = match.start()
        before, pair, after = text[at - 1 : at], match.group(), text[at + 2 : at + 4]
        single = before + pair[0] + after
        if len(single) != 4 or not _CHINESE.fullmatch(single):
            continue
        if not running.is_sentence(at) or running.is_in_table(at) or after[0] == pair[0]:
            continue
        is_odd = text.count(before + pair) == 1 == text.count(pair + after[0])
        if is_odd and text.count(single) >= _OFTEN:
            yield at - 1, at + 4, single, "note"


def find_confused_characters(running: RunningText) -> Iterator[Hit]:
    """A character between the same neighbours as another that sounds or looks alike, which stands there more often."""
    groups = {character: group for group in load_slips().confusable for character in group}
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    where: dict[tuple[str, str, str, str], int] = {}
    for match in re.finditer(f"[{''.join(groups)}]", running.text):
        at, character = match.start(), match.group()
        before, after = running.text[max(at - 2, 0) : at], running.text[at + 1 : at + 3]
        if len(before) == len(after) == 2 and _CHINESE.fullmatch(before + after):
            context = (before, groups[character], after)
            seen[context][character] += 1
            where[*context, character] = at
    for context, counts in seen.items():
        right, most = counts.most_common(1)[0]
        for wrong, count in counts.items():
            if count == 1 and most >= _OFTEN and wrong != right:
                at = where[*context, wrong]
                yield at - 2, at + 3, f"{context[0]}{right}{context[2]}", "note"


def find_broken_measures(running: RunningText) -> Iterator[Hit]:
    """The name of a measure with one character left out or two exchanged, once, where the whole name stands often."""
    text = running.text
    names = sorted({name for entry in load_measures() for name in (entry.name, *entry.synonyms)})
    known = "\n".join(names)
    for name in names:
        if len(name) < _LONG or text.count(name) < _OFTEN:
            continue
        for variant in _variants(name):
            if variant not in known and text.count(variant) == 1 and variant not in name:
                at = text.find(variant)
                yield at, at + len(variant), name, "note"


_LONG = 6
_LOOSE = frozenset("的和与及本各总数费")
"""Characters that a name may lose or exchange and still be a name."""


def _variants(name: str) -> Iterator[str]:
    """One inner character left out; two neighbours exchanged."""
    for at in range(1, len(name) - 1):
        if name[at] not in _LOOSE:
            yield name[:at] + name[at + 1 :]
        if not _LOOSE & {name[at], name[at - 1]} and name[at] != name[at - 1]:
            yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


_ITEM = re.compile(r"(?<=、)([\u4e00-\u9fff])([\u4e00-\u9fff]{5,14}(?:率|度|数|额|费|金))(?=[、，。；和以])")
_MODIFIERS = frozenset(
    "总各全本新原大小县市省区乡镇村非预年月日我该其应实净未已较人均半副前后上下中内外主次再多不无双单初高低公私男女被可正"
)


def find_broken_items(running: RunningText) -> Iterator[Hit]:
    """An item of a list that is the name of a known measure behind one stray character (老社会化发放率)."""
    for match in _ITEM.finditer(running.text):
        stray, name = match.groups()
        common = running.text.count(name) > _OFTEN and running.text.count(stray + name) == 1
        if (
            common
            and stray not in _MODIFIERS
            and running.text.count(stray + name[0]) == 1
            and load_measures().find(name)
        ):
            yield *match.span(), name, "warning"


def find_broken_bodies(running: RunningText) -> Iterator[Hit]:
    """县人社保府: the first and last characters of a body's name, garbled between them."""
    for body in load_slips().bodies:
        yield from _broken(running, body)


def _broken(running: RunningText, body: BodyName) -> Iterator[Hit]:
    name, inner = body.name, len(body.name) - 2
    shortest = inner if inner == 2 else inner - 1
    before = "|".join(f"(?<={re.escape(word)}{name[0]})" for word in body.after)
    pattern = rf"{name[0]}(?:{before})[\u4e00-\u9fff]{{{shortest},{inner}}}?{name[-1]}"
    for match in re.finditer(pattern, running.text):
        if match.group() != name and _is_near(match.group()[1:-1], name[1:-1]):
            yield *match.span(), name, "warning"


def _is_near(written: str, name: str) -> bool:
    """At most one character differs, or is left out; 和 and 与 do not count. Two of two are near as well."""
    if set("和与及") & (set(name) ^ set(written)):
        return False
    if len(written) == len(name):
        return sum(one != other for one, other in zip(written, name, strict=True)) <= max(1, 4 - len(name))
    return any(name[:at] + name[at + 1 :] == written for at in range(len(name)))


SOURCES = (
    find_known,
    find_doubled_words,
    find_doubled_signs,
    find_broken_bodies,
    find_broken_items,
    find_doubled_characters,
    find_broken_measures,
    find_confused_characters,
    find_missing_year_words,
    find_broken_titles,
)
"""The surest first: what one has told another does not tell again."""
