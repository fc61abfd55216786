"""Titles around a name: which office or role a text gives a person, of which state, and whether the office runs.

A phrase is found from its head word (president, minister, spokesman, analyst) and read outwards word by word: to the
left over rank, portfolio and state ("Kazakhstan's former deputy interior minister"), to the right over the body or
portfolio ("secretary of the Security Council of Armenia"), up to the name; or back from the phrase to a name in front
of it ("X, the president of Y"). Every step looks at one word and no phrase is longer than ``_LONGEST_PHRASE``, so time
and memory are linear in the text.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.people.person_lexicon import Role, load_lexicon
from csto_nlp.resources import rule_rows, word_lists
from csto_nlp.text.automaton import build_automaton, piecewise_matches
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.people.field_context import FieldContext

#: Words that are read on either side of a head at most.
_MAX_STEPS: Final = 16
#: Characters of the longest phrase. A phrase may take in the next, which took in the one after it; without a bound
#: "President of President of ..." would make each phrase as long as the rest of the text.
_LONGEST_PHRASE: Final = 240
#: Characters that are searched for the word in front.
_LONGEST_WORD: Final = 24

_WORD_AHEAD: Final = re.compile(r"[^\W_](?:[\w.’']*\w)?")
_WORD_BEHIND: Final = re.compile(r"[\w.]+\Z")
_SPACE: Final = re.compile(r"[ \t\xa0]*(?:\n[ \t\xa0]*)?")
_ELECT: Final = re.compile(r"-(elect|designate)\b", re.IGNORECASE)
_POSSESSIVE_END: Final = re.compile(r"['’]s$")
_POSSESSIVE: Final = re.compile(r"[ ]?(?:['’][sS]\b|['’](?=\s))")
_ARTICLE_BEFORE: Final = re.compile(r"\b[Tt]he\s\Z")
_APPOSITION: Final = re.compile(r",\s(?:an?|the)\s\Z")
_AGE: Final = re.compile(r"\s?,\s\d\d\s?\Z")
#: A title after any other word and a hyphen is none (Nur-Sultan).
_PREFIX: Final = re.compile(r"\b(?:ex|vice|co|then|non)\Z")
#: Words after which comes what the office is of: "minister of the interior".
_PREPOSITIONS: Final = frozenset({"of", "for", "to", "on", "at", "the", "its", "his", "her"})
_FIELD_WORD: Final = "[a-z][a-z-]{2,24}"
#: A field of work that no list knows, in small letters: of up to six words before a comma and a name; of a minister
#: also one or two joined by "and" right before a name, and up to three where the phrase ends.
_UNLISTED_FIELDS: Final = (
    lazy(rf"({_FIELD_WORD}(?:(?:,? and)? {_FIELD_WORD}){{0,5}})(?=,[ \n][^\W\d_a-z])"),
    lazy(rf"({_FIELD_WORD}(?: and {_FIELD_WORD})?)(?= [^\W\d_a-z])"),
    lazy(rf"({_FIELD_WORD}(?:(?:,? and)? {_FIELD_WORD}){{0,2}})(?=[,.;:)]|\Z)"),
)
#: Roles whose field is read whatever it is.
_ROLES_WITH_FIELD: Final = frozenset({"minister", "head"})
#: How nouns end that name a field of work: "the EU enlargement commissioner".
_FIELD_OF_WORK: Final = re.compile(r"(?:ment|[st]ion|ity|[ae]nce|ics|ship|ture|[hk]ing)\Z")
#: What the holders of one office in two states are to each other.
_COUNTERPARTS: Final = frozenset({"counterpart", "counterparts"})
#: How words end that name a people or a land rather than a body: "the Ossetian president".
_PEOPLE: Final = re.compile(r"(?:[ie]an|ese|ish|chen|haz)\Z")


@dataclass(slots=True)
class Title:
    """One phrase for an office or another role, and the name it belongs to.

    ``start`` and ``end`` bound the phrase without articles, ``head`` to ``head_end`` is its head word, ``opening`` the
    start with the article; ``office_start`` is where the office starts, behind the state, "former" and the like. All
    are offsets into ``text``, that of the field. ``words`` are the words of the phrase that say something of the
    office, in lower case.
    ``state`` is the id of the state or organisation that it names; ``unknown_body`` is set where it names a body that
    no list knows. ``name_token`` is the first token of the name, or the last one where ``follows_name`` is set.
    ``patron_token`` is a token of the name of the person that the bearer serves ("Obama's adviser"). ``through_comma``
    is set where a comma stands between phrase and name.
    """

    text: str
    start: int
    end: int
    head: int
    head_end: int
    role: Role
    plural: bool
    opening: int
    office_start: int
    words: frozenset[str] = frozenset()
    state: str | None = None
    unknown_body: bool = False
    name_token: int | None = None
    follows_name: bool = False
    patron_token: int | None = None
    through_comma: bool = False

    @property
    def phrase(self) -> str:
        """The words of it all."""
        return " ".join(self.text[self.start : self.end].split())

    @property
    def office(self) -> str:
        """The words from where the office starts."""
        return " ".join(self.text[self.office_start : self.end].split())

    @property
    def former(self) -> bool:
        """Whether the text says that the office is over."""
        return bool(self.words & load_lexicon().former)

    @property
    def coming(self) -> bool:
        """Whether the text says that the office is still to come (elect, designate, next)."""
        return bool(self.words & load_lexicon().future)

    @property
    def rules_out_leaders(self) -> bool:
        """Whether the bearer is a namesake of the person in the tables: an analyst, a striker, a student."""
        return self.role.kind == "watcher"

    @property
    def rank(self) -> str:
        """What the phrase makes of its bearer: leader, person or honorific."""
        lexicon = load_lexicon()
        if self.role.rank in ("person", "honorific"):
            return self.role.rank
        if self.words & lexicon.private and not self.words & lexicon.public and not self._of_central_bank:
            return "person"
        if self.role.kind in ("head", "spokesperson", "president", "secretary") and self.unknown_body:
            return "leader" if self.words & lexicon.public else "person"
        if self.role.rank == "office" and not (self.state or self.words & lexicon.public):
            return "person"
        return "leader"

    @property
    def _of_central_bank(self) -> bool:
        """Whether the bank that the phrase names is a state's."""
        return {"central", "bank"} <= self.words

    def office_kinds(self) -> frozenset[str]:
        """Return the kinds of office in the tables that the phrase may mean; empty where it may be any or none."""
        lexicon, portfolios = load_lexicon(), _portfolios()
        kinds = {kind for word, kind in portfolios.get(self.role.kind, {}).items() if word in self.words}
        if self.role.kind == "head" and self.words & lexicon.parliaments:
            kinds = {"speaker"}
        is_minister = self.role.kind == "minister"
        if not kinds:
            kinds = set(self.role.offices)
        if not kinds and is_minister:
            kinds = {*portfolios["minister"].values(), "head_of_government"}
        if self.words & lexicon.deputy:
            kinds = {f"deputy_{kind}" for kind in kinds} | ({"deputy_minister"} if is_minister else set())
        return frozenset(kinds)


