"""``csto-nlp brief``: two pages to send on, every sentence with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from csto_nlp.cli.options import examples, jobs, model, named, notes, output_format, reading
from csto_nlp.exit_codes import ExitCode

if TYPE_CHECKING:
    from csto_nlp.briefs import Brief
    from csto_nlp.cli.run import Run
    from csto_nlp.parallel.map import Workers

WORDS: Final = 900  # csto_nlp.briefs.WORDS, which takes longer to import
COST = "they have no place by date"
EXAMPLES = examples(
    "csto-nlp brief corpus/ --model none --words 300",
    "csto-nlp brief corpus/ --model none --state KAZ --since 2022-01-01 -o kazakhstan.md",
    "csto-nlp entities corpus/feed.jsonl | csto-nlp brief --format json | jq -r '.notes[].title'",
)
FORMATS: Final = ("markdown", "json", "jsonl")


@click.command(epilog=EXAMPLES)
@reading
@named("On")
@click.option(
    "--words",
    type=click.IntRange(min=50),
    default=WORDS,
    show_default=True,
    metavar="N",
    help="At most N words, the notes not counted.",
)
@click.option("--title", metavar="TEXT", help="Heading; default: Brief, with what it is on.")
@output_format(FORMATS, "markdown")
@model
@jobs
@notes
def command(
    state: tuple[str, ...],
    leader: tuple[str, ...],
    organisation: tuple[str, ...],
    words: int,
    title: str | None,
    fmt: str | None,
    output: str | None,
    model: str,
    jobs: Workers,
    **options: Any,
) -> int:
    """Write a brief: what happened, when, who, what lies ahead, where outlets differ, what is not known.

    Markdown; every sentence is verbatim and has a note: outlet, title, date, link, and where in the article it stands.
    Reprints count once.
    """
    from csto_nlp.briefs import brief
    from csto_nlp.cli.run import Run
    from csto_nlp.entities.extractor import Extractor

    run = Run(**options, writes=FORMATS, fmt=fmt, output=output, reads_words=True, cost=COST)
    articles = list(run.mapped(_Known(Extractor(model=model)), jobs=jobs))
    if articles:
        found = brief(
            articles,
            state=state,
            leader=leader,
            organisation=organisation,
            words=words,
            title=title,
            skipped=len(run.skipped),
        )
        _write(run, found, run.fmt or "markdown")
    return run.finish() if articles else run.finish() or ExitCode.NO_ARTICLE


class _Known:
    """Adds entities to articles that carry none; can be sent to worker processes."""

    def __init__(self, extract: Any) -> None:
        self._extract = extract

    def __call__(self, article: Any) -> Any:
        return self._extract(article) if article.entities is None else article


def _write(run: Run, found: Brief, form: str) -> None:
    import json

    from csto_nlp.output.markdown import BRIEF_MARK, brief_markdown
    from csto_nlp.output.target import is_file, open_target
    from csto_nlp.output.terminal import escaped_json, visible

    if form == "markdown":
        text = brief_markdown(found)
    else:
        text = json.dumps(found.to_record(), ensure_ascii=False, indent=2 if form == "json" else None) + "\n"
    with open_target(run.output, visible if form == "markdown" else escaped_json) as out:
        mark = BRIEF_MARK if form == "markdown" and is_file(run.output) else b""
        out.write(mark + text.encode("utf-8", "replace"))
    run.say_written(1, "brief")
