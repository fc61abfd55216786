"""Options from a file and from the environment: what is set, where, and whether it makes sense.

In turn: the command line, ``CSTO_NLP_COMMAND_OPTION``, ``CSTO_NLP_OPTION``, the command's table in the file, the
file's top level, the default. The file is ``csto-nlp.toml`` in the working folder, else ``[tool.csto-nlp]`` in its
``pyproject.toml``.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

from csto_nlp.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FILES: Final = ("csto-nlp.toml", "pyproject.toml")
_PREFIX: Final = "CSTO_NLP_"
#: A file that lies in a folder somebody handed over must neither write files nor send texts away.
_NEVER_IN_FILES: Final = frozenset(("output", "html", "index", "rewrite", "scheduler", "svg"))

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """An option by its name in files, its value, and its source: the name of a file or a variable, or ``default``."""

    name: str
    option: click.Option
    value: Any
    source: str


def read_file() -> tuple[str, Table]:
    """Return the name and the settings of the working folder's file; empty where there is none.

    Raises UsageError where it is there and cannot be read or parsed.
    """
    for name in FILES:
        if os.path.isfile(name):
            table = _table(name)
            if table is not None:
                return name, table
    return "", {}


def _table(name: str) -> Table | None:
    try:
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UsageError(f"cannot read {name}", str(error.strerror).lower()) from None
    if name == "pyproject.toml" and b"csto-nlp" not in data:
        return None
    import tomllib

    try:
        whole = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: {error}") from None
    if name != "pyproject.toml":
        return whole
    tools = whole.get("tool")
    if not isinstance(tools, dict) or "csto-nlp" not in tools:
        return None
    if not isinstance(tools["csto-nlp"], dict):
        raise UsageError(f"{name}: tool.csto-nlp is no table", "write [tool.csto-nlp] on a line of its own")
    return tools["csto-nlp"]


def options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command by the names that files give them: the longest flag without its dashes."""
    found = {}
    for option in command.params:
        if isinstance(option, click.Option):
            flag = max(option.opts, key=len)
            found[flag.lstrip("-")] = option
    return found


def settings_of(
    name: str, command: click.Command, file: str, table: Table, environ: Mapping[str, str]
) -> list[Setting]:
    """Return all options of one command with value and source. Raises UsageError where a value makes no sense."""
    own = table.get(name, {})
    found = []
    for key, option in options_of(command).items():
        variables = [
            f"{_PREFIX}{name.upper()}_{_variable(key)}",
            f"{_PREFIX}{_variable(key)}",
        ]
        given = next((variable for variable in variables if environ.get(variable)), None)
        if given is not None:
            raw: Any = _values(environ[given], option) if option.multiple else environ[given]
            found.append(Setting(key, option, _checked(option, command, raw, given), given))
        elif key in own or key in table:
            raw = _plain(own[key] if key in own else table[key])
            found.append(Setting(key, option, _checked(option, command, raw, f"{file}: {key}"), file))
        else:
            found.append(Setting(key, option, _default(option, command), "default"))
    return found


def _default(option: click.Option, command: click.Command) -> Any:
    """Return an option's default; click has marks of its own, which change with its versions, for none."""
    value = option.get_default(click.Context(command))
    if option.multiple and not isinstance(value, tuple | list):
        return []
    return value if isinstance(value, str | int | float | tuple | list) else None


def _variable(key: str) -> str:
    return key.upper().replace("-", "_")


def _values(variable: str, option: click.Option) -> list[str]:
    """Return the values of a variable: divided by commas ("Fiji, South Korea"), those of a choice by blanks too."""
    parts = variable.replace(",", " ").split() if isinstance(option.type, click.Choice) else variable.split(",")
    return [part.strip() for part in parts if part.strip()]


def _plain(value: Any) -> Any:
    """Return a TOML value as the command line would have it: words, a day in its ISO form."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _checked(option: click.Option, command: click.Command, raw: Any, source: str) -> Any:
    """Return the value of an option as its type reads it. Raises UsageError that names the source."""
    if option.multiple and not isinstance(raw, list):
        raw = [raw]
    try:
        return option.process_value(click.Context(command), raw)
    except (click.BadParameter, TypeError, ValueError) as error:
        message = error.message if isinstance(error, click.BadParameter) else f"{raw!r} is no value for it"
        raise UsageError(f"{source}: {message.rstrip('.')}") from None


def check_file(file: str, table: Table, commands: Mapping[str, click.Command]) -> None:
    """Raise UsageError where the file names an option or a command that there is none of, or one it must not set.

    Values are checked for every command, so that a slip shows at once and not on the day that its command runs.
    """
    known = {key for command in commands.values() for key in options_of(command)}
    for key, value in table.items():
        if key in commands and not isinstance(value, dict):
            raise UsageError(f"{file}: {key!r} is a command", f"its options stand in a table: [{key}]")
        if isinstance(value, dict):
            if key not in commands:
                raise UsageError(f"{file}: no command {key!r}", _near(key, commands))
            _check_keys(f"{file}: [{key}]", value, set(options_of(commands[key])))
    _check_keys(file, {key: value for key, value in table.items() if not isinstance(value, dict)}, known)
    for name, command in commands.items():
        settings_of(name, command, file, table, {})


def _check_keys(where: str, table: Table, known: set[str]) -> None:
    for key in table:
        if key not in known:
            raise UsageError(f"{where}: no option {key!r}", _near(key, known))
        if key in _NEVER_IN_FILES:
            raise UsageError(f"{where}: {key!r} cannot be set in a file", "use the command line or a variable")


def _near(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(names), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def default_map(
    name: str, command: click.Command, commands: Callable[[], Mapping[str, click.Command]], environ: Mapping[str, str]
) -> dict[str, Any]:
    """Return the values that replace a command's defaults, by parameter name; ``commands`` imports them all.

    Raises UsageError where file or environment hold what makes no sense.
    """
    file, table = read_file()
    if table:
        check_file(file, table, commands())
    if not table and not any(variable.startswith(_PREFIX) for variable in environ):
        return {}
    settings = settings_of(name, command, file, table, environ)
    return {setting.option.name or "": setting.value for setting in settings if setting.source != "default"}
