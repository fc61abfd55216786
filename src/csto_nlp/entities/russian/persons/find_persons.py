"""Leaders and other persons of a Russian article: read in Russian, found by the steps that all languages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from csto_nlp.entities.people.context import ArticleContext
from csto_nlp.entities.people.find import (
    Spans,
    date_or_stretch,
    link_persons,
    note_titles,
    speaks_of_politics,
    states_in,
)
from csto_nlp.entities.people.records import entities_of
from csto_nlp.entities.russian.persons.local_names import note_local_names
from csto_nlp.entities.russian.persons.name_field import RussianField
from csto_nlp.entities.russian.persons.name_index import russian_person_index
from csto_nlp.entities.russian.persons.name_tokens import resolve
from csto_nlp.entities.russian.persons.office_phrases import find_offices
from csto_nlp.entities.russian.persons.turned_names import record_monarchs, record_turned_names

if TYPE_CHECKING:
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge


def find_leaders(
    texts: Mapping[str, str],
    date: str | None,
    knowledge: Knowledge,
    names: Mapping[str, list[Entity]],
    persons: Spans | None = None,
    organisations: Spans | None = None,
    *,
    bounds: tuple[str, str] | None = None,
) -> dict[str, list[Entity]]:
    """Return the leaders and persons of a Russian article by field, as ``people.find_leaders`` does of an English one.

    Their names are those of the tables, in English, as everywhere; ``name_local`` is the name in Russian, undeclined.
    """
    date, days = date_or_stretch(date, bounds)
    index = russian_person_index(knowledge)
    fields = [RussianField(name, text, names.get(name, []), index) for name, text in texts.items()]
    resolve([field.names for field in fields], [field.taken for field in fields], index)
    article = ArticleContext(
        knowledge, index, date, list(fields), days, states=states_in(fields), political=speaks_of_politics(names)
    )
    for field in fields:
        note_titles(article, field, find_offices(field))
    for field in fields:
        record_turned_names(article, field)
        record_monarchs(article, field)
    link_persons(article, persons, organisations)
    note_local_names(article)
    return entities_of(article)
