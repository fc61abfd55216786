"""Invented articles: random words of a made-up language, so that nothing is alike but what a test makes alike."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from csto_nlp.article import Article

SYLLABLES = "ba ke li mo nu ra sti ven dor gal hem jin kor pel tur".split()  # noqa: SIM905  reads better
Write = Callable[[int, int], str]


@pytest.fixture
def write() -> Write:
    """Return a function that writes so many words, the same for the same seed."""

    def words(seed: int, count: int) -> str:
        source = random.Random(seed)  # noqa: S311  texts, not secrets
        made = ["".join(source.choices(SYLLABLES, k=source.randint(1, 3))) for _ in range(count)]
        return " ".join(word.capitalize() + "." if place % 12 == 11 else word for place, word in enumerate(made))

    return words


@pytest.fixture
def article() -> Callable[..., Article]:
    """Return a function that makes an article of an id and a text."""

    def make(identifier: str, text: str, date: str | None = None) -> Article:
        return Article(id=identifier, text=text, date=date)

    return make
