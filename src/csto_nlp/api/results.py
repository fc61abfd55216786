"""What the functions give back: lists and sequences that know their records, their table, and how they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from csto_nlp.api.articles import Articles, frame_of
from csto_nlp.duplicates.model import Group
from csto_nlp.enrichments import Quotation
from csto_nlp.entity import Entity
from csto_nlp.knowledge.who import Holding
from csto_nlp.summaries.model import SetSummary
from csto_nlp.timelines.model import TimelineDay

if TYPE_CHECKING:
    import pandas as pd

    from csto_nlp.article import Article
    from csto_nlp.clusters import Cluster
    from csto_nlp.duplicates import Duplicates, Pair

Record = dict[str, Any]


class Recorded(Protocol):
    """Anything with a JSON form."""

    def to_record(self) -> Record:
        """Return the JSON form."""


T = TypeVar("T", bound=Recorded)


class Rows(list[T]):
    """A list of results that is a table too."""

    def to_records(self) -> list[Record]:
        """Return the records that the command prints as JSON Lines.

        Returns:
            One dict for each item.
        """
        return [one.to_record() for one in self]

    def to_pandas(self) -> pd.DataFrame:
        """Return a table with the columns that the command prints as CSV.

        Returns:
            A ``pandas.DataFrame``.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return frame_of(row for record in self.to_records() for row in self._rows_of(record))

    def _rows_of(self, record: Record) -> Iterator[Record]:
        """Yield the rows of the table that one record makes."""
        yield {key: value for key, value in record.items() if key != "schema"}

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import ROWS, rows_html

        shown = [row for one in self[:ROWS] for row in self._rows_of(one.to_record())]
        return rows_html(shown, len(self))


