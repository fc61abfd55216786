#!/usr/bin/env python3
"""Fit the direction model of dates: whether a bare weekday or a yearless day or month points ahead or back.

    python training/dates_direction.py TIMEX3.jsonl... [--dated NEWS.jsonl] [--output models/dates/direction.json]

Each line of the input is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}. The items are the
expressions that our own grammar finds and the gold dates: the label is whether the gold value lies after the
document's date. Lines of NEWS.jsonl are {"date", "text"}, without gold: there the expressions whose wording settles
their direction ("next week", "two years ago", a full date) label the words around them (distant supervision).

Prints the cross-validated accuracy, by document, of the direction of bare expressions as the tagger reads them
(distance, ruled constructions and model together), beside "always past". Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.entities.dates import finder
from csto_nlp.entities.dates.resolve.direction import RULED, features, ruled

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Weights smaller than this change no decision and are left out.
SMALLEST: Final = 0.05

#: Weight of the expressions whose direction is plain ("last week", a full date): they teach what the words around
#: a future or a past date look like, but are no samples of the question.
WEAK: Final = 0.3
#: Weight of expressions of plain direction in news without gold.
DISTANT: Final = 0.2
#: Families whose direction their own words settle.
PLAIN: Final = ("day_word", "ago", "month_day_year", "day_month_year", "month_year", "month_of")
#: A feature of fewer items than this is left out.
RAREST: Final = 5
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
        value, here = f"{int(week[1]):04d}-{int(week[2]):02d}", f"{today.year:04d}-{today.week:02d}"
    elif re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        here = day[: len(value)]
    else:
        return None
    return None if value == here else value > here


def _features(phrase: Phrase, kind: str, ahead: int, back: int) -> list[str]:
    start, end = phrase.lexed.span(phrase.first, phrase.last)
    return features(phrase.lexed.text, start, end, kind, ahead=ahead, back=back)


def _undecided(text: str, day: str) -> list[tuple[int, int, str, list[str]]]:
    """Return (start, end, kind, features) of the expressions of a text that only the model can decide."""
    seen: list[tuple[int, int, str, list[str]]] = []

    def note(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
        seen.append((*phrase.lexed.span(phrase.first, phrase.last), kind, _features(phrase, kind, ahead, back)))
        return 0.0

    finder.find_dates(text, day, points_ahead=note)
    return seen


def _words_around(text: str, start: int, end: int) -> list[str]:
    """Return the features of an expression of plain direction: those of distance are left out."""
    names = features(text, start, end, OTHER, ahead=0, back=0)
    return [name for name in names if name[:2] not in ("A:", "B:")]


def distant(news: list[dict[str, Any]]) -> list[Item]:
    """Return the distinct items of news without gold, labelled by expressions of plain direction."""
    found: dict[tuple[str, ...], bool] = {}
    for article in news:
        day, text = article["date"][:10], article["text"]
        for mention in finder.find_dates(text, day):
            pointed = mention.reason == "relative" and re.match(
                r"(?:early |late )?(?:last|next)\b", mention.text.lower()
            )
            if mention.reason in PLAIN or pointed:
                ahead = _label(mention.value, day)
                if ahead is not None:
                    found.setdefault(tuple(_words_around(text, mention.start, mention.end)), ahead)
    return [(OTHER, list(names), ahead) for names, ahead in found.items()]


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
            match = OTHER, _words_around(text, start, end)
        found.append((*match, ahead))
    return found


def fit(documents: list[dict[str, Any]], more: list[Item], strength: float) -> Any:
    """Return a pipeline of a vectoriser and a logistic regression, fitted to documents and distant items."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    data = [item for document in documents for item in items(document)]
    weights = [WEAK if kind == OTHER else 1.0 for kind, _, _ in data] + [DISTANT] * len(more)
    data += more
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=300))
    counts = Counter(name for _, names, _ in data for name in names)
    samples = [{name: 1 for name in names if counts[name] >= RAREST} for _, names, _ in data]
    return model.fit(samples, [label for *_, label in data], logisticregression__sample_weight=weights)


def probability(model: Any, phrase: Phrase, kind: str, ahead: int, back: int) -> float:
    """Return the probability of the reading ahead: of the plain constructions, else of ``model``."""
    settled = ruled(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last), kind)
    if settled:
        return RULED
    learned = float(model.predict_proba([dict.fromkeys(_features(phrase, kind, ahead, back), 1)])[0][1])
    return learned if settled is None else min(learned, 1 - RULED)


def directions(document: dict[str, Any], model: Any) -> list[tuple[str, bool, bool]]:
    """Return (kind, direction read, gold direction) of a document's bare expressions, read with ``model``."""

    def ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
        return probability(model, phrase, kind, ahead, back)

    day = document["dct"][:10]
    found: list[tuple[str, bool, bool]] = []
    for mention in finder.find_dates(document["text"], day, points_ahead=ahead):
        read = _label(mention.value, day) if mention.reason in BARE else None
        gold = next((t for t in document["timex"] if t["start"] < mention.end and mention.start < t["end"]), None)
        true = _label(gold["value"], day) if gold else None
        if read is not None and true is not None:
            found.append((BARE[mention.reason], read, true))
    return found


def cross_validate(
    documents: list[dict[str, Any]], more: list[Item], folds: int, strength: float
) -> dict[str, tuple[int, int, int]]:
    """Return (right, always past right, all) by kind, every document in one fold only."""
    counts: dict[str, tuple[int, int, int]] = {}
    for fold in range(folds):
        model = fit([d for i, d in enumerate(documents) if i % folds != fold], more, strength)
        for document in documents[fold::folds]:
            for kind, read, true in directions(document, model):
                for row in (kind, "all"):
                    right, past, total = counts.get(row, (0, 0, 0))
                    counts[row] = right + (read == true), past + (not true), total + 1
    return dict(sorted(counts.items()))


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Read the documents, report cross-validation, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--dated", type=Path, help="dated news without gold")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=1.0, help="inverse regularisation (C)")
    options = parser.parse_args()
    documents = [row for path in options.inputs for row in rows(path)]
    more = distant(rows(options.dated)) if options.dated else []
    print(f"{len(documents)} documents, {len(more)} distant items")
    for kind, (right, past, total) in cross_validate(documents, more, options.folds, options.strength).items():
        print(f"{kind:8s} {100 * right / total:5.1f} % of {total} (always past {100 * past / total:5.1f} %)")
    if options.output:
        model = fit(documents, more, options.strength)
        names, weights = model[0].get_feature_names_out(), model[1].coef_[0]
        kept = {str(n): round(float(w), 3) for n, w in sorted(zip(names, weights, strict=True)) if abs(w) >= SMALLEST}
        record = {"intercept": round(float(model[1].intercept_[0]), 3), "weights": kept}
        options.output.write_text(json.dumps(record, indent=0) + "\n", encoding="utf-8")
        print(f"{len(kept)} weights -> {options.output}; run training/manifest.py")


if __name__ == "__main__":
    main()
