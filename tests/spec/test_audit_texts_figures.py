"""What the audit says of rates and years in words: signs left out, points as percent, bases of nothing.

Each example is a few lines of a report and what is said of them: severity, code, kind of mistake, @lines. The first two
lines name the unit and the year (2023); an empty list means that nothing may be said.
"""

from __future__ import annotations

import pytest

from gouji.claims.texts.codes_of_accounts import check_account_codes
from gouji.claims.texts.duplicate import check_duplicates
from gouji.claims.texts.figure_slips import check_figure_slips
from gouji.claims.texts.foreign_years import check_foreign_years
from gouji.claims.texts.institution import check_former_bodies
from gouji.claims.texts.numbering import check_brackets, check_heading_numbers
from gouji.claims.texts.placeholder import check_placeholders
from gouji.claims.texts.points_of_rates import check_points
from gouji.claims.texts.privacy import check_privacy
from gouji.claims.texts.reference import check_annex_references, check_table_references
from gouji.claims.texts.typo import check_typos
from gouji.claims.texts.zero_base import check_zero_bases
from tests.spec.written_texts import ACCOUNTS, EVALUATION, found_by

Row = tuple[str, str, list[str]]

SIGNS: list[Row] = [
    ("a rate of growth", "全年灌溉收入812.40万元，增长13.25。主要原因是水价调整。", ["warning typo percent @3"]),
    ("a share", "维修支出61.20万元，占水利支出的38.22，占本年支出的23.53%。", ["warning typo percent @3"]),
    ("a rate with its name", "水费收缴年度目标900户，实际完成885户，完成率为98.33 。", ["warning typo percent @3"]),
    ("the second of two", "水质合格率由上年的96.26%上升到97.47，上升1.21个百分点。", ["warning typo percent @3"]),
    ("one of several in brackets", "满意121份（64.36%），一般15份（7.98%），不满意4份（2.13）。",
     ["warning typo percent @3"]),
    ("a change of what?", "比2022年执行数减少8.83，主要原因是会议改为线上举办。", ["note typo unit @3"]),
    ("all signs stand", "全年灌溉收入812.40万元，增长13.25%，占总收入的8.20%；", []),
    ("one unit for a list", "三个片区分别增长5.2、3.1和4.6%，均好于上年同期水平。", []),
    ("separators out of place", "全年收入12,34.50万元，好于上年。", ["warning typo commas @3"]),
    ("a range of scores", "制度健全得[4.5,5]分，较为健全得[4,4.5)分，其余不得分。", []),
    ("no percentage", "全年平均汇率6.8974，比上年有所回落；占地12.5公顷，新建泵站。", []),
    ("a report whose signs were lost in conversion",
     "\n".join(f"第{n}片区收入{n}2.40万元，增长{n}.25，占总收入的8.20。" for n in range(1, 5)), []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), SIGNS, ids=[row[0] for row in SIGNS])
def test_signs_of_percent(says: str, text: str, expected: list[str]) -> None:
    """A number right behind words that lead to a rate, and then a stop."""
    assert found_by(check_figure_slips, EVALUATION + text) == expected


