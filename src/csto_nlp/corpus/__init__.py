"""Bytes to articles: walk, open, decode, read formats, clean, split."""

from __future__ import annotations

from csto_nlp.corpus.limits import Limits
from csto_nlp.corpus.loader import load

__all__ = ["Limits", "load"]
