"""A range is one mention that names its two ends, as TimeML would mark them; other mentions have no parts."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates
from csto_nlp.entity import DateEntity, Entity

ARTICLE = "2025-11-26"  # a Wednesday

#: Sentence, the range in it, its value, its parts.
RANGES = [
    ("The plan for 2026–2030 was adopted.", "2026–2030", "2026/2030", [("2026", "2026"), ("2030", "2030")]),
    ("In 2019/20 he was away.", "2019/20", "2019/2020", [("2019", "2019"), ("20", "2020")]),
    ("It lasted from 3 to 7 November.", "3 to 7 November", "2025-11-03/2025-11-07",
     [("3", "2025-11-03"), ("7 November", "2025-11-07")]),
    ("It ran January 23 - March 9 2014.", "January 23 - March 9 2014", "2014-01-23/2014-03-09",
     [("January 23", "2014-01-23"), ("March 9 2014", "2014-03-09")]),
    ("It is closed from Thursday through Sunday.", "Thursday through Sunday", "2025-11-27/2025-11-30",
     [("Thursday", "2025-11-27"), ("Sunday", "2025-11-30")]),
    ("Flights stood still between 9 and 11 p.m. on Tuesday.", "9 and 11 p.m. on Tuesday",
     "2025-11-25T21:00/2025-11-25T23:00", [("9", "2025-11-25T21:00"), ("11 p.m. on Tuesday", "2025-11-25T23:00")]),
    ("The strike lasted from 6 a.m. to noon.", "6 a.m. to noon", "2025-11-26T06:00/2025-11-26T12:00",
     [("6 a.m.", "2025-11-26T06:00"), ("noon", "2025-11-26T12:00")]),
    ("The hall is open from 10 p.m. to 6 a.m.", "10 p.m. to 6 a.m.", "2025-11-26T22:00/2025-11-27T06:00",
     [("10 p.m.", "2025-11-26T22:00"), ("6 a.m.", "2025-11-27T06:00")]),
    ("It rains from 11:00 to 14:00 UTC.", "11:00 to 14:00 UTC", "2025-11-26T11:00Z/2025-11-26T14:00Z",
     [("11:00", "2025-11-26T11:00Z"), ("14:00 UTC", "2025-11-26T14:00Z")]),
    ("They need three to five weeks.", "three to five weeks", "P3W/P5W",
     [("three", "P3W"), ("five weeks", "P5W")]),
    ("The work takes the next 12 to 18 months.", "the next 12 to 18 months", "P12M/P18M",
     [("the next 12", "P12M"), ("18 months", "P18M")]),
    ("Output grew in the first nine months of 2025.", "the first nine months of 2025", "2025-01/2025-09",
     [("the first nine months", "P9M"), ("2025", "2025")]),
    ("Growth in the first two quarters of 2024 was slow.", "the first two quarters of 2024", "2024-Q1/2024-Q2",
     [("the first two quarters", "P6M"), ("2024", "2024")]),
    ("In the last two weeks of August it rained.", "the last two weeks of August", "2025-08-18/2025-08-31",
     [("the last two weeks", "P2W"), ("August", "2025-08")]),
    ("It fell in the second and third quarters of 2025.", "the second and third quarters of 2025", "2025-Q2/2025-Q3",
     [("the second", "2025-Q2"), ("third quarters of 2025", "2025-Q3")]),
    ("Between January and November, tourists came by rail.", "January and November", "2025-01/2025-11",
     [("January", "2025-01"), ("November", "2025-11")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "value", "parts"), RANGES, ids=[row[1] for row in RANGES])
def test_a_range_names_its_parts(sentence: str, text: str, value: str, parts: list[tuple[str, str]]) -> None:
    (mention,) = [mention for mention in find_dates(sentence, ARTICLE) if mention.parts]
    assert (mention.text, mention.value) == (text, value)
    assert [(sentence[part.start : part.end], part.value) for part in mention.parts] == parts
    record = mention.to_entity().to_record()
    assert record["parts"] == [part._asdict() for part in mention.parts]
    again = Entity.from_record(record)
    assert isinstance(again, DateEntity)
    assert again.parts == record["parts"]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Tuesday and left on Friday.",
        "The vote was moved from Monday to Thursday.",
        "They met on 26 and 27 November 2025.",
        "It takes two or three weeks.",
        "They came in the 1980s and 1990s.",
        "He stayed for ten years, a quarter of them in 2024.",
    ],
)
def test_what_is_no_range_has_no_parts(sentence: str) -> None:
    found = find_dates(sentence, ARTICLE)
    assert found
    assert [mention.to_entity().to_record()["parts"] for mention in found] == [None] * len(found)


@pytest.mark.parametrize("parts", [["2025"], [{"start": 1, "end": 1, "value": "2025"}], [{"start": 0, "end": 4}], 3])
def test_a_record_with_other_parts_is_no_entity(parts: object) -> None:
    (mention,) = find_dates("It was 2024.", ARTICLE)
    assert Entity.from_record({**mention.to_entity().to_record(), "parts": parts}) is None
