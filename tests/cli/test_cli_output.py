"""Outputs to files: the format by the name, and what cannot be written is refused before the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import csto

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"On Friday Putin left Bishkek."


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.csv", b"id,title,text,"),
        ("x.json", b'{"schema": "csto-nlp/envelope/1"'),
        ("x.ndjson", b'{"schema": "csto-nlp/article/1"'),
        ("x", b'{"schema": "csto-nlp/article/1"'),
    ],
)
def test_the_extension_says_the_format(name: str, begins: bytes, tmp_path: Path) -> None:
    """Also against a setting: that is for outputs whose name says nothing."""
    env = {} if name == "x" else {"CSTO_NLP_FORMAT": "table"}
    assert csto("articles", "-o", name, stdin=TEXT, cwd=tmp_path, env=env).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_typed_format_goes_before_the_name(tmp_path: Path) -> None:
    assert csto("articles", "-f", "csv", "-o", "x.txt", stdin=TEXT, cwd=tmp_path).returncode == 0
    assert (tmp_path / "x.txt").read_bytes().startswith(b"id,title,text,")


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("report", "--model", "none", "-o", "x.docx"), "pandoc"),
        (("entities", "--model", "none", "-o", "x.docx"), "give --format"),
        (("entities", "--model", "none", "--export", "conll", "-o", "x.csv"), "name it .conll"),
        (("entities", "--model", "none", "--html", "x.csv"), "x.html"),
        (("timeline", "--svg", "x.png"), "x.svg"),
        (("brief", "--model", "none", "-o", "x.csv"), "name it .md"),
        (("who", "KAZ", "-o", "x.xlsx"), "x.csv"),
        (("config", "-o", "x.pdf"), "give --format"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_name_that_the_command_cannot_write_is_refused(args: tuple[str, ...], hint: str, tmp_path: Path) -> None:
    done = csto(*args, stdin=TEXT, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    message = done.stderr.decode()
    assert hint in message
    assert len(message.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["/proc/x.md", "none/x.md", "a" * 300 + ".md"])
def test_what_cannot_be_written_is_refused_before_the_work(target: str, tmp_path: Path) -> None:
    """The input is a page that cannot be read: the work would end with 3."""
    done = csto("brief", "--model", "none", "-o", target, "-", stdin=b'{"id": ', cwd=tmp_path)
    assert (done.returncode, done.stdout) == (5, b"")
    assert done.stderr.decode().startswith("csto-nlp: cannot write ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("articles", "-o", "x.csv"), "wrote 1 article to x.csv"),
        (("articles", "-f", "csv", "-o", "x.txt"), "wrote 1 article to x.txt as csv"),
        (("entities", "--model", "none", "-o", "x.csv"), "wrote 2 mentions to x.csv"),
        (("entities", "--model", "none", "--count", "-o", "x.json"), "wrote 2 entities to x.json"),
        (("entities", "--model", "none", "-o", "x.json", "--html", "x.html"),
         "wrote 1 article to x.json, a page to x.html"),
        (("entities", "--model", "none", "--export", "conll", "-o", "x.conll"), "wrote 1 article to x.conll"),
        (("brief", "--model", "none", "-o", "x.md"), "wrote 1 brief to x.md"),
        (("who", "KAZ", "--on", "1992", "-o", "x.txt"), "wrote 7 terms to x.txt"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)  # fmt: skip
def test_what_was_written_is_said_in_one_line(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    text = b"Putin left Bishkek."
    done = csto(*args, stdin=text, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[0] == f"csto-nlp: {said}"
    assert b"wrote" not in csto(*args, "-q", stdin=text, cwd=tmp_path).stderr


@pytest.mark.parametrize("target", [(), ("-o", "-"), ("-o", "/dev/null")])
def test_nothing_is_said_of_what_is_no_file(target: tuple[str, ...]) -> None:
    assert csto("articles", *target, stdin=TEXT).stderr == b""