@functools.cache
def _portfolios() -> dict[str, dict[str, str]]:
    """Return, by kind of role, the kinds of office that the words of portfolios stand for: foreign, defence, home."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rule_rows("portfolios"):
        kinds.setdefault(row["role"], {})[row["word"]] = row["office"]
    return kinds


def find_titles(field: FieldContext) -> list[Title]:
    """Return the title phrases of a field by position, each with its name where it has one."""
    titles: list[Title] = []
    by_start: dict[int, Title] = {}
    words: dict[frozenset[str], frozenset[str]] = {}  # each set once: a text has few of them
    limit = len(field.text)
    # From the last to the first, because a phrase may run into a later one: "adviser to the president".
    for start, end, role in _heads_from_the_end(field.text):
        if end > limit:
            continue  # a part of a longer phrase already read: "deputy" in "deputy minister"
        title = Title(field.text, start, end, start, end, role, _is_plural(field.text[start:end]), start, start)
        _LeftReader(field, title).read()
        _RightReader(field, title, by_start).read()
        if title.name_token is None or title.through_comma:
            _find_name_in_front(field, title)
        if _POSSESSIVE.match(field.text, end):
            title.name_token = None  # the president's daughter
        title.words = words.setdefault(title.words, title.words)
        titles.append(title)
        by_start[title.start] = by_start[title.opening] = title
        limit = title.start
    titles.reverse()
    _read_counterparts(titles)
    return titles


def _read_counterparts(titles: list[Title]) -> None:
    """Give "counterpart" the office of the title before it: "Foreign Minister Lavrov met his Tajik counterpart"."""
    before: Title | None = None
    for title in titles:
        if title.text[title.head : title.head_end].lower() not in _COUNTERPARTS:
            before = title if title.office_kinds() else before
        elif before is not None and title.start - before.end < _LONGEST_PHRASE:
            title.role = before.role
            title.words |= before.words & (load_lexicon().portfolio | load_lexicon().deputy)


def _heads_from_the_end(text: str) -> Iterator[tuple[int, int, Role]]:
    """Yield where the head words of titles stand in a text, and their roles, from the last to the first."""
    automaton, roles, longest = _automaton()
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have longer small forms
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    lowered = lowered.replace("\n", " ").replace("\xa0", " ")
    found = array("Q")  # a triple of numbers for each: tuples would take eight times as much
    for index, start, end in chain.from_iterable(piecewise_matches(automaton, lowered, longest)):
        if (start and _in_word(lowered[start - 1])) or (end < len(lowered) and _in_word(lowered[end])):
            continue
        if start and lowered[start - 1] == "-" and not _PREFIX.search(lowered, max(0, start - 6), start - 1):
            continue
        found.extend((start, end, index))
    for at in range(len(found) - 3, -1, -3):
        start, end, index = found[at : at + 3]
        yield start, end, roles[index]


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@functools.cache
def _automaton() -> tuple[Any, list[Role], int]:
    roles = load_lexicon().roles
    found = build_automaton(list(roles), leftmost_longest=True)
    return found, list(roles.values()), max(map(len, roles))


def _is_plural(head: str) -> bool:
    return head.lower().endswith(("s", "men")) and not head.lower().endswith(("ss", "affairs"))


class _RightReader:
    """Reads on from the head of a phrase: what the office is of, and the name that follows."""

    def __init__(self, field: FieldContext, title: Title, later: dict[int, Title]) -> None:
        self._field = field
        self._title = title
        self._later = later  # the phrases behind this one, by where they start
        self._at = title.end
        self._bound = False  # a preposition was read, so what comes next belongs to the phrase
        self._listed = False  # "and" was read, so what comes next is another office or nothing
        self._in_body = False  # the last word was part of an unknown body's name
        self._owned = False  # an owner was read, so what comes next may be what it owns: Ukraine's presidential ...

    def read(self) -> None:
        """Extend the phrase as far as it goes and set its name, if one follows."""
        elect = _ELECT.match(self._field.text, self._at)
        if elect:
            self._title.words |= {elect[1].lower()}
            self._take_up_to(elect.end())
        for _ in range(_MAX_STEPS):
            if not (self._skip_space() and self._step()):
                return

    def _skip_space(self) -> bool:
        space = _SPACE.match(self._field.text, self._at)
        self._at = space.end() if space else self._at
        return self._at < len(self._field.text) and self._field.text[self._at] != "\n"

    def _step(self) -> bool:
        """Read one word or sign; False where the phrase is over."""
        title, field, text = self._title, self._field, self._field.text
        if text[self._at] == "(" and (cue := field.cue_at(self._at + 1)) and text[cue.end : cue.end + 1] == ")":
            return self._extend(cue.end + 1)  # the abbreviation of the body that was just named
        if text[self._at] in ",–—-:":
            self._at += 1
            first = not title.through_comma
            title.through_comma = True
            return first
        other = self._later.get(self._at)
        if other is not None:
            return self._other_title(other)
        cue = field.cue_at(self._at)
        if cue is not None:
            title.state = title.state or cue.id
            return self._extend(cue.end)
        found = _WORD_AHEAD.match(text, self._at)
        if found is None:
            return False
        word = _POSSESSIVE_END.sub("", found[0].lower())
        token = field.token_at(self._at)
        return self._small_word(word, found.end()) if token is None else self._capital(word, token, found.end())

    def _other_title(self, other: Title) -> bool:
        """Read another phrase: one that shares the name, or whose bearer this one serves (adviser to the president)."""
        title = self._title
        if self._bound and not title.through_comma:
            if other.end - title.start > _LONGEST_PHRASE:
                return False
            title.state = title.state or other.state
            title.patron_token = other.name_token
            title.words |= other.words - load_lexicon().former
            return self._extend(other.end) and other.name_token is None
        if other.name_token is not None and not other.follows_name:
            title.name_token = other.name_token
        return False

    def _small_word(self, word: str, end: int) -> bool:
        if (self._bound or self._owned) and word in load_lexicon().modifier:
            self._title.words |= {word}
            self._at = end
            return True
        if word in ("and", "&"):
            self._listed, self._at = True, end
            self._bound = self._in_body
            return True
        if word in _PREPOSITIONS:
            self._bound, self._at = True, end
            return not self._title.through_comma
        if word in load_lexicon().institution:
            return self._institution(word, end)
        return self._bound and self._unlisted_field()

    def _unlisted_field(self) -> bool:
        """Read a field of work whatever it is, where a name or the end of the phrase follows: of hydrology, X."""
        title, text = self._title, self._field.text
        if title.through_comma or title.role.kind not in _ROLES_WITH_FIELD:
            return False
        for pattern in _UNLISTED_FIELDS[: 3 if title.role.kind == "minister" else 1]:
            found = pattern.match(text, self._at)
            if found and not any(map(_is_no_noun, found[1].replace(",", "").split())):
                return self._extend(found.end())
        return False

    def _capital(self, word: str, token: int, end: int) -> bool:
        lexicon = load_lexicon()
        if word in lexicon.institution and word not in lexicon.given:
            return self._institution(word, end)
        if self._field.taken[token] or word in lexicon.stop:
            return False
        if self._title.role.kind == "general" and word in word_lists("people")["bodies called general"]:
            return False
        if self._bound or (self._in_body and not self._field.is_given_name(token)):
            self._title.unknown_body = True
            self._title.patron_token = token
            goes_on = self._extend(self._field.tokens.end[token])
            self._in_body = True
            return goes_on
        if not self._listed:
            self._title.name_token = token
        return False

    def _institution(self, word: str, end: int) -> bool:
        if not self._title.through_comma:
            self._title.words |= {word}
        return self._extend(end)

    def _extend(self, end: int) -> bool:
        """Take in what the office is of; False after a comma, where only a name may come."""
        if self._title.through_comma:
            return False
        self._take_up_to(end)
        possessive = _POSSESSIVE.match(self._field.text, end)
        self._at = possessive.end() if possessive else end
        self._owned = possessive is not None
        return True

    def _take_up_to(self, end: int) -> None:
        self._at = self._title.end = end
        self._bound = self._listed = self._in_body = self._owned = False


class _LeftReader:
    """Reads back from the head of a phrase over rank, portfolio, state and body."""

    def __init__(self, field: FieldContext, title: Title) -> None:
        self._field = field
        self._title = title
        self._at = title.start
        self._is_rank = title.role.kind in ("general", "honorific")  # a rank is no part of the office before it
        self._based = False  # "-backed" or "-based" was read: the state before it is not the office's

    def read(self) -> None:
        """Extend the phrase to the left as far as it goes, and step over its article."""
        for _ in range(_MAX_STEPS):
            end = self._word_end()
            if end is None or not self._step(end):
                break
        _step_over_determiner(self._field, self._title)

    def _word_end(self) -> int | None:
        """Return where the word in front ends; None where a sentence, a headline or the text ends first."""
        text = self._field.text
        end = _end_before(text, self._at)
        if end == self._at and end and text[end - 1] == "-":
            end -= 1
        if end <= 0 or end == self._at or ("\n" in text[end : self._at] and self._field.is_headline_before(end)):
            return None
        return end

    def _step(self, end: int) -> bool:
        """Read one word; False where the phrase is over."""
        title, text = self._title, self._field.text
        owner_end = _without_possessive(text, end)
        cue = self._field.cue_to(owner_end)
        if cue is not None and (not self._is_rank or cue.kind == "state"):
            title.state = title.state or (None if self._based else cue.id)
            self._at = title.start = cue.start
            return True
        found = _word_before(text, owner_end)
        if found is None:
            return False
        word = found[0].lower()
        if owner_end != end:
            title.patron_token = self._field.token_to(owner_end)
            return self._owner(word, found.start())
        if word == "and" and _is_portfolio_before(text, found.start()):
            self._at = found.start()
            return True
        return self._word(word, found.start())

    def _owner(self, word: str, start: int) -> bool:
        """Read the owner of the office: the ministry's, the foreign minister's (special representative)."""
        lexicon = load_lexicon()
        owner = lexicon.roles.get(word)
        if owner is not None and owner.rank == "leader" and self._title.role.rank == "leader":
            self._at = self._title.start = self._title.office_start = start
            return True
        return word in lexicon.institution and self._word(word, start)

    def _word(self, word: str, start: int) -> bool:
        lexicon, title = load_lexicon(), self._title
        if word in lexicon.hyphen_tail and self._field.text[start - 1 : start] == "-":
            self._based = True
        elif _FIELD_OF_WORK.search(word) and not self._is_rank and self._stands_after_cue(start):
            title.office_start = start
        elif word in _time_words() or (not self._is_rank and (word in lexicon.modifier or word in lexicon.institution)):
            title.words |= {word}
            if word not in _time_words_before_office():
                title.office_start = start
        elif self._is_portfolio(start):
            title.words |= {word}
            title.office_start = start
        elif title.role.rank == "person" and _APPOSITION.search(self._field.text, max(0, start - 6), start):
            pass  # X, a taxi driver
        else:
            return False
        self._at = title.start = start
        return True

    def _is_portfolio(self, start: int) -> bool:
        """Whether a capitalised word between a state's adjective or possessive and "Minister" is a portfolio.

        "Kazakh Fisheries Minister" has one, "Russia Told Minister" has none.
        """
        title, text = self._title, self._field.text
        if title.role.kind != "minister" or title.plural or title.start != title.head:
            return False
        end = start - 1
        cue = self._field.cue_to(_without_possessive(text, end))
        owns = cue is not None and (cue.end < end or getattr(cue, "form", "") == "demonym")
        return owns and text[start].isupper() and text[title.head].isupper()

    def _stands_after_cue(self, start: int) -> bool:
        """Whether a state or body stands right before a word: "the EU enlargement commissioner"."""
        return self._field.cue_to(_without_possessive(self._field.text, start - 1)) is not None


@functools.cache
def _time_words() -> frozenset[str]:
    """Return the words that say whether an office is over, to come, held for the time being, or a deputy's."""
    lexicon = load_lexicon()
    return lexicon.former | lexicon.future | lexicon.acting | lexicon.deputy


