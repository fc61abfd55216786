"""The bounds of undated articles: the shortest run of days that holds 19 twentieths of each one's posterior."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.article import BOUND_BASES, Article, DateBounds
from csto_nlp.dating import posterior, siblings
from csto_nlp.dating.evidence import Evidence, evidence_of
from csto_nlp.knowledge import load_knowledge

if TYPE_CHECKING:
    from csto_nlp.dating.posterior import Days, Model, Weights

#: Articles of one page that are read together; longer pages are cut, so that memory is bounded.
MOST_SIBLINGS: Final = 40
#: A file that falls into more items than this is no page but a log or a table. Its items stay without bounds, which
#: take some milliseconds each: a megabyte of datelines would take minutes.
MOST_ON_A_PAGE: Final = 1000
#: Bounds further apart, in days, tell the reader nothing.
WIDEST: Final = 3653
#: What a reading rests on, by the words its name holds.
_BASIS_OF: Final = {"office": "office", "former": "office", "name": "event", "event": "event"}
#: A reading counts where its weights differ by so much on the days that the page leaves.
_TELLING: Final = 0.3
#: Logarithm, below the best day's, of the prior of days that do not come into question.
_OUT: Final = -9.0


def bounded(articles: Sequence[Article]) -> list[Article]:
    """Return the articles of one page, in its order, the undated ones with their ``date_bounds``.

    Articles that have bounds keep them; those of a page of more than ``MOST_ON_A_PAGE`` get none. Nothing depends on
    the clock; a printed date is never changed.
    """
    if len(articles) > MOST_ON_A_PAGE:
        return list(articles)
    found: list[Article] = []
    for start in range(0, len(articles), MOST_SIBLINGS):
        found += _bounded(articles[start : start + MOST_SIBLINGS], posterior.load_model())
    return found


def _bounded(articles: Sequence[Article], model: Model) -> list[Article]:
    if all(article.date for article in articles):
        return list(articles)
    knowledge = load_knowledge()
    evidences = [evidence_of(article, knowledge) for article in articles]
    return [
        article if article.date or article.date_bounds else dataclasses.replace(article, date_bounds=found)
        for article, found in zip(articles, bounds_of(articles, evidences, model), strict=True)
    ]


def bounds_of(
    articles: Sequence[Article],
    evidences: Sequence[Evidence],
    model: Model,
    *,
    ages: Sequence[float] = posterior.AGES,
) -> list[DateBounds | None]:
    """Return the bounds of the articles of one page by what each says of its day.

    ``ages`` are the scales, in days, of how long before the page's date an article may have been written.
    """
    page_date, related = articles[0].page_date, len(articles) > 1
    days = posterior.grid(page_date)
    prior = posterior.prior(days, page_date, _known_until(), ages)
    open_days = prior > prior.max() + _OUT
    posteriors, bases = [], []
    for article, evidence in zip(articles, evidences, strict=True):
        score, telling = _weighed(evidence, days, open_days, model)
        bases.append(_basis(telling, page_date, related=related))
        posteriors.append(_printed(article.date, days) if article.date else posterior.probabilities(prior + score))
    if related:
        posteriors = siblings.shared_years(posteriors, evidences, days)
        if _newest_first(articles):
            posteriors = siblings.along_listing(posteriors)
    return [_bounds(days, one, page_date, basis, model) for one, basis in zip(posteriors, bases, strict=True)]


@functools.cache
def _known_until() -> int:
    """Return the ordinal of the last day to which a term of the tables was checked."""
    return posterior.last_ordinal(max(term.checked for term in load_knowledge().terms)[:10])


def _printed(date: str, days: Days) -> Weights:
    """Return the posterior of an article whose day, or month, is printed; even where that lies outside the grid."""
    first = dt.date.fromisoformat(date if len(date) > len("2025-11") else f"{date}-01").toordinal()
    inside = (days >= first) & (days <= posterior.last_ordinal(date))
    return posterior.probabilities(np.where(inside, 0.0, -50.0))


def _newest_first(articles: Sequence[Article]) -> bool:
    """Whether the dates that a page prints do not speak against the order of a listing."""
    printed = [article.date for article in articles if article.date]
    steps = [(above > below) - (above < below) for above, below in pairwise(printed)]
    return sum(steps) >= 0


def _weighed(evidence: Evidence, days: Days, open_days: np.ndarray, model: Model) -> tuple[Weights, set[str]]:
    """Return what the evidence makes of each day, and the bases that tell some of the ``open_days`` from others."""
    total, telling = np.zeros(len(days)), set()
    for name, weights in posterior.weighed(evidence, days, model):
        total += weights
        if np.ptp(weights[open_days]) > _TELLING:
            telling.add(_BASIS_OF.get(name.partition(" ")[0], "text"))
    return total, telling


def _basis(telling: set[str], page_date: str | None, *, related: bool) -> tuple[str, ...]:
    """Return what the bounds of an article rest on, in the order in which it is printed."""
    found = telling | ({"page"} if page_date else set()) | ({"siblings"} if related else set())
    return tuple(base for base in BOUND_BASES if base in found)


def _bounds(days: Days, one: Weights, page_date: str | None, basis: tuple[str, ...], model: Model) -> DateBounds | None:
    """Return the bounds that a posterior gives; the page's date alone bounds from above only."""
    first, last = posterior.shortest_run(one, model.mass)
    if basis == ("page",) or (page_date and last - first >= WIDEST):
        return DateBounds(None, _iso(int(days[-1])), ("page",))
    if not basis or last - first >= WIDEST:
        return None
    return DateBounds(_iso(int(days[first])), _iso(int(days[last])), basis)


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
