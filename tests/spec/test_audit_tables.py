"""Tables of a report that somebody else wrote: what is found in them, and what is passed over in silence.

A relation is held against the report only where the layout says it and the figures bear it out. The file is long
because it is the manual: every layout stands here with what is said of it.
"""

import pytest

from gouji.claims.tables import check_forms, make_sense_of_tables, table_facts, table_relations
from tests.spec.printed_tables import holding, read_report, refuted

EXPENDITURE = """
支出决算表
单位：万元
|科目编码|科目名称|本年支出合计|基本支出|项目支出|
|栏次|<|1|2|3|
|合计|<|121.00|80.00|41.00|
|208|社会保障和就业支出|100.00|70.00|30.00|
|20801|人力资源和社会保障管理事务|60.00|40.00|20.00|
|2080101|行政运行|60.00|40.00|20.00|
|20805|行政事业单位养老支出|40.00|30.00|10.00|
|2080501|行政单位离退休|40.00|30.00|10.00|
|210|卫生健康支出|21.00|10.00|11.00|
|21011|行政事业单位医疗|21.00|10.00|11.00|
|2101101|行政单位医疗|21.00|10.00|11.00|
"""

CODED = EXPENDITURE.replace("支出决算表", "支出明细表")
"""The same under a title that is no official form's."""

BOTH_SIDES = """
收入支出决算总表
单位：万元
|收入|<|<|支出|<|<|
|项目|行次|决算数|项目|行次|决算数|
|一、一般公共预算财政拨款收入|1|100.00|一、一般公共服务支出|10|20.00|
|二、事业收入|2|10.00|八、社会保障和就业支出|11|85.50|
|三、其他收入|3|5.00|九、卫生健康支出|12|8.00|
|本年收入合计|4|115.00|本年支出合计|13|113.50|
|年初结转和结余|5|3.00|年末结转和结余|14|4.50|
|总计|6|118.00|总计|15|118.00|
"""

SPENT = """
表1 支出情况表
金额单位：万元
|项目|2022年决算数|2023年预算数|2023年决算数|完成预算%|比上年增减额|比上年增长%|占比（%）|
|人员经费|100.00|110.00|105.00|95.45|5.00|5.00|52.50|
|公用经费|90.00|100.00|95.00|95.00|5.00|5.56|47.50|
|合计|190.00|210.00|200.00|95.24|10.00|5.26|100.00|
"""

RECEPTIONS = """
“三公”经费支出决算表
单位：万元
|预算数|<|<|<|<|<|决算数|<|<|<|<|<|
|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|
|^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^|
|10.00|0.00|7.00|2.00|5.00|3.00|8.30|0.00|6.20|2.00|4.20|2.10|
"""

PLAIN = """
单位：人
|部门|人数|
|甲|20|
|乙|15|
|丙|12|
|合计|47|
"""


@pytest.mark.parametrize("clean", [EXPENDITURE, CODED, BOTH_SIDES, SPENT, RECEPTIONS, PLAIN])
def test_a_table_that_adds_up(clean):
    """Nothing is said, and not because nothing was looked at."""
    assert refuted(clean) == []
    assert holding(clean)


@pytest.mark.parametrize(
    ("table", "printed", "wrong", "found"),
    [
        (  # a class in one column: above it stands 合计, beneath it 款, beside it the parts
            CODED,
            "|210|卫生健康支出|21.00|10.00|",
            "|210|卫生健康支出|21.00|19.00|",
            {
                "sum: 卫生健康支出·基本支出 19.00万元 ≠ 10.00万元",
                "sum: 合计·基本支出 80.00万元 ≠ 70.00万元，19.00万元",
                "sum: 卫生健康支出·本年支出合计 21.00万元 ≠ 19.00万元，11.00万元",
            },
        ),
        (  # 总计 holds on its own side no more, and not against the other side
            BOTH_SIDES,
            "|总计|6|118.00|",
            "|总计|6|181.00|",
            {
                "sum: 总计·收入决算数 181.00万元 ≠ 115.00万元，3.00万元",
                "articulation: E04.2@决算",
            },
        ),
        (  # 增长率
            SPENT,
            "|5.56|",
            "|5.65|",
            {"growth: 公用经费·比上年增长% 5.65% ≠ 95.00万元，90.00万元"},
        ),
        (  # 完成率
            SPENT,
            "|95.45|",
            "|94.55|",
            {"completion: 人员经费·完成预算% 94.55% ≠ 105.00万元，110.00万元"},
        ),
        (  # 占比, which must add up too
            SPENT,
            "|47.50|",
            "|45.70|",
            {
                "share: 公用经费·占比(%) 45.70% ≠ 95.00万元，200.00万元",
                "sum: 合计·占比(%) 100.00% ≠ 52.50%，45.70%",
            },
        ),
        (  # 增减额
            SPENT,
            "|95.45|5.00|",
            "|95.45|15.00|",
            {
                "difference: 人员经费·比上年增减额 15.00万元 ≠ 105.00万元，100.00万元",
                "sum: 合计·比上年增减额 10.00万元 ≠ 15.00万元，5.00万元",
            },
        ),
        (  # 小计 of cars
            RECEPTIONS,
            "|8.30|0.00|6.20|",
            "|8.50|0.00|6.20|",
            {"articulation: E27.1@决算"},
        ),
        (PLAIN, "|合计|47|", "|合计|48|", {"sum: 合计·人数 48人 ≠ 20人，15人，12人"}),
    ],
)
def test_one_wrong_figure(table, printed, wrong, found):
    assert printed in table
    assert set(refuted(table.replace(printed, wrong))) == found


