"""From a wording to a rule: statements, the kind they make together, and the verbs each of them gets."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from gouji.errors import InputError
from gouji.model.rule import Kind, Rule
from gouji.rules.building import DraftClause, build_rule
from gouji.rules.compiling.by_answer import draft_judgement, draft_words
from gouji.rules.compiling.by_item import draft_checklist
from gouji.rules.compiling.by_measure import draft_bands, draft_ranking
from gouji.rules.compiling.by_proportion import draft_proportion
from gouji.rules.compiling.by_step import draft_steps
from gouji.rules.compiling.modifying import draft_modifiers
from gouji.rules.compiling.preparing import prepare
from gouji.rules.compiling.situation import Situation
from gouji.rules.compiling.statements import Statement

Drafter = Callable[[Situation], Kind | None]

_DRAFTERS: tuple[Drafter, ...] = (
    draft_checklist,
    draft_ranking,
    draft_proportion,
    draft_steps,
    draft_bands,
    draft_words,
)
"""Tried in this order; the first that knows the situation decides the kind."""


LONGEST = 3000
"""No rule is so long; reading stops here, so that time stays bounded whatever is given."""
_NO_FIGURE = re.compile(r"\d{40}")


def compile_wording(text: str, weight: Fraction | None) -> Rule:
    """The rule that an official wording states. The texts of its clauses join to the wording exactly.

    ``weight`` in points; where it is not given it is taken from the text. Never fails: what cannot be read is
    judgement, and a note says what.
    """
    if len(text) > LONGEST or _NO_FIGURE.search(text):
        told = f"原文超过{LONGEST}字，或写有几十位的数，不像一条细则，由评分人判定"
        return build_rule("judgement", weight or Fraction(1), [DraftClause(text)], notes=[told])
    situation = prepare(text, weight)
    kind = next((kind for drafter in _DRAFTERS if (kind := drafter(situation)) is not None), None)
    if kind is None:
        return _unread(situation, "没有读出得分条件，由评分人判定")
    draft_modifiers(situation, kind)
    if unread := [s for s in situation.said if _is_unread(situation, s)]:
        quoted = "、".join(f"“{situation.text_of(s).strip()}”" for s in unread)
        return _unread(situation, f"以下文字涉及得分但没有读懂，整条改为人工判定：{quoted}")
    try:
        return build_rule(kind, situation.weight, situation.drafts(), notes=situation.notes)
    except InputError as error:
        return _unread(situation, f"按“{kind}”读不通（{error.said_in('zh')}），由评分人判定")


_POINTS = re.compile(r"\d\s*分(?!钟|之|类|级|别|管|期|批)|扣\s*\d|扣分|不得分|满分|[计记给赋]分")


def _is_unread(situation: Situation, statement: Statement) -> bool:
    """It speaks of points, and nothing was made of it, or less than it says."""
    if statement.several and statement.effect is not None and statement.step is None:
        return True
    if situation.clause_of(statement).verbs or statement.settled or statement.weight or statement.modifier:
        return False
    if statement.formula is not None:
        return statement.unread and not statement.formula.measure
    if statement.effect is not None:
        return not situation.clause_of(statement).reading
    leading = re.search(
        r"(?:进行|予以|分别|如下|标准)?(?:评分|计分|打分|赋分)[:：。,，;；\s]*$", situation.text_of(statement)
    )
    leads_in = leading is not None and not statement.bounds and statement.otherwise is None
    return statement.unread or (not leads_in and bool(_POINTS.search(situation.text_of(statement))))


def _unread(situation: Situation, why: str) -> Rule:
    """Judgement over the whole weight; the clauses are seen to do nothing but what a judge may use."""
    fresh = Situation(situation.text, situation.said, situation.weight)
    draft_judgement(fresh)
    notes = [*situation.notes, why]
    try:
        return build_rule("judgement", fresh.weight, fresh.drafts(), notes=notes)
    except InputError:
        drafts = [DraftClause(situation.text_of(statement)) for statement in situation.said]
        return build_rule("judgement", fresh.weight, drafts, notes=notes)
