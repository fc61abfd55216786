"""Resolvers of Russian lengths of time, of distances and of repeated times.

"пять лет", "пятилетний", "два года назад", "через неделю", "за последние пять лет", "раз в год", "ежегодно".
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.values import duration, length, shift
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.direction import tense_beside
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token, compiled
from csto_nlp.resources import word_lists
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.values import Moment
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase

_LISTS: Final = word_lists("dates", "russian")
_PERSONS: Final = _LISTS["persons"]
#: Stems of adjectives of length and their units.
_STEMS: Final = {
    "летн": "Y",
    "годичн": "Y",
    "месячн": "M",
    "недельн": "W",
    "дневн": "D",
    "суточн": "D",
    "часов": "TH",
    "минутн": "TM",
    "секундн": "TS",
}
#: What numbers are in the adjectives that begin with them, the longest first.
_COUNTED: Final = {
    **{
        form: number
        for form, number in lexicon.NUMBERS.items()
        if form.endswith(("и", "х", "рока", "та")) and number < 100
    },
    "одно": 1,
    "девяноста": 90,
    "сто": 100,
    "двухсот": 200,
    "трехсот": 300,
}
_BY_LENGTH: Final = tuple(sorted(_COUNTED, key=lambda word: (-len(word), word)))


def _sized(unit: str, size: Fraction | None) -> str:
    """Return a TIMEX3 length; quarters are told in months."""
    return length("M", size if size is None else size * 3) if unit == "Q" else length(unit, size)


def _between(phrase: RussianPhrase) -> int | None:
    """Return the index of what joins the two counts of "2-3 года", "три-четыре месяца", or None."""
    counts = (Token.DAY_NUMBER, Token.FIGURE, Token.NUMBER, Token.YEAR, Token.HALF_MORE, Token.POINT_CLOCK)
    skeleton = phrase.lexed.skeleton
    for index in range(phrase.first + 1, phrase.last - 1):
        if skeleton[index] not in ("-", Token.AND):
            continue
        before = skeleton[index - 1] if skeleton[index - 1] != " " else skeleton[index - 2]
        after = skeleton[index + 1] if skeleton[index + 1] != " " else skeleton[index + 2]
        if before in counts and after in counts:
            return index
    return None


def _length(phrase: RussianPhrase, unit: str) -> Reading | None:
    """Return the length of a phrase; of "2-3 года" a range, of "два или три года" the first."""
    at = _between(phrase)
    if at is None:
        return Reading("DURATION", _sized(unit, phrase.size), phrase.approximation)
    skeleton = phrase.lexed.skeleton
    end, start = at - (skeleton[at - 1] == " "), at + 1 + (skeleton[at + 1] == " ")
    sizes = phrase.part(phrase.first, end).size, phrase.part(start, phrase.last).size
    if sizes[0] is None or sizes[1] is None or sizes[0] >= sizes[1]:
        return None
    ends = _sized(unit, sizes[0]), _sized(unit, sizes[1])
    if skeleton[at] == Token.AND:
        return Reading("DURATION", ends[0], phrase.approximation) if "или" in phrase else None
    parts = (Part(phrase.first, end, ends[0]), Part(start, phrase.last, ends[1]))
    return Reading("DURATION", "/".join(ends), phrase.approximation, "explicit", parts)


_DATIVE: Final = word_set("ему ей мне тебе нам вам им")
#: Before a number of years these make it an age; behind a dative they leave it one.
_OLDER: Final = word_set("старше моложе младше")
_BEING: Final = word_set("было будет исполнилось исполнится исполняется всего уже лишь только почти")
_OLDEST: Final = 110
#: The word for age in the same phrase: "в возрасте от 18 до 30 лет", "в возрасте 79 и 73 лет".
_AGED: Final = re.compile(r"возраст(?:ом|е|а)? [^.;:()—]*\Z")
_NEARBY: Final = 30


def _is_age(phrase: RussianPhrase) -> bool:
    """Whether the length is somebody's age: "в возрасте 34 лет", "ему 45 лет", "Министру 52 года"."""
    before, lexed = phrase.before(), phrase.lexed
    start = lexed.starts[phrase.first]
    if _AGED.search(lexed.text[max(0, start - _NEARBY) : start].lower()) or phrase.after() in ("отроду", "возраста"):
        return True
    size = phrase.size
    counted = phrase.starts_with("DAY_NUMBER|FIGURE|NUMBER") and size is not None and 1 <= size <= _OLDEST
    if phrase.unit != "Y" or not counted:
        return False
    bracketed = before == "(" and phrase.followed_by(r"\)")
    of_somebody = before in _DATIVE or (before in _BEING and phrase.before(2) in _DATIVE)
    return before in _OLDER or bracketed or of_somebody or _is_beside_name(phrase)


