"""Draw the graph: ``docs/graph.svg`` and ``docs/graph-dark.svg``, who appears with which others in ``corpus/``.

    make pictures

Runs ``csto-nlp entities corpus/ --export gexf``, lays the graph out by ForceAtlas2, the algorithm that Gephi offers and
networkx has too, and draws what is named in at least `LEAST` articles. Nodes are coloured by kind, their area grows
with the articles, and the width of an edge with the articles that name both of its ends.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import networkx as nx
import numpy as np

ROOT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = ("entities", "corpus/", "--export", "gexf")
#: Articles that a node needs to be drawn, and that two nodes need to share for an edge between them.
LEAST: Final = 3
WIDTH, HEIGHT, MARGIN = 1000, 820, 60
MOST: Final = 60_000  # bytes of a picture
#: Of each form: paper, ink, edges, and a colour for each kind.
THEMES: Final = {
    "graph": ("#ffffff", "#1c1e22", "#7d8790", {"leader": "#1f77b4", "state": "#d08a00", "organisation": "#8250c4"}),
    "graph-dark": ("#181a1f", "#e6e8ea", "#8a949e", {"leader": "#6bf", "state": "#eb1", "organisation": "#b794f4"}),
}

Box = tuple[float, float, float, float]
Places = dict[str, tuple[float, float]]


def exported(folder: Path, *options: str) -> nx.Graph:
    """Return the graph that the command writes, reduced to the nodes and edges with `LEAST` articles."""
    path = folder / "news.gexf"
    subprocess.run([sys.executable, "-m", "csto_nlp", *COMMAND, *options, "-q", "-o", path], cwd=ROOT, check=True)
    return reduced(nx.read_gexf(path))


def reduced(whole: nx.Graph) -> nx.Graph:
    """Return the nodes and edges with `LEAST` articles, without the nodes that have no edge then."""
    frequent = whole.subgraph([node for node, known in whole.nodes(data=True) if known["articles"] >= LEAST])
    return frequent.edge_subgraph([(a, b) for a, b, weight in frequent.edges(data="weight") if weight >= LEAST])


def radius(articles: int) -> float:
    """Return the radius of a node, in pixels; its area grows with the articles."""
    return 2.6 * float(articles) ** 0.5


def laid_out(graph: nx.Graph) -> Places:
    """Return the middle of each node, in pixels of the picture, by ForceAtlas2 from a fixed start."""
    start = nx.circular_layout(sorted(graph))
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(sorted((*sorted((a, b)), weight) for a, b, weight in graph.edges(data="weight")))
    with np.errstate(invalid="ignore"):  # networkx divides the zero distance of a node from itself, and drops it
        spots = nx.forceatlas2_layout(
            ordered, pos=start, max_iter=600, scaling_ratio=4, gravity=1.5, weight="weight", linlog=True, seed=1
        )
    places: Places = {node: (float(spot[0]), float(spot[1])) for node, spot in spots.items()}
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        # By rank as well as by distance: a single node far out would press the others together.
        values = sorted(place[axis] for place in places.values())
        low, high = values[0], values[-1]
        for node, place in places.items():
            share = 0.45 * (place[axis] - low) / (high - low) + 0.55 * values.index(place[axis]) / (len(values) - 1)
            moved = MARGIN + share * (size - 2 * MARGIN)
            places[node] = (moved, place[1]) if axis == 0 else (place[0], moved)
    return places


def apart(a: Box, b: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) have no point in common."""
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def labels(graph: nx.Graph, places: Places) -> list[tuple[str, float, float, str, float]]:
    """Return node, left or middle, baseline, anchor and size of each label, placed where it covers no other."""
    taken: list[Box] = []
    for node, (x, y) in places.items():
        size = radius(graph.nodes[node]["articles"])
        taken.append((x - size, y - size, x + size, y + size))
    placed = []
    for node in sorted(graph, key=lambda node: (-graph.nodes[node]["articles"], node)):
        x, y = places[node]
        known = graph.nodes[node]
        size = 12 + min(5.0, known["articles"] / 8)
        reach, long = radius(known["articles"]) + 3, 0.56 * size * len(known["label"])
        tries = [
            (anchor, x + dx, y + dy)
            for far in (1.0, 1.5, 2.2, 3.0)
            for anchor, dx, dy in (
                ("start", reach * far, size * 0.35),
                ("end", -reach * far, size * 0.35),
                ("middle", 0.0, -reach * far - size * 0.1),
                ("middle", 0.0, reach * far + size * 0.8),
                ("start", reach * far * 0.7, -reach * far * 0.7),
                ("start", reach * far * 0.7, reach * far * 0.7 + size * 0.7),
                ("end", -reach * far * 0.7, -reach * far * 0.7),
                ("end", -reach * far * 0.7, reach * far * 0.7 + size * 0.7),
            )
        ]
        for anchor, left, base in tries:
            begin = left - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
            box = (begin, base - size * 0.8, begin + long, base + size * 0.25)
            inside = box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= 4 and box[3] <= HEIGHT - 34
            if inside and all(apart(box, other) for other in taken):
                taken.append(box)
                placed.append((node, left, base, anchor, size))
                break
        else:
            raise SystemExit(f"no room for the label of {known['label']}: change the size of the picture")
    return placed


