"""Which person of the tables is meant, by the titles beside a name, the date and the states in the article.

Persons are given and returned by their ids in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.transliteration import plain
from csto_nlp.knowledge.office_at import office_rank

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.knowledge import Term

#: An article seldom names a person so many years before a first or after a last office.
_YEARS_AHEAD: Final = 12
_YEARS_PAST: Final = 40
#: Kinds of office whose holders lead a state.
LEADING_OFFICES: Final = frozenset({"supreme_leader", "head_of_state", "head_of_government"})


def choose_namesake(
    article: ArticleContext, candidates: Sequence[str], titles: Sequence[Title], spelling: str
) -> str | None:
    """Return the likeliest of several persons with one whole name; None where the best two cannot be told apart.

    ``spelling`` is the name as the article has it.
    """
    ranked = sorted(
        ((_likelihood(article, person_id, titles, spelling), person_id) for person_id in candidates), reverse=True
    )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def _likelihood(
    article: ArticleContext, person_id: str, titles: Sequence[Title], spelling: str
) -> tuple[bool, bool, bool, bool, bool, int, str]:
    """Return what makes a person the likelier bearer of a whole name, the strongest evidence first."""
    terms = article.knowledge.terms_of(person_id)
    serving = terms_on_date(article, person_id)
    with_office = [title for title in titles if title.office_kinds()]
    begun = [term.start for term in terms if not article.date or term.start <= article.date]
    return (
        any(_fits(article, person_id, title, exact=True) for title in with_office),
        any(terms_of_title(terms, title) for title in with_office),
        bool(serving),
        plain(spelling) in article.index.forms(person_id).spellings,
        has_state_in_article(article, person_id),
        -min((office_rank(term.office_kind) for term in serving), default=99),
        max(begun, default=""),
    )


def is_plausible(article: ArticleContext, person_id: str) -> bool:
    """Whether a whole name may mean this person: the time fits, or the article names a state of the person's."""
    terms = article.knowledge.terms_of(person_id)
    if not terms or not article.date or has_state_in_article(article, person_id):
        return True
    year = int(article.date[:4])
    first = min((int(term.start[:4]) for term in terms if term.start), default=year)
    last = max(int(term.end[:4]) if term.end else year for term in terms)
    return first - _YEARS_AHEAD <= year <= last + _YEARS_PAST


def has_state_in_article(article: ArticleContext, person_id: str) -> bool:
    """Whether the article names a state or body of one of the person's offices."""
    return any(term.state in article.states for term in article.knowledge.terms_of(person_id))


def leads_under_one_word(article: ArticleContext, person_id: str) -> bool:
    """Whether a person of one name leads or led a state about the time of the article."""
    if " " in article.knowledge.persons[person_id].name or not is_plausible(article, person_id):
        return False
    return any(term.office_kind in LEADING_OFFICES for term in article.knowledge.terms_of(person_id))


def bearer_by_title(
    article: ArticleContext, candidates: Sequence[str], titles: Sequence[Title], *, exact: bool | None = None
) -> str | None:
    """Return the one of several persons with a surname that the titles beside it fit on the date.

    Titles without an office (Mr, General) do not help. "Former" and "then" ask for an office held before. Of several
    persons that a title fits it is the one whose fitting office ranks above the others'. If none fits on the date,
    an office some years before or after does; with ``exact`` set only one of the two is asked.
    """
    with_office = [title for title in titles if title.rank == "leader" and title.office_kinds()]
    if not with_office:
        return None
    for on_date in (True, False) if exact is None else (exact,):
        fitting = [p for p in candidates if any(_fits(article, p, title, on_date) for title in with_office)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return _highest_in_rank(article, fitting, with_office)
    return None


def fitting_bearers(article: ArticleContext, candidates: Sequence[str], titles: Sequence[Title]) -> list[str]:
    """Return those of several persons with a surname who ever held, by the tables, an office that a title means."""
    with_office = [title for title in titles if title.rank == "leader" and title.office_kinds()]
    terms = article.knowledge.terms_of
    return [p for p in candidates if any(terms_of_title(terms(p), title) for title in with_office)]


def only_bearer(article: ArticleContext, candidates: Sequence[str]) -> str | None:
    """Return the only person of a surname, if the article names one of the person's states and the time fits."""
    if len(candidates) != 1 or not is_plausible(article, candidates[0]):
        return None
    return candidates[0] if has_state_in_article(article, candidates[0]) else None


def fits_initial(article: ArticleContext, initial: str, person_id: str) -> bool:
    """Whether an initial's key may be that of a given name of the person."""
    return any(given.startswith(initial[:1]) for given in article.index.forms(person_id).givens)


def terms_on_date(article: ArticleContext, person_id: str) -> list[Term]:
    """Return the offices a person held, or may have held, on the article's date; none without a date."""
    if not article.date:
        return []
    terms = article.knowledge.terms_of(person_id)
    return [term for term in terms if article.knowledge.held_on(term, article.date) is not False]


def _highest_in_rank(article: ArticleContext, person_ids: Sequence[str], titles: Sequence[Title]) -> str | None:
    """Return the one whose fitting office ranks above the others' (the president, not the president of a body)."""
    ranked = sorted((_best_rank(article, person_id, titles), person_id) for person_id in person_ids)
    return ranked[0][1] if ranked[0][0] < ranked[1][0] else None


def _best_rank(article: ArticleContext, person_id: str, titles: Sequence[Title]) -> int:
    """Return the rank of the person's first office that a title may mean, those of states in the article first."""
    kinds = frozenset[str]().union(*(title.office_kinds() for title in titles))
    terms = [term for term in article.knowledge.terms_of(person_id) if term.office_kind in kinds]
    elsewhere = 0 if any(term.state in article.states for term in terms) else 100
    return elsewhere + min(office_rank(term.office_kind) for term in terms)


def _fits(article: ArticleContext, person_id: str, title: Title, exact: bool) -> bool:
    """Whether a title fits a person: on the date (exact), or at any time for former and coming offices."""
    terms = terms_of_title(article.knowledge.terms_of(person_id), title)
    if exact and not (title.former or title.coming):
        return any(not article.date or article.knowledge.held_on(term, article.date) is not False for term in terms)
    if not article.date:
        return bool(terms)
    if title.former:
        return any(term.start and term.start[:7] <= article.date for term in terms)
    return any(abs(int((term.start or article.date)[:4]) - int(article.date[:4])) <= _YEARS_AHEAD for term in terms)


def terms_of_title(terms: Sequence[Term], title: Title) -> list[Term]:
    """Return the terms of office that a title may mean, by kind of office and state."""
    kinds = title.office_kinds()
    return [term for term in terms if term.office_kind in kinds and (title.state is None or term.state == title.state)]
