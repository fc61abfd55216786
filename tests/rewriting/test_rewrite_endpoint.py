"""Rewriting against a server on this machine that answers well, badly, slowly, too much, or not at all."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.rewriting.endpoint import ATTEMPTS, MAX_ANSWER_BYTES, Endpoint
from csto_nlp.rewriting.model import Source
from csto_nlp.rewriting.prompt import PROMPT
from csto_nlp.rewriting.rewrite import MAX_FAILURES_IN_A_ROW, Rewriter
from support import csto, json_lines

SOURCES = [
    Source("a", "text", 0, 30, "The dam above Osh has cracked.", "2024-03-06"),
    Source("b", "text", 5, 40, "Engineers opened both of its gates."),
]
GOOD = [{"text": "Engineers opened the gates of the cracked dam above Osh.", "sources": [2, 1]}]

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def chat(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def says(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def rewrites(sentences: Any) -> Answer:
    return says(chat(json.dumps({"sentences": sentences})))


@contextmanager
def served(*answers: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve the answers in turn, the last one for ever; yield the address and the requests that come."""
    seen: list[dict[str, Any]] = []
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.append({"path": self.path, "headers": dict(self.headers), "body": body})
            (left.pop(0) if len(left) > 1 else left[0])(self, body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rewriter(url: str, waits: list[float] | None = None, timeout: float = 5, key: str | None = None) -> Rewriter:
    return Rewriter(Endpoint(url, "stub", key, timeout), sleep=([] if waits is None else waits).append)


def test_a_good_answer_keeps_its_sources() -> None:
    with served(rewrites(GOOD)) as (url, seen):
        found = rewriter(f"{url}/?version=2", key="s3cret").rewrite(SOURCES).to_record()
    assert found == {
        "prompt": PROMPT,
        "model": "stub",
        "sentences": [
            {"text": GOOD[0]["text"], "sources": [source.to_record() for source in SOURCES], "unsupported": []}
        ],
        "reason": None,
    }
    (request,) = seen
    assert request["path"] == "/v1/chat/completions?version=2"
    assert request["headers"]["Authorization"] == "Bearer s3cret"
    assert request["body"]["model"] == "stub"
    asked = request["body"]["messages"][1]["content"]
    assert asked == f"[1] (article of 2024-03-06) {SOURCES[0].text}\n[2] {SOURCES[1].text}"


@pytest.mark.parametrize("around", ["```json\n%s\n```", "<think>{Hm.}</think>\n\n%s", "Here it is: %s Anything else?"])
def test_wrapped_answers_are_read_and_nothing_is_asked_for_nothing(around: str) -> None:
    with served(says(chat(around % json.dumps({"sentences": GOOD})))) as (url, seen):
        asking = rewriter(url)
        assert asking.rewrite([]).sentences == []
        assert seen == []
        assert asking.rewrite(SOURCES).reason is None


def test_passing_faults_are_asked_again_with_growing_pauses() -> None:
    waits: list[float] = []
    busy = says(b"", 429, Retry_After="7")
    with served(busy, says(b"oops", 503), says(b"", 500), rewrites(GOOD)) as (url, seen):
        assert rewriter(url, waits).rewrite(SOURCES).reason is None
    assert (waits, len(seen)) == ([7.0, 2.0, 4.0], ATTEMPTS)


def test_lasting_faults_end_after_a_few_requests() -> None:
    waits: list[float] = []
    with served(says(b"", 429, Retry_After="86400")) as (url, seen):
        found = rewriter(url, waits).rewrite(SOURCES)
    assert (found.sentences, found.reason, len(seen)) == (None, "HTTP 429", ATTEMPTS)
    assert waits == [30.0] * (ATTEMPTS - 1)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says(b"", 302, Location="http://127.0.0.1:9/"), "HTTP 302, a redirect, which is not followed"),
        (says(b"", 401), "HTTP 401, check the key"),
        (says(b"", 404), "HTTP 404, check address and model"),
        (says(b'{"error": {"message": "no such\\n model"}}', 400), "HTTP 400: no such model"),
        (says(b'{"error": {"message": "bad key s3cret"}}', 403), "HTTP 403, check the key: bad key ***"),
        (says(b'{"error": "no"}', 400), "HTTP 400"),
        (says(b"", 200), "the answer is not JSON"),
        (says(b"<html>"), "the answer is not JSON"),
        (says(b"[" * 100_000), "the answer is not JSON"),
        (says(b"{}"), "the answer holds no text"),
        (says(b'{"choices": [{"message": {"content": null}}]}'), "the answer holds no text"),
        (says(chat("Sure! Here it is.")), "the model's text is not JSON"),
        (says(chat('{"text": 1}')), "the model's text holds no sentences"),
        (rewrites([]), "the model's text holds no sentences"),
        (rewrites(GOOD * 3), "more sentences (3) than were given (2)"),
        (rewrites(["A plain string."]), "sentence 1 is empty"),
        (rewrites([{"text": " \u200f ", "sources": [1]}]), "sentence 1 is empty"),
        (rewrites([{"text": "x" * 5000, "sources": [1]}]), "sentence 1 is too long"),
        (rewrites([{"text": "It fell."}]), "sentence 1 names no source"),
        (rewrites([{"text": "It fell.", "sources": []}]), "sentence 1 names no source"),
        (rewrites([{"text": "It fell.", "sources": [3]}]), "sentence 1 names a source that was not given"),
        (rewrites([{"text": "It fell.", "sources": [True]}]), "sentence 1 names a source that was not given"),
        (says(b" " * (MAX_ANSWER_BYTES + 1)), "the answer is larger than 1024 KiB"),
        (lambda handler, _: handler.connection.close(), "the answer is no HTTP (RemoteDisconnected)"),
        (lambda handler, _: handler.wfile.write(b"SSH-2.0\r\n"), "the answer is no HTTP (BadStatusLine)"),
    ],
)
def test_bad_answers_leave_a_reason(answer: Answer, reason: str) -> None:
    with served(answer) as (url, seen):
        found = rewriter(url, key="s3cret").rewrite(SOURCES)
    assert (found.sentences, found.reason) == (None, reason)
    assert len(seen) == 1


