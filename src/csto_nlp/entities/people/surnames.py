"""Surnames and initials without a title: linked where date and article leave no doubt about the person.

The press of the region names its leaders by surname alone, in headlines and even in first sentences. Looked up by
itself a surname is right less than half the time (404 persons of AIDA who share one with a ruler: 195 are the ruler),
so each link rests on who was in office on the article's date and on what else the article names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.boundaries import has_family_name_first, is_part_of_longer_name
from csto_nlp.entities.people.context import PlausibleLeaders, Surname
from csto_nlp.entities.people.disambiguation import LEADING_OFFICES, fits_initial, terms_on_date
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.strangers import is_called_a_stranger, is_half_of_name
from csto_nlp.entities.people.transliteration import fold, fold_all
from csto_nlp.knowledge.office_at import office_rank
from csto_nlp.resources import word_lists

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.knowledge import Term

#: How far, in characters, a state may stand from a surname that nothing else explains.
_NEAR: Final = 120
_POSSESSIVE: Final = re.compile(r"[ ]?['’]s[ ]\Z")
#: The word behind a surname, past a second one: "the Clinton and Bush Jr. administrations".
_NEXT_WORD: Final = re.compile(r"(?:['’]s?)?(?: and [A-Z]\w+(?: [JS]r\.?)?)? ([A-Za-z]+)")
#: Letters of the shortest key that is looked up as a surname.
_SHORTEST_KEY: Final = 3
#: Kinds of office whose holders the press names by surname alone.
FAMOUS_OFFICES: Final = LEADING_OFFICES | {"secretary_general", "foreign_minister", "commission_president"}
_HEADS_OF_STATE: Final = LEADING_OFFICES - {"head_of_government"}
#: So many other leaders make an article one of world politics.
_MIN_OTHER_LEADERS: Final = 2


def link_surnames(article: ArticleContext, field: FieldContext, plausible: PlausibleLeaders) -> None:
    """Link initials with a surname, and bare surnames, that the date and the article explain."""
    for surname in bare_surnames(article, field):
        tokens = range(surname.start, surname.last + 1)
        if any(article.mention_at(field, at) is not None for at in tokens):
            continue
        if article.has_person_called(surname.keys[-1]) and not article.tells_apart(surname.keys[-1]):
            continue
        person_id = _bearer(article, plausible, field, surname)
        if person_id is not None:
            article.add(field, surname.start, surname.last, article.person_of(person_id, surname.keys))


def _bearer(article: ArticleContext, plausible: PlausibleLeaders, field: FieldContext, surname: Surname) -> str | None:
    """Return the person of the tables that a surname, with initials or without, means in this article."""
    person_ids = bearers_of(article, field, surname)
    if surname.start < surname.first:
        initial = field.tokens.key[surname.start]
        return _by_initial(article, plausible, [p for p in person_ids if fits_initial(article, initial, p)])
    if not plausible.political or is_called_a_stranger(field, surname) or is_half_of_name(article, field, surname):
        return None
    start = field.tokens.start[surname.first]
    near = frozenset(cue.id for cue in field.cues_near(start - _NEAR, start + _NEAR) if cue.id)
    spelling = field.tokens.word(surname.last).title()
    person_id = _by_article(article, plausible, person_ids, near, spelling) or _by_possessive(
        article, person_ids, _state_in_possessive(field, start)
    )
    if person_id is None or _is_of_region(article, person_id) or has_family_name_first(article, person_id):
        return person_id
    # King Juan Carlos is not every Carlos, but Saddam Hussein goes by his given name.
    own = surname.keys[-1] in article.index.forms(person_id).givens
    return person_id if own or not field.is_given_name(surname.last) else None


def plausible_leaders(article: ArticleContext) -> PlausibleLeaders:
    """Return the evidence for surnames without a title, from the persons that the article names in full."""
    knowledge = article.knowledge
    bodies = sorted(article.states & knowledge.organisations.keys() - word_lists("people")["large bodies"])
    members = [knowledge.members(body, article.date) for body in bodies] if article.date else []
    named = [person.id for person in article.people if person.id]
    led = [_states_led(knowledge.terms_of(person_id)) for person_id in named]
    by_surname = set(_leaders_by_surname(article))
    political = article.political or bool(named) or any(not _has_widespread_surname(article, p) for p in by_surname)
    leaders = {person_id for person_id in by_surname if _states_led(knowledge.terms_of(person_id))}
    leaders |= {person_id for person_id in named if _states_led(terms_on_date(article, person_id))}
    return PlausibleLeaders(article.states.union(*members, *led), frozenset(leaders), political)


def _states_led(terms: Sequence[Term]) -> set[str]:
    """Return the states that a person leads by these terms of office."""
    return {term.state for term in terms if term.office_kind in LEADING_OFFICES}


def region() -> frozenset[str]:
    """Return the ids of the states and bodies of the region, for which the tables are complete enough."""
    return word_lists("people")["region"]


def _leaders_by_surname(article: ArticleContext) -> Iterator[str]:
    """Yield the persons of famous office whose bare surname the article has, and who may well be meant.

    Of several persons with the surname one alone may be in office. Such a person leads a state of the region, holds a
    famous office of a state that the article names, or once led one and is the only person in the tables with the
    surname.
    """
    for field in article.fields:
        for surname in bare_surnames(article, field):
            person_ids = bearers_of(article, field, surname)
            serving = _in_office(article, person_ids)
            if len(serving) == 1:
                terms = serving[0][1]
                famous = {term.state for term in terms if term.office_kind in FAMOUS_OFFICES}
                if _states_led(terms) & region() or famous & article.states:
                    yield serving[0][0]
            elif len(person_ids) == 1:
                led = _states_led(article.knowledge.terms_of(person_ids[0]))
                if led & region() & article.states:
                    yield person_ids[0]


def bearers_of(article: ArticleContext, field: FieldContext, surname: Surname) -> Sequence[str]:
    """Return the persons of the tables with a surname; those who led a state where one who did is meant.

    "The Clinton administration" of 2009 was not that of the secretary of state of the day.
    """
    persons = article.index.with_surname(surname.keys)
    led = stands_before_what_is_led(field, surname.last)
    return [person for person in persons if led_a_state(article, person)] if led else persons


def stands_before_what_is_led(field: FieldContext, last: int) -> bool:
    """Whether what follows token ``last`` of a surname is only a state leader's: "administration", "presidency"."""
    found = _NEXT_WORD.match(field.text, field.tokens.end[last])
    return found is not None and found[1].lower() in word_lists("people")["led by a leader"]


