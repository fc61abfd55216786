"""Bytes to articles: walk, open, decode, read formats, clean, split."""

from __future__ import annotations

from csto_nlp.corpus.loader import load
from csto_nlp.corpus.source import Limits

__all__ = ["Limits", "load"]
