"""Surnames and other short forms: linked to the person that a title or the article's other mentions identify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.boundaries import (
    LIST_MARK,
    has_family_name_first,
    is_given_name_of,
    is_part_of_longer_name,
)
from csto_nlp.entities.people.company import bearer_of_title_by_company
from csto_nlp.entities.people.context import NamedPerson
from csto_nlp.entities.people.disambiguation import bearer_by_title, has_state_in_article, only_bearer, terms_on_date
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.surnames import led_a_state, stands_before_what_is_led
from csto_nlp.text.dates import MONTHS

if TYPE_CHECKING:
    from csto_nlp.entities.people.company import CompanyEvidence
    from csto_nlp.entities.people.context import ArticleContext, PersonMention
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

#: Bearers of one surname that are told apart; a text with more of them lists names.
_MOST_BEARERS: Final = 50


def link_titled(article: ArticleContext, field: FieldContext, evidence: CompanyEvidence | None) -> None:
    """Link the surnames that a title points to, "President Aliyev"; an unknown one becomes a new person.

    ``evidence`` is what tells namesakes apart in an article without a date, None where the date does.
    """
    for at in sorted(article.titled(field)):
        token: int | None = at
        while token is not None:
            token = _link_titled_at(article, field, token, evidence)


def _link_titled_at(
    article: ArticleContext, field: FieldContext, at: int, evidence: CompanyEvidence | None
) -> int | None:
    """Link the surname with a title at a token, and return the token of the next one of its list, None without."""
    first, last = _short_form_at(article, field, at)
    tokens = {at, *range(first, last + 1)}
    if last >= len(field.tokens) or not all(article.is_free(field, token) for token in tokens):
        return None
    person = _bearer_of_title(article, field, first, last, article.titles_of(field, at, at), evidence)
    return _next_of_list(article, field, article.add(field, first, last, person)) if person is not None else None


def _next_of_list(article: ArticleContext, field: FieldContext, mention: PersonMention) -> int | None:
    """Give a title in the plural to the next surname of its list, "Presidents Putin, Aliyev", and return its token."""
    plural = [title for title in mention.titles if title.plural and not title.follows_name]
    following = LIST_MARK.match(field.text, field.tokens.end[mention.last]) if plural else None
    token = field.token_at(following.end()) if following else None
    if token is None or not article.index.is_surname(field.tokens.key[token]):
        return None
    for title in plural:
        article.add_title(field, token, title)
    return token


def resolve_surname_coreference(article: ArticleContext, field: FieldContext) -> None:
    """Link every other occurrence of a surname or short form of the persons that the article names."""
    short_forms = _short_forms(article)
    first_keys = {form[0] for form in short_forms}
    named_at: dict[NamedPerson, int] = {}  # where the field named each person last
    for at, key in enumerate(field.tokens.key):
        mention = article.mention_at(field, at)
        if mention is not None:
            named_at[mention.person] = mention.first
        if key not in first_keys or not article.is_free(field, at):
            continue
        bearers, last = _bearers_at(article, short_forms, field, at)
        if bearers and stands_before_what_is_led(field, last):
            bearers = [one for one in bearers if not one.id or led_a_state(article, one.id)]
        if not bearers:
            continue
        person = bearers[0] if len(bearers) == 1 else _choose_bearer(article, field, at, bearers, named_at)
        if not is_part_of_longer_name(article, field, at, last, person) and _reads_as_name(field, at, last):
            named_at[person] = _start_with_given_names(article, field, at, person)
            article.add(field, named_at[person], last, person)


def _short_form_at(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
    """Return the tokens of the short form at a token: a word with its initials, or two words of a double surname."""
    tokens = field.tokens
    if tokens.initial(at) and tokens.joined(at):
        last = at + 1
        while tokens.initial(last) and tokens.joined(last):
            last += 1
        return at, last
    if tokens.joined(at) and article.index.with_surname((tokens.key[at], tokens.key[at + 1])):
        return at, at + 1
    return at, at


def _bearer_of_title(
    article: ArticleContext,
    field: FieldContext,
    first: int,
    last: int,
    titles: Sequence[Title],
    evidence: CompanyEvidence | None,
) -> NamedPerson | None:
    """Return the person that a surname with titles means: of the article, of the tables, or a new one."""
    tokens = field.tokens
    parts = tuple(tokens.key[at] for at in range(first, last + 1) if not tokens.initial(at))
    if not parts or is_part_of_longer_name(article, field, first, last, None, titled=True):
        return None
    named = _short_forms(article).get(parts, ())
    if named:
        return _bearer_among_named(article, parts, named, titles)
    ranks = {title.rank for title in titles}
    bearers = article.index.with_surname(parts)
    person_id = bearer_by_title(article, bearers, titles)
    if person_id is None and "leader" in ranks:
        person_id = only_bearer(article, bearers)
    if person_id is None and evidence is not None:
        person_id = bearer_of_title_by_company(article, evidence, bearers, titles)
    if person_id is not None:
        return article.person_of(person_id, parts)
    # A new person, where the word can be nothing but a surname and the title says more than Mr.
    if field.is_common_word(last) or field.in_headline(first) or len(parts[-1]) < 3 or ranks <= {"honorific", "person"}:
        return None
    if any(t.follows_name or t.plural or t.through_comma or t.end != t.head_end for t in titles):
        return None
    name = tokens.word(last)
    person = NamedPerson(None, parts, name.title() if name.isupper() and len(name) > 3 else name)
    article.add_person(person)
    return person


def _bearer_among_named(
    article: ArticleContext, parts: Parts, named: Sequence[NamedPerson], titles: Sequence[Title]
) -> NamedPerson:
    """Return the bearer of a titled surname where the article has named persons of that surname.

    The title may still point to a namesake in the tables that the article has not named: beside President Japarov,
    "Prime Minister Japarov" is the one in this office on the date, though the president held it once too.
    """
    inside = [person.id for person in named if person.id]
    namesakes: tuple[str, ...] = article.index.with_surname(parts) if len(inside) == len(named) else ()
    at_home = [person_id for person_id in namesakes if has_state_in_article(article, person_id)]
    person_id = (
        bearer_by_title(article, inside, titles, exact=True)
        or bearer_by_title(article, at_home, titles, exact=True)
        or bearer_by_title(article, inside, titles)
        or bearer_by_title(article, namesakes, titles)
    )
    return article.person_of(person_id, parts) if person_id is not None else named[-1]


def _short_forms(article: ArticleContext) -> dict[Parts, list[NamedPerson]]:
    """Return the short forms of all persons of the article, in the order in which they were found.

    Only the persons found since the last call are read, since each title asks.
    """
    for person in article.people[article.read_people :]:
        for form in sorted(_short_forms_of(article, person)):
            bearers = article.short_forms.setdefault(form, [])
            if len(bearers) < _MOST_BEARERS:
                bearers.append(person)
    article.read_people = len(article.people)
    return article.short_forms


def _short_forms_of(article: ArticleContext, person: NamedPerson) -> set[Parts]:
    own = {person.parts[-1:]} if len(person.parts[-1]) > 2 else set()
    if person.id is None:
        return own | ({person.parts[-2:]} if len(person.parts) > 2 else set())
    surnames = set(article.index.forms(person.id).surnames)
    return surnames if has_family_name_first(article, person.id) or len(person.parts) < 2 else surnames | own


def _bearers_at(
    article: ArticleContext, short_forms: Mapping[Parts, Sequence[NamedPerson]], field: FieldContext, at: int
) -> tuple[Sequence[NamedPerson], int]:
    """Return the bearers of the short form at a token, a double surname first, and its last token."""
    tokens = field.tokens
    if tokens.joined(at) and article.is_free(field, at + 1):
        double = short_forms.get((tokens.key[at], tokens.key[at + 1]))
        if double:
            return double, at + 1
    return short_forms.get((tokens.key[at],), ()), at


def _choose_bearer(
    article: ArticleContext,
    field: FieldContext,
    at: int,
    bearers: Sequence[NamedPerson],
    named_at: Mapping[NamedPerson, int],
) -> NamedPerson:
    """Return the one of several bearers that a surname means; ``named_at`` tells where each was named before.

    "The younger" and "the elder" go by their first office; else it is the bearer that this field named last, else the
    first. A relative out of office ("his brother Janysh Bakiyev") is not called by the bare surname beside the other,
    nor is one in no table that the article names in full again and again.
    """
    before = field.text[max(0, field.tokens.start[at] - 9) : field.tokens.start[at]].split()
    if before and before[-1] in ("younger", "elder", "older"):
        by_age = sorted(bearers, key=lambda person: _first_day_in_office(article, person))
        return by_age[-1 if before[-1] == "younger" else 0]
    bearers = [person for person in bearers if not person.is_told_apart] or bearers
    bearers = [person for person in bearers if not _is_relative_out_of_office(article, person)] or bearers
    return max(bearers, key=lambda person: named_at.get(person, -1))


def _is_relative_out_of_office(article: ArticleContext, person: NamedPerson) -> bool:
    return person.is_relative and not (person.id and terms_on_date(article, person.id))


def _first_day_in_office(article: ArticleContext, person: NamedPerson) -> str:
    terms = article.knowledge.terms_of(person.id) if person.id else ()
    return min((term.start for term in terms if term.start), default="")


def _reads_as_name(field: FieldContext, first: int, last: int) -> bool:
    """Whether a surname that is also a common word (May, Major, Rice) is used as a name here."""
    word = field.tokens.word(first).lower()
    if first != last or not (word in load_lexicon().stop or field.writes_small(word)):
        return True
    if word in MONTHS and field.text[field.tokens.end[first] : field.tokens.end[first] + 2].strip()[:1].isdigit():
        return False
    return not field.opens_sentence(first) and not field.in_headline(first)


def _start_with_given_names(article: ArticleContext, field: FieldContext, first: int, person: NamedPerson) -> int:
    """Return where a surname begins together with the person's own given names or initials before it."""
    while (
        first
        and field.tokens.joined(first - 1)
        and article.mention_at(field, first - 1) is None
        and is_given_name_of(article, field, first - 1, person)
    ):
        first -= 1
    return first
