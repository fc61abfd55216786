"""Paths to inputs: order, repeats, links, special files, lists, standard input."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import Limits, load
from csto_nlp.corpus.files import display_path
from csto_nlp.errors import MissingPathError, UsageError


def texts(*paths: object, **options: object) -> list[str]:
    return [item.text for item in load([str(path) for path in paths], **options) if isinstance(item, Article)]  # type: ignore[arg-type]


def skips(*paths: object) -> list[tuple[str, str]]:
    items = load([str(path) for path in paths])
    return [(Path(item.path).name, item.reason) for item in items if isinstance(item, Skipped)]


def lines(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "%s"}\n' % name)  # noqa: UP031  braces


NAMES = ("a/x.jsonl", "a-b.jsonl", "a.jsonl", "a/b/c.jsonl", "a0.jsonl", "B.jsonl", "ж.jsonl", "z/1.jsonl")


def test_folders_come_in_the_byte_order_of_paths(tmp_path: Path) -> None:
    lines(tmp_path, *NAMES)
    assert texts(tmp_path) == sorted(NAMES, key=os.fsencode)


@given(st.permutations(NAMES))
def test_order_does_not_depend_on_the_folder(names: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lines(Path(folder), *names)
        assert texts(folder) == sorted(NAMES, key=os.fsencode)


def test_arguments_keep_their_order(tmp_path: Path) -> None:
    lines(tmp_path, "b.jsonl", "a.jsonl")
    assert texts(tmp_path / "b.jsonl", tmp_path / "a.jsonl") == ["b.jsonl", "a.jsonl"]


def test_a_file_is_loaded_once_whatever_its_names(tmp_path: Path) -> None:
    lines(tmp_path, "a.jsonl")
    (tmp_path / "b.jsonl").hardlink_to(tmp_path / "a.jsonl")
    (tmp_path / "c.jsonl").symlink_to(tmp_path / "a.jsonl")
    assert texts(tmp_path, tmp_path / "a.jsonl", tmp_path / "b.jsonl") == ["a.jsonl"]


def test_hidden_files_are_left_out_of_folders_and_read_when_named(tmp_path: Path) -> None:
    lines(tmp_path, ".git/x.jsonl", "__MACOSX/y.jsonl", ".z.jsonl", "a.jsonl")
    assert texts(tmp_path) == ["a.jsonl"]
    assert texts(tmp_path / ".z.jsonl") == [".z.jsonl"]


def test_links_to_folders_are_followed_and_loops_are_told(tmp_path: Path) -> None:
    lines(tmp_path, "in/a.jsonl", "out/b.jsonl")
    (tmp_path / "in/again").symlink_to(tmp_path / "out")
    (tmp_path / "in/up").symlink_to(tmp_path / "in")
    (tmp_path / "in/self").symlink_to("self")
    (tmp_path / "in/gone").symlink_to("nowhere")
    assert texts(tmp_path / "in") == ["in/a.jsonl", "out/b.jsonl"]
    assert skips(tmp_path / "in") == [("gone", "unreadable"), ("self", "loop"), ("up", "loop")]


def test_folders_linked_to_each_other_are_walked_once(tmp_path: Path) -> None:
    for number in range(12):
        lines(tmp_path, f"{number}/a.jsonl")
        for other in range(12):
            (tmp_path / f"{number}/to{other}").symlink_to(tmp_path / str(other))
    assert len(texts(tmp_path)) == 12


def test_special_files_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    here = os.getcwd()
    os.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        os.chdir(here)
    assert skips(tmp_path) == [("pipe", "special"), ("socket", "special"), ("zero", "special")]


def test_a_pipe_or_device_the_user_names_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "from a pipe"}\n')
    os.close(writing)
    assert texts(f"/dev/fd/{reading}") == ["from a pipe"]
    os.close(reading)
    assert skips("/dev/null") == [("null", "empty")]
    assert skips("/dev/zero") == [("zero", "binary")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    lines(tmp_path, "a.jsonl", "closed/b.jsonl", "secret.jsonl")
    (tmp_path / "secret.jsonl").chmod(0)
    (tmp_path / "closed").chmod(0)
    assert texts(tmp_path) == ["a.jsonl"]
    assert skips(tmp_path) == [("closed", "unreadable"), ("secret.jsonl", "unreadable")]
    (tmp_path / "closed").chmod(0o700)


def test_what_vanishes_between_listing_and_reading_is_skipped(tmp_path: Path) -> None:
    lines(tmp_path, "a.jsonl", "b.jsonl", "c.jsonl")
    items = load([tmp_path])
    first = next(items)
    (tmp_path / "b.jsonl").unlink()
    rest = list(items)
    assert isinstance(first, Article)
    assert [type(item) for item in rest] == [Skipped, Article]
    assert isinstance(rest[0], Skipped)
    assert rest[0].reason == "unreadable"


def test_a_name_that_is_not_utf8_is_shown_with_replacements(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with open(os.fsencode(tmp_path) + b"/a/\xff.jsonl", "wb") as file:
        file.write(b'{"text": "x"}')
    (article,) = load([tmp_path])
    assert isinstance(article, Article)
    assert article.source.path == f"{tmp_path}/a/\ufffd.jsonl"


def test_missing_paths_stop_the_run_before_anything_is_read(tmp_path: Path) -> None:
    lines(tmp_path, "speech.jsonl")
    with pytest.raises(MissingPathError, match="no such file") as caught:
        load([tmp_path, tmp_path / "speach.jsonl"])
    assert caught.value.hint == f"did you mean {tmp_path}/speech.jsonl?"


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000, "no/such/folder"])
def test_impossible_paths_are_missing(path: str) -> None:
    with pytest.raises(MissingPathError):
        load([path])


def test_a_path_below_a_file_is_missing(tmp_path: Path) -> None:
    lines(tmp_path, "a.jsonl")
    with pytest.raises(MissingPathError):
        load([tmp_path / "a.jsonl" / "b"])


def test_a_list_names_paths_one_a_line(tmp_path: Path) -> None:
    lines(tmp_path, "b.jsonl", "a name with spaces.jsonl")
    (tmp_path / "list.txt").write_bytes(
        os.fsencode(tmp_path / "b.jsonl") + b"\r\n\n" + os.fsencode(tmp_path / "a name with spaces.jsonl")
    )
    assert texts(f"@{tmp_path}/list.txt") == ["b.jsonl", "a name with spaces.jsonl"]
    with pytest.raises(MissingPathError):
        load([f"@{tmp_path}/no-list.txt"])


def test_standard_input_is_read_once_and_as_it_comes() -> None:
    class Slow(io.RawIOBase):
        """Gives one line a call and fails the test when asked for a third."""

        count = 0

        def readable(self) -> bool:
            return True

        def read1(self, size: int = -1) -> bytes:
            assert size
            self.count += 1
            assert self.count <= 2, "the loader must not wait for more than it needs"
            return b'{"text": "line %d"}\n' % self.count

    items = load(["-", "-"], stdin=Slow())  # type: ignore[arg-type]
    first, second = next(items), next(items)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, second.text) == ("line 1", "line 2")
    assert first.source.path == "-"


def test_no_more_articles_than_allowed() -> None:
    feed = io.BytesIO(b'{"text": "a"}\n' * 9)
    items = list(load(["-"], stdin=feed, limits=Limits(articles=3)))
    assert [type(item).__name__ for item in items] == ["Article"] * 3 + ["Skipped"]
    assert isinstance(items[-1], Skipped)
    assert items[-1].reason == "limit"


def test_a_date_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        load(["-"], date="tomorrow")


def test_shown_paths_can_be_written() -> None:
    assert display_path(b"a\xff") == "a\ufffd"
    assert display_path(os.fsdecode(b"\xd0\xb6\xff")) == "ж\ufffd"


def test_ignore_file_leaves_names_out_of_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("a.txt", "notes.md", "sub/notes.md", "gold/b.txt"):
        (tmp_path / name).write_text(f"The ministers met in {name.replace('.', ' ')}.")
    (tmp_path / ".cstoignore").write_text("# not articles\n\n*.md\ngold/\n")
    paths = [item.source.path for item in load([str(tmp_path)]) if isinstance(item, Article)]
    assert paths == [str(tmp_path / "a.txt"), str(tmp_path / "sub/notes.md")]