@pytest.mark.parametrize(
    ("why", "table"),
    [
        (
            "nothing adds up: a “合计” of something else, the layout was read wrong",
            """
|年份|参保人数|缴费人数|
|2021年|1200|900|
|2022年|1300|950|
|合计|1350|980|
""",
        ),
        (
            "其中 names some of the parts",
            """
单位：万元
|项目|决算数|
|固定资产|100.00|
|其中：房屋|60.00|
|车辆|20.00|
|合计|100.00|
""",
        ),
        (
            "rows nested without a mark: the parts stand beneath their sum",
            """
单位：万元
|项目|决算数|
|工资福利支出|50.00|
|基本工资|30.00|
|津贴补贴|20.00|
|商品和服务支出|7.00|
|合计|57.00|
""",
        ),
        (
            "two columns of the same kind of thing, neither the sum of the others",
            """
|项目|单价（元）|数量|金额（元）|
|电脑|5000|3|15000|
|打印机|1200|2|2400|
|合计||5|17400|
""",
        ),
        (
            "a base of zero has no rate",
            """
单位：万元
|项目|预算数|决算数|完成率|
|人员经费|100.00|95.00|95.00%|
|公用经费|50.00|48.00|96.00%|
|接待费|0.00|3.00|0.00%|
""",
        ),
        (
            "what is missing may lie in the blank",
            """
单位：万元
|项目|决算数|
|甲|20.00|
|乙||
|丙|12.00|
|合计|47.00|
""",
        ),
        (
            "the sum of rounded figures may be off by the rounding of each",
            """
单位：万元
|项目|决算数|
|甲|20.14|
|乙|15.25|
|丙|12.36|
|合计|47.76|
""",
        ),
        (
            "text that an eye would not take for a table",
            """
|收|人|84,806,057.44|
|支出|T|1,301,24|
|5|合计|6|
""",
        ),
    ],
)
def test_silence(why, table):
    assert refuted(table) == [], why


def test_a_total_right_in_every_column_but_one():
    """The other columns are the witness: unlike the silence over a total that is wrong everywhere."""
    table = """
单位：万元
|项目|年初预算数|全年预算数|决算数|
|甲|10.00|11.00|12.00|
|乙|20.00|22.00|25.00|
|合计|30.00|33.00|54.00|
"""
    assert refuted(table) == ["sum: 合计·决算数 54.00万元 ≠ 12.00万元，25.00万元"]


def test_a_total_of_zero_above_parts():
    table = PLAIN.replace("|合计|47|", "|合计|0|")
    assert refuted(table) == ["sum: 合计·人数 0人 ≠ 20人，15人，12人"]


def test_one_figure_in_yuan_among_ten_thousands():
    """元 among 万元 is said as such."""
    table = """
单位：万元
|项目|预算数|决算数|
|甲|10.00|120000.00|
|乙|20.00|25.00|
|合计|30.00|37.00|
"""
    assert refuted(table) == ["unit: 合计·决算数 37.00万元 ≠ 120000.00万元，25.00万元"]


def test_two_columns_interchanged_in_one_row():
    """Both columns fail, and by the same amount."""
    wrong = CODED.replace("|210|卫生健康支出|21.00|10.00|11.00|", "|210|卫生健康支出|21.00|11.00|10.00|")
    assert {line.split()[1] for line in refuted(wrong)} >= {"卫生健康支出·基本支出", "卫生健康支出·项目支出"}


def test_a_part_above_its_whole():
    """其中 may fall short of the whole, never exceed it; a doubt, where the other parts stay within."""
    table = """
单位：万元
|项目|年初预算数|全年预算数|决算数|
|固定资产|100.00|110.00|120.00|
|其中：房屋|60.00|66.00|170.00|
|无形资产|10.00|10.00|10.00|
"""
    relations = [one for one in table_relations(read_report(table)) if one.judge().verdict.value == "refuted"]
    assert [(one.code, one.severity, one.stated.printed) for one in relations] == [
        ("composition", "warning", "120.00万元")
    ]
    assert refuted(table.replace("170.00", "70.00")) == []


def test_formulas_printed_in_the_headings():
    """栏次 that say 3=1+2 and 5=4/3 leave no doubt about the layout."""
    table = """
单位：万元
|项目|预算数|调整数|调整后|决算数|执行率|
|栏次|1|2|3=1+2|4|5=4/3|
|基本支出|100.00|5.00|105.00|95.00|90.48%|
|项目支出|100.00|5.00|106.00|95.00|90.48%|
"""
    assert refuted(table) == [
        "sum: 项目支出·调整后 106.00万元 ≠ 100.00万元，5.00万元",
        "ratio: 项目支出·执行率 90.48% ≠ 95.00万元，106.00万元",
    ]


