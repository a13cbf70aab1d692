"""Tokens of Chinese public-finance prose: what the rule compiler and the claim reader share."""

from gouji.wording.quantities import Quantity, read_quantity
from gouji.wording.tokens import Token, codes_of, read_tokens

__all__ = ["Quantity", "Token", "codes_of", "read_quantity", "read_tokens"]
