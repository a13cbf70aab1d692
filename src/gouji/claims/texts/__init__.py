"""What a report says beside its figures: bases, periods, institutions, numbering, references, slips of the pen."""

from __future__ import annotations

from gouji.claims.report import Check
from gouji.claims.texts.document_numbers import check_document_numbers
from gouji.claims.texts.foreign_years import check_foreign_years
from gouji.claims.texts.institution import (
    check_departments,
    check_former_bodies,
    check_nature,
    check_other_places,
    check_unit_names,
)
from gouji.claims.texts.legal import check_legal_bases, check_missing_bases
from gouji.claims.texts.numbering import (
    check_brackets,
    check_heading_numbers,
    check_list_numbers,
    check_options,
)
from gouji.claims.texts.outline import (
    check_copied_headings,
    check_empty_sections,
    check_expected_parts,
    check_kinds_of_content,
    check_promises,
)
from gouji.claims.texts.period import (
    check_cut_off_dates,
    check_dates,
    check_evaluated_period,
    check_evidence_years,
    check_headings_of_another_year,
    check_year_slips,
)
from gouji.claims.texts.reference import check_annex_references, check_table_references
from gouji.claims.texts.words import CHECKS_OF_WORDS

CHECKS_OF_STRUCTURE: tuple[Check, ...] = (
    check_legal_bases, check_missing_bases, check_document_numbers,
    check_dates, check_year_slips, check_evaluated_period, check_evidence_years, check_headings_of_another_year,
    check_cut_off_dates, check_foreign_years,
    check_former_bodies, check_nature, check_other_places, check_unit_names, check_departments,
    check_annex_references, check_table_references,
    check_heading_numbers, check_list_numbers, check_options, check_brackets,
    check_empty_sections, check_expected_parts, check_promises, check_kinds_of_content, check_copied_headings,
)  # fmt: skip
"""Grounds, time, bodies, references, numbers and outline, in the order their findings are listed."""

CHECKS: tuple[Check, ...] = (*CHECKS_OF_STRUCTURE, *CHECKS_OF_WORDS)
"""Every check of this room, in the order its findings are listed."""
