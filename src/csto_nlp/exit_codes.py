"""Every exit code of the command, and nothing else."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a run of ``csto-nlp`` ends with. Where several fit, the first that happened ends the run."""

    DONE = 0
    #: ``--fail-on`` met what it names.
    FOUND = 1
    #: Wrong usage, or a path that is not there: nothing was processed.
    USAGE = 2
    #: Something could not be read or analysed, whether or not other articles were.
    UNREADABLE = 3
    #: Nothing was unreadable, but there was no article.
    NO_ARTICLE = 4
    CANNOT_WRITE = 5
    OUT_OF_MEMORY = 6
    #: 128 + SIGHUP: the terminal was closed.
    HUNG_UP = 129
    #: 128 + SIGINT: Ctrl-C.
    INTERRUPTED = 130
    #: 128 + SIGPIPE: the reader of standard output went away.
    CLOSED_PIPE = 141
    #: 128 + SIGTERM: what ``kill`` and ``timeout`` send.
    TERMINATED = 143
