"""Places of a Russian text where a name stands for something else than the state or body: a word, a person, a firm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from csto_nlp.entities.russian.names.deeds import VERB, does_as_government
from csto_nlp.entities.russian.names.mention import WORD, ArticleMentions, Mention, opens_sentence, words_before
from csto_nlp.entities.russian.names.table import ADJECTIVE, CAPITAL, HALF, NAME, ORGANISATION, PEOPLE, SEAT
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

_LISTS: Final = word_lists("russian_names")
_DOUBTFUL: Final = _LISTS["doubtful where a capital is due"]
_SURNAMES: Final = _LISTS["surnames of peoples"]
_GIVEN_NAMES: Final = _LISTS["given names"]
_BODIES: Final = _LISTS["bodies"]
_BODIES_BEHIND_ADJECTIVES: Final = ("академи", "ассоциаци", "лиг", "союз", "университет", "федераци", "церк")
_STATE_BODY_WORDS: Final = _LISTS["words of state organs"]
_ORGANS: Final = tuple(sorted(_LISTS["state organs"]))
_PREFIXES: Final = _LISTS["prefixes of other words"]

_PREPOSITIONS: Final = word_set("в во для за из к ко на о об от по под при с со у")
#: How many words part the head of a body's name from the state in it, and an adjective from the head, at most.
_MOST_WORDS: Final = 5
_MOST_ADJECTIVES: Final = 3
_HEAD_IN_CAPITALS = lazy(r"([А-ЯЁ][^\W\d_]+(?: [^\W\d_]+){0,5}) $")
#: A quotation of few words, as names are, and what must not follow it: a comma or a dash ends quoted speech.
_LONGEST_NAME: Final = 45
_MOST_QUOTED_WORDS: Final = 4
_QUOTES: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}
#: Marks of speech, and of two sides («Россия — НАТО»), which names do not hold.
_NO_NAME: Final = ("\n", ",", "!", "?", ":", ";", "—", "–", " - ")
_CHANNEL = lazy(r" (?:24|fm|фм|tv|тв|online|онлайн)\b")
_CONTINENTS: Final = ("северн", "центральн", "южн", "латинск")
_SPEECH_ENDS = lazy(r",\s*[-–—]")
_HYPHENED = lazy(r"-(?:[^\W\d_]|\d)")
_WORD_BEFORE_HYPHEN = lazy(r"([^\W_]+)-\Z")
#: What the article must speak of where a short form counts; what must not stand in it.
_COMPANY: Final = {
    "рт": ("татарстан", "казан"),
    "рб": ("башкир", "башкорт", "уф"),
    "рк": ("крым", "карели"),
    "сар": ("гонконг", "макао"),
    "ар": ("крым",),
    "ек": (),
}
_UNIONS: Final = {"UnionState": ("BLR",), "EACU": ("RUS", "KAZ", "BLR", "ARM", "KGZ", "EAEU"), "EC": ("EU",)}


def is_homonym(mention: Mention, article: ArticleMentions) -> bool:
    """Whether a name stands for something else than its state or body here."""
    reading = mention.reading
    if reading.doubtful and not _is_backed(mention, article):
        return True
    if _is_joined(mention, article) or (reading.kind != ORGANISATION and _is_quoted_name(mention)):
        return True
    if mention.form in _DOUBTFUL and (mention.opens_sentence or mention.is_in_capitals):
        return not (
            article.has(reading.ids[0], mention.form)
            or len(article.coordination(mention)) > 1
            or (reading.kind == CAPITAL and _precedes_verb(mention))
        )
    return (mention.form in _GIVEN_NAMES and _precedes_capital(mention)) or _QUESTIONS[reading.kind](mention, article)


def _precedes_verb(mention: Mention) -> bool:
    """Whether a verb of governments or cities follows: "Вена примет гостей"."""
    words = _words_after(mention)[:1]
    return any(map(VERB.fullmatch, words)) and does_as_government(mention.after, several=False) is not None


def _is_backed(mention: Mention, article: ArticleMentions) -> bool:
    """Whether the article has what a short form or a common phrase needs beside it."""
    ident = mention.reading.ids[0]
    if ident in _UNIONS:
        return any(article.has(state) for state in _UNIONS[ident])
    against = _COMPANY.get(mention.form, ())
    if against and article.speaks_of(against):
        return False
    return article.has(ident, mention.form)


def _is_joined(mention: Mention, article: ArticleMentions) -> bool:
    """Whether a hyphen makes another word of the name: "Москва-Сити", "Интерфакс-Казахстан", "Минск-2"."""
    text, start, end = mention.text, mention.start, mention.end
    mentions = article.mentions[mention.field]
    if mention.reading.kind == HALF:
        return False
    if text[end : end + 1] == "-" and _HYPHENED.match(text, end):
        behind = mentions[mention.index + 1] if mention.index + 1 < len(mentions) else None
        if behind is None or behind.start != end + 1:
            return True
    if text[start - 1 : start] == "-" and start > 1 and text[start - 2].isalnum():
        before = mentions[mention.index - 1] if mention.index else None
        if before is not None and before.end == start - 1:
            return False
        found = _WORD_BEFORE_HYPHEN.search(mention.before)
        if mention.reading.kind in {ADJECTIVE, PEOPLE}:
            return bool(found) and found[1] in _PREFIXES  # type: ignore[index]  # bool(found) comes first
        return True
    return False


def _is_quoted_name(mention: Mention) -> bool:
    """Whether the name stands in a short quotation that is a name: «Россия», «Процветающая Армения»."""
    text = mention.text
    opening = max(text.rfind(mark, max(0, mention.start - _LONGEST_NAME), mention.start) for mark in _QUOTES)
    closing = text.find(_QUOTES[text[opening]], mention.end, mention.end + _LONGEST_NAME) if opening >= 0 else -1
    if closing < 0 or _SPEECH_ENDS.match(text, closing + 1):
        return False
    quoted = text[opening + 1 : closing]
    words = WORD.findall(quoted)
    if (
        not 0 < len(words) <= _MOST_QUOTED_WORDS
        or not words[0][0].isupper()
        or any(mark in quoted for mark in _NO_NAME)
    ):
        return False
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return True
    before = text[max(0, opening - 2) : opening].rstrip()[-1:]
    return "." not in quoted and (before.isalnum() or before in ".,)" or not before)


def _is_other_word(mention: Mention, _article: ArticleMentions) -> bool:
    """Whether an adjective or a people's name is part of a proper name, or a surname."""
    if mention.reading.kind == HALF and not _HYPHEN_AFTER.match(mention.after):
        return True
    printed = mention.text[mention.start : mention.end]
    if mention.form in _SURNAMES and printed[0].isupper():
        return True
    if not printed[0].isupper():
        return mention.reading.kind == PEOPLE and _is_quoted_alone(mention)
    if mention.is_in_capitals:
        return False
    if opens_sentence(mention.text, mention.start):
        return mention.reading.kind == ADJECTIVE and _opens_body(mention)
    return _is_part_of_name(mention)


