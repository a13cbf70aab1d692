"""From the tree of a document to the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gouji.documents.docx_out.contents import Entry, contents_xml, heading_xml, number_entries
from gouji.documents.docx_out.layout import LINE, Sheet
from gouji.documents.docx_out.pages import estimate_pages
from gouji.documents.docx_out.parts import FOOTER_EVEN, FOOTER_ODD, make_parts
from gouji.documents.docx_out.runs import Identities, paragraph_xml, run_xml, runs_xml
from gouji.documents.docx_out.sections import Piece, Section, cut_sections
from gouji.documents.docx_out.tables import table_xml
from gouji.documents.packing import pack
from gouji.model.document import Contents, Document, Heading, Paragraph, Table


def write_docx(document: Document, path: Path) -> None:
    """Write the document for WPS and Word; the same document gives the same bytes."""
    path.write_bytes(render_docx(document))


def render_docx(document: Document) -> bytes:
    """The bytes of the .docx. Raises ValueError for a table whose cells do not fit its columns."""
    sections = cut_sections(document)
    headings = [
        piece.block for section in sections for piece in section.pieces if isinstance(piece.block, Heading)
    ]
    entries = number_entries(headings, estimate_pages(sections))
    return pack(make_parts(document, "".join(_body(document, sections, entries))))


def _body(document: Document, sections: list[Section], entries: list[Entry]) -> Iterator[str]:
    identities = Identities()
    passed = 0
    for section in sections:
        for piece in section.pieces:
            passed += isinstance(piece.block, Heading)
            yield _piece_xml(piece, section.sheet, entries, passed, identities)
        if section is not sections[-1]:
            # the end of a section stands in a paragraph; one of its own, a point high, changes nothing else
            properties = f'<w:pStyle w:val="Seam"/>{_section_xml(section.sheet)}'
            yield f"<w:p><w:pPr>{properties}</w:pPr></w:p>"
    for note in document.notes:
        yield paragraph_xml("Note", run_xml(note))
    yield _section_xml(sections[-1].sheet)


def _piece_xml(piece: Piece, sheet: Sheet, entries: list[Entry], passed: int, identities: Identities) -> str:
    """One block; ``passed`` counts the headings up to and with this block."""
    match piece.block:
        case Heading():
            return heading_xml(entries[passed - 1], identities, new_page=piece.new_page)
        case Paragraph() as paragraph:
            style = "NormalIndent" if paragraph.indent else "Text"
            align = None if paragraph.align == "justify" else paragraph.align
            content = runs_xml(paragraph.runs, identities)
            return paragraph_xml(style, content, align=align, new_page=piece.new_page)
        case Table() as table:
            return table_xml(table, sheet, identities, new_page=piece.new_page)
        case Contents() as contents:
            return contents_xml(contents, entries[passed:], new_page=piece.new_page)
        case _:
            raise AssertionError("breaks and charts do not come so far")


def _section_xml(sheet: Sheet) -> str:
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ODD}"/>'
        f'<w:footerReference w:type="even" r:id="{FOOTER_EVEN}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
        f'w:header="851" w:footer="{sheet.footer}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )
