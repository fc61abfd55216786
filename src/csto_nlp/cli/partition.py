"""Apply a function to the articles of an input where others read them, and put together what only the whole decides.

A piece (see ``corpus.pieces``) is read and mapped by one worker. Its results get their place in the file, an id that
is their own, and the limit of articles here, so that the output is that of reading and mapping one after the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus.files import shown
from csto_nlp.corpus.loader import Numbered, approved, renamed, walked_items
from csto_nlp.corpus.partition import (
    Contents,
    ElsewhereError,
    Piece,
    Ready,
    Span,
    is_here,
    pieces,
    placed,
    read_here,
    read_piece,
    ready,
)
from csto_nlp.parallel.guard import Guarded
from csto_nlp.parallel.map import Workers, holds_everywhere, ordered_map

if TYPE_CHECKING:
    from csto_nlp.corpus.source import Job


class Outcome(NamedTuple):
    """What became of one item, and whether it was an article."""

    result: Article | Skipped
    counts: bool


class Done(NamedTuple):
    """What a worker made of a piece: a result for each item, and the ids of those that were articles."""

    results: list[Article | Skipped]
    ids: list[str | None]
    lines: int


@dataclass(slots=True)
class Place:
    """How much of a file, known by its spans' mark, has gone by; ``finished`` once all of it has been read here."""

    mark: str = ""
    lines: int = 0
    records: int = 0
    finished: bool = False


class OnPiece:
    """Read a piece and apply a function to its articles; None where that cannot be done here."""

    def __init__(self, function: Guarded[Article]) -> None:
        self._function = function

    def __call__(self, piece: Piece) -> Done | None:
        """Return the results, or None."""
        try:
            items, lines = read_piece(piece)
        except ElsewhereError:
            return None
        ids = [item.id if isinstance(item, Article) else None for item in items]
        return Done([on_item(self._function, item) for item in items], ids, lines)

    def lost(self, piece: Piece) -> None:
        """Say of a piece that took its worker down that it has to be done article by article."""
        del piece


class OnItem:
    """Apply a function to articles and pass on what was skipped."""

    def __init__(self, function: Guarded[Article]) -> None:
        self._function = function

    def __call__(self, item: Article | Skipped) -> Outcome:
        """Return what became of an item."""
        return Outcome(on_item(self._function, item), isinstance(item, Article))

    def lost(self, item: Article | Skipped) -> Outcome:
        """Return what stands for an article that took its worker down."""
        return Outcome(self._function.lost(item) if isinstance(item, Article) else item, counts=True)


def on_item(function: Guarded[Article], item: Article | Skipped) -> Article | Skipped:
    """Return what a function makes of an article; what was skipped stays that."""
    return function(item) if isinstance(item, Article) else item


def outcomes(
    function: Callable[[Article], Article],
    paths: Iterable[str],
    *,
    encoding: str | None,
    date: str | None,
    jobs: Workers,
) -> Iterator[Outcome]:
    """Yield what becomes of each item of an input. Raises what ``corpus.load`` does, before anything is read."""
    given, run = approved(paths, encoding=encoding, date=date)
    return Spread(function, run, jobs).outcomes(_reachable(given, run, jobs))


def _reachable(given: list[str], run: Job, jobs: Workers) -> Iterator[Piece]:
    """Yield the pieces of an input; such as are read here where workers do not see the first of its files."""
    made = pieces(given, run)
    first = next(made, None)
    if first is None or holds_everywhere(is_here, first, jobs=jobs):
        return chain([] if first is None else [first], made)
    return ready(walked_items(given, run, None))


class Spread:
    """The articles of one input, mapped by workers."""

    def __init__(self, function: Callable[[Article], Article], run: Job, jobs: Workers) -> None:
        self._function = Guarded(function)
        self._jobs = jobs
        self._numbered = Numbered(run)
        self._place = Place()
        self._last: tuple[Piece, Contents] | None = None

    def outcomes(self, parts: Iterable[Piece]) -> Iterator[Outcome]:
        """Yield what becomes of each item, in the order of the input."""
        sent: deque[Piece] = deque()

        def noted() -> Iterator[Piece]:
            for piece in parts:
                sent.append(piece)
                yield piece

        for done in ordered_map(OnPiece(self._function), noted(), jobs=self._jobs, size=1):
            piece = sent.popleft()
            if isinstance(piece, Span) and piece.mark != self._place.mark:
                self._place = Place(piece.mark)
            if isinstance(piece, Span) and self._place.finished:
                continue
            yield from self._here(piece) if done is None else self._settled(piece, done)
            if self._numbered.exceeded:
                return

    def _settled(self, piece: Piece, done: Done) -> Iterator[Outcome]:
        """Yield the results of a piece in their place, under ids of their own."""
        for number, (result, name) in enumerate(zip(done.results, done.ids, strict=True)):
            if name is None:
                yield Outcome(self._placed(result, piece), counts=False)
                continue
            own = self._numbered.claim(name)
            if own is None:
                yield Outcome(self._numbered.excess(_path_of(piece)), counts=False)
                return
            settled = result if own == name else self._again(piece, number, own)
            yield Outcome(self._placed(settled, piece), counts=True)
        self._pass(piece, len(done.results), done.lines)

    def _pass(self, piece: Piece, records: int, lines: int) -> None:
        if isinstance(piece, Span):
            self._place.records += records
            self._place.lines += lines

    def _placed(self, item: Article | Skipped, piece: Piece) -> Article | Skipped:
        return placed(item, piece, self._place.lines, self._place.records) if isinstance(piece, Span) else item

    def _again(self, piece: Piece, number: int, name: str) -> Article | Skipped:
        """Return what becomes of an item of a piece under another id than it was mapped with."""
        if self._last is None or self._last[0] is not piece:
            try:
                self._last = piece, read_piece(piece)
            except ElsewhereError:
                return Skipped(_path_of(piece), "unreadable", "changed while it was read")
        item = self._last[1].items[number]
        return self._function(renamed(item, name)) if isinstance(item, Article) else item

    def _here(self, piece: Piece) -> Iterator[Outcome]:
        """Yield what becomes of a piece that is read here, its articles mapped one at a time."""
        items: Iterable[Article | Skipped]
        try:
            contents = read_piece(piece)
        except ElsewhereError:
            if isinstance(piece, Ready):
                raise
            self._place.finished = isinstance(piece, Span)
            items = read_here(piece, self._place.records)
        else:
            items = [self._placed(item, piece) for item in contents.items]
            self._pass(piece, len(contents.items), contents.lines)
        yield from ordered_map(OnItem(self._function), self._numbered.items(items), jobs=self._jobs)


def _path_of(piece: Piece) -> str:
    """Return how records name the file of a piece, the first of several."""
    if isinstance(piece, Ready):
        return piece.items[0].source.path or "" if isinstance(piece.items[0], Article) else piece.items[0].path
    return shown(piece.found.path if isinstance(piece, Span) else piece.files[0][0].path)
