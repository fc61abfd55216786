"""The pictures of a terminal in docs/ show what the command prints now."""

from __future__ import annotations

import html
import importlib.util
import re

import pytest

from support import ROOT

pytest.importorskip("pty")


def words(svg: str) -> list[str]:
    """Return the words of a picture; pieces of a line in different styles are elements of their own."""
    return html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))).replace("\xa0", " ").split()


def test_the_pictures_are_what_the_terminal_shows() -> None:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    now = words(pictures.picture("t", pictures.SHOWN, pictures.WIDTH, pictures.THEMES["light"]))
    assert {"Leaders", "Nazarbayev", "mentions:"} <= set(now)
    for name, theme in pictures.THEMES.items():
        kept = (ROOT / "docs" / f"table-{name}.svg").read_text(encoding="utf-8")
        assert words(kept) == now, "python docs/pictures.py"
        assert theme.background_color.hex in kept
        assert "http" not in kept.replace("http://www.w3.org/2000/svg", "")
