"""Turn texts into vectors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.meaning.codes import READING
from bot.meaning.encoder import Encoder, open_encoder
from bot.sandbox.messages import Message, from_vectors

_opened = cache(open_encoder)


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The vectors, in the order of the texts."""
    encoder: Encoder = _opened(Path(message["place"]) if message["place"] else None)
    yield from_vectors(f"{encoder.model}.{READING}", encoder.embed(json.loads(data)))
