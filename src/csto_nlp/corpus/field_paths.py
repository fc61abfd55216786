"""Fields of other tools' records under the names that the user gives: ``--field text=body.content``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from csto_nlp.errors import UsageError

#: The fields of an article that a record can fill, in the order in which they are printed.
FIELDS: Final = ("id", "title", "text", "date", "url", "site", "author", "language")
#: For each of those fields the paths at which it is looked for first, the best first.
FieldPaths = Mapping[str, tuple[str, ...]]
#: Where a value stands in a record: keys of objects and places in lists, from the outside in.
Place = tuple[str | int, ...]

#: A hint names so many keys of a record, each in so many characters, down to so many objects within one another.
_SHOWN_KEYS: Final = 12
_SHOWN_CHARACTERS: Final = 40
_SHOWN_DEPTH: Final = 3


def parse_field(given: str) -> tuple[str, str]:
    """Return the field and the path of one ``OURS=THEIRS``. Raises UsageError where it is none."""
    ours, equals, path = (part.strip() for part in given.partition("="))
    if not equals or not path:
        raise UsageError(f"{given!r} names no field", "write OURS=THEIRS, as in text=body.content")
    if ours not in FIELDS:
        raise UsageError(f"an article has no field {ours!r}", f"one of {', '.join(FIELDS)}")
    return ours, path


def field_paths(given: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths for each field out of several ``OURS=THEIRS``. Raises UsageError where one is none."""
    found: dict[str, tuple[str, ...]] = {}
    for one in given:
        ours, path = parse_field(one)
        found[ours] = (*found.get(ours, ()), path)
    return found


def locate(value: Any, path: str) -> Place | None:
    """Return where in a record a dotted path leads, None where it leads nowhere.

    A part is the key of an object, dots of its own included, or the place in a list, from 0.
    """
    if isinstance(value, dict):
        if path in value:
            return (path,)
        dot = path.find(".")
        while dot >= 0:
            key = path[:dot]
            inner = locate(value[key], path[dot + 1 :]) if key in value else None
            if inner is not None:
                return (key, *inner)
            dot = path.find(".", dot + 1)
    elif isinstance(value, list):
        number, _, rest = path.partition(".")
        if number.isascii() and number.isdecimal() and len(number) < 10 and int(number) < len(value):
            inner = locate(value[int(number)], rest) if rest else ()
            return None if inner is None else (int(number), *inner)
    return None


def value_at(value: Any, place: Place) -> Any:
    """Return what stands at a place that ``locate`` returned."""
    for part in place:
        value = value[part]
    return value


def without(value: Any, places: Iterable[Place]) -> Any:
    """Return a copy of an object without what stands at the places; what lists hold stays, and so does their length."""
    places = list(places)
    if not isinstance(value, dict):
        return value
    gone = {place[0] for place in places if len(place) == 1}
    kept = {}
    for key, part in value.items():
        if key in gone:
            continue
        inner = [place[1:] for place in places if place[0] == key]
        left = without(part, inner) if inner else part
        if left != {} or part == {}:
            kept[key] = left
    return kept


def shown_keys(record: Mapping[str, Any]) -> str:
    """Return the names under which a record's values stand, as ``locate`` takes them, for a hint."""
    names: list[str] = []
    for name in _leaves(record, "", _SHOWN_DEPTH):
        if len(names) == _SHOWN_KEYS:
            names.append("...")
            break
        names.append(name if len(name) <= _SHOWN_CHARACTERS else name[:_SHOWN_CHARACTERS] + "...")
    return ", ".join(names)


def _leaves(record: Mapping[str, Any], prefix: str, depth: int) -> Iterator[str]:
    """Yield the dotted paths of an object's values, those of objects within it in their place."""
    for key, value in record.items():
        if isinstance(value, dict) and value and depth > 1:
            yield from _leaves(value, f"{prefix}{key}.", depth - 1)
        else:
            yield f"{prefix}{key}"
