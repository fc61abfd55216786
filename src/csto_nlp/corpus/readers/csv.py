"""CSV and its cousins to records: commas, semicolons, tabs or bars, with a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.corpus.detect import delimiter_of
from csto_nlp.corpus.fields import has_readable_name, skip_nameless, to_article
from csto_nlp.corpus.readers.json import line_decoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream


def read_table(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield what the rows of a table hold. Quoted cells may hold line ends and delimiters."""
    import csv

    longest = context.limits.line_bytes
    if csv.field_size_limit() < longest:
        csv.field_size_limit(longest)
    text_of = line_decoder(stream)

    def lines() -> Iterator[str]:
        for line in stream.lines(longest):
            if line is None:
                raise csv.Error(f"a line of more than {longest:,} bytes")
            yield text_of(line) + "\n"

    try:
        yield from _rows(lines(), context)
    except csv.Error as error:
        yield context.skip("bad-csv", str(error))


def _rows(lines: Iterator[str], context: ReadContext) -> Iterator[Article | Skipped]:
    import csv
    import itertools

    header = next((line for line in lines if not line.isspace()), "")
    rows = csv.reader(itertools.chain([header], lines), delimiter=delimiter_of(header.strip(), context.field_names))
    names = [name.strip() for name in next(rows, [])]
    if not has_readable_name(names, context.fields):
        yield skip_nameless(context, names)
        return
    index = 0
    for row in rows:
        if not any(row):
            continue
        record = {
            name or f"column {place}": cell for place, (name, cell) in enumerate(zip(names, row, strict=False), 1)
        }
        record.update((f"column {place}", cell) for place, cell in enumerate(row[len(names) :], len(names) + 1))
        yield to_article(record, context, index)
        index += 1
