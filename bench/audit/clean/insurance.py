"""A county's social insurance in numbers: heads and money, targets, funds, averages, a survey."""

from __future__ import annotations

from fractions import Fraction

from bench.audit.clean.hidden import Hidden, Matter, Value
from bench.audit.clean.names import PLACES
from bench.audit.clean.saying import Author

SCHEMES = ("城乡居民基本养老保险", "企业职工基本养老保险", "机关事业单位基本养老保险", "失业保险", "工伤保险")
GROUPS = {
    "职工": ("在职职工", "退休人员"),
    "机关": ("在职人员", "退休人员"),
    "居民": ("缴费人员", "领取待遇人员"),
    "": ("企业职工", "机关事业单位职工"),
}
SOURCES = ("保险费收入", "财政补贴收入", "利息收入", "转移收入", "其他收入")


def write_insurance(author: Author) -> Hidden:
    draw, year = author.draw, author.year
    hidden = Hidden(draw)
    place = draw.choice(PLACES)
    author.heading(f"{place}社会保险中心{year}年度部门整体支出绩效自评报告", 1)
    author.heading("一、参保扩面情况")
    schemes = [_draw_scheme(hidden, name) for name in draw.sample(SCHEMES, 3)]
    for scheme in schemes:
        author.say("insured", scheme)
        author.say("insured.parts", scheme)
    author.say("words")
    author.heading("二、基金征缴情况")
    premiums = []
    for scheme in schemes:
        actual = hidden.cents(8_000_000, 300_000_000)
        premiums.append(hidden.completion(scheme.item, hidden.near(actual, spread=0.12), actual))
        author.say("collected", premiums[-1])
    author.heading("三、基金收支情况")
    funds = [_draw_fund(author, hidden, premium) for premium in premiums]
    author.heading("四、待遇发放和资格认证情况")
    _write_paid(author, hidden)
    _write_movement(author, hidden)
    _write_certified(author, hidden)
    author.say("words")
    author.heading("五、目标任务完成情况")
    _write_targets(author, hidden)
    author.heading("六、满意度调查情况")
    _write_survey(author, hidden)
    _write_tables(author, hidden, schemes, funds)
    return hidden


def _draw_scheme(hidden: Hidden, name: str) -> Matter:
    draw = hidden.draw
    labels = next(labels for word, labels in GROUPS.items() if word in name)
    parts = [hidden.count_of(label, draw.randint(1200, 40000), "人") for label in labels]
    now = int(sum(part["a"] for part in parts))
    before = now * 1000 // draw.randint(920, 1130)
    scheme = hidden.count_of(name, now, "人", before)
    return hidden.breakdown(scheme, parts)


def _draw_fund(author: Author, hidden: Hidden, premium: Matter) -> Matter:
    """What was collected is the first source of the fund's income."""
    others = hidden.split(hidden.cents(10_000_000, 90_000_000), len(SOURCES) - 1, least=0.05)
    parts = [
        hidden.money(label, part) for label, part in zip(SOURCES, (int(premium["a"]), *others), strict=True)
    ]
    income = int(sum(part["a"] for part in parts))
    name = f"{premium.item}基金"
    whole = hidden.breakdown(hidden.money(name, income), parts)
    author.say("fund.income", whole)
    spent = income * author.draw.randint(80, 98) // 100
    fund = hidden.balance(name, hidden.cents(10_000_000, 900_000_000), income, spent)
    hidden.state("conflict", "x.a = y.i", x=whole, y=fund)
    author.say("fund", fund)
    return fund


def _write_paid(author: Author, hidden: Hidden) -> None:
    persons = hidden.count_of("", author.draw.randint(3000, 40000), "人")
    paid = hidden.money(
        "", int(persons["a"]) * 12 * author.draw.randint(15000, 420000) + author.draw.randint(0, 90000)
    )
    mean = hidden.matter("")
    mean.values["a"] = Value("per head", paid["a"] / persons["a"] / 12)
    hidden.state("average", "x.a = y.a / z.a / 12", x=mean, y=paid, z=persons)
    author.say("paid", paid, persons=persons, mean=mean)


