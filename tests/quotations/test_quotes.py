"""Quotations: those of texts written beforehand, traps, and what holds of any text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csto_nlp import find_quotes
from csto_nlp.article import Article
from csto_nlp.enrichments import Quotation, quotes_of
from csto_nlp.entities.pipeline import find_entities
from support import ROOT, csto

sys.path.insert(0, str(Path(__file__).parent))
from reading import Expected, Text, overlap, texts

SCHEMA = json.loads((ROOT / "src/csto_nlp/output/schemas/article.json").read_text())
COUNT = json.loads((ROOT / "src/csto_nlp/output/schemas/quote-count.json").read_text())
#: Of the quotations written beforehand, by file and language: how many are found, with their type, with their speaker
#: and polarity; and how many words are taken for quotations that are none.
FLOORS = {
    "first_reading.txt en": (29, 29, 29, 1),
    "first_reading.txt ru": (13, 13, 13, 0),
    "second_reading_en.txt en": (66, 65, 65, 1),
    "second_reading_ru.txt ru": (53, 53, 51, 0),
    "third_reading_en.txt en": (30, 28, 30, 0),
    "third_reading_ru.txt ru": (31, 29, 29, 0),
    "fourth_reading_en.txt en": (32, 32, 30, 0),
    "fourth_reading_ru.txt ru": (31, 31, 30, 0),
    "fifth_reading_en.txt en": (44, 44, 43, 0),
    "fifth_reading_ru.txt ru": (41, 41, 40, 0),
}
NEWS = "Kazakh President Kassym-Jomart Tokayev arrived in Bishkek. "


def quotes(text: str, date: str | None = "2021-10-04", title: str | None = None, **more: Any) -> list[Quotation]:
    """Return the quotations of a text; entities by the tables alone."""
    return find_quotes(Article(text, id="x", title=title, date=date, **more))


def said(text: str, **more: Any) -> list[tuple[str, str, str | None]]:
    """Return the type, text and speaker of each quotation."""
    return [(one.type, one.text, one.speaker and one.speaker.name) for one in quotes(text, **more)]


def check(article: Article, found: list[Quotation]) -> None:
    """Assert what holds of all quotations of an article."""
    place = {"title": -1, "text": -1}
    for one in found:
        text = getattr(article, one.field)
        assert text[one.start : one.end] == one.text != ""
        assert one.parts[0][0] == one.start
        assert one.parts[-1][1] == one.end
        assert all(start < end for start, end in one.parts)
        assert all(first[1] <= second[0] for first, second in zip(one.parts, one.parts[1:], strict=False))
        assert one.start >= place[one.field]
        place[one.field] = one.end
        for words in filter(None, (one.cue, one.source)):
            assert text[words.start : words.end] == words.text
        assert (one.basis == "none") == (one.speaker is None)
    assert [one.field for one in found] == sorted((one.field for one in found), reverse=True)


@pytest.mark.parametrize("name", FLOORS)
def test_texts_written_beforehand(name: str) -> None:
    file, language = name.split(" ")
    found = typed = spoken = spurious = 0
    for one in texts(file):
        if re.search("[а-я]", one.text) is None if language == "ru" else re.search("[а-я]", one.text):
            continue
        left = quotes(one.text, one.date, one.title)
        for expected in one.quotes:
            best = _nearest(one, expected, left)
            if best is None:
                continue
            left.remove(best)
            if expected.type:
                found += 1
                typed += best.type == expected.type
                spoken += _is_speaker(best, expected)
        spurious += len(left)
    floor = FLOORS[name]
    assert found >= floor[0]
    assert typed >= floor[1]
    assert spoken >= floor[2]
    assert spurious <= floor[3]


def _nearest(text: Text, expected: Expected, left: list[Quotation]) -> Quotation | None:
    """Return the quotation that agrees best with an expected one, None if none shares half of its words."""
    field = text.of(expected.field)
    shares = [(overlap(field, expected, one), -n) for n, one in enumerate(left) if one.field == expected.field]
    share, number = max(shares, default=(0.0, 0))
    return left[-number] if share >= 0.5 else None


def _is_speaker(found: Quotation, expected: Expected) -> bool:
    return (found.speaker.name if found.speaker else "-") in expected.speaker and found.polarity == expected.polarity


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say when the base would close.",
        "Tokayev declined to say that the talks had failed.",
        'The exercise "Indestructible Brotherhood" began near Almaty.',
        'He reads the newspaper "Kazakhstanskaya Pravda" and the so-called "free" press.',
        "They never said that the treaty was void.",
        "Учения «Нерушимое братство» завершились в Казахстане.",
        "Министр не говорил, что базу закроют.",
        "President Japarov promised an inquiry into what he calls an attempted coup.",
        "Отозвать генерала попросила Армения: прокуратура Еревана обвиняет его в измене.",
        "Пашинян попросил отложить визит: он занят.",
        "The opposition mocked the offer of “nuclear weapons for everyone”.",
        "Pashinyan announced the cancellation of drills that he had never wanted.",
    ],
)
def test_no_quotation(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Pashinyan had told his Belarusian host the week before that he would not come.", "he would not come"),
        ("Tokayev told his old friend Vladimir Putin two days later that oil was scarce.", "oil was scarce"),
        ("Tokayev told his Russian host he would not come.", "he would not come"),
        ("“We joined the Treaty Organization (CSTO),” Tokayev said.", "We joined the Treaty Organization (CSTO)"),
        ("Tokayev said Astana joined the Treaty Organization (CSTO).", "Astana joined the Treaty Organization (CSTO)"),
        ("“[We] know the way,” Tokayev said.", "[We] know the way"),
    ],
)
def test_where_content_begins_and_ends(text: str, content: str) -> None:
    assert [one.text for one in quotes(text)] == [content]


def test_speakers() -> None:
    text = NEWS + "He said that water was scarce. Moscow said it would help. The Kyrgyz president said he was grateful."
    assert [(one.speaker and one.speaker.name, one.basis) for one in quotes(text)] == [
        ("Kassym-Jomart Tokayev", "pronoun"),
        ("Russia", "metonym"),
        ("Sadyr Japarov", "role"),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Foreign Minister Ararat Mirzoyan told envoys that Pashinyan was absent. “Let us wait,” the minister said.",
            ["Ararat Mirzoyan", "Ararat Mirzoyan"],
        ),
        ("«Всё тихо», — заявил Сергей Лавров. «Ждём», — добавил дипломат.", ["Sergei Lavrov", "Sergei Lavrov"]),
        ("«Всё тихо», — заявил Владимир Путин. «Ждём», — добавил эксперт.", ["Vladimir Putin", None]),
        ("Минздрав Киргизии молчал. В министерстве заявили, что больниц хватит.", ["Kyrgyzstan"]),
        ("“We fled,” one of them, Nina Shahverdyan, wrote.", ["Nina Shahverdyan"]),
        ("Чуть позже Пашинян сообщил: он не поедет.", ["Nikol Pashinyan"]),
        ("«Мы ждём», — сказал журналист Би-би-си Стив Розенберг.", ["Stiv Rozenberg"]),
        ("«Сгорел дом, сгорела корова», — плачет Гульнара Асанова.", ["Gulnara Asanova"]),
        ("Вечерний Бишкек сообщил, что мост закрыт.", [None]),
        ("Lavrov said the peacekeepers would stay.", ["Sergei Lavrov"]),
        ("Tokayev rose. “We have no water, and nobody here will give us any.”", ["Kassym-Jomart Tokayev"]),
        ("The hall was full. “We have no water, and nobody here will give us any.”", [None]),
    ],
)
def test_speakers_by_nouns(text: str, speakers: list[str | None]) -> None:
    assert [one.speaker and one.speaker.name for one in quotes(text)] == speakers


def test_office_is_that_of_the_day() -> None:
    text = "Nikol Pashinyan said the border was quiet."
    offices = [quotes(text, day)[0].speaker for day in ("2017-05-01", "2021-10-04")]
    assert [one and (one.office, one.in_office) for one in offices][1] == ("Prime Minister", True)
    assert offices[0] != offices[1]


def test_parts_and_continued_speech() -> None:
    text = NEWS + "“The canal,” Tokayev said, “will be mended.”\n\n“We need water.”"
    split, continued = quotes(text)
    assert [text[start:end] for start, end in split.parts] == ["The canal", "will be mended"]
    assert split.text == "The canal,” Tokayev said, “will be mended"
    assert (continued.text, continued.basis) == ("We need water", "continued")
    assert continued.speaker == split.speaker


def test_headline_and_denial() -> None:
    one, two = quotes("Tokayev denied that the dam had burst.", title="Tokayev: Water is scarce")
    assert (one.field, one.text, one.basis) == ("title", "Water is scarce", "headline")
    assert (two.polarity, two.text) == ("denied", "the dam had burst")


def test_entities_that_come_along_are_used() -> None:
    article = Article(NEWS + "He said that water was scarce.", id="x", date="2021-10-04")
    assert find_quotes(article.enriched(entities=[]))[0].speaker is None
    enriched = article.enriched(entities=find_entities(article))
    assert find_quotes(enriched) == find_quotes(article)


_WORDS = st.sampled_from(
    [
        "said",
        "told",
        "Tokayev",
        "he",
        "that",
        '"',
        "“",
        "”",
        "«",
        "»",
        "''",
        ",",
        ".",
        "\n\n",
        "—",
        "according to",
        "who",
        "заявил",
        "что",
        "по словам",
        "Путин",
        "declined to",
        "the border is closed",
        "As",
        "put it",
        ":",
        "‘",
        "’",
        "and",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)), st.text(max_size=40))
@example('"', "said")
@example("As said, said it, said.", "X: “")
def test_any_text(text: str, title: str) -> None:
    for language in ("en", "ru"):
        article = Article(text, id="x", title=title, date="2021-10-04", language=language)
        found = find_quotes(article)
        check(article, found)
        records = [one.to_record() for one in found]
        assert quotes_of(records) == found
        assert [one.to_record() for one in find_quotes(article)] == records


def test_records_of_the_corpus() -> None:
    done = csto("quotes", str(ROOT / "corpus" / "feed.jsonl"), "--model", "none", "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    for record in records:
        jsonschema.validate(record, SCHEMA)
        article = Article.from_record(record)
        check(article, article.quotes or [])
    again = csto("quotes", "-", "--model", "none", "--format", "jsonl", "--jobs", "2", stdin=done.stdout)
    assert again.stdout == done.stdout


def test_filters_and_counts() -> None:
    corpus = str(ROOT / "corpus" / "feed.jsonl")
    call = ("quotes", corpus, "--model", "none", "--format", "jsonl")
    everything = [json.loads(line) for line in csto(*call).stdout.splitlines()]
    for options, meant in (
        (("--speaker", "Lukashenka"), lambda one: one["speaker"] and one["speaker"]["id"] == "Q2866"),
        (
            ("--speaker", "Q7035479", "--speaker", "Putin"),
            lambda one: (one["speaker"] or {}).get("id") in {"Q7035479", "Q7747"},
        ),
        (("--state", "Armenia"), lambda one: (one["speaker"] or {}).get("state") == "ARM"),
        (("--type", "mixed"), lambda one: one["type"] == "mixed"),
    ):
        wanted = [(record["id"], one) for record in everything for one in record["quotes"] if meant(one)]
        done = [json.loads(line) for line in csto(*call, *options).stdout.splitlines()]
        assert [(record["id"], one) for record in done for one in record["quotes"]] == wanted
        assert all(record["quotes"] for record in done)
    counted = [json.loads(line) for line in csto(*call, "--count").stdout.splitlines()]
    for record in counted:
        jsonschema.validate(record, COUNT)
        assert record["quotes"] == record["direct"] + record["mixed"] + record["indirect"]
    assert sum(record["quotes"] for record in counted) == sum(len(record["quotes"]) for record in everything)


def test_an_unknown_state_is_named() -> None:
    done = csto("quotes", str(ROOT / "corpus" / "feed.jsonl"), "--state", "Ruritania")
    assert done.returncode == 2
    assert b"Ruritania" in done.stderr


_READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from csto_nlp.quotations.cues import cues_of
from csto_nlp.quotations.speech import speech_in
speech_in(sys.argv[1] * 50_000, cues_of(sys.argv[2]))
"""
PIECES = (
    '"',
    "« ",
    "said ",
    "he said, ",
    "“He said. ",
    "according to X, ",
    "As X said, ",
    "— да, — сказал он. ",
    "Name, ",
)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_long_hostile_texts_cost_little(piece: str, language: str) -> None:
    subprocess.run([sys.executable, "-c", _READ, piece, language], check=True)
