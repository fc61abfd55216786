"""Surnames and initials that no title explains: linked where date and article leave no doubt who is meant.

The press of the region names its leaders by surname alone, in headlines and even in first sentences. Looked up by
itself a surname is right less than half the time (404 persons of AIDA who share one with a ruler: 195 are the ruler),
so each link rests on who was in office on the article's date and on what else the article names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.entities.people.coreference import blocked, family_first
from csto_nlp.entities.people.disambiguation import fits_initial, terms_then
from csto_nlp.entities.people.field import View, is_common
from csto_nlp.entities.people.transliteration import fold, fold_all
from csto_nlp.entities.people.words import load_words
from csto_nlp.knowledge.office_at import weight

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import Scene
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.knowledge import Term

#: How far, in characters, a state may stand from a surname that nothing else explains.
_NEAR: Final = 120
_OWNED: Final = re.compile(r"[ ]?['’]s[ ]\Z")
_SHORTEST: Final = 3
#: Offices whose holders the press names by surname alone.
_LEADING: Final = frozenset({"supreme_leader", "head_of_state", "head_of_government"})
_HEADS_OF_STATE: Final = frozenset({"supreme_leader", "head_of_state"})
_FAMOUS: Final = _LEADING | {"secretary_general", "foreign_minister", "commission_president"}
#: Where the tables are complete enough, and surnames telling enough, for holders of lesser offices.
_REGION: Final = frozenset(
    {
        "ARM",
        "AZE",
        "BLR",
        "EST",
        "GEO",
        "KAZ",
        "KGZ",
        "LTU",
        "LVA",
        "MDA",
        "RUS",
        "TJK",
        "TKM",
        "UKR",
        "UZB",
        "CSTO",
        "CIS",
    }
)
#: Bodies so large that their members' leaders are no nearer for being named with them.
_LARGE: Final = frozenset({"UN", "WTO", "CoE", "OSCE"})
#: As many other leaders make an article one of world politics.
_COMPANY: Final = 2


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom an article may mean.

    ``states`` are those it names, the members of bodies it names, and those whose leaders it names in full;
    ``leaders`` who leads one of them, or one of the region, and is named in it, by surname at least.
    """

    states: frozenset[str]
    leaders: frozenset[str]
    political: bool


def link_surnames(scene: Scene, view: View) -> None:
    """Link initials with a surname and bare surnames that the date and the article explain."""
    circle = _circle_of(scene)
    for found in _surnames(scene, view):
        tokens = range(found.start, found.last + 1)
        if any(view.owner[at] is not None for at in tokens):
            continue
        if any(found.keys[-1] == who.parts[-1] for who in scene.people):
            continue
        person = _meant(scene, circle, view, found)
        if person is not None:
            scene.add(view, found.start, found.last, scene.known(person, found.keys))


def _meant(scene: Scene, circle: Circle, view: View, found: _Surname) -> str | None:
    persons = scene.index.with_surname(found.keys)
    if found.start < found.first:
        initial = view.tokens.key[found.start]
        return _by_initial(scene, circle, [p for p in persons if fits_initial(scene, initial, p)])
    if not circle.political:
        return None
    start = view.tokens.start[found.first]
    near = frozenset(cue.id for cue in view.cues_near(start - _NEAR, start + _NEAR) if cue.id)
    spelling = view.tokens.word(found.last).title()
    person = _by_article(scene, circle, persons, near, spelling) or _by_owner(scene, persons, _owner(view, start))
    if person is None or _is_of_region(scene, person) or family_first(scene, person):
        return person
    return None if view.opens_name(found.last) else person  # King Juan Carlos is not every Carlos


def _circle_of(scene: Scene) -> Circle:
    if scene.circle is None:
        bodies = sorted(scene.states & scene.knowledge.organisations.keys() - _LARGE)
        members = [scene.knowledge.members(body, scene.date) for body in bodies] if scene.date else []
        named = [who.person for who in scene.people if who.person]
        led = [_led(scene.knowledge.terms_of(person)) for person in named]
        alone = set(_prominent(scene))
        political = scene.political or bool(named) or any(not _is_widespread(scene, person) for person in alone)
        leaders = {person for person in alone if _led(scene.knowledge.terms_of(person))}.union(
            person for person in named if _led(terms_then(scene, person))
        )
        scene.circle = Circle(scene.states.union(*members, *led), frozenset(leaders), political)
    return scene.circle


