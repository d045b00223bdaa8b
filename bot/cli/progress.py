"""Progress bars: on stderr, and only where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Advance = Callable[[float, str], None]
"""Told how much further the work has come, and in a few words what is being done."""


@contextmanager
def progress_bar(total: float | None, *, as_json: bool) -> Generator[Advance]:
    """A bar over work of size `total` (None: unknown), shown when stderr is a terminal.

    Records for reading are written above it; JSON lines at a terminal are left alone.
    """
    on_same_terminal = sys.stdout.isatty()
    if not sys.stderr.isatty() or (as_json and on_same_terminal):
        yield lambda _amount, _doing: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
    doing_column = TextColumn("{task.description}", markup=False)
    with Progress(
        *columns,
        doing_column,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=on_same_terminal,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("", total=total)

        def advance(amount: float, doing: str) -> None:
            progress.update(task, advance=amount, description=doing[:60])

        yield advance
