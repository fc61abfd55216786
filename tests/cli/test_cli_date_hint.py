"""The notes after a run: the hint at --date and the count of late articles, one line each, never in the records."""

from __future__ import annotations

import json

import pytest

from support import csto, records

SENTENCE = "Putin met Tokayev in Astana on Friday."


def entities(*texts: str, args: tuple[str, ...] = (), date: str | None = None) -> tuple[bytes, bytes]:
    lines = [json.dumps({"text": text, "date": date}) for text in texts]
    done = csto("entities", "--model", "none", *args, stdin="\n".join(lines).encode())
    assert done.returncode == 0
    return done.stdout, done.stderr


@pytest.mark.parametrize("args", [(), ("--count",), ("--export", "conll"), ("--only", "leader"), ("--jobs", "2")])
def test_a_date_that_would_help_is_asked_for_once_with_the_number_of_articles(args: tuple[str, ...]) -> None:
    _, said = entities(SENTENCE, "Lukashenko will fly home tomorrow.", "Kyrgyzstan is high.", args=args)
    start = b"csto-nlp: 2 articles without a date: "
    assert (said.count(b"\n"), said.startswith(start), b" --date YYYY-MM-DD " in said) == (1, True, True)


@pytest.mark.parametrize(
    ("text", "args", "date"),
    [
        (SENTENCE, (), "2024-05-06"),
        (SENTENCE, ("--date", "2024-05-06"), None),
        (SENTENCE, ("-q",), None),
        (SENTENCE, ("--only", "state"), None),
        ("Kyrgyzstan joined in 1992; talks last three days every May.", (), None),
    ],
)
def test_nothing_is_said_where_a_date_would_not_help(text: str, args: tuple[str, ...], date: str | None) -> None:
    assert entities(text, args=args, date=date)[1] == b""


def test_nothing_is_said_where_other_articles_have_dates() -> None:
    lines = [json.dumps({"text": SENTENCE, "date": date}) for date in ("2024-05-06", None)]
    done = csto("entities", "--model", "none", stdin="\n".join(lines).encode())
    assert (len(records(done)), done.stderr) == (2, b"")


def test_articles_later_than_the_tables_are_counted_once() -> None:
    lines = [json.dumps({"text": SENTENCE, "date": date}) for date in ("2026-02-04", "2026-02-05", "2031-01-01")]
    lines.append(json.dumps({"text": "Kyrgyzstan is high.", "date": "2031-01-01"}))
    for jobs in ("1", "2"):
        done = csto("entities", "--model", "none", "--jobs", jobs, stdin="\n".join(lines).encode())
        assert done.stderr == b"csto-nlp: tables checked to 2026-02-04; 2 articles are later\n"
    assert csto("entities", "--model", "none", "-q", stdin="\n".join(lines).encode()).stderr == b""
    (leaders,) = {
        tuple(entity["in_office"] for entity in record["entities"] if entity["kind"] == "leader")
        for record in records(done)[:2]
    }
    assert leaders == (True, True)
