"""The optional rewriting of extracts by an endpoint that the user names; every sentence keeps what it rests on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from csto_nlp.rewriting.check import find_unsupported
from csto_nlp.rewriting.endpoint import Endpoint, EndpointError, ask
from csto_nlp.rewriting.model import Rewrite, Rewritten, Source
from csto_nlp.rewriting.prompt import PROMPT, BadAnswerError, messages, read_answer

#: After so many failures in a row the endpoint is not asked again.
MAX_FAILURES_IN_A_ROW: Final = 3


class Rewriter:
    """Rewrites one summary after the other; keeps count of failures, so that a dead endpoint is not asked for each."""

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.failed = 0
        self.reason = ""
        self._endpoint = endpoint
        self._sleep = sleep
        self._in_a_row = 0

    def rewrite(self, sources: Sequence[Source]) -> Rewrite:
        """Return ``sources`` as new sentences, or why there are none. Nothing to rewrite is nothing to ask."""
        if not sources:
            return Rewrite(PROMPT, self._endpoint.model, [])
        if self._in_a_row >= MAX_FAILURES_IN_A_ROW:
            return self._failure(f"not asked after {self.reason}")
        try:
            answer = read_answer(ask(self._endpoint, messages(sources), sleep=self._sleep), len(sources))
        except EndpointError as error:
            self._in_a_row += MAX_FAILURES_IN_A_ROW if error.final else 1
            self.reason = str(error)
            return self._failure(self.reason)
        except BadAnswerError as error:
            self._in_a_row += 1
            self.reason = str(error)
            return self._failure(self.reason)
        self._in_a_row = 0
        return Rewrite(PROMPT, self._endpoint.model, [_rewritten(text, sources, places) for text, places in answer])

    def _failure(self, reason: str) -> Rewrite:
        self.failed += 1
        return Rewrite(PROMPT, self._endpoint.model, None, reason)


def _rewritten(text: str, sources: Sequence[Source], places: Sequence[int]) -> Rewritten:
    used = [sources[place] for place in places]
    return Rewritten(text, used, find_unsupported(text, used))
