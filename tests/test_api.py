"""The Python API gives what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import csto_nlp
from csto_nlp.article import Article, content_id
from support import ROOT, csto, records

FEED = str(ROOT / "corpus" / "feed.jsonl")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [item for item in csto_nlp.load([FEED]) if isinstance(item, Article)]


def printed(*args: str) -> list[dict[str, Any]]:
    return records(csto(args[0], FEED, *args[1:]))


def test_load(articles: list[Article]) -> None:
    assert [article.to_record() for article in articles] == printed("articles")


@pytest.mark.parametrize("only", [None, ["leader", "date"]])
def test_find_entities(articles: list[Article], only: list[str] | None) -> None:
    found = [[entity.to_record() for entity in csto_nlp.find_entities(article, only=only)] for article in articles]
    flags = [word for kind in only or () for word in ("--only", kind)]
    assert found == [record["entities"] for record in printed("entities", "--model", "none", *flags)]


def test_find_duplicates(articles: list[Article]) -> None:
    found = csto_nlp.find_duplicates(articles)
    assert [status.to_record() for status in found.statuses] == [r["duplicate"] for r in printed("duplicates")]
    assert [articles[number].id for number in found.unique()] == [r["id"] for r in printed("duplicates", "--unique")]
    assert [group.to_record() for group in found.groups] == printed("duplicates", "--groups")
    assert [pair.to_record() for pair in found.pairs(passages=True)] == printed("duplicates", "--pairs")


@pytest.mark.parametrize("grain", ["topic", "story"])
def test_cluster(articles: list[Article], grain: str) -> None:
    found = csto_nlp.cluster(articles, grain=grain)
    assert [one.to_record() for one in found.clusters] == printed("cluster", "--grain", grain, "--groups")
    placed = [record["cluster"] for record in printed("cluster", "--grain", grain)]
    assert [membership.to_record() for membership in found.memberships] == placed


def test_summarise(articles: list[Article]) -> None:
    single = [summary.to_record() for summary in csto_nlp.summarise(articles, sentences=2)]
    assert single == [record["summary"] for record in printed("summarise", "--sentences", "2")]
    for by in ("cluster", "corpus"):
        assert [one.to_record() for one in csto_nlp.summarise(articles, by=by)] == printed("summarise", "--by", by)


def test_timeline(articles: list[Article]) -> None:
    days = csto_nlp.timeline(articles, dates=5, state="Kazakhstan")
    assert [day.to_record() for day in days] == printed("timeline", "--dates", "5", "--state", "Kazakhstan")


def test_a_text_is_an_article_with_an_id_of_its_own() -> None:
    article = Article("Ministers met\nin Dushanbe.", title="Talks")
    assert article == Article("Ministers met\nin Dushanbe.", title="Talks", id=content_id("Talks", article.text))
    assert article.id != Article("Ministers met in Osh.", title="Talks").id
    assert Article("", id="a").id == "a"
    with pytest.raises(TypeError):
        Article("a", "text")  # type: ignore[misc]  an id in front of the text


def test_names_are_listed_and_nothing_is_imported_before_it_is_asked_for() -> None:
    assert set(csto_nlp.__all__) <= set(dir(csto_nlp))
    program = "import sys, csto_nlp; dir(csto_nlp); print(sorted(name for name in sys.modules if '_nlp' in name))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"['csto_nlp']"]


def test_the_page_on_it_runs_as_it_stands(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    program = page.split("```python\n")[1].split("```")[0]
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) > 20
