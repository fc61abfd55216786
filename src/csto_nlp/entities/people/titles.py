"""Titles around a name: who is called what, of which state, and whether still.

A phrase is found from its head word (president, minister, spokesman, analyst) and read outwards word by word: to the
left over rank, portfolio and state ("Kazakhstan's former deputy interior minister"), to the right over what it is
the office of ("secretary of the Security Council of Armenia"), up to the name. Every step looks at one word, so the
time is linear in the text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any, Final

from csto_nlp.entities.people.field_context import FieldContext, is_common
from csto_nlp.entities.people.words import Role, load_words

_PORTFOLIOS: Final = {
    "foreign": "foreign_minister",
    "external": "foreign_minister",
    "defence": "defence_minister",
    "defense": "defence_minister",
    "interior": "interior_minister",
    "internal": "interior_minister",
    "home": "interior_minister",
}
_MINISTERS: Final[dict[str, dict[str, str]]] = {
    "minister": _PORTFOLIOS,
    "secretary": _PORTFOLIOS,
    "secretary_of_state": {"defence": "defence_minister", "defense": "defence_minister", "home": "interior_minister"},
}
_ANY_MINISTER: Final = ("foreign_minister", "defence_minister", "interior_minister", "head_of_government")
_AHEAD: Final = re.compile(r"[^\W_](?:[\w.’']*\w)?")
_SPACE: Final = re.compile(r"[ \t\xa0]*(?:\n[ \t\xa0]*)?")
_TAIL: Final = re.compile(r"-(elect|designate)\b", re.IGNORECASE)
_OWNERS: Final = re.compile(r"['’]s$")
_POSSESSIVE: Final = re.compile(r"[ ]?(?:['’][sS]\b|['’](?=\s))")
#: A rank after any other word and a hyphen is no rank (Nur-Sultan).
_PREFIX: Final = re.compile(r"\b(?:ex|vice|co|then|non)\Z")
_PREPOSITIONS: Final = frozenset({"of", "for", "to", "on", "at", "the", "its", "his", "her"})

_BACK: Final = re.compile(r"[\w.]+\Z")
_AGE: Final = re.compile(r"\s?,\s\d\d\s?\Z")
#: How nouns end that name a field of work.
_FIELD: Final = re.compile(r"(?:ment|[st]ion|ity|[ae]nce|ics|ship|ture|[hk]ing)\Z")
#: How words end that name a people or a land rather than a body: the Ossetian president.
_PEOPLE: Final = re.compile(r"(?:[ie]an|ese|ish|chen|haz)\Z")
_ARTICLE_BEFORE: Final = re.compile(r"\b[Tt]he\s\Z")
#: Words that are read on either side of a head at most.
_MAX_STEPS: Final = 16


@dataclass(slots=True)
class Title:
    """One phrase for an office (or another role), and the name it belongs to.

    ``start`` and ``end`` bound the phrase without articles; ``head`` to ``head_end`` is its head word; ``state`` is
    the state or organisation it names. ``name`` is the first token of the name, or the last where ``before`` is set
    (the name precedes the phrase). ``patron`` is a token of the name of the one whom the bearer serves. ``body``: a
    body that no list knows is named. ``phrase`` is the text of it all, ``office`` that without the state, "former"
    and the like in front.
    """

    start: int
    end: int
    head: int
    head_end: int
    role: Role
    words: set[str] = field(default_factory=set)
    state: str | None = None
    name: int | None = None
    before: bool = False
    body: bool = False
    patron: int | None = None
    plural: bool = False
    opens: int = 0
    through_comma: bool = False
    office_from: int = 0
    phrase: str = ""
    office: str = ""

    @property
    def former(self) -> bool:
        """Whether the text says that the office is over."""
        return bool(self.words & load_words().former)

    @property
    def coming(self) -> bool:
        """Whether the text says that the office is still to come (elect, designate, next)."""
        return bool(self.words & load_words().future)

    @property
    def deputy(self) -> bool:
        """Whether the bearer is somebody's deputy."""
        return bool(self.words & load_words().deputy)

    @property
    def rules_out(self) -> bool:
        """Whether the bearer is a namesake of whoever in the tables has the name: an analyst, a striker, a student."""
        return self.role.kind == "watcher"

    @property
    def rank(self) -> str:
        """What the phrase makes of its bearer: leader, person or honorific."""
        words = load_words()
        if self.role.rank in ("person", "honorific"):
            return self.role.rank
        if self.words & words.private and not self.words & words.public:
            return "person"
        if self.role.kind in ("head", "spokesperson", "president", "secretary") and self.body:
            return "leader" if self.words & words.public else "person"
        if self.role.rank == "office" and not (self.state or self.words & words.public):
            return "person"
        return "leader"

    def office_kinds(self) -> frozenset[str]:
        """Return the kinds of office in the tables that the phrase may mean; empty where it may be any or none."""
        kinds = _MINISTERS.get(self.role.kind, {})
        found = {kind for word, kind in kinds.items() if word in self.words}
        if self.role.kind == "head" and self.words & load_words().parliaments:
            found = {"speaker"}
        if not found:
            found = set(self.role.offices) or ({*_ANY_MINISTER} if self.role.kind == "minister" else set())
        if self.deputy:
            return frozenset(
                {f"deputy_{kind}" for kind in found} | ({"deputy_minister"} if self.role.kind == "minister" else set())
            )
        return frozenset(found)


