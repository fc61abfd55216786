"""The model's spans reconciled with what tables and rules find, and the names that the model alone knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.transliteration import fold
from csto_nlp.entities.spans import DisjointSpans
from csto_nlp.entity import Entity, NamedEntity, OrganisationEntity, PersonEntity, PlaceEntity
from csto_nlp.resources import word_lists
from csto_nlp.text.datelines import find_dateline

if TYPE_CHECKING:
    from csto_nlp.entities.people.gazetteer import PersonIndex

#: One span of the model: character offsets into a field and the label PER, LOC or ORG.
LabelledSpan = tuple[int, int, str]
#: The model's spans by field.
ModelSpans = Mapping[str, Sequence[LabelledSpan]]
#: Spans of one label by field.
Spans = dict[str, list[tuple[int, int]]]
#: Entities by field.
Found = dict[str, list[Entity]]

_CLASSES: Final[dict[str, type[NamedEntity]]] = {"PER": PersonEntity, "ORG": OrganisationEntity, "LOC": PlaceEntity}
_NEXT_WORD: Final = re.compile(r" (\w+)")
#: "In" and the word after it, which the next "in" may be.
_AFTER_IN: Final = re.compile(r"(?= in ([^ ]*))")
_SAID_BEFORE: Final = re.compile(r"\b[Ss](?:ays|aid) \Z")
#: Two capitalised words and a hyphen: "Aliyev-Pashinyan".
_PAIR: Final = re.compile(r"((?!\d)\w{2,})-((?!\d)\w{2,})")
#: What may follow the part of a name that the rules found: a nickname in quotes, and more words or, in text whose words
#: were cut before, parts of words: "Kim Min - ju".
_REST_OF_NAME: Final = re.compile(r"(?: [\"'“‘«„] ?\w+(?: \w+)? ?[\"'”’»“])?(?: ?[-'’.] ?\w+| \w+)+")


def spans_labelled(label: str, tagged: ModelSpans) -> Spans:
    """Return the model's spans of one label by field."""
    return {name: [(start, end) for start, end, tag in spans if tag == label] for name, spans in tagged.items()}


def relabel_by_context(tagged: ModelSpans, found: Found, texts: Mapping[str, str]) -> ModelSpans:
    """Return the model's spans with single words that speak made persons, and words that head a dateline made places.

    "Uroqov says no" names a person: capitals speak for their states, but the tables know them, and hardly any other
    place does. ``found`` are the entities of the tables by field; a span that overlaps one keeps its label.
    """
    return {
        name: _relabelled(spans, DisjointSpans((one.start, one.end, None) for one in found.get(name, ())), texts[name])
        for name, spans in tagged.items()
    }


def _relabelled(spans: Sequence[LabelledSpan], known: DisjointSpans[None], text: str) -> list[LabelledSpan]:
    places = _words_after_in(text)
    return [
        span if known.overlapping(*span[:2]) else (*span[:2], _label_by_context(span, text, places)) for span in spans
    ]


def _label_by_context(span: LabelledSpan, text: str, places: Sequence[str]) -> str:
    """Return the label of a span that the tables do not know; ``places`` are the words after "in"."""
    start, end, label = span
    word = text[start:end]
    if label == "PER" and _heads_dateline(span, text):
        return "LOC"
    # A text that lets a place speak has mostly also said what happened in it.
    speaks = label == "LOC" and " " not in word and _speaks(span, text)
    return "PER" if speaks and not _begins_any(word, places) else label


def _words_after_in(text: str) -> list[str]:
    """Return what follows each "in" up to the next blank, sorted."""
    return sorted(set(_AFTER_IN.findall(text)))


def _begins_any(word: str, words: Sequence[str]) -> bool:
    """Whether one of some sorted words begins with a word."""
    at = bisect_left(words, word)
    return at < len(words) and words[at].startswith(word)


def _speaks(span: LabelledSpan, text: str) -> bool:
    """Whether a verb of speaking follows a span, or "says" or "said" stands in front of it."""
    start, end, _ = span
    following = _NEXT_WORD.match(text, end)
    if following and following[1] in word_lists("ner")["verbs of speaking"]:
        return True
    return _SAID_BEFORE.search(text, max(0, start - 12), start) is not None


def _heads_dateline(span: LabelledSpan, text: str) -> bool:
    """Whether a single word in capitals is where a report was filed: "VLADIKAVKAZ, May 3 (AP) - "."""
    start, end, _ = span
    if not text[start:end].isupper() or (start and text[start - 1] != "\n"):
        return False
    dateline = find_dateline(text, start)
    if dateline is None or dateline.place is None or dateline.place[1] < end:
        return False
    # A colon alone may follow a speaker: "PUTIN: We agreed."
    return dateline.mark != ":" or bool(dateline.date or dateline.agency)


