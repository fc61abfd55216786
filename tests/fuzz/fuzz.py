"""Coverage-guided fuzzing of what meets foreign bytes first; run by ``make fuzz`` for a bounded time a target.

    python tests/fuzz/fuzz.py TARGET [libFuzzer options]     targets: decode, listing, dates, readers

A target fails on any exception, and on a result that breaks its promise. A failure leaves a file with the bytes behind;
they become a test before it is mended. Atheris (libFuzzer for Python, Apache-2.0).
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["csto_nlp"]):
    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.encoding import decode
    from csto_nlp.corpus.listing.assemble import split_page
    from csto_nlp.corpus.readers import read
    from csto_nlp.corpus.source import Limits, ReadContext
    from csto_nlp.corpus.stream import Stream
    from csto_nlp.entities.dates import find_dates

#: Small bounds, so that the ways past them are reached.
LIMITS = Limits(file_bytes=1 << 16, article_characters=1 << 14, archive_bytes=1 << 18, depth=8, articles=64)
NAMES = ("x", "x.txt", "x.json", "x.jsonl", "x.csv", "x.html", "x.xml", "x.gz", "x.zip", "20240102.txt")


def fuzz_decode(data: bytes) -> None:
    """Any bytes become a text that can be encoded again."""
    decode(data)[0].encode("utf-8")


def fuzz_listing(data: bytes) -> None:
    """Any text splits into articles that stand in it in order."""
    text = data.decode("utf-8", "ignore").replace("\0", "")
    split_page(text)


def fuzz_dates(data: bytes) -> None:
    """Dates stand in the text, in order and apart."""
    text = data.decode("utf-8", "ignore")
    at = 0
    for found in find_dates(text, "2024-02-29"):
        entity = found.to_entity("text")
        assert at <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        at = entity.end


def fuzz_readers(data: bytes) -> None:
    """Any file gives articles and notes, at least one, and all of them can be printed."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    items = list(read(Stream(lambda _: b"", data[1:], ended=True), ReadContext(name, name, LIMITS)))
    assert items
    for item in items:
        assert isinstance(item, Article | Skipped)
        str(item.to_record()).encode("utf-8")


def main() -> None:
    """Fuzz one target until libFuzzer's bounds are reached."""
    target = globals()[f"fuzz_{sys.argv.pop(1)}"]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


main()
