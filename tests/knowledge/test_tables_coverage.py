"""Coverage of the curated tables: floors, memberships by date, incumbents, dated facts of office."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csto_nlp.knowledge import load_knowledge
from csto_nlp.knowledge.days import covers

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
FACTS = Path(__file__).with_name("offices_facts.csv")
POST_SOVIET = {"ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"}
LAST_CHECK = "2026-02-04"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that prints the coverage; what it counts is what is asserted here."""
    spec = importlib.util.spec_from_file_location("knowledge_coverage", ROOT / "benchmarks" / "knowledge_coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("kind", "since", "floor"),
    [
        ("head_of_state", "1991-12-26", 0.999),
        ("head_of_government", "1991-12-26", 0.99),
        ("foreign_minister", "2000-01-01", 0.97),
        ("foreign_minister", "2020-01-01", 0.975),  # the days between two ministers are real
    ],
)
@pytest.mark.parametrize("state", sorted(POST_SOVIET))
def test_offices_of_the_region_are_covered(script: ModuleType, state: str, kind: str, since: str, floor: float) -> None:
    assert script.share(script.terms_in(load_knowledge(), state, kind), since, LAST_CHECK) >= floor


@pytest.mark.parametrize(
    ("body", "kind", "since", "floor"),
    [
        ("CSTO", "secretary_general", "2003-04-28", 1.0),
        ("CIS", "secretary_general", "1992-05-14", 1.0),
        ("SCO", "secretary_general", "2004-01-15", 1.0),
        ("EEC-EUR", "chair", "2012-02-01", 1.0),
        ("UN", "secretary_general", "1991-12-26", 1.0),
        ("EU", "commission_president", "1991-12-26", 1.0),
        ("EU", "high_representative", "1999-10-18", 1.0),
        ("NATO", "secretary_general", "1991-12-26", 0.999),
        ("OSCE", "secretary_general", "1993-06-15", 0.97),
    ],
)
def test_chiefs_of_organisations_are_covered(
    script: ModuleType, body: str, kind: str, since: str, floor: float
) -> None:
    assert script.share(script.terms_in(load_knowledge(), body, kind), since, LAST_CHECK) >= floor


def test_a_gap_is_a_gap(script: ModuleType) -> None:
    terms = [t for t in load_knowledge().terms if t.state == "CSTO" and t.office_kind == "secretary_general"]
    early = [t for t in terms if t.person != "stanislav-zas"]
    (gap,) = script.gaps(early, "2019-01-01", "2024-12-31")
    assert [str(day) for day in gap] == ["2020-01-01", "2022-12-31"]


def test_an_open_term_covers_no_day_after_it_was_checked(script: ModuleType) -> None:
    (term,) = [t for t in load_knowledge().terms if (t.state, t.office_kind, t.end) == ("BLR", "head_of_state", "")]
    (gap,) = script.gaps([term], "2000-01-01", "2030-12-31")
    assert str(gap[0] - dt.timedelta(1)) == term.checked
    assert str(gap[1]) == "2030-12-31"


@pytest.mark.parametrize("day", ["1993-01-01", "1996-09-01", "2003-01-01", "2012-01-01", "2020-01-01", "2025-11-27"])
def test_both_heads_of_the_region_are_known_on_any_day(day: str) -> None:
    tables = load_knowledge()
    for state in sorted(POST_SOVIET):
        for kind in ("head_of_state", "head_of_government"):
            incumbents = {
                t.person for t in tables.terms if (t.office_kind, t.state) == (kind, state) and tables.held_on(t, day)
            }
            assert len(incumbents) == 1, (state, kind)


