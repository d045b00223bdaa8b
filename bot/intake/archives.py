"""Archives: `.zip` files taken apart, within limits on how many files are in them and how large they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

MAX_ENTRIES = 10_000
"""The most files in one archive."""

MAX_TOTAL = 256 * 1024 * 1024
"""The most bytes of all of them together, unpacked."""

MAX_RATIO = 200
"""How many times larger than packed they may be together: text shrinks to a fifth, a bomb to a thousandth."""


_LOCKED = 0x1
_OF_THE_SYSTEM = ("__MACOSX/",)


class TooLargeError(Exception):
    """An archive has more in it than is taken out of one."""


def check_size(stream: BinaryIO) -> None:
    """Refuse an archive for what its directory says of its size.

    Raises:
        TooLargeError: it has too many files or bytes.
        BadZipFile: it is no archive.
    """
    with ZipFile(stream) as archive:
        _files(archive)


def entries(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO | None]]:
    """The name of each file in an archive, in order, and its bytes as a stream; None for one that is locked.

    No more can be read of one than the archive's directory says, and that is checked first.

    Raises:
        TooLargeError: it has too many files or bytes.
        BadZipFile: it is damaged.
    """
    with ZipFile(stream) as archive:
        for entry in _files(archive):
            if entry.flag_bits & _LOCKED:
                yield entry.filename, None
                continue
            with archive.open(entry) as file:
                yield entry.filename, cast("BinaryIO", file)


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
