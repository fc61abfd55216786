"""The page of marked texts: complete, escaped, self-contained."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from support import csto, json_lines

HOSTILE = {
    "title": "</title><script>alert(1)</script> Armenia",
    "text": "Belarus <img src=x onerror=alert(2)> & \"Yerevan\" \u202e \u001b[31m said Minsk's 'envoy'",
    "date": "2021-03-03",
}


class Reader(HTMLParser):
    """Collects elements, attributes and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marks: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "mark":
            self.marks.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags and self.tags[-1] == "mark" and self.marks:
            self.marks[-1] += data


def page(tmp_path: Path, *args: str, feed: bytes) -> Reader:
    target = tmp_path / "page.html"
    done = csto("entities", "--model", "none", "--html", target, *args, stdin=feed)
    assert done.returncode == 0, done.stderr
    assert json_lines(done.stdout)
    reader = Reader()
    reader.feed(target.read_text(encoding="utf-8"))
    return reader


def test_hostile_text_shows_as_text(tmp_path: Path) -> None:
    reader = page(tmp_path, feed=json.dumps(HOSTILE).encode())
    assert "script" not in reader.tags
    assert "img" not in reader.tags
    assert "alert(2)" in reader.text
    assert "\x1b" not in reader.text
    assert "\u202e" not in reader.text


def test_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    reader = page(tmp_path, feed=json.dumps(HOSTILE).encode())
    assert not {"link", "iframe", "object", "base"} & set(reader.tags)
    assert not [value for name, value in reader.attributes if name in {"src", "href"}]
    assert any("default-src 'none'" in (value or "") for _, value in reader.attributes)


def test_every_entity_is_marked_and_the_text_is_whole(tmp_path: Path, corpus: Path) -> None:
    target = tmp_path / "page.html"
    rows = json_lines(csto("entities", corpus / "feed.jsonl", "--model", "none", "--html", target).stdout)
    reader = Reader()
    reader.feed(target.read_text(encoding="utf-8"))
    legend = 8
    assert len(reader.marks) - legend == sum(len(row["entities"]) for row in rows)
    squashed = " ".join(reader.text.split())
    for row in rows:
        assert " ".join(row["text"].split()) in squashed


def test_works_with_counts(tmp_path: Path) -> None:
    assert "Belarus" in page(tmp_path, "--count", feed=json.dumps(HOSTILE).encode()).text


def test_what_is_not_in_english_says_its_language(tmp_path: Path) -> None:
    rows = [
        {"title": "Саммит в Минске", "text": "Лидеры встретились в Минске."},
        {"title": "Talks", "text": "They met."},
    ]
    reader = page(tmp_path, feed="\n".join(json.dumps(row) for row in rows).encode())
    assert [value for name, value in reader.attributes if name == "lang"] == ["en", "ru", "ru"]
