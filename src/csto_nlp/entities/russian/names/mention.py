"""A mention of a name in a Russian text with the words around it, and all mentions of an article."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from csto_nlp.entities.russian.names.table import CAPITAL, NAME, ORGANISATION, SEAT, Reading
from csto_nlp.text.regex import lazy

#: How many characters on either side of a mention the rules may read.
WINDOW: Final = 100
WORD = lazy(r"[^\W_]+(?:-[^\W_]+)*")
#: The last end of a clause in the text before a mention.
_CLAUSE_BEFORE = lazy(r".*[.,;:!?…()«»\"“”„\n]|.*\s[-–—](?=\s)", flags=16)  # re.DOTALL
_BETWEEN_MEMBERS: Final = frozenset(
    (", ", " и ", " или ", ", а также ", " а также ", ", и ", ", ни ", ", так и ", ", но и ", "/")
)
_MOST_MEMBERS: Final = 8
_COORDINABLE: Final = frozenset((NAME, CAPITAL, SEAT, ORGANISATION))
_SENTENCE_ENDS: Final = ".!?…\n:;"
_SKIPPED: Final = " \t«»\"“”„'(—–-•*"


class Mention:
    """One occurrence of a name: ``start`` and ``end`` in its ``field``, what it may stand for, and the text folded.

    ``index`` is its place among the names of its field. ``is_government`` is set where a capital has been found to
    stand for its government.
    """

    __slots__ = ("end", "field", "folded", "index", "is_government", "reading", "start", "text")

    def __init__(self, field: str, text: str, folded: str, start: int, end: int, reading: Reading, index: int) -> None:
        self.field = field
        self.text = text
        self.folded = folded
        self.start = start
        self.end = end
        self.reading = reading
        self.index = index
        self.is_government = False

    @property
    def before(self) -> str:
        """What stands before the name on its line, in small letters."""
        return self.folded[max(0, self.start - WINDOW) : self.start].rpartition("\n")[2]

    @property
    def after(self) -> str:
        """What stands behind the name on its line, in small letters."""
        return self.folded[self.end : self.end + WINDOW].partition("\n")[0]

    @property
    def form(self) -> str:
        """The name as printed, in small letters."""
        return self.folded[self.start : self.end]

    @property
    def previous_word(self) -> str:
        """The word that one space parts from the name, in small letters, else empty."""
        return next(iter(words_before(self.before)[-1:]), "")

    @property
    def opens_sentence(self) -> bool:
        """Whether a capital letter is due here: at the beginning of a sentence, a line or a quotation."""
        return opens_sentence(self.text, self.start)

    @property
    def is_in_capitals(self) -> bool:
        """Whether the name is printed in capitals and the words around it are too."""
        if not self.text[self.start : self.end].isupper():
            return False
        around = self.text[max(0, self.start - 20) : self.start] + self.text[self.end : self.end + 20]
        return not any(map(str.islower, around)) and any(map(str.isalpha, around))


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins at ``at``."""
    position = at - 1
    while position >= 0 and text[position] in _SKIPPED:
        if text[position] in '«“„"—–':
            return True
        position -= 1
    return position < 0 or text[position] in _SENTENCE_ENDS


def words_before(before: str) -> list[str]:
    """Return the words of the clause that runs up to a name, none where a sign parts them from it."""
    if before[-1:] != " " or not before[-2:-1].isalnum():
        return []
    found = _CLAUSE_BEFORE.match(before)
    return WORD.findall(before[found.end() :] if found else before)


class ArticleMentions:
    """All names found in the fields of one article: what the rules ask about the article as a whole."""

    def __init__(self, mentions: Mapping[str, list[Mention]], folded: Mapping[str, str]) -> None:
        self.mentions = mentions
        self._folded = folded
        self._spoken_of: dict[tuple[str, ...], bool] = {}

    def speaks_of(self, beginnings: tuple[str, ...]) -> bool:
        """Whether one of some strings in small letters stands in the article; looked for once."""
        if beginnings not in self._spoken_of:
            self._spoken_of[beginnings] = any(one in text for one in beginnings for text in self._folded.values())
        return self._spoken_of[beginnings]

    @functools.cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """By id of a state or body, the forms found that count by themselves."""
        found: dict[str, set[str]] = {}
        for mentions in self.mentions.values():
            for mention in mentions:
                if not mention.reading.doubtful and len(mention.reading.ids) == 1:
                    found.setdefault(mention.reading.ids[0], set()).add(mention.form)
        return {ident: frozenset(forms) for ident, forms in found.items()}

    def has(self, ident: str, besides: str = "") -> bool:
        """Whether the article names a state or body by another form than ``besides``."""
        return bool(self.forms.get(ident, frozenset()) - {besides})

    def coordination(self, mention: Mention) -> list[Mention]:
        """Return the names that are coordinated with one, itself among them, from the left."""
        mentions = self.mentions[mention.field]
        first = last = mention.index
        while first > max(0, mention.index - _MOST_MEMBERS) and _are_coordinated(mentions[first - 1], mentions[first]):
            first -= 1
        while last + 1 < min(len(mentions), mention.index + _MOST_MEMBERS) and _are_coordinated(
            mentions[last], mentions[last + 1]
        ):
            last += 1
        return mentions[first : last + 1]


def _are_coordinated(left: Mention, right: Mention) -> bool:
    if left.reading.kind not in _COORDINABLE or right.reading.kind not in _COORDINABLE:
        return False
    # "Как сообщили в Кремле, Москва готова": the cases differ.
    agree = not set(left.reading.cases).isdisjoint(right.reading.cases)
    return agree and left.folded[left.end : right.start] in _BETWEEN_MEMBERS
