"""What people give: paths, texts, articles, records and tables of them, read as the commands read a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from csto_nlp.api.articles import Articles
from csto_nlp.api.choices import day_of
from csto_nlp.article import Article, Skipped, Source
from csto_nlp.corpus.source import ReadContext
from csto_nlp.errors import UsageError

One: TypeAlias = "str | os.PathLike[str] | Article | Mapping[str, Any]"
#: What the functions take: a path, a text, an article, a record, several of them, or what ``load`` gave.
Given: TypeAlias = "One | Iterable[One] | Articles"

#: No path is longer, and no text that is worth a look so short that it could be one.
_LONGEST_PATH: Final = 400
#: A word that can only be a path: with a slash, an ending, a wildcard, or the sign of a list.
_PATH_WORD: Final = re.compile(r"@\S+|\S*[/\\*]\S*|\S*[^\s.]\.\w{1,8}")
#: What ends in the suffix of a file is a path with spaces in it.
_FILE_NAME: Final = re.compile(
    r".*\.(?:jsonl?|ndjson|csv|tsv|txt|md|html?|xml|rss|atom|warc|parquet|zip|tar|gz|bz2|xz|zst)", re.IGNORECASE
)


def is_text(given: str, *, word: bool) -> bool:
    """Whether a string is a text rather than a path.

    A path is what names something that is there, and what can be nothing else than a path: one word with a slash, an
    ending or a wildcard. ``word`` says that any other single word is a text.
    """
    if "\n" in given or len(given) > _LONGEST_PATH:
        return True
    if given == "-" or _PATH_WORD.fullmatch(given) or _FILE_NAME.fullmatch(given):
        return False
    try:
        if os.path.lexists(given):
            return False
    except ValueError:  # a NUL character
        return True
    return word or len(given.split()) != 1


def is_one(given: Any) -> bool:
    """Whether one text, article or record is given, so that one result is wanted and no list of them."""
    return isinstance(given, Article | Mapping) or (isinstance(given, str) and is_text(given, word=True))


def one_article(given: Any, date: Any = None) -> Article:
    """Return the article that one text, article or record makes. Raises ValueError for a record without text."""
    found = _read_one(given, 0, _context(day_of("date", date)))
    if isinstance(found, Skipped):
        raise ValueError(found.message)  # noqa: TRY004  a record has the type, and no text
    return found


def corpus_of(given: Any, date: Any = None) -> Articles:
    """Return the articles that are given, read when they are asked for. Raises TypeError, MissingPathError at once."""
    if isinstance(given, Articles) and date is None:
        return given
    day = day_of("date", date)
    if isinstance(given, Articles):
        source = given
        return Articles(lambda streaming: _as_read(source.items(streaming=streaming), _context(day)))
    return Articles(_reader(given, day))


def texts_of(text: str | Iterable[str], date: str | None) -> Callable[[bool], Iterator[Article | Skipped]]:
    """Return what reads texts, whatever they look like. Raises TypeError for what is no string."""
    texts = list(text) if isinstance(text, Iterable) and not isinstance(text, str) else [text]
    for one in texts:
        if not isinstance(one, str):
            raise TypeError(f"text is a string or a list of strings, not {one!r:.60}")
    return lambda _: _as_read(iter(texts), _context(date))


def _reader(given: Any, day: str | None) -> Callable[[bool], Iterator[Article | Skipped]]:
    items = _items(given)
    are_texts = not all(is_path(one) for one in items if isinstance(one, str))
    if items and all(isinstance(one, os.PathLike) or (isinstance(one, str) and not are_texts) for one in items):
        check_paths(items)
        return lambda _: _loaded(items, day)
    return lambda _: _as_read(_opened(items, day), _context(day))


def check_paths(paths: list[Any], encoding: str | None = None) -> None:
    """Raise at once what reading the paths would raise first: TypeError, MissingPathError, or UsageError."""
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise TypeError(f"a path is a string or a Path, not {path!r:.60}")
        if isinstance(path, str) and "://" in path and not os.path.lexists(path):
            raise UsageError(f"works offline: save the page {path}, and give the file")
    from csto_nlp.corpus.loader import validate_inputs

    validate_inputs(paths, encoding=encoding, date=None)


def is_path(given: str) -> bool:
    """Whether a string among others, or given to a function over a corpus, is a path."""
    return not is_text(given, word=False)


def _items(given: Any) -> list[Any]:
    """Return what is given as a list, checked."""
    if isinstance(given, str | os.PathLike | Article | Mapping):
        return [given]
    if hasattr(given, "to_dict") and hasattr(given, "columns"):  # a table of pandas or polars
        return _table_records(given)
    if hasattr(given, "isna"):  # a column of pandas
        given = ["" if missing else one for one, missing in zip(given, given.isna(), strict=True)]
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray):
        raise TypeError(f"give a path, a text, an article or a list of them, not {type(given).__name__}")
    items = list(given)
    for one in items:
        if not isinstance(one, str | os.PathLike | Article | Mapping):
            raise TypeError(f"a list of paths, texts, articles or records is wanted, and in it is {one!r:.60}")
    return items


def _table_records(table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table of pandas as records, without what is missing."""
    rows = table.to_dict("records")
    return [{str(key): _plain(value) for key, value in row.items() if value == value} for row in rows]  # noqa: PLR0124


