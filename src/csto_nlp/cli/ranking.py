"""``--top`` and ``--sort``: which totals are printed, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeVar, cast

import click

from csto_nlp.cli.values import Choice
from csto_nlp.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

#: Which field of a total each key sorts by, for those of entities and of quotations and for clusters.
OF_ENTITIES: Final = {"count": "mentions", "articles": "articles", "name": "name", "first": "first", "last": "last"}
OF_QUOTES: Final = OF_ENTITIES | {"count": "quotes"}
OF_CLUSTERS: Final = {"count": "articles", "name": "label", "first": "start", "last": "end"}
#: Keys of which the largest value stands first: the most, and the latest.
_FALLING: Final = frozenset(("count", "articles", "last"))


class Ranking(NamedTuple):
    """At most ``top`` totals (None: all of them), sorted by ``key`` (None: as they come)."""

    top: int | None
    key: str | None
    fields: Mapping[str, str]

    def of(self, totals: Iterable[T]) -> list[T]:
        """Return the totals that are asked for: ties in the order in which they come, totals without a value last."""
        found = list(totals)
        key = self.key or ("count" if self.top else None)
        if key is not None:
            field = self.fields[key]
            valued = [one for one in found if getattr(one, field) is not None]
            valued.sort(key=lambda one: _sortable(getattr(one, field)), reverse=key in _FALLING)
            found = valued + [one for one in found if getattr(one, field) is None]
        return found[: self.top]


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else len(value) if isinstance(value, list) else value


def ranking_of(fields: Mapping[str, str], flag: str) -> Callable[[F], F]:
    """Return the two options, for the totals that ``flag`` prints; the command takes them as one ``ranking``."""

    def add(function: F) -> F:
        import functools

        @functools.wraps(function)
        def combined(*args: Any, top: int | None, sort_key: str | None, **options: Any) -> Any:
            parameter = next(one.name for one in click.get_current_context().command.params if flag in one.opts)
            if not options[parameter or ""]:
                _refuse(flag)
            return function(*args, ranking=Ranking(top, sort_key, fields), **options)

        keys = ", ".join(fields)
        text = f"With {flag}: by {keys}; most, latest or earliest first."
        sort = click.option("--sort", "sort_key", type=Choice(list(fields)), help=text)
        top = click.option(
            "--top",
            type=click.IntRange(min=1),
            metavar="N",
            help=f"With {flag}: only the first N, by count if not --sort.",
        )
        return cast("F", top(sort(combined)))

    return add


def _refuse(flag: str) -> None:
    """Raise UsageError where the command line asks for an order of totals, and for no totals."""
    from csto_nlp.cli.options import is_typed

    for name, option in (("top", "--top"), ("sort_key", "--sort")):
        if is_typed(name):
            raise UsageError(f"{option} is for {flag}", "--limit stops after so many articles" if name == "top" else "")
