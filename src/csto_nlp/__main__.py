"""Run the command: ``python -m csto_nlp``, and what the script ``csto-nlp`` calls.

Answers signals and a lack of memory from the first moment on: to import the rest takes longer than this.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Final, NoReturn

from csto_nlp.errors import is_out_of_memory
from csto_nlp.exit_codes import ExitCode
from csto_nlp.room import check_room, is_address_space_bounded

#: Signals that end a run, by name, since not every system has them all; the exit code is 128 and the number.
_ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
#: Bytes that loading a library takes, with what it reserves at once.
_ROOM: Final = {"numpy": 1 << 27, "scipy": 1 << 27, "onnxruntime": 1 << 28, "tokenizers": 1 << 26}
_NO_MEMORY: Final = b"csto-nlp: out of memory (try fewer articles at a time, with --limit, or fewer --jobs)\n"


def main() -> NoReturn:
    """Run the command line; leave with 129, 130 or 143 at a signal, with 6 where memory runs out."""
    _answer_signals()
    _watch_memory()
    try:
        from csto_nlp.cli import main as run

        run()
    except Exception as error:
        if not is_out_of_memory(error):
            raise
    _tidy_up()
    with contextlib.suppress(Exception):  # what was done before memory ran out is whole records
        sys.stdout.flush()
    os.write(2, _NO_MEMORY)
    os._exit(ExitCode.OUT_OF_MEMORY)


def _answer_signals() -> None:
    """Leave at once at a signal: nothing half-written stays behind, and no import can swallow it."""
    process = os.getpid()

    def leave(signum: int, frame: object) -> NoReturn:
        del frame
        if os.getpid() == process:  # a worker that has just been forked must not remove what is its parent's
            _tidy_up()
        os._exit(128 + signum)

    for name in _ENDING:
        number = getattr(signal, name, None)
        # One that is ignored stays so: nohup says that the run is to outlive its terminal.
        if number is not None and (name == "SIGINT" or signal.getsignal(number) != signal.SIG_IGN):
            signal.signal(number, leave)


def _tidy_up() -> None:
    """Remove what is half-written, and what changes in place on the terminal."""
    # Either may be absent, or in the midst of its import.
    discard = getattr(sys.modules.get("csto_nlp.output.target"), "discard_unfinished", None)
    if discard is not None:
        discard()
    display = getattr(sys.modules.get("csto_nlp.output.terminal"), "DISPLAY", None)
    if display is not None:
        display.abandon()


def _watch_memory() -> None:
    """Where the address space is bounded (``ulimit -v``), keep libraries from ending the process for want of memory.

    OpenBLAS, which numpy loads, reserves memory for a thread of each core, and exits with 1 where it gets none.
    """
    if is_address_space_bounded():
        for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(variable, "1")
        sys.meta_path.insert(0, _MemoryProbe())


class _MemoryProbe:
    """Finds no module, but raises OSError where a library of compiled code has no room to be loaded.

    No ``importlib.abc.MetaPathFinder``: to import that costs a short run more than all of ``click``.
    """

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Return None: the finders after this one look for the module."""
        del path, target
        if fullname in _ROOM:
            check_room(_ROOM[fullname])


if __name__ == "__main__":
    main()
