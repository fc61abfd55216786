"""What the cells of a column hold, for formats whose columns have types."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class ColumnType(StrEnum):
    """What a column holds. A day is a whole one; lists and objects are text, in JSON."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"


def columns(specification: str) -> Callable[[F], F]:
    """Return a decorator for what turns a record into rows: the names of their columns, in their order.

    A name may be followed by a colon and a ``ColumnType``: "article date:day title". Without it the column holds text.
    """
    parted = [item.partition(":") for item in specification.split()]
    types = {name: ColumnType(told or "text") for name, _, told in parted}

    def typed(function: F) -> F:
        function.columns = types  # type: ignore[attr-defined]
        return function

    return typed


def columns_of(function: Callable[..., Any]) -> dict[str, ColumnType]:
    """Return the columns of the rows that a function makes, as ``columns`` has noted them."""
    found: dict[str, ColumnType] = function.columns  # type: ignore[attr-defined]
    return found
