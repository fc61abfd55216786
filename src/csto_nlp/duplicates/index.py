"""An index of earlier articles: a file in which those that a new article may repeat are looked up.

SQLite (https://sqlite.org/fileformat.html), so that a run that is killed leaves the file as it was, and adding a day's
articles costs that day's work only. Tables, version 1:

    articles  number, id, date, title, digest (hash of the words in order), text (zlib, UTF-8)
    postings  hash (upper 40 bits of a sampled shingle's), article (its number), in the order of the hashes
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date as day
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import numpy as np

from csto_nlp.article import Article
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, TEXT_NUMBER_BITS
from csto_nlp.duplicates.sketch import sketch
from csto_nlp.errors import MissingPathError, UnreadableError, UsageError, WriteError
from csto_nlp.parallel.blocks import in_blocks
from csto_nlp.small_files import read_beginning

if TYPE_CHECKING:
    from csto_nlp.duplicates.sketch import Sketch

MAGIC: Final = b"SQLite format 3\0"
APPLICATION: Final = 0x4353544F  # "CSTO", in the file's header
VERSION: Final = 1
LATEST: Final = 8  # articles that are looked at of those with a common hash
MIN_SAMPLE_SHARE: Final = 0.1  # share of the smaller sample that makes an earlier article worth comparing
BATCH: Final = 500  # articles sketched at a time
TIMEOUT: Final = 30.0  # seconds to wait for another process that is writing
#: Bounds on a file that somebody else may have made: bytes of one value, restored bytes for one of the file (texts
#: come to a third), and thousands of steps of SQLite's machine that reading the schema may take. The loader's
#: ``Budget`` is not for an index: a sound one may be of any size, and an article is told as damaged, not as a bomb.
VALUE_BYTES: Final = 1 << 26
RESTORED_SHARE: Final = 100
SCHEMA_STEPS: Final = 1000
#: What the system, and not the file, is to blame for.
_SYSTEM_ERRORS: Final = frozenset(
    (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
)

_SCHEMA: Final = """
CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, date TEXT, title TEXT,
    digest INTEGER NOT NULL, kept INTEGER NOT NULL, text BLOB NOT NULL);
