"""The page of an audit: the document on one side, its findings on the other, in one file that fetches nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from gouji.documents.html_out.words import AUDIT_WORDS, WORDS
from gouji.documents.html_out.writing import page_policy, read_template, template_of
from gouji.model.audit_page import AuditPage


def write_audit_page(page: AuditPage, path: Path) -> None:
    """Write the page as one file; the same page gives the same bytes."""
    path.write_text(render_audit_page(page), encoding="utf-8", newline="\n")


def render_audit_page(page: AuditPage) -> str:
    """The HTML of the page."""
    style, script = read_template("style.css") + read_template("audit.css"), read_template("audit.js")
    counts = Counter(card.severity for card in page.cards)
    kinds = Counter((card.code, card.name) for card in page.cards)
    words = {name: pair.said_in(page.language) for name, pair in {**WORDS, **AUDIT_WORDS}.items()}
    return template_of("audit.html").render(
        page=page,
        words=words,
        counts={severity: counts[severity] for severity in ("error", "warning", "note")},
        main_count=counts["error"] + counts["warning"],
        codes=[(code, name, count) for (code, name), count in kinds.most_common()],
        style=style,
        script=script,
        policy=page_policy(style, script),
        lang=page.language,
    )
