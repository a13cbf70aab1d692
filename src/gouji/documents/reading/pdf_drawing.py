"""What is drawn on a page of a pdf: the straight lines that may be rulings of tables, and the pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from gouji.documents.reading.pdf_frame import Box, Frame

MOST_OBJECTS = 60_000
"""Drawn objects looked at on one page; a map has more, and its lines are no table."""
_THIN = 3.0
"""A filled box not thicker than this is a line: office programs draw borders so."""


def read_drawing(page: Any, frame: Frame) -> tuple[list[Box], list[Box], list[Box], bool]:
    """Lines across and down, pictures, and whether there was too much to look at."""
    import pypdfium2.raw as pdfium

    across: list[Box] = []
    down: list[Box] = []
    pictures: list[Box] = []
    edges = tuple(ctypes.c_float() for _ in range(4))
    for seen, (thing, kind, matrix) in enumerate(_objects(page)):
        if seen >= MOST_OBJECTS:
            return [], [], pictures, True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _path_lines(thing, matrix):
                left, top, right, bottom = frame.inward_box(*box)
                if bottom - top <= _THIN and right - left > _THIN:
                    across.append((left, (top + bottom) / 2, right, (top + bottom) / 2))
                elif right - left <= _THIN and bottom - top > _THIN:
                    down.append(((left + right) / 2, top, (left + right) / 2, bottom))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFPageObj_GetBounds(thing, *edges):
            corners = [_moved(matrix, edges[i].value, edges[j].value) for i in (0, 2) for j in (1, 3)]
            xs, ys = zip(*corners, strict=True)
            pictures.append(frame.inward_box(min(xs), min(ys), max(xs), max(ys)))
    return across, down, pictures, False


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _within(outer: _Matrix, inner: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    start = _moved(outer, e, f)
    oa, ob, oc, od, _, _ = outer
    return (oa * a + oc * b, ob * a + od * b, oa * c + oc * d, ob * c + od * d, *start)


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """Every drawn object with its kind and the matrix of the forms around it, three forms deep."""
    import pypdfium2.raw as pdfium

    stack = [(page.raw, _PLAIN, 0, True)]
    while stack:
        holder, matrix, depth, is_page = stack.pop()
        counted = pdfium.FPDFPage_CountObjects if is_page else pdfium.FPDFFormObj_CountObjects
        get = pdfium.FPDFPage_GetObject if is_page else pdfium.FPDFFormObj_GetObject
        for at in range(max(0, counted(holder))):
            thing = get(holder, at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 3:
                stack.append((thing, _within(matrix, _matrix_of(thing)), depth + 1, False))
            yield thing, kind, matrix


def _matrix_of(thing: Any) -> _Matrix:
    import pypdfium2.raw as pdfium

    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, own):
        return _PLAIN
    return (own.a, own.b, own.c, own.d, own.e, own.f)


def _path_lines(path: Any, outer: _Matrix) -> Iterator[Box]:
    """The straight pieces of a path, and a thin filled box as one piece, in the file's coordinates."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= 2000:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    matrix = _within(outer, _matrix_of(path))
    for points in _strokes(path, count, matrix):
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if not all(map(math.isfinite, box)):
            continue
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield box
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) < 1 or abs(ay - by) < 1:
                    yield (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _strokes(path: Any, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path that is drawn without lifting the pen; curves are left out."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(count):
        piece = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        if kind in (pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO):
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(piece) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points
