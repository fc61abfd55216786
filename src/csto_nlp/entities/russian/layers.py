"""The layers of a Russian article: which extractors run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entities.dates.readings import DateMention
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge

Found = dict[str, list["Entity"]]
#: Characters before a name in which the word for day of its holiday stands.
_BEFORE: Final = 5


def iterate_dates(
    text: str, date: str | None, *, page_date: str | None, bounds: tuple[str, str] | None
) -> Iterator[DateMention]:
    """Yield the time expressions of a text in order."""
    from csto_nlp.entities.russian.dates import iterate_dates

    return iterate_dates(text, date, page_date=page_date, bounds=bounds)


def find_names(texts: Mapping[str, str], tables: Knowledge) -> Found:
    """Return the states, places and bodies that the tables know, by field."""
    from csto_nlp.entities.russian.names import find

    return find.find_names(texts, tables)


def names_may_meet_dates(texts: Mapping[str, str], names: Found) -> bool:
    """Whether a time expression might overlap one of the names, as in "День России"."""
    from csto_nlp.entities.russian.dates.lexicon import may_overlap_date

    return any(
        may_overlap_date(name.text) or may_overlap_date(texts[field][max(0, name.start - _BEFORE) : name.start])
        for field, found in names.items()
        for name in found
    )


def find_persons(
    texts: Mapping[str, str],
    article: Article,
    names: Found,
    tables: Knowledge,
    model: str,
    bounds: tuple[str, str] | None,
) -> list[Found]:
    """Return the layers from the names down: names, leaders and persons, what the model alone finds."""
    from csto_nlp.entities.russian.persons import find_leaders

    if model == "none":
        return [names, find_leaders(texts, article.date, tables, names, bounds=bounds)]
    from csto_nlp.entities.ner.reconcile import drop_parts_of_longer_names, spans_labelled
    from csto_nlp.entities.russian.ner.model_layer import model_only_entities, tag, with_places

    tagged = tag(texts, names)
    names = drop_parts_of_longer_names(names, tagged)
    people, bodies = spans_labelled("PER", tagged), spans_labelled("ORG", tagged)
    cues = with_places(names, texts, tagged, tables)
    leaders = find_leaders(texts, article.date, tables, cues, people, bodies, bounds=bounds)
    return [names, drop_parts_of_longer_names(leaders, tagged), model_only_entities(texts, tagged)]
