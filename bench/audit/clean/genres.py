"""The genres that are generated: how each is written, and the file of its wordings."""

from __future__ import annotations

from collections.abc import Callable

from bench.audit.clean.budget import write_budget
from bench.audit.clean.bulletin import write_bulletin
from bench.audit.clean.final_accounts import write_final_accounts
from bench.audit.clean.hidden import Hidden
from bench.audit.clean.insurance import write_insurance
from bench.audit.clean.saying import Author
from bench.audit.clean.selfeval import write_selfeval

Writer = Callable[[Author], Hidden]
GENRES: dict[str, tuple[str, Writer]] = {
    "final-accounts": ("final", write_final_accounts),
    "budget": ("budget", write_budget),
    "bulletin": ("bulletin", write_bulletin),
    "insurance": ("insurance", write_insurance),
    "selfeval": ("selfeval", write_selfeval),
}
