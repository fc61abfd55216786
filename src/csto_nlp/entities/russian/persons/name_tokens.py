"""The capitalised words of a Russian text, each with the nominative that it most likely stands for.

Which of a word's readings is meant is decided in two rounds: first where two or three words make a whole name of the
tables in one case, then for the words left, by those names, by the nominatives that the article has and by the words
beside.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.capitalised_tokens import CapitalisedTokens
from csto_nlp.entities.people.name_forms import is_patronymic
from csto_nlp.entities.russian.persons.declension import ALL_CASES, NOMINATIVE, agree
from csto_nlp.entities.russian.persons.office_words import office_words
from csto_nlp.entities.russian.persons.romanisation import latin_name
from csto_nlp.resources import word_lists

if TYPE_CHECKING:
    from csto_nlp.entities.russian.persons.name_index import Option, RussianPersonIndex

_WORD: Final = re.compile(r"(?<![^\W_])[А-ЯЁЀ-ЏҐ-ӿ](?<=[^\W\d_])[\w’']*+")
_PRESENT: Final = re.compile(r"(?:[аяуюе]ет|ит)(?:ся)?\Z")
_RUN_TOGETHER: Final = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ])|(?<=[А-ЯЁ])(?=[А-ЯЁ][а-яё])")
#: How words begin that have a second capital of their own: МакКейн, Д’Алема.
_WITH_CAPITAL_INSIDE: Final = ("Мак", "Фитц", "Д’", "Д'", "О’", "О'", "Ле", "Ла", "Де")
_PARTICLES: Final = r"(?:фон|цу|дер|ден|ван|д[аеиу]|дель|д[оу][сш]|бен|бин|ибн|ла|оглы|кызы|уулу|уули)"
_ARTICLE: Final = r"(?:[АаЭэ][лнсшдрзт]ь?-)"
_GAP: Final = re.compile(
    rf"(?:[ \t\xa0]+|[ \t\xa0]*\n[ \t\xa0]*|-)(?:(?i:{_PARTICLES})(?:[ \t\xa0]+|-|\n))*{_ARTICLE}?"
)
_GAP_AFTER_INITIAL: Final = re.compile(r" ?\.[ \xa0]?\n?")
#: Capitals that are little words at the start of a sentence, and not a surname like Е.
_LITTLE_WORDS: Final = frozenset("АВИКОСУЯ")
_PARTICLES_BEFORE: Final = re.compile(rf"(?:\b{_PARTICLES}[ \t\n\xa0]+)*{_ARTICLE}?\Z")
#: Capitalised particles: "Аль-Асад", "Ди Майо", "Де Мистура". "Ван И" is a surname.
_PARTICLE_WORDS: Final = frozenset({"Де", "Ди", "Да", "Ду", "Дель", "Дос", "Душ", "Бен", "Бин", "Фон"})
_ARTICLE_WORDS: Final = frozenset({"Аль", "Эль", "Эс", "Эш", "Ас", "Аш", "Ад", "Ан", "Ар", "Аз", "Ат"})
_LONGEST_GAP: Final = 20
_NEXT_WORD: Final = re.compile(r" ([а-яё]{4,})")


@dataclass(slots=True)
class NameTokens(CapitalisedTokens):
    """Capitalised Cyrillic words; ``options`` are what each may stand for, ``chosen`` what it is taken to be."""

    options: list[Sequence[Option]] = field(default_factory=list)
    chosen: list[Option | None] = field(default_factory=list)

    def word(self, at: int) -> str:
        """Return the nominative of a token in Latin letters, in capitals where the text has it so."""
        option = self.chosen[at]
        raw = self.raw(at)
        latin = latin_name(option.reading.nominative if option and option.reading.nominative else raw.lower())
        return latin.upper() if raw.isupper() and len(raw) > 1 else latin.capitalize()

    def raw(self, at: int) -> str:
        """Return a token as it stands in the text."""
        return self.text[self.start[at] : self.end[at]]

    def initial(self, at: int) -> bool:
        """Whether the token is a letter, or two, with a full stop, which tokenised text sets apart: "Б . Обама"."""
        size, end = self.end[at] - self.start[at], self.end[at]
        return size <= 2 and (self.text[end : end + 1] == "." or (size == 1 and self.text[end : end + 2] == " ."))

    def joined(self, at: int) -> bool:
        """Whether a name may run from this token into the next: over a space, a hyphen, a line end, a particle."""
        if not 0 <= at < len(self.start) - 1:
            return False
        begin, end = self.end[at], self.start[at + 1]
        if end - begin == 1:
            return self.text[begin] in " -\n\xa0" or (self.text[begin] == "." and self.initial(at))
        if end - begin > _LONGEST_GAP:
            return False
        gap = self.text[begin:end]
        return bool(_GAP.fullmatch(gap)) or (self.initial(at) and bool(_GAP_AFTER_INITIAL.fullmatch(gap)))

    def start_with_particles(self, at: int) -> int:
        """Return where the particles in front of a token start: "фон дер" Ляйен, "аль-"Асад."""
        start = self.start[at]
        found = _PARTICLES_BEFORE.search(self.text, max(0, start - 16), start)
        return found.start() if found else start

    def nominative(self, at: int) -> str:
        """Return the nominative of a token in Cyrillic, with the capitals and the ё of the text."""
        option, raw = self.chosen[at], self.raw(at)
        nominative = option.reading.nominative if option else ""
        if not nominative or self.initial(at):
            return raw
        low = raw.lower().replace("ё", "е")
        same = next((k for k, (a, b) in enumerate(zip(low, nominative, strict=False)) if a != b), None)
        same = min(len(low), len(nominative)) if same is None else same
        rest = nominative[same:]
        return raw[:same] + (rest.upper() if raw.isupper() and len(raw) > 1 else rest)

    def cases(self, at: int) -> int:
        """Return the cases that a token may stand in, as bits."""
        option = self.chosen[at]
        return option.reading.cases if option else ALL_CASES

    def halves(self, at: int) -> bool:
        """Whether a hyphen joins a token to the next."""
        return at + 1 < len(self.start) and self.end[at] + 1 == self.start[at + 1] and self.text[self.end[at]] == "-"

    def choose(self, at: int, option: Option) -> None:
        """Take a token to stand for a nominative."""
        self.chosen[at] = option
        self.key[at] = option.key


def name_tokens(text: str, index: RussianPersonIndex) -> NameTokens:
    """Return the capitalised words of a text; ``resolve`` chooses their nominatives."""
    tokens = NameTokens(text)
    for word, start, end in _words(text):
        if len(word) < 5 and (
            _is_particle(tokens, index, word, (start, end))
            or (word in _LITTLE_WORDS and not _is_letter_of_name(tokens, end))
        ):
            continue
        tokens.start.append(start)
        tokens.end.append(end)
        options = index.options(word.lower())
        tokens.options.append(options)
        tokens.chosen.append(None)
        tokens.key.append(options[0].key)
    return tokens


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the capitalised words with their offsets, words that run into each other apart: "главы МИДМарии"."""
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if word[1:].islower() or word.isupper() or word.startswith(_WITH_CAPITAL_INSIDE):
            yield word, start, found.end()
            continue
        for part in _RUN_TOGETHER.split(word):
            if part[0].isupper():
                yield part, start, start + len(part)
            start += len(part)