class _OfArticles(Rows[T]):
    """Results that stand in articles, which give their rows title and date."""

    #: Under which key an article's record has them, and the module of ``output.tables`` that flattens it.
    key = ""

    def __init__(self, found: Iterable[T] = (), articles: Sequence[Article] = ()) -> None:
        super().__init__(found)
        self.articles = list(articles)

    def to_pandas(self) -> pd.DataFrame:
        """Return a table with the columns that the command prints as CSV.

        Returns:
            A ``pandas.DataFrame`` with one row for each item.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return frame_of(rows_of(self.key, self.articles))


class Entities(_OfArticles[Entity]):
    """Mentions of states, leaders, organisations, dates, persons and places, in the order of the text.

    A list of ``Entity``, each of the class of its kind (``StateEntity``, ``LeaderEntity``, ``DateEntity`` ...), with
    ``text``, ``start``, ``end``, ``field``, ``kind`` and what is known of it. ``articles`` are those they stand in. In
    a notebook the text is drawn with its mentions marked.
    """

    key = "entities"

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import entities_html

        return entities_html(self.articles)


class Quotes(_OfArticles[Quotation]):
    """Quotations in the order of the text: a list of ``Quotation`` with ``text``, ``type``, ``speaker``, ``cue``."""

    key = "quotes"

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import quotes_html

        return quotes_html(self.articles)


class TaggedArticles(Articles):
    """Articles with their ``entities``; the table has a row for each mention."""

    @property
    def entities(self) -> Entities:
        """All entities of all articles as one list.

        Returns:
            The mentions in the order of the articles.
        """
        return Entities([entity for article in self for entity in article.entities or ()], list(self))

    def _rows(self) -> Iterator[Record]:
        return rows_of("entities", self)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import TEXTS, tagged_html

        return tagged_html(*self.first(TEXTS))


class QuotedArticles(Articles):
    """Articles with their ``quotes``; the table has a row for each quotation."""

    @property
    def quotes(self) -> Quotes:
        """All quotations of all articles as one list.

        Returns:
            The quotations in the order of the articles.
        """
        return Quotes([quotation for article in self for quotation in article.quotes or ()], list(self))

    def _rows(self) -> Iterator[Record]:
        return rows_of("quotes", self)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import quotes_html

        return quotes_html(list(self))


class SummarisedArticles(Articles):
    """Articles with their ``summary``; the table has a row for each sentence."""

    def _rows(self) -> Iterator[Record]:
        return rows_of("summary", self)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import ROWS, summaries_html

        return summaries_html(*self.first(ROWS))


class ClusteredArticles(Articles):
    """Articles with their ``cluster``, and the ``clusters`` themselves.

    ``clusters`` is a list of ``Cluster`` with ``id``, ``label``, ``keywords``, ``articles`` (ids), ``start`` and
    ``end``; it has a table of its own.
    """

    def __init__(self, clusters: Iterable[Cluster] = ()) -> None:
        super().__init__()
        self.clusters: Rows[Cluster] = Rows(clusters)

    def _of(self, articles: list[Article]) -> Articles:
        return ClusteredArticles(self.clusters).keeping(articles)

    def _rows(self) -> Iterator[Record]:
        return rows_of("cluster", self)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import clusters_html

        return clusters_html(self, self.clusters)


class Groups(Rows[Group]):
    """Groups of duplicates: a list of ``Group``; the table has a row for each member."""

    def _rows_of(self, record: Record) -> Iterator[Record]:
        from csto_nlp.output.tables.duplicates import group_row

        return group_row(record)


class _Kept:
    """What was found among articles, without what finds it."""

    def __init__(self, groups: Groups, pairs: Rows[Pair]) -> None:
        self.groups = groups
        self._pairs = pairs

    def pairs(self, *, passages: bool) -> Rows[Pair]:
        """Return the pairs, which have their passages whether these are asked for or not."""
        del passages
        return self._pairs


class ComparedArticles(Articles):
    """Articles with their ``duplicate``: the group that each is in, and what it is to which other one.

    ``groups`` are the groups of duplicates, ``pairs`` every verified pair with the passages that two texts share,
    ``unique`` the articles that stand for themselves or for their group.
    """

    def __init__(self, found: Duplicates | _Kept) -> None:
        super().__init__()
        self._found = found

    def __getstate__(self) -> Record:
        """Return what a copy in another process needs: groups and pairs too, without the texts they are made from."""
        return {**super().__getstate__(), "_found": _Kept(self.groups, self.pairs)}

    @cached_property
    def groups(self) -> Groups:
        """The groups of duplicates.

        Returns:
            A list of ``Group``: ``number``, ``canonical`` (id), ``members`` (ids), ``first`` and ``last`` date.
        """
        return Groups(self._found.groups)

    @cached_property
    def pairs(self) -> Rows[Pair]:
        """Every verified pair, with figures and the passages that the two share.

        Returns:
            A list of ``Pair``: ``a``, ``b`` (ids), ``verdict``, ``figures``, ``passages``.
        """
        return Rows(self._found.pairs(passages=True))

    @property
    def unique(self) -> Articles:
        """The articles without their copies.

        Returns:
            The canonical ones, as ``csto-nlp duplicates --unique`` prints them.
        """
        return self._of([one for one in self if one.duplicate is None or one.duplicate.canonical])

    def _of(self, articles: list[Article]) -> Articles:
        return ComparedArticles(self._found).keeping(articles)

    def _rows(self) -> Iterator[Record]:
        return rows_of("duplicate", self)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import duplicates_html

        return duplicates_html(self, self.groups)


class Summaries(Rows[SetSummary]):
    """Summaries of clusters or of a corpus: a list of ``SetSummary``; the table has a row for each sentence."""

    def _rows_of(self, record: Record) -> Iterator[Record]:
        from csto_nlp.output.tables.summaries import group_row

        return group_row(record)

    def _repr_html_(self) -> str:
        return "".join(summary._repr_html_() for summary in self)


class Timeline(Rows[TimelineDay]):
    """Days in order: a list of ``TimelineDay``; the table has a row for each sentence.

    In a notebook it is drawn as a strip of bars over time, with the days and their sentences below.
    """

    def to_svg(self) -> str:
        """Return the strip of bars as one SVG element, as ``csto-nlp timeline --svg`` writes it."""
        from csto_nlp.output.timeline_svg import timeline_strip

        return timeline_strip(self.to_records())

    def _rows_of(self, record: Record) -> Iterator[Record]:
        from csto_nlp.output.tables.timelines import day_row

        return day_row(record)

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import timeline_html

        return timeline_html(self)


class Holdings(Rows[Holding]):
    """Terms of office: a list of ``Holding`` with ``name``, ``office``, ``state``, ``from_`` and ``to``."""

    def _rows_of(self, record: Record) -> Iterator[Record]:
        from csto_nlp.output.tables.who import holding_row

        return holding_row(record)


def rows_of(key: str, articles: Iterable[Article]) -> Iterator[Record]:
    """Yield the rows of the command that adds ``key`` to articles."""
    if key == "entities":
        from csto_nlp.entities.mentions import mentions
        from csto_nlp.output.tables.mentions import mention_row

        for mention in mentions(articles):
            yield from mention_row(mention.to_record())
        return
    from csto_nlp.output.tables import clusters, duplicates, quotes, summaries

    flatten = {
        "quotes": quotes.rows,
        "cluster": clusters.article_row,
        "duplicate": duplicates.article_row,
        "summary": summaries.article_row,
    }[key]
    for article in articles:
        record = article.to_record()
        if key in record:
            yield from flatten(record)
