"""What a department's year consists of: accounts, totals, balances, the three public expenses, procurement."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import CLASSES, MAIN, PARTS_OF_PAY, PAY


@dataclass
class Account:
    """A functional account of seven digits with its class and group."""

    codes: tuple[str, str, str]
    names: tuple[str, str, str]
    matter: Matter
    basic: Matter
    project: Matter


@dataclass
class Accounts:
    """Everything one department's year consists of."""

    hidden: Hidden
    accounts: list[Account] = field(default_factory=list)
    classes: dict[str, Matter] = field(default_factory=dict)
    groups: dict[str, Matter] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)


def draw_accounts(hidden: Hidden) -> Accounts:
    """Everything at once, account by account first."""
    made = Accounts(hidden)
    _draw_accounts(made)
    _draw_totals(made)
    return made


def _draw_accounts(made: Accounts) -> None:
    hidden, draw = made.hidden, made.hidden.draw
    for code, name, groups in (draw.choice(MAIN), *CLASSES):
        for group_code, group_name, items in groups:
            for item_code, item_name in items:
                project = (
                    hidden.cents(50_000, 9_000_000)
                    if code not in ("208", "210", "221") and draw.random() < 0.8
                    else 0
                )
                basic = hidden.cents(60_000, 8_000_000) if project == 0 or "行政运行" in item_name else 0
                made.accounts.append(
                    _draw_account(
                        made, (code, group_code, item_code), (name, group_name, item_name), basic, project
                    )
                )
    _sum_levels(made)


def _draw_account(
    made: Accounts, codes: tuple[str, str, str], names: tuple[str, str, str], basic: int, project: int
) -> Account:
    hidden, draw = made.hidden, made.hidden.draw
    actual = basic + project
    kind = draw.choices(["near", "even", "none"], [6, 2, 1])[0]
    budget = {"near": hidden.near(actual), "even": actual, "none": 0}[kind]
    it = hidden.completion("", budget, actual)
    it.case = {"near": "", "even": "even", "none": "unplanned"}[kind]
    it.item = "".join(f"{name}（{level}）" for name, level in zip(names, "类款项", strict=True))
    parts = []
    for label, amount in (("基本支出", basic), ("项目支出", project)):
        part = hidden.money(label, amount)
        parts.append(part)
    hidden.sum(it, parts, "a")
    return Account(codes, names, it, *parts)


def _sum_levels(made: Accounts) -> None:
    """类 = Σ款 = Σ项, for the whole, the basic and the project column."""
    hidden = made.hidden
    for level, store in ((0, made.classes), (1, made.groups)):
        for code in dict.fromkeys(account.codes[level] for account in made.accounts):
            inside = [account for account in made.accounts if account.codes[level] == code]
            whole = hidden.matter(inside[0].names[level])
            for letter, pick in (("a", "matter"), ("basic", "basic"), ("project", "project")):
                terms = [getattr(account, pick) for account in inside]
                whole.values[letter] = Value("money", sum((term["a"] for term in terms), Fraction(0)))
                hidden.formulas.append(
                    f"sum: {whole.name(letter)} = {' + '.join(term.name('a') for term in terms)}"
                )
            hidden.state("sum", "x.a = x.basic + x.project", x=whole)
            store[code] = whole


def _draw_totals(made: Accounts) -> None:
    hidden, draw, matters = made.hidden, made.hidden.draw, made.matters
    items = [account.matter for account in made.accounts]
    actual, budget = (int(sum(item[letter] for item in items)) for letter in "an")
    general = hidden.completion("一般公共预算财政拨款支出", budget, actual)
    hidden.sum(general, items, "a", code="composition")
    hidden.sum(general, items, "n", code="composition")
    hidden.change(general.item, actual, hidden.near(actual), matter=general)
    hidden.breakdown(general, list(made.classes.values()))
    matters["general"] = general
    other = hidden.cents(20_000, 900_000) if draw.random() < 0.6 else 0
    _draw_spending(made, actual + other)
    general.values["z"] = Value("rate", Fraction(actual, actual + other))
    hidden.state("share", "x.z = x.a / y.a", x=general, y=matters["spending"])
    _draw_balance(made, actual, actual + other)
    _draw_basic(made)
    _draw_three(made)
    _draw_procurement(made)


