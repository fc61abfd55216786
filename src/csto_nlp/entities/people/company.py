"""Which person a surname means by the company it keeps: other leaders, states, years, what leaders do.

In an article without a date nobody knows who was in office, so a surname is linked where all days agree: only one
person of the tables with it ever held high office, or whenever another did, the same one held a higher office (Sadyr
Japarov beside his prime minister Akylbek Japarov). Where days disagree (Heydar and Ilham Aliyev), the company decides:
the persons, years and bodies that the article names, and whose time in office meets theirs. In a dated article it is
who was in office on the day, for the surnames that the stricter rules of ``surnames.py`` left.

A surname that means a leader is still borne by others. So a second sign is asked for, weaker the more exclusively the
surname is the leader's: another leader in the article, a state, what leaders do ("warned", "signed").
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.acts import field_speaks_of_acts, is_dealt_with
from csto_nlp.entities.people.boundaries import has_family_name_first, name_stands_before, name_stands_behind
from csto_nlp.entities.people.context import Surname
from csto_nlp.entities.people.disambiguation import LEADING_OFFICES, fits_initial, fitting_bearers, terms_on_date
from csto_nlp.entities.people.office_times import (
    ALWAYS,
    Days,
    days_of,
    follow_each_other,
    is_above,
    meet,
    ordinal,
    shared_days,
)
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.strangers import is_half_of_name, is_private, is_set_apart, speaks_of_private_life
from csto_nlp.entities.people.surnames import (
    FAMOUS_OFFICES,
    bare_surnames,
    bearers_of,
    region,
    stands_before_what_is_led,
)
from csto_nlp.entities.people.transliteration import fold, fold_all, plain
from csto_nlp.knowledge.days import first_day, last_day
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.knowledge import Knowledge, Term

#: An initial (empty without), the keys of a surname, and whether what follows is only a leader's of a state.
Key = tuple[str, "Parts", bool]


#: How many times as long one person's time is that leaves no doubt between two.
_OUTWEIGHS: Final = 10
#: How far, in characters, the company of a surname reaches.
_NEAR: Final = 200
#: Persons, years and bodies that are asked for their time; a text with more of them lists names.
_MOST_COMPANY: Final = 60
#: Days before a first office in which its holder may be the one who is named.
_YEAR_AHEAD: Final = 365
_HEADS_OF_STATE: Final = LEADING_OFFICES - {"head_of_government"}
#: Other leaders that are company though none of them is one of the region or of a large state.
_MIN_OTHER_LEADERS: Final = 2

_YEAR: Final = lazy(r"(?<![\w.,-])(?:19[4-9]|20[0-4])\d(?![\w-])")
#: A surname and what parts it from the next one of a list.
_LISTED: Final = lazy(r"[\w.'’-]+(?:, and |, | and | & )")


@dataclass(frozen=True, slots=True)
class CompanyEvidence:
    """What tells which persons the surnames of an article mean.

    ``mentions`` are the surnames of the tables that stand alone, in the order of the text. ``meant`` is the person that
    each means. ``company`` are, by field, where leaders are named: offsets in
    order, with the key of each and whether he or she is one of the region or of a large state.
    ``leaders`` are the leaders of all fields, and ``times`` the times of the persons, years and bodies that the article
    names.
    """

    mentions: tuple[tuple[FieldContext, Surname], ...]
    meant: dict[Key, str]
    company: dict[str, list[tuple[int, str, bool]]]
    leaders: dict[str, bool]
    times: dict[str, tuple[Days, ...]]


def company_evidence(article: ArticleContext) -> CompanyEvidence:
    """Return the evidence for the surnames of an article, from the persons that are found so far."""
    namesakes = _namesakes(article)
    mentions = [
        (field, surname)
        for field in article.fields
        for surname in _surnames(article, field)
        if surname.keys[-1] not in namesakes
        and not is_private(article, field, surname)
        and not is_half_of_name(article, field, surname)
    ]
    contenders = {_key(field, one): _contenders(article, field, one) for field, one in mentions}
    company = _linked(article)
    named = sorted({person for found in company.values() for _, person, _ in found})
    times = {person: _times_of(article.knowledge, person) for person in named[:_MOST_COMPANY]}
    for field, surname in mentions:
        persons = contenders[_key(field, surname)]
        if not persons or _may_be_anyones(article, field, surname, persons):
            continue
        one = highest_on_nearly_all_days(article.knowledge, persons)
        weighty = any(_is_weighty(article.knowledge, person) for person in persons)
        company[field.name].append((field.tokens.start[surname.first], one or " ".join(surname.keys), weighty))
        if one is not None and weighty and len(times) < _MOST_COMPANY:
            times.setdefault(one, _times_of(article.knowledge, one))
    times |= _years_and_bodies(article)
    meant = {
        key: person
        for key, persons in contenders.items()
        if (person := _meant(article, persons, times) or _only_bearer(article, key))
    }
    leaders = {key: weighty for found in company.values() for _, key, weighty in found}
    sorted_company = {name: sorted(found) for name, found in company.items()}
    return CompanyEvidence(tuple(mentions), meant, sorted_company, leaders, times)


def link_by_company(article: ArticleContext, evidence: CompanyEvidence) -> None:
    """Link the surnames that mean one person on the day, on all days or in this company, if a second sign confirms it.

    Surnames of very many people come last: they are linked in the company of leaders who are linked themselves.
    """
    knowledge = article.knowledge
    common = []
    for field, surname in evidence.mentions:
        person = evidence.meant.get(_key(field, surname))
        if person is None or not _is_free(article, field, surname) or not _is_spelt_so(article, field, surname, person):
            continue
        if _may_be_anyones(article, field, surname, [person]):
            common.append((field, surname, person))
        elif _is_confirmed(article, evidence, field, surname, person):
            article.add(field, surname.start, surname.last, article.person_of(person, surname.keys))
    linked = _linked(article) if common else {}
    for field, surname, person in common:
        start, end = _span(field, surname)
        # Bush, May and Rice are words too, which open a sentence with a capital.
        opens = field.opens_sentence(surname.first) and not leads_at_home(knowledge, person)
        if (
            _has_company(linked[field.name], start, person, surname)
            and _has_contemporary(knowledge, evidence, person)
            and (not opens or field_speaks_of_acts(field, start, end))
            and _is_free(article, field, surname)
        ):
            article.add(field, surname.start, surname.last, article.person_of(person, surname.keys))


def _is_free(article: ArticleContext, field: FieldContext, surname: Surname) -> bool:
    """Whether a surname is no part of a mention, and no person's that the article names otherwise."""
    tokens = range(surname.start, surname.last + 1)
    return all(article.is_free(field, at) for at in tokens) and not article.has_person_called(surname.keys[-1])