def _led(terms: Sequence[Term]) -> set[str]:
    """Return the states that somebody leads by these terms of office."""
    return {term.state for term in terms if term.office_kind in _LEADING}


def _prominent(scene: Scene) -> Iterator[str]:
    """Yield those of famous office, by surname alone in the article, whom it may well mean.

    Nobody else of that surname may be in office. They lead a state of the region, hold a famous office of a named one,
    or led one earlier and are alone in the tables with their surname.
    """
    for view in scene.views:
        for found in _surnames(scene, view):
            persons = scene.index.with_surname(found.keys)
            serving = _serving(scene, persons)
            if len(serving) == 1:
                terms = serving[0][1]
                famous = {term.state for term in terms if term.office_kind in _FAMOUS}
                if _led(terms) & _REGION or famous & scene.states:
                    yield serving[0][0]
            elif len(persons) == 1 and _led(scene.knowledge.terms_of(persons[0])) & _REGION & scene.states:
                yield persons[0]


class _Surname(NamedTuple):
    """A surname in a field: where its initials or else itself ``start``, its ``first`` and ``last`` token, its keys."""

    start: int
    first: int
    last: int
    keys: Parts


def _surnames(scene: Scene, view: View) -> Iterator[_Surname]:
    """Yield the surnames of the tables, single or double, that stand alone or after initials only."""
    tokens, index = view.tokens, scene.index
    for at, key in enumerate(tokens.key):
        if view.taken[at] or view.owner[at] is not None:
            continue
        keys: Parts = (key,)
        if tokens.joined(at) and not view.taken[at + 1] and index.with_surname((key, tokens.key[at + 1])):
            keys = (key, tokens.key[at + 1])
        elif len(key) < _SHORTEST or not index.is_surname(key):
            continue
        last = at + len(keys) - 1
        start = at
        while start and _is_initial(view, start - 1) and tokens.joined(start - 1):
            start -= 1
        if not is_common(view, last) and not blocked(scene, view, start, last, None):
            yield _Surname(start, at, last, keys)


def _is_initial(view: View, at: int) -> bool:
    """Tell whether a token is an initial, and no style such as Mr."""
    styled = view.tokens.word(at).lower() in load_words().roles
    return view.tokens.initial(at) and not view.taken[at] and not styled


def _serving(scene: Scene, persons: Sequence[str]) -> list[tuple[str, list[Term]]]:
    """Return those of some persons who are in office on the date, with their offices."""
    return [(person, terms) for person in persons if (terms := terms_then(scene, person))]


def _by_initial(scene: Scene, circle: Circle, persons: Sequence[str]) -> str | None:
    """Return the only one of those whom surname and initial fit who is in office in one of the circle's states."""
    serving = [
        person
        for person, terms in _serving(scene, persons)
        if any(term.state in circle.states or (circle.political and term.office_kind in _LEADING) for term in terms)
    ]
    if len(serving) == 1:
        return serving[0]
    return _by_past(scene, circle, persons) if not serving else None


def _by_article(
    scene: Scene, circle: Circle, persons: Sequence[str], near: frozenset[str], spelling: str
) -> str | None:
    """Return the person whom a bare surname means.

    Of several in office the head of state, if no other leads a named state. The only one in office: who leads a state,
    see ``_is_leader_meant``; a foreign minister or head of a body if the state stands near by; of the region's states
    and bodies any office holder whose surname nobody else in the tables has. Out of office: see ``_by_past``.
    """
    serving = _serving(scene, persons)
    if not serving:
        return _by_past(scene, circle, persons)
    if len(serving) > 1:
        return _by_rank(scene, serving, circle, spelling)
    person, terms = serving[0]
    widespread = _is_widespread(scene, person)
    alone = len(persons) == 1 and not widespread
    if (
        _is_leader_meant(circle, person, _led(terms), near, alone=alone, widespread=widespread)
        or any(term.office_kind in _FAMOUS and term.state in near for term in terms)
        or (alone and {term.state for term in terms} & _REGION & circle.states)
    ):
        return person
    return None


