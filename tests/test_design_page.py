"""The design page names files that are there, and all of those it says it names."""

from __future__ import annotations

import re

from support import ROOT

PACKAGE = ROOT / "src" / "csto_nlp"
PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_each_answer_of_where_is_it_is_a_file_that_holds_what_it_names() -> None:
    rows = re.findall(r"^\| [^|]+ \| `([^`]+)`(?:: `(\w+)`)? \|$", section("Where is it?"), re.MULTILINE)
    assert len(rows) > 20
    for name, symbol in rows:
        path = ROOT / name if name.startswith("models/") else PACKAGE / name
        assert path.is_file(), name
        if symbol:
            assert re.search(rf"^(?:def|class) {symbol}\b", path.read_text(encoding="utf-8"), re.MULTILINE), symbol


def test_the_tree_names_every_part() -> None:
    tree = PAGE.split("```\n", 2)[1]
    named = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.startswith("  ")}
    hidden = {"__init__.py", "__main__.py", "__pycache__", "py.typed"}
    assert named == {path.name for path in PACKAGE.iterdir()} - hidden
    assert all((ROOT / line.split("/")[0]).is_dir() for line in tree.splitlines() if not line.startswith("  "))


def test_every_module_of_the_entities_has_a_line() -> None:
    named = set(re.findall(r"^\| `([\w/]+(?:\.py|/))` \|", section("Entities in layers"), re.MULTILINE))
    folder = PACKAGE / "entities"
    modules = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    modules = {name for name in modules if not name.endswith("__init__.py") and "dates/resolve/" not in name}
    assert named == modules | {"dates/resolve/"}


def test_the_journey_has_ten_steps_through_files_that_are_there() -> None:
    steps = re.findall(r"^\d+\. .*$", section("The journey of an article"), re.MULTILINE)
    assert len(steps) == 10
    for name in re.findall(r"`([a-z_]+/[\w/.]*)`", "\n".join(steps)):
        assert (PACKAGE / name).exists(), name
