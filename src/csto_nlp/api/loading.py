"""``load``: files, folders, patterns and texts to articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csto_nlp.api.articles import Articles
from csto_nlp.api.choices import day_of, first_day_of, last_day_of, names_of, number_of
from csto_nlp.api.faults import with_builtin_errors
from csto_nlp.api.inputs import check_paths, texts_of
from csto_nlp.article import Article, Skipped

if TYPE_CHECKING:
    import datetime as dt
    import os

    from csto_nlp.corpus.selection import Selection


@with_builtin_errors
def load(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    *,
    text: str | Iterable[str] | None = None,
    date: str | dt.date | None = None,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    site: str | Iterable[str] | None = None,
    lang: str | Iterable[str] | None = None,
    limit: int | None = None,
    encoding: str | None = None,
    fields: Mapping[str, str | Iterable[str]] | None = None,
) -> Articles:
    """Return the articles of files, or of texts at hand.

    Args:
        paths: A file, folder or pattern (``"dump/*.html"``), as a string or ``Path``, or several; ``@list.txt`` names a
            file that lists them, ``-`` is standard input. Folders are walked.
        text: A text instead of paths, or several texts.
        date: The day assumed for articles of which no date is known: ``"2024-05-01"`` or a ``datetime.date``.
        since: Only articles of this day, month (``"2024-05"``) or year and later ones.
        until: Only articles of this day, month or year and earlier ones.
        site: Only articles of this outlet, by its name or host, or of any of several.
        lang: Only articles in this language, by its code or English name, or in any of several.
        limit: At most so many articles.
        encoding: Read all files in this encoding instead of guessing.
        fields: Where records have an article's fields: ``{"text": "body.content"}``. These names go before the known
            ones; several are tried in order.

    Returns:
        The articles in the order of the input, folders by the byte order of paths. They are read when they are asked
        for; ``skipped`` holds what is no article, and why.

    Raises:
        MissingPathError: A path is not there; a ``FileNotFoundError``.
        ValueError: An argument has a value that it cannot take, or a path is an address of the web.
        TypeError: Neither paths nor texts are given, or both, or an argument is of another type.

    Examples:
        >>> import csto_nlp
        >>> articles = csto_nlp.load("corpus/feed.jsonl", since="2022-01-01")
        >>> articles[0].title
        'Russian-led troops fly to Kazakhstan as Tokayev calls in allies'
    """
    if (paths is None) == (text is None):
        raise TypeError("load() takes paths, or text=, and not both")
    day, selection = day_of("date", date), _selection(since, until, site, lang)
    most = None if limit is None else number_of("limit", limit)
    if text is not None:
        read = texts_of(text, day)
    else:
        given: list[Any] = list(paths) if isinstance(paths, Iterable) and not isinstance(paths, str) else [paths]
        where = _field_paths(fields)
        check_paths(given, encoding)

        def read(streaming: bool) -> Iterator[Article | Skipped]:
            from csto_nlp import dating

            del streaming
            return dating.load(given, encoding=encoding, date=day, fields=where)

    if selection is None and most is None:
        return Articles(read)
    return Articles(lambda streaming: _chosen(read(streaming), selection, most))


def _field_paths(fields: Mapping[str, str | Iterable[str]] | None) -> dict[str, tuple[str, ...]] | None:
    """Return where records have an article's fields. Raises UsageError, a ValueError, for fields that it has not."""
    if not fields:
        return None
    from csto_nlp.corpus.field_paths import field_paths

    return field_paths(tuple(f"{ours}={name}" for ours, value in fields.items() for name in names_of("fields", value)))


def _selection(
    since: str | dt.date | None,
    until: str | dt.date | None,
    site: str | Iterable[str] | None,
    lang: str | Iterable[str] | None,
) -> Selection | None:
    """Return which articles are asked for, None for all."""
    first, last = first_day_of("since", since), last_day_of("until", until)
    if first and last and first > last:
        raise ValueError(f"since {first} lies after until {last}")
    sites, languages = names_of("site", site), names_of("lang", lang)
    if not (first or last or sites or languages):
        return None
    from csto_nlp.corpus.selection import Selection, outlet_key

    return Selection(first, last, frozenset(map(outlet_key, sites)), frozenset(map(_language, languages)))


def _language(name: str) -> str:
    from csto_nlp.text.language_names import language_code

    code = language_code(name)
    if code is None:
        raise ValueError(f"lang {name!r} is no language: write a code, as in 'ru', or its English name")
    return code


def _chosen(
    items: Iterator[Article | Skipped], selection: Selection | None, most: int | None
) -> Iterator[Article | Skipped]:
    """Yield the articles that are asked for, and all notes up to the last of them."""
    articles = 0
    for item in items:
        if isinstance(item, Article):
            if selection is not None and selection.left_out(item) is not None:
                continue
            articles += 1
        yield item
        if articles == most:
            return
