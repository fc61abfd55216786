"""Articles that are given, mapped by an analysis as they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from csto_nlp.api.choices import model_named
from csto_nlp.api.inputs import Given, corpus_of
from csto_nlp.api.results import TaggedArticles
from csto_nlp.article import Article, Skipped

if TYPE_CHECKING:
    import datetime as dt

    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge

Path: TypeAlias = "str | os.PathLike[str]"
Day: TypeAlias = "str | dt.date"
Names: TypeAlias = "str | Entity | Iterable[str | Entity]"
Step: TypeAlias = "Callable[[Article], Article]"


class Enriched:
    """Articles with what a page over all of them needs, found by ``make(model)`` where they lack it."""

    def __init__(self, given: Given, date: Day | None, model: str | None, make: Callable[[str], Step]) -> None:
        """Read and enrich all articles. Raises ValueError where there is none."""
        name = model_named(model)
        self.corpus = TaggedArticles(mapped(make(name), given, date))
        self.articles = list(self.corpus)
        if not self.articles:
            raise ValueError("no article is given")


def with_entities(model: str) -> Step:
    """Return what finds the entities of an article that carries none."""
    from csto_nlp.entities.extractor import Extractor

    extract = Extractor(model=model)
    return lambda article: extract(article) if article.entities is None else article


def entities_of(articles: Sequence[Article]) -> list[list[Entity]]:
    """Return the entities that articles carry, or that tables and rules find, one list each."""
    from csto_nlp.entities.pipeline import find_entities as find

    return [find(article) if article.entities is None else article.entities for article in articles]


def mapped(function: Step, given: Given, date: Day | None) -> Callable[[bool], Iterator[Article | Skipped]]:
    """Return what reads the articles that are given and maps them; one on which the function fails is skipped.

    Articles that ``load`` gave stay as they are read, those read here are kept with what was found in them alone.
    """
    from csto_nlp.parallel.guard import SkipOnError

    guarded, source = SkipOnError(function), corpus_of(given, date)
    is_own = source is not given

    def read(streaming: bool) -> Iterator[Article | Skipped]:
        for item in source.items(streaming=streaming or is_own):
            yield guarded(item) if isinstance(item, Article) else item

    return read


def tables_of(knowledge: Knowledge | Path | None) -> Knowledge | None:
    """Return knowledge tables, those of a file among them, None for those that come with the package."""
    if knowledge is None or not isinstance(knowledge, str | os.PathLike):
        return knowledge
    from csto_nlp.knowledge import load_knowledge

    return load_knowledge(knowledge)
