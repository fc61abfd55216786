"""Extractive summaries: sentences of articles, verbatim, each with where it stands."""

from __future__ import annotations

from csto_nlp.summaries.model import Extract, SetSummary, Summary
from csto_nlp.summaries.sentences import Sentence, split_sentences

__all__ = ["Extract", "Sentence", "SetSummary", "Summary", "split_sentences"]
