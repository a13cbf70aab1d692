"""A made-up unit, small enough to check by hand, that meets every situation a report has to write about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from gouji.figures import UNITS, read_figure
from gouji.graph.articulation import EquationResult
from gouji.graph.evaluating import evaluate
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation
from gouji.model.case import (
    Answer,
    Attachment,
    Case,
    CaseSheet,
    EvidenceItem,
    Goal,
    MethodStep,
    Person,
    StatedScore,
    TextSlot,
)
from gouji.model.facts import Fact, FactKey
from gouji.model.outline import OUTLINE
from gouji.model.places import Place, SheetPlace
from gouji.model.survey import Interview, Option, Question, Survey
from gouji.model.system import Heading, Indicator, IndicatorSystem, Part
from gouji.model.tables import Cell, FormTable
from gouji.rules.building import DraftChoice, DraftClause, build_rule


def at(cell: str, document: str = "facts.csv") -> Place:
    return SheetPlace(document, "", cell)


def fact(
    row: int, measure: str, figure: str, *, period: str = "2023", basis: str = "", ledger: str = ""
) -> Fact:
    return Fact(FactKey(measure, period, basis, ledger), read_figure(figure), at(f"B{row}"), f"原件第{row}页")


FACTS = (
    fact(2, "支出合计", "8555.77万元", basis="决算", ledger="部门"),
    fact(3, "支出合计", "8051.43万元", period="2022", basis="决算", ledger="部门"),
    fact(4, "基本支出", "935.00元", basis="决算", ledger="部门"),
    fact(5, "基本支出", "1000.00元", basis="全年预算", ledger="部门"),
    fact(6, "三公经费", "0.18万元", basis="决算", ledger="部门"),
    fact(7, "三公经费", "0.06万元", period="2022", basis="决算", ledger="部门"),
    fact(8, "编制数", "19人", ledger="部门"),
    fact(9, "在职人员数", "17人", ledger="部门"),
    fact(10, "参保人数", "4.1956万人"),
    fact(11, "商品和服务支出", "33.60万元", basis="决算", ledger="部门"),
    fact(12, "工资福利支出", "345.82万元", basis="决算", ledger="部门"),
)


def steps_rule(choice: bool):
    """预算完成率≥95%得满分，未达到的每低于1%扣0.1分，扣完为止。"""
    options = (
        (DraftChoice("count", ("whole steps", "proportional"), "不足1%的部分扣不扣，细则没有写"),)
        if choice
        else ()
    )
    return build_rule(
        "steps",
        Fraction(1),
        [
            DraftClause(
                "预算执行率=基本支出决算/基本支出预算×100%。",
                {"measure": "基本支出[决算] / 基本支出[全年预算]"},
            ),
            DraftClause("预算完成率≥95%得满分，", {"full": "≥95%"}),
            DraftClause(
                "未达到的每低于1%扣0.1分，", {"below": "95%", "per": "1%", "deduct": "0.1分"}, options
            ),
            DraftClause("扣完为止。", {"floor": "0分"}),
        ],
    )


def checklist(weight: str, *items: str):
    """①…，得…分；②…，得…分。"""
    clauses = [
        DraftClause(f"第{n}项，得{points}；", {"item": points}) for n, points in enumerate(items, start=1)
    ]
    return build_rule("checklist", Fraction(weight), clauses)


def line_rule():
    return build_rule(
        "line",
        Fraction(1),
        [
            DraftClause("控制率=本年/上年。", {"measure": "三公经费[决算] / 三公经费[决算]@上年"}),
            DraftClause("≤100%得满分，", {"at": "100%", "score": "1分"}),
            DraftClause("≥120%得0分，", {"at": "120%", "score": "0分"}),
            DraftClause("区间内按权重扣分。", {"between": "straight line"}),
        ],
    )


def missing_rule():
    return build_rule(
        "threshold",
        Fraction(2),
        [
            DraftClause("认证率=已认证/应认证。", {"measure": "已认证人数 / 应认证人数"}),
            DraftClause("=100%得满分，", {"full": "≥100%"}),
            DraftClause("否则不得分。", {"else": "0分"}),
        ],
    )


def judged_rule():
    return build_rule("judgement", Fraction(2), [DraftClause("酌情得0-2分。", {"range": "0分–2分"})])


SYSTEM = IndicatorSystem(
    "small",
    "某单位部门整体支出绩效评价指标体系",
    (
        Part("A", "部门决策", (Heading("A部门决策（5分）", Fraction(5)),), (
            Part("A1", "部门目标", (Heading("A1部门目标（5分）", Fraction(5)),)),
        )),
        Part("B", "部门管理", (Heading("B部门管理（4分）", Fraction(4)),), (
            Part("B1", "预算管理", (Heading("B1预算管理（2分）", Fraction(2)),)),
            Part("B2", "业务管理", (Heading("B2业务管理（2分）", Fraction(2)),)),
        )),
    ),
    (
        Indicator("A11", "目标明确性", "A1", Fraction(2), checklist("2", "1分", "0.75分"), sources=("规划文件",)),
        Indicator("A12", "职责匹配性", "A1", Fraction(2), judged_rule(), sources=("工作总结",)),
        Indicator("A13", "计划一致性", "A1", Fraction(1), checklist("1", "0.5分", "0.5分")),
        Indicator("B11", "基本支出预算执行率", "B1", Fraction(1), steps_rule(choice=True), explanation="执行程度"),
        Indicator("B13", "“三公经费”控制率", "B1", Fraction(1), line_rule(), sources=("三公经费使用情况",)),
        Indicator("B21", "资格认证率", "B2", Fraction(2), missing_rule()),
    ),
    total=Fraction(9),
)  # fmt: skip


def answer(
    indicator: str, clause: int | None, fulfilled: bool | None, points: str | None = None, **more: str
) -> Answer:
    row = {"A11": 2, "A12": 5, "A13": 8}[indicator] + (clause or 0)
    return Answer(indicator, clause, fulfilled, None if points is None else Fraction(points),
                  more.get("reason", "查有文件"), more.get("evidence", ""), "评价组", "2024年3月1日",
                  at(f"C{row}", "answers.csv"))  # fmt: skip


ANSWERS = (
    answer("A11", 1, True, evidence="规划文件第3页"),
    answer("A11", 2, True, evidence="规划文件第5页"),
    answer("A12", None, None, "1.5", reason="工作与职责大体对应", evidence="工作总结"),
    answer("A13", 1, True, evidence="年度计划"),
    answer("A13", 2, False, reason="计划没有分解到科室"),
)

SURVEY = Survey(
    "beneficiaries",
    "受益人群调查问卷",
    "受益人群",
    ("A12",),
    (
        Question("1", "是否方便？", (
            Option("A", "A.方便", Fraction(10), 47, at("E2", "counts.csv"), True),
            Option("B", "B.一般", Fraction(5), 1, at("E3", "counts.csv"), False),
        )),
        Question("2", "是否满意？", (
            Option("A", "满意", Fraction(10), 48, at("E4", "counts.csv"), True),
            Option("B", "不满意", Fraction(0), 0, at("E5", "counts.csv"), False),
        )),
    ),
    sent=50, returned=50, valid=48, stated_total=Fraction(955), place=at("A1", "counts.csv"),
)  # fmt: skip

GOALS = (
    Goal("参保扩面", "职工养老保险扩面", "参保人数", "≥", read_figure("3.87万人"), read_figure("4.1956万人"),
         read_figure("108.41%"), "目标责任书", at("D2", "goals.csv")),
    Goal("资格认证", "退休人员认证", "", "≥", None, None, None, "", at("D3", "goals.csv")),
)  # fmt: skip


def table() -> FormTable:
    """财决01 with only its foot: one cell is damaged and can be read in two ways."""

    def cell(text: str, place: str, *readings: str, note: str = "") -> Cell:
        figures = tuple(read_figure(one, UNITS["元"]) for one in readings)
        return Cell(
            None if figures else read_figure(text, UNITS["元"]), at(place, "caijue01.csv"), figures, note
        )

    return FormTable("caijue01", "caijue01.csv", {
        ("58", "决算"): cell("935.00", "D58"),
        ("59", "决算"): cell("", "D59", "800.00", "895.00", note="第二位不清"),
        ("60", "决算"): cell("40.00", "D60"),
    })  # fmt: skip


SHEET = CaseSheet(
    "某县社会保险中心",
    2023,
    "small",
    evaluating_body="某县社会保险中心评价组",
    report_date="2024年3月20日",
    kind="单位自评",
    people=(Person("组长", "办公室", "2024年3月1日"), Person("编制人", "财务科", "2024年3月15日")),
    method=(MethodStep("确认绩效目标", "绩效目标表"), MethodStep("构建指标体系", "指标体系表")),
    legal_basis=(
        "《中华人民共和国预算法》",
        "《财政部关于印发〈财政支出绩效评价管理暂行办法〉的通知》（财预〔2011〕285号）",
        "《某县某办法》（某财〔2018〕9号）",
    ),
    benchmarks={"B11": "95%；依据：评分细则"},
    weight_grounds="按指标体系规定的分值",
)


def slots() -> tuple[TextSlot, ...]:
    """Every slot of the outline filled, so that a test empties the one it speaks of."""
    return tuple(
        TextSlot(slot.key, 1, f"{slot.title}：由单位填写。", "工作总结", at(f"C{row}", "text.csv"))
        for row, slot in enumerate(OUTLINE, start=2)
    )


CASE = Case(
    "small",
    SHEET,
    facts=FACTS,
    answers=ANSWERS,
    slots=slots(),
    stated=(
        StatedScore("B13", Fraction(1), None, "附件3", at("B2", "stated.csv")),
        StatedScore("total", Fraction(8), None, "正文", at("B3", "stated.csv")),
    ),
    goals=GOALS,
    tables={"caijue01": table()},
    surveys=(SURVEY,),
    interviews=(
        Interview("访谈", "业务科负责人", "2024年3月2日", "人手偏紧", ("A12",), at("A2", "interviews.csv")),
    ),
    evidence=(EvidenceItem("A11", "规划文件", True, "规划.pdf", "", at("A2", "evidence.csv")),),
    attachments=(Attachment("规划.pdf", "0" * 64, False, "原件存单位"),),
    inputs={"facts.csv": "1" * 64},
)


def with_slot(key: str, text: str) -> Case:
    """The case with one slot reworded; an empty text takes it out."""
    rest = tuple(slot for slot in CASE.slots if slot.slot != key)
    place = at("C99", "text.csv")
    return replace(CASE, slots=rest if not text else (*rest, TextSlot(key, 1, text, "", place)))


@cache
def evaluated() -> tuple[Evaluation, FactBook, Sequence[EquationResult]]:
    return evaluate(CASE, SYSTEM)
