"""Forward: an evaluation written out as a report with all its annexes, a page, working papers and data."""

from gouji.reports.manifest import manifest_json
from gouji.reports.package import write_package, write_report
from gouji.reports.page import compose_page
from gouji.reports.report import Report, compose_report
from gouji.reports.scores_json import scores_json
from gouji.reports.working_papers import write_working_papers

__all__ = [
    "Report",
    "compose_page",
    "compose_report",
    "manifest_json",
    "scores_json",
    "write_package",
    "write_report",
    "write_working_papers",
]
