"""Progress bars: on stderr, and only if it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Advance = Callable[[float, str], None]
"""Called with how much more work is done, and in a few words what is being done."""


@contextmanager
def progress_bar(total: float | None, *, as_json: bool) -> Generator[Advance]:
    """A bar for work of size `total` (None: unknown), shown if stderr is a terminal.

    Readable records are written above it. There is no bar while JSON lines go to the terminal.
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
