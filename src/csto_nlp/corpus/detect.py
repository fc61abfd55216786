"""The format of an input: by content first, by name second."""

from __future__ import annotations

import codecs
import re
from typing import Final

from csto_nlp.corpus.encoding import wide_encoding
from csto_nlp.corpus.stream import Stream
from csto_nlp.text.regex import lazy

#: What may be read, and in which way.
TEXT, JSON, HTML, XML, TABLE = ("text", "json", "html", "xml", "table")
#: What holds files, or one file, or a table of columns; known by the first bytes alone.
GZIP, BZIP2, XZ, ZSTD, ZIP, PARQUET, WARC = ("gzip", "bzip2", "xz", "Zstandard", "zip", "Parquet", "WARC")

_CONTAINERS: Final = (
    (b"\x1f\x8b", GZIP),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"\xfd7zXZ\0", XZ),
    (b"WARC/1.", WARC),
)
_BZIP2: Final = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
#: By the suffix of a name, all that its first bytes may be.
_MARKS: Final[dict[str, tuple[str, tuple[bytes, ...]]]] = {
    ".gz": (GZIP, (b"\x1f\x8b",)),
    ".bz2": (BZIP2, tuple(b"BZh%d%s" % (size, rest) for size in range(1, 10) for rest in (b"1AY&SY", b"\x17rE8P\x90"))),
    ".xz": (XZ, (b"\xfd7zXZ\0",)),
    ".zst": (ZSTD, (b"\x28\xb5\x2f\xfd",)),
    ".zip": (ZIP, (b"PK\x03\x04", b"PK\x05\x06")),
    ".parquet": (PARQUET, (b"PAR1\x15",)),
    ".warc": (WARC, (b"WARC/1.",)),
}
#: So many bytes of a mark are one by themselves; fewer may be a text ("WARC"), unless the name says otherwise.
_TELLING: Final = 5

#: First bytes of files that hold no plain text, and what to call them.
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a media file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"wOF", "a font"),
)
_SURE_MAGIC: Final = (b"%PDF-", b"{\\rtf")
_FIRST_BYTES: Final = frozenset(magic[0] for magic, _ in _MAGIC)

_TEXT_BYTES: Final = bytes([*range(7, 14), 0x1A, 0x1B, *range(0x20, 0x7F), *range(0x80, 0x100)])
_SPACE: Final = b" \t\r\n\f\v"
LOOK: Final = 4096

_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
#: The first element: comments, declarations and processing instructions begin otherwise.
_ROOT = lazy(rb"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[\s>/]")
_FEED_ROOTS: Final = frozenset((b"rss", b"feed", b"rdf"))
#: A drawing is no text, and no page.
_XML_ROOTS: Final = _FEED_ROOTS | {b"svg"}
_HTML_ROOTS: Final = frozenset(
    (b"html", b"head", b"body", b"meta", b"title", b"script", b"article", b"main", b"section", b"div", b"h1")
)
_TAG = lazy(rb"</?(?:p|div|span|a|br|h[1-6]|li|ul|td|strong|em|article)(?:\s[^<>]*)?/?>", re.IGNORECASE)

_HEADER = re.compile(rb'"?[\w .:/-]{1,40}"?(?:[,;\t|]"?[\w .:/-]{0,40}"?)+\r?\n')
#: A cell of a header that is not quoted.
_COLUMN_NAME = lazy(r"[\w .:/-]{1,40}")
_TEXT_COLUMN = lazy(rb"text|title|headline|content|body|article|description|summary", re.IGNORECASE)

DELIMITERS: Final = (",", ";", "\t", "|")

_BY_SUFFIX: Final = {
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".geojson": JSON,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xml": XML,
    ".rss": XML,
    ".atom": XML,
    ".rdf": XML,
    ".csv": TABLE,
    ".tsv": TABLE,
}


class UndecodableError(Exception):
    """An input is not in the encoding that the user gave."""


def peek(stream: Stream) -> bytes:
    """Return the beginning of a stream: enough to tell formats apart, in whatever pieces it comes.

    Only JSON Lines has to be used as soon as it comes; for the rest, more evidence is worth the wait.
    """
    head = stream.peek()
    while len(head) < LOOK and not stream.ended and not starts_json(head):
        stream.extend()
        head = stream.head
    return head


def as_text(stream: Stream, encoding: str | None) -> tuple[Stream, str | None]:
    """Return the stream in bytes that ASCII-compatible readers take, and what to call it where it is no text.

    ``encoding`` is the one that the user gave; without it UTF-16 and UTF-32 are told by their bytes.
    """
    binary = known_binary(stream.head)
    if binary:
        return stream, binary
    encoding = encoding or wide_encoding(stream.head)
    if encoding:
        stream = _transcoded(stream, encoding)
        peek(stream)
    stream.head = head = stream.head.removeprefix(codecs.BOM_UTF8)
    return stream, "a binary file" if not starts_json(head) and looks_binary(head) else None


def _transcoded(stream: Stream, encoding: str) -> Stream:
    """Return the stream as UTF-8, decoded as it comes; what ``encoding`` cannot read becomes U+FFFD.

    Taking from it raises UndecodableError where nothing is of that encoding: UTF-16 and UTF-32 need their mark.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def piece(_: int) -> bytes:
        while True:
            data = stream.take()
            try:
                out = decoder.decode(data, final=not data).encode("utf-8", "replace")
            except (ValueError, OverflowError) as error:
                raise UndecodableError(f"not in the encoding {encoding} ({error})") from None
            if out or not data:
                return out

    return Stream(piece)


def suffix(name: str) -> str:
    """Return the last suffix of a file name in lower case, with its full stop."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def format_by_name(name: str) -> str:
    """Return the format that the suffix of a file's name speaks of, TEXT where it speaks of none."""
    return _BY_SUFFIX.get(suffix(name), TEXT)


