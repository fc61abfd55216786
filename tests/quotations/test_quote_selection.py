"""Which quotations are left where a user asks for speakers and states."""

from __future__ import annotations

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.knowledge import load_knowledge
from csto_nlp.quotations.selection import quote_filter
from support import csto, records

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
