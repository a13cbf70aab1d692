"""The checks of words: what is left blank, slips of the pen, repetitions, contradictions in words, personal data."""

from __future__ import annotations

from gouji.claims.report import Check
from gouji.claims.texts.codes_of_accounts import check_account_codes
from gouji.claims.texts.coherence import check_coherence
from gouji.claims.texts.duplicate import check_duplicates
from gouji.claims.texts.figure_slips import check_figure_slips
from gouji.claims.texts.figures_in_words import check_figures_in_words
from gouji.claims.texts.omission import check_omissions
from gouji.claims.texts.placeholder import check_placeholders
from gouji.claims.texts.points_of_rates import check_points
from gouji.claims.texts.privacy import check_privacy
from gouji.claims.texts.typo import check_typos
from gouji.claims.texts.zero_base import check_zero_bases

CHECKS_OF_WORDS: tuple[Check, ...] = (
    check_privacy,
    check_placeholders,
    check_coherence,
    check_zero_bases,
    check_points,
    check_figures_in_words,
    check_omissions,
    check_typos,
    check_figure_slips,
    check_duplicates,
    check_account_codes,
)
"""In the order their findings are listed."""
