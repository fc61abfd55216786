"""Decide which person of the tables is meant, from the titles beside a name, the date and the states in the article."""

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
_LEADING: Final = frozenset({"supreme_leader", "head_of_state", "head_of_government"})

Score = tuple[bool, bool, bool, bool, bool, int, str]


def choose_namesake(
    article: ArticleContext, candidates: Sequence[str], titles: Sequence[Title], spelling: str
) -> str | None:
    """Return the likeliest of several persons with one whole name; None where the best two cannot be told apart."""
    ranked = sorted(
        ((_score(article, person_id, titles, spelling), person_id) for person_id in candidates), reverse=True
    )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def is_plausible(article: ArticleContext, person_id: str) -> bool:
    """Tell whether a whole name may mean this person: the time fits, or a state of the person's is in the article."""
    terms = article.knowledge.terms_of(person_id)
    if not terms or not article.date or any(term.state in article.states for term in terms):
        return True
    year = int(article.date[:4])
    first = min((int(term.start[:4]) for term in terms if term.start), default=year)
    last = max(int(term.end[:4]) if term.end else year for term in terms)
    return first - _YEARS_AHEAD <= year <= last + _YEARS_PAST


def leads_under_one_word(article: ArticleContext, person_id: str) -> bool:
    """Tell whether a person of one name leads or led a state about the time of the article."""
    if " " in article.knowledge.persons[person_id].name or not is_plausible(article, person_id):
        return False
    return any(term.office_kind in _LEADING for term in article.knowledge.terms_of(person_id))


def bearer_by_title(article: ArticleContext, candidates: Sequence[str], titles: Sequence[Title]) -> str | None:
    """Return the only one of several persons with a surname to whom the titles beside it apply on the date.

    Titles that say no office (Mr, General) help nobody. "Former" and "then" ask for an office held before.
    """
    telling = [title for title in titles if title.rank == "leader" and title.office_kinds()]
    if not telling:
        return None
    for exact in (True, False):
        fitting = [
            person_id for person_id in candidates if any(_fits(article, person_id, title, exact) for title in telling)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return _weightiest(article, fitting, telling)
    return None


def only_bearer(article: ArticleContext, candidates: Sequence[str]) -> str | None:
    """Return the only person of a surname, if the article names one of the person's states and the time fits."""
    if len(candidates) != 1 or not is_plausible(article, candidates[0]):
        return None
    near = any(term.state in article.states for term in article.knowledge.terms_of(candidates[0]))
    return candidates[0] if near else None


def fits_initial(article: ArticleContext, initial: str, person_id: str) -> bool:
    """Tell whether an initial's key may be that of a given name of a person's."""
    return any(given.startswith(initial[:1]) for given in article.index.forms(person_id).givens)


def _weightiest(article: ArticleContext, person_ids: Sequence[str], titles: Sequence[Title]) -> str | None:
    """Return the one whose fitting office outweighs the others' (the president, not the president of a body)."""
    ranked = sorted((min(_weights(article, person_id, titles)), person_id) for person_id in person_ids)
    return ranked[0][1] if ranked[0][0] < ranked[1][0] else None


def _weights(article: ArticleContext, person_id: str, titles: Sequence[Title]) -> list[int]:
    kinds = frozenset[str]().union(*(title.office_kinds() for title in titles))
    terms = [term for term in article.knowledge.terms_of(person_id) if term.office_kind in kinds]
    unlisted = 0 if any(term.state in article.states for term in terms) else 100
    return [unlisted + office_rank(term.office_kind) for term in terms]


def _fits(article: ArticleContext, person_id: str, title: Title, exact: bool) -> bool:
    """Tell whether a title fits a person: on the date (exact), or at any time for former and coming offices."""
    terms = _matching(article.knowledge.terms_of(person_id), title)
    if exact and not (title.former or title.coming):
        return any(not article.date or article.knowledge.held_on(term, article.date) is not False for term in terms)
    if not article.date:
        return bool(terms)
    if title.former:
        return any(term.start and term.start[:7] <= article.date for term in terms)
    return any(abs(int((term.start or article.date)[:4]) - int(article.date[:4])) <= _YEARS_AHEAD for term in terms)


def _matching(terms: Sequence[Term], title: Title) -> list[Term]:
    kinds = title.office_kinds()
    return [term for term in terms if term.office_kind in kinds and (title.state is None or term.state == title.state)]


def terms_on_date(article: ArticleContext, person_id: str) -> list[Term]:
    """Return a person's offices on the article's date, those included that may have been held; none without a date."""
    terms = article.knowledge.terms_of(person_id)
    return [term for term in terms if article.date and article.knowledge.held_on(term, article.date) is not False]


def _score(article: ArticleContext, person_id: str, titles: Sequence[Title], spelling: str) -> Score:
    terms = article.knowledge.terms_of(person_id)
    serving = terms_on_date(article, person_id) if article.date else []
    telling = [title for title in titles if title.office_kinds()]
    fits = any(_fits(article, person_id, title, exact=True) for title in telling)
    ever = any(_matching(terms, title) for title in telling)
    spelt = plain(spelling) in article.index.forms(person_id).spellings
    near = any(term.state in article.states for term in terms)
    begun = max((term.start for term in terms if not article.date or term.start <= article.date), default="")
    return (
        fits,
        ever,
        bool(serving),
        spelt,
        near,
        -min((office_rank(term.office_kind) for term in serving), default=99),
        begun,
    )
