"""Findings written down: as JSON in one shape everywhere, and as text grouped worst first."""

from gouji.findings.as_json import document_json, findings_json
from gouji.findings.as_text import count_by_severity, findings_text

__all__ = ["count_by_severity", "document_json", "findings_json", "findings_text"]