def _is_particle(tokens: NameTokens, index: RussianPersonIndex, word: str, span: tuple[int, int]) -> bool:
    """Whether a word belongs to the surname behind it: Эль-Барадеи, Луиджи Ди Майо; Бен Уоллес begins with a name."""
    text, (start, end) = tokens.text, span
    if word in _ARTICLE_WORDS:
        return text[end : end + 1] == "-"
    if word not in _PARTICLE_WORDS or not len(tokens) or text[tokens.end[-1] : start] != " ":
        return False
    given = any(index.is_given(option.key) for option in tokens.options[-1])
    return given and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_letter_of_name(tokens: NameTokens, end: int) -> bool:
    """Whether a capital alone is an initial, or the second word of a name (Ван И), rather than a little word."""
    if tokens.text[end : end + 1] == "." or tokens.text[end : end + 2] == " .":
        return True
    return len(tokens) > 0 and tokens.text[tokens.end[-1] : end - 1] == " "


def resolve(fields: Sequence[NameTokens], taken: Sequence[Sequence[bool]], index: RussianPersonIndex) -> None:
    """Choose the nominative of every token of an article's fields; ``taken`` are those that states and bodies cover."""
    for tokens, claimed in zip(fields, taken, strict=True):
        _choose_whole_names(tokens, claimed, index)
    given = {
        tokens.key[at]
        for tokens, claimed in zip(fields, taken, strict=True)
        for at in range(len(tokens) - 1)
        if tokens.chosen[at] is None and _begins_other_name(tokens, at, claimed)
    }
    named = {
        option.reading.nominative
        for tokens in fields
        for option in tokens.chosen
        if option is not None and option.known
    }
    whole = {option.key for tokens in fields for option in tokens.chosen if option is not None}
    printed = {tokens.raw(at).lower().replace("ё", "е") for tokens in fields for at in range(len(tokens))}
    for tokens in fields:
        for at in _in_two_words(tokens, index):
            tokens.choose(at, _best(tokens, at, named, printed, index))
            named.add(_nominative(tokens, at))
    for tokens in fields:
        for at in range(len(tokens)):
            if tokens.chosen[at] is None:
                tokens.choose(at, _best(tokens, at, named, printed, index))
                if tokens.key[at] in given - whole and index.is_surname(tokens.key[at]):
                    tokens.key[at] += "-"  # a given name in this article: "Кэрри Саймондс", "Кэрри" is not Керри