def silent(*_: Any) -> None:
    time.sleep(1)


def dripping(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """Send a byte so often that a socket's own timeout never comes."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [silent, dripping])
def test_slow_answers_are_given_up(answer: Answer) -> None:
    with served(answer) as (url, _):
        assert rewriter(url, timeout=0.3).rewrite(SOURCES).reason == "no answer within 0.3 s"


def test_an_answer_that_ends_with_its_connection_has_a_deadline_too() -> None:
    """The connection object forgets its socket where the answer says that it will be closed."""
    ended = threading.Event()
    whole = []

    def trickling(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b" ")
                time.sleep(0.05)
            whole.append("sent")
        except OSError:
            pass
        ended.set()

    with served(trickling) as (url, _):
        assert rewriter(url, timeout=0.3).rewrite(SOURCES).reason == "no answer within 0.3 s"
        assert ended.wait(60)
    assert not whole  # the reader went away in its midst


def test_an_answer_without_end_is_cut_off() -> None:
    def endless(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(b" " * 65536)

    with served(endless) as (url, _):
        assert rewriter(url, timeout=60).rewrite(SOURCES).reason == "the answer is larger than 1024 KiB"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert (rewriter(f"http://{'a' * 70}.example").rewrite(SOURCES).reason or "").startswith("cannot reach it")
    asking = rewriter(url)
    assert asking.rewrite(SOURCES).reason == "cannot reach it: Connection refused"
    assert asking.rewrite(SOURCES).reason == "not asked after cannot reach it: Connection refused"
    assert asking.failed == 2


def test_patience_ends_and_a_good_answer_restores_it() -> None:
    bad = says(b"{}")
    with served(bad, bad, rewrites(GOOD), bad) as (url, seen):
        asking = rewriter(url)
        reasons = [asking.rewrite(SOURCES).reason for _ in range(3 + MAX_FAILURES_IN_A_ROW + 1)]
    assert reasons[2] is None
    assert reasons[-1] == "not asked after the answer holds no text"
    assert len(seen) == 3 + MAX_FAILURES_IN_A_ROW


@pytest.mark.parametrize(
    "url",
    ["localhost:8000", "ftp://host/v1", "http://", "http://h:99999/", "http://h\n/v1", "http://u:p@h/v1", "http://[x"],
)
def test_addresses_that_cannot_be_asked(url: str) -> None:
    with pytest.raises(UsageError, match="--rewrite"):
        Endpoint(url, "stub")


def test_a_key_is_kept_out_of_sight() -> None:
    assert "s3cret" not in repr(Endpoint("http://localhost", "stub", "s3cret"))
    with pytest.raises(UsageError, match="KEY"):
        Endpoint("http://localhost", "stub", "s3cret\r\nX: y")


ROWS = b"""{"id": "a", "date": "2024-03-06", "text": "The dam above Osh cracked on Tuesday. It is old."}
{"id": "b", "date": "2024-03-07", "text": "Nobody was hurt when the dam above Osh cracked, the governor said."}
"""


def test_the_command_prints_both_and_says_what_failed() -> None:
    env = {"CSTO_NLP_REWRITE_MODEL": "stub"}
    claim = rewrites([{"text": "Two hundred fled Bishkek on 5 March 2024 as the dam cracked.", "sources": [1]}])
    with served(claim, says(b"", 404)) as (url, _):
        done = csto("summarise", "--rewrite", url, stdin=ROWS, env=env)
    first, second = json_lines(done.stdout)
    assert done.returncode == 3
    assert done.stderr.decode() == (
        "csto-nlp: 1 of 2 summaries not rewritten, quoted as they are: "
        f"{url[7:-3]}: HTTP 404, check address and model\n"
    )
    (sentence,) = first["summary"]["rewrite"]["sentences"]
    assert sentence["sources"] == [{"article": "a", "field": "text", "start": 0, "end": 37}]
    flags = [(flag["text"], flag["kind"]) for flag in sentence["unsupported"]]
    assert flags == [("Two", "number"), ("hundred", "number"), ("Bishkek", "name")]
    assert second["summary"]["rewrite"]["sentences"] is None
    assert second["summary"]["sentences"][0]["text"].startswith("Nobody was hurt")
    schema = json.loads(csto("schema", "article").stdout)
    import jsonschema

    for row in (first, second):
        jsonschema.validate(row, schema)


def test_the_command_with_groups_and_tables() -> None:
    env = {"CSTO_NLP_REWRITE_MODEL": "stub"}
    with served(rewrites([{"text": "The dam above Oldport cracked.", "sources": [1]}])) as (url, seen):
        done = csto("summarise", "--by", "corpus", "--format", "table", "--rewrite", url, stdin=ROWS, env=env)
        rows = csto("summarise", "--by", "corpus", "--format", "csv", "--rewrite", url, stdin=ROWS, env=env)
    assert done.returncode == rows.returncode == 0
    assert "The dam above Oldport cracked.  not in the text: Oldport" in done.stdout.decode()
    assert rows.stdout.decode().splitlines()[0].endswith(",rewrite")
    assert "(article of 2024-03-06)" in seen[0]["body"]["messages"][1]["content"]


def test_usage() -> None:
    done = csto("summarise", "--rewrite", "http://localhost/v1", stdin=ROWS)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"CSTO_NLP_REWRITE_MODEL" in done.stderr
    env = {"CSTO_NLP_REWRITE_MODEL": "stub", "CSTO_NLP_REWRITE_TIMEOUT": "soon"}
    done = csto("summarise", "--rewrite", "http://localhost/v1", stdin=ROWS, env=env)
    assert (done.returncode, done.stdout) == (2, b"")
