"""The entity model: persons, places and organisations that no table knows.

A small encoder (see ``models/ner/MODEL_CARD.md``) run by onnxruntime. ``load_tagger("ner")`` is the full model,
``load_tagger("fast")`` the quicker one. What is found in a sentence depends on that sentence alone.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Final, Literal

from csto_nlp.resources import model_bytes, model_text

if TYPE_CHECKING:
    from csto_nlp.entities.ner.tagger import Tagger

__all__ = ["ModelName", "load_tagger"]

ModelName = Literal["ner", "fast"]
_FOLDERS: Final[dict[ModelName, str]] = {"ner": "ner", "fast": "ner-fast"}


@functools.cache
def load_tagger(name: ModelName = "ner") -> Tagger:
    """Return the model ``ner`` (6 layers) or ``fast`` (3 layers), loaded once in a process.

    The libraries that run it are imported here, so that a run without a model loads none of them. Raises ModelError
    where the model's files are missing or do not match their checksums.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    from csto_nlp.entities.ner.label_decoder import LabelDecoder
    from csto_nlp.entities.ner.piece_encoder import PieceEncoder
    from csto_nlp.entities.ner.tagger import Tagger

    folder = _FOLDERS[name]
    config = json.loads(model_text(f"{folder}/config.json"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model_bytes(f"{folder}/model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    pieces = Tokenizer.from_str(model_text(f"{folder}/tokenizer.json"))
    encoder = PieceEncoder(pieces, config["max_pieces"], config["max_word_pieces"])
    return Tagger(session, encoder, LabelDecoder(config["labels"]))
