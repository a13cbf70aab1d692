"""The made-up report as a page, without style and script, against the golden file; and that it is written quickly."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from gouji.documents.html_out import render_page
from tests.golden.demo_page import PAGE

GOLDEN = Path(__file__).with_name("demo_page.html")


def body() -> str:
    """The body of the page; style and script, and their hashes, are read as files of their own."""
    return re.sub(r"<script>.*</script>\n", "", render_page(PAGE).partition("<body>\n")[2], flags=re.DOTALL)


def test_body_of_the_demo() -> None:
    assert body() == GOLDEN.read_text(encoding="utf-8")


def test_a_page_of_forty_indicators_is_written_quickly() -> None:
    """Less than 0.3 seconds of one processor, template engine loaded and all."""
    program = (
        "from dataclasses import replace\n"
        "from tests.golden.demo_page import PAGE, SCORE\n"
        "import time; start = time.process_time()\n"
        "from gouji.documents.html_out import render_page\n"
        "page = replace(PAGE, derivations={**PAGE.derivations, **{f'score:{n}': SCORE for n in range(400)}})\n"
        "assert len(render_page(page)) > 200_000\n"
        "print(time.process_time() - start)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=root, capture_output=True, text=True
    )
    assert float(done.stdout) < 0.3
