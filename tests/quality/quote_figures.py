"""Figures of ``csto-nlp quotes`` on the quotations that readers marked in the corpus, for each language."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quotations"))

from agreement import Agreement, document, said

from support import ROOT, csto, json_lines

CORPUS = ROOT / "corpus"


def quote_figures() -> Iterator[tuple[str, float]]:
    """Yield ``Agreement.figures`` of the corpus, its Russian articles and those written for quotations, by language."""
    done = csto("quotes", "--model", "none", CORPUS, CORPUS / "russian", CORPUS / "quotes")
    assert done.returncode == 0, done.stderr.decode()
    records = {
        (Path(row["source"]["path"]).relative_to(CORPUS).as_posix(), row["source"]["index"]): row
        for row in json_lines(done.stdout)
    }
    by_language: dict[str, Agreement] = defaultdict(Agreement)
    for row in json_lines((CORPUS / "gold" / "quotes.jsonl").read_bytes()):
        record = records[row["path"], row["index"]]
        assert record["title"] == row["title"]
        by_language[row["language"]].add(document(row, record["text"]), map(said, record["quotes"]))
    for language, agreement in by_language.items():
        yield from ((f"quotes.{language}.{name}", value) for name, value in agreement.figures())
