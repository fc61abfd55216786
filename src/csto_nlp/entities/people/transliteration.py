"""The key of a word of a name, which the word's usual transliterations share.

The keys merge what BGN/PCGN, ISO 9, the press agencies and the national Latin alphabets spell differently for one
and the same name: Tokayev/Tokaev, Pashinyan/Pashinian, Lukashenko/Lukashenka, Rahmon/Rakhmon, Japarov/Zhaparov/
Dzhaparov, Berdimuhamedow/Berdymukhammedov, Alexander/Aleksandr/Oleksandr. A key is no spelling; two different names
may share one, so nothing is linked on a surname's key alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection
from typing import Final

from csto_nlp.entities.people.person_lexicon import load_lexicon


def _pairs(table: str) -> dict[str, str]:
    """Return what stands for what in a table: "ž=zh š=sh"."""
    return dict(pair.split("=") for pair in table.split())


#: Apostrophes, hyphens and dots, which no key holds.
_SILENT: Final = str.maketrans(dict.fromkeys("'’‘ʻʼ`-."))
_PLAIN_MARKS: Final = "'`-."
#: Letters whose sound a bare loss of the diacritic would change, and those that NFKD does not take apart.
_LETTERS: Final = _SILENT | str.maketrans(
    _pairs("ž=zh š=sh ş=sh č=ch ç=ch ñ=n ý=y ł=l ø=o đ=d ð=d þ=th ı=i ə=a æ=ae œ=oe ß=ss")
)
_SOUNDS: Final = _pairs("dzh=j dj=j zh=j kh=h gh=g ph=f tch=ch ck=k sch=sh shch=sh tz=ts ch=ch x=ks q=k w=v ou=u y=i")
_SOUND: Final = re.compile(
    "shch|dzh|tch|sch|dj|zh|kh|gh|ph|ck|ch|tz|ou|x|q|w|y|c(?![eiy])|(?<=[aeiou])j$", re.MULTILINE
)
#: Combining diacritics, as NFKD sets them apart.
_MARKS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
#: Letters that are taken for one another.
_ALIKE: Final = ("aeiou", "zjs", "kgh", "vfb", "td", "cks")
_GLIDE: Final = re.compile("(?<=[aeiou])i(?=[aeou])")
_ENKA: Final = re.compile("enka$", re.MULTILINE)
_DOUBLE: Final = re.compile(r"(.)\1++")


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the key of one word of a name in any case and spelling; the empty string where no letter is left."""
    key = _sounds(word)
    return _same_names().get(key, key)


def fold_all(words: Collection[str]) -> list[str]:
    """Return the keys of many words, none with a line end in it; far cheaper than one by one."""
    if not words:
        return []
    same = _same_names()
    keys: dict[str, str] = {}
    # Apart, because a text of plain letters is read many times as fast.
    for group in ([word for word in words if word.isascii()], [word for word in words if not word.isascii()]):
        if group:
            keys.update(zip(group, _sounds("\n".join(group)).split("\n"), strict=True))
    return [same.get(key, key) for key in map(keys.__getitem__, words)]


def plain(word: str) -> str:
    """Return a word in lower case without diacritics, apostrophes, hyphens and dots: the exact spelling's key."""
    word = word.lower().translate(_SILENT)
    if word.isascii():
        return word
    return _MARKS.sub("", unicodedata.normalize("NFKD", word)).lower()  # NFKD makes a capital of a bold one


def is_one_slip_apart(first: str, second: str) -> bool:
    """Whether two keys differ by one slip that transliteration or haste explains (or not at all).

    A slip is one vowel or h more, less or other, one consonant for another of its sound, or two neighbours swapped. The
    longer key must have six letters or more. A final -a is no slip: it makes a man's surname a woman's.
    """
    if first == second:
        return True
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if len(long) < 6 or len(long) - len(short) > 1 or (first[:2] != second[:2] and first[-2:] != second[-2:]):
        return False
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return long[head] in "aeiouh" and head < len(short) and short[head:] == long[head + 1 :]
    if short[head + 1 :] == long[head + 1 :]:
        alike = any(short[head] in sounds and long[head] in sounds for sounds in _ALIKE)
        return alike and not (head + 1 == len(short) and short[head] in "aeiou")
    return short[head : head + 2] == long[head : head + 2][::-1] and short[head + 2 :] == long[head + 2 :]


def _sounds(words: str) -> str:
    """Return the sounds of words, one a line: the patterns run over all of them at once."""
    text = words.lower()
    if text.isascii():
        for mark in _PLAIN_MARKS:
            text = text.replace(mark, "")
    elif not (text := text.translate(_LETTERS)).isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()  # as in ``plain``
    keys = _DOUBLE.sub(r"\1", _SOUND.sub(_sound, text))
    keys = _DOUBLE.sub(r"\1", _GLIDE.sub("", keys).replace("ie", "e"))
    return _ENKA.sub("enko", keys)


def _sound(found: re.Match[str]) -> str:
    return _SOUNDS.get(found[0]) or ("i" if found[0] == "j" else "k")


@functools.cache
def _same_names() -> dict[str, str]:
    """Return, by key, the one key of a given name that differs between languages (Vladimir, Volodymyr)."""
    return {_sounds(word): _sounds(row[0]) for row in load_lexicon().same_name for word in row}
