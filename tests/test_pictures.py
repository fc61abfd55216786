"""The pictures of a terminal and of the graph in docs/ show what the commands print now."""

from __future__ import annotations

import html
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support import ROOT

if TYPE_CHECKING:
    from types import ModuleType

pytest.importorskip("pty")


def words(svg: str) -> list[str]:
    """Return the words of a picture; pieces of a line in different styles are elements of their own."""
    return html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))).replace("\xa0", " ").split()


def script(name: str) -> ModuleType:
    """Return a script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_are_what_the_terminal_shows() -> None:
    pictures = script("pictures")
    now = words(pictures.picture("t", pictures.SHOWN, pictures.WIDTH, pictures.THEMES["light"]))
    assert {"Leaders", "Nazarbayev", "mentions:"} <= set(now)
    for name, theme in pictures.THEMES.items():
        kept = (ROOT / "docs" / f"table-{name}.svg").read_text(encoding="utf-8")
        assert words(kept) == now, "python docs/pictures.py"
        assert theme.background_color.hex in kept
        assert "http" not in kept.replace("http://www.w3.org/2000/svg", "")


def test_the_graph_holds_the_leaders_and_states_that_the_command_exports(tmp_path: Path) -> None:
    """Without the model, which adds organisations only."""
    pytest.importorskip("networkx")
    drawing = script("graph_picture")
    known = dict(drawing.exported(tmp_path, "--model", "none").nodes(data=True)).values()
    now = sorted((one["label"], one["articles"]) for one in known if one["kind"] != "organisation")
    assert len(now) > 30
    kinds = {"leader", "state"}
    for name, (paper, *_) in drawing.THEMES.items():
        kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        circles = re.findall(r'<circle class="(\w+)" cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"/>', kept)
        sizes = [size for kind, size in circles[: -len(drawing.THEMES[name][-1])] if kind in kinds]
        assert sorted(sizes) == sorted(f"{drawing.radius(articles):.1f}" for _, articles in now), "make pictures"
        labels = {html.unescape(label) for label in re.findall(r"<text x[^>]*>([^<]*)</text>", kept)}
        assert {label for label, _ in now} <= labels, "make pictures"
        assert paper in kept
        assert len(kept.encode()) < drawing.MOST


def test_the_gallery_prints_the_commands_that_make_its_pictures() -> None:
    pytest.importorskip("networkx")
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    assert f"`csto-nlp {' '.join(script('graph_picture').COMMAND)} -o news.gexf`" in page
    assert script("datasette_picture").FILL in page
