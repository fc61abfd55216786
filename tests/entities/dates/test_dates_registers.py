"""Sentences of agency, company, diplomatic, literary and foreign English, listings and quotations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.entities.dates import find_dates

SENTENCES = [Path(__file__).with_name(name) for name in ("registers.txt", "five_registers.txt")]


def _type(value: str) -> str:
    if value.startswith("SET:"):
        return "SET"
    if re.match(r"P[\dXT]", value):
        return "DURATION"
    return "TIME" if re.match(r"[\dX-]+T", value) else "DATE"


def _expected(listed: str) -> list[tuple[str, str, str]]:
    pairs = [item.strip().rpartition("=") for item in listed.split(";") if item.strip()]
    return [(text, _type(value), value.removeprefix("SET:")) for text, _, value in pairs]


def _cases() -> list[Any]:
    cases, date = [], ""
    for line in [line for file in SENTENCES for line in file.read_text(encoding="utf-8").splitlines()]:
        heading = re.fullmatch(r"# (\S+) (\d{4}-\d\d-\d\d)", line)
        if heading:
            date = heading[2]
        elif not line.startswith("#"):
            sentence, _, listed = line.rpartition("|")
            cases.append((date, sentence.strip(), _expected(listed)))
    return cases


@pytest.mark.parametrize(("date", "sentence", "expected"), _cases(), ids=lambda value: str(value)[:40])
def test_sentences(date: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(mention.text, mention.type, mention.value) for mention in find_dates(sentence, date)] == expected
