"""The index of earlier articles: what it finds, and that nothing can leave it half-written."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.duplicates import Duplicates, find_duplicates
from csto_nlp.duplicates.index import DuplicateIndex, add_to_index, check_index_path, is_index
from csto_nlp.duplicates.sketch import sketch
from csto_nlp.duplicates.store import ArticleStore, find_stored
from csto_nlp.errors import MissingPathError, UnreadableError, UsageError, WriteError


def write(seed: int, count: int) -> str:
    source = random.Random(seed)  # noqa: S311  texts, not secrets
    return " ".join("".join(source.choices("abcdefghiklmnoprstuvw", k=source.randint(2, 6))) for _ in range(count))


def archive_of(path: Path, count: int) -> str:
    add_to_index(str(path), (Article(id=f"old{n}", text=write(n, 120), date="2024-03-01") for n in range(count)))
    return str(path)


def against(index: str, *articles: Article) -> Duplicates:
    return find_stored(ArticleStore(), articles, threshold=0.28, index=DuplicateIndex(index))


def day() -> list[Article]:
    return [
        Article(id="same", text=write(3, 120).upper()),
        Article(id="cut", text=" ".join(write(4, 120).split()[:20]) + "..."),
        Article(id="fuller", text=write(5, 120) + " " + write(500, 60)),
        Article(id="new", text=write(600, 120)),
        Article(id="short", text="hello"),
        Article(id="empty", text=""),
    ]


def test_finds_what_a_search_over_everything_finds(tmp_path: Path) -> None:
    index = archive_of(tmp_path / "archive", 50)
    found = against(index, *day())
    assert [row.of for row in found.statuses] == ["old3", "old4", None, None, None, None]
    earlier = [Article(id=f"old{n}", text=write(n, 120), date="2024-03-01") for n in range(50)]
    assert find_duplicates(day(), earlier=earlier).statuses == found.statuses
    assert [group.members for group in found.groups] == [
        ("fuller", "old5"),
        ("old3", "same"),
        ("cut", "old4"),
    ]


def test_grows_by_the_day(tmp_path: Path) -> None:
    index = archive_of(tmp_path / "archive", 5)
    assert add_to_index(index, day()) == 6
    assert add_to_index(index, day()) == 0
    assert [row.of for row in against(index, Article(id="x", text=write(600, 120))).statuses] == ["new"]


def test_an_article_of_the_same_id_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    index = archive_of(tmp_path / "archive", 3)
    assert add_to_index(index, [Article(id="old1", text=write(700, 120))]) == 1
    assert [row.of for row in against(index, Article(id="x", text=write(1, 120))).statuses] == [None]
    assert [row.of for row in against(index, Article(id="x", text=write(700, 120))).statuses] == ["old1"]


def test_many_copies_in_the_archive_are_found_by_the_latest(tmp_path: Path) -> None:
    index = str(tmp_path / "archive")
    add_to_index(index, (Article(id=f"c{n:03d}", text=write(1, 100) + " " + write(n, 3)) for n in range(90)))
    found = against(index, Article(id="x", text=write(1, 100)))
    assert found.statuses[0].group == 0


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, database, newer = tmp_path / "text", tmp_path / "database", tmp_path / "newer"
    text.write_text("not an index")
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE mine (x)")
    archive_of(newer, 1)
    with sqlite3.connect(newer) as changed:
        changed.execute("PRAGMA user_version = 2")
    before = {path: path.read_bytes() for path in (text, database, newer)}
    for path in before:
        with pytest.raises(UsageError):
            add_to_index(str(path), day())
    assert before == {path: path.read_bytes() for path in before}
    with pytest.raises(UsageError):
        DuplicateIndex(str(database))
    with pytest.raises(MissingPathError):
        DuplicateIndex(str(tmp_path / "missing"))
    with pytest.raises(WriteError):
        add_to_index(str(tmp_path / "no" / "such" / "folder"), day())
    assert not is_index(str(text))
    assert is_index(str(newer))


def test_damage_is_said_and_no_result_is_built_on_it(tmp_path: Path) -> None:
    index = Path(archive_of(tmp_path / "archive", 50))
    whole = index.read_bytes()
    for step in (7, 97):
        damaged = bytearray(whole)
        for at in range(len(whole) // 4, len(whole), step):
            damaged[at] ^= 0x5A
        index.write_bytes(damaged)
        with pytest.raises(UnreadableError, match="archive"):
            against(str(index), *(Article(id=f"x{n}", text=write(n, 120)) for n in range(50)))


def test_an_article_replaced_by_another_run_while_this_one_reads_is_gone(tmp_path: Path) -> None:
    index = archive_of(tmp_path / "archive", 3)
    archive = DuplicateIndex(index)
    archive.look_up(sketch([write(1, 120), write(2, 120)]))
    add_to_index(index, [Article(id="old1", text=write(800, 120))])
    assert [article.id for article in archive.matching_articles()] == ["old2"]


def test_where_no_index_can_be_is_said_before_any_work(tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    archive_of(newer, 1)
    with sqlite3.connect(newer) as changed:
        changed.execute("PRAGMA user_version = 2")
    (tmp_path / "empty").touch()
    check_index_path(str(tmp_path / "empty"))
    check_index_path(str(tmp_path / "to be made"))
    with pytest.raises(UsageError, match="version 2"):
        check_index_path(str(newer))
    for path in ("", str(tmp_path / "no" / "folder")):
        with pytest.raises(WriteError):
            check_index_path(path)


def test_a_name_that_sqlite_reserves_is_a_file_like_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "a?mode=memory", "per%20cent#"):
        archive_of(Path(name), 2)
        assert numbers(tmp_path / name)[0] == 2
        assert [row.of for row in against(name, Article(id="x", text=write(1, 120))).statuses] == ["old1"]


def numbers(path: Path) -> tuple[int, int]:
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (articles,) = database.execute("SELECT count(*) FROM articles").fetchone()
        (postings,) = database.execute("SELECT count(*) FROM postings").fetchone()
        return articles, postings


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from test_duplicates_index import write
from csto_nlp.article import Article
from csto_nlp.duplicates.index import add_to_index
print("go", flush=True)
add_to_index(sys.argv[1], (Article(id=f"new{n}", text=write(10_000 + n, 300)) for n in range(4000)))
"""


