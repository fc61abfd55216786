"""The evidence for Wikidata numbers agrees with the tables: the person, the years of the office, the age at it."""

from __future__ import annotations

import collections
import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = {"office", "list", "text"}
#: Ages at the first term of the tables: Mswati III of Eswatini was 18, Beji Caid Essebsi of Tunisia 88.
AGES = range(16, 92)

Row = dict[str, str]


def rows(path: str) -> list[Row]:
    """Return the rows of a CSV file of the project."""
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PERSONS = {row["qid"]: row for row in rows("models/knowledge/persons.csv") if row["qid"]}
TERMS = collections.defaultdict(list)
for _term in rows("models/knowledge/terms.csv"):
    TERMS[_term["person"]].append(_term)
EVIDENCE = rows("training/wikidata_ids.csv")


def first_year(number: str) -> int:
    """Return the year in which the person with that number first holds an office in the tables."""
    return min(int(term["start"][:4] or term["end"][:4]) for term in TERMS[PERSONS[number]["id"]])


def test_each_line_is_of_one_person_of_the_tables() -> None:
    lost = [row["name"] for row in EVIDENCE if row["wikidata"] not in PERSONS]
    assert not lost
    numbers = collections.Counter(row["wikidata"] for row in EVIDENCE)
    assert [number for number, count in numbers.items() if count > 1] == []


def test_each_line_has_a_kind_a_source_and_a_fact() -> None:
    assert [row["name"] for row in EVIDENCE if row["evidence"] not in KINDS or not row["source"]] == []
    by_cells = sorted(EVIDENCE, key=lambda row: tuple(row.values()))
    assert by_cells == EVIDENCE


def test_every_person_had_the_age_for_the_office() -> None:
    unlikely = []
    for row in EVIDENCE:
        born = re.search(r"born (\d{4})", row["fact"])
        if born and first_year(row["wikidata"]) - int(born[1]) not in AGES:
            unlikely.append((row["name"], row["wikidata"], row["fact"]))
    assert not unlikely
