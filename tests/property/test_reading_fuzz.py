"""Whatever bytes a file holds, its reader gives a document or says in one line why it cannot."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.documents.reading import read_document
from gouji.documents.reading.docx_in import gathering, open_docx, opening, runs_of
from gouji.errors import InputError
from gouji.model.places import DocxPlace, TextPlace
from gouji.model.read_document import Grid, ReadDocument
from tests.spec.written_documents import cell, paragraph, row, run, table, text_box, write_docx_parts

_CASES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_TEXT = (
    "一、概况\n\n收入8555万元，\n增长6%。\n\t项目\n\t金额\n\n\t人员\n\t3\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
)


def _docx() -> bytes:
    with TemporaryDirectory() as folder:
        body = (
            paragraph("收入", run("8555", "<w:vanish/>"), text_box(paragraph("框")))
            + table(
                row(cell("甲", properties='<w:vMerge w:val="restart"/>'), cell(table(row("内")))),
                row("1", "2"),
            )
            + paragraph("项", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        return write_docx_parts(Path(folder) / "a.docx", body, numbering=numbering).read_bytes()


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for values in (["项目", "金额"], ["人员", 3.5]):
        sheet.append(values)
    sheet.merge_cells("A3:B4")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


_SEEDS = {"docx": _docx(), "xlsx": _xlsx(), "txt": _TEXT.encode(), "md": _TEXT.encode(), "csv": b"a,b\n1,2\n"}
_MUTATION = st.tuples(st.sampled_from(("put", "drop", "cut", "copy")), st.floats(0, 1), st.binary(max_size=6))


def _mutate(data: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    for kind, where, new in changes:
        at = int(where * len(data))
        match kind:
            case "put":
                data = data[:at] + new + data[at + len(new) :]
            case "drop":
                data = data[:at] + data[at + 4 :]
            case "cut":
                data = data[:at] if at * 2 > len(data) else data
            case _:
                data = data[:at] + data[at : at + 40] + data[at:]
    return data


def _mutate_parts(data: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    """The same inside the parts of an archive, where the archive's own checks do not stop it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, _mutate(old.read(name), changes))
    return held.getvalue()


def _read(name: str, data: bytes) -> ReadDocument | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            return read_document(path)
        except InputError as problem:
            for mistake in problem.mistakes:
                assert mistake.what.zh, "a mistake says what it is"
                assert mistake.todo.zh, "and what to do"
                assert "\n" not in mistake.said_in("zh")
            return None


@pytest.mark.parametrize("kind", sorted(_SEEDS))
@_CASES
@given(changes=st.lists(_MUTATION, min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(kind: str, changes: list[tuple[str, float, bytes]]) -> None:
    _read(f"报告.{kind}", _mutate(_SEEDS[kind], changes))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@_CASES
@given(changes=st.lists(_MUTATION, min_size=1, max_size=4))
def test_damaged_parts_are_read_or_refused(kind: str, changes: list[tuple[str, float, bytes]]) -> None:
    _read(f"报告.{kind}", _mutate_parts(_SEEDS[kind], changes))


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "docx", "xlsx", "html", "dat", ""])
@_CASES
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    _read(f"报告.{suffix}" if suffix else "报告", data)


_LINES = st.lists(
    st.text(st.sampled_from("收入8555万元，。、\t| *#_[]()-　 \f\u200b一（）.1A"), max_size=30), max_size=12
)


@pytest.mark.parametrize("suffix", ["txt", "md"])
@_CASES
@given(lines=_LINES)
def test_every_quote_stands_where_its_place_says(suffix: str, lines: list[str]) -> None:
    """Text read is text of the file: each place of each passage quotes what stands there."""
    lines = [*lines, "报告"]
    document = _read(f"报告.{suffix}", "\n".join(lines).encode())
    assert document is not None
    for passage in document.all_passages():
        for place in passage.places(0, len(passage.text)):
            assert isinstance(place, TextPlace)
            stands = lines[place.line - 1][place.start : place.end]
            assert place.quote == stands or place.quote == f"{stands} "[: len(place.quote)]


_PIECES = st.recursive(
    st.text(st.sampled_from("收入8555万元。 \t"), max_size=6).map(run),
    lambda inner: st.one_of(
        inner.map(lambda xml: f"<w:ins>{xml}</w:ins>"),
        inner.map(lambda xml: f"<w:del>{xml}</w:del>"),
        inner.map(lambda xml: f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        st.just("<w:r><w:t>前</w:t><w:br/><w:tab/><w:t>后</w:t></w:r>"),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=6,
)
_PARAGRAPHS = st.lists(_PIECES, max_size=3).map(lambda pieces: paragraph(*filter(None, pieces)))
_BLOCKS = st.recursive(
    _PARAGRAPHS,
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
        lambda rows: table(*(row(*(cell(one, paragraph("尾")) for one in cells)) for cells in rows))
    ),
    max_leaves=8,
)


@_CASES
@given(blocks=st.lists(_BLOCKS, min_size=1, max_size=4), wrapped=st.booleans())
def test_a_body_read_as_a_stream_is_the_same(blocks: list[str], wrapped: bool) -> None:
    """A body too long to be held as a tree, with tables too long to be held cell by cell."""
    with TemporaryDirectory() as folder:
        body = "".join(blocks)
        body = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>" if wrapped else body
        path = write_docx_parts(Path(folder) / "a.docx", body)
        whole = read_document(path)
        with patch.object(opening, "LONG_PART", 0), patch.object(gathering, "LONG", 1):
            streamed = read_document(path)
    assert streamed.notes == whole.notes
    for ours, theirs in zip(streamed.blocks, whole.blocks, strict=True):
        if isinstance(ours, Grid) and isinstance(theirs, Grid):
            assert tuple(ours.cells) == theirs.cells
        else:
            assert ours == theirs


@_CASES
@given(blocks=st.lists(_BLOCKS, min_size=1, max_size=4))
def test_the_runs_of_a_place_hold_its_quote(blocks: list[str]) -> None:
    """Reader and writer walk the same way: the runs found for a place are the characters that were read there."""
    with TemporaryDirectory() as folder:
        path = write_docx_parts(Path(folder) / "a.docx", "".join(blocks))
        document = read_document(path)
        with open_docx(path, "a.docx") as opened:
            assert opened.document == document
            for passage in document.all_passages():
                for place in passage.places(0, len(passage.text)):
                    assert isinstance(place, DocxPlace)
                    anchor = runs_of(opened, place)
                    assert anchor is not None
                    shown = "".join(
                        (one.element.text or {"br": "\n", "tab": "\t"}[one.element.tag.rpartition("}")[2]])[
                            one.start : one.end
                        ]
                        for one in anchor.runs
                    )
                    assert place.quote in (shown, f"{shown} ")
