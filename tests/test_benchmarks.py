"""Every comparison runs on a small input and finds what is there: its figures stand in the documentation."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = {
    "dam": "The dam above the river cracked after days of rain and engineers opened the sluice gates.",
    "chess": "The champion won the chess title with a rook endgame in the final round of the tournament.",
    "strike": "Miners went on strike over wages and closed the coal pits until the union signs a pact.",
}


def clusters() -> list[dict[str, Any]]:
    return [
        {"id": f"{label}{n}", "title": label, "text": f"{text} Report {n}.", "date": "2024-03-05", "label": label}
        for label, text in SUBJECTS.items()
        for n in range(8)
    ]


def dated() -> list[dict[str, Any]]:
    """Return reports of what was done some days before, each of another day."""
    rows = []
    for number in range(24):
        day = dt.date(2020, 1, 10) + dt.timedelta(days=61 * number)
        event = day - dt.timedelta(days=2)
        text = f"The leaders met in Bishkek on {event:%B} {event.day}, {event.year} and signed a declaration."
        rows.append({"id": str(number), "date": day.isoformat(), "text": text, "timex": []})
    return rows


def dates() -> list[dict[str, Any]]:
    """Return documents whose Monday lies before their day, and as many in which it lies after it."""
    before, after = "The leaders left on Monday.", "The leaders will leave on Monday."
    rows = []
    for number in range(16):
        text, value = (before, "2024-03-04") if number // 2 % 2 else (after, "2024-03-11")
        start = text.index("Monday")
        timex = [{"start": start, "end": start + 6, "type": "DATE", "value": value}]
        rows.append({"id": f"d{number}", "dct": "2024-03-05", "text": text, "timex": timex})
    return rows


def tagged() -> list[dict[str, Any]]:
    words, tags = "Vladimir Putin met Tokayev in Astana .", "B-PER I-PER O B-PER O B-LOC O"
    return [{"tokens": words.split(), "tags": tags.split()}] * 3


def summaries() -> list[dict[str, Any]]:
    return [{"docs": [{"text": " ".join(SUBJECTS.values())}], "summaries": [SUBJECTS["dam"]]}]


def timelines() -> list[dict[str, Any]]:
    docs = [
        {"date": f"2024-03-{day:02d}", "title": "Dam", "text": f"The dam cracked on 7 March 2024. Day {day} of rain."}
        for day in range(5, 15)
    ]
    return [{"id": "dam", "docs": docs, "timelines": [[["2024-03-07", ["The dam cracked."]]]]}]


def quotations() -> list[dict[str, Any]]:
    text = 'Putin said that talks would go on. "We shall see them soon," he added.'
    rows = []
    for words, kind, source in (("talks would go on", "indirect", "Putin"), ("We shall see them soon", "direct", "he")):
        start, place = text.index(words), text.index(f"{source} ")
        spans = [[start, start + len(words)]]
        rows.append({"spans": spans, "type": kind, "source": [place, place + len(source)]})
    return [{"id": "1", "text": text, "quotes": rows}]


MESSAGES = {
    "ru": [
        "Окно было закрыто до конца работы.",
        "Новая версия уже готова к установке.",
        "Файл не удалось найти на диске.",
    ],
    "en": ["The window was closed too early.", "A new version is ready to install.", "No file was found on the disk."],
}

#: For each comparison what it reads, its options, and what it prints of csto-nlp there, blanks apart.
CASES: dict[str, tuple[Any, list[str], str]] = {
    "cluster": (clusters, ["--skip", "nmf", "lda", "hdbscan"], "csto-nlp 1.000 1.000 1.000 3/3 0.000"),
    "cluster_scale": (None, ["300"], "300 topic made"),
    "dates": (dates, ["--only", "csto-nlp"], "| csto-nlp | 100.00 | 100.00 | 100.00 | 100.00 |"),
    "dates_folds": (dates, ["--folds", "2"], "| 16 | 16 | 100.00 | 100.00 | 100.00 | 100.00 |"),
    "dating": (dated, ["--folds", "2", "--draws", "1"], "input shipped 24 100.0"),
    "duplicates": (None, ["--documents", "200", "--rounds", "1", "--only", "csto-nlp"], "1.000 1.000 0"),
    "duplicates_workers": (None, ["--documents", "300"], "all on two"),
    "entities": (None, [], "| csto-nlp, dictionary path | 1.000 | 1.000 | 1.000 |"),
    "knowledge_coverage": (None, [], "both heads for 15 of 15"),
    "labels": (clusters, [], "input.jsonl labels NPMI 1.000 coverage by the first three 1.000"),
    "loader": (None, ["--files", "20", "--bytes", "500", "--rounds", "1"], "all.jsonl"),
    "ner": (tagged, ["--rounds", "1"], "csto-nlp ner 100.0 100.0 100.0"),
    "quotes": (quotations, ["--rounds", "1"], "| csto-nlp | 100.0 | 100.0 | 0.0 | 100.0 | 100.0 |"),
    "sentences": (None, [], "csto-nlp F1 99."),
    "startup": (None, ["--rounds", "1"], "csto-nlp entities FILE"),
    "timeline": (timelines, [], "csto-nlp date F1 100.0"),
    "topics": (clusters, ["--parts", "12"], "24 articles: 3 topics, AMI 1.000; best 1.000 with 3"),
}


def run(name: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def input_file(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "input.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_every_comparison_has_a_case() -> None:
    assert {*CASES, "language", "summarise"} == {script.stem for script in (ROOT / "benchmarks").glob("*.py")}


@pytest.mark.parametrize("name", CASES)
def test_a_comparison_finds_what_is_there(name: str, tmp_path: Path) -> None:
    make, options, expected = CASES[name]
    done = run(name, *([input_file(tmp_path, make())] if make else []), *options)
    assert done.returncode == 0, done.stderr
    assert expected in " ".join(done.stdout.split())


def test_languages_are_told_of_the_messages_of_language_packs(tmp_path: Path) -> None:
    for language, messages in MESSAGES.items():
        with zipfile.ZipFile(tmp_path / f"langpack-{language}@example.xpi", "w") as pack:
            pack.writestr("all.properties", "".join(f"key{n} = {one}\n" for n, one in enumerate(messages)))
    done = run("language", tmp_path)
    assert done.returncode == 0, done.stderr
    told = [line.split()[1:4] for line in done.stdout.splitlines() if line.startswith("csto-nlp")]
    assert told == [["ru", "1", "1.0000"], ["en", "1", "1.0000"]]


def test_summaries_are_compared_by_rouge_or_it_is_named(tmp_path: Path) -> None:
    done = run("summarise", input_file(tmp_path, summaries()), "--sentences", "1", "--skip", "sumy", "pytextrank")
    if importlib.util.find_spec("rouge_score") is None:
        assert (done.returncode, done.stderr.splitlines()[-1].endswith("pip install rouge-score")) == (2, True)
    else:
        assert "csto-nlp coverage 100.00 100.00" in " ".join(done.stdout.split())