def find_titles(field: FieldContext) -> list[Title]:
    """Return the title phrases of a field by position, each with its name where it has one."""
    titles: list[Title] = []
    by_start: dict[int, Title] = {}
    limit = len(field.text)
    for start, end, role in reversed(_triggers(field.text)):
        if end > limit:
            continue  # a part of a longer phrase already read, such as "deputy" in "deputy minister"
        title = Title(
            start, end, start, end, role, plural=_is_plural(field.text[start:end]), opens=start, office_from=start
        )
        _LeftReader(field, title).read()
        _RightReader(field, title, by_start).read()
        if title.name is None or title.through_comma:
            _read_apposition(field, title)
        if _POSSESSIVE.match(field.text, end):
            title.name = None  # the president's daughter
        title.phrase = " ".join(field.text[title.start : title.end].split())
        title.office = " ".join(field.text[title.office_from : title.end].split())
        titles.append(title)
        by_start[title.start] = by_start[title.opens] = title
        limit = title.start
    titles.reverse()
    return titles


def _triggers(text: str) -> list[tuple[int, int, Role]]:
    automaton, roles = _automaton()
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have longer small forms
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    lowered = lowered.replace("\n", " ").replace("\xa0", " ")
    found = []
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        if (start and _in_word(lowered[start - 1])) or (end < len(lowered) and _in_word(lowered[end])):
            continue
        if start and lowered[start - 1] == "-" and not _PREFIX.search(lowered, max(0, start - 6), start - 1):
            continue
        found.append((start, end, roles[index]))
    return found


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@functools.cache
def _automaton() -> tuple[Any, list[Role]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    roles = load_words().roles
    return AhoCorasick(list(roles), matchkind=MatchKind.LeftmostLongest), list(roles.values())


def _is_plural(head: str) -> bool:
    return head.lower().endswith(("s", "men")) and not head.lower().endswith(("ss", "affairs"))


class _RightReader:
    """Reads on from the head of a phrase: what the office is of, and the name that follows."""

    def __init__(self, field: FieldContext, title: Title, later: dict[int, Title]) -> None:
        self._view = field
        self._title = title
        self._later = later
        self._at = title.end
        self._bound = False  # a preposition was read, so what comes next belongs to the phrase
        self._listed = False  # "and" was read, so what comes next is another office or nothing
        self._in_body = False  # the last word was part of an unknown body's name

    def read(self) -> None:
        """Extend the phrase as far as it goes and set its name, if one follows."""
        tail = _TAIL.match(self._view.text, self._at)
        if tail:
            self._title.words.add(tail[1].lower())
            self._take(tail.end())
        for _ in range(_MAX_STEPS):
            if not (self._skip_space() and self._step()):
                return

    def _skip_space(self) -> bool:
        space = _SPACE.match(self._view.text, self._at)
        self._at = space.end() if space else self._at
        return self._at < len(self._view.text) and self._view.text[self._at] != "\n"

    def _step(self) -> bool:
        """Read one word or sign; False where the phrase is over."""
        title, text = self._title, self._view.text
        if (
            text[self._at] == "("
            and (cue := self._view.cue_at.get(self._at + 1))
            and text[cue.end : cue.end + 1] == ")"
        ):
            return self._extend(cue.end + 1)  # the abbreviation of the body that was just named
        if text[self._at] in ",–—-:":
            self._at += 1
            first = not title.through_comma
            title.through_comma = True
            return first
        other = self._later.get(self._at)
        if other is not None:
            return self._other(other)
        cue = self._view.cue_at.get(self._at)
        if cue is not None:
            title.state = title.state or cue.id
            return self._extend(cue.end)
        found = _AHEAD.match(text, self._at)
        if found is None:
            return False
        word = _OWNERS.sub("", found[0].lower())
        token = self._view.token_at(self._at)
        return self._small(word, found.end()) if token is None else self._capital(word, token, found.end())

    def _other(self, other: Title) -> bool:
        """Read another phrase: one that shares the name, or whose bearer this one serves (adviser to the president)."""
        title = self._title
        if self._bound and not title.through_comma:
            title.state = title.state or other.state
            title.patron = other.name
            title.words |= other.words - load_words().former
            return self._extend(other.end) and other.name is None
        if other.name is not None and not other.before:
            title.name = other.name
        return False

    def _small(self, word: str, end: int) -> bool:
        if self._bound and word in load_words().modifier:
            self._at = end
            return True
        if word in ("and", "&"):
            self._listed, self._at = True, end
            self._bound = self._in_body
            return True
        if word in _PREPOSITIONS:
            self._bound, self._at = True, end
            return not self._title.through_comma
        return word in load_words().institution and self._institution(word, end)

    def _capital(self, word: str, token: int, end: int) -> bool:
        words = load_words()
        if word in words.institution and word not in words.given:
            return self._institution(word, end)
        if self._view.taken[token] or word in words.stop:
            return False
        if self._bound or (self._in_body and not self._view.opens_name(token)):
            self._title.body = True
            self._title.patron = token
            going = self._extend(self._view.tokens.end[token])
            self._in_body = True
            return going
        if not self._listed:
            self._title.name = token
        return False

    def _institution(self, word: str, end: int) -> bool:
        if not self._title.through_comma:
            self._title.words.add(word)
        return self._extend(end)

    def _extend(self, end: int) -> bool:
        """Take in what the office is of; after a comma only a name may come."""
        if self._title.through_comma:
            return False
        self._take(end)
        possessive = _POSSESSIVE.match(self._view.text, end)
        self._at = possessive.end() if possessive else end
        return True

    def _take(self, end: int) -> None:
        self._at = self._title.end = end
        self._bound = self._listed = self._in_body = False


def _before(text: str, at: int) -> int:
    """Return where the text before ``at`` ends without its white space; -1 where a blank line lies between."""
    end = at
    while end and text[end - 1] in " \t\n\xa0":
        end -= 1
    return -1 if text.count("\n", end, at) > 1 else end


class _LeftReader:
    """Reads back from the head of a phrase over rank, portfolio, state and body."""

    def __init__(self, field: FieldContext, title: Title) -> None:
        self._view = field
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
        _take_determiner(self._view, self._title)

    def _word_end(self) -> int | None:
        """Return where the word in front ends; None where a sentence, a headline or the text ends first."""
        text = self._view.text
        end = _before(text, self._at)
        if end == self._at and end and text[end - 1] == "-":
            end -= 1
        if end <= 0 or end == self._at or ("\n" in text[end : self._at] and self._view.headline_before(end)):
            return None
        return end

    def _step(self, end: int) -> bool:
        """Read one word; False where the phrase is over."""
        title, text = self._title, self._view.text
        owner = _strip_possessive(text, end)
        cue = self._view.cue_to.get(owner)
        if cue is not None and (not self._is_rank or cue.kind == "state"):
            title.state = title.state or (None if self._based else cue.id)
            self._at = title.start = cue.start
            return True
        found = _BACK.search(text, max(0, owner - 24), owner)
        if found is None:
            return False
        word = found[0].lower()
        if owner != end:
            title.patron = self._view.token_to(owner)
            return self._owner(word, found.start())
        if word == "and" and _portfolio_before(text, found.start()):
            self._at = found.start()
            return True
        return self._word(word, found.start())

    def _owner(self, word: str, start: int) -> bool:
        """Read the one whose the office is: the ministry's, the foreign minister's (special representative)."""
        words = load_words()
        served = words.roles.get(word)
        if served is not None and served.rank == "leader" and self._title.role.rank == "leader":
            self._at = self._title.start = self._title.office_from = start
            return True
        return word in words.institution and self._word(word, start)

    def _word(self, word: str, start: int) -> bool:
        words, title = load_words(), self._title
        if word in words.hyphen_tail and self._view.text[start - 1 : start] == "-":
            self._based = True
        elif _FIELD.search(word) and not self._is_rank and self._after_cue(start):
            title.office_from = start
        elif word in _time_words() or (not self._is_rank and (word in words.modifier or word in words.institution)):
            title.words.add(word)
            if word not in _passing_words():
                title.office_from = start
        else:
            return False
        self._at = title.start = start
        return True

    def _after_cue(self, start: int) -> bool:
        """Tell whether a state or body stands right before a word: the EU enlargement commissioner."""
        return _strip_possessive(self._view.text, start - 1) in self._view.cue_to


@functools.cache
def _time_words() -> frozenset[str]:
    words = load_words()
    return words.former | words.future | words.acting | words.deputy


@functools.cache
def _passing_words() -> frozenset[str]:
    """Words in front of an office that say when it is held, and are no part of it."""
    words = load_words()
    return (
        words.former
        | words.future
        | frozenset({"current", "currently", "new", "newly", "incumbent", "present", "elected", "longtime", "veteran"})
    )


def _strip_possessive(text: str, end: int) -> int:
    """Return the end of a word without its possessive, which a tokenised text sets apart by a space."""
    if end > 2 and text[end - 2] in "'’" and text[end - 1] in "sS":
        end -= 2
    elif end > 1 and text[end - 1] in "'’":
        end -= 1
    else:
        return end
    return end - 1 if text[end - 1] == " " else end


def _portfolio_before(text: str, at: int) -> bool:
    found = _BACK.search(text, max(0, at - 24), max(0, _before(text, at)))
    return found is not None and found[0].lower() in load_words().portfolio


def _take_determiner(field: FieldContext, title: Title) -> None:
    """Step over an article or pronoun in front of the phrase; "Armenia, whose prime minister" gives a state."""
    text = field.text
    title.opens = title.start
    end = _before(text, title.start)
    if end <= 0:
        return
    found = _BACK.search(text, max(0, end - 24), _strip_possessive(text, end))
    if found is None:
        return
    word = text[found.start() : end].lower()
    if word == "whose":
        before = _before(text, found.start())
        cue = field.cue_to.get(before - 1 if before and text[before - 1] == "," else before)
        title.state = title.state or (cue.id if cue else None)
        title.opens = found.start()
    elif word in load_words().determiner:
        title.opens = found.start()
        if article := _ARTICLE_BEFORE.search(text, max(0, title.opens - 5), title.opens):
            title.opens = article.start()  # the country's
    elif end == found.end() and (token := field.token_to(end)) is not None and not field.taken[token]:
        people = title.start == title.head and _PEOPLE.search(word)
        title.body = title.body or not (is_common(field, token) or people)


def _read_apposition(field: FieldContext, title: Title) -> None:
    """Find the name in front: "X, the president of Y", "X (prime minister)", "X was elected president"."""
    text = field.text
    end = _before(text, title.opens)
    linked = 0
    while linked < 5 and end > 0:
        found = _BACK.search(text, max(0, end - 24), end)
        if found is None or found[0] not in load_words().linker:
            break
        linked += 1
        end = _before(text, found.start())
    if end <= 0:
        return
    comma = text[end - 1] in ",(–—-"
    if comma:
        end = _before(text, end - 1)
        age = _AGE.search(text, max(0, end - 6), max(0, end))
        end = _before(text, age.start()) if age else end
    if not (comma or linked) or end <= 0:
        return
    cue = field.cue_to.get(end)
    if cue is not None and text[max(0, cue.start - 4) : cue.start] == " of ":
        end = cue.start - 4
    token = field.token_to(end)
    if token is None or field.taken[token] or (title.through_comma and _opens_sentence(field, token)):
        return
    title.name, title.before, title.through_comma = token, True, False


def _opens_sentence(field: FieldContext, token: int) -> bool:
    """Tell whether words before a comma are what a sentence opens with: "On Tuesday, the president, X, said"."""
    word = field.tokens.word(token).lower()
    joined = token > 0 and field.tokens.joined(token - 1)
    if word not in load_words().stop:
        return word.endswith("ly") and not joined
    return not joined or _opens_sentence(field, token - 1)
