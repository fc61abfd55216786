"""Which way a bare weekday or a day without its year points in Russian: the tense of the verb beside it decides.

Past tense is told by its ending (-л, -ла, -ло, -ли, -лся ...), the future by "будет", by words of plans and by the
present forms of perfective verbs, of which ``models/russian/dates.txt`` holds those of news. The verb of the same
clause counts before one beyond a comma, a nearer one before one further off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.russian.dates.lexicon import WORDS
from csto_nlp.resources import word_lists
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.phrase import Phrase

_LISTS: Final = word_lists("dates", "russian")
_FUTURE_FORMS: Final = _LISTS["perfective"]
_PRESENT_FORMS: Final = _LISTS["imperfective"]
_PAST_FORMS: Final = _LISTS["past"]
_NOT_PAST: Final = _LISTS["no past form"]
#: Words of plans: what they govern lies ahead.
_PLANS: Final = re.compile(
    r"буд(?:ет|ут|ем|у|ете)|предсто(?:ит|ят|ящ\w+)|намерен\w*|намер[ея]ва\w+|планиру\w+|ожида(?:ется|ются|ет|ют)|должн[аоы]?|должен"
    r"|назначен[аоы]?|намечен\w*|запланирован\w*|собира(?:ется|ются)|готов(?:ится|ятся)|смо(?:жет|гут)|может|могут"
    r"|отложен[аоы]?|перенесен[аоы]?|рассчитан[аоы]?|рассчитыва\w+|следует|обязан[аоы]?|планах|продлен[аоы]?|приглаш\w+"
)
#: Before an infinitive these put it ahead: "обещал провести", "договорились создать".
_PROMISES: Final = re.compile(
    r"(?:по)?обеща\w*|план\w+|намер\w+|предл[оа]\w+|поруч\w+|договор\w+|соглас\w+|реши\w+|призва\w*|призыва\w*|потребова\w*"
    r"|обяза\w*|собира\w+|рассчитыва\w*|готов\w*|надеет\w*|хоч\w+|хотел\w*|хотят|должн\w*|должен|мог\w*|мож\w+"
    r"|необходимо|нужно|предстои\w+|позвол\w+|возможност\w+|угрожа\w+|угроз\w+|пригласи\w+"
)
_INFINITIVE: Final = re.compile(r"[а-я]{2,}(?:ть|ти|чь)(?:ся)?")
#: Endings of the past: -л, of participles -вший, of short passives -н, -т.
_PAST_ENDING: Final = re.compile(r"[а-я]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)")
_ACTIVE: Final = re.compile(
    r"(?!бывш|высш|сумасш|старш|младш|худш)[а-я]{2,}(?:вш|дш|гш|сш|рш|кш)(?:ий|ая|ее|ие|его|ему|им|ем|ей|ую|их|ими)(?:ся)?"
)
_ADJECTIVE: Final = re.compile(r"(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)")
_SHORT: Final = re.compile("[а-я]{3,}(?:ован[аоы]?|ано|ены)")
_STEMS: Final = _LISTS["participle stems"]
#: Nouns that end as infinitives do: "область", "власти".
_NOUN_ENDINGS: Final = (
    *("ость", "ости", "асть", "асти", "рть", "рти", "путь", "пути", "сеть", "сети", "дети", "нефть", "нефти"),
    *("почти", "памяти", "память", "печать", "печати", "речь", "ночь"),
)
_WORD: Final = re.compile(r"[а-яё]+|[,;:()—–]")
#: Ends of sentences, as far as a tense needs them.
_SENTENCE: Final = re.compile(r"(?<=[а-яё0-9)»\"])[.!?…]+[»\")]*\s+(?=[А-ЯЁ«\"—–-])|\n")
_LEFT, _RIGHT = 140, 110
#: Before a day these put it ahead where no verb tells.
_UNTIL: Final = word_set("до к ко на")
#: ... and these whatever the verb: "объявил перерыв до понедельника", "перенесли на июнь".
_PUT_OFF: Final = {"weekday": word_set("до на"), "month": word_set("на")}
#: How sure a verb is: less than a far nearer reading on the other side.
RULED: Final = 0.9
#: What was done cannot foresee its day, however near.
SURE: Final = 0.95
#: Words in which the verb is looked for that governs an infinitive.
_REACH: Final = 8
#: Days by which the date of an article may be off: what it tells of the day after is no year old.
_OFF: Final = 3
#: How much further off a verb beyond a comma is, in words, and one to the right.
_COMMA, _AFTER = 7, 1.5


def _tense(word: str) -> str | None:
    """Return past, future or present for a verb, a plan or a participle; None for another word."""
    if word in WORDS:
        return None
    if _PLANS.fullmatch(word) or word in _FUTURE_FORMS:
        return "future"
    if word in _PRESENT_FORMS:
        return "present"
    if word in _PAST_FORMS or (_PAST_ENDING.fullmatch(word) and word not in _NOT_PAST):
        return "past"
    if _INFINITIVE.fullmatch(word) and not word.endswith(_NOUN_ENDINGS):
        return "infinitive"
    return "passive" if _is_participle(word) else None


def _is_participle(word: str) -> bool:
    """Whether a word is a participle of the past: прошедший, подписанный, принята."""
    if _ACTIVE.fullmatch(word):
        return True
    for length in (3, 2):
        if _ADJECTIVE.fullmatch(word[-length:]) and word[:-length] in _STEMS:
            return True
    if _SHORT.fullmatch(word):
        return True
    short = word if word.endswith(("н", "т")) else word[:-1]
    return short in _STEMS or f"{short}н" in _STEMS


def is_past_form(word: str) -> bool:
    """Whether a word is a verb in the past tense."""
    return _tense(word) == "past"


def _sides(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the words and marks of the same sentence left and right of an expression, the nearest first."""
    left = _SENTENCE.split(text[max(0, start - _LEFT) : start])[-1].lower()
    right = _SENTENCE.split(text[end : end + _RIGHT], maxsplit=1)[0].lower()
    return _WORD.findall(left)[::-1], _WORD.findall(right)


