"""Where a person's name begins and ends: the predicates on the words around it that all steps share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.text.frequencies import document_frequencies
from csto_nlp.text.stems import s_stem

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson
    from csto_nlp.entities.people.field_context import FieldContext

#: What stands between the names of a list.
LIST_MARK: Final = re.compile(r"\s?,?\s(?:(?:and|и)\s)?")
#: In so many background texts a word stands at least that is one of the language, or a name that everyone knows.
_FEW_TEXTS: Final = 4
#: Endings of words that a sentence opens with though they are rare: "Defying Putin", "Embittered Yeltsin".
_ENDINGS_OF_WORDS: Final = ("ed", "ing", "ly")


def is_part_of_longer_name(
    article: ArticleContext,
    field: FieldContext,
    first: int,
    last: int,
    person: NamedPerson | None,
    *,
    titled: bool = False,
) -> bool:
    """Whether the words around a surname make it part of another name.

    The surname is the tokens ``first`` to ``last``; ``person`` is its likely bearer, None where nothing tells yet;
    ``titled`` says that a title stands in front of it, so that no given name can.
    """
    before = not titled and name_stands_before(article, field, first, person)
    return before or name_stands_behind(article, field, last, person)


def name_stands_before(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson | None) -> bool:
    """Whether the word in front of a surname is the given name of another person: "Kubat Japarov".

    ``person`` is the likely bearer of the surname at token ``at``, None where nothing tells yet.
    """
    tokens = field.tokens
    if at == 0 or not tokens.joined(at - 1) or field.taken[at - 1] or field.breaks_after(at - 1):
        return False
    if article.mention_at(field, at - 1) is not None:
        return field.text[tokens.end[at - 1]] == " "
    word = tokens.word(at - 1)
    if person is not None and is_given_name_of(article, field, at - 1, person):
        return False
    given = field.is_given_name(at - 1)
    # Here other words than names are capitalised too, so only a known given name counts, or a word of no language.
    opens = field.opens_sentence(at - 1)
    if opens or field.in_headline(at):
        strange = opens and field.signs is None and _is_strange_word(field, at - 1)
        return strange or (given and word.lower() not in load_lexicon().stop)
    if word.isupper() and len(word) > 1 and not tokens.word(at).isupper():
        return False  # an abbreviation: FM Lavrov
    is_initial = tokens.initial(at - 1) and word.lower() not in load_lexicon().roles
    return given or is_initial or not field.is_common_word(at - 1)


def _is_strange_word(field: FieldContext, at: int) -> bool:
    """Whether a word that opens a sentence is none of the language, and so the given name of a stranger: "Naina"."""
    word = field.tokens.word(at)
    if not word.istitle() or word.lower().endswith(_ENDINGS_OF_WORDS) or field.is_common_word(at):
        return False
    if field.text[field.tokens.end[at] : field.tokens.start[at + 1]] != " ":
        return False  # Ter-Petrosyan
    return document_frequencies().counts.get(s_stem(word.lower()), 0) < _FEW_TEXTS


def name_stands_behind(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson | None) -> bool:
    """Whether a capitalised word behind a surname makes it the start of a longer name.

    It does where the surname is a given name too (Hussein Kamel), where family names come first (Kim Yo Jong), and
    where nothing yet tells whose name it is.
    """
    tokens = field.tokens
    if at + 1 >= len(tokens) or field.taken[at + 1] or field.text[tokens.end[at] : tokens.start[at + 1]] != " ":
        return False
    if tokens.word(at + 1).lower() in load_lexicon().facility:
        return True
    if field.breaks_after(at) or (field.is_common_word(at + 1) and at + 2 not in tokens.tails):  # Kim In-so
        return False
    # Other languages than English write no headline in capitalised words, in which the verb would look like a name.
    opens = (
        field.signs is not None
        or person is None
        or has_family_name_first(article, person.id)
        or field.is_given_name(at)
    )
    return opens and not field.in_headline(at)


def runs_on(field: FieldContext, last: int) -> bool:
    """Whether a whole name goes on behind its last token, and so is another person's or a thing's (X University)."""
    tokens = field.tokens
    if last + 1 >= len(tokens) or field.taken[last + 1] or field.text[tokens.end[last] : tokens.start[last + 1]] != " ":
        return False
    if tokens.word(last + 1).lower() in load_lexicon().facility:
        return True
    return not (field.in_headline(last) or field.is_common_word(last + 1) or field.breaks_after(last))


def has_family_name_first(article: ArticleContext, person_id: str | None) -> bool:
    """Whether the surname of a person of the tables comes first (Xi Jinping); False for a person in no table."""
    if person_id is None:
        return False
    forms = article.index.forms(person_id)
    return any(parts[:1] in forms.surnames and parts[-1:] not in forms.surnames for parts in forms.full)


def is_given_name_of(article: ArticleContext, field: FieldContext, at: int, person: NamedPerson) -> bool:
    """Whether a token is a given name of a person, or the initial of one."""
    key = field.tokens.key[at]
    givens = article.index.forms(person.id).givens if person.id else frozenset(person.parts[:-1])
    return key in givens or (field.tokens.initial(at) and any(given.startswith(key[:1]) for given in givens))


def may_be_in_name(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether a token may be part of the name of a person in no table."""
    if not article.is_free(field, at) or at in field.tokens.tails:
        return False
    return field.is_given_name(at) or not field.is_common_word(at)


def name_continues(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether a name of unknown length goes on from a token to the next."""
    tokens = field.tokens
    if not tokens.joined(at) or not article.is_free(field, at + 1) or field.breaks_after(at):
        return False
    word = tokens.word(at + 1)
    if at + 1 in tokens.tails:
        return len(word) <= 6 and word not in load_lexicon().hyphen_tail
    if "\n" in field.text[tokens.end[at] : tokens.start[at + 1]] and field.in_headline(at):
        return False
    if word.isupper() and 1 < len(word) < 4 and not tokens.word(at).isupper():
        return False  # letters after the name: MP, QC
    return may_be_in_name(article, field, at + 1) or _is_rank_as_surname(field, at)


def _is_rank_as_surname(field: FieldContext, at: int) -> bool:
    """Whether a rank follows a given name, and so is a surname (Larry King, John Major, Daniyar Sultan)."""
    lexicon = load_lexicon()
    role = lexicon.roles.get(field.tokens.word(at + 1).lower())
    return role is not None and role.kind in ("monarch", "honorific") and field.tokens.word(at).lower() in lexicon.given
