"""``csto-nlp who``: who holds or held an office by the tables, what in them wants a check, and how to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import PARTIAL, examples, file_option, writing
from csto_nlp.cli.values import partial_date
from csto_nlp.output.formats import OF_RECORDS

if TYPE_CHECKING:
    from csto_nlp.cli.run import Run
    from csto_nlp.knowledge import Knowledge

EXAMPLES = examples(
    "csto-nlp who KAZ --on 2022-01-05 --format table",
    "csto-nlp who Tokayev | jq -c '[.from, .to, .office]'",
    "csto-nlp who CSTO --format csv",
    "csto-nlp who KGZ --stale",
)


@click.command(epilog=EXAMPLES)
@click.argument("sought", nargs=-1, metavar="[STATE|NAME]")
@click.option("--on", callback=partial_date, metavar="DAY", help=f"Only who held the office then. {PARTIAL}")
@click.option(
    "--stale", is_flag=True, help="What wants a check: open terms checked long ago, offices without a holder."
)
@file_option("--import", "import_file", text="Turn the result of a Wikidata query into rows for --knowledge.")
@file_option("--knowledge", "knowledge_file", text="Add states, persons, terms or bodies of your own.")
@writing
def command(
    sought: tuple[str, ...],
    on: str | None,
    stale: bool,
    import_file: str | None,
    knowledge_file: str | None,
    **options: Any,
) -> None:
    """Show who holds or held an office by the knowledge tables.

    Of a state or body (KAZ, Kazakhstan, CSTO) those in office by the tables, or on a day; of a person
    (Tokayev, Q309902) all offices. The tables know nothing after the day in "checked". What is wrong in them is
    mended by a file for --knowledge, which --import writes from a query result.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.cli.tables_notes import say_changes
    from csto_nlp.entities.called import who
    from csto_nlp.knowledge import load_knowledge
    from csto_nlp.knowledge.who import unvouched
    from csto_nlp.output.tables import who as tables
    from csto_nlp.output.tables.sheet import Names

    name = " ".join(sought).strip() or None
    if import_file is not None and (name or on or stale):
        raise click.UsageError("--import goes with no state, name, --on or --stale")
    if import_file is None and name is None and not stale:
        raise click.UsageError("name a state, a body or a person, or ask for --stale")
    also_reads = {"--knowledge": knowledge_file, "--import": import_file}
    writes = OF_RECORDS if import_file is None else ("csv", "jsonl")
    run = Run((), **options, writes=writes, also_reads=also_reads)
    knowledge = load_knowledge(knowledge_file)
    if not run.quiet:
        say_changes(knowledge, knowledge_file)
    if import_file is not None:
        _write_rows(run, import_file, knowledge)
        return
    found = who(name, on=on, stale=stale, knowledge=knowledge)
    run.write(found, tables.Terms(Names(knowledge_file)), tables.holding_row)
    if run.quiet or on is None or stale:
        return
    from csto_nlp.output.terminal import note

    if not found:
        note(f"tables checked to {knowledge.checked}; they have nobody in office on {on}")
    elif unknown := unvouched(found, on, knowledge):
        terms = "1 term runs" if unknown == 1 else f"{unknown} terms run"
        note(f"tables checked to {knowledge.checked}; whether {terms} on {on} is unknown")


def _write_rows(run: Run, file: str, knowledge: Knowledge) -> None:
    """Print the rows that a query result brings, as CSV or JSON Lines, and on stderr what they would change."""
    from csto_nlp.errors import MissingPathError, UsageError
    from csto_nlp.knowledge.wikidata_result import COLUMNS, imported
    from csto_nlp.output.terminal import note
    from csto_nlp.output.writers import open_writer
    from csto_nlp.small_files import read_small_file

    if run.fmt not in {None, "csv", "jsonl"}:
        raise UsageError(f"--import writes no {run.fmt}", "--format csv or jsonl, as --knowledge reads them")
    try:
        content = read_small_file(file)
    except OSError as error:
        raise MissingPathError(f"{file}: {error.strerror}", "--import takes the result of a query") from error
    result = imported(file, content, knowledge)
    columns = dict.fromkeys(COLUMNS, "")
    with open_writer(
        run.fmt or "csv",
        run.output,
        table=None,
        columns=lambda row: iter([columns | row]),
        raw_csv=run.raw_csv,
    ) as writer:
        for row in result.rows:
            writer.write(row)
    if run.quiet:
        return
    counts = f"{result.new} new, {result.closed} closed, {result.corrected} corrected, {result.known} known, "
    counts += f"{result.left_out} left out"
    note(f"{file}: {counts}", *result.lines)
