"""部门决算公开: the accounts of a year with every usual section, in prose and in tables of the same figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import CLASSES, DEPARTMENTS, MAIN, PARTS_OF_PAY, PAY, PLACES
from bench.audit.clean.saying import Author

TABLE_UNITS = ("万元", "元")
HEADINGS = (
    ("第一部分  部门概况", "第二部分  {year}年度部门决算表", "第三部分  {year}年度部门决算情况说明"),
    ("一、基本情况", "二、决算报表", "三、决算情况说明"),
    ("第一部分 概况", "第二部分 公开表格", "第三部分 情况说明"),
)
TABLES_LAST = (
    ("第一部分  部门概况", "第三部分  附表", "第二部分  {year}年度部门决算情况说明"),
    ("一、基本情况", "三、决算报表", "二、决算情况说明"),
    ("第一部分 概况", "附件：部门决算公开表", "第二部分 情况说明"),
)
NUMBERS = "一二三四五六七八九十"
POINTS = (lambda n: f"{NUMBERS[n]}、", lambda n: f"（{NUMBERS[n]}）", lambda n: f"{n + 1}.")


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


def write_final_accounts(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    made = Accounts(hidden)
    place, department = draw.choice(PLACES), draw.choice(DEPARTMENTS)
    _draw_accounts(made)
    _draw_totals(made)
    author.heading(f"{place}{department}{year}年度部门决算公开", 1)
    tables_first = draw.random() < 0.4
    order = HEADINGS if tables_first else TABLES_LAST
    heads = [head.format(year=year) for head in order[author.style.headings]]
    _write_overview(author, hidden, heads[0])
    if tables_first:
        _write_tables(author, made, heads[1])
    _write_sections(author, made, heads[2])
    if not tables_first:
        _write_tables(author, made, heads[1])
    return hidden


# ---- the model ---------------------------------------------------------------------------------------------------


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
    whole = max(fiscal, grant)
    made.matters["fiscal"] = hidden.change("财政拨款收支", whole, hidden.near(whole))


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


# ---- the document ------------------------------------------------------------------------------------------------


def _write_overview(author: Author, hidden: Hidden, head: str) -> None:
    draw = author.draw
    author.heading(head)
    for _ in range(2):
        author.say("overview")
    labels = draw.choice((("行政人员", "事业人员"), ("行政编制人员", "参公管理人员", "事业编制人员")))
    parts = [hidden.count_of(label, draw.randint(3, 60), "人") for label in labels]
    staff = hidden.count_of("在职人员", int(sum(part["a"] for part in parts)), "人")
    staff.parts = parts
    hidden.sum(staff, parts, "a", code="composition")
    quota = hidden.count_of("编制", int(staff["a"]) + draw.randint(0, 9), "人")
    author.say("staff", staff, retired=hidden.count_of("", draw.randint(5, 80), "人"), quota=quota)


def _write_sections(author: Author, made: Accounts, head: str) -> None:
    m, draw, year = made.matters, author.draw, author.year
    author.heading(head)
    point = draw.choice(POINTS[:2])
    titles = iter(range(10))

    def title(text: str) -> None:
        author.heading(f"{point(next(titles))}{text}", 3)

    title(draw.choice(("收入支出决算总体情况说明", "收支总体情况")))
    author.say("totals", m["total"])
    author.say("balance", m["total"])
    title("收入决算情况说明")
    author.say("income" if len(m["income"].parts) > 1 else "income.one", m["income"])
    title("支出决算情况说明")
    author.say("spending", m["spending"])
    title("财政拨款收入支出决算总体情况说明")
    author.say("fiscal", m["fiscal"])
    title("一般公共预算财政拨款支出决算情况说明")
    author.say("general", m["general"])
    author.say("structure", m["general"])
    author.say("completion", m["general"])
    for number, account in enumerate(made.accounts):
        author.write(f"{number + 1}.{author.phrase('account', account.matter)}")
    title("一般公共预算财政拨款基本支出决算情况说明")
    author.say("basic", m["basic"])
    if draw.random() < 0.4:
        author.say("basic.open", m["basic"].parts[0], y=m["wages"], z=m["extras"])
    _write_three(author, m, title)
    title("其他重要事项的情况说明")
    author.say("operating", m["operating"])
    author.say("procurement", m["procurement"], sme=m["sme"], micro=m["micro"])
    author.say("assets", m["fleet"])
    if made.matters["spending"].parts[1]["a"]:
        _write_performance(author, made)
    author.say("funds.none")
    author.say("glossary")
    author.write(f"（{year + 1}年8月公开，数据口径为{year}年度部门决算）")


def _write_performance(author: Author, made: Accounts) -> None:
    hidden, draw = made.hidden, author.draw
    project = made.matters["spending"].parts[1]
    covered = hidden.matter("")
    covered.values["a"] = Value("money", project["a"] * draw.randint(600, 999) // 1000)
    covered.values["s"] = Value("rate", covered["a"] / project["a"])
    hidden.state("share", "x.s = x.a / y.a", x=covered, y=project)
    score = hidden.graded(Fraction(draw.randint(8000, 9950), 100))
    author.say(
        "performance", covered, projects=hidden.count_of("", draw.randint(2, 9), "个项目"), score=score
    )


def _write_three(author: Author, m: dict[str, Matter], title: object) -> None:
    assert callable(title)
    title("“三公”经费财政拨款支出决算情况说明")
    author.say("three", m["three"])
    author.say("three.parts", m["three"])
    author.say("three.abroad")
    both = {"buy": m["buy"], "run": m["run"], "cars": m["bought"], "fleet": m["fleet"]}
    author.say("three.two", m["cars"], **both) if m["buy"]["a"] else author.say(
        "three.run", m["cars"], **both
    )
    reception = {"batches": m["batches"], "guests": m["guests"], "mean": m["mean"]}
    author.say("three.reception", m["reception"], **reception)
    for part in m["three"].parts:
        author.say("change.line", part)


def _write_tables(author: Author, made: Accounts, head: str) -> None:
    author.heading(head)
    unit = author.draw.choice(TABLE_UNITS)
    _write_total_table(author, made, unit)
    _write_account_table(author, made, unit)
    _write_three_table(author, made, unit)


def _write_total_table(author: Author, made: Accounts, unit: str) -> None:
    m = made.matters
    total, income = m["total"], m["income"]

    def cell(matter: Matter, letter: str = "a") -> str:
        return author.cell(matter, letter, unit=unit)

    author.write("收入支出决算总表")
    author.write(f"金额单位：{unit}")
    rows = [["收入", "<", "支出", "<"], ["项目", "决算数", "项目（按支出性质）", "决算数"]]
    left = [(part.item, cell(part)) for part in income.parts]
    right = [(part.item, cell(part)) for part in m["spending"].parts]
    rows += _beside(left, right)
    rows += [
        ["本年收入合计", cell(income), "本年支出合计", cell(m["spending"])],
        ["年初结转和结余", cell(total, "o"), "年末结转和结余", cell(total, "c")],
        ["总计", cell(total), "总计", cell(total, "e")],
    ]
    author.table(rows)


def _beside(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> list[list[str]]:
    size = max(len(left), len(right))
    pad = [("", "")]
    both = zip(left + pad * (size - len(left)), right + pad * (size - len(right)), strict=True)
    return [[*one, *other] for one, other in both]


def _write_account_table(author: Author, made: Accounts, unit: str) -> None:
    def cells(matter: Matter, *letters: str) -> list[str]:
        return [author.cell(matter, letter, unit=unit) for letter in letters]

    author.write("一般公共预算财政拨款支出决算表")
    author.write(f"金额单位：{unit}")
    rows = [["项目", "<", "本年支出", "<", "<"], ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]]
    general = made.matters["general"]
    for letter, pick in (("basic", "basic"), ("project", "project")):
        terms = [getattr(account, pick) for account in made.accounts]
        general.values[letter] = Value("money", sum((term["a"] for term in terms), Fraction(0)))
        made.hidden.formulas.append(f"sum: {general.name(letter)} = {' + '.join(t.name('a') for t in terms)}")
    made.hidden.state("sum", "x.a = x.basic + x.project", x=general)
    rows.append(["合计", "<", *cells(general, "a", "basic", "project")])
    seen: set[str] = set()
    for account in made.accounts:
        for level, store in ((0, made.classes), (1, made.groups)):
            code = account.codes[level]
            if code not in seen:
                rows.append([code, account.names[level], *cells(store[code], "a", "basic", "project")])
                seen.add(code)
        three = (*cells(account.matter, "a"), *cells(account.basic, "a"), *cells(account.project, "a"))
        rows.append([account.codes[2], account.names[2], *three])
    author.table(rows)


def _write_three_table(author: Author, made: Accounts, unit: str) -> None:
    m = made.matters
    author.write("“三公”经费财政拨款支出决算表")
    author.write(f"单位：{unit}")
    rows = [["项目", "预算数", "决算数", "上年决算数"]]
    for label, matter in (
        ("合计", m["three"]),
        ("其中：公务用车购置及运行维护费", m["cars"]),
        ("公务接待费", m["reception"]),
    ):
        rows.append([label, *(author.cell(matter, letter, unit=unit) for letter in "nab")])
    author.table(rows)