def _is_spelt_so(article: ArticleContext, field: FieldContext, surname: Surname, person: str) -> bool:
    """Whether a surname is spelt as one of the tables, or is one of the region, which has many spellings.

    Outside the region a given name is no surname either: Goodluck Jonathan is not every Jonathan.
    """
    if any(term.state in _home() for term in article.knowledge.terms_of(person)):
        return True
    if field.signs is not None:  # the tables' spellings are in another alphabet
        return has_family_name_first(article, person) or not field.is_given_name(surname.last)
    record = article.knowledge.persons[person]
    words = {plain(word) for name in (record.name, *record.aliases) for word in re.split(r"[\s-]", name)}
    spelt = all(plain(field.tokens.word(at)) in words for at in range(surname.first, surname.last + 1))
    bare = field.is_given_name(surname.last) and not _has_particles(field, surname)
    return spelt and (has_family_name_first(article, person) or not bare)


def _linked(article: ArticleContext) -> dict[str, list[tuple[int, str, bool]]]:
    """Return, by field, where persons who held a famous office are named, as in ``CompanyEvidence.company``."""
    company: dict[str, list[tuple[int, str, bool]]] = {field.name: [] for field in article.fields}
    for mention in article.mentions:
        if mention.person.id and _famous_terms(article.knowledge, mention.person.id):
            at = mention.field.tokens.start[mention.first]
            weighty = _is_weighty(article.knowledge, mention.person.id)
            company[mention.field.name].append((at, mention.person.id, weighty))
    return {name: sorted(found) for name, found in company.items()}


def _has_contemporary(knowledge: Knowledge, evidence: CompanyEvidence, person: str) -> bool:
    """Whether a person, year or body of the article is of the person's time in office, or of right before or after."""
    times = _times_of(knowledge, person)
    return any(
        meet(times, days) or follow_each_other(times, days) for key, days in evidence.times.items() if key != person
    )


def bearer_of_title_by_company(
    article: ArticleContext, evidence: CompanyEvidence, bearers: Sequence[str], titles: Sequence[Title]
) -> str | None:
    """Return the one of several persons with a surname that its titles and the company of the article mean."""
    fitting = fitting_bearers(article, bearers, titles)
    return _meant(article, fitting, evidence.times) if fitting else None


