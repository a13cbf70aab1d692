"""Figures as text recognition gives them: separators put right where only one reading makes an amount.

Recognition confuses comma and point far more often than digits, and its confidence shows neither. So an amount is read
as its digits, its last separator and two decimals. A wrong digit shows only in the sums of the table: for those
``possible_readings`` gives what a figure may also have been.
"""

from __future__ import annotations

import re

_AMOUNT = re.compile(r"([-−–—]?)([0-9]{1,3}(?:[,.，．][0-9]{3})*|[0-9]+)[,.，．]([0-9]{2})")
_GROUPED = re.compile(r"([-−–—]?)([0-9]{1,3}(?:[,，][0-9]{3})+)")
_LIKE_DIGITS = str.maketrans("OoQDlIi|!SsBZz", "00001111155822")
_FIGURE_LIKE = re.compile(r"[-−–—]?[0-9OoQDlIi|!SsBZz,.，．\s]+[%％]?")
_LOOK_ALIKE = {
    "0": "8669",
    "1": "74",
    "2": "73",
    "3": "85",
    "4": "19",
    "5": "638",
    "6": "8509",
    "7": "12",
    "8": "3609",
    "9": "0384",
}


def read_amount(text: str) -> str:
    """The words with the separators of an amount put right; other words as they are.

    >>> read_amount("84.806,057,44"), read_amount("8,555.77"), read_amount("8480,61"), read_amount("第1.2节")
    ('84,806,057.44', '8,555.77', '8480.61', '第1.2节')
    """
    digits = sum(character.isdigit() for character in text)
    if (
        not digits
        or not _FIGURE_LIKE.fullmatch(text)
        or digits * 3 < len(re.sub(r"[\s,.，．%％-]", "", text))
    ):
        return text
    plain = re.sub(r"\s+", "", text)
    end = plain[-1] if plain[-1] in "%％" else ""
    plain = (plain[: len(plain) - len(end)]).translate(_LIKE_DIGITS)
    amount = _AMOUNT.fullmatch(plain)
    if amount:
        sign, whole, decimals = amount.groups()
        return f"{'-' if sign else ''}{re.sub('[,.，．]', ',', whole)}.{decimals}{end}"
    grouped = _GROUPED.fullmatch(plain)
    if grouped:
        return f"{'-' if grouped[1] else ''}{grouped[2].replace('，', ',')}{end}"
    return text


def read_words(text: str) -> str:
    """Words with full-width brackets and signs where Chinese stands beside them, as it is printed."""
    text = re.sub(r"\((?=[^()]*[\u4e00-\u9fff])", "（", text)
    text = re.sub(r"(（[^()（）]*)\)", r"\1）", text)
    return re.sub(
        r"(?<=[\u4e00-\u9fff])([,;:])(?=[\u4e00-\u9fff])",
        lambda m: {",": "，", ";": "；", ":": "："}[m[1]],
        text,
    )


def possible_readings(figure: str, most: int = 60) -> tuple[str, ...]:
    """What a figure may have been before recognition: itself, then with one digit that looks alike.

    >>> possible_readings("83.1")[:4]
    ('83.1', '33.1', '63.1', '03.1')
    """
    found = [figure]
    for at, character in enumerate(figure):
        for other in _LOOK_ALIKE.get(character, ""):
            found.append(figure[:at] + other + figure[at + 1 :])
    return tuple(dict.fromkeys(found))[:most]