CREATE INDEX digests ON articles (digest);
CREATE TABLE postings (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID;
"""


def is_index(path: str) -> bool:
    """Whether a file is an SQLite database (and not a file of records)."""
    try:
        return read_beginning(path, len(MAGIC)) == MAGIC
    except OSError:
        return False


class DuplicateIndex:
    """An index, opened for reading."""

    def __init__(self, path: str) -> None:
        """Open the file. Raises MissingPathError where there is none, UsageError where it is something else."""
        if not os.path.exists(path):
            raise MissingPathError(f"no file {path}")
        self._path = path
        self._found: set[int] = set()
        self._database = _opened(path)
        self._budget = RESTORED_SHARE * os.path.getsize(path) + VALUE_BYTES

    def look_up(self, made: Sketch) -> None:
        """Note which earlier articles the texts of a block may repeat; ``matching_articles`` yields them.

        Raises UnreadableError where the index is damaged.
        """
        begin = 0
        hashes = (made.keys >> np.uint64(TEXT_NUMBER_BITS)).astype(np.int64).tolist()
        with _reading(self._path):
            for digest, count in zip(made.digests.view(np.int64).tolist(), made.counts.tolist(), strict=True):
                self._look_up_text(digest, hashes[begin : begin + count])
                begin += count

    def _look_up_text(self, digest: int, hashes: list[int]) -> None:
        if not hashes:
            return
        ask = self._database.execute
        same = ask(
            "SELECT number FROM articles WHERE digest = ? ORDER BY number DESC LIMIT ?", (digest, COMMON_HASH_TEXTS)
        )
        self._found |= {number for (number,) in same}
        shared: dict[int, int] = {}
        latest = "SELECT article FROM postings WHERE hash = ? ORDER BY article DESC LIMIT ?"
        for value in set(hashes):
            rows = ask(latest, (value, COMMON_HASH_TEXTS + 1)).fetchall()
            for (number,) in rows if len(rows) <= COMMON_HASH_TEXTS else rows[:LATEST]:
                if not isinstance(number, int):
                    raise TypeError("an article's number is none")
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            if count >= MIN_SAMPLE_SHARE * len(hashes):
                self._found.add(number)
            elif count > 1 or len(hashes) > COMMON_HASH_TEXTS:
                row = ask("SELECT kept FROM articles WHERE number = ?", (number,)).fetchone()
                if row is not None and count >= MIN_SAMPLE_SHARE * row[0]:
                    self._found.add(number)

    def titles(self, identifier: str, digest: int) -> list[str | None]:
        """Return the title of the article with an id and these words (their hash) in a list; [] where there is none.

        Raises UnreadableError where the index is damaged.
        """
        with _reading(self._path):
            ask = "SELECT title FROM articles WHERE id = ? AND digest = ?"
            return [title for (title,) in self._database.execute(ask, (identifier, _signed(digest)))]

    def matching_articles(self) -> Iterator[Article]:
        """Yield the earlier articles that were noted, in the order in which they were added. Raises UnreadableError.

        One that another run has replaced in the meantime is gone.
        """
        for number in sorted(self._found):
            with _reading(self._path):
                ask = "SELECT id, date, title, text FROM articles WHERE number = ?"
                row = self._database.execute(ask, (number,)).fetchone()
                article = _restored(*row, most=min(self._budget, VALUE_BYTES)) if row is not None else None
            self._budget -= len(article.text) if article is not None else 0
            if article is not None:
                yield article


def _signed(digest: int) -> int:
    """Return a hash as SQLite holds it."""
    return digest - (1 << 64) if digest >= 1 << 63 else digest


def _opened(path: str) -> sqlite3.Connection:
    """Return an index opened for reading; for writing too where a run that was killed left a journal to be undone.

    Raises UsageError where it is no index of this version, UnreadableError where it is locked or damaged.
    """
    address = f"file:{_quoted(path)}?mode="
    database = _connected(address + "ro")
    try:
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if _primary_code(error) == sqlite3.SQLITE_READONLY:
            database.close()
            database = _connected(address + "rw")
        elif _primary_code(error) in _SYSTEM_ERRORS:  # to ask again would wait again
            database.close()
            raise UnreadableError(f"cannot read the index {path}: {error}") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # its message quotes a damaged name, which may not be UTF-8
        pass  # _check raises the error for it
    _check(database, path)
    return database


def _connected(address: str) -> sqlite3.Connection:
    """Return a connection that trusts a file no further than its values: what its schema holds is not run."""
    # As an address, since SQLite takes some names (":memory:") for no file at all.
    database = sqlite3.connect(address, uri=True, timeout=TIMEOUT, isolation_level=None)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)
    return database


def _primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's code for an error without its details; None for an error of Python's module."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


@contextmanager
def _reading(path: str) -> Iterator[None]:
    """Raise UnreadableError in place of the exceptions that reading a damaged index gives."""
    try:
        yield
    except (sqlite3.Error, zlib.error, ValueError, TypeError, OverflowError) as error:
        if isinstance(error, sqlite3.Error) and _primary_code(error) in _SYSTEM_ERRORS:
            raise UnreadableError(f"cannot read the index {path}: {error}") from error
        raise UnreadableError(f"the index {path} is damaged: {error}", "build it anew with --index") from error


def check_index_path(path: str) -> None:
    """Check, before any work is done for it, that an index can be written at ``path``.

    Raises UsageError where a file stands that is no index of this version, so that none is overwritten; WriteError
    where there is no folder for it.
    """
    folder = os.path.dirname(path) or "."
    if not path or not os.path.isdir(folder):
        raise WriteError(f"cannot write the index {path}", f"no folder {folder}" if path else "name a file")
    if not os.path.exists(path) or (os.path.isfile(path) and not os.path.getsize(path)):
        return
    if not is_index(path):
        raise UsageError(f"{path} is no index of csto-nlp", "it was left as it is; name another file")
    _opened(path).close()


def add_to_index(path: str, articles: Iterable[Article]) -> int:
    """Add articles to the index at ``path``, making it where there is none, and return how many were new.

    One transaction: a run that is killed, at whatever moment, leaves the index as it was. An article whose id is there
    already takes the place of the earlier one. Raises WriteError, or UsageError where the file is something else.
    """
    check_index_path(path)
    with _writing(path) as database:
        return sum(_add(database, batch) for batch in in_blocks(articles, BATCH))


@contextmanager
def _writing(path: str) -> Iterator[sqlite3.Connection]:
    try:
        database = _connected(f"file:{_quoted(path)}")
        try:
            database.execute("BEGIN IMMEDIATE")
            if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                for statement in _SCHEMA.split(";"):
                    database.execute(statement)
                database.execute(f"PRAGMA application_id = {APPLICATION}")
                database.execute(f"PRAGMA user_version = {VERSION}")
            _check(database, path)
            yield database
            database.execute("COMMIT")
        finally:
            database.close()  # rolls back what was not committed
    except sqlite3.Error as error:
        raise WriteError(f"cannot write {path}: {error}") from error


def _check(database: sqlite3.Connection, path: str) -> None:
    """Raise UsageError unless the database is an index of this version."""
    try:
        ((application,),) = database.execute("PRAGMA application_id").fetchall()
        ((version,),) = database.execute("PRAGMA user_version").fetchall()
    except sqlite3.OperationalError as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no index of csto-nlp ({error})") from error
    if application != APPLICATION:
        raise UsageError(f"{path} is no index of csto-nlp")
    if version != VERSION:
        raise UsageError(f"{path} is an index of version {version}, not {VERSION}", "build it anew with --index")
    with _reading(path):
        steps = iter(range(SCHEMA_STEPS))
        database.set_progress_handler(lambda: next(steps, None) is None, 1000)
        try:
            found = _schema_of(database)
        finally:
            database.set_progress_handler(None, 0)
        if found != _expected_schema():
            raise ValueError("its tables are not those that csto-nlp makes")


def _schema_of(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return all tables, indexes, views and triggers of a database, each with the statement that made it."""
    rows = database.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return sorted((name, " ".join(statement.split())) for name, statement in rows)


@cache
def _expected_schema() -> list[tuple[str, str]]:
    """Return what ``_schema_of`` gives for an index that is as this module makes it."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(_SCHEMA)
        return _schema_of(made)


def _add(database: sqlite3.Connection, articles: Sequence[Article]) -> int:
    made = sketch([article.text for article in articles])
    digests = made.digests.view(np.int64).tolist()
    counts = made.counts.tolist()
    hashes = (made.keys >> np.uint64(TEXT_NUMBER_BITS)).astype(np.int64).tolist()
    postings: list[tuple[int, int]] = []
    begin = added = 0
    for article, digest, count in zip(articles, digests, counts, strict=True):
        ask = "SELECT number, digest, title FROM articles WHERE id = ?"
        known = database.execute(ask, (article.id,)).fetchone()
        if known is not None and known[1] == digest:
            if known[2] != article.title:
                database.execute("UPDATE articles SET title = ? WHERE number = ?", (article.title, known[0]))
        else:
            number = _insert(database, article, digest, count, known[0] if known else None)
            postings += [(value, number) for value in hashes[begin : begin + count]]
            added += 1
        begin += count
    database.executemany("INSERT OR IGNORE INTO postings VALUES (?, ?)", sorted(postings))
    return added


def _insert(database: sqlite3.Connection, article: Article, digest: int, kept: int, replaced: int | None) -> int:
    """Insert one article and return its number; remove the article that it replaces, and its postings."""
    if replaced is not None:
        database.execute("DELETE FROM articles WHERE number = ?", (replaced,))
        database.execute("DELETE FROM postings WHERE article = ?", (replaced,))
    plain = article.text.encode("utf-8", "surrogatepass")
    if len(plain) > VALUE_BYTES:
        raise WriteError(f"cannot add article {article.id} to the index: it has more than {VALUE_BYTES} bytes")
    text = zlib.compress(plain, 6)
    row = (article.id, article.date, article.title, digest, kept, text)
    cursor = database.execute(
        "INSERT INTO articles (id, date, title, digest, kept, text) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    return int(cursor.lastrowid or 0)


def _restored(identifier: str, date: str | None, title: str | None, text: bytes, *, most: int) -> Article:
    """Return the article of one row, of a text of at most ``most`` bytes.

    Raises TypeError, ValueError or zlib.error for values that this module does not write.
    """
    if not isinstance(identifier, str) or not isinstance(date, str | None) or not isinstance(title, str | None):
        raise TypeError("an article's fields are no texts")
    if date is not None:
        day.fromisoformat(date if len(date) > len("2024-03") else f"{date}-01")
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(text, most + 1)
    if len(plain) > most or not unpacking.eof:
        raise ValueError("a text is cut off, or larger than any that an index holds")
    return Article(id=identifier, date=date, title=title, text=plain.decode("utf-8", "surrogatepass"))


def _quoted(path: str) -> str:
    """Return a path as it may stand in a file: address."""
    return quote(os.fsencode(os.path.abspath(path)))
