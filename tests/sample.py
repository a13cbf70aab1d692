"""A real report, where one lies beside the checkout: some tests read its annexes as they were printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).resolve().parents[1]


def find_sample(name: str = "report.txt") -> Path:
    """A file of the sample: in the folder that GOUJI_SAMPLE names, or in a folder ``seed`` beside the checkout.

    Skips the test where neither is there: the sample is a published report and does not ship with the project.
    """
    named = os.environ.get("GOUJI_SAMPLE")
    folders = [Path(named)] if named else sorted(_CHECKOUT.parent.glob("*/seed"))
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    pytest.skip("the sample report is not here: set GOUJI_SAMPLE to the folder that holds report.txt")
