"""Tell formats apart: by content first, by name second."""

from __future__ import annotations

import re
from typing import Final

#: What may be read, and in which way.
TEXT, JSON, HTML, XML, TABLE, GZIP, ZIP = ("text", "json", "html", "xml", "table", "gzip", "zip")

_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")

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
    (b"PAR1", "a Parquet file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"wOF", "a font"),
)
_SURE_MAGIC: Final = (b"%PDF-", b"{\\rtf")
_FIRST_BYTES: Final = frozenset(magic[0] for magic, _ in _MAGIC)

_TEXT_BYTES: Final = bytes([*range(7, 14), 0x1A, 0x1B, *range(0x20, 0x7F), *range(0x80, 0x100)])
_SPACE: Final = b" \t\r\n\f\v"
_LOOK: Final = 4096

_JSON_START = re.compile(rb'\{\s*(?:["}]|\Z)|\[\s*(?:[\[{"\]]|\Z)')
_FEED_START = re.compile(
    rb"(?:\s|<\?[^<>]*>|<!--(?:[^-]|-(?!->))*-->)*<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE
)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|article|main|section|div|h1)[\s>/]", re.IGNORECASE
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|li|ul|td|strong|em|article)(?:\s[^<>]*)?/?>", re.IGNORECASE)

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


def suffix(name: str) -> str:
    """Return the last suffix of a file name in lower case, with its full stop."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def container(head: bytes) -> str | None:
    """Return GZIP or ZIP where ``head`` begins one, else None."""
    if head.startswith(_GZIP_MAGIC):
        return GZIP
    return ZIP if head.startswith(_ZIP_MAGIC) else None


def binary_kind(head: bytes) -> str | None:
    """Return what to call the file where ``head`` is not text in any encoding of one byte or UTF-8, else None."""
    look = head[:_LOOK]
    controls = look.translate(None, _TEXT_BYTES)
    if look[:1] and look[0] in _FIRST_BYTES:
        for magic, kind in _MAGIC:
            # Most of these marks could begin a sentence too; the zero bytes of the real files could not.
            if look.startswith(magic) and (controls or magic in _SURE_MAGIC):
                return kind
    if not controls:
        return None
    if head[257:262] == b"ustar":
        return "a tar archive"
    zeros = controls.count(0)
    # Stray zero and control bytes are damage; more of them are another kind of file.
    if zeros * 3 > len(look) or (len(controls) - zeros) * 33 > len(look):
        return "a binary file"
    return None


def kind_of(head: bytes, name: str) -> str:
    """Return the format of a text whose bytes (ASCII-compatible, without mark) begin with ``head``."""
    start = head[:_LOOK].lstrip(_SPACE)
    by_name = _BY_SUFFIX.get(suffix(name), TEXT)
    first = start[:1]
    if not first:
        return TEXT
    if first in b"{[" and (by_name == JSON or _JSON_START.match(start)):
        return JSON
    if first == b"<":
        return _markup_kind(start, by_name)
    if by_name == HTML:
        return HTML if _TAG.search(start) else TEXT
    return TEXT if by_name == XML else by_name


def _markup_kind(start: bytes, by_name: str) -> str:
    if _FEED_START.match(start):
        return XML
    if by_name == HTML or _HTML_START.search(start[:1024]) or len(_TAG.findall(start)) >= 4:
        return HTML
    return XML if by_name == XML or start[:9].lower().startswith((b"<?xml", b"<!doctype")) else TEXT
