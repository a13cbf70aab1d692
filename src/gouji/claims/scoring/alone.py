"""Scores of a report without a score table: paragraphs that list, score and sum up by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation
from gouji.claims.report import Report
from gouji.claims.scoring.declared import Declared, read_declared
from gouji.claims.scoring.in_prose import bound_sheets, stated_term
from gouji.claims.scoring.statements import Pair, Stated, lays_down_rule, read_pairs, read_stated
from gouji.model.read_document import Passage
from gouji.registers.measures import plain_name


def lone_relations(report: Report) -> Iterator[Relation]:
    """Where no table binds the prose: the items of a paragraph against its closing, if there are as many as it
    declares; the sections a part declares against its own closing."""
    if report.once(bound_sheets):
        return
    closings: dict[str, Pair] = {}
    wholes: list[Declared] = []
    for passage in report.document.passages():
        declared = list(read_declared(passage))
        pairs, rest = read_pairs(read_stated(passage))
        yield from _items(passage, declared, pairs, rest)
        wholes += [one for one in declared if one.level == "二" and len(one.names) == one.count]
        for pair in pairs:
            yield from _sections(pair, wholes, closings)
            closings[plain_name(pair.label)] = pair


def _items(
    passage: Passage, declared: list[Declared], pairs: list[Pair], rest: list[Stated]
) -> Iterator[Relation]:
    if len(declared) != 1 or len(pairs) != 1 or not pairs[0].sure:
        return
    pair = pairs[0]
    before = [one for one in rest if one.kind == "score" and one.start < pair.weight.start]
    items = [one for one in before if not lays_down_rule(one.clause)]
    if len(items) == declared[0].count and plain_name(pair.label) in plain_name(declared[0].part):
        terms = tuple(stated_term(one, f"{pair.label}第{at}项") for at, one in enumerate(items, 1))
        yield Relation("sum", "score-sum", stated_term(pair.score, pair.label), terms)


def _sections(pair: Pair, wholes: list[Declared], closings: dict[str, Pair]) -> Iterator[Relation]:
    label = plain_name(pair.label)
    whole = next((one for one in reversed(wholes) if plain_name(one.part) == label), None)
    if whole is None or not all(plain_name(name) in closings for name in whole.names):
        return
    inner = [(name, closings[plain_name(name)]) for name in whole.names]
    weights = tuple(stated_term(one.weight, name, weight=True) for name, one in inner)
    scores = tuple(stated_term(one.score, name) for name, one in inner)
    yield Relation("sum", "weight-sum", stated_term(pair.weight, pair.label, weight=True), weights)
    yield Relation("sum", "score-sum", stated_term(pair.score, pair.label), scores)