def container(head: bytes) -> str | None:
    """Return GZIP, BZIP2, XZ, ZSTD, ZIP, PARQUET or WARC where ``head`` begins one, else None."""
    for magic, kind in _CONTAINERS:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PAR1") and _controls(head):
        return PARQUET
    return BZIP2 if _BZIP2.match(head) else None


def cut_container(whole: bytes, name: str) -> str | None:
    """Return the container of whose mark an input, given ``whole``, has the beginning and no more, else None."""
    if not whole or len(whole) > max(map(len, _MARKS[".bz2"][1])):
        return None
    by_name = suffix(name)
    for ending, (kind, marks) in _MARKS.items():
        if (ending == by_name or len(whole) >= _TELLING) and any(mark.startswith(whole) for mark in marks):
            return kind
    return None


def known_binary(head: bytes) -> str | None:
    """Return what to call a file whose first bytes are the mark of a format without plain text, else None."""
    if head[:1] and head[0] in _FIRST_BYTES:
        for magic, kind in _MAGIC:
            # Most of these marks could begin a sentence too; the control bytes of the real files could not.
            if head.startswith(magic) and (magic in _SURE_MAGIC or _controls(head)):
                return kind
    return "a tar archive" if head[257:262] == b"ustar" else None


def _controls(head: bytes) -> bytes:
    return head[:LOOK].translate(None, _TEXT_BYTES)


def looks_binary(head: bytes) -> bool:
    """Whether ``head`` (not UTF-16) has too many zero and control bytes for a text with some damage."""
    controls = _controls(head)
    if not controls:
        return False
    size = len(head[:LOOK])
    zeros = controls.count(0)
    return zeros * 3 > size or (len(controls) - zeros) * 33 > size


def starts_json(head: bytes) -> bool:
    """Whether an input begins like an object or a list of JSON."""
    return _JSON_START.match(head, 0, LOOK) is not None


def text_format(head: bytes, name: str, columns: frozenset[str] = frozenset()) -> str:
    """Return the format of a text whose bytes (ASCII-compatible, without mark) begin with ``head``.

    ``columns`` are names, in lower case, that the user says columns to have.
    """
    start = head[:LOOK].lstrip(_SPACE)
    if not start:
        return TEXT
    by_name = format_by_name(name)
    if starts_json(start) or (by_name == JSON and start[:1] in b"{["):
        return JSON
    if start[:1] == b"<":
        return _markup_format(start, by_name)
    if by_name == HTML and _TAG.search(start):
        return HTML
    if by_name in {JSON, TABLE}:
        return by_name
    return TABLE if _has_table_header(head, columns) else TEXT


def _markup_format(start: bytes, by_name: str) -> str:
    """Return the format of an input that begins with an angle bracket."""
    prolog = start[:14].lower()
    first = _ROOT.search(start)
    root = first[1].lower() if first else b""
    if root in _XML_ROOTS:
        return XML
    if root == b"html" or prolog.startswith(b"<!doctype html"):
        return HTML
    if by_name == XML or prolog.startswith((b"<?xml", b"<!doctype")):
        return XML
    return HTML if by_name == HTML or root in _HTML_ROOTS or len(_TAG.findall(start)) >= 4 else TEXT


# Tables


def delimiter_of(header: str, columns: frozenset[str] = frozenset()) -> str:
    """Return the delimiter that makes the most of a header: known names first, then columns.

    ``columns`` are names, in lower case, that the user says columns to have.
    """
    from csto_nlp.corpus.fields import known_names

    known = known_names() | columns

    def worth(delimiter: str) -> tuple[int, int]:
        cells = header_cells(header, delimiter)
        return sum(cell.lower() in known for cell in cells), len(cells)

    return max(DELIMITERS, key=worth)


def header_cells(header: str, delimiter: str) -> list[str]:
    """Return the names in the header of a table; none where its quotation marks are broken."""
    import csv

    try:
        return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _has_table_header(head: bytes, columns: frozenset[str]) -> bool:
    """Whether the first line is a header, mostly of names this project or the user knows, and the second a row.

    One name that the user gave is enough. A menu ("Home | Articles | Date") is no header: no line with its delimiters
    follows.
    """
    # The first test is cheap and coarse: a header's shape, with the name of a column of texts or titles in it.
    found = _HEADER.match(head, 0, LOOK)
    if found is None or (_TEXT_COLUMN.search(found[0]) is None and not columns):
        return False
    from csto_nlp.corpus.fields import has_readable_name, known_names

    first, _, rest = head[:LOOK].partition(b"\n")
    header = first.decode("utf-8", "replace").strip()
    delimiter = delimiter_of(header, columns)
    cells = [cell.lower() for cell in header_cells(header, delimiter)]
    known = known_names()
    names = sum(cell in known for cell in cells)
    return (
        ((names >= 2 and 2 * names >= len(cells) and has_readable_name(cells)) or not columns.isdisjoint(cells))
        and all(map(_COLUMN_NAME.fullmatch, cells))
        and delimiter.encode() in rest.partition(b"\n")[0]
    )
