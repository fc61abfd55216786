"""One request to a chat completions endpoint (the protocol of OpenAI's API, which many servers speak).

Standard library only. Nothing is sent but to the address that the user named: redirects are refused and proxies are
not looked for.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from csto_nlp.errors import UsageError

#: Bytes of an answer; a paragraph needs a hundredth of it.
MAX_ANSWER_BYTES: Final = 1 << 20
#: Requests for one summary, and seconds before the second one; doubled for each further one.
ATTEMPTS: Final = 4
BACK_OFF: Final = 1.0
#: Seconds that the server may ask to wait before the next request.
MAX_WAIT: Final = 30.0
#: Characters of a server's own words in a message.
MAX_MESSAGE: Final = 200
#: Seconds that one request may take from beginning to end.
TIMEOUT: Final = 60.0
_TRANSIENT: Final = frozenset({429, 500, 502, 503, 504})


class EndpointError(Exception):
    """The endpoint gave no answer; the message says why. ``final`` tells that it will give none to others either."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, which model, with which key (kept out of every message). ``timeout`` in seconds."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    def __post_init__(self) -> None:
        """Refuse an address that cannot be asked. Raises UsageError."""
        try:
            parts = urlsplit(self.url)
            valid = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1) > 0
        except ValueError:
            valid = False
        if not valid or not self.url.isprintable() or not self.url.isascii() or " " in self.url:
            raise UsageError(f"--rewrite {self.url!r} is no address", "write one like http://localhost:11434/v1")
        if "@" in parts.netloc:
            raise UsageError("--rewrite takes no password in the address", "put the key into CSTO_NLP_REWRITE_KEY")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise UsageError("CSTO_NLP_REWRITE_KEY holds characters that no key has")

    @property
    def host(self) -> str:
        """The host and port, for messages."""
        return urlsplit(self.url).netloc


def ask(endpoint: Endpoint, messages: list[dict[str, str]], *, sleep: Callable[[float], None] = time.sleep) -> bytes:
    """Return the body of the endpoint's answer to chat ``messages``.

    HTTP 429 and 5xx are asked again, ``ATTEMPTS`` times in all, after the seconds of ``Retry-After`` or else twice as
    long each time. Raises EndpointError.
    """
    payload = {"model": endpoint.model, "messages": messages, "temperature": 0, "stream": False}
    body = json.dumps(payload, ensure_ascii=True).encode()
    for attempt in range(ATTEMPTS):
        status, wait, answer = _request(endpoint, body)
        if status == http.client.OK:
            return answer
        if status not in _TRANSIENT:
            break
        if attempt + 1 < ATTEMPTS:
            sleep(BACK_OFF * 2**attempt if wait is None else wait)
    said = _server_message(answer, endpoint.key)
    raise EndpointError(f"HTTP {status}{_advice(status)}{said}", final=bool(_advice(status)))


def _advice(status: int) -> str:
    """Return what to do about a status that every further request would meet; nothing for any other."""
    if 300 <= status < 400:
        return ", a redirect, which is not followed"
    return {401: ", check the key", 403: ", check the key", 404: ", check address and model"}.get(status, "")


def _server_message(answer: bytes, key: str | None) -> str:
    """Return what the server says is wrong, where it says it as OpenAI's does; never the key."""
    try:
        message = json.loads(answer)["error"]["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if not isinstance(message, str):
        return ""
    line = " ".join(message.encode("utf-8", "replace").decode().split())
    return f": {line.replace(key, '***') if key else line}"[:MAX_MESSAGE]


def _request(endpoint: Endpoint, body: bytes) -> tuple[int, float | None, bytes]:
    """Send one request; return status, the seconds that the server asks to wait, and the body."""
    parts = urlsplit(endpoint.url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, endpoint.timeout)
    deadline = _Deadline(endpoint.timeout)
    path = parts.path.rstrip("/") + "/chat/completions" + (f"?{parts.query}" if parts.query else "")
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "csto-nlp"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    try:
        with deadline:
            connection.connect()
            deadline.watch(connection.sock)
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            found = response.status, _wait(response.getheader("Retry-After")), _body(response)
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        if deadline.over or isinstance(error, TimeoutError):
            raise EndpointError(f"no answer within {endpoint.timeout:g} s") from None
        raise _failure(error) from None
    finally:
        connection.close()
    if deadline.over:  # ended in the middle of a body without a length, which looks like its end
        raise EndpointError(f"no answer within {endpoint.timeout:g} s")
    return found


def _failure(error: Exception) -> EndpointError:
    if isinstance(error, http.client.HTTPException):
        return EndpointError(f"the answer is no HTTP ({type(error).__name__})")
    reason = getattr(error, "strerror", None) or type(error).__name__
    return EndpointError(f"cannot reach it: {reason}", final=isinstance(error, ConnectionRefusedError | ssl.SSLError))


def _connection(scheme: str, host: str, port: int | None, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=timeout)


def _wait(header: str | None) -> float | None:
    """Return the seconds of a ``Retry-After``, bounded; None where it is absent or a date."""
    if header is None or not header.strip().isdecimal() or len(header) > len("100000"):
        return None
    return min(float(header), MAX_WAIT)


def _body(response: http.client.HTTPResponse) -> bytes:
    body = response.read(MAX_ANSWER_BYTES + 1)
    if len(body) > MAX_ANSWER_BYTES:
        raise EndpointError(f"the answer is larger than {MAX_ANSWER_BYTES >> 10} KiB")
    return body


class _Deadline:
    """Ends a connection that has taken too long as a whole: a socket's own timeout begins anew with every byte."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connected: socket.socket) -> None:
        """Note the socket to end. The connection forgets it where the server will close it after the answer."""
        self._socket = connected
        if self.over:
            self._end()

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        """Begin to count."""
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        """Stop counting."""
        self._timer.cancel()
