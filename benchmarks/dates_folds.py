#!/usr/bin/env python3
"""Measure the dates with a direction model that has not seen the document in question.

    python benchmarks/dates_folds.py TIMEX3.jsonl... [--dated NEWS.jsonl] [--folds 10]

Lines are those of `benchmarks/dates.py` and `training/dates_direction.py`. The documents of all files are dealt into
folds; each is read with a model fitted to the other folds and to NEWS. Prints strict, relaxed, type and value F1 of
each file: of the documents that were read while the families were written, of those kept unread (the MD5 of the name is
divisible by 3 and the quotient is odd), and of all. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import dates_direction as training
from dates import Span, pairs, timeml_spans

from csto_nlp.entities.dates import finder

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.phrase import Phrase


def unread(name: str) -> bool:
    """Whether a document belongs to the part whose errors were never looked at."""
    number = int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16)
    return number % 3 == 0 and number // 3 % 2 == 1


def count(document: dict[str, Any], model: Any) -> dict[str, int]:
    """Return the counts of TempEval-3's task A for one document, read with ``model``."""

    def ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
        return float(training.probability(model, phrase, kind, ahead, back))

    mentions = finder.find_dates(document["text"], document["dct"][:10], points_ahead=ahead)
    found = timeml_spans(mentions)
    gold = [Span(t["start"], t["end"], t["type"], t["value"]) for t in document["timex"]]
    both = list(pairs(gold, found))
    return {
        "gold": len(gold),
        "found": len(found),
        "strict": sum(g[:2] == f[:2] for g, f in both),
        "relaxed": len(both),
        "type": sum(g.type == f.type for g, f in both),
        "value": sum(g.value == f.value for g, f in both),
    }


def row(name: str, counts: list[dict[str, int]]) -> str:
    """Return one line of the table: the F1 in per cent over some documents."""
    total = {key: sum(one[key] for one in counts) for key in ("gold", "found", "strict", "relaxed", "type", "value")}
    spans = max(1, total["gold"] + total["found"])
    cells = " | ".join(f"{200 * total[key] / spans:.2f}" for key in ("strict", "relaxed", "type", "value"))
    return f"| {name} | {len(counts)} | {total['gold']} | {cells} |"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--dated", type=Path, help="dated news without gold")
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    documents = [(path.stem, document) for path in options.inputs for document in training.rows(path)]
    more = training.distant(training.rows(options.dated)) if options.dated else []
    counted: list[dict[str, int]] = [{}] * len(documents)
    for fold in range(options.folds):
        model = training.fit([d for i, (_, d) in enumerate(documents) if i % options.folds != fold], list(more), 1.0)
        for index in range(fold, len(documents), options.folds):
            counted[index] = count(documents[index][1], model)
    print("| set | documents | expressions | strict | relaxed | type | value |\n|---|---|---|---|---|---|---|")
    for path in options.inputs:
        own = [(unread(d["id"]), c) for (stem, d), c in zip(documents, counted, strict=True) if stem == path.stem]
        print(row(f"{path.stem}, read", [c for kept, c in own if not kept]))
        print(row(f"{path.stem}, unread", [c for kept, c in own if kept]))
        print(row(f"{path.stem}, all", [c for _, c in own]))


if __name__ == "__main__":
    main()
