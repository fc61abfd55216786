"""Results: sentences taken verbatim from articles, each with where it stands."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any, Final

from csto_nlp.enrichments import Extract, quotations_html

SCHEMA: Final = "csto-nlp/summary/1"

#: Sentences of a summary where no limit is given.
SENTENCES: Final = 3


class Reason(StrEnum):
    """Why a summary holds no sentence: the text has none, none of them may be quoted, or none fits the limit."""

    NO_SENTENCE = "no sentence of running text"
    NOT_QUOTABLE = "no sentence that can be quoted by itself"
    NO_ROOM = "no sentence within the limit"


@dataclasses.dataclass(frozen=True, slots=True)
class SetSummary:
    """The summary of several articles: sentences by the date of their article, then as they stand in it.

    ``cluster`` is ``{"id", "label"}``, or None for a summary of a corpus or of an article outside any cluster;
    ``articles`` holds the ids of all articles that were read, in the order in which they were given.
    ``rewrite`` is the record of what an endpoint made of the sentences, None where none was asked. ``reason`` says why
    there is no sentence, None where there is one.
    """

    method: str
    articles: list[str]
    sentences: list[Extract]
    cluster: dict[str, Any] | None = None
    rewrite: dict[str, Any] | None = None
    reason: str | None = None

    def _repr_html_(self) -> str:
        return quotations_html(self.sentences)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        record: dict[str, Any] = {
            "schema": SCHEMA,
            "cluster": self.cluster,
            "articles": self.articles,
            "method": self.method,
            "sentences": [extract.to_record() for extract in self.sentences],
        }
        if self.reason is not None:
            record["reason"] = self.reason
        return record if self.rewrite is None else {**record, "rewrite": self.rewrite}
