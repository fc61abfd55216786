"""The Dask engine against a real cluster: a scheduler and two workers, processes of their own on loopback.

Run by ``make test-cluster``. Every command's output has to be that of one process, byte for byte.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from csto_nlp.article import Article, Skipped
from csto_nlp.duplicates import find_duplicates
from csto_nlp.parallel.guard import SkipOnError
from csto_nlp.parallel.map import DASK, Workers, ordered_map
from support import COMMAND, ROOT, csto

SOURCES = [ROOT / "corpus" / "texts", ROOT / "corpus" / "feed.jsonl", ROOT / "corpus" / "listing"]


class Cluster:
    """A scheduler and its workers; workers come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        code = "from distributed.cli.dask_scheduler import main; main()"
        self.scheduler = self._start(code, "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def _start(self, code: str, *args: str) -> subprocess.Popen[bytes]:
        # Workers unpickle functions of the test's own modules.
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "tests", Path(__file__).parent))),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        }
        log = (self.folder / f"log{time.monotonic_ns()}").open("wb")
        return subprocess.Popen([sys.executable, "-c", code, *args], stdout=log, stderr=log, env=env, cwd=self.folder)

    def add_worker(self, nanny: str = "--no-nanny") -> None:
        code = "from distributed.cli.dask_worker import main; main()"
        self.workers.append(self._start(code, self.address, "--nthreads", "1", "--no-dashboard", nanny))

    def wait(self, count: int) -> None:
        with Client(self.address, timeout=60) as client:
            client.wait_for_workers(count, timeout=60)

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    made.add_worker()
    made.add_worker()
    made.wait(2)
    yield made
    made.stop()


def dump(folder: Path, count: int) -> Path:
    """Write ``count`` articles, some of them alike, into one file of JSON Lines."""
    articles = [json.loads(line) for line in csto("articles", *SOURCES).stdout.splitlines()]
    path = folder / "dump.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            one = articles[number % len(articles)]
            text = one["text"] + (f" Update {number}." if number % 3 else "")
            file.write(
                json.dumps({"id": f"a{number}", "title": one["title"], "text": text, "date": one["date"]}) + "\n"
            )
    return path


def test_every_command_prints_what_one_process_prints(cluster: Cluster, tmp_path: Path) -> None:
    source = dump(tmp_path, 120)
    on_cluster = ["--engine", "dask", "--scheduler", cluster.address]
    for args in (
        ["entities", "--model", "none"],
        ["summarise"],
        ["duplicates"],
        ["duplicates", "--pairs"],
        ["cluster", "--grain", "story"],
        ["timeline"],
    ):
        alone = csto(*args, source)
        assert alone.returncode == 0, alone.stderr
        spread = csto(*args, source, *on_cluster)
        assert (spread.returncode, spread.stdout) == (0, alone.stdout), (args, spread.stderr)
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes(csto("cluster", *SOURCES).stdout)
    assigned = csto("cluster", "--against", earlier, source)
    spread = csto("cluster", "--against", earlier, source, *on_cluster)
    assert (spread.returncode, spread.stdout) == (0, assigned.stdout), spread.stderr


def test_files_are_read_by_the_workers_where_they_see_them_and_else_here(cluster: Cluster, tmp_path: Path) -> None:
    source = dump(tmp_path, 300)
    (tmp_path / "texts").mkdir()
    for number in range(40):
        (tmp_path / "texts" / f"{number}.txt").write_text(f"Talks no. {number}\n\nMinisters met in Minsk.\n")
    args = ["entities", "--model", "none", "--format", "json"]
    on_cluster = ["--engine", "dask", "--scheduler", cluster.address]
    expected = csto(*args, source, tmp_path / "texts")
    seen = csto(*args, source, tmp_path / "texts", *on_cluster)
    assert (seen.returncode, seen.stdout) == (0, expected.stdout), seen.stderr
    with source.open("rb") as file:  # a path that shows another file, or none, to whoever else looks there
        hidden = f"/proc/self/fd/{file.fileno()}"
        unseen = csto(*args, hidden, *on_cluster, pass_fds=[file.fileno()])
        assert unseen.stdout == csto(*args, hidden, pass_fds=[file.fileno()]).stdout
    assert unseen.returncode == 0, unseen.stderr


