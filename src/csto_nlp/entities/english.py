"""The layers of an English article: which extractors run and how the model's spans meet theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entities.dates.readings import DateMention
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge

Found = dict[str, list["Entity"]]
#: What makes a time zone of a capital: 18:00 Moscow time.
_ZONE: Final = " time"


def iterate_dates(
    text: str, date: str | None, *, page_date: str | None, bounds: tuple[str, str] | None
) -> Iterator[DateMention]:
    """Yield the time expressions of a text in order."""
    from csto_nlp.entities.dates import iterate_dates

    return iterate_dates(text, date, page_date=page_date, bounds=bounds)


def find_names(texts: Mapping[str, str], tables: Knowledge) -> Found:
    """Return the states, places and bodies that the tables know, by field."""
    from csto_nlp.entities.names import find

    return find.find_names(texts, tables)


def names_may_meet_dates(texts: Mapping[str, str], names: Found) -> bool:
    """Whether a time expression might overlap one of the names, as in "Victory Day" or "18:00 Moscow time"."""
    from csto_nlp.entities.dates.lexicon import may_overlap_date

    return any(
        may_overlap_date(name.text) or texts[field][name.end : name.end + len(_ZONE)].lower() == _ZONE
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
    from csto_nlp.entities.ner.reconcile import (
        capitalise_persons,
        drop_parts_of_longer_names,
        extend_to_model_span,
        model_only_entities,
        relabel_by_context,
        spans_labelled,
        split_joined_names,
        without_given_names,
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
    leaders = find_leaders(capitalised, article.date, tables, names, people or None, bodies or None, bounds=bounds)
    leaders = drop_parts_of_longer_names(extend_to_model_span(leaders, people, texts), tagged)
    names = {name: without_given_names(found, leaders.get(name, [])) for name, found in names.items()}
    return [names, leaders, model_only_entities(texts, tagged)]


def _tag(texts: Mapping[str, str], model: str) -> Mapping[str, list[tuple[int, int, str]]]:
    if model == "none":
        return {}
    from csto_nlp.entities.ner import load_tagger

    tagger = load_tagger("fast" if model == "fast" else "ner")
    return {name: tagger.spans(text) for name, text in texts.items()}
