"""Rows as Parquet: columns with types, for DuckDB, pandas, Polars, R and spreadsheets that read it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date as day
from typing import Any, BinaryIO, Final

from csto_nlp.extras import import_extra
from csto_nlp.output.columns import ColumnType, columns_of
from csto_nlp.output.jsontext import to_json_bytes

Record = dict[str, Any]
#: What a group of rows holds before it is written: rows, or characters.
GROUP_ROWS: Final = 50_000
GROUP_CHARACTERS: Final = 1 << 24
#: By this an output is known where it lies among the inputs of a later run.
METADATA: Final = {"generator": "csto-nlp rows"}
_DAY: Final = len("2025-11-27")


class Parquet:
    """Rows with typed columns. ``columns`` turns a record into rows; its own columns are those of the file.

    The rows lie in a temporary file until the last one is there: only then is a Parquet file one, and a run that fails
    leaves nothing that looks like one. Memory holds one group of rows. ``months`` counts the dates that are only
    months: a column of days cannot hold them, and they are left empty.
    """

    def __init__(self, out: BinaryIO, columns: Callable[[Record], Iterator[Record]]) -> None:
        """Begin a file. Raises MissingExtraError without pyarrow."""
        self.skipped: list[Record] = []
        self.months = 0
        self._arrow = load_arrow()
        self._out = out
        self._rows_of = columns
        self._types = columns_of(columns)
        self._schema = self._arrow.schema(
            [(name, self._arrow_type(held)) for name, held in self._types.items()], metadata=METADATA
        )
        self._file = tempfile.TemporaryFile(prefix="csto-nlp-")  # noqa: SIM115  closed in close, or with the writer
        self._parquet = self._arrow.parquet.ParquetWriter(self._file, self._schema, compression="zstd")
        self._begin_group()

    def _begin_group(self) -> None:
        self._cells: dict[str, list[Any]] = {name: [] for name in self._types}
        self._rows = self._characters = 0

    def write(self, record: Record) -> None:
        """Add the rows of one record. Raises ValueError for a row with a column that the file does not have."""
        for row in self._rows_of(record):
            if not row.keys() <= self._types.keys():
                raise ValueError(f"a row has the columns {list(row)}, the file {list(self._types)}")
            for name, held in self._types.items():
                self._cells[name].append(self._cell(row.get(name), held))
            self._rows += 1
            if self._rows >= GROUP_ROWS or self._characters >= GROUP_CHARACTERS:
                self._write_group()

    def _cell(self, value: Any, held: ColumnType) -> Any:
        if value is None:
            return None
        if held is ColumnType.DAY:
            return self._day(value)
        if held is not ColumnType.TEXT:
            return value
        text = value if isinstance(value, str) else to_json_bytes(value).decode("utf-8")
        self._characters += len(text)
        return text.encode("utf-8", "replace").decode("utf-8")

    def _day(self, value: str) -> day | None:
        if len(value) < _DAY:
            self.months += 1
            return None
        return day.fromisoformat(value)

    def _write_group(self) -> None:
        self._parquet.write_table(self._arrow.table(self._cells, schema=self._schema))
        self._begin_group()

    def close(self) -> None:
        """Write the last rows and the end of the file, and hand it on."""
        if self._rows:
            self._write_group()
        self._parquet.close()
        self._file.seek(0)
        shutil.copyfileobj(self._file, self._out)
        self._file.close()

    def _arrow_type(self, held: ColumnType) -> Any:
        arrow = self._arrow
        match held:
            case ColumnType.INTEGER:
                return arrow.int64()
            case ColumnType.NUMBER:
                return arrow.float64()
            case ColumnType.FLAG:
                return arrow.bool_()
            case ColumnType.DAY:
                return arrow.date32()
            case _:
                return arrow.string()


def load_arrow() -> Any:
    """Return pyarrow. Raises MissingExtraError where it is absent."""
    import_extra("pyarrow.parquet", extra="parquet", purpose="--format parquet")
    return import_extra("pyarrow", extra="parquet", purpose="--format parquet")
