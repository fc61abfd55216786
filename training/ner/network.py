"""The network: a BERT-shaped encoder over lower-cased word pieces, told each word's case, with one label a word.

Devlin et al. 2019 (arXiv 1810.04805); MiniLM: Wang et al. 2020 (2002.10957).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from data import LABELS
from torch import Tensor, nn
from torch.nn import functional

CASES = 7  # csto_nlp.entities.ner.piece_encoder.WordCase
BLOCK = 64  # word-piece embeddings share a scale in blocks of this many numbers
KEPT_LAYERS = {6: range(6), 3: (0, 2, 5)}  # by the number of layers asked for


@dataclass(frozen=True)
class Shape:
    """Sizes of one network."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    eps: float = 1e-12
    max_pieces: int = 256


class PackedEmbedding(nn.Module):
    """Frozen 4-bit word-piece embeddings: two numbers a byte, a float16 scale for each block.

    The first half of a row lies in the high four bits. Frozen, they also generalise better than trained ones
    (see README.md).
    """

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.register_buffer("packed", torch.zeros(rows, width // 2, dtype=torch.uint8))
        self.register_buffer("scale", torch.zeros(rows, width // BLOCK, dtype=torch.float16))

    def forward(self, ids: Tensor) -> Tensor:
        """Return the embeddings (batch, pieces, width) of ids (batch, pieces)."""
        packed, scale = self.packed[ids], self.scale[ids].float()
        numbers = torch.cat([packed >> 4, packed & 15], -1).float() - 8
        return (numbers.unflatten(-1, (-1, BLOCK)) * scale.unsqueeze(-1)).flatten(-2)


class Layer(nn.Module):
    """One encoder layer, normalised after each half."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        w = shape.width
        self.heads, self.drop = shape.heads, nn.Dropout(dropout)
        self.qkv, self.out = nn.Linear(w, 3 * w), nn.Linear(w, w)
        self.up, self.down = nn.Linear(w, shape.inner), nn.Linear(shape.inner, w)
        self.norm1, self.norm2 = nn.LayerNorm(w, shape.eps), nn.LayerNorm(w, shape.eps)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """X (batch, pieces, width); bias (batch, 1, 1, pieces)."""
        q, k, v = self.qkv(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        bias = bias.to(q.dtype).expand(*q.shape[:3], k.shape[2])
        found = functional.scaled_dot_product_attention(q, k, v, bias, self.drop.p if self.training else 0.0)
        x = self.norm1(x + self.drop(self.out(found.transpose(1, 2).flatten(2))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """ids, mask, case (batch, pieces) -> logits (batch, pieces, labels); a word's label is its first piece's."""

    def __init__(self, shape: Shape, rows: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.word = PackedEmbedding(rows, shape.width)
        self.position, self.case = nn.Embedding(shape.max_pieces, shape.width), nn.Embedding(CASES, shape.width)
        self.norm, self.drop = nn.LayerNorm(shape.width, shape.eps), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.head = nn.Linear(shape.width, len(LABELS))

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor) -> Tensor:
        """Return logits (batch, pieces, labels) for ids, mask and case (batch, pieces)."""
        n = ids.shape[1]
        x = self.word(ids) + self.position.weight[:n] + self.case(case)
        x = self.drop(self.norm(x))
        bias = (mask[:, None, None, :] - 1) * 1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(self.drop(x))


def begin(start: dict[str, Any], layers: int) -> Tagger:
    """Return a network with the starting weights of ``start.py``, cut to ``layers`` layers.

    Head and case embeddings are drawn from one fixed seed, so that the weights of several runs can be averaged.
    """
    shape = Shape(**{**start["shape"], "layers": layers})
    state = {k: v for k, v in start["state"].items() if not k.startswith("layers.")}
    for new, old in enumerate(KEPT_LAYERS[layers]):
        mine = {k: v for k, v in start["state"].items() if k.startswith(f"layers.{old}.")}
        state |= {k.replace(f"layers.{old}.", f"layers.{new}.", 1): v for k, v in mine.items()}
    draw = torch.Generator().manual_seed(0)
    state["case.weight"] = state["case.weight"] + 0.01 * torch.randn(CASES, shape.width, generator=draw)
    state["head.weight"] = 0.02 * torch.randn(len(LABELS), shape.width, generator=draw)
    state["head.bias"] = torch.zeros(len(LABELS))
    network = Tagger(shape, state["word.packed"].shape[0])
    network.load_state_dict(state)
    return network


def save(network: Tagger, path: str, state: dict[str, Tensor] | None = None) -> None:
    """Write a checkpoint: shape and float16 weights."""
    state = network.state_dict() if state is None else state
    half = {k: v.half().cpu() if v.is_floating_point() else v.cpu() for k, v in state.items()}
    torch.save({"shape": asdict(network.shape), "state": half}, path)


def load(path: str) -> Tagger:
    """Read a checkpoint."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    network = Tagger(Shape(**saved["shape"]), saved["state"]["word.packed"].shape[0])
    network.load_state_dict(saved["state"])
    return network.eval()
