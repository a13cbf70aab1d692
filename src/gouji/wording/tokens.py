"""Chinese public-finance prose as a row of tokens; their texts join to the text they were read from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.text import to_half_width
from gouji.wording.lexicon import DIRECTIONS, FREQUENCY, LONGEST, STEP, TABLE
from gouji.wording.patterns import MARK, PATTERNS
from gouji.wording.quantities import Quantity, date_end, read_counted, read_place, read_quantity, read_ranked

_BEFORE_SIGN = "<~;,:[(mt"
"""Behind these a dash is a minus; behind a number it is a range."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its code (see the lexicon), what it says, and where it stands (half-open offsets)."""

    code: str
    text: str
    start: int
    end: int
    value: str = ""
    quantity: Quantity | None = None


def read_tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a text in order, text between them included."""
    plain = _plain(text)
    found: list[Token] = []
    place = 0
    while place < len(plain):
        token = (
            _number(text, plain, place, found)
            or _mark(text, plain, place, found)
            or _word(text, plain, place)
        )
        if token is None:
            token = Token("x", text[place], place, place + 1)
        if token.code == "x" and found and found[-1].code == "x":
            before = found.pop()
            token = Token("x", before.text + token.text, before.start, token.end)
        found.append(token)
        place = token.end
    return tuple(found)


def codes_of(tokens: tuple[Token, ...]) -> str:
    """One letter a token: what frames are matched against."""
    return "".join(token.code for token in tokens)


def _plain(text: str) -> str:
    """Half-width and lower variants, character by character, so that offsets stay."""
    return to_half_width(text).translate(
        {ord("﹪"): "%", ord("−"): "-", ord("\u3000"): " ", ord("\r"): " ", ord("\t"): " "}
    )


def _number(text: str, plain: str, place: int, found: list[Token]) -> Token | None:
    if plain[place] == "第" and (placed := read_place(plain, place, ranked=_is_ranked(found))):
        return _quantity_token(text, place, *placed)
    if plain[place] == "零" and plain[place + 1 : place + 2] != "分" and found and found[-1].code in "<~":
        return _quantity_token(text, place, Quantity(Fraction(0)), place + 1)
    if plain[place] in "0123456789" or _is_numeral_start(plain, place):
        if (end := date_end(plain, place)) is not None:
            return Token("x", text[place:end], place, end)
        if MARK.match(plain, place) and _begins_item(found):
            return None
        read = read_quantity(plain, place)
        if read is None and found and found[-1].code == "R":
            read = read_ranked(plain, place)
        return None if read is None else _quantity_token(text, place, *read)
    signed = plain[place] == "-" and (not found or found[-1].code in _BEFORE_SIGN)
    if signed and (read := read_quantity(plain, place + 1)) and not read[0].is_points:
        quantity, end = read
        return _quantity_token(text, place, Quantity(-quantity.value, quantity.unit), end)
    if found and found[-1].code == "R" and (ranked := read_ranked(plain, place)):
        return _quantity_token(text, place, *ranked)
    if found and found[-1].code == "s" and (counted := read_counted(plain, place)):
        return _quantity_token(text, place, *counted)
    return None


def _is_ranked(found: list[Token]) -> bool:
    return any(token.code == "r" for token in found)


def _is_numeral_start(plain: str, place: int) -> bool:
    return plain[place] in "零一二两三四五六七八九十百"


def _quantity_token(text: str, start: int, quantity: Quantity, end: int) -> Token:
    code = "p" if quantity.is_points else "q" if quantity.unit else "n"
    return Token(code, text[start:end], start, end, "", quantity)


def _mark(text: str, plain: str, place: int, found: list[Token]) -> Token | None:
    match = MARK.match(plain, place)
    if match is None or not _begins_item(found, strict=plain[match.end() - 1] in "、)"):
        return None
    return Token("m", text[place : match.end()], place, match.end())


def _begins_item(found: list[Token], *, strict: bool = False) -> bool:
    """An item begins at the start, after the end of a sentence, or right behind the points of the item before."""
    behind = next((token for token in reversed(found) if token.text.strip()), None)
    if behind is None or behind.code in ";:":
        return True
    return not strict and behind.code in ",pzf)" and behind.text.strip() != ""


def _word(text: str, plain: str, place: int) -> Token | None:
    if plain[place] == "每":
        return _step(text, plain, place)
    for code, value, pattern in PATTERNS:
        if match := pattern.match(plain, place):
            return Token(code, text[place : match.end()], place, match.end(), value)
    for length in range(min(LONGEST, len(plain) - place), 0, -1):
        known = TABLE.get(plain[place : place + length])
        if known:
            return Token(known[0], text[place : place + length], place, place + length, known[1])
    if plain[place].isspace():
        return Token("d", text[place], place, place + 1)
    return None


def _step(text: str, plain: str, place: int) -> Token | None:
    """每低于, 每有, 每: a step where a number follows in the same phrase; 每年 is a frequency."""
    if match := FREQUENCY.match(plain, place):
        return Token("x", text[place : match.end()], place, match.end())
    match = STEP.match(plain, place)
    assert match is not None
    end = match.end()
    direction = DIRECTIONS.get(match.group(1) or "", "")
    if not direction and read_quantity(plain, end) is None and read_counted(plain, end) is None:
        direction = ""
    return Token("s", text[place:end], place, end, direction)
