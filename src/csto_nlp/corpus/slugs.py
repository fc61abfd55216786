"""The words of an address or a file name: a site makes them of the headline, in the letters of a keyboard."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote, urlsplit

from csto_nlp.text.regex import lazy

#: A slug has at least so many words; fewer name a section.
_LEAST: Final = 2
#: The key of a word is compared where it has so many letters.
_LETTERS: Final = 2
_WHOLE: Final = 0.7
_WORD: Final = lazy(r"[^\W\d_]{3,}")
_ENDING: Final = lazy(r"\.[A-Za-z]{2,5}\Z")
#: Cyrillic letters as consonants; vowels and signs stand for nothing, as they are written in too many ways.
_CONSONANTS: Final = {
    ord(letter): key for letter, key in zip("бвгғґдђжзклмнңпрстћфхҳһцчшщқ", "bvgggddzzklmnnprsttfhhhcccck", strict=True)
}
_CONSONANTS[ord("ш")] = _CONSONANTS[ord("щ")] = "s"
#: Ways in which one consonant is written, the longest first.
_SPELT: Final = lazy("shch|sch|tch|dzh|kh|gh|zh|sh|ch|ts|tz|ph|ck|x|q|w|j")
_KEYS: Final = {
    "shch": "s",
    "sch": "s",
    "tch": "c",
    "dzh": "dz",
    "kh": "",
    "gh": "g",
    "zh": "z",
    "sh": "s",
    "ch": "c",
    "ts": "c",
    "tz": "c",
    "ph": "f",
    "ck": "k",
    "x": "ks",
    "q": "k",
    "w": "v",
    "j": "",
}
_KEPT: Final = lazy("[^bcdfgklmnprstvz]")


def slug_of(address: str | None, name: str) -> frozenset[str]:
    """Return the keys of the words in the last part of an address, or in a file's name; none where there is no slug.

    ``/2020/03/border-service-buys-boats.html`` gives those of border, service, buys and boats.
    """
    parts = [part for part in urlsplit(address).path.split("/") if part] if address else []
    for part in (*parts[-1:], name):
        keys = word_keys(_ENDING.sub("", unquote(part)))
        if len(keys) >= _LEAST:
            return keys
    return frozenset()


def shared_with_slug(text: str, slug: frozenset[str]) -> float:
    """Return how much of a line the words of an address are, 0 to 1; a slug may leave out three words in ten."""
    keys = word_keys(text)
    return len(slug & keys) / max(len(slug), _WHOLE * len(keys)) if slug else 0.0


def word_keys(text: str) -> frozenset[str]:
    """Return the keys of the words of a text: their consonants, which all ways of transliteration share, nearly."""
    keys = (_key(word.lower()) for word in _WORD.findall(text))
    return frozenset(key for key in keys if len(key) >= _LETTERS)


def _key(word: str) -> str:
    if word.isascii():
        return _KEPT.sub("", _SPELT.sub(lambda found: _KEYS[found[0]], word))
    return _KEPT.sub("", word.translate(_CONSONANTS).replace("h", ""))
