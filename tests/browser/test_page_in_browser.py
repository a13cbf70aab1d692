"""The page in a real browser: the panel, the keyboard, the filter, a small screen, paper. Chromium does the looking.

A frame holds the page, and a script of the test beside it plays the reader and writes down what it sees.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gouji.documents.html_out import write_page
from tests.golden.demo_page import FINDINGS, PAGE

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
PDF_TEXT = shutil.which("pdftotext") or ""

pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium on this machine: nothing can look at the page"
)

READER = """<body><iframe id="frame" src="page.html{hash}" width="{width}" height="800"></iframe>
<pre id="seen"></pre><script>
document.getElementById("frame").onload = function () {{
  var view = this.contentWindow, page = this.contentDocument, seen = {{}};
  var $ = function (query) {{ return page.querySelector(query); }};
  var press = function (key) {{
    var pressed = new view.KeyboardEvent("keydown", {{ key: key, bubbles: true, cancelable: true }});
    page.activeElement.dispatchEvent(pressed);
  }};
  try {{ {actions} }} catch (fault) {{ seen.fault = String(fault); }}
  document.getElementById("seen").textContent = JSON.stringify(seen);
}};
</script>"""


def run_chromium(folder: Path, *arguments: str) -> str:
    call = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--allow-file-access-from-files",
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=5000", *arguments,
    ]  # fmt: skip
    return subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout


def play(folder: Path, actions: str, *, width: int = 1280, hash_: str = "") -> dict[str, Any]:
    """What a reader's script saw; the page is written beside it."""
    write_page(PAGE, folder / "page.html")
    (folder / "reader.html").write_text(
        READER.format(actions=actions, width=width, hash=hash_), encoding="utf-8"
    )
    dom = run_chromium(folder, "--window-size=1400,1000", "--dump-dom", (folder / "reader.html").as_uri())
    seen = dom.split('<pre id="seen">')[1].split("</pre>")[0]
    found: dict[str, Any] = json.loads(seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert "fault" not in found, found
    return found


def test_a_figure_opens_its_derivation_and_escape_gives_the_place_back(tmp_path: Path) -> None:
    seen = play(
        tmp_path,
        """
        var figure = page.querySelectorAll("#report a.figure")[2];
        seen.before = $("#panel").open;
        figure.focus(); figure.click();
        seen.open = $("#panel").open;
        seen.focus = page.activeElement.id;
        seen.text = $("#panel-body").innerText;
        seen.address = view.location.hash;
        seen.covered = figure.getBoundingClientRect().right > $("#panel").getBoundingClientRect().left;
        press("Escape");
        seen.after = $("#panel").open;
        seen.back = page.activeElement === figure;
        page.querySelectorAll("#report a.figure")[0].click();
        seen.other = $("#panel-body").innerText;
        $("#panel-close").click();
        seen.closed = $("#panel").open;
        """,
    )
    assert (seen["before"], seen["open"], seen["after"], seen["closed"]) == (False, True, False, False)
    assert seen["focus"] == "panel-close"
    assert "2.44%" in seen["text"]
    assert "facts.csv B7" in seen["text"]
    assert "430.25万元" in seen["other"]
    assert seen["address"] == ""
    assert seen["back"] is True
    assert seen["covered"] is False


def test_findings_are_filtered_and_a_hidden_one_is_shown_when_linked(tmp_path: Path) -> None:
    seen = play(
        tmp_path,
        """
        var shown = function () {
          var cards = Array.from(page.querySelectorAll(".finding"));
          return cards.filter(function (one) { return one.offsetParent; }).length;
        };
        seen.main = shown();
        ["error", "warning", "note", "all"].forEach(function (name) {
          $("#show-" + name).click();
          seen[name] = shown();
        });
        """,
    )
    assert (seen["main"], seen["error"], seen["warning"], seen["note"], seen["all"]) == (3, 2, 1, 1, 4)
    linked = play(tmp_path, 'seen.checked = $("input:checked").id;', hash_=f"#finding-{FINDINGS[3].id}")
    assert linked["checked"] == "show-all"


def test_a_link_to_a_derivation_unfolds_it(tmp_path: Path) -> None:
    actions = """
        var target = page.getElementById("from-score:total");
        seen.open = $("#derivations details").open;
        seen.top = target.getBoundingClientRect().top;
    """
    assert play(tmp_path, actions)["open"] is False
    seen = play(tmp_path, actions, hash_="#from-score:total")
    assert seen["open"] is True
    assert 0 <= seen["top"] < 800


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_fits_the_screen_and_only_tables_scroll(tmp_path: Path, width: int) -> None:
    seen = play(
        tmp_path,
        """
        var root = page.documentElement;
        seen.beyond = root.scrollWidth - root.clientWidth;
        seen.scrolled = Array.from(page.querySelectorAll(".scroll")).some(function (one) {
          return one.scrollWidth > one.clientWidth;
        });
        seen.columns = view.getComputedStyle($(".frame")).display;
        """,
        width=width,
    )
    assert seen["beyond"] == 0
    assert seen["scrolled"] is (width < 1280)
    assert seen["columns"] == ("grid" if width > 960 else "block")


@pytest.mark.skipif(not PDF_TEXT, reason="pdftotext is not installed: the printed page cannot be read")
def test_on_paper_the_panels_are_gone_and_wide_tables_lie(tmp_path: Path) -> None:
    write_page(PAGE, tmp_path / "page.html")
    run_chromium(
        tmp_path,
        "--no-pdf-header-footer",
        f"--print-to-pdf={tmp_path / 'page.pdf'}",
        (tmp_path / "page.html").as_uri(),
    )
    done = subprocess.run(
        [PDF_TEXT, "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, check=True
    )
    text = done.stdout.decode()
    assert "计算过程见电子版" in text
    assert "回到正文" not in text
    assert "数据来源与计算过程" not in text
    assert set(lay_of_pages((tmp_path / "page.pdf").read_bytes())) == {"upright", "lying"}


def lay_of_pages(pdf: bytes) -> list[str]:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return ["lying" if float(width) > float(height) else "upright" for width, height in boxes]
