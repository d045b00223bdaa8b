"""The pictures in `docs/images`, taken of the playground in a browser: `python -m docs.pictures`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.browser import ask, open_page, open_playground

IMAGES = Path(__file__).resolve().parent / "images"

QUESTIONS = {
    "answer": ("who-said", "still pumping out the school when the wind goes south"),
    "claims": ("claims", "was the fan faulty?"),
}
"""What is asked for each picture."""

_SHARP = 1.5
"""Pixels of the picture for one of the page."""


async def take() -> None:
    """Ask each question on a page of its own, and take its answer's picture."""
    for name, (command, words) in QUESTIONS.items():
        with open_playground(IMAGES) as address:
            async with open_page(address, sharp=_SHARP, width=860) as page:
                answer = await ask(page, command, words)
                await answer.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(take())
