"""Where output goes: a file that the user has locked stays as it is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from csto_nlp.errors import WriteError
from csto_nlp.output.target import open_target

NOBODY = 65534


def test_a_read_only_file_is_not_replaced() -> None:
    """As its owner without privileges: to replace a file takes rights on its folder alone."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # pytest's own folders are closed to others
        target = Path(name, "kept.jsonl")
        target.write_text("old")
        target.chmod(0o444)
        child = os.fork()
        if not child:
            os._exit(_written(target))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == WriteError.exit_code
        assert target.read_text() == "old"
        assert [path.name for path in Path(name).iterdir()] == ["kept.jsonl"]


def _written(target: Path) -> int:
    """Return the exit code of an attempt to write; run in a process that root leaves for good."""
    if os.geteuid() == 0:
        os.chown(target.parent, NOBODY, NOBODY)
        os.chown(target, NOBODY, NOBODY)
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with open_target(str(target)) as out:
            out.write(b"new")
    except WriteError as error:
        return error.exit_code if "read-only" in str(error) else 99
    return 0