def _nominative(tokens: NameTokens, at: int) -> str:
    option = tokens.chosen[at]
    return option.reading.nominative if option else ""


def _in_two_words(tokens: NameTokens, index: RussianPersonIndex) -> Iterator[int]:
    """Yield the tokens of names of two words in no table, given name and then surname, which tell each other's form."""
    for at in range(len(tokens) - 1):
        if tokens.chosen[at + 1] is not None or tokens.text[tokens.end[at] : tokens.start[at + 1]] != " ":
            continue
        if any(_weight_of_name(option, index) and index.is_given(option.key) for option in tokens.options[at]) or any(
            option.reading.nominative in given_names(option.reading.gender) for option in tokens.options[at]
        ):
            if tokens.chosen[at] is None:
                yield at
            if tokens.raw(at + 1).lower() not in common_words():
                yield at + 1


def _begins_other_name(tokens: NameTokens, at: int, claimed: Sequence[bool]) -> bool:
    """Whether a token stands in front of another, in one case, that makes no name of the tables with it."""
    if claimed[at] or claimed[at + 1] or not tokens.joined(at) or tokens.initial(at) or tokens.initial(at + 1):
        return False
    if tokens.chosen[at + 1] is not None or tokens.raw(at).isupper():
        return False
    if tokens.text[tokens.end[at] : tokens.start[at + 1]] != " " or tokens.raw(at + 1).lower() in common_words():
        return False
    if at and tokens.joined(at - 1) and not claimed[at - 1]:
        return False
    first, second = tokens.options[at], tokens.options[at + 1]
    return any(agree(a.reading, b.reading) for a in first[:1] for b in second)


def _choose_whole_names(tokens: NameTokens, claimed: Sequence[bool], index: RussianPersonIndex) -> None:
    at = 0
    while at < len(tokens) - 1:
        size = 0
        if not claimed[at + 1] and tokens.joined(at):
            size = _choose_whole_name(tokens, at, index)
        at += size or 1


def _choose_whole_name(tokens: NameTokens, at: int, index: RussianPersonIndex) -> int:
    """Choose the options that make a whole name of the tables from a token on; return how many tokens it has."""
    for first in tokens.options[at]:
        if not first.known:
            continue
        given = index.is_given(first.key)
        # Where the family name comes first, only the last word is declined: с Ким Чен Ыном.
        free = index.is_family_name(first.key)
        for second in tokens.options[at + 1]:
            fits = _fit(tokens, at, first, second)
            if given and (fits or free or tokens.halves(at + 1)):
                size = _whole_from(tokens, at, first, second, index, free=free)
                if size:
                    return size
            if fits and second.known and index.whole_names(second.key, first.key) and _is_short(index, second, first):
                tokens.choose(at, first)  # the surname first: Путин Владимир
                tokens.choose(at + 1, second)
                return 2
    return 0


def _fit(tokens: NameTokens, at: int, first: Option, second: Option) -> bool:
    """Whether the option of a token fits that of a later one; before a hyphen no word is declined: Касым-Жомарта."""
    return agree(first.reading, second.reading) or tokens.halves(at)


