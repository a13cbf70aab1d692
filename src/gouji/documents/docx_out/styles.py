"""The styles of GB/T 9704: 仿宋 for the text, 小标宋 for the title, 黑体 and 楷体 for the first two levels.

East-Asian fonts are named in every style: a font of the theme shows as missing in WPS. ``fontTable.xml`` names the
font that stands in where a machine lacks the first.
"""

from __future__ import annotations

from gouji.documents.docx_out import layout

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FANGSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
TITLE_SONG, LATIN = "方正小标宋简体", "Times New Roman"

_STAND_INS = (
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (HEITI, "SimHei", "modern"),
    (SONGTI, "SimSun", "auto"),
    (TITLE_SONG, "方正小标宋_GBK", "auto"),
)


def styles_xml() -> str:
    """word/styles.xml"""
    size = layout.BODY_SIZE
    fonts = _fonts(FANGSONG)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = f'<w:rPr>{fonts}<w:kern w:val="2"/>{_size(size)}{language}</w:rPr>'
    body = "".join([*_text_styles(), *_heading_styles(), *_contents_styles(), *_table_styles()])
    return (
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>{body}</w:styles>"
    )


def font_table_xml() -> str:
    """word/fontTable.xml"""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, other, family in _STAND_INS
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    return f"<w:fonts {NAMESPACE}>{fonts}{latin}</w:font></w:fonts>"


def _text_styles() -> list[str]:
    normal = '<w:widowControl w:val="0"/>' + _spacing(layout.LINE) + '<w:jc w:val="both"/>'
    title = (
        "<w:keepNext/>" + _loose(_spacing(layout.TITLE_LINE, after=layout.LINE)) + '<w:jc w:val="center"/>'
    )
    footer = _loose('<w:spacing w:line="240" w:lineRule="auto"/>')
    note = _loose(_spacing(layout.NOTE_LINE))
    number = _fonts(SONGTI, SONGTI) + _size(28)
    return [
        _style("Normal", "Normal", normal, default=True, base=""),
        _style("Text", "Gouji Text", "", f'<w:spacing w:val="{layout.CLOSER}"/>', custom=True),
        _style("NormalIndent", "Normal Indent", _INDENT, base="Text"),
        _style("Title", "Title", title, _fonts(TITLE_SONG) + _size(layout.TITLE_SIZE)),
        _style("Footer", "footer", footer, number),
        _style("Note", "Gouji Note", note, _size(layout.NOTE_SIZE), custom=True),
        _style("Spacer", "Gouji Spacer", _loose(_spacing(layout.SPACER)), _size(2), custom=True),
        _style("Seam", "Gouji Seam", _loose(_spacing(20)), _size(2), custom=True),
    ]


def _heading_styles() -> list[str]:
    looks = (
        _fonts(HEITI),
        _fonts(KAITI),
        _fonts(FANGSONG) + "<w:b/><w:bCs/>",
        _fonts(FANGSONG),
    )
    return [
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{_INDENT}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
            look,
            base="Text",
            after="NormalIndent",
        )
        for level, look in enumerate(looks, 1)
    ]


def _contents_styles() -> list[str]:
    dotted = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{layout.PORTRAIT.text_width}"/></w:tabs>'
    heading = "<w:keepNext/>" + _spacing(layout.LINE, after=layout.LINE // 2) + '<w:jc w:val="center"/>'
    styles = [_style("ContentsTitle", "Gouji Contents Title", heading, _fonts(HEITI), custom=True)]
    for level in (1, 2, 3):
        place = f'<w:ind w:left="{(level - 1) * layout.CONTENTS_SIZE * 10}"/><w:jc w:val="left"/>'
        look = (_fonts(HEITI) if level == 1 else "") + _size(layout.CONTENTS_SIZE)
        styles.append(_style(f"TOC{level}", f"toc {level}", dotted + _spacing(layout.LINE) + place, look))
    return styles


def _table_styles() -> list[str]:
    caption = (
        "<w:keepNext/>" + _loose(_spacing(layout.CAPTION_LINE)) + '<w:jc w:val="center"/>',
        _fonts(HEITI) + _size(layout.CAPTION_SIZE),
    )
    styles = [_style("Caption", "caption", *caption)]
    for name, (size, line) in (("Small", layout.SMALL_TABLE), ("Large", layout.LARGE_TABLE)):
        place = _loose(_spacing(line, before=layout.CELL_ABOVE_BELOW, after=layout.CELL_ABOVE_BELOW))
        look = _fonts(SONGTI) + _size(size)
        styles += [
            _style(f"Cell{name}", f"Gouji Cell {name}", place + '<w:jc w:val="left"/>', look, custom=True),
            _style(
                f"Head{name}",
                f"Gouji Head {name}",
                '<w:jc w:val="center"/>',
                _fonts(HEITI),
                custom=True,
                base=f"Cell{name}",
            ),
        ]
    return styles


_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{layout.BODY_SIZE * 20}"/>'


def _style(
    identity: str,
    name: str,
    paragraph: str,
    run: str = "",
    *,
    base: str = "Normal",
    after: str = "",
    default: bool = False,
    custom: bool = False,
) -> str:
    flags = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{flags} w:styleId="{identity}"><w:name w:val="{name}"/>{based}{following}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _fonts(chinese: str, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{LATIN}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(line: int, *, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _loose(spacing: str) -> str:
    """Off the grid of lines, which is made for the text only."""
    return f'<w:snapToGrid w:val="0"/>{spacing}'
