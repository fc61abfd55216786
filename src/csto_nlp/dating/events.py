"""The events with known days that a text tells of without a year: the summit of a body, the election of a president."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.resources import rule_rows
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entity import Entity

SUMMIT, ELECTION = "summit", "election"
#: How a text names an event of each kind; "summits" are several.
_NAMED: Final = lazy(
    rf"(?P<{SUMMIT}>\bsummit\b|\bsession of the (?:[A-Z]+ )?(?:Collective Security|Supreme Eurasian Economic) Council\b"
    rf"|\bmeeting of the (?:[A-Z]+ )?Council of (?:the )?Heads of State\b)"
    rf"|(?P<{ELECTION}>\bpresidential (?:election|vote|poll)s?\b)"
)
#: A sentence with one of these names another event than the one that is nearest, or one that is not in the table.
_ANOTHER: Final = lazy(
    r"\b(?:19|20)\d\d\b|\b(?:last|next|previous) (?:year|summit|election|presidential)\b"
    r"|\b(?:bilateral|trilateral|tripartite)\b",
    re.IGNORECASE,
)
#: Kinds of entity that an event is of.
_OF: Final = {SUMMIT: "organisation", ELECTION: "state"}
#: Days after the last event of the table when another may have taken place that is not in it.
_REPEATED_AFTER: Final = {SUMMIT: 300, ELECTION: 1400}


class Told(NamedTuple):
    """An event that a text tells of: offsets of the words, the ordinals of the days that may be meant, in order.

    ``known`` are the first and the last day between which the table knows the latest event of this kind.
    """

    start: int
    end: int
    days: tuple[int, ...]
    known: tuple[int, int]


def events_in(text: str, names: Sequence[Entity]) -> Iterator[Told]:
    """Yield the events of the table that a text tells of.

    ``names`` are the states and organisations of the text. The state, or the body, is the nearest one of the sentence;
    where that names none, the body is the only one of the text. A place in the sentence leaves the events that took
    place there.
    """
    for found in _NAMED.finditer(text):
        start = max(text.rfind("\n", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
        end = min((at for mark in ("\n", ". ") if (at := text.find(mark, found.end())) >= 0), default=len(text))
        sentence, kind = text[start:end], found.lastgroup or ""
        rows = [] if _ANOTHER.search(sentence) else _table()[kind].get(_owner(kind, found, (start, end), names), [])
        if rows:
            there = tuple(day for day, place in rows if place and place in sentence)
            known = rows[0][0], rows[-1][0] + _REPEATED_AFTER[kind]
            yield Told(*found.span(), there or tuple(day for day, _ in rows), known)


def _owner(kind: str, found: re.Match[str], sentence: tuple[int, int], names: Sequence[Entity]) -> str:
    """Return the id of the body or the state of an event, empty where the text does not tell it."""
    owners = [one for one in names if one.kind == _OF[kind]]
    near = [one for one in owners if sentence[0] <= one.start < sentence[1]]
    if near:
        return min(near, key=lambda one: max(one.start - found.end(), found.start() - one.end)).identifier or ""
    bodies = {one.identifier or "" for one in owners}
    return bodies.pop() if kind == SUMMIT and len(bodies) == 1 else ""


@functools.cache
def _table() -> dict[str, dict[str, list[tuple[int, str]]]]:
    """Return the days and places of the events by their kind and the id of the body or the state."""
    table: dict[str, dict[str, list[tuple[int, str]]]] = {SUMMIT: {}, ELECTION: {}}
    for row in rule_rows("events"):
        day = dt.date.fromisoformat(row["day"]).toordinal()
        table[row["kind"]].setdefault(row["of"], []).append((day, row["place"]))
    return table
