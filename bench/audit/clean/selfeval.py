"""绩效自评: a project or a unit scored by its own indicator table, the same scores told in prose."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import DEPARTMENTS, PLACES, PROJECTS
from bench.audit.clean.saying import Author
from gouji.figures import round_half_up

EXECUTION = "预算执行率"
SATISFACTION = "受益群众满意度"
TREE = (
    ("产出指标", 50, (("数量指标", ("培训人次", "印发资料", "开展检查")), ("质量指标", ("验收合格率", "培训合格率")), ("时效指标", ("按期完成率",)), ("成本指标", ("成本控制率",)))),
    ("效益指标", 30, (("社会效益指标", ("服务覆盖率", "群众知晓率")), ("可持续影响指标", ("设施完好率",)))),
    ("满意度指标", 10, (("服务对象满意度指标", (SATISFACTION,)),)),
)  # fmt: skip
UNITS = {"培训人次": "人次", "印发资料": "份", "开展检查": "次"}
SOURCES = ("中央补助资金", "省级补助资金", "县级配套资金")


def write_selfeval(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    project = draw.choice(PROJECTS)
    author.words |= {"project": project}
    author.heading(f"{draw.choice(PLACES)}{draw.choice(DEPARTMENTS)}{year}年度{project}绩效自评报告", 1)
    author.heading("一、基本情况")
    author.say("intro")
    funding = _draw_funding(hidden)
    author.say("sources", funding[1])
    author.say("funding", funding[0])
    tree = Tree(hidden, funding[0], _draw_survey(hidden))
    author.heading("二、评价结论")
    author.say("score", tree.total)
    author.say("score.parts", tree.total)
    author.say("counts", tree.counts)
    author.heading("三、绩效指标完成情况分析")
    _write_outputs(author, tree)
    for part in tree.total.parts[1:]:
        author.say("score.part", part)
    author.say("satisfaction", tree.survey)
    author.heading("四、存在的问题和下一步措施")
    lost = [leaf for leaf in tree.leaves if leaf["lost"]]
    if lost:
        author.say("deduction", draw.choice(lost))
    author.say("issues")
    author.say("measures")
    author.write("附表：项目支出绩效自评表")
    author.table(list(tree.rows(author)))
    return hidden


def _draw_funding(hidden: Hidden) -> tuple[Matter, Matter]:
    """The year's budget by source, what was set aside at its start, and what was spent."""
    budget = hidden.cents(300_000, 30_000_000)
    parts = [hidden.money(label, part) for label, part in zip(SOURCES, hidden.split(budget, 3), strict=True)]
    sources = hidden.breakdown(hidden.money("全年预算数", budget), parts)
    spent = budget if hidden.draw.random() < 0.3 else budget * hidden.draw.randint(800, 995) // 1000
    it = hidden.completion("项目资金", budget, spent)
    it.values["n0"] = Value("money", Fraction(hidden.near(budget)))
    it.values.setdefault("gap", Value("money"))
    hidden.state("conflict", "x.a = y.n", x=sources, y=it)
    return it, sources


