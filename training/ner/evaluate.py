"""Score the shipped models on tagged sentences: on the given tokens, and on running text.

    python evaluate.py FILE... [--model ner] [--every 1]

FILE: JSON Lines ({"tokens", "tags"}) or CoNLL columns, plain or .gz. Each is read as written, in lower case and in
capitals. "text" joins the tokens with spaces and lets the project's own tokeniser cut them again.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left, bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import data

from csto_nlp.entities.ner import load_tagger

if TYPE_CHECKING:
    from csto_nlp.entities.ner.tagger import Tagger


def on_text(tagger: Tagger, tokens: list[str]) -> list[data.Span]:
    """Return what the tagger finds in the joined text, as spans of the given tokens."""
    ends = list(accumulate((len(t) + 1 for t in tokens), initial=0))
    found = tagger.spans(" ".join(tokens))
    return [(bisect_right(ends, start) - 1, bisect_left(ends, end), kind) for start, end, kind in found]


def main() -> None:
    """Print one line for each file and casing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", choices=("ner", "fast"), default="ner")
    parser.add_argument("--every", type=int, default=1, help="score every n-th sentence only")
    arguments = parser.parse_args()
    tagger = load_tagger(arguments.model)
    for path in arguments.files:
        written = data.read(path)[:: arguments.every]
        for casing, how in (("as written", str), ("lower", str.lower), ("CAPITALS", str.upper)):
            rows = data.recased(written, how)
            tokens = data.score(rows, [tagger.tag(row["tokens"]) for row in rows])
            text = data.score(rows, [on_text(tagger, row["tokens"]) for row in rows])
            print(f"{path.name} {casing}: on tokens {tokens}  on text {text['micro']}", flush=True)


if __name__ == "__main__":
    main()
