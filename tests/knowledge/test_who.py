"""Who held an office, by the shipped tables."""

from __future__ import annotations

import pytest

import csto_nlp
from csto_nlp.errors import UsageError
from csto_nlp.knowledge import load_knowledge
from csto_nlp.knowledge.who import unvouched, who


def held(sought: str | None, **options: object) -> list[tuple[str, str]]:
    return [(one.name, one.office) for one in who(sought, knowledge=load_knowledge(), **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["KAZ", "kz", "Kazakhstan", "kazakh", "Republic of Kazakhstan", "Q232"])
def test_a_state_goes_by_any_of_its_names(name: str) -> None:
    found = held(name, on="2020-06-01")
    assert found[:3] == [
        ("Kassym-Jomart Tokayev", "President"),
        ("Askar Mamin", "Prime Minister"),
        ("Mukhtar Tleuberdi", "Foreign Minister"),
    ]


def test_a_body_has_its_heads() -> None:
    assert held("CSTO", on="2020-06-01")[0] == ("Stanislav Zas", "Secretary General")
    assert held("Collective Security Treaty Organization", on="2020-06-01")[0][0] == "Stanislav Zas"


def test_boundary_days_belong_to_the_successor() -> None:
    def premier(day: str) -> list[str]:
        return [name for name, office in held("RUS", on=day) if office == "President"]

    assert premier("2008-05-06") == ["Vladimir Putin"]
    assert premier("2008-05-07") == ["Dmitry Medvedev"]


@pytest.mark.parametrize(
    "name", ["Tokayev", "Kassym-Jomart Tokayev", "kassym jomart tokayev", "Kasym-Zhomart Tokayev", "Q200881"]
)
def test_a_person_goes_by_names_and_keys(name: str) -> None:
    offices = [office for _, office in held(name)]
    assert offices[0] == "Foreign Minister"
    assert "President" in offices
    starts = [one.from_ or "" for one in who(name, knowledge=load_knowledge())]
    assert starts == sorted(starts)


def test_of_a_surname_all_bearers_are_shown() -> None:
    assert {name for name, _ in held("Berdimuhamedow")} >= {"Gurbanguly Berdimuhamedov", "Serdar Berdimuhamedov"}
    assert {name for name, _ in held("Berdimuhamedow", on="2010-01-01")} == {"Gurbanguly Berdimuhamedov"}


@pytest.mark.parametrize("name", ["Kazakstn", "", "  ", "Q99999999999", "local:nobody", "xyzzy"])
def test_a_name_of_nobody_is_an_error(name: str) -> None:
    with pytest.raises(UsageError, match="no state, body or person"):
        held(name)


def test_a_slip_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 'Kazakhstan'"):
        held("Kazakstn")


def test_without_a_day_those_in_office_are_shown() -> None:
    open_terms = who("KGZ", knowledge=load_knowledge())
    assert open_terms
    assert all(one.to is None for one in open_terms)


def test_stale_terms_are_those_checked_before_the_last_general_check() -> None:
    tables = load_knowledge()
    found = who(stale=True, knowledge=tables)
    checked = [one.checked or "" for one in found]
    assert checked == sorted(checked)
    assert all(one.to is not None or (one.checked or "") < tables.checked for one in found)
    fresh = [term for term in tables.terms if not term.end and term.checked >= tables.checked]
    assert len(fresh) > len(found)
    assert {one.state for one in who("TJK", stale=True, knowledge=tables)} <= {"TJK"}


def test_stale_on_a_late_day_is_every_open_term() -> None:
    tables = load_knowledge()
    late = [one for one in who("KAZ", stale=True, on="2040-01-01", knowledge=tables) if one.to is None]
    assert len(late) == len(who("KAZ", knowledge=tables))


def test_what_runs_on_unseen_is_counted() -> None:
    tables = load_knowledge()
    assert unvouched(who("TKM", on="2040-01-01", knowledge=tables), "2040-01-01", tables) > 0
    assert unvouched(who("TKM", on="2010-01-01", knowledge=tables), "2010-01-01", tables) == 0


def test_the_function_is_at_the_front_door() -> None:
    assert csto_nlp.who("CSTO", on="2010-05-05")[0].name == "Nikolai Bordyuzha"
    assert csto_nlp.who("CSTO", on="2010-05-05")[0].to_record()["schema"] == "csto-nlp/who/1"
