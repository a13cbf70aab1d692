"""Findings written down: as JSON in one shape everywhere, as text worst first, as a page, a workbook, a notice."""

from gouji.findings.as_json import audited_json, document_json, findings_json
from gouji.findings.as_text import count_by_severity, findings_text
from gouji.findings.audit_text import audit_text

__all__ = [
    "audit_text",
    "audited_json",
    "count_by_severity",
    "document_json",
    "findings_json",
    "findings_text",
]
