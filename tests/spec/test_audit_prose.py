"""What sentences claim, and what is said when their figures contradict them. All documents here are artificial."""

from __future__ import annotations

import pytest

from gouji.claims.auditing import audit
from gouji.claims.report import Report
from gouji.model.finding import Finding
from gouji.model.places import TextPlace
from gouji.model.read_document import Passage, ReadDocument


def told(text: str, *, year: int = 2023) -> list[Finding]:
    """Errors and warnings of a document of one paragraph."""
    passage = Passage(text, ((0, TextPlace("报告.txt", 1)),))
    findings = audit(Report(ReadDocument("报告.txt", "txt", "", (passage,)), year, "")).findings
    return [finding for finding in findings if finding.severity != "note"]


CONTRADICTED = (
    # changes
    ("growth", "本年收入210万元，比上年200万元增长7%。"),
    ("growth", "2023年预算48万元，上年预算40万元，增长25%。"),
    ("growth", "支出933.6万元，比上年增加283.3万元，增长34.56%。"),
    ("growth", "“十四五”收入835亿元，比“十三五”的541亿元增加294亿元，增长53.4%。"),
    ("difference", "机关运行经费2023年度492万元，2022年度486万元，增加9万元。"),
    ("growth", "本年收入812.40万元，与上年的756.20万元相比增长7.34%。"),
    ("growth", "支出512.30万元（上年498.10万元），增长2.58%。"),
    ("difference", "四、会议费支出21.46万元，比预算2.60万元节约4.54万元。"),
    ("direction", "经营收入0.62亿元，为预算0.55亿元的112.73%，低于预算0.07亿元。"),
    ("difference", "下达资金500万元，截至年底支出412.50万元，结转78.50万元。"),
    ("difference", "死亡抚恤预算44.42万元，上年预算44.46万元，与上年一致。"),
    ("direction", "收入总计500万元，比上年减少55万元，上升12.4%。"),
    ("direction", "公务接待费由上年的0.47万元下降到0.60万元，增长27.7%。"),
    ("direction", "支出决算80万元，年初预算100万元，决算数大于预算数。"),
    ("impossible", "会议费3万元，比上年下降308%。"),
    # fulfilment
    ("completion", "年初预算100万元，支出决算80万元，完成年初预算的90%。"),
    ("completion", "支出45万元，完成年初预算的125%（年初预算40万元）。"),
    ("completion", "新参保人数下达任务1200人，年末实际达到1080人，完成目标任务的95%。"),
    (
        "completion",
        "收入预算241亿元，实际完成238亿元，为预算的98.8%；支出预算214亿元，实际完成225亿元，为预算的106.1%。",
    ),
    ("completion", "争取资金6.30亿元，上年为2.10亿元，为上年的4.0倍。"),
    ("completion", "失业保险年度征缴任务1280.05万元，实际征缴1252.84万元，完成任务的98.77%。"),
    # shares
    ("share", "基本支出800万元，占本年支出1200万元的68.67%。"),
    ("share", "收入400万元，其中：甲类收入100万元，占25%；乙类收入300万元，占70%。"),
    ("share", "拨款支出1000万元，教育支出612.5万元，占61.25%；卫生支出387.5万元，占61.25%。"),
    # the shares beside it tell of what they all are
    (
        "share",
        "收入预算550.51万元，包括拨款收入512.3万元，占收入预算的93.06%；事业收入12.18万元，占收入预算的2.21%；"
        "其他收入18.44万元，占收入预算的3.35%；上年结转7.6万元，占收入预算的3.35%。",
    ),
    (
        "composition",
        "项目资金共307.68万元，中央资金、省级资金和县级资金分别为103.43万元、126.18万元和60.65万元。",
    ),
    # order, in the sentence or in the next one
    (
        "direction",
        "年初预算为5.77万元，支出决算为6.97万元，完成年初预算的120.80%。决算数小于预算数的主要原因是补缴。",
    ),
    ("difference", "年初预算476.81万元，支出决算369.99万元，决算数低于年初预算数，差额10.681万元。"),
    # lists
    ("composition", "基本支出300万元，其中：人员经费250万元，公用经费40万元。"),
    ("composition", "项目资金300万元（中央补助200万元，省级补助60万元，县级配套30万元）全部到位。"),
    ("composition", "项目支出300万元（东区200万元，西区110万元），占本年支出1200万元的25%。"),
    ("composition", "支持项目12个，其中道路7个、园区6个、水利5个；已验收。"),
    (
        "composition",
        "收入900.5万元，其中：缴费收入480.2万元，补贴收入395.1万元，捐助及其他收入15.4万元；支出700万元。",
    ),
    ("composition", "在职105人，其中行政人员56人，事业人员50人。"),
    ("composition", "共设指标13个，其中完成6个，未完成5个。"),
    ("composition", "债务余额1727.09亿元，其中：一般债务338.25亿元，专项债务1398.84亿元。"),
    ("composition", "共有车辆11辆，其中：应急保障用车8辆、执法执勤用车2辆。"),
    ("composition", "收入预算1626.68万元，财政拨款收入和其他收入分别为1680.70万元和17.98万元。"),
    ("composition", "在职职工73人，其中行政编制人员12人，参公管理人员6人，事业编制人员56人。"),
    (
        "composition",
        "生产总值162.06亿元。其中，第一产业增加值48.92亿元；第二产业增加值71.60亿元；第三产业增加值93.85亿元。",
    ),
    (
        "composition",
        "三公经费386,000元。其中：因公出国费0元；公务用车费350,000元（其中：购置费0元，运行费350,000元）；公务接待费36,000万元。",
    ),
    # totals and balances
    ("sum", "政府性基金预算收入3.03亿元，上年结转58.2亿元，收入总计8.85亿元。"),
    (
        "sum",
        "甲、乙、丙支出分别完成3.02亿元、2.47亿元和1.58亿元，分别增长6.6%、9.3%和2.0%，三项合计6.91亿元。",
    ),
    ("difference", "接待费1.61万元，与上年决算数1508.43万元相同，增减变化为0。"),
    ("sum", "收入168.3亿元，加上上年结余12.4亿元、调入资金9.8亿元，收入总量为191.5亿元。"),
    ("sum", "其中：甲项8.96分，乙项46分，丙项29分，合计93.96分。"),
    ("sum", "基金本年收入78.3万元，本年支出66.1万元，当期结余10.2万元。"),
    ("sum", "上年结余17.8万元，本年收入25.1万元，本年支出21.3万元，年末滚存结余22.6万元。"),
    ("sum", "年初供养亲属826人，本年新增46人，因死亡等减少22人，年末860人。"),
    # rates and averages
    ("ratio", "“三公”经费预算15.00万元，实际支出12.31万元，预算完成率80.27%。"),
    ("ratio", "下达资金500万元，已支付412.50万元，支付进度为85.2%。"),
    ("ratio", "抽查30户，合格27户，合格率95%。"),
    ("ratio", "共发放问卷398份，收回有效问卷373份，其中满意353份，满意度为94.89%。"),
    ("ratio", "部门预算收入1063.58万元。全年实际支出1021.97万元，预算执行率96.07%。"),
    (
        "share",
        "本年支出1200.00万元，基本支出和项目支出分别为800.00万元和400.00万元，占比分别为66.76%和33.33%。",
    ),
    ("average", "补助农户3215户，户均补助1250元，共发放补助410.88万元。"),
    ("ratio", "应认证8316人，已认证8157人，认证率96.1%。"),
    ("average", "外出学习支出4.13万元，参加264人，人均165.44元。"),
    ("average", "全年为3659人发放补助92014400元，月人均2159.62元。"),
    ("percentage-point", "签发率由89.13%提高到91.46%，提高3.33个百分点。"),
    # lists whose items have shares of them all
    ("share", "参加培训188人，乡镇干部96人，占51.06%；村干部51人，占27.13%；社区干部41人，占27.81%。"),
    ("share", "窗口满意160人（85.11%）、基本满意20人（10.64%）、不满意8人（6.24%）。"),
    # the digits of one unit with the sign of another
    ("composition", "在职职工96万人，其中行政人员52人，事业人员44人。"),
)


