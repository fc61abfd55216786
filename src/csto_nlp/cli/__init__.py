"""The command line: a table of commands, and the one place that turns failures into exit codes.

Only the module of the chosen command is imported; the table carries the short help, so that printing the
list of commands imports none of them.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any, NoReturn

import click

from csto_nlp import __version__
from csto_nlp.exit_codes import ExitCode

#: name -> (module, one-line help). A new command is one row here and one module.
COMMANDS = {
    "articles": ("csto_nlp.cli.articles", "Load, clean and split the input; show what became of it."),
    "entities": ("csto_nlp.cli.entities", "Find states, leaders, organisations and dates in each article."),
    "duplicates": ("csto_nlp.cli.duplicates", "Find reprints, rewrites and cut copies; go on without them."),
    "cluster": ("csto_nlp.cli.cluster", "Group articles by topic or by story, with labels."),
    "summarise": ("csto_nlp.cli.summarise", "Quote the sentences that matter, each with where it stands."),
    "timeline": ("csto_nlp.cli.timeline", "Tell the dated story of a corpus in its own sentences."),
    "quotes": ("csto_nlp.cli.quotes", "Find who said what, with the office on the day."),
    "brief": ("csto_nlp.cli.brief", "Write two pages to send on, every sentence with its source."),
    "who": ("csto_nlp.cli.who", "Show who held an office by the knowledge tables."),
    "config": ("csto_nlp.cli.config", "Show every option's value and where it comes from."),
    "report": ("csto_nlp.cli.report", "Write one self-contained page over everything."),
    "schema": ("csto_nlp.cli.schema", "Print the JSON Schema of a record."),
}

_show_any_warning = warnings.showwarning

#: Other spellings of a command, in no list.
ALIASES = {"summarize": "summarise"}
#: What stands in no list either: it shows the help.
HELP = "help"


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the table's order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, or return None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS and cmd_name != HELP:
            return None
        from importlib import import_module

        module = "csto_nlp.cli.help" if cmd_name == HELP else COMMANDS[cmd_name][0]
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Look a command up; name the nearest one where it is misspelt."""
        name = ALIASES.get(args[0], args[0])
        args = [name, *args[1:]]
        if name in COMMANDS or name == HELP or name.startswith("-"):
            found, command, rest = super().resolve_command(ctx, args)
            if command is not None and name != HELP and not {"-h", "--help"} & set(rest):
                ctx.default_map = {name: _settings(name, command)}
            return found, command, rest
        from csto_nlp.cli.habits import hint_for_command
        from csto_nlp.errors import UsageError

        raise UsageError(f"no command {name!r}", hint_for_command(name, COMMANDS))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def all_commands() -> dict[str, click.Command]:
    """Import and return all commands by name."""
    from importlib import import_module

    return {name: import_module(module).command for name, (module, _) in COMMANDS.items()}


def _settings(name: str, command: click.Command) -> dict[str, Any]:
    """Return what file and environment set of a command, by parameter; looked for only where there is any of them."""
    prefixed = any(variable.startswith("CSTO_NLP_") for variable in os.environ)
    if not prefixed and not any(map(os.path.lexists, ("csto-nlp.toml", "pyproject.toml"))):
        return {}
    from csto_nlp.cli.settings import Sources

    sources = Sources.read(os.environ)
    if prefixed or sources.table:
        sources.check(all_commands())
    settings = sources.settings(name, command)
    return {setting.parameter: setting.value for setting in settings if setting.source != "default"}


EPILOG = """\b
Examples:
  csto-nlp entities corpus/ | jq -r '.entities[] | select(.kind=="leader") | .name'
  csto-nlp articles corpus/listing --format table

Shell completion: eval "$(_CSTO_NLP_COMPLETE=bash_source csto-nlp)" (also zsh_source, fish_source).
"""


@click.group(
    cls=LazyGroup, invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", prog_name="csto-nlp", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Text analysis for news about the CSTO and the post-Soviet states.

    Reads text files, scraped pages, HTML, JSON, JSON Lines, CSV, RSS, Parquet, WARC and packed files; prints a table
    on a terminal and JSON Lines into a pipe. Works offline.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _show_warning(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
    """Print what this package warns of as a note, and any other warning in Python's way."""
    from csto_nlp.errors import ExtraWarning

    if issubclass(category, ExtraWarning):
        from csto_nlp.output.terminal import note

        note(str(message))
    else:
        _show_any_warning(message, category, *place, **more)


def _fail(message: str, code: int) -> NoReturn:
    """Print one line on stderr and leave."""
    from csto_nlp.output.terminal import note

    note(" ".join(message.split()))
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Exit without letting the interpreter flush a stdout that is already known to be broken."""
    if code in {ExitCode.CLOSED_PIPE, ExitCode.CANNOT_WRITE}:
        os._exit(code)
    sys.exit(code)


def _click_message(error: click.ClickException) -> str:
    """Return click's message with where to find help."""
    message = error.format_message().rstrip(".")
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and ctx is not None:
        from csto_nlp.cli.habits import hint_for_option

        message = f"no option {error.option_name!r}"
        if hint := hint_for_option(error.option_name, ctx, all_commands()):
            return f"{message} ({hint})"
    if isinstance(error, click.UsageError) and ctx is not None:
        return f"{message} (see '{ctx.command_path} --help')"
    return message


def _exit_code_of(error: BaseException) -> tuple[str, int]:
    """Return the one line and the exit code for an error that a command let through."""
    from csto_nlp.errors import CstoError

    if isinstance(error, CstoError):
        return str(error), error.exit_code
    if isinstance(error, click.ClickException):
        return _click_message(error), error.exit_code
    if isinstance(error, BrokenPipeError):
        return "", ExitCode.CLOSED_PIPE
    if isinstance(error, OSError):
        return f"cannot write: {error.strerror or error}", ExitCode.CANNOT_WRITE
    return _unforeseen(error), ExitCode.UNREADABLE


def _unforeseen(error: BaseException) -> str:
    """Return the one line on a fault of this program: what it is, and the last line of the package that ran."""
    place = "?"
    trace = error.__traceback__
    while trace is not None:
        _, ours, module = trace.tb_frame.f_code.co_filename.rpartition("csto_nlp" + os.sep)
        place = f"{module}:{trace.tb_lineno}" if ours else place
        trace = trace.tb_next
    return f"a fault of csto-nlp {__version__}: {type(error).__name__} at {place}: {error} (please report it)"


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with one of ``ExitCode``. Raises what comes of a lack of memory."""
    if any(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr)):
        from csto_nlp.output.terminal import guard_terminal

        guard_terminal()
    warnings.showwarning = _show_warning
    try:
        result: Any = group.main(args=args, prog_name="csto-nlp", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        _leave(ExitCode.INTERRUPTED)
    except click.exceptions.Exit as leaving:
        _leave(leaving.exit_code)
    except SystemExit:  # click's answer to a closed pipe, with 1, which means that there are duplicates
        _leave(ExitCode.CLOSED_PIPE)
    except Exception as error:  # the one place where every failure becomes an exit code
        from csto_nlp.errors import is_out_of_memory

        if is_out_of_memory(error):
            raise
        message, code = _exit_code_of(error)
        if code == ExitCode.CLOSED_PIPE:
            _leave(code)
        _fail(message, code)
    _leave(result if isinstance(result, int) else ExitCode.DONE)
