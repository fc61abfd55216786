"""What people bring, in the forms of other tools."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article, Skipped, content_id
from csto_nlp.corpus import load

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Border talks resume - Wire</title>
<meta property="og:title" content="Border talks resume">
<meta property="article:published_time" content="2024-05-06T08:00">
<meta name="author" content="Ann Example"><meta property="og:site_name" content="Wire">
<link rel="canonical" href="https://wire.example/2024/05/07/talks"><style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a><a href="/a">About</a></nav><article><h1>Border talks resume</h1>
<p>Negotiators of both countries met again on Monday &amp; agreed to continue.{more}</p>
<p>The next round of talks will be held in the capital within a month, a ministry spokesman said.</p>
<script>track("reader")</script></article></body></html>"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Wire</title><language>en</language>
<item><title>One &amp; two</title><link>https://wire.example/1</link>
<pubDate>Thu, 27 Nov 2025 10:00:00 +0600</pubDate><description>Short form.</description>
<content:encoded><![CDATA[<p>First&nbsp;part.</p><script>x()</script><p>Second.</p>]]></content:encoded>
<dc:creator>Ann</dc:creator><category>a</category><category>b</category></item>
<item><title>Teaser</title><description>Only the beginning</description><guid>g-2</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom wire</title>
<entry><title type="html">Day &lt;b&gt;one&lt;/b&gt;</title><id>urn:1</id>
<link rel="edit" href="https://no"/><link href="https://wire.example/a"/><updated>2025-01-02T03:04:05Z</updated>
<author><name>Ann</name><email>a@example.org</email></author>
<content type="xhtml"><div><p>One 1 &lt; 2.</p><p>Two.</p></div></content></entry></feed>"""


def load_bytes(data: bytes | str, name: str, folder: Path, **options: Any) -> list[Article | Skipped]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(load([path], **options))


def articles(data: bytes | str, name: str, folder: Path, **options: Any) -> list[Article]:
    found = load_bytes(data, name, folder, **options)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def one(data: bytes | str, name: str, folder: Path, **options: Any) -> Article:
    (article,) = articles(data, name, folder, **options)
    return article


RECORDS = [{"title": "A", "text": "one"}, {"title": "B", "text": "two"}]


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.txt", "x"])
@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"articles": RECORDS}),
        json.dumps({"status": "ok", "articles": RECORDS}, indent=1),
        json.dumps({"records": RECORDS, "skipped": []}),
        "\n".join(map(json.dumps, RECORDS)),
        "\r\n\r\n".join(map(json.dumps, RECORDS)) + "\r\n",
        "\ufeff" + "\n".join(map(json.dumps, RECORDS)),
        '{"records": [\n' + json.dumps(RECORDS[0]) + ",\n" + json.dumps(RECORDS[1]) + "\n]}\n",
    ],
)
def test_json_is_known_by_its_content(data: str, name: str, tmp_path: Path) -> None:
    assert [(a.title, a.text) for a in articles(data, name, tmp_path)] == [("A", "one"), ("B", "two")]


def test_utf16_json_lines(tmp_path: Path) -> None:
    data = "\n".join(map(json.dumps, RECORDS)).encode("utf-16")
    assert [a.text for a in articles(data, "x.jsonl", tmp_path)] == ["one", "two"]


def test_legacy_json_lines(tmp_path: Path) -> None:
    data = "\n".join(
        json.dumps({"text": text}, ensure_ascii=False)
        for text in ("Президент прибыл в Бишкек.", "Да", "Секретарь сообщил о саммите.")
    )
    assert [a.text for a in articles(data.encode("cp1251"), "x.jsonl", tmp_path)][1] == "Да"
    assert articles(data.encode("koi8-r"), "y.jsonl", tmp_path, encoding="koi8-r")[1].text == "Да"


def test_text_is_taken_character_for_character(tmp_path: Path) -> None:
    text = "  a\u2028b\x85c \t\x0b\x1c\r\n e\u0301 \u00a0\n"
    assert one(json.dumps({"text": text}, ensure_ascii=False), "x.jsonl", tmp_path).text == text
    out = io.StringIO()
    csv.writer(out).writerows([["text", "title"], [text, "t"]])
    assert one(out.getvalue(), "x.csv", tmp_path).text == text


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.txt"])
def test_tables(delimiter: str, name: str, tmp_path: Path) -> None:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerow(["Title", "Text", "Date", "Mood"])
    rows.writerow(["A, B; C|D", 'says "no"\nand, goes', "5 May 2024", "calm"])
    rows.writerow([])
    rows.writerow(["E", "short", "", "glad", "more"])
    first, second = articles(out.getvalue(), name, tmp_path)
    assert (first.title, first.text, first.date, first.extra) == (
        "A, B; C|D",
        'says "no"\nand, goes',
        "2024-05-05",
        {"Mood": "calm"},
    )
    assert (second.text, second.date, second.extra) == ("short", None, {"Mood": "glad", "column 5": "more"})


def test_a_menu_is_no_table(tmp_path: Path) -> None:
    page = (
        "Home | Content | Date | Title\n\nLeaders meet in Minsk\n\nThe leaders of five states met in Minsk on Monday.\n"
    )
    assert "five states" in one(page, "x.txt", tmp_path).text


def test_a_table_without_known_columns_says_so(tmp_path: Path) -> None:
    (skip,) = load_bytes("1,2,3\n4,5,6\n", "x.csv", tmp_path)
    assert isinstance(skip, Skipped)
    assert (skip.reason, "1, 2, 3" in skip.message) == ("no-text", True)


