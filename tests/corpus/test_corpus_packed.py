"""Packed files, Parquet and WARC: what is in them, and what is wrong with broken ones."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import io
import json
import lzma
import random
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORDS = [{"text": f"Ministers met in Dushanbe for round {number} of the talks."} for number in range(50)]
LINES = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "gz": gzip.compress,
}


def loaded(data: bytes, name: str, folder: Path) -> list[Article | Skipped]:
    path = folder / name
    path.write_bytes(data)
    return list(load([path]))


def texts(items: list[Article | Skipped]) -> list[str]:
    assert all(isinstance(item, Article) for item in items), items
    return [item.text for item in items if isinstance(item, Article)]


def reasons(items: list[Article | Skipped]) -> list[str]:
    return [item.reason if isinstance(item, Skipped) else "article" for item in items]


@pytest.mark.parametrize("ending", PACK)
def test_one_packed_file_holds_its_records(ending: str, tmp_path: Path) -> None:
    expected = [record["text"] for record in RECORDS]
    assert texts(loaded(PACK[ending](LINES), f"feed.jsonl.{ending}", tmp_path)) == expected
    members = PACK[ending](LINES[: LINES.index(b"\n") + 1]) + PACK[ending](LINES[LINES.index(b"\n") + 1 :])
    assert texts(loaded(members, f"members.jsonl.{ending}", tmp_path)) == expected


@pytest.mark.parametrize("ending", PACK)
def test_a_cut_archive_gives_what_it_holds_and_says_so(ending: str, tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d %s"}\n' % (n, bytes(f"{n * n * 7919:x}" * 20, "ascii")) for n in range(9000))
    items = loaded(PACK[ending](lines)[:-7], f"feed.jsonl.{ending}", tmp_path)
    assert reasons(items)[-1] == "unreadable"
    assert len(items) > 8000


TALKS = b"The council met in Yerevan and adopted its budget."


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.jsonl", data)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", [*PACK, "zip", "parquet", "warc"])
def test_a_file_cut_at_any_byte_is_damaged(ending: str, tmp_path: Path) -> None:
    made = {
        "zip": lambda: zipped(LINES),
        "parquet": lambda: parquet({"text": [record["text"] for record in RECORDS]}),
        "warc": lambda: warc(
            *[("200 OK", "text/plain", f"https://wire.example/{n}", TALKS) for n in "ab"], packed=False
        ),
    }
    data = made[ending]() if ending in made else PACK[ending](LINES)
    between = {found.start() for found in re.finditer(rb"WARC/1", data)} if ending == "warc" else set()
    for size in sorted(set(range(1, len(data))) - between):  # cut between two records, a crawl is a shorter one
        name = "feed.warc" if ending == "warc" else f"feed.jsonl.{ending}"
        found = reasons(loaded(data[:size], name, tmp_path))
        assert found.count("unreadable") == 1, size
        assert set(found) <= {"article", "empty", "no-text", "unreadable"}, size


@pytest.mark.parametrize("text", ["B", "BZh", "P", "PK", "WARC", "PAR1"])
def test_a_short_text_that_begins_like_an_archive_is_a_text(text: str, tmp_path: Path) -> None:
    assert texts(loaded(text.encode(), "note.txt", tmp_path)) == [text]


@pytest.mark.parametrize("ending", PACK)
def test_a_bomb_is_cut_off(ending: str, tmp_path: Path) -> None:
    assert reasons(loaded(PACK[ending](bytes(b"a" * 30_000_000)), f"bomb.txt.{ending}", tmp_path)) == ["limit"]


@pytest.mark.parametrize("ending", PACK)
def test_archives_nest_twice_only(ending: str, tmp_path: Path) -> None:
    data = LINES
    for _ in range(3):
        data = PACK[ending](data)
    assert reasons(loaded(data, f"x.{ending}", tmp_path)) == ["limit"]


def parquet(table: dict[str, Any], **options: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(table), buffer, **options)
    return buffer.getvalue()


def test_parquet_rows_are_records(tmp_path: Path) -> None:
    data = parquet(
        {
            "title": ["A", "B", None],
            "text": ["One.", "Two.", "Three."],
            "date": [dt.date(2025, 11, 27), None, dt.date(2024, 2, 29)],
            "score": [0.5, float("nan"), 2.0],
            "tags": [["x", "y"], [], None],
        }
    )
    items = loaded(data, "crawl.parquet", tmp_path)
    assert texts(items) == ["One.", "Two.", "Three."]
    first, second, third = (item for item in items if isinstance(item, Article))
    assert (first.title, first.date, first.date_from) == ("A", "2025-11-27", "field")
    assert first.extra == {"score": 0.5, "tags": ["x", "y"]}
    assert second.date is None
    assert second.extra["score"] is None
    assert (third.title, third.date) == (None, "2024-02-29")
    assert first.source is not None
    assert first.source.index == 0


def test_parquet_is_known_by_its_bytes_and_faults_are_named(tmp_path: Path) -> None:
    data = parquet({"text": ["One."]})
    assert texts(loaded(data, "nameless", tmp_path)) == ["One."]
    assert texts(loaded(gzip.compress(data), "x.parquet.gz", tmp_path)) == ["One."]
    assert reasons(loaded(data[:-20], "cut.parquet", tmp_path)) == ["unreadable"]
    assert reasons(loaded(parquet({"price": [1, 2]}), "prices.parquet", tmp_path)) == ["no-text"]
    assert texts(loaded(b"PAR1 is how the fourth article of the treaty begins.", "note.txt", tmp_path))


PAGE = """<html><head><title>Border talks resume</title></head><body><article><h1>Border talks resume</h1>
<p>Negotiators of both countries met again on Monday and agreed to continue their work on the line.</p>
<p>The next round of talks will be held in the capital within a month, a ministry spokesman said.</p>
</article></body></html>"""


def test_a_cell_that_python_cannot_hold_costs_nothing_but_itself(tmp_path: Path) -> None:
    broken = pa.StringArray.from_buffers(
        2, pa.py_buffer(b"\0\0\0\0\x06\0\0\0\x0a\0\0\0"), pa.py_buffer(b"Baku\xff.Two.")
    )
    data = parquet({
        "text": broken,
        "seen": pa.array([10**18, 0], pa.timestamp("us")),
        "day": pa.array([10**9, 1], pa.date32()),
        "heard": pa.array([1, 2], pa.timestamp("ns", tz="Nowhere/At_all")),
    })  # fmt: skip
    one, two = (item for item in loaded(data, "odd.parquet", tmp_path) if isinstance(item, Article))
    assert (one.text, two.text) == ("Baku\ufffd.", "Two.")
    assert (one.extra["seen"], one.extra["day"], one.extra["heard"]) == (None, None, None)
    assert (two.extra["seen"], two.extra["day"]) == ("1970-01-01T00:00:00", "1970-01-02")


def warc(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for status, kind, address, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-02-12T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return buffer.getvalue()


CRAWL = (
    ("200 OK", "text/html; charset=utf-8", "https://wire.example/2025/11/27/talks", PAGE.encode()),
    ("404 Not Found", "text/html", "https://wire.example/gone", PAGE.encode()),
    ("200 OK", "image/png", "https://wire.example/a.png", b"\x89PNG\r\n\x1a\n"),
    ("200 OK", "text/plain", "https://wire.example/note", b"The council met in Yerevan and adopted its budget."),
)


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages(packed: bool, tmp_path: Path) -> None:
    items = loaded(warc(*CRAWL, packed=packed), "crawl.warc.gz" if packed else "crawl.warc", tmp_path)
    assert len(texts(items)) == 2
    page, note = (item for item in items if isinstance(item, Article))
    assert page.title == "Border talks resume"
    assert page.url == "https://wire.example/2025/11/27/talks"
    assert (page.date, page.date_from, page.page_date) == ("2025-11-27", "url", "2026-02-12")
    assert (note.date, note.page_date) == (None, "2026-02-12")
    assert note.source is not None
    assert note.source.path.endswith("!https://wire.example/note")


def test_a_damaged_crawl_gives_the_pages_before_the_damage(tmp_path: Path) -> None:
    data = warc(*CRAWL, packed=False)
    items = loaded(data + b"WARC/1.0\r\nnonsense without a length\r\n\r\nrubbish", "crawl.warc", tmp_path)
    assert reasons(items)[:2] == ["article", "article"]
    nothing = loaded(b"WARC/1.0\r\n", "short.warc", tmp_path)
    assert reasons(nothing) == ["unreadable"]


def test_a_record_of_a_wrong_length_is_one_note_and_not_the_library_s(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = warc(*CRAWL, packed=False).replace(b"\r\n\r\nWARC/1.0", b"more than was said\r\n\r\nWARC/1.0", 1)
    items = loaded(data, "crawl.warc", tmp_path)
    assert reasons(items) == ["article", "article", "unreadable"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("lost", [40, 90])
def test_a_crawl_cut_in_its_last_page_says_so(lost: int, tmp_path: Path) -> None:
    items = loaded(warc(*CRAWL, packed=False)[:-lost], "crawl.warc", tmp_path)
    assert reasons(items)[0] == "article"
    assert reasons(items)[-1] == "unreadable"
    assert reasons(items).count("unreadable") == 1


def test_a_crawl_of_packed_pages_may_unpack_to_so_much_only(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False)
    body = gzip.compress(b"<p>" + b"a" * 20_000_000)
    for number in range(3):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            f"https://wire.example/{number}", "response", payload=io.BytesIO(body), http_headers=headers
        )
        writer.write_record(record)
    assert reasons(loaded(buffer.getvalue(), "crawl.warc", tmp_path)) == ["limit"]


def test_parquet_may_unpack_to_so_much_only(tmp_path: Path) -> None:
    data = parquet({"title": ["Talks"] * 2_000, "text": ["a" * 100_000] * 2_000})
    assert len(data) < 1_000_000
    items = loaded(data, "table.parquet", tmp_path)
    assert reasons(items)[-1] == "limit"
    assert len(items) < 1_100


def test_a_parquet_row_group_that_is_too_large_is_refused_before_its_first_row(tmp_path: Path) -> None:
    data = parquet({"text": ["a" * 1_000] * 20_000}, use_dictionary=False, compression="gzip")
    assert len(data) < 100_000
    assert reasons(loaded(data, "table.parquet", tmp_path)) == ["limit"]


@pytest.mark.parametrize(
    "cell", [[None] * 3_000_000, [[]] * 3_000_000, [1] * 3_000_000], ids=["nulls", "lists", "ones"]
)
@pytest.mark.parametrize("pages", ["1.0", "2.0"])
@pytest.mark.parametrize("lies", [False, True])
def test_a_parquet_list_of_one_value_is_refused_before_it_is_made(
    cell: list[Any], pages: str, lies: bool, tmp_path: Path
) -> None:
    kind = pa.list_(pa.list_(pa.int8())) if cell[0] == [] else pa.list_(pa.int8())
    data = parquet({"text": ["Leaders met."], "x": pa.array([cell], kind)}, data_page_version=pages, compression="zstd")
    if lies:  # the footer, behind all pages, says that there are two values; its number has as many bytes as before
        number = bytes([3_000_000 * 2 & 127 | 128, 3_000_000 * 2 >> 7 & 127 | 128, 3_000_000 * 2 >> 14 & 127 | 128, 2])
        end = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
        assert number in data[end:]
        data = data[:end] + data[end:].replace(number, b"\x84\x80\x80\x00")
    before = pa.default_memory_pool().max_memory()
    assert reasons(loaded(data, "a.parquet", tmp_path)) == ["limit"]
    assert pa.default_memory_pool().max_memory() <= max(before, pa.total_allocated_bytes() + 3_000_000)


@pytest.mark.parametrize("pages", ["1.0", "2.0"])
def test_a_parquet_file_with_any_byte_changed_is_read_or_named(pages: str, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  the same bytes on every run
    lists = [[str(number), "Ann"] * 4 for number in range(30)]
    data = parquet({"text": ["Leaders met."] * 30, "tags": lists}, data_page_version=pages)
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        assert loaded(bytes(changed), "a.parquet", tmp_path)


def test_parquet_lists_are_read(tmp_path: Path) -> None:
    lists = [[str(number), "Ann Lee"] * 40 for number in range(300)]
    for pages in ("1.0", "2.0"):
        data = parquet({"text": ["Leaders met."] * 300, "tags": lists}, data_page_version=pages, data_page_size=64)
        items = loaded(data, f"{pages}.parquet", tmp_path)
        assert [item.extra["tags"] for item in items if isinstance(item, Article)] == lists


def test_a_large_parquet_cell_that_stands_in_every_row_is_read_a_row_at_a_time(tmp_path: Path) -> None:
    noise = [f"{number * number * 7919:x}" for number in range(2_000)]
    text = pa.DictionaryArray.from_arrays([0] * len(noise), ["word " * 300_000])
    data = parquet({"n": noise, "text": text}, dictionary_pagesize_limit=1 << 24, store_schema=False)
    assert 1_500_000 < 100 * len(data) < 25 * 1_500_000
    read = reasons(loaded(data, "table.parquet", tmp_path))
    assert read[-1] == "limit"
    assert 1 <= read.count("article") < 25


def test_an_archive_within_an_archive_has_no_budget_of_its_own(tmp_path: Path) -> None:
    noise = "".join(f"{number * number * 7919:x}" for number in range(500))
    line = gzip.compress(json.dumps({"text": noise + " word" * 40_000}).encode() + b"\n")
    assert 90 * len(line) > 200_000
    inner = line * 60
    outer = gzip.compress(inner)
    assert len(inner) < 90 * len(outer)
    assert reasons(loaded(outer, "a.jsonl.gz.gz", tmp_path))[-1] == "limit"


def test_an_answer_without_an_address_is_damage(tmp_path: Path) -> None:
    nameless = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 15\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    items = loaded(warc(*CRAWL, packed=False) + nameless, "crawl.warc", tmp_path)
    assert reasons(items) == ["article", "article", "unreadable"]
