"""``csto-nlp config``: every option's value and where it comes from."""

from __future__ import annotations

import os
from typing import Any

import click

from csto_nlp.cli.options import examples, writing

EXAMPLES = examples(
    "csto-nlp config --format table",
    "csto-nlp config entities | jq -c '[.option, .value, .source]'",
)


@click.command(epilog=EXAMPLES)
@click.argument("name", required=False, metavar="[COMMAND]")
@click.option("--set", "only_set", is_flag=True, help="Leave out what has its default.")
@writing
def command(name: str | None, only_set: bool, **options: Any) -> None:
    """Show the value of every option and where it comes from.

    Any option may be set in csto-nlp.toml, or under [tool.csto-nlp] in pyproject.toml, of the working folder:
    at the top level for all commands, in a table named after a command for that one. CSTO_NLP_OPTION and
    CSTO_NLP_COMMAND_OPTION in the environment come before files, the command line before both.
    """
    from csto_nlp.cli import COMMANDS, all_commands
    from csto_nlp.cli.run import Run
    from csto_nlp.cli.settings import Sources
    from csto_nlp.output.tables import settings as tables

    if name is not None and name not in COMMANDS:
        raise click.UsageError(f"no command {name!r} (commands: {', '.join(COMMANDS)})")
    sources, commands = Sources.read(os.environ), all_commands()
    sources.check(commands)
    found = (setting for one in commands if name in {None, one} for setting in sources.settings(one, commands[one]))
    settings = [setting for setting in found if not (only_set and setting.source == "default")]
    Run((), **options).write(settings, tables.Settings(), tables.setting_row)
