"""The words of an argument: checked against the choices there are, and read in the spellings that people use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Final

from csto_nlp.choices import choice_meant
from csto_nlp.entity import Entity, EntityKind

#: The models of ``find_entities`` and what rests on it; the first is the default, as in the commands.
MODELS: Final = ("ner", "fast", "none")
DEFAULT_MODEL: Final = MODELS[0]


def one_of(argument: str, value: Any, choices: Sequence[str]) -> str:
    """Return the choice that a value stands for, in the spellings of ``choice_meant``.

    Raises ValueError or TypeError, which name the choices.
    """
    listed = ", ".join(map(repr, choices))
    if not isinstance(value, str):
        raise TypeError(f"{argument} is a string, one of {listed}, not {value!r:.60}")
    meant = choice_meant(value, choices)
    if meant is not None:
        return meant
    near = get_close_matches(value.strip().lower(), choices, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{argument}={value!r}: choose one of {listed}{hint}")


def model_named(value: Any) -> str:
    """Return the name of a model; None is ``none``. Raises ValueError or TypeError, which name the choices."""
    return "none" if value is None else one_of("model", value, MODELS)


def kinds_named(only: str | Iterable[str] | None) -> frozenset[EntityKind] | None:
    """Return the kinds of entity that are asked for, None for all.

    ``only`` is a kind or several, in the singular or plural, in a list or parted by commas: ``"leader"``,
    ``"leaders, states"``, ``["leader", "date"]``. Raises ValueError or TypeError, which name the choices.
    """
    if only is None:
        return None
    words = list(only) if isinstance(only, Iterable) and not isinstance(only, str) else [only]
    names = [part for word in words for part in (word.split(",") if isinstance(word, str) else [word])]
    choices = [kind.value for kind in EntityKind]
    kinds = frozenset(EntityKind(one_of("only", name, choices)) for name in names if name != "")
    if not kinds:
        raise ValueError(f"only={only!r} names no kind: give some of {', '.join(map(repr, choices))}, or None for all")
    return kinds


def number_of(argument: str, value: Any, least: int = 1) -> int:
    """Return a whole number that is not below ``least``. Raises TypeError or ValueError."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{argument} is a whole number, not {value!r}")
    number: int = value.__index__()
    if number < least:
        raise ValueError(f"{argument} is {least} or more, not {number}")
    return number


def day_of(argument: str, value: str | dt.date | None) -> str | None:
    """Return an ISO day, None for None. Raises ValueError for what is no day, TypeError for what is no date either."""
    days = _days_of(argument, value, "2024-05-01")
    if days is not None and days[0] != days[1]:
        raise ValueError(f"{argument} is no day: {value!r}; write it as in '2024-05-01'")
    return days and days[0]


def first_day_of(argument: str, value: str | dt.date | None) -> str | None:
    """Return the first day of a day, month or year; else as ``day_of``."""
    days = _days_of(argument, value, "2024-05-01', '2024-05' or '2024")
    return days and days[0]


def last_day_of(argument: str, value: str | dt.date | None) -> str | None:
    """Return the last day of a day, month or year; else as ``day_of``."""
    days = _days_of(argument, value, "2024-05-01', '2024-05' or '2024")
    return days and days[1]


def _days_of(argument: str, value: Any, forms: str) -> tuple[str, str] | None:
    if value is None:
        return None
    if isinstance(value, dt.date):  # a datetime, and a timestamp of pandas, is one too
        return value.isoformat()[:10], value.isoformat()[:10]
    if not isinstance(value, str):
        raise TypeError(f"{argument} is a day as in '{forms}', or a datetime.date, not {value!r:.60}")
    from csto_nlp.text.dates import days_of

    days = days_of(value)
    if days is None:
        raise ValueError(f"{argument} is no day: {value!r}; write it as in '{forms}'")
    return days


def names_of(argument: str, value: Any) -> tuple[str, ...]:
    """Return the names that an argument gives: one, several, or those of entities. Raises TypeError for all else."""
    if value is None:
        return ()
    given = [value] if isinstance(value, str | Entity) else list(value) if isinstance(value, Iterable) else [value]
    names = [one.identifier or one.canonical if isinstance(one, Entity) else one for one in given]
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"{argument} is a name or an id, or a list of them, not {type(name).__name__}")
    return tuple(names)
