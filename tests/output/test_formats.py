"""Which format the name of an output asks for."""

from __future__ import annotations

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.output.formats import FORMATS, OF_RECORDS, check_extension, extension_of, format_for


@pytest.mark.parametrize(
    ("path", "extension"),
    [
        (None, ""),
        ("-", ""),
        ("/dev/fd/63", ""),
        ("/dev/stdout", ""),
        ("out", ""),
        ("news.d/out", ""),
        (".jsonl", ""),
        ("out.2025-11-28", ""),
        ("Out.CSV", ".csv"),
        ("news/2025-11-28.jsonl", ".jsonl"),
        ("out.jsonl.gz", ".gz"),
    ],
)
def test_the_extension_of_a_name(path: str | None, extension: str) -> None:
    assert extension_of(path) == extension


@pytest.mark.parametrize(
    ("path", "fmt", "typed", "chosen"),
    [
        ("x.csv", None, False, "csv"),
        ("x.NDJSON", None, False, "jsonl"),
        ("x.txt", None, False, "table"),
        ("x", None, False, None),
        ("x", "csv", False, "csv"),
        ("x.json", "csv", False, "json"),
        ("x.json", "csv", True, "csv"),
        ("x.tmp", "jsonl", True, "jsonl"),
        (None, "csv", False, "csv"),
    ],
)
def test_what_is_typed_goes_before_the_name_and_the_name_before_settings(
    path: str | None, fmt: str | None, typed: bool, chosen: str | None
) -> None:
    assert format_for(path, fmt, OF_RECORDS, typed=typed) == chosen


@pytest.mark.parametrize(
    ("path", "writes", "typed", "hint"),
    [
        ("x.docx", OF_RECORDS, False, "name it .txt, .jsonl, .ndjson, .json, .csv"),
        ("x.tmp", OF_RECORDS, False, "or give --format"),
        ("x.xlsx", OF_RECORDS, True, "-o x.csv"),
        ("x.jsonl.gz", OF_RECORDS, True, "name x.jsonl"),
        ("x.html", OF_RECORDS, False, "--html x.html writes it"),
        ("x.spacy", OF_RECORDS, False, "--export docbin -o x.spacy writes it"),
        ("brief.docx", ("markdown", "json"), False, "pandoc brief.md -o brief.docx"),
        ("x.csv", ("conll",), False, "name it .conll, .iob, .bio or .txt"),
    ],
)
def test_a_name_that_cannot_be_written_is_refused_with_what_can(
    path: str, writes: tuple[str, ...], typed: bool, hint: str
) -> None:
    flags = ("--format", "--html", "--export")
    with pytest.raises(UsageError) as refused:
        format_for(path, "csv", writes, typed=typed, flags=flags)
    assert hint in refused.value.hint


def test_a_file_of_an_option_has_its_extension() -> None:
    check_extension("--html", "page.htm", "html")
    check_extension("--html", "page", "html")
    with pytest.raises(UsageError, match=r"page\.html"):
        check_extension("--html", "page.csv", "html")


def test_no_command_has_two_formats_for_one_extension() -> None:
    endings = [ending for name in OF_RECORDS for ending in FORMATS[name].extensions]
    assert len(endings) == len(set(endings))
