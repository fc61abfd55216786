"""On a terminal: the count of articles that changes in place never stands in what is printed."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess

from support import COMMAND

#: What rich's spinner is made of.
SPINNER = re.compile("[\u2800-\u28ff]")
SHOW_CURSOR = "\x1b[?25h"
HEADING = "Headline of the day"
RECORD = json.dumps({"title": HEADING, "text": "Vladimir Putin met Kassym-Jomart Tokayev in Astana."})
#: Prints a record at once and further ones from the second on after which the count begins.
SLOW_FEED = f"for wait in 0 1.5 0.5 0.5; do sleep $wait; echo '{RECORD}'; done"


class Terminal:
    """A command whose output and notes go to one terminal."""

    def __init__(self, *args: str) -> None:
        self._side, other = pty.openpty()
        self._feed = subprocess.Popen(["sh", "-c", SLOW_FEED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        command = [*COMMAND, *args, "-"]
        env = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
        self.process = subprocess.Popen(command, stdin=self._feed.stdout, stdout=other, stderr=other, env=env)
        os.close(other)
        self.shown = b""

    def read(self) -> bytes:
        """Return what the command shows next, nothing at its end."""
        try:
            data = os.read(self._side, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            data = b""
        self.shown += data
        return data

    def all(self) -> str:
        """Return all that the command shows."""
        while self.read():
            pass
        os.close(self._side)
        self.process.wait(60)
        self._feed.kill()
        self._feed.communicate()
        return self.shown.decode()


def test_a_table_that_grows_has_no_count_in_it() -> None:
    shown = Terminal("entities", "--model", "none").all()
    assert shown.count(HEADING) == 4
    assert not SPINNER.search(shown[shown.index(HEADING) :])


def test_the_count_is_erased_before_what_is_printed_at_the_end() -> None:
    shown = Terminal("entities", "--model", "none", "--count").all()
    *_, last = SPINNER.finditer(shown)
    rows = shown.index("Vladimir Putin")
    assert last.end() < rows
    assert "\x1b[2K" in shown[last.end() : rows]
    assert SHOW_CURSOR in shown[last.end() : rows]


def test_an_interruption_erases_the_count_and_shows_the_cursor_again() -> None:
    terminal = Terminal("entities", "--model", "none", "--count")
    while not SPINNER.search(terminal.shown.decode(errors="replace")):
        assert terminal.read(), "no count was shown"
    terminal.process.send_signal(signal.SIGINT)
    shown = terminal.all()
    assert terminal.process.returncode == 130
    assert shown.rfind(SHOW_CURSOR) > shown.rfind("\x1b[?25l")
