"""Reading a .docx from its XML: what it shows when printed, and the place of every character.

How a ``DocxPlace`` finds its text (``runs_of`` does it, on the same walk that reads):

* ``story``: ``body``; ``header`` (headers, then footers, in the order of the relationships of the main part);
  ``footnote`` (footnotes, then endnotes); ``comment``; ``textbox`` (text boxes as they are met).
* ``block``: paragraphs and tables of the story, counted from 0 through all its parts, empty ones too. What wraps
  them (content controls, insertions, the chosen branch of alternatives) does not count. A text box is no block of
  the story it is anchored in.
* ``row``, ``col``: for a table, the ``w:tr`` counted from 0 (deleted rows count, though they are not read) and the
  column of the table's grid at which the cell begins (``w:gridBefore`` and ``w:gridSpan`` count); None elsewhere.
* ``paragraph``: within an outermost cell, every paragraph counted from 0, those of nested tables included in
  document order; 0 elsewhere.
* ``start``, ``end``: offsets in the paragraph as read, half-open, in code points. It begins with its automatic
  number, if it has one (``一、``, ``1. `` with the space); then come the characters of its runs: a tabulator and a
  line break count one each, a page break, a soft hyphen and a reference to a note count none, a field counts as its
  result, deletions and hidden text do not count.
"""

from gouji.documents.reading.docx_in.opening import (
    OWN_AUTHORS,
    Anchor,
    OpenDocx,
    RunSpan,
    open_docx,
    read_docx,
    runs_of,
)

__all__ = ["OWN_AUTHORS", "Anchor", "OpenDocx", "RunSpan", "open_docx", "read_docx", "runs_of"]
