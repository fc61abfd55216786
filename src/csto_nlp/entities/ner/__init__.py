"""The entity model: persons, places and organisations that no table knows.

A small encoder (see ``models/ner/MODEL_CARD.md``) run by onnxruntime. ``load_tagger("ner")`` is the full model,
``load_tagger("fast")`` the quicker one. What is found in a sentence depends on that sentence alone.
"""

from __future__ import annotations

from csto_nlp.entities.ner.tagger import ModelName, Span, Tagger, load_tagger

__all__ = ["ModelName", "Span", "Tagger", "load_tagger"]
