"""What ``--state``, ``--leader`` and ``--organisation`` ask for, and what is said of names that nothing knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csto_nlp.entities.name_filter import Leader, name_filter, unknown_leader, unknown_organisation

if TYPE_CHECKING:
    from csto_nlp.article import Article


class WantedNames:
    """States, leaders and organisations that are asked for, and which of those in no table the articles name."""

    def __init__(self, states: Sequence[str], leaders: Sequence[str], organisations: Sequence[str]) -> None:
        """Look the names up. Raises UsageError for a state that the tables do not know."""
        self.names = name_filter(states, leaders, organisations)
        self._unmet = [one for one in self.names.persons_and_bodies if not one.ids]

    def filtered(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles that mention any of the names, each with these mentions alone."""
        for article in self.naming(articles):
            yield article.enriched(entities=[one for one in article.entities or () if self.names.is_meant(one)])

    def naming(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles that mention any of the names."""
        for article in articles:
            found = [entity for entity in article.entities or () if self.names.is_meant(entity)]
            if found:
                self._unmet = [one for one in self._unmet if not any(map(one.is_meant, found))]
                yield article

    def report(self) -> None:
        """Say on stderr which leaders and organisations neither the tables nor the articles know."""
        from csto_nlp.output.terminal import note

        for one in self._unmet:
            error = unknown_leader(one) if isinstance(one, Leader) else unknown_organisation(one)
            note(f"{error.message} in the tables or in these articles: {error.hint}")
