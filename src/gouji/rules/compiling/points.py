"""Frames of effects on the points: 得5分, 得满分1分, 得权重分的80%, 扣权重分（1分）的5%, 不得分, 按比例计分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gouji.model.rule import Amount
from gouji.rules.compiling.atoms import Effect, EffectKind, Modifier, Step, Weight
from gouji.rules.compiling.frames import Build, frame
from gouji.wording import Token


def _points(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.code == "p"]


def _amount(tokens: Sequence[Token]) -> Amount | None:
    """The amount a row of tokens names: a share of the weight if a share is there, else the points."""
    share = next((token.quantity for token in tokens if token.code in "qn" and token.quantity), None)
    if share is not None:
        return Amount(share.value, True) if share.is_rate or 0 < share.value < 1 else None
    points = [token.quantity for token in _points(tokens) if token.quantity]
    return Amount(points[-1].value) if points else None


def _stated(tokens: Sequence[Token]) -> Amount | None:
    """权重分（1分）: the weight said in passing."""
    points = [token.quantity for token in _points(tokens) if token.quantity]
    return Amount(points[0].value) if points else None


def _effect(kind: EffectKind) -> Build:
    def build(tokens: Sequence[Token]) -> Effect | None:
        amount = _amount(tokens)
        if amount is None:
            return None
        if kind == "gain" and amount.value == 0:
            return Effect("zero")
        shared = _stated(tokens) if amount.of_weight else None
        return Effect(kind, amount, stated=None if shared is None else shared.value)

    return build


def _plain(kind: EffectKind) -> Build:
    return lambda tokens: Effect(kind)


def _full(tokens: Sequence[Token]) -> Effect:
    """满分, 得满分1分."""
    stated = _stated(tokens)
    return Effect("full", stated=None if stated is None else stated.value)


def _range_of(kind: EffectKind) -> Build:
    def build(tokens: Sequence[Token]) -> Effect | None:
        """得0-4分, 扣0.5-1分, 80%-60%的分值."""
        numbers = [token.quantity for token in tokens if token.quantity]
        of_weight = any(number.is_rate for number in numbers)
        values = sorted(
            number.value / 100 if of_weight and not number.is_rate else number.value for number in numbers[:2]
        )
        return Effect(kind, Amount(values[0], of_weight), Amount(values[1], of_weight))

    return build


def _fraction(kind: EffectKind) -> Build:
    def build(tokens: Sequence[Token]) -> Effect | None:
        """得一半: a bare fraction is one of the weight; 得5 says points without their unit."""
        number = next(token.quantity for token in tokens if token.quantity)
        if number.value == 0:
            return Effect("zero") if kind == "gain" else None
        return Effect(kind, Amount(number.value, "/" in tokens[-1].text or "半" in tokens[-1].text))

    return build


def _all_ranges(tokens: Sequence[Token]) -> Effect:
    """分值的100-80%（含）、80-50%（含）、50-10%: the grades together, which a person chooses among."""
    numbers = [token.quantity for token in tokens if token.quantity]
    values = [number.value if number.is_rate else number.value / 100 for number in numbers]
    return Effect("gain-range", Amount(min(values), True), Amount(max(values), True))


def _bare(tokens: Sequence[Token]) -> Effect | None:
    amount = _amount(tokens)
    if amount is None:
        return None
    return Effect("gain", amount, bare=True) if amount.value else Effect("zero", bare=True)


def _weight(tokens: Sequence[Token]) -> Weight | None:
    number = next((token.quantity for token in tokens if token.quantity), None)
    return None if number is None else Weight(number.value)


def _discretion(tokens: Sequence[Token]) -> Effect | None:
    """酌情扣分, 视情况得分; 适当 alone says nothing about points."""
    told = tokens[0].text.endswith(("分", "减", "定", "判")) or any(
        token.code in "gk" for token in tokens[1:]
    )
    return Effect("discretion") if told or tokens[0].text[0] in "酌视" else None


def _proportion(tokens: Sequence[Token]) -> Effect:
    return Effect("line" if tokens[0].value == "line" else "ratio")


def _capped(tokens: Sequence[Token]) -> Modifier | None:
    """最高扣2分, 最高得5分, 加分不超过2分."""
    kind = tokens[0].value
    amount = _amount(tokens)
    if kind == "full":
        return Modifier("cap")
    if amount is None:
        return None
    return Modifier({"deduct": "most-loss", "bonus": "bonus-cap"}.get(kind, "points-cap"), amount)  # type: ignore[arg-type]


def _floor(tokens: Sequence[Token]) -> Modifier:
    return Modifier("floor")


def _veto(tokens: Sequence[Token]) -> Modifier:
    return Modifier("veto", word=tokens[0].text)


def _partial(tokens: Sequence[Token]) -> Modifier | None:
    """不足1%按1%计: every step that has begun counts; 不足1%的不扣分: whole ones only."""
    if tokens[0].text not in ("不足", "不到", "不满", "未满"):
        return None
    quantities = [token.quantity for token in tokens if token.quantity]
    if any(token.code == "o" for token in tokens):
        return Modifier("partial", word="whole steps")
    said = any(token.text.startswith("按") for token in tokens)
    return Modifier("partial", word="started steps") if said and quantities[0] == quantities[1] else None


def _step(tokens: Sequence[Token]) -> Step:
    per = next((token.quantity for token in tokens if token.quantity), None)
    return Step(tokens[0].value, per)  # type: ignore[arg-type]


def _step_from(tokens: Sequence[Token]) -> Step:
    """每低于90%一个百分点: where the steps begin stands before their distance."""
    start, per = [token.quantity for token in tokens if token.quantity][:2]
    return Step(tokens[0].value, per, start)  # type: ignore[arg-type]


def _per_item(tokens: Sequence[Token]) -> Effect | None:
    """扣0.5分/项: so much for each."""
    effect = _effect("loss")(tokens)
    return replace(effect, bare=True) if isinstance(effect, Effect) else None


_SHARE = r"w (?:\(p\))? d* [qn]"
_SHARE_AFTER = r"[qn] d* w"

POINTS = (
    # 得
    frame(r"[gl] d* [~:]? d* p", _effect("gain")),
    frame(r"[gl] d* [qnp] [-] p", _range_of("gain-range")),
    frame(r"[gl] d* f", _full),
    frame(r"[gl]? d* ~? d* f [(]? d* p [)]?", _full),
    frame(r"[~]? d* f", _full),
    frame(r"[gl] d* z", _plain("zero")),
    frame(r"[~]? d* z", _plain("zero")),
    frame(rf"[gl]? d* {_SHARE}", _effect("gain")),
    frame(rf"[gl]? d* {_SHARE_AFTER}", _effect("gain")),
    frame(r"g d* f d* q", _effect("gain")),
    frame(r"g d* q (?=d*[,;)]|$)", _effect("gain")),
    frame(r"g d* n (?=d*[,;)]|$)", _fraction("gain")),
    frame(r"k d* n (?=d*[,;)]|$)", _fraction("loss")),
    frame(r"g d* w (?! [d(]* [qnO])", _plain("full")),
    frame(r"~ d* p", _effect("gain")),
    frame(r"[(] p [)]", _bare),
    frame(r"(?<!O) p (?=[,;)u]|d*$|d*e|m)", _bare),
    frame(r"[glw] d* w? d* [nq] i? [-] q i? d* w?", _range_of("gain-range")),
    frame(r"[nq] i? [-] q i? d* w", _range_of("gain-range")),
    frame(r"w d* [nq] i? [-] q i? (?:u [nq] i? [-] q i?)+", _all_ranges),
    frame(r"w d* [~:]? d* p", _weight),
    # 扣
    frame(r"k d* p", _effect("loss")),
    frame(r"k d* [qnp] [-] p", _range_of("loss-range")),
    frame(rf"k d* {_SHARE}", _effect("loss")),
    frame(rf"k d* {_SHARE_AFTER}", _effect("loss")),
    frame(r"k d* f d* [qn]", _effect("loss")),
    frame(rf"d* {_SHARE} d* k", _effect("loss")),
    frame(rf"d* {_SHARE_AFTER} d* k", _effect("loss")),
    frame(r"f d* [qn] d* k", _effect("loss")),
    frame(r"k d* [fw]", _plain("zero")),
    frame(r"k d* q (?=d*[,;)]|$)", _effect("loss")),
    frame(r"[l]? d* D d* p", _effect("loss")),
    frame(r"k d* p O [xqd]", _per_item),
    frame(r"d p O [xqd] d* k", _per_item),
    frame(r"d p d* k", _effect("loss")),
    frame(r"o", _plain("no-loss")),
    # 加
    frame(r"B d* p", _effect("bonus")),
    frame(rf"B d* {_SHARE}", _effect("bonus")),
    # how the points follow the measure
    frame(r"j d* (?:[gk] d*)?", _discretion),
    frame(r"j d* [gk] d* [qnp] [-] p", _range_of("gain-range")),
    frame(r"a d* [gk]? ", _proportion),
    # steps and modifiers
    frame(r"s d* [qnp]?", _step),
    frame(r"s d* q d* q", _step_from),
    frame(r"p? d* e", _floor),
    frame(r"c d* [pnq]?", _capped),
    frame(r"v", _veto),
    frame(r"< d* [qnp] d* [qnp] x?", _partial),
    frame(r"< d* [qnp]? d* o", _partial),
)
