"""What the lack of dates costs, in one line on stderr, and never in the records."""

from __future__ import annotations

import json

import pytest

from support import ROOT, csto, records

SENTENCE = "Putin met Tokayev in Astana on Friday."


def entities(*texts: str, args: tuple[str, ...] = (), date: str | None = None) -> tuple[bytes, bytes]:
    lines = [json.dumps({"text": text, "date": date}) for text in texts]
    done = csto("entities", "--model", "none", *args, stdin="\n".join(lines).encode())
    assert done.returncode == 0
    return done.stdout, done.stderr


@pytest.mark.parametrize("args", [(), ("--count",), ("--export", "conll"), ("--only", "leader"), ("--jobs", "2")])
def test_a_date_that_would_help_is_asked_for_once_with_the_number_of_articles(args: tuple[str, ...]) -> None:
    _, said = entities(SENTENCE, "Lukashenko will fly home tomorrow.", "Kyrgyzstan is high.", args=args)
    start = b"csto-nlp: 3 of 3 articles without a date (0 of them bounded): in 2 of them "
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


def test_no_date_is_asked_for_where_other_articles_have_theirs() -> None:
    rows: list[dict[str, object]] = [{"text": SENTENCE, "date": date} for date in ("2024-05-06", None)]
    bounds = {"from": "2024-05-01", "to": None, "basis": ["text"]}
    rows.append(
        {"schema": "csto-nlp/article/1", "text": f"{SENTENCE} They spoke.", "date": None, "date_bounds": bounds}
    )
    done = csto("entities", "--model", "none", stdin="\n".join(map(json.dumps, rows)).encode())
    start = b"csto-nlp: 2 of 3 articles without a date (1 of them bounded): in 2 of them "
    assert (len(records(done)), done.stderr.startswith(start), b"--date" in done.stderr) == (3, True, False)
    assert done.stderr.count(b"\n") == 1


REPORT = (
    "The ministers of the member states met in Dushanbe and spoke of water, of trade and of the safety of the border."
)


@pytest.mark.parametrize(
    ("args", "known"),
    [
        (("duplicates", "--pairs"), b" without a date: "),
        (("duplicates", "--groups"), b" without a date: "),
        (("duplicates",), b" without a date (1 of them bounded): "),
        (("cluster", "--groups"), b" without a date (1 of them bounded): "),
        (("cluster", "--grain", "story"), b" without a date (1 of them bounded): "),
        (("summarise", "--by", "corpus"), b" without a date (1 of them bounded): "),
        (("timeline",), b" without a date (1 of them bounded): "),
        (("report", "--model", "none"), b" without a date (1 of them bounded): "),
    ],
)
def test_every_command_that_a_date_would_help_says_what_the_lack_costs(args: tuple[str, ...], known: bytes) -> None:
    rows = [
        {"id": "a", "text": REPORT, "date": "2024-05-06"},
        {"id": "b", "text": f"{REPORT} They parted on 3 May 2024.", "page_date": "2024-06-30"},
        {"id": "c", "text": REPORT},
    ]
    lines = "\n".join(map(json.dumps, rows)).encode()
    done = csto(*args, stdin=lines)
    assert done.returncode == 0
    assert done.stderr.startswith(b"csto-nlp: 2 of 3 articles" + known)
    assert done.stderr.count(b"\n") == 1
    assert csto(*args, "-q", stdin=lines).stderr == b""


def test_duplicates_say_nothing_where_none_are_found() -> None:
    rows = [{"text": REPORT}, {"text": "The river rose, and the towns along it were warned of more rain."}]
    assert csto("duplicates", stdin="\n".join(map(json.dumps, rows)).encode()).stderr == b""


def test_a_chain_says_its_notes_on_stderr_only() -> None:
    done = csto("entities", "--model", "none", ROOT / "corpus" / "listing")
    assert done.stderr.startswith(b"csto-nlp: ")
    assert all(line.startswith(b"{") for line in done.stdout.splitlines())
