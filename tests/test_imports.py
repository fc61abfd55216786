"""Imports go down only, nothing imports the command line, and light commands load nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "src" / "csto_nlp"
HEAVY = {"spacy", "sklearn", "numpy", "scipy", "onnxruntime", "tokenizers", "rich", "dask", "pandas", "trafilatura"}

#: What each part may import of the package, besides the shared modules and itself.
SHARED = {"article", "errors", "resources", "calendar", ""}
ALLOWED = {
    "corpus": set(),
    "knowledge": set(),
    "entities": {"knowledge"},
    "duplicates": {"knowledge"},
    "clusters": {"knowledge", "entities"},
    "summaries": {"knowledge", "entities", "duplicates", "clusters"},
    "engine": {"knowledge", "entities", "duplicates", "clusters", "summaries"},
    "output": {"knowledge", "entities", "duplicates", "clusters", "summaries"},
    "cli": {"corpus", "knowledge", "entities", "duplicates", "clusters", "summaries", "engine", "output"},
}
FORBIDDEN_IN_CORE = {"click", "rich"}
FORBIDDEN_ANYWHERE = {"pickle", "joblib", "marshal", "shelve", "requests", "urllib.request"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] if len(parts) > 1 else ""


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    part = part_of(path)
    if part == "" and path.stem in {"__init__", "__main__"}:
        return  # the package's front doors may name every part
    for name in imported(path):
        if name.startswith("csto_nlp."):
            target = name.split(".")[1]
            if (PACKAGE / target).is_dir():
                assert part == target or target in ALLOWED.get(part, set()), f"{part} imports {target}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_core_is_pure_and_data_is_not_code(path: Path) -> None:
    names = imported(path)
    tops = {name.split(".")[0] for name in names}
    assert not names & FORBIDDEN_ANYWHERE
    if part_of(path) not in {"cli", "output"}:
        assert not tops & FORBIDDEN_IN_CORE
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec", "__import__"}
    if part_of(path) not in {"output", "cli"}:
        assert "print" not in called


def loaded_by(*args: str, cwd: Path) -> set[str]:
    """Return the heavy modules that a command has imported by its end."""
    code = (
        "import sys\n"
        "from csto_nlp.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        f"except SystemExit:\n    print('LOADED', *sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return set(done.stderr.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize(
    ("args", "heavy"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["entities", "--help"], set()),
        (["schema", "article"], set()),
        (["articles", "corpus/texts"], set()),
        (["articles", "corpus/feed.jsonl", "--format", "csv"], set()),
        (["articles", "corpus/texts", "--format", "table"], {"rich"}),
        (["entities", "corpus/texts", "--only", "date"], set()),
        (["entities", "corpus/texts", "--only", "state"], set()),
        (["entities", "corpus/texts", "--model", "none"], set()),
        (["timeline", "corpus/texts"], set()),
    ],
)
def test_commands_import_only_what_they_need(args: list[str], heavy: set[str]) -> None:
    assert loaded_by(*args, cwd=ROOT) <= heavy


def test_every_module_imports_alone() -> None:
    for path in modules():
        name = ".".join(("csto_nlp", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        if name.endswith("__main__"):
            continue
        done = subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{name}: {done.stderr}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
