"""Results of ``timeline``: days, the states and leaders named there, and the sentences that report them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from csto_nlp.enrichments import Extract

SCHEMA: Final = "csto-nlp/timeline/1"
#: Days of a timeline, and sentences for each, where no number is given.
DATES: Final = 20
SENTENCES: Final = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A state (ISO 3166 alpha-3) or leader (Wikidata Q-number, None where unknown) and in how many articles."""

    id: str | None
    name: str
    articles: int

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"id": self.id, "name": self.name, "articles": self.articles}


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """One day of a timeline.

    ``articles`` counts those that name the day or appeared on it, ``mentions`` the expressions that name it; reprints
    count once. ``states`` and ``leaders`` are those named in the sentences that name the day and in the ones shown,
    commonest first. ``sentences`` stand by the date of their article, then as they stand in it; their ``score`` is the
    share of the day's best (0 to 1). ``planned`` says that the day lay ahead of every article that names it; ``dates``
    are all the days under which the event stands where outlets date it differently, else empty.
    """

    date: str
    articles: int
    mentions: int
    states: list[Named]
    leaders: list[Named]
    sentences: list[Extract]
    planned: bool = False
    dates: list[str] = field(default_factory=list)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form; ``planned`` and ``dates`` stand in it where they say something."""
        return {
            "schema": SCHEMA,
            "date": self.date,
            **({"planned": True} if self.planned else {}),
            **({"dates": self.dates} if self.dates else {}),
            "articles": self.articles,
            "mentions": self.mentions,
            "states": [named.to_record() for named in self.states],
            "leaders": [named.to_record() for named in self.leaders],
            "sentences": [quoted(extract) for extract in self.sentences],
        }


def quoted(extract: Extract) -> dict[str, Any]:
    """Return the JSON form of a sentence of a timeline: verbatim, with its place and score."""
    record = extract.to_record()
    return {key: record[key] for key in ("article", "field", "start", "end", "text", "score")}
