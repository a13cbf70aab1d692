"""财政预算执行报告 and statistical bulletins: 亿元, growth of growth, shares in points, funds that balance."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import PLACES
from bench.audit.clean.saying import Author

TAXES = ("增值税", "企业所得税", "个人所得税", "城市维护建设税", "契税", "其他税收")
OUTLAYS = ("教育", "社会保障和就业", "卫生健康", "农林水", "城乡社区", "交通运输")
INDUSTRIES = ("第一产业", "第二产业", "第三产业")
SHARES = (
    "民生支出占一般公共预算支出的比重",
    "高新技术产业增加值占规模以上工业的比重",
    "常住人口城镇化率",
    "财政供养人员经费占比",
)
TRENDS = ("社会消费品零售总额", "金融机构各项存款余额", "固定资产投资", "旅游综合收入")


def write_bulletin(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    author.style = replace(author.style, unit="亿元", rate_decimals=draw.choice((1, 2)), trimmed=False)
    author.words |= {"first": str(year - 4)}
    author.heading(f"关于{draw.choice(PLACES)}{year}年预算执行情况和{year + 1}年预算草案的报告（摘要）", 1)
    author.say("intro")
    author.say("intro")
    author.heading("一、一般公共预算执行情况")
    revenue, taxes = _draw_revenue(hidden)
    author.say("revenue", revenue)
    author.say("taxes", revenue)
    for tax in draw.sample(taxes, 3):
        author.say("tax", tax)
    spending = _draw_spending(hidden)
    author.say("spending", spending)
    items = spending.parts
    grow = {"grow1": items[0]} if len({part.case for part in items}) == 1 else {}
    author.say("spending.items" if grow else "spending.mixed", spending, **grow)
    _write_shares(author, hidden)
    author.heading("二、政府性基金和国有资本经营预算执行情况")
    opening, income = hidden.cents(9 * 10**7, 9 * 10**8), hidden.cents(2 * 10**8, 4 * 10**9)
    author.say("fund.budget", hidden.balance("", opening, income, income * draw.randint(70, 104) // 100))
    state = hidden.completion("", hidden.cents(10**7, 9 * 10**7), hidden.cents(10**7, 9 * 10**7))
    author.say("capital", state)
    author.heading("三、其他情况")
    _write_others(author, hidden, revenue)
    _write_tables(author, revenue, spending)
    return hidden


def _draw_revenue(hidden: Hidden) -> tuple[Matter, list[Matter]]:
    amount = hidden.cents(8 * 10**8, 9 * 10**9)
    taxes = [
        hidden.change(name, part, hidden.near(part))
        for name, part in zip(TAXES, hidden.split(amount, len(TAXES), least=0.2), strict=True)
    ]
    revenue = hidden.completion("一般公共预算收入", hidden.near(amount, spread=0.1), amount)
    hidden.change(revenue.item, amount, int(sum(tax["b"] for tax in taxes)), matter=revenue)
    hidden.breakdown(revenue, taxes)
    hidden.sum(revenue, taxes, "b", code="composition")
    return revenue, taxes


def _draw_spending(hidden: Hidden) -> Matter:
    amount = hidden.cents(2 * 10**9, 2 * 10**10)
    *parts, _ = hidden.split(amount, len(OUTLAYS) + 1, least=0.2)
    rise = hidden.draw.random() < 0.5
    items = []
    for name, part in zip(OUTLAYS, parts, strict=True):
        before = part * 1000 // hidden.draw.randint(1020, 1240) if rise else hidden.near(part)
        items.append(hidden.change(name, part, before))
    spending = hidden.completion("一般公共预算支出", hidden.near(amount, spread=0.1), amount)
    hidden.change(spending.item, amount, hidden.near(amount, spread=0.15), matter=spending)
    for item in items:
        hidden.state("composition", "y.a <= x.a", x=spending, y=item)
    return hidden.breakdown(spending, items, closed=False)


def _write_shares(author: Author, hidden: Hidden) -> None:
    draw = author.draw
    scale = 10**author.style.rate_decimals * 100
    for item in draw.sample(SHARES, 2):
        before = Fraction(draw.randint(50 * scale // 100, 75 * scale // 100), scale)
        change = Fraction(draw.choice((-1, 1)) * draw.randint(scale // 500, scale // 40), scale)
        author.say("share.change", hidden.rate(item, before + change, before))


def _write_others(author: Author, hidden: Hidden, revenue: Matter) -> None:
    draw = author.draw
    parts = [
        hidden.money(name, amount)
        for name, amount in zip(
            INDUSTRIES, hidden.split(hidden.cents(10**10, 9 * 10**10), 3, least=0.3), strict=True
        )
    ]
    gdp = hidden.breakdown(hidden.money("地区生产总值", sum(part["a"] for part in parts)), parts)
    gdp.values["real"] = Value("rate", Fraction(draw.randint(31, 89), 1000))
    author.say("gdp", gdp)
    _write_ratio(author, gdp)
    growth = hidden.change(draw.choice(TRENDS), *_apart(hidden))
    before = int(growth["a"] * 1000 // draw.randint(1150, 1600))
    _write_compound(author, hidden, draw.choice(TRENDS), int(growth["a"]), before)
    _write_comparable(author, hidden)
    _write_progress(author, hidden, revenue)
    _write_multiple(author, hidden)
    for slot in draw.sample(("rank", "traditional.words", "bare", "bare", "rank"), 4):
        author.say(slot)
    author.say("cumulative", growth)


def _apart(hidden: Hidden) -> tuple[int, int]:
    now = hidden.cents(10**8, 9 * 10**9)
    return now, hidden.near(now)


def _write_ratio(author: Author, gdp: Matter) -> None:
    """The three shares as one triple, where rounding leaves 100."""
    from gouji.figures import round_half_up

    shares = [round_half_up(part["s"] * 100, 1) for part in gdp.parts]
    if sum(shares) == 100:
        printed = ":".join(str(share.numerator * 10 // share.denominator / 10) for share in shares)
        author.write(f"三次产业结构比为{printed}。")


def _write_compound(author: Author, hidden: Hidden, item: str, now: int, before: int) -> None:
    """Four years' growth: the rate is the fourth root, found to the printed decimal by bisection."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 + middle) ** 4 * before < now else (low, middle)
    it = hidden.money(item, now)
    it.values |= {"b": Value("money", Fraction(before)), "cagr": Value("rate", low)}
    hidden.state("growth", "(1 + x.cagr) * (1 + x.cagr) * (1 + x.cagr) * (1 + x.cagr) = x.a / x.b", x=it)
    author.say("compound", it)


