"""Results: sentences taken verbatim from articles, each with where it stands."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

SCHEMA: Final = "csto-nlp/summary/1"

#: Sentences of a summary where no limit is given.
SENTENCES: Final = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Extract:
    """One quoted sentence: ``text`` is the article's ``field[start:end]``; offsets are Python character offsets.

    ``score`` ranks sentences of one summary among themselves (higher is more important; 0 for one that was brought
    along because a later one needs it). ``mentions`` are the entity records of the article that lie in the sentence.
    """

    article: str
    field: str
    start: int
    end: int
    text: str
    score: float
    mentions: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "article": self.article,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": self.score,
            "mentions": self.mentions,
        }


@dataclasses.dataclass(frozen=True, slots=True)
class Summary:
    """The summary of one article: its sentences in the order of the text."""

    method: str
    sentences: list[Extract]

    def _repr_html_(self) -> str:
        return _quotations(self.sentences)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form, an article's ``summary``."""
        return {"method": self.method, "sentences": [extract.to_record() for extract in self.sentences]}


@dataclasses.dataclass(frozen=True, slots=True)
class SetSummary:
    """The summary of several articles: sentences by the date of their article, then as they stand in it.

    ``cluster`` is ``{"id", "label"}``, or None for a summary of a corpus or of an article outside any cluster;
    ``articles`` holds the ids of all articles that were read, in the order in which they were given.
    """

    method: str
    articles: list[str]
    sentences: list[Extract]
    cluster: dict[str, Any] | None = None

    def _repr_html_(self) -> str:
        return _quotations(self.sentences)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SCHEMA,
            "cluster": self.cluster,
            "articles": self.articles,
            "method": self.method,
            "sentences": [extract.to_record() for extract in self.sentences],
        }


def _quotations(sentences: list[Extract]) -> str:
    """Return sentences as a notebook shows them: what each speaks of, and which article it is from."""
    from csto_nlp.notebook import table_html

    rows = [(one.text, ", ".join(_named(one)), f"{one.article} {one.start}-{one.end}") for one in sentences]
    return table_html(("sentence", "speaks of", "article and place"), rows, f"sentences: {len(rows)}")


def _named(extract: Extract) -> list[str]:
    return list(dict.fromkeys(str(mention.get("name") or mention.get("value")) for mention in extract.mentions))
