"""A made-up report that uses every part of a document: what the writers are tried on, and looked at."""

from __future__ import annotations

from gouji.model.document import (
    Block,
    Break,
    Cell,
    Chart,
    Contents,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    text_runs,
)

LONG = (
    "本单位按照年初批复的预算组织收支，按月核对到账情况，按季分析执行进度，年末对照绩效目标逐项自查，"
    "并把佐证材料按指标归档，做到有数可查、有据可依。"
)


def prose(text: str, **kwargs: bool) -> Paragraph:
    return Paragraph(text_runs(text), **kwargs)  # type: ignore[arg-type]


def head(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text_runs(text), align="center", header=True) for text in texts)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text_runs(text)) for text in texts)


MONEY = Table(
    rows=(
        (
            Cell(text_runs("项目"), rows=2, align="center"),
            Cell(text_runs("预算数"), columns=2, align="center"),
            Cell(text_runs("决算数"), rows=2, align="center"),
        ),
        head("年初", "全年"),
        (
            Cell(text_runs("基本支出")),
            Cell((Run("420.00", "fact:基本支出@年初"),), align="right"),
            Cell((Run("431.50", "fact:基本支出@全年"),), align="right"),
            Cell((Run("430.25", "fact:基本支出@决算"),), align="right"),
        ),
        (
            Cell(text_runs("项目支出")),
            Cell(text_runs("80.00"), align="right"),
            Cell(text_runs("96.00"), align="right"),
            Cell((Run("【待填】", mark="missing"),), align="right"),
        ),
    ),
    widths=(46, 32, 32, 36),
    header_rows=2,
    caption="表1　部门收支情况（单位：万元）",
    anchor="table-money",
    small=False,
)


def indicator_table(parts: int, lines: int) -> Table:
    rows: list[tuple[Cell, ...]] = [
        head("一级指标", "二级指标", "三级指标", "分值", "评分细则", "数据来源", "得分", "扣分原因")
    ]
    for part in range(1, parts + 1):
        for line in range(1, lines + 1):
            code = f"{'ABC'[(part - 1) % 3]}{line}"
            first = (
                [Cell(text_runs(f"第{part}部分（{lines * 2}分）"), rows=lines, align="center")]
                if line == 1
                else []
            )
            second = [Cell(text_runs(f"管理{(line + 1) // 2}"), rows=2, align="center")] if line % 2 else []
            rows.append(
                (
                    *first,
                    *second,
                    Cell(text_runs(f"{code} 预算执行率")),
                    Cell(text_runs("2分"), align="center"),
                    Cell(text_runs("预算执行率≥95%得满分，未达到的每低于1%扣0.1分，扣完为止。")),
                    Cell(text_runs("决算报表、用款计划")),
                    Cell((Run("1.8分", f"score:{code}"),), align="center"),
                    Cell((Run("执行率为93.5%，低于95%", mark="warning" if line == 1 else ""),)),
                )
            )
    return Table(
        tuple(rows),
        (20, 20, 30, 13, 62, 30, 15, 35),
        caption="附件1　指标评分表",
        anchor="table-scores",
    )


_BLOCKS: tuple[Block, ...] = (
    Heading(0, "某县示例事务中心\n部门整体支出绩效评价报告"),
    Paragraph(text_runs("（2023年度）"), align="center", indent=False),
    Contents(levels=2),
    Break(),
    Heading(1, "一、部门概况", "overview"),
    Heading(2, "（一）主要职能"),
    prose(LONG),
    Paragraph(
        (
            Run("2023年基本支出决算数为"),
            Run("430.25万元", "fact:基本支出@决算"),
            Run("，比年初预算"),
            Run("420.00万元", "fact:基本支出@年初"),
            Run("增加"),
            Run("2.44%", "fact:基本支出增长率", bold=True),
            Run("；项目支出决算数为"),
            Run("【待填：项目支出决算数】", mark="missing"),
            Run("；所述“全部完成”与数据不符", mark="warning"),
            Run("。执行 <95% & 有“引号”的字句照原样。"),
        )
    ),
    *(prose(LONG * 2) for _ in range(3)),
    Heading(2, "（二）收支情况"),
    MONEY,
    Chart('<svg viewBox="0 0 10 10"><title>图</title></svg>', "图1　各部分得分"),
    Heading(3, "1.基本支出"),
    *(prose(LONG) for _ in range(4)),
    Heading(4, "（1）人员经费"),
    prose(LONG),
    Heading(1, "二、评价结论", "conclusion"),
    Paragraph(
        (
            Run("综合得分"),
            Run("92.5分", "score:total", bold=True),
            Run("，可能范围为87.5—93.5分，等级为"),
            Run("优", "score:grade"),
            Run("。"),
        )
    ),
    *(prose(LONG * 3) for _ in range(6)),
    Heading(2, "（一）存在的问题"),
    prose(LONG),
    Paragraph(text_runs("某县示例事务中心"), align="right", indent=False),
    Paragraph(text_runs("2024年3月15日"), align="right", indent=False),
    Break(landscape=True),
    Heading(1, "附件1　指标评分表", "annex-scores"),
    indicator_table(3, 6),
    Break(),
    Heading(1, "附件2　职能与完成情况", "annex-functions"),
    Table((head("职能", "完成情况"), row("社会保险登记", "已完成\n（见佐证3）")), (70, 80)),
    prose(LONG),
)

DEMO = Document(
    "某县示例事务中心部门整体支出绩效评价报告",
    _BLOCKS,
    date="2024年3月15日",
    author="某县示例事务中心",
    notes=("注：目录页码按固定行距推算，修改后在目录上按F9更新。",),
)
