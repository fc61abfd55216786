"""Tables that are printed row by row: columns whose widths follow from the terminal alone, never from the data.

So a row is on the screen as soon as it is known, and a table of a million rows takes no more memory than one of ten.
What does not fit into a cell goes on below, in its own column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from csto_nlp.output.terminal import visible, visible_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Colours that can be read on a white and on a black terminal (tests/output/test_tables.py holds their contrast), by
#: what they mark. All else is in the terminal's own colour.
FAINT: Final = "dim default"
ACCENT: Final = "color(31)"
WARNING: Final = "color(160)"
KIND_STYLES: Final = {
    "leader": "color(31)",
    "organisation": "color(133)",
    "state": "color(64)",
    "person": "color(67)",
    "place": "color(130)",
    "date": FAINT,
}
#: Blanks between two columns.
GAP: Final = 2
#: What a column that takes the rest of the width has at least; where it would have less, columns behind it go.
_LEAST: Final = 12
#: Width from which a terminal is no longer narrow.
NARROW: Final = 60
#: Width from which there is room for what else is cut or left out.
ROOMY: Final = 140
#: What a column takes at most, so that a line can be read: prose with more than a hundred signs a line cannot.
MOST: Final = 96
#: Stands before the article that stands for others.
MARK: Final = "●"
#: Width of a bar; the pieces that its last column is made of, by eighths.
BAR: Final = 12
_PIECES: Final = " ▏▎▍▌▋▊▉█"


def plain(text: object) -> str:
    """Return a value as text on one line, that forges none and drives no terminal."""
    return visible(" ".join(str(text).split()))


def bar(value: int, most: int) -> str:
    """Return a bar as long as ``value`` is of ``most``, which fills ``BAR`` columns; anything above 0 shows."""
    eighths = max(1, round(8 * BAR * value / most)) if value > 0 and most > 0 else 0
    full, rest = divmod(min(eighths, 8 * BAR), 8)
    return ("█" * full + _PIECES[rest]).rstrip()


def one_name(text: object) -> str:
    """Return a title or a name as it is, line ends in it made visible: one that forges no line, even where it wraps."""
    return visible_line(str(text).strip())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ``Grid``: its heading, and its width in columns of the terminal.

    A column without ``width`` shares with others of its kind what the rest leave. ``wide_from`` is the least width of a
    terminal that shows the column. A cell has at most ``lines`` lines, any number where that is 0.
    ``narrow`` is the width on a terminal of less than ``NARROW`` columns, ``roomy`` that on one of ``ROOMY`` and more,
    0 where it is the same; what shares the rest takes at most ``MOST``.
    """

    heading: str
    width: int = 0
    style: str = ""
    right: bool = False
    wide_from: int = 0
    lines: int = 0
    narrow: int = 0
    roomy: int = 0

    def width_on(self, terminal: int) -> int:
        """Return the width on a terminal of a width, 0 for a column that shares what the rest leave."""
        if self.narrow and terminal < NARROW:
            return self.narrow
        return self.roomy if self.width and self.roomy and terminal >= ROOMY else self.width


