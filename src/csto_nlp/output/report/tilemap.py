"""Maps on which each state is one square, shaded by how many articles name it: of the region, or where the news is."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.people import shades
from csto_nlp.resources import model_text

if TYPE_CHECKING:
    from csto_nlp.output.report.names import Name, Names


@dataclass(frozen=True, slots=True)
class Tile:
    """A state's square: its column and row, its articles, and the shade, 0 (none) to 5."""

    id: str
    label: str
    column: int
    row: int
    name: Name | None
    step: int

    @property
    def count(self) -> int:
        """How many articles name the state."""
        return len(self.name.articles) if self.name else 0


#: Squares whose codes are not those of ISO 3166.
OWN_CODES: Final = frozenset({"XAB", "XKX", "XNK", "XSO", "XTR"})


@dataclass(frozen=True, slots=True)
class TileMap:
    """The squares of a map and its size in squares."""

    tiles: list[Tile]
    columns: int
    rows: int

    @property
    def unnamed(self) -> list[list[Tile]]:
        """The squares of states that no article names in runs of neighbours, each drawn as one dashed line."""
        runs: list[list[Tile]] = []
        for tile in self.tiles:
            if tile.name:
                continue
            last = runs[-1][-1] if runs else None
            if last and (last.column + 1, last.row) == (tile.column, tile.row):
                runs[-1].append(tile)
            else:
                runs.append([tile])
        return runs


#: States that a map is drawn for at the least; the table says all of fewer.
FEWEST_STATES: Final = 4
#: Share of all articles' states that a map of a region shows, and squares that it has at the most; where it takes more,
#: the news is from all over the world.
SHOWN_SHARE: Final = 0.9
MOST_COLUMNS: Final = 10
MOST_ROWS: Final = 9
#: Share of all states named that the former Soviet ones are from which on the map is that of their region.
OWN_REGION: Final = 0.4
#: Rows and columns of squares around the states of a region.
AROUND: Final = 1


@functools.cache
def grid(name: str) -> tuple[tuple[str, int, int], ...]:
    """Return (state, column, row) for each square of a drawn map, ``region`` or ``world``."""
    lines = csv.reader(io.StringIO(model_text(f"tilemap/{name}.csv"), newline=""))
    return tuple((cell, column, row) for row, line in enumerate(lines) for column, cell in enumerate(line) if cell)


def tile_map(which: str, names: Names, labels: Mapping[str, str]) -> TileMap:
    """Return a map with the counts of ``names``; ``labels`` names states by id. Both maps share one scale."""
    return _drawn(grid(which), names, labels)


def map_of_news(names: Names, labels: Mapping[str, str]) -> TileMap | None:
    """Return the map of the region that the articles are about, None where they name few states or the whole world.

    Where the states of the former Soviet Union are foremost it is the map of their region, else the part of the world's
    map that holds nearly all that is named, with the squares around it.
    """
    counts = {name.key: len(name.articles) for name in names.kind("state")}
    if len(counts) < FEWEST_STATES:
        return None
    total = sum(counts.values())
    if sum(count for state, count in counts.items() if state in _own_region()) >= OWN_REGION * total:
        return tile_map("region", names, labels)
    world = {state: (column, row) for state, column, row in grid("world")}
    box = _box([(counts[state], world[state]) for state in counts if state in world], SHOWN_SHARE * total)
    if box is None:
        return None
    left, top, right, bottom = box
    squares = [
        (state, column - left, row - top)
        for state, column, row in grid("world")
        if left <= column <= right and top <= row <= bottom
    ]
    return _drawn(squares, names, labels)


def world_map(names: Names, labels: Mapping[str, str], region: TileMap | None) -> TileMap | None:
    """Return the map of the world, None where few states are named or all of them stand on the map of the region."""
    named = names.kind("state")
    shown = {tile.id for tile in region.tiles} if region else set()
    if len(named) < FEWEST_STATES or all(name.key in shown for name in named):
        return None
    return tile_map("world", names, labels)


@functools.cache
def _own_region() -> frozenset[str]:
    """Return the squares of the region's map inside the former Soviet Union, and its former states."""
    rows = csv.DictReader(io.StringIO(model_text("tilemap/soviet.csv"), newline=""))
    return frozenset(row["state"] for row in rows)


def _box(counted: Sequence[tuple[int, tuple[int, int]]], wanted: float) -> tuple[int, int, int, int] | None:
    """Return the first and last column and row around the states that make up ``wanted``, the most named first.

    None where that is more than fits, or where too few states have a square.
    """
    ranked = sorted(counted, key=lambda one: (-one[0], one[1]))
    columns: list[int] = []
    rows: list[int] = []
    for count, (column, row) in ranked:
        if wanted <= 0:
            break
        wanted -= count
        columns.append(column)
        rows.append(row)
    if wanted > 0 or not columns:
        return None
    if max(columns) - min(columns) >= MOST_COLUMNS or max(rows) - min(rows) >= MOST_ROWS:
        return None
    return min(columns) - AROUND, min(rows) - AROUND, max(columns) + AROUND, max(rows) + AROUND


def _drawn(squares: Sequence[tuple[str, int, int]], names: Names, labels: Mapping[str, str]) -> TileMap:
    ranked = names.kind("state")
    top = max((len(name.articles) for name in ranked), default=1)

    def shade_of(name: Name | None) -> int:
        return shades([top, len(name.articles)])[1] if name else 0

    tiles = [
        Tile(state, labels.get(state, state), column, row, name, shade_of(name))
        for state, column, row in squares
        for name in (_name_of(state, names, labels),)
    ]
    return TileMap(tiles, 1 + max(tile.column for tile in tiles), 1 + max(tile.row for tile in tiles))


def _name_of(state: str, names: Names, labels: Mapping[str, str]) -> Name | None:
    """Return what articles name of a square: a state, or the territory, which entities have as a place."""
    return names.get("state", state) or names.get("place", labels.get(state, state))