@pytest.mark.parametrize(
    ("organisation", "day", "members"),
    [
        ("CST", "1992-05-14", ""),
        ("CST", "1994-04-20", "ARM AZE BLR GEO KAZ KGZ RUS TJK UZB"),
        ("CST", "1999-04-03", "ARM BLR KAZ KGZ RUS TJK"),
        ("CSTO", "2002-10-07", "ARM BLR KAZ KGZ RUS TJK"),
        ("CSTO", "2006-06-23", "ARM BLR KAZ KGZ RUS TJK UZB"),
        ("CSTO", "2012-06-29", "ARM BLR KAZ KGZ RUS TJK"),
        ("CSTO", "2025-11-27", "ARM BLR KAZ KGZ RUS TJK"),
        ("CIS", "1991-12-21", "ARM AZE BLR KAZ KGZ MDA RUS TJK TKM UKR UZB"),
        ("CIS", "2009-08-19", "ARM AZE BLR KAZ KGZ MDA RUS TJK UKR UZB"),
        ("CIS", "2024-01-01", "ARM AZE BLR KAZ KGZ MDA RUS TJK UZB"),
        ("EAEU", "2015-01-01", "BLR KAZ RUS"),
        ("EAEU", "2015-01-02", "ARM BLR KAZ RUS"),
        ("EAEU", "2015-08-12", "ARM BLR KAZ KGZ RUS"),
        ("SCO", "2001-06-15", "CHN KAZ KGZ RUS TJK UZB"),
        ("SCO", "2017-06-09", "CHN IND KAZ KGZ PAK RUS TJK UZB"),
        ("SCO", "2023-07-04", "CHN IND IRN KAZ KGZ PAK RUS TJK UZB"),
        ("SCO", "2024-07-04", "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB"),
        ("GUAM", "2000-01-01", "AZE GEO MDA UKR UZB"),
        ("GUAM", "2006-01-01", "AZE GEO MDA UKR"),
        ("OTS", "2009-10-03", "AZE KAZ KGZ TUR"),
        ("OTS", "2019-10-15", "AZE KAZ KGZ TUR UZB"),
        ("G8", "2000-07-21", "CAN DEU FRA GBR ITA JPN RUS USA"),
        ("G8", "2014-06-04", ""),
        ("UnionState", "1999-12-08", "BLR RUS"),
    ],
)
def test_members_by_date(organisation: str, day: str, members: str) -> None:
    assert sorted(load_knowledge().members(organisation, day)) == members.split()


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", "1990-01-01", 16),
        ("NATO", "1999-03-11", 16),
        ("NATO", "1999-03-12", 19),
        ("NATO", "2004-03-29", 26),
        ("NATO", "2009-04-01", 28),
        ("NATO", "2017-06-05", 29),
        ("NATO", "2020-03-27", 30),
        ("NATO", "2023-04-04", 31),
        ("NATO", "2024-03-06", 31),
        ("NATO", "2024-03-07", 32),
        ("EU", "1994-12-31", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2004-04-30", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2007-01-01", 27),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("BRICS", "2010-01-01", 4),
        ("BRICS", "2011-01-01", 5),
        ("BRICS", "2024-01-01", 9),
        ("BRICS", "2025-01-06", 10),
    ],
)
def test_number_of_members_by_date(organisation: str, day: str, count: int) -> None:
    assert len(load_knowledge().members(organisation, day)) == count


@pytest.mark.parametrize(
    ("state", "organisation", "day", "role"),
    [
        ("TKM", "CIS", "2010-01-01", "associate"),
        ("BLR", "SCO", "2016-01-01", "observer"),
        ("UKR", "EU", "2022-06-23", "candidate"),
        ("UZB", "EAEU", "2021-01-01", "observer"),
    ],
)
def test_roles_other_than_member(state: str, organisation: str, day: str, role: str) -> None:
    rows = [m for m in load_knowledge().memberships if (m.state, m.organisation) == (state, organisation)]
    assert [m.role for m in rows if covers(m.start, m.end, day)] == [role]


