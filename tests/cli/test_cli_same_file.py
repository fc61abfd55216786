"""No output destroys another, or what is read: the same file by any name is refused before any work."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from csto_nlp.duplicates.index import add_to_index
from support import COMMAND, csto

TEXT = b"TITLE\n\nVladimir Putin met Kassym-Jomart Tokayev in Astana on 3 March 2024, officials said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an input, an index, a file linked both ways, and an earlier clustering."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(TEXT)
    (tmp_path / "list").write_text(f"{tmp_path}/in/a.txt\n")
    (tmp_path / "soft").symlink_to("in/a.txt")
    os.link(tmp_path / "in" / "a.txt", tmp_path / "hard")
    (tmp_path / "page").write_text("old page")
    (tmp_path / "page2").symlink_to("page")
    (tmp_path / "earlier.jsonl").write_text("{}\n")
    add_to_index(str(tmp_path / "index"), [])
    return tmp_path


CLASHES = [
    ("duplicates in --index index -o index", "index", "index"),
    ("duplicates in --index new -o ./new", "new", "./new"),
    ("duplicates in --against index -o index", "index", "index"),
    ("duplicates in --index in/a.txt", "in/a.txt", "in/a.txt"),
    ("entities in --model none --html page -o page2", "page", "page2"),
    ("entities in --model none --html page --export conll -o page", "page", "page"),
    ("entities in --model none --html -", "standard output", "standard output"),
    ("entities in --model none --html in/a.txt", "in/a.txt", "in/a.txt"),
    ("entities in --model none --knowledge page -o page", "page", "page"),
    ("timeline in --svg new -o in/../new", "new", "in/../new"),
    ("cluster in --against earlier.jsonl -o earlier.jsonl", "earlier.jsonl", "earlier.jsonl"),
    ("articles in/a.txt -o in/a.txt", "in/a.txt", "in/a.txt"),
    ("articles in/a.txt -o hard", "hard", "in/a.txt"),
    ("articles soft -o in/a.txt", "in/a.txt", "soft"),
    ("articles in -o in/a.txt", "in/a.txt", "in/a.txt"),
    ("articles @list -o soft", "soft", "in/a.txt"),
    ("articles @list -o list", "list", "list"),
    ("report in --model none -o in/a.txt", "in/a.txt", "in/a.txt"),
]


@pytest.mark.parametrize(("line", "first", "second"), CLASHES, ids=[line for line, _, _ in CLASHES])
def test_the_same_file_twice_is_refused_and_left_alone(line: str, first: str, second: str, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = csto(*line.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    message = done.stderr.decode()
    assert len(message.splitlines()) == 1
    assert first in message
    assert second in message
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    script = line.replace("csto-nlp", " ".join(COMMAND))
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)


def test_standard_output_onto_an_input_is_refused(folder: Path) -> None:
    for line in ("csto-nlp articles in >> in/a.txt", "csto-nlp articles - < in/a.txt >> in/a.txt"):
        done = shell(line, folder)
        assert (done.returncode, (folder / "in" / "a.txt").read_bytes()) == (2, TEXT), done.stderr


@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-", "link"])
def test_standard_output_by_any_name_is_appended_to(target: str, folder: Path) -> None:
    (folder / "link").symlink_to("/dev/stdout")
    (folder / "log").write_text("first\n")
    done = shell(f"csto-nlp articles in --limit 1 -o {target} >> log; echo last >> log", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    first, record, last = (folder / "log").read_text().splitlines()
    assert (first, last) == ("first", "last")
    assert "Astana" in record


def test_an_index_may_be_looked_up_and_added_to_in_one_run(folder: Path) -> None:
    assert csto("duplicates", "in", "--against", "index", "--index", "./index", cwd=folder).returncode == 0


def test_outputs_may_share_the_null_device(folder: Path) -> None:
    done = csto("entities", "in", "--model", "none", "--html", os.devnull, "-o", os.devnull, cwd=folder)
    assert done.returncode == 0, done.stderr


def test_a_folder_that_is_not_there_is_no_file(folder: Path) -> None:
    for target in ("new/", "in", "in/", ""):
        done = csto("articles", "in", "-o", target, cwd=folder)
        assert done.returncode == 5, (target, done.stderr)
    for option in ("--html", "--svg"):
        command = ["entities", "--model", "none"] if option == "--html" else ["timeline"]
        assert csto(*command, "in", option, "new/", cwd=folder).returncode == 5
    assert not (folder / "new").exists()
