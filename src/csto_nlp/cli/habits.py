"""What hands type that is called otherwise here, and the one hint for it: by meaning, then by a slip of a letter.

``models/rules/habits.csv`` holds the words of other tools; several meanings of one word stand in the order in which
they are tried, since not every command has every option.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import click

#: A shorter name than this is no beginning of another that could be meant.
_SHORTEST_BEGINNING: Final = 3
#: Of how many letters a name is taken for a misspelling, and for one with two slips.
_SHORTEST_MISSPELT: Final = 4
_LONG: Final = 7


@functools.cache
def _rows(kind: str) -> dict[str, list[tuple[str, str]]]:
    """Return the meanings of each word of a kind (option, command), with what is said where it has none."""
    from csto_nlp.resources import rule_rows

    found: dict[str, list[tuple[str, str]]] = {}
    for row in rule_rows("habits"):
        if row["kind"] == kind:
            found.setdefault(row["typed"], []).append((row["meant"], row["said"]))
    return found


def hint_for_option(name: str, ctx: click.Context, commands: Mapping[str, click.Command]) -> str:
    """Return what to type instead of an option that a command does not have; "" where nothing is near.

    ``commands`` are all that there are, of which another one may have the option.
    """
    name = _as_typed(name)
    flags = {flag for param in ctx.command.params for flag in param.opts if flag.startswith("-")}
    by_meaning = _hint_by_meaning(name.lstrip("-").lower().replace("_", "-"), flags, ctx)
    if by_meaning:
        return by_meaning
    having = [one for one, command in commands.items() if any(name in param.opts for param in command.params)]
    if having and isinstance(ctx.command, click.Group):
        return f"it stands after the command: csto-nlp {having[0]} {name}"
    near = nearest(name, {flag for flag in flags if flag.startswith("--")})
    if near:
        return f"did you mean {near!r}?"
    if (command := name.lstrip("-")) in commands:
        return f"that is a command: csto-nlp {command}"
    return f"{_listed(having)} {'has' if len(having) == 1 else 'have'} it" if having else ""


def _hint_by_meaning(word: str, flags: Collection[str], ctx: click.Context) -> str:
    rows = _rows("option").get(word, ())
    for meant, _ in rows:
        if meant.split(" ")[0] in flags:
            return f"did you mean {meant!r}?"
    reads = any(param.name == "inputs" for param in ctx.command.params)
    return next((said.format(command=ctx.info_name) for _, said in rows if said and reads), "")


def _as_typed(name: str) -> str:
    """Return an option as the user typed it: of ``-json`` click says that there is no ``-j``."""
    if len(name) == 2:
        for word in sys.argv[1:]:
            if word.startswith(name) and word[2:].isalpha():
                return f"-{word}"
    return name


def hint_for_command(name: str, commands: Collection[str]) -> str:
    """Return what to type instead of a command that there is not: one by meaning, or by a slip, or the list of all."""
    for meant, said in _rows("command").get(name.lower().replace("_", "-"), ()):
        return said or f"did you mean {meant!r}?"
    if os.path.lexists(name) or name == "-" or "://" in name:
        return "the input stands after a command: csto-nlp entities INPUT"
    near = nearest(name, commands)
    return f"did you mean {near!r}?" if near else f"commands: {', '.join(commands)}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the one name of which another is the beginning or a misspelling; None where there is none or several.

    A misspelling of four letters or more has one slip, of seven or more two: a letter too many, too few, another, or
    two exchanged.
    """
    bare = name.lstrip("-").lower()
    names = {one.lstrip("-"): one for one in known}
    begun = [one for word, one in names.items() if len(bare) >= _SHORTEST_BEGINNING and word.startswith(bare)]
    if len(begun) == 1:
        return begun[0]
    most = 0 if len(bare) < _SHORTEST_MISSPELT else 1 if len(bare) < _LONG else 2
    slips = sorted((slips_between(bare, word), one) for word, one in names.items())
    best = [one for count, one in slips if count == slips[0][0] <= most]
    return best[0] if len(best) == 1 else None


def slips_between(one: str, two: str) -> int:
    """Return the number of slips from one word to another (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
