"""CSV and its cousins to records: commas, semicolons, tabs or bars, with a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.detect import LOOK
from csto_nlp.corpus.fields import ALIASES, to_article
from csto_nlp.corpus.readers.json import line_decoder
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import Job
    from csto_nlp.corpus.stream import Stream

DELIMITERS: Final = (",", ";", "\t", "|")
_READABLE: Final = frozenset((*ALIASES["text"], *ALIASES["title"]))
_KNOWN: Final = frozenset(alias for aliases in ALIASES.values() for alias in aliases)
_NAME = lazy(r"[\w .:/-]{1,40}")


def _cells(header: str, delimiter: str) -> list[str]:
    import csv

    try:
        return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _delimiter(header: str) -> str:
    """Return the delimiter that makes the most of a header: known names first, then columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        cells = _cells(header, delimiter)
        return sum(cell.lower() in _KNOWN for cell in cells), len(cells)

    return max(DELIMITERS, key=worth)


def looks_like_table(head: bytes) -> bool:
    """Tell whether the first line is a header, mostly of names this project knows, and the second a row.

    A menu ("Home | Articles | Date") is no header: nothing like it follows.
    """
    first, _, rest = head[:LOOK].partition(b"\n")
    header = first.decode("utf-8", "replace").strip()
    delimiter = _delimiter(header)
    cells = [cell.lower() for cell in _cells(header, delimiter)]
    known = sum(cell in _KNOWN for cell in cells)
    return (
        known >= 2
        and 2 * known >= len(cells)
        and not _READABLE.isdisjoint(cells)
        and all(map(_NAME.fullmatch, cells))
        and delimiter.encode() in rest.partition(b"\n")[0]
    )


def read_table(stream: Stream, job: Job) -> Iterator[Article | Skipped]:
    """Yield what the rows of a table hold. Quoted cells may hold line ends and delimiters."""
    import csv

    longest = job.limits.line_bytes
    if csv.field_size_limit() < longest:
        csv.field_size_limit(longest)
    text_of = line_decoder(stream)

    def lines() -> Iterator[str]:
        for line in stream.lines(longest):
            if line is None:
                raise csv.Error(f"a line of more than {longest:,} bytes")
            yield text_of(line) + "\n"

    try:
        yield from _rows(lines(), job)
    except csv.Error as error:
        yield job.skip("bad-csv", str(error))


def _rows(lines: Iterator[str], job: Job) -> Iterator[Article | Skipped]:
    import csv
    import itertools

    header = next((line for line in lines if not line.isspace()), "")
    rows = csv.reader(itertools.chain([header], lines), delimiter=_delimiter(header.strip()))
    names = [name.strip() for name in next(rows, [])]
    if _READABLE.isdisjoint(name.lower() for name in names):
        shown = ", ".join(name[:30] for name in names[:8])
        yield job.skip("no-text", f"no column is called text, title or the like: {shown}")
        return
    index = 0
    for row in rows:
        if not any(row):
            continue
        record = {
            name or f"column {place}": cell for place, (name, cell) in enumerate(zip(names, row, strict=False), 1)
        }
        record.update((f"column {place}", cell) for place, cell in enumerate(row[len(names) :], len(names) + 1))
        yield to_article(record, job, index)
        index += 1
