"""The word lists under models/rules: in order, nothing twice, each explained, and each asked by some rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.russian.dates.tokens import Token as RussianToken
from csto_nlp.resources import rule_rows, word_lists
from support import ROOT

RULES = ROOT / "models" / "rules"
LISTS = sorted(
    [*RULES.glob("*.txt"), *(ROOT / "models" / "russian").glob("*.txt"), *(ROOT / "models" / "quotes").glob("*.txt")]
)
TABLES = sorted(RULES.glob("*.csv"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def sections(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return each heading of a list with the comment above it and its entries, in the order of the file."""
    found: list[tuple[str, str, list[str]]] = []
    comment = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment += line
        elif line.startswith("["):
            found.append((line, comment, []))
            comment = ""
        elif line:
            found[-1][2].append(line)
    return found


@pytest.mark.parametrize("path", LISTS, ids=_name)
def test_lists_are_sorted_without_repetition_and_explained(path: Path) -> None:
    headings = [heading for heading, _, _ in sections(path)]
    assert len(headings) == len(set(headings)) > 0
    for heading, comment, entries in sections(path):
        assert heading.endswith("]"), heading
        assert comment.strip("# "), f"{path.name} {heading}: say what the list is for"
        assert entries, f"{path.name} {heading} is empty"
        assert entries == sorted(set(entries)), f"{path.name} {heading}"
        assert all(entry == entry.strip() for entry in entries)


@pytest.mark.parametrize("path", LISTS, ids=_name)
def test_lists_load_as_they_are_written(path: Path) -> None:
    loaded = word_lists(path.stem, path.parent.name)
    assert loaded == {heading[1:-1]: frozenset(entries) for heading, _, entries in sections(path)}


@pytest.mark.parametrize("path", LISTS, ids=_name)
def test_every_heading_is_asked_by_some_rule(path: Path) -> None:
    source = "".join(module.read_text(encoding="utf-8") for module in (ROOT / "src").rglob("*.py"))
    # The words of time are asked by the names of their classes of tokens.
    tokens = {"rules/dates": Token, "russian/dates": RussianToken}.get(_name(path), ())
    headings = set(word_lists(path.stem, path.parent.name)) - {token.name.lower() for token in tokens}
    quoted = {heading: re.compile(f"[\"']{re.escape(heading)}[\"']") for heading in sorted(headings)}
    assert [heading for heading, pattern in quoted.items() if not pattern.search(source)] == []


def test_every_heading_that_a_rule_asks_exists() -> None:
    asked = set()
    for module in (ROOT / "src").rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        for name, file in re.findall(r"(\w+)(?:: Final)? = word_lists\(\"(\w+)\"\)\n", source):
            # A public constant is asked by the other modules of its package too.
            readers = module.parent.glob("*.py") if name[0].isupper() else [module]
            text = "".join(reader.read_text(encoding="utf-8") for reader in readers)
            asked |= {(file, heading) for heading in re.findall(rf"\b{name}\[[\"']([^\"']+)[\"']\]", text)}
    assert len(asked) > 50
    assert sorted((file, heading) for file, heading in asked if heading not in word_lists(file)) == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_tables_have_no_row_twice(path: Path) -> None:
    rows = rule_rows(path.stem)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({tuple(row.items()) for row in rows}) == len(rows)


@pytest.mark.parametrize("path", [*LISTS, *TABLES], ids=_name)
def test_every_file_is_read_by_some_module(path: Path) -> None:
    sources = (module.read_text(encoding="utf-8") for module in (ROOT / "src").rglob("*.py"))
    assert any(f'"{path.stem}"' in source for source in sources), f"{path.name} is asked by nothing"