def test_numbers_as_printed():
    """Spaces inside, full width, separators, a minus sign, brackets, dashes that are no zero."""
    table = """
单位：元
|项目|年初数|年末数|
|甲|85,551, 711.95|１，０００．００|
|乙|(1,234.00)|－500.00|
|丙|—|200.00|
|合计|85,550,477.95|700.00|
"""
    assert refuted(table) == []
    assert holding(table) == [
        "sum: 合计·年初数 85,550,477.95元 = 85,551, 711.95元，(1,234.00)元",
        "sum: 合计·年末数 700.00元 = １，０００．００元，－500.00元，200.00元",
    ]


def test_a_table_broken_over_pages():
    """The same headings again, with nothing but a page number between."""
    first, second = EXPENDITURE.split("|20805|")
    broken = f"{first}\n- 3 -\n|科目编码|科目名称|本年支出合计|基本支出|项目支出|\n|20805|{second}"
    assert len(read_report(broken).once(make_sense_of_tables)) == 1
    assert refuted(broken) == []
    assert refuted(broken.replace("|2101101|行政单位医疗|21.00|", "|2101101|行政单位医疗|27.00|"))


def test_a_self_evaluation_form():
    """Lines of a form, money, then indicators under headings of their own; which base a rate has is a doubt."""
    table = """
项目支出绩效自评表
|项目名称|某项目|<|<|<|<|<|
|主管部门|某局|<|实施单位|某中心|<|<|
|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|年度资金总额|100.00|90.00|81.00|10|90.00%|9|
|其中：当年财政拨款|60.00|50.00|41.00|—|—|—|
|上年结转资金|40.00|40.00|40.00|—|—|—|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|培训人数|100人|100人|20|20|
"""
    assert refuted(table) == []
    wrong = table.replace("90.00%", "91.00%")
    relations = [one for one in table_relations(read_report(wrong)) if one.code == "completion"]
    assert [(one.severity, one.stated.printed, one.operands[1].printed) for one in relations] == [
        ("warning", "91.00%", "90.00万元")
    ]


def test_scores_are_left_to_the_scoring():
    table = """
|三级指标|分值|得分|
|指标一|10|9|
|指标二|10|8|
|合计|20|18|
"""
    assert holding(table) == []
    assert refuted(table.replace("|18|", "|19|")) == []


# ---------------------------------------------------------------- official forms


SETTLEMENT_FORMS = f"""
收入决算表
公开02表
金额单位：万元
|科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入|
|合计|<|115.00|100.00||10.00|||5.00|
|208|社会保障和就业支出|115.00|100.00||10.00|||5.00|
|20801|人力资源和社会保障管理事务|115.00|100.00||10.00|||5.00|
{BOTH_SIDES}
"""


def test_an_equation_of_a_form_is_said_once():
    """What E15 (类 = Σ款, 合计 = Σ类) says is not said again as a sum."""
    wrong = EXPENDITURE.replace("|210|卫生健康支出|21.00|10.00|", "|210|卫生健康支出|21.00|19.00|")
    assert set(refuted(wrong)) == {
        "articulation: E15.1@合计·基本支出",
        "articulation: E15.1@210·基本支出",
        "sum: 卫生健康支出·本年支出合计 21.00万元 ≠ 19.00万元，11.00万元",
    }


def test_forms_of_one_report_agree():
    """收入决算表 and 收入支出决算表 state the same income (E13)."""
    report = read_report(SETTLEMENT_FORMS)
    assert not list(check_forms(report))
    assert [table.form for table in report.once(make_sense_of_tables)] == ["gongkai-t2", "gongkai-t1"]
    other = SETTLEMENT_FORMS.replace("115.00|100.00", "116.00|101.00")
    assert "articulation: E13.1@" in refuted(other)


def test_facts_of_a_form_are_sure():
    """The caption, the heading and the row together say what is meant; with the unit, it can be held against prose."""
    facts = {str(term.key): term.printed for term in table_facts(read_report(BOTH_SIDES)) if term.sure}
    assert facts["收入合计[决算,部门]@2023"] == "115.00万元"
    assert facts["支出合计[决算,部门]@2023"] == "113.50万元"


def test_facts_of_other_tables_are_not():
    assert not [term for term in table_facts(read_report(SPENT)) if term.sure]


def test_a_form_that_cannot_be_taken_whole_is_none():
    """A row that the form does not have leaves the equations unsaid: they would accuse what we left out."""
    odd = BOTH_SIDES.replace("二、事业收入", "二、一种从前的收入")
    report = read_report(odd)
    assert not list(check_forms(report))
    assert [table.form for table in report.once(make_sense_of_tables)] == [""]
    assert refuted(odd) == []
