"""Lazy patterns: what a compiled one does, and that every one in the package compiles."""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import re

import pytest

import csto_nlp
from csto_nlp.text.regex import lazy
from support import ROOT


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    one, two = lazy(r"(\d+)-(\w+)", re.IGNORECASE), re.compile(r"(\d+)-(\w+)", re.IGNORECASE)
    text = "see 12-Ab and 7-c"
    assert one.findall(text) == two.findall(text)
    assert [found.span() for found in one.finditer(text)] == [found.span() for found in two.finditer(text)]
    assert one.sub("x", text) == two.sub("x", text)
    assert one.fullmatch("1-a") is not None
    assert one.pattern == two.pattern


def test_an_unknown_attribute_is_an_error() -> None:
    with pytest.raises(AttributeError):
        lazy("a").nothing  # type: ignore[attr-defined]  # noqa: B018


def calls_of_lazy() -> int:
    """Return how often the sources make a lazy pattern at the top of a module or a class."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "lazy"
        for tree in trees
        for node in ast.walk(tree)
        if id(node) not in inside
    )


def test_every_lazy_pattern_of_the_package_compiles() -> None:
    for module in pkgutil.walk_packages(csto_nlp.__path__, "csto_nlp."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    # Wherever they are kept: as constants of modules, in their tables, in classes.
    patterns = [thing for thing in gc.get_objects() if type(thing) is type(lazy("a"))]
    assert len(patterns) >= calls_of_lazy() > 100
    for pattern in patterns:
        assert pattern.pattern is not None  # to ask for anything compiles it
