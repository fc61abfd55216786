"""Russian names in Latin letters, as English-language agencies print them: Сергей Лавров, Sergey Lavrov."""

from __future__ import annotations

import functools
import re
from typing import Final

_PAIRS: Final = (
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh"
    " щ=shch ы=y э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=w қ=k ғ=gh ң=n ү=u ұ=u ө=o ә=a һ=h җ=j ҷ=j ҳ=h ӣ=i ӯ=u"
)
_TABLE: Final = str.maketrans({**dict(pair.split("=") for pair in _PAIRS.split()), "ъ": None, "ь": None})
#: Where е is read "ye": at the start, after a vowel and after a sign.
_YE: Final = re.compile("(?:^|(?<=[аеёиоуыэюяъь]))е")
_ADJECTIVE: Final = re.compile("[иы]й$")


@functools.lru_cache(maxsize=1 << 14)
def plain_latin(word: str) -> str:
    """Return a word in lower case letter by letter in Latin letters, as a key for ``fold`` needs it."""
    return word.translate(_TABLE)


def latin_name(name: str) -> str:
    """Return a name in the nominative in Latin letters, each word capitalised as it is."""
    return re.sub(r"[^\W\d_]+", lambda found: _latin_word(found[0]), name)


def _latin_word(word: str) -> str:
    low = word.lower()
    latin = _YE.sub("ye", _ADJECTIVE.sub("ы", low)).translate(_TABLE)
    if word.isupper() and len(word) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
