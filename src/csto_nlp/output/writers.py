"""Print a stream of records as JSON Lines, one JSON document, CSV, Parquet or a table."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol

from csto_nlp import __version__
from csto_nlp.errors import UsageError
from csto_nlp.output.jsontext import json_pieces, to_json_bytes
from csto_nlp.output.target import is_file, is_terminal, open_target
from csto_nlp.output.terminal import TerminalStream, escaped_json, visible

if TYPE_CHECKING:
    from rich.console import Console

    from csto_nlp.output.tables.sheet import Sheet

Record = dict[str, Any]
ENVELOPE_SCHEMA = "csto-nlp/envelope/1"
WIDTH_WITHOUT_TERMINAL = 100
NARROWEST = 20
#: The first line of a table in a file, by which it is known again among texts.
TABLE_MARK: Final = b"# csto-nlp table\n"


class Writer(Protocol):
    """Takes records one by one; ``skipped`` may be set before the end and goes into the JSON envelope."""

    skipped: list[Record]

    def write(self, record: Record) -> None:
        """Print one record."""

    def close(self) -> None:
        """Print what follows the last record."""


class JsonLines:
    """One record a line."""

    def __init__(self, out: BinaryIO, *, flush: bool) -> None:
        self.skipped: list[Record] = []
        self._out = out
        self._flush = flush

    def write(self, record: Record) -> None:
        """Print one record; when fed through a pipe, pass it on at once."""
        self._out.writelines(chain(json_pieces(record), (b"\n",)))
        if self._flush:
            self._out.flush()

    def close(self) -> None:
        """Nothing follows the last line."""


class JsonDocument:
    """One object that wraps all records: schema, version, records, skipped."""

    def __init__(self, out: BinaryIO) -> None:
        self.skipped: list[Record] = []
        self._out = out
        head = to_json_bytes({"schema": ENVELOPE_SCHEMA, "version": __version__})
        # Printed with the first record, so that a run that fails before it prints nothing.
        self._before = head[:-1] + b', "records": [\n'

    def write(self, record: Record) -> None:
        """Print one record of the list."""
        self._out.writelines(chain((self._before,), json_pieces(record)))
        self._before = b",\n"

    def close(self) -> None:
        """Print what was skipped and close the object."""
        opening = b"" if self._before == b",\n" else self._before
        self._out.write(opening + b'\n], "skipped": ' + to_json_bytes(self.skipped) + b"}\n")


#: A cell that begins like a formula runs in a spreadsheet, in some after white space, in East Asian ones also with
#: signs of full width (OWASP, "CSV injection").
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Csv:
    """Rows with a header line. ``columns`` turns a record into rows, given as dicts with the same keys.

    ``raw`` leaves cells that a spreadsheet would run as they are.
    """

    def __init__(self, out: BinaryIO, columns: Callable[[Record], Iterator[Record]], *, raw: bool) -> None:
        self.skipped: list[Record] = []
        self._out = out
        self._columns = columns
        self._raw = raw
        self._header: list[str] | None = None

    def write(self, record: Record) -> None:
        """Print the rows of one record, after the header where it is the first.

        Raises ValueError for a row whose columns are not those of the header, which would shift its cells.
        """
        for row in self._columns(record):
            if self._header is None:
                self._header = list(row)
                self._line(self._header)
            if list(row) != self._header:
                raise ValueError(f"a row has the columns {list(row)}, the header {self._header}")
            self._line([self._cell(value) for value in row.values()])

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        text = value if isinstance(value, str) else to_json_bytes(value).decode("utf-8")
        return "'" + text if not self._raw and text.startswith(_FORMULA_STARTS) else text

    def _line(self, cells: Sequence[str]) -> None:
        import csv
        import io

        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(cells)
        self._out.write(text.getvalue().replace("\0", "\ufffd").encode("utf-8", "replace"))

    def close(self) -> None:
        """Nothing follows the last row."""


class Table:
    """Records drawn for a person, row by row, on ``sheet``."""

    def __init__(self, out: BinaryIO, sheet: Sheet, *, terminal: bool) -> None:
        import io

        self.skipped: list[Record] = []
        self._print = out.write_drawn if isinstance(out, TerminalStream) else out.write
        self._sheet = sheet
        self._text = io.StringIO()
        # Colour for a terminal only, and never with NO_COLOR; nothing in a record is markup.
        self._console = _console_class()(
            file=self._text,
            force_terminal=terminal,
            no_color=not terminal or bool(os.environ.get("NO_COLOR")),
            width=None if terminal else (columns_asked() or WIDTH_WITHOUT_TERMINAL),
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._encoding = (sys.stdout.encoding if terminal and sys.stdout is not None else None) or "utf-8"

    def write(self, record: Record) -> None:
        """Draw one record; characters that the terminal cannot show are replaced."""
        self._sheet.row(self._console, record)
        self._show()

    def _show(self) -> None:
        """Print what has been drawn."""
        drawn = self._text.getvalue()
        if drawn:
            self._print(drawn.encode(self._encoding, "drawn-in-ascii"))
        self._text.seek(0)
        self._text.truncate()

    def close(self) -> None:
        """Draw the totals."""
        self._sheet.end(self._console)
        self._show()


#: What tables draw with, and a character of ASCII in its place on a terminal that has none of these.
_ASCII: Final = {
    **dict.fromkeys("▏▎▍▌▋▊▉█▁▂▃▄▅▆▇", "#"),
    **dict.fromkeys("─–—·", "-"),
    **dict.fromkeys("●•", "*"),
    **dict.fromkeys("“”", '"'),
    "…": "~",
    "×": "x",
}


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return ASCII for what a terminal cannot show, a question mark where there is none that is like it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_ASCII.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


codecs.register_error("drawn-in-ascii", _in_ascii)


def columns_asked() -> int | None:
    """Return the columns that ``COLUMNS`` in the environment gives a table that goes to no terminal, None for none."""
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 5 else 0
    return columns if columns >= NARROWEST else None


@cache
def _console_class() -> type[Console]:
    """Return the class of consoles that make control characters visible in all they draw, before colours are added."""
    from rich.console import Console
    from rich.segment import Segment

    class VisibleConsole(Console):
        def render(self, *args: Any, **options: Any) -> Iterable[Segment]:
            for segment in super().render(*args, **options):
                yield Segment(visible(segment.text), segment.style, segment.control)

    return VisibleConsole


def form_of(fmt: str | None, path: str | None) -> str:
    """Return the format of what is written to ``path``, None for standard output: a table on a terminal by itself."""
    return fmt or ("table" if is_terminal(path) else "jsonl")


def check_form(form: str, path: str | None) -> None:
    """Raise UsageError or MissingExtraError, before any work, where a format cannot be written to ``path``."""
    if form != "parquet":
        return
    if is_terminal(path):
        raise UsageError(f"--format {form} is binary", "name a file with -o, or pipe it on")
    from csto_nlp.output.parquet import load_arrow

    load_arrow()


@contextmanager
def open_writer(
    fmt: str | None,
    path: str | None,
    *,
    table: Sheet | None,
    columns: Callable[[Record], Iterator[Record]],
    flush: bool = False,
    raw_csv: bool = False,
) -> Iterator[Writer]:
    """Open a writer on ``path`` or standard output, in the format that ``form_of`` tells.

    ``table`` may be None where ``fmt`` is never one. Raises UsageError where a binary format would go to a terminal.
    """
    terminal = is_terminal(path)
    form = form_of(fmt, path)
    check_form(form, path)
    with open_target(path, escaped_json if form in {"json", "jsonl"} else visible) as out:
        writer: Writer
        match form:
            case "jsonl":
                writer = JsonLines(out, flush=flush)
            case "json":
                writer = JsonDocument(out)
            case "csv":
                writer = Csv(out, columns, raw=raw_csv)
            case "parquet":
                from csto_nlp.output.parquet import Parquet

                writer = Parquet(out, columns)
            case _:
                assert table is not None  # noqa: S101  what its caller promises
                if is_file(path):
                    out.write(TABLE_MARK)
                writer = Table(out, table, terminal=terminal)
        yield writer
        writer.close()
