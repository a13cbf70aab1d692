"""One thing is scored once."""

from tests.spec.indicator_tables import found, keys, line


def _rate(measure: str):
    return "threshold", [("≥100%得满分，否则不得分", {"measure": measure, "full": "≥100%", "else": "0分"})]


def test_two_measures_are_two_things():
    lines = (
        line("C11 征缴率", "3", _rate("实际征缴收入 / 应征缴收入")),
        line("C21 发放率", "5", _rate("社会化发放人数 / 离退休人数")),
    )
    assert found("duplicate", *lines) == []


def test_one_measure_in_two_lines():
    """社保基金征缴率 is scored at C104 and again at C21."""
    lines = (
        line("C11 征缴工作", "3", _rate("实际征缴收入 / 应征缴收入")),
        line("C21 征缴率", "5", _rate("实际征缴收入/应征缴收入")),
    )
    (finding,) = found("duplicate", *lines)
    assert (finding.shape, finding.keys, finding.severity) == ("measure", ("C11", "C21"), "warning")


def test_a_synonym_is_the_same_measure():
    """实征数 is 实际征缴收入 in the register."""
    lines = (
        line("C11 征缴工作", "3", _rate("实际征缴收入 / 应征缴收入")),
        line("C21 征缴率", "5", _rate("实征数 / 应征数")),
    )
    assert keys(found("duplicate", *lines)) == [("measure", ("C11", "C21"))]


def test_another_period_is_another_measure():
    lines = (
        line("C11 甲", "3", _rate("三公经费[决算] / 三公经费[决算]@上年")),
        line("C21 乙", "5", _rate("三公经费[决算] / 三公经费[年初预算]")),
    )
    assert found("duplicate", *lines) == []


def test_near_names_in_two_parts_are_a_note():
    lines = line("C11 离退休人员资格认证工作", "3"), line("C21 资格认证人数", "5"), line("C22 队伍建设", "2")
    (finding,) = found("duplicate", *lines)
    assert (finding.shape, finding.severity, finding.printed) == ("name", "note", "资格认证")


def test_a_pattern_of_names_is_no_doubling():
    """财务管理制度健全性, 资产管理制度健全性, 业务管理制度健全性 are three things."""
    names = ("财务管理制度健全性", "资产管理制度健全性", "业务管理制度健全性")
    assert found("duplicate", *(line(f"B{n}1 {name}", "1") for n, name in enumerate(names, 1))) == []


def test_the_same_people_are_not_the_same_thing():
    lines = line("C11 离退休人员认证", "3"), line("C21 对离退休人员慰问", "5")
    assert found("duplicate", *lines) == []
