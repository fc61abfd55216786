"""``--rewrite``: summaries in an endpoint's words, beside the quoted sentences that they rest on."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.errors import UsageError
from csto_nlp.exit_codes import ExitCode

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Extract
    from csto_nlp.rewriting.endpoint import Endpoint
    from csto_nlp.summaries.model import SetSummary

Record = dict[str, Any]

MODEL: Final = "CSTO_NLP_REWRITE_MODEL"
KEY: Final = "CSTO_NLP_REWRITE_KEY"
TIMEOUT: Final = "CSTO_NLP_REWRITE_TIMEOUT"
VARIABLES: Final = frozenset((MODEL, KEY, TIMEOUT))


class Rewriting:
    """Adds a ``rewrite`` to the summaries of one run; the quoted sentences stay whatever becomes of it."""

    def __init__(self, url: str, environ: Mapping[str, str] = os.environ) -> None:
        from csto_nlp.rewriting.rewrite import Rewriter

        self._endpoint = _endpoint(url, environ)
        self._rewriter = Rewriter(self._endpoint)
        self._count = 0

    def article(self, article: Article) -> Article:
        """Return an article whose summary has a ``rewrite``."""
        if article.summary is None:
            return article
        rewrite = self._rewrite(article.summary.sentences, {article.id: article.date})
        return article.enriched(summary=replace(article.summary, rewrite=rewrite))

    def summary(self, summary: SetSummary, dates: Mapping[str, str | None]) -> SetSummary:
        """Return a summary with a ``rewrite``; ``dates`` are those of the quoted articles by id."""
        return replace(summary, rewrite=self._rewrite(summary.sentences, dates))

    def _rewrite(self, sentences: Sequence[Extract], dates: Mapping[str, str | None]) -> Record:
        from csto_nlp.rewriting.model import Source

        self._count += 1
        return self._rewriter.rewrite(
            [
                Source(one.article, one.field, one.start, one.end, one.text, dates.get(one.article), one.mentions)
                for one in sentences
            ]
        ).to_record()

    @property
    def failed(self) -> bool:
        """Whether a summary could not be rewritten."""
        return self._rewriter.failed > 0

    def finish(self, code: int, *, quiet: bool) -> int:
        """Say in one line what could not be rewritten; return the exit code, given the run's own."""
        failed = self._rewriter.failed
        if not failed:
            return code
        if not quiet:
            from csto_nlp.output.terminal import note

            what = f"{failed} of {self._count} summaries not rewritten"
            note(f"{what}, quoted as they are: {self._endpoint.host}: {self._rewriter.reason}")
        return ExitCode.UNREADABLE


def _endpoint(url: str, environ: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that the option and the environment name. Raises UsageError where they make no sense."""
    from csto_nlp.rewriting.endpoint import TIMEOUT as SECONDS
    from csto_nlp.rewriting.endpoint import Endpoint

    model = environ.get(MODEL, "").strip()
    if not model:
        raise UsageError("--rewrite needs a model", f"name it in {MODEL}; a key, if one is needed, in {KEY}")
    given = environ.get(TIMEOUT) or str(SECONDS)
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise UsageError(f"{TIMEOUT}: {given!r} is no number of seconds", "above 0, at most 3600")
    return Endpoint(url, model, environ.get(KEY) or None, seconds)