def _plain(value: Any) -> Any:
    """Return a value of a cell as JSON would hold it: a timestamp as text, a number of numpy as one of Python."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _loaded(paths: list[Any], day: str | None) -> Iterator[Article | Skipped]:
    from csto_nlp.dating import load

    return load(paths, date=day)


def _opened(items: Iterable[Any], day: str | None) -> Iterator[Any]:
    """Yield the items, paths among them replaced by what they hold."""
    for one in items:
        if isinstance(one, os.PathLike):
            yield from _loaded([one], day)
        else:
            yield one


def _context(day: str | None) -> ReadContext:
    from csto_nlp.dating import bounded

    return ReadContext("", "", date=day, bounder=bounded)


def _as_read(items: Iterable[Any], context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield articles under ids of their own, each as if it had been read from a file."""
    from csto_nlp.corpus.limits import DEFAULT_LIMITS
    from csto_nlp.corpus.loader import NumberedItems

    read = (_read_one(one, number, context) for number, one in enumerate(items))
    return NumberedItems(DEFAULT_LIMITS).number(read)


def _read_one(given: Any, number: int, context: ReadContext) -> Article | Skipped:
    if isinstance(given, Skipped):
        return given
    from csto_nlp.corpus.readers.json import without_surrogates

    if isinstance(given, Article):
        title, text = without_surrogates([given.title, given.text])
        same = (title, text) == (given.title, given.text)
        return _completed(given if same else replace(given, title=title, text=text), context)
    if isinstance(given, str) and not given.strip():
        return Article(given)
    from csto_nlp.corpus.fields import to_article

    record = {"text": given} if isinstance(given, str) else {str(name): value for name, value in given.items()}
    record = without_surrogates(record)
    found = to_article(record, context, number)
    if isinstance(found, Skipped) or found.source.path:
        return found
    return replace(found, source=Source(None, number))


def _completed(article: Article, context: ReadContext) -> Article:
    """Return an article with what the loader would have known of it: its day, language, and the bounds of its day."""
    changed: dict[str, Any] = {}
    is_read = article.source.path is not None
    if not is_read and article.language is None:
        from csto_nlp.text.language import detect_language

        changed["language"] = detect_language(article.text, article.title)
    if article.date is None:
        date, basis = (context.date, "field" if context.date else None) if is_read else _dated(article, context)
        if date:
            changed |= {"date": date, "date_from": basis, "date_bounds": None}
    elif not is_read:
        changed["date"] = _stated_day(article.date)
    complete = replace(article, **changed) if changed else article
    return complete if is_read or complete.date or complete.date_bounds else context.bounded([complete])[0]


def _stated_day(date: Any) -> str | None:
    """Return the day, or month, that an article was given. Raises ValueError for what is none."""
    if isinstance(date, str) and re.fullmatch(r"\d{4}-\d\d", date):
        return date
    return day_of("an article's date", date)


def _dated(article: Article, context: ReadContext) -> tuple[str | None, str | None]:
    from csto_nlp.corpus.dating import date_of

    return date_of(article.title, article.text, context, url=article.url, page_date=article.page_date, alone=False)
