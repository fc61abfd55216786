"""Surnames and initials that no title explains: linked where date and article leave no doubt who is meant.

The press of the region names its leaders by surname alone, in headlines and even in first sentences. Looked up by
itself a surname is right less than half the time (404 persons of AIDA who share one with a ruler: 195 are the ruler),
so each link rests on who was in office on the article's date and on what else the article names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.entities.people.boundaries import has_family_name_first, is_part_of_longer_name
from csto_nlp.entities.people.context import PlausibleLeaders
from csto_nlp.entities.people.disambiguation import fits_initial, terms_on_date
from csto_nlp.entities.people.field_context import FieldContext, is_common
from csto_nlp.entities.people.transliteration import fold, fold_all
from csto_nlp.entities.people.words import load_words
from csto_nlp.knowledge.office_at import office_rank

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext
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


def link_surnames(article: ArticleContext, field: FieldContext) -> None:
    """Link initials with a surname and bare surnames that the date and the article explain."""
    plausible = _circle_of(article)
    for found in _surnames(article, field):
        tokens = range(found.start, found.last + 1)
        if any(article.mention_at(field, at) is not None for at in tokens):
            continue
        if any(found.keys[-1] == person.parts[-1] for person in article.people):
            continue
        person_id = _meant(article, plausible, field, found)
        if person_id is not None:
            article.add(field, found.start, found.last, article.person_of(person_id, found.keys))


def _meant(article: ArticleContext, plausible: PlausibleLeaders, field: FieldContext, found: _Surname) -> str | None:
    person_ids = article.index.with_surname(found.keys)
    if found.start < found.first:
        initial = field.tokens.key[found.start]
        return _by_initial(article, plausible, [p for p in person_ids if fits_initial(article, initial, p)])
    if not plausible.political:
        return None
    start = field.tokens.start[found.first]
    near = frozenset(cue.id for cue in field.cues_near(start - _NEAR, start + _NEAR) if cue.id)
    spelling = field.tokens.word(found.last).title()
    person_id = _by_article(article, plausible, person_ids, near, spelling) or _by_owner(
        article, person_ids, _owner(field, start)
    )
    if person_id is None or _is_of_region(article, person_id) or has_family_name_first(article, person_id):
        return person_id
    return None if field.opens_name(found.last) else person_id  # King Juan Carlos is not every Carlos


def _circle_of(article: ArticleContext) -> PlausibleLeaders:
    if article.plausible is None:
        bodies = sorted(article.states & article.knowledge.organisations.keys() - _LARGE)
        members = [article.knowledge.members(body, article.date) for body in bodies] if article.date else []
        named = [person.id for person in article.people if person.id]
        led = [_led(article.knowledge.terms_of(person_id)) for person_id in named]
        alone = set(_prominent(article))
        political = (
            article.political or bool(named) or any(not _is_widespread(article, person_id) for person_id in alone)
        )
        leaders = {person_id for person_id in alone if _led(article.knowledge.terms_of(person_id))}.union(
            person_id for person_id in named if _led(terms_on_date(article, person_id))
        )
        article.plausible = PlausibleLeaders(article.states.union(*members, *led), frozenset(leaders), political)
    return article.plausible


def _led(terms: Sequence[Term]) -> set[str]:
    """Return the states that somebody leads by these terms of office."""
    return {term.state for term in terms if term.office_kind in _LEADING}


def _prominent(article: ArticleContext) -> Iterator[str]:
    """Yield those of famous office, by surname alone in the article, whom it may well mean.

    Nobody else of that surname may be in office. They lead a state of the region, hold a famous office of a named one,
    or led one earlier and are alone in the tables with their surname.
    """
    for field in article.fields:
        for found in _surnames(article, field):
            person_ids = article.index.with_surname(found.keys)
            serving = _serving(article, person_ids)
            if len(serving) == 1:
                terms = serving[0][1]
                famous = {term.state for term in terms if term.office_kind in _FAMOUS}
                if _led(terms) & _REGION or famous & article.states:
                    yield serving[0][0]
            elif len(person_ids) == 1 and _led(article.knowledge.terms_of(person_ids[0])) & _REGION & article.states:
                yield person_ids[0]


class _Surname(NamedTuple):
    """A surname in a field: where its initials or else itself ``start``, its ``first`` and ``last`` token, its keys."""

    start: int
    first: int
    last: int
    keys: Parts


def _surnames(article: ArticleContext, field: FieldContext) -> Iterator[_Surname]:
    """Yield the surnames of the tables, single or double, that stand alone or after initials only."""
    tokens, index = field.tokens, article.index
    for at, key in enumerate(tokens.key):
        if not article.is_free(field, at):
            continue
        keys: Parts = (key,)
        if tokens.joined(at) and not field.taken[at + 1] and index.with_surname((key, tokens.key[at + 1])):
            keys = (key, tokens.key[at + 1])
        elif len(key) < _SHORTEST or not index.is_surname(key):
            continue
        last = at + len(keys) - 1
        start = at
        while start and _is_initial(field, start - 1) and tokens.joined(start - 1):
            start -= 1
        if not is_common(field, last) and not is_part_of_longer_name(article, field, start, last, None):
            yield _Surname(start, at, last, keys)


def _is_initial(field: FieldContext, at: int) -> bool:
    """Tell whether a token is an initial, and no style such as Mr."""
    styled = field.tokens.word(at).lower() in load_words().roles
    return field.tokens.initial(at) and not field.taken[at] and not styled


def _serving(article: ArticleContext, person_ids: Sequence[str]) -> list[tuple[str, list[Term]]]:
    """Return those of some persons who are in office on the date, with their offices."""
    return [(person_id, terms) for person_id in person_ids if (terms := terms_on_date(article, person_id))]


def _by_initial(article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str]) -> str | None:
    """Return the only one of those whom surname and initial fit who is in office in one of the circle's states."""
    serving = [
        person_id
        for person_id, terms in _serving(article, person_ids)
        if any(
            term.state in plausible.states or (plausible.political and term.office_kind in _LEADING) for term in terms
        )
    ]
    if len(serving) == 1:
        return serving[0]
    return _by_past(article, plausible, person_ids) if not serving else None