@pytest.mark.parametrize(
    ("name", "kind", "acting", "confirmed"),
    [
        ("Sergei Kiriyenko", "head_of_government", "1998-04-23", "1998-04-24"),
        ("Vladimir Putin", "head_of_government", "1999-08-15", "1999-08-16"),
        ("Vladimir Putin", "head_of_state", "2000-05-06", "2000-05-07"),
        ("Askar Mamin", "head_of_government", "2019-02-24", "2019-02-25"),
        ("Felix Kulov", "head_of_government", "2005-08-31", "2005-09-01"),
        ("Yevhen Khmara", "defence_minister", "2026-08-18", "2026-08-19"),
        ("Mykhailo Koval", "defence_minister", "2014-05-01", ""),
        ("Volodymyr Ohryzko", "foreign_minister", "2007-03-01", "2008-01-01"),
        ("Igor Panfilov", "defence_minister", "2014-03-01", ""),
    ],
)
def test_acting_holders_are_flagged_until_they_are_confirmed(name: str, kind: str, acting: str, confirmed: str) -> None:
    tables = load_knowledge()
    (person,) = [p.id for p in tables.persons.values() if p.name == name]
    terms = [term for term in tables.terms_of(person) if term.office_kind == kind]
    assert [term.acting for term in terms if tables.held_on(term, acting)] == [True]
    if confirmed:
        assert [term.acting for term in terms if tables.held_on(term, confirmed)] == [False]


def facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_dated_facts_of_office() -> None:
    tables = load_knowledge()
    ids = {name: p.id for p in tables.persons.values() for name in (p.name, *p.aliases)}
    rows = facts()
    assert len(rows) >= 300
    wrong = [
        row
        for row in rows
        if any(
            tables.held_on(term, row["date"])
            for term in tables.terms_of(ids[row["name"]])
            if (term.office_kind, term.state) == (row["office_kind"], row["state"])
        )
        is not (row["in_office"] == "true")
    ]
    assert wrong == []


def test_facts_reach_every_state_of_the_region_and_the_organisations() -> None:
    subjects = {row["state"] for row in facts()}
    assert subjects >= POST_SOVIET | {"CSTO", "CIS", "SCO", "NATO", "EU", "UN", "EEC-EUR", "USA", "CHN", "TUR"}


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Kyrghyzstan", "KGZ"),
        ("Kirgizia", "KGZ"),
        ("Tadjikistan", "TJK"),
        ("Turkmenia", "TKM"),
        ("Kazakstan", "KAZ"),
        ("Byelorussia", "BLR"),
        ("Moldavia", "MDA"),
        ("DPRK", "PRK"),
        ("U.S.", "USA"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("USSR", "SUN"),
        ("Azeri", "AZE"),
        ("Briton", "GBR"),
        ("Filipino", "PHL"),
        ("Kazakhstani", "KAZ"),
        ("Nur-Sultan", "KAZ"),
        ("Kishinev", "MDA"),
        ("Akorda", "KAZ"),
        ("Zhongnanhai", "CHN"),
        ("Foggy Bottom", "USA"),
        ("Artsakh", "XNK"),
        ("Nakhichevan", "XNA"),
    ],
)
def test_forms_lead_to_their_state(form: str, state: str) -> None:
    found = {
        row.id
        for row in load_knowledge().states.values()
        if form in (row.name, *row.aliases, *row.demonyms, *row.capitals, *row.metonyms, *row.former_names)
    }
    assert found == {state}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Aliaksandr Lukashenka", "Alexander Lukashenko"),
        ("Imomali Rakhmonov", "Emomali Rahmon"),
        ("Sadyr Zhaparov", "Sadyr Japarov"),
        ("Kassym-Zhomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Nikol Pashinian", "Nikol Pashinyan"),
        ("Imanghali Tasmaghambetov", "Imangali Tasmagambetov"),
        ("Talatbek Masadykov", "Taalatbek Masadykov"),
        ("Gurbanguly Berdymukhammedov", "Gurbanguly Berdimuhamedov"),
        ("Arkadag", "Gurbanguly Berdimuhamedov"),
        ("Elbasy", "Nursultan Nazarbayev"),
        ("Shavkat Mirziyoev", "Shavkat Mirziyoyev"),
        ("Geidar Aliev", "Heydar Aliyev"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Salome Zurabishvili", "Salome Zourabichvili"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Abu Ammar", "Yasser Arafat"),
    ],
)
def test_spellings_lead_to_one_name(spelling: str, name: str) -> None:
    assert [p.name for p in load_knowledge().persons.values() if spelling in (p.name, *p.aliases)] == [name]