def _write_comparable(author: Author, hidden: Hidden) -> None:
    """The rate on like terms differs from the one that the two amounts give, and is right to differ."""
    it = hidden.change("全口径税收收入", *_apart(hidden))
    it.values["h"] = it.values["g"]
    hidden.state("growth", "x.grow * x.h = x.a / x.b - 1", x=it)
    it.values["up1"] = it.values["grow"]
    hidden.state("growth", "x.up1 * x.h = x.a / x.b - 1", x=it)
    like = hidden.matter("")
    like.values["g"] = Value("rate", Fraction(author.draw.randint(11, 99), 1000))
    like.values["grow"] = Value("word", Fraction(1), "grow")
    author.say("comparable", it, like=like)


def _write_progress(author: Author, hidden: Hidden, revenue: Matter) -> None:
    """Half a year against the whole year's budget: half is what the calendar asks."""
    budget = int(revenue["n"])
    rate = Fraction(author.draw.choice((-1, 1)) * author.draw.randint(11, 60), 1000) + Fraction(1, 2)
    it = hidden.money("", int(budget * rate))
    exact = it["a"] / budget
    it.values |= {
        "n": revenue.values["n"], "m": Value("rate", exact), "x": Value("points", abs(exact - Fraction(1, 2))),
        "pace": Value("text", word="快于" if exact > Fraction(1, 2) else "慢于"),
    }  # fmt: skip
    hidden.state("completion", "x.m = x.a / x.n", x=it)
    sign = "" if exact > Fraction(1, 2) else "-"
    hidden.state("percentage-point", f"{sign}x.x = x.m - 1 / 2", x=it)
    author.say("progress", it)


def _write_multiple(author: Author, hidden: Hidden) -> None:
    before = hidden.cents(10**7, 10**8)
    it = hidden.money("争取专项债券资金", before * author.draw.randint(210, 480) // 100)
    it.values |= {"b": Value("money", Fraction(before)), "times": Value("times", it["a"] / before)}
    hidden.state("ratio", "x.times = x.a / x.b", x=it)
    author.say("multiple", it)


def _write_tables(author: Author, revenue: Matter, spending: Matter) -> None:
    unit = author.draw.choice(("亿元", "万元"))
    author.write("附表：一般公共预算收支执行情况表")
    author.write(f"单位：{unit}、%")
    rows = [["项目", "上年执行数", "执行数", "比上年增减（%）"]]
    for it in (revenue, *revenue.parts, spending, *spending.parts):
        label = "其中：" * (it is spending.parts[0]) + it.item + "合计" * (it is revenue)
        rows.append(
            [
                label,
                author.cell(it, "b", unit=unit),
                author.cell(it, "a", unit=unit),
                author.cell(it, "signed"),
            ]
        )
    author.table(rows)
