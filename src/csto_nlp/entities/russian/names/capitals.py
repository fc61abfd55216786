"""Whether a capital or a seat of government stands for the government in a Russian text, or is the place.

Cases and prepositions decide first, then what governs the name, then what it does. Word lists:
``models/rules/russian_capitals.txt``. Without evidence it is the place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from csto_nlp.entities.russian.names.deeds import (
    DEEDS,
    LISTS,
    PLURAL_VERBS,
    SAYING,
    VERB,
    acts_at_once,
    beginnings,
    does_as_government,
    is_noun,
    suffers_as_government,
)
from csto_nlp.entities.russian.names.mention import WORD, ArticleMentions, Mention, words_before
from csto_nlp.entities.russian.names.table import CAPITAL, SEAT
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

_PLACE_PREPOSITIONS: Final = LISTS["place prepositions"]
_GOVERNMENT_PREPOSITIONS: Final = LISTS["government prepositions"]
_ROUTES: Final = beginnings("routes")
_FAR_FROM: Final = beginnings("far from")
_WAYS_TO: Final = beginnings("ways to")
_PRESSURE_ON: Final = beginnings("pressure on")
_GOVERNMENT_HEADS: Final = beginnings("heads of governments")
_CITY_HEADS: Final = beginnings("heads of cities")
_ACCUSATIVE: Final = beginnings("accusative governors")
_DATIVE: Final = beginnings("dative governors")
_RELATIONS: Final = beginnings("relations")
_OFFICIAL: Final = beginnings("official")
_OPENINGS: Final = LISTS["openings"]
_BUILDINGS: Final = beginnings("buildings")

#: Behind a capital at the head of a line: "БИШКЕК, 27 ноября", "МОСКВА /Агентство/", "Ереван. 5 мая".
_DATELINE = lazy(r"(?:,? ?\d{1,2} [а-я]+|, [^.,]{2,40}[.,]? ?[-–—]|\. ?[-–—/]| ?[/(][^/)]{2,40}[/)]|\. \d)")
_ASIDE = lazy(r", [^,.;!?\n]{1,80}, ")
_WHICH = lazy(r", (?:котор\w+|чь\w+ \w+|где) ")
_DASHES: Final = frozenset((" — ", " – ", " - ", "—", "–", "-"))
_DASH_BEHIND: Final = (" — ", " – ", " - ")
#: How many capitals joined by dashes are looked at.
_MOST_ENDS: Final = 4
#: How many names before a capital with a dash behind it are asked whether they stand for governments.
_MOST_NAMES_BEFORE: Final = 3
#: Adjectives between a preposition and a capital ("с нынешним Киевом").
_ADJECTIVE_ENDS: Final = (
    *(
        "ый",
        "ий",
        "ая",
        "ого",
        "его",
        "ому",
        "ему",
        "ым",
        "им",
        "ую",
        "юю",
        "ной",
        "ской",
        "ном",
        "ском",
        "чном",
        "вшем",
    ),
)
#: Names that a capital continues: "в Краснодаре, Самаре и Москве", "из Сочи (19 мая), Москвы".
_LIST_ENDS: Final = (", ", " и ", " или ", " либо ")
_LIST_OF_NAMES = lazy(
    r"(?:(?!(?:Без|В|Во|Для|До|За|Из|К|Ко|На|От|По|Под|При|Против|С|Со|У|Через) )[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?"
    r"(?: \([^()]{1,20}\))?(?:, | и | или |, а также | либо ))+$"
)
#: Qualities are governments': "осторожность Берлина".
_QUALITY = lazy(
    r"(?!окрестн|местн|числен|плотн|стоимост|област|недвижим|крепост|част|площад)[а-я]{3,}ност(?:ь|и|ью|ей|ям|ями|ях)"
)
_QUESTIONS: Final = word_set("зачем как когда куда почему чего чем что")
_ENDS_CLAUSE = lazy(r"[.,;?!]|$")
_ADVERBIAL: Final = word_set("без в во для до за из из-за к ко на о об от перед по под после при против с со")
_SIDES: Final = ("восточн", "западн", "северн", "старый", "старого", "старом", "центральн", "южн")
_CALLED: Final = ("зва", "зов", "называ", "назв", "служ", "стал", "стан", "счит", "явля")
#: Ahead of a name that goes on with what is before: a comma, a bracket, a dash.
_CONTINUES = lazy(r"[,(:–—-] ?$")
_INFINITIVES: Final = ("ть", "ти", "чь", "ться", "тись")
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
    governors = _governors(members[0])
    context = Context(mention, article, members, governors, governors[-1] if governors else "")
    rules = _SEAT_RULES if mention.reading.kind == SEAT else _CAPITAL_RULES
    decisions = (rule(context) for rule in rules)
    mention.is_government = next((decided for decided in decisions if decided is not None), False)
    return mention.is_government


def _governors(mention: Mention) -> list[str]:
    """Return the words of the clause before a name, or before the list of names that it continues.

    Adjectives right before it are left out, but not "официальный".
    """
    before = mention.before
    if before.endswith(_LIST_ENDS):
        printed = mention.text[mention.start - len(before) : mention.start]
        # "сообщили в МИД, Минск не намерен": a subject continues no list.
        is_subject = "n" in mention.reading.cases and does_as_government(mention.after, several=True)
        if not is_subject and (found := _LIST_OF_NAMES.search(printed)):
            before = before[: found.start()]
    words = words_before(before)
    while len(words) > 1 and words[-1].endswith(_ADJECTIVE_ENDS):
        if words[-1].startswith((*_OFFICIAL, *_GOVERNMENT_HEADS)) or words[-1] in _OPENINGS:
            break
        words.pop()
    return words


def _official(context: Context) -> bool | None:
    """Take for the government: "официальный Минск"."""
    return context.governor.startswith(_OFFICIAL) or None


# Seats.


def _seat(context: Context) -> bool:
    """Take for the government whatever is not the building, nor a mark of the way ("недалеко от Белого дома")."""
    return not _is_building(context.mention, context.governor) and (context.governor != "от" or _from(context))


def _is_building(mention: Mention, governor: str) -> bool:
    """Whether a seat of government is the building: "в Кремле", "башни Кремля", "на Банковой"."""
    if governor in _PLACE_PREPOSITIONS or governor in {"у", "за"} or governor.startswith(_BUILDINGS):
        return True
    return governor == "на" and "l" in mention.reading.cases


# Prepositions.


def _part_of_town(context: Context) -> bool | None:
    """Take for the place "Восточный Иерусалим"."""
    word = next(iter(words_before(context.mention.before)[-1:]), "")
    return False if word.startswith(_SIDES) and word.endswith(_ADJECTIVE_ENDS) else None


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


#: "в городе Минске"
_TOWN: Final = ("город", "столиц")
#: "донести до Москвы", "снять санкции с Минска", "бои за Киев", "вслед за Лондоном"
_CONVEYED: Final = ("довед", "довес", "довод", "донес")
_TAKEN_OFF: Final = ("вин", "обвинен", "ответственн", "санкци", "требова")
_BESIDE: Final = (
    *(
        "баз",
        "бое",
        "бои",
        "гор",
        "границ",
        "лагер",
        "лес",
        "наступ",
        "останов",
        "пост",
        "разби",
        "рек",
        "сбит",
        "стен",
    ),
    *("сел", "стоян", "сраж"),
)
_FIGHTS: Final = ("вслед", "битв", "бое", "бои", "боях", "борьб", "сраж")


def _with(context: Context) -> bool:
    """Decide "с" and "между": relations of governments, roads of towns."""
    if context.mention.reading.cases == "g":
        return _is_near(context, _TAKEN_OFF)
    beside = [*context.governors[-7:-1], *WORD.findall(context.after.partition(".")[0])[:4]]
    return not any(word.startswith(_ROUTES) for word in beside)


def _from(context: Context) -> bool:
    return not context.after.startswith(" до ") and not _is_near(context, _FAR_FROM)


def _of(context: Context) -> bool:
    """Decide "у": "у Еревана не осталось козырей", but "бои у Киева"."""
    return not _is_near(context, _BESIDE)


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
    first = mention.index
    while first > max(0, mention.index - _MOST_ENDS) and _are_ends(mentions[first - 1], mentions[first]):
        first -= 1
    is_last = first == mention.index
    if is_last and (first + 1 == len(mentions) or not _are_ends(mention, mentions[first + 1])):
        return None
    governors = context.governors if is_last else _governors(mentions[first])
    return any(word.startswith(_RELATIONS) for word in governors[-3:])


def _are_ends(left: Mention, right: Mention) -> bool:
    """Whether a dash joins two capitals."""
    return left.reading.kind == right.reading.kind == CAPITAL and left.folded[left.end : right.start] in _DASHES


def _head(context: Context) -> bool | None:
    """Decide by the noun before a genitive: "позиция Москвы", "жители Москвы"."""
    if context.governor.startswith(_TOWN):
        return False
    if not context.may_be("g"):
        return None
    if context.governor.startswith(_CITY_HEADS):
        return False
    return context.governor.startswith(_GOVERNMENT_HEADS) or bool(_QUALITY.fullmatch(context.governor)) or None


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
    if context.may_be("i") and any(word.startswith(_CALLED) for word in context.governors):
        return False  # "назвал его маленьким Парижем"
    if context.may_be("l") and not governor and _CONTINUES.search(context.members[0].before):
        return None  # "в двух городах — Москве и Самаре"
    return True  # a dative or an instrumental alone: "передаст Киеву", "подписан Ташкентом"


# Subjects.


def _inverted(context: Context) -> bool | None:
    """Take for the government: "заявила Москва", but "заняли Кабул" is an object; "не согласен с этим и Минск"."""
    if not context.may_be("n"):
        return None
    governors, governor = context.governors, context.governor
    is_plural = governor.endswith(PLURAL_VERBS) and len(context.members) == 1
    if context.may_be("a") and _has_subject(context):
        return None  # "Израиль считает Иерусалим неделимым"
    if governor.startswith(SAYING if context.may_be("a") else DEEDS) and VERB.fullmatch(governor) and not is_plural:
        return True
    if governor.startswith("стоит") and "за" in governors:
        return True  # "за этим стоит Москва"
    if governors[:1] and governors[0] in _QUESTIONS and _ENDS_CLAUSE.match(context.after):
        return True  # "куда смотрит Брюссель?", "то, как поведет себя Ташкент"
    # "не согласен с этим и Минск", but "планирует посетить только Минск"
    is_object = any(
        word.endswith(_INFINITIVES) or (VERB.fullmatch(word) and not word.startswith(DEEDS))
        for word in governors[-2:-1]
    )
    is_focus = governor in _FOCUS and not is_object and any(word.startswith(DEEDS) for word in governors[-6:-1])
    return is_focus or None


def _has_subject(context: Context) -> bool:
    """Whether another name, the subject or its genitive, stands right before the verb before the capital."""
    first = context.members[0]
    mentions = context.article.mentions[first.field]
    before = mentions[first.index - 1] if first.index else None
    if before is None or set("ng").isdisjoint(before.reading.cases):
        return False
    return first.folded[before.end : first.start] == f" {context.governor} "


def _subject(context: Context) -> bool | None:
    """Decide by what the subject does, or by what is done to it: "Москва требует", "Киев обвинили"."""
    after = context.after
    if context.may_be("a") and after.startswith(" ") and suffers_as_government(after):
        return True
    if not context.may_be("n"):
        return None
    if not _may_be_subject(context):
        return (not VERB.fullmatch(context.governor) and acts_at_once(after)) or None
    if after.startswith(":"):
        return not context.members[0].before.strip() or None
    if after.startswith(_DASH_BEHIND):
        return _behind_dash(context)
    if found := _WHICH.match(after) or _ASIDE.match(after):
        after = after[found.end() - 1 :]
    return does_as_government(after, several=len(context.members) > 1) if after.startswith(" ") else None


def _may_be_subject(context: Context) -> bool:
    """Whether nothing before the capital can have it as an object or as its genitive.

    The form may be nothing but a nominative ("Москва"), or stand at the head of its clause or behind an adverbial ("на
    фоне кризиса Бишкек"): what opens with a preposition and has no verb.
    """
    word = context.governor
    if not word or word in _OPENINGS or context.mention.reading.cases == "n" or (len(word) > 4 and word.endswith("о")):
        return True
    return context.governors[0] in _ADVERBIAL and not any(
        VERB.fullmatch(one) and not is_noun(one) for one in context.governors
    )


def _behind_dash(context: Context) -> bool | None:
    """Take for the government: "Москва — за", "Минск готов принять сто тонн, а Баку — двести"."""
    if any(
        word in {"за", "против"} or word.startswith(("готов", "намерен")) for word in WORD.findall(context.after)[:2]
    ):
        return True
    first = context.members[0]
    before = context.article.mentions[first.field][max(0, first.index - _MOST_NAMES_BEFORE) : first.index]
    return any(one.is_government and "." not in first.folded[one.end : first.start] for one in before) or None


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
    _part_of_town,
    _dateline,
    _preposition,
    _joined_by_dash,
    _head,
    _case,
    _inverted,
    _subject,
    _beside_state,
)
