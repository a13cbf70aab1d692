"""The report as a .docx in the layout of GB/T 9704-2012, for WPS and Word.

The parts of the file are written as text, without a library: styles, fields, content controls and merged cells
need their XML by hand anyway, and no template leaves its styles, theme fonts or thumbnail behind.
"""

from gouji.documents.docx_out.runs import content_tag
from gouji.documents.docx_out.writing import render_docx, write_docx

__all__ = ["content_tag", "render_docx", "write_docx"]