def _is_quoted_alone(mention: Mention) -> bool:
    """Whether the word stands in quotation marks: «испанка» is a disease."""
    text = mention.text
    return text[mention.start - 1 : mention.start] in _QUOTES and text[mention.end : mention.end + 1] in {"»", "”", '"'}


def _is_part_of_name(mention: Mention) -> bool:
    """Whether a word with a capital letter within a sentence is part of a name that is no organ of the state's."""
    if mention.reading.kind == HALF or mention.before.endswith(("-", "–", "—")):
        return False
    return mention.reading.kind == PEOPLE or not _words_after(mention) or not _names_organ(mention)


_HYPHEN_AFTER = lazy(r"\s?[-–—]\s?[^\W\d_]")


def _names_organ(mention: Mention) -> bool:
    return _words_after(mention)[0].startswith(_ORGANS)


def _words_after(mention: Mention) -> list[str]:
    return WORD.findall(mention.after.partition(".")[0])[:_MOST_ADJECTIVES] if mention.after.startswith(" ") else []


def _opens_body(mention: Mention) -> bool:
    """Whether a capitalised adjective opens the name of a body: "Украинская православная церковь"."""
    for word in _words_after(mention):
        if word in _BODIES and word.startswith(_BODIES_BEHIND_ADJECTIVES):
            return True
        if not word.endswith(("ый", "ий", "ая", "ой", "ое", "ого", "его", "ому", "ую", "ым", "им")):
            return False
    return False


def _closes_body(mention: Mention, _article: ArticleMentions) -> bool:
    """Whether a name in the genitive closes the name of a body: "Союз писателей России"; or a continent's."""
    if mention.form.startswith("америк") and mention.previous_word.startswith(_CONTINENTS):
        return True
    if "g" not in mention.reading.cases:
        return False
    found = _HEAD_IN_CAPITALS.search(mention.text[max(0, mention.start - 90) : mention.start])
    if not found:
        return False
    words = found[1].lower().replace("ё", "е").split()
    heads = [word for word in words if word in _BODIES]
    behind = words[words.index(heads[0]) + 1 :] if heads else []
    return bool(heads) and not any(word in _STATE_BODY_WORDS or word in _PREPOSITIONS for word in behind)


def _precedes_capital(mention: Mention) -> bool:
    """Whether a surname may follow."""
    behind = mention.text[mention.end : mention.end + 3]
    governors = words_before(mention.before)
    return behind[:1] == " " and behind[1:2].isupper() and behind[2:3].islower() and governors[-1:] != ["в"]


def _is_other_seat(mention: Mention, article: ArticleMentions) -> bool:
    """Whether a seat is another town's ("Казанский Кремль") or another state's ("Белый дом" in Bishkek)."""
    before = mention.previous_word
    if mention.form.startswith("кремл"):
        return before.endswith(("ский", "ского", "скому", "ским", "ском")) and not before.startswith("москов")
    return mention.form.startswith("бел") and article.has("KGZ") and not article.has("USA", mention.form)


def _is_plain_word(mention: Mention, _article: ArticleMentions) -> bool:
    """Whether the abbreviation of a body is a word in capitals: "ВОЗ СЕНА"."""
    return mention.form == "воз" and mention.is_in_capitals


def _is_surname(mention: Mention, _article: ArticleMentions) -> bool:
    """Whether a given name makes a person of a capital, or a number a channel: "Джек Лондон", "Москва 24"."""
    return bool(_CHANNEL.match(mention.after)) or mention.previous_word in _LISTS["given names before capitals"]


#: What is asked of each kind of name.
_QUESTIONS: Final[dict[str, Callable[[Mention, ArticleMentions], bool]]] = {
    NAME: _closes_body,
    ORGANISATION: _is_plain_word,
    SEAT: _is_other_seat,
    CAPITAL: _is_surname,
    HALF: _is_other_word,
    ADJECTIVE: _is_other_word,
    PEOPLE: _is_other_word,
}
