"""What cannot be, whatever the figures beside it: a fall by more than all there was, a share above the whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.prose.frames.change import CHANGE, subject_words
from gouji.claims.prose.frames.frame import Occurrence
from gouji.claims.prose.frames.share import SHARE
from gouji.claims.prose.names import read_name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.tokens import Token
from gouji.figures import UNITS, print_value
from gouji.model.finding import Cause, Finding, Voices
from gouji.text import Words


def impossible(scene: Scene) -> Iterator[Finding]:
    """Findings of one paragraph."""
    for one in scene.occurrences:
        if one.frame is CHANGE:
            yield from _falls(one, scene)
        elif one.frame is SHARE:
            yield from _shares(one, scene)


def _falls(one: Occurrence, scene: Scene) -> Iterator[Finding]:
    codes, marks = one.sentence.codes, one.sentence.marks
    for mark in one.marks("moves") or one.marks("moves2"):
        token = marks[mark]
        if codes[mark] != "%" or codes[mark - 1] != "d" or token.figure is None:
            continue
        low = token.figure.interval.low
        if low is not None and low > 1:
            yield _fall(one, scene, token)


def _fall(one: Occurrence, scene: Scene, token: Token) -> Finding:
    assert token.figure is not None
    name = read_name(subject_words(one), scene.year, scene.unit)
    said = name.words or "该数"
    printed = token.figure.with_unit
    right = token.figure.value / (1 + token.figure.value)
    shown = print_value(right, UNITS["%"], decimals=token.figure.decimals)
    message = Words(
        f"“{said}”减少{printed}：减少不可能超过100%",
        f"“{said}” falls by {printed}: nothing falls by more than 100%",
    )
    why = Words(
        f"若误以本期数为分母，减少额与上期数之比应为{shown}",
        f"if this period's figure was the divisor, the fall is {shown} of last period's",
    )
    return Finding(
        "impossible", "error", message, "fall<=100%", (str(name.key) if name.words else one.sentence.text[:20],),
        one.sentence.places(token.start, token.end), printed, (None, "100%"),
        Voices(Words(f"核对减少的幅度；{why.zh}", f"check the fall; {why.en}"), message, message),
        (Cause("wrong-base", shown, why),),
    )  # fmt: skip


def _shares(one: Occurrence, scene: Scene) -> Iterator[Finding]:
    token = one.token("rate") or one.token("rate2")
    if token is None or token.figure is None or not one.token("rate"):
        return
    low = token.figure.interval.low
    if low is not None and low > Fraction(1) and not one.text("whole"):
        printed = token.figure.with_unit
        message = Words(f"占比{printed}超过100%", f"a share of {printed} is above the whole")
        yield Finding("impossible", "warning", message, "share<=100%", (one.sentence.text[:20],),
                      one.sentence.places(token.start, token.end), printed, (None, "100%"))  # fmt: skip
