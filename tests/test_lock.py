"""The locks: complete for every Python that is supported, with hashes, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from itertools import chain, product

import pytest
from packaging.requirements import Requirement

from support import ROOT

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str, python: str) -> dict[str, str]:
    """Return the version that a lock gives each package under a Python on Linux."""
    system = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": "linux",
        "platform_machine": "x86_64",
    }
    listed = [Requirement(line) for line in re.findall(r"^[a-z].*?(?= *\\$)", lock(name), re.MULTILINE)]
    valid = [pin for pin in listed if pin.marker is None or pin.marker.evaluate(system)]
    versions = {pin.name: str(pin.specifier).removeprefix("==") for pin in valid}
    assert len(versions) == len(valid) > 50
    return versions


def asked(name: str) -> list[Requirement]:
    """Return what a lock has to hold: use.txt the program with web pages, dev.txt all but what releases need."""
    groups = {key: lines for key, lines in PROJECT["dependency-groups"].items() if key != "release"}
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], *groups["build"]]
    lines += extras["html"] if name == "use" else list(chain(*extras.values(), *groups.values()))
    return [found for found in map(Requirement, lines) if found.name != "csto-nlp"]


@pytest.mark.parametrize(("name", "python"), [*product(("use", "dev"), PYTHONS)])
def test_a_lock_holds_what_the_project_asks_for(name: str, python: str) -> None:
    versions = pins(name, python)
    unmet = [str(r) for r in asked(name) if not r.specifier.contains(versions.get(r.name, "0"))]
    assert unmet == [], "run `make lock`"


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_agree(python: str) -> None:
    assert pins("use", python).items() <= pins("dev", python).items()


@pytest.mark.parametrize("name", ["use", "dev"])
def test_a_lock_has_hashes_and_names_no_place(name: str) -> None:
    text = lock(name)
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry
    assert not re.search(r"://|file:| @ |^-|/tmp|/home|/root", text, re.MULTILINE)
