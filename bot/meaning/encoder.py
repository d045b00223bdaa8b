"""The encoder: texts → vectors of length one, whose product is the cosine of the angle between them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # it is read once: else the library reports to its vendor

import numpy as np
import onnxruntime as ort  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray
from tokenizers import Encoding

from bot.errors import SettingsError
from bot.meaning.interaction import Pieces
from bot.meaning.model import Model, model_at, packaged_model

Vectors = NDArray[np.float32]
"""A row for each text."""
_AT_ONCE = 256
"""Pieces of texts in a batch, padding included: one of the longest texts, eight usual quotations. More take
more memory and more time on one processor."""


class Encoder:
    """A loaded model. One thread computes: other processors are for answering questions."""

    def __init__(self, model: Model) -> None:
        self._session = _session(model.weights)
        self._takes: list[str] = [one.name for one in self._session.get_inputs()]
        self._tokenizer = model.tokenizer
        self.model = model.name
        self.dimensions = int(self.embed([""]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, in their order. What stands after a text's first 256 pieces is not read."""
        encoded = self._tokenizer.encode_batch(list(texts))
        if not encoded:
            return np.zeros((0, self.dimensions), np.float32)
        by_length = sorted(range(len(encoded)), key=lambda at: len(encoded[at].ids))
        vectors = np.concatenate([self._batch(some) for some in _batches([encoded[at] for at in by_length])])
        return vectors[np.argsort(by_length)]

    def pieces(self, text: str) -> Pieces | None:
        """The vector of each piece of a text; None if the model gives only one for all."""
        encoded = self._tokenizer.encode(text)
        states, _ = self._states([encoded])
        if states.ndim != 3:
            return None
        kept = [at for at, word in enumerate(encoded.word_ids) if word is not None]
        words = [word for word in encoded.word_ids if word is not None]
        spans = [encoded.offsets[at] for at in kept]
        return Pieces(text, np.array(words, np.int64), np.array(spans).reshape(-1, 2), _unit(states[0, kept]))

    def _batch(self, encoded: Sequence[Encoding]) -> Vectors:
        states, mask = self._states(encoded)
        return _unit(_mean(states, mask) if states.ndim == 3 else states)

    def _states(self, encoded: Sequence[Encoding]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """What the model gives for a batch, and which of its pieces are no padding."""
        ids = np.zeros((len(encoded), max(len(one.ids) for one in encoded)), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(encoded):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._session.run(None, {name: given[name] for name in self._takes})[0], mask


def open_encoder(place: Path | None = None) -> Encoder:
    """Load the bot's own model, or the one that EMBEDDING_MODEL names.

    Raises:
        SettingsError: it cannot be read, or is none.
    """
    model = model_at(place) if place else packaged_model()
    try:
        return Encoder(model)
    except Exception as error:  # the library's errors share no class
        message = "The model in EMBEDDING_MODEL is no sentence encoder: choose another, or leave it empty."
        raise SettingsError(message) from error


def _batches(encoded: Sequence[Encoding]) -> Iterator[list[Encoding]]:
    """Texts that are computed together, given from the shortest to the longest."""
    batch: list[Encoding] = []
    for one in encoded:
        if batch and (len(batch) + 1) * len(one.ids) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(one)
    yield batch


def _session(weights: bytes) -> Any:
    runtime: Any = ort
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return runtime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _mean(states: NDArray[np.float32], mask: NDArray[np.int64]) -> Vectors:
    """The mean of the words' vectors, padding left out."""
    counts = mask.astype(np.float32)[..., np.newaxis]
    return (states * counts).sum(axis=1) / counts.sum(axis=1)


def _unit(vectors: Vectors) -> Vectors:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
