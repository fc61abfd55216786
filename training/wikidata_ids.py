#!/usr/bin/env python3
"""Give persons of the tables the Wikidata numbers of training/wikidata_ids.csv, by a rule of evidence.

    python training/wikidata_ids.py && python training/manifest.py

Each line of the file is one person: the key in the tables before the number was known, the name, the number, the kind
of evidence, the public source, and what the source says. A number is taken over only where the name agrees and

- ``office``: the source gives the item a dated office that meets, in years, a term of the person in the tables;
- ``list``: the item stands in a list of the politicians of the person's state, or of the heads of its body, and no
  other item of that name stands in any of the sources;
- ``text``: annotators of a corpus for entity linking gave the item to the name in a text about the person's office.

A number that two persons would share, or that the tables already have, is refused. No number is guessed from a name.
"""

from __future__ import annotations

import collections
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "models" / "knowledge"
#: Other tables whose rows name a person by the key.
RUSSIAN = ROOT / "models" / "russian" / "persons.csv"
EVIDENCE = Path(__file__).with_name("wikidata_ids.csv")
KINDS = {"office", "list", "text"}
REGION = ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB")
#: Years of an office without a last day, as the lists of 2022 give it.
_OPEN_YEARS = 6

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[Row]) -> None:
    """Write rows in the order of the tables: by their cells from left to right."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: tuple(row.values())))


def meets(fact: str, terms: list[Row]) -> bool:
    """Whether the dated office of a source (2004-03-09..2011) meets one of the terms, in years."""
    found = re.search(r"(\d{4})?[\d-]*\.\.(\d{4})?", fact)
    if not found or not any(found.groups()):
        return False
    start = int(found[1] or int(found[2]) - _OPEN_YEARS + 1)
    end = int(found[2] or start + _OPEN_YEARS)
    return any(
        int(term["start"][:4] or term["end"][:4]) <= end and start <= int(term["end"][:4] or 9999) for term in terms
    )


def refusal(row: Row, person: Row | None, terms: list[Row], shared: set[str]) -> str:
    """Return why a line of the evidence is not taken over; empty where it is."""
    if person is None:
        return "no person of that key"
    if not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]) or row["wikidata"] in shared:
        return "not a number of one person"
    if row["evidence"] not in KINDS or not row["source"]:
        return "no evidence"
    if row["evidence"] == "office" and not meets(row["fact"], terms):
        return "the office in the source meets none in the tables"
    return ""


def main() -> None:
    """Take the numbers over; print what is refused and the share of persons with a number."""
    evidence, persons, terms = read(EVIDENCE), read(TABLES / "persons.csv"), read(TABLES / "terms.csv")
    by_key = {person["id"]: person for person in persons}
    held = collections.defaultdict(list)
    for term in terms:
        held[term["person"]].append(term)
    used = collections.Counter(row["wikidata"] for row in evidence)
    shared = {number for number, count in used.items() if count > 1}
    new: dict[str, str] = {}
    for row in evidence:
        if row["wikidata"] in by_key:
            continue  # taken over before
        why = refusal(row, by_key.get(row["person"]), held[row["person"]], shared)
        if why:
            print(f"{row['person']}: {why}", file=sys.stderr)
            continue
        new[row["person"]] = row["wikidata"]
    for person in persons:
        person["qid"] = new.get(person["id"], person["qid"])
        person["id"] = new.get(person["id"], person["id"])
    for term in terms:
        term["person"] = new.get(term["person"], term["person"])
    if new:
        write(TABLES / "persons.csv", persons)
        write(TABLES / "terms.csv", terms)
        write(RUSSIAN, [{**row, "id": new.get(row["id"], row["id"])} for row in read(RUSSIAN)])
    print(f"{len(new)} numbers taken over")
    bodies = {row["id"] for row in read(TABLES / "organisations.csv")}
    region = {term["person"] for term in terms if term["state"] in {*REGION, *bodies}}
    for name, group in (("all persons", persons), ("region and bodies", [p for p in persons if p["id"] in region])):
        known = sum(bool(person["qid"]) for person in group)
        print(f"{name}: {known} of {len(group)}, {known / len(group):.1%}")


if __name__ == "__main__":
    main()
