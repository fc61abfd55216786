from __future__ import annotations

import subprocess
import sys

import pytest

from csto_nlp.knowledge import Knowledge, Membership, Person, Term, load_knowledge
from csto_nlp.knowledge.days import covers, first_day, is_partial_date, last_day


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def holders(base: Knowledge, day: str) -> list[str]:
    return [term.person for term in base.terms if term.state == "XYZ" and base.held_on(term, day)]


def handover(*terms: Term) -> Knowledge:
    persons = {term.person for term in terms}
    return Knowledge((*(Person(name, name) for name in sorted(persons)), *terms))


def test_the_base_is_read_once() -> None:
    assert load_knowledge() is load_knowledge()


def test_states_carry_their_forms(knowledge: Knowledge) -> None:
    state = knowledge.states["KGZ"]
    assert state.name == "Kyrgyzstan"
    assert "Kyrgyz" in state.demonyms
    assert "Bishkek" in state.capitals
    assert state.status == "un_member"


def test_organisations_by_the_ids_that_records_print(knowledge: Knowledge) -> None:
    assert {"CSTO", "CIS", "SCO", "EAEU", "NATO", "EU", "UN", "OSCE", "GUAM"} <= knowledge.organisations.keys()


def test_every_term_names_a_person_of_the_table(knowledge: Knowledge) -> None:
    assert {term.person for term in knowledge.terms} <= knowledge.persons.keys()


def test_members_by_day(knowledge: Knowledge) -> None:
    assert "UZB" in knowledge.members("CSTO", "2010-01-01")
    assert "UZB" not in knowledge.members("CSTO", "2020-01-01")
    assert knowledge.members("NO-SUCH-BODY", "2020-01-01") == ()


def test_an_observer_is_no_member() -> None:
    rows = (Membership("KGZ", "CLUB", "2001"), Membership("UZB", "CLUB", "2001", role="observer"))
    base = Knowledge(rows)
    assert base.members("CLUB", "2005-01-01") == ("KGZ",)


def test_first_and_last_day_of_a_term_are_its_own() -> None:
    term = Term("A", "president", "President", "XYZ", "2001-03-04", "2005-06-07")
    base = handover(term)
    assert [base.held_on(term, day) for day in ("2001-03-03", "2001-03-04", "2005-06-07", "2005-06-08")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_shared_handover_day_is_the_successors() -> None:
    old = Term("A", "head_of_state", "President", "XYZ", "2001-01-01", "2005-06-07")
    new = Term("B", "head_of_state", "Acting President", "XYZ", "2005-06-07", "")
    base = handover(old, new)
    assert holders(base, "2005-06-07") == ["B"]
    assert base.held_on(old, "2005-06-07") is False
    assert holders(base, "2005-06-06") == ["A"]


def test_deputies_do_not_succeed_each_other() -> None:
    one = Term("A", "deputy_minister", "Deputy Minister of Roads", "XYZ", "2001-01-01", "2005-06-07")
    other = Term("B", "deputy_minister", "Deputy Minister of Ports", "XYZ", "2005-06-07")
    base = handover(one, other)
    assert base.held_on(one, "2005-06-07") is True


def test_partial_dates_say_only_what_is_certain() -> None:
    term = Term("A", "president", "President", "XYZ", "1997", "2001-09")
    base = handover(term)
    assert base.held_on(term, "1996-12-31") is False
    assert base.held_on(term, "1997-05-01") is None
    assert base.held_on(term, "1997-12-31") is True
    assert base.held_on(term, "1999") is True
    assert base.held_on(term, "2001-09-15") is None
    assert base.held_on(term, "2001-10-01") is False
    assert holders(base, "1997-05-01") == []


def test_unknown_start_and_open_end() -> None:
    assert covers("", "2001", "2000-01-01") is None
    assert covers("", "2001", "2002-01-01") is False
    assert covers("2001", "", "2020-01-01") is True


def test_a_day_that_is_none_is_refused() -> None:
    term = Term("A", "president", "President", "XYZ", "1997")
    with pytest.raises(ValueError, match="not a date"):
        handover(term).held_on(term, "yesterday")


@pytest.mark.parametrize("value", ["1999", "1999-02", "1999-02-28", "2000-02-29", "0000"])
def test_partial_dates(value: str) -> None:
    assert is_partial_date(value)
    assert first_day(value) <= last_day(value)
    assert len(first_day(value)) == len(last_day(value)) == 10


@pytest.mark.parametrize("value", ["", "99", "1999-13", "1999-02-29", "1999-2-1", "1999-02-28T00", "19990228"])
def test_no_dates(value: str) -> None:
    assert not is_partial_date(value)


def test_loading_imports_nothing_heavy() -> None:
    code = (
        "import sys; from csto_nlp.knowledge import load_knowledge; k = load_knowledge(); k.states; k.terms;"
        "print([m for m in ('spacy', 'numpy', 'pandas', 'rich', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
