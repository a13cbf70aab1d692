"""The recipe of docs/auditing.md: the frame printed there works as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.prose.sentences import read_paragraphs
from gouji.claims.relation import Relation
from gouji.claims.report import Report
from gouji.figures import Verdict
from gouji.model.places import TextPlace
from gouji.model.read_document import Passage, ReadDocument

PAGE = Path(__file__).parents[2] / "docs" / "auditing.md"
NAMES: dict[str, Any] = {
    "re": re,
    "replace": replace,
    "Iterator": Iterator,
    "Occurrence": Occurrence,
    "Scene": Scene,
    "Relation": Relation,
    "Name": Name,
    "term_of": term_of,
    "choose": choose,
}


def relations(text: str) -> list[Relation]:
    """What the frame of the page makes of a sentence."""
    printed = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert printed is not None
    names = dict(NAMES)
    exec(printed[1], names)
    frame = Frame("mileage", names["PATTERN"], ("each",), names["relate"])
    passage = Passage(text, ((0, TextPlace("报告.txt", 1)),))
    paragraphs = read_paragraphs(Report(ReadDocument("报告.txt", "txt", "", (passage,)), 2023, ""))
    scene = Scene(paragraphs[0], (frame,), "2023", "")
    return [one for found in scene.occurrences for one in frame.relate(found, scene)]


def test_the_frame_of_the_recipe_is_read() -> None:
    right = relations("全年行驶24万公里，车辆20辆，每车1.2万公里。")
    wrong = relations("全年行驶24万公里，车辆20辆，每车2.1万公里。")
    assert [one.judge().verdict for one in (*right, *wrong)] == [Verdict.HOLDS, Verdict.REFUTED]
