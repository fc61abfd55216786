"""Leaders and other persons: the steps that find them, in order, each on the evidence of the ones before.

A bare surname with no evidence stays unlinked: looked up by itself it is right less than half the time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.company import company_evidence, link_by_company
from csto_nlp.entities.people.context import ArticleContext, NamedPerson
from csto_nlp.entities.people.coreference import link_titled, resolve_surname_coreference
from csto_nlp.entities.people.disambiguation import terms_of_title
from csto_nlp.entities.people.field_context import FieldContext
from csto_nlp.entities.people.full_names import (
    name_tokens_of_span,
    record_known_names,
    record_misspelt_names,
    record_names_left,
    record_unknown_names,
)
from csto_nlp.entities.people.gazetteer import person_index
from csto_nlp.entities.people.records import entities_of
from csto_nlp.entities.people.surnames import link_surnames, plausible_leaders
from csto_nlp.entities.people.titles import find_titles
from csto_nlp.entities.spans import DisjointSpans
from csto_nlp.entity import OrganisationEntity, StateEntity
from csto_nlp.knowledge.days import STRETCH, first_day, last_day

if TYPE_CHECKING:
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge, Term

#: Spans of a model by field, as offsets.
Spans = Mapping[str, list[tuple[int, int]]]

#: Days of the longest stretch that tells who was in office as well as a date does.
_MOST_DAYS: Final = 366
#: Kinds of role that only news of government speaks of.
_ROLES_OF_GOVERNMENT: Final = frozenset(
    {"president", "prime_minister", "minister", "secretary_of_state", "secretary_general", "spokesperson", "diplomat"}
)


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
    """Return the leaders and persons of an article by field, sorted, not overlapping, as bare names.

    ``texts`` maps field names (title, text) to their strings; evidence in one field counts in all. ``date`` is the
    article's day, month or year. ``names`` are the states, places and organisations found already: they give titles
    their state and are never part of a person's name. ``persons`` and ``organisations`` are spans of a model, where
    one ran. ``bounds`` are the first and the last ISO day on which an article without ``date`` was written. Offices,
    and whether they were held, are as of ``date``, or what they are on all days of the bounds (see
    ``knowledge.office_at``).
    """
    date, days = date_or_stretch(date, bounds)
    article = _read(texts, date, knowledge, names, days)
    link_persons(article, persons, organisations)
    return entities_of(article)


def date_or_stretch(date: str | None, bounds: tuple[str, str] | None) -> tuple[str | None, str | None]:
    """Return the date to read an article by, and the stretch of the bounds, which is the date too where it is short."""
    days = STRETCH.join(bounds) if bounds and not date else None
    return (days if days and _length(days) <= _MOST_DAYS else date), days


def titled_people(
    texts: Mapping[str, str], knowledge: Knowledge, names: Mapping[str, list[Entity]]
) -> Iterator[tuple[list[Term], Title]]:
    """Yield each title that an article of unknown date gives a person of the tables, with the terms that it may mean.

    Arguments are those of ``find_leaders``. Titles that mean none of the person's offices are left out.
    """
    article = _read(texts, None, knowledge, names, None)
    if not article.titles:
        return
    _record_names(article, {})
    for person in article.people:
        if person.id is not None:
            for title in person.titles:
                terms = terms_of_title(knowledge.terms_of(person.id), title)
                if terms:
                    yield terms, title


def link_persons(article: ArticleContext, persons: Spans | None, organisations: Spans | None) -> None:
    """Record all persons of an article whose titles are read, and their mentions.

    ``persons`` and ``organisations`` are spans of a model, where one ran.
    """
    tagged = {field.name: _persons_outside_bodies(persons, organisations, field) for field in article.fields}
    _record_names(article, tagged)
    if article.date:
        plausible = plausible_leaders(article)
        for field in article.fields:
            link_surnames(article, field, plausible)
    link_by_company(article, company_evidence(article))
    for field in article.fields:
        record_names_left(article, field, tagged[field.name])
    for field in article.fields:
        resolve_surname_coreference(article, field)
    for field in article.fields:
        _record_single_names(article, field, persons)


def _read(
    texts: Mapping[str, str],
    date: str | None,
    knowledge: Knowledge,
    names: Mapping[str, list[Entity]],
    days: str | None,
) -> ArticleContext:
    """Return the article with its titles, and no person yet.

    Arguments are those of ``find_leaders``; ``days`` is the stretch of the bounds.
    """
    index = person_index(knowledge)
    fields = [
        FieldContext(name, text, names.get(name, []), index.is_given, headline=name == "title")
        for name, text in texts.items()
    ]
    article = ArticleContext(
        knowledge, index, date, fields, days, states=states_in(fields), political=speaks_of_politics(names)
    )
    for field in fields:
        note_titles(article, field, find_titles(field))
    return article


def states_in(fields: Sequence[FieldContext]) -> frozenset[str]:
    """Return the ids of the states and bodies that an article's fields name."""
    return frozenset(cue.id for field in fields for cue in field.cues if cue.id)


