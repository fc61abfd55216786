"""A feed every day against an index: each article once, whatever the feed and other runs do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article
from csto_nlp.duplicates import find_duplicates
from support import COMMAND, csto, json_lines

WORDS = {
    "gas": "The presidents of Kazakhstan and Russia met in Moscow on Wednesday and spoke about gas and a railway.",
    "wheat": "Farmers in the south of Kyrgyzstan have begun to sow wheat two weeks earlier, because snow melted.",
    "games": "The secretariat said that exercises would be held in autumn in Tajikistan with two thousand soldiers.",
    "milk": "In Minsk the price of milk has risen by a tenth since last year, the office of statistics said.",
}
DAILY = ("--against", "day.idx", "--index", "day.idx", "--unique")


def item(name: str, text: str, title: str = "News") -> str:
    return f"<item><guid>{name}</guid><title>{title}</title><description>{text}</description></item>"


def write_feed(folder: Path, *items: str, cut: int = 0) -> None:
    whole = f'<rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'
    (folder / "feed.xml").write_text(whole[: len(whole) - cut], encoding="utf-8")


def passed_on(folder: Path, *options: str, code: int = 0) -> list[str]:
    done = csto("duplicates", "feed.xml", *(options or DAILY), cwd=folder)
    assert done.returncode == code, done.stderr
    return [one["id"] for one in json_lines(done.stdout)]


@pytest.mark.parametrize("more", [(), ("--seen", "day.seen")], ids=["index", "index and seen"])
def test_each_article_is_passed_on_once_by_the_days(tmp_path: Path, more: tuple[str, ...]) -> None:
    gas, wheat, games = (item(name, WORDS[name]) for name in ("gas", "wheat", "games"))
    daily = (*DAILY, *more)
    write_feed(tmp_path, gas, wheat)
    assert passed_on(tmp_path, *daily) == ["gas", "wheat"]  # it starts
    assert passed_on(tmp_path, *daily) == []  # it repeats
    write_feed(tmp_path, gas, wheat, games)
    assert passed_on(tmp_path, *daily) == ["games"]  # it grows
    changed = item("wheat", f"{WORDS['wheat']} They fear a drought.")
    write_feed(tmp_path, gas, changed, games)
    assert passed_on(tmp_path, *daily) == ["wheat"]  # it changes
    write_feed(tmp_path, item("reprint", WORDS["gas"].upper(), "Other"))
    assert passed_on(tmp_path, *daily) == []  # it brings another outlet's copy
    write_feed(tmp_path, item("milk", WORDS["milk"]), gas, cut=90)
    assert passed_on(tmp_path, *daily, code=3) == ["milk"]  # it is cut
    write_feed(tmp_path, item("milk", WORDS["milk"]), gas)
    assert passed_on(tmp_path, *daily) == []  # it comes back


def test_another_title_is_a_new_version(tmp_path: Path) -> None:
    write_feed(tmp_path, item("gas", WORDS["gas"]))
    passed_on(tmp_path)
    write_feed(tmp_path, item("gas", WORDS["gas"], "Corrected"))
    assert passed_on(tmp_path) == ["gas"]
    assert passed_on(tmp_path) == []


def test_two_runs_at_once_pass_each_article_on_once(tmp_path: Path) -> None:
    write_feed(tmp_path, *(item(name, text) for name, text in WORDS.items()))
    command = [*COMMAND, "duplicates", "feed.xml", *DAILY]
    runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) for _ in range(2)]
    printed = [json.loads(line)["id"] for run in runs for line in run.communicate()[0].splitlines()]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(printed) == sorted(WORDS)


def test_an_index_that_another_run_has_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csto_nlp.duplicates import index_lock
    from csto_nlp.errors import WriteError

    monkeypatch.setattr(index_lock, "WAIT", 0.0)
    path = str(tmp_path / "day.idx")
    with (
        index_lock.held_index(path),
        pytest.raises(WriteError, match="in use by another run"),
        index_lock.held_index(path),
    ):
        pass  # pragma: no cover
    assert not Path(path).exists()
    with index_lock.held_index(path):
        Path(path).write_bytes(b"something")
    assert Path(path).exists()


def test_a_run_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    write_feed(tmp_path, item("gas", WORDS["gas"]))
    assert passed_on(tmp_path, *DAILY, "-o", "/dev/full", code=5) == []
    assert not (tmp_path / "day.idx").exists()
    assert passed_on(tmp_path) == ["gas"]
    before = (tmp_path / "day.idx").read_bytes()
    write_feed(tmp_path, item("milk", WORDS["milk"]))
    passed_on(tmp_path, *DAILY, "-o", "/dev/full", code=5)
    assert (tmp_path / "day.idx").read_bytes() == before
    assert passed_on(tmp_path) == ["milk"]


def test_against_alone_starts_an_index_and_says_so(tmp_path: Path) -> None:
    write_feed(tmp_path, item("gas", WORDS["gas"]))
    done = csto("duplicates", "feed.xml", "--against", "day.idx", "--unique", cwd=tmp_path)
    assert (done.returncode, len(json_lines(done.stdout))) == (0, 1)
    assert b"started the index day.idx with 1 article; with --index day.idx too" in done.stderr
    assert passed_on(tmp_path, "--against", "day.idx", "--unique") == []
    done = csto("duplicates", "feed.xml", "--against", "yesterday", cwd=tmp_path)
    assert (done.returncode, done.stdout, (tmp_path / "yesterday").exists()) == (2, b"", False)
    assert b"to start an index" in done.stderr


def test_earlier_records_make_an_article_known_too() -> None:
    def article(name: str, text: str, title: str | None = None) -> Article:
        return Article(id=name, text=text, title=title)

    given = [
        article("gas", WORDS["gas"].upper()),
        article("wheat", WORDS["milk"]),
        article("milk", WORDS["milk"], "New"),
    ]
    found = find_duplicates(given, earlier=[article(name, text) for name, text in WORDS.items()])
    told: list[Any] = [(one.canonical, one.verdict, one.of) for one in found.statuses]
    assert told[0] == (False, "exact", "gas")
    assert found.unique() != []
    assert 0 not in found.unique()
