"""Whether a person of the tables is in office, where the tables do not vouch for it and the article says something.

Up to the day to which the tables were checked, what an article says changes nothing. On later days its words are the
newer source: they confirm an open term, or end it. And where it gives an office of which the tables have no row,
nothing is known of that office, so that "not in office" would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.disambiguation import terms_of_title
from csto_nlp.knowledge.days import first_day
from csto_nlp.knowledge.office_kinds import SOLE_OFFICES

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, NamedPerson
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.knowledge import Term
    from csto_nlp.knowledge.office_at import OfficeAt


#: The words that say what an office is of.
_WORD: Final = re.compile(r"\b(?!of\b|for\b|the\b|and\b)[^\W\d_]+")


def in_office(article: ArticleContext, person: NamedPerson, now: OfficeAt) -> bool | None:
    """Return whether a person of the tables holds the office ``now``, by the tables and the article's words.

    ``now`` is what the tables say as of the article's date.
    """
    if not article.date or now.term is None:
        return now.in_office
    if now.checked and first_day(article.date) > now.checked and now.in_office is not False:
        return _by_the_text(article, person, now.term, now.in_office)
    if now.in_office is False and _lacks_a_row(article, person):
        return None
    return now.in_office


def _by_the_text(article: ArticleContext, person: NamedPerson, term: Term, vouched: bool | None) -> bool | None:
    """Return whether a term still runs by what the article says, ``vouched`` where it says neither or both."""
    titles = [title for title in person.titles if title.rank == "leader" and terms_of_title([term], title)]
    running = any(_runs(title) for title in titles)
    over = person.is_late or any(title.former for title in titles) or _has_new_holder(article, person, term)
    if running == over:
        return None if over else vouched
    # The press calls those who held an office by it for good: a closed term is not opened again by "President".
    return False if over else (True if not term.end else vouched)


def _has_new_holder(article: ArticleContext, person: NamedPerson, term: Term) -> bool:
    """Whether the article gives the office of a term, one that a single person holds, to another person."""
    if term.office_kind not in SOLE_OFFICES:
        return False
    return any(
        term.office_kind in title.office_kinds() and term.state in _states_of(article, other, title, term.office_kind)
        for other in article.people
        if other is not person
        for title in other.titles
        if title.rank == "leader" and _runs(title) and len(title.office_kinds() & SOLE_OFFICES) == 1
    )


def _states_of(article: ArticleContext, person: NamedPerson, title: Title, kind: str) -> Iterable[str]:
    """Return the states of whose office a title may be: its own, else the person's by the tables, else the only one."""
    if title.state:
        return (title.state,)
    if person.id is not None:
        held = {term.state for term in article.knowledge.terms_of(person.id) if term.office_kind == kind}
        if held:
            return held
    return article.states if len(article.states) == 1 else ()


def _lacks_a_row(article: ArticleContext, person: NamedPerson) -> bool:
    """Whether the article gives the person an office of which the tables have no row, neither theirs nor another's."""
    terms = article.knowledge.terms_of(person.id or "")
    return any(
        not _terms_in_words(terms, title)
        if _is_other_ministry(title)
        else not terms_of_title(terms, title) and not _is_held_by_another(article, terms, title)
        for title in person.titles
        if title.rank == "leader" and _runs(title) and title.office_kinds()
    )


def _is_other_ministry(title: Title) -> bool:
    """Whether a title is that of a minister of what is no kind of office in the tables: fisheries."""
    return title.role.kind == "minister" and len(title.office_kinds()) > 1 and bool(_words(title.office) - {"minister"})


def _terms_in_words(terms: Sequence[Term], title: Title) -> Sequence[Term]:
    """Return the terms whose office has all words of a title."""
    return [term for term in terms if _words(title.office) <= _words(term.office)]


def _is_held_by_another(article: ArticleContext, terms: Sequence[Term], title: Title) -> bool:
    """Whether the tables know another holder, on the article's date, of an office that a title may mean."""
    states = {title.state} if title.state else {term.state for term in terms}
    knowledge = article.knowledge
    return any(
        knowledge.held_on(term, article.date or "")
        for kind in sorted(title.office_kinds() & SOLE_OFFICES)
        for state in sorted(states)
        for term in knowledge.terms_in(kind, state)
    )


def _words(office: str) -> set[str]:
    return set(_WORD.findall(office.lower()))


def _runs(title: Title) -> bool:
    """Whether a title says that the office is held now."""
    return not title.former and not title.coming