def picture(graph: nx.Graph, places: Places, theme: tuple[str, str, str, dict[str, str]]) -> str:
    """Return the graph as SVG in the colours of one form."""
    paper, ink, line, kinds = theme
    drawn = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" xmlns="http://www.w3.org/2000/svg">',
        f'<style>text{{font-family:"DejaVu Sans",Verdana,sans-serif;fill:{ink};stroke:{paper};stroke-width:3px;'
        f"paint-order:stroke;stroke-linejoin:round}}line{{stroke:{line}}}circle{{stroke:{paper};stroke-width:1.5px}}"
        + "".join(f".{kind}{{fill:{colour}}}" for kind, colour in kinds.items())
        + "</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{paper}"/>',
    ]
    for a, b, weight in sorted(graph.edges(data="weight"), key=lambda edge: (edge[2], *sorted(edge[:2]))):
        (x1, y1), (x2, y2) = places[min(a, b)], places[max(a, b)]
        drawn.append(
            f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke-width="{weight / 4:.2g}" '
            f'opacity="{min(0.7, 0.12 + weight / 30):.2g}"/>'
        )
    for node in sorted(graph):
        known, (x, y) = graph.nodes[node], places[node]
        drawn.append(f'<circle class="{known["kind"]}" cx="{x:.0f}" cy="{y:.0f}" r="{radius(known["articles"]):.1f}"/>')
    for node, x, y, anchor, size in labels(graph, places):
        name = html.escape(graph.nodes[node]["label"])
        drawn.append(f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:.0f}" text-anchor="{anchor}">{name}</text>')
    for number, kind in enumerate(kinds):
        x = 24 + 130 * number
        drawn.append(f'<circle class="{kind}" cx="{x}" cy="{HEIGHT - 18}" r="6"/>')
        drawn.append(f'<text class="key" x="{x + 12}" y="{HEIGHT - 13}" font-size="13">{kind}s</text>')
    return "\n".join([*drawn, "</svg>", ""])


def main() -> None:
    """Write both pictures; raises SystemExit where one is too large for the repository."""
    with tempfile.TemporaryDirectory() as folder:
        graph = exported(Path(folder))
    places = laid_out(graph)
    for name, theme in THEMES.items():
        path = ROOT / "docs" / f"{name}.svg"
        path.write_text(picture(graph, places, theme), encoding="utf-8")
        if path.stat().st_size > MOST:
            raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes; at most {MOST:,} go into the repository")
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes, {len(graph)} nodes, {graph.size()} edges\n")


if __name__ == "__main__":
    main()
