"""Leaders and other persons: who is meant, and what office they held on the article's date.

The steps, each on the evidence of the ones before: whole names of the tables in any transliteration; names that
titles, bylines or a model point to; surnames with a title; surnames that date and state explain; then every other
occurrence of a surname that the article has explained. A bare surname with no such evidence stays unlinked: looked
up by itself it is right less than half the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.context import ArticleContext, NamedPerson
from csto_nlp.entities.people.coreference import link_titled, resolve_surname_coreference
from csto_nlp.entities.people.field_context import FieldContext
from csto_nlp.entities.people.full_names import clip, find_known, find_misspelt, find_unknown
from csto_nlp.entities.people.gazetteer import person_index
from csto_nlp.entities.people.records import entities_of
from csto_nlp.entities.people.surnames import link_surnames
from csto_nlp.entities.people.titles import find_titles

if TYPE_CHECKING:
    from csto_nlp.entities.entity import Entity
    from csto_nlp.knowledge import Knowledge

Spans = Mapping[str, list[tuple[int, int]]]

#: Families of office words that only news of government uses.
_GOVERNMENT: Final = frozenset(
    {"president", "prime_minister", "minister", "secretary_of_state", "secretary_general", "spokesperson", "diplomat"}
)

__all__ = ["find_leaders"]


def find_leaders(
    texts: Mapping[str, str],
    date: str | None,
    knowledge: Knowledge,
    names: Mapping[str, list[Entity]],
    persons: Spans | None = None,
    organisations: Spans | None = None,
) -> dict[str, list[Entity]]:
    """Return the leaders and persons of an article by field, sorted, not overlapping, as bare names.

    ``texts`` maps field names (title, text) to their strings; evidence in one field counts in all. ``date`` is the
    article's day, month or year. ``names`` are the states, places and organisations found already: they give titles
    their state and are never part of a person's name. ``persons`` and ``organisations`` are spans of a model, where
    one ran. Offices, and whether they were held, are as of ``date`` (see ``knowledge.office_at``).
    """
    index = person_index(knowledge)
    fields = [
        FieldContext(name, text, names.get(name, []), index.is_given, headline=name == "title")
        for name, text in texts.items()
    ]
    states = frozenset(cue.id for field in fields for cue in field.cues if cue.id)
    acting = any(e.kind == "organisation" or e.data.get("form") == "metonym" for found in names.values() for e in found)
    article = ArticleContext(knowledge, index, date, fields, states=states, political=acting)
    for field in fields:
        for title in find_titles(field):
            article.political = article.political or title.role.kind in _GOVERNMENT
            if title.name is not None:
                article.titles.setdefault((field.name, title.name), []).append(title)
    for field in fields:
        find_known(article, field)
        find_misspelt(article, field)
    for field in fields:
        find_unknown(article, field, _usable(persons, organisations, field))
    for step in (link_titled, link_surnames, resolve_surname_coreference):
        for field in fields:
            step(article, field)
    for field in fields:
        _add_single_names(article, field, persons)
    return entities_of(article)


def _usable(persons: Spans | None, organisations: Spans | None, field: FieldContext) -> list[tuple[int, int]]:
    """Return the model's person spans of a field that no body's name covers."""
    bodies = (organisations or {}).get(field.name, [])
    spans = (persons or {}).get(field.name, [])
    return sorted(span for span in spans if not any(start < span[1] and span[0] < end for start, end in bodies))


def _add_single_names(article: ArticleContext, field: FieldContext, persons: Spans | None) -> None:
    """Record the model's one-word persons whom nothing explained: persons by that word."""
    for start, end in sorted((persons or {}).get(field.name, [])):
        span = clip(field, start, end)
        if span is None or any(article.mention_at(field, at) is not None for at in range(span[0], span[1] + 1)):
            continue
        parts = tuple(field.tokens.key[span[0] : span[1] + 1])
        known = next((person for person in article.people if person.id is None and person.parts == parts), None)
        name = " ".join(field.text[field.tokens.start[span[0]] : field.tokens.end[span[1]]].split())
        person = known or NamedPerson(None, parts, name, from_model=True)
        if known is None:
            article.people.append(person)
        article.add(field, *span, person)
