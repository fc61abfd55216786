"""HTML pages of many layouts, in made-up words: lists of articles, single articles, and what is left out of both.

``html_pages/expected.json`` says for each page what must come out, in the page's order: ``titles`` (null where the page
prints none), ``dates``, ``authors``, ``urls``, ``truncated``, words that must be in the output (``present``) and words
that must not (``absent``). ``batch`` tells which pages were written together; docs/loader-pages.md gives for each batch
how many were read without fault before the rules had seen them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article, SkippedLine
from csto_nlp.corpus import load
from support import csto, json_lines

pytest.importorskip("trafilatura")

PAGES = Path(__file__).parent / "html_pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
FIELDS = {"titles": "title", "dates": "date", "authors": "author", "urls": "url", "truncated": "truncated"}
REASONS = {
    *("rates", "pager", "link", "label", "related", "notice", "rights", "menu", "furniture", "header", "masthead"),
    *("biography", "comments", "repeated", "picture", "date", "byline", "other"),
}


def articles(path: Path) -> list[Article]:
    items = list(load([path]))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_is_read_as_it_shows(name: str) -> None:
    found, expected = articles(PAGES / name), EXPECTED[name]
    for key, field in FIELDS.items():
        if key in expected:
            assert [getattr(article, field) for article in found] == expected[key]
    everything = "\n".join(f"{article.title or ''}\n{article.text}" for article in found)
    assert [words for words in expected.get("absent", ()) if words in everything] == []
    assert [words for words in expected.get("present", ()) if words not in everything] == []
    assert [article.source.index for article in found] == list(range(len(found)))


def test_every_page_is_expected() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == set(EXPECTED)


def words_of(text: str) -> set[str]:
    return {"".join(filter(str.isalnum, word)) for word in text.split()} - {""}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_word_is_in_an_article_or_in_a_line_that_is_named(name: str) -> None:
    from lxml import html

    tree = html.document_fromstring((PAGES / name).read_bytes().decode())
    shown = " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    kept: list[str] = []
    for item in load([PAGES / name], traced=True):
        if isinstance(item, Article):
            kept += [item.title or "", item.text, item.author or ""]
        elif isinstance(item, SkippedLine):
            assert item.reason in REASONS
            assert (item.start, item.end) == (None, None)
            kept.append(item.text)
    assert words_of(shown) - words_of(" ".join(kept)) == set()


def test_the_command_names_the_lines_of_a_page_with_their_reasons() -> None:
    done = csto("articles", "--skipped", PAGES / "en_wp_category.html")
    rows = json_lines(done.stdout)
    reasons = {row["text"]: row["reason"] for row in rows}
    assert {"News": "menu", "Continue reading": "link", "Lake Country Post": "masthead"}.items() <= reasons.items()
    assert reasons["Posted on April 18, 2023 by Nina Sample"] == "date"
    assert reasons["Ann on Elders ask for a bridge of steel"] == "related"
    assert all(list(row) == ["schema", "path", "reason", "start", "end", "text"] for row in rows)


def test_workers_read_a_list_as_one_process_does() -> None:
    names = [PAGES / "en_wp_category.html", PAGES / "ru_day_headings.html", PAGES / "en_single_sections.html"]
    serial = csto("articles", *names).stdout
    assert len(json_lines(serial)) == 8
    assert csto("articles", "--jobs", "2", *names).stdout == serial


def listed(items: str, head: str = "") -> str:
    return f"<html><head><title>Valley news</title>{head}</head><body><h1>Latest</h1>{items}</body></html>"


def item(number: int, link: str = "/story/{}", text: str = "") -> str:
    said = text or f"The council of village {number} met in the valley on Tuesday and agreed to open the crossing."
    href = link.format(number)
    return f'<div class="teaser"><h3><a href="{href}">Council of village {number} meets</a></h3><p>{said}</p></div>'


@pytest.mark.parametrize(
    ("link", "head", "url"),
    [
        ("/story/{}", "", None),
        ("/story/{}", '<link rel="canonical" href="https://valley.example/news/">', "https://valley.example/story/1"),
        ("story/{}", '<base href="https://valley.example/en/">', "https://valley.example/en/story/1"),
        ("http://[broken/{}", "", None),
        ("https://valley.example/story/{}", "", "https://valley.example/story/1"),
    ],
)
def test_a_link_becomes_an_address_where_it_can(tmp_path: Path, link: str, head: str, url: str | None) -> None:
    page = tmp_path / "page.html"
    page.write_text(listed("".join(item(number, link) for number in range(1, 5)), head))
    found = articles(page)
    assert [article.title for article in found] == [f"Council of village {number} meets" for number in range(1, 5)]
    assert found[0].url == url


def test_links_to_places_in_the_page_make_no_list(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(listed("".join(item(number, "#part{}") for number in range(1, 5))))
    assert len(articles(page)) == 1


def test_a_page_that_says_it_is_one_article_is_one(tmp_path: Path) -> None:
    items = "".join(item(number) for number in range(1, 5))
    said = json.dumps({"@type": "NewsArticle", "headline": "Four councils meet in the valley"})
    for head in (
        f'<script type="application/ld+json">{said}</script>',
        '<meta property="article:published_time" content="2024-05-06">',
    ):
        page = tmp_path / "page.html"
        page.write_text(listed(items, head))
        assert len(articles(page)) == 1


def test_a_great_page_is_read_in_due_time_and_in_order(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(listed("".join(item(number, "https://valley.example/{}") for number in range(900))))
    assert [article.url for article in articles(page)] == [f"https://valley.example/{number}" for number in range(900)]
    page.write_text(listed("<div>" * 5_000 + "".join(item(number) for number in range(9)) + "</div>" * 5_000))
    list(load([page], traced=True))