def led_a_state(article: ArticleContext, person_id: str) -> bool:
    """Whether a person of the tables ever led a state."""
    return bool(_states_led(article.knowledge.terms_of(person_id)))


def bare_surnames(article: ArticleContext, field: FieldContext) -> Iterator[Surname]:
    """Yield the surnames of the tables, single or double, that stand alone or after initials only."""
    tokens, index = field.tokens, article.index
    for at, key in enumerate(tokens.key):
        if not article.is_free(field, at):
            continue
        keys: Parts = (key,)
        if tokens.joined(at) and not field.taken[at + 1] and index.with_surname((key, tokens.key[at + 1])):
            keys = (key, tokens.key[at + 1])
        elif len(key) < _SHORTEST_KEY or not index.is_surname(key):
            continue
        last = at + len(keys) - 1
        start = at
        while start and _is_initial(field, start - 1) and tokens.joined(start - 1):
            start -= 1
        if not field.is_common_word(last) and not is_part_of_longer_name(article, field, start, last, None):
            yield Surname(start, at, last, keys)


def _is_initial(field: FieldContext, at: int) -> bool:
    """Whether a token is an initial rather than a short title (Mr.) or part of a state's name."""
    is_title = field.tokens.word(at).lower() in load_lexicon().roles
    return field.tokens.initial(at) and not field.taken[at] and not is_title


def _in_office(article: ArticleContext, person_ids: Sequence[str]) -> list[tuple[str, list[Term]]]:
    """Return those persons who are in office on the date, with their offices."""
    return [(person_id, terms) for person_id in person_ids if (terms := terms_on_date(article, person_id))]


def _by_initial(article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str]) -> str | None:
    """Return the one of the persons of a surname and initial who alone holds office in a plausible state."""
    serving = [
        person_id
        for person_id, terms in _in_office(article, person_ids)
        if any(
            term.state in plausible.states or (plausible.political and term.office_kind in LEADING_OFFICES)
            for term in terms
        )
    ]
    if len(serving) == 1:
        return serving[0]
    return _by_past_office(article, plausible, person_ids) if not serving else None


def _by_article(
    article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str], near: frozenset[str], spelling: str
) -> str | None:
    """Return the person that a bare surname means, of those with the surname.

    Of several in office it is the head of state, if no other leads a plausible state. A person alone in office is
    meant as a leader of a state (see ``_is_leader_meant``), as a foreign minister or head of a body if the state stands
    near by (``near``), and in the region as any office holder if no other person in the tables has the surname. If none
    is in office, see ``_by_past_office``.
    """
    serving = _in_office(article, person_ids)
    if not serving:
        return _by_past_office(article, plausible, person_ids)
    if len(serving) > 1:
        return _by_rank(article, serving, plausible, spelling)
    person_id, terms = serving[0]
    widespread = _has_widespread_surname(article, person_id)
    unique = len(person_ids) == 1 and not widespread
    if (
        _is_leader_meant(plausible, person_id, _states_led(terms), near, unique=unique, widespread=widespread)
        or any(term.office_kind in FAMOUS_OFFICES and term.state in near for term in terms)
        or (unique and {term.state for term in terms} & region() & plausible.states)
    ):
        return person_id
    return None


