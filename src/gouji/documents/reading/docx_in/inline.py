"""The text of one paragraph, stretch by stretch with the run each stands in: the order that reader and writer share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gouji.documents.reading.docx_in.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    MATH,
    PICTURE,
    RUN,
    SIGNS,
    TEXT_BOX,
    THROUGH,
    VAL,
    VML_PICTURE,
    m,
    w,
)  # fmt: skip

_TEXT, _SYMBOL, _FIELD, _RUBY, _OBJECT = w("t"), w("sym"), w("fldChar"), w("ruby"), w("object")
_FIXED = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "", w("br"): "\n",
}  # fmt: skip
_SHOWN = frozenset((_TEXT, _SYMBOL, *_FIXED))
_DRAWN = frozenset((w("drawing"), w("pict"), _OBJECT))
_HIDDEN, _PROPERTIES, _KIND = w("vanish"), w("rPr"), w("type")
_FRACTION, _ABOVE, _BELOW, _MATH_TEXT = m("f"), m("num"), m("den"), m("t")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


@dataclass(frozen=True, slots=True)
class RunText:
    """Text that stands in an element (``w:t``, ``w:tab``, ``w:br``, ``w:sym`` …) of a run."""

    run: Any
    """The ``w:r``; for a formula its ``m:oMath``."""
    element: Any
    text: str


@dataclass(slots=True)
class Hidden:
    """What a paragraph holds beside its text, filled in while it is walked."""

    boxes: list[Any] = field(default_factory=list)
    """``w:txbxContent`` of the text boxes anchored here."""
    pictures: list[Any] = field(default_factory=list)
    """``a:blip`` or ``v:imagedata`` of the pictures."""
    unread: list[str] = field(default_factory=list)
    """Other things that are drawn: ``object``, ``chart``."""
    vanished: bool = False
    """Whether text is formatted as hidden; it is not part of the paragraph."""

    def __bool__(self) -> bool:
        return bool(self.boxes or self.pictures or self.unread or self.vanished)


def walk_runs(paragraph: Any, hidden: Hidden | None = None) -> Iterator[RunText]:
    """The visible text of a paragraph, in order: insertions taken, deletions left out, fields by their results."""
    hidden = Hidden() if hidden is None else hidden
    yield from _walk(paragraph, [], hidden)


def _walk(parent: Any, fields: list[bool], hidden: Hidden) -> Iterator[RunText]:
    for child in parent:
        tag = child.tag
        if tag == RUN:
            yield from _run(child, child, fields, hidden)
        elif tag in THROUGH:
            yield from _walk(child, fields, hidden)
        elif tag == ALTERNATE:
            if (branch := chosen(child)) is not None:
                yield from _walk(branch, fields, hidden)
        elif tag in MATH and not any(fields):
            yield RunText(child, child, _formula(child))


def _run(run: Any, parent: Any, fields: list[bool], hidden: Hidden) -> Iterator[RunText]:
    """The content of a run. ``fields`` holds, for each field open here, whether its instruction still runs."""
    properties = run.find(_PROPERTIES)
    if properties is not None and is_on(properties.find(_HIDDEN)):
        hidden.vanished = hidden.vanished or run.find(_TEXT) is not None
        return
    for child in parent:
        tag = child.tag
        if tag in _SHOWN:
            text = _shown(child)
            if text and not any(fields):
                yield RunText(run, child, text)
        elif tag == _FIELD:
            _turn(child, fields)
        elif tag == ALTERNATE:
            if (branch := chosen(child)) is not None:
                yield from _run(run, branch, fields, hidden)
        elif tag == _RUBY:
            for base in child.iter(w("rubyBase")):
                yield from _walk(base, fields, hidden)
        elif tag in _DRAWN:
            _look_into(child, hidden)


def _shown(element: Any) -> str:
    """What an element of a run prints: text, a tabulator, a line break, a sign of a symbol font."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _SYMBOL:
        return _sign(element)
    return "" if element.get(_KIND) in ("page", "column") else _FIXED[element.tag]


def _turn(mark: Any, fields: list[bool]) -> None:
    match mark.get(w("fldCharType")):
        case "begin":
            fields.append(True)
        case "separate" if fields:
            fields[-1] = False
        case "end" if fields:
            fields.pop()


def chosen(alternate: Any) -> Any:
    """The one branch of alternatives that counts: the first choice, else what older programs fall back on."""
    branch = alternate.find(CHOICE)
    return branch if branch is not None else alternate.find(FALLBACK)


def _look_into(drawn: Any, hidden: Hidden) -> None:
    """Text boxes, pictures and other things of a drawing, the inside of text boxes left for later."""
    waiting = [drawn]
    if drawn.tag == _OBJECT:
        hidden.unread.append("object")
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT_BOX:
            hidden.boxes.append(element)
            continue
        if element.tag == ALTERNATE:
            branch = chosen(element)
            waiting += [] if branch is None else [branch]
            continue
        if element.tag in (PICTURE, VML_PICTURE) and drawn.tag != _OBJECT:
            hidden.pictures.append(element)
        elif element.tag == _CHART:
            hidden.unread.append("chart")
        waiting += reversed(element)


def _sign(symbol: Any) -> str:
    try:
        code = int(symbol.get(w("char"), ""), 16)
    except ValueError:
        return "\ufffd"
    known = SIGNS.get(symbol.get(w("font"), ""), {}).get(code & 0xFF)
    if known:
        return known
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else "\ufffd"


def _formula(element: Any) -> str:
    """A formula on one line: a fraction as ``a/b``."""
    if element.tag == _MATH_TEXT:
        return element.text or ""
    if element.tag == _FRACTION:
        sides = [_formula(side) for name in (_ABOVE, _BELOW) for side in element.findall(name)]
        return "/".join(sides)
    return "".join(map(_formula, element))


def is_on(switch: Any) -> bool:
    """Whether a property that is its own element is set."""
    return switch is not None and switch.get(VAL) not in ("0", "false", "off", "none")
