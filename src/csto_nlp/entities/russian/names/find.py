"""Find the names of states, capitals and international bodies in a Russian article, and decide what each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.russian.names.capitals import stands_for_state
from csto_nlp.entities.russian.names.homonyms import is_homonym
from csto_nlp.entities.russian.names.mention import ArticleMentions, Mention
from csto_nlp.entities.russian.names.table import CAPITAL, LONGER, NAME, ORGANISATION, SEAT, folded, name_table
from csto_nlp.entity import Entity, OrganisationEntity, PlaceEntity, StateEntity

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

#: States that share a form: the beginning of the form, the less common one, the commoner one.
_SHARED: Final = (("коре", "PRK", "KOR"), ("конго", "COG", "COD"))


def find_names(texts: Mapping[str, str], knowledge: Knowledge) -> dict[str, list[Entity]]:
    """Return states, bodies, and as places capitals and de-facto entities, by field, sorted and not overlapping.

    ``texts`` are the fields of one article by name; they share their evidence. ``name`` is in English.
    """
    table = name_table(knowledge)
    small = {field: folded(text) for field, text in texts.items()}
    mentions = {
        field: [
            Mention(field, text, small[field], start, end, reading, index)
            for index, (start, end, reading) in enumerate(table.find(text, small[field]))
        ]
        for field, text in texts.items()
    }
    article = ArticleMentions(mentions, small)
    return {field: list(_entities(found, article, knowledge)) for field, found in mentions.items()}


def _entities(mentions: list[Mention], article: ArticleMentions, knowledge: Knowledge) -> Iterator[Entity]:
    """Yield the entities of the mentions of one field."""
    for mention in mentions:
        if mention.reading.kind != LONGER and not is_homonym(mention, article):
            yield _entity(mention, article, knowledge)


def _entity(mention: Mention, article: ArticleMentions, knowledge: Knowledge) -> Entity:
    """Return the entity that a mention is."""
    span = mention.start, mention.end, mention.text[mention.start : mention.end], mention.field
    kind, ident = mention.reading.kind, mention.reading.ids[0]
    if kind == ORGANISATION:
        body = knowledge.organisations[ident]
        return OrganisationEntity(*span, body.name, ident, body.wikidata or None)
    state = knowledge.states[_state_of(mention, article)]
    if state.status == "de_facto":
        return PlaceEntity(*span, mention.reading.name if kind in {CAPITAL, SEAT} else state.name, state.id)
    form = "name" if kind == NAME else "demonym"
    if kind in {CAPITAL, SEAT}:
        if not stands_for_state(mention, article):
            return PlaceEntity(*span, mention.reading.name, state.id)
        form = "metonym"
    return StateEntity(*span, state.name, state.id, form, state.wikidata or None)


def _state_of(mention: Mention, article: ArticleMentions) -> str:
    """Return the id of the state; of two that share the form the commoner one, unless only the other is named."""
    ident = mention.reading.ids[0]
    for beginning, less_common, commoner in _SHARED:
        if ident == commoner and mention.form.startswith(beginning):
            return less_common if article.has(less_common) and not article.has(commoner, mention.form) else commoner
    return ident
