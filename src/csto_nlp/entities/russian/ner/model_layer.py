"""What the model adds to a Russian article: the spans that help to find persons, and the names that it alone knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.russian.ner import load_russian_tagger
from csto_nlp.entities.russian.ner.span_repair import Span, repair_spans
from csto_nlp.entities.russian.persons.declension import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    INSTRUMENTAL,
    NOMINATIVE,
    PREPOSITIONAL,
    readings,
)
from csto_nlp.entities.russian.persons.name_index import russian_person_index
from csto_nlp.entities.russian.persons.romanisation import latin_name
from csto_nlp.entities.spans import DisjointSpans
from csto_nlp.entity import Entity, OrganisationEntity, PersonEntity, PlaceEntity, StateEntity

if TYPE_CHECKING:
    from csto_nlp.entities.russian.ner.russian_tagger import RussianTagger
    from csto_nlp.knowledge import Knowledge

Found = Mapping[str, Sequence[Entity]]
_WORD: Final = re.compile(r"\w+")
_PREPOSITION: Final = re.compile(r"\b(\w+)\s\Z")
_CASES: Final = {
    **dict.fromkeys(("в", "во", "на"), PREPOSITIONAL | ACCUSATIVE),
    **dict.fromkeys(("при", "о", "об"), PREPOSITIONAL),
    **dict.fromkeys(("из", "от", "до", "для", "у", "около", "возле", "против", "города", "жители"), GENITIVE),
    **dict.fromkeys(("к", "по"), DATIVE),
    **dict.fromkeys(("под", "над", "между", "с"), INSTRUMENTAL),
}
#: How many times as rare a nominative may be as the form that stands for it.
_MUCH_RARER: Final = 4


def tag(texts: Mapping[str, str], names: Found) -> dict[str, list[Span]]:
    """Return the model's spans by field; ``names`` are the states, places and bodies found already."""
    tagger = load_russian_tagger()
    return {
        name: repair_spans(
            text,
            tagger.spans(text),
            [(one.start, one.end) for one in names.get(name, ()) if isinstance(one, StateEntity)],
        )
        for name, text in texts.items()
    }


def with_places(
    names: Found, texts: Mapping[str, str], tagged: Mapping[str, Sequence[Span]], tables: Knowledge
) -> dict[str, list[Entity]]:
    """Return the names with the model's places and bodies, which are no names of persons, unless the tables know some.

    A word that a person of the tables may bear is left to the rules for persons.
    """
    index = russian_person_index(tables)

    def bears(word: str) -> bool:
        return any(option.known for option in index.options(word.lower()))

    found = {}
    for field, text in texts.items():
        known = list(names.get(field, ()))
        taken = DisjointSpans((one.start, one.end, None) for one in known)
        known += [
            PlaceEntity(start, end, text[start:end], field, text[start:end])
            for start, end, label in tagged.get(field, ())
            if label in ("LOC", "ORG")
            and taken.overlapping(start, end) is None
            and not any(map(bears, _WORD.findall(text[start:end])))
        ]
        found[field] = sorted(known, key=lambda one: one.start)
    return found


def model_only_entities(texts: Mapping[str, str], tagged: Mapping[str, Sequence[Span]]) -> dict[str, list[Entity]]:
    """Return every name of the model as an entity without an id; the merge keeps those that nothing else explains."""
    tagger = load_russian_tagger()
    return {name: [_entity(texts[name], span, name, tagger) for span in spans] for name, spans in tagged.items()}


def _entity(text: str, span: Span, field: str, tagger: RussianTagger) -> Entity:
    """Return one name of the model: a place or body is called by its words, a person in Latin letters as well."""
    start, end, label = span
    words = text[start:end]
    name = " ".join(words.split())
    if label == "PER":
        return PersonEntity(start, end, words, field, latin_name(name), name_local=name)
    if label == "LOC":
        return PlaceEntity(start, end, words, field, _nominative(text, start, name, tagger))
    return OrganisationEntity(start, end, words, field, name)


def _nominative(text: str, start: int, name: str, tagger: RussianTagger) -> str:
    """Return a place of one word undeclined, where the preposition in front of it tells the case: в Самарканде.

    Of the nominatives that it may stand for it is the most frequent word, if that is not much rarer than the form.
    """
    low = name.lower().replace("ё", "е")
    before = _PREPOSITION.search(text, max(0, start - 12), start)
    cases = _CASES.get(before[1].lower(), 0) if before else 0
    if not cases or not low.isalpha() or name.isupper():
        return name
    own = tagger.rank(low)
    ranked = sorted(
        (rank, reading.nominative)
        for reading in readings(low)
        if reading.cases & cases and not reading.cases & NOMINATIVE
        if (rank := tagger.rank(reading.nominative)) is not None and (own is None or rank < _MUCH_RARER * (own + 1))
    )
    return ranked[0][1].capitalize() if ranked else name
