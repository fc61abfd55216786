"""Who is meant where the company a name keeps decides: relatives, initials, patrons, headlines."""

from __future__ import annotations

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people import find_leaders
from csto_nlp.knowledge import load_knowledge


def mentions(text: str, date: str) -> list[tuple[str, str, str]]:
    tables = load_knowledge()
    found = find_leaders({"text": text}, date, tables, find_names({"text": text}, tables))["text"]
    return [(entity.text, entity.kind, entity.name) for entity in found]


def test_the_bare_surname_is_not_that_of_a_relative_who_was_introduced_as_one() -> None:
    text = "Kurmanbek Bakiyev fled. His brother Janysh Bakiyev, the former chief of the presidential guard, stayed."
    found = mentions(f"{text} Nobody will miss Bakiyev's rule.", "2010-04-16")
    assert found[1:] == [("Janysh Bakiyev", "leader", "Janysh Bakiyev"), ("Bakiyev", "leader", "Kurmanbek Bakiyev")]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        (
            "Head of CSTO secretariat N.Bordyuzha arrived.",
            "2012-09-20",
            [("N.Bordyuzha", "leader", "Nikolai Bordyuzha")],
        ),
        ("Head of CSTO secretariat V. Bordyuzha arrived.", "2012-09-20", [("V. Bordyuzha", "leader", "V. Bordyuzha")]),
        ("CSTO LEADERS CONDEMN NEO-NAZISM", "2014-12-23", []),
        (
            "Ivo Grabar, the EU enlargement commissioner, left.",
            "2013-09-04",
            [("Ivo Grabar", "leader", "Ivo Grabar")],
        ),
    ],
)
def test_titles_say_who_is_meant(text: str, date: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(text, date) == expected


def test_a_surname_that_comes_first_is_no_given_name() -> None:
    found = mentions("Samarkand: Xi and Putin meet at the SCO summit.", "2022-09-16")
    assert [name for _, _, name in found] == ["Xi Jinping", "Vladimir Putin"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Zafar Odinaev, spokesman for President Imomali Rakhmonov, spoke.", "TJK"),
        ("Askar Akayev's adviser Bolot Sharipbaev spoke.", "KGZ"),
        ("Erjan Tolegenov, an aide to Nursultan Nazarbayev, spoke.", "KAZ"),
    ],
)
def test_who_serves_a_leader_serves_the_leaders_state(text: str, state: str) -> None:
    tables = load_knowledge()
    found = find_leaders({"text": text}, "1999-03-01", tables, find_names({"text": text}, tables))["text"]
    assert {entity.state for entity in found} == {state}


@pytest.mark.parametrize(
    ("text", "date", "names"),
    [
        ("The CSTO met. Yerevan wanted the post after Khachaturov's recall.", "2019-11-28", ["Yuri Khachaturov"]),
        ("The club met. Fans wanted the post after Khachaturov's recall.", "2019-11-28", []),
    ],
)
def test_a_surname_borne_by_one_past_chief_of_a_named_body_is_his(text: str, date: str, names: list[str]) -> None:
    assert [name for _, _, name in mentions(text, date)] == names


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Ivan Khaev, the Russian foreign minister's special representative, left.", "special representative"),
        ("Pavel Gromyko, the peninsula's self-declared premier, left.", "self-declared premier"),
        ("Lana Bekova, the country's envoy, left.", "envoy"),
        ("North Ossetian President Taimuraz Dzagoev left.", "President"),
    ],
)
def test_owners_and_peoples_in_front_of_an_office(text: str, stated: str) -> None:
    tables = load_knowledge()
    (found,) = find_leaders({"text": text}, "2014-03-12", tables, find_names({"text": text}, tables))["text"]
    assert found.kind == "leader"
    assert stated in found.stated