@pytest.mark.parametrize(("code", "text"), CONTRADICTED, ids=[text[:24] for _, text in CONTRADICTED])
def test_a_sentence_that_contradicts_itself_is_an_error(code: str, text: str) -> None:
    assert [(one.code, one.severity) for one in told(text)] == [(code, "error")]


def test_a_mean_growth_that_does_not_fit_is_doubted() -> None:
    said = told("2018年至2022年，存款余额由187.40亿元增加到278.55亿元，年均增长9.4%。")
    assert [(one.code, one.severity, one.recomputed) for one in said] == [
        ("growth", "warning", ("10.4%", "10.4%"))
    ]


AGREEING = (
    "本年收入210万元，比上年200万元增长5%。",
    "收入500万元，比上年减少55万元，下降9.91%。",
    # what was done is no budget; the rate of a part is not that of the whole
    "年初预算合计193.6亿元，实际完成196.1亿元，为预算的101.3%，其中税收完成135.4亿元，为预算的100.6%。",
    "支出年初预算为3.95亿元，调整预算为6.65亿元，实际完成6.63亿元，为调整预算的99.7%。",
    "支出预算为75.28亿元，调整后的支出预算为78.62亿元，比年初预算增加3.34亿元。",
    "年初全市预算支出合计413.8亿元，实际完成548.3亿元，比上年增长14.9%。",
    # an open list may leave out what it likes, and its items may overlap
    "贷款余额3506.8亿元，其中，住户贷款1391.52亿元，单位贷款2113.19亿元。",
    "一般公共预算支出354.6亿元，其中民生支出255.2亿元，教育支出61.8亿元，农林水支出52.9亿元。",
    # parts of parts, and what follows a list
    "机构5824个，其中医院129个，含公立医院39个、民营医院90个；基层机构5649个；公共卫生机构32个。",
    "产品289个，其中绿色产品281个，有机产品6个，地理标志2个；国家级、省级产业园分别为1个和4个。",
    "营业收入16.88亿元，其中担保收入8.88亿元，占52.61%；当年净利润8.31亿元。",
    "支出513万元（含代付20万元、垫付5万元），其中：甲300万元，乙213万元。",
    # shares: of the head's own whole, of what stands outside the brackets
    "安排48亿元，占比67.7%。其中，人员经费45.7亿元，占比64.5%。",
    "支出1203万元，项目支出778万元（含提前告知267万元），占支出的64.7%。",
    # mean growth: over the steps between the years, or over the years
    "收入从2020年的100万元增长到2023年的133.1万元，年均增长10%。",
    "收入由2020年的100.0万元增长到2023年的146.4万元，年均增长10.0%。",
    # 同口径 rates are not those of the printed levels; 自然口径 ones are
    "税收2.78亿元，上年3.29亿元，按自然口径下降15.5%，剔除一次性因素，按可比口径增长6.8%。",
    # figures broken after the comma, notes in brackets, units of their own
    "支出完成3, 156,077万元，比上年增支161,347万元，增长5.39%。",
    "支出预算调整为157万元。实际支出151.2万元，完成调整预算[4]的96.3%。",
    "装机容量1372.53万千瓦，其中火电831.58万千瓦，水电85.06万千瓦。",
    # balances with other entries, averages that are assumed, capped rates
    "本年收入30万元，本年支出26万元，调出资金3万元，年终结余1万元。",
    "新增退休人员249人，支出1134万元，人均月工资按3075元计算。",
    "指标值17项，实际完成20项，完成率100%。",
    "减去上解支出57.43亿元、还本支出5亿元，收入1009亿元。",
    "收入100亿元，加上补助39亿元，减去上解7亿元、还本5亿元，财力总计127亿元。",
    # what is saved is no hedge; what nearly stayed the same; the two sides of an account may differ by a balance
    "会议费21.46万元，比预算26.00万元节约4.54万元，比上年23.92万元下降10.28%。",
    "支出44.20万元，上年支出44.60万元，与上年基本持平。",
    "收入总计303.71亿元，支出总计267.18亿元。",
    # 社会保障和就业 is one name
    "教育、社会保障和就业支出分别完成7.7亿元和12.3亿元，分别增长13.5%和6.3%。",
    # a family is the whole only where nothing else goes on with the list; other entries make an account
    "用电量193.92亿千瓦时，其中第一产业9.37亿千瓦时；第二产业72.30亿千瓦时；第三产业44.28亿千瓦时；居民67.97亿千瓦时。",
    "全市收入53,363万元，增长253.6%；上级补助收入48万元、上年结转10万元，收入总计53,421万元。",
    "收入预算837.09万元，拨款收入、其他收入和上年结转分别为807.15万元、26.26万元和3.68万元。",
    # two lists side by side: no rate is of the last figure alone
    "民生支出237.86亿元。教育、社保、卫生分别投入48.47、51.50、39.07亿元，占比16.13%、17.14%、13.00%。",
    # a rate in brackets is that of the part it names
    "收入预算36.3亿元（其中：开发区4.6亿元），完成37.9亿元，为预算的104.4%（其中：开发区为预算的129.2%）。",
    # from below zero the rate is taken over the size of the base
    "资源勘探支出3378万元，比上年增加13970万元，增长131.9%。",
    # other things counted among the parts, and a later head nearer to its parts
    "存栏133.72万头，其中，牛23.11万头；羊102.7万只；猪7.91万头。出栏112.78万头，其中，牛12.45万头；羊91.11万只；猪9.23万头。",
    # what brackets add belongs to the name
    "全市基金收入4.23亿元；市本级（含高新区）基金收入1.51亿元。",
    # a target passed many times over is printed as 100%, and one name over many schools is many quantities
    "高中5所，专任教师1013人。初中15所，专任教师1213人。小学19所，专任教师2115人。幼儿园42所，专任教师1061人。",
    # vague words bind nobody
    "收入约210万元，比上年200万元增长近10%。",
)


@pytest.mark.parametrize("text", AGREEING, ids=[text[:24] for text in AGREEING])
def test_a_sentence_that_can_be_right_is_left_alone(text: str) -> None:
    assert [(one.code, one.message.zh) for one in told(text)] == []


ITEMS = (
    "1.人员经费60.25万元，上年预算58.00万元。",
    "2.印刷费2023年预算22.36万元，主要用于资料。",
    "3.“培训”科目2022年执行数为16.00万元，2023年预算安排17.47万元。",
)


@pytest.mark.parametrize(("head", "codes"), [("100.08", []), ("731.46", []), ("180.08", ["composition"])])
def test_numbered_paragraphs_make_the_figure_above_them(head: str, codes: list[str]) -> None:
    """A list may be incomplete, so that only a slip of its head is an error."""
    lines = (f"2023年拨款安排{head}万元，具体科目如下：", *ITEMS)
    passages = tuple(
        Passage(line, ((0, TextPlace("报告.txt", number)),)) for number, line in enumerate(lines, 1)
    )
    findings = audit(Report(ReadDocument("报告.txt", "txt", "", passages), 2023, "")).findings
    assert [one.code for one in findings if one.severity == "error"] == codes