def highest_on_nearly_all_days(knowledge: Knowledge, persons: Sequence[str]) -> str | None:
    """Return the person who, whenever another of ``persons`` held a famous office, held a higher one; else None.

    Another's short time that is long over does not count: the one year of a prime minister Ludovic Orban beside the
    twenty of Viktor Orban.
    """
    for person in persons:
        own = _famous_terms(knowledge, person)
        others = [term for other in persons if other != person for term in _famous_terms(knowledge, other)]
        contested = [other for other in others if not any(is_above(term, other) for term in own)]
        if not contested:
            return person
        if all(term.end for term in contested) and _OUTWEIGHS * _length(knowledge, contested) <= _length(
            knowledge, own
        ):
            return person
    return None


def _length(knowledge: Knowledge, terms: Sequence[Term]) -> int:
    """Return for how many days offices were held, those that run on up to the tables' last check."""
    return sum(ordinal(min(last, knowledge.checked)) - ordinal(first) + 1 for first, last in map(days_of, terms))


def _meant(article: ArticleContext, persons: Sequence[str], times: dict[str, tuple[Days, ...]]) -> str | None:
    """Return the one of several persons who is meant on all days, or in the company of these times."""
    if len(persons) < 2:
        return persons[0] if persons else None
    knowledge = article.knowledge
    at_home = [p for p in persons if any(t.state in article.states for t in _famous_terms(knowledge, p))]
    persons = at_home or persons
    return highest_on_nearly_all_days(knowledge, persons) or _contemporary(knowledge, persons, times)


def _contemporary(knowledge: Knowledge, persons: Sequence[str], times: dict[str, tuple[Days, ...]]) -> str | None:
    """Return the one of several persons whose time in office meets the most of the company's times; None in a tie."""
    others = [days for key, days in times.items() if key not in persons]
    met = {person: sum(meet(_times_of(knowledge, person), days) for days in others) for person in persons}
    best = max(met.values())
    nearest = [person for person in persons if met[person] == best]
    if not best:
        return None
    one = highest_on_nearly_all_days(knowledge, nearest)
    if one is not None:
        return one
    shared = {
        person: sum(shared_days(knowledge, _times_of(knowledge, person), days) for days in others) for person in nearest
    }
    longest = max(nearest, key=shared.__getitem__)
    rest = sum(shared.values()) - shared[longest]
    return longest if _OUTWEIGHS * rest <= shared[longest] else None


def _is_confirmed(
    article: ArticleContext, evidence: CompanyEvidence, field: FieldContext, surname: Surname, person: str
) -> bool:
    """Whether a second sign says that a surname is the person's and not a namesake's."""
    knowledge = article.knowledge
    start, end = _span(field, surname)
    near = _has_company(evidence.company[field.name], start, person, surname)
    acts = field_speaks_of_acts(field, start, end)
    if not _is_famous(knowledge, person):
        return _is_lesser_confirmed(article, evidence, field, surname, person, near=near)
    if not _is_weighty(knowledge, person):
        return _is_little_known_confirmed(article, evidence, field, surname, person, near=near)
    if near or is_set_apart(article, field, surname) or speaks_of_private_life(field, start):
        return near
    if leads_at_home(knowledge, person):
        own = evidence.leaders.keys() & {person, " ".join(surname.keys)}
        return (
            acts
            or len(evidence.leaders) > len(own)
            or bool(article.states & _home())
            or _is_in_power(article, person, surname)
        )
    return near or _is_confirmed_by_state(article, field, person, surname, acts=acts)


def _span(field: FieldContext, surname: Surname) -> tuple[int, int]:
    """Return the offsets of a surname with its particles and initials."""
    return field.tokens.start_with_particles(surname.start), field.tokens.end[surname.last]


def _is_little_known_confirmed(
    article: ArticleContext,
    evidence: CompanyEvidence,
    field: FieldContext,
    surname: Surname,
    person: str,
    *,
    near: bool,
) -> bool:
    """Whether a state, or who deals with them, confirms one who is not known by the surname alone far from home."""
    start, end = _span(field, surname)
    acts = field_speaks_of_acts(field, start, end)
    states = {term.state for term in _famous_terms(article.knowledge, person)}
    if states & article.states:
        return near or acts
    apart = is_set_apart(article, field, surname) or speaks_of_private_life(field, start)
    if apart or (acts and states & _members_of_bodies_at_home(article)):
        return not apart
    dealt_with = is_dealt_with(field, start, end) or _is_listed(field.text, evidence.company[field.name], start)
    return near and dealt_with and _has_contemporary(article.knowledge, evidence, person)


