#!/usr/bin/env python3
"""Fit the histograms by which undated articles are given bounds: models/dates/bounds.json.

    python training/date_bounds.py DATED.jsonl... [--output models/dates/bounds.json]

Each line of the input is {"id", "dct" or "date", "text"} with {"timex" or "spans": [{"start", "end", "value"}]}. The
date is taken away: the expressions that are marked as the time of creation, and full dates of that day in the first 400
characters. Each document is then read with page dates some days to years after its own, drawn from exponentials of the
scales of ``posterior.AGES``, and without one. The weights are those under which the true days are the most probable
(conditional maximum likelihood, penalised by the differences between neighbouring bins). Needs scipy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.article import Article
from csto_nlp.dating import posterior
from csto_nlp.dating.evidence import Evidence, evidence_of
from csto_nlp.knowledge import load_knowledge

#: Characters in which a report prints its own date.
HEAD: Final = 400
#: Page dates drawn for each document.
DRAWS: Final = 4
#: Weight of the squared difference of neighbouring bins, and of the squared weight.
SMOOTH, SMALL = 1.0, 0.02
#: Largest distance of a weight from zero: the floor of a reading.
LARGEST: Final = 5.0
#: The share of the posterior that bounds hold.
MASS: Final = 0.95

_PAST_GAPS: Final = (
    -9999,
    -1830,
    -732,
    -366,
    -184,
    -92,
    -31,
    -7,
    0,
    1,
    2,
    4,
    8,
    15,
    32,
    63,
    124,
    184,
    367,
    732,
    1830,
    3660,
)
_FUTURE_GAPS: Final = tuple(1 - edge for edge in reversed(_PAST_GAPS[1:]))
_YEARLESS_GAPS: Final = (-9999, -3, 0, 1, 2, 4, 8, 15, 32, 63, 93, 124, 184, 245, 306)
_COUNTS: Final = (0, 1, 2, 3)


def edges_of(name: str) -> tuple[int, ...]:
    """Return the lower edges of the bins of a reading."""
    if name.startswith("yearless"):
        return _YEARLESS_GAPS
    if name.startswith("future"):
        return (-99999, *_FUTURE_GAPS)
    if name.startswith(("past", "open")):
        return _PAST_GAPS
    return _COUNTS


class Document(NamedTuple):
    """A dated document without its date: what it says of it, its day as an ordinal, its name."""

    name: str
    day: int
    evidence: Evidence
    article: Article
    gold: list[dict[str, Any]]


def without_date(line: dict[str, Any]) -> tuple[str, str, list[dict[str, Any]]]:
    """Return the day of a document, its text with blanks for what prints it, and the other gold dates."""
    text, day = line["text"], (line.get("dct") or line.get("date") or "")[:10]
    gold = line.get("timex") or [span for span in line.get("spans", []) if span.get("kind") == "date"]
    own = [
        span
        for span in gold
        if span.get("functionInDocument") == "CREATION_TIME"
        or (
            span["start"] < HEAD
            and (span.get("value") or "")[:10] == day
            and re.search(r"\d{4}|\d\d[/-]\d\d", text[span["start"] : span["end"]])
        )
    ]
    for span in own:
        text = text[: span["start"]] + " " * (span["end"] - span["start"]) + text[span["end"] :]
    return day, text, [span for span in gold if span not in own]


def read(paths: list[Path]) -> list[Document]:
    """Return the documents of the files that have a full date, without it."""
    knowledge, found = load_knowledge(), []
    for path in paths:
        for row in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(row)
            day, text, gold = without_date(line)
            if len(day) == len("2025-11-27") and "1981" < day < "2039":
                article = Article(id=str(line["id"]), text=text)
                ordinal = dt.date.fromisoformat(day).toordinal()
                found.append(Document(article.id, ordinal, evidence_of(article, knowledge), article, gold))
    return found


class Sample(NamedTuple):
    """A document read with one page date: runs of days on which all readings fall into the same bins."""

    weights: list[np.ndarray]  # for each run the columns of its weights
    prior: np.ndarray  # for each run the logarithm of its share of the prior
    true: int  # the run of the true day


def columns() -> dict[str, int]:
    """Return the first column of each reading's weights."""
    names = [f"{side} {grain}" for side in ("past", "future", "open") for grain in ("day", "month", "year")]
    names += [f"yearless {side} {grain}" for side in ("past", "future", "open") for grain in ("day", "month")]
    names += ["past day in the lead", "past month in the lead", "yearless past day in the lead"]
    names += [f"{name}, the farthest" for name in names if name.startswith("yearless")]
    names += ["weekday that does not fit", "office before its term", "office after its term"]
    names += ["former before the term's end", "name before its day", "name after its day"]
    found, at = {}, 0
    for name in names:
        found[name] = at
        at += len(edges_of(name))
    found[""] = at
    return found


