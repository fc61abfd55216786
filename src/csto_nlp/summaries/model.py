"""Results: sentences taken verbatim from articles, each with where it stands."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from csto_nlp.enrichments import Extract, quotations_html

SCHEMA: Final = "csto-nlp/summary/1"

#: Sentences of a summary where no limit is given.
SENTENCES: Final = 3


@dataclasses.dataclass(frozen=True, slots=True)
class SetSummary:
    """The summary of several articles: sentences by the date of their article, then as they stand in it.

    ``cluster`` is ``{"id", "label"}``, or None for a summary of a corpus or of an article outside any cluster;
    ``articles`` holds the ids of all articles that were read, in the order in which they were given.
    ``rewrite`` is the record of what an endpoint made of the sentences, None where none was asked.
    """

    method: str
    articles: list[str]
    sentences: list[Extract]
    cluster: dict[str, Any] | None = None
    rewrite: dict[str, Any] | None = None

    def _repr_html_(self) -> str:
        return quotations_html(self.sentences)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        record = {
            "schema": SCHEMA,
            "cluster": self.cluster,
            "articles": self.articles,
            "method": self.method,
            "sentences": [extract.to_record() for extract in self.sentences],
        }
        return record if self.rewrite is None else {**record, "rewrite": self.rewrite}