def _by_article(
    article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str], near: frozenset[str], spelling: str
) -> str | None:
    """Return the person whom a bare surname means.

    Of several in office the head of state, if no other leads a named state. The only one in office: who leads a state,
    see ``_is_leader_meant``; a foreign minister or head of a body if the state stands near by; of the region's states
    and bodies any office holder whose surname nobody else in the tables has. Out of office: see ``_by_past``.
    """
    serving = _serving(article, person_ids)
    if not serving:
        return _by_past(article, plausible, person_ids)
    if len(serving) > 1:
        return _by_rank(article, serving, plausible, spelling)
    person_id, terms = serving[0]
    widespread = _is_widespread(article, person_id)
    alone = len(person_ids) == 1 and not widespread
    if (
        _is_leader_meant(plausible, person_id, _led(terms), near, alone=alone, widespread=widespread)
        or any(term.office_kind in _FAMOUS and term.state in near for term in terms)
        or (alone and {term.state for term in terms} & _REGION & plausible.states)
    ):
        return person_id
    return None


def _is_leader_meant(
    plausible: PlausibleLeaders, person_id: str, led: set[str], near: frozenset[str], *, alone: bool, widespread: bool
) -> bool:
    """Tell whether a surname means the one who leads these states on the date.

    It does if the article names the state or a body of which it is a member; of the region also if it names another
    leader or state of the region; of elsewhere if it names two other leaders. ``alone``: nobody else in the tables has
    the surname, and it is not ``widespread``.
    """
    if led & plausible.states and (alone or led & (_REGION | near)):
        return True
    others = plausible.leaders - {person_id}
    if led & _REGION:
        return bool(others) or (not widespread and bool(plausible.states & _REGION))
    return bool(led) and alone and len(others) >= _COMPANY


def _by_rank(
    article: ArticleContext, serving: Sequence[tuple[str, list[Term]]], plausible: PlausibleLeaders, spelling: str
) -> str | None:
    """Return the head of state among several office holders of one surname, as the article's circle explains.

    Of a head of state and a head of government whose names differ in spelling only it is the one spelt so.
    """
    leading = [person_id for person_id, terms in serving if _led(terms)]
    spelt = [person_id for person_id in leading if spelling in article.knowledge.persons[person_id].name.split()]
    if len(leading) > 1 and len(spelt) == 1:
        serving = [(person_id, terms) for person_id, terms in serving if person_id == spelt[0]]
    elif len(leading) > 1:
        serving = [
            (person_id, terms) for person_id, terms in serving if any(t.office_kind in _HEADS_OF_STATE for t in terms)
        ]
    meant = [
        person_id
        for person_id, terms in serving
        if (led := _led(terms)) & plausible.states or (led & _REGION and plausible.leaders - {person_id})
    ]
    return meant[0] if len(meant) == 1 else None


def _by_past(article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str]) -> str | None:
    """Return who once led a state of the region that the article names, if no other of that surname led one so high.

    Who held another famous office of such a state or body is meant only if nobody else in the tables has the surname.
    """
    day = article.date or ""
    past = {
        person_id: [t for t in article.knowledge.terms_of(person_id) if t.start and t.start <= day]
        for person_id in person_ids
    }
    led = [person_id for person_id, terms in past.items() if _led(terms) & _REGION & plausible.states]
    if len(led) > 1:  # the head of state rather than a head of government
        led = [person_id for person_id in led if any(term.office_kind in _HEADS_OF_STATE for term in past[person_id])]
    if led or len(person_ids) != 1 or _is_widespread(article, person_ids[0]):
        return led[0] if len(led) == 1 else None
    famous = {term.state for term in past[person_ids[0]] if term.office_kind in _FAMOUS}
    return person_ids[0] if famous & _REGION & article.states else None


def _by_owner(article: ArticleContext, person_ids: Sequence[str], state: str | None) -> str | None:
    """Return the one of that surname who held the weightiest office of a state on the date; None in a tie."""
    if not article.date or state is None:
        return None
    ranked = sorted(
        (min(office_rank(term.office_kind) for term in own), person_id)
        for person_id, terms in _serving(article, person_ids)
        if (own := [term for term in terms if term.state == state])
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _owner(field: FieldContext, start: int) -> str | None:
    """Return the state in whose possession a name stands: Kyrgyzstan's Japarov."""
    found = _OWNED.search(field.text, max(0, start - 4), start)
    cue = field.cue_to.get(found.start()) if found else None
    return cue.id if cue is not None and cue.kind in {"state", "organisation"} else None


def _is_of_region(article: ArticleContext, person_id: str) -> bool:
    return any(term.state in _REGION for term in article.knowledge.terms_of(person_id))


def _is_widespread(article: ArticleContext, person_id: str) -> bool:
    """Tell whether a person's surname is too common to point to one person (Ivanov, Akhmetov)."""
    return fold(article.knowledge.persons[person_id].name.split()[-1]) in _widespread()


@functools.cache
def _widespread() -> frozenset[str]:
    return frozenset(fold_all(sorted(load_words().widespread)))
