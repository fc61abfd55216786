"""``--seen``: each article once, whatever else happens to a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from csto_nlp.article import Article
from csto_nlp.corpus.seen import SeenArticles
from support import csto, json_lines, records

if TYPE_CHECKING:
    from pathlib import Path

WAYS = [(), ("--jobs", "2")]


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def row(name: str, text: str = "The presidents met in Minsk.", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": text, **more}


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return write(tmp_path / "feed.jsonl", row("a"), row("b"), row("c", "They spoke about trade."))


def ids(*args: Any, **options: Any) -> list[str]:
    return [found["id"] for found in records(csto(*args, **options))]


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_new_and_changed_articles_only(feed: Path, way: tuple[str, ...]) -> None:
    known = feed.parent / "known"
    command = ("entities", "--model", "none", "--date", "2025-01-01", feed, "--seen", known, *way)
    assert ids(*command) == ["a", "b", "c"]
    done = csto(*command)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "csto-nlp: 0 new, 0 changed, 3 articles seen before\n"
    write(feed, row("a", "The presidents  met\nin Minsk.", date="2024-01-01"), row("d"), row("b", "They left Minsk."))
    done = csto(*command, "-v")
    assert [found["id"] for found in records(done)] == ["d", "b"]
    assert "1 new, 1 changed, 1 article seen before" in done.stderr.decode()
    assert ids(*command) == []


def test_an_article_without_an_id_is_known_by_its_content(tmp_path: Path) -> None:
    known = tmp_path / "known"
    texts = [{"text": "Leaders met in Minsk."}, {"text": "They left Minsk."}]
    assert len(ids("articles", write(tmp_path / "1.jsonl", texts[0], texts[0]), "--seen", known)) == 2
    assert len(ids("articles", write(tmp_path / "2.jsonl", texts[1], texts[0]), "--seen", known)) == 1
    assert ids("articles", tmp_path / "2.jsonl", tmp_path / "1.jsonl", "--seen", known) == []


def test_two_articles_with_one_id_are_two(tmp_path: Path) -> None:
    feed = write(tmp_path / "a.jsonl", row("x", "One text."), row("x", "Another text."))
    known = tmp_path / "known"
    assert ids("articles", feed, "--seen", known) == ["x", "x~2"]
    write(feed, row("x", "Another text."), row("x", "One text."))
    assert ids("articles", feed, "--seen", known) == []


def test_only_what_was_passed_on_counts(feed: Path) -> None:
    known = feed.parent / "known"
    assert ids("articles", feed, "--seen", known, "--limit", "1") == ["a"]
    assert ids("articles", feed, "--seen", known, "--limit", "1") == ["b"]
    write(feed, row("c", "They spoke about trade.", site="One"), row("e", "A summit.", site="Two"))
    assert ids("articles", feed, "--seen", known, "--site", "Two") == ["e"]
    assert ids("articles", feed, "--seen", known) == ["c"]


@pytest.mark.parametrize("command", ["duplicates", "cluster", "summarise", "timeline"])
def test_every_command_keeps_it(feed: Path, command: str) -> None:
    known = feed.parent / "known"
    first = csto(command, feed, "--seen", known)
    assert first.returncode == 0
    assert known.exists()
    again = csto(command, feed, "--seen", known)
    assert (again.returncode, again.stdout) == (0, b"")


def test_a_run_that_did_not_succeed_leaves_it_as_it_was(feed: Path) -> None:
    known = feed.parent / "known"
    assert ids("articles", feed, "--seen", known) == ["a", "b", "c"]
    before = known.read_bytes()
    broken = write(feed.parent / "new.jsonl", row("n", "New."))
    broken.write_bytes(broken.read_bytes() + b'{"broken')
    done = csto("articles", broken, "--seen", known)
    assert (done.returncode, len(json_lines(done.stdout)), known.read_bytes()) == (3, 1, before)
    assert "the next run passes on these articles again" in done.stderr.decode()
    done = csto("articles", feed.parent / "absent", "--seen", known)
    assert (done.returncode, known.read_bytes()) == (2, before)
    done = csto("articles", write(feed, row("n", "New.")), "--seen", known, "-o", "/dev/full")
    assert (done.returncode, known.read_bytes()) == (5, before)


def test_duplicates_that_are_found_are_a_success(feed: Path) -> None:
    known = feed.parent / "known"
    write(feed, row("a", "The presidents met in Minsk and spoke about trade for hours on Friday."), row("b", "x y z"))
    same = row("c", "The presidents met in Minsk and spoke about trade for hours on Friday.")
    write(feed, json.loads(feed.read_text().split("\n", maxsplit=1)[0]), same)
    assert csto("duplicates", feed, "--seen", known, "--fail-on", "any").returncode == 1
    assert csto("duplicates", feed, "--seen", known, "--fail-on", "any").returncode == 0


@pytest.mark.parametrize("damage", ["cut", "flipped", "other", "longer", "folder"])
def test_a_damaged_file_is_named_before_any_work(feed: Path, damage: str) -> None:
    known = feed.parent / "known"
    assert ids("articles", feed, "--seen", known) == ["a", "b", "c"]
    data = known.read_bytes()
    if damage == "folder":
        known.unlink()
        known.mkdir()
    else:
        changed = {"cut": data[:-5], "flipped": data[:-3] + b"00\n", "other": b"a list\n", "longer": data + data[-34:]}
        known.write_bytes(changed[damage])
    done = csto("articles", feed, "--seen", known)
    assert (done.returncode in {2, 5}, done.stdout) == (True, b"")
    assert len(done.stderr.decode().splitlines()) == 1
    assert "known" in done.stderr.decode()


def test_an_empty_file_knows_nothing_and_files_are_kept_apart(feed: Path) -> None:
    known = feed.parent / "known"
    known.touch()
    assert len(ids("articles", feed, "--seen", known)) == 3
    for clash in (("-o", known), ("-o", feed, "--seen", feed)):
        done = csto("articles", feed, "--seen", known, *clash)
        assert (done.returncode, done.stdout) == (2, b"")
    assert csto("articles", known, "--seen", known).returncode == 2
    assert csto("articles", feed, "--seen", "-").returncode == 2
    (feed.parent / "csto-nlp.toml").write_text('seen = "known"\n')
    assert csto("articles", "feed.jsonl", cwd=feed.parent).returncode == 2


def test_it_may_lie_in_the_folder_that_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder / "feed.jsonl", row("a"))
    command = ("articles", folder, "--seen", folder / "known")
    assert ids(*command) == ["a"]
    assert ids(*command) == []


def test_what_was_met_longest_ago_goes_first(tmp_path: Path) -> None:
    known = SeenArticles([])
    articles = [Article(f"Text {number}.", id=str(number)) for number in range(4)]
    assert [known.is_known(article) for article in articles[:3]] == [False, False, False]
    (tmp_path / "known").write_bytes(known.to_bytes(3))
    known = SeenArticles.read(str(tmp_path / "known"))
    assert known.is_known(articles[0])
    assert not known.is_known(articles[3])
    (tmp_path / "known").write_bytes(known.to_bytes(3))
    assert len((tmp_path / "known").read_bytes().splitlines()) == 4
    again = SeenArticles.read(str(tmp_path / "known"))
    assert [again.is_known(article) for article in articles] == [True, False, True, True]


def test_two_runs_at_once_keep_what_both_have_passed_on(tmp_path: Path) -> None:
    one, other = SeenArticles([]), SeenArticles([])
    first, second = Article(id="a", text="They met."), Article(id="b", text="They left.")
    one.is_known(first)
    other.is_known(second)
    (tmp_path / "seen").write_bytes(other.to_bytes())
    one.include(SeenArticles.read(str(tmp_path / "seen")))
    (tmp_path / "seen").write_bytes(one.to_bytes())
    kept = SeenArticles.read(str(tmp_path / "seen"))
    assert [kept.is_known(first), kept.is_known(second)] == [True, True]
