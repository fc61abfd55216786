"""A damaged list of checksums: no data can be trusted, which is said once and not of every article."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from support import ROOT, csto


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package beside the same data, but for the list of checksums."""
    top = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "src", top / "src")
    (top / "models").mkdir()
    for entry in (ROOT / "models").iterdir():
        if entry.name != "MANIFEST.json":
            (top / "models" / entry.name).symlink_to(entry)
    return top


@pytest.mark.parametrize("junk", [b"", b"junk", b"[]", b'{"x": ', b"[" * 100_000, b"\xff\xfe"])
@pytest.mark.parametrize("args", [("articles",), ("entities", "--model", "none"), ("timeline",)], ids=" ".join)
def test_a_damaged_manifest_is_one_line(args: tuple[str, ...], junk: bytes, checkout: Path) -> None:
    (checkout / "models" / "MANIFEST.json").write_bytes(junk)
    env = {"PYTHONPATH": os.fspath(checkout / "src")}
    done = csto(*args, ROOT / "corpus" / "texts", env=env)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1), done.stderr
    assert b"does not match its checksum" in done.stderr
