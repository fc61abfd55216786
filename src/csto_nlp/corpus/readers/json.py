"""JSON and JSON Lines to records: hostile numbers, depths, surrogates and broken lines included."""

from __future__ import annotations

import codecs
import json
import math
import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.corpus import dating
from csto_nlp.corpus.detect import starts_json, suffix
from csto_nlp.corpus.encoding import decode, detect, wide_encoding
from csto_nlp.corpus.fields import has_text, to_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.field_paths import FieldPaths
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

#: Where other tools, and our own envelope, keep a list of records.
CONTAINERS: Final = ("articles", "records", "items", "results", "entries", "data", "docs")
#: So much of a stream is weighed to find its code page.
EVIDENCE: Final = 1 << 16
_DOCUMENT: Final = "a JSON document"
#: Suffixes of JSON Lines.
_LINES: Final = frozenset((".jsonl", ".ndjson"))
#: Where such a list opens.
_CONTAINER: Final = re.compile(rf'"(?:{"|".join(CONTAINERS)})"\s*:\s*\[')
#: How the first line of a document over several lines ends.
_UNFINISHED: Final = re.compile(rb"[\[{,]\s*\Z")


class BadJsonError(ValueError):
    """What is wrong with a document, and in which of its lines (from 1)."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def _finite(digits: str) -> float | None:
    """Return a number, or None for one beyond the range: our output has no infinities."""
    number = float(digits)
    return number if math.isfinite(number) else None


_DECODER: Final = json.JSONDecoder(parse_float=_finite, parse_constant=lambda _: None, strict=False)


def _too_deep(value: Any, depth: int) -> bool:
    if depth < 0:
        return True
    if isinstance(value, dict):
        return any(_too_deep(part, depth - 1) for part in value.values() if isinstance(part, dict | list))
    return any(_too_deep(part, depth - 1) for part in value if isinstance(part, dict | list))


def without_surrogates(value: Any) -> Any:
    """Return a value of JSON with each lone surrogate of its strings replaced by U+FFFD."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in value)
        return value
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    return [without_surrogates(part) for part in value] if isinstance(value, list) else value


def parse(text: str, depth: int) -> Any:
    """Return the JSON value of ``text``: NaN and infinities become null, lone surrogates U+FFFD.

    Raises BadJsonError where it is not one JSON value, nests deeper than ``depth`` or holds an integer of
    thousands of digits.
    """
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadJsonError(f"{error.msg} (column {error.colno})", error.lineno) from None
    except RecursionError:
        raise BadJsonError("nested too deeply") from None
    except ValueError:
        raise BadJsonError("an integer of too many digits") from None
    if text.count("{") + text.count("[") > depth and isinstance(value, dict | list) and _too_deep(value, depth):
        raise BadJsonError(f"nested deeper than {depth}")
    return without_surrogates(value) if "\\ud" in text or "\\uD" in text else value


def _records(value: Any, given: FieldPaths | None) -> Iterator[Any]:
    """Yield the records of a JSON value: itself, its items, or those of the list it wraps; see ``has_text``."""
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, dict) and not has_text(value, given):
        for name in CONTAINERS:
            items = value.get(name)
            if isinstance(items, list) and (not items or any(isinstance(item, dict) for item in items)):
                yield from items
                return
    yield value


_SPACE: Final = re.compile(r"[ \t\n\r]*")


def _before_fault(text: str) -> Iterator[Any]:
    """Yield the records of a list that come before the fault for which a document could not be parsed.

    The list is the document itself or stands in an object under one of the names of ``CONTAINERS``.
    """
    at = _start_of_list(text)
    while at is not None:
        try:
            value, at = _DECODER.raw_decode(text, _SPACE.match(text, at).end())  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            return
        yield value
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        at = at + 1 if text[at : at + 1] == "," else None


def _start_of_list(text: str) -> int | None:
    """Return where the first record of a broken document stands; None where it has no list of records."""
    opened = _SPACE.match(text.removeprefix("\ufeff")).end() + text.startswith("\ufeff")  # type: ignore[union-attr]
    if text[opened : opened + 1] == "[":
        return opened + 1
    found = _CONTAINER.search(text, opened) if text[opened : opened + 1] == "{" else None
    return found.end() if found else None


def _articles(value: Any, context: ReadContext, first: int, *, alone: bool) -> Iterator[Article | Skipped]:
    """Yield what the records of one JSON value hold; ``first`` is the index of the first."""
    single = alone and isinstance(value, dict)
    for index, record in enumerate(_records(value, context.fields), start=first):
        if isinstance(record, dict):
            yield to_article(record, context, index, alone=single and record is value)
        else:
            yield context.skip("no-text", f"record {index + 1} is no object", index)


