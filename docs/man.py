"""Write the manual pages: ``python docs/man.py FOLDER``.

click-man draws a page from each command; what it leaves out, the examples below the help and the exit codes, is added.
"""

from __future__ import annotations

import sys
from pathlib import Path

from click_man.core import write_man_pages

import csto_nlp
from csto_nlp import cli

EXIT_CODES = """\
0 done, 1 --fail-on met, 2 usage, or a path that is not there, 3 something unreadable, 4 no article, 5 cannot write,
6 out of memory, 129 SIGHUP, 130 Ctrl-C, 141 closed pipe, 143 SIGTERM."""


def main(folder: Path) -> None:
    """Write a page for the program and one for each command."""
    cli.group.commands = cli.all_commands()
    cli.group.short_help = "text analysis for news about the CSTO and the post-Soviet states"
    for name, command in cli.group.commands.items():
        command.short_help = cli.COMMANDS[name][1].rstrip(".")
    folder.mkdir(parents=True, exist_ok=True)
    write_man_pages("csto-nlp", cli.group, version=csto_nlp.__version__, target_dir=str(folder))
    for name, command in [("csto-nlp", cli.group), *((f"csto-nlp-{n}", c) for n, c in cli.group.commands.items())]:
        with open(folder / f"{name}.1", "a", encoding="utf-8") as page:
            page.write(_section("EXAMPLES", _examples(command.epilog or "")) + _section("EXIT STATUS", EXIT_CODES))


def _examples(epilog: str) -> str:
    lines = [line.strip() for line in epilog.splitlines() if line.startswith("  ")]
    return "\n".join([".nf", *(_escaped(line) for line in lines), ".fi"])


def _escaped(line: str) -> str:
    """Return a line as troff prints it unchanged."""
    return line.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


def _section(title: str, text: str) -> str:
    return f".SH {title}\n{text}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
