"""The made-up report as a .docx: its outline against the golden file, and LibreOffice's opinion of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from gouji.documents.docx_out import render_docx
from tests.golden.demo_document import DEMO

GOLDEN = Path(__file__).with_name("demo_docx.txt")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE, PDF_TEXT = shutil.which("soffice"), shutil.which("pdftotext")


def outline() -> Iterator[str]:
    """A line a paragraph: its style and its text; figures in brackets with the fact they hold."""
    with zipfile.ZipFile(BytesIO(render_docx(DEMO))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    for element in body:
        match etree.QName(element).localname:
            case "p":
                yield line_of(element)
            case "tbl":
                for row in element.iter(f"{W}tr"):
                    yield "  | " + " | ".join(cell_of(cell) for cell in row.iter(f"{W}tc"))


def line_of(paragraph: etree._Element) -> str:
    properties = paragraph[0]
    signs = "".join(
        sign
        for name, sign in (("pageBreakBefore", "^"), ("sectPr", "§"))
        if properties.find(W + name) is not None
    )
    return f"{properties[0].get(W + 'val')}{signs}: {content_of(paragraph)}"


def content_of(element: etree._Element) -> str:
    parts = []
    for child in element:
        name = etree.QName(child).localname
        if name == "sdt":
            tag = child.find(f"{W}sdtPr/{W}tag")
            assert tag is not None
            parts.append(f"[{content_of(child[1])} = {tag.get(W + 'val')}]")
        elif name in ("r", "hyperlink"):
            parts.append(content_of(child))
        elif name == "t":
            parts.append(child.text or "")
        elif name in ("br", "tab"):
            parts.append({"br": "⏎", "tab": "→"}[name])
    return "".join(parts)


def cell_of(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(W + "val") is None:
        return "↑"
    return "".join(content_of(paragraph) for paragraph in cell.iter(f"{W}p"))


def test_outline_of_the_demo() -> None:
    assert "\n".join(outline()) + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.skipif(
    not (OFFICE and PDF_TEXT), reason="LibreOffice or pdftotext is not installed on this machine"
)
def test_libreoffice_lays_it_out_as_the_contents_say(tmp_path: Path) -> None:
    """It opens without complaint, and every heading stands on the page that the table of contents names."""
    assert OFFICE is not None
    assert PDF_TEXT is not None
    (tmp_path / "demo.docx").write_bytes(render_docx(DEMO))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = [
        OFFICE,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "demo.docx"),
    ]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=True)
    assert not re.search("error|corrupt", done.stdout + done.stderr, re.IGNORECASE)
    text = subprocess.run(
        [PDF_TEXT, "-layout", str(tmp_path / "demo.pdf"), "-"], capture_output=True, check=True
    ).stdout
    pages = text.decode().split("\f")
    assert "—7—" in pages[6].replace(" ", "")
    entries = [line for line in outline() if line.startswith("TOC")]
    assert len(entries) == 7
    for entry in entries:
        heading, page = entry.split(": ", 1)[1].split("→")
        assert re.sub(r"\s", "", heading) in re.sub(r"\s", "", pages[int(page) - 1])
