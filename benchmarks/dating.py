#!/usr/bin/env python3
"""Measure the bounds of undated articles on dated texts from which the date is taken away.

    python benchmarks/dating.py TIMEX3.jsonl... [--held FILE]... [--folds 10] [--lag 60] [--draws 10]

Each line is {"id", "dct" or "date", "text"} with {"timex" or "spans": [{"start", "end", "value"}]}; how the date is
taken away is told in `training/date_bounds.py`. Documents are dealt into folds, and each is read with weights that were
fitted to the other folds; those of ``--held`` with weights fitted to all others. A page's date is simulated: some days
after the article, exponential with a mean of --lag days, drawn --draws times. Two priors are compared: one that knows
that scale, and the shipped one, which does not. Prints for each file the share of articles whose day lies inside the
bounds, the median width in days (9999: open), and of the dates without a year that the gold dates how many are resolved
and how many of these are right. Needs scipy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import date_bounds as training

from csto_nlp.dating import posterior
from csto_nlp.dating.bounds import bounds_of
from csto_nlp.entities.dates import find_dates

if TYPE_CHECKING:
    from csto_nlp.article import DateBounds

#: Stands for the width, in days, of bounds with an open side.
OPEN = 9999


def page_date(document: training.Document, lag: float, rng: np.random.Generator) -> str:
    """Return the date of the page on which a document is found."""
    return dt.date.fromordinal(document.day + int(rng.exponential(lag))).isoformat()


def yearless(document: training.Document, page: str, bounds: DateBounds | None) -> tuple[int, int, int]:
    """Return how many dates without a year the gold dates, how many are resolved by the bounds, and how many right."""
    known = resolved = right = 0
    closed = (bounds.first, bounds.last) if bounds and bounds.first and bounds.last else None
    for mention in find_dates(document.article.text, page_date=page, bounds=closed):
        plain = mention.reason in ("month", "month_day", "day_month", "day_range")
        if mention.anchor not in ("bounds", "none", "context") or not plain:
            continue
        gold = [
            span["value"]
            for span in document.gold
            if span["start"] < mention.end and mention.start < span["end"] and (span.get("value") or "")[:4].isdigit()
        ]
        if not gold or "-" not in gold[0]:
            continue
        known += 1
        if mention.anchor == "bounds":
            value = mention.value.partition("/")[0]
            resolved += 1
            right += any(one[: len(value)] == value for one in gold)
    return known, resolved, right


def measure(
    name: str, documents: list[training.Document], models: list[posterior.Model], lag: float, draws: int, *, known: bool
) -> str:
    """Return one line of the table: document ``i`` is read with model ``i``, modulo their number."""
    rng = np.random.default_rng(1)
    inside, widths, totals = 0, [], np.zeros(3, dtype=int)
    for at, document in enumerate(documents * draws):
        page = page_date(document, lag, rng)
        article = replace(document.article, page_date=page)
        ages = (lag,) if known else posterior.AGES
        [bounds] = bounds_of([article], [document.evidence], models[at % len(documents) % len(models)], ages=ages)
        day = dt.date.fromordinal(document.day).isoformat()
        if bounds is not None and bounds.first is not None:
            inside += bounds.first <= day <= (bounds.last or day)
            widths.append((dt.date.fromisoformat(bounds.last or page) - dt.date.fromisoformat(bounds.first)).days + 1)
        else:  # nothing but the page's date bounds the day
            inside += 1
            widths.append(OPEN)
        totals += yearless(document, page, bounds)
    found, resolved, right = totals.tolist()
    share = 100 * inside / len(documents) / draws
    given, true = 100 * resolved / max(1, found), 100 * right / max(1, resolved)
    prior = "known" if known else "shipped"
    return (
        f"{name:28s} {prior:8s} {len(documents):5d} {share:7.1f} {median(widths):7.0f}"
        f" {found:9d} {given:8.1f} {true:7.1f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--held", action="append", type=Path, default=[])
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--lag", type=float, default=60)
    parser.add_argument("--draws", type=int, default=10)
    options = parser.parse_args()
    files = {path: training.read([path]) for path in options.files}
    everything = [document for documents in files.values() for document in documents]
    held = {path: training.read([path]) for path in options.held}
    folds = [
        training.fit(
            [
                document
                for documents in files.values()
                for at, document in enumerate(documents)
                if at % options.folds != fold
            ]
        )
        for fold in range(options.folds)
    ]
    whole = training.fit(everything)
    print(f"{'':28s} {'prior':8s} texts inside%   width  yearless  resol.%  right%")
    for path, documents in files.items():
        for known in (True, False):
            print(measure(path.stem, documents, folds, options.lag, options.draws, known=known))
    for path, documents in held.items():
        for known in (True, False):
            print(measure(f"{path.stem} (held)", documents, [whole], options.lag, options.draws, known=known))


if __name__ == "__main__":
    main()
