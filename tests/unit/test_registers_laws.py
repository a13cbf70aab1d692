"""The legal basis: documents found however they are written, and checked against the evaluated year."""

from __future__ import annotations

import pytest

from gouji.errors import InputError
from gouji.model.places import TextPlace
from gouji.registers.citations import check_basis, check_citation, read_citation
from gouji.registers.laws import find_law, load_laws, plain_number, read_laws
from gouji.yaml_nodes import read_yaml

NOTICE_285 = "《财政部关于印发〈财政支出绩效评价管理暂行办法〉的通知》（财预〔2011〕285号）"
SAMPLE_BASIS = [
    "《中华人民共和国预算法》",
    NOTICE_285,
    "《昆明市人民政府办公厅关于全面推进预算绩效管理的实施意见》（昆政办〔2013〕72号）",
    "《昆明市人民政府关于全面推进预算绩效管理改革的实施意见》（昆政发〔2016〕12号）",
    "《寻甸回族彝族自治县财政局关于印发《寻甸回族彝族自治县本级部门预算绩效自评管理暂行办法》的通知》（寻财绩〔2018〕9号）",
    "寻甸回族彝族自治县社会保险中心提供的基础资料",
]  # fmt: skip


def said(text: str, year: int = 2023) -> list[tuple[str, str]]:
    return [(finding.severity, finding.shape) for finding in check_citation(text, year)]


@pytest.mark.parametrize(
    "written",
    ["财预〔2011〕285号", "财预[2011]285", "财预【2011】285号", "财预（2011）285 号", "财预(2011)285", "财预2011285号"],
)  # fmt: skip
def test_a_number_is_found_in_any_brackets(written):
    """Real pages write 财预[2011]285, 财预【2020】10号, 益赫政发201612号."""
    doc = find_law(number=written)
    assert doc is not None
    assert doc.number == "财预〔2011〕285号"


@pytest.mark.parametrize(
    "written",
    [
        "财政支出绩效评价管理暂行办法",
        "《财政支出绩效评价管理暂行办法》",
        "财政部关于印发〈财政支出绩效评价管理暂行办法〉的通知",
        "财政部关于印发《财政支出绩效评价管理暂行办法》的通知",
    ],
)
def test_a_title_is_found_nested_or_bare(written):
    """Of two documents with one title the later one is meant, unless the year says otherwise."""
    doc = find_law(title=written)
    assert doc is not None
    assert doc.number == "财预〔2011〕285号"
    earlier = find_law(title=written, year=2010)
    assert earlier is not None
    assert earlier.number == "财预〔2009〕76号"


def test_orders_of_the_state_council_have_no_year():
    """国务院令第729号 and 国务院令729号 are one."""
    assert plain_number("国务院令第729号") == plain_number("国务院令 729 号")
    assert find_law(number="国务院令729号") == find_law(title="预算法实施条例")


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        (NOTICE_285, "财政部关于印发〈财政支出绩效评价管理暂行办法〉的通知", "财预〔2011〕285号"),
        (SAMPLE_BASIS[4], SAMPLE_BASIS[4][1:-14], "寻财绩〔2018〕9号"),
        ("《社会保险经办条例》（国务院令第765号）", "社会保险经办条例", "国务院令第765号"),
        ("《行政事业单位内部控制规范（试行）》", "行政事业单位内部控制规范（试行）", ""),
        ("财预[2020]10号文件", "", "财预[2020]10号"),
        ("县财政局提供的资料", "", ""),
    ],
)
def test_a_citation_is_read_into_title_and_number(text, title, number):
    """Nested 《》 are taken whole; a bracket of the title (试行) is no number."""
    cited = read_citation(text)
    assert (cited.title, cited.number) == (title, number)


def test_a_repealed_document_is_an_error_in_a_later_year():
    """285号 was repealed by 10号 on 2020-02-25: a report for 2020 and later that cites it cites a dead document."""
    finding = check_citation(NOTICE_285, 2023, place=TextPlace("report.txt", 78))[0]
    assert (finding.code, finding.severity, finding.shape) == ("legal", "error", "repealed")
    assert "2020-02-25" in finding.message.zh
    assert "财预〔2020〕10号" in finding.message.zh
    assert finding.places


def test_the_same_citation_is_sound_in_an_earlier_year():
    """A citation is checked against the evaluated year, not today's date."""
    assert said(NOTICE_285, 2015) == []
    assert said(NOTICE_285, 2020) == [("note", "ends-within")]


def test_a_document_that_did_not_exist_yet_is_an_error():
    """财社〔2022〕65号 takes effect on 2023-01-01."""
    text = "《社会保险基金预算绩效管理办法》（财社〔2022〕65号）"
    assert (said(text, 2022), said(text, 2023)) == ([("error", "not-yet")], [])


