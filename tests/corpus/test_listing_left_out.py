"""Nothing of a page is lost: each letter is in an article, or in a line that is named with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csto_nlp.article import Article, SkippedLine
from csto_nlp.corpus import load
from support import csto, json_lines

HERE = Path(__file__).parent
PAGES = sorted([*(HERE / "layouts").glob("*.txt"), *(HERE / "listing_pages").glob("*.txt")])
REASONS = {
    *("rates", "pager", "link", "label", "related", "notice", "rights", "menu", "furniture", "header", "masthead"),
    *("biography", "comments", "repeated", "picture", "date", "byline", "other"),
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_letter_is_in_an_article_or_in_a_line_that_is_named(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    lost = [character.isalnum() for character in source]
    for item in load([path], traced=True):
        if isinstance(item, SkippedLine):
            assert source[item.start : item.end] == item.text
            assert item.reason in REASONS
            lost[item.start : item.end] = [False] * (item.end - item.start)
        elif isinstance(item, Article):
            start, end = item.source.start or 0, item.source.end or 0
            lost[start:end] = [False] * (end - start)
            at = source.find(item.title) if item.title else -1
            while item.title and at >= 0:  # all of its line: a number may stand before it, an address behind it
                start, end = source.rfind("\n", 0, at) + 1, source.find("\n", at)
                lost[start:end] = [False] * (end - start)
                at = source.find(item.title, at + 1)
    assert "".join(character for character, is_lost in zip(source, lost, strict=True) if is_lost) == ""


def test_offsets_are_those_of_the_file_whatever_ends_its_lines(tmp_path: Path) -> None:
    source = (HERE / "layouts" / "en_palace_transcript.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    page = tmp_path / "page.txt"
    page.write_bytes(source.encode())
    lines = [item for item in load([page], traced=True) if isinstance(item, SkippedLine)]
    assert len(lines) > 10
    assert all(source[line.start : line.end] == line.text for line in lines)


def test_the_command_names_lines_and_inputs_and_keeps_its_exit_codes(tmp_path: Path) -> None:
    page = HERE / "layouts" / "en_palace_transcript.txt"
    done = csto("articles", page, "--skipped")
    records = json_lines(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {"path": str(page), "reason": "date", "text": "April 17, 2019"}.items() <= records[11].items()
    assert all(list(record) == ["schema", "path", "reason", "start", "end", "text"] for record in records)
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    done = csto("articles", page, broken, "--skipped", "--format", "json")
    whole = json.loads(done.stdout)
    assert done.returncode == 3
    assert whole["records"][:-1] == records
    assert [record["reason"] for record in whole["skipped"]] == ["bad-json"]
    assert csto("articles", page).stdout == csto("articles", page, "-q").stdout
