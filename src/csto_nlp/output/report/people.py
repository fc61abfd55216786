"""States and leaders: rows with when each appears and beside which others, and how often two share an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import Sparks, spoken
from csto_nlp.output.report.names import Name, Names, companions
from csto_nlp.output.report.offices import Office, offices_of

if TYPE_CHECKING:
    from csto_nlp.article import Article

ROWS: Final = {"state": 12, "leader": 20}  # of a table; those after it are listed by name
OTHERS: Final = {"state": 240, "leader": 24}
WITH: Final = {"state": 3, "leader": 2}  # companions that a row names
FURTHER: Final = 100  # leaders after the rows whose offices the script knows
MATRIX: Final = 11  # states of the matrix


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
    """The rows of a table, the names that are listed after it, and how many are not.

    ``offices`` are those of leaders after the rows, by number, for the script, which shows further rows.
    """

    rows: list[Row]
    others: list[Name]
    more: int
    offices: dict[int, list[Office]]

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.rows) + len(self.others) + self.more


def rows_of(kind: str, articles: Sequence[Article], names: Names, sparks: Sparks, titles: dict[str, str]) -> People:
    """Return the table of one kind; ``titles`` names states by id."""
    ranked = names.kind(kind)
    together = companions(ranked, WITH[kind])
    held = offices_of(articles, names, titles) if kind == "leader" else {}
    rows = []
    for name in ranked[: ROWS[kind]]:
        dates = sorted(date for number in name.articles if (date := articles[number].date))
        first, last = (spoken(dates[0]), spoken(dates[-1])) if dates else ("", "")
        rows.append(Row(name, sparks.path(dates), first, last, together[name.number], held.get(name.number, [])))
    after = ranked[len(rows) :]
    offices = {name.number: held[name.number] for name in after[:FURTHER] if name.number in held}
    return People(rows, after[: OTHERS[kind]], max(0, len(after) - OTHERS[kind]), offices)


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
