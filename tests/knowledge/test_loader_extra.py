from __future__ import annotations

from pathlib import Path

import pytest

from csto_nlp.errors import MissingPathError, UsageError
from csto_nlp.knowledge import load_knowledge


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_one_line_adds_an_office_holder(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "mine.csv",
        "table,person,office_kind,office,state,start,end\nterm,Jane Q. Doe,mayor,Mayor of Osh,KGZ,2024-02-01,\n",
    )
    knowledge = load_knowledge(path)
    assert knowledge.persons["Jane Q. Doe"].name == "Jane Q. Doe"
    (term,) = knowledge.terms_of("Jane Q. Doe")
    assert term.office == "Mayor of Osh"
    assert knowledge.held_on(term, "2024-02-01")


def test_a_term_may_name_a_known_person(tmp_path: Path) -> None:
    known = next(iter(load_knowledge().persons.values()))
    path = written(
        tmp_path,
        "mine.csv",
        f"table,person,office_kind,office,state,start\nterm,{known.name},envoy,Envoy to the Moon,UN,2030-01-01\n",
    )
    assert "Envoy to the Moon" in {term.office for term in load_knowledge(path).terms_of(known.id)}


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "mine.jsonl",
        '{"table": "state", "id": "KGZ", "name": "Kyrgyzstan", "aliases": ["Land of Tulips"]}\n\n'
        '{"table": "organisation", "id": "TOY", "name": "Treaty of Yurts", "aliases": "TOY"}\n',
    )
    knowledge = load_knowledge(path)
    assert "Land of Tulips" in knowledge.states["KGZ"].aliases
    assert "Kyrgyz" in knowledge.states["KGZ"].demonyms
    assert knowledge.organisations["TOY"].aliases == ("TOY",)
    assert "Land of Tulips" not in load_knowledge().states["KGZ"].aliases


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("table,name\nplanet,Mars\n", ":2", "unknown table"),
        ("table,name,colour\nperson,Ann Other,red\n", ":2", "unknown column colour"),
        ("table,person,office_kind,office,state\nterm,Ann Other,x,y,\n", ":2", "state is missing"),
        ("table,name\nperson,Ann Other\nperson,\n", ":3", "missing"),
        ("table,person,office_kind,office,state,start\nterm,A B,x,y,KGZ,soon\n", ":2", "start is no date"),
        ("table,person,office_kind,office,state,start,end\nterm,A,x,y,KGZ,2002,2001\n", ":2", "before start"),
        ("table,name\nperson,Ann,Other\n", ":2", "not as many values"),
        ("table;id;name\nstate;ZED;Zed\n", ":1", "no column table"),
        ("table,id,name,name\nstate,ZED,Zed,Zed\n", ":1", "the column name is there twice"),
        (
            "table,person,office_kind,office,state\nterm,A,x,y,Kyrgyzstan\n",
            ":2",
            "id of nothing: Kyrgyzstan (write KGZ)",
        ),
        ("table,state,organisation\nmembership,KGZ,C5X\n", ":2", "organisation is the id of nothing: C5X"),
        ('[{"table": "person", "name": "A"}]', ":", "a JSON array"),
        ('{"table": "person", "name": 5}', ":1", "not a text"),
        ('{"table": "person"\n', ":1", "not a JSON object"),
        ('{"table": "person", "name": "A"}\n[]\n', ":2", "not a JSON object"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, text: str, place: str, reason: str) -> None:
    path = written(tmp_path, "bad.csv", text)
    with pytest.raises(UsageError) as caught:
        load_knowledge(path)
    assert f"{path}{place}" in str(caught.value)
    assert reason in str(caught.value)


def test_empty_rows_are_passed_over_and_ids_may_be_the_files_own(tmp_path: Path) -> None:
    text = (
        "table,id,name,person,office_kind,office,state\nstate,ZED,Zed,,,,\n,,,,,,\nterm,,,Ann Other,mayor,Mayor,ZED\n"
    )
    knowledge = load_knowledge(written(tmp_path, "mine.csv", text))
    assert [term.state for term in knowledge.terms_of("Ann Other")] == ["ZED"]


def test_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "koi.csv"
    path.write_bytes("table,name\nperson,Иван\n".encode("koi8-r"))
    with pytest.raises(UsageError, match=":2: not UTF-8"):
        load_knowledge(path)


def test_a_missing_file_is_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError):
        load_knowledge(tmp_path / "none.csv")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "mine.csv", "table,id,name\norganisation,AAA,First\n")
    assert load_knowledge(path).organisations["AAA"].name == "First"
    written(tmp_path, "mine.csv", "table,id,name\norganisation,AAA,Second\n")
    assert load_knowledge(path).organisations["AAA"].name == "Second"
