"""Parquet to records, a row each, with pyarrow (the extra ``parquet``)."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.corpus.fields import has_readable_name, skip_nameless, to_article
from csto_nlp.corpus.limits import BombError, Budget
from csto_nlp.corpus.own_output import are_rows_over, is_own_rows
from csto_nlp.corpus.readers.compressed import seekable
from csto_nlp.corpus.readers.parquet_metadata import Chunk, DamagedParquetError, count_values, row_groups
from csto_nlp.errors import MissingExtraError
from csto_nlp.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

#: What pyarrow raises for a value that Python cannot hold: bad UTF-8, the year 10000, an unknown time zone.
_UNTOLD: Final = (ValueError, OverflowError, LookupError)
#: Rows in memory at once: of a small row group, of a large one, and of one that is packed so well that a cell which its
#: dictionary holds once may be most of it.
_ROWS: Final = 32
_ROWS_OF_LARGE: Final = 8
_LARGE: Final = 8 << 20
_DENSE_CHUNK: Final = 1 << 20
_DENSE_RATIO: Final = 20
#: What a value in a list takes in memory at the least.
_BYTES_A_VALUE: Final = 8


def read_parquet(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield what the rows of a Parquet file hold, as ``read_table`` does for CSV."""
    try:
        import_extra("pyarrow.parquet", extra="parquet", purpose="Parquet")
    except MissingExtraError as error:
        yield context.skip_for(error)
        return
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        file, size = seekable(stream, context, "a Parquet file")
        with file:
            table = ParquetFile(file)
            yield from _rows(table, row_groups(file, size), file, context, context.budget_for(size))
    except BombError:
        yield context.skip_bomb()
    except (pa.ArrowException, OSError, DamagedParquetError, UnicodeDecodeError) as error:
        yield context.skip("unreadable", f"a damaged Parquet file ({' '.join(str(error).split())[:120]})")


def _rows(
    table: Any, groups: list[list[Chunk]], file: BinaryIO, context: ReadContext, budget: Budget
) -> Iterator[Article | Skipped]:
    names = [str(name) for name in table.schema_arrow.names]
    if not has_readable_name(names, context.fields):
        yield skip_nameless(context, names)
        return
    own = context.folder if is_own_rows(table.schema_arrow.metadata) else None
    index = 0
    for batch in _batches(table, groups, file, budget):
        for row in zip(*map(_values, batch.columns), strict=True):
            record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
            if index == 0 and own is not None and are_rows_over(record, context.path, own):
                yield context.skip_own_output()
                return
            yield to_article(record, context, index)
            index += 1


def _batches(table: Any, groups: list[list[Chunk]], file: BinaryIO, budget: Budget) -> Iterator[Any]:
    """Yield the rows, some at a time. Raises BombError before it decodes a row group that is larger than it may be.

    What the file says of a group's size is spent beforehand, and whatever its rows take beyond that as they come: a
    cell that a dictionary holds once may stand in every row.
    """
    columns = range(len(table.schema))
    repeated = [bool(table.schema.column(number).max_repetition_level) for number in columns]
    for number, group in enumerate(groups):
        left = sum(chunk.unpacked for chunk in group)
        budget.spend(left)
        for chunk, is_list in zip(group, repeated, strict=False):
            if is_list:
                _check_lists(chunk, file, budget)
        for batch in table.iter_batches(batch_size=_rows_at_once(group), row_groups=[number]):
            left -= batch.nbytes
            budget.spend(max(0, -left))
            left = max(0, left)
            yield batch


def _check_lists(chunk: Chunk, file: BinaryIO, budget: Budget) -> None:
    """Count the values in lists of a column before they are made, since all of a row are made at once.

    Raises BombError where they take more than may still come out of the file: runs of one value take no room in it.
    """
    values = 0
    for count in count_values(file, chunk):
        values += count
        budget.check(values * _BYTES_A_VALUE)


def _rows_at_once(group: list[Chunk]) -> int:
    """Return how many rows of a row group may be in memory at once."""
    large = [chunk for chunk in group if chunk.unpacked > _DENSE_CHUNK]
    if any(chunk.unpacked > _DENSE_RATIO * chunk.packed for chunk in large):
        return 1
    return _ROWS if sum(chunk.unpacked for chunk in large) <= _LARGE else _ROWS_OF_LARGE


def _values(column: Any) -> list[Any]:
    """Return the cells of a column; where Python has no value for one, that one alone is mended or left out."""
    try:
        values: list[Any] = column.to_pylist()
    except _UNTOLD:
        return [_value(cell) for cell in column]
    return values


def _value(cell: Any) -> Any:
    """Return a cell: bytes that are no UTF-8 with U+FFFD for them, None for a time beyond Python's years or zones."""
    try:
        return cell.as_py()
    except _UNTOLD:
        return cell.as_buffer().to_pybytes().decode("utf-8", "replace") if hasattr(cell, "as_buffer") else None


def _plain(value: Any) -> Any:
    """Return a cell as JSON has it: days and times in ISO form, bytes as text, no infinities."""
    if value is None or isinstance(value, str | bool | int | float):
        return None if isinstance(value, float) and not math.isfinite(value) else value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value)
