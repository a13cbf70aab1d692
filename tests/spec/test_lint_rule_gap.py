"""A rule says what every result gives, and says it once."""

from tests.spec.indicator_tables import found, keys, line

CLOSED = (
    "bands",
    [
        ("≥90%计5分；", {"measure": "率", "band": "≥90%", "score": "5分"}),
        ("80%（含）-90%计4分；", {"band": "[80%, 90%)", "score": "4分"}),
        ("低于80%不得分。", {"band": "<80%", "score": "0分"}),
    ],
)


def test_bands_without_gap_or_overlap_are_clean():
    assert found("rule-gap", line("A11 率", "5", CLOSED)) == []
    assert found("rule-overlap", line("A11 率", "5", CLOSED)) == []


def test_a_missing_else():
    """社保基金征缴率≥100%,得满分 — and below?"""
    silent = ("threshold", [("征缴率≥100%,得满分", {"measure": "征缴率", "full": "≥100%"})])
    (finding,) = found("rule-gap", line("A11 征缴率", "5", silent))
    assert (finding.shape, finding.keys, finding.severity) == ("branch", ("A11",), "warning")
    assert "低于100%" in finding.message.zh
    told = ("threshold", [*silent[1], ("；否则，不得分", {"else": "0分"})])
    assert found("rule-gap", line("A11 征缴率", "5", told)) == []


def test_a_gap_between_two_bands():
    """80%以上得5分；低于70%不得分 leaves out 70% to 80%."""
    scored = (
        "bands",
        [
            ("80%（含）以上得5分；", {"measure": "率", "band": "≥80%", "score": "5分"}),
            ("低于70%不得分。", {"band": "<70%", "score": "0分"}),
        ],
    )
    (finding,) = found("rule-gap", line("A11 率", "5", scored))
    assert finding.shape == "between"
    assert "不低于70%且低于80%" in finding.message.zh


def test_a_single_value_left_out():
    """大于90%得5分；低于90%得3分: exactly 90% gives nothing."""
    scored = (
        "bands",
        [
            ("大于90%得5分；", {"measure": "率", "band": ">90%", "score": "5分"}),
            ("低于90%得3分。", {"band": "<90%", "score": "3分"}),
        ],
    )
    (finding,) = found("rule-gap", line("A11 率", "5", scored))
    assert "等于90%" in finding.message.zh


def test_counts_have_no_gap_between_whole_numbers():
    """0项得满分；1项及以上不得分: nothing lies between 0 and 1. 0项得满分；2项及以上不得分 leaves out 1."""

    def counted(second: str):
        return (
            "bands",
            [
                ("没有的得满分，", {"count_of": "事故数", "band": "=0项", "score": "2分"}),
                ("发生的不得分。", {"band": second, "score": "0分"}),
            ],
        )

    assert found("rule-gap", line("A11 事故", "2", counted("≥1项"))) == []
    assert [one.shape for one in found("rule-gap", line("A11 事故", "2", counted("≥2项")))] == ["branch"]


def test_a_share_cannot_exceed_its_whole():
    """社会化发放率=100%得满分，否则… : above 100% there is nothing to say (the register knows its most)."""
    scored = ("threshold", [("=100%得满分", {"measure": "社会化发放率", "full": "=100%"})])
    assert ["低于100%" in one.message.zh for one in found("rule-gap", line("A11 率", "2", scored))] == [True]


def test_discretion_where_a_measure_is_named_is_a_note():
    """能完成目标任务数，得满分；否则，酌情扣分。"""
    scored = (
        "threshold",
        [
            ("完成得满分；", {"measure": "完成率", "full": "≥100%"}),
            ("否则，酌情扣分。", {"else": "[0分, 5分)"}),
        ],
    )
    (finding,) = found("rule-gap", line("A11 完成", "5", scored))
    assert (finding.shape, finding.severity) == ("discretion", "note")


def test_a_rule_that_names_no_points():
    """认证方式多元化，每半年认证一次，与公安系统对接。"""
    scored = ("judgement", [("认证方式多元化，每半年进行一次认证。", {"range": "0分–3分"})])
    assert keys(found("rule-gap", line("A11 认证", "3", scored))) == [("no-points", ("A11",))]
    told = ("judgement", [("认证方式多元化，酌情得0-3分。", {"range": "0分–3分"})])
    assert found("rule-gap", line("A11 认证", "3", told)) == []


def test_two_bands_that_share_an_end():
    """90%以上得5分；80%至90%得4分 — and at 90%?"""
    scored = (
        "bands",
        [
            ("90%以上得5分；", {"measure": "率", "band": "≥90%", "score": "5分"}),
            ("80%至90%得4分；", {"band": "[80%, 90%]", "score": "4分"}),
            ("低于80%不得分。", {"band": "<80%", "score": "0分"}),
        ],
    )
    (finding,) = found("rule-overlap", line("A11 率", "5", scored))
    assert finding.keys == ("A11", "等于90%")
