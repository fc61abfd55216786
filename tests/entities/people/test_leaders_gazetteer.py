"""The index of persons: derived key by key, yet complete, whatever was asked before."""

from __future__ import annotations

from csto_nlp.entities.people.gazetteer import PersonIndex
from csto_nlp.knowledge import load_knowledge

TABLES = load_knowledge()


def test_every_form_of_every_person_is_found_under_its_first_key() -> None:
    index = PersonIndex(TABLES)
    for person in TABLES.persons:
        forms = index.forms(person)
        assert all((parts[2:], person) in index.whole_names(*parts[:2]) for parts in forms.full)
        assert all(person in index.with_surname(parts) for parts in forms.surnames if len(parts) < 3)
        assert all(person in index.with_nickname(key) for key in forms.nicknames)
        assert all(index.is_given(key) for key in forms.givens)


def test_order_of_questions_changes_no_answer() -> None:
    forth, back = PersonIndex(TABLES), PersonIndex(TABLES)
    keys = sorted({parts[0] for person in list(TABLES.persons)[::7] for parts in forth.forms(person).surnames})
    answers = {key: forth.with_surname((key,)) for key in keys}
    assert answers == {key: back.with_surname((key,)) for key in reversed(keys)}
