"""Run the command: ``python -m csto_nlp``, and what the script ``csto-nlp`` calls."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

from csto_nlp.exit_codes import ExitCode


def main() -> NoReturn:
    """Run the command line. Ctrl-C is answered from the first moment on: to import the rest takes longer than this."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.INTERRUPTED))
    from csto_nlp.cli import main as run

    run()


if __name__ == "__main__":
    main()
