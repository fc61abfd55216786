"""What the model adds to a Russian article: the spans that help to find persons, and the names that it alone knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from csto_nlp.entities.russian.ner import load_russian_tagger
from csto_nlp.entities.russian.ner.span_repair import Span, repair_spans
from csto_nlp.entities.russian.persons.declension import NOMINATIVE, readings
from csto_nlp.entities.russian.persons.romanisation import latin_name
from csto_nlp.entity import Entity, OrganisationEntity, PersonEntity, PlaceEntity, StateEntity

if TYPE_CHECKING:
    from csto_nlp.entities.russian.ner.russian_tagger import RussianTagger

Found = Mapping[str, Sequence[Entity]]


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
        return PlaceEntity(start, end, words, field, _nominative(name, tagger))
    return OrganisationEntity(start, end, words, field, name)


def _nominative(name: str, tagger: RussianTagger) -> str:
    """Return a place of one word undeclined: of the nominatives that it may stand for, the most frequent word."""
    low = name.lower()
    if not low.isalpha() or name.isupper():
        return name
    ranked = sorted(
        (rank, reading.nominative)
        for reading in readings(low.replace("ё", "е"))
        if reading.cases != NOMINATIVE and reading.nominative != low
        if (rank := tagger.rank(reading.nominative)) is not None
    )
    own = tagger.rank(low)
    if not ranked or (own is not None and own < ranked[0][0]):
        return name
    return ranked[0][1].capitalize()
