"""Maps on which each state is one square, shaded by how many articles name it."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@functools.cache
def grid(name: str) -> tuple[tuple[str, int, int], ...]:
    """Return (state, column, row) for each square of a drawn map, ``region`` or ``world``."""
    lines = csv.reader(io.StringIO(model_text(f"tilemap/{name}.csv"), newline=""))
    return tuple((cell, column, row) for row, line in enumerate(lines) for column, cell in enumerate(line) if cell)


def tile_map(which: str, names: Names, labels: Mapping[str, str]) -> TileMap:
    """Return a map with the counts of ``names``; ``labels`` names states by id. Both maps share one scale."""
    squares = grid(which)
    ranked = names.kind("state")
    steps = dict(zip((name.key for name in ranked), shades([len(name.articles) for name in ranked]), strict=True))
    tiles = [
        Tile(state, labels.get(state, state), column, row, names.get("state", state), steps.get(state, 0))
        for state, column, row in squares
    ]
    return TileMap(tiles, 1 + max(tile.column for tile in tiles), 1 + max(tile.row for tile in tiles))
