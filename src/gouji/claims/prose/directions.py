"""Words of direction against the figures beside them, and against each other: 决算数大于预算数, 由上年的0.47万元下降到
0.60万元, 减少5万元，增长20%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji.claims.prose.frames.change import CHANGE, moves_of, subject_words
from gouji.claims.prose.frames.frame import Occurrence
from gouji.claims.prose.frames.from_to import FROM_TO
from gouji.claims.prose.frames.order import ORDER, compared
from gouji.claims.prose.names import read_name
from gouji.claims.prose.scene import Scene
from gouji.model.finding import Finding
from gouji.text import Words

_UP, _DOWN = re.compile("[增升提扩]"), re.compile("[减降缩回]")


def directions(scene: Scene) -> Iterator[Finding]:
    """Findings of one paragraph."""
    for one in scene.occurrences:
        if one.frame is ORDER:
            yield from _order(one, scene)
        elif one.frame is FROM_TO:
            yield from _from_to(one, scene)
        elif one.frame is CHANGE:
            yield from _two_ways(one, scene)


def _two_ways(one: Occurrence, scene: Scene) -> Iterator[Finding]:
    """较上年减少440万元，增长23%: an amount and a rate of one change, with a comma between them."""
    moves = moves_of(one)
    marks, codes = one.sentence.marks, one.sentence.codes
    for (up, first), (also, second) in pairwise(moves):
        kinds = {codes[first], codes[second]}
        if up == also or kinds not in ({"F", "%"}, {"n", "%"}) or codes[first + 1 : second - 1].strip(",l"):
            continue
        if any(not figure.value for mark in (first, second) if (figure := marks[mark].figure)):
            continue
        words = one.sentence.plain[marks[first - 1].start : marks[second].end]
        said = marks[first - 1].text, marks[second - 1].text
        message = Words(
            f"“{words}”：一处写“{said[0]}”、一处写“{said[1]}”，同一变动方向相反",
            f"“{words}”: one change is called both {said[0]} and {said[1]}",
        )
        name = read_name(subject_words(one), scene.year, scene.unit)
        places = one.sentence.places(marks[first - 1].start, marks[second].end)
        key = str(name.key) if name.words else one.sentence.text[:20]
        yield Finding("direction", "error", message, "two-ways", (key,), places, words)


def _from_to(one: Occurrence, scene: Scene) -> Iterator[Finding]:
    """增长到 a smaller figure, 降低到 a larger one."""
    level = next(
        (one_ for one_ in scene.levels if one_.sentence is one.sentence and one_.mark == one.mark("now")),
        None,
    )
    mark = one.mark("word")
    if level is None or level.base is None or mark is None or level.figure.unit != level.base.figure.unit:
        return
    token = one.sentence.marks[mark]
    up, down = _UP.search(token.text), _DOWN.search(token.text)
    now, base = level.figure.interval, level.base.figure.interval
    if (up and now.before(base)) or (down and base.before(now)):
        message = Words(
            f"写作“{token.text}”，而数字由{level.base.printed}变为{level.term.printed}，方向相反",
            f"“{token.text}” contradicts the figures: from {level.base.printed} to {level.term.printed}",
        )
        places = (*one.sentence.places(token.start, token.end), *level.base.places, *level.term.places)
        yield Finding("direction", "error", message, "from-to", (str(level.name.key),), places, token.text)


def _order(one: Occurrence, scene: Scene) -> Iterator[Finding]:
    """决算数大于预算数, and the two figures before it say the contrary."""
    pair = compared(one, scene)
    if pair is None or one.token("amount") is not None:
        return
    done, budget = pair
    more = one.sentence.codes[one.match.start("word")] == "M"
    smaller, larger = (budget, done) if more else (done, budget)
    if larger.figure.interval.before(smaller.figure.interval):
        word = one.text("word")
        marks = one.marks("word")
        token = one.sentence.marks[marks.start]
        message = Words(
            f"写作“{word}”，而{done.term.printed}与{budget.term.printed}相反",
            f"“{word}” contradicts {done.term.printed} and {budget.term.printed}",
        )
        places = (*one.sentence.places(token.start, token.end), *done.term.places, *budget.term.places)
        yield Finding(
            "direction", "error", message, "order", (str(done.name.key), str(budget.name.key)), places, word
        )
