"""Which quotations are left where a user asks for speakers and states."""

from __future__ import annotations

import json

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.knowledge import load_knowledge
from csto_nlp.quotations.selection import quote_filter
from support import csto, json_lines, records

TABLES = load_knowledge()
LINES = (
    b'{"text": "Kassym-Jomart Tokayev said that water was short."}\n{"text": "The Kremlin said that gas would flow."}\n'
    b'{"text": "Adylbek Toktosunov said that wheat was dear."}\n'
)


@pytest.mark.parametrize(
    ("sought", "ident"),
    [
        ("Tokaev", "Q200881"),
        ("president tokayev", "Q200881"),
        ("Токаев", "Q200881"),
        ("Касым-Жомарта Токаева", "Q200881"),
        ("Q200881", "Q200881"),
        ("Песков", "Q4359688"),
        ("Kremlin", "RUS"),
        ("Россия", "RUS"),
        ("kaz", "KAZ"),
        ("ОДКБ", "CSTO"),
    ],
)
def test_a_speaker_is_meant_in_any_spelling(sought: str, ident: str) -> None:
    found = quote_filter([sought], [], [], TABLES)
    assert found is not None
    assert ident in found.speakers
    assert found.names == ()


@pytest.mark.parametrize("sought", ["Армения", "Armenia", "ARM", "Yerevan"])
def test_a_state_is_meant_in_any_spelling(sought: str) -> None:
    found = quote_filter([], [sought], [], TABLES)
    assert found is not None
    assert found.states == {"ARM"}


@pytest.mark.parametrize(("speakers", "states"), [(["..."], []), ([], ["Nowhere"]), ([], ["Putin"])])
def test_what_is_no_speaker_or_state_is_refused(speakers: list[str], states: list[str]) -> None:
    with pytest.raises(UsageError, match=r"no (speaker|state)"):
        quote_filter(speakers, states, [], TABLES)


def test_the_command_says_which_speaker_nobody_knows() -> None:
    sought = [word for name in ("Toktosunov", "Кремль", "Nobody Atall") for word in ("--speaker", name)]
    done = csto("quotes", "-", "--model", "none", *sought, stdin=LINES)
    assert [one["text"] for row in records(done) for one in row["quotes"]] == ["gas would flow", "wheat was dear"]
    assert done.stderr.decode().splitlines() == [
        "csto-nlp: nobody called 'Nobody Atall' is in the tables, or quoted in these articles"
    ]


@pytest.mark.parametrize("command", ["duplicates", "summarise"])
def test_other_commands_pass_quotations_on_unchanged(command: str, found: bytes) -> None:
    passed = records(csto(command, "-", stdin=found))
    assert [(row["id"], row["quotes"]) for row in passed] == [(row["id"], row["quotes"]) for row in json_lines(found)]
    assert sum(len(row["quotes"]) for row in passed) == 3


@pytest.fixture(scope="module")
def found() -> bytes:
    """Return the lines with their quotations, as the command prints them."""
    done = csto("quotes", "-", "--model", "none", stdin=LINES)
    assert done.returncode == 0
    return done.stdout


def test_entities_that_came_are_used_and_passed_on() -> None:
    with_entities = csto("entities", "-", "--model", "none", stdin=LINES).stdout
    rows = json_lines(with_entities)
    for row in rows:
        row["entities"] = []
    emptied = "".join(json.dumps(row) + "\n" for row in rows).encode()
    passed = records(csto("quotes", "-", "--model", "none", stdin=with_entities))
    assert [row["entities"] for row in passed] == [row["entities"] for row in json_lines(with_entities)]
    ids = [[quote["speaker"] and quote["speaker"]["id"] for quote in row["quotes"]] for row in passed]
    assert ids[:2] == [["Q200881"], ["RUS"]]
    without = records(csto("quotes", "-", "--model", "none", stdin=emptied))
    assert [quote["speaker"] and quote["speaker"]["id"] for row in without for quote in row["quotes"]] == [None] * 3
