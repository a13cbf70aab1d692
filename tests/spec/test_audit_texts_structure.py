"""What the audit says of a report's grounds, time, bodies, numbers, references and outline.

Each example is a few lines of a report and what is said of them: severity, code, kind of mistake, @lines. The first
two lines name the unit and the year (2023); an empty list means that nothing may be said.
"""

from __future__ import annotations

import pytest

from gouji.claims.report import Report
from gouji.claims.texts import CHECKS_OF_STRUCTURE
from gouji.claims.texts.document_numbers import check_document_numbers
from gouji.claims.texts.institution import (
    check_departments,
    check_former_bodies,
    check_nature,
    check_other_places,
    check_unit_names,
)
from gouji.claims.texts.legal import check_legal_bases, check_missing_bases
from gouji.claims.texts.numbering import (
    check_brackets,
    check_heading_numbers,
    check_list_numbers,
    check_options,
)
from gouji.claims.texts.outline import (
    check_copied_headings,
    check_empty_sections,
    check_expected_parts,
    check_kinds_of_content,
    check_promises,
)
from gouji.claims.texts.period import (
    check_cut_off_dates,
    check_dates,
    check_evaluated_period,
    check_evidence_years,
    check_headings_of_another_year,
    check_year_slips,
)
from gouji.claims.texts.reference import check_annex_references, check_table_references
from gouji.documents.reading import read_document
from tests.sample import find_sample
from tests.spec.written_texts import ACCOUNTS, EVALUATION, found_by

