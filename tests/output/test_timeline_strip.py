"""The strip: well-formed and harmless whatever the texts, labelled for any span."""

from __future__ import annotations

import re
import xml.dom.minidom
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.output.timeline_svg import timeline_strip


def day(date: str, text: str = "It rained.", articles: int = 1) -> dict[str, Any]:
    return {"date": date, "articles": articles, "sentences": [{"text": text}]}


def test_bars_grow_with_articles_and_stand_in_the_order_of_time() -> None:
    strip = timeline_strip([day("2024-05-09", articles=2), day("2024-01-02", articles=4)])
    heights = [float(height) for height in re.findall(r'<rect [^>]*height="([\d.]+)"', strip)]
    assert heights == [96.0, 48.0]
    assert "2 days from 2024-01-02 to 2024-05-09" in strip
    assert "most on 2024-01-02 (4)" in strip


def test_no_day() -> None:
    assert "<rect" not in timeline_strip([])


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2020-01-01", "2020-01-01", ["2020-01-01"]),
        ("2020-02-27", "2020-03-01", ["2020-02-27", "2020-02-28", "2020-02-29", "2020-03-01"]),
        ("2020-01-01", "2020-07-09", ["2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07"]),
        ("1991-12-08", "2026-02-12", ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
        ("0001-01-01", "9999-12-31", [f"{year}000" for year in range(1, 10)]),
    ],
)
def test_labels(first: str, last: str, labels: list[str]) -> None:
    assert re.findall(r">([\d-]+)</text>", timeline_strip([day(first), day(last)])) == labels


@pytest.mark.parametrize(("first", "last"), [("2020-02-27", "2020-03-01"), ("2020-01-01", "2020-01-09")])
def test_no_label_leaves_the_strip(first: str, last: str) -> None:
    """Labels at the ends are held by their outer end: half of a day's ten characters is wider than the margin."""
    strip = timeline_strip([day(first), day(last)])
    labels = re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)" fill="currentColor">([^<]+)<', strip)
    assert len(labels) > 3
    for x, anchor, label in labels:
        width = 7 * len(label)
        left = float(x) - {"start": 0, "middle": width / 2, "end": width}[anchor]
        assert 0 <= left <= left + width <= 960


@settings(max_examples=60, deadline=None)
@given(st.text(), st.dates(), st.dates())
def test_well_formed_for_any_text(text: str, first: Any, last: Any) -> None:
    strip = timeline_strip([day(first.isoformat(), text), day(last.isoformat())], name=text, title=text)
    root = xml.dom.minidom.parseString(strip.encode()).documentElement  # noqa: S318  our own
    assert root is not None
    assert [node.tagName for node in root.childNodes if node.nodeType == node.ELEMENT_NODE][:2] == ["title", "desc"]
    assert not root.getElementsByTagName("script")


def test_markup_in_a_sentence_is_text() -> None:
    strip = timeline_strip([day("2024-01-01", "</title><script>alert(1)</script> & \x1b[31m")])
    assert "<script" not in strip
    assert "\x1b" not in strip
