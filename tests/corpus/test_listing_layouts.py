"""Whole pages of many layouts, in made-up words, read by the command: headlines, dates, authors, and what is left out.

``layouts/expected.json`` says for each page what must come out: ``titles`` and ``dates`` of its articles in order (null
where the page prints none), ``authors`` where it matters, words that must be in the output (``present``) and words that
must not (``absent``). ``batch`` counts the tens in which the layouts were written; docs/loader-pages.md gives for each
how many were read without fault before the rules had seen them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article
from csto_nlp.corpus import load

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED: dict[str, dict[str, Any]] = json.loads((LAYOUTS / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> list[Article]:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura")
    items = list(load([LAYOUTS / name]))
    assert all(isinstance(item, Article) for item in items)
    return [item for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_layout_is_read_as_its_page_shows(name: str) -> None:
    articles, expected = read(name), EXPECTED[name]
    assert [article.title for article in articles] == expected["titles"]
    assert [article.date for article in articles] == expected["dates"]
    if "authors" in expected:
        assert [article.author for article in articles] == expected["authors"]
    everything = "\n".join(f"{article.title or ''}\n{article.text}" for article in articles)
    assert [words for words in expected.get("absent", ()) if words in everything] == []
    assert [words for words in expected.get("present", ()) if words not in everything] == []


def test_every_layout_is_expected_and_every_expected_one_is_there() -> None:
    pages = {path.name for path in LAYOUTS.iterdir()} - {"expected.json"}
    assert pages == set(EXPECTED)
    assert len(pages) >= 40