def _is_beside_name(phrase: RussianPhrase) -> bool:
    """Whether the person stands before an age: ", Иванов, 34 года,", "Министру 52 года."."""
    lexed, before = phrase.lexed, phrase.before()
    if before == "," and phrase.followed_by(","):
        index = phrase.first - 2 - (lexed.skeleton[phrase.first - 2] == " ")
        return index > 0 and lexed.printed(index).istitle()
    opens = phrase.first > 1 and lexed.printed(phrase.first - 2)[:1].isupper()
    closed = phrase.followed_by(r" ?[.,;)]|PARAGRAPH|\Z| AND")
    return closed and opens and before.endswith(("у", "ю", "ому", "ему", "ой", "ей"))


#: Before a length these put what it measures at its end.
_THROUGH: Final = word_set("через спустя")
#: Behind a length that "через" governs these say from when it counts.
_COUNTED_FROM: Final = word_set("после со с от до как")


def duration_of(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "пять лет", "около двух недель", "полгода", "пятилетний", "(через) десять дней"."""
    if phrase.has(Token.LENGTH):
        return _adjective(phrase)
    if phrase.has(Token.HALF_UNIT):
        read: Reading | None = Reading("DURATION", lexicon.HALF_UNITS[phrase.last_word], phrase.approximation)
    else:
        unit = phrase.unit
        if unit in (None, "WE") or _is_age(phrase) or phrase.preceded_by("[/:]|№ ?"):
            return None
        if phrase.ends_with("(YEAR|FIGURE) YEAR_WORD") and (phrase.word(Token.YEAR, Token.FIGURE) or "").isdigit():
            return None  # "3000 году"; a length of so many years would be "лет"
        read = _length(phrase, unit)
    if read is None or phrase.before() not in _THROUGH:
        return read
    return _ahead(phrase, context) or read


def _ahead(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the day of "через неделю", "спустя месяц"; None where it is a length after some event."""
    unit, size = phrase.unit or "M", phrase.size
    if phrase.has(Token.HALF_UNIT):
        unit, size = "M", Fraction(6)
        if not lexicon.HALF_UNITS[phrase.last_word].endswith("6M"):
            return None
    if unit.startswith("T") or size is None or _between(phrase) is not None or phrase.after() in _COUNTED_FROM:
        return None
    base, anchor = context.article, "article"
    if _is_past(phrase):  # what happened counts from what was told
        base, anchor = context.last_dated("D" if unit in ("D", "W") else unit), "context"
        if base is None:
            return None
    return _moved(unit, size, 1, base, anchor, phrase.approximation)


def _is_past(phrase: RussianPhrase) -> bool:
    """Whether the verb beside a phrase tells of the past."""
    return tense_beside(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last)) == "past"


def _moved(unit: str, size: Fraction, sign: int, base: Moment | None, anchor: str, mod: str | None) -> Reading | None:
    """Return the time ``size`` units from ``base``: weeks to the day, halves of years to the month."""
    if unit == "W":
        unit, size = "D", 7 * size
    elif unit in ("DE", "CE"):
        unit, size = "Y", (10 if unit == "DE" else 100) * size
    elif unit == "Y" and size.denominator != 1:
        unit, size = "M", 12 * size
    elif unit == "Q":
        unit, size = "M", 3 * size
    if unit.startswith("T") or unit == "WE":
        return Reading("DURATION", length(unit, size)) if unit != "WE" else None
    return Reading.date(shift(unit, sign * int(size), base), anchor, mod)


