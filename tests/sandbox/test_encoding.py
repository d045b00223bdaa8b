"""The encoder's process: what it makes, and what becomes of one that fails."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from bot.domain.findings import Closeness, Passage
from bot.domain.spans import Span
from bot.errors import SettingsError
from bot.sandbox import answers, messages
from bot.sandbox.encoding import Encoding
from bot.sandbox.process import ProcessFailedError

SAID = ["The ferry cost the taxpayer nine million crowns", "The bakery fire was started by an oven"]


@pytest.fixture
async def own() -> AsyncIterator[Encoding]:
    """A process that a test may end."""
    encoding = Encoding()
    yield encoding
    await encoding.close()


async def test_texts_come_back_as_vectors_in_their_order(encoder: Encoding) -> None:
    said = await encoder.embed([*SAID, "half a character \ud800", "long " * 10_000])
    asked = await encoder.embed(["the public paid a fortune for the boat"])

    assert said is not None
    assert asked is not None
    assert said.vectors.shape == (4, 384)
    assert said.model == asked.model
    ferry, bakery = said.vectors[:2] @ asked.vectors[0]
    assert ferry > 0.4 > bakery


async def test_no_texts_tell_whose_vectors_they_would_be(encoder: Encoding) -> None:
    nothing = await encoder.embed([])
    something = await encoder.embed(SAID)

    assert nothing is not None
    assert something is not None
    assert (len(nothing.vectors), nothing.model) == (0, something.model)


async def test_a_process_that_is_killed_costs_what_it_was_doing(own: Encoding) -> None:
    number = own.start()
    os.kill(number, signal.SIGKILL)

    later = await own.embed(SAID)

    assert later is not None
    assert own.start() != number


async def test_a_closed_encoder_gives_nothing(own: Encoding) -> None:
    await own.close()

    assert await own.embed(SAID) is None


async def test_a_model_that_is_none_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}")
    encoding = Encoding(tmp_path)

    made = await encoding.embed(SAID)

    await encoding.close()
    assert made is None


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="EMBEDDING_MODEL"):
        Encoding(tmp_path)


@pytest.mark.parametrize("wrong", [np.zeros((1, 4)), np.zeros((2, 3, 1)), np.full((2, 4), np.nan)])
def test_vectors_that_were_not_asked_for_are_refused(wrong: np.ndarray) -> None:
    frame = messages.packed(messages.from_vectors("m", wrong.astype(np.float32)))

    with pytest.raises(ProcessFailedError):
        answers.vectors([frame.replace(b'"dimensions": 3', b'"dimensions": -3')], 2)


FERRY = Passage(SAID[0], Span(0, len(SAID[0])))
BAKERY = Passage(f"{SAID[1]} half a character \ud800", Span(0, len(SAID[1])))


async def test_passages_are_compared_with_a_question_in_their_order(encoder: Encoding) -> None:
    ferry, bakery = await asyncio.to_thread(encoder.compare, "the boat", [FERRY, BAKERY], seconds=60)

    assert ferry.words == bakery.words == ("the", "boat")
    assert ferry.own[1] > bakery.own[1]


async def test_a_comparison_that_takes_too_long_gives_nothing(encoder: Encoding) -> None:
    assert await asyncio.to_thread(encoder.compare, "the boat", [FERRY], seconds=0) == ()


async def test_a_closed_encoder_compares_nothing(own: Encoding) -> None:
    await own.close()

    assert own.compare("the boat", [FERRY], seconds=60) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        [Closeness(("boat",), (0.5,), (0.5,), 0.5)],
        [Closeness(("boat",), (0.5, 0.5), (0.5,), 0.5)] * 2,
        [Closeness(("boat",), (0.5,), (float("nan"),), 0.5)] * 2,
    ],
)
def test_comparisons_that_were_not_asked_for_are_refused(wrong: list[Closeness]) -> None:
    frame = messages.packed(messages.from_closeness(wrong))

    with pytest.raises(ProcessFailedError):
        answers.closeness([frame], 2)
