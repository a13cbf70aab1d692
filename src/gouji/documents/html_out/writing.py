"""From a page to its HTML: templates that escape everything, style and script inside, and a policy that forbids
the browser to fetch anything."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.documents.characters import clean_text
from gouji.documents.html_out.view import view_page
from gouji.documents.html_out.words import WORDS
from gouji.model.page import Page

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_TEMPLATES = ("page.html", "blocks.html", "derivations.html", "findings.html", "audit.html", "queue.html")


def write_page(page: Page, path: Path) -> None:
    """Write the page as one file; the same page gives the same bytes."""
    path.write_text(render_page(page), encoding="utf-8", newline="\n")


def render_page(page: Page) -> str:
    """The HTML of the page. Raises ValueError for a chart that is no plain SVG."""
    style, script = read_template("style.css"), read_template("page.js")
    words = {name: pair.said_in(page.language) for name, pair in WORDS.items()}
    return template_of("page.html").render(
        page=page,
        view=view_page(page),
        words=words,
        style=style,
        script=script,
        policy=page_policy(style, script),
        lang=page.language,
    )


def page_policy(style: str, script: str) -> str:
    """What the browser may do: use this style and this script, and fetch nothing."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def template_of(name: str) -> Template:
    """One of the page templates; they escape everything."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(
        autoescape=True,
        finalize=_finish,
        keep_trailing_newline=True,
        loader=DictLoader({name: read_template(name) for name in _TEMPLATES}),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _finish(value: Any) -> Any:
    """What no HTML file can carry is dropped wherever text is put down."""
    return clean_text(value) if type(value) is str else value


@cache
def read_template(name: str) -> str:
    """The text of a template, a style or a script."""
    text = resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
