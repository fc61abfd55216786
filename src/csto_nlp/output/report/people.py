"""States and leaders: rows with when each appears and beside which others, and how often two share an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import LeaderEntity
from csto_nlp.output.report.charts import Sparks, spoken
from csto_nlp.output.report.names import Name, Names, companions
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.article import Article

ROWS: Final = {"state": 12, "leader": 20}  # of a table; those after it are listed by name
OTHERS: Final = {"state": 240, "leader": 24}
WITH: Final = {"state": 3, "leader": 2}  # companions that a row names
OFFICES: Final = 3  # offices that a row names
MATRIX: Final = 11  # states of the matrix


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the articles' dates give it: ``state`` is the label, ``when`` the years of those articles."""

    title: str
    state: str
    when: str
    held: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A state or a leader with its figures; ``together`` pairs a name with the number of shared articles."""

    name: Name
    spark: str
    first: str
    last: str
    together: list[tuple[Name, int]]
    offices: list[Office]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many articles two names share; ``step`` is the shade, 0 (none) to 5."""

    count: int
    step: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names with their cells, one row each, as far as the diagonal."""

    names: list[Name]
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class People:
    """The rows of a table, the names that are listed after it, and how many are not."""

    rows: list[Row]
    others: list[Name]
    more: int

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.rows) + len(self.others) + self.more


def rows_of(kind: str, articles: Sequence[Article], names: Names, sparks: Sparks, titles: dict[str, str]) -> People:
    """Return the table of one kind; ``titles`` names states by id."""
    ranked = names.kind(kind)
    together = companions(ranked, WITH[kind])
    held = _offices(articles, names, titles) if kind == "leader" else {}
    rows = []
    for name in ranked[: ROWS[kind]]:
        dates = sorted(date for number in name.articles if (date := articles[number].date))
        first, last = (spoken(dates[0]), spoken(dates[-1])) if dates else ("", "")
        rows.append(Row(name, sparks.path(dates), first, last, together[name.number], held.get(name.number, [])))
    after = ranked[len(rows) :]
    return People(rows, after[: OTHERS[kind]], max(0, len(after) - OTHERS[kind]))


def _offices(articles: Sequence[Article], names: Names, titles: dict[str, str]) -> dict[int, list[Office]]:
    """Return each leader's offices in the order of time, each with the years of the articles that say so."""
    seen: dict[int, dict[tuple[str, str, bool], list[str]]] = {}
    for article, entities in zip(articles, names.mentions, strict=True):
        for entity in entities:
            if isinstance(entity, LeaderEntity) and entity.office:
                key = (entity.office, entity.state or "", entity.in_office is not False)
                years = seen.setdefault(names.of(entity).number, {}).setdefault(key, [])
                years.append((article.date or "")[:4])
    return {number: _ordered(offices, titles) for number, offices in seen.items()}


def _ordered(offices: dict[tuple[str, str, bool], list[str]], titles: dict[str, str]) -> list[Office]:
    spans = []
    for (title, state, held), years in offices.items():
        if not held and (title, state, True) in offices:
            continue  # before or after the time in office, which is named already
        known = sorted(year for year in years if year)
        when = "–".join(dict.fromkeys((known[0], known[-1]))) if known else ""
        spans.append(
            (not held, -len(years), when, Office(visible(title), titles.get(state, visible(state)), when, held))
        )
    kept = sorted(spans, key=lambda span: (span[0], span[1], span[2], span[3].title, span[3].state))[:OFFICES]
    return [span[-1] for span in sorted(kept, key=lambda span: (span[0], span[2], span[3].title, span[3].state))]


def shades(counts: Sequence[int]) -> list[int]:
    """Return a shade from 1 to 5 for each count, 0 for none; steps of the square root, as counts are very uneven."""
    top = max(counts, default=0) ** 0.5
    return [min(5, 1 + int(5 * (count**0.5 - 1) / max(top - 1, 1))) if count else 0 for count in counts]


def matrix(names: Sequence[Name]) -> Matrix:
    """Return how many articles each two of the first ``names`` share."""
    chosen = list(names[:MATRIX])
    shared = pairs_of(chosen)
    flat = [shared[low, high] for high in range(len(chosen)) for low in range(high)]
    steps = iter(shades(flat))
    rows = [[Cell(shared[low, high], next(steps)) for low in range(high)] for high in range(len(chosen))]
    return Matrix(chosen, rows)


def pairs_of(names: Sequence[Name]) -> Counter[tuple[int, int]]:
    """Return the number of shared articles by pairs of positions in ``names``, the smaller first."""
    holders: dict[int, list[int]] = {}
    for position, name in enumerate(names):
        for article in name.articles:
            holders.setdefault(article, []).append(position)
    return Counter((low, high) for some in holders.values() for place, high in enumerate(some) for low in some[:place])
