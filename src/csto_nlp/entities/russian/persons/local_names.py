"""The names of an article's persons in Russian, undeclined, and those of persons in no table in Latin letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from csto_nlp.entities.russian.persons.romanisation import latin_name

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson, PersonMention
    from csto_nlp.entities.russian.persons.name_field import RussianField


def note_local_names(article: ArticleContext) -> None:
    """Give each person the fullest of the names by which the article calls him or her, in the nominative.

    A person in no table is called by it in Latin letters.
    """
    fullest: dict[NamedPerson, str] = {}
    for mention in article.mentions:
        name = _nominative(mention)
        if len(name.split()) > len(fullest.get(mention.person, "").split()):
            fullest[mention.person] = name
    for person, name in fullest.items():
        person.local = name
        if person.id is None:
            person.name = latin_name(name)


def _nominative(mention: PersonMention) -> str:
    """Return the words of a mention in the nominative, with what stands between them."""
    field = cast("RussianField", mention.field)
    tokens, text = field.names, field.text
    parts = [text[tokens.start_with_particles(mention.first) : tokens.start[mention.first]]]
    if mention.first == mention.last:
        parts = []
    for at in range(mention.first, mention.last + 1):
        parts.append(tokens.nominative(at))
        if at < mention.last:
            parts.append(text[tokens.end[at] : tokens.start[at + 1]])
    parts.append(text[tokens.end[mention.last] : field.name_end(mention.last)])
    name = " ".join("".join(parts).split())
    return name.title() if name.isupper() and len(name) > 3 else name
