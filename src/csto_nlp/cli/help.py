"""``csto-nlp help``: what ``--help`` prints, asked for as with other tools."""

from __future__ import annotations

import click


@click.command("help", hidden=True)
@click.argument("name", required=False, metavar="[COMMAND]")
@click.pass_context
def command(ctx: click.Context, name: str | None) -> None:
    """Show the help of the program or of a command."""
    top = ctx.find_root()
    if name is None or not isinstance(top.command, click.Group):
        click.echo(top.get_help())
        return
    found_name, found, _ = top.command.resolve_command(top, [name, "--help"])
    if found is not None:
        click.echo(found.get_help(click.Context(found, info_name=found_name, parent=top)))
