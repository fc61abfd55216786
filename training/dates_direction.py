#!/usr/bin/env python3
"""Fit the direction model of dates: does a bare weekday or a yearless day or month point ahead or back?

    python training/dates_direction.py TIMEX3.jsonl... [--output models/dates/direction.json] [--folds 10]

Each line of the input is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}. The items are the
expressions that our own grammar finds and the gold dates: the label is whether the gold value lies after the
document's date. Prints the cross-validated accuracy, by document, beside "always past". Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.entities.dates import finder
from csto_nlp.entities.dates.direction import features
from csto_nlp.entities.dates.scene import Phrase

#: Weights smaller than this change no decision and are left out.
SMALLEST = 0.02

Item = tuple[str, str, list[str], bool]


def _label(value: str, day: str) -> bool | None:
    """Whether a gold value lies after ``day``; None where it does not say."""
    head = value[: 10 if len(value) >= 10 else 7]
    if len(head) not in (7, 10) or not head.replace("-", "").isdigit() or head == day[: len(head)]:
        return None
    return head > day[: len(head)]


def items(path: Path) -> list[Item]:
    """Return (document, kind, features, ahead) for every expression of a file that the model has to decide."""
    found: list[Item] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        day = document["dct"][:10]
        seen: list[tuple[int, int, str, list[str]]] = []

        def note(phrase: Phrase, kind: str, ahead: int, back: int, seen: list[Any] = seen) -> bool:
            tokens = phrase.tokens
            start, end = tokens.starts[phrase.first], tokens.ends[phrase.last - 1]
            seen.append((start, end, kind, features(tokens.text, start, end, kind, ahead=ahead, back=back)))
            return False

        finder.find_dates(document["text"], day, points_ahead=note)
        for start, end, kind, names in seen:
            for gold in document["timex"]:
                if gold["start"] < end and start < gold["end"]:
                    label = _label(gold["value"], day)
                    if label is not None:
                        found.append((document["id"], kind, names, label))
                    break
    return found


def fit(data: list[Item], strength: float) -> Any:
    """Return a fitted pipeline of a vectoriser and a logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=2000))
    return model.fit([dict.fromkeys(names, 1) for _, _, names, _ in data], [label for *_, label in data])


def cross_validate(data: list[Item], folds: int, strength: float) -> dict[str, tuple[int, int, int]]:
    """Return (right, always past right, all) by kind, every document in one fold only."""
    from sklearn.model_selection import GroupKFold

    counts: dict[str, list[int]] = {}
    groups = [document for document, *_ in data]
    for train, test in GroupKFold(folds).split(data, groups=groups):
        model = fit([data[i] for i in train], strength)
        guesses = model.predict([dict.fromkeys(data[i][2], 1) for i in test])
        for i, guess in zip(test, guesses, strict=True):
            for kind in (data[i][1], "all"):
                row = counts.setdefault(kind, [0, 0, 0])
                row[0] += bool(guess) == data[i][3]
                row[1] += not data[i][3]
                row[2] += 1
    return {kind: (row[0], row[1], row[2]) for kind, row in sorted(counts.items())}


def main() -> None:
    """Read the items, report cross-validation, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=1.0, help="inverse regularisation (C)")
    options = parser.parse_args()
    data = [item for path in options.inputs for item in items(path)]
    for kind, (right, past, total) in cross_validate(data, options.folds, options.strength).items():
        print(f"{kind:8s} {100 * right / total:5.1f} % of {total} (always past {100 * past / total:5.1f} %)")
    if options.output:
        model = fit(data, options.strength)
        names, weights = model[0].get_feature_names_out(), model[1].coef_[0]
        kept = {str(n): round(float(w), 3) for n, w in sorted(zip(names, weights, strict=True)) if abs(w) >= SMALLEST}
        record = {"intercept": round(float(model[1].intercept_[0]), 3), "weights": kept}
        options.output.write_text(json.dumps(record, indent=0) + "\n", encoding="utf-8")
        print(f"{len(kept)} weights -> {options.output}; run training/manifest.py")


if __name__ == "__main__":
    main()
