#!/usr/bin/env python3
"""Fit the direction model of dates: does a bare weekday or a yearless day or month point ahead or back?

    python training/dates_direction.py TIMEX3.jsonl... [--output models/dates/direction.json] [--folds 10]

Each line of the input is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}. The items are the
expressions that our own grammar finds and the gold dates: the label is whether the gold value lies after the
document's date. Prints the cross-validated accuracy, by document, beside "always past". Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.entities.dates import finder
from csto_nlp.entities.dates.direction import features
from csto_nlp.entities.dates.scene import Phrase

#: Weights smaller than this change no decision and are left out.
SMALLEST: Final = 0.02

#: Weight of the expressions whose direction is plain ("last week", a full date): they teach what the words around
#: a future or a past date look like, but are no samples of the question.
WEAK: Final = 0.3
#: The kind of those expressions in the data; they carry no features of distance.
OTHER: Final = "other"

#: Document, kind, features, whether the expression lies ahead.
Item = tuple[str, str, list[str], bool]


def _label(value: str, day: str) -> bool | None:
    """Whether a gold value lies after ``day``; None where it does not say or holds the day."""
    value, today = value.partition("T")[0], dt.date.fromisoformat(day).isocalendar()
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week:
        there, here = (int(week[1]), int(week[2])), (today.year, today.week)
    elif re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        there, here = value, day[: len(value)]
    else:
        return None
    return None if there == here else there > here


def _undecided(text: str, day: str) -> list[tuple[int, int, str, list[str]]]:
    """Return (start, end, kind, features) of the expressions of a text that only the model can decide."""
    seen: list[tuple[int, int, str, list[str]]] = []

    def note(phrase: Phrase, kind: str, ahead: int, back: int) -> bool:
        tokens = phrase.tokens
        start, end = tokens.span(phrase.first, phrase.last)
        seen.append((start, end, kind, features(tokens.text, start, end, kind, ahead=ahead, back=back)))
        return False

    finder.find_dates(text, day, points_ahead=note)
    return seen


def items(path: Path) -> list[Item]:
    """Return the items of a file: those to decide, and every other gold date as a weak one of kind ``OTHER``."""
    found: list[Item] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        text, day = document["text"], document["dct"][:10]
        seen = _undecided(text, day)
        for gold in document["timex"]:
            ahead = _label(gold["value"], day)
            if ahead is None or gold["type"] not in ("DATE", "TIME"):
                continue
            start, end = gold["start"], gold["end"]
            match = next(((kind, names) for first, last, kind, names in seen if first < end and start < last), None)
            if match is None:
                names = features(text, start, end, OTHER, ahead=0, back=0)
                match = OTHER, [name for name in names if name[:2] not in ("A:", "B:")]
            found.append((document["id"], *match, ahead))
    return found


def fit(data: list[Item], strength: float) -> Any:
    """Return a fitted pipeline of a vectoriser and a logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=2000))
    weights = [WEAK if kind == OTHER else 1.0 for _, kind, _, _ in data]
    samples = [dict.fromkeys(names, 1) for _, _, names, _ in data]
    return model.fit(samples, [label for *_, label in data], logisticregression__sample_weight=weights)


def cross_validate(data: list[Item], folds: int, strength: float) -> dict[str, tuple[int, int, int]]:
    """Return (right, always past right, all) by kind, every document in one fold only."""
    from sklearn.model_selection import GroupKFold

    counts: dict[str, list[int]] = {}
    groups = [document for document, *_ in data]
    for train, test in GroupKFold(folds).split(data, groups=groups):
        model = fit([data[i] for i in train], strength)
        guesses = model.predict([dict.fromkeys(data[i][2], 1) for i in test])
        for i, guess in zip(test, guesses, strict=True):
            if data[i][1] == OTHER:
                continue
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