@functools.cache
def _time_words_before_office() -> frozenset[str]:
    """Return the words in front of an office that say when it is held, and are no part of it."""
    return load_lexicon().former | load_lexicon().future | word_lists("people")["times before an office"]


def _is_no_noun(word: str) -> bool:
    """Whether a word behind "of" cannot be part of a field of work: a verb in the past, a little word but "and"."""
    return word.endswith("ed") or word in _verbs() or word in load_lexicon().stop - {"and"}


@functools.cache
def _verbs() -> frozenset[str]:
    """Return the forms of common verbs that are no nouns besides: says, told, met."""
    from csto_nlp.entities.metonymy.verbs import DEEDS_OF_ONE

    lists = word_lists("metonymy_verbs")
    bases = lists["saying and deciding"] | lists["deeds"] | lists["nouns in -s"] | lists["base form only"]
    return (DEEDS_OF_ONE - bases) | word_lists("people")["irregular acts of leaders"]


def _end_before(text: str, offset: int) -> int:
    """Return where the text before an offset ends without its white space; -1 where a blank line lies between."""
    end = offset
    while end and text[end - 1] in " \t\n\xa0":
        end -= 1
    return -1 if text.count("\n", end, offset) > 1 else end


def _word_before(text: str, end: int) -> re.Match[str] | None:
    return _WORD_BEHIND.search(text, max(0, end - _LONGEST_WORD), max(0, end))


