"""Turn a Russian text into its skeleton, one letter of a token class a token, as ``entities/dates/lexer.py`` does.

"в четверг, 27 ноября 2025 г." becomes ``i W, d M Y g``. The text is read with е for ё. Every step is linear.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import Final

from csto_nlp.entities.dates.lexer import LexedText
from csto_nlp.entities.russian.dates.lexicon import HOLIDAYS, SHORT_MONTHS, WORDS
from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.text.regex import lazy
from csto_nlp.text.wrapping import unwrapped

_SHORT: Final = "|".join(sorted(SHORT_MONTHS, key=lambda word: (-len(word), word)))
#: A holiday's words with a capital first: "новый год" may be any year that is new.
_HOLIDAYS: Final = "|".join(
    f"{name[0].upper()}(?i:{re.escape(name[1:])})" for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name))
)
_HOURS: Final = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
_UNITS: Final = "летн|годичн|дневн|недельн|месячн|часов|минутн|секундн|суточн"
#: Endings behind a figure: 27-го, 2006-м, 90-е.
_ENDINGS: Final = "ти|и|мя|е|х|м|ми|го|му|й|я|ю|ое|ая|ую|ой|ого|ому|ом|ых|ым|ыми"
#: The forms of a token, by name; the first that fits is taken. Figures are those of ASCII: values are made of them.
_FORMS: Final = (
    ("space", r"\s+"),
    ("current", r"[СсТт]\.[^\S\n]?[Гг]\."),
    ("short", rf"(?i:гг?|вв?|кв|ч|мин|{_SHORT})\.(?![а-яА-Я])"),
    ("holiday", rf"(?=[ДНРКП])(?:{_HOLIDAYS})\b"),
    ("word", r"[А-Яа-я]++(?![^\W_])|[^\W\d_]++(?!\d)"),
    ("iso", rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T{_HOURS}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?![\w-])"),
    ("year_first", r"[12][0-9]{3}(?:\.[0-9]{1,2}\.|/[0-9]{1,2}/)[0-9]{1,2}(?![\w/-]|\.[0-9])"),
    ("figures", r"[0-9]{1,2}(?:\.[0-9]{1,2}\.|/[0-9]{1,2}/|-[0-9]{1,2}-)(?:[0-9]{4}|[0-9]{2})(?![0-9/-]|\.[0-9])"),
    ("clock", r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"),
    ("length", rf"[0-9]{{1,3}}[-‑–]?(?:{_UNITS})[а-я]{{2,3}}(?![^\W_])"),
    ("numbered", rf"[0-9]{{1,4}}[-‑](?:{_ENDINGS})(?![^\W_])"),
    ("decimal", r"[0-9]{1,3}(?:[^\S\n][0-9]{3})+(?![0-9])(?:,[0-9]++)?|[0-9]++[.,][0-9]++"),
    ("mixed", r"[0-9]++(?=[а-яА-Я])|[^\W_]+"),
    ("other", r"."),
)
_TOKEN: Final = re.compile("|".join(form for _, form in _FORMS), re.DOTALL)
_CLASS_OF_FORM: Final = {
    "current": Token.CURRENT_YEAR,
    "iso": Token.ISO_DATE,
    "year_first": Token.ISO_DATE,
    "figures": Token.FIGURE_DATE,
    "clock": Token.CLOCK,
    "length": Token.LENGTH,
    "decimal": Token.FIGURE,
}
#: The forms with figures or marks, by name, to tell what a token is when it is first seen.
_NAMED_FORM: Final = lazy("|".join(f"(?P<{name}>{form})" for name, form in _FORMS if name in _CLASS_OF_FORM), re.DOTALL)
_POINT_CLOCK: Final = lazy(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
_NUMBERED: Final = lazy(rf"([0-9]+)[-‑]({_ENDINGS})")
_ABBREVIATIONS: Final = {
    "г": Token.YEAR_ABBR,
    "гг": Token.YEAR_ABBR,
    "в": Token.CENTURY_ABBR,
    "вв": Token.CENTURY_ABBR,
    "кв": Token.QUARTER_ABBR,
    "ч": Token.UNIT_ABBR,
    "мин": Token.UNIT_ABBR,
}
_PUNCTUATION: Final[dict[str, str]] = {
    **{mark: mark for mark in ",.-/:()%"},
    **dict.fromkeys("–‑‐−—", "-"),
    **dict.fromkeys("$€£¥₽₸₴#№", Token.CURRENCY),
}
#: Figures of a century or a quarter, in Latin letters or in Cyrillic ones that look like them.
_ROMAN: Final = lazy("[IVXІХ]{1,6}")
#: Numbers in the genitive, as adjectives of length begin with them: "двадцатилетний".
_COUNTED: Final = (
    "одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцати"
    "|двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяноста|сто|полутора|двухсот|трехсот"
)
_LENGTH: Final = lazy(
    rf"(?:{_COUNTED}){{1,2}}(?:{_UNITS})(?:[ыио][йеимх]|[ая]я|[оеё][йемг]о?|[ую]ю|ого|ому|ыми|ими|его|ему)"
)
#: Russian prints years of news and history in this range; other four-figure numbers are counts.
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


def _number_class(digits: str) -> Token:
    if len(digits) == 4:
        return Token.YEAR if _FIRST_YEAR <= int(digits) <= _LAST_YEAR else Token.FIGURE
    return Token.DAY_NUMBER if len(digits) <= 2 and 1 <= int(digits) <= 31 else Token.FIGURE


def _numbered_class(digits: str, ending: str) -> Token:
    """Return the class of a figure with an ending: 2006-м, 90-е, 1990-х, 27-го."""
    number = int(digits)
    if ending in ("ти", "и", "мя") or (ending == "х" and number % 10):
        return Token.FIGURE  # 10-ти лет, 3-х дней: a count
    if len(digits) in (2, 4) and number % 10 == 0 and ending in ("е", "х", "ми", "ых", "ым", "ыми"):
        return Token.DECADE if len(digits) == 2 or _FIRST_YEAR <= number <= _LAST_YEAR else Token.WORD
    if len(digits) == 4:
        is_year = _FIRST_YEAR <= number <= _LAST_YEAR and ending in ("й", "го", "му", "м", "ом", "ого", "ому")
        return Token.YEAR_ORDINAL if is_year else Token.WORD
    return Token.ORDINAL if len(digits) <= 2 and number else Token.WORD


def _word_class(token: str) -> Token:
    word = token.lower()
    if known := WORDS.get(word):
        return known
    if word in HOLIDAYS and token[0].isupper():
        return Token.HOLIDAY
    if word in ("г", "гг"):
        return Token.YEAR_ABBR
    if token.isupper() and len(token) <= 6 and _ROMAN.fullmatch(token):
        return Token.ROMAN
    return Token.LENGTH if len(word) > 8 and _LENGTH.fullmatch(word) else Token.WORD


def _short_class(word: str) -> Token:
    return _ABBREVIATIONS.get(word) or Token.MONTH_SHORT


def _class(token: str) -> str:  # noqa: PLR0911  one return a form of token
    """Return the class of a token, which its own form decides: the words around it only drew its limits."""
    if token.isalpha():
        return _word_class(token)
    if token.isspace():
        return Token.PARAGRAPH if "\n" in token else " "
    if len(token) == 1 and not token.isalnum():
        return _PUNCTUATION.get(token, Token.WORD)
    if token.isascii() and token.isdigit():
        return _number_class(token)
    if token[-1] == "." and token[:-1].isalpha():
        return _short_class(token[:-1].lower())
    if token[0].isalpha() and token[-1].isalpha():
        return Token.HOLIDAY
    if numbered := _NUMBERED.fullmatch(token):
        return _numbered_class(numbered[1], numbered[2])
    if _POINT_CLOCK.fullmatch(token):
        return Token.POINT_CLOCK
    found = _NAMED_FORM.fullmatch(token)
    return _CLASS_OF_FORM.get(found.lastgroup or "", Token.WORD) if found else Token.WORD


class _Classes(dict[str, str]):
    """Token -> class, remembered for as many short tokens as a language has common words."""

    _MOST: Final = 1 << 15
    _LONGEST: Final = 24

    def __missing__(self, token: str) -> str:
        letter = _class(token)
        if len(token) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[token] = letter
        return letter


_CLASSES: Final = _Classes()


def lex(text: str) -> LexedText:
    """Return the tokens of ``text``; together they cover it without gaps. A wrapped line's end is a blank."""
    text = unwrapped(text).replace("ё", "е").replace("Ё", "Е")
    tokens = _TOKEN.findall(text)
    return LexedText(
        text, "".join(map(_CLASSES.__getitem__, tokens)), array("Q", accumulate(map(len, tokens), initial=0))
    )
