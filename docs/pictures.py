"""Draw the terminal: ``python docs/pictures.py [FOLDER [WIDTH ARGUMENT...]]``.

Runs the command over ``corpus/`` on a real terminal of some width, and draws what it prints there in two pictures, as a
light and as a dark terminal show it. By default these are ``table-light.svg`` and ``table-dark.svg`` in ``docs/``.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path
from typing import Final

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parent.parent
#: What the pictures of the README show.
SHOWN: Final = (
    "entities", "corpus/texts/2010-06-14-call-for-troops.txt", "corpus/html/astana-treaty.html", "--model", "none",
)  # fmt: skip
WIDTH: Final = 92
MARGIN: Final = 12

#: The colours that a terminal has names for; the tables use none of them.
_ANSI: Final = [(grey, grey, grey) for grey in range(0, 256, 32)]
THEMES: Final = {
    "light": TerminalTheme((255, 255, 255), (28, 30, 34), _ANSI, _ANSI),
    "dark": TerminalTheme((24, 26, 31), (222, 224, 228), _ANSI, _ANSI),
}
#: As rich's own, without its frame, its title and the fonts that it has from the network.
SVG: Final = """\
<svg viewBox="0 0 WIDTH HEIGHT" width="WIDTH" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; \
line-height: {line_height}px}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
<rect fill="BACKGROUND" width="WIDTH" height="HEIGHT" rx="8"/>
<g transform="translate(12, 12)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def printed_on_terminal(arguments: tuple[str, ...], width: int) -> str:
    """Return what the command prints on a terminal of ``width`` columns, with the codes of its colours."""
    side, other = pty.openpty()
    ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    env |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "csto_nlp", *arguments, "-q"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=other, stderr=other, env=env, cwd=ROOT)
    os.close(other)
    shown = b""
    while True:
        try:
            data = os.read(side, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            break
        if not data:
            break
        shown += data
    os.close(side)
    if process.wait():
        raise SystemExit(shown.decode())
    return shown.decode().replace("\r\n", "\n")


def picture(name: str, arguments: tuple[str, ...], width: int, theme: TerminalTheme) -> str:
    """Return a command and what it prints on a terminal of ``width`` columns, as SVG with styles called ``name``."""
    console = Console(width=width, record=True, file=io.StringIO(), color_system="256")
    console.print(Text(f"$ csto-nlp {shlex.join(arguments)}", "bold"), soft_wrap=False)
    for line in AnsiDecoder().decode(printed_on_terminal(arguments, width)):
        console.print(line, no_wrap=True, crop=False, overflow="ignore")
    drawn = console.export_svg(theme=theme, code_format=SVG, unique_id=name)
    inner = re.search(r'terminal"><rect width="([\d.]+)" height="([\d.]+)"', drawn)
    if inner is None:
        raise SystemExit("rich draws in another way than it did")
    width_of, height_of = (round(float(size)) + 2 * MARGIN for size in inner.groups())
    return (
        drawn.replace("BACKGROUND", theme.background_color.hex)
        .replace("WIDTH", str(width_of))
        .replace("HEIGHT", str(height_of))
    )


def main(folder: Path, width: int = WIDTH, arguments: tuple[str, ...] = SHOWN) -> None:
    """Write both pictures."""
    for name, theme in THEMES.items():
        drawn = picture(f"t{name[0]}", arguments, width, theme)
        (folder / f"table-{name}.svg").write_text(
            "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n", "utf-8"
        )


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else ROOT / "docs", *((int(given[1]), tuple(given[2:])) if given[1:] else ()))
