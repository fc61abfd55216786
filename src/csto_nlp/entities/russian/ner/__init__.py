"""The Russian entity model: persons, places and organisations that no table knows.

The network and the word vectors are slovnet's and navec's (``models/ner-ru/MODEL_CARD.md``), run with numpy alone.
"""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING

from csto_nlp.resources import model_bytes

if TYPE_CHECKING:
    from csto_nlp.entities.russian.ner.russian_tagger import RussianTagger

__all__ = ["load_russian_tagger"]


@functools.cache
def load_russian_tagger() -> RussianTagger:
    """Return the model, loaded once in a process. Raises ModelError where its file is missing or was changed."""
    import numpy as np

    from csto_nlp.entities.russian.ner.convolution import Network
    from csto_nlp.entities.russian.ner.russian_tagger import RussianTagger

    with np.load(io.BytesIO(model_bytes("ner-ru/weights.npz")), allow_pickle=False) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    texts = {name: stored.pop(name).tobytes().decode().split("\n") for name in ("words", "shapes", "labels")}
    return RussianTagger(Network(stored), texts["words"], texts["shapes"], texts["labels"])
