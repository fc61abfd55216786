"""Patterns are written with names of token classes; each name, family and list of words has its counterpart."""

from __future__ import annotations

import ast
import re

import pytest

from csto_nlp.entities.dates import finder
from csto_nlp.entities.dates.grammar import FAMILIES
from csto_nlp.entities.dates.lexer import lex
from csto_nlp.entities.dates.lexicon import WORDS
from csto_nlp.entities.dates.patterns import Token, compiled, letters
from csto_nlp.resources import word_lists
from support import ROOT

DATES = ROOT / "src" / "csto_nlp" / "entities" / "dates"
#: Methods of a phrase, and the function, that take a pattern.
TAKERS = {"matches", "holds", "starts_with", "ends_with", "followed_by", "preceded_by", "compiled", "_skip"}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("THE? (BACKWARD|FORWARD) UNIT", "the following year"),
        ("THE? (BACKWARD|FORWARD) UNIT", "last week"),
        ("SOME UNITS AGO", "some years ago"),
        ("YEAR—YEAR|UNIT's EDGE", "year's end"),
        ("YEAR—YEAR|UNIT's EDGE", "1990—1995"),
        ("IN WEEKDAY, MONTH DAY_NUMBER, YEAR", "on Friday, Nov. 27, 2025"),
        ("CURRENCY(FIGURE|DAY_NUMBER)(PARAGRAPH)(WORD)", "$5\n\nfeet"),
    ],
)
def test_a_pattern_of_names_matches_the_words_it_names(pattern: str, text: str) -> None:
    assert compiled(pattern).fullmatch(lex(text).skeleton)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        letters("THE YAER")


def _patterns() -> list[str]:
    """Return the literal patterns that the resolvers pass to a phrase."""
    calls = (
        node
        for path in DATES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    found = []
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in TAKERS:
            found += [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return sorted(set(found))


@pytest.mark.parametrize("pattern", _patterns())
def test_every_pattern_of_a_resolver_translates(pattern: str) -> None:
    re.compile(letters(pattern))


def test_every_family_has_its_resolver() -> None:
    assert set(finder._RESOLVERS) == set(FAMILIES)


def test_every_list_of_words_is_that_of_a_class() -> None:
    kinds = ("fixed holidays", "easter holidays", "weekday holidays", "national holidays", "national holidays by year")
    others = {"lasting", "capital", *kinds}
    assert set(word_lists("dates")) - others <= {token.name.lower() for token in Token}


def test_a_word_has_one_class() -> None:
    entries = [
        entry.partition(" = ")[0]
        for heading, listed in word_lists("dates").items()
        if heading != "capital" and "holidays" not in heading
        for entry in listed
    ]
    assert len(entries) == len(set(entries))
    assert set(entries) <= set(WORDS)