class Tree:
    """The indicators with weights and scores: leaves add up to their level, levels to the total."""

    def __init__(self, hidden: Hidden, funding: Matter, survey: Matter) -> None:
        self.hidden, self.draw, self.survey = hidden, hidden.draw, survey
        self.leaves: list[Matter] = []
        self.levels: list[tuple[Matter, list[tuple[Matter, list[Matter]]]]] = []
        self.execution = self._execution(funding)
        for name, weight, groups in TREE:
            self._grow(name, weight, groups)
        self.total = self._total()
        self.counts = self._counts()

    def _execution(self, funding: Matter) -> Matter:
        it = self.hidden.matter(EXECUTION)
        score = round_half_up(10 * funding["m"], 2)
        _weigh(self.hidden, it, Fraction(10), score)
        it.values |= {letter: funding.values[letter] for letter in "nam"}
        it.values["n0"] = funding.values["n0"]
        self.hidden.formulas += [f"conflict: {it.name(x)} = {funding.name(x)}" for x in ("n", "a", "m", "n0")]
        self.hidden.state("completion", "x.m = x.a / x.n", x=it)
        self.hidden.state("score-rule", "x.t - 1 / 200 <= 10 * x.m", x=it)
        self.hidden.state("score-rule", "10 * x.m <= x.t + 1 / 200", x=it)
        return it

    def _grow(self, name: str, weight: int, groups: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        names = [leaf for _, leaves in groups for leaf in leaves]
        weights = iter(_whole_parts(self.draw, weight, len(names)))
        made = []
        for group, leaves in groups:
            grown = [self._leaf(leaf, next(weights)) for leaf in leaves]
            made.append((self._sum(group, grown), grown))
        self.levels.append((self._sum(name, [group for group, _ in made]), made))

    def _leaf(self, name: str, weight: int) -> Matter:
        draw, it = self.draw, self.hidden.matter(name)
        lost = Fraction(draw.choices((0, draw.randint(1, 3)), (3, 1))[0], 2) * (name != SATISFACTION)
        _weigh(self.hidden, it, Fraction(weight), Fraction(weight) - lost)
        if unit := UNITS.get(name):
            target = draw.randint(2, 60) * 10
            done = target if not lost else target * draw.randint(80, 98) // 100
            it.values |= {
                "n": Value("count", Fraction(target), unit),
                "a": Value("count", Fraction(done), unit),
            }
            it.values["m"] = Value("rate", Fraction(done, target))
            self.hidden.state("completion", "x.m = x.a / x.n", x=it)
        if name == SATISFACTION:
            it.values["happyrate"] = self.survey.values["happyrate"]
            self.hidden.state("conflict", "x.happyrate = y.happyrate", x=it, y=self.survey)
        self.leaves.append(it)
        return it

    def _sum(self, name: str, parts: list[Matter]) -> Matter:
        it = self.hidden.matter(name)
        _weigh(
            self.hidden,
            it,
            sum((p["w"] for p in parts), Fraction(0)),
            sum((p["t"] for p in parts), Fraction(0)),
        )
        self.hidden.sum(it, parts, "w", code="weight-sum")
        self.hidden.sum(it, parts, "t", code="score-sum")
        it.parts = parts
        return it

    def _total(self) -> Matter:
        parts = [self.execution, *(level for level, _ in self.levels)]
        it = self.hidden.graded(sum((part["t"] for part in parts), Fraction(0)))
        it.item, it.parts = "总分", parts
        it.values |= {"t": Value("score", it["a"], "分"), "full": Value("score", Fraction(100), "分")}
        self.hidden.state("conflict", "x.t = x.a", x=it)
        self.hidden.sum(it, parts, "t", code="score-sum")
        weights = " + ".join(part.name("w") for part in parts)
        self.hidden.formulas.append(f"weight-sum: 100 = {weights}")
        self.hidden.formulas.append(f"grade: {it.name('level')} = grade({it.name('t')})")
        leaves = " + ".join(leaf.name("t") for leaf in (self.execution, *self.leaves))
        self.hidden.formulas.append(f"score-sum: {it.name('t')} = {leaves}")
        weights = " + ".join(leaf.name("w") for leaf in (self.execution, *self.leaves))
        self.hidden.formulas.append(f"weight-sum: 100 = {weights}")
        return it

    def _counts(self) -> Matter:
        it = self.hidden.matter("指标个数")
        undone = sum(1 for leaf in self.leaves if leaf["lost"])
        numbers = {"first": len(self.levels), "second": sum(len(groups) for _, groups in self.levels),
                   "third": len(self.leaves), "done": len(self.leaves) - undone, "undone": undone}  # fmt: skip
        it.values = {name: Value("count", Fraction(number), "个") for name, number in numbers.items()}
        self.hidden.state("count", "x.third = x.done + x.undone", x=it)
        for name in ("first", "second", "third"):
            self.hidden.formulas.append(f"count: {it.name(name)} = {numbers[name]}")
        return it

    def rows(self, author: Author) -> list[list[str]]:
        """The usual form: money on top, then the tree with joined cells for the levels."""
        money = author.style.unit
        it = self.execution
        cells = [author.cell(it, letter) for letter in ("n0", "n", "a", "w", "m", "t")]
        rows = [
            [f"项目资金（{money}）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率（%）", "得分"],
            ["年度资金总额", *cells],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ]
        for level, groups in self.levels:
            first = level.item
            for group, leaves in groups:
                second = group.item
                for leaf in leaves:
                    rows.append(
                        [
                            first,
                            second,
                            leaf.item,
                            *_target(author, leaf),
                            author.cell(leaf, "w"),
                            author.cell(leaf, "t"),
                        ]
                    )
                    first = second = "^"
        rows.append(["总分", "<", "<", "<", "<", "100", author.cell(self.total, "t")])
        return rows


def _target(author: Author, leaf: Matter) -> list[str]:
    if "n" in leaf.values:
        return [author.mark(leaf, "n"), author.mark(leaf, "a")]
    if "happyrate" in leaf.values:
        return ["≥90%", author.mark(leaf, "happyrate")]
    return ["≥95%", "96%" if not leaf["lost"] else "90%"]


def _weigh(hidden: Hidden, it: Matter, weight: Fraction, score: Fraction) -> None:
    it.values |= {"w": Value("score", weight, "分"), "t": Value("score", score, "分"),
                  "lost": Value("score", weight - score, "分"), "rate": Value("rate", score / weight)}  # fmt: skip
    hidden.state("score-above-weight", "x.t <= x.w", x=it)
    hidden.state("difference", "x.lost = x.w - x.t", x=it)
    hidden.state("ratio", "x.rate = x.t / x.w", x=it)


def _whole_parts(draw: Random, whole: int, number: int) -> list[int]:
    """Whole weights, none below three."""
    parts = [3] * number
    for _ in range(whole - 3 * number):
        parts[draw.randrange(number)] += 1
    return parts


def _write_outputs(author: Author, tree: Tree) -> None:
    for leaf in tree.leaves:
        if "n" in leaf.values:
            author.say("output", leaf)
    hidden = tree.hidden
    persons = hidden.count_of("", author.draw.randint(40, 600), "人")
    it = hidden.matter("")
    it.values["cost"] = Value("money", Fraction(hidden.cents(20_000, 400_000)))
    it.values["mean"] = Value("per head", it["cost"] / persons["a"])
    it.values["persons"] = persons.values["a"]
    hidden.state("average", "x.mean = x.cost / x.persons", x=it)
    author.say("unit.cost", it)


def _draw_survey(hidden: Hidden) -> Matter:
    """Forms sent, returned and content: never below nine in ten."""
    draw = hidden.draw
    it = hidden.matter("")
    sent = draw.randint(50, 300)
    back = sent - draw.randint(0, sent // 15)
    happy = back - draw.randint(0, back // 15)
    it.values = {
        name: Value("count", Fraction(number), "份")
        for name, number in (("sent", sent), ("back", back), ("happy", happy))
    }
    it.values["happyrate"] = Value("rate", Fraction(happy, back))
    hidden.state("survey", "x.happyrate = x.happy / x.back", x=it)
    hidden.state("survey", "x.back <= x.sent", x=it)
    hidden.state("survey", "x.happy <= x.back", x=it)
    return it
