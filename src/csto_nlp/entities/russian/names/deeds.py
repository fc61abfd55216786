"""Whether the words around a capital as subject or object tell of governments: what they do, and what cities do.

The word lists are those of ``models/rules/russian_capitals.txt``: beginnings of words, which leaves the endings open.
"""

from __future__ import annotations

from typing import Final

from csto_nlp.entities.russian.names.mention import WORD
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

LISTS: Final = word_lists("russian_capitals")


def beginnings(heading: str) -> tuple[str, ...]:
    """Return the beginnings of words under a heading of the lists."""
    return tuple(sorted(LISTS[heading]))


#: What governments do, and what they say.
DEEDS: Final = beginnings("verbs of saying and deciding")
SAYING: Final = beginnings("verbs of saying")
_CITY_DEEDS: Final = beginnings("verbs of cities")
_DEED_OBJECTS: Final = beginnings("deeds by what follows")
_CITY_NOUNS: Final = beginnings("nouns of cities")
_ACCUSATIVE: Final = beginnings("accusative governors")
_ADVERBS: Final = LISTS["adverbs"]
#: The forms of verbs in the present, the future and the past.
VERB = lazy(
    r"[а-я]{2,}(?:[еи]т|[уюая]т|[аеиоуыя]л[аои]?|(?:[гкптхрш]|вез|нес|рос|пас)л[аои]|нес|вез|вел|ш[её]л"
    r"|(?:[еи]т|[уюая]т)ся|лся|лась|лось|лись)"
)
_NO_VERBS = lazy(
    r"(?:авторитет|аппарат|брат|бюджет|дело|депутат|дефицит|диктат|дипломат|визит|иммунитет|канал|капитал|комитет|"
    r"контракт|корабл|кредит|лимит|мандат|материал|отдел|ответ|пакет|паритет|паспорт|персонал|потенциал|предел|приоритет|"
    r"раздел|результат|рубл|саммит|село|сигнал|совет|солдат|суверенитет|транзит|транспорт|тыл|угл|университет|факт|формат|"
    r"число|журнал)"
)
#: What cities receive ("примет раунд переговоров") and governments hold ("провела переговоры").
_HOSTED: Final = ("консультац", "переговор")
_MOODS: Final = ("готовит", "жд")
PLURAL_VERBS: Final = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_MOST_WORDS: Final = 6


def does_as_government(after: str, *, several: bool) -> bool | None:
    """Return what the words behind a subject tell: True of a government, False of a city, None of neither.

    ``several``: the subject is a coordination. One capital is the object of a verb in the plural: "Киев обстреляли".
    """
    words = WORD.findall(_clause(after))
    for at, word in enumerate(words[:_MOST_WORDS]):
        rest = words[at + 1 : at + 5]
        is_of_city = any(one.startswith(_CITY_NOUNS) for one in rest[:2])
        if word.startswith(_CITY_DEEDS):
            return not is_of_city and any(
                one.startswith(_DEED_OBJECTS) and not (word.startswith("при") and one.startswith(_HOSTED))
                for one in rest
            )
        if word in _ADVERBS:
            continue
        if not several and word.endswith(PLURAL_VERBS) and VERB.fullmatch(word):
            return None
        if word.startswith(_MOODS) and is_of_city:
            return False  # "ждет гостей", but "ждет ответа"
        if word.startswith(DEEDS) or (VERB.fullmatch(word) and not is_noun(word)):
            return True
    return None


def _clause(after: str) -> str:
    """Return the words up to the end of the clause; ", что" stays, which makes a deed of "отметил"."""
    for at, character in enumerate(after):
        if character in ".;:!?…()«»" or (character == "," and not after.startswith(", что", at)):
            return after[:at]
    return after


def acts_at_once(after: str) -> bool:
    """Whether a verb of governments follows right behind a name: "вернуться Ташкент сможет"."""
    words = WORD.findall(after)[:1] if after.startswith(" ") else []
    return any(word.startswith(DEEDS) and VERB.fullmatch(word) for word in words)


def suffers_as_government(after: str) -> bool:
    """Whether the verb behind an object is done to governments: "Киев обвинили", "Анкару критикуют"."""
    words = [word for word in WORD.findall(_clause(after))[:3] if word not in _ADVERBS]
    return any(word.startswith(_ACCUSATIVE) and word.endswith(PLURAL_VERBS) for word in words[:1])


def is_noun(word: str) -> bool:
    """Whether a word that ends like a verb is a noun: "совет", "канал"."""
    return bool(_NO_VERBS.match(word))
