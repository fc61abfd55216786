"""Input that workers read: the same articles, places, ids and notes as when one process reads it all."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import Limits, load
from csto_nlp.corpus.loader import validate_inputs
from csto_nlp.corpus.partition import (
    ChunkUnavailableError,
    FilesChunk,
    LineRange,
    LoadedChunk,
    PartitionedMap,
    is_available,
    read_chunk,
    split_input,
)
from csto_nlp.parallel.map import Workers
from support import csto

LINES = (
    b'{"text": "Ministers met in Dushanbe."}',
    b'{"id": "a", "text": "Ministers met in Minsk.", "date": "2024-05-06"}',
    b'{"id": 7, "title": "Talks", "text": "In Astana\\u0000, on 3 May 2024..."}',
    b'[{"text": "One."}, 5, {"text": "Two."}]',
    b'{"articles": [{"text": "Three."}, {"text": "Four."}]}',
    b'{"schema": "csto-nlp/article/1", "id": "b", "text": "Five.", "source": {"path": "old", "index": 3}}',
    b'{"text": "cut off',
    b'{"other": 1}',
    b"",
    b" \r",
    b"null",
    b'{"text": "\0\0nul"}',
    b'{"text": "' + b"long " * 60 + b'"}',
    '{"text": "Саммит прошёл."}'.encode(),
)
FOREIGN = (
    '{"text": "Саммит прошёл в Бишкеке."}'.encode("cp1251"),
    '{"text": "Саммит прошёл в Бишкеке."}'.encode("koi8-r"),
    b'{"text": "broken \xff"}',
)
SMALL = Limits(article_characters=50, file_bytes=4000)


def same(article: Article) -> Article:
    return article


def partitioned(paths: Iterable[Path], size: int, limits: Limits = SMALL) -> list[Article | Skipped]:
    found, run = validate_inputs(paths, encoding=None, date=None, limits=limits)
    return [
        outcome.result for outcome in PartitionedMap(same, run, Workers()).results(split_input(found, run, size=size))
    ]


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(FOREIGN)), max_size=2),
    st.sampled_from([b"\n", b"\r\n"]),
    st.booleans(),
    st.integers(1, 400),
)
@settings(max_examples=200, deadline=None)
def test_spans_hold_what_the_file_holds(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[bytes],
    foreign: list[tuple[int, bytes]],
    end: bytes,
    ended: bool,
    size: int,
) -> None:
    for place, line in foreign:
        lines.insert(place, line)
    path = tmp_path_factory.mktemp("spread") / "dump.jsonl"
    path.write_bytes(end.join(lines) + (end if ended else b""))
    assert partitioned([path], size) == list(load([path], limits=SMALL))


def folder(top: Path) -> Path:
    """Write a folder of all kinds of files, small and large."""
    (top / "sub").mkdir()
    chance = random.Random(3)  # noqa: S311  the same files each time
    dump = b"\n".join(chance.choice(LINES) for _ in range(400))
    for number in range(40):
        (top / "sub" / f"{number:02d}.txt").write_text(f"Talks no. {number}\n\nMinisters met in Minsk on 3 May 2021.\n")
    for name, data in {
        "dump.jsonl": dump,
        "again.jsonl": dump,
        "foreign.jsonl": dump + b"\n" + b"\n".join(FOREIGN) + b"\n" + dump,
        "marked.jsonl": b"\xef\xbb\xbf" + dump,
        "dump.jsonl.gz": gzip.compress(dump),
        "dump.json": b'[{"text": "One."},\n{"text": "Two."}]',
        "rows.csv": b"title,text\n" + b"A,Ministers met in Minsk.\n" * 300,
        "empty.txt": b"",
        "noise.bin": bytes(range(256)) * 4,
    }.items():
        (top / name).write_bytes(data)
    os.mkfifo(top / "pipe")
    (top / "loop").symlink_to(top)
    (top / "nowhere").symlink_to(top / "missing")
    os.link(top / "dump.jsonl", top / "linked.jsonl")
    return top


def test_folders_hold_what_they_hold(tmp_path: Path) -> None:
    top = folder(tmp_path)
    paths = [top, top / "dump.jsonl", top / "sub" / "01.txt"]
    expected = list(load(paths))
    for size in (100, 5000, 1 << 16):
        assert partitioned(paths, size, Limits()) == expected
    for most in (1, 100, 700):
        limits = Limits(articles=most)
        assert partitioned(paths, 1000, limits) == list(load(paths, limits=limits))


@pytest.mark.parametrize(
    "args", [["articles"], ["articles", "--skipped"], ["entities", "--model", "none"], ["summarise"]]
)
def test_output_does_not_depend_on_who_reads(args: list[str], tmp_path: Path) -> None:
    top = folder(tmp_path)
    for more in (["--limit", "150"], ["--format", "json", "--date", "2024-01-02"]):
        alone = csto(*args, top, *more)
        apart = csto(*args, top, *more, "--jobs", "2")
        assert alone.returncode == 3
        assert (apart.returncode, apart.stdout, apart.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_a_piece_is_read_only_where_its_file_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ministers met in Minsk.")
    (tmp_path / "b.jsonl").write_text('{"text": "Ministers met in Minsk."}\n' * 9)
    found, run = validate_inputs([tmp_path], encoding=None, date=None)
    small, *spans = split_input(found, run, size=200)
    assert isinstance(small, FilesChunk)
    assert isinstance(spans[0], LineRange)
    assert is_available(LoadedChunk([]))
    for piece in (small, *spans):
        assert is_available(piece)
        assert read_chunk(piece).items
    (tmp_path / "a.txt").write_text("Another text.")
    (tmp_path / "b.jsonl").unlink()
    for piece in (small, *spans):
        assert not is_available(piece)
        with pytest.raises(ChunkUnavailableError):
            read_chunk(piece)


def dies_on_bad(article: Article) -> Article:
    if article.text == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return article


def test_a_poisoned_article_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    texts = ["bad" if number == 7 else f"good {number}" for number in range(40)]
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    found, run = validate_inputs([path], encoding=None, date=None)
    outcomes = list(PartitionedMap(dies_on_bad, run, Workers(2)).results(split_input(found, run, size=300)))
    assert all(outcome.is_article for outcome in outcomes)
    lost = [number for number, outcome in enumerate(outcomes) if isinstance(outcome.result, Skipped)]
    assert lost == [7]
    assert "article a7 could not be analysed" in outcomes[7].result.message  # type: ignore[union-attr]
