"""Constraints on the curated tables: ids, references, dates, offices that one person holds at a time."""

from __future__ import annotations

import collections
import csv
import functools
import re
from pathlib import Path

import pytest

from csto_nlp.knowledge.days import first_day, is_partial_date, last_day

TABLES = Path(__file__).parents[2] / "models" / "knowledge"

COLUMNS = {
    "states": "id,iso2,wikidata,status,name,official_name,aliases,demonyms,capitals,metonyms,former_names,valid_from,"
    "valid_to,source,checked",
    "organisations": "id,wikidata,name,aliases,seat,founded,dissolved,kind,source,checked",
    "memberships": "state,organisation,start,end,role,source,checked",
    "persons": "id,qid,name,aliases,source,checked",
    "terms": "person,office_kind,office,state,start,end,acting,source,confidence,checked",
    "suppress": "text,kind,note",
}
STATUSES = {"un_member", "observer", "partial", "former", "de_facto"}
ROLES = {"member", "observer", "associate", "dialogue_partner", "candidate"}
ORGANISATION_KINDS = {"organisation", "alliance", "bloc", "organ", "format", "bank", "court", "mission", "treaty"}
SOURCES = {"wikidata", "factbook", "curated"}

#: Offices that one person holds at a time.
SOLE = {
    "head_of_state",
    "head_of_government",
    "supreme_leader",
    "foreign_minister",
    "defence_minister",
    "interior_minister",
    "security_council_secretary",
    "secretary_general",
    "speaker",
    "upper_house_speaker",
    "commission_president",
    "council_president",
    "high_commissioner",
}
#: Several held it at once, and why that is right.
SHARED_OFFICES = {
    ("BIH", "head_of_state"): "the presidency has three members",
    ("GEO", "head_of_state"): "the Military Council of January to March 1992",
    ("KHM", "head_of_government"): "first and second prime minister, 1993-1998",
    ("AND", "head_of_state"): "two co-princes",
    ("SMR", "head_of_state"): "two captains regent",
}
#: Two rival claims that sources state side by side, or one who acts for a holder who is suspended, ill or on leave.
CONTESTED = {
    ("AZE", "head_of_state", "1993"): "Elchibey had fled, Heydar Aliyev held the powers",
    ("AFG", "head_of_government", "1997"): "the Taliban in Kabul, Rabbani's government in the north",
    ("AZE", "head_of_government", "2003"): "Ilham Aliyev was on leave as a candidate, Rasizade acted",
    ("BRA", "head_of_state", "1992"): "Collor was suspended, Franco acted",
    ("JPN", "head_of_government", "2000"): "Obuchi lay in a coma, Aoki acted",
    ("KOR", "head_of_state", "2004"): "Roh was suspended, Goh acted",
    ("MDA", "head_of_government", "2019"): "two governments for a week in June",
    ("MDA", "head_of_state", "2019"): "the court had made Filip acting President in Dodon's place",
    ("RUS", "head_of_state", "1993"): "the Supreme Soviet had proclaimed Rutskoi",
    ("KGZ", "head_of_state", "2010"): "Bakiyev had not resigned, the interim government ruled",
}
#: Names that the press uses for two people; date or office tells which.
SHARED_NAMES = {
    "George Bush": {"Q207", "Q23505"},
    "Andris Berzins": {"Q380986", "Q57506"},
    "Andris Bērziņš": {"Q380986", "Q57506"},
}
#: Names and adjectives that two states share.
SHARED_FORMS = {"Congo", "Congolese", "Dominican", "Dominicans"}

Row = dict[str, str]


@functools.cache
def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_order(name: str) -> None:
    lines = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == COLUMNS[name]
    rows = [tuple(row.values()) for row in table(name)]
    assert rows == sorted(rows)
    assert len(rows) == len(set(rows))
    assert all(None not in row for row in rows)


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_trimmed_and_lists_have_no_doubles(name: str) -> None:
    for row in table(name):
        for column, cell in row.items():
            assert cell == " ".join(cell.split()), (name, column, cell)
            values = parts(cell)
            assert "" not in values, (name, column, cell)
            assert len(values) == len(set(values)), (name, column, cell)


@pytest.mark.parametrize(
    ("name", "key"), [("states", "id"), ("organisations", "id"), ("persons", "id"), ("suppress", "text")]
)
def test_keys_are_unique(name: str, key: str) -> None:
    keys = [row[key] for row in table(name)]
    assert len(keys) == len(set(keys))


def test_ids_have_their_shape() -> None:
    for row in table("states"):
        assert re.fullmatch(r"[A-Z]{3}", row["id"]), row["id"]
        assert re.fullmatch(r"([A-Z]{2})?", row["iso2"]), row["id"]
        assert row["status"] in STATUSES, row["id"]
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"]), row["id"]
    for row in table("persons"):
        assert (
            re.fullmatch(r"Q[1-9]\d*", row["id"]) if row["qid"] else re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        )
        assert row["qid"] in ("", row["id"])
    assert {row["kind"] for row in table("organisations")} <= ORGANISATION_KINDS


def test_a_wikidata_item_is_of_one_thing() -> None:
    rows = [*table("states"), *table("organisations")]
    items = [row["wikidata"] for row in rows if row["wikidata"]]
    items += [row["qid"] for row in table("persons") if row["qid"]]
    assert len(items) == len(set(items))
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)
    states = [row for row in table("states") if row["status"] in {"un_member", "observer", "partial"}]
    assert all(row["wikidata"] for row in states)


