"""The parts of a .docx that are the same in every report: what it is made of, page numbers, settings, properties."""

from __future__ import annotations

import re

from gouji.documents.docx_out.layout import LINE
from gouji.documents.docx_out.runs import escape, field_xml, run_xml
from gouji.documents.docx_out.styles import NAMESPACE, font_table_xml, styles_xml
from gouji.model.document import Document

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = f'xmlns:r="{_OFFICE}/relationships"'

_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footerOdd": "footer",
    "footerEven": "footer",
}
FOOTER_ODD, FOOTER_EVEN = "rId4", "rId5"
_NO_DATE = "2000-01-01"


def make_parts(document: Document, body: str) -> dict[str, bytes]:
    """Every part of the file by its name; ``body`` is the content of ``w:body``."""
    main = f"<w:document {NAMESPACE} {RELATIONS}><w:body>{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _program(),
        "docProps/core.xml": _core_properties(document),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": main,
        "word/styles.xml": styles_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/settings.xml": _settings(),
        "word/footerOdd.xml": _footer("right"),
        "word/footerEven.xml": _footer("left"),
    }
    return {name: (_HEAD + xml).encode() for name, xml in parts.items()}


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in _KINDS.items()},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relations() -> str:
    return _relations(
        [
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> str:
    return _relations([(f"{_OFFICE}/relationships/{kind}", f"{name}.xml") for name, kind in _KINDS.items()])


def _relations(targets: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _program() -> str:
    return f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Gouji</Application></Properties>'


def _core_properties(document: Document) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{_day(document.date)}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>zh-CN</dc:language><dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _day(date: str) -> str:
    """The date of the case as the properties want it; a fixed day where the case states none.

    >>> _day("2024年3月15日"), _day("2024年3月"), _day("")
    ('2024-03-15', '2024-03-01', '2000-01-01')
    """
    match = re.search(r"(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?", date)
    if not match:
        return _NO_DATE
    year, month, day = match.groups(default="1")
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _settings() -> str:
    modern = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:defaultTabStop w:val="420"/>'
        f'<w:drawingGridVerticalSpacing w:val="{LINE}"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{modern}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _footer(side: str) -> str:
    """“— 1 —”: odd pages at the right, even pages at the left, one character in from the edge."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    content = run_xml("— ") + field_xml("PAGE", "1") + run_xml(" —")
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>{content}</w:p>'
    return f"<w:ftr {NAMESPACE}>{paragraph}</w:ftr>"
