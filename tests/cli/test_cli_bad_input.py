"""Bad input, row by row, against every command that reads articles: no traceback, the exact exit code."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from support import csto, json_lines

#: What is alone in a folder never reaches more than the loader, which all commands share: one command shows it.
ALONE = (("articles",),)
BESIDE = (
    ("articles",),
    ("entities", "--model", "none"),
    ("duplicates",),
    ("cluster",),
    ("summarise",),
    ("timeline",),
)
GOOD = (
    json.dumps({"title": "Good", "text": "The presidents of Armenia and Belarus met in Yerevan on 3 March 2021."})
    + "\n"
)


def write(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def bomb(folder: Path) -> None:
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 50_000_000))


def zip_bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 50_000_000)


def traversal(folder: Path) -> None:
    with zipfile.ZipFile(folder / "evil.zip", "w") as archive:
        archive.writestr("../../outside.txt", "The presidents of Armenia and Belarus met in Yerevan.")
        archive.writestr("/absolute.txt", "The ministers of Armenia and Belarus met in Minsk.")


def loop(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)


def fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


def device(folder: Path) -> None:
    (folder / "zero.txt").symlink_to("/dev/zero")


DEEP = b"[" * 100_000 + b"]" * 100_000
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title><description>&x;</description></item></channel></rss>"
)

#: name, what makes it, exit code beside a good file, exit code alone
ROWS: list[tuple[str, Callable[[Path], None], int, int]] = [
    ("empty", write("a.txt", b""), 0, 4),
    ("blank", write("a.txt", b" \n\t\r\n"), 0, 4),
    ("invalid UTF-8", write("a.txt", b"Armenia \xff\xfe\xc3 met Belarus in Minsk on Monday."), 0, 0),
    ("NUL bytes", write("a.txt", b"Armenia\x00 met \x00Belarus in Minsk on Monday."), 0, 0),
    ("escape codes", write("a.txt", b"Armenia \x1b[31m met \x1b]0;x\x07 Belarus in Minsk."), 0, 0),
    ("UTF-16", write("a.txt", "Armenia met Belarus in Minsk.".encode("utf-16")), 0, 0),
    ("UTF-8 BOM", write("a.txt", b"\xef\xbb\xbfArmenia met Belarus in Minsk."), 0, 0),
    ("windows-1251", write("a.txt", "Президент Казахстана прибыл в Бишкек на саммит ОДКБ.".encode("cp1251")), 0, 0),
    ("deep JSON", write("a.json", DEEP), 3, 3),
    ("deep JSON line", write("a.jsonl", b'{"text": ' + DEEP + b"}\n"), 3, 3),
    ("5,000-digit integer", write("a.jsonl", b'{"text": "Minsk", "n": ' + b"9" * 5000 + b"}\n"), 3, 3),
    ("lone surrogate", write("a.jsonl", b'{"text": "Minsk \\ud800 and Yerevan"}\n'), 0, 0),
    ("NaN", write("a.jsonl", b'{"text": "Minsk", "score": NaN}\n'), 0, 0),
    ("truncated JSON Lines", write("a.jsonl", b'{"text": "Minsk and Yer'), 3, 3),
    ("truncated JSON", write("a.json", b'[{"text": "Minsk"}, {"te'), 3, 3),
    ("JSON of other things", write("a.json", b'{"a": [1, 2, 3]}'), 0, 4),
    ("JSON scalar", write("a.json", b"12"), 0, 4),
    ("U+2028 in JSON Lines", write("a.jsonl", '{"text": "Minsk\u2028and\x85Yerevan"}\n'.encode()), 0, 0),
    ("long CSV field", write("a.csv", b"title,text\nx," + b"Minsk " * 40_000 + b"\n"), 0, 0),
    ("CSV without text", write("a.csv", b"a,b\n1,2\n"), 0, 4),
    ("gzip bomb", bomb, 3, 3),
    ("zip bomb", zip_bomb, 3, 3),
    ("broken gzip", write("a.txt.gz", gzip.compress(b"Minsk and Yerevan" * 99)[:-9]), 3, 3),
    ("broken zip", write("a.zip", b"PK\x03\x04" + b"\x00" * 50), 3, 3),
    ("billion laughs", write("a.rss", LAUGHS), 3, 3),
    ("external entity", write("a.rss", OUTSIDE), 3, 3),
    ("image", write("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), 3, 3),
    ("executable", write("a", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20), 3, 3),
    ("symlink loop", loop, 3, 3),
    ("FIFO", fifo, 3, 3),
    ("device", device, 3, 3),
    ("traversal names", traversal, 0, 0),
]


@pytest.mark.parametrize(("name", "make", "beside", "alone"), ROWS, ids=[row[0] for row in ROWS])
def test_bad_input(name: str, make: Callable[[Path], None], beside: int, alone: int, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder)
    for command in ALONE:
        done = csto(*command, folder)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == alone, (name, done.stderr)
        assert len(done.stderr.splitlines()) <= 1
        json_lines(done.stdout)
    (folder / "good.jsonl").write_text(GOOD)
    for command in BESIDE:
        done = csto(*command, folder)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == beside, (name, done.stderr)
        printed = json_lines(done.stdout)
        assert command == ("timeline",) or any(record["title"] == "Good" for record in printed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]  # nothing was extracted


def test_named_pipe_is_read(tmp_path: Path) -> None:
    """Process substitution hands over a pipe by name: that one is read."""
    import subprocess

    from support import COMMAND

    feed = tmp_path / "feed.jsonl"
    feed.write_text(GOOD)
    line = f'{" ".join(COMMAND)} articles <(cat "{feed}")'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert json_lines(done.stdout)[0]["title"] == "Good"


def test_a_line_of_100_megabytes_is_skipped_in_bounded_memory(tmp_path: Path) -> None:
    import resource
    import subprocess

    from support import COMMAND

    huge = tmp_path / "huge.txt"
    with huge.open("wb") as out:
        for _ in range(100):
            out.write(b"Minsk and Yerevan " * 55_555 + b"abcdefghij")
    done = subprocess.run([*COMMAND, "articles", huge], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 700_000  # kilobytes


def test_poisoned_records_leave_the_rest_of_the_pipe(tmp_path: Path) -> None:
    lines = [GOOD.encode() if n % 3 else b'{"text": broken}\n' for n in range(60)]
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"".join(lines))
    done = csto("entities", feed, "--model", "none", "--format", "json")
    assert done.returncode == 3
    whole = json.loads(done.stdout)
    assert (len(whole["records"]), len(whole["skipped"])) == (40, 20)


def test_formulas_are_neutralised_in_csv(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"title": "=HYPERLINK(1)", "text": "@Minsk"}) + "\n")
    assert "'=HYPERLINK(1)" in csto("articles", feed, "--format", "csv").stdout.decode()
    raw = csto("articles", feed, "--format", "csv", "--raw-csv").stdout.decode()
    assert "'=" not in raw
    assert "=HYPERLINK(1)" in raw
