"""The rich console on which tables are drawn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import io

    from rich.console import Console

WIDTH_WITHOUT_TERMINAL = 100


def make_console(text: io.StringIO, *, terminal: bool) -> Console:
    """Return a console that draws into ``text``: colour only for a terminal and never with NO_COLOR."""
    from rich.console import Console

    return Console(
        file=text,
        force_terminal=terminal,
        no_color=not terminal or bool(os.environ.get("NO_COLOR")),
        width=None if terminal else WIDTH_WITHOUT_TERMINAL,
        highlight=False,
        markup=False,
        emoji=False,
    )
