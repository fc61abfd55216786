"""What csto-nlp itself has written: it is no input where it lies among the texts that are walked."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csto_nlp.corpus.stream import Stream

#: How outputs begin: records, the CSV of articles, of mentions and of quotations, networks, timelines drawn, indexes,
#: lists of what was seen.
_BEGINNINGS: Final = (
    b'{"schema": "csto-nlp/',
    b"id,title,text,date,date_from,",
    b"article,date,title,site,url,",
    b"<?xml version='1.0' encoding='utf-8'?>\n<gexf ",
    b"<?xml version='1.0' encoding='utf-8'?>\n<graphml ",
    b"<svg xmlns=",
    b"SQLite format 3\0",
    b"csto-nlp/seen/",
)
#: What stands at the head of files that no record begins, a table and a brief, so that they are known again.
_MARKS: Final = (b"# csto-nlp table\n", b"<!-- csto-nlp brief -->\n")
#: How outputs begin that hold no articles, whatever they were made of: records, alone or in an envelope, tables of
#: rows by their first columns, marked files, networks, indexes by the application id at byte 68 of SQLite's header,
#: lists of what was seen, timelines drawn, and the formats of other tools.
_OTHERS: Final = re.compile(
    rb'\s*\{\s*"schema": "csto-nlp/(?!article/|envelope/)'
    rb'|\{"schema": "csto-nlp/envelope/\d+", "version": "[^"]*", "records": \[\s*\{"schema": "csto-nlp/(?!article/)'
    rb"|article,date,title,site,url,|kind,id,name,(?:mentions|quotes),|id,label,keywords,|path,index,reason,message,"
    rb"|cluster,label,articles,number,|date,articles,mentions,|id,name,office,state,from,to,|a,b,verdict,"
    rb"|group,article,canonical\n|command,option,value,source\n"
    rb'|-DOCSTART- -X- O O\n|<\?xml [^>]*>\n<TimeML>\n|\{"@context": "http://www\.w3\.org/ns/anno\.jsonld", "type"'
    rb"|<\?xml version='1\.0' encoding='utf-8'\?>\n<(?:gexf|graphml) |SQLite format 3\0(?s:.{52})CSTO|csto-nlp/seen/"
    rb'|<svg xmlns="http://www\.w3\.org/2000/svg" [^<>]{0,40} role="img" aria-labelledby="timeline-title '
    rb"|" + b"|".join(map(re.escape, _MARKS))
)
_PAGE: Final = re.compile(rb'(?i)<!doctype html>.{0,600}?<meta name="generator" content="csto-nlp ', re.DOTALL)
_LOOK: Final = 1 << 10
#: How Parquet begins, what this program's files say in their metadata, and so many bytes of their end hold it.
PARQUET: Final = b"PAR1"
GENERATOR: Final = b"csto-nlp rows"
_FOOTER: Final = 1 << 14
#: How outputs begin that have articles in them, one a line, in an envelope, or one a row.
_TABLE: Final = b"id,title,text,date,date_from,"
_ARTICLE_COLUMNS: Final = _TABLE.decode().rstrip(",").split(",")
_ARTICLES: Final = (b'{"schema": "csto-nlp/article/1"', b'{"schema": "csto-nlp/envelope/1"', _TABLE)
_SOURCE: Final = re.compile(rb'"source": \{"path": ("(?:[^"\\]|\\.)*")')
#: The first article of an output is looked for among so many bytes.
_FIRST_ARTICLE: Final = 1 << 23


def is_own_output(head: bytes) -> bool:
    """Whether a file begins as this program's outputs do."""
    return head.startswith(_BEGINNINGS) or _OTHERS.match(head) is not None or is_own_page(head)


def is_own_file(path: str) -> bool:
    """Whether a file is an output of this program, by its beginning or, in Parquet, by what it says at its end."""
    head = head_of(path)
    if not head.startswith(PARQUET):
        return is_own_output(head)
    try:
        with open(path, "rb") as file:
            file.seek(max(0, os.path.getsize(path) - _FOOTER))
            return GENERATOR in file.read(_FOOTER)
    except OSError:
        return False


def is_own_page(head: bytes) -> bool:
    """Whether a file begins as this program's pages of HTML do."""
    return _PAGE.match(head, 0, _LOOK) is not None


def is_output_over(stream: Stream, path: str, folder: str) -> bool:
    """Whether a file of a folder is an output of this program of which nothing is to be read.

    Either it holds no articles, or its first one was read from another file of the folder: all of it is there already.
    ``path`` names the file that the stream reads, which lies somewhere below ``folder``. Of the stream no more is read
    than it takes to see that, and nothing is taken from it.
    """
    if _OTHERS.match(stream.head) is not None:
        return True
    if not stream.head.startswith(_ARTICLES):
        return False
    source = _first_source(stream)
    return source is not None and _lies_in(source.partition("!")[0], folder, path)


def is_own_rows(metadata: Mapping[bytes, bytes] | None) -> bool:
    """Whether the metadata of a Parquet file say that this program has written it."""
    return (metadata or {}).get(b"generator") == GENERATOR


def are_rows_over(first: Mapping[str, Any], path: str, folder: str) -> bool:
    """Whether nothing is to be read of own rows, by the first one: ``is_output_over`` for Parquet."""
    if list(first)[: len(_ARTICLE_COLUMNS)] != _ARTICLE_COLUMNS:
        return True
    source = first.get("path")
    return isinstance(source, str) and _lies_in(source.partition("!")[0], folder, path)


def _first_source(stream: Stream) -> str | None:
    """Return from which file an output's first article was read; None where that is not said near its beginning."""
    find = _source_in_table if stream.head.startswith(_TABLE) else _source_in_records
    while (source := find(stream.head)) is None and not stream.ended and len(stream.head) < _FIRST_ARTICLE:
        stream.extend()
    return source


def _source_in_records(head: bytes) -> str | None:
    found = _SOURCE.search(head)
    try:
        return json.loads(found[1]) if found else None
    except ValueError:
        return None


def _source_in_table(head: bytes) -> str | None:
    rows = csv.reader(io.StringIO(head.decode("utf-8", "replace"), newline=""))
    try:
        names, values = next(rows), next(rows)
    except (StopIteration, csv.Error):
        return None
    return dict(zip(names, values, strict=True)).get("path") if len(names) == len(values) else None


def _lies_in(source: str, folder: str, path: str) -> bool:
    """Whether a file that an output names is there, below a folder, and not the output itself.

    A relative name counts from where the earlier run was started: here, in the folder, or in one above it.
    """
    top = os.path.realpath(folder)
    starts = [os.getcwd(), top]
    while os.path.dirname(starts[-1]) != starts[-1]:
        starts.append(os.path.dirname(starts[-1]))
    try:
        places = {os.path.realpath(os.path.join(start, source)) for start in starts}
        return any(
            place.startswith(os.path.join(top, "")) and place != os.path.realpath(path) and os.path.isfile(place)
            for place in places
        )
    except (OSError, ValueError):
        return False


def head_of(path: str) -> bytes:
    """Return the first bytes of a regular file, none where it cannot be read or is a folder, a pipe or a device."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(_LOOK)
    except OSError:
        return b""