def _without_possessive(text: str, end: int) -> int:
    """Return the end of a word without its possessive, which a text cut into words sets apart by a space."""
    if end > 2 and text[end - 2] in "'’" and text[end - 1] in "sS":
        end -= 2
    elif end > 1 and text[end - 1] in "'’":
        end -= 1
    else:
        return end
    return end - 1 if text[end - 1] == " " else end


def _is_portfolio_before(text: str, offset: int) -> bool:
    found = _word_before(text, _end_before(text, offset))
    return found is not None and found[0].lower() in load_lexicon().portfolio


def _step_over_determiner(field: FieldContext, title: Title) -> None:
    """Set where the phrase opens with its article or pronoun; "Armenia, whose prime minister" gives a state."""
    text = field.text
    title.opening = title.start
    end = _end_before(text, title.start)
    if end <= 0:
        return
    found = _WORD_BEHIND.search(text, max(0, end - _LONGEST_WORD), _without_possessive(text, end))
    if found is None:
        return
    word = text[found.start() : end].lower()
    if word == "whose":
        before = _end_before(text, found.start())
        cue = field.cue_to(before - 1 if before and text[before - 1] == "," else before)
        title.state = title.state or (cue.id if cue else None)
        title.opening = found.start()
    elif word in load_lexicon().determiner:
        title.opening = found.start()
        if article := _ARTICLE_BEFORE.search(text, max(0, title.opening - 5), title.opening):
            title.opening = article.start()  # the country's
    elif end == found.end() and (token := field.token_to(end)) is not None and not field.taken[token]:
        people = title.start == title.head and _PEOPLE.search(word)
        title.unknown_body = title.unknown_body or not (field.is_common_word(token) or people)


