"""Articles kept as they are read, in memory or beyond a bound in a file, and the search for duplicates among them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from csto_nlp.article import Article
from csto_nlp.duplicates.known import KnownArticles
from csto_nlp.duplicates.result import Duplicates
from csto_nlp.duplicates.search import ArticleColumns, Sketches, search
from csto_nlp.duplicates.sorted_runs import SpilledWorkspace
from csto_nlp.errors import WriteError
from csto_nlp.held import HeldArticles
from csto_nlp.parallel.map import Workers, cluster_mapper, ordered_map

if TYPE_CHECKING:
    from csto_nlp.duplicates.index import DuplicateIndex

OVERHEAD: Final = 1200  # bytes that an article takes in memory besides its characters, about
ARTICLE_SHARE: Final = 0.5  # of the bound, what the articles may take; the rest is for the arrays of the search


class ArticleStore:
    """Articles in the order in which they came; beyond ``memory`` bytes in a file, read back when needed."""

    def __init__(self, memory: int | None = None) -> None:
        self.ids: list[str] = []
        self.dates: list[str | None] = []
        self._held = HeldArticles()
        self._left = None if memory is None else memory * ARTICLE_SHARE
        self._file: IO[bytes] | None = None
        self._offsets = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Article:
        """Return one article."""
        if number < len(self._held):
            return self._held[number]
        if self._file is None:
            raise IndexError(number)
        self._file.seek(self._offsets[number - len(self._held)])
        return Article.from_record(json.loads(self._file.readline()))

    def add(self, articles: Iterable[Article]) -> Iterator[str]:
        """Yield the text of each article, which is kept. Raises WriteError where the temporary file cannot grow."""
        for article in articles:
            self.ids.append(article.id)
            self.dates.append(article.date)
            if self._left is None or (self._left > 0 and self._file is None):
                self._held.add(article)
            else:
                self._spill(article)
            if self._left is not None:
                self._left -= 2 * len(article.text) + OVERHEAD
            yield article.text

    def _spill(self, article: Article) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="csto-nlp-")  # noqa: SIM115  lives as long as the store
            self._offsets.append(self._file.seek(0, 2))
            self._file.write(json.dumps(article.to_record()).encode("ascii") + b"\n")
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error

    def texts(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield the texts of the articles of these numbers."""
        held = self._held.bare
        return (held[number].text if number < len(held) else self[number].text for number in numbers)


def find_stored(
    store: ArticleStore,
    articles: Iterable[Article],
    *,
    threshold: float,
    jobs: Workers | int = 1,
    spill: bool = False,
    index: DuplicateIndex | None = None,
    earlier: Iterable[Article] = (),
) -> Duplicates:
    """Return the duplicates among ``articles``, which go into ``store`` as they are read.

    They are compared with ``earlier`` articles and those of ``index`` too. The result is that of ``find_duplicates``,
    whatever ``jobs`` (processes, or where work is done) and ``spill`` (whether the search's arrays lie in files).
    """
    sketches = Sketches(SpilledWorkspace() if spill else None)
    workers = Workers(jobs) if isinstance(jobs, int) else jobs
    mapper = partial(ordered_map, jobs=workers)
    sketches.read(store.add(articles), mapper, index.look_up if index is not None else None)
    asked = len(store)
    known = KnownArticles(store.ids, sketches.digests(), lambda number: store[number].title)
    if index is not None:
        known.include_those_in(index)
    before = chain(earlier, index.matching_articles() if index is not None else ())
    sketches.read(store.add(known.others(before)), mapper)
    columns = ArticleColumns(store.ids, store.dates)
    found = search(columns, sketches, store.texts, threshold=threshold, mapper=mapper, arrays=cluster_mapper(workers))
    return Duplicates(found, store.texts, asked, known.numbers)
