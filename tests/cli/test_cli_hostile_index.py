"""An index that somebody else has made: whatever it holds, the answer is one line and 3, and nothing in it is run."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.duplicates.index import add_to_index
from support import csto

WORDS = "Ministers of the six states met in Dushanbe on Tuesday and signed an agreement on joint exercises next spring"
TEXTS = [f"{WORDS}, the {n}th of its kind since {n + 1900}, a spokesman for round {n} said." for n in range(6)]
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of a few articles."""
    path = tmp_path / "index"
    add_to_index(str(path), [Article(id=f"old{n}", text=text, date="2024-03-01") for n, text in enumerate(TEXTS)])
    return path


def change(index: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    with closing(sqlite3.connect(index)) as database, database:
        for statement in statements:
            database.execute(statement, values)


def answers(index: Path, *more: str) -> tuple[int, str]:
    """Return exit code and message of a run that looks today's articles up."""
    today = b"".join(
        json.dumps({"id": f"new{n}", "text": text, "date": "2024-03-05"}).encode() + b"\n"
        for n, text in enumerate(TEXTS)
    )
    done = csto("duplicates", *(more or ("--against", str(index))), "-o", os.devnull, stdin=today)
    assert done.stderr.count(b"\n") <= 1
    return done.returncode, done.stderr.decode()


def test_an_index_as_it_was_made_is_read(index: Path) -> None:
    assert answers(index) == (0, "")


SCHEMAS = {
    "endless trigger": [
        f"CREATE TRIGGER endless AFTER INSERT ON articles BEGIN INSERT INTO postings {ENDLESS} SELECT x, x FROM n; END"  # noqa: S608
    ],
    "endless view": [
        "ALTER TABLE postings RENAME TO other",
        f"CREATE VIEW postings AS {ENDLESS} SELECT x AS hash, 1 AS article FROM n",  # noqa: S608
    ],
    "own table": ["CREATE TABLE mine (x)"],
    "own index": ["CREATE INDEX mine ON articles (abs(number))"],
    "other columns": ["ALTER TABLE articles ADD COLUMN more"],
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_of_its_own_is_refused(name: str, index: Path) -> None:
    change(index, *SCHEMAS[name])
    for more in ((), ("--index", str(index))):
        code, message = answers(index, *more)
        assert code == 3, message
        assert "damaged: its tables are not those" in message


VALUES = {
    "an id of bytes": "UPDATE articles SET id = CAST('x' || number AS BLOB)",
    "an id that is no UTF-8": "UPDATE articles SET id = CAST(x'ff' || number AS TEXT)",
    "a date of bytes": "UPDATE articles SET date = x'00'",
    "a date that is none": "UPDATE articles SET date = 'yesterday'",
    "a title of bytes": "UPDATE articles SET title = x'00'",
    "a text that is a number": "UPDATE articles SET text = 1",
    "a text that is no zlib": "UPDATE articles SET text = x'00'",
    "a text that ends early": "UPDATE articles SET text = substr(text, 1, 20)",
    "a number of bytes": "UPDATE postings SET article = CAST('x' || article AS BLOB)",
}


@pytest.mark.parametrize("name", VALUES)
def test_values_that_no_index_holds_are_damage(name: str, index: Path) -> None:
    change(index, VALUES[name])
    code, message = answers(index)
    assert code == 3, message
    assert f"the index {index} is damaged" in message


def test_a_text_that_grows_beyond_all_bounds_is_damage(index: Path) -> None:
    packing = zlib.compressobj(9)
    bomb = b"".join(packing.compress(b" " * (1 << 20)) for _ in range(400)) + packing.flush()
    change(index, "UPDATE articles SET text = ?", values=(bomb,))
    bound = 600 << 20  # bytes of address space: what a run takes, and less than the text

    def little() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))

    today = json.dumps({"id": "new", "text": TEXTS[0]}).encode()
    done = csto("duplicates", "--against", index, "-o", os.devnull, stdin=today, preexec_fn=little)
    assert done.returncode == 3, done.stderr
    assert b"larger than any that an index holds" in done.stderr


def test_a_damaged_byte_is_damage_or_nothing(index: Path) -> None:
    whole = index.read_bytes()
    for at in range(100, len(whole), len(whole) // 12):
        index.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        code, message = answers(index)
        assert "fault of csto-nlp" not in message
        assert code in {0, 3}, message


def test_what_an_index_holds_is_left_as_it_is_when_it_is_read(index: Path) -> None:
    index.chmod(0o444)
    before = index.read_bytes(), index.stat().st_mtime_ns
    assert answers(index) == (0, "")
    assert (index.read_bytes(), index.stat().st_mtime_ns) == before
    assert list(index.parent.iterdir()) == [index]
