"""Who a report speaks of: bodies that no longer exist, its own unit under other names, and units of other places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.claims.report import Report
from gouji.claims.texts.first_page import FirstPage, read_first_page
from gouji.claims.texts.remarks import gather, remark, voices
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.read_document import Passage
from gouji.registers.institutions import Institution, load_institutions
from gouji.text import Words

_HISTORY = re.compile(
    r"原[一-鿿、]{0,10}$|(?:撤销|整合|合并|划转|划入|并入|更名|改名|改为|组建|前身|曾|以前|此前|旧)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_TITLE = re.compile(r"《[^》]*$")


def check_former_bodies(report: Report) -> Iterator[Finding]:
    """Bodies that were merged or renamed before the year reported on, named as if they still acted."""
    page = report.once(read_first_page)
    if page.year is None:
        return
    # who keeps the accounts of a project of long ago is listed under the name of that time
    lists_too = page.kind in ("evaluation", "accounts", "budget")
    found = list(gather(_former_bodies(report, page.year, lists_too=lists_too)))
    listed = [one for one in found if one.severity == "note"]
    if len(listed) > _MOST_NAMES:
        yield from (one for one in found if one.severity != "note")
        yield _listed(listed)
    else:
        yield from found


_MOST_NAMES = 3


def _listed(found: Sequence[Finding]) -> Finding:
    """Former names in lists as one note."""
    names = "、".join(one.printed for one in found[:6])
    said = Words(
        f"有{len(found)}个机构用的是改革前的名称（{names}等）；请核实是否应写现在的名称",
        f"{len(found)} bodies stand under names of before the reform ({names} and others); check them",
    )
    places = [place for one in found for place in one.places]
    return remark("legal", "note", said, shape="former-bodies", keys=("former",), places=places)


def _former_bodies(report: Report, year: int, *, lists_too: bool) -> Iterator[Finding]:
    register = load_institutions()
    for passage in report.document.all_passages():
        for body, start, end in register.find_all(passage.text):
            if body.is_gone_in(year) and not _tells_history(passage.text, start, end, body):
                finding = _former_body(body, passage.places(start, end), passage.text[start:end], year)
                if _is_told(passage.text):
                    yield finding
                elif lists_too:
                    yield replace(finding, severity="note")


def _is_told(text: str) -> bool:
    """Whether a sentence speaks, and not the name of an account, a project or a unit in a list."""
    return len(text) >= _SENTENCE and any(mark in text for mark in "。，；")


_SENTENCE = 12


def _tells_history(text: str, start: int, end: int, body: Institution) -> bool:
    """Whether the sentence speaks of the past, or cites a document of that time."""
    near, far = max(0, start - 200), min(len(text), end + 200)
    begin = max(near, *(text.rfind(sign, near, start) + 1 for sign in "。；;\n"))
    stop = next((at for at in range(end, far) if text[at] in "。；;\n"), far)
    sentence = text[begin:stop]
    if _TITLE.search(text[begin:start]) or _HISTORY.search(text[max(begin, start - 12) : start]):
        return True
    if re.match(r"令|[^，,]{0,8}(?:合并|撤销|划转|更名|改为|并入)", text[end:stop]):
        return True
    return any(int(year) <= int(body.until[:4]) for year in _YEAR.findall(sentence))


def _former_body(body: Institution, places: tuple[Place, ...], name: str, year: int) -> Finding:
    after = "、".join(body.successors)
    severity: Severity = "warning" if body.is_verified and body.kind == "merged" else "note"
    was = "已并入其他部门" if body.kind == "merged" else "已更名"
    said = Words(
        f"“{name}”在{body.until}年以后{was}，{year}年度的报告应写{after}（{body.source}）",
        f"“{name}” has not existed under this name since {body.until}; a report on {year} should say {after}",
    )
    clerk = Words(f"把“{name}”改为现在的名称：{after}", f"change “{name}” to the present name: {after}")
    citizen = Words(
        f"报告写到的“{name}”早已不存在，文字可能抄自旧稿",
        f"“{name}” no longer exists; the text may be an old one",
    )
    return remark(
        "legal", severity, said, shape="former-body", keys=(body.name,), places=places, printed=name,
        voices=voices(said, clerk=clerk, citizen=citizen),
    )  # fmt: skip


_ROOMS = re.compile(r"处室")
_SECTIONS = re.compile(r"(?:内设|各|个|本单位|业务)?科室|股室")


def check_departments(report: Report) -> Iterator[Finding]:
    """处室 in a unit of a county or district, whose departments are 科室 or 股室."""
    page = report.once(read_first_page)
    rooms: list[Place] = []
    sections = False
    for passage in report.document.all_passages():
        rooms += [place for m in _ROOMS.finditer(passage.text) for place in passage.places(*m.span())]
        sections = sections or bool(_SECTIONS.search(passage.text))
    if rooms and sections and page.is_county:
        said = Words(
            "县区单位内设科室（股室），这里写作“处室”，疑似沿用上级单位的文本；请核实",
            "a county unit has 科室; 处室 is the word of higher levels and may come from another text",
        )
        yield remark("institution", "note", said, shape="departments", keys=(page.unit,), places=rooms)


_INSTITUTION = re.compile(
    r"(?:属于?|系|是|为)[^，。；]{0,16}?(?:参照公务员法管理的?|参公管理的?|公益[一二]类|全额拨款|财政补助)?事业单位"
)
_DEPARTMENT = re.compile(
    r"(?:作为|属于?|系|是|为)(?:[省市县区州]|[一-鿿]{2,10}[省市县区州])?(?:人民)?政府的?(?:工作部门|组成部门|职能部门)"
)


def check_nature(report: Report) -> Iterator[Finding]:
    """The unit said to be an institution (事业单位) here and a department of the government there."""
    page = report.once(read_first_page)
    if not page.body:
        return
    found: dict[str, list[Place]] = {"institution": [], "department": []}
    for passage in report.document.all_passages():
        for nature, pattern in (("institution", _INSTITUTION), ("department", _DEPARTMENT)):
            match = pattern.search(passage.text)
            if match and _is_subject(page, passage.text, match):
                found[nature] += passage.places(*match.span())
    if found["institution"] and found["department"]:
        said = Words(
            "本单位一处写作事业单位，一处写作政府工作部门，两者不能同时成立；请按“三定”方案改为一致",
            "the unit is called an institution in one place and a department of the government in another",
        )
        places = (*found["department"], *found["institution"])
        yield remark("institution", "warning", said, shape="nature", keys=(page.unit,), places=places)


def _is_subject(page: FirstPage, text: str, match: re.Match[str]) -> bool:
    """Whether the unit itself is spoken of: its name right before, or the words we use of ourselves."""
    begin = max(text.rfind(sign, 0, match.start()) for sign in "。；;，,") + 1
    before = text[begin : match.start()]
    return bool(
        re.search(rf"(?:{re.escape(page.body)}|我单位|本单位|我中心|本中心|我局|本局)$", before.strip())
    )


_SUFFIX = re.compile(r"(?:事业)?(?:管理|服务|监督|经办|保障)*(?:局|中心|委员会|办公室|站|所|处)$")
_NAME_AFTER = re.compile(r"[一-鿿]{0,14}?(?:局|中心|委员会|办公室|站|所|处)")


def check_unit_names(report: Report) -> Iterator[Finding]:
    """The unit under a name that is not its own: a former one, or one with a slip in it."""
    page = report.once(read_first_page)
    stem = _SUFFIX.sub("", page.body)
    if not page.places or len(stem) < 3 or len(page.body) < 5:
        return
    begins = re.compile("|".join(map(re.escape, page.places)))
    others: dict[str, list[Place]] = {}
    for passage in report.document.all_passages():
        for match in begins.finditer(passage.text):
            name = _NAME_AFTER.match(passage.text, match.end())
            if name and name.group() != page.body and _is_variant(name.group(), page.body, stem):
                others.setdefault(name.group(), []).extend(passage.places(match.start(), name.end()))
    for other, places in others.items():
        said = Words(
            f"本单位名称是“{page.body}”，这里写作“{other}”；如是曾用名请注明，否则请改正",
            f"the unit is called “{page.body}”; here it is “{other}”: say that it is a former name, or correct it",
        )
        yield remark("institution", "note", said, shape="unit-name", keys=(page.body, other), places=places)


def _is_variant(name: str, body: str, stem: str) -> bool:
    """A name of the same stem with another ending (a former name), or one character from the right one."""
    if name.startswith(stem):
        return not name.startswith(body) and bool(_SUFFIX.fullmatch(name[len(stem) :]))
    return len(name) == len(body) >= 6 and sum(a != b for a, b in zip(name, body, strict=True)) == 1


_PLACE_BEFORE = re.compile(r"([一-鿿]{2,3}(?:自治)?[县区旗市州])$")
_NOT_A_PLACE = re.compile(
    r"^(?:全|各|我|本|该|外|每|两|某|兄弟|周边|相邻|省|市|县|区|州|乡|和|与|及|向|对|由|在|从|到|至|为|被|将|以|经|报|请|按|据|等|原|赴)"
    r"|[、，（(].*"
)
_TOGETHER = re.compile(
    r"交流|学习|考察|调研|对比|比较|协作|帮扶|对口|合作|共建|联合|兄弟|异地|转移|转入|转出|跨|毗邻|经验"
)


def check_other_places(report: Report) -> Iterator[Finding]:
    """The same kind of unit in another county, as a subject: a text taken from elsewhere."""
    page = report.once(read_first_page)
    if len(page.body) < 3 or not page.is_county:
        return
    yield from gather(
        finding
        for passage in report.document.all_passages()
        if page.body in passage.text
        for finding in _other_places(passage, page)
    )


def _other_places(passage: Passage, page: FirstPage) -> Iterator[Finding]:
    text = passage.text
    for match in re.finditer(re.escape(page.body), text):
        place = _PLACE_BEFORE.search(text, max(0, match.start() - 5), match.start())
        if place is None or _NOT_A_PLACE.search(place.group(1)) or _is_own(place.group(1), page):
            continue
        if place.group(1)[-1] != page.place[-1]:
            continue
        begin, stop = max(0, match.start() - 40), min(len(text), match.end() + 40)
        if _TOGETHER.search(text[begin:stop]) or not _begins_clause(text, place.start()):
            continue
        name = text[place.start() : match.end()]
        said = Words(
            f"报告是{page.unit}的，这里的主语却是“{name}”，疑为别处文本残留；请核实",
            f"this is the report of {page.unit}, yet “{name}” is its subject here: perhaps text of another report",
        )
        places = passage.places(place.start(), match.end())
        yield remark(
            "institution", "warning", said, shape="other-place", keys=(name,), places=places, printed=name
        )


def _is_own(place: str, page: FirstPage) -> bool:
    return any(place in own or own.endswith(place) or place.endswith(own[-4:]) for own in page.places)


def _begins_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "，。；;：:、年月日 　\t"
