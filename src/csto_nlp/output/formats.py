"""The formats of outputs, the extensions of each, and which of them the name of a file asks for."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from csto_nlp.errors import UsageError


class Format(NamedTuple):
    """A format of outputs: its extensions, the usual one first, and what asks for it where ``--format`` does not."""

    extensions: tuple[str, ...]
    option: str = ""


#: Every format that some command writes. Where a format is an option's value, the option stands beside it.
FORMATS: Final = {
    "table": Format((".txt",)),
    "jsonl": Format((".jsonl", ".ndjson")),
    "json": Format((".json",)),
    "csv": Format((".csv",)),
    "parquet": Format((".parquet", ".pq")),
    "markdown": Format((".md", ".markdown", ".txt")),
    "html": Format((".html", ".htm"), "--html"),
    "svg": Format((".svg",), "--svg"),
    "conll": Format((".conll", ".iob", ".bio", ".txt"), "--export conll"),
    "docbin": Format((".spacy", ".docbin"), "--export docbin"),
    "jsonld": Format((".jsonld", ".json"), "--export jsonld"),
    "timeml": Format((".tml", ".timeml", ".xml"), "--export timeml"),
    "gexf": Format((".gexf", ".xml"), "--export gexf"),
    "graphml": Format((".graphml", ".xml"), "--export graphml"),
}
#: What commands write that print records, the choices of their ``--format``.
OF_RECORDS: Final = ("table", "jsonl", "json", "csv", "parquet")

_SPREADSHEET: Final = "a spreadsheet opens CSV: -o {stem}.csv"
_DOCUMENT: Final = "write -o {stem}{first} and convert it: pandoc {stem}{first} -o {stem}{extension}"
_PACKED: Final = "outputs are written unpacked: name {stem}, or pipe them into a packer"
#: What no command writes, and a text format under its name would be a file that no program opens: what helps instead.
_NEVER: Final = {
    ".xls": _SPREADSHEET,
    ".xlsx": _SPREADSHEET,
    ".ods": _SPREADSHEET,
    ".doc": _DOCUMENT,
    ".docx": _DOCUMENT,
    ".odt": _DOCUMENT,
    ".rtf": _DOCUMENT,
    ".pdf": _DOCUMENT,
    ".gz": _PACKED,
    ".bz2": _PACKED,
    ".xz": _PACKED,
    ".zst": _PACKED,
    ".zip": _PACKED,
    ".7z": _PACKED,
}
_TEXTS: Final = frozenset(("markdown", "html"))


def extension_of(path: str | None) -> str:
    """Return the extension of an output in small letters, with its point; "" where the name has none.

    Standard output (None, "-") and devices have none, nor has a name that ends in a number: ``out.2025-11-28``.
    """
    if path is None or path == "-" or path.startswith(("/dev/", "/proc/self/fd/")):
        return ""
    extension = os.path.splitext(path)[1].lower()
    return extension if any(map(str.isalpha, extension)) else ""


def format_for(
    path: str | None, fmt: str | None, writes: Sequence[str], *, typed: bool = False, flags: Collection[str] = ()
) -> str | None:
    """Return the format in which ``path`` is to be written, None where nothing says it.

    ``writes`` are the formats that the command can write, ``fmt`` the one that is set, ``typed`` whether the command
    line itself sets it: then it counts, else what the extension says. ``flags`` are the options of the command, for a
    hint at one that writes what the name asks for. Raises UsageError for an extension that the command cannot write.
    """
    extension = extension_of(path)
    if not extension or (typed and extension not in _NEVER):
        return fmt
    for name in writes:
        if extension in FORMATS[name].extensions:
            return name
    raise UsageError(f"no output as {extension}", _instead(path or "", extension, writes, flags))


def check_extension(option: str, path: str | None, name: str) -> None:
    """Raise UsageError where a file that an option names has an extension of another format than ``name``."""
    extension = extension_of(path)
    own = FORMATS[name].extensions
    if extension and extension not in own:
        raise UsageError(f"{option} writes no {extension}", f"name it {os.path.splitext(path or '')[0]}{own[0]}")


def contradicts(path: str | None, fmt: str) -> bool:
    """Whether the name of a file promises another format than ``fmt``."""
    extension = extension_of(path)
    return extension not in FORMATS[fmt].extensions and any(extension in one.extensions for one in FORMATS.values())


def _instead(path: str, extension: str, writes: Sequence[str], flags: Collection[str]) -> str:
    """Return what to write instead of a format that the command does not know."""
    stem = os.path.basename(path)[: -len(extension)]
    for one in FORMATS.values():
        if extension in one.extensions and one.option.split(" ")[0] in flags:
            return f"{one.option} {'-o ' * (' ' in one.option)}{os.path.basename(path)} writes it"
    known = [ending for name in writes for ending in FORMATS[name].extensions]
    advice = _NEVER.get(extension, "")
    if advice == _DOCUMENT and not _TEXTS & set(writes):
        advice = ""
    if advice == _SPREADSHEET and ".csv" not in known:
        advice = ""
    if advice:
        return advice.format(stem=stem, extension=extension, first=known[0])
    chosen = ", or give --format" if "--format" in flags and len(writes) > 1 else ""
    return f"name it {_either(known)}{chosen}"


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
