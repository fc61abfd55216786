"""The language of articles, and the line on those for which there are no tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support import csto, records

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "The presidents of Kazakhstan and Armenia met in Minsk. They spoke about trade. Both want to meet again in autumn."
)
RUSSIAN = "Президенты двух стран встретились в Минске. Они говорили о торговле. Следующая встреча пройдёт осенью."
KYRGYZ = (
    "Эки мамлекеттин президенттери Минскиде жолугушту. Алар соода жөнүндө сүйлөшүштү. Кийинки жолугушуу күзүндө өтөт."
)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><language>en-us</language>
<item><title>A</title><description>{ENGLISH}</description></item>
<item><title>B</title><description>{RUSSIAN}</description></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"a": ENGLISH, "b": RUSSIAN, "c": KYRGYZ}
    lines = [{"id": name, "text": text} for name, text in texts.items()] + [{"id": "d", "text": "Putin, Tokayev"}]
    (tmp_path / "1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "2.txt").write_text(f"Встреча в Минске\n\n{RUSSIAN}\n")
    (tmp_path / "3.xml").write_text(FEED)
    return tmp_path


@pytest.mark.parametrize("way", [(), ("--jobs", "2")], ids=["serial", "jobs"])
def test_every_reader_tells_the_language(folder: Path, way: tuple[str, ...]) -> None:
    found = records(csto("articles", folder, *way))
    assert [row["language"] for row in found] == ["en", "ru", "ky", None, "ru", "en", "ru"]


def test_a_page_says_its_language_unless_its_script_contradicts(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{RUSSIAN}</p>" for _ in range(4))
    for language, told in (("uk-UA", "uk"), ("en", "ru")):
        (tmp_path / "a.html").write_text(
            f'<html lang="{language}"><body><article><h1>Минск</h1>{body}</article></body></html>'
        )
        assert [row["language"] for row in records(csto("articles", tmp_path / "a.html"))] == [told]


@pytest.mark.parametrize("way", [(), ("--jobs", "2")], ids=["serial", "jobs"])
def test_what_rests_on_tables_says_once_for_how_many_there_are_none(folder: Path, way: tuple[str, ...]) -> None:
    command = ("entities", "--model", "none", folder, "--date", "2025-01-01", *way)
    done = csto(*command)
    assert done.returncode == 0
    note = "csto-nlp: 1 article in languages without tables (ky 1): little is found in them\n"
    assert done.stderr.decode() == note
    assert csto(*command, "-q").stderr == b""
    assert csto(*command, "--lang", "en").stderr == b""
    assert csto("articles", folder, *way).stderr == b""


@pytest.mark.parametrize("command", ["timeline", "summarise", "cluster"])
def test_each_command_that_rests_on_tables_says_so(folder: Path, command: str) -> None:
    assert b"1 article in languages without tables" in csto(command, folder).stderr


def test_a_language_told_once_travels_through_the_pipe(folder: Path) -> None:
    first = csto("articles", folder)
    assert csto("articles", stdin=first.stdout).stdout == first.stdout
