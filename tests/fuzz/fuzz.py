"""Coverage-guided fuzzing of what meets foreign bytes first; run by ``make fuzz`` for a bounded time a target.

    python tests/fuzz/fuzz.py TARGET [folders] [libFuzzer options]
    targets: decode, listing, dates, readers, records, settings, knowledge, index

Folders hold inputs to begin with: ``seeds/TARGET`` here, and the one in which a run keeps what it learnt.
A target fails on any exception, and on a result that breaks its promise. A failure leaves a file with the bytes behind;
they become a test before it is mended. Atheris (libFuzzer for Python, Apache-2.0).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["csto_nlp"]):
    from csto_nlp.article import ENRICHMENTS, Article, Skipped
    from csto_nlp.cli import all_commands
    from csto_nlp.cli.settings import Sources
    from csto_nlp.corpus.encoding import decode
    from csto_nlp.corpus.limits import Limits
    from csto_nlp.corpus.listing.assemble import split_page
    from csto_nlp.corpus.readers import read
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream
    from csto_nlp.duplicates.index import DuplicateIndex
    from csto_nlp.duplicates.sketch import sketch
    from csto_nlp.entities.dates import find_dates
    from csto_nlp.errors import CstoError
    from csto_nlp.knowledge.extra import parse_extra
    from csto_nlp.output.report.gather import fitted

#: Small bounds, so that the ways past them are reached.
LIMITS = Limits(file_bytes=1 << 16, article_characters=1 << 14, archive_bytes=1 << 18, depth=8, articles=64)
NAMES = (
    *("x", "x.txt", "x.json", "x.jsonl", "x.csv", "x.html", "x.xml", "x.gz", "x.zip", "20240102.txt"),
    *("x.warc", "x.parquet", "x.rss"),
)
TEXT = "Vladimir Putin met Sadyr Japarov in Bishkek on Monday."
#: The fields of every enrichment, each of which a stranger's record may fill with anything.
FIELDS = (
    *("id", "kind", "field", "start", "end", "text", "name", "label", "score", "representative", "reason"),
    *("sentences", "method", "mentions", "article", "rewrite", "value", "resolved", "office", "state", "role"),
    *("status", "of", "group", "similarity", "direct", "passages", "indirect"),
)
#: Where targets that need a file write it.
SCRATCH = tempfile.mkdtemp()


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


def _any_value(chance: atheris.FuzzedDataProvider, depth: int) -> object:
    """Return a JSON value of any type; objects have fields of enrichments."""
    kind = chance.ConsumeIntInRange(0, 8 if depth else 6)
    if kind == 7:
        return [_any_value(chance, depth - 1) for _ in range(chance.ConsumeIntInRange(0, 3))]
    if kind == 8:
        count = chance.ConsumeIntInRange(0, 8)
        return {chance.PickValueInList(list(FIELDS)): _any_value(chance, depth - 1) for _ in range(count)}
    simple = (None, True, chance.ConsumeInt(9), chance.ConsumeIntInRange(-2, 60), 0.5, TEXT[: kind * 4])
    return chance.ConsumeUnicodeNoSurrogates(6) if kind == 6 else simple[kind]


def fuzz_records(data: bytes) -> None:
    """A record whose enrichments hold anything is an article, and is printed and reported on."""
    chance = atheris.FuzzedDataProvider(data)
    record = {"id": "1", "text": TEXT, **{key: _any_value(chance, 4) for key in ENRICHMENTS if chance.ConsumeBool()}}
    line = json.dumps(record).encode() + b"\n"
    (item,) = read(Stream(lambda _: b"", line, ended=True), ReadContext("x.jsonl", "x.jsonl", LIMITS))
    assert isinstance(item, Article)
    json.dumps(item.to_record(), allow_nan=False)
    fitted(item).to_record()
    Article.from_record(item.to_record())


def fuzz_settings(data: bytes) -> None:
    """A settings file is read, or is wrong usage."""
    with open(os.path.join(SCRATCH, "csto-nlp.toml"), "wb") as file:
        file.write(data)
    try:
        with contextlib.chdir(SCRATCH):
            Sources.read({}).check(all_commands())
    except CstoError as error:
        str(error).encode("utf-8", "replace")


def fuzz_knowledge(data: bytes) -> None:
    """A user's table is read, or is wrong usage."""
    try:
        parse_extra("x.csv", data)
    except CstoError as error:
        str(error).encode("utf-8", "replace")


def fuzz_index(data: bytes) -> None:
    """An index is looked up, or is damaged, or is none."""
    path = os.path.join(SCRATCH, "x.idx")
    with open(path, "wb") as file:
        file.write(data)
    try:
        index = DuplicateIndex(path)
        index.look_up(sketch([TEXT * 20]))
        list(index.matching_articles())
    except CstoError as error:
        str(error).encode("utf-8", "replace")


def main() -> None:
    """Fuzz one target until libFuzzer's bounds are reached."""
    target = globals()[f"fuzz_{sys.argv.pop(1)}"]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


main()
