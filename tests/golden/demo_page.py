"""The made-up report as a page: with derivations, charts, findings of every severity, and figures at the top."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from gouji.documents.charts import Bar, Group, Stack, bar_chart, grouped_chart, stacked_chart
from gouji.model.document import Block, Chart, Heading, Paragraph, Run
from gouji.model.finding import Cause, Finding, Voices
from gouji.model.page import Page, Tile
from gouji.model.places import SheetPlace, TextPlace
from gouji.model.scores import Step
from gouji.text import Words
from tests.golden.demo_document import DEMO


def same(text: str) -> Words:
    return Words(text, f"[{text}]")


def from_cell(name: str, value: str, cell: str) -> Step:
    return Step(same(name), value, (SheetPlace("facts.csv", "", cell, value),))


ACCOUNTS = from_cell("基本支出·决算", "430.25万元", "B7")
OPENING = from_cell("基本支出·年初预算", "420.00万元", "B5")
WHOLE_YEAR = from_cell("基本支出·全年预算", "431.50万元", "B6")
GROWTH = Step(
    same("(基本支出·决算 - 基本支出·年初预算) / 基本支出·年初预算"),
    "2.44%",
    steps=(Step(same("(430.25 - 420.00) / 420.00"), "2.4405%", steps=(ACCOUNTS, OPENING)),),
)
SCORE = Step(
    same("未达到的每低于1%扣0.1分，扣完为止。"),
    "1.8分",
    steps=(Step(same("93.5% < 95%，按整数个百分点计，低 1 个"), "扣0.1分", steps=(ACCOUNTS,), clause=2),),
    clause=2,
)
FINDINGS = (
    Finding(
        "growth",
        "error",
        Words("增长率与两个数算出的不一致", "the growth is not what the two figures give"),
        "growth(a, b)",
        ("fact:基本支出增长率", "fact:基本支出@决算"),
        (TextPlace("报告.txt", 24, 0, 12, "比上年增长4.24%"), TextPlace("报告.txt", 80, 3, 9, "增幅4.24%")),
        "4.24%",
        ("2.4380%", "2.4429%"),
        Voices(
            same("把 4.24% 改为 2.44%"),
            same("(430.25−420.00)÷420.00 在 [2.4380%, 2.4429%] 内"),
            same("增长率写错了。"),
        ),
        (Cause("digits-transposed", "2.44%", same("数字颠倒"), mends=2),),
    ),
    Finding("weight-sum", "error", same("分值之和为 98 分，标题写 100 分 <b>&"), "sum", ("第一部分",)),
    Finding("placeholder", "warning", same("项目支出决算数待填"), "slot", ("项目支出",), printed="【待填】"),
    Finding("legal", "note", same("所引文件在评价年度是否有效"), "legal", ("某办法",)),
)
CHARTS: tuple[Block, ...] = (
    Heading(1, "三、图表", "charts"),
    Chart(
        bar_chart(
            [
                Bar("投入管理", Fraction(18), "18/20", Fraction(17), Fraction(19), Fraction(20)),
                Bar(
                    "过程与产出（含基金管理与服务质量的全部三级指标）",
                    Fraction(64),
                    "64/68（60–66）",
                    Fraction(60),
                    Fraction(66),
                    Fraction(68),
                ),
                Bar("效果", Fraction("10.5"), "10.5/12", most=Fraction(12)),
            ],
            title="各部分得分与可能范围",
        ),
        "图2　各部分得分与可能范围",
        "chart-scores",
    ),
    Chart(
        bar_chart(
            [Bar("A1 预算执行率", Fraction("0.2"), "0.2分"), Bar("B4 资料完整", Fraction(1), "1分")],
            title="失分",
            tone=2,
        ),
        "图3　各指标失分",
    ),
    Chart(
        grouped_chart(
            [
                Group("基本支出", ((Fraction(420), "420.00万元"), (Fraction("430.25"), "430.25万元"))),
                Group("项目支出", ((Fraction(80), "80.00万元"), (None, "待填"))),
            ],
            series=("年初预算", "决算"),
            title="预算与决算",
        ),
        "图4　预算与决算",
    ),
    Chart(
        stacked_chart(
            [
                Stack("1.办事是否方便", (40, 6, 2), "48份"),
                Stack("2.态度是否满意", (48, 0, 0), "48份"),
                Stack("3.没有人答", (0, 0, 0), "0份"),
            ],
            options=("满意", "基本满意", "不满意"),
            title="问卷各题的回答",
        ),
        "图5　问卷各题的回答",
    ),
    Paragraph((Run("年报写作"), Run("增长4.24%", f"finding:{FINDINGS[0].id}"), Run("，与上文不符。"))),
)

PAGE = Page(
    "某县示例事务中心 2023 年度部门整体支出绩效评价",
    replace(DEMO, blocks=(*(b for b in DEMO.blocks if not isinstance(b, Chart)), *CHARTS)),
    {
        "fact:基本支出@决算": ACCOUNTS,
        "fact:基本支出@年初": OPENING,
        "fact:基本支出@全年": WHOLE_YEAR,
        "fact:基本支出增长率": GROWTH,
        "score:total": Step(same("各指标得分之和"), "92.5分", steps=(SCORE, SCORE)),
        "score:A1": SCORE,
    },
    FINDINGS,
    (
        Tile("综合得分", "92.5分", "可能范围 87.5–93.5 分，5 处尚待选定", "score:total", "good"),
        Tile("等级", "优", "下限 87.5 分时为良", tone="warning"),
        Tile("错误", "2", "必须改"),
        Tile("没有佐证", "3条", "需补材料", tone="error"),
    ),
    {FINDINGS[1].id: "table-scores", FINDINGS[2].id: "table-money"},
    ("由 勾稽 生成；输入文件及其校验值见 manifest.json。",),
)
