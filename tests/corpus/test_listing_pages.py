"""Layouts of many kinds, in made-up words: how many articles each page holds, their headlines, dates and authors.

``listing_pages/expected.json`` says for each page what must come out (``titles``; null for none or any), what must
not reach a text (``absent``) and what must (``present``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.corpus.listing.assemble import split_page

PAGES = Path(__file__).parent / "listing_pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_is_split_into_its_articles(name: str) -> None:
    page, expected = split_page(read(name)), EXPECTED[name]
    assert len(page.items) == len(expected["titles"])
    for item, title in zip(page.items, expected["titles"], strict=True):
        assert title is None or item.title == title
    if "dates" in expected:
        assert [item.date for item in page.items] == expected["dates"]
    if "authors" in expected:
        assert [item.author for item in page.items] == expected["authors"]
    if "page_date" in expected:
        assert page.page_date == expected["page_date"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_furniture_is_left_out_and_text_is_kept(name: str) -> None:
    everything = "\n".join(f"{item.title or ''}\n{item.text}" for item in split_page(read(name)).items)
    for words in EXPECTED[name].get("absent", ()):
        assert words not in everything
    for words in EXPECTED[name].get("present", ()):
        assert words in everything


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_text_is_found_again_between_its_offsets(name: str) -> None:
    source = read(name)
    end = 0
    for item in split_page(source).items:
        assert item.start >= end
        end = item.end
        stretch = "".join(source[item.start : item.end].split())
        at = 0
        for word in item.text.split():
            at = stretch.find(word, at)
            assert at >= 0
            at += len(word)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ["pager_ru", "kg_long_tail", "hardwrap", "digest_more"])
def test_other_line_ends_make_no_difference(name: str, ends: str) -> None:
    source = read(name)
    plain, other = split_page(source), split_page(source.replace("\n", ends))
    assert [(item.title, item.text.split(), item.date) for item in plain.items] == [
        (item.title, item.text.split(), item.date) for item in other.items
    ]


def test_cut_texts_are_flagged_and_whole_ones_are_not() -> None:
    assert all(item.truncated for item in split_page(read("pager_ru")).items)
    assert all(item.truncated for item in split_page(read("digest_more")).items)
    assert not any(item.truncated for item in split_page(read("title_date_dek")).items)


def test_two_items_may_have_the_same_headline() -> None:
    page = split_page("\n".join(["4 March 2021", "What the papers say today", "The first paper says yes."] * 3))
    assert len(page.items) == 3
