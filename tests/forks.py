"""The real command in a fork of a process that has read libraries, code and tables, which takes longer than most runs.

Run as a script, this is that process: it takes requests from a socket, each with the three standard streams of the
command, and answers with exit codes. The fork runs ``csto_nlp`` as ``python -m csto_nlp`` does; what a run leaves in
memory ends with it. ``program`` gives shells the same: a file that may be typed as ``csto-nlp`` and hands its streams
over. How a command starts, and what it imports, is tested in processes of its own.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path

#: What most of the time of an import goes into.
LIBRARIES = (
    "jinja2",
    "rich.console",
    "rich.table",
    "scipy.cluster.hierarchy",
    "scipy.stats",
    "sklearn.cluster",
    "sklearn.decomposition",
    "sklearn.feature_extraction.text",
    "sklearn.metrics",
)
#: Of csto_nlp, what needs a library that may be missing, or compiles when it is imported.
LEFT_OUT = (
    "csto_nlp.__main__",
    "csto_nlp.duplicates.compiled",
    "csto_nlp.entities.spacy",
    "csto_nlp.parallel.dask",
    "csto_nlp.quotations.component",
)
#: Commands that gain by it; the others start as fast in a process of their own.
COMMANDS = {"brief", "cluster", "duplicates", "entities", "quotes", "report", "summarise", "summarize", "timeline"}
#: Texts that have the tables of both languages read.
TEXTS = ("Putin met Tokayev in Astana on 5 July 2024.", "Путин встретился с Токаевым в Астане 5 июля 2024 года.")
#: Of one request.
MOST = 100_000
TIMEOUT = 120


def fits(args: list[str], env: dict[str, str]) -> bool:
    """Whether a command gains by a fork and does the same there: what Python reads at its start stays as it is."""
    own = all(name.startswith("CSTO_NLP_") for name in env)
    return own and bool(args) and args[0] in COMMANDS and sum(map(len, args)) < MOST // 8


def run(
    args: list[str], stdin: bytes | None, cwd: str | None, env: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a fork as ``subprocess.run`` would; without ``stdin`` it reads an empty device."""
    server, lock = _server()
    printed: dict[int, bytes] = {}
    with lock:
        feed, fed = os.pipe() if stdin is not None else (os.open(os.devnull, os.O_RDONLY), None)
        pipes = [os.pipe(), os.pipe()]
        request = {"args": args, "cwd": os.fspath(cwd or os.getcwd()), "env": {**os.environ, **env}}
        streams = [feed, *(inner for _, inner in pipes)]
        socket.send_fds(server, [json.dumps(request).encode()], streams)
        for stream in streams:
            os.close(stream)
        threads = [threading.Thread(target=_collect, args=(out, printed)) for out, _ in pipes]
        if fed is not None and stdin is not None:
            threads.append(threading.Thread(target=_feed, args=(fed, stdin)))
        for thread in threads:
            thread.start()
        code = int(server.recv(64))
        for thread in threads:
            thread.join(TIMEOUT)
        return subprocess.CompletedProcess(args, code, *(printed[out] for out, _ in pipes))


def _collect(out: int, printed: dict[int, bytes]) -> None:
    with open(out, "rb") as stream:
        printed[out] = stream.read()


def _feed(fed: int, stdin: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(fed, "wb") as stream:
        stream.write(stdin)


@cache
def _server() -> tuple[socket.socket, threading.Lock]:
    """Return the socket of a process that forks, which ends with this one, and the lock of whoever uses it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        subprocess.Popen([sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()])
    ours.settimeout(TIMEOUT)
    return ours, threading.Lock()


#: What ``program`` runs: it hands its streams, arguments and surroundings to the process behind a socket, and exits as
#: the fork does. -I -S: it needs nothing that is installed.
CLIENT = """\
#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
server.connect({address!r})
request = {{"args": sys.argv[1:], "cwd": os.getcwd(), "env": dict(os.environ)}}
socket.send_fds(server, [json.dumps(request).encode()], [0, 1, 2])
for stream in (0, 1, 2):
    os.close(stream)
os._exit(int(server.recv(64)))
"""


@cache
def program() -> Path:
    """Return the path of a program that runs the command in a fork; it works as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="forks"))
    address = str(folder / "socket")
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listening.bind(address)
    listening.listen(64)
    alive, ended = os.pipe()  # read to its end by the process, which then knows that this one is gone
    subprocess.Popen(
        [sys.executable, __file__, str(listening.fileno()), str(alive)],
        pass_fds=[listening.fileno(), alive],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    os.close(alive)
    os.set_inheritable(ended, False)
    listening.close()
    path = folder / "csto-nlp"
    path.write_text(CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    path.chmod(0o755)
    return path


def listen(connections: socket.socket, alive: int) -> None:
    """Take up connections, each in a fork of its own with one request; return in the process that is to run it."""
    _warm()
    threading.Thread(target=lambda: (os.read(alive, 1), os._exit(0)), daemon=True).start()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        connection, _ = connections.accept()
        if os.fork():
            connection.close()
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connections.close()
        request, streams, _, _ = socket.recv_fds(connection, MOST, 3)
        child = os.fork()
        if not child:
            connection.close()
            _become(json.loads(request), streams)
            return
        for stream in streams:
            os.close(stream)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with contextlib.suppress(BrokenPipeError):  # the shell may have ended a client whose pipe was closed
            connection.send(str(code if code >= 0 else 128 - code).encode())
        os._exit(0)


def _warm() -> None:
    """Read what every run reads: libraries, the modules of the package, the tables of names. No model, no thread."""
    for name in LIBRARIES:
        importlib.import_module(name)
    package = importlib.import_module("csto_nlp")
    for found in pkgutil.walk_packages(package.__path__, "csto_nlp."):
        if not found.name.startswith(LEFT_OUT):
            importlib.import_module(found.name)
    for text in TEXTS:
        package.find_entities(text, date="2024-07-05", model="none")
    gc.freeze()


def serve(requests: socket.socket) -> None:
    """Fork for each request and answer with how the fork ended; return in each fork, once it is as the request says."""
    _warm()
    while True:
        request, streams, _, _ = socket.recv_fds(requests, MOST, 3)
        if not request:
            os._exit(0)
        child = os.fork()
        if not child:
            requests.close()
            _become(json.loads(request), streams)
            return
        for stream in streams:
            os.close(stream)
        requests.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _become(request: dict[str, object], streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(str(request["cwd"]))
    os.environ.clear()
    os.environ.update(request["env"])  # type: ignore[call-overload]
    sys.argv = [sys.argv[0], *request["args"]]  # type: ignore[misc]
    sys.path[0] = os.getcwd()  # as -m has it


if __name__ == "__main__":
    taken = socket.socket(fileno=int(sys.argv[1]))
    if len(sys.argv) > 2:
        listen(taken, int(sys.argv[2]))
    else:
        serve(taken)
    runpy.run_module("csto_nlp", run_name="__main__", alter_sys=True)
