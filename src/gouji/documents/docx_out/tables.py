"""Tables as WordprocessingML: WPS lays them out by the grid, Word by the cells, so both say the same widths."""

from __future__ import annotations

from gouji.documents.docx_out import layout
from gouji.documents.docx_out.grids import Placed, column_widths, lay_grid
from gouji.documents.docx_out.runs import Identities, escape, paragraph_xml, run_xml, runs_xml
from gouji.model.document import Table

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_MARGINS = "".join(f'<w:{side} w:w="{layout.CELL_SIDES}" w:type="dxa"/>' for side in ("left", "right"))


def table_xml(table: Table, sheet: layout.Sheet, identities: Identities, *, new_page: bool = False) -> str:
    """Caption, table, and a little room after it; without rows the caption alone."""
    caption = ""
    if table.caption:
        caption = paragraph_xml("Caption", run_xml(table.caption), new_page=new_page)
    elif new_page:
        caption = paragraph_xml("Seam", "", new_page=True)
    if not table.rows:
        return caption
    widths = column_widths(table, sheet.text_width)
    rows = "".join(
        _row_xml(row, widths, identities, header=number < table.header_rows, small=table.small)
        for number, row in enumerate(lay_grid(table))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"<w:tblPr>{_properties(sum(widths), table.caption)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"{caption}<w:tbl>{head}{rows}</w:tbl>{paragraph_xml('Spacer', '')}"


def _properties(width: int, caption: str) -> str:
    described = escape(caption).replace('"', "&quot;")
    return (
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{described}"/>'
    )


def _row_xml(
    row: list[Placed], widths: list[int], identities: Identities, *, header: bool, small: bool
) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    cells = "".join(_cell_xml(placed, widths, identities, header=header, small=small) for placed in row)
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell_xml(placed: Placed, widths: list[int], identities: Identities, *, header: bool, small: bool) -> str:
    cell = placed.cell
    width = sum(widths[placed.column : placed.column + placed.columns])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if placed.columns > 1:
        properties += f'<w:gridSpan w:val="{placed.columns}"/>'
    if placed.continued:
        properties += "<w:vMerge/>"
    elif placed.rows > 1:
        properties += '<w:vMerge w:val="restart"/>'
    is_head = header or cell.header
    style = ("Head" if is_head else "Cell") + ("Small" if small else "Large")
    content = "" if placed.continued else runs_xml(cell.runs, identities)
    paragraph = paragraph_xml(style, content, align=None if is_head else cell.align)
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
