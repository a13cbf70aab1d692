"""Forward: an evaluation written out as a report with all its annexes, a page, working papers and data."""

from gouji.reports.report import Report, compose_report

__all__ = ["Report", "compose_report"]
