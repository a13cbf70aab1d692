"""Each gate is shown a fault that it must find, and a true twin that it must leave alone."""

from __future__ import annotations

import pytest

from gates.commands import fault_of_make, read_commands
from gates.doors import read_outside_imports
from gates.glossary import read_code_names
from gates.honesty import check_file
from gates.locks import check_lock
from gates.outcome import Outcome
from gates.places import check_lines

HASH = "--hash=sha256:" + "0" * 64


def test_a_gate_that_saw_nothing_fails():
    assert not Outcome("locks", 0, "pins", []).passed
    assert Outcome("locks", 1, "pins", []).passed
    assert not Outcome("locks", 1, "pins", ["a fault"]).passed


def test_a_lock_pins_and_hashes():
    text = f"click==8.5.1 \\\n    {HASH}\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    {HASH}\n"
    assert check_lock("requirements.txt", text) == (2, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"--index-url somewhere\nclick==8.5.1 {HASH}\n", "an address"),
        ("click @ file:/elsewhere/click.whl\n", "an address"),
        ("click==8.5.1\n", "no hash for click==8.5.1"),
        (f"click>=8 {HASH}\n", "not an exact version"),
        ("", "pins nothing"),
    ],
)
def test_a_faulty_lock_is_named(text, fault):
    assert any(fault in said for said in check_lock("requirements.txt", text)[1])


@pytest.mark.parametrize("root", ["home", "Users", "root", "work"])
def test_a_path_of_one_machine_is_found(root):
    assert check_lines("a.md", [f"see /{root}/somebody/case.toml"])


def test_a_path_of_windows_and_a_registry_are_found():
    assert check_lines("a.md", ["C:" + r"\Users\somebody"])
    assert check_lines("a.md", ["from pypi" + ".org"])


@pytest.mark.parametrize(
    "line", ["src/home/a.py", "https://example.org/home/page", "a home/away ratio", "../root/x"]
)
def test_a_relative_path_or_an_address_of_the_web_is_left_alone(line):
    assert check_lines("a.md", [line]) == []


def test_outside_imports_are_seen_wherever_they_stand():
    source = (
        "import os\nimport gouji.model\nfrom . import x\ndef f():\n    from lxml.etree import fromstring\n"
    )
    assert read_outside_imports(source) == [(5, "lxml")]


def test_the_glossary_is_read_by_its_code_column():
    ours = "| 中文 | plain English | code |\n|---|---|---|\n| 数 | a `number` | `Figure`, `Unit` |\n"
    other = "| a | b |\n|---|---|\n| c | `d` |\n"
    assert list(read_code_names(ours + "\n" + other)) == [(3, "Figure"), (3, "Unit")]


def test_command_lines_are_read_from_fenced_blocks_only():
    text = "gouji nothing\n```sh\n$ gouji lint xundian-2023   # defects\nmake demo\ngoujifoo\n```\n"
    assert list(read_commands(text)) == [(3, ["gouji", "lint", "xundian-2023"]), (4, ["make", "demo"])]


def test_a_missing_make_target_is_named():
    assert fault_of_make(["make", "demo", "PYTHON=python3"], {"demo"}) is None
    assert fault_of_make(["make", "dmeo"], {"demo"}) == "the Makefile has no target dmeo"


def test_a_skip_without_a_reason_is_found():
    bare = "@pytest.mark." + "skip\n"
    assert check_file("tests/a.py", bare)
    assert check_file("tests/a.py", "@pytest.mark." + 'skip(reason="no LibreOffice here")\n') == []
    assert check_file("Makefile", "\tfalse " + "|| true\n")
    assert check_file("src/gouji/a.py", "x = 1\n" * 401)
