"""A count of articles on stderr, only on a terminal and only when the work takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from csto_nlp.output.terminal import DISPLAY

T = TypeVar("T")

DELAY = 1.0  # seconds: shorter work shows nothing


def counted(items: Iterable[T], *, quiet: bool) -> Iterator[T]:
    """Yield ``items`` unchanged; on a terminal show how many went by, unless ``quiet``."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    yield from _shown(items)


def _shown(items: Iterable[T]) -> Iterator[T]:
    started = time.monotonic()
    source = iter(items)
    number = 0
    for item in source:
        number += 1
        yield item
        if time.monotonic() - started > DELAY:
            break
    else:
        return
    if DISPLAY.printed:
        yield from source
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.__stderr__), transient=True) as progress:
        DISPLAY.begin(progress.stop)
        task = progress.add_task("", total=None, completed=number)
        for item in source:
            progress.advance(task)
            yield item
