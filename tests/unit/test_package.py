"""A package of files is written whole or not at all."""

import pytest

from gouji.errors import InputError
from gouji.workspace.package import MARK, building


def fill(folder, text):
    (folder / MARK).write_text(text, encoding="utf-8")


def build_half(target):
    with building(target) as folder:
        fill(folder, "half")
        raise RuntimeError


def test_a_package_appears_when_its_block_ends(tmp_path):
    target = tmp_path / "带 空格的 报告"
    with building(target) as folder:
        fill(folder, "one")
        assert not target.exists()
    assert (target / MARK).read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_package_of_ours_is_replaced_in_whole(tmp_path):
    target = tmp_path / "out"
    for text in ("one", "two"):
        with building(target) as folder:
            fill(folder, text)
    assert (target / MARK).read_text(encoding="utf-8") == "two"


def test_a_failure_leaves_the_old_package_and_nothing_else(tmp_path):
    target = tmp_path / "out"
    with building(target) as folder:
        fill(folder, "one")
    with pytest.raises(RuntimeError):
        build_half(target)
    assert (target / MARK).read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_something_else_in_it_is_never_overwritten(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    with pytest.raises(InputError, match="is not overwritten"), building(tmp_path / "photos"):
        pass
    assert (tmp_path / "photos" / "a.jpg").read_bytes() == b"x"
