"""Imports go down only, nothing imports the command line, and light commands load nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "src" / "csto_nlp"
#: Modules of the package and of Python that take a short run longer than all the rest of it.
SLOW = {"csto_nlp.dating.bounds", "importlib.resources"}
HEAVY = {"spacy", "sklearn", "numpy", "scipy", "onnxruntime", "tokenizers", "rich", "dask", "pandas", "trafilatura"}

#: What each part may import of the package besides itself, from the bottom up. Modules at the top level are parts too.
BASE = {
    "article",
    "choices",
    "enrichments",
    "entity",
    "errors",
    "exit_codes",
    "extras",
    "held",
    "notebook",
    "resources",
    "room",
    "small_files",
    "text",
    "totals",
    "parallel",
}
ALLOWED = {
    "exit_codes": set(),
    "errors": {"exit_codes"},
    "extras": {"errors"},
    "resources": {"errors"},
    "small_files": set(),
    "choices": {"resources"},
    "room": set(),
    "text": {"errors", "resources", "room"},
    "entity": set(),
    "totals": set(),
    "notebook": {"entity", "text"},
    "enrichments": {"entity", "notebook"},
    "article": {"enrichments", "entity", "notebook"},
    "held": {"article", "enrichments", "entity"},
    "parallel": {"article", "errors", "extras"},
    "corpus": BASE,
    "knowledge": BASE,
    "entities": BASE | {"knowledge"},
    "dating": BASE | {"corpus", "knowledge", "entities"},
    "duplicates": BASE | {"knowledge"},
    "clusters": BASE | {"knowledge", "entities", "dating"},
    "summaries": BASE | {"knowledge", "entities", "duplicates", "clusters"},
    "timelines": BASE | {"knowledge", "entities", "duplicates", "clusters", "summaries"},
    "quotations": BASE | {"knowledge", "entities"},
    "briefs": BASE | {"knowledge", "entities", "duplicates", "clusters", "summaries", "timelines", "quotations"},
    "rewriting": BASE | {"knowledge", "entities", "clusters", "summaries"},
    "api": BASE
    | {"corpus", "knowledge", "entities", "dating", "duplicates", "clusters", "summaries", "timelines"}
    | {"quotations", "briefs", "output"},
    "output": BASE
    | {"knowledge", "entities", "duplicates", "clusters", "summaries", "timelines", "quotations", "briefs"},
}
#: The package's front doors may name every part, and the command line every part but these.
FRONT_DOORS = {"__init__", "__main__"}
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


def part_and_stem(path: Path) -> str:
    """Return the part a module belongs to; a module of the top level is a part of its own."""
    return part_of(path) or path.stem


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    part = part_and_stem(path)
    if part in FRONT_DOORS:
        return
    targets = {name.split(".")[1] for name in imported(path) if name.startswith("csto_nlp.")} - {part, "__version__"}
    if part == "cli":
        assert not targets - set(ALLOWED)
    else:
        assert targets <= ALLOWED[part], f"{part} imports {targets - ALLOWED[part]}"


def module_name(path: Path) -> str:
    return ".".join(("csto_nlp", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def import_graph() -> dict[str, set[str]]:
    """Return the modules that each module names in an import, at its top, in a function or for types only."""
    names = {module_name(path) for path in modules()}
    graph: dict[str, set[str]] = {}
    for path in modules():
        own, wanted = module_name(path), imported(path) & names
        # "from package import module" names both; only the module is meant.
        packages = {name for name in wanted if any(other.startswith(f"{name}.") for other in wanted)}
        graph[own] = {name for name in wanted - packages if name != own}
    return graph


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of more than one module (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            component = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(component) > 1:
                found.append(sorted(component))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def test_a_cycle_would_be_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_no_module_imports_itself_in_a_circle() -> None:
    assert cycles(import_graph()) == []


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
    """Return the heavy and slow modules that a command has imported by its end."""
    code = (
        "import sys\n"
        "import csto_nlp.__main__\n"
        "from csto_nlp.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        f"except SystemExit:\n    print('LOADED', *sorted({HEAVY | SLOW!r} & set(sys.modules)), file=sys.stderr)\n"
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
        (["duplicates", "--help"], set()),
        (["schema", "article"], set()),
        (["articles", "corpus/texts"], set()),
        (["articles", "corpus/feed.jsonl", "--format", "csv"], set()),
        (["articles", "corpus/texts", "--format", "table"], {"rich"}),
        (["entities", "corpus/texts", "--only", "date"], set()),
        (["entities", "corpus/texts", "--only", "state"], set()),
        (["entities", "corpus/texts", "--model", "none"], set()),
        (["timeline", "corpus/texts"], set()),
        (["articles", "corpus/listing"], {"numpy", "csto_nlp.dating.bounds"}),
        (["duplicates", "corpus/listing", "--pairs"], {"numpy"}),
        (["duplicates", "corpus/listing", "--groups", "--format", "csv"], {"numpy"}),
        (["duplicates", "corpus/listing", "--unique", "--format", "csv"], {"numpy"}),
        (["summarise", "corpus/listing", "--format", "csv"], {"numpy"}),
    ],
)
def test_commands_import_only_what_they_need(args: list[str], heavy: set[str]) -> None:
    assert loaded_by(*args, cwd=ROOT) <= heavy


#: Imports the libraries, which all modules share, then each module first of all in a fork of its own.
FORKS = """
import gc, importlib, os, sys, traceback
libraries, modules = (given.split(",") for given in sys.argv[1:])
for name in libraries:
    importlib.import_module(name)
assert not any(name.split(".")[0] == "csto_nlp" for name in sys.modules)
gc.freeze()
for name in modules:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name)
"""


def libraries() -> set[str]:
    """Return what modules import at their top from elsewhere, which is most of what an import costs."""
    statements = [node for path in modules() for node in ast.parse(path.read_text(encoding="utf-8")).body]
    names = {alias.name for node in statements if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in statements if isinstance(node, ast.ImportFrom)}
    return {name for name in names if name.split(".")[0] != "csto_nlp"}


def failing_alone(names: list[str], before: set[str], cwd: Path = ROOT) -> tuple[str, str]:
    """Return the modules that cannot be the first one imported after some libraries, and why."""
    call = [sys.executable, "-c", FORKS, ",".join(sorted(before)), ",".join(names)]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=cwd)
    return done.stdout, done.stderr


def test_every_module_imports_alone() -> None:
    names = [module_name(path) for path in modules() if path.stem != "__main__"]
    assert failing_alone(names, libraries()) == ("", "")


def test_a_module_that_does_not_import_alone_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "first.py").write_text("import second\nvalue = 1\n")
    (tmp_path / "second.py").write_text("from first import value\n")
    (tmp_path / "third.py").write_text("import os\n")
    found, why = failing_alone(["first", "third"], {"os"}, tmp_path)
    assert (found, "circular import" in why) == ("first\n", True)
