"""Which sentences are never quoted, which are parted from their furniture, and who speaks in a transcript."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.summaries.summarise import summarise_article, summarise_articles
from csto_nlp.summaries.turns import speaker_turns
from csto_nlp.summaries.unquotable import comments_begin
from support import csto, records

NEWS = (
    "The ministers of both states signed the water accord in Khorog on Friday. "
    "Engineers will open the lower gates of the dam in April.\n"
    "Farmers on both banks had waited for the accord since 2019."
)
#: Lines that stand between, above or below news on real pages, each of its kind, in words of our own.
FURNITURE = [
    "We will not give up a single gate of the dam to anybody.",
    "I have never seen the river as low as it was this year.",
    "Q: Has the ministry already paid for the repair of the gates?",
    "Who will pay for the repair of the gates in the end?",
    "Please write to the editors if you have seen a mistake in this text.",
    "Dear readers of the valley paper, the river has been low this year.",
    "Aliya Serikova is a senior research analyst at the Institute of Rivers in Osh.",
    "Murat Bekov has covered the valley for three newspapers since 2011.",
    "DAM AND RIVER THIS WEEK IN THE VALLEY (3-9 May).",
    "The press service of the water ministry reports.",
    "Deputy Water Minister Ruslan Osmonov said at a meeting of the parliament's water committee.",
    "Deputies of both valleys told today at a press conference at the Osh news agency.",
    "Sources in the water ministry informed the Osh news agency.",
    "What did Ruslan Osmonov say of the dam in Khorog?",
    "Water Minister Ruslan Osmonov stated this after the talks in Khorog.",
    "*The author is a hydrologist who lives in Osh.",
    "Police detain a man above Khorog on Tuesday, August 12, 2014.",
    "A sign of the water board is shown in Khorog on Aug. 14, 2014.",
    "A complete list of the gates is available here.",
    "How Many Gates Has a Dam?",
    "You can start with your questions now if you like.",
    "Editor's note: a former version of this text gave a wrong number of gates.",
    "Об этом сообщила пресс-служба министерства водного хозяйства.",
    "According to the press service of the water ministry.",
    "This was reported by the state news agency on Friday.",
    "Water minister Ruslan Osmonov (left) and his guest beside the dam of Khorog in spring.",
    "A worker walks along the dam above Khorog as the gates are opened on April 3.",
]


def quoted(text: str, sentences: int = 30) -> list[str]:
    """Return what may be quoted of a text, and assert that it stands there."""
    found = summarise_article(Article(text, id="1"), sentences=sentences).sentences
    assert all(text[one.start : one.end] == one.text for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", ["first", "between", "last"])
def test_furniture_is_never_quoted(line: str, place: str) -> None:
    head, rest = NEWS.split("\n")
    text = {"first": f"{line}\n{NEWS}", "between": f"{head}\n{line}\n{rest}", "last": f"{NEWS}\n{line}"}[place]
    assert quoted(text) == quoted(NEWS)
    assert len(quoted(NEWS)) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will not give up the dam,” Water Minister Ruslan Osmonov said in Khorog on Friday.",
        "World War I had left the bridge above Khorog without its northern arch.",
        "The press service of the water ministry reports that both gates of the dam are open.",
        "The US sent two engineers to the dam above Khorog on Friday.",
        "Traders from both banks of the river expect the market to double its trade by autumn.",
        "A worker walks along the dam every morning, as his father had done for forty years.",
        "The author of the accord, Ruslan Osmonov, returned to Osh on 4 May.",
        "Police said on Friday that the bridge would stay closed until the summer.",
        "The treaty that ministers signed on 12 August 2014 holds to this day.",
        "Kyrgyzstan has had no dam of its own since August 12, 2014.",
        "The ministry announced a new tax on water.",
        "Kazakhstan will hold a vote on the dam on 9 June 2024.",
        "Ministers of both states are to visit the dam on 9 June 2024.",
        "A search team from Osh has found a gate of the dam that broke in May.",
        "Police have closed the bridge above Khorog, officials said on Friday.",
        "President Sadyr Japarov met Prime Minister Alisher Sadykov in Khorog.",
        "Two farmers who stand by the bridge every day saw it fall on 3 May.",
        "The ministry said in a statement that both gates would open in April.",
    ],
)
def test_news_that_looks_like_furniture_is_quoted(sentence: str) -> None:
    assert sentence in quoted(f"{NEWS}\n{sentence}")
    if not sentence.startswith("A worker walks"):  # at the top of a page that would be a caption
        assert sentence in quoted(f"{sentence}\n{NEWS}")


def test_a_scene_that_opens_a_page_is_a_caption() -> None:
    assert quoted(f"Two farmers stand on the bridge above Khorog, with the dam behind them.\n{NEWS}") == quoted(NEWS)


def test_a_headline_that_is_all_there_is_may_be_quoted() -> None:
    for line in ("Osmonov to Visit Dam on New Year's Eve", "Osmonov Hails Dam as a Success, but Sees Leaks"):
        assert [one.text for one in summarise_article(Article(line, id="1", title=line)).sentences] == [line]
        assert quoted(f"{line}.\n{NEWS}") == quoted(NEWS)


def test_a_speech_may_be_quoted_in_the_first_person() -> None:
    speech = (
        "I thank the engineers of the dam in Khorog. We have waited for this day. We shall open the gates in April."
    )
    assert len(quoted(speech)) == 3


def test_a_caption_and_a_dateline_are_parted_from_the_lead() -> None:
    lead = "Fighters shelled the bridge above the river on Wednesday."
    stamped = f"OSH, Kyrgyzstan | Tue Sep 27, 2011 6:47 pm EDT OSH, Kyrgyzstan (Reuters) - {lead}"
    assert quoted(f"{stamped}\n{NEWS}")[0] == lead
    glued = "The price of bread has doubled since the river dried up One of the mills above Osh is to close in May."
    assert quoted(f"{glued}\n{NEWS}")[0] == "One of the mills above Osh is to close in May."


def test_a_lost_line_end_parts_a_standfirst_from_the_lead() -> None:
    lead = "Leaders of both states have announced a plan for the dam."
    assert quoted(f"States resolved to close the border and hold drills in a month{lead}\n{NEWS}")[0] == lead


def test_a_russian_sentence_brings_what_it_leans_on() -> None:
    first = "Президент Киргизии Садыр Жапаров открыл плотину выше Хорога в пятницу."
    text = f"{first} По его словам, ворота плотины откроют в апреле этого года."
    assert quoted(text) == text.replace(". П", ".\nП").split("\n")
    assert quoted(f"{text}\n") != quoted(text.removeprefix(first + " "))


def test_readers_comments_end_the_article() -> None:
    comment = "The dam of Khorog was built by thieves and fools from the city.\nMay 4, 2021 at 10:15 am | Reply"
    for text in (
        f"{NEWS}\n{comment}\n{comment}",
        f"{NEWS}\n12 Comments so far\nThe dam of Khorog was built by thieves.",
    ):
        assert quoted(text) == quoted(NEWS)
        assert comments_begin(text) is not None
    assert comments_begin(NEWS + "\nOsmonov promised a reply by 10:30 on Monday.") is None


def test_a_line_that_an_outlet_repeats_is_not_quoted_of_a_set() -> None:
    line = "The valley paper has told the truth about water since 1931."
    towns = ("Osh", "Naryn", "Talas")
    articles = [
        Article(
            f"{line}\nFarmers of {town} opened a gate of the dam in {town} on Friday.", id=town, site="valley.example"
        )
        for town in towns
    ]
    assert line not in [one.text for one in summarise_articles(articles, sentences=9).sentences]
    elsewhere = [replace(article, site=f"{article.id}.example") for article in articles]
    assert line in [one.text for one in summarise_articles(elsewhere, sentences=9).sentences]
    assert line in [one.text for one in summarise_articles(articles[:2], sentences=9).sentences]


TRANSCRIPT = (
    "Ruslan Osmonov: I thank the engineers of the dam in Khorog for their work.\n"
    "The lower gates will open in April, as we agreed in Osh last year.\n"
    "Emil Sadykov (Osh Water Board): We shall send forty trucks of sand to the dam.\n"
    "Question: When will the upper gates of the dam open?\n"
    "Ruslan Osmonov: The upper gates will open when the river has fallen by a metre."
)


def test_sentences_of_a_transcript_name_their_speaker() -> None:
    found = summarise_article(Article(TRANSCRIPT, id="1"), sentences=9).sentences
    told = {one.text: one.speaker for one in found}
    assert all(TRANSCRIPT[one.start : one.end] == one.text for one in found)
    assert told["I thank the engineers of the dam in Khorog for their work."] == "Ruslan Osmonov"
    assert told["The lower gates will open in April, as we agreed in Osh last year."] == "Ruslan Osmonov"
    assert told["We shall send forty trucks of sand to the dam."] == "Emil Sadykov"
    assert not any("?" in text for text in told)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Osmonov: the dam holds.\n" + NEWS,
        "Georgian PM: We wait\nOsh Mayor: We do not wait\nKhorog: Gates open\n",
        "Date: Friday.\nPlace: Khorog.\nTopic: Water.",
    ],
)
def test_an_article_with_colons_is_no_transcript(text: str) -> None:
    assert speaker_turns(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no sentence of running text"),
        ("Photo: Osh Water Board", "no sentence of running text"),
        ("Who will pay for the repair of the gates?", "no sentence that can be quoted by itself"),
    ],
)
def test_an_article_with_nothing_to_quote_says_why(text: str, reason: str) -> None:
    found = summarise_article(Article(text, id="1"))
    assert (found.sentences, found.reason) == ([], reason)
    assert summarise_article(Article(NEWS, id="1")).reason is None
    assert summarise_article(Article(NEWS, id="1"), words=2).reason == "no sentence within the limit"


def test_speaker_and_reason_in_records_and_in_the_table() -> None:
    rows = [{"id": "1", "text": TRANSCRIPT}, {"id": "2", "text": "Who will pay for the repair of the gates?"}]
    piped = "".join(json.dumps(row) + "\n" for row in rows).encode()
    first, second = records(csto("summarise", stdin=piped))
    schema = json.loads(csto("schema", "article").stdout)
    for record in (first, second):
        jsonschema.validate(record, schema)
    assert {one["speaker"] for one in first["summary"]["sentences"]} <= {"Ruslan Osmonov", "Emil Sadykov"}
    assert second["summary"] == {
        "method": "coverage",
        "sentences": [],
        "reason": "no sentence that can be quoted by itself",
    }
    table = csto("summarise", "--format", "table", stdin=piped).stdout.decode()
    assert "Ruslan Osmonov: " in table
    assert "no sentence that can be quoted by itself" in table
    again = records(csto("summarise", stdin=b"".join(json.dumps(one).encode() + b"\n" for one in (first, second))))
    assert [one["summary"] for one in again] == [first["summary"], second["summary"]]


PIECES = st.sampled_from(
    ("I", "We have", "Q: ", "“", "”", "``", "''", "Osh: ", "says.", "?", "\n", " ", "(left)", "Reply", "10:15", "May 4",
     "Anna Bek is a", "analyst", "The", "AP", "No", "\u2028", "has worked", "since", "12 Comments", ".")
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_offsets_hold_for_any_text(pieces: list[str]) -> None:
    quoted(" ".join(pieces))
    quoted("".join(pieces))
