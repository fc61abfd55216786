"""``csto-nlp config``: every option's value and where it comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from csto_nlp.cli.options import examples, writing

EXAMPLES = examples(
    "csto-nlp config --format table",
    "csto-nlp config entities | jq -c '[.option, .value, .source]'",
)
SCHEMA = "csto-nlp/setting/1"


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
    from csto_nlp.output.tables import settings as setting_tables
    from csto_nlp.output.writers import open_writer

    records = [record for record in _records(name) if not (only_set and record["source"] == "default")]
    with open_writer(
        options["fmt"],
        options["output"],
        table=setting_tables.setting,
        columns=setting_tables.setting_row,
        raw_csv=options["raw_csv"],
    ) as writer:
        for record in records:
            writer.write(record)


def _records(name: str | None) -> Iterator[dict[str, Any]]:
    from csto_nlp.cli import COMMANDS, all_commands
    from csto_nlp.cli.settings import check_file, read_file, settings_of

    if name is not None and name not in COMMANDS:
        raise click.UsageError(f"no command {name!r} (commands: {', '.join(COMMANDS)})")
    commands = all_commands()
    file, table = read_file()
    check_file(file, table, commands)
    for command_name, one in commands.items():
        if name in {None, command_name}:
            for setting in settings_of(command_name, one, file, table, os.environ):
                yield {
                    "schema": SCHEMA,
                    "command": command_name,
                    "option": setting.name,
                    "value": setting.value,
                    "source": setting.source,
                }
