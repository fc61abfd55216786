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
    fullest: dict[NamedPerson, tuple[str, PersonMention]] = {}
    for mention in article.mentions:
        name = _nominative(mention)
        if mention.person not in fullest or len(name.split()) > len(fullest[mention.person][0].split()):
            fullest[mention.person] = name, mention
    for person, (name, mention) in fullest.items():
        person.local = name
        if person.id is None:
            person.name = _in_latin_letters(name, mention)


def _in_latin_letters(name: str, mention: PersonMention) -> str:
    """Return a name in Latin letters, the given name in front spelt as the tables spell it: Sergei, Alexander."""
    field = cast("RussianField", mention.field)
    given, blank, rest = name.partition(" ")
    spelling = field.index.english_givens.get(field.names.key[mention.first])
    return spelling + blank + latin_name(rest) if blank and spelling and given.isalpha() else latin_name(name)


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