def _draw_spending(made: Accounts, actual: int) -> None:
    hidden = made.hidden
    spending = hidden.change("本年支出", actual, hidden.near(actual))
    basic, project = (hidden.matter(label) for label in ("基本支出", "项目支出"))
    on_items = int(sum(account.basic["a"] for account in made.accounts))
    basic.values["a"] = Value("money", Fraction(on_items))
    project.values["a"] = Value("money", Fraction(actual - on_items))
    hidden.sum(basic, [account.basic for account in made.accounts], "a")
    made.matters["spending"] = hidden.breakdown(spending, [basic, project])


def _draw_balance(made: Accounts, fiscal: int, spent: int) -> None:
    hidden, draw = made.hidden, made.hidden.draw
    opening, closing = hidden.cents(10_000, 400_000), hidden.cents(10_000, 300_000)
    income = spent + closing - opening
    grant = min(fiscal, income) if spent > fiscal else income
    sources = [("财政拨款收入", grant)]
    if income > grant:
        own = income - grant
        sources += (
            [("事业收入", own * 3 // 5), ("其他收入", own - own * 3 // 5)]
            if draw.random() < 0.5 and own > 10**6
            else [("其他收入", own)]
        )
    parts = []
    for label, amount in sources:
        part = hidden.money(label, amount)
        parts.append(part)
    whole = hidden.money("本年收入", income)
    made.matters["income"] = hidden.breakdown(whole, parts)
    total = hidden.change("收支总计", income + opening, hidden.near(income + opening))
    total.values |= {
        "e": total.values["a"], "i": whole.values["a"], "o": Value("money", Fraction(opening)),
        "x": Value("money", Fraction(spent)), "c": Value("money", Fraction(closing)),
    }  # fmt: skip
    for code, text in (
        ("sum", "x.a = x.i + x.o"),
        ("sum", "x.e = x.x + x.c"),
        ("conflict", "x.a = x.e"),
        ("difference", "x.c = x.o + x.i - x.x"),
    ):
        hidden.state(code, text, x=total)
    hidden.state("conflict", "x.i = y.a", x=total, y=whole)
    hidden.state("conflict", "x.x = y.a", x=total, y=made.matters["spending"])
    made.matters["total"] = total
    granted = max(fiscal, grant)
    made.matters["fiscal"] = hidden.change("财政拨款收支", granted, hidden.near(granted))


def _draw_basic(made: Accounts) -> None:
    hidden = made.hidden
    whole = made.matters["spending"].parts[0]
    parts = []
    for label, amount in zip(
        PARTS_OF_PAY, sorted(hidden.split(int(whole["a"]), 2), reverse=True), strict=True
    ):
        part = hidden.matter(label)
        part.values |= {"a": Value("money", Fraction(amount)), "what": Value("text", word=PAY[label])}
        parts.append(part)
    basic = hidden.matter("基本支出")
    basic.values["a"] = whole.values["a"]
    hidden.state("conflict", "x.a = y.a", x=basic, y=whole)
    made.matters["basic"] = hidden.breakdown(basic, parts)
    wages, extras, _ = hidden.split(int(parts[0]["a"]), 3)
    for name, amount in (("wages", wages), ("extras", extras)):
        it = hidden.money("", amount)
        hidden.state("composition", "x.a <= y.a", x=it, y=parts[0])
        made.matters[name] = it


def _draw_three(made: Accounts) -> None:
    hidden, draw = made.hidden, made.hidden.draw
    buys = draw.random() < 0.3
    run, buy = hidden.cents(8_000, 200_000), hidden.cents(90_000, 180_000) if buys else 0
    reception = hidden.cents(3_000, 60_000)
    cars = _three_part(hidden, "公务用车购置及运行维护费", run + buy)
    guests = _three_part(hidden, "公务接待费", reception)
    parts = [cars, guests]
    total = hidden.completion("“三公”经费", *(int(sum(part[letter] for part in parts)) for letter in "na"))
    hidden.sum(total, parts, "n")
    before = int(sum(part["b"] for part in parts))
    hidden.sum(total, parts, "b")
    hidden.change(total.item, int(total["a"]), before, matter=total)
    made.matters |= {"three": hidden.breakdown(total, parts), "cars": cars, "reception": guests}
    for name, amount in (("buy", buy), ("run", run)):
        it = hidden.money({"buy": "公务用车购置费", "run": "公务用车运行维护费"}[name], amount)
        made.matters[name] = it
    hidden.sum(cars, [made.matters["buy"], made.matters["run"]], "a", code="composition")
    batches = draw.randint(3, 60)
    people = batches * draw.randint(4, 12)
    made.matters |= {
        "batches": hidden.count_of("", batches, "批次"),
        "guests": hidden.count_of("", people, "人次"),
        "bought": hidden.count_of("", 1 if buys else 0, "辆"),
    }
    mean = hidden.matter("")
    mean.values["a"] = Value("per head", Fraction(reception, people))
    hidden.state("average", "x.a = y.a / z.a", x=mean, y=guests, z=made.matters["guests"])
    made.matters["mean"] = mean
    _draw_cars(made)


def _three_part(hidden: Hidden, item: str, actual: int) -> Matter:
    it = hidden.completion(item, actual + hidden.cents(2_000, 50_000), actual)
    before = hidden.draw.choice([hidden.near(actual), hidden.near(actual), actual])
    return hidden.change(item, actual, before, matter=it)


def _draw_cars(made: Accounts) -> None:
    hidden, draw = made.hidden, made.hidden.draw
    numbers = [draw.randint(1, 6) for _ in range(3)]
    labels = draw.sample(("机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车", "其他用车"), 3)
    parts = [hidden.count_of(label, number, "辆") for label, number in zip(labels, numbers, strict=True)]
    fleet = hidden.count_of("车辆", sum(numbers), "辆")
    hidden.sum(fleet, parts, "a", code="composition")
    fleet.parts = parts
    made.matters["fleet"] = fleet
    # what appropriations keep may be fewer than all cars of the unit: equal here, but nothing says that they must be
    made.matters["kept"] = hidden.count_of("公务用车", sum(numbers), "辆")


def _draw_procurement(made: Accounts) -> None:
    hidden, matters = made.hidden, made.matters
    whole = int(matters["spending"]["a"]) * hidden.draw.randint(50, 300) // 1000
    labels = ("政府采购货物支出", "政府采购工程支出", "政府采购服务支出")
    parts = []
    for label, amount in zip(labels, hidden.split(whole, 3), strict=True):
        part = hidden.money(label, amount)
        parts.append(part)
    total = hidden.money("政府采购支出总额", whole)
    hidden.breakdown(total, parts)
    small = whole * hidden.draw.randint(550, 980) // 1000
    tiny = small * hidden.draw.randint(300, 950) // 1000
    sme, micro = hidden.matter("授予中小企业合同金额"), hidden.matter("授予小微企业合同金额")
    sme.values |= {"a": Value("money", Fraction(small)), "s": Value("rate", Fraction(small, whole))}
    micro.values |= {
        "a": Value("money", Fraction(tiny)), "s": Value("rate", Fraction(tiny, small)),
        "z": Value("rate", Fraction(tiny, whole)),
    }  # fmt: skip
    hidden.state("share", "x.s = x.a / y.a", x=sme, y=total)
    hidden.state("share", "x.s = x.a / y.a", x=micro, y=sme)
    hidden.state("share", "x.z = x.a / y.a", x=micro, y=total)
    hidden.state("composition", "x.a <= y.a", x=micro, y=sme)
    hidden.state("composition", "x.a <= y.a", x=sme, y=total)
    matters |= {"procurement": total, "sme": sme, "micro": micro}
    running = int(matters["basic"].parts[1]["a"])  # what a unit's public funds are is what it runs on
    matters["operating"] = hidden.change("机关运行经费", running, hidden.near(running))
