"""The nouns of the house: frozen, valid from birth, no input or output."""
