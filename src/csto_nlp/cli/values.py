"""What the values of options may look like: choices in any spelling, several in one value, days, months and years."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    BaseChoice = click.Choice[str]
else:
    BaseChoice = click.Choice

_YEAR: Final = re.compile(r"[12]\d{3}")
_DIVIDED: Final = re.compile(r"[\s,]+")


class Choice(BaseChoice):
    """One of some words, in any case, in the plural too, and with American z for s (``Organizations``)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the choice that a value stands for. Raises click.BadParameter where it stands for none."""
        return self._meant(str(value)) or super().convert(value, param, ctx)

    def _meant(self, value: str) -> str | None:
        from csto_nlp.choices import choice_meant

        return choice_meant(value, self.choices)


class Choices(Choice):
    """Several words, divided by commas or blanks, for an option that is ``multiple`` with ``flat`` as its callback."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the choices that a value stands for. Raises click.BadParameter where it names none."""
        if not isinstance(value, str):
            return value
        words = [word for word in _DIVIDED.split(value) if word] or [value]
        return tuple(super(Choices, self).convert(word, param, ctx) for word in words)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the last of several words."""
        before, comma, last = incomplete.rpartition(",")
        found = super().shell_complete(ctx, param, last)
        for item in found:
            item.value = f"{before}{comma}{item.value}"
        return found


def flat(ctx: click.Context, param: click.Parameter, values: Sequence[Iterable[str]]) -> tuple[str, ...]:
    """Return the words of all values in one, each once."""
    del ctx, param
    return tuple(dict.fromkeys(word for value in values for word in value))


def _bound(last: bool) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def bound(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        del ctx, param
        if value is None:
            return None
        from csto_nlp.text.dates import days_of

        days = days_of(value)
        if days is None:
            raise click.BadParameter(f"{value!r} is no day; write YYYY-MM-DD, YYYY-MM or YYYY")
        return days[last]

    return bound


#: Callbacks of options whose value is a day, or a month or a year of which the first or the last day is meant.
first_day: Final = _bound(last=False)
last_day: Final = _bound(last=True)


def partial_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a day, a month or a year as ISO writes it."""
    if value is not None and _YEAR.fullmatch(value.strip()):
        return value.strip()
    return day_or_month(ctx, param, value, "write YYYY-MM-DD, YYYY-MM or YYYY")


def day_or_month(
    ctx: click.Context, param: click.Parameter, value: str | None, expected: str = "write YYYY-MM-DD or YYYY-MM"
) -> str | None:
    """Return a day or a month as ISO writes it."""
    del ctx, param
    if value is None:
        return None
    from csto_nlp.text.dates import days_of

    days = None if _YEAR.fullmatch(value.strip()) else days_of(value)
    if days is None:
        raise click.BadParameter(f"{value!r} is no day; {expected}")
    return days[0] if days[0] == days[1] else days[0][:7]


def asked_names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of an option's values: several stand in one, divided by commas, where each is a known name.

    Whether there is what they name is asked where the articles are: only these may know a leader.
    """
    del ctx
    if not all(value.strip() for value in values):
        raise click.BadParameter(f"an empty name is no {param.name}")
    if not any("," in value for value in values):
        return values
    from csto_nlp.entities.name_filter import parted_names

    return tuple(name for value in values for name in parted_names(value, _lookup_of(param.name or "")))


def _lookup_of(kind: str) -> Callable[[str], Collection[str]]:
    """Return what tells the ids of states, leaders, organisations or speakers that go by a name."""
    from csto_nlp.entities.name_filter import organisations_called, persons_called, states_called
    from csto_nlp.knowledge import load_knowledge

    knowledge = load_knowledge()
    one = {"state": states_called, "leader": persons_called, "organisation": organisations_called}.get(kind)
    if one is not None:
        return lambda name: one(name, knowledge)
    every = (states_called, organisations_called, persons_called)
    return lambda name: frozenset().union(*(called(name, knowledge) for called in every))


def input_paths(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths of the input. Raises UsageError for an address of the web: nothing is fetched."""
    del param
    for value in values:
        if _ADDRESS.match(value):
            import os
            import shlex

            from csto_nlp.errors import UsageError

            if not os.path.lexists(value):
                url = value if "://" in value else f"https://{value}"
                fetch = f"curl -sL {shlex.quote(url)} | csto-nlp {ctx.info_name} -"
                raise UsageError(f"works offline: save the page, or pipe it: {fetch}")
    return values


_ADDRESS: Final = re.compile(r"(?:https?|ftps?)://|www\.", re.IGNORECASE)
