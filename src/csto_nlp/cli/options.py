"""The options that commands share, each written once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import click

from csto_nlp.cli.values import Choice, asked_names, day_or_month, first_day, input_paths, last_day
from csto_nlp.output.formats import OF_RECORDS

F = TypeVar("F", bound=Callable[..., Any])

PARTIAL = "A day, month or year."
MOST_JOBS = 1024  # processes: more is a slip of the finger, and no system starts them all


def _apply(function: F, options: list[Callable[[F], F]]) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def file_option(*names: str, text: str) -> Callable[[F], F]:
    """Return an option that names a file; ``text`` is its help."""
    return click.option(*names, type=click.Path(path_type=str), metavar="FILE", help=text)


def field_names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Check that each value of an option is OURS=THEIRS."""
    del ctx, param
    if not values:
        return ()
    from csto_nlp.corpus.field_paths import parse_field
    from csto_nlp.errors import UsageError

    try:
        return tuple("=".join(parse_field(value)) for value in values)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


model = click.option(
    "--model",
    type=Choice(("ner", "fast", "none")),
    default="ner",
    show_default=True,
    help="Model for names that no table knows; none: tables and rules alone, much faster.",
)


def sites(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the outlets of an option as they are compared."""
    del ctx, param
    from csto_nlp.corpus.selection import outlet_key

    found = tuple(outlet_key(name) for value in values for name in _hosts(value) or (value,))
    if not all(found):
        raise click.BadParameter("an empty name is no outlet")
    return found


def _hosts(value: str) -> list[str]:
    """Return the hosts that one value holds, divided by commas; none where a part is no host: outlets have commas."""
    parts = [part.strip() for part in value.split(",") if part.strip()]
    return parts if all("." in part and " " not in part for part in parts) else []


def languages(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages of an option."""
    del ctx, param
    if not values:
        return ()
    from csto_nlp.text.language_names import language_code

    found = []
    for value in ",".join(values).split(","):
        code = language_code(value.strip())
        if code is None:
            raise click.BadParameter(f"{value!r} is no language; write a code, as in ru, or its English name")
        found.append(code)
    return tuple(found)


def period(since: str, until: str) -> Callable[[F], F]:
    """Return the options that bound days; their help says the days of what."""
    return lambda function: _apply(
        function,
        [
            click.option("--since", callback=first_day, metavar="DAY", help=f"{since} {PARTIAL}"),
            click.option("--until", callback=last_day, metavar="DAY", help=f"{until} {PARTIAL}"),
        ],
    )


def reading(function: F) -> F:
    """INPUT, the options that say how it is read, and those that say which of its articles are asked for."""
    bounds = period("Only articles of this day and later ones.", "Only articles of this day and earlier ones.")
    return reading_all_days(bounds(function))


def reading_all_days(function: F) -> F:
    """INPUT and the options of ``reading`` without bounds on the articles' days."""
    return _apply(
        function,
        [
            click.argument(
                "inputs", nargs=-1, metavar="[INPUT]...", type=click.Path(path_type=str), callback=input_paths
            ),
            click.option(
                "--date",
                callback=day_or_month,
                metavar="YYYY-MM-DD",
                help="Assume this date, or month, for articles that carry none.",
            ),
            click.option(
                "--field",
                "fields",
                multiple=True,
                callback=field_names,
                metavar="OURS=THEIRS",
                help="Where records have a field: text=body.content (repeatable; goes before the names known).",
            ),
            click.option("--encoding", metavar="NAME", help="Read all files in this encoding instead of guessing."),
            click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N articles."),
            click.option(
                "--site",
                "sites",
                multiple=True,
                callback=sites,
                metavar="NAME",
                help="Only articles of this outlet, by its name or host (repeatable: any of them).",
            ),
            click.option(
                "--lang",
                "languages",
                multiple=True,
                callback=languages,
                metavar="CODE",
                help="Only articles in this language: ru, Russian (repeatable: any of them).",
            ),
            file_option("--seen", text="Only articles that no earlier run with this file has passed on."),
        ],
    )


def output_format(formats: Sequence[str], otherwise: str) -> Callable[[F], F]:
    """Return the option that says how a command prints, and where; ``otherwise`` is the format by default."""
    told = f"Output format; default: what the extension of -o says, else {otherwise}."
    return lambda function: _apply(
        function,
        [
            click.option("-f", "--format", "fmt", type=Choice(formats), help=told),
            file_option("-o", "--output", text="Write there instead, whole or not at all."),
        ],
    )


def notes(function: F) -> F:
    """Options that say what is told on stderr."""
    return _apply(
        function,
        [
            click.option("-q", "--quiet", is_flag=True, help="No notes on stderr."),
            click.option("-v", "--verbose", is_flag=True, help="Name everything that was skipped."),
        ],
    )


def writing(function: F) -> F:
    """Options that say how and where records are printed."""
    return _apply(
        function,
        [
            output_format(OF_RECORDS, "table on a terminal, jsonl otherwise"),
            click.option("--raw-csv", is_flag=True, help="Leave CSV cells that a spreadsheet would run as they are."),
            notes,
        ],
    )


def jobs(function: F) -> F:
    """Options that say where the work is done; the command takes them as one ``jobs``, a ``Workers``."""

    @functools.wraps(function)
    def combined(*args: Any, jobs: int, engine: str, scheduler: str | None, **options: Any) -> Any:
        from csto_nlp.parallel.map import DASK, Workers

        if scheduler is not None and engine != DASK:
            raise click.UsageError("--scheduler is for --engine dask")
        return function(*args, jobs=Workers(jobs, engine, scheduler), **options)

    return _apply(
        cast("F", combined),
        [
            click.option(
                "--jobs",
                type=click.IntRange(1, MOST_JOBS),
                default=1,
                show_default=True,
                metavar="N",
                help="Worker processes.",
            ),
            click.option(
                "--engine",
                type=Choice(("local", "dask")),
                default="local",
                show_default=True,
                help="Processes of this machine, or a Dask cluster.",
            ),
            click.option(
                "--scheduler", metavar="ADDRESS", help="An existing cluster (tcp://host:8786) for --engine dask."
            ),
        ],
    )


def is_typed(name: str) -> bool:
    """Whether the command line itself sets a parameter, rather than a file, a variable or its default."""
    return click.get_current_context().get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def only_one(**values: object) -> str:
    """Return which of some parameters, given with their values, is set, "" for none.

    What the command line sets goes before all else. Raises click.UsageError where it sets several, or where a file and
    variables set several and the command line none.
    """
    context = click.get_current_context()
    given = [name for name, value in values.items() if value]
    given = [name for name in given if is_typed(name)] or given
    if len(given) > 1:
        flags = {param.name: max(param.opts, key=len) for param in context.command.params}
        *others, last = (flags[name] for name in given)
        raise click.UsageError(f"{', '.join(others)} and {last} exclude each other")
    return "".join(given)


def asked_for(flag: str, text: str) -> Callable[[F], F]:
    """Return an option that names what a result is about; ``text`` is its help."""
    metavar = {"--state": "STATE", "--leader": "LEADER", "--organisation": "BODY"}.get(flag, "NAME")
    return click.option(flag, multiple=True, callback=asked_names, metavar=metavar, help=text)


def named(what: str) -> Callable[[F], F]:
    """Return the options that name states, leaders and organisations; ``what`` says what of theirs is asked for."""
    any_of = "in English or Russian, or {} (repeatable: any of them)."
    return lambda function: _apply(
        function,
        [
            asked_for("--state", f"{what} a state: a name {any_of.format('a code such as KAZ')}"),
            asked_for("--leader", f"{what} a leader: a name {any_of.format('a Wikidata number')}"),
            asked_for("--organisation", f"{what} an organisation: a name {any_of.format('a code such as CSTO')}"),
        ],
    )


def examples(*lines: str) -> str:
    """Return an epilog of example command lines; the tests run each of them."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
