"""What counts as borne out by the sources: numbers in any spelling, the same days, the same states and leaders."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.rewriting.check import find_unsupported
from csto_nlp.rewriting.model import Source


def source(text: str, date: str | None = "2024-03-06") -> Source:
    found = find_entities(Article(text, id="a", date=date))
    return Source("a", "text", 0, len(text), text, date, found)


SOURCES = [
    source("The dam above Osh cracked on Tuesday and 1,500 people fled, Kazakhstan's Kassym-Jomart Tokayev said."),
    source("The Collective Security Treaty Organization sent twenty-five trucks worth 1.5 million dollars."),
]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("The dam above Osh cracked on 5 March 2024 and 1500 people fled.", []),
        ("By Tuesday the Kazakh leader had spoken, and the CSTO sent 25 trucks.", []),
        ("However, Tokayev said one of them fled.", []),
        ("Some 2,500 people fled on Wednesday.", [("2,500", "number"), ("Wednesday", "date")]),
        ("It sent thirty trucks worth 1.5 billion.", [("thirty", "number"), ("billion", "number")]),
        ("The dam cracked on 6 March 2024.", [("6 March 2024", "date")]),
        ("Vladimir Putin of Oldport fled.", [("Vladimir Putin", "name"), ("Oldport", "name")]),
        ("Zhanibekova fled.", [("Zhanibekova", "name")]),
        ("", []),
    ],
)  # fmt: skip
def test_flags(text: str, flags: list[tuple[str, str]]) -> None:
    found = find_unsupported(text, SOURCES)
    assert [(flag.text, flag.kind) for flag in found] == flags
    assert all(text[flag.start : flag.end] == flag.text for flag in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_offsets_for_any_text(text: str) -> None:
    found = find_unsupported(text, SOURCES[:1])
    assert all(text[flag.start : flag.end] == flag.text != "" for flag in found)
    assert all(first.end <= after.start for first, after in pairwise(found))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(SOURCES))
def test_a_source_bears_itself_out(one: Source) -> None:
    assert find_unsupported(one.text, [one]) == []
