"""Which quotations a user asks for: by speaker, state and type."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csto_nlp.errors import UsageError
from csto_nlp.knowledge.who import folded, meant

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Quotation, Speaker
    from csto_nlp.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Quotations of any of some speakers, of any of some states, and of any of some types; none is no condition.

    ``speakers`` are ids, ``names`` the folded words of speakers that no table knows, ``states`` ids.
    """

    speakers: frozenset[str] = frozenset()
    names: tuple[frozenset[str], ...] = ()
    states: frozenset[str] = frozenset()
    types: frozenset[str] = field(default_factory=frozenset)

    def is_meant(self, quotation: Quotation) -> bool:
        """Whether a quotation is asked for."""
        speaker = quotation.speaker
        if self.types and quotation.type not in self.types:
            return False
        if self.states and (speaker is None or speaker.state not in self.states):
            return False
        return not (self.speakers or self.names) or (speaker is not None and self._is_speaker(speaker))

    def _is_speaker(self, speaker: Speaker) -> bool:
        if speaker.id in self.speakers:
            return True
        words = set(folded(speaker.name).split()) if speaker.id is None else set()
        return any(name <= words for name in self.names)

    def filtered(self, articles: Iterable[Article]) -> Iterable[Article]:
        """Yield the articles that hold quotations of these kinds, each with these alone."""
        for article in articles:
            if found := [one for one in article.quotes or () if self.is_meant(one)]:
                yield article.enriched(quotes=found)


def quote_filter(
    speakers: Collection[str], states: Collection[str], types: Collection[str], knowledge: Knowledge
) -> QuoteFilter | None:
    """Return the filter for what a user names, None where that is nothing.

    ``speakers`` are names in any spelling, or ids, of persons, states and bodies; one that the tables do not know is
    compared with the names of speakers that have no id. Raises UsageError for a state that the tables do not know.
    """
    if not (speakers or states or types):
        return None
    ids: set[str] = set()
    names = []
    for sought in speakers:
        try:
            bodies, persons = meant(sought, knowledge)
        except UsageError:
            if not (words := frozenset(folded(sought).split())):
                raise
            names.append(words)
            continue
        ids |= bodies or frozenset()
        ids |= {knowledge.persons[one].key for one in persons or ()}
    wanted: set[str] = set()
    for state in states:
        bodies, _ = meant(state, knowledge)
        if not (found := (bodies or frozenset()) & knowledge.states.keys()):
            raise UsageError(f"no state {state!r}", "give a name or an ISO code: Kazakhstan, KAZ")
        wanted |= found
    return QuoteFilter(frozenset(ids), tuple(names), frozenset(wanted), frozenset(types))
