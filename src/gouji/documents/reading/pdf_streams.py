"""Streams of a pdf that are made to swell, found before pdfium unpacks them whole."""

from __future__ import annotations

import re
import zlib

LARGEST_STREAM = 64 * 2**20
"""Bytes of one unpacked stream that is no picture; the drawing of a crowded page has some ten million."""
_DENSEST = 1032
"""Deflate cannot pack closer."""
_BEGIN = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_HEAD = 2000


def swells(data: bytes) -> bool:
    """Whether a stream unpacks to more than any page needs. Pictures are not looked at: they are not unpacked."""
    for found in _BEGIN.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        layers = len(_FLATE.findall(head))
        if not layers or b"/Image" in head:
            continue
        end = data.find(b"endstream", found.end())
        length = (end if end >= 0 else len(data)) - found.end()
        if length * _DENSEST**layers > LARGEST_STREAM and _unpacks_beyond(
            data[found.end() : found.end() + length], layers
        ):
            return True
    return False


def _unpacks_beyond(packed: bytes, layers: int) -> bool:
    for _ in range(min(layers, 8)):
        try:
            packed = zlib.decompressobj().decompress(packed, LARGEST_STREAM + 1)
        except zlib.error:
            return False
        if len(packed) > LARGEST_STREAM:
            return True
    return False
