"""Names with the surname in front, as Russian lists print them (Жапаров С. Н.), and monarchs by number (Карл III)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.disambiguation import choose_namesake, fits_initial, is_plausible, terms_on_date
from csto_nlp.entities.people.name_forms import is_patronymic

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson
    from csto_nlp.entities.russian.persons.name_field import RussianField

#: The number behind a monarch's name.
_NUMBER: Final = re.compile(r" ([IVX]+)\b")


def record_turned_names(article: ArticleContext, field: RussianField) -> None:
    """Record the persons of the tables whose surname stands before given name or initials."""
    tokens, index = field.names, article.index
    for at in range(len(tokens) - 1):
        if not tokens.joined(at) or not (article.is_free(field, at) and article.is_free(field, at + 1)):
            continue
        if tokens.initial(at) or not index.is_surname(tokens.key[at]) or field.breaks_after(at):
            continue
        last = _last_token(field, at)
        if tokens.initial(at + 1):
            candidates = [
                person
                for person in index.with_surname((tokens.key[at],))
                if fits_initial(article, tokens.key[at + 1], person)
                and (terms_on_date(article, person) or not article.date)
            ]
            candidates = candidates if len(candidates) == 1 else []
        else:
            whole = index.whole_names(tokens.key[at + 1], tokens.key[at])
            candidates = [person for rest, person in whole if not rest and is_plausible(article, person)]
        if candidates:
            titles = article.titles_of(field, at, last)
            person_id = choose_namesake(article, list(dict.fromkeys(candidates)), titles, "")
            if person_id is not None:
                _add(article, field, at, last, article.person_of(person_id, (tokens.key[at + 1], tokens.key[at])))


def record_monarchs(article: ArticleContext, field: RussianField) -> None:
    """Record the monarchs that a field names by name and number."""
    tokens, index = field.names, field.index
    for found in _NUMBER.finditer(field.text):
        at = field.token_to(found.start())
        if at is None or not article.is_free(field, at):
            continue
        keys = dict.fromkeys(option.key for option in tokens.options[at])
        candidates = dict.fromkeys(person for key in keys for person in index.with_number(key, found[1]))
        monarchs = [person for person in candidates if is_plausible(article, person)]
        if len(monarchs) == 1:
            _add(article, field, at, at, article.person_of(monarchs[0], (tokens.key[at],)))


def _add(article: ArticleContext, field: RussianField, first: int, last: int, person: NamedPerson) -> None:
    """Record a mention that no later step reads in another way."""
    article.add(field, first, last, person)
    for at in range(first, last + 1):
        field.taken[at] = True


def _last_token(field: RussianField, at: int) -> int:
    """Return the last token of a name that begins with a surname: initials, or given name and patronymic."""
    tokens = field.names
    last = at + 1
    more = last + 1 < len(tokens) and tokens.joined(last) and not field.taken[last + 1]
    if more and ((tokens.initial(last) and tokens.initial(last + 1)) or is_patronymic(tokens.key[last + 1])):
        last += 1
    return last
