"""``csto-nlp schema``, and every command's output held against it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from support import csto, json_lines

NAMES = (
    "article",
    "entity-count",
    "cluster",
    "duplicate-pair",
    "duplicate-group",
    "setting",
    "timeline",
    "skipped",
    "envelope",
)


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(csto("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", NAMES)
def test_prints_a_valid_schema_that_names_itself(name: str) -> None:
    assert validator(name).schema["$id"] == f"csto-nlp/{name}/1"


def test_unknown_name_is_2() -> None:
    assert csto("schema", "nonsense").returncode == 2


def checked(name: str, done_stdout: bytes) -> int:
    check = validator(name)
    rows = json_lines(done_stdout)
    for row in rows:
        check.validate(row)
    return len(rows)


@pytest.mark.parametrize("model", ["none", "ner"])
def test_articles_and_entities_follow_the_schema(corpus: Path, model: str) -> None:
    assert checked("article", csto("articles", corpus).stdout) >= 20
    assert checked("article", csto("entities", corpus / "texts", "--model", model).stdout) >= 5


def test_counts_follow_the_schema(corpus: Path) -> None:
    assert checked("entity-count", csto("entities", corpus, "--count", "--model", "none").stdout) >= 20


def test_skipped_follows_the_schema(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad.json").write_text("[{]")
    done = csto("articles", tmp_path, "--skipped")
    assert done.returncode == 3
    assert checked("skipped", done.stdout) == 2


def test_envelope_follows_the_schema(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = csto("entities", corpus / "texts", tmp_path, "--format", "json", "--model", "none")
    whole = json.loads(done.stdout)
    validator("envelope").validate(whole)
    article, skipped = validator("article"), validator("skipped")
    for row in whole["records"]:
        article.validate(row)
    for row in whole["skipped"]:
        skipped.validate(row)
    assert len(whole["skipped"]) == 1
