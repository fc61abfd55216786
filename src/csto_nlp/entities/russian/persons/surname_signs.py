"""What the Russian words around a surname tell: whether a leader acts there, or a stranger is introduced."""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.resources import word_lists

#: The words behind a surname, up to a mark, among which its verb is looked for.
_BEHIND: Final = re.compile(r"((?: [^\W\d_]+){1,3})")
_BEFORE: Final = re.compile(r"([а-яё]+) \Z")
#: The verb of a surname behind it, over who is spoken to: "заявил журналистам Песков".
_TURNED_ROUND: Final = re.compile(r"([а-яё]+) (?:[а-яё]+[ая]м )?\Z")
_LONGEST_BEFORE: Final = 40
#: "Путин, студент", "Токаев, 14 лет".
_STRANGER_BEHIND: Final = re.compile(
    r"\s?,\s(?:\d\d?(?:\s?,|\sлет|\sгод)|мо[йяюе]|наш|студент|учени[кц]|сосед)", re.IGNORECASE
)
#: "Врач по фамилии Путин", "некий Токаев".
_STRANGER_BEFORE: Final = re.compile(
    r"(?:по фамилии|по имени|однофамил[а-я]+|нек(?:ий|ого|оему|им|ая|ой|ую)|мисс(?:ис)?|сосед[а-я]*"
    r"|улиц[а-я]+|деревн[а-я]+|сел[оаеу]м?|пос[её]лк[а-я]+)\s\Z",
    re.IGNORECASE,
)


class RussianSigns:
    """The signs of ``SurnameSigns`` in Russian."""

    @functools.cached_property
    def private_life(self) -> frozenset[str]:
        """Words of sport, shows and trades."""
        return word_lists("russian_people")["private life"]

    def speaks_of_acts(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a surname say what leaders do, or what is done to them: "Путин подписал"."""
        behind = _BEHIND.match(text, end)
        words = behind[1].lower().replace("ё", "е").split() if behind else []
        before = _TURNED_ROUND.search(text, max(0, start - _LONGEST_BEFORE), start)
        return bool(_acts().intersection(words + ([before[1].replace("ё", "е")] if before else [])))

    def is_dealt_with(self, text: str, start: int) -> bool:
        """Whether a surname is the object of what a leader does: "поздравил Орбана", not "сказал Орбан"."""
        verb = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        dealing = _acts() - word_lists("russian_people")["verbs of speech turned round"]
        return verb is not None and verb[1].replace("ё", "е") in dealing

    def introduces_stranger(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a surname introduce a stranger."""
        if _STRANGER_BEHIND.match(text, end):
            return True
        return _STRANGER_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


@functools.cache
def _acts() -> frozenset[str]:
    return word_lists("russian_people")["acts of leaders"]