def line_decoder(stream: Stream) -> Callable[[bytes], str]:
    """Return the function that decodes the lines of a stream.

    One line is little evidence for a code page, so those before it count too, and the beginning of a file
    counts at once. That of a pipe does not: how much of it has come is chance.
    """
    evidence = stream.head[:EVIDENCE].rpartition(b"\n")[0] if stream.fd is not None else b""

    def line_text(line: bytes) -> str:
        nonlocal evidence
        try:
            text = line.decode()
        except UnicodeDecodeError:
            if len(evidence) < EVIDENCE:
                evidence += b"\n" + line[:EVIDENCE]
            encoding = detect(evidence)
            return decode(line, None if encoding == "utf-8" else encoding)[0]
        return text.replace("\0", "") if "\0" in text else text

    return line_text


def read_json(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped] | None:
    """Return what a JSON or JSON Lines input holds; None where it is neither and is not named so.

    A first line that is a JSON value by itself makes it JSON Lines (a document on one line is read the same
    way); otherwise the whole is one document, or lines the first of which is broken.
    """
    named = suffix(context.name) in {".json", *_LINES}
    if is_named_lines(context.name) and not _UNFINISHED.search(stream.peek().partition(b"\n")[0]):
        return _read_lines(stream, context)
    most = context.limits.file_bytes
    line = stream.peek_line(most, _DOCUMENT)
    if _is_record(line, context):
        return _read_lines(stream, context, first=len(line))
    del line
    data = stream.whole(most, _DOCUMENT)
    return _read_document(data, stream, context, named=named)


def _is_record(line: bytes, context: ReadContext) -> bool:
    try:
        return isinstance(parse(decode(line)[0], context.limits.depth), dict)
    except ValueError:
        return False


def _saved(text: str, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield what the records before the fault in a broken document hold."""
    for index, record in enumerate(_before_fault(text)):
        if not isinstance(record, dict) or _too_deep(record, context.limits.depth):
            return
        yield to_article(without_surrogates(record), context, index)


def _read_document(
    data: bytes, stream: Stream, context: ReadContext, *, named: bool
) -> Iterator[Article | Skipped] | None:
    """Return the records of one document; the stream is left as it was where that is not JSON at all."""
    try:
        value = parse(decode(data)[0], context.limits.depth)
    except BadJsonError as error:
        stream.restore(data)
        if any(_is_record(line, context) for line in data.split(b"\n", 20)[:20]):
            return _read_lines(stream, context, first=len(data))
        saved = _saved(decode(data)[0], context)
        if not named and not data.lstrip().startswith(b'{"') and next(saved, None) is None:
            return None
        fault = context.skip("bad-json", f"{context.path}:{error.line}: {error}")
        return chain(_saved(decode(data)[0], context), [fault])
    return _articles(value, context, 0, alone=True)


def is_named_lines(name: str) -> bool:
    """Whether a file is called as JSON Lines are."""
    return suffix(name) in _LINES


def begins_lines(stream: Stream) -> bool:
    """Whether a file that is named so begins like JSON Lines without a mark, of more than one line."""
    head = stream.peek()
    plain = starts_json(head) and not head.startswith(codecs.BOM_UTF8) and wide_encoding(head) is None
    return plain and b"\n" in head.strip() and not _UNFINISHED.search(head.partition(b"\n")[0])


def _read_lines(stream: Stream, context: ReadContext, first: int = 0) -> Iterator[Article | Skipped]:
    """Yield what each line holds, as it comes. The first, a document perhaps, may have ``first`` bytes."""
    alone = dating.printed_day(context.name) is not None and stream.holds_one_line()
    text_of = line_decoder(stream)
    return read_records(stream.lines(context.limits.line_bytes, first), text_of, context, alone=alone)


def read_records(
    lines: Iterable[bytes | None], text_of: Callable[[bytes], str], context: ReadContext, *, alone: bool = False
) -> Iterator[Article | Skipped]:
    """Yield what lines of JSON hold, an item for each record and each broken line; None is a line that is too long.

    ``alone`` says that there is one line only, so that a date in the file's name is its article's.
    """
    index = 0
    for number, line in enumerate(lines, start=1):
        if line is None:
            longest = f"{context.limits.line_bytes:,}"
            yield context.skip("too-large", f"{context.path}:{number}: a line of more than {longest} bytes", index)
            index += 1
            continue
        text = text_of(line)
        if not text or text.isspace():
            continue
        try:
            value = parse(text, context.limits.depth)
        except BadJsonError as error:
            yield context.skip("bad-json", f"{context.path}:{number}: {error}", index)
            index += 1
            continue
        for item in _articles(value, context, index, alone=alone):
            index += 1
            yield item