def test_references_resolve() -> None:
    persons = {row["id"] for row in table("persons")}
    states = {row["id"] for row in table("states")}
    organisations = {row["id"] for row in table("organisations")}
    assert not states & organisations
    for row in table("terms"):
        assert row["person"] in persons
        assert row["state"] in states | organisations, row["state"]
    for row in table("memberships"):
        assert row["state"] in states
        assert row["organisation"] in organisations
        assert row["role"] in ROLES
    assert persons == {row["person"] for row in table("terms")}


def test_dates_are_dates_and_in_order() -> None:
    pairs = [("terms", "start", "end"), ("memberships", "start", "end"), ("states", "valid_from", "valid_to")]
    for name, start, end in [*pairs, ("organisations", "founded", "dissolved")]:
        for row in table(name):
            assert all(is_partial_date(row[day]) for day in (start, end) if row[day]), row
            if row[start] and row[end]:
                assert first_day(row[start]) <= last_day(row[end]), row


@pytest.mark.parametrize("name", ["states", "organisations", "memberships", "persons", "terms"])
def test_every_row_has_a_source_and_a_day_of_checking(name: str) -> None:
    for row in table(name):
        assert set(row["source"].split(";")) <= SOURCES, row
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["checked"]), row
        assert is_partial_date(row["checked"]), row


def test_confidence_is_graded_and_open_terms_are_not_overrated() -> None:
    for row in table("terms"):
        assert row["confidence"] in {"A", "B", "C"}, row
        assert row["acting"] in {"", "yes"}, row
        assert row["office_kind"].replace("_", "").isalpha(), row
        assert row["office"], row
        if row["end"]:
            continue
        # an office still held is never graded A on one source, and never before the day it was last seen
        assert row["confidence"] != "A" or ";" in row["source"], row
        assert not row["start"] or first_day(row["start"]) <= row["checked"], row
        if row["source"] == "wikidata":
            assert row["confidence"] == "C", row


def sole_terms() -> dict[tuple[str, str], list[Row]]:
    held = collections.defaultdict(list)
    for row in table("terms"):
        if row["office_kind"] in SOLE and row["start"]:
            held[row["state"], row["office_kind"]].append(row)
    return held


def overlap(one: Row, other: Row) -> tuple[str, str] | None:
    """Return the days on which both are certain to hold the office, a shared handover day apart."""
    start = max(last_day(one["start"]), last_day(other["start"]))
    end = min(first_day(row["end"]) if row["end"] else "9999-12-31" for row in (one, other))
    return (start, end) if start < end else None


def test_a_sole_office_has_one_holder_at_a_time() -> None:
    wrong = []
    for (state, kind), rows in sole_terms().items():
        if (state, kind) in SHARED_OFFICES:
            continue
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                both = None if one["person"] == other["person"] else overlap(one, other)
                if both and (state, kind, both[0][:4]) not in CONTESTED:
                    wrong.append((state, kind, one["person"], other["person"], both))
    assert wrong == []


def test_no_explanation_of_an_overlap_is_left_over() -> None:
    found = set()
    for (state, kind), rows in sole_terms().items():
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                both = None if one["person"] == other["person"] else overlap(one, other)
                if both:
                    found.add((state, kind, both[0][:4]))
    assert set(CONTESTED) <= found


def test_names_lead_to_one_person() -> None:
    bearers = collections.defaultdict(set)
    for row in table("persons"):
        for name in [row["name"], *parts(row["aliases"])]:
            bearers[name].add(row["id"])
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == SHARED_NAMES


def test_no_bare_surname_is_an_alias() -> None:
    styles = {"Arkadag", "Elbasy", "Turkmenbashi", "Turkmenbashy", "Turkmenbasy", "Türkmenbaşy", "Batka", "MBS"}
    mononyms = {"Lula", "Megawati", "Prabowo", "Jokowi", "Saddam", "Mobutu", "Boutros-Ghali", "Soeharto"}
    single = {alias for row in table("persons") for alias in parts(row["aliases"]) if " " not in alias}
    assert single <= styles | mononyms


def test_names_of_states_and_organisations_lead_to_one() -> None:
    bearers = collections.defaultdict(set)
    for row in table("states"):
        for column in ("name", "aliases", "former_names", "demonyms", "capitals", "metonyms"):
            for form in parts(row[column]):
                bearers[form].add(row["id"])
    for row in table("organisations"):
        for form in [row["name"], *parts(row["aliases"])]:
            bearers[form].add(row["id"])
    assert {form for form, ids in bearers.items() if len(ids) > 1} == SHARED_FORMS


@pytest.mark.parametrize("name", ["states", "organisations"])
def test_forms_carry_no_article_and_no_possessive(name: str) -> None:
    names_themselves = {"The Hague", "Saint John's"}
    columns = ("name", "aliases", "demonyms", "capitals", "metonyms")
    forms = {form for row in table(name) for column in columns for form in parts(row.get(column, ""))}
    wrong = [form for form in forms if re.match(r"(the|The|a|an) ", form) or form.endswith(("'s", "’s"))]
    assert set(wrong) <= names_themselves


def test_suppressed_names_are_no_names_of_states() -> None:
    forms = {
        form
        for row in table("states")
        for column in ("name", "aliases", "demonyms", "former_names", "metonyms")
        for form in parts(row[column])
    }
    texts = [row["text"] for row in table("suppress")]
    assert len(texts) >= 300
    assert not set(texts) & forms
