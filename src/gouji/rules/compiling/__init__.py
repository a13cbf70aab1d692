"""The wording compiler: an official sentence of a scoring rule, read into clauses and verbs.

It drafts, it never guesses in silence: what it cannot read becomes judgement with a note, and where the words
leave a choice it says so.
"""

from gouji.rules.compiling.compiler import compile_wording
from gouji.rules.compiling.output import as_json as wording_json

__all__ = ["compile_wording", "wording_json"]
