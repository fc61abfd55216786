"""Public weights -> starting weights of the network, small enough to be carried to a training machine.

    python start.py MINILM OUT

MINILM: folder with all-MiniLM-L6-v2's model.safetensors, config.json and tokenizer.json. Writes OUT/minilm.npz
(matrices int8 with a scale a row, an error of 0.3 %; word pieces at 4 bits, frozen from now on) and OUT/tokenizer.json:
word pieces with a letter that is not Latin, Greek, Cyrillic or Armenian are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
BLOCK, POSITIONS, CASES = 64, 256, 7
PARTS = {  # own name -> BERT's
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def pack(table: Array) -> tuple[Array, Array]:
    """Return 4-bit numbers, two a byte, and the float16 scale of each block: the best of ten by squared error."""
    rows, width = table.shape
    blocks = table.reshape(rows, width // BLOCK, BLOCK).astype(np.float32)
    top = np.maximum(np.abs(blocks).max(-1, keepdims=True), 1e-6) / 7
    best, error = top, np.full_like(top, np.inf)
    for share in np.linspace(0.55, 1.0, 10):
        scale = (top * share).astype(np.float16).astype(np.float32)
        wrong = np.square(np.clip(np.rint(blocks / scale), -8, 7) * scale - blocks).sum(-1, keepdims=True)
        best, error = np.where(wrong < error, scale, best), np.minimum(wrong, error)
    numbers = (np.clip(np.rint(blocks / best), -8, 7) + 8).astype(np.uint8).reshape(rows, width)
    return numbers[:, : width // 2] << 4 | numbers[:, width // 2 :], best[..., 0].astype(np.float16)


def tokenizer(folder: Path, out: Path) -> list[str]:
    """Write the tokenizer with the word pieces that are kept; return them in order."""
    spec = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    old = spec["model"]["vocab"]
    kept = [p for p in sorted(old, key=old.get) if not p.startswith("[unused") and all(map(_readable, p))]
    spec["model"]["vocab"] = {piece: i for i, piece in enumerate(kept)}
    spec["truncation"] = spec["padding"] = None
    for added in spec["added_tokens"]:
        added["id"] = kept.index(added["content"])
    for name, value in spec.get("post_processor", {}).get("special_tokens", {}).items():
        value["ids"] = [kept.index(name)]
    (out / "tokenizer.json").write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    return kept


def _readable(letter: str) -> bool:
    return ord(letter) < 0x590 or 0x2000 <= ord(letter) < 0x2200


def rename(old: dict[str, Array], layers: int) -> dict[str, Array]:
    """Return the encoder's weights under the names of ``network.py``, q, k and v in one matrix."""
    new: dict[str, Array] = {}
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
        for i in range(layers):
            attention = (old[f"encoder.layer.{i}.attention.self.{n}.{kind}"] for n in ("query", "key", "value"))
            new[f"layers.{i}.qkv.{kind}"] = np.concatenate(list(attention))
            for mine, theirs in PARTS.items():
                new[f"layers.{i}.{mine}.{kind}"] = old[f"encoder.layer.{i}.{theirs}.{kind}"]
    new["position.weight"] = old["embeddings.position_embeddings.weight"][:POSITIONS]
    new["case.weight"] = np.repeat(old["embeddings.token_type_embeddings.weight"][:1], CASES, 0)
    return new


def convert(folder: Path, out: Path) -> None:
    """Write the starting weights and the tokenizer."""
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = load_file(folder / "model.safetensors")
    place = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    rows = [place[piece] for piece in tokenizer(folder, out)]
    packed, scale = pack(weights["embeddings.word_embeddings.weight"][rows])
    arrays: dict[str, Array] = {"word.packed": packed, "word.scale": scale}
    for name, value in rename(weights, config["num_hidden_layers"]).items():
        if value.ndim == 2 and len(value) > 256:
            step = np.abs(value).max(1, keepdims=True) / 127
            arrays[name], arrays[f"{name}:step"] = np.rint(value / step).astype(np.int8), step.astype(np.float16)
        else:
            arrays[name] = value.astype(np.float16)
    shape = {
        "layers": config["num_hidden_layers"],
        "width": config["hidden_size"],
        "heads": config["num_attention_heads"],
        "inner": config["intermediate_size"],
        "eps": config["layer_norm_eps"],
    }
    arrays["shape"] = np.array(json.dumps(shape))
    np.savez(out / "minilm.npz", **arrays)


def read(path: Path) -> dict[str, Any]:
    """Return {"shape", "state"} of a file of starting weights, as torch tensors."""
    import torch

    arrays = dict(np.load(path, allow_pickle=False))
    shape, state = json.loads(str(arrays.pop("shape"))), {}
    for name, value in arrays.items():
        if name.startswith("word."):
            state[name] = torch.from_numpy(value)
        elif not name.endswith(":step"):
            step = arrays.get(f"{name}:step", np.float32(1))
            state[name] = torch.from_numpy(value.astype(np.float32) * step.astype(np.float32))
    return {"shape": shape, "state": state}


def main() -> None:
    """Convert one folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    convert(arguments.folder, arguments.out)


if __name__ == "__main__":
    main()
