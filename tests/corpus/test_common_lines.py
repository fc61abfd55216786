"""What several pages of one folder print alike is furniture; what their texts share is not."""

from __future__ import annotations

import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from csto_nlp.article import Article, Skipped, SkippedLine
from csto_nlp.corpus import load
from support import csto, json_lines, records

if TYPE_CHECKING:
    from pathlib import Path

STORIES = [
    (
        "Ministers open the river crossing",
        "Ministers of the five states met in the valley on Tuesday and agreed to open the crossing to lorries by May.",
    ),
    (
        "Elders ask for a bridge of steel",
        "The council of elders asked for a bridge of steel instead of the wooden one, which floods have carried away.",
    ),
    (
        "Border service buys radios and boats",
        "The border service has bought forty radios and two boats, its chief told reporters in the garrison town.",
    ),
    (
        "Snow closes the upper pass",
        "Heavy snow closed the upper pass on Sunday night, and forty lorries wait in the garrison town for ploughs.",
    ),
]
BACKGROUND = (
    "The river crossing lies on the border of the two states and was closed three years ago after a landslide that had "
    "destroyed the road below the village."
)
ABOVE = ["Valley Wire", "Reading comfort", "Night colours", "World and regions"]
BELOW = ["Get The Dawn Letter every day.", "Reach the editors", "Imprint and rules"]


def page(number: int) -> str:
    title, text = STORIES[number]
    others = [f"{STORIES[(number + step) % 4][0]} after long delays" for step in (1, 2)]
    return "\n".join(
        [
            *(*ABOVE[:2], f"Text size: {number + 10}", *ABOVE[2:]),
            *(title, "Nina Sample", f"{number + 3} May 2021", f"Hear this story {number + 2} min"),
            *(text, "", "Background", "", BACKGROUND, ""),
            *("Our pick for you", *others, *BELOW),
        ]
    )


def written(folder: Path, texts: list[str], suffix: str = ".txt") -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}{suffix}").write_text(text + "\n", encoding="utf-8")
    return folder


def articles(*paths: Path) -> list[Article]:
    return [item for item in load(paths) if isinstance(item, Article)]