def ago(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "два года назад", "неделей ранее", "месяц спустя", "днём позже"."""
    word = phrase.last_word
    sign, leans = lexicon.SIDES[word], word != "назад"
    if phrase.has(Token.DAY_PART):
        if phrase.lexed.word(phrase.first) != "днем" or not leans:
            return None
        base, anchor = context.last_or_article("D")
        return Reading.date(shift("D", sign, base), anchor)
    half = lexicon.HALF_UNITS.get(phrase.word(Token.HALF_UNIT) or "")
    if half and half not in _HALVES:
        return Reading("DURATION", half)
    unit, size = _HALVES[half] if half else _distance(phrase)
    if unit is None or unit == "WE" or (leans and phrase.before() == "на"):
        return None  # "на пять лет раньше" is a difference
    if phrase.starts_with("UNITS") or size is None:
        return Reading.reference("FUTURE_REF" if sign > 0 else "PAST_REF")
    base, anchor = context.last_or_article("D" if unit == "W" else unit) if leans else (context.article, "article")
    if sign > 0 and anchor == "article" and _is_past(phrase):
        base = None  # what happened did not happen after the article
    if unit == "Y" and size == 1 and not leans and base and base.month:
        unit, size = "M", Fraction(12)
    return _moved(unit, size, sign, base, anchor, phrase.approximation)


#: Halves of units that name a time when they are over, in the units of which they are told.
_HALVES: Final[dict[str, tuple[str, Fraction | None]]] = {"P6M": ("M", Fraction(6)), "P50Y": ("Y", Fraction(50))}


def _distance(phrase: RussianPhrase) -> tuple[str | None, Fraction | None]:
    """Return the unit and the number of units of a distance: of "три-четыре года" the nearer one."""
    if (at := _between(phrase)) is not None:
        nearer = phrase.part(phrase.first, at) if phrase.lexed.skeleton[at] == "-" else phrase.part(at, phrase.last)
        return phrase.unit, nearer.size
    if phrase.holds("(UNIT|YEAR_WORD|UNITS) AND "):
        return _months(phrase)
    return phrase.unit, phrase.size


def _months(phrase: RussianPhrase) -> tuple[str, Fraction]:
    """Return "год и два месяца" in months."""
    at = phrase.index(Token.AND) or phrase.last
    first, second = phrase.part(phrase.first, at), phrase.part(at, phrase.last)
    return "M", 12 * (first.size or Fraction(1)) + (second.size or Fraction(0))


def _adjective(phrase: RussianPhrase) -> Reading | None:
    """Return the reading of "пятилетний", "10-дневный"; before a person it is an age."""
    word = phrase.last_word
    following = phrase.lexed.printed(phrase.last + 1)
    stem = next((stem for stem in _STEMS if stem in word), None)
    if stem is None:
        return None
    unit = _STEMS[stem]
    if unit == "Y" and (following.istitle() or following.lower() in _PERSONS or _before_person(phrase)):
        return None
    number = word[: word.index(stem)].rstrip("-‑–")
    size = Fraction(number) if number.isdigit() else _number(number)
    return Reading("DURATION", length(unit, size)) if size else None


#: Suffixes of persons: "36-летняя злоумышленница".
_PERSONAL: Final = re.compile(
    r"(?:ниц(?:а|ы|е|у|ей)|тел(?:ь|я|ю|ем)|ник(?:а|у|ом)?|анин(?:а|у|ом)?|анк(?:а|и|у|ой)|ист(?:а|у|ом)?|истк[аиуе]"
    r"|ец|чик(?:а|у|ом)?|щик(?:а|у|ом)?|ор(?:а|у|ом)?)$"
)
_GROWN: Final = 14
#: Endings of adjectives, which may stand between "55-летний" and the person.
_ADJECTIVES: Final = ("ый", "ий", "ой", "ая", "яя", "ого", "его", "ому", "ему", "ым", "им", "ом", "ую", "ей")


def _before_person(phrase: RussianPhrase) -> bool:
    """Whether an adjective and a person follow: "55-летний британский премьер"."""
    following = phrase.after()
    if following.endswith(_ADJECTIVES) and phrase.after(2) in _PERSONS:
        return True
    grown = phrase.last_word[:2].isdigit() and int(phrase.last_word[:2]) >= _GROWN
    return grown and _PERSONAL.search(following) is not None


def _number(word: str) -> Fraction | None:
    """Return the number that an adjective of length begins with: двадцатипяти, полутора."""
    if word == "полутора":
        return Fraction(3, 2)
    total = 0
    while word:
        part = next((one for one in _BY_LENGTH if word.startswith(one)), None)
        if part is None:
            return None
        total, word = total + _COUNTED[part], word[len(part) :]
    return Fraction(total)


def counted(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "последние пять лет", "ближайшие три месяца", "первые два дня"."""
    at = phrase.index(*POINTERS, Token.ORDINAL)
    if at is None or (phrase.has(Token.ORDINAL) and not phrase.lexed.word(at).startswith("перв")):
        return None
    if phrase.lexed.skeleton[at] == Token.THIS and not phrase.lexed.word(at).endswith(("и", "х", "е")):
        return None  # "до этого два года"
    inner = phrase.part(at + 2, phrase.last)
    if inner.has(Token.HALF_UNIT):
        return Reading("DURATION", lexicon.HALF_UNITS[inner.last_word], inner.approximation)
    if inner.unit in (None, "WE"):
        return None
    read = _length(inner, inner.unit)
    if read is None or not read.parts:
        return read
    return replace(read, parts=(read.parts[0]._replace(start=phrase.first), read.parts[1]))


_DESCENDING: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")


def compound(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "два года и шесть месяцев", "2 часа 11 минут": one length."""
    skeleton = phrase.lexed.skeleton
    ends = [
        i
        for i in range(phrase.first, phrase.last)
        if skeleton[i] in (Token.UNIT, Token.UNITS, Token.YEAR_WORD, Token.UNIT_ABBR)
    ]
    if len(ends) != 2:
        return None
    parts = phrase.part(phrase.first, ends[0] + 1), phrase.part(ends[0] + 1, phrase.last)
    units, sizes = [part.unit or "" for part in parts], [part.size for part in parts]
    ranks = [_DESCENDING.index(unit) if unit in _DESCENDING else -1 for unit in units]
    if ranks[0] < 0 or ranks[0] >= ranks[1] or None in sizes or _is_age(parts[0]):
        return None
    lengths = [length(unit, size) for unit, size in zip(units, sizes, strict=True)]
    days = "".join(text[1:] for text in lengths if "T" not in text)
    hours = "".join(text[2:] for text in lengths if text.startswith("PT"))
    return Reading("DURATION", f"P{days}{'T' if hours else ''}{hours}", phrase.approximation)


def listed_count(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of the first count of "от двух до трёх лет": a length of the unit that the last one names."""
    rest = compiled("( (TO|BY) )").match(phrase.lexed.skeleton, phrase.last)
    if rest is None or phrase.before() not in ("от", "с", "со"):
        return None
    index = rest.end()
    while phrase.lexed.skeleton[index] not in (Token.UNIT, Token.UNITS, Token.YEAR_WORD, Token.UNIT_ABBR):
        index += 1
    second = phrase.part(rest.end(), index + 1)
    unit, sizes = second.unit, (phrase.size, second.size)
    if unit == "Y" and _is_age(phrase.part(phrase.first, second.last)):
        return None
    if unit in (None, "WE") or sizes[0] is None or sizes[1] is None or sizes[0] >= sizes[1] or phrase.has(Token.YEAR):
        return None
    if phrase.before() != "от":
        return None  # "с 9 до 18 часов" are hours
    return Reading("DURATION", _sized(unit, sizes[0]))


#: A unit alone is a length after these, in the accusative and in the genitive.
_FOR: Final = word_set("за на через спустя")
_DURING: Final = word_set("течение протяжении")
_ACCUSATIVE: Final = word_set("год месяц неделю день сутки час минуту секунду десятилетие столетие квартал")
_MANY_OF: Final = word_set("лет месяцев недель дней часов минут десятилетий столетий веков")
_GENITIVE: Final = word_set("года месяца недели дня суток часа минуты десятилетия столетия квартала лет")
_MANY: Final = word_set("годы месяцы недели дни часы минуты десятилетия столетия")
_NAMED_DAYS: Final = word_set("рождения города открытых выборов республики независимости памяти голосования")


def each_unit(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "(за) год", "(через) неделю", "(в течение) суток", "почти год", "целый день"."""
    unit, word, before = phrase.unit, phrase.last_word, phrase.before()
    if unit in (None, "WE") or phrase.after() in _NAMED_DAYS or phrase.has(Token.UNIT_ABBR):
        return None
    if phrase.followed_by(" (DAY_PART_NOUN|WORD-)") or phrase.lexed.printed(phrase.last - 1)[:1].isupper():
        return None
    marked = phrase.has(Token.ABOUT, Token.MORE, Token.FULL)
    read = Reading("DURATION", _sized(unit, Fraction(1)), phrase.approximation)
    if before in _FOR and word in _MANY and not marked:
        return Reading("DURATION", duration("M" if unit == "Q" else unit, "X"))
    if before in _DURING and word in _MANY_OF and not marked:
        return Reading("DURATION", duration(unit, "X"))
    if before in _THROUGH and word in _ACCUSATIVE:
        return _ahead(phrase, context) or read
    of_length = (marked or before in _DURING) and word in _GENITIVE
    return read if of_length or ((marked or before in _FOR) and word in _ACCUSATIVE) else None


def every(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "каждый год", "каждые три месяца", "каждую среду", "каждое утро"."""
    last = phrase.last_word
    named: dict[str, Callable[[], str]] = {
        Token.WEEKDAY: lambda: f"XXXX-WXX-{lexicon.WEEKDAYS[last]}",
        Token.WEEKDAYS: lambda: f"XXXX-WXX-{lexicon.WEEKDAYS[last]}",
        Token.DAY_PART_NOUN: lambda: f"XXXX-XX-XXT{lexicon.DAY_PARTS[last]}",
        Token.SEASON: lambda: f"XXXX-{lexicon.SEASONS[last]}",
        Token.MONTH: lambda: f"XXXX-{lexicon.MONTHS[last]:02d}",
        Token.HALF_UNIT: lambda: lexicon.HALF_UNITS[last],
        Token.WEEKEND: lambda: "XXXX-WXX-WE",
    }
    if value := named.get(phrase.skeleton[-1]):
        return Reading("SET", value())
    at = phrase.index(Token.ORDINAL)
    size = phrase.size if at is None else Fraction(phrase.number_at(at) or 1)
    return Reading("SET", _sized(phrase.unit, size)) if phrase.unit and (at is None or size != 1) else None


def times(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "раз в год", "дважды в неделю", "раз в четыре года", "раз в полгода"."""
    inner = phrase.part((phrase.index(Token.IN) or 0) + 2, phrase.last)
    if half := inner.word(Token.HALF_UNIT):
        return Reading("SET", lexicon.HALF_UNITS[half])
    if season := inner.word(Token.SEASON):
        return Reading("SET", f"XXXX-{lexicon.SEASONS[season]}")
    return Reading("SET", _sized(inner.unit, inner.size)) if inner.unit else None


#: A number and at most three words between it and "в год".
_COUNTED_NOUN: Final = (
    "(DAY_NUMBER|FIGURE|NUMBER|YEAR|THOUSAND|POINT_CLOCK|SEVERAL|HALF_MORE|%)( ?(WORD|%|CURRENCY)\\.?){0,3} "
)


def rate(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "(3 млн тонн) в год": how often, behind a counted noun."""
    unit = phrase.unit
    if phrase.before().startswith(("метр", "км", "килом", "миль", "узл")):
        return None  # a speed
    if unit in (None, "WE") or phrase.last_word not in _ACCUSATIVE or not phrase.preceded_by(_COUNTED_NOUN):
        return None
    if not phrase.followed_by(r" ?[.,;:)]|PARAGRAPH|\Z| (AND|TO|BY|IN|WORD|-)"):
        return None
    return Reading("SET", _sized(unit, Fraction(1)))


def frequency(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "ежегодно", "ежемесячный", a set, or of "годичный", a length."""
    value = lexicon.FREQUENCIES[phrase.last_word]
    if phrase.is_capitalised and phrase.before() in ("«", '"'):
        return None
    return Reading("DURATION", value[1:]) if value.startswith("=") else Reading("SET", value)
