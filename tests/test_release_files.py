"""What a forge and an index read: one version, one address, an example that runs."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import csto_nlp
from support import ROOT

if TYPE_CHECKING:
    import pytest

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
UNIVERSE = json.loads((ROOT / "docs" / "spacy-universe.json").read_text(encoding="utf-8"))


def test_the_citation_names_the_version() -> None:
    assert f"\nversion: {csto_nlp.__version__}\n" in CITATION


def test_all_files_name_one_address() -> None:
    address = PROJECT["project"]["urls"]["Repository"]
    name = address.removeprefix("https://github.com/")
    assert f"repository-code: {address}\n" in CITATION
    assert UNIVERSE["github"] == name
    hooks = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]
    assert [name in hook["replacement"] for hook in hooks] == [True, True]


def test_the_licence_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["license"] == re.search(r"^license: (.+)$", CITATION, re.MULTILINE)[1] == "MIT"  # type: ignore[index]


def test_the_example_for_the_universe_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec("\n".join(UNIVERSE["code_example"]), {})  # noqa: S102  the project's own example
    assert "('Vladimir Putin', 'PERSON', 'Q7747')" in capsys.readouterr().out