def _write_movement(author: Author, hidden: Hidden) -> None:
    opening, more, less = (
        author.draw.randint(2000, 9000),
        author.draw.randint(90, 700),
        author.draw.randint(40, 300),
    )
    author.say("movement", hidden.balance("", opening, more, less, kind="count", unit="人"))


def _write_certified(author: Author, hidden: Hidden) -> None:
    due = author.draw.randint(3000, 30000)
    done = due * author.draw.randint(9500, 9990) // 10000
    everyone, it = hidden.count_of("", due, "人"), hidden.count_of("", done, "人")
    it.values["s"] = Value("rate", Fraction(done, due))
    hidden.state("ratio", "x.s = x.a / y.a", x=it, y=everyone)
    author.say("certified", it, all=everyone)


def _write_targets(author: Author, hidden: Hidden) -> None:
    draw = author.draw
    for item in draw.sample(
        ("新增参保扩面人数", "灵活就业人员新参保人数", "电子社保卡领取人数", "社会保障卡新增制卡人数"), 3
    ):
        target = draw.randint(15, 900) * 100
        it = hidden.count_of(item, target * draw.randint(930, 1190) // 1000, "人")
        it.values |= {"n": Value("count", Fraction(target), "人"), "m": Value("rate", it["a"] / target)}
        hidden.state("completion", "x.m = x.a / x.n", x=it)
        author.say("target", it)
    for item in draw.sample(("养老保险费征缴率", "待遇领取资格认证率", "电子社保卡签发率"), 2):
        before = Fraction(draw.randint(8800, 9700), 10000)
        scale = 10 ** (2 + author.style.rate_decimals)
        now = Fraction(
            round((before + Fraction(draw.choice((-1, 1)) * draw.randint(20, 290), 10000)) * scale), scale
        )
        author.say("rate", hidden.rate(item, now, Fraction(round(before * scale), scale)))


def _write_survey(author: Author, hidden: Hidden) -> None:
    draw = author.draw
    it = hidden.matter("")
    sent = draw.randint(60, 400)
    back = sent - draw.randint(1, sent // 20)
    valid = back - draw.randint(0, back // 20)
    happy = valid - draw.randint(1, valid // 12)
    it.values = {name: Value("count", Fraction(number), unit) for name, number, unit in
                 (("sent", sent, "份"), ("back", back, "份"), ("valid", valid, "份"), ("happy", happy, "份"))}  # fmt: skip
    for name, (above, below) in {
        "backrate": (back, sent),
        "validrate": (valid, back),
        "happyrate": (happy, valid),
    }.items():
        it.values[name] = Value("rate", Fraction(above, below))
    for text in (
        "x.backrate = x.back / x.sent",
        "x.validrate = x.valid / x.back",
        "x.happyrate = x.happy / x.valid",
    ):
        hidden.state("survey", text, x=it)
    for text in ("x.back <= x.sent", "x.valid <= x.back", "x.happy <= x.valid"):
        hidden.state("survey", text, x=it)
    author.say("survey", it)


def _write_tables(author: Author, hidden: Hidden, schemes: list[Matter], funds: list[Matter]) -> None:
    author.write("附表1：参保情况表")
    author.write("单位：人")
    rows = [["险种", "上年末", "本年末", "增减"]]
    for scheme in schemes:
        rows.append([scheme.item, *(author.cell(scheme, letter) for letter in ("b", "a", "more"))])
    author.table(rows)
    unit = author.draw.choice(("万元", "元"))
    author.write("附表2：基金收支情况表")
    author.write(f"单位：{unit}")
    rows = [["基金名称", "上年结余", "本年收入", "本年支出", "年末滚存结余"]]
    rows += [[fund.item, *(author.cell(fund, letter, unit=unit) for letter in "oixc")] for fund in funds]
    total = hidden.matter("合计")
    for letter in "oixc":
        total.values[letter] = Value("money", sum((fund[letter] for fund in funds), Fraction(0)))
        hidden.sum(total, funds, letter)
    hidden.state("difference", "x.c = x.o + x.i - x.x", x=total)
    rows.append(["合计", *(author.cell(total, letter, unit=unit) for letter in "oixc")])
    author.table(rows)
