"""Which quotations a user asks for: by speaker, state and type."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csto_nlp.entities.called import meant
from csto_nlp.errors import UsageError
from csto_nlp.knowledge.who import folded

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Quotation, Speaker
    from csto_nlp.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Quotations of any of some speakers, of any of some states, and of any of some types; none is no condition.

    ``speakers`` are ids, ``states`` too. ``names`` are speakers that no table knows, as the user writes them, with
    their folded words; ``unmet`` are those of them that nobody quoted so far goes by.
    """

    speakers: frozenset[str] = frozenset()
    names: tuple[tuple[str, frozenset[str]], ...] = ()
    states: frozenset[str] = frozenset()
    types: frozenset[str] = field(default_factory=frozenset)
    unmet: set[str] = field(init=False, default_factory=set, compare=False)

    def __post_init__(self) -> None:
        """Count every name as unmet."""
        self.unmet.update(name for name, _ in self.names)

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
        its = set(folded(speaker.name).split()) if speaker.id is None else set()
        called = [name for name, words in self.names if words <= its]
        self.unmet.difference_update(called)
        return bool(called)

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
    compared with the names of speakers that have no id. Raises UsageError for a state that the tables do not know, and
    for a speaker without any letter.
    """
    if not (speakers or states or types):
        return None
    ids: set[str] = set()
    names = []
    for sought in speakers:
        if found := _speaker_ids(sought, knowledge):
            ids |= found
        elif words := frozenset(folded(sought).split()):
            names.append((sought, words))
        else:
            raise UsageError(f"no speaker {sought!r}", "give a name, or an id such as KAZ, CSTO or Q7747")
    wanted: set[str] = set()
    for state in states:
        if not (found := _speaker_ids(state, knowledge) & knowledge.states.keys()):
            raise UsageError(f"no state {state!r}", "give a name or an ISO code: Kazakhstan, KAZ")
        wanted |= found
    return QuoteFilter(frozenset(ids), tuple(names), frozenset(wanted), frozenset(types))


def _speaker_ids(sought: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of the states, bodies or persons that a user means: by the tables, else as a text would be read.

    So titles, capitals, Russian names and their cases are understood: "President Tokayev", "Kremlin", «Токаева».
    """
    from csto_nlp.entities.russian.persons.romanisation import latin_name

    for spelling in dict.fromkeys((sought, sought.title(), latin_name(sought))):
        if found := _in_tables(spelling, knowledge) or _as_read(spelling, knowledge):
            return found
    return frozenset()


def _in_tables(sought: str, knowledge: Knowledge) -> frozenset[str]:
    try:
        bodies, persons = meant(sought, knowledge)
    except UsageError:
        return frozenset()
    return bodies or frozenset(knowledge.persons[one].key for one in persons or ())


def _as_read(sought: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the id of the only name that the words hold, nothing where they hold none or several."""
    from csto_nlp.article import Article
    from csto_nlp.entities.pipeline import find_entities

    found = {one.identifier for one in find_entities(Article(sought), knowledge=knowledge) if one.kind != "date"}
    return frozenset(filter(None, found)) if len(found) == 1 else frozenset()
