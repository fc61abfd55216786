"""Figures of the real command on the corpus and its gold, and the floors below which they must not fall.

python tests/quality/gate.py            print the figures beside the floors
python tests/quality/gate.py --update   raise floors to the figures; never lowers one
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from quote_figures import quote_figures
from summary_figures import summary_figures

from support import ROOT, csto, json_lines

FLOORS = Path(__file__).with_name("floors.json")
CORPUS = ROOT / "corpus"
EPSILON = 0.0005
KINDS = {"organisation": "org"}
Key = tuple[str, int]


def gold(name: str) -> dict[Key, dict[str, Any]]:
    """Return a gold file's rows by path and index."""
    rows = json_lines((CORPUS / "gold" / f"{name}.jsonl").read_bytes())
    return {(row["path"], row["index"]): row for row in rows}


def run(*args: str, folder: Path = CORPUS) -> dict[Key, dict[str, Any]]:
    """Return a command's records over the corpus, or a folder of it, by path and index."""
    done = csto(*args, folder)
    assert done.returncode == 0, done.stderr.decode()
    rows = json_lines(done.stdout)
    return {(Path(row["source"]["path"]).relative_to(CORPUS).as_posix(), row["source"]["index"]): row for row in rows}


def squash(text: str | None) -> str:
    """Return text with its white space squashed."""
    return " ".join((text or "").split())


def loader_figures() -> Iterator[tuple[str, float]]:
    """Share of gold articles whose field is right, over the union of what is wanted and what came."""
    got, want = run("articles"), gold("articles")
    bodies = gold("entities")
    of = len(got.keys() | want.keys())
    for field in ("title", "date", "date_from", "page_date", "truncated"):
        right = sum(key in got and got[key][field] == row[field] for key, row in want.items())
        yield f"loader.{field}", right / of
    right = sum(key in got and squash(got[key]["text"]) == squash(row["text"]) for key, row in bodies.items())
    yield "loader.text", right / len(bodies)


def spans(rows: Iterable[dict[str, Any]], kind: str) -> set[tuple[int, int]]:
    """Return the offsets of one kind."""
    return {(row["start"], row["end"]) for row in rows if row["kind"] == kind}


def found_kind(entity: dict[str, Any]) -> str:
    """Return an entity's kind in the gold's terms: states split by form, organisations as org."""
    if entity["kind"] == "state":
        return "state" if entity["form"] == "name" else str(entity["form"])
    return KINDS.get(entity["kind"], entity["kind"])


def entity_figures() -> Iterator[tuple[str, float]]:
    """Figures of the English articles of the corpus, and of the Russian ones, which a walk leaves out."""
    yield from _entity_figures("entities", run("entities", "--model", "none"), gold("entities"))
    russian = run("entities", "--model", "none", folder=CORPUS / "russian")
    yield from _entity_figures("russian", russian, gold("russian"))


def _entity_figures(
    name: str, got: dict[Key, dict[str, Any]], want: dict[Key, dict[str, Any]]
) -> Iterator[tuple[str, float]]:
    """Strict F1 of spans by kind; share of right ids, names or values among the exact spans."""
    for kind in ("state", "demonym", "metonym", "leader", "org", "date"):
        hits = predicted = wanted = right = 0
        for key, row in want.items():
            mine = [
                {**entity, "kind": found_kind(entity)}
                for entity in got[key]["entities"]
                if entity["field"] == "text" and (entity["kind"] != "organisation" or entity["id"])
            ]
            optional = {(s["start"], s["end"]) for s in row["spans"] if s.get("opt")}
            a = spans(row["spans"], kind) - optional
            b = {span for span in spans(mine, kind) if not any(span[0] < e and s < span[1] for s, e in optional)}
            hits, predicted, wanted = hits + len(a & b), predicted + len(b), wanted + len(a)
            right += sum(same(kind, g, m) for g in row["spans"] for m in mine if at(g, m) and span_of(g) in a & b)
        yield f"{name}.{kind}.strict_f1", 2 * hits / (predicted + wanted)
        yield f"{name}.{kind}.right", right / hits


def span_of(row: dict[str, Any]) -> tuple[int, int]:
    """Return a span's offsets."""
    return row["start"], row["end"]


def at(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two spans stand at the same place and have one kind."""
    return span_of(a) == span_of(b) and a["kind"] == b["kind"]


def same(kind: str, gold_span: dict[str, Any], entity: dict[str, Any]) -> bool:
    """Whether an entity says what the gold says: value of a date, name of a leader, else the id."""
    if kind == "date":
        return bool(gold_span["value"] == entity["value"])
    return bool(gold_span["id"] == (entity["name"] if kind == "leader" else entity["id"]))


PARTS = (loader_figures, entity_figures, quote_figures, summary_figures)


def figures() -> dict[str, float]:
    """Return all figures, each between 0 and 1."""
    return {name: round(value, 4) for part in PARTS for name, value in part()}


def main() -> None:
    """Print the figures; with --update, raise the floors."""
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    now = figures()
    for name, value in now.items():
        print(f"{name:32s} {value:.4f}   floor {floors.get(name, 0):.4f}")  # noqa: T201  a script's output
    if "--update" in sys.argv:
        raised = {name: max(value, floors.get(name, 0.0)) for name, value in now.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n")


if __name__ == "__main__":
    main()
