"""What a case knows: every quantity its evidence settles, what was computed from it, and where it stands.

The case is opened and scored elsewhere; here its fact book becomes a list that the figures of a report are held
against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.figures import Dimension, Interval
from gouji.formulas.computing import show_value
from gouji.graph.factbook import FactBook, narrowest
from gouji.graph.results import Evaluation, ScoredIndicator
from gouji.model.case import Case
from gouji.model.facts import Fact, FactKey
from gouji.model.places import Place
from gouji.model.scores import Step
from gouji.registers.grades import GradeScheme, find_scheme
from gouji.registers.measures import plain_name
from gouji.survey import facts_of


@dataclass(frozen=True, slots=True)
class Known:
    """A quantity the case settles: the values its evidence allows, as printed there, and where.

    ``computed`` is a value that was worked out (the measure of an indicator) rather than read; ``counted`` one that
    a questionnaire gave.
    """

    key: FactKey
    name: str
    value: Interval
    dimension: str
    shown: str
    places: tuple[Place, ...] = ()
    source: str = ""
    computed: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class KnownScore:
    """The score of an indicator or of a part by its rule and the facts, as far as it is settled."""

    code: str
    name: str
    weight: Fraction
    points: Interval
    places: tuple[Place, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.code}{self.name}"


@dataclass(frozen=True)
class Grounds:
    """Everything a case knows, by what a report may call it."""

    case: str
    unit: str
    year: int
    names: tuple[str, ...] = ()
    """What the unit is called: in full, and in short."""
    quantities: tuple[Known, ...] = ()
    indicators: tuple[Known, ...] = ()
    scores: tuple[KnownScore, ...] = ()
    total: KnownScore | None = None
    grades: tuple[str, ...] = ()
    """Grades the score can have; one where it is secure."""
    scheme: GradeScheme | None = None
    _by_measure: Mapping[str, list[Known]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_measure: dict[str, list[Known]] = defaultdict(list)
        for one in self.quantities:
            by_measure[one.key.measure].append(one)
        object.__setattr__(self, "_by_measure", dict(by_measure))

    def of_measure(self, measure: str) -> list[Known]:
        return self._by_measure.get(measure, [])

    def indicator(self, name: str) -> Known | None:
        """The computed value of the indicator of this very name."""
        plain = plain_name(name)
        return next((one for one in self.indicators if plain_name(one.key.measure) == plain), None)

    def score(self, code: str, name: str) -> KnownScore | None:
        """The score of the indicator of this code and name; one of them alone may be a slip, or another system's."""
        found = [one for one in self.scores if plain_name(one.name) == plain_name(name)]
        same = [one for one in found if one.code == code]
        return same[0] if same else found[0] if len(found) == 1 else None


def ground_case(evaluation: Evaluation, book: FactBook) -> Grounds:
    """What a scored case knows."""
    case, sheet = evaluation.case, evaluation.case.sheet
    scores = (
        *(_score(one) for one in evaluation.indicators),
        *(KnownScore(one.part.code, one.part.name, one.weight, one.points) for one in evaluation.parts),
    )
    return Grounds(
        case.name,
        sheet.unit,
        sheet.year,
        tuple(name for name in (sheet.unit, sheet.short_name) if name),
        tuple(_quantities(book, _counted(case))),
        tuple(_computed(evaluation.indicators, str(sheet.year))),
        scores,
        KnownScore("", "总分", evaluation.weight, evaluation.points),
        evaluation.possible_grades,
        find_scheme(evaluation.scheme),
    )


def _counted(case: Case) -> set[tuple[str, Fraction]]:
    """What the questionnaires gave, by measure and value."""
    year = str(case.sheet.year)
    facts = (fact for survey in case.surveys for fact in facts_of(survey, year))
    return {(fact.key.measure, fact.figure.value) for fact in facts}


def _quantities(book: FactBook, counted: set[tuple[str, Fraction]]) -> Iterator[Known]:
    groups: dict[tuple[FactKey, Dimension], list[Fact]] = defaultdict(list)
    for fact in book.canonical_facts():
        groups[fact.key, fact.figure.unit.dimension].append(fact)
    for (key, dimension), facts in groups.items():
        finest = min(facts, key=lambda one: one.figure.quantum)
        yield Known(
            key, key.measure, narrowest(facts), dimension.name, finest.figure.with_unit,
            tuple(dict.fromkeys(fact.place for fact in facts)), finest.source,
            counted=any((fact.key.measure, fact.figure.value) in counted for fact in facts),
        )  # fmt: skip


def _computed(indicators: Iterable[ScoredIndicator], year: str) -> Iterator[Known]:
    for one in indicators:
        values = {m.measured.interval for m in one.alternatives if m.measured is not None}
        measured = one.measured
        if measured is None or measured.interval is None or len(values) != 1:
            continue
        shown = show_value(measured.interval, measured.dimension)
        key, places = FactKey(one.indicator.name, year), tuple(dict.fromkeys(_places(measured.step)))
        said = f"{one.indicator.title}：{measured.step.says.zh}"
        yield Known(
            key, one.indicator.name, measured.interval, measured.dimension.name, shown, places, said, True
        )


def _score(one: ScoredIndicator) -> KnownScore:
    measured = one.measured
    places = tuple(dict.fromkeys(_places(measured.step))) if measured is not None else ()
    return KnownScore(one.indicator.code, one.indicator.name, one.weight, one.score.points, places)


def _places(step: Step) -> Iterator[Place]:
    yield from step.places
    for inner in step.steps:
        yield from _places(inner)
