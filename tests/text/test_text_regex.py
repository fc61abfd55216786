"""Lazy patterns: what a compiled one does, and that every one in the package compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import csto_nlp.corpus
from csto_nlp.text.regex import lazy


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


def test_every_lazy_pattern_of_the_package_compiles() -> None:
    kind = type(lazy("a"))
    found = 0
    for module in pkgutil.walk_packages(csto_nlp.corpus.__path__, "csto_nlp.corpus."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, kind):
                found += 1
                re.compile(value.pattern)
    assert found > 40
