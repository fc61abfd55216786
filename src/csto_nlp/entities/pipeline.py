"""All extractors over one article, merged into one list of entities that do not overlap.

Layers, strongest first: dates, then states, capitals and known bodies, then leaders and persons, then what only
the model knows. A later layer never displaces an earlier one, which makes ``--only`` a pure filter: a kind can be
found without running the layers below it. What a layer consists of is its language's: ``english.py``, ``russian/``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from csto_nlp.entities.language_rules import language_for, rules_of
from csto_nlp.entity import FIELDS, Entity, EntityKind

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entities.language_rules import LanguageRules
    from csto_nlp.knowledge import Knowledge

#: Kinds for which no model is ever asked.
WITHOUT_MODEL = frozenset({"date", "state"})
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
    ``knowledge`` defaults to the tables that ship with the package. The article's language, told from
    a text in Cyrillic letters where it is not given, says which rules read it.
    """
    wanted = frozenset(only or EntityKind)
    rules = rules_of(language_for(article))
    texts = {name: value for name in FIELDS if (value := getattr(article, name))}
    layers: list[Found] = _name_layers(rules, texts, article, wanted, model, knowledge) if wanted - {"date"} else []
    if wanted != {"state"} or rules.names_may_meet_dates(texts, layers[0]):
        layers.insert(0, _date_layer(rules, texts, article))
    merged = {name: _merge(layer.get(name, []) for layer in layers) for name in texts}
    return [entity for name in FIELDS for entity in merged.get(name, []) if entity.kind in wanted]


def _closed_bounds(article: Article) -> tuple[str, str] | None:
    """Return the first and the last day of an undated article's bounds; None where a side is open."""
    bounds = None if article.date else article.date_bounds
    return (bounds.first, bounds.last) if bounds and bounds.first and bounds.last else None


def _date_layer(rules: LanguageRules, texts: Mapping[str, str], article: Article) -> Found:
    bounds = _closed_bounds(article)
    return {
        name: [
            mention.to_entity(name)
            for mention in rules.iterate_dates(text, article.date, page_date=article.page_date, bounds=bounds)
        ]
        for name, text in texts.items()
    }


def _name_layers(
    rules: LanguageRules,
    texts: Mapping[str, str],
    article: Article,
    wanted: frozenset[str],
    model: str,
    knowledge: Knowledge | None,
) -> list[Found]:
    from csto_nlp.knowledge import load_knowledge

    tables = knowledge or load_knowledge()
    names = rules.find_names(texts, tables)
    if wanted <= WITHOUT_MODEL:
        return [names]
    return rules.find_persons(texts, article, names, tables, model, _closed_bounds(article))


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
