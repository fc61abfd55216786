"""Text analysis for news about the CSTO and the post-Soviet states."""

from __future__ import annotations

__version__ = "0.1.0"