COLUMNS: Final = columns()
#: Weights to which those of rare readings are drawn, from none such case to three: an office or a name is seldom used
#: before there was one, and often after it.
DEFAULTS: Final = {
    "office before its term": (0.0, -2.5, -3.5, -4.0),
    "office after its term": (0.0, -1.5, -2.0, -2.2),
    "former before the term's end": (0.0, -1.0, -1.4, -1.6),
    "name before its day": (0.0, -2.5, -3.5, -4.0),
    "name after its day": (0.0, -1.0, -1.4, -1.6),
    "weekday that does not fit": (0.0, -2.0, -2.5, -3.0),
}


def defaults() -> np.ndarray:
    """Return the weights to which the fitted ones are drawn: 0 but for those of ``DEFAULTS``."""
    weights = np.zeros(COLUMNS[""])
    for name, values in DEFAULTS.items():
        weights[COLUMNS[name] : COLUMNS[name] + len(values)] = values
    return weights


def sample(document: Document, page: int | None, rng: np.random.Generator) -> Sample:
    """Return a document as it reads under a page fetched ``page`` days after it, None for no page."""
    lag = rng.integers(0, 3650) if page is None else page
    last = dt.date.fromordinal(int(min(document.day + lag, dt.date(2049, 12, 31).toordinal())))
    days = posterior.grid(last.isoformat())
    logs = np.zeros(len(days)) if page is None else posterior.prior(days, last.isoformat(), 0)
    bins = [
        COLUMNS[posterior.factor_of(name)]
        + np.clip(np.searchsorted(edges_of(posterior.factor_of(name)), reading, side="right") - 1, 0, None)
        for name, reading in posterior.readings(document.evidence, days)
    ]
    table = np.array(bins) if bins else np.zeros((0, len(days)), dtype=np.int64)
    starts = np.flatnonzero(np.concatenate([[True], np.any(table[:, 1:] != table[:, :-1], axis=0)]))
    mass = np.add.reduceat(np.exp(logs), starts)
    true = int(np.searchsorted(starts, document.day - days[0], side="right") - 1)
    return Sample(list(table[:, starts].T), np.log(mass + 1e-300), true)


def fit(documents: list[Document], *, draws: int = DRAWS) -> posterior.Model:
    """Return the model fitted to documents."""
    rng = np.random.default_rng(0)
    samples = []
    for document in documents:
        scales = rng.choice(posterior.AGES, size=draws)
        samples += [sample(document, int(rng.exponential(scale)), rng) for scale in scales]
        samples.append(sample(document, None, rng))
    width = COLUMNS[""]
    rows = [columns for one in samples for columns in one.weights]
    indptr = np.concatenate([[0], np.cumsum([len(columns) for columns in rows])])
    matrix = sparse.csr_matrix((np.ones(indptr[-1]), np.concatenate(rows), indptr), shape=(len(rows), width))
    prior = np.concatenate([one.prior for one in samples])
    starts = np.concatenate([[0], np.cumsum([len(one.prior) for one in samples])[:-1]])
    true = starts + np.array([one.true for one in samples])
    lengths = np.diff(np.concatenate([starts, [len(prior)]]))
    same = np.array([0.0] + [float(all(at != first for first in COLUMNS.values())) for at in range(1, width)])

    start = defaults()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logs = matrix @ weights + prior
        top = np.repeat(np.maximum.reduceat(logs, starts), lengths)
        odds = np.exp(logs - top)
        sums = np.repeat(np.add.reduceat(odds, starts), lengths)
        shares = odds / sums
        shares_true = np.zeros_like(shares)
        shares_true[true] = 1.0
        off = weights - start
        steps = np.diff(off, prepend=0.0) * same
        value = -np.log(shares[true] + 1e-300).sum() / (draws + 1)
        value += SMOOTH * (steps**2).sum() + SMALL * (off**2).sum()
        gradient = matrix.T @ (shares - shares_true) / (draws + 1)
        gradient += 2 * SMOOTH * (steps - np.append(steps[1:], 0.0)) + 2 * SMALL * off
        return value, gradient

    bounds = [(-LARGEST, LARGEST)] * width
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400}).x
    factors = {}
    names = list(COLUMNS)
    for name, after in pairwise(names):
        weights = found[COLUMNS[name] : COLUMNS[after]]
        factors[name] = posterior.Factor(np.array(edges_of(name)), np.round(weights, 3))
    return posterior.Model(factors, MASS)


def main() -> None:
    """Fit the model to the files on the command line and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=Path("models") / posterior.MODEL)
    options = parser.parse_args()
    model = fit(read(options.files))
    factors = {
        name: {"edges": factor.edges.tolist(), "weights": factor.weights.tolist()}
        for name, factor in model.factors.items()
    }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(factor)}" for name, factor in factors.items())
    options.output.write_text(f'{{"mass": {model.mass}, "factors": {{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
