"""Find the words for an office around a name: who is called what, of which state, and whether still.

A phrase is found from its head word (president, minister, spokesman, analyst) and read outwards word by word: to the
left over rank, portfolio and state ("Kazakhstan's former deputy interior minister"), to the right over what it is
the office of ("secretary of the Security Council of Armenia"), up to the name. Every step looks at one word, so the
time is linear in the text.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.people.phrases_left import MAX_STEPS, Left, read_apposition
from csto_nlp.entities.people.titles import Title
from csto_nlp.entities.people.words import Role, load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.field import View

_AHEAD: Final = re.compile(r"[^\W_](?:[\w.’']*\w)?")
_SPACE: Final = re.compile(r"[ \t\xa0]*(?:\n[ \t\xa0]*)?")
_TAIL: Final = re.compile(r"-(elect|designate)\b", re.IGNORECASE)
_OWNERS: Final = re.compile(r"['’]s$")
_POSSESSIVE: Final = re.compile(r"[ ]?(?:['’][sS]\b|['’](?=\s))")
#: A rank after any other word and a hyphen is no rank (Nur-Sultan).
_PREFIX: Final = re.compile(r"\b(?:ex|vice|co|then|non)\Z")
_PREPOSITIONS: Final = frozenset({"of", "for", "to", "on", "at", "the", "its", "his", "her"})


def find_titles(view: View) -> list[Title]:
    """Return the title phrases of a field by position, each with its name where it has one."""
    titles: list[Title] = []
    by_start: dict[int, Title] = {}
    limit = len(view.text)
    for start, end, role in reversed(_triggers(view.text)):
        if end > limit:
            continue  # a part of a longer phrase already read, such as "deputy" in "deputy minister"
        title = Title(
            start, end, start, end, role, plural=_is_plural(view.text[start:end]), opens=start, office_from=start
        )
        Left(view, title).read()
        _Right(view, title, by_start).read()
        if title.name is None or title.through_comma:
            read_apposition(view, title)
        if _POSSESSIVE.match(view.text, end):
            title.name = None  # the president's daughter
        title.phrase = " ".join(view.text[title.start : title.end].split())
        title.office = " ".join(view.text[title.office_from : title.end].split())
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


class _Right:
    """Reads on from the head of a phrase: what the office is of, and the name that follows."""

    def __init__(self, view: View, title: Title, later: dict[int, Title]) -> None:
        self._view = view
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
        for _ in range(MAX_STEPS):
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
