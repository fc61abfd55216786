"""Who holds an office by the tables: of a state, of a body, or of a person; on a day; and what wants a check."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.errors import UsageError
from csto_nlp.knowledge.base import load_knowledge
from csto_nlp.knowledge.days import last_day
from csto_nlp.knowledge.office_at import office_rank, vouched
from csto_nlp.knowledge.office_kinds import SOLE_OFFICES

if TYPE_CHECKING:
    from csto_nlp.knowledge.base import Knowledge
    from csto_nlp.knowledge.records import Organisation, State, Term

#: What tells the ids of the states or bodies, or else of the persons, that go by a name.
Lookup = Callable[[str, "Knowledge"], tuple[frozenset[str] | None, frozenset[str] | None]]

SCHEMA: Final = "csto-nlp/who/1"
#: Years before the last general check in which an office that has had no holder since still counts as one.
_YEARS_VACANT: Final = 3
#: What stands between the words of a name in ASCII.
_APART: Final = {code: " " for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Holding:
    """One term of office. ``id`` is that of records; ``from_`` and ``to`` are days, months or years, None if open."""

    id: str
    name: str
    office: str
    state: str
    from_: str | None
    to: str | None
    acting: bool
    checked: str | None
    source: str | None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "name": self.name,
            "office": self.office,
            "state": self.state,
            "from": self.from_,
            "to": self.to,
            "acting": self.acting,
            "checked": self.checked,
            "source": self.source,
        }


def who(
    sought: str | None = None,
    *,
    on: str | None = None,
    stale: bool = False,
    knowledge: Knowledge | str | os.PathLike[str] | None = None,
    lookup: Lookup | None = None,
) -> list[Holding]:
    """Return terms of office.

    ``sought`` is a state or body (an id, a name, an adjective) or a person (a key, a whole name or part of it). Of a
    state or body the terms are those of a day ``on`` (YYYY-MM-DD), or those that run by the tables, the highest offices
    first; of a person all terms in their order, or those of the day. With ``stale``, those open terms that the tables
    do not vouch for on the day, or that were checked before the last general check, and the offices with a single
    holder of which the last one has left; None stands for all states. ``knowledge`` are the tables, or a user's file to
    add to them, ``lookup`` is what takes the place of ``meant``. Raises UsageError where nothing goes by that name,
    ValueError where ``on`` is no day, month or year.
    """
    if knowledge is None or isinstance(knowledge, str | os.PathLike):
        knowledge = load_knowledge(knowledge)
    states, persons = (None, None) if sought is None else (lookup or meant)(sought, knowledge)
    terms = [
        term
        for term in knowledge.terms
        if (states is None or term.state in states) and (persons is None or term.person in persons)
    ]
    if stale:
        found = sorted(_unchecked(terms, on, knowledge), key=lambda term: (term.checked, term.state, _order(term)))
    elif on is not None:
        found = sorted((term for term in terms if knowledge.held_on(term, on) is not False), key=_order)
    elif persons is not None:
        found = sorted(terms, key=lambda term: (term.person, term.start, term.end or "9", _order(term)))
    else:
        found = sorted((term for term in terms if not term.end), key=_order)
    return [_holding(term, knowledge) for term in found]


def unvouched(holdings: Iterable[Holding], on: str, knowledge: Knowledge) -> int:
    """Return how many of the terms found for a day run on only because nobody has looked since."""
    keys = {(holding.id, holding.office, holding.state, holding.from_) for holding in holdings if holding.to is None}
    return sum(
        (knowledge.persons[term.person].key, term.office, term.state, term.start or None) in keys
        and not vouched(knowledge, term, on)
        for term in knowledge.terms
        if not term.end
    )


def _unchecked(terms: Sequence[Term], on: str | None, knowledge: Knowledge) -> Iterable[Term]:
    """Yield the terms that want a check."""
    for term in terms:
        if not term.end:
            if not vouched(knowledge, term, on) if on else (term.checked or "9") < knowledge.checked:
                yield term
        elif _is_vacant(term, knowledge):
            yield term


def _is_vacant(term: Term, knowledge: Knowledge) -> bool:
    """Whether a closed term is the last one, and a late one, of an office with a single holder at a time."""
    if term.office_kind not in SOLE_OFFICES or int(term.end[:4]) < int(knowledge.checked[:4]) - _YEARS_VACANT:
        return False
    others = knowledge.terms_in(term.office_kind, term.state)
    return all(other.end and last_day(other.end) <= last_day(term.end) for other in others)


def _holding(term: Term, knowledge: Knowledge) -> Holding:
    person = knowledge.persons[term.person]
    return Holding(
        person.key,
        person.name,
        term.office,
        term.state,
        term.start or None,
        term.end or None,
        term.acting,
        knowledge.checked_to(term) or None,
        term.source or None,
    )


def _order(term: Term) -> tuple[int, str, str, str, str]:
    """Return what sorts the offices of a state: by rank, kind, title, then by their beginning."""
    return office_rank(term.office_kind), term.office_kind, term.office, term.start, term.person


def meant(sought: str, knowledge: Knowledge) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the ids of the states or bodies, or else of the persons, that go by a name; None for the other."""
    key = folded(sought)
    bodies: tuple[State | Organisation, ...] = (*knowledge.states.values(), *knowledge.organisations.values())
    for names in (_codes, _own_names, _other_names):
        found = frozenset(body.id for body in bodies if key in map(folded, names(body)))
        if found:
            return found, None
    people = knowledge.persons.values()
    found = frozenset(one.id for one in people if sought in {one.key, one.id})
    if not found:
        words = set(key.split())
        rarest = max(words, key=len, default="")  # few names have the longest word: the others need no taking apart
        foldings = ((one.id, folded(name)) for one in people for name in (one.name, *one.aliases))
        named = [(ident, its) for ident, name in foldings if rarest in name and words <= (its := set(name.split()))]
        found = frozenset(ident for ident, its in named if words == its)
        found = found or frozenset(ident for ident, _ in named)
    if key and found:
        return None, found
    raise UsageError(f"no state, body or person {sought!r}", _nearest(sought, bodies, knowledge))


def _codes(body: State | Organisation) -> Iterable[str]:
    return filter(None, (body.id, getattr(body, "iso2", "")))


def _own_names(body: State | Organisation) -> Iterable[str]:
    return filter(None, (body.name, getattr(body, "official_name", "")))


def _other_names(body: State | Organisation) -> Iterable[str]:
    names = (*body.aliases, *getattr(body, "former_names", ()), *getattr(body, "demonyms", ()), body.wikidata)
    return filter(None, names)


def folded(name: str) -> str:
    """Return a name in small letters without marks, points and hyphens, as it is looked up."""
    small = name.casefold()
    if small.isascii():
        return " ".join(small.translate(_APART).split())
    small = "".join(one for one in unicodedata.normalize("NFKD", small) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in small).split())


def _nearest(sought: str, bodies: Iterable[State | Organisation], knowledge: Knowledge) -> str:
    """Return a hint with the name that is most like the one sought."""
    from difflib import get_close_matches

    names = [body.name for body in bodies]
    for person in knowledge.persons.values():
        names += (person.name, person.name.rsplit(maxsplit=1)[-1])
    near = get_close_matches(sought, dict.fromkeys(names), n=1)
    return f"did you mean {near[0]!r}?" if near else "give an id such as KAZ or CSTO, a name, or a Q-number"
