"""Lines: a stream read line by line, whatever a stranger put on one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO


def bounded_lines(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """The lines of a stream with their ends, each as soon as it is there.

    Of a line longer than `longest` bytes only the beginning is given, one byte too long.
    """
    while line := stream.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
