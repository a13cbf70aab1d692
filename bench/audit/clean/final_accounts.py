"""部门决算公开: the accounts of a year with every usual section, in prose and in tables of the same figures.

Long, because every section of the disclosure stands here in the order in which it is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import DEPARTMENTS, PLACES
from bench.audit.clean.saying import Author
from bench.audit.clean.year_of_accounts import Accounts, draw_accounts

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
POINTS = ("{}、", "（{}）")


def write_final_accounts(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    made = draw_accounts(hidden)
    place, department = draw.choice(PLACES), draw.choice(DEPARTMENTS)
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
    point = draw.choice(POINTS)
    titles = iter(range(10))

    def title(text: str) -> None:
        author.heading(point.format(NUMBERS[next(titles)]) + text, 3)

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
    covered.values["a"] = Value("money", Fraction(int(project["a"]) * draw.randint(600, 999) // 1000))
    covered.values["s"] = Value("rate", covered["a"] / project["a"])
    hidden.state("share", "x.s = x.a / y.a", x=covered, y=project)
    score = hidden.graded(Fraction(draw.randint(8000, 9950), 100))
    author.say(
        "performance", covered, projects=hidden.count_of("", draw.randint(2, 9), "个项目"), score=score
    )


def _write_three(author: Author, m: dict[str, Matter], title: Callable[[str], None]) -> None:
    title("“三公”经费财政拨款支出决算情况说明")
    author.say("three", m["three"])
    author.say("three.parts", m["three"])
    author.say("three.abroad")
    both = {"buy": m["buy"], "run": m["run"], "cars": m["bought"], "fleet": m["kept"]}
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
