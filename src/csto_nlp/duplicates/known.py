"""Which of the articles asked about are among the earlier ones already, as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csto_nlp.duplicates.sketch import sketch

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.duplicates.arrays import UInts
    from csto_nlp.duplicates.index import DuplicateIndex


class KnownArticles:
    """The numbers of the articles asked about that earlier ones repeat: the same id, title, and words in the text.

    One whose id an earlier article has, but with other words or another title, is a new version of it, and no duplicate
    of it either: the earlier version takes no part in the search.
    """

    def __init__(self, ids: Sequence[str], digests: UInts, title: Callable[[int], str | None]) -> None:
        """Take the ids and the hashes of the words of all articles asked about; ``title`` gives that of a number."""
        self.numbers: set[int] = set()
        self._numbers = {identifier: number for number, identifier in enumerate(ids)}
        self._digests = digests
        self._title = title

    def include_those_in(self, index: DuplicateIndex) -> None:
        """Note the articles that an index holds. Raises UnreadableError where it is damaged."""
        for identifier, number in self._numbers.items():
            for title in index.titles(identifier, int(self._digests[number])):
                if title == self._title(number):
                    self.numbers.add(number)

    def others(self, earlier: Iterable[Article]) -> Iterator[Article]:
        """Yield the earlier articles that no article asked about is a version of, and note those that it repeats."""
        for article in earlier:
            number = self._numbers.get(article.id)
            if number is None:
                yield article
            elif int(self._digests[number]) == _digest(article.text) and self._title(number) == article.title:
                self.numbers.add(number)


def _digest(text: str) -> int:
    """Return the hash of a text's words in their order."""
    return int(sketch([text]).digests[0])
