"""Compression: a body unpacked while it comes, and whether it came to its end.

aiohttp unpacks as well, but takes a gzip stream that was cut off for a whole one.
"""

from __future__ import annotations

import zlib

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15
_GZIP = b"\x1f\x8b"
"""What each member of a gzip stream begins with."""

ACCEPTED = "gzip, deflate"
"""What a site may pack with."""


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
