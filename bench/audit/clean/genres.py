"""The genres that are generated."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.audit.clean.budget import write_budget
from bench.audit.clean.bulletin import write_bulletin
from bench.audit.clean.final_accounts import write_final_accounts
from bench.audit.clean.hidden import Hidden
from bench.audit.clean.insurance import write_insurance
from bench.audit.clean.saying import Author, Style
from bench.audit.clean.selfeval import write_selfeval

Writer = Callable[[Random, Style, int], tuple[Author, Hidden]]
WRITERS: dict[str, Writer] = {
    "final-accounts": write_final_accounts,
    "budget": write_budget,
    "bulletin": write_bulletin,
    "insurance": write_insurance,
    "selfeval": write_selfeval,
}
