"""``csto-nlp entities`` with its models: the same bytes on any number of processes, and one kind of the full run."""

import json

import pytest

from support import csto, json_lines, records

TEXTS = [
    "Adylbek Toktosunov of the Chuy Farmers Union flew from Batken to Yerevan with Armenian guests on Friday.",
    "PRESIDENT SADYR JAPAROV OPENED THE TALAS COAL BOARD IN NARYN.",
    "minister zarina olimova of tajikistan met nurlan abdykadyrov in khujand.",
    "Gen Usupov said Uroqov had signed the Kyzyl Accords for the Ministry. Uroqov denied it.",
    "Президент прибыл в Бишкек на саммит ОДКБ.",
]
FEED = b"".join(
    json.dumps({"id": f"a{n}", "date": "2024-05-09", "text": t}).encode() + b"\n" for n, t in enumerate(TEXTS)
)


@pytest.fixture(scope="module")
def whole() -> bytes:
    done = csto("entities", "-", "--model", "ner", "--jobs", "1", stdin=FEED)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_the_number_of_processes_changes_nothing(whole: bytes) -> None:
    assert csto("entities", "-", "--jobs", "2", stdin=FEED).stdout == whole


@pytest.mark.parametrize("kinds", [("state",), ("place", "person")])
def test_a_kind_is_a_part_of_the_full_run_in_any_order(whole: bytes, kinds: tuple[str, ...]) -> None:
    turned = b"\n".join(reversed(FEED.split(b"\n")[:-1]))
    only = [part for kind in kinds for part in ("--only", kind)]
    found = {r["id"]: r["entities"] for r in records(csto("entities", "-", *only, stdin=turned))}
    assert found == {r["id"]: [e for e in r["entities"] if e["kind"] in kinds] for r in json_lines(whole)}


def test_names_are_bare_in_any_case_and_treaties_are_none(whole: bytes) -> None:
    rows = json_lines(whole)
    found = [e for row in rows for e in row["entities"]]
    persons = {e["text"] for e in found if e["kind"] in {"person", "leader"}}
    assert {"Adylbek Toktosunov", "SADYR JAPAROV", "nurlan abdykadyrov", "Usupov"} <= persons
    assert not any("Accords" in e["text"] or e["text"] == "Ministry" for e in found)
    cyrillic = [row for row in rows if any("\u0400" <= c <= "\u04ff" for e in row["entities"] for c in e["text"])]
    assert {row["language"] for row in cyrillic} <= {"ru"}