def speaks_of_politics(names: Mapping[str, list[Entity]]) -> bool:
    """Whether a body, or a capital that acts for its government, makes an article one of politics."""
    return any(
        isinstance(entity, OrganisationEntity) or (isinstance(entity, StateEntity) and entity.form == "metonym")
        for entities in names.values()
        for entity in entities
    )


def _record_names(article: ArticleContext, tagged: Spans) -> None:
    """Record the persons that the article names in full or with a title; ``tagged`` are the model's, by field."""
    for field in article.fields:
        record_known_names(article, field)
        record_misspelt_names(article, field)
    for field in article.fields:
        record_unknown_names(article, field, tagged.get(field.name, []))
    evidence = None if article.date or not _has_titled_surname(article) else company_evidence(article)
    for field in article.fields:
        link_titled(article, field, evidence)


def _has_titled_surname(article: ArticleContext) -> bool:
    """Whether a title stands beside a word that is part of no name yet: "President Aliyev"."""
    return any(article.is_free(field, at) for field in article.fields for at in article.titled(field))


def _length(days: str) -> int:
    return dt.date.fromisoformat(last_day(days)).toordinal() - dt.date.fromisoformat(first_day(days)).toordinal()


def note_titles(article: ArticleContext, field: FieldContext, titles: Sequence[Title]) -> None:
    """Note the titles of a field with the tokens of the names that they belong to."""
    for title in titles:
        article.political = article.political or title.role.kind in _ROLES_OF_GOVERNMENT
        if title.name_token is not None:
            article.add_title(field, title.name_token, title)


def _persons_outside_bodies(
    persons: Spans | None, organisations: Spans | None, field: FieldContext
) -> list[tuple[int, int]]:
    """Return the model's person spans of a field that no body's name covers."""
    bodies = DisjointSpans((start, end, None) for start, end in (organisations or {}).get(field.name, []))
    return sorted(span for span in (persons or {}).get(field.name, []) if bodies.overlapping(*span) is None)


def _record_single_names(article: ArticleContext, field: FieldContext, persons: Spans | None) -> None:
    """Record the model's one-word persons that no other step explained: persons by that word."""
    for start, end in sorted((persons or {}).get(field.name, [])):
        tokens = name_tokens_of_span(field, start, end)
        if tokens is None or any(article.mention_at(field, at) is not None for at in range(tokens[0], tokens[1] + 1)):
            continue
        parts = tuple(field.tokens.key[tokens[0] : tokens[1] + 1])
        person = article.person_in_no_table(parts)
        if person is None:
            name = " ".join(field.text[field.tokens.start[tokens[0]] : field.tokens.end[tokens[1]]].split())
            person = NamedPerson(None, parts, name, from_model=True)
            article.add_person(person)
        article.add(field, *tokens, person)