class Grid:
    """Prints rows of cells under each other, ``indent`` blanks from the left."""

    def __init__(self, *columns: Column, indent: int = 0) -> None:
        self._columns = columns
        self._indent = indent
        self._layouts: dict[int, list[tuple[int, int]]] = {}

    def headings(self, console: Console) -> None:
        """Print the headings, and a rule under them."""
        from rich.text import Text

        layout = self._layout(console.width)
        self._print(console, [Text(column.heading, FAINT) for column in self._columns])
        rules = (" " * GAP).join("─" * width for _, width in layout)
        console.print(
            Text(" " * self._blanks(console.width) + rules, FAINT), no_wrap=True, overflow="ignore", crop=False
        )

    def row(self, console: Console, *cells: Text | str) -> None:
        """Print a row: a cell for each column, those of columns that the terminal is too narrow for included."""
        from rich.text import Text

        styled = (
            Text(cell, column.style) if isinstance(cell, str) else cell
            for cell, column in zip(cells, self._columns, strict=True)
        )
        self._print(console, list(styled))

    def _print(self, console: Console, cells: list[Text]) -> None:
        """Print cells beside each other, each wrapped to its width; no line ends in blanks."""
        from rich.text import Text

        layout = self._layout(console.width)
        blocks = [self._wrapped(console, cells[number], self._columns[number], width) for number, width in layout]
        for lines in zip_longest(*blocks):
            line, at = Text(), self._blanks(console.width)
            done = 0
            for (number, width), part in zip(layout, lines, strict=True):
                if part is not None and (long := part.cell_len):
                    start = at + (max(0, width - long) if self._columns[number].right else 0)
                    line.append(" " * (start - done)).append_text(part)
                    done = start + long
                at += width + GAP
            console.print(line, no_wrap=True, overflow="ignore", crop=False)

    @staticmethod
    def _wrapped(console: Console, cell: Text, column: Column, width: int) -> list[Text]:
        lines = list(cell.wrap(console, width, overflow="fold"))
        for line in lines:
            line.rstrip()
        if column.lines and len(lines) > column.lines:
            lines = lines[: column.lines]
            last = lines[-1]
            last.truncate(width - 1, overflow="crop")
            last.rstrip()
            last.append("…")
        return lines

    def _blanks(self, width: int) -> int:
        """Return the indent on a terminal of a width: none on one that hardly holds a word."""
        return self._indent if width > _LEAST else 0

    def _layout(self, width: int) -> list[tuple[int, int]]:
        """Return the number and the width of each column that a terminal shows."""
        if width not in self._layouts:
            self._layouts[width] = list(self._fitted(width))
        return self._layouts[width]

    def _fitted(self, width: int) -> Iterator[tuple[int, int]]:
        shown = [number for number, column in enumerate(self._columns) if column.wide_from <= width]
        while True:
            flexible = [number for number in shown if not self._columns[number].width]
            fixed = sum(self._columns[number].width_on(width) for number in shown)
            rest = width - self._blanks(width) - fixed - GAP * (len(shown) - 1)
            if len(shown) == 1 or rest >= _LEAST * len(flexible):
                break
            shown.pop(self._least_needed(shown))
        shares = iter(_shares(max(1, rest), len(flexible)))
        for number in shown:
            own = self._columns[number].width_on(width)
            yield number, min(own, max(1, width - self._blanks(width))) if own else min(MOST, next(shares))

    def _least_needed(self, shown: list[int]) -> int:
        """Return the place of the column to leave out next: the last with a width of its own, else the last of all."""
        return next((at for at in reversed(range(len(shown))) if self._columns[shown[at]].width), len(shown) - 1)


def _shares(whole: int, number: int) -> Iterable[int]:
    """Return a width in equal parts, the first the largest."""
    return (whole // number + (at < whole % number) for at in range(number))


def hanging(console: Console, text: Text, indent: int = 0, hang: int = 2) -> None:
    """Print a text ``indent`` blanks from the left, the lines after the first ``hang`` blanks further."""
    first, further = min(indent, console.width // 4), min(indent + hang, console.width // 3)
    head = text.wrap(console, max(1, console.width - first), overflow="fold")[:1]
    rest = text[len(head[0].plain) :] if head else text
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    others: Iterable[Text] = rest.wrap(console, max(1, console.width - further), overflow="fold") if rest.plain else []
    for line in head:
        _print_line(console, first, line)
    for line in others:
        _print_line(console, further, line)


def _print_line(console: Console, blanks: int, line: Text) -> None:
    """Print one line that fits, ``blanks`` from the left; nothing where only blanks are left of it."""
    from rich.text import Text

    line.rstrip()
    if line.plain:
        console.print(Text(" " * blanks).append_text(line), no_wrap=True, overflow="ignore", crop=False)
