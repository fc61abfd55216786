"""Where a person's name begins and ends: the predicates on words around it that all steps share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.entities.people.field_context import FieldContext, is_common
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson


def is_part_of_longer_name(
    article: ArticleContext,
    field: FieldContext,
    first: int,
    last: int,
    person: NamedPerson | None,
    *,
    titled: bool = False,
) -> bool:
    """Tell whether the words around a surname make it part of another name."""
    return (not titled and _led_by_name(article, field, first, person)) or _followed_by_name(
        article, field, last, person
    )


def _led_by_name(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson | None) -> bool:
    tokens = field.tokens
    if at == 0 or not tokens.joined(at - 1) or field.taken[at - 1]:
        return False
    if article.mention_at(field, at - 1) is not None:
        return field.text[tokens.end[at - 1]] == " "
    word = tokens.word(at - 1)
    if person is not None and is_own_given_name(article, field, at - 1, person):
        return False
    given = field.opens_name(at - 1)
    if field.in_headline(at) or field.sentence_start(at - 1):
        return given and word.lower() not in load_words().stop
    if word.isupper() and len(word) > 1 and not tokens.word(at).isupper():
        return False  # an abbreviation: FM Lavrov
    return given or (tokens.initial(at - 1) and word.lower() not in load_words().roles) or not is_common(field, at - 1)


def _followed_by_name(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson | None) -> bool:
    """Tell whether a capitalised word after a surname makes it the start of a longer name.

    It does where the surname is a given name too (Hussein Kamel), where family names come first (Kim Yo Jong), and
    where nothing yet tells who is meant.
    """
    tokens = field.tokens
    if at + 1 >= len(tokens) or field.taken[at + 1] or field.text[tokens.end[at] : tokens.start[at + 1]] != " ":
        return False
    word = tokens.word(at + 1)
    if word.lower() in load_words().facility:
        return True
    if is_common(field, at + 1):
        return False
    opens = person is None or has_family_name_first(article, person.id) or field.opens_name(at)
    return opens and not field.in_headline(at)


def has_family_name_first(article: ArticleContext, person_id: str | None) -> bool:
    """Tell whether the surname of a person of the tables comes first (Xi Jinping)."""
    if person_id is None:
        return False
    forms = article.index.forms(person_id)
    return any(parts[:1] in forms.surnames and parts[-1:] not in forms.surnames for parts in forms.full)


def is_own_given_name(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson) -> bool:
    """Tell whether a token is a given name of somebody's, or the initial of one."""
    key, givens = field.tokens.key[at], _givens(article, person)
    return key in givens or (field.tokens.initial(at) and any(given.startswith(key[:1]) for given in givens))


def _givens(article: ArticleContext, person: NamedPerson) -> frozenset[str]:
    return article.index.forms(person.id).givens if person.id else frozenset(person.parts[:-1])


def may_be_in_name(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Tell whether a token may be part of a name that nobody knows."""
    if not article.is_free(field, at) or at in field.tokens.tails:
        return False
    return field.opens_name(at) or not is_common(field, at)


def name_continues(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Tell whether a name of unknown length goes on from a token to the next."""
    tokens = field.tokens
    if not tokens.joined(at) or not article.is_free(field, at + 1):
        return False
    if at + 1 in tokens.tails:
        return len(tokens.word(at + 1)) <= 6 and tokens.word(at + 1) not in load_words().hyphen_tail
    if "\n" in field.text[tokens.end[at] : tokens.start[at + 1]] and field.in_headline(at):
        return False
    word = tokens.word(at + 1)
    if word.isupper() and 1 < len(word) < 4 and not tokens.word(at).isupper():
        return False  # letters after the name: MP, QC
    return may_be_in_name(article, field, at + 1) or _is_surname_of_rank(field, at)


def _is_surname_of_rank(field: FieldContext, at: int) -> bool:
    """Tell whether a rank follows a given name, and so is a surname (Larry King, John Major, Daniyar Sultan)."""
    words = load_words()
    role = words.roles.get(field.tokens.word(at + 1).lower())
    return role is not None and role.kind in ("monarch", "honorific") and field.tokens.word(at).lower() in words.given
