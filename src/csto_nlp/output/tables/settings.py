"""Settings as a table and CSV rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, FAINT, Column, Grid, hanging, plain
from csto_nlp.output.tables.sheet import Sheet, counted, figure, total

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]

#: Where the value of an option is from that was set nowhere.
DEFAULT: Final = "default"
#: Commands that have to agree on an option for it to be named once for all of them.
_MANY: Final = 3


class Settings(Sheet):
    """Options under their command: value, and where it is from; first those that have the same one everywhere.

    All records are kept until the end: there are a few hundred.
    """

    def __init__(self) -> None:
        self._grid = Grid(Column("Option", 14), Column("Value"), Column("From", 24, FAINT, narrow=8), indent=2)
        self._records: list[Record] = []

    def row(self, console: Console, record: Record) -> None:
        """Keep one option of a command."""
        del console
        self._records.append(record)

    def end(self, console: Console) -> None:
        """Draw all options, and how many of them are set."""
        if self._records:
            self._grid.headings(console)
        commands = list(dict.fromkeys(record["command"] for record in self._records))
        shared = dict(self._shared()) if len(commands) >= _MANY else {}
        self._block(console, "In all commands that have them", shared.values())
        for command in commands:
            own = (one for one in self._records if one["command"] == command and _same(one) not in shared)
            self._block(console, command, own)
        sources = Counter(record["source"] for record in self._records if record["source"] != DEFAULT)
        places = ", ".join(f"{figure(count)} in {plain(source)}" for source, count in sources.most_common())
        whole = f"{counted(len(self._records), 'option')} of {counted(len(commands), 'command')}"
        total(
            console, whole, f"{figure(sources.total())} set: {places}" if sources else "none is set", after_blank=False
        )

    def _shared(self) -> Iterator[tuple[tuple[str, str, str], Record]]:
        """Yield the options that have one value from one place in all commands that have them, several commands."""
        values: dict[str, set[tuple[str, str, str]]] = {}
        for record in self._records:
            values.setdefault(record["option"], set()).add(_same(record))
        having = Counter(record["option"] for record in self._records)
        for record in self._records:
            if having[record["option"]] >= _MANY and len(values[record["option"]]) == 1:
                yield _same(record), record

    def _block(self, console: Console, heading: str, records: Iterable[Record]) -> None:
        """Draw options under a heading, nothing where there are none; what is set stands out."""
        from rich.text import Text

        for at, record in enumerate(records):
            if not at:
                hanging(console, Text(plain(heading), "bold"))
            is_set = record["source"] != DEFAULT
            style = f"bold {ACCENT}" if is_set else FAINT
            cells = Text(plain(record["option"])), Text(_in_words(record["value"]), style if is_set else "")
            self._grid.row(console, *cells, Text(plain(record["source"]), style))
        if self._records:
            console.print()


def _same(record: Record) -> tuple[str, str, str]:
    """Return what two commands must agree on for an option to be the same in both."""
    return record["option"], repr(record["value"]), record["source"]


def _in_words(value: Any) -> str:
    """Return a value as people write it; a dash where there is none."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(plain(one) for one in value)
    return plain(value)


@columns("command option value source")
def setting_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a setting."""
    yield {key: value for key, value in record.items() if key != "schema"}
