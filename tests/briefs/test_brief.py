"""Briefs: every sentence verbatim with its note, within the words, the same in any order, silent about nothing."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.briefs import Brief, brief
from csto_nlp.dating import load
from csto_nlp.errors import UsageError
from csto_nlp.output.markdown import brief_markdown, escaped
from support import ROOT, csto

SCHEMA = json.loads((ROOT / "src/csto_nlp/output/schemas/brief.json").read_text())
NEWS = [
    Article(
        "President Sadyr Japarov opened the dam above Khorog on Friday. Eleven people had died when it was built.",
        id="a",
        title="Dam opens",
        date="2024-05-04",
        site="one.example",
        url="https://one.example/dam",
    ),
    Article(
        "The dam above Khorog was opened on Friday by President Sadyr Japarov. Its gates came from Kazakhstan.",
        id="b",
        title="Japarov at the dam",
        date="2024-05-04",
        site="two.example",
    ),
    Article(
        "Traders in Almaty closed the market over a new tax on Monday. Kazakhstan will hold a vote on 9 June 2024.",
        id="c",
        title="Market closes",
        date="2024-05-14",
        site="three.example",
    ),
]


def check(articles: list[Article], **options: Any) -> Brief:
    """Assert what holds of every brief and return it."""
    found = brief(articles, **options)
    by_id = {article.id: article for article in articles}
    record = found.to_record()
    jsonschema.validate(record, SCHEMA)
    notes = {note["note"]: note for note in record["notes"]}
    assert sorted(notes) == list(range(1, len(notes) + 1))
    for section in record["sections"]:
        for one in section["sentences"]:
            article, note = by_id[one["article"]], notes[one["note"]]
            assert article.text[one["start"] : one["end"]] == one["text"] != ""
            assert (note["article"], note["start"], note["end"]) == (article.id, one["start"], one["end"])
            assert (note["title"], note["site"], note["date"], note["url"]) == (
                article.title,
                article.site,
                article.date,
                article.url,
            )
    assert words_of(brief_markdown(found)) <= options.get("words", 900)
    return found


def words_of(markdown: str) -> int:
    """Return the words above the notes, without the marks of Markdown."""
    body = markdown.split("\n[^1]: ", maxsplit=1)[0]
    return len(re.sub(r"\[\^\d+\]|(?m:^- )|(?m:^#+ )|\\|\*\*", "", body).split())


def section(found: Brief, name: str) -> list[str]:
    record = next(one for one in found.to_record()["sections"] if one["name"] == name)
    return [one["text"] for one in record["sentences"]] or record["remarks"]


def test_each_section_holds_what_its_name_says() -> None:
    found = check(NEWS)
    (bottom,) = section(found, "Bottom line")
    assert "Khorog" in bottom
    assert "Sadyr Japarov" in bottom
    assert any("Almaty" in text for text in section(found, "What happened"))
    assert section(found, "Ahead") == ["Kazakhstan will hold a vote on 9 June 2024."]
    assert section(found, "Gaps") == ["None known."]
    names = {item.heading for one in found.sections if one.name == "Who" for item in one.items}
    assert {"Kazakhstan", "Sadyr Japarov"} & names
    assert (found.first, found.last) == ("2024-05-04", "2024-05-14")


def test_two_outlets_with_two_numbers_are_set_side_by_side() -> None:
    told = "The bus crash above Naryn killed {} miners on Sunday, the ministry of health of Kyrgyzstan said."
    papers = [
        Article(told.format(11), id="x", date="2024-03-04", site="one.example"),
        Article(told.format(14) + " Police closed the road.", id="y", date="2024-03-05", site="two.example"),
    ]
    texts = section(check(papers), "Differences")
    assert {one.split()[6] for one in texts} == {"11", "14"}
    assert section(check(papers), "Gaps") == ["1 story of 1 told by one outlet alone."]
    same = [Article(one.text.replace("14", "11"), id=one.id, date=one.date, site=one.site) for one in papers]
    assert section(check(same), "Differences") == ["No two outlets were found to differ on a date or a number."]


def test_quoted_positions_give_speaker_and_office() -> None:
    text = (
        "The dam above Khorog holds. “The dam will hold for a hundred years and feed both valleys,” "
        "President Sadyr Japarov said in Bishkek on Friday. Guests came from Osh by train."
    )
    found = check([*NEWS, Article(text, id="q", title="Japarov on the dam", date="2024-05-18", site="four.example")])
    (item,) = next(one for one in found.sections if one.name == "Quoted positions").items
    assert item.heading == "Sadyr Japarov, President"
    assert item.passages[0].text.startswith("“The dam will hold")
    assert section(check(NEWS), "Quoted positions") == ["Nobody is quoted in words that stand by themselves."]


@pytest.mark.parametrize("words", [50, 60, 200, 900, 5000])
def test_the_number_of_words_is_kept(words: int) -> None:
    articles = [one for one in load([str(ROOT / "corpus")]) if isinstance(one, Article)]
    found = check(articles, words=words)
    if words >= 200:
        assert words_of(brief_markdown(found)) > words / 2 or words > 2000


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [one for one in load([str(ROOT / "corpus")]) if isinstance(one, Article)]
    shuffled = [*articles]
    random.Random(7).shuffle(shuffled)  # noqa: S311  no secret
    assert brief_markdown(brief(shuffled)) == brief_markdown(brief(articles))


def test_what_it_is_on() -> None:
    found = check(NEWS, state="Kazakhstan")
    assert found.title == "Brief: Kazakhstan"
    assert {note.article for note in found.notes} <= {"b", "c"}
    assert not any(
        "Eleven people" in one.text for part in found.sections for item in part.items for one in item.passages
    )
    assert {note.article for note in check(NEWS, leader="Japarov").notes} <= {"a", "b"}
    with pytest.raises(UsageError, match="did you mean"):
        brief(NEWS, state="Kazakstahn")
    with pytest.raises(UsageError, match="Q-number"):
        brief(NEWS, leader="Qwxyzzy")
    with pytest.raises(UsageError, match="CSTO"):
        brief(NEWS, organisation="Qwxyzzy")
    with pytest.raises(ValueError, match="50 words"):
        brief(NEWS, words=49)


def test_reprints_count_once() -> None:
    reprint = Article(NEWS[0].text, id="r", title="Dam opens", date="2024-05-05", site="four.example")
    found = check([*NEWS, reprint])
    assert "1 reprint left out" in found.scope
    assert not any(note.article == "r" for note in found.notes)


def test_nothing_to_say() -> None:
    found = check([Article("", id="e", title="Nothing")])
    assert section(found, "What happened") == ["No article has a sentence that can be quoted."]
    assert "1 article with no sentence that can be quoted." in section(found, "Gaps")


def test_the_command_writes_markdown_or_json_by_the_file(tmp_path: Path) -> None:
    folder = ROOT / "corpus" / "texts"
    page = csto("brief", folder, "--model", "none", "--words", "300")
    assert page.returncode == 0
    assert page.stdout.startswith(b"# Brief\n\n")
    assert re.search(rb"\[\^1\]: .*:\d+-\d+\)", page.stdout)
    again = csto("brief", folder, "--model", "none", "--words", "300", "--jobs", "2", "-o", tmp_path / "b.md")
    assert again.returncode == 0
    mark, _, rest = (tmp_path / "b.md").read_bytes().partition(b"\n")
    assert mark == b"<!-- csto-nlp brief -->"  # a comment to readers of Markdown; by it a later run knows the file
    assert rest == page.stdout
    csto("brief", folder, "--model", "none", "--words", "300", "-o", tmp_path / "b.json")
    record = json.loads((tmp_path / "b.json").read_text())
    jsonschema.validate(record, json.loads(csto("schema", "brief").stdout))
    refused = csto("brief", folder, "-o", tmp_path / "b.docx")
    assert refused.returncode == 2
    assert b"pandoc" in refused.stderr
    assert not (tmp_path / "b.docx").exists()
    assert csto("brief", folder, "--state", "Nowhereland").returncode == 2
    assert csto("brief", "-", stdin=b"").returncode == 4


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_a_mark_of_markdown(text: str) -> None:
    line = escaped(text)
    assert "\n" not in line
    bare = re.sub(r"\\[\\`*<>\[\]_&#+=~|.)-]", "", line)
    assert not re.search(r"[`*<>\[\]]", bare)
    assert not re.match(r"#|\d+[.)] |[-+] ", line)


TEXTS = st.sampled_from(
    ("Armenia left.", "The dam of Osh broke on 5 March 2024.", "11 people", "“", "\n", "President Tokayev said", "*",
     "[^1]", "Протест 5 мая.", "<b>", "https://x", "The 14 miners of Naryn were found.", "Who?", " ")
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(TEXTS, max_size=8), st.sampled_from([None, "2024-03-06"]), st.sampled_from([None, "x"])),
        max_size=5,
    ),
    st.integers(50, 150),
)
def test_a_brief_of_any_texts_keeps_its_promises(
    rows: list[tuple[list[str], str | None, str | None]], words: int
) -> None:
    check(
        [Article(" ".join(row), id=f"a{n}", date=day, site=site) for n, (row, day, site) in enumerate(rows)],
        words=words,
    )
