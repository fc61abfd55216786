"""``csto-nlp schema``: the JSON Schema of a record."""

from __future__ import annotations

import click

from csto_nlp.cli.options import examples
from csto_nlp.cli.values import Choice

NAMES = (
    "article",
    "mention",
    "entity-count",
    "cluster",
    "duplicate-pair",
    "duplicate-group",
    "setting",
    "summary",
    "timeline",
    "quote-count",
    "brief",
    "who",
    "skipped",
    "envelope",
)
EXAMPLES = examples("csto-nlp schema article", "csto-nlp schema entity-count | jq .required")


@click.command(epilog=EXAMPLES)
@click.argument("name", type=Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a record."""
    from csto_nlp.output.schemas import schema_text
    from csto_nlp.output.target import write_text

    write_text(schema_text(name))
