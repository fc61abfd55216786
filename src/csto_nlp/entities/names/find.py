"""Find the names of states, capitals and international organisations in an article, and decide what each stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.metonymy.rules import stands_for_state
from csto_nlp.entities.names.gazetteer import matcher_of
from csto_nlp.entities.names.homonyms import is_homonym_of_organisation, is_homonym_of_state, is_longer_name
from csto_nlp.entities.names.matcher import DE_FACTO, DEMONYM, NAME, ORGANISATION, SUPPRESSED, Reading
from csto_nlp.entities.names.mention import ArticleNames, NameMention
from csto_nlp.entities.names.shared_names import state_of
from csto_nlp.entity import Entity, OrganisationEntity, PlaceEntity, StateEntity

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

_ARTICLES: Final = ("the ", "The ", "THE ")


def find_names(texts: Mapping[str, str], knowledge: Knowledge) -> dict[str, list[Entity]]:
    """Return states, organisations, and as places capitals and de-facto entities, by field.

    ``texts`` are the fields of one article (title, text) by name. They share their evidence: a text about Atlanta
    decides what Georgia in its title means. Each list is sorted and nothing in it overlaps: a longer name that holds a
    state's ("Shanghai Cooperation Organisation") hides it.
    """
    matcher = matcher_of(knowledge)
    plain = {field: text.replace("\u2019", "'").replace("\xa0", " ") for field, text in texts.items()}
    surfaces: dict[str, str] = {}
    mentions = {
        field: [_mention(field, text, start, end, reading, surfaces) for start, end, reading in matcher.find(text)]
        for field, text in plain.items()
    }
    article = ArticleNames(mentions, plain)
    return {field: list(_entities(mentions[field], article, knowledge, text)) for field, text in texts.items()}


def _entities(
    mentions: Iterable[NameMention], article: ArticleNames, knowledge: Knowledge, text: str
) -> Iterator[Entity]:
    """Yield the entities of the mentions of one field."""
    for mention in mentions:
        entity = _entity(mention, article, knowledge, text)
        if entity is not None:
            yield entity


def _mention(field: str, text: str, start: int, end: int, reading: Reading, surfaces: dict[str, str]) -> NameMention:
    """Return the mention of a name; an article that belongs to the name ("The Gambia") is no part of it.

    ``surfaces`` keeps each name once, however often it stands in the article.
    """
    if text[start] in "tT" and reading.kind in {NAME, DE_FACTO} and text.startswith(_ARTICLES, start):
        start += len("the ")
    surface = text[start:end]
    return NameMention(field, text, start, end, reading, surfaces.setdefault(surface, surface))


def _entity(mention: NameMention, article: ArticleNames, knowledge: Knowledge, text: str) -> Entity | None:
    """Return the entity that a mention is, None for suppressed names and homonyms. ``text`` is the field as given."""
    ident = mention.ids[0]
    if mention.kind == SUPPRESSED:
        return None
    if mention.kind == ORGANISATION:
        if is_homonym_of_organisation(mention, article):
            return None
        body = knowledge.organisations[ident]
        return OrganisationEntity(*_span(mention, text), body.name, ident, body.wikidata or None)
    if mention.kind in {NAME, DEMONYM}:
        if is_homonym_of_state(mention, article):
            return None
        return _state(mention, text, knowledge, state_of(mention, article), mention.kind)
    return _capital(mention, article, knowledge, text)


def _capital(mention: NameMention, article: ArticleNames, knowledge: Knowledge, text: str) -> Entity | None:
    """Return a capital or seat of government as its state or as a place; a de-facto entity and its seat are places."""
    ident = mention.ids[0]
    if mention.kind != DE_FACTO and knowledge.states[ident].status != "de_facto":
        if is_longer_name(mention, article):
            return None
        if stands_for_state(mention, article):
            return _state(mention, text, knowledge, ident, "metonym")
    return PlaceEntity(*_span(mention, text), _place_name(mention, knowledge), ident)


def _place_name(mention: NameMention, knowledge: Knowledge) -> str:
    """Return the name of a de-facto entity, or the name of a place as printed.

    A place printed in capitals ("BISHKEK") is named as the tables write it.
    """
    state = knowledge.states[mention.ids[0]]
    if mention.kind == DE_FACTO:
        return state.name
    surface = " ".join(mention.surface.split())
    if not surface.isupper():
        return surface
    return next((name for name in (*state.capitals, *state.metonyms) if name.upper() == surface), surface)


def _state(mention: NameMention, text: str, knowledge: Knowledge, ident: str, form: str) -> Entity:
    state = knowledge.states[ident]
    return StateEntity(*_span(mention, text), state.name, ident, form, state.wikidata or None)


def _span(mention: NameMention, text: str) -> tuple[int, int, str, str]:
    """Return the offsets, the words and the field of a mention."""
    words = text[mention.start : mention.end]
    return mention.start, mention.end, mention.surface if words == mention.surface else words, mention.field
