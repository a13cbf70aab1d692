"""A passage as a row of tokens: figures, the words that relate them, and the text between."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.claims.prose.figures_in import find_figures
from gouji.claims.prose.lexicon import PATTERNS, STARTS
from gouji.figures import Figure
from gouji.text import to_half_width


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a figure: its code (see the lexicon), its text in half-width signs, and where it stands."""

    code: str
    text: str
    start: int
    end: int
    figure: Figure | None = None


def plain_of(text: str) -> str:
    """The text in half-width signs, character by character, so that offsets stay."""
    return to_half_width(text).translate(_PLAIN)


_TRADITIONAL = (
    "較萬億額減長現與總計歲預算決實際執從為佔區縣稅補財業務費車輛員單項個數據達於個圓"
    "餘債課規罰資產結轉標積節約撥門級運購領給環農衛醫療險養參"
)
_SIMPLIFIED = (
    "较万亿额减长现与总计岁预算决实际执从为占区县税补财业务费车辆员单项个数据达于个圆"
    "余债课规罚资产结转标积节约拨门级运购领给环农卫医疗险养参"
)
_PLAIN = {
    ord(sign): plain
    for sign, plain in (
        *zip(_TRADITIONAL, _SIMPLIFIED, strict=True),
        *(("﹪", "%"), ("−", "-"), ("\u3000", " "), ("\t", " "), ("\r", " "), ("\xa0", " ")),
    )
}


def read_tokens(plain: str) -> tuple[Token, ...]:
    """All tokens of a text in half-width signs, in order; their texts join to it."""
    found: list[Token] = []
    at = 0
    for number in [*find_figures(plain), None]:
        stop = number.start if number else len(plain)
        while at < stop:
            token = _word(plain, at)
            if token is None:
                token = Token("x", plain[at], at, at + 1)
            if token.code == "x" and found and found[-1].code == "x" and found[-1].end == at:
                before = found.pop()
                token = Token("x", before.text + token.text, before.start, token.end)
            found.append(token)
            at = token.end
        if number and at == number.start:
            found.append(Token(number.code, plain[at : number.end], at, number.end, number.figure))
            at = number.end
        elif number and at < number.end:  # a word reached into it: 与2022年度相比
            at = max(at, number.start)
    return tuple(found)


def _word(plain: str, at: int) -> Token | None:
    if plain[at] not in STARTS:
        return None
    for code, pattern in PATTERNS:
        if (match := pattern.match(plain, at)) and match.end() > at:
            return Token(code, match.group(), at, match.end())
    return None


def codes_of(tokens: tuple[Token, ...]) -> str:
    """One letter a token: what frames are matched against."""
    return "".join(token.code for token in tokens)
