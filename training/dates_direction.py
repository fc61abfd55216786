#!/usr/bin/env python3
"""Fit the direction model of dates: whether a bare weekday or a yearless day or month points ahead or back.

    python training/dates_direction.py TIMEX3.jsonl... [--output models/dates/direction.json] [--folds 10]

Each line of the input is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}. The items are the
expressions that our own grammar finds and the gold dates: the label is whether the gold value lies after the
document's date. Prints the cross-validated accuracy, by document, of the direction of bare expressions as the
tagger reads them (distance, ruled constructions and model together), beside "always past". Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.entities.dates import finder
from csto_nlp.entities.dates.direction import features, ruled

if TYPE_CHECKING:
    from csto_nlp.entities.dates.scene import Phrase

#: Weights smaller than this change no decision and are left out.
SMALLEST: Final = 0.02

#: Weight of the expressions whose direction is plain ("last week", a full date): they teach what the words around
#: a future or a past date look like, but are no samples of the question.
WEAK: Final = 0.3
#: The kind of those expressions in the data; they carry no features of distance.
OTHER: Final = "other"

#: Kind, features, whether the expression lies ahead.
Item = tuple[str, list[str], bool]
#: Families of expressions whose direction is a question -> the kind they are reported under.
BARE: Final = {
    "weekday": "weekday",
    "weekday_part": "weekday",
    "month": "month",
    "month_day": "day",
    "day_month": "day",
}


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


def _features(phrase: Phrase, kind: str, ahead: int, back: int) -> list[str]:
    start, end = phrase.tokens.span(phrase.first, phrase.last)
    return features(phrase.tokens.text, start, end, kind, ahead=ahead, back=back)


def _undecided(text: str, day: str) -> list[tuple[int, int, str, list[str]]]:
    """Return (start, end, kind, features) of the expressions of a text that only the model can decide."""
    seen: list[tuple[int, int, str, list[str]]] = []

    def note(phrase: Phrase, kind: str, ahead: int, back: int) -> bool:
        seen.append((*phrase.tokens.span(phrase.first, phrase.last), kind, _features(phrase, kind, ahead, back)))
        return False

    finder.find_dates(text, day, points_ahead=note)
    return seen


def items(document: dict[str, Any]) -> list[Item]:
    """Return the items of a document: those to decide, and every other gold date as a weak one of kind ``OTHER``."""
    found: list[Item] = []
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
        found.append((*match, ahead))
    return found


def fit(documents: list[dict[str, Any]], strength: float) -> Any:
    """Return a fitted pipeline of a vectoriser and a logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    data = [item for document in documents for item in items(document)]
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=2000))
    weights = [WEAK if kind == OTHER else 1.0 for kind, _, _ in data]
    samples = [dict.fromkeys(names, 1) for _, names, _ in data]
    return model.fit(samples, [label for *_, label in data], logisticregression__sample_weight=weights)


def directions(document: dict[str, Any], model: Any) -> list[tuple[str, bool, bool]]:
    """Return (kind, direction read, gold direction) of a document's bare expressions, read with ``model``."""

    def ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> bool:
        settled = ruled(phrase.tokens.text, phrase.tokens.starts[phrase.first])
        if settled is not None:
            return settled
        return bool(model.predict([dict.fromkeys(_features(phrase, kind, ahead, back), 1)])[0])

    day = document["dct"][:10]
    found: list[tuple[str, bool, bool]] = []
    for mention in finder.find_dates(document["text"], day, points_ahead=ahead):
        read = _label(mention.value, day) if mention.reason in BARE else None
        gold = next((t for t in document["timex"] if t["start"] < mention.end and mention.start < t["end"]), None)
        true = _label(gold["value"], day) if gold else None
        if read is not None and true is not None:
            found.append((BARE[mention.reason], read, true))
    return found


def cross_validate(documents: list[dict[str, Any]], folds: int, strength: float) -> dict[str, tuple[int, int, int]]:
    """Return (right, always past right, all) by kind, every document in one fold only."""
    counts: dict[str, tuple[int, int, int]] = {}
    for fold in range(folds):
        model = fit([d for i, d in enumerate(documents) if i % folds != fold], strength)
        for document in documents[fold::folds]:
            for kind, read, true in directions(document, model):
                for row in (kind, "all"):
                    right, past, total = counts.get(row, (0, 0, 0))
                    counts[row] = right + (read == true), past + (not true), total + 1
    return dict(sorted(counts.items()))


def main() -> None:
    """Read the documents, report cross-validation, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=1.0, help="inverse regularisation (C)")
    options = parser.parse_args()
    documents = [
        json.loads(line) for path in options.inputs for line in path.read_text(encoding="utf-8").splitlines() if line
    ]
    for kind, (right, past, total) in cross_validate(documents, options.folds, options.strength).items():
        print(f"{kind:8s} {100 * right / total:5.1f} % of {total} (always past {100 * past / total:5.1f} %)")
    if options.output:
        model = fit(documents, options.strength)
        names, weights = model[0].get_feature_names_out(), model[1].coef_[0]
        kept = {str(n): round(float(w), 3) for n, w in sorted(zip(names, weights, strict=True)) if abs(w) >= SMALLEST}
        record = {"intercept": round(float(model[1].intercept_[0]), 3), "weights": kept}
        options.output.write_text(json.dumps(record, indent=0) + "\n", encoding="utf-8")
        print(f"{len(kept)} weights -> {options.output}; run training/manifest.py")


if __name__ == "__main__":
    main()