def _is_confirmed_by_state(
    article: ArticleContext, field: FieldContext, person: str, surname: Surname, *, acts: bool
) -> bool:
    """Whether a state in the article confirms a person who led none of the region; ``acts``: or what the text tells.

    The acts of a leader are enough for one of a large state, and for a foreign minister or chief of a body of the
    region, or a chief of a body that is always in the news, whose surname no other person of the tables has.
    """
    knowledge = article.knowledge
    famous = {term.state for term in _famous_terms(knowledge, person)}
    led = {term.state for term in knowledge.terms_of(person) if term.office_kind in LEADING_OFFICES}
    bearers = article.index.with_surname(surname.keys)
    alone = len([p for p in bearers if _is_spelt_like(knowledge, p, field, surname)] or bearers) == 1
    well_known = led & _large_states(knowledge) or (alone and famous & (_home() | _bodies_of_the_news()))
    return bool(famous & article.states) or (acts and bool(well_known))


def _is_lesser_confirmed(
    article: ArticleContext,
    evidence: CompanyEvidence,
    field: FieldContext,
    surname: Surname,
    person: str,
    *,
    near: bool,
) -> bool:
    """Whether a surname is that of an office holder of the region without a famous office.

    The article names the state, or one who led it.
    """
    start, end = _span(field, surname)
    states = {term.state for term in article.knowledge.terms_of(person)} & region()
    named = article.states | _led_by(article.knowledge, evidence.leaders)
    sign = near or article.political or field_speaks_of_acts(field, start, end)
    stranger = is_set_apart(article, field, surname) or speaks_of_private_life(field, start)
    return sign and bool(states & named) and not stranger


def _led_by(knowledge: Knowledge, leaders: Iterable[str]) -> set[str]:
    """Return the states that any of the leaders that an article names led: "Peskov said that Putin"."""
    terms = (term for leader in leaders for term in knowledge.terms_of(leader))
    return {term.state for term in terms if term.office_kind in LEADING_OFFICES}


def _has_company(company: Sequence[tuple[int, str, bool]], start: int, person: str, surname: Surname) -> bool:
    """Whether other leaders are named near an offset of a field."""
    first = bisect_left(company, (start - _NEAR, "", False))
    last = bisect_left(company, (start + _NEAR, "", False))
    return _is_company(company[first:last], person, surname)


def _is_company(company: Sequence[tuple[int, str, bool]], person: str, surname: Surname) -> bool:
    """Whether there is another leader of the region or of a large state among these, or two of other states."""
    own = (person, " ".join(surname.keys))
    others = {key: weighty for _, key, weighty in company if key not in own}
    return any(others.values()) or len(others) >= _MIN_OTHER_LEADERS


def _is_in_power(article: ArticleContext, person: str, surname: Surname) -> bool:
    """Whether a person leads a state of the region by the tables, under a surname that is no given name besides."""
    name = article.knowledge.persons[person].name
    if article.index.is_given(surname.keys[-1]) or surname.keys[-1] != fold(name.split()[-1]):
        return False
    terms = terms_on_date(article, person) or [t for t in article.knowledge.terms_of(person) if not t.end]
    return any(term.office_kind in LEADING_OFFICES and term.state in region() for term in terms)


def _is_listed(text: str, company: Sequence[tuple[int, str, bool]], start: int) -> bool:
    """Whether the surname at ``start`` is in one list with another leader's: "Vucic, Orban and Fico"."""
    at = bisect_left(company, (start, "", False))
    pairs = [(company[k][0], company[k + 1][0]) for k in (at - 1, at) if 0 <= k < len(company) - 1]
    return any(right - left < _NEAR and _LISTED.fullmatch(text, left, right) for left, right in pairs)


def _members_of_bodies_at_home(article: ArticleContext) -> frozenset[str]:
    """Return the members of the alliances and blocs in whose seat the article is: "in Brussels"."""
    knowledge = article.knowledge
    places = {cue.text for field in article.fields for cue in field.cues if cue.kind == "place"}
    if not places:
        return frozenset()
    seats = _seats(knowledge)
    bodies = frozenset[str]().union(*(seats.get(place, frozenset()) for place in places))
    return frozenset(row.state for row in knowledge.memberships if row.organisation in bodies and row.role == "member")


