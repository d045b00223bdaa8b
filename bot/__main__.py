"""`python -m bot` and `ontherecord`."""

from __future__ import annotations


def main() -> int:
    """Run the command line; the exit status."""
    raise NotImplementedError


if __name__ == "__main__":
    raise SystemExit(main())
