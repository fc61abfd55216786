"""Records passed on with all that was found in them cost a command that keeps every article little more than the texts.

Run by ``make test-faults``. Peak memory over records with their entities, beyond that over the same without.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from support import COMMAND, csto, records

ARTICLES = 800
MENTIONS = 100
#: As dicts and objects the records of a mention take more than 1,000 bytes.
BYTES_A_MENTION = 250


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two files of the same articles: as they are loaded, and as ``entities`` passes them on."""
    folder = tmp_path_factory.mktemp("records")
    plain, enriched = folder / "plain.jsonl", folder / "enriched.jsonl"
    text = "Leaders of Armenia met in Minsk on Monday. " * (MENTIONS // 2)
    one = json.dumps({"title": "Talks", "date": "2025-11-27", "text": text}) + "\n"
    (loaded,) = records(csto("entities", "--model", "none", stdin=one.encode()))
    assert len(loaded["entities"]) > MENTIONS
    with plain.open("w") as without, enriched.open("w") as whole:
        for number in range(ARTICLES):
            record = {**loaded, "id": str(number), "text": f"{text}Round {number}."}
            whole.write(json.dumps(record) + "\n")
            without.write(json.dumps({key: value for key, value in record.items() if key != "entities"}) + "\n")
    return plain, enriched


def peak(args: list[str], source: Path, target: Path) -> int:
    """Return the peak memory of a command in bytes."""
    process = subprocess.Popen([*COMMAND, *args, str(source), "-o", str(target)], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return used.ru_maxrss * 1024


@pytest.mark.parametrize(
    "args",
    [["cluster"], ["cluster", "--groups"], ["duplicates"], ["timeline"], ["summarise", "--by", "corpus"]],
    ids=" ".join,
)
def test_records_are_not_kept_as_they_came(args: list[str], inputs: tuple[Path, Path], tmp_path: Path) -> None:
    plain, enriched = (peak(args, source, tmp_path / "out") for source in inputs)
    assert enriched - plain <= BYTES_A_MENTION * MENTIONS * ARTICLES


def test_records_are_passed_on_as_they_came(inputs: tuple[Path, Path]) -> None:
    came = [json.loads(line) for line in inputs[1].read_bytes().splitlines()[:50]]
    came[0]["entities"][0]["note"] = {"of": "another version", "number": 1e30}
    stdin = "".join(json.dumps(record) + "\n" for record in came).encode()
    for args in (["cluster"], ["duplicates"], ["duplicates", "--memory", "1K"]):
        printed = records(csto(*args, stdin=stdin))
        assert [record["entities"] for record in printed] == [record["entities"] for record in came]
