"""Find and verify the data under ``models/``, in an installed wheel as well as in a checkout."""

from __future__ import annotations

import functools
import hashlib
import json
import os

from csto_nlp.errors import ModelError


@functools.cache
def models_root() -> str:
    """Return the folder that holds the models: inside the package (wheel) or at the top of the checkout."""
    package = os.path.dirname(os.path.realpath(__file__))  # pathlib costs a short run a twentieth
    for root in (package, os.path.dirname(os.path.dirname(package))):
        if os.path.isfile(os.path.join(root, "models", "MANIFEST.json")):
            return os.path.join(root, "models")
    raise ModelError("the data folder models/ is missing", "reinstall csto-nlp")


@functools.cache
def _manifest() -> dict[str, object]:
    """Return the SHA-256 of each model file by name; none where the MANIFEST is damaged, so that no file matches."""
    with open(os.path.join(models_root(), "MANIFEST.json"), "rb") as file:
        data = file.read()
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError):
        manifest = None
    return manifest if isinstance(manifest, dict) else {}


def model_path(name: str) -> str:
    """Return the path of a file under ``models/``, unverified. Raises ModelError where it is missing."""
    path = os.path.join(models_root(), name)
    if not os.path.isfile(path):
        raise ModelError(f"models/{name} is missing", "reinstall csto-nlp")
    return path


def model_bytes(name: str) -> bytes:
    """Return the content of a file under ``models/`` after checking its SHA-256 against the MANIFEST.

    Raises ModelError where the file is missing, unlisted or changed.
    """
    with open(model_path(name), "rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != _manifest().get(name):
        raise ModelError(f"models/{name} does not match its checksum", "reinstall csto-nlp, or run `make manifest`")
    return data


def model_text(name: str) -> str:
    """Return a verified file under ``models/`` as text."""
    return model_bytes(name).decode("utf-8")


@functools.cache
def word_lists(name: str, folder: str = "rules") -> dict[str, frozenset[str]]:
    """Return the lists of ``models/FOLDER/NAME.txt`` by their headings: ``[heading]``, then one entry a line.

    ``folder`` is ``rules`` or a language's. ``#`` opens a line that explains. Read with a few string methods, because
    every command reads such files when it starts and ``tomllib`` takes ten times as long. Raises ModelError as
    ``model_bytes`` does.
    """
    lists: dict[str, list[str]] = {}
    for line in model_text(f"{folder}/{name}.txt").splitlines():
        if line.startswith("["):
            entries = lists.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            entries.append(line)
    return {heading: frozenset(entries) for heading, entries in lists.items()}


@functools.cache
def rule_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``models/rules/NAME.csv`` by the names in its header. Raises ModelError likewise."""
    import csv

    return tuple(csv.DictReader(model_text(f"rules/{name}.csv").splitlines()))
