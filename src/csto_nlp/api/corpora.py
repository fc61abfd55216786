"""What articles say together, for whatever is at hand: a path, texts, articles, records, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from csto_nlp.api.choices import (
    DEFAULT_MODEL,
    day_of,
    first_day_of,
    last_day_of,
    names_of,
    number_of,
    one_of,
)
from csto_nlp.api.faults import with_builtin_errors
from csto_nlp.api.inputs import Given, corpus_of
from csto_nlp.api.mapping import Day, Enriched, Names, Path, entities_of, with_entities
from csto_nlp.api.results import (
    ClusteredArticles,
    ComparedArticles,
    Holdings,
    Timeline,
)

if TYPE_CHECKING:
    from csto_nlp.api.pages import Brief, Report
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge


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
            found = clusters.with_outlets(found, articles, entities_of)
    else:
        found = clusters.assign(articles, list(corpus_of(against)))
    placed = (article.enriched(cluster=place) for article, place in zip(articles, found.memberships, strict=True))
    return ClusteredArticles(found.clusters).keeping(placed, corpus.skipped)


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
    known = Enriched(given, date, model, with_entities)
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
