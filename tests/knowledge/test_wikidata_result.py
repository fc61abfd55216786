"""Results of queries to Wikidata as rows of a user's file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.knowledge import load_knowledge
from csto_nlp.knowledge.wikidata_result import Imported, imported
from support import ROOT

ENTITY = "http://www.wikidata.org/entity/"
TOKAYEV = "Q200881"
Row = dict[str, str]
Form = Callable[[list[Row]], bytes]


def row(person: str, title: str, start: str, end: str = "", state: str = "KAZ", **more: str) -> Row:
    return {
        "person": ENTITY + person,
        "personLabel": f"Label of {person}",
        "positionLabel": title,
        "state": state,
        "start": f"{start}T00:00:00Z",
        "end": f"{end}T00:00:00Z" if end else "",
        **more,
    }


def as_json(rows: list[Row]) -> bytes:
    bindings = [{key: {"type": "literal", "value": value} for key, value in one.items() if value} for one in rows]
    return json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bindings}}).encode()


def as_page_json(rows: list[Row]) -> bytes:
    return json.dumps(rows).encode()


def as_csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(*rows: Row, form: Form = as_json) -> Imported:
    return imported("result", form(list(rows)), load_knowledge())


@pytest.mark.parametrize("form", [as_json, as_page_json, as_csv])
def test_each_form_of_the_query_service_says_the_same(form: Form) -> None:
    result = read(
        row(TOKAYEV, "President of Kazakhstan", "2019-03-20", "2026-05-01"),
        row("Q999999999", "Prime Minister of Kazakhstan", "2026-06-01"),
        row(TOKAYEV, "Prime Minister of Kazakhstan", "1999-10-12", "2002-01-28"),
        row("Q999999998", "Minister of Fisheries of Kazakhstan", "2026-06-01"),
        form=form,
    )
    assert (result.new, result.closed, result.corrected, result.known, result.left_out) == (1, 1, 0, 1, 1)
    terms = [one for one in result.rows if one["table"] == "term"]
    assert [(one["person"], one["office_kind"], one["office"], one["start"], one.get("end", "")) for one in terms] == [
        (TOKAYEV, "head_of_state", "President", "2019-03-20", "2026-05-01"),
        ("Q999999999", "head_of_government", "Prime Minister", "2026-06-01", ""),
    ]
    assert "Minister of Fisheries" in result.lines[-1]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Minister of Foreign Affairs of the Kyrgyz Republic", "foreign_minister"),
        ("Minister of Defence", "defence_minister"),
        ("Minister of Internal Affairs of Tajikistan", "interior_minister"),
        ("Secretary of the Security Council of Armenia", "security_council_secretary"),
        ("acting Prime Minister of Moldova", "head_of_government"),
        ("Deputy Prime Minister of Kazakhstan", None),
        ("Vice President of Kazakhstan", None),
        ("Minister of Health of Kazakhstan", None),
        ("poet", None),
    ],
)
def test_the_kind_of_office_is_that_of_the_title(title: str, kind: str | None) -> None:
    result = read(row("Q999999999", title, "2026-06-01"))
    assert [one["office_kind"] for one in result.rows if one["table"] == "term"] == ([kind] if kind else [])
    (given,) = [one for one in read(row("Q9", title, "2026-06-01", kind="envoy")).rows if one["table"] == "term"]
    assert given["office_kind"] == "envoy"


def test_a_date_is_as_precise_as_the_result_says() -> None:
    months = [row("Q999999999", "Speaker", f"2026-0{at}-01", startPrecision=str(8 + at)) for at in (1, 2, 3)]
    starts = [one["start"] for one in read(*months).rows if one["table"] == "term"]
    assert starts == ["2026", "2026-02", "2026-03-01"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"start": "soon"}, "no time in office"),
        ({"start": ""}, "no time in office"),
        ({"start": "2026-07-01T00:00:00Z", "end": "2026-01-01T00:00:00Z"}, "no time in office"),
        ({"state": "Kazakhstan"}, "no state or body"),
        ({"person": "Tokayev"}, "no item of a person"),
    ],
)
def test_a_row_that_states_no_term_is_left_out_with_the_reason(bad: Row, reason: str) -> None:
    result = read({**row("Q999999999", "Speaker", "2026-06-01"), **bad})
    assert (result.rows, result.left_out) == ((), 1)
    assert reason in result.lines[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty file"),
        (b"person,start\nQ1,2020\n", "no column personLabel"),
        (b"{", "not JSON"),
        (b'{"results": 5}', "no query result"),
        (b"[1, 2]", "no query result"),
        (b"\xff\xfe", "not UTF-8"),
        (b'person,"personLabel\n', "result:"),
    ],
)
def test_what_is_no_result_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        imported("result", content, load_knowledge())


def test_the_rows_load_again_and_change_what_they_say(tmp_path: Path) -> None:
    result = read(
        row(TOKAYEV, "President of Kazakhstan", "2019-03-20", "2026-05-01"),
        row("Q999999999", "acting President of Kazakhstan", "2026-05-01"),
    )
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in result.rows), encoding="utf-8")
    tables = load_knowledge(path)
    assert tables.persons["Q999999999"].key == "Q999999999"
    (term,) = tables.terms_of("Q999999999")
    assert (term.acting, term.office) == (True, "President")
    assert tables.changes == ("closes President Kassym-Jomart Tokayev (KAZ)",)


def test_the_documented_query_names_the_columns_that_are_read() -> None:
    page = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    query = re.search(r"```sparql\n(.*?)```", page, re.DOTALL)
    assert query is not None
    selected = set(re.findall(r"\?(\w+)", query[1].split("WHERE")[0]))
    asked = ("person", "personLabel", "positionLabel", "state", "start", "startPrecision", "end", "endPrecision")
    assert set(asked) <= selected
    for name in selected - {"personLabel", "positionLabel"}:
        assert query[1].count(f"?{name}") > 1, name
