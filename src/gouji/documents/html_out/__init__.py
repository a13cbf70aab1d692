"""The report as one self-contained HTML file: no network, every figure opens its derivation, script not needed."""

from gouji.documents.html_out.audit_page import render_audit_page, write_audit_page
from gouji.documents.html_out.writing import render_page, write_page

__all__ = ["render_audit_page", "render_page", "write_audit_page", "write_page"]
