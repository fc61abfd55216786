"""A brief: two pages to send on, every sentence verbatim and with a note that says where it stands."""

from __future__ import annotations

from csto_nlp.briefs.compose import brief
from csto_nlp.briefs.model import FEWEST_WORDS, WORDS, Brief

__all__ = ["FEWEST_WORDS", "WORDS", "Brief", "brief"]
