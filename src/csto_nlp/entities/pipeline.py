"""All extractors over one article, merged into one list of entities that do not overlap.

Layers, strongest first: dates, then states, capitals and known bodies, then leaders and persons, then what only
the model knows. A later layer never displaces an earlier one, which makes ``--only`` a pure filter: a kind can be
found without running the layers below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import FIELDS, Entity, EntityKind

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.knowledge import Knowledge

#: Kinds for which no model is ever asked.
WITHOUT_MODEL = frozenset({"date", "state"})
#: What makes a time zone of a capital: 18:00 Moscow time.
_ZONE: Final = " time"
Found = dict[str, list[Entity]]


def find_entities(
    article: Article,
    *,
    only: Collection[str] | None = None,
    model: str = "none",
    knowledge: Knowledge | None = None,
) -> list[Entity]:
    """Return the entities of an article's title and text, sorted by field (title first) and offset.

    ``only`` keeps these kinds and skips work that they do not need; ``model`` is ``none``, ``ner`` or ``fast``;
    ``knowledge`` defaults to the tables that ship with the package.
    """
    wanted = frozenset(only or EntityKind)
    texts = {name: value for name in FIELDS if (value := getattr(article, name))}
    layers: list[Found] = _name_layers(texts, article, wanted, model, knowledge) if wanted - {"date"} else []
    if wanted != {"state"} or _may_meet_dates(texts, layers[0]):
        layers.insert(0, _dates(texts, article))
    merged = {name: _merge(layer.get(name, []) for layer in layers) for name in texts}
    return [entity for name in FIELDS for entity in merged.get(name, []) if entity.kind in wanted]


def _may_meet_dates(texts: Mapping[str, str], names: Found) -> bool:
    """Whether a time expression might overlap a name, so that dates must be known to print names alone."""
    from csto_nlp.entities.dates.lexicon import may_overlap_date

    return any(
        may_overlap_date(name.text) or texts[field][name.end : name.end + len(_ZONE)].lower() == _ZONE
        for field, found in names.items()
        for name in found
    )


def _dates(texts: Mapping[str, str], article: Article) -> Found:
    from csto_nlp.entities.dates import iterate_dates

    bounds = _closed_bounds(article)
    return {
        name: [
            mention.to_entity(name)
            for mention in iterate_dates(text, article.date, page_date=article.page_date, bounds=bounds)
        ]
        for name, text in texts.items()
    }


def _closed_bounds(article: Article) -> tuple[str, str] | None:
    """Return the first and the last day of an undated article's bounds; None where a side is open."""
    bounds = None if article.date else article.date_bounds
    return (bounds.first, bounds.last) if bounds and bounds.first and bounds.last else None


def _name_layers(
    texts: Mapping[str, str], article: Article, wanted: frozenset[str], model: str, knowledge: Knowledge | None
) -> list[Found]:
    from csto_nlp.entities.names.find import find_names
    from csto_nlp.knowledge import load_knowledge

    tables = knowledge or load_knowledge()
    names = find_names(texts, tables)
    if wanted <= WITHOUT_MODEL:
        return [names]
    from csto_nlp.entities.ner.reconcile import (
        capitalise_persons,
        drop_parts_of_longer_names,
        extend_to_model_span,
        model_only_entities,
        relabel_by_context,
        spans_labelled,
        split_joined_names,
    )
    from csto_nlp.entities.people import find_leaders
    from csto_nlp.entities.people.gazetteer import person_index
    from csto_nlp.entities.people.lower_case import capitalise_leaders

    tagged = relabel_by_context(_tag(texts, model), names, texts)
    tagged = split_joined_names(tagged, texts, person_index(tables))
    names = drop_parts_of_longer_names(names, tagged)
    people, bodies = spans_labelled("PER", tagged), spans_labelled("ORG", tagged)
    capitalised = capitalise_persons(texts, people)
    if article.date is None:
        capitalised = capitalise_leaders(capitalised, tables, person_index(tables))
    leaders = find_leaders(
        capitalised, article.date, tables, names, people or None, bodies or None, bounds=_closed_bounds(article)
    )
    leaders = drop_parts_of_longer_names(extend_to_model_span(leaders, people, texts), tagged)
    return [names, leaders, model_only_entities(texts, tagged)]


def _tag(texts: Mapping[str, str], model: str) -> Mapping[str, list[tuple[int, int, str]]]:
    if model == "none":
        return {}
    from csto_nlp.entities.ner import load_tagger

    tagger = load_tagger("fast" if model == "fast" else "ner")
    return {name: tagger.spans(text) for name, text in texts.items()}


def _merge(layers: Iterable[list[Entity]]) -> list[Entity]:
    """Return the entities of all layers of one field, sorted; where two overlap, the earlier layer's stays."""
    first, *layers = layers
    kept = list(first)
    for layer in layers:
        kept = sorted(kept + _free(layer, kept), key=lambda entity: entity.start)
    return kept


def _free(layer: list[Entity], kept: list[Entity]) -> list[Entity]:
    """Return the entities of a sorted layer that touch none of the kept ones. Linear in both."""
    free = []
    position = 0
    for entity in sorted(layer, key=lambda entity: entity.start):
        while position < len(kept) and kept[position].end <= entity.start:
            position += 1
        if position == len(kept) or kept[position].start >= entity.end:
            free.append(entity)
    return free