LEGAL = [
    ("a repealed measure among the grounds",
     "（三）评价依据\n1.《中华人民共和国预算法》；2.《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）。",
     ["error legal repealed @4"]),
    ("the same, with the notice around it, nested and without 号",
     "（三）评价依据\n《财政部关于印发《财政支出绩效评价管理暂行办法》的通知》（财预[2011]285）",
     ["error legal repealed @4"]),
    ("a repealed system that the unit is said to follow",
     "我局严格执行《行政单位会计制度》，账务处理规范。",
     ["error legal repealed @3"]),
    ("a citation broken over two lines",
     "根据《中华人民共和国预算法》、《财政支出绩效评价管理\n暂行办法》（财预〔2011〕285号）开展评价。",
     ["error legal repealed @3,4"]),
    ("named by its number alone",
     "按照财预〔2011〕285号文件要求开展评价。",
     ["warning legal repealed @3"]),
    ("history is told, nothing is founded on it",
     "自2019年起执行《政府会计制度》，原《行政单位会计制度》不再执行。", []),
    ("an earlier year stands in the clause: to be looked at",
     "2016年，按照《行政单位会计制度》建立了账套。",
     ["note legal repealed @3"]),
    ("another body's measure of the same name",
     "根据《财政支出绩效评价管理暂行办法》（青政办发〔2016〕8号）开展评价。",
     ["note legal mismatch @3", "note legal repealed @3"]),
    ("in force, however it is written",
     "根据《项目支出绩效评价管理办法》（财预【2020】10号）、《关于印发〈项目支出绩效评价管理办法〉的通知》（财预[2020]10号）、"
     "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）开展评价。", []),
    ("one character away from a known title",
     "依据《行政事业单位内控控制规范（试行）》建立制度。",
     ["warning legal misnamed @3"]),
    ("a number that belongs to another document",
     "根据《农村饮水安全工程维修养护办法》（财预〔2020〕10号）开展评价。",
     ["warning legal mismatch @3"]),
    ("in force since the year after, when the report was written",
     "根据《全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定》开展工作。",
     ["warning legal not-yet @3"]),
    ("documents nobody registered", "根据《青山县水务局内部控制手册》（青水发〔2022〕3号）执行。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), LEGAL, ids=[row[0] for row in LEGAL])
def test_legal_bases(says: str, text: str, expected: list[str]) -> None:
    """A document is checked against the year evaluated, never against today."""
    assert found_by(check_legal_bases, EVALUATION + text) == expected


def test_over_several_years_a_measure_in_force_at_first_is_no_error() -> None:
    title = "2019-2021年青山县节水项目绩效评价报告\n青山县水务局\n"
    text = "根据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）开展评价。"
    assert found_by(check_legal_bases, title + text) == []


MISSING = [
    ("no ground newer than 2018",
     "（三）评价依据\n《中华人民共和国预算法》",
     ["note legal-missing required @3", "warning legal-missing required @3", "note legal-missing required @3",
      "note legal-missing required @3"]),
    ("a province's opinion of 2019 will do",
     "（三）评价依据\n《中华人民共和国预算法》《某省关于全面实施预算绩效管理的实施意见》（某发〔2019〕11号）",
     ["note legal-missing required @3"] * 4),
    ("no section of grounds: nothing is missed", "（三）评价方法\n《中华人民共和国预算法》", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), MISSING, ids=[row[0] for row in MISSING])
def test_missing_bases(says: str, text: str, expected: list[str]) -> None:
    """Only an evaluation that lists its grounds can lack one."""
    assert found_by(check_missing_bases, EVALUATION + text) == expected
    assert found_by(check_missing_bases, ACCOUNTS + text) == []


NUMBERS = [
    ("well formed", "（青财预〔2023〕12号）和（国办发〔2019〕5号）", []),
    ("other brackets", "（青财预[2023]12号）、（青财预【2023】13号）", ["note legal number-brackets @3,3"]),
    ("two kinds of brackets", "（青财预〔2023]12号）", ["note legal number-brackets-differ @3"]),
    ("without 号", "《通知》（青财预〔2023〕12）要求", ["note legal number-no-end @3"]),
    ("number 0", "《通知》（青财预〔2023〕0号）要求", ["warning legal number-no-serial @3"]),
    ("an impossible year", "《通知》（青财预〔2203〕12号）要求", ["warning legal number-year @3"]),
    ("a year with a digit too many", "《通知》（青财预〔20123〕12号）要求", ["warning legal number-year @3"]),
    ("an old number", "（财农字〔95〕12号）", []),
    ("a year in prose is no number", "支出（2023）比上年（2022）3个项目增加", []),
    ("a court's number is none of ours", "（2023）川01民初10号", []),
    ("one document, two numbers",
     "根据《青山县预算绩效管理工作办法》（青财预〔2021〕12号）\n按照《青山县预算绩效管理工作办法》（青财预〔2021〕21号）",
     ["warning legal two-numbers @3,4"]),
    ("notices of funds share their title",
     "《关于下达中央水利发展资金预算的通知》（青财农〔2023〕12号）\n"
     "《关于下达中央水利发展资金预算的通知》（青财农〔2023〕40号）", []),
    ("one number, two documents",
     "根据《青山县国有资产处置细则》（青财预〔2021〕12号）\n按照《关于加强培训费管理的通知》（青财预〔2021〕12号）",
     ["note legal two-titles @3,4"]),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_document_numbers(says: str, text: str, expected: list[str]) -> None:
    """发文字号由发文机关代字、年份、发文顺序号组成；年份应标全称，用六角括号“〔〕”括入 (GB/T 9704)."""
    assert found_by(check_document_numbers, EVALUATION + text) == expected


DATES = [
    ("no such day", "2023年2月29日印发", ["error period no-such-day @3"]),
    ("nor in any year", "于2月30日、6月31日完成", ["error period no-such-day @3", "error period no-such-day @3"]),
    ("nor month", "2023-13-01印发", ["error period no-such-day @3"]),
    ("a leap year", "2024年2月29日印发，2月29日公示", []),
    ("blank dates, ranges and the lunar calendar", "  年  月  日，1月1日至12月31日，农历2月30日，历时3个月31日", []),
    ("damaged by spaces: a warning", "2023 年 2 月 30 日", ["warning period no-such-day @3"]),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), DATES, ids=[row[0] for row in DATES])
def test_dates(says: str, text: str, expected: list[str]) -> None:
    """A day that no calendar has is an error whatever is meant."""
    assert found_by(check_dates, EVALUATION + text) == expected


def test_a_year_needs_four_digits() -> None:
    assert found_by(check_year_slips, ACCOUNTS + "第三部分 202 年度部门决算情况说明\n20223年度收入") == [
        "warning period year-digits @3",
        "warning period year-digits @4",
    ]
    assert found_by(check_year_slips, ACCOUNTS + "2023年度，第20年，1203年度") == []


PERIODS = [
    ("the calendar year", "评价时段为2023年1月1日至2023年12月31日。", []),
    ("the year before", "评价时段为2022年1月1日至2022年12月31日。", ["warning period other-year @3"]),
    ("it ends before it begins", "评价时段为2023年12月31日至2023年1月1日。", ["error period backwards @3"]),
    ("a day short", "评价时段为2023年1月1日至12月30日。", ["note period not-whole @3"]),
    ("when the work was done is another matter", "评价组于2024年3月1日至3月31日开展现场核查。", []),
]


@pytest.mark.parametrize(("says", "text", "expected"), PERIODS, ids=[row[0] for row in PERIODS])
def test_evaluated_period(says: str, text: str, expected: list[str]) -> None:
    """The period evaluated is the year of the title."""
    assert found_by(check_evaluated_period, EVALUATION + text) == expected


EVIDENCE = [
    ("last year's plan", "制定了《青山县水务局2022年度工作计划》，得1分。", ["warning period evidence-plan @3"]),
    ("both years' plans", "制定了2022年度工作计划和2023年度工作计划。", []),
    ("compared with last year's", "与2022年度工作计划相比，任务增加3项。", []),
    ("a plan over years", "按照2021-2022年工作计划实施。", []),
    ("last year's budget disclosed", "2022年度部门预算、部门决算已向社会公开，得2分。",
     ["warning period evidence-disclosure @3"]),
    ("what is disclosed in a year", "2023年度部门预算、2022年度部门决算已向社会公开，得2分。", []),
    ("last year's accounts only", "2022年度部门决算于2023年9月公开。", []),
    ("the notice of last year's evaluation", "根据《关于开展2022年度部门整体支出绩效自评工作的通知》开展自评。",
     ["warning period evidence-notice @3"]),
    ("the notice of this one",
     "根据《关于开展2023年度部门整体支出绩效自评工作的通知》（青财绩〔2024〕3号）开展自评。", []),
    ("a document of last year told as this year's work",
     "2023年度工作完成情况\n建立机制。印发《包保工作方案》（青水通〔2022〕34号），落实责任。",
     ["warning period evidence-measure @4"]),
    ("a document of last year that work rests on",
     "2023年度工作完成情况\n根据县政府印发《包保工作方案》（青水通〔2022〕34号），落实责任。", []),
    ("a document of last year, said so",
     "2023年度工作完成情况\n2022年印发《包保工作方案》（青水通〔2022〕34号）。", []),
    ("facts of last year's end", "编制基数按2022年实有在编人员编制，2022年末结转10万元。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), EVIDENCE, ids=[row[0] for row in EVIDENCE])
def test_evidence_years(says: str, text: str, expected: list[str]) -> None:
    """Evidence lies in the year evaluated; its plans and last year's accounts are as they should be."""
    assert found_by(check_evidence_years, EVALUATION + text) == expected
    assert found_by(check_evidence_years, ACCOUNTS + text) == []


def test_the_plan_of_a_project_may_be_of_the_year_before() -> None:
    project = "青山县2023年度节水项目支出绩效评价报告\n青山县水务局\n"
    text = "按照《青山县2022年节水工作方案》实施。"
    assert found_by(check_evidence_years, project + text) == ["note period evidence-plan @3"]


def test_a_heading_of_last_year_among_those_of_this() -> None:
    text = (
        "第二部分 2023年度部门决算表\n第三部分 2022年度部门决算情况说明\n"
        "一、2023年度收入支出决算总体情况\n二、2023年度预算绩效评价情况"
    )
    assert found_by(check_headings_of_another_year, ACCOUNTS + text) == ["warning period heading-year @4"]
    compared = text.replace("2022年度部门决算情况说明", "与2022年度部门决算对比情况")
    assert found_by(check_headings_of_another_year, ACCOUNTS + compared) == []


def test_ends_of_the_year_that_differ_and_days_after_the_report() -> None:
    text = "截至2023年12月31日，甲类100人。\n截至2023年12月29日，乙类50人。"
    assert found_by(check_cut_off_dates, EVALUATION + text) == ["note period cut-off @4"]
    text = "截至2024年12月31日，已完成整改。\n2024年5月20日"
    assert found_by(check_cut_off_dates, EVALUATION + text) == ["warning period after-report @3"]


BODIES = [
    ("merged in 2018", "与财政、地税部门核对一致。", ["warning legal former-body @3"]),
    ("renamed", "会同环保局检查。", ["note legal former-body @3"]),
    ("history told", "2018年机构改革，原工商局、质监局合并为市场监管局。", []),
    ("a year of that time", "2017年与国土局签订协议。", []),
    ("several bodies of the past, and an order of one", "原国税、地税局退休人员；国家质监局令", []),
    ("a document of that time", "根据《县国土资源局关于用地的批复》办理。", []),
    ("the same signs in other words", "征收土地税费，推进国税地税征管体制改革。", []),
    ("the bodies of today", "与税务局、市场监督管理局、应急管理局核对。", []),
]


@pytest.mark.parametrize(("says", "text", "expected"), BODIES, ids=[row[0] for row in BODIES])
def test_former_bodies(says: str, text: str, expected: list[str]) -> None:
    """A body that no longer exists cannot have acted in the year."""
    assert found_by(check_former_bodies, EVALUATION + text) == expected
    assert found_by(check_former_bodies, EVALUATION.replace("2023", "2015") + text) == []


def test_the_unit_cannot_be_both_institution_and_department() -> None:
    text = "青山县水务局属参照公务员法管理事业单位。\n青山县水务局作为县政府工作部门，负责供水。"
    assert found_by(check_nature, EVALUATION + text) == ["warning institution nature @4,3"]
    below = "青山县水务局是县人民政府工作部门。\n县河道管理所属公益一类事业单位。"
    assert found_by(check_nature, EVALUATION + below) == []


def test_names_of_the_unit() -> None:
    unit = "青山县社会保险中心\n2023年度部门整体支出绩效评价报告\n"
    text = "青山县社会保险中心执行《青山县社会保险事业管理服务局财务制度》。"
    assert found_by(check_unit_names, unit + text) == ["note institution unit-name @3"]
    assert found_by(check_unit_names, unit + "青山县财政局审核，青山县社会保险中心执行。") == []


def test_the_same_unit_of_another_county() -> None:
    unit = "青山县社会保险中心\n2023年度部门整体支出绩效评价报告\n"
    alien = "2023年，绿水县社会保险中心完成支出120万元。"
    assert found_by(check_other_places, unit + alien) == ["warning institution other-place @3"]
    for fine in (
        "赴绿水县社会保险中心学习交流。", "全县社会保险中心共5个。", "昆明市社会保险中心下达任务。",
        "2023年，与绿水县社会保险中心开展异地认证。", "青山县社会保险中心完成支出。",
    ):  # fmt: skip
        assert found_by(check_other_places, unit + fine) == []


def test_departments_of_a_county_unit() -> None:
    text = "局内设6个科室。\n报各处室审核。"
    assert found_by(check_departments, EVALUATION + text) == ["note institution departments @4"]
    province = "云南省水利厅\n2023年度部门整体支出绩效评价报告\n"
    assert found_by(check_departments, province + text) == []


HEADINGS = [
    ("in step", "一、概况\n（一）职能\n（二）机构\n二、绩效\n（一）产出\n三、问题", []),
    ("one left out", "一、概况\n说明文字，足够长。\n三、问题", ["warning numbering heading @5,3"]),
    ("one twice", "一、概况\n二、绩效\n二、问题\n三、建议", ["warning numbering heading @5,4"]),
    ("out of order", "一、概况\n三、问题\n二、绩效",
     ["warning numbering heading @4,3", "warning numbering heading @5,4"]),
    ("the missing one runs on inside a paragraph", "一、概况\n文字到此为止。二、绩效\n三、问题", []),
    ("its number may be kept by the format", "一、概况\n绩效情况\n三、问题", ["note numbering heading @5,3"]),
    ("a list inside a section, and the section's own count after it",
     "一、概况\n二、做法\n一、宣传\n二、培训\n三、问题\n四、建议", []),
    ("a new annex begins anew", "一、概况\n二、绩效\n附件1\n一、经济性\n二、效率性", []),
    ("items of a list are not headings", "1.完成任务；\n3.发放待遇，足额到位。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), HEADINGS, ids=[row[0] for row in HEADINGS])
def test_heading_numbers(says: str, text: str, expected: list[str]) -> None:
    """Headings are counted through; only what can be nothing else is a warning."""
    assert found_by(check_heading_numbers, EVALUATION + text) == expected


def test_parts_published_by_themselves_are_notes() -> None:
    text = "第一部分 部门概况\n一、主要职责\n第三部分 部门决算情况说明"
    assert found_by(check_heading_numbers, ACCOUNTS + text) == ["note numbering heading @5,3"]


LISTS = [
    ("in step", "一是加强管理；二是增收；三是节支。", []),
    ("one left out", "一是加强管理；二是增收；四是节支。", ["warning numbering list @3"]),
    ("in another form", "一是加强管理；二是增收；三要节支；四是培训。", []),
    ("two lists", "一是甲；二是乙；三是丙。另一方面，一是丁；二是戊。", []),
    ("one list inside another", "一是甲；二是乙：一是丙；二是丁；三是戊；四是己。三是庚。", []),
    ("circled", "①有制度，得1分；②有执行，得1分；④有监督，得1分。", ["warning numbering list @3"]),
    ("circles that only point", "①甲；②乙；③丙。符合①③④的得满分", []),
    ("given twice", "1.采集信息；2.调度；3.考评；3.指导区县。", ["note numbering list @3"]),
    ("decimals and dates", "1.甲；2.5万元；3.2%；2023.12.31；3.丙", []),
]


@pytest.mark.parametrize(("says", "text", "expected"), LISTS, ids=[row[0] for row in LISTS])
def test_list_numbers(says: str, text: str, expected: list[str]) -> None:
    """Items counted inside a paragraph."""
    assert found_by(check_list_numbers, EVALUATION + text) == expected


def test_options_of_a_question() -> None:
    assert found_by(check_options, EVALUATION + "总体评价？\nA.满意\nC.一般\nD.不满意") == [
        "warning numbering options @5,6"
    ]
    assert (
        found_by(
            check_options, EVALUATION + "办事方便吗？\nA.方便 B.一般 C.不方便\n是否满意？\nA.满意\nB.不满意"
        )
        == []
    )
    assert found_by(check_options, EVALUATION + "A、决策\nA、决策\nB、过程\nB、过程") == []


def test_brackets() -> None:
    assert found_by(check_brackets, EVALUATION + "根据《预算法开展评价。") == ["note typo unpaired @3"]
    assert found_by(check_brackets, EVALUATION + "根据《关于《办法》的通知》开展。") == [
        "note typo nested-titles @3"
    ]
    for fine in (
        "1）甲；2）乙；a)丙",
        "根据《预\n算法》开展",
        "（一）（二）“三公”经费(含培训)",
        "T ) 0.00 « )",
    ):
        assert found_by(check_brackets, EVALUATION + fine) == []


ANNEXES = "附件1\n成本效益分析报告\n一、经济性\n附件2\n部门整体支出绩效评价指标体系\n一、说明"
REFERENCES = [
    ("right", "详见附件2", []),
    ("not there", "详见附件5", ["warning reference annex-missing @3"]),
    ("called by another's title", "按照《附件1：绩效评价共性指标体系框架》打分\n权重依据：参考附件1",
     ["error reference annex-other @3,4"]),
    ("its title shortened", "见附件2：整体支出评价指标体系", []),
    ("of another document", "按照《关于开展自评的通知》附件5填报", []),
    ("listed at the foot", "详见附件5\n附件：1.分析报告 2.指标体系 5.调查问卷", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), REFERENCES, ids=[row[0] for row in REFERENCES])
def test_annex_references(says: str, text: str, expected: list[str]) -> None:
    """What a report points to must be there, and be what it is called."""
    assert found_by(check_annex_references, f"{EVALUATION}{text}\n{ANNEXES}") == expected


def test_lines_that_name_no_document_are_no_title() -> None:
    annexes = "附件1\n青山县水务局\n一、经济性"
    text = f"{EVALUATION}按照《附件1：绩效评价共性指标体系框架》打分\n{annexes}"
    assert found_by(check_annex_references, text) == []


def test_tables_and_parts_pointed_to() -> None:
    tables = "表1 收入表\n表2 支出表\n"
    assert found_by(check_table_references, f"{EVALUATION}{tables}如表2所示。详见表4。") == [
        "warning reference target-missing @5"
    ]
    assert found_by(check_table_references, EVALUATION + "如表2所示。") == [
        "note reference target-missing @3"
    ]
    parts = "第一部分 概况\n第二部分 情况说明\n"
    assert found_by(check_table_references, f"{ACCOUNTS}{parts}具体见第四部分。") == [
        "warning reference target-missing @5"
    ]


def test_headings_that_promise_more() -> None:
    text = "三、评价思路和过程\n（一）评价思路\n先确认绩效目标，再梳理制度，分析确定重点。\n四、结论"
    assert found_by(check_promises, EVALUATION + text) == ["note outline promise @3"]
    kept = text.replace("四、", "（二）组织实施\n成立评价组，分准备、核查、撰写三个阶段。\n四、")
    assert found_by(check_promises, EVALUATION + kept) == []


def test_a_section_without_text() -> None:
    words = "文字" * 40
    text = f"一、概况\n{words}\n二、存在的问题\n三、建议\n{words}"
    assert found_by(check_empty_sections, EVALUATION + text) == ["warning outline empty @5"]
    tables = f"一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n四、说明\n{words}"
    assert found_by(check_empty_sections, ACCOUNTS + tables) == []


def test_parts_an_evaluation_report_has() -> None:
    text = "一、概况\n情况\n二、目标\n情况\n三、绩效\n情况\n四、结论\n情况"
    assert found_by(check_expected_parts, EVALUATION + text) == ["note outline part-missing @1"] * 2
    assert found_by(check_expected_parts, EVALUATION + text + "\n五、存在的问题和建议\n无") == []


def test_content_of_another_kind() -> None:
    text = "五、主要经验做法\n1.清理往来。对于挂账的往来，应与业务部门对接，逐笔清理。"
    assert found_by(check_kinds_of_content, EVALUATION + text) == ["note outline advice @4"]
    done = "五、主要经验做法\n1.清理往来。已与业务部门对接，应收款项全部收回。"
    assert found_by(check_kinds_of_content, EVALUATION + done) == []
    copied = "1.各类人群参保覆盖面、参保人数增长率\n全县参保100人。\n青山县水务局各类人群参保覆盖面、参保人数增长率"
    assert found_by(check_copied_headings, EVALUATION + copied) == ["note outline copied-heading @5"]


SAMPLE = [
    (83, "legal"), (14, "legal"), (138, "institution"), (86, "period"), (95, "period"), (160, "period"),
    (776, "numbering"), (782, "numbering"), (811, "reference"), (829, "reference"), (49, "outline"),
    (34, "institution"), (47, "institution"), (131, "period"), (100, "outline"), (104, "outline"), (129, "outline"),
    (577, "institution"),
]  # fmt: skip


def test_on_a_published_report() -> None:
    """Every mistake of this family that its readers found stands at its line."""
    report = Report(read_document(find_sample()), year=2023)
    findings = [finding for check in CHECKS_OF_STRUCTURE for finding in check(report)]
    at = {(getattr(place, "line", 0), finding.code) for finding in findings for place in finding.places}
    assert [wanted for wanted in SAMPLE if wanted not in at] == []
    errors = {(place.line, f.code) for f in findings if f.severity == "error" for place in f.places}  # type: ignore[union-attr]
    assert {line for line, _ in errors} == {55, 83, 811, 817, 820, 823, 826, 829}
