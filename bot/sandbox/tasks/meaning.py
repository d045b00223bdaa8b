"""Turn texts into vectors, or compare a question with passages word by word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.domain.findings import Passage
from bot.domain.spans import Span
from bot.meaning.codes import READING
from bot.meaning.encoder import Encoder, open_encoder
from bot.meaning.interaction import compare
from bot.sandbox.messages import Message, from_closeness, from_vectors

_opened = cache(open_encoder)


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The vectors of texts, or how near passages come to a question, in their order."""
    encoder: Encoder = _opened(Path(message["place"]) if message["place"] else None)
    if "question" in message:
        passages = [Passage(text, Span(*own)) for text, own in json.loads(data)]
        yield from_closeness(compare(encoder.pieces, message["question"], passages))
        return
    yield from_vectors(f"{encoder.model}.{READING}", encoder.embed(json.loads(data)))
