"""The entities that an article's mentions of persons make, with their offices as of its date."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.people.standing import in_office
from csto_nlp.entity import Entity, LeaderEntity, PersonEntity
from csto_nlp.knowledge.office_at import office_at, office_stated
from csto_nlp.resources import word_lists

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson, PersonMention
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.titles import Title

#: The words of an office that are compared, without "of", "for" and "the".
_OFFICE_WORD: Final = re.compile(r"\b(?!of\b|for\b|the\b)[^\W\d_]+")
#: A token that belongs to the name of the person that another serves, with its field.
PatronToken = tuple["FieldContext", int]


def entities_of(article: ArticleContext) -> dict[str, list[Entity]]:
    """Return the leaders and persons of an article by field, sorted, not overlapping."""
    found: dict[str, list[Entity]] = {field.name: [] for field in article.fields}
    patrons = _patron_tokens(article)
    offices = {person: _office(article, person, patrons.get(person, ())) for person in article.people if person.leads}
    for mention in article.mentions:
        start, end = _span(article, mention)
        place = (start, end, mention.field.text[start:end], mention.field.name)
        office = offices.get(mention.person)
        if office is not None:
            office = {**office, "stated": _stated(mention)}
            found[mention.field.name].append(LeaderEntity(*place, **office, name_local=mention.person.local))
        else:
            found[mention.field.name].append(PersonEntity(*place, mention.person.name, name_local=mention.person.local))
    return {name: sorted(entities, key=lambda entity: entity.start) for name, entities in found.items()}


def _span(article: ArticleContext, mention: PersonMention) -> tuple[int, int]:
    """Return the span of a mention, with the particles that belong to the surname (``van der`` Bellen)."""
    tokens = mention.field.tokens
    start, end = tokens.start[mention.first], mention.field.name_end(mention.last)
    particles = tokens.start_with_particles(mention.first)
    if particles < start and mention.first == mention.last:
        particle = mention.field.text[particles:start].strip(" -\n").lower()
        names = [mention.person.name]
        if mention.person.id:
            names += article.knowledge.persons[mention.person.id].aliases
        if any(f" {particle}" in name.lower() for name in names):
            start = particles
    return start, end


def _office(article: ArticleContext, person: NamedPerson, patrons: Sequence[PatronToken]) -> dict[str, Any]:
    """Return the fields of a leader that are the same at every mention: all but ``stated``."""
    if person.id is None:
        return _office_from_text(article, person, patrons)
    known = article.knowledge.persons[person.id]
    titles = [title for title in person.titles if title.rank == "leader"]
    chosen = _titles_of_offices(article, titles)
    kinds = frozenset[str]().union(*(title.office_kinds() for title in chosen))
    if not article.date:
        kinds |= _kinds_in_words(article, person.id, chosen)
    states = frozenset(title.state for title in chosen if title.state)
    coming = any(title.coming for title in titles)
    day = article.date or article.days
    now = office_at(article.knowledge, person.id, day, kinds, coming=coming, near=article.states, states=states)
    if article.days and now.in_office is None:
        running = [title for title in titles if not title.former and not title.coming]
        kinds = frozenset[str]().union(*(title.office_kinds() for title in running))
        now = office_stated(article.knowledge, person.id, article.days, kinds, states) or now
    return {
        "id": known.key,
        "name": known.name,
        "office": now.office,
        "state": now.state,
        "in_office": in_office(article, person, now),
        "checked": now.checked,
        "basis": "knowledge",
    }


def _kinds_in_words(article: ArticleContext, person_id: str, titles: Sequence[Title]) -> frozenset[str]:
    """Return the kinds of the person's offices whose words all stand in a title: leader of the ... Opposition."""
    stated = [set(_OFFICE_WORD.findall(title.phrase.lower())) for title in titles]
    terms = article.knowledge.terms_of(person_id)
    words = [(term.office_kind, set(_OFFICE_WORD.findall(term.office.lower()))) for term in terms]
    return frozenset(kind for kind, own in words if own and any(own <= phrase for phrase in stated))


def _titles_of_offices(article: ArticleContext, titles: Sequence[Title]) -> Sequence[Title]:
    """Return the titles that choose among a person's offices; without a date, "former" yields to a title that runs."""
    current = [title for title in titles if not title.former]
    return current if current and not article.date else titles


def _office_from_text(article: ArticleContext, person: NamedPerson, patrons: Sequence[PatronToken]) -> dict[str, Any]:
    """Return the data of a leader in no table. The text cannot say that the office still runs on the article's date."""
    titles = [title for title in person.titles if title.rank == "leader"]
    best = max(titles, key=lambda title: (bool(title.state), bool(title.words), title.end - title.start, -title.start))
    state = next((title.state for title in [best, *titles] if title.state), None) or _state_served(article, patrons)
    return {
        "name": person.name,
        "basis": "model" if person.from_model else "title",
        "office": best.office,
        "state": state,
        "in_office": False if best.former else None,
    }


def _patron_tokens(article: ArticleContext) -> dict[NamedPerson, list[PatronToken]]:
    """Return by person the tokens of the persons that he or she serves by the titles in the text."""
    patrons: dict[NamedPerson, list[PatronToken]] = {}
    for mention in article.mentions:
        for title in mention.titles:
            if title.patron_token is not None:
                patrons.setdefault(mention.person, []).append((mention.field, title.patron_token))
    return patrons


def _state_served(article: ArticleContext, patrons: Sequence[PatronToken]) -> str | None:
    """Return the state of the leader that a person serves: Obama's adviser, the spokesman for President Rahmon."""
    for field, token in patrons:
        patron = article.mention_at(field, token)
        if patron is not None and patron.person.id:
            return office_at(article.knowledge, patron.person.id, article.date or article.days).state
    return None


def _stated(mention: PersonMention) -> str | None:
    """Return the office that the text gives at this mention, in its own words."""
    titles = [title for title in mention.titles if title.rank == "leader"]
    if not titles:
        return None
    best = max(titles, key=lambda title: (not title.through_comma, title.end - title.start, -title.start))
    return _owner_before_title().sub("", best.phrase)


@functools.cache
def _owner_before_title() -> re.Pattern[str]:
    """Return the pattern of what a stated title does not begin with: "the country's", "then"."""
    lists = word_lists("people")
    owners, times = sorted(lists["owners before a stated title"]), sorted(lists["times before a stated title"])
    return re.compile(rf"^(?:(?:{'|'.join(owners)})['’]s|{'|'.join(times)})\s+(?=\S)")
