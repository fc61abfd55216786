"""Articles as a sequence that reads on as far as it is asked, and what could not be read beside them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

from csto_nlp.article import Article, Skipped
from csto_nlp.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd


Record = dict[str, Any]
#: Reads articles and notes on what is none from the beginning; told whether nothing need be kept of them.
Reader = Callable[[bool], Iterator[Article | Skipped]]


def frame_of(rows: Iterator[Record]) -> pd.DataFrame:
    """Return rows as a table of pandas. Raises MissingExtraError where pandas is not installed."""
    try:
        import pandas as pd
    except ModuleNotFoundError:
        raise MissingExtraError("to_pandas() needs pandas", "pip install pandas") from None
    return pd.DataFrame.from_records(list(rows))


def _read_nothing(streaming: bool) -> Iterator[Article | Skipped]:
    del streaming
    return iter(())


class Articles(Sequence[Article]):
    """Articles in the order of the input, as ``load`` gives them.

    A sequence: iterate, index, slice, ask for ``len``. The input is read as far as that takes, once, and the articles
    are kept; ``stream`` makes a pass that keeps none of them, for an input that is larger than the memory.

    Examples:
        >>> import csto_nlp
        >>> articles = csto_nlp.load(text=["Ministers met in Dushanbe.", "Snow fell in Osh."])
        >>> [article.text for article in articles]
        ['Ministers met in Dushanbe.', 'Snow fell in Osh.']
        >>> len(articles), articles.skipped
        (2, [])
    """

    def __init__(self, read: Reader = _read_nothing) -> None:
        self._read = read
        self._kept: list[Article] = []
        self._skipped: list[Skipped] = []
        self._rest: Iterator[Article | Skipped] = iter(())
        #: Whether a pass has begun, and whether all articles are kept.
        self._begun = False
        self._complete = False
        #: One thread reads on at a time.
        self._reading = threading.RLock()

    def __getstate__(self) -> Record:
        """Return what a copy in another process needs: the articles, all of them read."""
        self._read_all()
        return {**self.__dict__, "_read": _read_nothing, "_rest": iter(()), "_reading": None}

    def __setstate__(self, state: Record) -> None:
        self.__dict__.update(state, _reading=threading.RLock())

    @property
    def skipped(self) -> list[Skipped]:
        """What of the input is no article, and why, as far as it has been read; where nothing has been, it is read.

        Returns:
            The notes in the order of the input. Each has a ``path``, a ``reason`` and a ``message``.
        """
        if not self._begun:
            self._read_all()
        return self._skipped

    def stream(self) -> Iterator[Article]:
        """Make one pass over the articles in which none is kept; ``skipped`` fills as it goes.

        Yields:
            The articles, read anew unless all of them are kept already. What can be read only once, standard input or
            a generator, gives them to one pass.
        """
        if self._complete:
            yield from self._kept
            return
        own: list[Skipped] = []
        if not self._kept:
            self._skipped, self._begun = own, True
        for item in self._read(True):
            if isinstance(item, Skipped):
                own.append(item)
            else:
                yield item

    def items(self, *, streaming: bool) -> Iterator[Article | Skipped]:
        """Return the articles with the notes on what is none, kept or not.

        Yields:
            Articles and notes; where the articles are kept, the notes come last.
        """
        if streaming and not self._complete:
            yield from self._read(True)
            return
        yield from self
        yield from self._skipped

    def to_records(self) -> list[Record]:
        """Return the records that the command prints as JSON Lines.

        Returns:
            One dict for each article, with its fields and what was found in it: see the page on records.

        Examples:
            >>> import csto_nlp
            >>> csto_nlp.load(text="Ministers met in Dushanbe.").to_records()[0]["id"]
            '3f6a0ce343926ac5'
        """
        return [article.to_record() for article in self]

    def to_pandas(self) -> pd.DataFrame:
        """Return a table with the columns that the command prints as CSV.

        Returns:
            A ``pandas.DataFrame``: one row for each article, or for each entity, quotation or sentence found.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return frame_of(self._rows())

    def _rows(self) -> Iterator[Record]:
        """Yield the rows of the table: those of the command ``articles``."""
        from csto_nlp.output.tables.articles import article_row

        for article in self:
            yield from article_row(article.to_record())

    def __len__(self) -> int:
        self._read_all()
        return len(self._kept)

    def __bool__(self) -> bool:
        return bool(self._kept) or self._advance()

    def __iter__(self) -> Iterator[Article]:
        number = 0
        while number < len(self._kept) or self._advance():
            yield self._kept[number]
            number += 1

    @overload
    def __getitem__(self, at: int) -> Article: ...

    @overload
    def __getitem__(self, at: slice) -> Articles: ...

    def __getitem__(self, at: int | slice) -> Article | Articles:
        if isinstance(at, slice):
            self._read_all()
            return self._of(self._kept[at])
        if at < 0:
            self._read_all()
        while len(self._kept) <= at and self._advance():
            pass
        return self._kept[at]

    def _of(self, articles: list[Article]) -> Articles:
        """Return some of the articles, as what these are."""
        return type(self)().keeping(articles)

    def keeping(self, articles: Iterable[Article], skipped: Iterable[Skipped] = ()) -> Self:
        """Take articles as read, with what was skipped among them, and return itself."""
        self._kept, self._skipped, self._begun, self._complete = list(articles), list(skipped), True, True
        return self

    def first(self, number: int) -> tuple[list[Article], int | None]:
        """Return up to ``number`` articles from the beginning.

        Returns:
            The articles, and how many there are; None where there are more than those, and no more of the input was
            read than to see that.
        """
        while len(self._kept) <= number and self._advance():
            pass
        return self._kept[:number], len(self._kept) if self._complete else None

    def _read_all(self) -> None:
        while self._advance():
            pass

    def _advance(self) -> bool:
        """Read on to the next article. Return whether there is one."""
        with self._reading:
            return self._read_next()

    def _read_next(self) -> bool:
        if self._complete:
            return False
        if not self._kept:
            self._skipped, self._begun = [], True
            self._rest = self._read(False)
        try:
            for item in self._rest:
                if isinstance(item, Article):
                    self._kept.append(item)
                    return True
                self._skipped.append(item)
        except BaseException:  # an interrupted cell: what was read so far must not pass for all of it
            self._kept = []
            raise
        self._complete = True
        return False

    def __repr__(self) -> str:
        number = f"{len(self._kept)} articles" if self._complete else f"{len(self._kept)} articles read so far"
        skipped = f", {len(self._skipped)} skipped" if self._skipped else ""
        return f"<{type(self).__name__}: {number}{skipped}>"

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import ROWS, articles_html

        return articles_html(*self.first(ROWS), self._skipped)
