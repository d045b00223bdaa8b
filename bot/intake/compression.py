"""Compression: packed files opened; a body unpacked while it comes, and whether it came to its end.

aiohttp unpacks as well, but takes a gzip stream that was cut off for a whole one.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path, PurePath
from typing import BinaryIO, cast

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15
_GZIP = b"\x1f\x8b"
"""What each member of a gzip stream begins with."""

ACCEPTED = "gzip, deflate"
"""What a site may pack with."""

PACKED = ".gz"
DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error)
"""What is raised where a packed file is damaged or ends too early."""
DAMAGED = "cannot be read: it is damaged or was cut off. Copy or pack it again."


def open_unpacked(path: Path) -> BinaryIO:
    """Open a file for reading, unpacked if it is a `.gz`."""
    is_packed = path.suffix.lower() == PACKED
    return cast("BinaryIO", gzip.open(path)) if is_packed else path.open("rb")


def suffix_of(name: str) -> str:
    """The suffix that says what a file holds: `.jsonl` of "wire.jsonl.gz" too."""
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() == PACKED else path.name).suffix.lower()


def can_unpack(encoding: str) -> bool:
    """Whether an `Unpacker` knows this content encoding; an empty one is none."""
    return not encoding or encoding in _WINDOWS


class Unpacker:
    """Unpacks one body, piece by piece."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._stream = zlib.decompressobj(_WINDOWS.get(encoding, zlib.MAX_WBITS))
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        """Whether what has come so far ends where it should."""
        return self._stream.eof or not self._has_begun

    def unpack(self, piece: bytes, most: int) -> bytes:
        """The next piece unpacked, but not much beyond `most` bytes of it; then the rest cannot follow.

        Raises:
            zlib.error: it is damaged.
        """
        if not self._encoding:
            return piece
        if piece and not self._has_begun:
            self._begin(piece)
        unpacked = bytearray()
        while piece and len(unpacked) < most and self._goes_on(piece):
            unpacked += self._stream.decompress(piece, most - len(unpacked))
            piece = self._stream.unused_data
        return bytes(unpacked)

    def _begin(self, piece: bytes) -> None:
        self._has_begun = True
        is_bare = self._encoding == "deflate" and piece[0] & 0xF != zlib.DEFLATED
        if is_bare:  # some servers leave the wrapping out
            self._stream = zlib.decompressobj(_RAW_DEFLATE)

    def _goes_on(self, piece: bytes) -> bool:
        """Whether a piece belongs to the stream: what follows its end is padding, if not another member."""
        if not self._stream.eof:
            return True
        if self._encoding == "deflate" or piece[:2] != _GZIP[: len(piece)]:
            return False
        self._stream = zlib.decompressobj(_WINDOWS["gzip"])
        return True
