"""What holds for any bytes under any name."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article, Skipped, content_id
from csto_nlp.corpus import Limits, load
from csto_nlp.corpus.encoding import decode
from csto_nlp.corpus.ids import UniqueIds
from csto_nlp.corpus.stream import Stream

NAMES = st.sampled_from(
    ["a", "a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.xml", "a.rss", "a.gz", "a.zip", "a.txt.gz", "a.md"]
)
BITS = st.sampled_from(
    [
        *(
            b"{",
            b"}",
            b"[",
            b"]",
            b'"',
            b":",
            b",",
            b"\n",
            b"\r\n",
            b"\r",
            b"\0",
            b"\\ud800",
            b"\\u0041",
            b"1e999",
            b"NaN",
        ),
        *(
            b'{"text": "',
            b'"title": "x"',
            b'"date": "2025-01-02"',
            b"title,text\n",
            b"a;b|c\td\n",
            b"null",
            b"\x1f\x8b",
        ),
        *(
            b"<rss>",
            b"<item>",
            b"<title>",
            b"</title>",
            b"</item>",
            b"<?xml ?>",
            b"<!DOCTYPE r [",
            b"<!ENTITY a 'b'>",
            b"&a;",
        ),
        *(
            b"PK\x03\x04",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xe2\x80",
            b"Leaders met in Minsk on Monday.\n\n",
            b"By Ann\n",
        ),
        *("Саммит прошёл в Бишкеке. ".encode(), "Саммит прошёл. ".encode("cp1251"), "é\u2028".encode(), b" ", b"..."),
    ]
)
CONTENT = st.binary(max_size=200) | st.lists(BITS | st.binary(max_size=6), max_size=25).map(b"".join)


SMALL = Limits(file_bytes=4000, article_characters=500)


def load_as(name: str, data: bytes, limits: Limits = SMALL) -> list[Article | Skipped]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return list(load([path], limits=limits))


@given(NAMES, CONTENT)
@settings(max_examples=400, deadline=None)
def test_nothing_is_raised_and_everything_can_be_written(name: str, data: bytes) -> None:
    items = load_as(name, data)
    assert items, "an article, or why there is none"
    for item in items:
        line = json.dumps(item.to_record(), ensure_ascii=False, allow_nan=False).encode()
        if isinstance(item, Article):
            assert item.id
            assert item.text or item.title
            (back,) = load(["-"], stdin=io.BytesIO(line))
            assert back == item
        else:
            assert item.reason
            assert item.message


@given(CONTENT)
@settings(max_examples=100, deadline=None)
def test_packing_changes_nothing_but_the_path(data: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.jsonl", data)
    plain, packed, member = (
        [item.to_record() for item in load_as(name, content)]
        for name, content in (("a.jsonl", data), ("a.jsonl.gz", gzip.compress(data)), ("a.zip", buffer.getvalue()))
    )
    if data[:2] in {b"\x1f\x8b", b"PK"}:
        return
    for records in (plain, packed, member):
        for record in records:
            record.pop("source", None), record.pop("path", None), record.pop("message", None)
    assert plain == packed == member


@given(CONTENT, st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_the_pieces_in_which_input_comes_change_nothing(data: bytes, size: int) -> None:
    class Pieces(io.BytesIO):
        def read1(self, _: int | None = -1) -> bytes:
            return super().read1(size)

    whole = list(load(["-"], stdin=io.BytesIO(data), limits=SMALL))
    assert list(load(["-"], stdin=Pieces(data), limits=SMALL)) == whole


WORDS = st.sampled_from(["Ministers", "met", "in", "the", "capital", "on", "Monday", "and", "agreed", "again"])
PARAGRAPH = st.lists(WORDS, min_size=8, max_size=40).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(PARAGRAPH, min_size=1, max_size=6)


@given(
    TEXTS,
    st.sampled_from(["\n\n", "\r\n\r\n", "\r\r", "\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]),
)
@settings(deadline=None)
def test_offsets_find_the_text_again(paragraphs: list[str], gap: str, encoding: str) -> None:
    data = ("Talks in the capital" + gap + gap.join(paragraphs) + gap).encode(encoding)
    decoded = decode(data)[0]
    for item in load_as("a.txt", data, Limits()):
        assert isinstance(item, Article)
        found = decoded[item.source.start : item.source.end]
        assert "".join(found.split()) == "".join(item.text.split())


@given(st.lists(st.sampled_from(["a", "b", "a~2", "a~3", "a~2~2"])))
def test_ids_are_unique_and_first_come_first_served(wanted: list[str]) -> None:
    ids = UniqueIds()
    given_out = [ids.claim(name) for name in wanted]
    assert len(set(given_out)) == len(wanted)
    assert all(name.startswith(want) for name, want in zip(given_out, wanted, strict=True))


@given(st.lists(st.binary(max_size=30)), st.integers(1, 20))
def test_lines_are_split_at_line_feeds_only(pieces: list[bytes], limit: int) -> None:
    rest = iter([piece for piece in pieces if piece])
    got = list(Stream(lambda _: next(rest, b"")).lines(limit))
    want = b"".join(pieces).split(b"\n")
    if not want[-1]:
        want.pop()
    assert got == [line if len(line) <= limit else None for line in want]


SPACED = st.text(
    st.sampled_from("ab é\u0301\n\r\t\x0b\x1c\x1f\x85\xa0\u2003\u2028\u202f\u3000\u200b\ud800"), max_size=12
)


@given(st.none() | SPACED, SPACED)
def test_an_id_is_what_the_records_page_says(title: str | None, text: str) -> None:
    squashed = " ".join((title or "").split()) + "\n" + " ".join(text.split())
    data = unicodedata.normalize("NFC", squashed).encode("utf-8", "surrogatepass")
    assert content_id(title, text) == hashlib.sha256(data).hexdigest()[:16]