def test_bars_and_boxes_of_a_site_are_left_out_and_named(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", [page(number) for number in range(4)])
    found = articles(folder)
    assert [(item.title, item.date, item.author) for item in found] == [
        (title, f"2021-05-0{number + 3}", "Nina Sample") for number, (title, _) in enumerate(STORIES)
    ]
    assert [item.text for item in found] == [f"{text}\n\nBackground\n\n{BACKGROUND}" for _, text in STORIES]
    named = [row for row in json_lines(csto("articles", "--skipped", folder).stdout) if row["path"].endswith("0.txt")]
    reasons = {row["text"]: row["reason"] for row in named}
    bars = [*ABOVE, "Text size: 10", "Hear this story 2 min", "Our pick for you", *BELOW]
    assert {line: reasons.get(line) for line in bars} == dict.fromkeys(bars, "furniture")
    assert [reasons[f"{STORIES[step][0]} after long delays"] for step in (1, 2)] == ["related", "related"]


def test_two_pages_prove_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", [page(0), page(1)])
    assert all("Imprint and rules" in item.text for item in articles(folder))


def test_the_outcome_depends_on_the_files_alone(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", [page(number) for number in range(4)])
    serial = csto("articles", folder).stdout
    assert "Imprint" not in serial.decode()
    assert csto("articles", "--jobs", "2", folder).stdout == serial
    named = sorted(str(path) for path in folder.iterdir())
    assert csto("articles", *named).stdout == serial
    turned = json_lines(csto("articles", *reversed(named)).stdout)
    assert sorted(json.dumps(row) for row in turned) == sorted(serial.decode().splitlines())
    (tmp_path / "list").write_text("\n".join(named))
    assert csto("articles", f"@{tmp_path / 'list'}", "--jobs", "2").stdout == serial


def test_pages_in_folders_of_their_own_are_compared(tmp_path: Path) -> None:
    for number in range(4):
        written(tmp_path / f"day{number}", [page(number)])
    found = articles(tmp_path)
    assert [item.text for item in found] == [f"{text}\n\nBackground\n\n{BACKGROUND}" for _, text in STORIES]


def test_a_reprint_keeps_its_headline_and_all_of_its_lines(tmp_path: Path) -> None:
    report = "\n\n".join([STORIES[0][0], STORIES[0][1], "What comes next", BACKGROUND, "More to follow."])
    other = [f"{title}\n\n{text}" for title, text in STORIES[1:]]
    folder = written(tmp_path / "site", [report, report, report.replace("Tuesday", "the Tuesday"), report, *other])
    found = articles(folder)
    assert [item.title for item in found[:4]] == [STORIES[0][0]] * 4
    assert all("What comes next" in item.text and item.text.endswith("More to follow.") for item in found[:4])


def test_names_of_speakers_and_parts_of_a_regular_column_stay(tmp_path: Path) -> None:
    texts = [
        "\n\n".join(
            [
                "Letter from the valley",
                text,
                BACKGROUND,
                "The chief officer",
                f"Yes. {text}",
                text[::-1],
                f"{BACKGROUND} So",
            ]
        )
        for _, text in STORIES
    ]
    for item in articles(written(tmp_path / "site", texts)):
        assert item.text.count("The chief officer") == 1
        assert item.title == "Letter from the valley"


def test_a_short_last_sentence_that_texts_share_stays(tmp_path: Path) -> None:
    texts = [f"{title}\n\n{text}\n\nThe talks will go on in the spring." for title, text in STORIES]
    assert all("go on in the spring" in item.text for item in articles(written(tmp_path / "site", texts)))


def test_a_speaker_is_kept_wherever_the_name_stands(tmp_path: Path) -> None:
    texts = [
        "\n\n".join([f"Press conference: {title}", "The chairman", text, BACKGROUND, "Question", f"Well, {text}"])
        + "\n\n".join(["", "The chairman", STORIES[number - 1][1], STORIES[number - 2][1]])
        for number, (title, text) in enumerate(STORIES)
    ]
    for item, (_, text) in zip(articles(written(tmp_path / "site", texts)), STORIES, strict=True):
        assert item.text.count("The chairman") == 2
        assert item.text.count("Question") == 1
        assert text in item.text
        assert BACKGROUND in item.text


def test_an_item_that_several_listings_show_keeps_its_headline(tmp_path: Path) -> None:
    def shown(page: str) -> list[tuple[str, str]]:
        own = [(f"{title} in {page}", f"In {page}: {text}") for title, text in STORIES[1:]]
        return [*own[:2], STORIES[0], *own[2:]]

    pages = ["Ashvale", "Birchdale", "Cedarton", "Elmstead"]
    texts = [
        "\n\n".join(
            [
                *("The Gorge Gazette", "Pick a district"),
                *(
                    f"{title}\n{number + 4} March 2020\n{text}\nTo the rest"
                    for number, (title, text) in enumerate(shown(page))
                ),
                "Write to the gatekeeper",
            ]
        )
        for page in pages
    ]
    found = articles(written(tmp_path / "site", texts))
    assert [(item.title, item.text) for item in found] == [one for page in pages for one in shown(page)]


def test_pages_of_few_among_many_need_a_row_of_lines_in_common(tmp_path: Path) -> None:
    other = [f"Report {letter} of the year\n\nIn village {letter}, {BACKGROUND}" for letter in "ABCDEFGHIJKLMNOP"]
    texts = [f"{page(number)}" for number in range(4)]
    folder = written(tmp_path / "mixed", [*other, *texts])
    found = {item.title: item.text for item in articles(folder)}
    assert all("Imprint" not in found[title] for title, _ in STORIES)


def test_members_of_an_archive_are_compared_with_their_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"site/{number}.txt", page(number))
        archive.writestr("other/0.txt", page(0))
    found = articles(tmp_path / "site.zip")
    assert [item.text for item in found[1:]] == [f"{text}\n\nBackground\n\n{BACKGROUND}" for _, text in STORIES]
    assert "Imprint" in found[0].text


def test_pages_of_a_crawl_are_compared_with_those_of_their_host(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    records = [warc_record(f"http://valley.example/{number}.txt", page(number)) for number in range(4)]
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(b"".join([*records, warc_record("http://other.example/0.txt", page(0))]))
    found = articles(crawl)
    assert [item.text for item in found[:4]] == [f"{text}\n\nBackground\n\n{BACKGROUND}" for _, text in STORIES]
    assert "Imprint" in found[4].text
    crawl.write_bytes(b"".join(records)[:-40])
    items = list(load([crawl]))
    assert [item.text for item in items[:3] if isinstance(item, Article)] == [item.text for item in found[:3]]
    assert isinstance(items[-1], Skipped)
    assert "damaged" in items[-1].message


def warc_record(address: str, text: str) -> bytes:
    body = text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(text):08d}-0000-0000-0000-000000000000>\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_html_pages_are_compared(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    texts = [
        f"<html><head><title>Valley Wire reads the world</title></head><body><h1>Valley Wire reads the world</h1>"
        f"<h2>{title}</h2><div>{number + 3} May 2021</div><p>Hear this story in {number + 2} min</p><p>{text}</p>"
        f"<p>{BACKGROUND}</p><p>Stay with us all day</p><p>Gather round the fire</p></body></html>"
        for number, (title, text) in enumerate(STORIES)
    ]
    folder = written(tmp_path / "site", texts, ".html")
    found = articles(folder)
    assert [item.title for item in found] == [title for title, _ in STORIES]
    assert [item.text for item in found] == [f"{text}\n\n{BACKGROUND}" for _, text in STORIES]
    alone = articles(folder / "0.html")
    assert "Gather round the fire" in alone[0].text


def test_files_that_are_no_pages_and_cannot_be_read_disturb_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", [page(number) for number in range(4)])
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "rows.jsonl").write_text(json.dumps({"text": "Imprint and rules"}) + "\n")
    (folder / "nowhere.txt").symlink_to("gone")
    os.mkfifo(folder / "pipe.txt")
    items = list(load([folder]))
    texts = [item.text for item in items if isinstance(item, Article)]
    assert texts[:4] == [f"{text}\n\nBackground\n\n{BACKGROUND}" for _, text in STORIES]
    assert texts[4:] == ["Imprint and rules"]
    assert not any(isinstance(item, SkippedLine) for item in items)


def test_a_pipe_that_is_named_is_read_once(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", [page(number) for number in range(3)])
    done = csto("articles", *sorted(folder.iterdir()), "/dev/stdin", stdin=page(3).encode())
    assert [row["title"] for row in records(done)] == [title for title, _ in STORIES]
