"""Hostile text: nothing raises, nothing takes more than linear work, nothing loses a person's own lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.corpus.dating import infer_date
from csto_nlp.corpus.listing.assemble import split_page

PIECES = st.sampled_from(
    [
        "Home",
        "12 May 2020",
        "12.05.2020В горах",
        "USD 89.4",
        "Related news",
        "By Ann Lee",
        "Read more",
        "ID : 77",
        "• Talks end in the mountain town",
        "Talks end in the mountain town",
        "",
        "   ",
        "1 2 3 »",
        "The talks went on until late. Nobody was content.",
        "goes on in lower case",
        "© 2021 Example",
        "\x00\x1b[31m",
        "\u2028\x85\x0b",
        "\ud800",
        "No. 5",
        "More",
        "DUSHANBE, May 5. /EX/. The talks ended.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("\n".join), st.sampled_from([None, "2021-01-01"]))
def test_any_sequence_of_lines_is_read(text: str, page_date: str | None) -> None:
    page = split_page(text)
    assert page == split_page(text)
    for item in page.items:
        assert item.text.strip()
        assert 0 <= item.start < item.end <= len(text)
        infer_date(item.text, item.title, page_date)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    for item in split_page(text).items:
        infer_date(item.text, item.title, None)


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "1",
        "12:30 ",
        "2021-05-",
        "November 27, 2025 ",
        "a > ",
        "( ",
        "Mon, ",
        "/ ",
        "we cookie ",
        "A of ",
        "more ",
        "\t",
        "«",
        "www. ",
    ],
)
def test_one_long_line_is_read(unit: str) -> None:
    for size in (150, 390, 100_000):
        split_page(unit * (size // len(unit)) + "!x")


@pytest.mark.parametrize(
    "lines",
    [
        "a b c",
        "12.05.2020",
        "Related",
        "The end of it.\nRelated\nTalks end in the mountain town",
        "More",
        "1",
        "By Ann Lee",
    ],
)
def test_many_short_lines_are_read(lines: str) -> None:
    split_page("\n".join([lines] * 5_000))


@pytest.mark.parametrize(
    "text", ["English\nRussian\nKyrgyz", "1\n2\n3", "Home\nabroad\nHome", "Comments\nTags", "Views 58"]
)
def test_words_of_menus_alone_are_somebodys_text(text: str) -> None:
    (item,) = split_page(text).items
    assert f"{item.title or ''} {item.text}".split() == text.split()


def test_a_page_of_rates_alone_has_no_article() -> None:
    assert split_page("USD 89.4\nEUR 97.1\nGBP 110.2\nCNY 12.4\nKZT 0.19").items == ()


def test_a_great_many_words_a_line_each_are_one_text() -> None:
    (item,) = split_page("word\nand\n" * 30_000).items
    assert (item.start, item.text.count("\n")) == (0, 59_999)


def test_a_page_whose_items_have_no_text_is_one_text() -> None:
    talks = "Hommev\neNober 27, 2025prose\nLeadars meet in Linsk for mmev\neNober 27, 2025prose\n"
    by_line = "By Anna Petrova\nMINSK, November 27 (\0\0news\n"
    text = f"{talks}Leadars meet in Linsk for talks\n{by_line}USD 90talks\n{by_line}USD 90.34\n"
    (item,) = split_page(text).items
    assert item.text == text.strip()
