"""Input that is broken or hostile: a Skipped with its reason, the rest loaded, nothing raised."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import Limits, load

GOOD = b'{"title": "Good", "text": "Ministers met in Dushanbe."}\n'
DEEP = b"[" * 100_000 + b"]" * 100_000
BIG_INTEGER = b"9" * 5_000
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
)
NOISE = random.Random(1).randbytes(5000)  # noqa: S311  the same noise each time, not a secret
MENU = (
    b"<html><head><title>Wire</title></head><nav><a href=a>Home</a> <a href=b>About us</a></nav>"
    b"<noscript>Please enable JavaScript to view it.</noscript><footer>All rights reserved</footer></body></html>"
)
OUTSIDE = (
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title></item></channel></rss>"
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def encrypted() -> bytes:
    """Return a zip archive with the flag of encryption set."""
    data = bytearray(zipped(("a.txt", b"secret"), method=zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def nested(depth: int) -> bytes:
    data = zipped(("a.jsonl", GOOD))
    for _ in range(depth):
        data = zipped(("inner.zip", data))
    return data


#: name of the file, content, reason it is skipped for
ROWS: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\r\n", "empty"),
    ("only-mark.txt", b"\xef\xbb\xbf", "empty"),
    ("empty.json", b"[]", "empty"),
    ("nothing.jsonl", b"\n\n", "empty"),
    ("empty.txt.gz", gzip.compress(b""), "empty"),
    ("empty.zip", zipped(), "empty"),
    ("deep.json", DEEP, "bad-json"),
    ("deep.jsonl", b'{"text": ' + DEEP + b"}\n", "bad-json"),
    ("deep-enough.json", b'{"text": "x", "a": ' + b"[" * 70 + b"]" * 70 + b"}", "bad-json"),
    ("integer.json", b'{"text": "x", "n": ' + BIG_INTEGER + b"}", "bad-json"),
    ("integer.jsonl", b'{"text": "x", "n": ' + BIG_INTEGER + b"}\n", "bad-json"),
    ("truncated.jsonl", b'{"text": "Ministers met in Du', "bad-json"),
    ("truncated.json", b'[{"te', "bad-json"),
    ("words.json", b"not JSON at all", "bad-json"),
    ("scalar.json", b"12", "no-text"),
    ("numbers.json", b"[1, 2]", "no-text"),
    ("other.json", b'{"a": 1}', "no-text"),
    ("other.csv", b"a,b\n1,2\n", "no-text"),
    ("header.csv", b"title,text\n", "empty"),
    ("no-header.csv", b"Some headline,Some text that is longer\nOther,Text\n", "no-text"),
    ("laughs.rss", LAUGHS, "bad-xml"),
    ("laughs.txt", LAUGHS, "bad-xml"),
    ("outside.rss", OUTSIDE, "bad-xml"),
    ("broken.rss", b"<rss><channel><item></channel></rss>", "bad-xml"),
    ("sitemap.xml", b'<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>', "no-text"),
    ("menu.html", MENU, "no-text"),
    ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
    ("image.txt", b"\xff\xd8\xff\xe0" + NOISE, "binary"),
    ("program", b"\x7fELF\x02\x01\x01" + bytes(60), "binary"),
    ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "binary"),
    ("noise.txt", NOISE, "binary"),
    ("zeros.txt", bytes(5000), "binary"),
    ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar\0" + bytes(250), "binary"),
    ("paper.docx", zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")), "binary"),
    ("bomb.txt.gz", gzip.compress(bytes(b"a" * 20_000_000)), "limit"),
    ("bomb.zip", zipped(("a.txt", b"a" * 20_000_000)), "limit"),
    ("deep.zip", nested(2), "limit"),
    ("cut.txt.gz", gzip.compress(b"Ministers met in Dushanbe. " * 99)[:-9], "unreadable"),
    ("broken.txt.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 50, "unreadable"),
    ("broken.zip", b"PK\x03\x04" + bytes(50), "unreadable"),
    ("encrypted.zip", encrypted(), "unreadable"),
]


def loaded(path: Path, **options: Any) -> tuple[list[Article], list[Skipped]]:
    items = list(load([path], **options))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Skipped)]


@pytest.mark.parametrize(("name", "data", "reason"), ROWS, ids=[row[0] for row in ROWS])
def test_bad_files_become_skipped_and_stop_nothing(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "~good.jsonl").write_bytes(GOOD)
    articles, skipped = loaded(folder)
    assert [article.title for article in articles] == ["Good"]
    assert {skip.reason for skip in skipped} == {reason}
    for skip in skipped:
        assert skip.path.startswith(f"{folder}/{name}")
        assert "\n" not in skip.message
        json.dumps(skip.to_record()).encode()
    assert os.listdir(tmp_path) == ["in"]


def test_bad_lines_name_their_place_and_the_others_load(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [GOOD, b"{broken\n", b"\n", GOOD, b'{"text": ' + DEEP + b"}\n", b'"a string"\n', GOOD[:-9]]
    path.write_bytes(b"".join(lines))
    articles, skipped = loaded(path)
    assert [article.source.index for article in articles] == [0, 2]
    assert [(skip.index, skip.reason) for skip in skipped] == [
        (1, "bad-json"),
        (3, "bad-json"),
        (4, "no-text"),
        (5, "bad-json"),
    ]
    assert [skip.message.partition(": ")[0] for skip in skipped if skip.reason == "bad-json"] == [
        f"{path}:{line}" for line in (2, 5, 7)
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (rb'{"text": "a \ud800 b \udfff"}', "a \ufffd b \ufffd"),
        (rb'{"text": "a \ud83d\ude00 b"}', "a \U0001f600 b"),
        (rb'{"text": "first", "text": "last"}', "last"),
        (b'\xef\xbb\xbf{"text": "marked"}', "marked"),
        (b'{"text": "tab\tinside"}', "tab\tinside"),
        (b'{"text": "nul\x00 inside"}', "nul inside"),
        (b'{"text": "broken \xff byte \xe2\x80\x9cand quote\xe2\x80\x9d"}', "broken \ufffd byte “and quote”"),
    ],
)
def test_odd_lines_are_read(line: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(line)
    articles, skipped = loaded(path)
    assert [article.text for article in articles] == [text]
    assert not skipped


def test_numbers_json_does_not_know_become_null(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "x", "a": NaN, "b": [-Infinity, 1e999, 1.5], "\\udc00": "\\ud800"}')
    articles, _ = loaded(path)
    assert articles[0].extra == {"a": None, "b": [None, None, 1.5], "\ufffd": "\ufffd"}


def test_damaged_text_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"Ministers\0 met\x1b[31m in Dushanbe\x07 on Monday and \xff agreed.")
    articles, _ = loaded(path)
    assert "\0" not in articles[0].text
    assert articles[0].text.startswith("Ministers met\x1b[31m in Dushanbe")


def test_archive_members_keep_their_names_and_go_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    members = [("../../outside.jsonl", GOOD), ("/absolute.jsonl", GOOD), ("dir/../x.jsonl", GOOD)]
    (folder / "evil.zip").write_bytes(zipped(*members))
    articles, skipped = loaded(folder)
    assert [article.source.path for article in articles] == [
        f"{folder}/evil.zip!../../outside.jsonl",
        f"{folder}/evil.zip!/absolute.jsonl",
        f"{folder}/evil.zip!dir/../x.jsonl",
    ]
    assert not skipped
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["evil.zip", "in"]


def test_what_an_archive_holds_before_the_bomb_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(("a.jsonl", GOOD), ("b.jsonl", GOOD * 30_000), ("c.jsonl", GOOD)))
    articles, skipped = loaded(path)
    assert articles[0].source.path == f"{path}!a.jsonl"
    assert [skip.reason for skip in skipped] == ["limit"]


def test_limits_hold(tmp_path: Path) -> None:
    text, lines = tmp_path / "x.txt", tmp_path / "x.jsonl"
    text.write_bytes(b"Ministers met in Dushanbe on Monday. " * 40)
    lines.write_bytes(GOOD + b'{"text": "' + b"a" * 200 + b'"}\n' + b'{"text": "' + b"a" * 9000 + b'"}\n' + GOOD)
    small = Limits(file_bytes=1000, article_characters=100)
    assert [skip.reason for skip in loaded(text, limits=small)[1]] == ["too-large"]
    articles, skipped = loaded(lines, limits=small)
    assert len(articles) == 2
    assert [(skip.reason, skip.index) for skip in skipped] == [("too-large", 1), ("too-large", 2)]
    document = tmp_path / "x.json"
    document.write_bytes(json.dumps([{"text": "a" * 50}] * 40, indent=1).encode())
    assert [skip.reason for skip in loaded(document, limits=small)[1]] == ["too-large"]


def test_a_long_cell_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"title,text\nT," + b"word " * 100_000 + b"\n")
    articles, _ = loaded(path)
    assert len(articles[0].text) == 500_000


def test_a_quote_that_never_ends_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'title,text\nA,one\nB,"two\n' + b"C,three\n" * 2000)
    articles, skipped = loaded(path, limits=Limits(article_characters=1000))
    assert [article.title for article in articles] == ["A"]
    assert [skip.reason for skip in skipped] == ["too-large"]


def test_a_wrapped_document_is_not_loaded_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"records": [\n' + GOOD.strip() + b"\n,\n" + GOOD.strip() + b"\n], oops}\n")
    articles, skipped = loaded(path)
    assert len(articles) == 2
    assert {skip.reason for skip in skipped} == {"bad-json"}
