"""The case folder as the manual shows it: what is written in a file, and what the case then holds or says."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from gouji.evidence import open_case, read_case
from gouji.model.facts import FactKey
from tests.spec.case_folders import TOML, facts_csv, messages_of, workbook, write_case


def test_a_fact_is_a_row_of_facts_csv(tmp_path: Path) -> None:
    """指标 数值 单位 期间 口径 账 范围 主体 来源 位置: the figure keeps the digits it was written in."""
    row = '基本支出,"85,233,769.73",元,2023年,决算,部门,,,部门决算,财决01表第58行'
    (fact,) = open_case(write_case(tmp_path, {"facts.csv": facts_csv(row)})).facts
    assert fact.key == FactKey("基本支出", "2023", "决算", "部门")
    assert (fact.figure.text, fact.figure.value) == ("85,233,769.73", Fraction(8523376973, 100))
    assert fact.source == "部门决算 财决01表第58行"
    assert str(fact.place) == "facts.csv B2"


def test_either_language_heads_the_columns(tmp_path: Path) -> None:
    """Either heading is accepted, both at once, and a remark in brackets."""
    text = "measure,数值 value,单位（如元）,PERIOD,备注\n在职人员数,17,人,2023-12-31,年末\n"
    (fact,) = open_case(write_case(tmp_path, {"facts.csv": text})).facts
    assert (fact.key, str(fact.figure.value)) == (FactKey("在职人员数", "2023-12-31"), "17")


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("8555.77", "万元", "85557700"),
        ("１２０", "人", "120"),
        ("1.2万", "元", "12000"),
        ("4.1956万人", "人", "41956"),
        ("一百二十", "人", "120"),
        ("95%", "%", "19/20"),
        ("95", "%", "19/20"),
    ],
)
def test_figures_as_people_write_them(tmp_path: Path, written: str, unit: str, value: str) -> None:
    """A value is read with its unit; neither digits nor magnitude are guessed."""
    text = facts_csv(f"某数,{written},{unit},2023,,,,,,")
    (fact,) = open_case(write_case(tmp_path, {"facts.csv": text})).facts
    assert fact.figure.value == Fraction(value)


def test_an_empty_value_is_not_known_and_never_zero(tmp_path: Path) -> None:
    """Missing is never zero: the row gives no fact, and is listed."""
    text = facts_csv("编制数,,人,2023,,,,,,", "在职人员数,0,人,2023,,,,,,")
    reading = read_case(write_case(tmp_path, {"facts.csv": text}))
    assert [(fact.key.measure, str(fact.figure.value)) for fact in reading.case.facts] == [
        ("在职人员数", "0")
    ]
    assert [note.said_in("zh") for note in reading.notes] == [
        "facts.csv B2：“编制数@2023”没有数值。请查到后填写；不知道就留空"
    ]


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("8555.77,万元", '"85,557,735.09",元', True),  # 8555.77 stands for [8555.765, 8555.775) 万元
        ("8555.77,万元", "8555.17,万元", False),
        ("8555,万元", "8555.17,万元", True),
        ("0.18,万元", "1800,元", True),
        ("4.1956,万人", "41955,人", False),
    ],
)
def test_one_quantity_may_be_stated_twice_if_rounding_allows(
    tmp_path: Path, first: str, second: str, agree: bool
) -> None:
    """Two rows for one fact: kept where their rounding intervals meet, else both sides are shown."""
    text = facts_csv(f"支出合计,{first},2023,决算,部门,,,,", f"支出合计,{second},2023,决算,部门,,,,")
    folder = write_case(tmp_path, {"facts.csv": text})
    if agree:
        assert len(open_case(folder).facts) == 2
    else:
        (said,) = messages_of(folder)
        assert said.startswith("facts.csv B3：“支出合计[决算,部门]@2023”有两个对不上的数")
        assert "facts.csv B2" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("甲,abc,元,2023,,,,,,", "facts.csv B2：“abc”不是数字。请填写数字；没有数据请留空，不要填0"),
        ("甲,1,两银,2023,,,,,,", "facts.csv C2：单位“两银”不认识。请改用元、万元、人、%、项等单位"),
        ("甲,1,万圆整,2023,,,,,,", "facts.csv C2：单位“万圆整”不认识。请改用元、万元、人、%、项等单位"),
        ("甲,1,,2023,,,,,,", "facts.csv C2：没有单位。请填写元、万元、人、%、项等"),
        ("甲,1人,元,2023,,,,,,", "facts.csv B2：“1人”的单位与“元”不是一类。请核对单位"),
        ("甲,1,元,,,,,,,", "facts.csv D2：没有填写。请填写这一格"),
        ("甲,1,元,2023,决算数,,,,,", "facts.csv E2：“决算数”不在可选之列。请核对是否应为“决算”"),
        ("甲,1,元,2023,,财政,,,,", "facts.csv F2：“财政”不在可选之列。请改用其中之一：部门、基金"),
        ("甲,1.2E+5,元,2023,,,,,,", "facts.csv B2：“1.2E+5”是科学计数法，位数可能已经丢失。请按原件重新录入全部数字"),
        ("甲,1,元,2023,,,,,,,多", "facts.csv 第2行：有11格，表头有10格。请检查逗号；含逗号的文字要加双引号"),
        ("甲,1,元", "facts.csv 第2行：有3格，表头有10格。请检查逗号；含逗号的文字要加双引号"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_says_where_and_what_to_do(tmp_path: Path, row: str, said: str) -> None:
    """Our file wrong: place, what, and what to do; never a traceback, never a guess."""
    assert messages_of(write_case(tmp_path, {"facts.csv": facts_csv(row)})) == [said]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """Raises InputError with every mistake of every file, not only the first."""
    files: dict[str, str | bytes] = {
        "case.toml": TOML.replace("2023\n", '"二〇二三"\n'),
        "facts.csv": facts_csv("甲,abc,元,2023,,,,,,", "乙,1,斗,2023,,,,,,"),
        "answers.csv": "指标,条,答\nA11,1,大概\n",
        "text.csv": "栏目,段,文字\n部门职责,1,负责……\n",
    }
    starts = [said.split("：")[0] for said in messages_of(write_case(tmp_path, files))]
    assert starts == ["case.toml year", "facts.csv B2", "facts.csv C3", "answers.csv C2", "text.csv A2"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("指标,数值,期间", "facts.csv：缺少列：单位。"),
        ("指标,数值,单位,期间,数值", "facts.csv E1：列“数值”重复，B1 已有。"),
        ("指标,数值,单位,期间,口经", "facts.csv E1：不认识的列“口经”。请核对是否应为“口径”"),
    ],
)
def test_headings_are_checked(tmp_path: Path, heading: str, said: str) -> None:
    """Missing headings are listed; doubled and unknown ones are mistakes, except 备注."""
    first, *others = messages_of(write_case(tmp_path, {"facts.csv": heading + "\n"}))
    assert first.startswith(said)
    assert not others


@pytest.mark.parametrize(
    ("answer", "points", "fulfilled", "given", "applicable"),
    [
        ("是", "", True, None, True),
        ("否", "", False, None, True),
        ("部分", "0.25", None, "1/4", True),
        ("", "1.5分", None, "3/2", True),
        ("不适用", "", None, None, False),
        ("yes", "", True, None, True),
        ("n/a", "", None, None, False),
    ],
)
def test_answers(
    tmp_path: Path, answer: str, points: str, fulfilled: bool | None, given: str | None, applicable: bool
) -> None:
    """答 是/否/部分/不适用, or points, of one clause (②, 2, 第2条) or of the whole indicator."""
    text = f"指标,条,答,得分,理由,证据,评分人,日期\nA11,②,{answer},{points},因为,三定方案,复核人,2024-03-01\n"
    (one,) = open_case(write_case(tmp_path, {"answers.csv": text})).answers
    assert (one.indicator, one.clause, one.fulfilled, one.applicable) == ("A11", 2, fulfilled, applicable)
    assert one.points == (None if given is None else Fraction(given))
    assert (one.reason, one.evidence, one.by, one.on) == ("因为", "三定方案", "复核人", "2024-03-01")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A11,1,部分,"], "answers.csv D2：答“部分”时要写得分。请填写得分"),
        (["A11,1,否,0.5"], "answers.csv D2：答“否”却有得分。请改答复或删得分"),
        (["A11,1,是,0"], "answers.csv D2：答“是”却得0分。请改答复或删得分"),
        (["A11,一,是,"], "answers.csv B2：“一”不是条号。请写第几条，从1起"),
        (["A11,1,是,", "A11,1,否,"], "answers.csv C3：A11第1条答了两次，answers.csv C2 已有。请只留一个"),
    ],
)
def test_answers_that_contradict_themselves(tmp_path: Path, rows: list[str], said: str) -> None:
    """Judgement is allowed but never silent, and never two things at once."""
    text = "\n".join(["指标,条,答,得分", *rows, ""])
    assert messages_of(write_case(tmp_path, {"answers.csv": text})) == [said]


def test_a_questionnaire_with_counts(tmp_path: Path) -> None:
    """序号 and 问题 stand in the first row of a question; labels are kept as printed (the last goes A, C)."""
    files: dict[str, str | bytes] = {
        "surveys/受益人/questionnaire.csv": (
            "序号,问题,选项,选项内容,标准分值,满意\n1,方便吗？,A,方便,10,是\n,,C.,不便,5,否\n"
        ),
        "surveys/受益人/counts.csv": "序号,选项,份数\n1,Ａ,47\n1,C,1\n",
        "surveys/受益人/survey.toml": 'indicators = ["C25"]\nsent = 50\nvalid = 48\nstated_score = 99.5\n',
    }
    (survey,) = open_case(write_case(tmp_path, files)).surveys
    assert (survey.name, survey.sent, survey.valid, survey.stated_score) == (
        "受益人",
        50,
        48,
        Fraction(199, 2),
    )
    (question,) = survey.questions
    options = [(one.label, str(one.points), one.count, one.satisfied) for one in question.options]
    assert options == [("A", "10", 47, True), ("C", "5", 1, False)]


def test_a_questionnaire_with_single_forms(tmp_path: Path) -> None:
    """responses.csv: one row a form, one column a question; nothing chosen stays empty."""
    files: dict[str, str | bytes] = {
        "surveys/staff/questionnaire.csv": (
            "序号,问题,选项,选项内容,标准分值\n1,忙吗,A,忙,0\n1,,B,不忙,10\n2,满意吗,A,是,10\n"
        ),
        "surveys/staff/responses.csv": "问卷编号,组别,1,第2题\n001,窗口,b,A\n002,窗口,,是\n",
    }
    (survey,) = open_case(write_case(tmp_path, files)).surveys
    assert [(one.form, one.group, one.labels) for one in survey.responses] == [
        ("001", "窗口", ("B", "A")),
        ("002", "窗口", ("", "A")),
    ]


def test_a_form_of_the_final_accounts(tmp_path: Path) -> None:
    """A cell is a figure, a blank, a dash, several readings of a damaged one (a star: the one kept), or unreadable."""
    text = (
        "行次,项目,年初预算数,全年预算数,决算数,说明\n"
        '1,一般公共预算财政拨款收入,"84,806,057.44",—,"85,551,711.95",\n'
        '70,二、商品和服务支出,,,"*335,983.90 | 335,963.90",扫描件看不清\n'
        "71,三、对个人和家庭的补助,,,?,\n"
    )
    table = open_case(write_case(tmp_path, {"tables/caijue01.csv": text})).tables["caijue01"]
    sound, damaged = table.cells["1", "决算"], table.cells["70", "决算"]
    assert sound.figure is not None
    assert sound.figure.value == Fraction("85551711.95")
    assert table.cells["1", "全年预算"].figures == ()
    assert [str(reading) for reading in damaged.readings] == ["335,983.90", "335,963.90"]
    assert (str(damaged.figure), damaged.note) == ("335,983.90", "扫描件看不清")
    assert table.cells["71", "决算"].unreadable


def test_attachments_are_listed_with_their_fingerprints(tmp_path: Path) -> None:
    """A source that is not shipped is listed with its hash and shipped: false."""
    digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"  # of the letter a
    files: dict[str, str | bytes] = {
        "documents/三定方案.txt": "a",
        "documents/manifest.csv": f"文件,sha256,说明\n三定方案.txt,{digest},批复\n原报告.docx,{'0' * 64},不随附\n",
    }
    case = open_case(write_case(tmp_path, files))
    assert [(one.name, one.sha256, one.shipped, one.note) for one in case.attachments] == [
        ("三定方案.txt", digest, True, "批复"),
        ("原报告.docx", "0" * 64, False, "不随附"),
    ]
    assert case.inputs["documents/三定方案.txt"] == digest
    (tmp_path / "documents" / "三定方案.txt").write_text("b", encoding="utf-8")
    (said,) = messages_of(tmp_path)
    assert said.startswith("documents/manifest.csv B2：“三定方案.txt”与登记时不同")


def test_any_csv_may_be_a_sheet_of_one_workbook(tmp_path: Path) -> None:
    """Same columns, Chinese or English name of the sheet; a table in both places is a mistake that names both."""
    write_case(tmp_path)
    heading: list[object] = ["指标", "数值", "单位", "期间"]
    sheets: dict[str, list[list[object]]] = {
        "事实": [heading, ["在职人员数", 17, "人", 2023]],
        "answers": [["indicator", "clause", "answer"], ["A11", 1, "是"]],
    }
    workbook(tmp_path / "case.xlsx", sheets)
    case = open_case(tmp_path)
    assert [(str(fact.place), fact.figure.text) for fact in case.facts] == [("case.xlsx·事实 B2", "17")]
    assert [one.clause for one in case.answers] == [1]
    write_case(tmp_path, {"facts.csv": facts_csv("在职人员数,17,人,2023,,,,,,")})
    assert messages_of(tmp_path) == ["facts.csv：同一张表有两份：facts.csv 与 case.xlsx·事实。请只留一份"]


def test_the_case_may_be_a_workbook_alone(tmp_path: Path) -> None:
    """基本信息, 人员 and 评价过程 stand for case.toml."""
    sheets: dict[str, list[list[object]]] = {
        "基本信息": [["项目", "内容"], ["单位", "某县社保中心"], ["年度", 2023], ["指标体系", "xundian-2023"],
                 ["评价时段", "2023年1月1日至2023年12月31日"], ["评价依据", "《中华人民共和国预算法》"],
                 ["评价依据", "财预〔2013〕53号"]],
        "人员": [["角色", "姓名", "日期"], ["组长", "中心主任", "2024-03-01"], ["复核人", "", ""]],
        "评价过程": [["步骤", "成果"], ["确认绩效目标", "目标表"]],
    }  # fmt: skip
    workbook(tmp_path / "case.xlsx", sheets)
    sheet = open_case(tmp_path).sheet
    assert (sheet.unit, sheet.year, sheet.period_start, sheet.period_end) == (
        "某县社保中心", 2023, "2023年1月1日", "2023年12月31日",
    )  # fmt: skip
    assert sheet.legal_basis == ("《中华人民共和国预算法》", "财预〔2013〕53号")
    assert [(one.role, one.name) for one in sheet.people] == [("组长", "中心主任")]
    assert [one.product for one in sheet.method] == ["目标表"]