def _namesakes(article: ArticleContext) -> frozenset[str]:
    """Return the surnames that the article gives to somebody with another given name: "Anna Putin"."""
    found = set()
    for field in article.fields:
        for at, key in enumerate(field.tokens.key):
            if key in found or not article.is_free(field, at) or not article.index.is_surname(key):
                continue
            if _has_own_initial(article, field, at) or _is_second_of_pair(article, field, at):
                continue
            if name_stands_before(article, field, at, None) or _has_given_name_behind(article, field, at):
                found.add(key)
    return frozenset(found)


def _has_given_name_behind(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether a stranger's given name follows a surname that comes first: Kim In-so."""
    bearers = article.index.with_surname((field.tokens.key[at],))
    first = any(has_family_name_first(article, person) for person in bearers)
    return first and name_stands_behind(article, field, at, None)


def _surnames(article: ArticleContext, field: FieldContext) -> Iterator[Surname]:
    """Yield the surnames of the tables that stand alone, the second of a pair with a hyphen too: Putin-Xi."""
    for surname in bare_surnames(article, field):
        yield surname
        second = surname.last + 1
        if second < len(field.tokens) and _is_second_of_pair(article, field, second) and article.is_free(field, second):
            yield Surname(second, second, second, (field.tokens.key[second],))


def _is_second_of_pair(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether a hyphen joins a surname of the tables to another in front of it."""
    tokens = field.tokens
    if at < 1 or field.text[tokens.end[at - 1] : tokens.start[at]] != "-" or at in tokens.tails:
        return False
    return article.index.is_surname(tokens.key[at]) and article.index.is_surname(tokens.key[at - 1])


def _has_own_initial(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether the initial of a bearer of a surname in the tables stands in front of it."""
    if not field.tokens.initial(at - 1):
        return False
    bearers = article.index.with_surname((field.tokens.key[at],))
    return any(fits_initial(article, field.tokens.key[at - 1], person) for person in bearers)


def _key(field: FieldContext, surname: Surname) -> Key:
    """Return what tells which person a surname means in an article."""
    initial = field.tokens.key[surname.start] if surname.start < surname.first else ""
    return initial, surname.keys, stands_before_what_is_led(field, surname.last)


def _contenders(article: ArticleContext, field: FieldContext, surname: Surname) -> Sequence[str]:
    """Return the persons of a surname, and of its initial, who ever held a famous office."""
    initial = _key(field, surname)[0]
    persons: Sequence[str] = [p for p in bearers_of(article, field, surname) if _is_famous(article.knowledge, p)]
    persons = [p for p in persons if fits_initial(article, initial, p)] if initial else persons
    persons = [p for p in persons if _is_spelt_like(article.knowledge, p, field, surname)] or persons
    return _of_the_time(article, persons) if article.date else persons


def _of_the_time(article: ArticleContext, persons: Sequence[str]) -> Sequence[str]:
    """Return those of several persons who hold a famous office on the article's date, else those who once did.

    Where none has, it is those who will within a year: the leader of the protests who is to be prime minister.
    """
    serving = [p for p in persons if any(term.office_kind in FAMOUS_OFFICES for term in terms_on_date(article, p))]
    if serving or not article.date:
        return serving
    day = ordinal(last_day(article.date))
    first = {p: min(ordinal(days_of(term)[0]) for term in _famous_terms(article.knowledge, p)) for p in persons}
    past = [person for person in persons if first[person] <= day]
    return past or [person for person in persons if first[person] <= day + _YEAR_AHEAD]


def _is_spelt_like(knowledge: Knowledge, person: str, field: FieldContext, surname: Surname) -> bool:
    """Whether a surname is spelt as in the name that the press gives a person: Serzh Sargsyan, Armen Sarkissian."""
    words = {plain(word) for word in knowledge.persons[person].name.split()}
    return all(plain(field.tokens.word(at)) in words for at in range(surname.first, surname.last + 1))


def _only_bearer(article: ArticleContext, key: Key) -> str | None:
    """Return the only person of the tables with an initial and surname, if the surname is not widespread."""
    initial, keys, _ = key
    persons = article.index.with_surname(keys)
    if len(persons) != 1 or _is_common(article, persons, keys):
        return None
    return persons[0] if not initial or fits_initial(article, initial, persons[0]) else None


def is_common_surname(key: str) -> bool:
    """Whether a key is that of a surname that very many people bear: Smith, Karimov."""
    return key in _common_surnames()


def _may_be_anyones(article: ArticleContext, field: FieldContext, surname: Surname, persons: Sequence[str]) -> bool:
    """Whether a surname is many people's or a given name, and stands without particles: not "von der Leyen"."""
    return not _has_particles(field, surname) and _is_common(article, persons, surname.keys)


def _has_particles(field: FieldContext, surname: Surname) -> bool:
    """Whether particles stand before a surname: "von der Leyen"."""
    return field.tokens.start_with_particles(surname.first) < field.tokens.start[surname.first]


def _is_common(article: ArticleContext, persons: Sequence[str], keys: Parts) -> bool:
    """Whether a surname is many people's, or also a given name of people outside the region."""
    if len(keys) > 1:
        return False
    if is_common_surname(keys[0]):
        return True
    own = any(has_family_name_first(article, person) or leads_at_home(article.knowledge, person) for person in persons)
    return article.index.is_given(keys[0]) and not own


def leads_at_home(knowledge: Knowledge, person: str) -> bool:
    """Whether a person leads or led a state of the region, the Soviet Union among them."""
    return any(term.office_kind in LEADING_OFFICES and term.state in _home() for term in knowledge.terms_of(person))


def _is_weighty(knowledge: Knowledge, person: str) -> bool:
    """Whether a person held a famous office of the region, of a large state, or of a body."""
    return any(term.state in _weighty_places(knowledge) for term in _famous_terms(knowledge, person))


def _bodies_of_the_news() -> frozenset[str]:
    """Return the bodies of which everyone knows the chief by the surname."""
    return word_lists("people")["bodies of the news"]


def _home() -> frozenset[str]:
    """Return the states and bodies of the region, the Soviet Union among them."""
    return region() | {"SUN"}


@functools.lru_cache(maxsize=4)
def _weighty_places(knowledge: Knowledge) -> frozenset[str]:
    return _home() | _large_states(knowledge) | knowledge.organisations.keys()


@functools.lru_cache(maxsize=4)
def _seats(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Return the alliances and blocs of few states by the cities in which they have their seat."""
    found: dict[str, set[str]] = {}
    for body in knowledge.organisations.values():
        if body.kind in {"alliance", "bloc"} and body.seat and body.id not in word_lists("people")["large bodies"]:
            found.setdefault(body.seat, set()).add(body.id)
    return {seat: frozenset(bodies) for seat, bodies in found.items()}


@functools.lru_cache(maxsize=4)
def _large_states(knowledge: Knowledge) -> frozenset[str]:
    """Return the members of the Group of Twenty."""
    return frozenset(row.state for row in knowledge.memberships if row.organisation == "G20" and row.role == "member")


def _famous_terms(knowledge: Knowledge, person: str) -> list[Term]:
    return [term for term in knowledge.terms_of(person) if term.office_kind in FAMOUS_OFFICES]


def _is_famous(knowledge: Knowledge, person: str) -> bool:
    """Whether a person held a famous office, and not only for the time being, unless as head of state."""
    terms = _famous_terms(knowledge, person)
    return any(not term.acting or term.office_kind in _HEADS_OF_STATE for term in terms)


def _times_of(knowledge: Knowledge, person: str) -> tuple[Days, ...]:
    """Return a person's times in famous offices, of one who held none those in others."""
    terms = _famous_terms(knowledge, person) or knowledge.terms_of(person)
    return tuple(map(days_of, terms))


def _years_and_bodies(article: ArticleContext) -> dict[str, tuple[Days, ...]]:
    """Return the years that the article names and the times in which the bodies that it names existed."""
    years = {found[0] for field in article.fields for found in _YEAR.finditer(field.text)}
    times: dict[str, tuple[Days, ...]] = {year: ((f"{year}-01-01", f"{year}-12-31"),) for year in sorted(years)}
    bodies = article.knowledge.organisations
    for ident in sorted(article.states & bodies.keys()):
        founded, dissolved = bodies[ident].founded, bodies[ident].dissolved
        times[ident] = (
            (first_day(founded) if founded else ALWAYS[0], last_day(dissolved) if dissolved else ALWAYS[1]),
        )
    return times


@functools.cache
def _common_surnames() -> frozenset[str]:
    """Return the keys of the surnames that very many people bear."""
    return frozenset(fold_all(sorted(load_lexicon().widespread | word_lists("people")["surnames of many"])))
