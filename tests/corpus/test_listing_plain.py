"""A text that is no listing comes through whole: one article, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.corpus.listing import assemble
from csto_nlp.corpus.listing.assemble import split_page

ARTICLE = """Border Commission Meets in the Mountain Town

The joint border commission met on Tuesday to agree on the last stretch. Both sides said that it was nearly done.

“We have twelve kilometres left,” the head of one delegation told reporters after the talks.

Residents hope that the road between the two villages will open again before the winter."""

VERSE = """The river in spring

the river rises
over the stones
and the stones say nothing

a boat comes home
with nobody in it"""

MINUTES = """Minutes of the water committee

Present: Ms Osmonova, Mr Petrov, Mr Rahimov

1. The accounts were approved.
2. The pump is to be repaired by June.
   - Mr Petrov will ask for two offers
   - Ms Osmonova will speak to the bank
3. Any other business
None.

Next meeting on Friday"""

LIST = """- flour
- two kilos of apples
- tea
- batteries"""


def squashed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize(
    "text", [ARTICLE, VERSE, MINUTES, LIST, "Call me at five.", "Talks failed", ARTICLE.partition("\n\n")[2]]
)
def test_a_plain_text_is_one_article_and_nothing_is_lost(text: str) -> None:
    page = split_page(text)
    assert len(page.items) == 1
    item = page.items[0]
    assert squashed(f"{item.title or ''} {item.text}") == squashed(text) or squashed(item.text) == squashed(text)


def test_the_title_line_of_an_article_is_its_title() -> None:
    item = split_page(ARTICLE).items[0]
    assert item.title == "Border Commission Meets in the Mountain Town"
    assert item.text == ARTICLE[item.start : item.end]
    assert not item.truncated


def test_blank_text_has_no_articles() -> None:
    assert split_page(" \n\t\n").items == ()


@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                "Home",
                "12 May 2020",
                "USD 89.4",
                "Related",
                "A. B",
                "By Ann Lee",
                "More",
                "• x y z",
                "",
                "1 2 3 »",
                "Text goes on. And on.",
            ]
        )
    ).map("\n".join)
)
def test_any_text_is_read_and_offsets_are_inside_it(text: str) -> None:
    for item in split_page(text).items:
        assert item.text.strip()
        assert 0 <= item.start < item.end <= len(text)


SHORT_PARAGRAPHS = ARTICLE + "\n\n“It is over,” he said.\n\nWho knows?\n\nThe commission meets again in May 2021."


@pytest.mark.parametrize(
    "text", [ARTICLE, SHORT_PARAGRAPHS, ARTICLE.partition("\n\n")[2], ARTICLE.replace("\n\n", "\n")]
)
def test_the_short_path_comes_to_the_same_as_the_long(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = split_page(text)
    monkeypatch.setattr(assemble, "read_plain", lambda _text: None)
    assert split_page(text) == short
