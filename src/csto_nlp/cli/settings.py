"""Options from a file and from the environment: what is set, where, and whether it can be.

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

from csto_nlp.cli.rewriting import VARIABLES as REWRITE_VARIABLES
from csto_nlp.errors import UsageError
from csto_nlp.small_files import read_small_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILES: Final = ("csto-nlp.toml", "pyproject.toml")
PREFIX: Final = "CSTO_NLP_"
SCHEMA: Final = "csto-nlp/setting/1"
#: What a file cannot set: one that came with a folder from elsewhere must neither write files nor send texts away.
_NEVER_IN_FILES: Final = frozenset(("output", "html", "index", "rewrite", "scheduler", "seen", "svg"))

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of a command, its value, and its source: the name of a file or a variable, or ``default``.

    ``name`` is that of the option in files, ``parameter`` that of the command's argument.
    """

    command: str
    name: str
    parameter: str
    value: Any
    source: str

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SCHEMA,
            "command": self.command,
            "option": self.name,
            "value": self.value,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Sources:
    """Where options are set besides the command line: the file of the working folder, and the environment.

    ``file`` is the name of the file, "" where there is none, and ``table`` what stands in it.
    """

    file: str
    table: Table
    environ: Mapping[str, str]

    @staticmethod
    def read(environ: Mapping[str, str]) -> Sources:
        """Return the sources. Raises UsageError where there is a file that cannot be read or parsed, or is none."""
        for name in FILES:
            if os.path.lexists(name) and (table := _table(name)) is not None:
                return Sources(name, table, environ)
        return Sources("", {}, environ)

    def settings(self, name: str, command: click.Command) -> list[Setting]:
        """Return all options of one command. Raises UsageError where a value is none that the option takes."""
        own = self.table.get(name, {})
        found = []
        for key, option in options_of(command).items():
            given = next((variable for variable in _variables(name, key) if self.environ.get(variable)), None)
            if given is not None:
                text = self.environ[given]
                raw: Any = _values(text, option) if option.multiple else text
                value, source = _checked(option, command, raw, given), given
            elif key in own or (key in self.table and not _is_of_others(option, self.table[key])):
                raw = own[key] if key in own else self.table[key]
                value, source = _checked(option, command, raw, f"{self.file}: {key}"), self.file
            else:
                value, source = _default(option, command), "default"
            found.append(Setting(name, key, option.name or "", value, source))
        return found

    def check(self, commands: Mapping[str, click.Command]) -> None:
        """Raise UsageError for a file or a variable that names what there is not, or sets what it must not.

        Values of the file are checked for every command, so that a slip shows at once and not on the day that its
        command runs.
        """
        self._check_variables(commands)
        known = {key for command in commands.values() for key in options_of(command)}
        for key, value in self.table.items():
            if key in commands and not isinstance(value, dict):
                raise UsageError(f"{self.file}: {key!r} is a command", f"its options stand in a table: [{key}]")
            if isinstance(value, dict):
                if key not in commands:
                    raise UsageError(f"{self.file}: no command {key!r}", _near(key, commands))
                _check_keys(f"{self.file}: [{key}]", value, set(options_of(commands[key])))
        top = {key: value for key, value in self.table.items() if not isinstance(value, dict)}
        _check_keys(self.file, top, known)
        for name, command in commands.items():
            Sources(self.file, self.table, {}).settings(name, command)

    def _check_variables(self, commands: Mapping[str, click.Command]) -> None:
        options = ((name, key) for name, command in commands.items() for key in options_of(command))
        known = {variable for name, key in options for variable in _variables(name, key)} | REWRITE_VARIABLES
        for variable, value in sorted(self.environ.items()):
            if variable.startswith(PREFIX) and value and variable not in known:
                raise UsageError(f"the variable {variable} sets no option", _near(variable, known))


def _table(name: str) -> Table | None:
    try:
        data = read_small_file(name)
    except OSError as error:
        raise UsageError(f"cannot read {name}", str(error.strerror).lower()) from None
    if name == "pyproject.toml" and b"csto-nlp" not in data:
        return None
    import tomllib

    try:
        whole = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise UsageError(f"{name}: {error}") from None
    except RecursionError:
        raise UsageError(f"{name}: nested too deeply") from None
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


def _default(option: click.Option, command: click.Command) -> Any:
    """Return an option's default; click has marks of its own, which change with its versions, for none."""
    value = option.get_default(click.Context(command))
    if option.multiple and not isinstance(value, tuple | list):
        return []
    return value if isinstance(value, str | int | float | tuple | list) else None


def _variables(command: str, key: str) -> tuple[str, str]:
    """Return the names of the variables that set an option, the one that goes first in front."""
    option = key.upper().replace("-", "_")
    return f"{PREFIX}{command.upper()}_{option}", f"{PREFIX}{option}"


def _values(variable: str, option: click.Option) -> list[str]:
    """Return the values of a variable: divided by commas ("Fiji, South Korea"), those of a choice by blanks too."""
    parts = variable.replace(",", " ").split() if isinstance(option.type, click.Choice) else variable.split(",")
    return [part.strip() for part in parts if part.strip()]


def _plain(value: Any) -> Any:
    """Return a TOML value as the command line would have it: words, a day in its ISO form."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _is_of_others(option: click.Option, value: Any) -> bool:
    """Whether a value that stands for all commands is one that other commands know: a brief is no table."""
    from csto_nlp.output.formats import OF_RECORDS

    if not isinstance(option.type, click.Choice) or option.name != "fmt":
        return False
    return value in OF_RECORDS and value not in option.type.choices


def _checked(option: click.Option, command: click.Command, raw: Any, source: str) -> Any:
    """Return the value of an option as its type reads it. Raises UsageError that names the source."""
    try:
        raw = _plain(raw)
    except ValueError:  # written in hexadecimal, a number may have more digits than Python prints
        raise UsageError(f"{source}: a number of too many digits") from None
    if option.multiple and not isinstance(raw, list):
        raw = [raw]
    try:
        return option.process_value(click.Context(command), raw)
    except (click.BadParameter, TypeError, ValueError) as error:
        message = error.message if isinstance(error, click.BadParameter) else f"{raw!r} is no value for it"
        raise UsageError(f"{source}: {message.rstrip('.')}") from None


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
