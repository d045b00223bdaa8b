"""Archives: `.zip` files taken apart, within limits on how many files are in them and how large they are."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MAX_ENTRIES = 10_000
"""The most files in one archive."""

MAX_TOTAL = 256 * 1024 * 1024
"""The most bytes of all of them together, unpacked."""

MAX_RATIO = 200
"""How many times larger than packed they may be together: text shrinks to a fifth, a bomb to a thousandth."""

DAMAGE = (
    BadZipFile,
    EOFError,
    MemoryError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What is raised where an archive is damaged: a wrong length or offset ends in any of these."""

_IS_LOCKED = 0x1
_LOCKED = "is locked with a password. Pack it without one."
_PACKED_OTHERWISE = "is packed in a way that cannot be read. Pack it as an ordinary .zip."
_METHODS = {ZIP_STORED, ZIP_DEFLATED}
_OF_THE_SYSTEM = ("__MACOSX/",)

_MAX_DIRECTORY = MAX_ENTRIES * 256  # bytes; a name and what describes its file take a hundred
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q")
_END_SIGN, _END_64_SIGN = b"PK\5\6", b"PK\6\6"
_LOCATOR = 20  # bytes, between the two
_MAX_COMMENT = 0xFFFF


class TooLargeError(Exception):
    """An archive has more in it than is taken out of one."""


def check_size(stream: BinaryIO) -> None:
    """Refuse an archive for what its directory says of its size, or of how it is packed.

    Raises:
        TooLargeError: it has too many files or bytes.
        Exception: one of `DAMAGE`, it is no archive that can be read.
    """
    with _opened(stream) as archive:
        if any(each.compress_type not in _METHODS for each in _files(archive)):
            raise BadZipFile(_PACKED_OTHERWISE)


def entries(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO | str]]:
    """The name of each file in an archive, in order, and its bytes as a stream, or why it cannot be read.

    No more can be read of one than the archive's directory says, and that is checked first.

    Raises:
        TooLargeError: it has too many files or bytes.
        Exception: one of `DAMAGE`, it is damaged.
    """
    with _opened(stream) as archive:
        for entry in _files(archive):
            if entry.flag_bits & _IS_LOCKED:
                yield entry.filename, _LOCKED
            elif entry.compress_type not in _METHODS:
                yield entry.filename, _PACKED_OTHERWISE
            else:
                with archive.open(entry) as file:
                    yield entry.filename, cast("BinaryIO", file)


def _opened(stream: BinaryIO) -> ZipFile:
    """Open an archive, if its directory is not too large: opening it makes an object of each entry."""
    count, size = _directory(stream)
    if count > MAX_ENTRIES or size > _MAX_DIRECTORY:
        raise TooLargeError
    return ZipFile(stream)


def _directory(stream: BinaryIO) -> tuple[int, int]:
    """How many entries an archive has, and how many bytes its directory takes, as its end says."""
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _END.size - _MAX_COMMENT - _LOCATOR - _END_64.size))
    tail = stream.read()
    end = len(tail) - _END.size
    if not tail.startswith(_END_SIGN, max(0, end)) or not tail.endswith(b"\0\0"):
        end = tail.rfind(_END_SIGN)
    if end < 0:
        raise BadZipFile
    found = _END.unpack_from(tail, end)
    before = end - _LOCATOR - _END_64.size
    if before >= 0 and tail.startswith(_END_64_SIGN, before):
        found_64 = _END_64.unpack_from(tail, before)
        return found_64[7], found_64[8]
    return found[4], found[5]


def _files(archive: ZipFile) -> list[ZipInfo]:
    entries = archive.infolist()
    total, packed = (sum(sizes) for sizes in (_sizes(entries), (each.compress_size for each in entries)))
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL or total > MAX_RATIO * max(packed, 1024):
        raise TooLargeError
    return [each for each in entries if not each.is_dir() and not _is_of_system(each.filename)]


def _sizes(entries: list[ZipInfo]) -> Iterator[int]:
    return (each.file_size for each in entries)


def _is_of_system(name: str) -> bool:
    """Whether a system put this file there by itself."""
    return name.startswith(_OF_THE_SYSTEM) or name.rsplit("/", 1)[-1].startswith(".")