POINTS: list[Row] = [
    ("last year's rate beside it", "水质合格率97.64%，上年同期为95.83%，提高1.81%。",
     ["error percentage-point points-as-percent @3,3,3"]),
    ("from and to", "水费收缴率由89.13%提高到91.46%，提高2.33%。", ["error percentage-point points-as-percent @3,3,3"]),
    ("downwards", "水质合格率93.77%，较上年的94.64%下降0.87%。", ["error percentage-point points-as-percent @3,3,3"]),
    ("points as they should be", "水费收缴率由89.13%提高到91.46%，提高2.33个百分点。", []),
    ("growth of the rate itself, rightly so", "水费收缴率由80.00%提高到88.00%，提高10.00%。", []),
    ("both readings are possible", "水质合格率99.9%，上年同期为99.8%，提高0.1%。", []),
    ("last year's rate is not printed", "水质合格率97.64%，比上年提高1.81%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), POINTS, ids=[row[0] for row in POINTS])
def test_points_of_rates(says: str, text: str, expected: list[str]) -> None:
    """An error where the difference of two rates is what is stated and their growth is not."""
    assert found_by(check_points, EVALUATION + text) == expected


NOTHING: list[Row] = [
    ("completion of nothing", "渠道维护。年初预算为0万元，支出决算为29.72万元，完成年初预算的100%。",
     ["error impossible zero-base @3,3"]),
    ("broken over two lines", "渠道维护项目支出情况如下：年初预算为0万元，支出决算为29.72万元，主要原因\n"
     "是追加，完成年初预算的100%。",
     ["error impossible zero-base @4,3"]),
    ("growth from nothing", "渠道维护2024年预算24.33万元，上年为0，增长100%。", ["error impossible zero-base @3,3"]),
    ("growth from nothing, with the change",
     "渠道维护2024年预算24.33万元，2023年执行数为0，增加24.33万元，增长100%。",
     ["error impossible zero-base @3,3"]),
    ("nothing done of nothing", "出国费年初预算为0万元，支出决算为0万元，完成年初预算的100%。", []),
    ("a small amount may print as 0", "渠道维护年初预算为0万元，支出决算为0.4万元，完成年初预算的100%。", []),
    ("rightly told", "渠道维护2024年预算24.33万元，上年为0，无可比性。", []),
    ("another base", "年初预算为0万元，调整预算为29.72万元，支出决算29.72万元，完成调整预算的100%。", []),
    ("no change is no base", "公务接待费3.20万元，比上年增加0万元，增长0%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), NOTHING, ids=[row[0] for row in NOTHING])
def test_rates_on_nothing(says: str, text: str, expected: list[str]) -> None:
    """A rate on a base of 0 is an error where the amount done rules out every base that prints as 0."""
    assert found_by(check_zero_bases, EVALUATION + text) == expected


OWN = "2023年度收入总计900.00万元。\n2023年度三公经费决算3.00万元。\n2023年末资产80.00万元。\n"
YEARS: list[Row] = [
    ("totals of a year long past", OWN + "2020年度财政拨款支出812.40万元，比上年减少。",
     ["warning period foreign-year @6"]),
    ("the balance of such a year", OWN + "截至2020年底，资产80.40万元。", ["note period foreign-year @6"]),
    ("a year compared with itself", "2022年度收支总决算812.40万元，比2022年的790.10万元增加。",
     ["warning period same-year @3"]),
    ("over two sentences", "2022年度收入总计812.40万元。与2022年相比，增加22.30万元。",
     ["warning period same-year @3"]),
    ("old evidence", "佐证材料为2021年3月的考核通报。", ["warning period evidence-year @3"]),
    ("rules hold for longer", "评分依据为2021年印发的考核办法。", []),
    ("evidence of the year", "佐证材料为2023年3月的考核通报。", []),
    ("history", OWN + "自2020年底以来，资产增加80.40万元。", []),
    ("the year before", OWN + "2022年末资产76.20万元，较年初减少。", []),
    ("a year and its own beginning", "2023年度收支总决算812.40万元，比2023年初预算数790.10万元增加。", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), YEARS, ids=[row[0] for row in YEARS])
def test_years_that_do_not_belong(says: str, text: str, expected: list[str]) -> None:
    """Only totals and balances are judged, and only where the year stands nowhere else."""
    assert found_by(check_foreign_years, ACCOUNTS + text, year=2023) == expected


CODES: list[Row] = [
    ("a name that has another code",
     "2080505\n机关事业单位基本养老保险缴费支出\n96.78\n2080505\n机关事业单位职业年金缴费支出\n9.10\n2101101\n行政单位医疗\n4.00\n"
     "2210201\n住房公积金\n5.00", ["warning duplicate account-code @6,3"]),
    ("told by project: a code stands on many",
     "2130311\n渠道维护项目\n96.78\n2130311\n泵站改造项目\n9.10\n2101101\n行政单位医疗\n4.00\n"
     "2210201\n住房公积金\n5.00", []),
    ("every code once",
     "2080505\n机关事业单位基本养老保险缴费支出\n96.78\n2101101\n行政单位医疗\n4.00\n2210201\n住房公积金\n5.00", []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), CODES, ids=[row[0] for row in CODES])
def test_codes_of_accounts(says: str, text: str, expected: list[str]) -> None:
    assert found_by(check_account_codes, ACCOUNTS + text) == expected


WORDS: list[Row] = [
    ("a word twice", "按照按照部署，全县开展节水工作，成效明显。", ["warning typo slip @3"]),
    ("的的", "本次检查的的范围，包括全部泵站和渠道。", ["warning typo slip @3"]),
    ("达到目的的, 标的的", "达到目的的措施，以及合同标的的验收，均已落实。", []),
    ("two names that meet", "全年任务完成完成率较高，且资产管理管理办法已经修订。", []),
    ("a rate with two signs", "节水灌溉面积增长3.3%%，好于上年水平。", ["warning typo slip @3"]),
]  # fmt: skip


@pytest.mark.parametrize(("says", "text", "expected"), WORDS, ids=[row[0] for row in WORDS])
def test_words_written_twice(says: str, text: str, expected: list[str]) -> None:
    assert found_by(check_typos, EVALUATION + text) == expected


def test_a_table_nowhere_to_be_found() -> None:
    """附表 as well as 表; many of them at once were published beside the report and are told as one."""
    assert found_by(check_table_references, EVALUATION + "过程详见附表7。") == [
        "note reference target-missing @3"
    ]
    many = "\n".join(f"第{n}项详见附表{n}。" for n in range(1, 6))
    assert found_by(check_table_references, EVALUATION + many) == [
        "note reference targets-elsewhere @3,4,5,6,7"
    ]
    listed = "过程详见附表2。\n附表：1.收支表\n2.资产表"
    assert found_by(check_table_references, EVALUATION + listed) == []


def test_an_annex_beyond_the_list_of_annexes() -> None:
    text = "过程详见附件5。\n附件：1.收支表\n2.资产表\n"
    assert found_by(check_annex_references, EVALUATION + text) == ["warning reference annex-missing @3"]


def test_headings_mixed_by_a_conversion_are_one_note() -> None:
    """Nobody numbers so; and a count whose first heading was not recognised is no slip."""
    text = "\n".join(f"{n}、概况{n}" for n in "一三二五四七六九八")
    assert [one.rpartition(" @")[0] for one in found_by(check_heading_numbers, EVALUATION + text)] == [
        "note numbering headings"
    ]
    anew = "一、概况\n二、收入\n三、支出\n二、今后工作\n三、明年预算"
    assert found_by(check_heading_numbers, EVALUATION + anew)[0] == "note numbering heading @6,5"


def test_rows_of_a_table_are_no_headings() -> None:
    assert (
        found_by(check_heading_numbers, EVALUATION + "一、水利   12.4   0.1%\n三、能源   3.75   0.1%") == []
    )


def test_many_brackets_torn_apart_are_one_note() -> None:
    text = "\n".join(f"第{n}号渠道（含附属建筑物和管理房" for n in range(1, 9))
    assert [one.split(" @")[0] for one in found_by(check_brackets, EVALUATION + text)] == [
        "note typo unpaired"
    ]


def test_names_of_long_ago_in_lists() -> None:
    """In a sentence a former body acts; in a list it is the name of an account of that time."""
    assert found_by(check_former_bodies, EVALUATION + "该数据已与县地税局核对一致，没有差异。") == [
        "warning legal former-body @3"
    ]
    assert found_by(check_former_bodies, EVALUATION + "青山县国土资源局") == ["note legal former-body @3"]
    assert found_by(check_former_bodies, EVALUATION + "自治区对各地税收返还，按规定拨付到位。") == []


def test_what_is_printed_on_every_page_is_not_said_twice() -> None:
    note = "注：本表数据为快报数，按规定审核后可能有细微调整，以决算数为准。"
    said = "全县节水灌溉面积达到3.20万亩，比上年增加0.40万亩，增长14.29%。"
    assert found_by(check_duplicates, EVALUATION + f"{note}\n概况\n{note}") == []
    assert found_by(check_duplicates, EVALUATION + f"{said}\n概况\n{said}") == [
        "note duplicate said-twice @3,5"
    ]


def test_hints_and_amounts_that_only_look_so() -> None:
    assert found_by(check_placeholders, EVALUATION + "东渠改造（补充工程）") == []
    assert found_by(check_placeholders, EVALUATION + "（请补充完成情况）") == [
        "warning placeholder word-for-blank @3"
    ]
    assert found_by(check_privacy, EVALUATION + "收入 141 3732 4508") == []
    assert found_by(check_privacy, EVALUATION + "联系电话 141 3732 4508") == ["note privacy mobile @3"]
