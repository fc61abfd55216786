"""Which lines the pages of one folder have in common: a few of them are looked at before the first one is read.

Pages of one site lie in one folder, as a rule. What a page has in common with others of its folder (of the folders
above it, where it has fewer than three) is known before it is read, wherever it is read, so that the outcome depends
on the files of the run alone: not on their order, nor on the number of processes.
"""

from __future__ import annotations

import os
import stat
from collections import OrderedDict
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from csto_nlp.article import Skipped
from csto_nlp.corpus import detect
from csto_nlp.corpus.encoding import decode
from csto_nlp.corpus.files import FoundFile, display_path, files_below, folder_entries, identity_of
from csto_nlp.corpus.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csto_nlp.corpus.listing.common_lines import CommonLines, SamplePage
    from csto_nlp.corpus.source import ReadContext

#: As many pages of a folder are looked at, evenly spread over the names, and so many of HTML, which takes longer.
_SAMPLE: Final = 32
_HTML_SAMPLE: Final = 16
#: Fewer tell nothing.
_LEAST: Final = 3
#: Larger files are not looked at.
_LARGEST: Final = 1 << 19
#: Below a folder without pages of its own, as many files are passed at most.
_PASSED: Final = 500
#: The folders of which the answer is kept: files come folder by folder.
_KEPT: Final = 64


K = TypeVar("K")
V = TypeVar("V")


class SiteSurvey:
    """Answers, for each file of an input in turn, what its page has in common with others of its folder."""

    def __init__(self, paths: Sequence[str], context: ReadContext) -> None:
        """Take the arguments of a run, lists expanded, and the context that all its files share."""
        self._paths = paths
        self._context = context
        self._named: dict[bytes, list[bytes]] | None = None
        self._known: OrderedDict[tuple[bytes, bool], CommonLines | None] = OrderedDict()
        self._pages: OrderedDict[bytes, list[bytes]] = OrderedDict()

    def common_lines(self, found: FoundFile, argument: str) -> CommonLines | None:
        """Return the lines that a file's page has in common with others, None where there are none or it is no page.

        ``argument`` is the path below which the file was found.
        """
        if not _may_be_page(found.path):
            return None
        folder = os.path.dirname(found.path)
        if found.named:
            return self._answer((folder, True), self._named_in)
        top = os.path.dirname(os.fsencode(argument).rstrip(b"/") + b"/x")
        while len(self._pages_below(folder)) < _LEAST and len(folder) > len(top):
            folder = os.path.dirname(folder)
        return self._answer((folder, False), self._pages_below)

    def _answer(self, key: tuple[bytes, bool], pages: Callable[[bytes], list[bytes]]) -> CommonLines | None:
        return _kept(self._known, key, lambda: self._compared(pages(key[0])))

    def _compared(self, paths: Sequence[bytes]) -> CommonLines | None:
        if len(paths) < _LEAST:
            return None
        from csto_nlp.corpus.listing.common_lines import find_common_lines

        return find_common_lines(list(self._sample(paths)))

    def _named_in(self, folder: bytes) -> list[bytes]:
        """Return the pages that the user has named in a folder, by the byte order of their names."""
        if self._named is None:
            self._named = {}
            for path in map(os.fsencode, self._paths):
                if _may_be_page(path):
                    self._named.setdefault(os.path.dirname(path), []).append(path)
        return _spread(sorted(set(self._named.get(folder, ()))))

    def _pages_below(self, folder: bytes) -> list[bytes]:
        """Return pages of a folder, evenly spread; where it has too few of its own, the first ones below it."""
        return _kept(self._pages, folder, lambda: _pages_below(folder))

    def _sample(self, paths: Sequence[bytes]) -> Iterator[SamplePage]:
        """Yield what is looked at of pages."""
        from csto_nlp.corpus.listing.common_lines import SamplePage

        markup = 0
        for path in (*paths[::2], *paths[1::2]):
            stream = self._stream(path)
            if stream is None:
                continue
            try:
                kind = _text_format(stream, path, self._context.encoding)
                if kind == detect.TEXT:
                    yield SamplePage.of(_text_lines(stream))
                elif kind == detect.HTML and markup < _HTML_SAMPLE:
                    markup += 1
                    yield SamplePage.of(_html_lines(stream))
            except (detect.UndecodableError, MemoryError):
                continue

    def _stream(self, path: bytes) -> Stream | None:
        """Return the content of a regular file of usual size, None for any other and for what is left out."""
        try:
            status = os.stat(path)
            if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= _LARGEST:
                return None
            if identity_of(status) in self._context.ignored:
                return None
            with open(path, "rb") as file:
                return Stream(lambda _: b"", file.read(_LARGEST), ended=True)
        except OSError:
            return None


def _kept(answers: OrderedDict[K, V], key: K, answer: Callable[[], V]) -> V:
    """Return the answer to a question, found once while it is among those that are kept."""
    if key not in answers:
        answers[key] = answer()
        if len(answers) > _KEPT:
            answers.popitem(last=False)
    return answers[key]


def _pages_below(folder: bytes) -> list[bytes]:
    try:
        names = [name for name in reversed(folder_entries(folder + b"/")) if b"/" not in name]
    except OSError:
        return []
    own = [os.path.join(folder, name) for name in names if _may_be_page(name)]
    return _spread(own) if len(own) >= _LEAST else _first_pages(folder, _SAMPLE)


def _may_be_page(path: bytes) -> bool:
    """Whether the name of a file does not speak of records."""
    return detect.format_by_name(display_path(path)) in {detect.TEXT, detect.HTML}


def _spread(paths: Sequence[bytes]) -> list[bytes]:
    """Return paths of a sorted list, evenly spread over it."""
    if len(paths) <= _SAMPLE:
        return list(paths)
    return [paths[number * len(paths) // _SAMPLE] for number in range(_SAMPLE)]


def _first_pages(folder: bytes, many: int) -> list[bytes]:
    """Return the first pages below a folder, in the order in which a walk meets them."""
    files = (found for found in islice(files_below(folder + b"/"), _PASSED) if not isinstance(found, Skipped))
    return list(islice((found.path for found in files if _may_be_page(found.path)), many))


def _text_format(stream: Stream, path: bytes, encoding: str | None) -> str | None:
    """Return the format of a file's text; None where it holds none. The stream is then to be read as UTF-8 or so."""
    if not detect.peek(stream) or detect.container(stream.head):
        return None
    readable, binary = detect.as_text(stream, encoding)
    if binary:
        return None
    if readable is not stream:
        stream.restore(readable.whole(4 * _LARGEST, "a page"))
    return detect.text_format(stream.head, display_path(path))


def _text_lines(stream: Stream) -> list[str]:
    from csto_nlp.corpus.listing.lines import read_lines
    from csto_nlp.corpus.listing.markdown import may_be_markdown, read_markdown

    text = decode(stream.whole(4 * _LARGEST, "a page"))[0].replace("\r\n", "\n").replace("\r", "\n")
    lines = read_lines(text)
    if may_be_markdown(text):
        lines = read_markdown(lines)
    return [line.text for line in lines]


def _html_lines(stream: Stream) -> list[str]:
    from csto_nlp.corpus.readers.html import shown_lines

    return shown_lines(stream.whole(4 * _LARGEST, "a page"))