def split_joined_names(tagged: ModelSpans, texts: Mapping[str, str], index: PersonIndex) -> ModelSpans:
    """Return the model's spans with two known persons taken apart that a hyphen joins: "Aliyev-Pashinyan talks".

    A double surname stays whole: one that the tables have, or one that a text gives with more of the name.
    """
    surnames = {
        texts[name][start:end].rpartition(" ")[2]
        for name, spans in tagged.items()
        for start, end, label in spans
        if label == "PER" and " " in texts[name][start:end]
    }
    return {
        name: [half for span in spans for half in _halves(span, texts[name], surnames, index)]
        for name, spans in tagged.items()
    }


def _halves(span: LabelledSpan, text: str, surnames: Collection[str], index: PersonIndex) -> list[LabelledSpan]:
    start, end, label = span
    pair = _PAIR.fullmatch(text, start, end)
    if pair is None or label == "LOC" or pair[0] in surnames:
        return [span]
    keys = fold(pair[1]), fold(pair[2])
    if index.with_surname(keys) or not all(map(index.is_surname, keys)):
        return [span]
    return [(*pair.span(1), "PER"), (*pair.span(2), "PER")]


def drop_parts_of_longer_names(found: Found, tagged: ModelSpans) -> Found:
    """Return what tables and rules find without what is only part of a longer name that the model sees.

    Capitals inside the name of a person or body are no places ("Oslo" in "Oslo Business School"), persons in no table
    inside the name of a body no persons ("San Marino Hiking Club"). States and known persons stay: the tables decide on
    them, the same whether a model runs or not.
    """
    return {name: _whole_names(entities, DisjointSpans(tagged.get(name, ()))) for name, entities in found.items()}


def without_given_names(names: Sequence[Entity], people: Sequence[Entity]) -> list[Entity]:
    """Return the entities of one field without the places that are a given name of a known person: Kabul Berdiyev."""
    known = DisjointSpans((one.start, one.end, None) for one in people if one.identifier)
    return [one for one in names if one.kind != "place" or known.around(one.start) is None]


def _whole_names(entities: Sequence[Entity], spans: DisjointSpans[str]) -> list[Entity]:
    return [entity for entity in entities if not _is_part(entity, spans)]


def _is_part(entity: Entity, spans: DisjointSpans[str]) -> bool:
    if entity.kind == "place":
        hiding = {"ORG", "PER"}
    elif entity.kind in {"leader", "person"} and not entity.identifier:
        hiding = {"ORG"}
    else:
        return False
    span = spans.around(entity.start)
    if span is None:
        return False
    start, end, label = span
    return label in hiding and entity.end <= end and end - start > entity.end - entity.start


def capitalise_persons(texts: Mapping[str, str], people: Spans) -> dict[str, str]:
    """Return the texts with capitals on the names of persons that are written without any; no offset changes.

    The rules for persons go by capitals; on lower-case text the model tells them where to look.
    """
    return {name: _capitalised(text, people.get(name, [])) for name, text in texts.items()}


def _capitalised(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, last = [], 0
    for start, end in spans:
        name = text[start:end]
        titled = name.title() if name.islower() else name
        parts += [text[last:start], titled if len(titled) == len(name) else name]
        last = end
    return "".join([*parts, text[last:]])


def extend_to_model_span(found: Found, people: Spans, texts: Mapping[str, str]) -> Found:
    """Return leaders and persons as they stand in ``texts``, each to the end of the name that the model sees there."""
    return {
        name: _all_extended(entities, DisjointSpans((*span, None) for span in people.get(name, [])), texts[name])
        for name, entities in found.items()
    }


def _all_extended(entities: Sequence[Entity], spans: DisjointSpans[None], text: str) -> list[Entity]:
    """Return sorted entities, each to the end of the name that the model sees, never over a person of the tables."""
    result = []
    for number, entity in enumerate(entities, start=1):
        longer = _extended(entity, spans, text)
        following = entities[number] if number < len(entities) else None
        reaches_over = following is not None and following.identifier and following.start < longer.end
        result.append(entity if reaches_over else longer)
    return result


def _extended(entity: Entity, spans: DisjointSpans[None], text: str) -> Entity:
    span = spans.around(entity.start)
    goes_on = span is not None and _REST_OF_NAME.fullmatch(text, entity.end, span[1])
    end = span[1] if span is not None and goes_on else entity.end
    extended = replace(entity, end=end, text=text[entity.start : end])
    # A name known from the article alone grows with its span; a canonical name stays.
    if goes_on and isinstance(extended, NamedEntity) and extended.name == " ".join(entity.text.split()):
        return replace(extended, name=" ".join(extended.text.split()))
    return extended


def model_only_entities(texts: Mapping[str, str], tagged: ModelSpans) -> Found:
    """Return every name of the model as an entity without an id; the merge keeps those that nothing else explains."""
    return {name: [model_entity(texts[name], span, name) for span in spans] for name, spans in tagged.items()}


def model_entity(text: str, span: LabelledSpan, field: str = "text") -> Entity:
    """Return one name of the model as an entity of a field: its name is its text, and it has no id."""
    start, end, label = span
    words = text[start:end]
    return _CLASSES[label](start, end, words, field, " ".join(words.split()))
