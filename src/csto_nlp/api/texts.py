"""What a text says, for whatever is at hand: a path, a text, an article, a record, several of them, a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from csto_nlp.api.choices import (
    DEFAULT_MODEL,
    kinds_named,
    model_named,
    number_of,
    one_of,
)
from csto_nlp.api.faults import with_builtin_errors
from csto_nlp.api.inputs import Given, corpus_of, is_one, one_article
from csto_nlp.api.mapping import Day, Path, mapped, tables_of
from csto_nlp.api.results import (
    Entities,
    QuotedArticles,
    Quotes,
    Summaries,
    SummarisedArticles,
    TaggedArticles,
)

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Summary
    from csto_nlp.knowledge import Knowledge


@overload
def find_entities(
    given: Article,
    *,
    date: Day | None = ...,
    only: str | Iterable[str] | None = ...,
    model: str | None = ...,
    knowledge: Knowledge | Path | None = ...,
) -> Entities: ...


@overload
def find_entities(
    given: str,
    *,
    date: Day | None = ...,
    only: str | Iterable[str] | None = ...,
    model: str | None = ...,
    knowledge: Knowledge | Path | None = ...,
) -> Entities | Any: ...


@overload
def find_entities(
    given: Given,
    *,
    date: Day | None = ...,
    only: str | Iterable[str] | None = ...,
    model: str | None = ...,
    knowledge: Knowledge | Path | None = ...,
) -> TaggedArticles | Any: ...


@with_builtin_errors
def find_entities(
    given: Given,
    *,
    date: Day | None = None,
    only: str | Iterable[str] | None = None,
    model: str | None = DEFAULT_MODEL,
    knowledge: Knowledge | Path | None = None,
) -> Entities | TaggedArticles:
    """Return the states, leaders, organisations, dates, persons and places that are named, as ``csto-nlp entities``.

    Args:
        given: A text, a path (string or ``Path``), an article, a record, a table of pandas, a list of them, or what
            ``load`` gave. A string is a path where something of that name is there or where it can be no text.
        date: The day of a text or article of which none is known. Offices and dates count from it.
        only: The kinds to keep, one or several, in the singular or plural: ``"leader"``, ``["leaders", "states"]``.
        model: For names that no table knows: ``"ner"``, ``"fast"``, or ``"none"`` for tables and rules alone.
        knowledge: A file with states, persons, terms or bodies of your own, or loaded tables.

    Returns:
        Of one text, article or record its entities, a list; of all else the articles with their ``entities``, each
        found when it is asked for.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: A kind, model or date that there is not; the message names the choices.
        TypeError: An argument is of another type.

    Examples:
        >>> import csto_nlp
        >>> found = csto_nlp.find_entities("Tokayev met Putin in Astana.", date="2024-05-01", only="leaders")
        >>> [(entity.name, entity.office) for entity in found]
        [('Kassym-Jomart Tokayev', 'President'), ('Vladimir Putin', 'President')]
    """
    from csto_nlp.entities.pipeline import find_entities as find

    kinds, name, tables = kinds_named(only), model_named(model), tables_of(knowledge)

    def tag(article: Article) -> Article:
        return article.enriched(entities=find(article, only=kinds, model=name, knowledge=tables))

    if is_one(given):
        article = tag(one_article(given, date))
        return Entities(article.entities or [], [article])
    return TaggedArticles(mapped(tag, given, date))


@overload
def find_quotes(
    given: Article, *, date: Day | None = ..., model: str | None = ..., knowledge: Knowledge | Path | None = ...
) -> Quotes: ...


@overload
def find_quotes(
    given: str, *, date: Day | None = ..., model: str | None = ..., knowledge: Knowledge | Path | None = ...
) -> Quotes | Any: ...


@overload
def find_quotes(
    given: Given, *, date: Day | None = ..., model: str | None = ..., knowledge: Knowledge | Path | None = ...
) -> QuotedArticles | Any: ...


@with_builtin_errors
def find_quotes(
    given: Given,
    *,
    date: Day | None = None,
    model: str | None = DEFAULT_MODEL,
    knowledge: Knowledge | Path | None = None,
) -> Quotes | QuotedArticles:
    """Return who said what: direct and reported speech with its speaker, as ``csto-nlp quotes``.

    Args:
        given: A text, a path, an article, a record, a table of pandas, a list of them, or what ``load`` gave.
            Entities that articles carry are used, else they are found.
        date: The day of a text or article of which none is known. A speaker's office is that of the day.
        model: For speakers that no table knows: ``"ner"``, ``"fast"`` or ``"none"``.
        knowledge: A file with states, persons, terms or bodies of your own, or loaded tables.

    Returns:
        Of one text, article or record its quotations, a list; of all else the articles with their ``quotes``.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: A model or date that there is not; the message names the choices.
        TypeError: An argument is of another type.

    Examples:
        >>> import csto_nlp
        >>> (quote,) = csto_nlp.find_quotes('"We will not sign," Tokayev said.', date="2024-05-01", model="none")
        >>> quote.speaker.name, quote.text, quote.type
        ('Kassym-Jomart Tokayev', 'We will not sign', 'direct')
    """
    from csto_nlp.quotations import find_quotes as find

    name, tables = model_named(model), tables_of(knowledge)

    def quote(article: Article) -> Article:
        return article.enriched(quotes=find(article, model=name, knowledge=tables))

    if is_one(given):
        article = quote(one_article(given, date))
        return Quotes(article.quotes or [], [article])
    return QuotedArticles(mapped(quote, given, date))


@overload
def summarise(
    given: Article,
    *,
    date: Day | None = ...,
    by: Literal["article"] = ...,
    sentences: int | None = ...,
    words: int | None = ...,
    method: str = ...,
    grain: str = ...,
) -> Summary: ...


@overload
def summarise(
    given: Given,
    *,
    date: Day | None = ...,
    by: Literal["cluster", "corpus"],
    sentences: int | None = ...,
    words: int | None = ...,
    method: str = ...,
    grain: str = ...,
) -> Summaries: ...


@overload
def summarise(
    given: str,
    *,
    date: Day | None = ...,
    by: Literal["article"] = ...,
    sentences: int | None = ...,
    words: int | None = ...,
    method: str = ...,
    grain: str = ...,
) -> Summary | Any: ...


@overload
def summarise(
    given: Given,
    *,
    date: Day | None = ...,
    by: Literal["article"] = ...,
    sentences: int | None = ...,
    words: int | None = ...,
    method: str = ...,
    grain: str = ...,
) -> SummarisedArticles | Any: ...


@with_builtin_errors
def summarise(
    given: Given,
    *,
    date: Day | None = None,
    by: Literal["article", "cluster", "corpus"] = "article",
    sentences: int | None = None,
    words: int | None = None,
    method: str = "coverage",
    grain: str = "topic",
) -> Summary | SummarisedArticles | Summaries:
    """Return sentences that tell what matters, verbatim and each with its place, as ``csto-nlp summarise``.

    ``csto_nlp.summarize`` is the same function.

    Args:
        given: A text, a path, an article, a record, a table of pandas, a list of them, or what ``load`` gave.
        date: The day of a text or article of which none is known.
        by: One summary of each ``"article"``, of each ``"cluster"``, or of the whole ``"corpus"``.
        sentences: At most so many sentences; 3 where ``words`` is not given.
        words: At most so many words, in whole sentences.
        method: ``"coverage"``, ``"centrality"`` or ``"lead"``.
        grain: What to cluster by where articles carry no cluster: ``"topic"`` or ``"story"``.

    Returns:
        By article: of one text, article or record its ``Summary``; of all else the articles with their ``summary``. By
        cluster or corpus: a list of summaries with their articles.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: A choice that there is not, or a number below 1; the message names the choices.

    Examples:
        >>> import csto_nlp
        >>> text = "Ministers met in Dushanbe on Friday. They signed the border agreement. It rained."
        >>> [sentence.text for sentence in csto_nlp.summarise(text, sentences=1).sentences]
        ['Ministers met in Dushanbe on Friday.']
    """
    from csto_nlp.clusters import GRAINS
    from csto_nlp.summaries.methods import METHODS
    from csto_nlp.summaries.summarise import BY, Summariser, groups_of

    summariser = Summariser(
        None if sentences is None else number_of("sentences", sentences),
        None if words is None else number_of("words", words),
        one_of("method", method, METHODS),
    )
    what, size = one_of("by", by, BY), one_of("grain", grain, GRAINS)
    if what != "article":
        return Summaries(map(summariser.group, groups_of(list(corpus_of(given, date)), what, size)))
    if is_one(given):
        return summariser.article(one_article(given, date))
    return SummarisedArticles(mapped(summariser.enrich, given, date))


summarize = summarise