def _find_name_in_front(field: FieldContext, title: Title) -> None:
    """Set the name where it stands in front: "X, the president of Y", "X (premier)", "X was elected president"."""
    text = field.text
    end = _end_before(text, title.opening)
    linked = 0
    while linked < 5 and end > 0:
        found = _word_before(text, end)
        if found is None or found[0] not in load_lexicon().linker:
            break
        linked += 1
        end = _end_before(text, found.start())
    if end <= 0:
        return
    comma = text[end - 1] in ",(–—-"
    if comma:
        end = _end_before(text, end - 1)
        age = _AGE.search(text, max(0, end - 6), max(0, end))
        end = _end_before(text, age.start()) if age else end
    if not (comma or linked) or end <= 0:
        return
    cue = field.cue_to(end)
    if cue is not None and text[max(0, cue.start - 4) : cue.start] == " of ":
        end = cue.start - 4  # "Oleg Prudkov of Georgia, the president"
    token = field.token_to(end)
    if token is None or field.taken[token] or (title.through_comma and _is_sentence_opening(field, token)):
        return
    title.name_token, title.follows_name, title.through_comma = token, True, False


def _is_sentence_opening(field: FieldContext, token: int) -> bool:
    """Whether words before a comma are what a sentence opens with: "On Tuesday, the president, X, said"."""
    tokens, stop = field.tokens, load_lexicon().stop
    while tokens.word(token).lower() in stop:
        if not tokens.joined(token - 1):
            return True
        token -= 1
    return tokens.word(token).lower().endswith("ly") and not tokens.joined(token - 1)
