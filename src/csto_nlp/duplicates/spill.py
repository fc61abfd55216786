"""Keep articles, and the keys of a search, in memory up to a bound and in temporary files beyond it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

import numpy as np

from csto_nlp.article import Article
from csto_nlp.duplicates.sorted_runs import Runs, Workspace
from csto_nlp.errors import WriteError

if TYPE_CHECKING:
    from numpy.typing import NDArray

OVERHEAD: Final = 1200  # bytes that an article takes in memory besides its characters, about
TEXT_SHARE: Final = 0.5  # of the bound, what the articles may take; the rest is the search's


class ArticleStore:
    """Articles in the order in which they came; beyond ``memory`` bytes in a file, read back when needed."""

    def __init__(self, memory: int | None = None) -> None:
        self.ids: list[str] = []
        self.dates: list[str | None] = []
        self._articles: list[Article] = []
        self._left = None if memory is None else memory * TEXT_SHARE
        self._file: IO[bytes] | None = None
        self._offsets = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Article:
        """Return one article."""
        if number < len(self._articles):
            return self._articles[number]
        if self._file is None:
            raise IndexError(number)
        self._file.seek(self._offsets[number - len(self._articles)])
        return Article.from_record(json.loads(self._file.readline()))

    def take(self, articles: Iterable[Article]) -> Iterator[str]:
        """Keep the articles while yielding their texts."""
        for article in articles:
            self.append(article)
            yield article.text

    def append(self, article: Article) -> None:
        """Keep one article. Raises WriteError where the temporary file cannot grow."""
        self.ids.append(article.id)
        self.dates.append(article.date)
        if self._left is None:
            self._articles.append(article)
        elif self._left > 0 and self._file is None:
            self._left -= 2 * len(article.text) + OVERHEAD
            self._articles.append(article)
        else:
            self._spill(article)

    def _spill(self, article: Article) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="csto-nlp-")  # noqa: SIM115  lives as long as the store
            self._offsets.append(self._file.seek(0, 2))
            self._file.write(json.dumps(article.to_record()).encode("ascii") + b"\n")
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error

    def texts(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield the texts of some articles."""
        return (self[number].text for number in numbers)


class SpilledWorkspace(Workspace):
    """Keeps what is large in temporary files, which vanish with the process."""

    def runs(self) -> Runs:
        """Return an empty collection of keys."""
        return SpilledRuns()

    def array(self, count: int) -> NDArray[np.uint64]:
        """Return an array of so many numbers in a file, to be filled. Raises WriteError where there is no room."""
        if not count:
            return np.empty(0, dtype=np.uint64)
        try:
            with TemporaryFile(prefix="csto-nlp-") as file:
                file.truncate(8 * count)
                return np.memmap(file, dtype=np.uint64, mode="r+", shape=count)
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error


class SpilledRuns(Runs):
    """Sorted runs of keys that stay in a temporary file, mapped into memory a range at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._file: IO[bytes] | None = None

    def _keep(self, run: NDArray[np.uint64]) -> NDArray[np.uint64]:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="csto-nlp-")  # noqa: SIM115  lives as long as the runs
            start = self._file.seek(0, 2)
            self._file.write(run.tobytes())
            self._file.flush()
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error
        return np.memmap(self._file, dtype=np.uint64, mode="r", offset=start, shape=run.shape)
