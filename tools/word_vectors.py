"""Make helpers/knowledge/word_vectors.npz anew from a sentence model of the BERT family.

    pip install safetensors tokenizers
    python tools/word_vectors.py MODEL_FOLDER

MODEL_FOLDER holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Apache 2.0).  Each plain word of its
vocabulary goes through the model alone; of the 384 numbers that come out the 64 directions that matter most are
kept, as one byte each (Tulkens and van Dongen 2024, "Model2Vec").  The model itself is not needed afterwards.
"""

from __future__ import annotations

import pathlib
import re
import sys
from typing import Any

from helpers.base.known_files import checksum
from helpers.knowledge.load import SHIPPED
from helpers.knowledge.rarity import SIZE

LAYERS, HEADS = 6, 12


def encoded(weights: dict[str, Any], ids: Any) -> Any:
    """The mean output of the model for each row of token numbers *ids* (rows of one length), of length 1."""
    import numpy as np
    from scipy.special import erf

    def linear(x: Any, name: str) -> Any:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(x: Any, name: str) -> Any:
        spread = np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return (x - x.mean(-1, keepdims=True)) / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    rows, length = ids.shape
    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.token_type_embeddings.weight"][0]
    x = normed(x + weights["embeddings.position_embeddings.weight"][:length], "embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        parts = (linear(x, f"{layer}.attention.self.{name}") for name in ("query", "key", "value"))
        q, k, v = (part.reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3) for part in parts)
        attention = np.exp(q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1]))
        mixed = (attention / attention.sum(-1, keepdims=True)) @ v
        mixed = linear(mixed.transpose(0, 2, 1, 3).reshape(rows, length, -1), f"{layer}.attention.output.dense")
        x = normed(x + mixed, f"{layer}.attention.output.LayerNorm")
        inner = linear(x, f"{layer}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        x = normed(x + linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    mean = x.mean(1)
    return mean / np.linalg.norm(mean, axis=-1, keepdims=True)


def main(folder: pathlib.Path) -> None:
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    vocabulary = tokenizer.get_vocab()
    words = sorted((w for w in vocabulary if re.fullmatch("[a-z]{2,}", w)), key=vocabulary.__getitem__)
    weights = {name: value.astype("float32") for name, value in load_file(str(folder / "model.safetensors")).items()}
    ids = np.array([[vocabulary["[CLS]"], vocabulary[word], vocabulary["[SEP]"]] for word in words])
    found = np.concatenate([encoded(weights, ids[at : at + 256]) for at in range(0, len(ids), 256)])
    found -= found.mean(0)
    directions, _, _ = np.linalg.svd(found.T @ found)
    kept = found @ directions[:, :SIZE]
    kept = np.round(127 * kept / np.linalg.norm(kept, axis=1, keepdims=True)).astype("int8")
    np.savez_compressed(SHIPPED / "word_vectors.npz", words=np.array("\n".join(words)), vectors=kept)
    print(f"{len(words):,} words, {SIZE} bytes each")
    print(f'helpers/base/known_files.toml: sha256 = "{checksum(SHIPPED / "word_vectors.npz")}"')


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
