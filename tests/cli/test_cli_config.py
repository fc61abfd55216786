"""Settings from a file and the environment, and ``csto-nlp config``, which shows them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from support import csto, json_lines, records

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"On Friday Putin left Bishkek."


def settings(folder: Path, *args: str, env: dict[str, str] | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    rows = records(csto("config", *args, cwd=folder, env=env or {}))
    return {(row["command"], row["option"]): row for row in rows}


def kinds(folder: Path, *args: str, **env: str) -> set[str]:
    done = csto("entities", "--model", "none", "-", *args, stdin=TEXT, cwd=folder, env=env)
    return {entity["kind"] for record in records(done) for entity in record["entities"]}


def test_without_settings_everything_is_a_default(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert {row["source"] for row in found.values()} == {"default"}
    assert found["entities", "model"]["value"] == "ner"
    assert found["cluster", "k"]["value"] is None
    schema = json.loads(csto("schema", "setting").stdout)
    for row in found.values():
        jsonschema.validate(row, schema)


def test_command_line_before_variables_before_files(tmp_path: Path) -> None:
    (tmp_path / "csto-nlp.toml").write_text('jobs = 3\ndate = 2024-05-06\n[entities]\nonly = ["date"]\njobs = 2\n')
    found = settings(tmp_path, "--set", env={"CSTO_NLP_DUPLICATES_JOBS": "4", "CSTO_NLP_DATE": "2020-01-01"})
    assert found["entities", "jobs"]["value"] == 2
    assert found["cluster", "jobs"]["value"] == 3
    assert found["duplicates", "jobs"] == {
        "schema": "csto-nlp/setting/1", "command": "duplicates", "option": "jobs", "value": 4,
        "source": "CSTO_NLP_DUPLICATES_JOBS",
    }  # fmt: skip
    assert found["articles", "date"]["value"] == "2020-01-01"
    assert found["entities", "only"]["source"] == "csto-nlp.toml"
    assert kinds(tmp_path) == {"date"}
    assert kinds(tmp_path, CSTO_NLP_ENTITIES_ONLY="place, date") == {"date", "place"}
    assert kinds(tmp_path, "--only", "place", CSTO_NLP_ENTITIES_ONLY="date") == {"place"}


def test_a_pyproject_counts_where_it_has_a_table_for_us(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.csto-nlp]\njobs = 2\n[tool.other]\nx = 1\n")
    assert settings(tmp_path, "cluster", "--set")["cluster", "jobs"]["source"] == "pyproject.toml"
    for nothing in ("this is no TOML and none of our business", "tool = 3  # csto-nlp", "[tool.other]\ncsto-nlp = 1"):
        (tmp_path / "pyproject.toml").write_text(nothing)
        assert settings(tmp_path, "--set") == {}
    (tmp_path / "pyproject.toml").write_text('[tool]\ncsto-nlp = "jobs = 2"')
    done = csto("articles", "-", stdin=TEXT, cwd=tmp_path)
    assert done.returncode == 2
    assert b"[tool.csto-nlp]" in done.stderr


def test_flags_that_share_a_parameter_can_be_set(tmp_path: Path) -> None:
    """``--pairs``, ``--groups`` and ``--unique`` are one choice: the file makes it, the command line another."""

    def kind(*args: str, **env: str) -> list[str]:
        twice = json.dumps({"id": "a", "text": "Talks in Minsk ended."}) + "\n"
        feed = (twice + twice.replace('"a"', '"b"')).encode()
        return [row.get("schema", "") for row in records(csto("duplicates", *args, stdin=feed, cwd=tmp_path, env=env))]

    (tmp_path / "csto-nlp.toml").write_text("[duplicates]\npairs = true\nunique = false\n")
    found = settings(tmp_path, "--set")
    assert found["duplicates", "pairs"]["value"] is True
    assert found["duplicates", "unique"]["value"] is False
    assert kind() == ["csto-nlp/duplicate-pair/1"]
    assert kind("--groups") == ["csto-nlp/duplicate-group/1"]
    assert kind("--unique") == ["csto-nlp/article/1"]
    (tmp_path / "csto-nlp.toml").write_text('[duplicates]\npairs = "perhaps"\n')
    assert csto("articles", "-", stdin=TEXT, cwd=tmp_path).returncode == 2
    (tmp_path / "csto-nlp.toml").unlink()
    assert kind(CSTO_NLP_DUPLICATES_UNIQUE="1") == ["csto-nlp/article/1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jbos = 1", "did you mean 'jobs'?"),
        ("[entitys]\njobs = 1", "did you mean 'entities'?"),
        ('jobs = "two"', "jobs"),
        ('date = "yesterday"', "write YYYY-MM-DD"),
        ("limit = true", "limit"),
        ("jobs = [1, 2]", "jobs"),
        ('output = "x.jsonl"', "cannot be set in a file"),
        ('[entities]\nhtml = "x.html"', "cannot be set in a file"),
        ("x = ", "csto-nlp.toml"),
        ("articles = 3", "[articles]"),
        ("[[articles]]\nlimit = 1", "[articles]"),
        ('[entities]\nmodel = "\\u001b[31mred"', "model"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_2(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "csto-nlp.toml").write_text(text)
    for args in (["entities", "--model", "none", "-"], ["config"]):
        done = csto(*args, stdin=TEXT, cwd=tmp_path)
        message = done.stderr.decode()
        assert (done.returncode, done.stdout) == (2, b"")
        assert said in message
        assert len(message.splitlines()) == 1
        assert "\x1b" not in message
    assert csto("entities", "--help", cwd=tmp_path).returncode == 0


def test_a_variable_that_makes_no_sense_is_named(tmp_path: Path) -> None:
    done = csto("articles", "-", stdin=TEXT, cwd=tmp_path, env={"CSTO_NLP_LIMIT": "many"})
    assert done.returncode == 2
    assert b"CSTO_NLP_LIMIT" in done.stderr


def test_other_formats(tmp_path: Path) -> None:
    assert csto("config", "--format", "csv", cwd=tmp_path).stdout.startswith(b"command,option,value,source\n")
    table = csto("config", "entities", "--format", "table", cwd=tmp_path).stdout.decode()
    assert re.search(r"^  model +ner +default$", table, re.MULTILINE)
    assert len(json.loads(csto("config", "--format", "json", cwd=tmp_path).stdout)["records"]) > 20
    assert csto("config", "nonsense", cwd=tmp_path).returncode == 2
    assert json_lines(csto("config", "--set", cwd=tmp_path).stdout) == []


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CSTO_NLP_ENTITIES_MODLE", "CSTO_NLP_ENTITIES_MODEL"),
        ("CSTO_NLP_JOBZ", "CSTO_NLP_JOBS"),
        ("CSTO_NLP_REWRITE_MODELS", "CSTO_NLP_REWRITE_MODEL"),
    ],
)
def test_a_variable_that_sets_nothing_is_named_with_the_nearest(name: str, near: str, tmp_path: Path) -> None:
    for args in (["articles", "-"], ["config"]):
        done = csto(*args, stdin=TEXT, cwd=tmp_path, env={name: "1"})
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == f"csto-nlp: the variable {name} sets no option (did you mean '{near}'?)\n"
    assert csto("articles", "-", stdin=TEXT, cwd=tmp_path, env={name: ""}).returncode == 0
    assert csto("articles", "-", stdin=TEXT, cwd=tmp_path, env={near: "1" if "JOBS" in near else "ner"}).returncode == 0


@pytest.mark.parametrize(
    ("file", "args", "begins"),
    [
        ("[entities]\ncount = true", ["entities", "--export", "conll"], b"-DOCSTART-"),
        ('[entities]\nexport = "conll"', ["entities", "--count"], b'{"schema": "csto-nlp/entity-count/1"'),
        ('[entities]\nexport = "conll"', ["entities", "--format", "csv"], b"article,"),
        ('format = "csv"', ["entities", "--export", "conll"], b"-DOCSTART-"),
        ('grain = "story"', ["summarise"], b'{"schema": "csto-nlp/article/1"'),
        ("[cluster]\nk = 1", ["cluster", "--against", "earlier.jsonl"], b'{"schema": "csto-nlp/article/1"'),
    ],
)
def test_a_typed_option_goes_before_one_of_a_file_that_excludes_it(
    file: str, args: list[str], begins: bytes, tmp_path: Path
) -> None:
    (tmp_path / "earlier.jsonl").write_text('{"id": "e", "text": "Putin left Bishkek.", "cluster": {"id": 4}}\n')
    (tmp_path / "csto-nlp.toml").write_text(file)
    more = ["--model", "none"] if args[0] == "entities" else []
    done = csto(*args, *more, "--date", "2024-05-06", "-", stdin=TEXT, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(begins)


@pytest.mark.parametrize(
    "args",
    [
        ("entities", "--export", "conll", "--count"),
        ("entities", "--export", "conll", "--format", "csv"),
        ("cluster", "-k", "2", "--against", "x"),
        ("duplicates", "--pairs", "--unique"),
    ],
)
def test_two_typed_options_that_exclude_each_other_are_an_error(args: tuple[str, ...], tmp_path: Path) -> None:
    done = csto(*args, "-", stdin=TEXT, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"exclude each other" in done.stderr
