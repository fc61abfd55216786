"""The network of states and leaders that share articles: a force-directed drawing that comes out the same on every run.

After Fruchterman and Reingold (1991): every two nodes repel, linked ones attract, steps shrink. The start is a circle
in the order of the names, the number of steps fixed, and positions are rounded at each step, so that no machine's last
digit can grow into another picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.people import pairs_of

if TYPE_CHECKING:
    from collections import Counter

    from csto_nlp.output.report.names import Name

NODES: Final = 24
EDGES: Final = 52
STEPS: Final = 160
WIDTH: Final = 860
HEIGHT: Final = 520
MARGIN: Final = 64
DIGITS: Final = 6
LETTER: Final = 6.7  # mean width of a label's letter
LONGEST: Final = 32  # letters of a label
Points = list[tuple[float, float]]
Disc = tuple[int, int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A name at its place; ``radius`` grows with the square root of its articles, ``anchor`` is the label's class.

    ``label`` is the name, or the beginning of a very long one.
    """

    name: Name
    x: int
    y: int
    radius: int
    label_x: int
    label_y: int
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that share articles; ``weight`` is the line's class, 1 to 4, ``ends`` both keys, joined by a plus."""

    source: Node
    target: Node
    count: int
    weight: int
    ends: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, the thinnest edges first."""

    nodes: list[Node]
    edges: list[Edge]
    width: int = WIDTH
    height: int = HEIGHT


def network(names: Sequence[Name]) -> Network:
    """Return the drawing of the first ``names``, which are ranked, and their strongest links."""
    chosen = list(names[:NODES])
    links = _strongest(pairs_of(chosen))
    tied = {position for link, _ in links for position in link}
    places = _layout(len(chosen), links)
    top = max((len(name.articles) for name in chosen), default=1)
    discs = [
        (round(MARGIN + x * (WIDTH - 2 * MARGIN)), round(24 + y * (HEIGHT - 48)), _radius(name, top))
        for name, (x, y) in zip(chosen, places, strict=True)
    ]
    labels = [name.label if len(name.label) <= LONGEST else f"{name.label[: LONGEST - 1]}…" for name in chosen]
    placed = zip(chosen, discs, placed_labels(discs, labels), labels, strict=True)
    nodes = [Node(name, *disc, *place, label) for name, disc, place, label in placed]
    most = max((count for _, count in links), default=1)
    edges = [
        Edge(
            nodes[low], nodes[high], count, 1 + min(3, 4 * (count - 1) // most), f"{chosen[low].key}+{chosen[high].key}"
        )
        for (low, high), count in reversed(links)
    ]
    return Network([node for position, node in enumerate(nodes) if position in tied], edges)


def _strongest(shared: Counter[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """Return the links with the highest counts, and of every node its best one."""
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    kept: list[tuple[tuple[int, int], int]] = []
    reached: set[int] = set()
    for link, count in ranked:
        if len(kept) < EDGES or not reached.issuperset(link):
            kept.append((link, count))
            reached.update(link)
    return kept


def _layout(size: int, links: Sequence[tuple[tuple[int, int], int]]) -> Points:
    """Return places within the unit square."""
    turn = 2 * math.pi / max(size, 1)
    points = [
        (round(0.5 + 0.4 * math.cos(turn * n), DIGITS), round(0.5 + 0.4 * math.sin(turn * n), DIGITS))
        for n in range(size)
    ]
    ideal = 0.9 / math.sqrt(max(size, 1))
    most = max((count for _, count in links), default=1)
    for step in range(STEPS):
        reach = 0.08 * (1 - step / STEPS) + 0.001
        points = _moved(points, _forces(points, links, ideal, most), reach)
    return _spread(points)


def _spread(points: Points) -> Points:
    """Stretch a drawing so that it fills the unit square."""
    columns, rows = [x for x, _ in points], [y for _, y in points]
    left, top = min(columns, default=0.0), min(rows, default=0.0)
    width, height = max(columns, default=0.0) - left, max(rows, default=0.0) - top
    return [((x - left) / (width or 1.0), (y - top) / (height or 1.0)) for x, y in points]


def _forces(points: Points, links: Sequence[tuple[tuple[int, int], int]], ideal: float, most: int) -> Points:
    """Return the force on each node: repulsion, attraction along links, a slight pull to the middle."""
    force = [[(0.5 - x) * 0.6 * ideal, (0.5 - y) * 0.6 * ideal] for x, y in points]
    for high, (x, y) in enumerate(points):
        for low in range(high):
            dx, dy = x - points[low][0], y - points[low][1]
            square = max(dx * dx + dy * dy, 1e-6)
            push = ideal * ideal / square
            _push(force, high, low, dx * push, dy * push)
    for (low, high), count in links:
        dx, dy = points[high][0] - points[low][0], points[high][1] - points[low][1]
        pull = -math.sqrt(dx * dx + dy * dy) / ideal * (0.15 + 0.85 * count / most)
        _push(force, high, low, dx * pull, dy * pull)
    return [(x, y) for x, y in force]


def _push(force: list[list[float]], one: int, other: int, dx: float, dy: float) -> None:
    force[one][0] += dx
    force[one][1] += dy
    force[other][0] -= dx
    force[other][1] -= dy


def _moved(points: Points, forces: Points, reach: float) -> Points:
    moved = []
    for (x, y), (dx, dy) in zip(points, forces, strict=True):
        length = math.sqrt(dx * dx + dy * dy) or 1.0
        scale = min(length, reach) / length
        moved.append((round(x + dx * scale, DIGITS), round(y + dy * scale, DIGITS)))
    return moved


def _radius(name: Name, top: int) -> int:
    return 4 + round(14 * math.sqrt(len(name.articles) / top))


def placed_labels(discs: Sequence[Disc], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (x, y, anchor) of each disc's label: right, left, above or below it, where it covers least.

    ``anchor`` is empty for text that begins at x, ``end`` for text that ends and ``mid`` for text centred there.
    """
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in discs]
    result = []
    for (x, y, radius), label in zip(discs, labels, strict=True):
        width = round(len(label) * LETTER)
        options = [
            (x + radius + 3, y + 4, "", x + radius + 3),
            (x - radius - 3, y + 4, "end", x - radius - 3 - width),
            (x, y - radius - 4, "mid", x - width // 2),
            (x, y + radius + 12, "mid", x - width // 2),
        ]
        costs = [_covered((left, at - 10, left + width, at + 3), taken) for _, at, _, left in options]
        best = costs.index(min(costs))
        left, at, anchor, start = options[best]
        taken.append((start, at - 10, start + width, at + 3))
        result.append((left, at, anchor))
    return result


def _covered(box: Box, others: Sequence[Box]) -> int:
    """Return the area of a box that others cover or that lies outside the canvas."""
    left, top, right, bottom = box
    outside = (max(0, -left) + max(0, right - WIDTH)) * (bottom - top) + (max(0, -top) + max(0, bottom - HEIGHT)) * 99
    return outside + sum(
        max(0, min(right, other[2]) - max(left, other[0])) * max(0, min(bottom, other[3]) - max(top, other[1]))
        for other in others
    )
