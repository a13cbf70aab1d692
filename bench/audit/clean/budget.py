"""部门预算公开: next year's budget against this year's execution, account by account."""

from __future__ import annotations

from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import CLASSES, DEPARTMENTS, MAIN, PLACES
from bench.audit.clean.saying import Author

SOURCES = ("一般公共预算拨款收入", "事业收入", "其他收入", "上年结转")
THREE = ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")
TITLES = (
    "收支预算总体情况",
    "收入预算情况",
    "支出预算情况",
    "一般公共预算拨款安排情况",
    "“三公”经费预算情况",
    "政府采购预算情况",
    "绩效目标设置情况",
)


def write_budget(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    author.heading(f"{draw.choice(PLACES)}{draw.choice(DEPARTMENTS)}{year}年部门预算公开说明", 1)
    author.say("intro")
    author.say("intro")
    accounts = _draw_accounts(hidden)
    general = hidden.money("一般公共预算拨款收入", sum(it["a"] for it in accounts))
    hidden.sum(general, accounts, "a", code="composition")
    total, sources = _draw_sources(hidden, general)
    outlays = _draw_outlays(hidden, total)
    titles = iter(f"{number}、{title}" for number, title in zip("一二三四五六七", TITLES, strict=True))
    author.heading(next(titles))
    author.say("total", total)
    author.heading(next(titles))
    author.say("sources", sources)
    author.heading(next(titles))
    author.say("outlays", outlays)
    author.heading(next(titles))
    author.write(author.fill("{year}年一般公共预算拨款安排{a}，具体科目如下：", general, {}))
    for number, it in enumerate(accounts, 1):
        author.write(f"{number}.{author.phrase('account', it)}")
    author.heading(next(titles))
    three = _draw_three(hidden)
    author.say("three", three)
    author.say("three.parts", three)
    author.heading(next(titles))
    whole = int(total["a"]) * draw.randint(50, 250) // 1000
    buys = hidden.money("政府采购预算", whole)
    labels = ("政府采购货物", "政府采购工程", "政府采购服务")
    parts = [hidden.money(label, part) for label, part in zip(labels, hidden.split(whole, 3), strict=True)]
    author.say("procurement", hidden.breakdown(buys, parts))
    author.heading(next(titles))
    author.say("targets")
    _write_table(author, hidden, general, accounts)
    _write_three_table(author, three)
    return hidden


def _draw_accounts(hidden: Hidden) -> list[Matter]:
    """Account by account; some as large as last year's, some new."""
    draw = hidden.draw
    made = []
    for _, _, groups in (draw.choice(MAIN), *CLASSES):
        for _, _, items in groups:
            for code, name in items:
                now = hidden.cents(50_000, 6_000_000)
                kind = draw.choices(["moved", "same", "zero"], [8, 1, 1])[0]
                before = {"moved": hidden.near(now), "same": now, "zero": 0}[kind]
                it = hidden.change(name, now, before)
                it.values["code"] = Value("text", word=code)
                made.append(it)
    return made


def _draw_sources(hidden: Hidden, general: Matter) -> tuple[Matter, Matter]:
    draw = hidden.draw
    parts = [general]
    for label in draw.sample(SOURCES[1:], draw.randint(1, 3)):
        parts.append(hidden.money(label, hidden.cents(30_000, 900_000)))
    amount = int(sum(part["a"] for part in parts))
    total = hidden.change("收支总预算", amount, hidden.near(amount))
    sources = hidden.money("收入预算", amount)
    hidden.state("conflict", "x.a = y.a", x=total, y=sources)
    return total, hidden.breakdown(sources, parts)


def _draw_outlays(hidden: Hidden, total: Matter) -> Matter:
    outlays = hidden.money("支出预算", total["a"])
    hidden.state("conflict", "x.a = y.a", x=outlays, y=total)
    parts = hidden.split(int(total["a"]), 2)
    return hidden.breakdown(
        outlays,
        [hidden.money(label, part) for label, part in zip(("基本支出", "项目支出"), parts, strict=True)],
    )


def _draw_three(hidden: Hidden) -> Matter:
    parts = []
    for item in THREE:
        now = hidden.cents(4_000, 300_000)
        parts.append(hidden.change(item, now, hidden.near(now)))
    total = hidden.change("“三公”经费", *(int(sum(part[letter] for part in parts)) for letter in "ab"))
    hidden.sum(total, parts, "b")
    return hidden.breakdown(total, parts)


def _write_table(author: Author, hidden: Hidden, general: Matter, accounts: list[Matter]) -> None:
    unit = author.draw.choice(("万元", "元"))
    author.write("一般公共预算支出表")
    author.write(f"单位：{unit}")
    general.values["b"] = Value("money", sum((it["b"] for it in accounts), Fraction(0)))
    hidden.sum(general, accounts, "b")
    rows = [["科目编码", "科目名称", "上年执行数", f"{author.year}年预算数"]]
    for it in accounts:
        rows.append(
            [it.values["code"].word, it.item, *(author.cell(it, letter, unit=unit) for letter in "ba")]
        )
    rows.append(["合计", "<", *(author.cell(general, letter, unit=unit) for letter in "ba")])
    author.table(rows)


def _write_three_table(author: Author, three: Matter) -> None:
    author.write("“三公”经费预算表")
    author.write(f"单位：{author.style.unit}")
    rows = [["项目", "上年预算数", "本年预算数"]]
    for it in (three, *three.parts):
        label = "合计" if it is three else it.item
        rows.append([label, *(author.cell(it, letter) for letter in "ba")])
    author.table(rows)
