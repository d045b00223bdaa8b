"""Fixtures of the command line."""

from tests.cli.conftest import terminal

__all__ = ["terminal"]
