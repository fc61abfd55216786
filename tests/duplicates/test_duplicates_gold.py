"""The corpus' gold: exact, near and cut copies are found with default settings, formulas and independents are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.corpus import load
from csto_nlp.duplicates import Duplicates, Pair, find_duplicates
from csto_nlp.duplicates.model import mirrored

PARTS = ("listing", "texts", "html", "feed.jsonl", "feed.rss", "articles.csv", "archive.jsonl.gz")


@pytest.fixture(scope="module")
def articles(corpus: Path) -> dict[str, Article]:
    found = [item for item in load([str(corpus / part) for part in PARTS]) if isinstance(item, Article)]
    return {f"{Path(str(item.source.path)).relative_to(corpus)}#{item.source.index}": item for item in found}


@pytest.fixture(scope="module")
def found(articles: dict[str, Article]) -> Duplicates:
    return find_duplicates(articles.values())


def rows(corpus: Path) -> list[dict[str, str]]:
    lines = (corpus / "gold" / "duplicates.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_gold_pair_has_its_verdict(corpus: Path, articles: dict[str, Article], found: Duplicates) -> None:
    pairs: dict[tuple[str, str], Pair] = {(pair.a, pair.b): pair for pair in found.pairs()}
    for row in rows(corpus):
        a, b = articles[row["a"]].id, articles[row["b"]].id
        verdict = pairs[a, b].verdict if a < b and (a, b) in pairs else None
        verdict = mirrored(pairs[b, a].verdict) if (b, a) in pairs else verdict
        assert verdict == (None if row["verdict"] == "independent" else row["verdict"]), row


def test_nothing_else_is_found(corpus: Path, found: Duplicates) -> None:
    assert len(list(found.pairs())) == sum(row["verdict"] != "independent" for row in rows(corpus))
    assert len(found.groups) == sum(row["verdict"] in {"exact", "near", "contained"} for row in rows(corpus))
