"""A system folder with mistakes: all of them at once, each with file, line and column, and what to do."""

from fractions import Fraction

import pytest

from gouji.errors import InputError
from gouji.model.rule import official_hash
from gouji.rules.loading import find_system, load_system

SYSTEM = """
title: 示例
parts:
  A:
    name: 甲
    headings:
      - {text: A甲（2分）, weight: 2分}
"""
TEXT = "完成率≥95%得满分，"
INDICATOR = """
A1 完成率:
  part: A
  weight: 2分
  kind: threshold
  official: HASH
  clauses:
    - text: 完成率≥95%得满分，
      measure: 实际 / 计划
      full: ≥95%
"""


def folder(tmp_path, indicator, system=SYSTEM):
    (tmp_path / "system.yaml").write_text(system, encoding="utf-8")
    text = indicator.replace("HASH", official_hash(TEXT))
    (tmp_path / "A.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def mistakes(tmp_path, indicator, system=SYSTEM):
    with pytest.raises(InputError) as caught:
        load_system(folder(tmp_path, indicator, system))
    return [mistake.said_in("zh") for mistake in caught.value.mistakes]


def test_a_sound_system_loads(tmp_path):
    system = load_system(folder(tmp_path, INDICATOR))
    assert [(one.code, one.weight) for one in system.indicators] == [("A1", Fraction(2))]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("full: ≥95%", "fall: ≥95%", "不认识“fall”"),
        ("full: ≥95%", "full: 好", "“好”不是数字"),
        ("weight: 2分", "weight: 2", "“2”缺少单位“分”"),
        ("kind: threshold", "kind: treshold", "没有“treshold”这种规则"),
        ("kind: threshold", "kind: steps", "“按档扣分”缺少动词：per"),
        ("part: A", "part: B", "所属的“B”不在 system.yaml"),
        ("part: A", "part: &x A", "不允许使用锚点"),
        ("part: A", "part: !!str A", "不允许使用标签"),
        ("  part: A", "  part: A\n  part: A", "“part”重复，第3行已有"),
        ("得满分，", "得满分！", "与采用时的原文不一致"),
        ("  official: HASH\n", "", "没有原文指纹"),
        ("  clauses:", "  colour: red\n  clauses:", "不认识“colour”"),
        ("    - text", "   - text: [", "YAML 格式错误"),
    ],
)
def test_each_mistake_says_what_and_where(tmp_path, old, new, says):
    told = mistakes(tmp_path, INDICATOR.replace(old, new))
    assert any(says in one for one in told)
    assert all("A.yaml:" in one or "system.yaml" in one for one in told)


def test_all_mistakes_are_told_at_once(tmp_path):
    """Every mistake reported at once (place, both sides, next step)."""
    broken = (
        INDICATOR.replace("part: A", "part: &x A")
        .replace("weight: 2分", "weight: 2")
        .replace("full:", "fall:")
    )
    told = mistakes(tmp_path, broken, SYSTEM.replace("title", "titel"))
    assert len(told) >= 4
    for says in ("锚点", "缺少单位", "“fall”", "“titel”"):
        assert any(says in one for one in told)


def test_an_unknown_system():
    with pytest.raises(InputError, match="there is no indicator system"):
        find_system("no-such-system")
