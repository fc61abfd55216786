"""Bad input, row by row, against every command that reads articles: no traceback, the exact exit code."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from support import csto, json_lines

#: All commands share what reads the input, so that two show what becomes of each; the others are given many at once.
READERS = (("articles",), ("entities", "--model", "none"))
OTHERS = (("duplicates",), ("cluster",), ("summarise",), ("timeline",))
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
ATTRIBUTES = (
    b'<!DOCTYPE r [<!ATTLIST link href CDATA "'
    + b"x" * 100_000
    + b'">]><rss><channel>'
    + b"<item><title>Minsk</title><link/></item>" * 3_000
    + b"</channel></rss>"
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
    ("attributes of its own", write("a.rss", ATTRIBUTES), 3, 3),
    ("external entity", write("a.rss", OUTSIDE), 3, 3),
    ("image", write("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), 3, 3),
    ("executable", write("a", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20), 3, 3),
    ("symlink loop", loop, 3, 3),
    ("FIFO", fifo, 3, 3),
    ("device", device, 3, 3),
    ("traversal names", traversal, 0, 0),
]


def check_beside(folder: Path, commands: tuple[tuple[str, ...], ...], code: int) -> None:
    """Fail where a command does not process the good file in a folder of bad ones, or leaves with another code."""
    (folder / "good.jsonl").write_text(GOOD)
    for command in commands:
        done = csto(*command, folder)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, (command, done.stderr)
        printed = json_lines(done.stdout)
        assert command == ("timeline",) or any(record["title"] == "Good" for record in printed)


@pytest.mark.parametrize(("name", "make", "beside", "alone"), ROWS, ids=[row[0] for row in ROWS])
def test_bad_input(name: str, make: Callable[[Path], None], beside: int, alone: int, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder)
    done = csto("articles", folder)
    assert b"Traceback" not in done.stderr, done.stderr
    assert done.returncode == alone, (name, done.stderr)
    assert len(done.stderr.splitlines()) <= 1
    json_lines(done.stdout)
    check_beside(folder, READERS, beside)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]  # nothing was extracted


@pytest.mark.parametrize("code", [0, 3])
@pytest.mark.parametrize("command", OTHERS, ids=" ".join)
def test_all_bad_input_of_one_code_at_once(command: tuple[str, ...], code: int, tmp_path: Path) -> None:
    for name, make, beside, _ in ROWS:
        if beside == code:
            (tmp_path / name).mkdir()
            make(tmp_path / name)
    check_beside(tmp_path, (command,), code)


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


@pytest.mark.parametrize("start", ["\n=", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_formulas_after_a_line_feed_or_of_full_width_are_neutralised_in_csv(start: str) -> None:
    feed = json.dumps({"title": "A note", "text": "Minsk", "n": f"{start}1+1"}) + "\n"
    done = csto("articles", "--format", "csv", stdin=feed.encode())
    record = next(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert not any(cell.startswith(start) for cell in record.values()), record


def test_a_report_counts_all_skips(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "0," * 10_999 + GOOD.strip() + "]")
    page = csto("report", "--model", "none", tmp_path).stdout.decode()
    assert "<b>10,999</b> inputs skipped" in page
    assert "and 10,959 more;" in page


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_million_skips_are_counted_and_not_kept(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "0," * 30_000 + "0]")
    done = csto("articles", tmp_path, "--format", "json", "--jobs", jobs)
    skipped = json.loads(done.stdout)["skipped"]
    assert (done.returncode, len(skipped)) == (4, 10_001), done.stderr
    assert "20,001 more" in skipped[-1]["message"]
    assert b"skipped 30001" in done.stderr
    listed = json_lines(csto("articles", tmp_path, "--skipped", "--jobs", jobs).stdout)
    assert listed == skipped


#: What stands where a small file is expected: it never ends, waits for a writer, or is none.
NO_FILES: dict[str, Callable[[Path], None]] = {
    "FIFO": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
    "too large": lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 1 << 34),
}


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize(
    "args",
    [
        ("articles", "@{}", "good.jsonl"),
        ("entities", "--model", "none", "--knowledge", "{}", "good.jsonl"),
        ("duplicates", "--index", "{}", "good.jsonl"),
    ],
    ids=["list", "knowledge", "index"],
)
def test_a_small_file_that_is_none_is_2(kind: str, args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD)
    NO_FILES[kind](tmp_path / "odd")
    done = csto(*(part.format("odd") for part in args), cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1), done.stderr


@pytest.mark.parametrize("kind", [*NO_FILES, "socket", "link to itself"])
@pytest.mark.parametrize("name", ["csto-nlp.toml", "pyproject.toml"])
def test_settings_that_are_no_file_are_2(name: str, kind: str, tmp_path: Path) -> None:
    place = tmp_path / name
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound, contextlib.chdir(tmp_path):
            bound.bind(name)
    elif kind == "link to itself":
        place.symlink_to(name)
    else:
        NO_FILES[kind](place)
    done = csto("articles", "-", stdin=GOOD.encode(), cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1), done.stderr
    assert name.encode() in done.stderr


@pytest.mark.parametrize("kind", NO_FILES)
def test_an_ignore_file_that_is_none_leaves_its_folder_out_and_nothing_else(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "odd").mkdir(parents=True)
    (folder / "good.jsonl").write_text(GOOD)
    (folder / "odd" / "other.jsonl").write_text(GOOD)
    NO_FILES[kind](folder / "odd" / ".cstoignore")
    done = csto("articles", folder)
    assert (done.returncode, len(json_lines(done.stdout))) == (3, 1), done.stderr
    assert b".cstoignore" in done.stderr


@pytest.mark.parametrize(
    "settings",
    [b"a = " + b"[" * 100_000, b"limit = " + b"9" * 5000, b"limit = 0x" + b"9" * 5000, b"\xff = 1"],
    ids=["deep", "decimal", "hexadecimal", "not UTF-8"],
)
def test_settings_that_cannot_be_read_are_2(settings: bytes, tmp_path: Path) -> None:
    (tmp_path / "csto-nlp.toml").write_bytes(settings)
    done = csto("articles", "-", stdin=GOOD.encode(), cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert b"fault" not in done.stderr


def test_an_index_may_have_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    index = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.idx")
    assert csto("duplicates", "-", "--index", index, stdin=GOOD.encode()).returncode == 0
    assert os.listdir(os.fsencode(tmp_path)) == [b"\xff.idx"]
    assert csto("duplicates", "-", "--against", index, stdin=GOOD.encode()).returncode == 0


def test_an_index_with_a_damaged_name_that_is_not_utf8_is_damaged(tmp_path: Path) -> None:
    index = tmp_path / "i.idx"
    assert csto("duplicates", "-", "--index", index, stdin=GOOD.encode()).returncode == 0
    index.write_bytes(index.read_bytes().replace(b"CREATE TABLE articles", b"CREATE \x8cABLE articles"))
    done = csto("duplicates", "-", "--against", index, stdin=GOOD.encode())
    assert (done.returncode, b"fault" in done.stderr) in {(2, False), (3, False)}, done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_in_another_encoding_than_named_is_skipped_alone(encoding: str, jobs: str, tmp_path: Path) -> None:
    text = "Armenia met Belarus in Minsk on Monday."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (tmp_path / "b.txt").write_bytes(text.encode())
    (tmp_path / "c.txt").write_bytes(text.encode(encoding))
    done = csto("articles", tmp_path, "--encoding", encoding, "--jobs", jobs)
    assert [record["text"] for record in json_lines(done.stdout)] == [text, text]
    assert done.returncode == 3
    assert (b"fault" in done.stderr, b"skipped 1" in done.stderr) == (False, True)


@pytest.mark.parametrize("encoding", ["idna", "punycode", "undefined"])
def test_an_encoding_of_no_text_is_2(encoding: str) -> None:
    done = csto("articles", "-", "--encoding", encoding, stdin=GOOD.encode())
    assert (done.returncode, b"unknown encoding" in done.stderr) == (2, True)
