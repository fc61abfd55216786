"""The model's spans fitted to what tables and rules know, and what is left for the model alone to tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.entity import Entity
from csto_nlp.entities.people.transliteration import fold

if TYPE_CHECKING:
    from csto_nlp.entities.people.gazetteer import PersonIndex

#: Label and offsets of a model's span, by field.
Tagged = Mapping[str, Sequence[tuple[int, int, str]]]
Spans = dict[str, list[tuple[int, int]]]
Found = dict[str, list[Entity]]

_KINDS: Final = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_SAY: Final = r"(?:says|said|tells|told|adds|added|explains|explained|recalls|recalled|writes|wrote|argues|argued)"
_SPEAKS: Final = re.compile(rf" {_SAY}\b")
_SPOKEN: Final = re.compile(r"\b[Ss](?:ays|aid) \Z")
#: A word in capitals at the head of a line before a date or an agency and a dash.
_DATELINE: Final = re.compile(
    r"^[^\W\d_]{3,}(?=(?:,[^\n()]{0,40})?"
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b[^\n()]{0,12})?"
    r"(?: ?\([A-Z][\w/. -]{1,30}\))? ?(?:[–—]|--|- ))",
    re.MULTILINE,
)
#: Two capitalised words and a hyphen.
_PAIR: Final = re.compile(r"((?!\d)\w{2,})-((?!\d)\w{2,})")
#: What may follow the part of a name that the rules found: a nickname in quotes, and more words or, in text whose words
#: were cut before, parts of words: "Kim Min - ju".
_REST: Final = re.compile(r"(?: [\"'“‘«„] ?\w+(?: \w+)? ?[\"'”’»“])?(?: ?[-'’.] ?\w+| \w+)+")


def spans_of(tagged: Tagged, label: str) -> Spans:
    """Return the model's spans of one label by field."""
    return {name: [(start, end) for start, end, tag in spans if tag == label] for name, spans in tagged.items()}


def with_speakers(tagged: Tagged, found: Found, texts: Mapping[str, str]) -> Tagged:
    """Return the model's spans with single words that speak taken for persons, and those of datelines for places.

    Capitals speak for their states, and the tables know them; of other places hardly one does, and the text that lets
    one speak has mostly also said what happened *in* it.
    """
    return {name: [_heard(span, found.get(name, []), texts[name]) for span in spans] for name, spans in tagged.items()}


def _heard(span: tuple[int, int, str], known: Sequence[Entity], text: str) -> tuple[int, int, str]:
    start, end, label = span
    if label == "PER" and _heads_dateline(span, known, text):
        return start, end, "LOC"
    if label != "LOC" or " " in text[start:end] or any(e.start < end and start < e.end for e in known):
        return span
    speaks = _SPEAKS.match(text, end) or _SPOKEN.search(text, max(0, start - 12), start)
    return (start, end, "PER") if speaks and f" in {text[start:end]}" not in text else span


def _heads_dateline(span: tuple[int, int, str], known: Sequence[Entity], text: str) -> bool:
    """Tell whether a single word that no table knows is where a report was filed: "VLADIKAVKAZ, May 3 (AP) - "."""
    start, end, _ = span
    if not text[start:end].isupper() or (start and text[start - 1] != "\n"):
        return False
    found = _DATELINE.match(text, start)
    return found is not None and found.end() == end and not any(e.start < end and start < e.end for e in known)


def parted(tagged: Tagged, texts: Mapping[str, str], index: PersonIndex) -> Tagged:
    """Return the model's spans with two known persons taken apart that a hyphen joins: "Aliyev-Pashinyan talks".

    A double surname stays whole: one that the tables have, or one that a text gives with more of the name.
    """
    whole = {texts[name][start:end] for name, spans in tagged.items() for start, end, label in spans if label == "PER"}
    return {
        name: [part for span in spans for part in _parts(span, texts[name], whole, index)]
        for name, spans in tagged.items()
    }


def _parts(
    span: tuple[int, int, str], text: str, whole: Collection[str], index: PersonIndex
) -> list[tuple[int, int, str]]:
    start, end, label = span
    pair = _PAIR.fullmatch(text, start, end)
    if pair is None or label == "LOC" or any(name.endswith(f" {pair[0]}") for name in whole):
        return [span]
    keys = fold(pair[1]), fold(pair[2])
    if index.with_surname(keys) or not all(map(index.is_surname, keys)):
        return [span]
    return [(*pair.span(1), "PER"), (*pair.span(2), "PER")]


def without_parts(found: Found, tagged: Tagged) -> Found:
    """Return what tables and rules find without what is only part of a longer name that the model sees.

    Capitals inside the name of a person or body are no places ("Oslo" in "Oslo Business School"), strangers inside the
    name of a body no persons ("San Marino Hiking Club"). States and known persons stay: the tables decide on them, the
    same whether a model runs or not.
    """
    return {
        name: [entity for entity in entities if not _is_part(entity, tagged.get(name, ()))]
        for name, entities in found.items()
    }


def _is_part(entity: Entity, spans: Sequence[tuple[int, int, str]]) -> bool:
    if entity.kind == "place":
        hiding = {"ORG", "PER"}
    elif entity.kind in {"leader", "person"} and not entity.data.get("id"):
        hiding = {"ORG"}
    else:
        return False
    size = entity.end - entity.start
    return any(
        label in hiding and start <= entity.start and entity.end <= end and end - start > size
        for start, end, label in spans
    )


def capitalised(texts: Mapping[str, str], people: Spans) -> dict[str, str]:
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


def whole(found: Found, people: Spans, texts: Mapping[str, str]) -> Found:
    """Return leaders and persons as they stand in ``texts``, each to the end of the name that the model sees there."""
    return {
        name: [_whole(entity, people.get(name, []), texts[name]) for entity in entities]
        for name, entities in found.items()
    }


def _whole(entity: Entity, spans: Sequence[tuple[int, int]], text: str) -> Entity:
    ends = [end for start, end in spans if start <= entity.start and _REST.fullmatch(text, entity.end, end)]
    end = ends[0] if ends else entity.end
    fuller = " ".join(text[entity.start : end].split())
    alone = ends and entity.data["name"] == " ".join(entity.text.split())
    return replace(
        entity, end=end, text=text[entity.start : end], data=entity.data | ({"name": fuller} if alone else {})
    )


def others(texts: Mapping[str, str], tagged: Tagged) -> Found:
    """Return every name of the model as an entity without an id; the merge keeps those that nothing else explains."""
    return {
        name: [
            Entity(
                start,
                end,
                texts[name][start:end],
                _KINDS[tag],
                name,
                {"name": " ".join(texts[name][start:end].split())},
            )
            for start, end, tag in spans
        ]
        for name, spans in tagged.items()
    }