def test_html_is_known_by_its_content(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    for name in ("a.html", "b.txt", "c"):
        article = one(PAGE.format(more=""), name, tmp_path)
        assert article.title == "Border talks resume"
        assert article.text.startswith("Negotiators of both countries met again on Monday & agreed")
        assert "track" not in article.text
        assert (article.date, article.date_from) == ("2024-05-06", "field")
        assert (article.author, article.site, article.language) == ("Ann Example", "Wire", "en")
        assert article.url == "https://wire.example/2024/05/07/talks"


@pytest.mark.parametrize(
    ("markup", "day", "basis"),
    [
        ('<time datetime="2023-01-02T10:00">today</time>', "2023-01-02", "field"),
        ('<script type="application/ld+json">{"datePublished": "2023-01-02"}</script>', "2023-01-02", "field"),
        ("", "2024-05-07", "url"),
    ],
)
def test_the_date_of_a_page(markup: str, day: str, basis: str, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.format(more="").replace('<meta property="article:published_time" content="2024-05-06T08:00">', "")
    article = one(page.replace("</h1>", f"</h1>{markup}"), "a.html", tmp_path)
    assert (article.date, article.date_from) == (day, basis)


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.format(more=" Straße, façade.").replace("<head>", '<head><meta charset="iso-8859-15">')
    assert "Straße, façade." in one(page.encode("iso-8859-15"), "a.html", tmp_path).text


def test_html_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("trafilatura")
    load_bytes("<html></html>", "a.html", tmp_path)
    load_bytes("<html><body>" + "<div>" * 5000, "b.html", tmp_path)
    assert capfd.readouterr() == ("", "")


def test_rss(tmp_path: Path) -> None:
    first, second = articles(RSS, "feed", tmp_path)
    assert (first.title, first.text, first.truncated) == ("One & two", "First\u00a0part.\n\nSecond.", False)
    assert (first.date, first.date_from, first.url) == ("2025-11-27", "field", "https://wire.example/1")
    assert (first.site, first.language, first.author) == ("Wire", "en", "Ann")
    assert first.extra == {"description": "Short form.", "category": ["a", "b"]}
    assert (second.text, second.truncated, second.id) == ("Only the beginning", True, "g-2")


def test_atom(tmp_path: Path) -> None:
    entry = one(ATOM, "a.xml", tmp_path)
    assert (entry.title, entry.text) == ("Day one", "One 1 < 2.\n\nTwo.")
    assert (entry.id, entry.url, entry.date) == ("urn:1", "https://wire.example/a", "2025-01-02")
    assert (entry.author, entry.site) == ("Ann", "Atom wire")


def test_a_feed_keeps_what_comes_before_a_fault(tmp_path: Path) -> None:
    items = load_bytes(RSS.replace("</channel></rss>", "</oops>"), "a.rss", tmp_path)
    assert [type(item) for item in items] == [Article, Article, Skipped]


def test_offsets_hold_in_files_with_other_line_ends(tmp_path: Path) -> None:
    body = "The leaders of five states met in Minsk on Monday.\r\n\r\nThey will meet again in Yerevan next year."
    for end in ("\r\n", "\r", "\n"):
        page = f"Leaders meet in Minsk\r\n\r\n{body}\r\n".replace("\r\n", end)
        article = one(page.encode(), f"{ord(end[0])}{len(end)}.txt", tmp_path)
        assert "\r" not in article.text
        assert page[article.source.start : article.source.end] == body.replace("\r\n", end)


def test_gzip_and_zip(tmp_path: Path) -> None:
    feed = "\n".join(map(json.dumps, RECORDS)).encode()
    assert [a.text for a in articles(gzip.compress(feed), "x.jsonl.gz", tmp_path)] == ["one", "two"]
    two_members = gzip.compress(feed + b"\n") + gzip.compress(b'{"text": "three"}') + b"\0\0"
    assert [a.text for a in articles(two_members, "y.gz", tmp_path)] == ["one", "two", "three"]
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("b/b.jsonl", '{"text": "in b"}')
        archive.writestr("a.jsonl.gz", gzip.compress(b'{"text": "in a"}'))
        archive.writestr("__MACOSX/._a", b"\0\1\2")
        archive.writestr("c/", b"")
    found = [item for item in load([tmp_path / "x.zip"]) if isinstance(item, Article)]
    assert [(a.text, a.source.path) for a in found] == [
        ("in a", f"{tmp_path}/x.zip!a.jsonl.gz"),
        ("in b", f"{tmp_path}/x.zip!b/b.jsonl"),
    ]


def test_archives_through_a_pipe() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", '{"text": "piped"}')
    (article,) = load(["-"], stdin=io.BytesIO(gzip.compress(buffer.getvalue())))
    assert isinstance(article, Article)
    assert (article.text, article.source.path) == ("piped", "-!a.json")


def test_ids_are_the_content_and_repeats_are_numbered() -> None:
    feed = b'{"text": "same"}\n' * 3 + b'{"text": "x", "id": 7}\n{"text": "y", "id": "7"}\n{"text": "z", "id": "7~2"}\n'
    found = [item.id for item in load(["-"], stdin=io.BytesIO(feed)) if isinstance(item, Article)]
    same = content_id(None, "same")
    assert found == [same, f"{same}~2", f"{same}~3", "7", "7~2", "7~2~2"]
