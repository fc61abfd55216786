"""Figures of summaries: overlap with what people wrote, and what must never be quoted."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from support import csto, json_lines

SETS = Path(__file__).with_name("multiling2011.jsonl.gz")
WORDS = 250


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Return the pairs of neighbouring words, unstemmed."""
    return Counter(pairwise(re.findall(r"[a-z0-9]+", text.lower())))


def overlap(text: str, references: list[str]) -> float:
    """Return mean F1 of pairs of words: ROUGE-2 without stems."""
    own = pairs(text)
    return sum(f1(own, pairs(reference)) for reference in references) / len(references)


def f1(a: Counter[tuple[str, str]], b: Counter[tuple[str, str]]) -> float:
    """Return the share of pairs that both hold."""
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def summary_figures() -> Iterator[tuple[str, float]]:
    """ROUGE-2 on MultiLing sets; shares of sentences that are verbatim, and that end; and of summaries in length."""
    rows = [json.loads(line) for line in gzip.decompress(SETS.read_bytes()).splitlines()]
    records: list[dict[str, Any]] = [
        {"id": f"{row['id']}/{doc['id']}", "text": doc["text"], "cluster": {"id": number, "label": row["id"]}}
        for number, row in enumerate(rows)
        for doc in row["docs"]
    ]
    stdin = "".join(json.dumps(record) + "\n" for record in records).encode()
    done = csto("summarise", "--by", "cluster", "--words", str(WORDS), stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    found = json_lines(done.stdout)
    texts = {record["id"]: record["text"] for record in records}
    quoted = [sentence for row in found for sentence in row["sentences"]]
    joined = [" ".join(sentence["text"] for sentence in row["sentences"]) for row in found]
    yield (
        "summaries.rouge2",
        sum(overlap(text, row["summaries"]) for text, row in zip(joined, rows, strict=True)) / len(rows),
    )
    yield "summaries.verbatim", share(texts[s["article"]][s["start"] : s["end"]] == s["text"] for s in quoted)
    yield "summaries.whole", share(bool(re.search(r"(?<!\.)[.!?][\"”’')\]]*$", s["text"])) for s in quoted)
    yield "summaries.length", share(0 < len(text.split()) <= WORDS for text in joined)


def share(values: Iterator[bool]) -> float:
    """Return the share of true ones."""
    kept = list(values)
    return sum(kept) / len(kept)
