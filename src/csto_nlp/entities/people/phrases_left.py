"""What stands in front of the head of a title phrase: rank, portfolio, state and body, articles, and a name.

Read back word by word; every step looks at one word, so the time is linear in the text.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.field import View, is_common
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.titles import Title

_BACK: Final = re.compile(r"[\w.]+\Z")
_AGE: Final = re.compile(r"\s?,\s\d\d\s?\Z")
#: How nouns end that name a field of work.
_FIELD: Final = re.compile(r"(?:ment|[st]ion|ity|[ae]nce|ics|ship|ture|[hk]ing)\Z")
#: How words end that name a people or a land rather than a body: the Ossetian president.
_PEOPLE: Final = re.compile(r"(?:[ie]an|ese|ish|chen|haz)\Z")
_ARTICLE_BEFORE: Final = re.compile(r"\b[Tt]he\s\Z")
#: Words that are read on either side of a head at most.
MAX_STEPS: Final = 16


def _before(text: str, at: int) -> int:
    """Return where the text before ``at`` ends without its white space; -1 where a blank line lies between."""
    end = at
    while end and text[end - 1] in " \t\n\xa0":
        end -= 1
    return -1 if text.count("\n", end, at) > 1 else end


class Left:
    """Reads back from the head of a phrase over rank, portfolio, state and body."""

    def __init__(self, view: View, title: Title) -> None:
        self._view = view
        self._title = title
        self._at = title.start
        self._is_rank = title.role.kind in ("general", "honorific")  # a rank is no part of the office before it
        self._based = False  # "-backed" or "-based" was read: the state before it is not the office's

    def read(self) -> None:
        """Extend the phrase to the left as far as it goes, and step over its article."""
        for _ in range(MAX_STEPS):
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


def _take_determiner(view: View, title: Title) -> None:
    """Step over an article or pronoun in front of the phrase; "Armenia, whose prime minister" gives a state."""
    text = view.text
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
        cue = view.cue_to.get(before - 1 if before and text[before - 1] == "," else before)
        title.state = title.state or (cue.id if cue else None)
        title.opens = found.start()
    elif word in load_words().determiner:
        title.opens = found.start()
        if article := _ARTICLE_BEFORE.search(text, max(0, title.opens - 5), title.opens):
            title.opens = article.start()  # the country's
    elif end == found.end() and (token := view.token_to(end)) is not None and not view.taken[token]:
        people = title.start == title.head and _PEOPLE.search(word)
        title.body = title.body or not (is_common(view, token) or people)


def read_apposition(view: View, title: Title) -> None:
    """Find the name in front: "X, the president of Y", "X (prime minister)", "X was elected president"."""
    text = view.text
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
    cue = view.cue_to.get(end)
    if cue is not None and text[max(0, cue.start - 4) : cue.start] == " of ":
        end = cue.start - 4
    token = view.token_to(end)
    if token is None or view.taken[token] or (title.through_comma and _opens_sentence(view, token)):
        return
    title.name, title.before, title.through_comma = token, True, False


def _opens_sentence(view: View, token: int) -> bool:
    """Tell whether words before a comma are what a sentence opens with: "On Tuesday, the president, X, said"."""
    word = view.tokens.word(token).lower()
    joined = token > 0 and view.tokens.joined(token - 1)
    if word not in load_words().stop:
        return word.endswith("ly") and not joined
    return not joined or _opens_sentence(view, token - 1)
