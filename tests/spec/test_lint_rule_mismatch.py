"""A rule measures what its indicator names and its explanation defines."""

from tests.spec.indicator_tables import found, items, keys, line


def _rate(measure: str, text: str = "≥100%得满分，否则不得分"):
    return "threshold", [(text, {"measure": measure, "full": "≥100%", "else": "0分"})]


def test_a_national_name_over_the_national_ratio_is_clean():
    assert (
        found("rule-mismatch", line("B11 在职人员控制率", "1", _rate("在职人员数[年末] / 编制数[年末]")))
        == []
    )


def test_a_national_name_over_another_ratio():
    """“三公经费”控制率 is spending over its budget; here it is this year over last year."""
    scored = _rate("三公经费[决算] / 三公经费[决算]@上年")
    (finding,) = found("rule-mismatch", line("B11 “三公经费”控制率", "1", scored))
    assert (finding.shape, finding.keys) == ("framework", ("B11",))


def test_a_rate_of_growth_that_looks_at_no_other_period():
    """参保人数增长率, scored by completion of the task."""
    (finding,) = found("rule-mismatch", line("C11 参保人数增长率", "3", _rate("参保人数 / 参保人数[目标]")))
    assert finding.shape == "growth"
    grown = _rate("(参保人数 - 参保人数@上年) / 参保人数@上年")
    assert found("rule-mismatch", line("C11 参保人数增长率", "3", grown)) == []


def test_an_explanation_of_a_ratio_over_a_count():
    """重点项目支出与部门项目总支出的比率, scored by projects left unfinished."""
    counted = ("incidents", [("每有一项未完成扣1分", {"count_of": "未完成数", "deduct": "1分"})])
    told = "重点项目支出与部门项目总支出的比率，用以反映保障程度。"
    assert keys(found("rule-mismatch", line("A11 保障", "3", counted, explanation=told))) == [
        ("ratio", ("A11",))
    ]
    divided = _rate("重点项目支出 / 项目支出")
    assert found("rule-mismatch", line("A11 保障", "3", divided, explanation=told)) == []


def test_an_explanation_of_a_change_over_a_plain_ratio():
    told = "本年度经费与上年度经费的变动比率。"
    plain = _rate("三公经费[决算] / 三公经费[决算]@上年")
    assert keys(found("rule-mismatch", line("B11 经费变化", "1", plain, explanation=told))) == [
        ("change", ("B11",))
    ]


def test_a_name_of_a_quantity_that_the_rule_never_mentions():
    """服务对象满意度, scored by visits paid to pensioners."""
    visits = ("checklist", [("重阳节和春节两次困难退休人员慰问，得3分；", {"item": "3分"})])
    assert keys(found("rule-mismatch", line("C11 服务对象满意度", "3", visits))) == [
        ("unmentioned", ("C11",))
    ]


def test_a_rule_in_general_words_may_leave_the_name_out():
    """按完成比例计算得分: what is completed is what the indicator names."""
    scored = ("ratio", [("按完成比例计算得分", {"ratio": "of weight"})])
    assert found("rule-mismatch", line("C11 培训人数", "3", scored)) == []


def test_the_tested_rate_is_not_the_defined_one():
    """预算执行率=…；预算完成率≥95%得满分."""
    scored = (
        "threshold",
        [
            ("预算执行率=支出决算/支出预算。", {"measure": "支出合计[决算] / 支出合计[全年预算]"}),
            ("预算完成率≥95%得满分，否则不得分。", {"full": "≥95%", "else": "0分"}),
        ],
    )
    assert keys(found("rule-mismatch", line("B11 执行情况", "1", scored))) == [("subject", ("B11",))]


def test_the_explanation_speaks_of_something_else():
    """满意度>90%, explained as 慰问费是否增长."""
    told = "考察慰问费是否增长。"
    scored = _rate("服务对象满意度", "离退休人员满意度>90%，得满分；否则，不得分")
    findings = found("rule-mismatch", line("C11 离退休人员满意度", "5", scored, explanation=told))
    assert keys(findings) == [("explained", ("C11",))]


def test_a_lost_percent_sign():
    """目标任务完成>=100为超额完成任务，<100%为未完成."""
    scored = _rate("参保人数 / 参保人数[目标]", "任务完成>=100得满分，<100%不得分")
    assert keys(found("rule-mismatch", line("C11 任务", "3", scored))) == [("unit", ("C11",))]


def test_a_checklist_of_a_plain_name_is_clean():
    assert found("rule-mismatch", line("A11 目标合理性", "2", items("1", "1"))) == []
