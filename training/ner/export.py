"""Checkpoint -> the int8 ONNX file that ships.

    python export.py CHECKPOINT.pt OUT.onnx

The graph is written node by node: eight nodes a layer, with onnxruntime's fused operators in place of the hundreds of
small ones a tracer leaves behind. Weights are int8 with a scale for each output, kept to 7 bits so that processors
without VNNI instructions cannot overflow; activations are quantised as they come, over one sentence. Word pieces stay
at the 4 bits they were trained with. There is no mask: a call is one sentence.
"""

from __future__ import annotations

import sys
from typing import Any

import network
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = np.ndarray[Any, Any]
FUSED = "com.microsoft"


class Graph:
    """A growing list of nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Array) -> str:
        """Store a constant once; return its name."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        """Add a node; return the names of its outputs."""
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output; return its name."""
        return self.node(kind, *inputs, domain=domain, **attributes)[0]

    def rows(self, name: str, state: dict[str, Array], at: str) -> str:
        """Add the rows of a table at the given places; the table is kept as int8 with one step a column."""
        step = np.maximum(np.abs(state[name]).max(0), 1e-9).astype(np.float32) / 127
        numbers = self.constant(name, np.rint(state[name] / step).astype(np.int8))
        found = self.op("Cast", self.op("Gather", numbers, at), to=TensorProto.FLOAT)
        return self.op("Mul", found, self.constant(f"{name}.step", step))

    def linear(self, name: str, x: str, weight: Array, bias: Array) -> str:
        """Add x @ weight.T + bias in int8."""
        step = np.maximum(np.abs(weight).max(1), 1e-9) / 63
        numbers = np.rint(weight / step[:, None]).astype(np.int8).T
        inputs = [
            self.constant(f"{name}.weight", numbers),
            self.constant(f"{name}.step", step.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(step), np.int8)),
            self.constant(f"{name}.bias", bias.astype(np.float32)),
        ]
        return self.op("DynamicQuantizeMatMul", x, *inputs, domain=FUSED)


def embed(graph: Graph, state: dict[str, Array], eps: float) -> str:
    """Add the sum of word piece, position and case, normalised."""
    packed = graph.op("Gather", graph.constant("word.packed", state["word.packed"]), "ids")
    four = graph.constant("four", np.uint8(4))
    high = graph.op("BitShift", packed, four, direction="RIGHT")
    low = graph.op("BitShift", graph.op("BitShift", packed, four, direction="LEFT"), four, direction="RIGHT")
    numbers = graph.op("Cast", graph.op("Concat", high, low, axis=-1), to=TensorProto.FLOAT)
    centred = graph.op("Sub", numbers, graph.constant("eight", np.float32(8)))
    blocks = graph.op("Reshape", centred, graph.constant("blocks", np.array([0, 0, -1, network.BLOCK])))
    scale = graph.op("Unsqueeze", scales(graph, state["word.scale"]), graph.constant("last", np.array([-1])))
    word = graph.op("Reshape", graph.op("Mul", blocks, scale), graph.constant("flat", np.array([0, 0, -1])))
    places = graph.constant("places", np.arange(len(state["position.weight"])))
    zero = graph.constant("zero", np.array([0]))
    place = graph.op("Slice", places, zero, graph.op("Shape", "ids", start=1, end=2), zero)
    case = graph.op("Gather", graph.constant("case.weight", state["case.weight"]), "case")
    total = graph.op("Add", word, graph.op("Add", case, graph.rows("position.weight", state, place)))
    return normalise(graph, "norm", total, state, eps)


def scales(graph: Graph, table: Array) -> str:
    """Add the word pieces' scales, all positive, as bytes with one step.

    ``csto_nlp.clusters.embeddings`` reads this table, ``word.packed`` and ``norm`` out of the file by these names.
    """
    step = np.float32(table.max() / 255)
    numbers = graph.constant("word.scale_quantized", np.rint(table / step).astype(np.uint8))
    found = graph.op("Cast", graph.op("Gather", numbers, "ids"), to=TensorProto.FLOAT)
    return graph.op("Mul", found, graph.constant("word.scale.step", step))


def normalise(graph: Graph, name: str, x: str, state: dict[str, Array], eps: float, skip: str = "") -> str:
    """Add a layer normalisation of x, or of x + skip."""
    names = [graph.constant(f"{name}.{kind}", state[f"{name}.{kind}"]) for kind in ("weight", "bias")]
    if skip:
        return graph.op("SkipLayerNormalization", x, skip, *names, domain=FUSED, epsilon=eps)
    return graph.op("LayerNormalization", x, *names, axis=-1, epsilon=eps)


def layer(graph: Graph, name: str, x: str, state: dict[str, Array], shape: network.Shape) -> str:
    """Add one encoder layer."""

    def linear(part: str, value: str) -> str:
        return graph.linear(f"{name}.{part}", value, state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"])

    q, k, v = graph.node("Split", linear("qkv", x), outputs=3, axis=-1, num_outputs=3)
    found = graph.op("MultiHeadAttention", q, k, v, domain=FUSED, num_heads=shape.heads)
    x = normalise(graph, f"{name}.norm1", x, state, shape.eps, skip=linear("out", found))
    inner = graph.op("Gelu", linear("up", x), domain=FUSED)
    return normalise(graph, f"{name}.norm2", x, state, shape.eps, skip=linear("down", inner))


def build(checkpoint: str) -> onnx.ModelProto:
    """Return the ONNX model of a checkpoint."""
    net = network.load(checkpoint)
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    state = {k: v if k == "word.packed" else v.astype(np.float32) for k, v in state.items()}
    graph = Graph()
    x = embed(graph, state, net.shape.eps)
    for i in range(net.shape.layers):
        x = layer(graph, f"layers.{i}", x, state, net.shape)
    out = graph.linear("head", x, state["head.weight"], state["head.bias"])
    graph.nodes[-1].output[0] = out = "logits"
    axes = ["batch", "pieces"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, axes) for n in ("ids", "case")]
    outputs = [helper.make_tensor_value_info(out, TensorProto.FLOAT, [*axes, len(net.head.bias)])]
    made = helper.make_graph(graph.nodes, "tagger", inputs, outputs, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="csto-nlp")


def main() -> None:
    """Export one checkpoint."""
    model = build(sys.argv[1])
    onnx.save(model, sys.argv[2])
    print(sys.argv[2], model.ByteSize(), "bytes")


if __name__ == "__main__":
    main()
