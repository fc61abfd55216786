"""The map over articles: order, bounded look-ahead, failures of one article."""

from __future__ import annotations

import os
import signal

import pytest

from csto_nlp.article import Article, Skipped
from csto_nlp.errors import ModelError, WorkerError
from csto_nlp.parallel.blocks import AHEAD, BLOCK
from csto_nlp.parallel.guard import SkipOnError
from csto_nlp.parallel.map import ordered_map


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, BLOCK, 5 * BLOCK * AHEAD + 3])
def test_order_is_the_inputs(jobs: int, count: int) -> None:
    assert list(ordered_map(double, range(count), jobs=jobs)) == [2 * number for number in range(count)]


def test_reads_only_so_far_ahead() -> None:
    taken = 0

    def source() -> object:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield number

    results = ordered_map(double, source(), jobs=2)
    assert next(results) == 0
    assert taken <= 2 * (AHEAD + 2) * BLOCK
    results.close()


def fails_on_bad(article: Article) -> Article:
    if article.text == "bad":
        raise KeyError("PERIOD")
    return article


def test_a_fault_costs_one_article() -> None:
    articles = [Article("bad" if n == 1 else "good", id=str(n)) for n in range(3)]
    first, failed, last = ordered_map(SkipOnError(fails_on_bad), articles, jobs=2)
    assert (first, last) == (articles[0], articles[2])
    assert isinstance(failed, Skipped)
    assert failed.unreadable
    assert "KeyError" in failed.message


def recurses(depth: int) -> int:
    return 1 + recurses(depth + 1)


class HugeResult:
    """Cannot be sent from a worker: its pickle would be as large as the address space."""

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (bytes(1 << 60),)


def asks_for_more_than_there_is(article: Article) -> object:
    if article.text == "memory":
        return len(bytearray(1 << 60))
    if article.text == "depth":
        return recurses(0)
    return HugeResult() if article.text == "result" else article


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("text", "reason"), [("memory", "out of memory"), ("depth", "RecursionError")])
def test_an_article_that_needs_too_much_costs_itself_alone(text: str, reason: str, jobs: int) -> None:
    articles = [Article(text if n in {1, 40} else "good", id=str(n)) for n in range(60)]
    results = list(ordered_map(SkipOnError(asks_for_more_than_there_is), articles, jobs=jobs))
    assert [result for result in results if isinstance(result, Article)] == [a for a in articles if a.text == "good"]
    for number in (1, 40):
        failed = results[number]
        assert isinstance(failed, Skipped)
        assert failed.reason == "failed"
        assert reason in failed.message
        assert f"article {number} " in failed.message


def test_a_result_that_no_worker_can_send_costs_its_article_alone() -> None:
    articles = [Article("result" if n == 20 else "good", id=str(n)) for n in range(40)]
    results = list(ordered_map(SkipOnError(asks_for_more_than_there_is), articles, jobs=2))
    assert [number for number, result in enumerate(results) if isinstance(result, Skipped)] == [20]


def test_failures_of_the_whole_run_pass() -> None:
    def broken(article: Article) -> Article:
        raise ModelError(f"models/x is missing for {article.id}")

    with pytest.raises(ModelError):
        SkipOnError(broken)(Article("text", id="1"))


def dies_on_bad(article: Article) -> Article:
    if article.text == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return article


def test_a_worker_that_dies_costs_the_article_that_killed_it() -> None:
    articles = [Article("bad" if n in {5, 70} else "good", id=str(n)) for n in range(100)]
    results = list(ordered_map(SkipOnError(dies_on_bad), articles, jobs=2))
    lost = [number for number, result in enumerate(results) if isinstance(result, Skipped)]
    assert lost == [5, 70]
    assert [result for result in results if isinstance(result, Article)] == [a for a in articles if a.text == "good"]


def test_a_map_that_cannot_spare_an_item_says_so() -> None:
    with pytest.raises(WorkerError):
        list(ordered_map(dies_on_bad, [Article("bad", id="1")], jobs=2))
