"""Extractive summaries: sentences of articles, verbatim, each with where it stands."""

from __future__ import annotations

from csto_nlp.summaries.methods import METHODS
from csto_nlp.summaries.model import Extract, SetSummary, Summary
from csto_nlp.summaries.summarise import summarise_article, summarise_articles
from csto_nlp.text.sentences import Sentence, split_sentences

__all__ = [
    "METHODS",
    "Extract",
    "Sentence",
    "SetSummary",
    "Summary",
    "split_sentences",
    "summarise_article",
    "summarise_articles",
]
