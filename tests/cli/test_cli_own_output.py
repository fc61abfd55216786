"""What csto-nlp wrote into the folder that it reads, and documents that are cut off."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from support import csto, json_lines, records

if TYPE_CHECKING:
    from pathlib import Path

WAYS = [(), ("--jobs", "2")]
ROWS = [{"id": str(number), "text": f"The presidents met in Minsk ({number})."} for number in range(4)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Talks in Minsk\n\nThe presidents of both states met in Minsk and spoke about trade.\n"
    )
    return folder


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
@pytest.mark.parametrize("name", ["z.jsonl", "z.json", "z.csv"])
def test_an_output_in_the_folder_is_left_out_on_the_next_day(news: Path, name: str, way: tuple[str, ...]) -> None:
    command = ("entities", "--model", "none", "--date", "2025-01-01", "news", "-o", f"news/{name}", *way)
    first = csto(*command, cwd=news.parent)
    assert first.returncode == 0
    assert first.stderr.decode().startswith("csto-nlp: wrote ")
    written = (news / name).read_bytes()
    second = csto(*command, cwd=news.parent)
    assert second.returncode == 0
    wrote, skipped = second.stderr.decode().splitlines()
    assert wrote == first.stderr.decode().strip()
    assert skipped == f"csto-nlp: skipped 1: news/{name}: an output of this command, which is not read"
    assert name.endswith("json") or (news / name).read_bytes() == written
    assert len(records(csto("articles", news / "a.txt", news / "z.jsonl"))) == 2 if name == "z.jsonl" else True


NOTE = "an output of csto-nlp over files of this folder, which is not read"


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
@pytest.mark.parametrize(("flags", "name"), [((), "out.jsonl"), ((), "out"), (("--format", "json"), "a.json")])
def test_an_earlier_output_is_known_by_its_content(
    news: Path, flags: tuple[str, ...], name: str, way: tuple[str, ...]
) -> None:
    written = csto("entities", "--model", "none", "news", *flags, cwd=news.parent).stdout
    (news / name).write_bytes(written)
    for start, path in ((news.parent, "news"), (news, "."), (news.parent, str(news))):
        done = csto("articles", path, *way, cwd=start)
        assert [row["title"] for row in records(done)] == ["Talks in Minsk"]
        assert NOTE in done.stderr.decode()
    named = records(csto("articles", f"news/{name}", *way, cwd=news.parent))
    assert [row["title"] for row in named] == ["Talks in Minsk"]


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_an_earlier_table_and_a_packed_output_are_known(news: Path, way: tuple[str, ...]) -> None:
    (news / "table.csv").write_bytes(csto("articles", "news", "--format", "csv", cwd=news.parent).stdout)
    (news / "packed.jsonl.gz").write_bytes(gzip.compress(csto("articles", "news/a.txt", cwd=news.parent).stdout))
    done = csto("articles", "news", *way, cwd=news.parent)
    assert len(records(done)) == 1
    assert done.stderr.decode().count(NOTE) == 2


OUTPUTS = {
    ("entities", "--model", "none"): ("csv", "txt", "conll", "gexf", "graphml"),
    ("entities", "--model", "none", "--rows"): ("jsonl", "json", "txt", "parquet"),
    ("entities", "--model", "none", "--count"): ("csv", "jsonl"),
    ("quotes", "--model", "none"): ("csv",),
    ("quotes", "--model", "none", "--count"): ("csv",),
    ("timeline",): ("csv", "json", "txt"),
    ("cluster", "--groups"): ("csv", "txt"),
    ("duplicates", "--groups"): ("csv",),
    ("duplicates", "--pairs"): ("csv", "jsonl"),
    ("summarise", "--by", "corpus"): ("csv", "jsonl"),
    ("brief", "--model", "none"): ("md", "json"),
}


def test_no_output_in_the_folder_is_read_as_articles(tmp_path: Path) -> None:
    """Records, rows, tables, Markdown, other tools' formats: each is known by its content, and none is a fault."""
    said = 'On 5 May 2024 President Tokayev said in Minsk: "We agreed on trade." Putin spoke on the same day.'
    texts = {"a": said, "b": said, "c": f"{said} Lukashenko thanked him on 6 May 2024."}
    rows = [{"id": name, "title": "Talks in Minsk", "text": text, "date": "2024-05-06"} for name, text in texts.items()]
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    news = tmp_path / "news"
    news.mkdir()
    written = 0
    for command, endings in OUTPUTS.items():
        for ending in endings:
            written += 1
            export = ("--export", ending) if ending in {"conll", "gexf", "graphml"} else ()
            done = csto(*command, *export, "feed.jsonl", "-o", f"news/{written}.{ending}", cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            assert (news / f"{written}.{ending}").stat().st_size > 0, (command, ending)
    (news / "z.txt").write_text("Talks in Minsk\n\nThe presidents of both states met in Minsk and spoke of trade.\n")
    done = csto("articles", "news", "-v", cwd=tmp_path)
    assert [row["source"]["path"] for row in records(done)] == ["news/z.txt"]
    assert done.stderr.decode().count("an output of csto-nlp") == written
    assert done.returncode == 0


def test_parquet_an_index_and_a_drawing_beside_the_texts_are_known(news: Path) -> None:
    assert csto("timeline", "news", "--svg", "news/line.svg", cwd=news.parent).returncode == 0
    made = csto("duplicates", "news", "--index", "news/known.idx", "-o", "news/out.parquet", cwd=news.parent)
    assert made.returncode == 0
    done = csto("articles", "news", "-v", cwd=news.parent)
    assert (done.returncode, [row["source"]["path"] for row in records(done)]) == (0, ["news/a.txt"])
    assert done.stderr.decode().count(NOTE) == 3
    (news / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>Talks in Minsk today</text></svg>')
    assert csto("articles", "news/logo.svg", cwd=news.parent).stdout == b""
    assert len(records(csto("articles", "news/out.parquet", cwd=news.parent))) == 1


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_a_large_output_is_known_too(news: Path, way: tuple[str, ...]) -> None:
    one = json_lines(csto("articles", "news", cwd=news.parent).stdout)[0]
    rows = [{**one, "id": str(number), "text": f"{one['text']} {'word ' * 200}"} for number in range(300)]
    (news / "out.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = csto("articles", "news", *way, cwd=news.parent)
    assert len(records(done)) == 1


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_articles_of_other_files_are_read(news: Path, way: tuple[str, ...]) -> None:
    """What was made of files elsewhere, of files that are gone, and of itself is all there is of these articles."""
    made = csto("articles", "news", cwd=news.parent).stdout
    other = news.parent / "other"
    other.mkdir()
    (other / "out.jsonl").write_bytes(made)
    assert len(records(csto("articles", "other", *way, cwd=news.parent))) == 1
    (news / "out.jsonl").write_bytes(made)
    (news / "a.txt").unlink()
    assert len(records(csto("articles", "news", *way, cwd=news.parent))) == 1
    (news / "out.jsonl").write_bytes(made.replace(b"news/a.txt", b"news/out.jsonl"))
    assert len(records(csto("articles", "news", *way, cwd=news.parent))) == 1


def test_a_text_of_the_folder_is_never_written_over(news: Path) -> None:
    before = (news / "a.txt").read_bytes()
    done = csto("articles", news, "-o", news / "a.txt")
    assert (done.returncode, (news / "a.txt").read_bytes()) == (2, before)
    (news / "b.jsonl").write_text(json.dumps(ROWS[0]) + "\n")
    assert csto("articles", news, "-o", news / "b.jsonl").returncode == 2
    done = csto("articles", news / "a.txt", "-o", news / "c.jsonl")
    assert csto("articles", news / "c.jsonl", "-o", news / "c.jsonl").returncode == 2


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_pages_of_ours_are_no_articles(news: Path, way: tuple[str, ...]) -> None:
    assert csto("report", "--model", "none", news, "-o", news / "report.html").returncode == 0
    assert csto("entities", "--model", "none", news / "a.txt", "--html", news / "entities.html").returncode == 0
    done = csto("articles", news, *way)
    assert [row["title"] for row in records(done)] == ["Talks in Minsk"]
    assert done.stderr.decode().count("a page that csto-nlp has written") == 2


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=1),
        json.dumps({"status": "ok", "articles": ROWS}),
        json.dumps({"meta": {"n": 1}, "results": ROWS}, indent=2),
    ],
    ids=["list", "list over lines", "wrapper", "wrapper over lines"],
)
@pytest.mark.parametrize("name", ["a.json", "-"])
def test_what_comes_before_a_cut_is_read(tmp_path: Path, document: str, name: str) -> None:
    cut = document[: document.rindex("Minsk")].encode()
    (tmp_path / "a.json").write_bytes(cut)
    done = csto("articles", name, stdin=cut, cwd=tmp_path)
    assert done.returncode == 3
    assert [(row["id"], row["source"]["index"]) for row in json_lines(done.stdout)] == [("0", 0), ("1", 1), ("2", 2)]
    assert len(done.stderr.decode().splitlines()) == 1
    assert "Unterminated string" in done.stderr.decode()


def test_a_feed_that_is_cut_off_gives_its_whole_items(tmp_path: Path) -> None:
    item = "<item><title>T</title><description>The presidents met in Minsk.</description></item>"
    (tmp_path / "a.xml").write_text(f'<rss version="2.0"><channel><title>W</title>{item}{item}{item}'[:-30])
    done = csto("articles", tmp_path / "a.xml")
    assert (done.returncode, len(json_lines(done.stdout))) == (3, 2)


def test_a_page_that_begins_with_a_bracket_is_a_page() -> None:
    text = b"[ad_1] The presidents met in Minsk and spoke about trade for hours."
    assert [row["text"] for row in records(csto("articles", stdin=text))] == [text.decode()]
