"""Whether a capital or a seat of government stands for the government in a Russian text, or is the place.

Cases and prepositions decide first, then what governs the name, then what it does. Word lists:
``models/rules/russian_capitals.txt``. Without evidence it is the place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from csto_nlp.entities.russian.names.mention import WORD, ArticleMentions, Mention, words_before
from csto_nlp.entities.russian.names.table import CAPITAL, SEAT
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

_LISTS: Final = word_lists("russian_capitals")


def _beginnings(heading: str) -> tuple[str, ...]:
    return tuple(sorted(_LISTS[heading]))


_PLACE_PREPOSITIONS: Final = _LISTS["place prepositions"]
_GOVERNMENT_PREPOSITIONS: Final = _LISTS["government prepositions"]
_ROUTES: Final = _beginnings("routes")
_FAR_FROM: Final = _beginnings("far from")
_WAYS_TO: Final = _beginnings("ways to")
_PRESSURE_ON: Final = _beginnings("pressure on")
_ASKED_OF: Final = _beginnings("asked of")
_GOVERNMENT_HEADS: Final = _beginnings("heads of governments")
_CITY_HEADS: Final = _beginnings("heads of cities")
_DEEDS: Final = _beginnings("verbs of saying and deciding")
_SAYING: Final = _beginnings("verbs of saying")
_CITY_DEEDS: Final = _beginnings("verbs of cities")
_DEED_OBJECTS: Final = _beginnings("deeds by what follows")
_CITY_NOUNS: Final = _beginnings("nouns of cities")
_ACCUSATIVE: Final = _beginnings("accusative governors")
_DATIVE: Final = _beginnings("dative governors")
_RELATIONS: Final = _beginnings("relations")
_OFFICIAL: Final = _beginnings("official")
_OPENINGS: Final = _LISTS["openings"]
_ADVERBS: Final = _LISTS["adverbs"]
_BUILDINGS: Final = _beginnings("buildings")

#: Behind a capital at the head of a line: "БИШКЕК, 27 ноября", "МОСКВА /Агентство/", "Ереван. 5 мая".
_DATELINE = lazy(r"(?:,? ?\d{1,2} [а-я]+|, [^.,]{2,40}[.,]? ?[-–—]|\. ?[-–—/]| ?[/(][^/)]{2,40}[/)]|\. \d)")
#: The forms of verbs in the present, the future and the past.
_VERB = lazy(r"[а-я]{2,}(?:[еи]т|[уюая]т|[аеиоуыя]л[аои]?|нес|вез|вел|ш[её]л|(?:[еи]т|[уюая]т)ся|лся|лась|лось|лись)")
_NO_VERBS = lazy(
    r"(?:совет|комитет|университет|приоритет|авторитет|суверенитет|иммунитет|бюджет|пакет|паритет|паспорт|визит|лимит|"
    r"дефицит|кредит|транзит|транспорт|аппарат|мандат|формат|результат|диктат|контракт|факт|канал|материал|потенциал|"
    r"капитал|персонал|журнал|сигнал|отдел|раздел|предел|тыл|дело|село|число|ответ|саммит|брат|солдат|дипломат|депутат)"
)
_ASIDE = lazy(r", [^,.;!?\n]{1,80}, ")
_WHICH = lazy(r", (?:котор\w+|чь\w+ \w+|где) ")
_DASHES: Final = frozenset((" — ", " – ", " - ", "—", "–", "-"))
_DASH_BEHIND: Final = (" — ", " – ", " - ")
_MOST_WORDS: Final = 6
#: How many names before a capital with a dash behind it are asked whether they stand for governments.
_MOST_NAMES_BEFORE: Final = 3
#: Adjectives between a preposition and a capital ("с нынешним Киевом").
_ADJECTIVE_ENDS: Final = ("ый", "ий", "ая", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ной", "ской")
_FOCUS: Final = frozenset(("и", "также", "только", "лишь", "даже", "сам", "сама"))


class Context(NamedTuple):
    """A capital with its coordination, which is judged as one.

    ``members`` are the coordinated names from the left, ``governors`` the words of the clause before the first, and
    ``governor`` the last of these.
    """

    mention: Mention
    article: ArticleMentions
    members: list[Mention]
    governors: list[str]
    governor: str

    @property
    def after(self) -> str:
        """The line behind the last member."""
        return self.members[-1].after

    def may_be(self, case: str) -> bool:
        """Whether the form may be of a case, by its letter."""
        return case in self.mention.reading.cases


#: Says whether a name stands for its government, or leaves it open.
Rule = Callable[[Context], bool | None]


def stands_for_state(mention: Mention, article: ArticleMentions) -> bool:
    """Whether a capital or seat stands for the government. Capitals of a text are asked about from the left."""
    members = article.coordination(mention)
    governors = _governors(members[0].before)
    context = Context(mention, article, members, governors, governors[-1] if governors else "")
    rules = _SEAT_RULES if mention.reading.kind == SEAT else _CAPITAL_RULES
    decisions = (rule(context) for rule in rules)
    mention.is_government = next((decided for decided in decisions if decided is not None), False)
    return mention.is_government


def _governors(before: str) -> list[str]:
    """Return the words of the clause before a name, without adjectives right before it but "официальный"."""
    words = words_before(before)
    while len(words) > 1 and words[-1].endswith(_ADJECTIVE_ENDS):
        if words[-1].startswith(_OFFICIAL) or words[-1] in _OPENINGS:
            break
        words.pop()
    return words


def _official(context: Context) -> bool | None:
    """Take for the government: "официальный Минск"."""
    return context.governor.startswith(_OFFICIAL) or None


# Seats.


def _seat(context: Context) -> bool:
    """Take for the government whatever is not the building."""
    return not _is_building(context.mention, context.governor)


def _is_building(mention: Mention, governor: str) -> bool:
    """Whether a seat of government is the building: "в Кремле", "башни Кремля", "на Банковой"."""
    if governor in _PLACE_PREPOSITIONS or governor in {"у", "за"} or governor.startswith(_BUILDINGS):
        return True
    return governor == "на" and "l" in mention.reading.cases


# Prepositions.


def _dateline(context: Context) -> bool | None:
    """Take for the place what opens a dateline."""
    opens = not context.mention.before.strip(" *•") and _DATELINE.match(context.mention.after)
    return False if opens else None


def _preposition(context: Context) -> bool | None:
    """Decide by the preposition before the capital."""
    word = context.governor
    if word in _PLACE_PREPOSITIONS:
        return word == "до" and _is_near(context, _CONVEYED)
    if word in _GOVERNMENT_PREPOSITIONS:
        return True
    decide = _PREPOSITIONS.get(word)
    return None if decide is None else decide(context)


def _is_near(context: Context, beginnings: tuple[str, ...]) -> bool:
    """Whether one of the three words before the preposition begins with one of these."""
    return any(word.startswith(beginnings) for word in context.governors[-4:-1])


#: "донести до Москвы", "снять санкции с Минска", "бои за Киев"
_CONVEYED: Final = ("довед", "довес", "довод", "донес")
_TAKEN_OFF: Final = ("вин", "обвинен", "ответственн", "санкци", "требова")
_FIGHTS: Final = ("битв", "бое", "бои", "боях", "борьб", "сраж")


def _with(context: Context) -> bool:
    """Decide "с" and "между": relations of governments, roads of towns."""
    if context.mention.reading.cases == "g":
        return _is_near(context, _TAKEN_OFF)
    beside = [*context.governors[-7:-1], *WORD.findall(context.after.partition(".")[0])[:4]]
    return not any(word.startswith(_ROUTES) for word in beside)


def _from(context: Context) -> bool:
    return not context.after.startswith(" до ") and not _is_near(context, _FAR_FROM)


def _of(context: Context) -> bool:
    """Decide "у": "попросил у Москвы", "У Москвы есть план"."""
    asked = any(word.startswith(_ASKED_OF) for word in WORD.findall(context.after)[:2])
    return len(context.governors) == 1 or asked or _is_near(context, _ASKED_OF)


_PREPOSITIONS: Final[dict[str, Rule]] = {
    **dict.fromkeys(("с", "со", "между", "меж"), _with),
    **dict.fromkeys(("о", "об", "обо", "про"), lambda _: False),
    **dict.fromkeys(("к", "ко"), lambda context: not _is_near(context, _WAYS_TO)),
    "за": lambda context: not _is_near(context, _FIGHTS),
    "на": lambda context: _is_near(context, _PRESSURE_ON),
    "от": _from,
    "у": _of,
}


# Words that govern the capital.


def _joined_by_dash(context: Context) -> bool | None:
    """Decide on capitals with a dash between them: "ось Москва — Тегеран", "рейс Москва — Баку"."""
    mention = context.mention
    mentions = context.article.mentions[mention.field]
    for left, right in ((mention.index - 1, mention.index), (mention.index, mention.index + 1)):
        if left < 0 or right >= len(mentions):
            continue
        between = mention.folded[mentions[left].end : mentions[right].start]
        if between in _DASHES and mentions[left].reading.kind == mentions[right].reading.kind == CAPITAL:
            return any(word.startswith(_RELATIONS) for word in context.governors[-3:])
    return None


def _head(context: Context) -> bool | None:
    """Decide by the noun before a genitive: "позиция Москвы", "жители Москвы"."""
    if not context.may_be("g"):
        return None
    if context.governor.startswith(_GOVERNMENT_HEADS):
        return True
    return False if context.governor.startswith(_CITY_HEADS) else None


def _case(context: Context) -> bool | None:
    """Decide by the case of a capital without a preposition."""
    governor = context.governor
    if (context.may_be("a") and governor.startswith(_ACCUSATIVE)) or (
        context.may_be("d") and governor.startswith(_DATIVE)
    ):
        return True
    if context.may_be("n") or context.may_be("a"):
        return None
    if context.may_be("g"):
        return False if governor else None
    return True  # a dative or an instrumental alone: "передаст Киеву", "подписан Ташкентом"


# Subjects.


def _inverted(context: Context) -> bool | None:
    """Take for the government: "заявила Москва", but "заняли Кабул" is an object; "не согласен с этим и Минск"."""
    if not context.may_be("n"):
        return None
    governors, governor = context.governors, context.governor
    if governor.startswith(_SAYING if context.may_be("a") else _DEEDS) and _VERB.fullmatch(governor):
        return True
    is_focus = governor in _FOCUS and any(word.startswith(_DEEDS) for word in governors[-6:-1])
    return is_focus or None


def _subject(context: Context) -> bool | None:
    """Decide by what the subject does."""
    if not context.may_be("n"):
        return None
    after = context.after
    # Where the form is nothing but a nominative ("Москва"), no word before it can have it as an object.
    if context.governor and context.governor not in _OPENINGS and context.mention.reading.cases != "n":
        words = WORD.findall(after)[:1] if after.startswith(" ") else []
        return any(word.startswith(_DEEDS) and _VERB.fullmatch(word) for word in words) or None
    if after.startswith(":"):
        return not context.members[0].before.strip() or None
    if after.startswith(_DASH_BEHIND):
        return _behind_dash(context)
    if found := _WHICH.match(after) or _ASIDE.match(after):
        after = after[found.end() - 1 :]
    return _does_as_government(after) if after.startswith(" ") else None


def _behind_dash(context: Context) -> bool | None:
    """Take for the government: "Москва — за", "Минск готов принять сто тонн, а Баку — двести"."""
    if any(
        word in {"за", "против"} or word.startswith(("готов", "намерен")) for word in WORD.findall(context.after)[:2]
    ):
        return True
    first = context.members[0]
    before = context.article.mentions[first.field][max(0, first.index - _MOST_NAMES_BEFORE) : first.index]
    return any(one.is_government and "." not in first.folded[one.end : first.start] for one in before) or None


def _does_as_government(after: str) -> bool | None:
    """Return what the words behind a subject tell: True of a government, False of a city, None of neither."""
    words = WORD.findall(_clause(after))
    for at, word in enumerate(words[:_MOST_WORDS]):
        rest = words[at + 1 : at + 5]
        is_of_city = bool(rest) and rest[0].startswith(_CITY_NOUNS)
        if word.startswith(_CITY_DEEDS):
            return not is_of_city and any(one.startswith(_DEED_OBJECTS) for one in rest)
        if word in _ADVERBS:
            continue
        if word.startswith("жд") and is_of_city:
            return False  # "ждет гостей", but "ждет ответа"
        if word.startswith(_DEEDS) or (_VERB.fullmatch(word) and not _NO_VERBS.match(word)):
            return True
    return None


def _clause(after: str) -> str:
    """Return the words up to the end of the clause; ", что" stays, which makes a deed of "отметил"."""
    for at, character in enumerate(after):
        if character in ".;:!?…()«»" or (character == "," and not after.startswith(", что", at)):
            return after[:at]
    return after


def _beside_state(context: Context) -> bool | None:
    """Take for the government: "Армения и Москва"."""
    return any(_is_government(other) for other in context.members) or None


def _is_government(mention: Mention) -> bool:
    """Whether a name that is no capital makes a government of a capital beside it."""
    kind = mention.reading.kind
    return kind != CAPITAL and not (kind == SEAT and _is_building(mention, mention.previous_word))


_SEAT_RULES: Final[tuple[Rule, ...]] = (_official, _seat)
_CAPITAL_RULES: Final[tuple[Rule, ...]] = (
    _official,
    _dateline,
    _preposition,
    _joined_by_dash,
    _head,
    _case,
    _inverted,
    _subject,
    _beside_state,
)