def _is_leader_meant(
    plausible: PlausibleLeaders, person_id: str, led: set[str], near: frozenset[str], *, unique: bool, widespread: bool
) -> bool:
    """Whether a surname means the person who leads the states ``led`` on the date.

    It does if the article names the state or a body of which it is a member; in the region also if it names another
    leader or state of the region; elsewhere if it names two other leaders. ``unique`` says that no other person in
    the tables has the surname, and that it is not ``widespread``.
    """
    if led & plausible.states and (unique or led & (region() | near)):
        return True
    others = plausible.leaders - {person_id}
    if led & region():
        return bool(others) or (not widespread and bool(plausible.states & region()))
    return bool(led) and unique and len(others) >= _MIN_OTHER_LEADERS


def _by_rank(
    article: ArticleContext, serving: Sequence[tuple[str, list[Term]]], plausible: PlausibleLeaders, spelling: str
) -> str | None:
    """Return the head of state among several office holders of one surname, if only that one is plausible.

    Of a head of state and a head of government whose names differ in spelling only it is the one of this spelling.
    """
    leading = [person_id for person_id, terms in serving if _states_led(terms)]
    spelt = [person_id for person_id in leading if spelling in article.knowledge.persons[person_id].name.split()]
    if len(leading) > 1 and len(spelt) == 1:
        serving = [(person_id, terms) for person_id, terms in serving if person_id == spelt[0]]
    elif len(leading) > 1:
        serving = [row for row in serving if any(term.office_kind in _HEADS_OF_STATE for term in row[1])]
    meant = [
        person_id
        for person_id, terms in serving
        if (led := _states_led(terms)) & plausible.states or (led & region() and plausible.leaders - {person_id})
    ]
    return meant[0] if len(meant) == 1 else None


def _by_past_office(article: ArticleContext, plausible: PlausibleLeaders, person_ids: Sequence[str]) -> str | None:
    """Return the person who once led a plausible state of the region, if no other of the surname led one so high.

    Who held another famous office of a named state or body of the region is meant only if no other person in the
    tables has the surname.
    """
    day = article.date or ""
    past = {p: [t for t in article.knowledge.terms_of(p) if t.start and t.start <= day] for p in person_ids}
    led = [person_id for person_id, terms in past.items() if _states_led(terms) & region() & plausible.states]
    if len(led) > 1:  # the head of state rather than a head of government
        led = [person_id for person_id in led if any(term.office_kind in _HEADS_OF_STATE for term in past[person_id])]
    if led or len(person_ids) != 1 or _has_widespread_surname(article, person_ids[0]):
        return led[0] if len(led) == 1 else None
    famous = {term.state for term in past[person_ids[0]] if term.office_kind in FAMOUS_OFFICES}
    return person_ids[0] if famous & region() & article.states else None


def _by_possessive(article: ArticleContext, person_ids: Sequence[str], state: str | None) -> str | None:
    """Return the person of the surname who held the highest office of a state on the date; None in a tie."""
    if not article.date or state is None:
        return None
    ranked = sorted(
        (min(office_rank(term.office_kind) for term in own), person_id)
        for person_id, terms in _in_office(article, person_ids)
        if (own := [term for term in terms if term.state == state])
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _state_in_possessive(field: FieldContext, start: int) -> str | None:
    """Return the state whose possessive stands in front of a name: Kyrgyzstan's Japarov."""
    found = _POSSESSIVE.search(field.text, max(0, start - 4), start)
    cue = field.cue_to(found.start()) if found else None
    return cue.id if cue is not None and cue.kind in {"state", "organisation"} else None


def _is_of_region(article: ArticleContext, person_id: str) -> bool:
    return any(term.state in region() for term in article.knowledge.terms_of(person_id))


def _has_widespread_surname(article: ArticleContext, person_id: str) -> bool:
    """Whether a person's surname is too common to point to one person (Ivanov, Akhmetov)."""
    return fold(article.knowledge.persons[person_id].name.split()[-1]) in _widespread_surnames()


@functools.cache
def _widespread_surnames() -> frozenset[str]:
    return frozenset(fold_all(sorted(load_lexicon().widespread)))
