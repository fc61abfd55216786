"""Tagged sentences on disk (JSON Lines or CoNLL columns, plain or gzip), their spans, and the score of an answer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
TYPES = ("PER", "LOC", "ORG")
Span = tuple[int, int, str]
Sentence = dict[str, Any]  # {"tokens": [...], "tags": [...]}; text without labels has no "tags"


def read(path: Path) -> list[Sentence]:
    """Return the sentences of a ``.jsonl`` or CoNLL column file (first column word, last column tag)."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = raw.decode("utf-8", "replace").split("\n")
    if ".jsonl" in path.name:
        return [json.loads(line) for line in lines if line.strip()]
    return list(columns(lines))


def columns(lines: Iterable[str], sep: str | None = None, word: int = 0, tag: int = -1) -> Iterator[Sentence]:
    """Yield sentences from lines with one token each; a blank line ends a sentence."""
    tokens: list[str] = []
    tags: list[str] = []
    for line in [*lines, ""]:
        cells = line.rstrip("\n").split(sep)
        if not line.strip():
            if tokens:
                yield {"tokens": tokens, "tags": tags}
            tokens, tags = [], []
        elif len(cells) >= 2 and cells[0].strip() != "-DOCSTART-" and not line.startswith("# "):
            tokens.append(cells[word])
            tags.append(cells[tag].strip())


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write JSON Lines, gzip, the same bytes every time."""
    rows = [json.dumps(s, ensure_ascii=False) + "\n" for s in sentences if s["tokens"]]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(rows).encode(), mtime=0))
    print(f"{path}: {len(rows)} sentences", flush=True)


def spans(tags: Sequence[str]) -> list[Span]:
    """Return (start, end, type) of BIO tags; an I- without its B- opens a span."""
    out: list[Span] = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            out.append((start, i, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return out


def bare(span: Span, tokens: Sequence[str]) -> Span:
    """Return the span without a leading article and a trailing possessive: what "normalised" compares."""
    start, end, kind = span
    while end - start > 1 and tokens[start].lower() in {"the", "a", "an"}:
        start += 1
    while end - start > 1 and tokens[end - 1].lower() in {"'s", "’s", "'", "’"}:
        end -= 1
    return start, end, kind


def score(gold: Sequence[Sentence], found: Sequence[Iterable[Span]], *, normalised: bool = True) -> dict[str, float]:
    """Return entity F1 in per cent by type and over all ("micro"), with precision and recall over all."""
    tidy: Callable[[Span, Sequence[str]], Span] = bare if normalised else lambda span, _: span
    hits, got, want = (dict.fromkeys(TYPES, 0) for _ in range(3))
    for sentence, answer in zip(gold, found, strict=True):
        right = {tidy(s, sentence["tokens"]) for s in spans(sentence["tags"])}
        given = {tidy(tuple(s), sentence["tokens"]) for s in answer}
        for kind in TYPES:
            hits[kind] += sum(s[2] == kind for s in right & given)
            got[kind] += sum(s[2] == kind for s in given)
            want[kind] += sum(s[2] == kind for s in right)
    out = {kind: 200 * hits[kind] / max(1, got[kind] + want[kind]) for kind in TYPES}
    h, g, w = (sum(c.values()) for c in (hits, got, want))
    out |= {"micro": 200 * h / max(1, g + w), "P": 100 * h / max(1, g), "R": 100 * h / max(1, w)}
    return {key: round(value, 1) for key, value in out.items()}


def recased(sentences: Iterable[Sentence], how: Callable[[str], str]) -> list[Sentence]:
    """Return the sentences with every token rewritten by ``how`` (``str.lower``, ``str.upper``)."""
    return [{**s, "tokens": [how(t) for t in s["tokens"]]} for s in sentences]
