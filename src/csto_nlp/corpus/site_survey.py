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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.corpus.source import ReadContext

#: As many pages of a folder are looked at, evenly spread over the names, and so many of HTML, which takes longer.
SAMPLE: Final = 32
_HTML_SAMPLE: Final = 16
#: Fewer tell nothing.
LEAST: Final = 3
#: Larger pages are not looked at.
LARGEST: Final = 1 << 19
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
        if not may_be_page(display_path(found.path)):
            return None
        folder = os.path.dirname(found.path)
        if found.named:
            return self._answer((folder, True), self._named_in)
        top = os.path.dirname(os.fsencode(argument).rstrip(b"/") + b"/x")
        while len(self._pages_below(folder)) < LEAST and len(folder) > len(top):
            folder = os.path.dirname(folder)
        return self._answer((folder, False), self._pages_below)

    def _answer(self, key: tuple[bytes, bool], pages: Callable[[bytes], list[bytes]]) -> CommonLines | None:
        return kept(self._known, key, lambda: self._compared(pages(key[0])))

    def _compared(self, paths: Sequence[bytes]) -> CommonLines | None:
        contents = ((display_path(path), self._content(path)) for path in paths)
        return compare_pages(contents, self._context.encoding) if len(paths) >= LEAST else None

    def _named_in(self, folder: bytes) -> list[bytes]:
        """Return the pages that the user has named in a folder, by the byte order of their names."""
        if self._named is None:
            self._named = {}
            for path in map(os.fsencode, self._paths):
                if may_be_page(display_path(path)):
                    self._named.setdefault(os.path.dirname(path), []).append(path)
        return spread(sorted(set(self._named.get(folder, ()))))

    def _pages_below(self, folder: bytes) -> list[bytes]:
        """Return pages of a folder, evenly spread; where it has too few of its own, the first ones below it."""
        return kept(self._pages, folder, lambda: _pages_below(folder))

    def _content(self, path: bytes) -> bytes:
        """Return the content of a regular file of usual size; nothing of any other and of what is left out."""
        try:
            status = os.stat(path)
            if (
                not stat.S_ISREG(status.st_mode)
                or status.st_size > LARGEST
                or identity_of(status) in self._context.ignored
            ):
                return b""
            with open(path, "rb") as file:
                return file.read(LARGEST)
        except OSError:
            return b""


def compare_pages(contents: Iterable[tuple[str, bytes]], encoding: str | None) -> CommonLines | None:
    """Return what pages of one site have in common, given their names and their contents; None where that is nothing.

    What is no page is passed over. ``encoding`` is the one that the user gave.
    """
    from csto_nlp.corpus.listing.common_lines import SamplePage, find_common_lines

    pages: list[SamplePage] = []
    markup = 0
    for name, content in _from_both_halves(contents):
        stream = Stream(lambda _: b"", content, ended=True)
        try:
            kind = _text_format(stream, name, encoding)
            if kind == detect.TEXT:
                pages.append(SamplePage.of(_text_lines(stream)))
            elif kind == detect.HTML and markup < _HTML_SAMPLE:
                markup += 1
                pages.append(SamplePage.of(_html_lines(stream)))
        except (detect.UndecodableError, MemoryError):
            continue
    return find_common_lines(pages)


def _from_both_halves(contents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield every second one first, so that those of HTML that are looked at come from all over the sample."""
    held: list[tuple[str, bytes]] = []
    for number, content in enumerate(contents):
        if number % 2:
            held.append(content)
        else:
            yield content
    yield from held


def kept(answers: OrderedDict[K, V], key: K, answer: Callable[[], V]) -> V:
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
    own = [os.path.join(folder, name) for name in names if may_be_page(display_path(name))]
    return spread(own) if len(own) >= LEAST else _first_pages(folder, SAMPLE)


def may_be_page(name: str) -> bool:
    """Whether the name of a file does not speak of records."""
    return detect.format_by_name(name) in {detect.TEXT, detect.HTML}


def spread(paths: Sequence[V]) -> list[V]:
    """Return members of a sorted list, evenly spread over it: as many as are looked at."""
    if len(paths) <= SAMPLE:
        return list(paths)
    return [paths[number * len(paths) // SAMPLE] for number in range(SAMPLE)]


def _first_pages(folder: bytes, many: int) -> list[bytes]:
    """Return the first pages below a folder, in the order in which a walk meets them."""
    files = (found for found in islice(files_below(folder + b"/"), _PASSED) if not isinstance(found, Skipped))
    return list(islice((found.path for found in files if may_be_page(display_path(found.path))), many))


def _text_format(stream: Stream, name: str, encoding: str | None) -> str | None:
    """Return the format of a file's text; None where it holds none. The stream is then to be read as UTF-8 or so."""
    if not detect.peek(stream) or detect.container(stream.head):
        return None
    readable, binary = detect.as_text(stream, encoding)
    if binary:
        return None
    if readable is not stream:
        stream.restore(readable.whole(4 * LARGEST, "a page"))
    return detect.text_format(stream.head, name)


def _text_lines(stream: Stream) -> list[str]:
    from csto_nlp.corpus.listing.lines import read_lines
    from csto_nlp.corpus.listing.markdown import may_be_markdown, read_markdown

    text = decode(stream.whole(4 * LARGEST, "a page"))[0].replace("\r\n", "\n").replace("\r", "\n")
    lines = read_lines(text)
    if may_be_markdown(text):
        lines = read_markdown(lines)
    return [line.text for line in lines]


def _html_lines(stream: Stream) -> list[str]:
    from csto_nlp.corpus.readers.html import shown_lines

    return shown_lines(stream.whole(4 * LARGEST, "a page"))
