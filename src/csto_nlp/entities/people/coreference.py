"""Surnames and other short forms: link each to somebody, on evidence of this article only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.boundaries import has_family_name_first, is_own_given_name, is_part_of_longer_name
from csto_nlp.entities.people.context import ArticleContext, NamedPerson
from csto_nlp.entities.people.disambiguation import bearer_by_title, only_bearer, terms_on_date
from csto_nlp.entities.people.field_context import FieldContext, is_common
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

_MONTHS: Final = frozenset({"may", "march", "april", "august", "june"})


def link_titled(article: ArticleContext, field: FieldContext) -> None:
    """Link the single words that a title points to: "President Aliyev"; unknown ones become somebody new."""
    wanted = {at for name, at in article.titles if name == field.name}
    for at in sorted(wanted):
        if not article.is_free(field, at):
            continue
        titles = article.titles_of(field, at, at)
        first, last = _extent(article, field, at)
        if last >= len(field.tokens) or any(article.mention_at(field, k) is not None for k in range(first, last + 1)):
            continue
        person = _titled(article, field, first, last, titles)
        if person is not None:
            article.add(field, first, last, person)


def resolve_surname_coreference(article: ArticleContext, field: FieldContext) -> None:
    """Link every other occurrence of the surnames of all whom the article names."""
    short = _short_forms(article)
    opening = {form[0] for form in short}
    for at, key in enumerate(field.tokens.key):
        if key not in opening or not article.is_free(field, at):
            continue
        bearers, last = _bearers(article, short, field, at)
        if not bearers:
            continue
        person = bearers[0] if len(bearers) == 1 else _one_of(article, field, at, bearers)
        if not is_part_of_longer_name(article, field, at, last, person) and _reads_as_name(field, at, last):
            article.add(field, _with_givens(article, field, at, person), last, person)


def _bearers(
    article: ArticleContext, short: Mapping[Parts, Sequence[NamedPerson]], field: FieldContext, at: int
) -> tuple[Sequence[NamedPerson], int]:
    """Return who may be meant by the short form at a token, a double surname first, and its last token."""
    tokens = field.tokens
    if tokens.joined(at) and article.is_free(field, at + 1):
        double = short.get((tokens.key[at], tokens.key[at + 1]))
        if double:
            return double, at + 1
    return short.get((tokens.key[at],), ()), at


def _with_givens(article: ArticleContext, field: FieldContext, first: int, person: NamedPerson) -> int:
    """Return where a surname begins together with the person's own given names or initials before it."""
    while (
        first
        and field.tokens.joined(first - 1)
        and article.mention_at(field, first - 1) is None
        and is_own_given_name(article, field, first - 1, person)
    ):
        first -= 1
    return first


def _extent(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
    """Return the tokens of the short form at a token: one word, or two for a double surname."""
    tokens = field.tokens
    if tokens.initial(at) and tokens.joined(at):
        last = at + 1
        while tokens.initial(last) and tokens.joined(last):
            last += 1
        return at, last
    if tokens.joined(at) and article.index.with_surname((tokens.key[at], tokens.key[at + 1])):
        return at, at + 1
    return at, at


def _titled(
    article: ArticleContext, field: FieldContext, first: int, last: int, titles: Sequence[Title]
) -> NamedPerson | None:
    parts = tuple(
        key for at, key in enumerate(field.tokens.key[first : last + 1], first) if not field.tokens.initial(at)
    )
    if not parts or is_part_of_longer_name(article, field, first, last, None, titled=True):
        return None
    local = _short_forms(article).get(parts, ())
    rank = {title.rank for title in titles}
    if local:
        return _of_local(article, parts, local, titles)
    person_id = bearer_by_title(article, article.index.with_surname(parts), titles)
    if person_id is None and "leader" in rank:
        person_id = only_bearer(article, article.index.with_surname(parts))
    if person_id is not None:
        return article.person_of(person_id, parts)
    if is_common(field, last) or field.in_headline(first) or len(parts[-1]) < 3 or rank <= {"honorific", "person"}:
        return None
    if any(title.before or title.plural or title.through_comma or title.end != title.head_end for title in titles):
        return None
    return _newcomer(article, field, last, parts)


def _of_local(
    article: ArticleContext, parts: Parts, local: Sequence[NamedPerson], titles: Sequence[Title]
) -> NamedPerson:
    """Return whom of the article a titled surname means: the title may point to a namesake it has not named."""
    inside = [person.id for person in local if person.id]
    person_id = bearer_by_title(article, inside, titles) if inside else None
    if person_id is None and len(inside) == len(local):
        person_id = bearer_by_title(article, article.index.with_surname(parts), titles)
    if person_id is not None:
        return article.person_of(person_id, parts)
    return local[-1]


def _newcomer(article: ArticleContext, field: FieldContext, at: int, parts: Parts) -> NamedPerson:
    name = field.tokens.word(at)
    person = NamedPerson(None, parts, name.title() if name.isupper() and len(name) > 3 else name)
    article.people.append(person)
    return person


def _short_forms(article: ArticleContext) -> dict[Parts, list[NamedPerson]]:
    """Return the short forms of all persons of the article, in the order in which they were found."""
    short: dict[Parts, list[NamedPerson]] = {}
    for person in article.people:
        for form in sorted(_forms(article, person)):
            short.setdefault(form, []).append(person)
    return short


def _forms(article: ArticleContext, person: NamedPerson) -> set[Parts]:
    own = {person.parts[-1:]} if len(person.parts[-1]) > 2 else set()
    if person.id is None:
        return own | ({person.parts[-2:]} if len(person.parts) > 2 else set())
    surnames = set(article.index.forms(person.id).surnames)
    return surnames | (set() if has_family_name_first(article, person.id) or len(person.parts) < 2 else own)


def _one_of(article: ArticleContext, field: FieldContext, at: int, bearers: Sequence[NamedPerson]) -> NamedPerson:
    """Return the one of several bearers whom a surname means.

    "The younger" and "the elder" go by their first office; else it is whom this field named last, else the first.
    A relative out of office ("his brother Janysh Bakiyev") is not called by the bare surname beside the other.
    """
    before = field.text[max(0, field.tokens.start[at] - 9) : field.tokens.start[at]].split()
    if before and before[-1] in ("younger", "elder", "older"):
        by_age = sorted(bearers, key=lambda person: _first_office(article, person))
        return by_age[-1 if before[-1] == "younger" else 0]
    bearers = [person for person in bearers if not _is_mere_relative(article, person)] or bearers
    named = [m for m in article.mentions if m.field is field and m.first < at and m.person in bearers]
    return max(named, key=lambda mention: mention.first).person if named else bearers[0]


def _is_mere_relative(article: ArticleContext, person: NamedPerson) -> bool:
    kin = any(title.role.kind == "kin" for title in person.titles)
    return kin and not (person.id and terms_on_date(article, person.id))


def _first_office(article: ArticleContext, person: NamedPerson) -> str:
    terms = article.knowledge.terms_of(person.id) if person.id else ()
    return min((term.start for term in terms if term.start), default="")


def _reads_as_name(field: FieldContext, first: int, last: int) -> bool:
    """Tell whether a surname that is also a common word (May, Major, Rice) is used as a name here."""
    word = field.tokens.word(first).lower()
    if first != last or not (word in load_words().stop or field.writes_small(word)):
        return True
    if word in _MONTHS and field.text[field.tokens.end[first] : field.tokens.end[first] + 2].strip()[:1].isdigit():
        return False
    return not field.sentence_start(first) and not field.in_headline(first)
