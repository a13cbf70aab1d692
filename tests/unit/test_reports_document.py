"""The report as a tree: figures from facts, gaps said, every lost point with its problem and its measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gouji.errors import InputError
from gouji.graph.evaluating import evaluate
from gouji.model.document import Cell, Document, Heading, Paragraph, Run, Table
from gouji.model.outline import OUTLINE
from gouji.reports import Report, compose_report
from tests.unit.reports_case import CASE, SYSTEM, evaluated, with_slot


def composed(case=CASE) -> Report:
    return compose_report(*(evaluated() if case is CASE else evaluate(case, SYSTEM)))


def all_runs(document: Document) -> Iterator[Run]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.runs


def text_of(holder: Paragraph | Cell) -> str:
    return "".join(run.text for run in holder.runs)


def find_table(document: Document, anchor: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.anchor == anchor)


def rows_of(document: Document, anchor: str) -> list[list[str]]:
    """The cells below the heading of a table, as text."""
    return [[text_of(cell) for cell in row] for row in find_table(document, anchor).rows[1:]]


def prose(document: Document) -> list[str]:
    return [text_of(block) for block in document.blocks if isinstance(block, Paragraph)]


def test_the_outline_is_the_one_of_the_sample():
    headings = [
        block.text for block in composed().document.blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert headings == [
        "一、部门概况", "二、绩效目标", "三、评价思路和过程", "四、评价结论和绩效分析", "五、主要经验做法",
        "六、存在的问题", "七、改进措施及建议", "附件1　成本效益分析报告", "附件2　部门职能分解及工作完成情况",
        "附件3　评价指标体系及评分表", "附件4　调查问卷", "附件5　工作底稿", "附件6　部门决算表",
        "附件7　勾稽与规则问题清单",
    ]  # fmt: skip


def test_every_figure_opens_its_derivation():
    report = composed()
    anchors = {run.fact for run in all_runs(report.document) if run.fact}
    assert len(anchors) > 40
    assert anchors - set(report.derivations) == set()


def test_every_slot_of_the_outline_is_printed():
    written = "\n".join(prose(composed().document))
    assert [slot.key for slot in OUTLINE if f"{slot.title}：由单位填写。" not in written] == []


def test_a_result_that_is_a_range_is_printed_as_a_range():
    sentence = next(text for text in prose(composed().document) if text.startswith("按照《"))
    assert "得分在4.6分至6.65分之间（满分9分）" in sentence


def test_nothing_is_filled_in_where_every_slot_and_fact_is_there():
    assert composed().findings == ()


def test_an_empty_slot_prints_a_gap_and_is_a_finding():
    report = composed(with_slot("experience", ""))
    gaps = [
        run.text for run in all_runs(report.document) if run.mark == "missing" and run.text.startswith("【")
    ]
    assert gaps == ["【待填：主要经验做法】"]
    (finding,) = report.findings
    assert (finding.code, finding.severity, finding.keys) == ("placeholder", "warning", ("experience",))


def test_a_slot_that_the_report_can_do_without_leaves_no_gap():
    assert composed(with_slot("annex1.economy", "")).findings == ()


def test_a_figure_in_the_units_words_is_bound_to_its_fact():
    report = composed(with_slot("overview.funds", "决算支出{支出合计[决算]}，三公{三公经费[决算]:元.0}。"))
    assert "决算支出8555.77万元，三公0.18万元。" in prose(report.document)
    run = next(run for run in all_runs(report.document) if run.text == "8555.77万元")
    assert str(report.derivations[run.fact].places[0]) == "facts.csv B2"


def test_a_brace_whose_fact_is_missing_prints_a_gap_and_names_it():
    report = composed(with_slot("overview.work", "认证{已认证人数}。"))
    assert "认证【待填：已认证人数（2023）】。" in prose(report.document)
    (finding,) = report.findings
    assert (finding.code, finding.keys) == ("placeholder", ("overview.work", "已认证人数（2023）"))
    assert str(finding.places[0]) == "text.csv C99"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("支出{支出总数}。", "没有名为“支出总数”的事实或指标"),
        ("支出{支出合计[决算]:斤}。", "“斤”不是单位和位数"),
        ("支出{支出合计[决算]:人}。", "“支出合计[决算]”不能以“人”为单位"),
        ("支出{支出合计[决算]。", "花括号不成对"),
        ("支出{支出合计[决算] +}。", "（结尾）"),
        ("{支出合计[决算] + 三公经费[决算] + 参保人数}", "相加减或比较"),
    ],
)
def test_a_brace_that_cannot_be_read_is_refused_with_its_place(text, said):
    with pytest.raises(InputError) as caught:
        composed(with_slot("overview.work", text))
    assert said in caught.value.said_in("zh")
    assert "text.csv C99" in caught.value.said_in("zh")


def test_every_brace_that_is_wrong_is_told_at_once():
    with pytest.raises(InputError) as caught:
        composed(with_slot("overview.work", "{甲}、{乙}"))
    assert len(caught.value.mistakes) == 2


def test_every_lost_point_is_a_problem_with_its_reason():
    document = composed().document
    assert [row[1:4] for row in rows_of(document, "table.lost")] == [
        ["A11目标明确性", "2分", "0.25分"],
        ["A12职责匹配性", "2分", "0.5分"],
        ["A13计划一致性", "1分", "0.5分"],
        ["B11基本支出预算执行率", "1分", "0.1分"],
        ["B13“三公经费”控制率", "1分", "1分"],
    ]
    reasons = [row[4] for row in rows_of(document, "table.lost")]
    assert reasons[0] == "细则各条合计1.75分，少于分值2分，无法得满分"
    assert reasons[2] == "第2条不符合：计划没有分解到科室（评价组）"
    assert reasons[4] == "三公经费（决算）÷上年三公经费（决算）在269.23%至336.37%之间，按“≥120%得0分”计分"


def test_points_that_something_may_still_secure_are_kept_apart():
    assert [row[1:] for row in rows_of(composed().document, "table.unsecured")] == [
        ["B11基本支出预算执行率", "1分", "0.05分", "细则有两种以上读法：不足1%的部分扣不扣，细则没有写"],
        ["B21资格认证率", "2分", "2分", "缺少已认证人数（2023）、应认证人数（2023）"],
    ]


def test_every_problem_has_a_measure_with_an_owner_and_a_date_to_fill_in():
    document = composed().document
    problems = len(rows_of(document, "table.lost")) + len(rows_of(document, "table.unsecured"))
    measures = rows_of(document, "table.measures")
    assert len(measures) == problems == 7
    assert measures[6][1:] == [
        "B21资格认证率（2分未落实）", "补充已认证人数（2023）、应认证人数（2023）的数据和佐证", "________", "________",
    ]  # fmt: skip


def test_an_indicator_is_told_by_evidence_rule_and_score():
    sentence = next(text for text in prose(composed().document) if text.startswith("A13计划一致性"))
    assert sentence == (
        "A13计划一致性：第1条符合：查有文件，得0.5分；第2条不符合：计划没有分解到科室，得0分（佐证：年度计划）。"
        "分值1分，得0.5分。"
    )


def test_the_units_own_reason_stands_in_the_sentence():
    report = composed(with_slot("score-reason:A13", "计划已在年中补充"))
    sentence = next(text for text in prose(report.document) if text.startswith("A13计划一致性"))
    assert "。计划已在年中补充。分值1分" in sentence


def test_the_scored_table_merges_headings_and_repeats_its_own():
    table = find_table(composed().document, "table.scores")
    first = table.rows[1]
    assert (table.header_rows, text_of(first[0]), first[0].rows, first[1].rows) == (
        1,
        "A部门决策（5分）",
        3,
        3,
    )
    assert [text_of(cell) for cell in table.rows[0]][:8] == [
        "一级指标", "二级指标", "三级指标", "分值", "得分", "指标解释", "指标评分细则", "数据来源",
    ]  # fmt: skip
    b13 = next(row for row in table.rows if any("控制率" in text_of(cell) for cell in row))
    assert [text_of(cell) for cell in b13[-2:]] == ["1", "-1"]
    assert [text_of(cell) for cell in table.rows[-1]] == ["合计", "9", "4.6至6.65", "", "8", "-3.4至-1.35"]


def test_a_damaged_cell_shows_every_reading_and_chooses_none():
    document = composed().document
    rows = rows_of(document, "table.accounts.caijue01")
    assert ["人员经费", "59", "800.00 或 895.00"] in rows
    assert any("没有取定（第二位不清）" in text for text in prose(document))


def test_the_standing_of_each_legal_basis_in_the_year_is_told():
    rows = rows_of(composed().document, "table.basis")
    assert [row[2] for row in rows] == ["有效", "已废止", "未收录"]
    assert rows[1][3].startswith("2020-02-25起由财预〔2020〕10号废止")


def test_a_completion_rate_is_recomputed_beside_the_stated_one():
    row = rows_of(composed().document, "table.targets")[0]
    assert row[3:7] == ["≥3.87万人", "4.1956万人", "108.41%", "108.41%"]


def test_costs_name_the_ledger_of_each_figure_and_what_is_missing():
    rows = {row[0]: row[1:] for row in rows_of(composed().document, "table.annex1.economy")}
    assert rows["每一参保人的管理成本"][1:4] == [
        "90.4元/人", "缺", "部门：工资福利支出、商品和服务支出；业务数据：参保人数",
    ]  # fmt: skip
    assert rows["每认证一人的管理成本"][4].startswith("2023年：已认证人数；2022年：")


def test_lines_of_another_field_of_business_are_left_out():
    without = replace(CASE, facts=tuple(fact for fact in CASE.facts if fact.key.measure != "参保人数"))
    rows = rows_of(composed(without).document, "table.annex1.economy")
    assert not [row[0] for row in rows if "参保" in row[0] or "认证" in row[0]]


def test_a_working_paper_has_every_field_of_the_form():
    fields = [text_of(row[0]) for row in find_table(composed().document, "table.paper.B11").rows]
    assert [field for field in fields if not field[0].isdigit() and field != "条文"] == [
        "项目名称", "评价机构", "指标解释", "指标权重", "指标标杆值及依据", "指标评分细则", "数据来源", "取数方式",
        "评价结果", "逐条评分", "指标得分", "待定事项", "编制人、日期", "复核人、日期",
    ]  # fmt: skip
    people = [text_of(row[1]) for row in find_table(composed().document, "table.paper.B11").rows[-2:]]
    assert people[0] == "财务科　2024年3月15日"
    assert people[1].startswith("____")


def test_the_questionnaire_keeps_score_and_satisfaction_apart():
    said = prose(composed().document)
    assert "问卷总分955分，综合得分19.8958分，得分率99.48%，满意率98.96%。" in said


def test_without_goals_tables_and_questionnaires_the_report_says_so():
    bare = replace(CASE, goals=(), tables={}, surveys=(), interviews=(), stated=())
    report = composed(bare)
    assert sorted(finding.keys[0] for finding in report.findings) == ["goals", "tables"]
    assert "本次评价没有问卷资料。" in prose(report.document)


def test_two_compositions_are_equal():
    assert composed() == composed()