def test_a_cluster_of_this_machine_says_nothing_of_its_own(tmp_path: Path) -> None:
    source = dump(tmp_path, 40)
    args = ["entities", "--model", "none", source]
    done = csto(*args, "--engine", "dask", "--jobs", "2")
    alone = csto(*args)
    assert (done.returncode, done.stdout, done.stderr) == (0, alone.stdout, alone.stderr)
    (tmp_path / "long").mkdir()
    for number in range(16):
        (tmp_path / "long" / f"{number}.txt").write_text(f"Ministers met in Minsk {number} times. " * 25_000)
    done = csto("duplicates", tmp_path / "long", "--groups", "--engine", "dask")
    alone = csto("duplicates", tmp_path / "long", "--groups")
    assert (done.returncode, done.stdout, done.stderr) == (0, alone.stdout, alone.stderr)


#: One report in each language, under the names of another tool.
REPORTS = {
    "en": "The presidents of Kazakhstan and Armenia met in Yerevan and spoke of trade and the railway for two hours.",
    "ru": "Президенты Казахстана и Армении встретились в Ереване и два часа говорили о торговле и о железной дороге.",
    "uk": "Президенти Казахстану та Вірменії зустрілися в Єревані й дві години говорили про торгівлю та про залізницю.",
}


def foreign_records(folder: Path) -> Path:
    """Write 90 records of another tool: a third in each language, half without a date, from two outlets."""
    path = folder / "foreign.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(90):
            row = {
                "key": f"k{number}",
                "body": {"content": f"{REPORTS[list(REPORTS)[number % 3]]} {number}."},
                "outlet": ("Courier", "Steppe Herald")[number // 3 % 2],
                "url": f"https://example.org/{number}",
            }
            dated = {"when": f"2025-{number % 12 + 1:02d}-15"} if number % 2 else {}
            file.write(json.dumps({**row, **dated}, ensure_ascii=False) + "\n")
    return path


NAMES = ["--field", "text=body.content", "--field", "id=key", "--field", "date=when"]


@pytest.mark.parametrize(
    "filters",
    [
        ["--since", "2025-04-01", "--until", "2025-09-30"],
        ["--lang", "ru", "--lang", "Ukrainian"],
        ["--site", "courier"],
        ["--since", "2025-04-01", "--lang", "en", "--site", "Steppe Herald", "--limit", "4"],
    ],
    ids=["days", "languages", "outlet", "all"],
)
def test_filters_and_fields_choose_what_one_process_chooses(
    cluster: Cluster, tmp_path: Path, filters: list[str]
) -> None:
    source = foreign_records(tmp_path)
    for command in (["entities", "--model", "none"], ["summarise"], ["duplicates", "--pairs"]):
        args = [*command, source, *NAMES, *filters]
        alone = csto(*args)
        spread = csto(*args, "--engine", "dask", "--scheduler", cluster.address)
        assert (spread.returncode, spread.stdout, spread.stderr) == (0, alone.stdout, alone.stderr), command
        assert alone.stdout
    everything = csto("articles", source, *NAMES).stdout.splitlines()
    assert len(csto("articles", source, *NAMES, *filters).stdout.splitlines()) < len(everything) == 90


def test_what_was_seen_is_left_out_as_by_one_process(cluster: Cluster, tmp_path: Path) -> None:
    source = foreign_records(tmp_path)
    runs: list[list[bytes]] = []
    for name, engine in (("alone", []), ("spread", ["--engine", "dask", "--scheduler", cluster.address])):
        seen, feed = tmp_path / f"{name}.seen", tmp_path / "feed.jsonl"
        rows = source.read_text("utf-8").splitlines(keepends=True)
        outputs = []
        for day in (rows[:60], [*rows[:59], rows[59].replace("59.", "fifty-nine.")], rows):
            feed.write_text("".join(day), "utf-8")
            done = csto("entities", "--model", "none", feed, *NAMES, "--seen", seen, *engine)
            assert done.returncode == 0, done.stderr
            outputs.append(done.stdout)
        runs.append([*outputs, seen.read_bytes()])
    assert runs[0] == runs[1]
    # What was seen on the first day is not new on the third.
    assert [output.count(b"\n") for output in runs[0][:3]] == [60, 1, 30]


def test_a_worker_killed_and_one_added_change_nothing(cluster: Cluster, tmp_path: Path) -> None:
    source = dump(tmp_path, 1000)
    expected = csto("entities", "--model", "none", source).stdout
    running = subprocess.Popen(
        [*COMMAND, "entities", "--model", "none", str(source), "--engine", "dask", "--scheduler", cluster.address],
        stdout=subprocess.PIPE,
    )
    assert running.stdout is not None
    first = running.stdout.readline()
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    cluster.add_worker()
    rest = running.stdout.read()
    assert running.wait() == 0
    assert first + rest == expected
    assert expected.count(b"\n") == 1000


def test_a_search_survives_a_worker_killed_and_one_added(cluster: Cluster, tmp_path: Path) -> None:
    articles = [json.loads(line) for line in dump(tmp_path, 3000).read_text("utf-8").splitlines()]
    given = [Article(row["text"], id=row["id"], title=row["title"], date=row["date"]) for row in articles]
    begun = 0

    def mapper(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """Kill a worker, and start another, while each of the first steps is being worked on."""
        nonlocal begun
        results = ordered_map(function, items, jobs=Workers(1, DASK, cluster.address))
        for number, result in enumerate(results):
            if number == 0 and begun < 3:
                os.kill(cluster.workers[begun].pid, signal.SIGKILL)
                cluster.add_worker()
                begun += 1
            yield result

    found, expected = find_duplicates(given, mapper=mapper), find_duplicates(given)
    assert begun == 3
    assert list(found.pairs()) == list(expected.pairs())
    assert (found.groups, found.statuses) == (expected.groups, expected.statuses)


def poisoned(article: Article) -> Article:
    """Take down the process that is given the poisoned article."""
    if article.text == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return article


def test_a_poisoned_article_costs_itself(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    try:
        cluster.add_worker("--nanny")  # starts the worker again
        cluster.wait(1)
        articles = [Article("bad" if n == 3 else "good", id=str(n)) for n in range(40)]
        results = list(ordered_map(SkipOnError(poisoned), articles, jobs=Workers(1, DASK, cluster.address)))
    finally:
        cluster.stop()
    assert [n for n, result in enumerate(results) if isinstance(result, Skipped)] == [3]


def takes_too_much(article: Article) -> Article:
    return Article(str(bytearray(1 << 60)), id=article.id) if article.text == "bad" else article


def test_an_article_without_enough_memory_costs_itself(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    try:
        cluster.add_worker()
        cluster.wait(1)
        articles = [Article("bad" if n == 3 else "good", id=str(n)) for n in range(40)]
        results = list(ordered_map(SkipOnError(takes_too_much), articles, jobs=Workers(1, DASK, cluster.address)))
    finally:
        cluster.stop()
    assert {n: result.message for n, result in enumerate(results) if isinstance(result, Skipped)} == {
        3: "article 3 could not be analysed (out of memory)"
    }


def test_an_absent_cluster_is_one_line_and_2() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
    done = csto("entities", "--engine", "dask", "--scheduler", address, stdin=b"Text.")
    assert done.returncode == 2
    assert address in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert csto("entities", "--scheduler", address, stdin=b"Text.").returncode == 2


@pytest.mark.parametrize("address", ["tls://127.0.0.1:1", "ucx://127.0.0.1:1", "bogus://x", "inproc://x", "tcp://"])
def test_an_address_that_cannot_be_asked_is_one_line_and_2(address: str) -> None:
    """Without certificates or the library that its protocol takes, which Dask says with errors of many kinds."""
    done = csto("entities", "--model", "none", "--engine", "dask", "--scheduler", address, stdin=b"Text.")
    assert done.returncode == 2, done.stderr
    assert f"no Dask cluster answers at {address}" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