def _is_leader_meant(
    circle: Circle, person: str, led: set[str], near: frozenset[str], *, alone: bool, widespread: bool
) -> bool:
    """Tell whether a surname means the one who leads these states on the date.

    It does if the article names the state or a body of which it is a member; of the region also if it names another
    leader or state of the region; of elsewhere if it names two other leaders. ``alone``: nobody else in the tables has
    the surname, and it is not ``widespread``.
    """
    if led & circle.states and (alone or led & (_REGION | near)):
        return True
    others = circle.leaders - {person}
    if led & _REGION:
        return bool(others) or (not widespread and bool(circle.states & _REGION))
    return bool(led) and alone and len(others) >= _COMPANY


def _by_rank(scene: Scene, serving: Sequence[tuple[str, list[Term]]], circle: Circle, spelling: str) -> str | None:
    """Return the head of state among several office holders of one surname, as the article's circle explains.

    Of a head of state and a head of government whose names differ in spelling only it is the one spelt so.
    """
    leading = [person for person, terms in serving if _led(terms)]
    spelt = [person for person in leading if spelling in scene.knowledge.persons[person].name.split()]
    if len(leading) > 1 and len(spelt) == 1:
        serving = [(person, terms) for person, terms in serving if person == spelt[0]]
    elif len(leading) > 1:
        serving = [(person, terms) for person, terms in serving if any(t.office_kind in _HEADS_OF_STATE for t in terms)]
    meant = [
        person
        for person, terms in serving
        if (led := _led(terms)) & circle.states or (led & _REGION and circle.leaders - {person})
    ]
    return meant[0] if len(meant) == 1 else None


def _by_past(scene: Scene, circle: Circle, persons: Sequence[str]) -> str | None:
    """Return who once led a state of the region that the article names, if no other of that surname led one so high.

    Who held another famous office of such a state or body is meant only if nobody else in the tables has the surname.
    """
    day = scene.date or ""
    past = {person: [t for t in scene.knowledge.terms_of(person) if t.start and t.start <= day] for person in persons}
    led = [person for person, terms in past.items() if _led(terms) & _REGION & circle.states]
    if len(led) > 1:  # the head of state rather than a head of government
        led = [person for person in led if any(term.office_kind in _HEADS_OF_STATE for term in past[person])]
    if led or len(persons) != 1 or _is_widespread(scene, persons[0]):
        return led[0] if len(led) == 1 else None
    famous = {term.state for term in past[persons[0]] if term.office_kind in _FAMOUS}
    return persons[0] if famous & _REGION & scene.states else None


def _by_owner(scene: Scene, persons: Sequence[str], state: str | None) -> str | None:
    """Return the one of that surname who held the weightiest office of a state on the date; None in a tie."""
    if not scene.date or state is None:
        return None
    ranked = sorted(
        (min(weight(term.office_kind) for term in own), person)
        for person, terms in _serving(scene, persons)
        if (own := [term for term in terms if term.state == state])
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _owner(view: View, start: int) -> str | None:
    """Return the state in whose possession a name stands: Kyrgyzstan's Japarov."""
    found = _OWNED.search(view.text, max(0, start - 4), start)
    cue = view.cue_to.get(found.start()) if found else None
    return cue.id if cue is not None and cue.kind in {"state", "organisation"} else None


def _is_of_region(scene: Scene, person: str) -> bool:
    return any(term.state in _REGION for term in scene.knowledge.terms_of(person))


def _is_widespread(scene: Scene, person: str) -> bool:
    """Tell whether a person's surname is too common to point to one person (Ivanov, Akhmetov)."""
    return fold(scene.knowledge.persons[person].name.split()[-1]) in _widespread()


@functools.cache
def _widespread() -> frozenset[str]:
    return frozenset(fold_all(sorted(load_words().widespread)))