def _is_short(index: RussianPersonIndex, given: Option, surname: Option) -> bool:
    return any(not rest for rest, _ in index.whole_names(given.key, surname.key))


def _whole_from(
    tokens: NameTokens, at: int, first: Option, second: Option, index: RussianPersonIndex, *, free: bool
) -> int:
    """Choose the options of a whole name whose first two words are these; return how many tokens it has.

    ``free`` is set where the words need not agree.
    """
    third = at + 2 < len(tokens) and tokens.joined(at + 1)
    if is_patronymic(second.key) and third:
        for last in tokens.options[at + 2]:
            if last.known and _fit(tokens, at, first, last) and index.whole_names(first.key, last.key):
                return _take(tokens, at, (first, second, last))
    entries = index.whole_names(first.key, second.key)
    for rest, _ in entries:
        if len(rest) == 1 and third:
            for last in tokens.options[at + 2]:
                if last.key == rest[0] and (
                    free or _fit(tokens, at, first, last) or _fit(tokens, at + 1, second, last)
                ):
                    return _take(tokens, at, (first, second, last))
    if any(not rest for rest, _ in entries):
        return _take(tokens, at, (first, second))
    return 0


def _take(tokens: NameTokens, at: int, options: Iterable[Option]) -> int:
    size = 0
    for size, option in enumerate(options, start=1):
        tokens.choose(at + size - 1, option)
    return size


def _best(tokens: NameTokens, at: int, named: set[str], printed: set[str], index: RussianPersonIndex) -> Option:
    """Return the likeliest option of a token that is part of no whole name of the tables."""
    options = tokens.options[at]
    if len(options) == 1:
        return options[0]
    before, weight = _word_before(tokens, at, index)
    raw = tokens.raw(at).lower().replace("ё", "е")
    verb = _gender_of_verb(tokens.text, tokens.end[at])

    def score(option: Option) -> int:
        reading = option.reading
        disagrees = before is not None and not agree(before.reading, reading)
        speaks = verb and reading.gender in verb and reading.cases & NOMINATIVE and reading.cases != ALL_CASES
        return (
            _weight_of_name(option, index)
            - (weight if disagrees else 0)
            + (8 if reading.nominative in named else 0)
            + (2 if reading.nominative in printed and reading.nominative != raw else 0)
            + (3 if speaks else 0)
        )

    return max(options, key=score)  # the first, and so the likelier, of those with one score


def _weight_of_name(option: Option, index: RussianPersonIndex) -> int:
    """Return how much the tables and lists of names speak for an option."""
    listed = 3 if option.reading.nominative in given_names(option.reading.gender) else 0
    if option.known and (index.is_surname(option.key) or index.is_given(option.key)):
        return 4 + listed
    return (3 if index.is_common_given(option.key) else 0) + listed


def _word_before(tokens: NameTokens, at: int, index: RussianPersonIndex) -> tuple[Option | None, int]:
    """Return the word in front of a token, if it may be of one name with it, and how much it counts not to agree."""
    before = tokens.chosen[at - 1] if at and tokens.joined(at - 1) and not tokens.halves(at - 1) else None
    if before is None or tokens.raw(at - 1).isupper():
        return None, 0
    if index.is_given(before.key) or index.is_common_given(before.key):
        return before, 6
    return (None, 0) if tokens.raw(at - 1).lower().replace("ё", "е") in common_words() else (before, 2)


def _gender_of_verb(text: str, end: int) -> str:
    """Return the genders, as letters, of who does what the word behind a name says; empty where it is no verb."""
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return ""
    if found[1].endswith(("ла", "лась")):
        return "f"
    if found[1].endswith(("л", "лся")):
        return "m"
    return "mf" if _PRESENT.search(found[1]) else ""


@functools.cache
def given_names(gender: str) -> frozenset[str]:
    """Return the given names of a gender, in the nominative."""
    lists = word_lists("russian_people")
    return {"m": lists["given names of men"], "f": lists["given names of women"]}.get(gender, frozenset())


@functools.cache
def common_words() -> frozenset[str]:
    """Return the words that have a capital at the start of a sentence or in titles, and are no names."""
    words = office_words()
    offices = words.forms.keys() | words.adjectives.keys() | words.modifier_forms.keys() | words.openings.keys()
    return frozenset(word_lists("russian_people")["common words"] | offices)