def test_a_document_in_force_for_part_of_the_year_is_no_finding():
    """社会保险经办条例 holds for 31 days of 2023."""
    assert said("《社会保险经办条例》") == []


def test_a_title_alone_means_the_version_of_the_year():
    """《行政单位财务规则》: 令71号 until 2023-02-28, 令113号 since; citing the title only is acceptable."""
    assert said("《行政单位财务规则》", 2022) == []
    assert said("《行政单位财务规则》", 2023) == []
    assert said("《行政单位会计制度》", 2023) == [("error", "repealed")]


def test_a_misprinted_title_is_named():
    """The sample misprints 内部控制规范 as “内控控制规范”."""
    finding = check_citation("《行政事业单位内控控制规范（试行）》", 2023)[0]
    assert (finding.severity, finding.shape) == ("warning", "misnamed")
    assert "内部控制规范" in finding.message.zh


@pytest.mark.parametrize(
    "text", ["《事业单位财务规则》", "《寻甸县社会保险中心内部控制基本制度》", "县财政局提供的资料"]
)
def test_false_friends_are_let_alone(text):
    """False alarms destroy trust: what the register does not know gives nothing."""
    assert said(text) == []


def test_a_number_of_another_title_is_told():
    """题名与文号不符: the number decides which document is meant, and its own status is told as well."""
    text = "《项目支出绩效评价管理办法》（财预〔2011〕285号）"
    assert said(text) == [("warning", "mismatch"), ("error", "repealed")]
    assert said("《项目支出绩效评价管理办法》（财预〔2020〕101号）") == [("warning", "mismatch")]


def test_unverified_statuses_give_notes_only():
    """Rows of K-med and K-low are shown as unverified; nothing about them is an error."""
    for doc in load_laws():
        if not doc.is_verified:
            for year in (2005, 2023):
                assert {finding.severity for finding in check_citation(doc.named, year)} <= {"note"}, (
                    doc.named
                )


def test_the_sample_basis():
    """§1.2: item 2 is repealed; the chain is stale; what should stand there is missing."""
    findings = check_basis(SAMPLE_BASIS, 2023, "530129")
    assert [(one.code, one.severity) for one in findings] == [
        ("legal", "error"),
        ("legal", "note"),
        ("legal", "note"),
        ("legal", "note"),
        ("legal-missing", "warning"),
        ("legal-missing", "warning"),
        ("legal-missing", "warning"),
        ("legal-missing", "note"),
        ("legal-missing", "note"),
    ]
    missing = "".join(one.message.zh for one in findings if one.code == "legal-missing")
    for number in (
        "国务院令第729号",
        "中发〔2018〕34号",
        "财预〔2020〕10号",
        "财预〔2013〕53号",
        "云发〔2019〕11号",
    ):
        assert number in missing
    assert "财社〔2022〕65号" not in missing


def test_what_is_required_depends_on_place_year_and_topic():
    """A fund calls for 财社〔2022〕65号, Yunnan's opinion binds Yunnan, and nothing later than the year is asked."""

    def missing(year: int, region: str, *topics: str) -> str:
        found = check_basis([], year, region, topics=topics or ("部门整体",))
        return "".join(one.message.zh for one in found)

    assert "财社〔2022〕65号" in missing(2023, "530129", "社会保险基金")
    assert "财社〔2022〕65号" not in missing(2022, "530129", "社会保险基金")
    assert "云发〔2019〕11号" in missing(2023, "530129")
    assert "云发〔2019〕11号" not in missing(2023, "430600")
    assert "财预〔2020〕10号" not in missing(2019, "530129")


def test_a_complete_basis_has_nothing_missing():
    """A defensible list: 预算法, 实施条例, 中发34, 财预53, 财预10, the province."""
    cited = [doc.named for doc in load_laws() if "部门整体" in doc.required_for]
    assert len(cited) == 6
    assert [one for one in check_basis(cited, 2023, "530129") if one.code == "legal-missing"] == []


def test_the_register_is_consistent():
    """A repeal names its successor; what a row points to by number is known where it is national."""
    docs = load_laws().docs
    assert len(docs) > 40
    assert all(doc.repealed_by for doc in docs if doc.repealed_on)
    assert all(find_law(number=number) for doc in docs for number in (*doc.successors, *doc.rests_on))
    numbers = [doc.number for doc in docs if doc.number]
    assert len(numbers) == len(set(numbers))


def test_every_mistake_of_a_file_is_told_at_once():
    """Wrong dates, levels and fields, each with its place."""
    text = """
- {title: 甲, level: village, scope: [项目], source: s, confidence: S, issued: 2020-13-01}
- {level: county, scope: [项目], source: s, confidence: S, effective: soon}
"""
    with pytest.raises(InputError) as refused:
        read_laws(read_yaml(text, file="laws.yaml"))
    told = refused.value.said_in("en")
    for words in ("village", "2020-13-01", "“title” is missing", "soon"):
        assert words in told
