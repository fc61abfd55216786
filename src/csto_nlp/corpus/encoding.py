"""Bytes to text, by evidence: marks, UTF-8, UTF-16, else the code page whose letters look most like words.

Covers the scripts of this project's news: Latin and Cyrillic. Never raises.
"""

from __future__ import annotations

import codecs
from typing import Final

from csto_nlp.errors import UsageError
from csto_nlp.text.regex import lazy

#: As many bytes as are weighed to tell legacy code pages apart.
_SAMPLE: Final = 1 << 16

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Code pages of Cyrillic text; KOI8-U holds all letters of KOI8-R.
_CYRILLIC_PAGES: Final = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")

#: Letters of Russian from the commonest to the rarest, then those of its neighbours.
_BY_FREQUENCY: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў"
_WEIGHT: Final = {letter: float(len(_BY_FREQUENCY) - rank) for rank, letter in enumerate(_BY_FREQUENCY)}
_WEIGHT.update({letter.upper(): weight / 2 for letter, weight in tuple(_WEIGHT.items())})
_PUNCTUATION: Final = frozenset("«»„“”‘’‚‹›–—…№• \u00a0§°©®™\u00ad")
_PENALTY: Final = -25.0

_HIGH_BYTES: Final = bytes(range(0x80, 0x100))
_CONTINUATION: Final = bytes(range(0x80, 0xC0))
#: How a Latin, Cyrillic or punctuation character of UTF-8 begins, where a file was cut within it.
_CUT_SEQUENCES: Final = (b"\xc2", b"\xc3", b"\xc4", b"\xc5", b"\xd0", b"\xd1", b"\xe2\x80")

_HIGH = lazy(rb"[\x80-\xff]")
_WORD = lazy(rb"[A-Za-z\x80-\xff]+")
_HIGH_RUN = lazy(rb"[\x80-\xff]{2,}")
_CAPITAL_AFTER_SMALL = lazy("[а-яёіїєґў][А-ЯЁІЇЄҐЎ]")


#: Encodings of domain names, and the one that fails on purpose.
_NOT_OF_TEXTS: Final = frozenset(("idna", "punycode", "undefined"))


def check_encoding(name: str) -> str:
    """Return the normal name of an encoding of texts. Raises UsageError where Python knows none of that name."""
    try:
        b"text".decode(name, "replace")  # an empty one is not tried
        codecs.getincrementaldecoder(name)
        normal = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        normal = ""
    if not normal or normal in _NOT_OF_TEXTS:
        raise UsageError(f"unknown encoding: {name}", "for example utf-8, windows-1251, koi8-r, cp866")
    return normal


def unmarked_utf16(data: bytes) -> str | None:
    """Return utf-16-le or utf-16-be where the zero or 04 bytes of Latin or Cyrillic text fill one side."""
    sample = data[: 1 << 12]
    sample = sample[: len(sample) & ~1]
    if not sample or (b"\0" not in sample and b"\x04" not in sample):
        return None
    half = len(sample) // 2
    even, odd = sample[0::2], sample[1::2]
    left = even.count(0) + even.count(4)
    right = odd.count(0) + odd.count(4)
    if right > 0.4 * half and left < 0.1 * right:
        return "utf-16-le"
    if left > 0.4 * half and right < 0.1 * left:
        return "utf-16-be"
    return None


def wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 encoding that ``data`` begins in, or None: lines end in more than one byte."""
    if data[:1] in b"\xff\xfe\0":
        for mark, name in _MARKS:
            if name != "utf-8-sig" and data.startswith(mark):
                return name
    return unmarked_utf16(data)


def _score(text: str) -> float:
    """Return how much ``text`` looks like Cyrillic words: frequent letters, no capitals within, no debris."""
    score = _PENALTY * len(_CAPITAL_AFTER_SMALL.findall(text))
    for character in set(text):
        if character in _WEIGHT:
            score += _WEIGHT[character] * text.count(character)
        elif character not in _PUNCTUATION:
            score += _PENALTY * text.count(character)
    return score


def _legacy(data: bytes) -> str:
    """Return the code page of text that is not UTF-8.

    Latin words have letters beyond ASCII among others; Cyrillic words have nothing else.
    """
    first = _HIGH.search(data)
    if first is None:
        return "utf-8"
    sample = data[max(0, first.start() - 64) :][:_SAMPLE]
    mixed = pure = 0
    for word in _WORD.findall(sample):
        high = len(word) - len(word.translate(None, _HIGH_BYTES))
        if high < len(word):
            mixed += high
        elif high > 1:
            pure += high
    if pure > mixed:
        joined = b" ".join(_HIGH_RUN.findall(sample))
        scores = [(_score(joined.decode(page, "replace")), -rank) for rank, page in enumerate(_CYRILLIC_PAGES)]
        best, rank = max(scores)
        if best > 0:
            return _CYRILLIC_PAGES[-rank]
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _plausible(character: str) -> bool:
    """Whether a character is of a script that damaged UTF-8 is expected in.

    CP866 text has chance sequences of UTF-8 too, but those give Indic, Braille and Chinese characters.
    """
    return "\u00a0" <= character <= "\u06ff" or "\u10a0" <= character <= "\u10ff" or "\u1e00" <= character <= "\u22ff"


def _damaged_utf8(data: bytes, broken_at: int) -> bool:
    """Whether ``data`` is UTF-8 with some broken bytes: legacy text has hardly any whole sequences."""
    start = max(0, broken_at - _SAMPLE)
    sample = data[start : broken_at + _SAMPLE]
    if start:
        sample = sample.lstrip(_CONTINUATION)
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd") - sample.count(b"\xef\xbf\xbd")
    whole = sum(text.count(character) for character in set(text) if _plausible(character))
    return whole >= max(broken, 1) or (broken == 1 and sample.endswith(_CUT_SEQUENCES))


def detect(data: bytes) -> str:
    """Return the encoding of ``data``, by the name of a Python codec."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = unmarked_utf16(data)
    if wide:
        return wide
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return "utf-8" if _damaged_utf8(data, error.start) else _legacy(data)
    return "utf-8"


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of ``data``, without byte order mark and NUL characters, and the encoding used.

    ``encoding`` overrides the evidence. What it cannot read becomes U+FFFD.
    """
    if encoding is None:
        try:
            text, encoding = data.decode(), "utf-8"
        except UnicodeDecodeError:
            text = ""
        if encoding is None or "\0" in text or "\x04" in text:
            encoding = detect(data)
            text = data.decode(encoding, "replace")
    else:
        text = data.decode(encoding, "replace")
    text = text.removeprefix("\ufeff")
    return (text.replace("\0", "") if "\0" in text else text), encoding
