"""Find the names of states, capitals and international organisations in one pass over an article."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.entity import Entity
from csto_nlp.entities.metonymy.rules import stands_for_state
from csto_nlp.entities.names.homonyms import is_no_state
from csto_nlp.entities.names.mention import (
    CAPITAL,
    DEMONYM,
    ENTITY,
    NAME,
    ORGANISATION,
    PRIORITY,
    SEAT,
    STOP,
    Document,
    Spot,
)
from csto_nlp.entities.names.misspellings import misspellings
from csto_nlp.entities.names.organisation_homonyms import is_no_organisation
from csto_nlp.entities.names.shared_names import resolve
from csto_nlp.knowledge.matcher import Matcher

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

Payload = tuple[str, str]
#: A kind of name (see ``names_spot``) and whom it stands for.
Reading = tuple[str, tuple[str, ...]]

#: Demonyms that share so many letters with the state's name are spelt well enough to be misspelt.
_STEM: Final = 6
_ARTICLES: Final = ("the ", "The ", "THE ")


def find_names(texts: Mapping[str, str], knowledge: Knowledge) -> dict[str, list[Entity]]:
    """Return states, capitals and de-facto entities as places, and known organisations, by field.

    ``texts`` maps the fields of one article (title, text) to their strings; the fields share their evidence, so
    that a text about Atlanta decides what Georgia in its title means. Each list is sorted and nothing in it
    overlaps: a longer name that contains a state's name ("Shanghai Cooperation Organisation") hides it.
    """
    matcher, readings = _matcher(knowledge)
    plain = {field: text.replace("\u2019", "'").replace("\xa0", " ") for field, text in texts.items()}
    spots = {
        field: [_spot(field, text, start, end, *readings(number)) for start, end, number in matcher.spans(text)]
        for field, text in plain.items()
    }
    document = Document(spots, plain)
    return {
        field: [
            entity for spot in spots[field] if (entity := _entity(spot, document, knowledge, texts[field])) is not None
        ]
        for field in texts
    }


def _spot(field: str, text: str, start: int, end: int, kind: str, ids: tuple[str, ...]) -> Spot:
    if text[start] in "tT" and kind in {NAME, ENTITY} and text.startswith(_ARTICLES, start):
        start += len("the ")
    return Spot(field, text, start, end, kind, ids)


def _reading(payloads: tuple[Payload, ...]) -> Reading:
    """Return what a pattern stands for, the first in priority, and all whom it stands for as such."""
    kind = min((kind for kind, _ in payloads), key=PRIORITY.index)
    return kind, tuple(dict.fromkeys(ident for its_kind, ident in payloads if its_kind == kind))


def _entity(spot: Spot, document: Document, knowledge: Knowledge, text: str) -> Entity | None:
    """Return what a spot is in its document, or None where it is nothing of ours."""
    if spot.kind == STOP:
        return None
    if spot.kind == ORGANISATION:
        if is_no_organisation(spot, document):
            return None
        ident = spot.ids[0]
        return _named(spot, text, "organisation", {"id": ident, "name": knowledge.organisations[ident].name})
    if spot.kind in {NAME, DEMONYM}:
        if is_no_state(spot, document):
            return None
        ident = resolve(spot, document)
        data = {"id": ident, "name": knowledge.states[ident].name, "form": spot.kind}
        return _named(spot, text, "state", data)
    return _seat(spot, document, knowledge, text)


def _seat(spot: Spot, document: Document, knowledge: Knowledge, text: str) -> Entity | None:
    """Return a capital or seat of government as its state or as a place; de-facto entities are places."""
    ident = spot.ids[0]
    if spot.kind != ENTITY and knowledge.states[ident].status != "de_facto":
        verdict = stands_for_state(spot, document)
        if verdict is None:
            return None
        if verdict:
            data = {"id": ident, "name": knowledge.states[ident].name, "form": "metonym"}
            return _named(spot, text, "state", data)
    return _named(spot, text, "place", {"id": ident, "name": _place_name(spot, knowledge)})


def _place_name(spot: Spot, knowledge: Knowledge) -> str:
    """Return the name of a de-facto entity, or of a place as the tables write what the text may print in capitals."""
    state = knowledge.states[spot.ids[0]]
    if spot.kind == ENTITY:
        return state.name
    surface = " ".join(spot.surface.split())
    if not surface.isupper():
        return surface
    return next((name for name in (*state.capitals, *state.metonyms) if name.upper() == surface), surface)


def _named(spot: Spot, text: str, kind: str, data: dict[str, str]) -> Entity:
    return Entity(spot.start, spot.end, text[spot.start : spot.end], kind, spot.field, data)


@functools.lru_cache(maxsize=8)
def _matcher(knowledge: Knowledge) -> tuple[Matcher[Payload], Callable[[int], Reading]]:
    """Return the matcher over all names, and what each of its patterns stands for."""
    patterns = list(_patterns(knowledge))
    matcher = Matcher([*patterns, *_slips(knowledge, {text for text, _ in patterns})])
    return matcher, functools.cache(lambda number: _reading(matcher.payloads(number)))


def _patterns(knowledge: Knowledge) -> Iterator[tuple[str, Payload]]:
    for state in knowledge.states.values():
        kind = ENTITY if state.status == "de_facto" else NAME
        for name in (state.name, state.official_name, *state.aliases, *state.former_names):
            if name:
                yield name, (kind, state.id)
        for demonym in state.demonyms:
            yield demonym, (STOP if kind == ENTITY else DEMONYM, state.id)
        for capital in state.capitals:
            yield capital, (CAPITAL, state.id)
        for seat in state.metonyms:
            yield seat, (SEAT, state.id)
    yield from _organisation_patterns(knowledge)
    for row in knowledge.suppressions:
        yield row.text, (STOP, row.kind)


def _slips(knowledge: Knowledge, known: Container[str]) -> Iterator[tuple[str, Payload]]:
    """Yield misspellings of the states' present names and demonyms that are no names themselves."""
    for state in knowledge.states.values():
        own = [demonym for demonym in state.demonyms if demonym[:_STEM] == state.name[:_STEM]]
        for name, kind in ((state.name, NAME), *((demonym, DEMONYM) for demonym in own)):
            for slip in misspellings(state.id, name):
                if slip not in known:
                    yield slip, (kind, state.id)


def _organisation_patterns(knowledge: Knowledge) -> Iterator[tuple[str, Payload]]:
    """Yield the organisations' names but those that open with another's: in "UN Women" the UN is what is named."""
    hidden = {row.text for row in knowledge.suppressions}
    owners = {
        name: organisation.id
        for organisation in knowledge.organisations.values()
        for name in (organisation.name, *organisation.aliases)
        if name not in hidden
    }
    for organisation in knowledge.organisations.values():
        for name in (organisation.name, *organisation.aliases):
            words = name.split(" ")
            openings = (" ".join(words[:count]) for count in range(1, len(words)))
            if all(owners.get(opening, organisation.id) == organisation.id for opening in openings):
                yield name, (ORGANISATION, organisation.id)
