"""Builds the encoder as an ONNX graph with 8-bit weights.

Each token's activations are scaled by themselves before they are rounded to 8 bits. ONNX Runtime's own dynamic
quantisation takes one scale for the whole batch: it loses three times as much, and a text's vector would depend on the
texts it happens to be computed with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from knowledge_pipeline.e5.weights import Floats, Shape, Weights

_FUSED = "com.microsoft"
# Weights use 7 of their 8 bits: processors without VNNI add pairs of products in 16 bits, which 8 bits overflow.
_WEIGHT_LIMIT = 63
_ACTIVATION_LIMIT = 127
_ACTIVATION_ZERO = 128


def encoder_model(weights: Weights) -> bytes:
    """Return the serialised graph: embedded tokens, attention bias and pooling weights in; sentence vectors out."""
    graph = _Graph(weights.shape)
    tokens = graph.node(
        "LayerNormalization",
        "tokens",
        graph.constant(weights.vector("emb.ln.w")),
        graph.constant(weights.vector("emb.ln.b")),
        axis=-1,
        epsilon=weights.shape.epsilon,
    )
    for layer in range(weights.shape.layers):
        tokens = _layer(graph, weights, f"l{layer}.", tokens)
    pooled = graph.node("MatMul", "pooling", tokens)
    return graph.serialised(graph.node("Squeeze", pooled, graph.constant(np.array([1], np.int64))))


def _layer(graph: _Graph, weights: Weights, name: str, tokens: str) -> str:
    shape = weights.shape
    joined = graph.linear(tokens, *_stacked(weights, [f"{name}{part}" for part in "qkv"], shape.hidden))
    thirds = graph.constant(np.full(3, shape.hidden, np.int64))
    query, key, value = graph.nodes("Split", joined, thirds, outputs=3, axis=-1)
    seen = graph.node("MultiHeadAttention", query, key, value, "", "", "bias", domain=_FUSED, num_heads=shape.heads)
    attended = graph.linear(seen, *_stacked(weights, [f"{name}ao"], shape.hidden))
    tokens = _normalised_sum(graph, weights, f"{name}aln", tokens, attended)
    inner = graph.linear(tokens, *_stacked(weights, [f"{name}fi"], shape.hidden))
    activated = graph.node("Gelu", inner, domain=_FUSED)
    outer = graph.linear(activated, *_stacked(weights, [f"{name}fo"], shape.feed_forward))
    return _normalised_sum(graph, weights, f"{name}oln", tokens, outer)


def _stacked(weights: Weights, names: list[str], columns: int) -> tuple[Floats, Floats]:
    """Return matrices that share their input as one, and their biases likewise."""
    matrix = np.concatenate([weights.matrix(f"{name}.w", columns=columns) for name in names])
    return matrix, np.concatenate([weights.vector(f"{name}.b") for name in names])


def _normalised_sum(graph: _Graph, weights: Weights, name: str, left: str, right: str) -> str:
    scale, shift = graph.constant(weights.vector(f"{name}.w")), graph.constant(weights.vector(f"{name}.b"))
    return graph.node("SkipLayerNormalization", left, right, scale, shift, domain=_FUSED, epsilon=weights.shape.epsilon)


class _Graph:
    """Nodes and constants so far; values are known by the names that `node` and `constant` return."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []
        self._count = 0

    def constant(self, value: NDArray[np.generic]) -> str:
        name = self._name("constant")
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def nodes(self, operator: str, *inputs: str, outputs: int, domain: str = "", **attributes: Any) -> list[str]:
        names = [self._name(operator) for _ in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        return self.nodes(operator, *inputs, outputs=1, domain=domain, **attributes)[0]

    def linear(self, values: str, matrix: Floats, bias: Floats) -> str:
        """Multiply by the transposed `matrix`, in 8 bits, and add `bias`."""
        scales = np.abs(matrix).max(axis=1) / _WEIGHT_LIMIT
        rounded = np.rint(matrix / np.maximum(scales, np.finfo(np.float32).tiny)[:, np.newaxis]).astype(np.int8)
        largest = self.node("ReduceMax", self.node("Abs", values), axes=[-1], keepdims=1)
        step = self.node("Mul", largest, self.constant(np.array(1 / _ACTIVATION_LIMIT, np.float32)))
        step = self.node("Max", step, self.constant(np.array(1e-9, np.float32)))
        shifted = self.node(
            "Add",
            self.node("Round", self.node("Div", values, step)),
            self.constant(np.array(_ACTIVATION_ZERO, np.float32)),
        )
        product = self.node(
            "MatMulInteger",
            self.node("Cast", shifted, to=TensorProto.UINT8),
            self.constant(rounded.T),
            self.constant(np.array(_ACTIVATION_ZERO, np.uint8)),
        )
        scaled = self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), step)
        return self.node("Add", self.node("Mul", scaled, self.constant(scales)), self.constant(bias))

    def serialised(self, output: str) -> bytes:
        hidden = self._shape.hidden
        inputs: dict[str, list[str | int | None]] = {
            "tokens": ["texts", "length", hidden],
            "bias": ["texts", 1, "length", "length"],
            "pooling": ["texts", 1, "length"],
        }
        self._nodes.append(helper.make_node("Identity", [output], ["vectors"]))
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes) for name, sizes in inputs.items()],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", hidden])],
            self._constants,
        )
        operators = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        model: bytes = helper.make_model(graph, opset_imports=operators, ir_version=8).SerializeToString()
        return model

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}_{self._count}"