def _verbs(words: list[str], factor: float) -> list[tuple[float, str, int]]:
    """Return the distance, tense and place of the verbs of one side."""
    found, commas = [], 0
    for place, word in enumerate(words):
        if not word.isalpha():
            commas += 1
        elif tense := _tense(word):
            found.append((factor * (place + 1) + commas * _COMMA, tense, place))
    return found


def tense_beside(text: str, start: int, end: int) -> str | None:
    """Return past, future or present, as the verb that is nearest to ``text[start:end]`` has it; None without one."""
    left, right = _sides(text, start, end)
    found = [(*one, left, 1) for one in _verbs(left, 1)] + [(*one, right, -1) for one in _verbs(right, _AFTER)]
    if not found:
        return None
    _, tense, place, words, back = min(found, key=lambda one: one[0])
    if tense == "passive":
        # "будет подписан", "должен быть подписан": the words around the participle
        near = words[place + 1 : place + 4] if back > 0 else words[max(0, place - 3) : place + 3]
        return "future" if any(_PLANS.fullmatch(word) for word in near) else "past"
    if tense == "infinitive":
        # What governs it stands to its left: further off in the words before the day, nearer in those behind it.
        governing = words[place + 1 : place + _REACH] if back > 0 else left + words[:place]
        return "future" if any(_PROMISES.fullmatch(word) for word in governing) else "past"
    return tense


def points_ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
    """Return the probability that a phrase points to the future.

    ``kind`` is ``weekday``, ``day`` or ``month``; ``ahead`` and ``back`` are the days from the article's date to the
    future and the past reading.
    """
    start, end = phrase.lexed.span(phrase.first, phrase.last)
    tense = tense_beside(phrase.lexed.text, start, end)
    if tense == "future":
        return RULED
    opener = "" if phrase.preceded_by("DAY_PART_NOUN ON ") else phrase.before()
    if opener in _PUT_OFF.get(kind, ()):
        return 0.7  # what is put off or called for a day
    if tense == "past":
        return 1 - (RULED if opener in _UNTIL or ahead <= _OFF else SURE)
    if tense == "present":
        return 0.75 if kind == "weekday" or phrase.before() in _UNTIL else 0.6
    if phrase.before() in _UNTIL:
        return 0.7
    return 0.6 if ahead * 3 < back else 0.3
