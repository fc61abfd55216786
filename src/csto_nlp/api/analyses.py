"""The analyses as functions of whatever is at hand: a path, a text, an article, a record, several of them, a table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from csto_nlp.api.choices import (
    DEFAULT_MODEL,
    day_of,
    first_day_of,
    kinds_named,
    last_day_of,
    model_named,
    names_of,
    number_of,
    one_of,
)
from csto_nlp.api.faults import with_builtin_errors
from csto_nlp.api.inputs import Given, corpus_of, is_one, one_article
from csto_nlp.api.results import (
    ClusteredArticles,
    ComparedArticles,
    Entities,
    Holdings,
    QuotedArticles,
    Quotes,
    Summaries,
    SummarisedArticles,
    TaggedArticles,
    Timeline,
)
from csto_nlp.article import Article, Skipped

if TYPE_CHECKING:
    import datetime as dt

    from csto_nlp.api.pages import Brief, Report
    from csto_nlp.enrichments import Summary
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge

Path: TypeAlias = "str | os.PathLike[str]"
Day: TypeAlias = "str | dt.date"
Names: TypeAlias = "str | Entity | Iterable[str | Entity]"


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

    kinds, name, tables = kinds_named(only), model_named(model), _tables(knowledge)

    def tag(article: Article) -> Article:
        return article.enriched(entities=find(article, only=kinds, model=name, knowledge=tables))

    if is_one(given):
        article = tag(one_article(given, date))
        return Entities(article.entities or [], [article])
    return TaggedArticles(_mapped(tag, given, date))


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

    name, tables = model_named(model), _tables(knowledge)

    def quote(article: Article) -> Article:
        return article.enriched(quotes=find(article, model=name, knowledge=tables))

    if is_one(given):
        article = quote(one_article(given, date))
        return Quotes(article.quotes or [], [article])
    return QuotedArticles(_mapped(quote, given, date))


@with_builtin_errors
def find_duplicates(
    given: Given,
    *,
    date: Day | None = None,
    against: Given | None = None,
    threshold: float | None = None,
) -> ComparedArticles:
    """Return exact copies, reprints, rewrites and cut copies, as ``csto-nlp duplicates``.

    Args:
        given: A path, a list of paths, texts, articles or records, a table of pandas, or what ``load`` gave.
        date: The day assumed for articles of which none is known.
        against: Earlier articles to compare with too; nothing is said of them by themselves.
        threshold: The share of the shorter text's three-word runs that makes a pair, 0.1 to 1; default 0.28.

    Returns:
        The articles with their ``duplicate``, and the ``groups``, ``pairs`` and ``unique`` articles.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: The threshold lies outside its range, or the date is none.

    Examples:
        >>> import csto_nlp
        >>> text = "Ministers met in Dushanbe on Friday and signed the border agreement."
        >>> found = csto_nlp.find_duplicates([text, f"{text} It rained.", "Snow fell all night in the pass of Anzob."])
        >>> [article.duplicate.verdict for article in found], len(found.unique)
        (['near', None, None], 2)
    """
    from csto_nlp.duplicates import find_duplicates as find
    from csto_nlp.duplicates.model import THRESHOLD

    share = THRESHOLD if threshold is None else threshold
    if not isinstance(share, int | float) or not 0.1 <= share <= 1:
        raise ValueError(f"threshold is a share between 0.1 and 1, not {threshold!r}")
    corpus = corpus_of(given, date)
    articles = list(corpus)
    found = find(articles, earlier=() if against is None else corpus_of(against), threshold=share)
    marked = (article.enriched(duplicate=status) for article, status in zip(articles, found.statuses, strict=True))
    return ComparedArticles(found).keeping(marked, corpus.skipped)


@with_builtin_errors
def cluster(
    given: Given,
    *,
    date: Day | None = None,
    grain: Literal["topic", "story"] = "topic",
    k: int | None = None,
    against: Given | None = None,
) -> ClusteredArticles:
    """Return articles grouped by topic or by story, as ``csto-nlp cluster``.

    Args:
        given: A path, a list of paths, texts, articles or records, a table of pandas, or what ``load`` gave.
        date: The day assumed for articles of which none is known.
        grain: ``"topic"`` for broad subjects, ``"story"`` for single events.
        k: At most so many clusters, instead of as many as the texts show.
        against: Earlier articles with their clusters, which stay as they are; the articles are assigned to them.

    Returns:
        The articles with their ``cluster``, and the ``clusters``, which of stories say what each outlet has of them.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: A grain that there is not, a ``k`` below 1, or earlier articles without clusters.

    Examples:
        >>> import csto_nlp
        >>> texts = ["The dam near Osh burst.", "Repairs of the dam near Osh begin.", "Voters in Minsk go to polls."]
        >>> stories = csto_nlp.cluster(texts, grain="story")
        >>> [(story.label, len(story.articles)) for story in stories.clusters]
        [('Osh, dam', 2), ('Voters in Minsk go to polls.', 1)]
    """
    from csto_nlp import clusters

    size = one_of("grain", grain, clusters.GRAINS)
    number = None if k is None else number_of("k", k)
    if against is not None and (number is not None or size != "topic"):
        raise ValueError("against goes with neither k nor grain: the earlier clusters keep theirs")
    corpus = corpus_of(given, date)
    articles = list(corpus)
    if against is None:
        found = clusters.cluster(articles, grain=size, k=number)
        if size == "story":
            found = clusters.with_outlets(found, articles, _entities_of)
    else:
        found = clusters.assign(articles, list(corpus_of(against)))
    placed = (article.enriched(cluster=place) for article, place in zip(articles, found.memberships, strict=True))
    return ClusteredArticles(found.clusters).keeping(placed, corpus.skipped)


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
    return SummarisedArticles(_mapped(summariser.enrich, given, date))


summarize = summarise


@with_builtin_errors
def timeline(
    given: Given,
    *,
    date: Day | None = None,
    dates: int = 20,
    sentences: int = 1,
    since: Day | None = None,
    until: Day | None = None,
    state: Names | None = None,
    leader: Names | None = None,
    organisation: Names | None = None,
) -> Timeline:
    """Return the dated story of a corpus: the days that matter, as ``csto-nlp timeline``.

    Args:
        given: A path, a text, a list of paths, texts, articles or records, a table of pandas, or what ``load`` gave.
        date: The day assumed for articles of which none is known.
        dates: At most so many days.
        sentences: At most so many sentences for each.
        since: No day before this day, month (``"2024-05"``) or year. The day is that of the event.
        until: No day after this day, month or year.
        state: What concerns a state, by its name or ISO code, or any of several.
        leader: What concerns a leader, by name or Wikidata number, or any of several.
        organisation: What concerns an organisation, by its name or a code such as CSTO, or any of several.

    Returns:
        The days in order, each with its ``date``, ``articles``, ``sentences``, ``states`` and ``leaders``.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: A state, leader or organisation that nobody knows, a number below 1, or what is no day.

    Examples:
        >>> import csto_nlp
        >>> days = csto_nlp.timeline("corpus/feed.jsonl", dates=3, state="Kazakhstan")
        >>> [day.date for day in days]
        ['2022-01-11', '2022-01-15', '2022-01-19']
    """
    from csto_nlp.timelines.timeline import timeline as find

    first, last = first_day_of("since", since), last_day_of("until", until)
    if first and last and first > last:
        raise ValueError(f"since {first} lies after until {last}")
    most, each = number_of("dates", dates), number_of("sentences", sentences)
    names = (names_of("state", state), names_of("leader", leader), names_of("organisation", organisation))
    found = find(
        list(corpus_of(given, date)),
        dates=most,
        sentences=each,
        since=first,
        until=last,
        state=names[0],
        leader=names[1],
        organisation=names[2],
    )
    return Timeline(found)


@with_builtin_errors
def brief(
    given: Given,
    *,
    date: Day | None = None,
    state: Names | None = None,
    leader: Names | None = None,
    organisation: Names | None = None,
    words: int = 900,
    title: str | None = None,
    model: str | None = DEFAULT_MODEL,
) -> Brief:
    """Return two pages to send on, every sentence verbatim and with its source, as ``csto-nlp brief``.

    Args:
        given: A path, a text, a list of paths, texts, articles or records, a table of pandas, or what ``load`` gave.
        date: The day assumed for articles of which none is known.
        state: On a state, by its name or ISO code, or on any of several.
        leader: On a leader, by name or Wikidata number, or on any of several.
        organisation: On an organisation, by its name or a code such as CSTO, or on any of several.
        words: At most so many words, the notes not counted; 50 or more.
        title: The heading; default: Brief, with what it is on.
        model: For names that no table knows: ``"ner"``, ``"fast"`` or ``"none"``.

    Returns:
        The brief; ``str(brief)`` is its Markdown, ``brief.save("brief.md")`` writes it.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: No article is given, a name that nobody knows, too few words, or a model that there is not.

    Examples:
        >>> import csto_nlp
        >>> found = csto_nlp.brief("corpus/feed.jsonl", words=200, model="none")
        >>> print(str(found).splitlines()[0])
        # Brief
    """
    from csto_nlp import briefs
    from csto_nlp.api.pages import Brief

    most = number_of("words", words, briefs.FEWEST_WORDS)
    names = (names_of("state", state), names_of("leader", leader), names_of("organisation", organisation))
    known = Enriched(given, date, model, _with_entities)
    found = briefs.brief(
        known.articles,
        state=names[0],
        leader=names[1],
        organisation=names[2],
        words=most,
        title=title,
        skipped=len(known.corpus.skipped),
    )
    return Brief(found.title, found.first, found.last, found.scope, found.sections, found.notes)


@with_builtin_errors
def report(
    given: Given,
    path: Path | None = None,
    *,
    date: Day | None = None,
    title: str = "News report",
    max_text: int | None = None,
    model: str | None = DEFAULT_MODEL,
) -> Report:
    """Return one self-contained page over everything, as ``csto-nlp report``, and write it where ``path`` says.

    Args:
        given: A path, a text, a list of paths, texts, articles or records, a table of pandas, or what ``load`` gave.
            What articles carry already is shown as it is; the rest is found.
        path: The file to write, which may be there already; default: none, ``report.save("report.html")`` does it.
        date: The day assumed for articles of which none is known.
        title: The heading of the page.
        max_text: So many characters of each text; default: whole texts, up to 6.5 MB together.
        model: For names that no table knows: ``"ner"``, ``"fast"`` or ``"none"``.

    Returns:
        The page: ``html`` is its source.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: No article is given, or an argument has a value that it cannot take.
        WriteError: The page cannot be written.

    Examples:
        >>> import csto_nlp
        >>> page = csto_nlp.report("corpus/feed.jsonl", model="none", title="The feed")
        >>> "<title>The feed</title>" in page.html
        True
    """
    from csto_nlp.api.pages import Report
    from csto_nlp.output.report import Options
    from csto_nlp.output.report.whole import Enricher, page_of

    options = Options(title, None if max_text is None else number_of("max_text", max_text))
    known = Enriched(given, date, model, Enricher)
    skipped = known.corpus.skipped
    made = Report(page_of(known.articles, skipped, len(skipped), options), known.corpus)
    if path is not None:
        made.save(path)
    return made


@with_builtin_errors
def who(
    sought: str | Entity | None = None,
    *,
    on: Day | None = None,
    stale: bool = False,
    knowledge: Knowledge | Path | None = None,
) -> Holdings:
    """Return who holds or held an office by the knowledge tables, as ``csto-nlp who``.

    Args:
        sought: A state or body (an id, a name, an adjective), a person (an id or a name, whole or in part), or an
            entity that was found.
        on: Only who held the office on this day.
        stale: What wants a check instead: open terms checked long ago, offices whose last holder has left.
        knowledge: A file with states, persons, terms or bodies of your own, or loaded tables.

    Returns:
        Terms of office: of a state or body those in office, the highest first; of a person all, in order.

    Raises:
        ValueError: Nothing goes by that name, or ``on`` is no day.

    Examples:
        >>> import csto_nlp
        >>> [term.name for term in csto_nlp.who("Kazakhstan", on="2018-01-01")][:1]
        ['Nursultan Nazarbayev']
    """
    from csto_nlp.entities.called import who as find

    name = names_of("sought", sought)
    return Holdings(find(name[0] if name else None, on=day_of("on", on), stale=stale, knowledge=knowledge))


class Enriched:
    """Articles with what a page over all of them needs, found by ``make(model)`` where they lack it."""

    def __init__(self, given: Given, date: Day | None, model: str | None, make: Callable[[str], _Step]) -> None:
        """Read and enrich all articles. Raises ValueError where there is none."""
        name = model_named(model)
        self.corpus = TaggedArticles(_mapped(make(name), given, date))
        self.articles = list(self.corpus)
        if not self.articles:
            raise ValueError("no article is given")


_Step: TypeAlias = "Callable[[Article], Article]"


def _with_entities(model: str) -> _Step:
    """Return what finds the entities of an article that carries none."""
    from csto_nlp.entities.extractor import Extractor

    extract = Extractor(model=model)
    return lambda article: extract(article) if article.entities is None else article


def _entities_of(articles: Sequence[Article]) -> list[list[Entity]]:
    """Return the entities that articles carry, or that tables and rules find, one list each."""
    from csto_nlp.entities.pipeline import find_entities as find

    return [find(article) if article.entities is None else article.entities for article in articles]


def _mapped(function: _Step, given: Given, date: Day | None) -> Callable[[bool], Iterator[Article | Skipped]]:
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


def _tables(knowledge: Knowledge | Path | None) -> Knowledge | None:
    """Return knowledge tables, those of a file among them, None for those that come with the package."""
    if knowledge is None or not isinstance(knowledge, str | os.PathLike):
        return knowledge
    from csto_nlp.knowledge import load_knowledge

    return load_knowledge(knowledge)
