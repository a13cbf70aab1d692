"""The indicator table of a published report, read from its flattened text, is the system that ships."""

import re
from pathlib import Path

from gouji.adoption import adopt, write_system
from gouji.rules.lint import compare_with_official, lint_system
from gouji.rules.loading import find_system, load_system
from tests.sample import find_sample


def test_annex_3_is_read_as_the_shipped_system_has_it():
    """42 lines with code, name, both weights, explanation, rule, sources and line; headings with every printing."""
    adopted, shipped = adopt(find_sample()), load_system(find_system("xundian-2023"))
    for ours, read in zip(shipped.indicators, adopted.indicators, strict=True):
        for field in ("code", "name", "part", "weight", "heading", "printed_code", "explanation", "sources"):
            assert getattr(read, field) == getattr(ours, field), (ours.code, field)
        assert read.rule is not None
        assert ours.rule is not None
        assert read.rule.text == ours.rule.text
    headings = [
        [(p.code, h.text, h.weight) for p in s.walk_parts() for h in p.headings] for s in (adopted, shipped)
    ]
    assert headings[0] == headings[1]
    assert adopted.total == shipped.total == 100


def test_the_lines_of_the_shipped_system_are_those_of_the_report():
    text = find_sample().read_text(encoding="utf-8").split("\n")
    for one in load_system(find_system("xundian-2023")).indicators:
        assert one.place is not None
        assert text[one.place.line - 1].strip().startswith(one.title)  # type: ignore[union-attr]


def test_the_shipped_words_are_the_official_ones_character_by_character():
    text = find_sample().read_text(encoding="utf-8")
    assert compare_with_official(load_system(find_system("xundian-2023")), text) == []


def test_a_drafted_system_can_be_written_loaded_and_linted(tmp_path: Path):
    write_system(adopt(find_sample()), tmp_path / "drafted")
    findings = lint_system(load_system(tmp_path / "drafted"))
    errors = {(one.code, *one.keys) for one in findings if one.severity == "error"}
    assert errors >= {
        ("weight-sum", "B1"),
        ("weight-sum", "C2"),
        ("missing-code", "B12"),
        ("rule-points", "C32"),
    }


def test_a_docx_of_the_same_table_gives_the_same_system(tmp_path: Path):
    """The annex as its flattened text has it and as a table of a docx: one system, written alike but for its source."""
    from docx import Document

    from gouji.documents.table_files import read_tables

    sample = find_sample()
    printed = max(read_tables(sample), key=lambda table: table.width)
    document = Document()
    for line in printed.above:
        document.add_paragraph(line)
    table = document.add_table(len(printed.rows), printed.width)
    for number, row in enumerate(printed.rows):
        for column, cell in enumerate(row):
            if cell or column > 1 or not number:
                table.cell(number, column).text = cell.text
            else:  # the eye sees one cell that goes on from the row above
                table.cell(number - 1, column).merge(table.cell(number, column))
    path = tmp_path / f"{sample.stem}.docx"
    document.save(str(path))

    written = {}
    for file in (sample, path):
        out = tmp_path / file.suffix.removeprefix(".")
        write_system(adopt(file), out)
        written[file.suffix] = {one.name: one.read_text(encoding="utf-8") for one in out.iterdir()}
    assert written[".txt"].keys() == written[".docx"].keys()
    for name, text in written[".txt"].items():
        theirs = written[".docx"][name].replace(path.name, sample.name)
        assert theirs == re.sub(r"(?m), line: \d+|^ *line: \d+\n", "", text), name
