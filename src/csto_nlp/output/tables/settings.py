"""Settings as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.jsontext import to_json_bytes
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


def setting(console: Console, record: Record) -> None:
    """Draw one option: command, name, value, source; what is not a default stands out."""
    from rich.text import Text

    value = to_json_bytes(record["value"]).decode()
    line = Text(f"{record['command']:11s} {record['option']:13s} {visible_line(value):20s} ")
    line.append(visible_line(record["source"]), style="dim" if record["source"] == "default" else "bold cyan")
    console.print(line)


@columns("command option value source")
def setting_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a setting."""
    yield {key: value for key, value in record.items() if key != "schema"}
