"""One self-contained page on everything that was found in a set of articles."""

from __future__ import annotations

from csto_nlp.output.report.gather import gather
from csto_nlp.output.report.material import Material
from csto_nlp.output.report.page import Options, build_page

__all__ = ["Material", "Options", "build_page", "gather"]