def test_a_killed_run_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    index = tmp_path / "archive"
    archive_of(index, 20)
    before = numbers(index)
    for delay in (0.05, 0.3, 0.8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(index), str(Path(__file__).parent)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"go\n"
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert numbers(index) == before
        assert [row.of for row in against(str(index), Article(id="x", text=write(7, 120))).statuses] == ["old7"]


HALF = """
import sys, time
sys.path.insert(0, sys.argv[2])
from test_duplicates_index import write
from csto_nlp.article import Article
from csto_nlp.duplicates.index import add_to_index

def articles():
    for number in range(1600):
        if number == 1550:
            print("half", flush=True)
            time.sleep(600)
        yield Article(id=f"new{number}", text=write(10_000 + number, 300))

add_to_index(sys.argv[1], articles())
"""


def test_an_index_killed_while_it_was_written_is_read_at_once(tmp_path: Path) -> None:
    """The file itself was changed by then, so that reading it has to undo that first."""
    index = tmp_path / "archive"
    archive_of(index, 20)
    size = index.stat().st_size
    process = subprocess.Popen(
        [sys.executable, "-c", HALF, str(index), str(Path(__file__).parent)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert index.stat().st_size > size
    assert [row.of for row in against(str(index), Article(id="x", text=write(7, 120))).statuses] == ["old7"]
    assert numbers(index)[0] == 20


def test_a_locked_index_is_said_and_not_waited_for_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = archive_of(tmp_path / "archive", 3)
    monkeypatch.setattr("csto_nlp.duplicates.index.TIMEOUT", 0.1)
    with closing(sqlite3.connect(index, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnreadableError, match=r"cannot read the index .*locked"):
            DuplicateIndex(index)
        with pytest.raises(UnreadableError, match="locked"):
            check_index_path(index)
