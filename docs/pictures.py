"""The pictures in `docs/images`, taken of the playground in a browser: `python -m docs.pictures`.

Each kind of card is taken at the width of a desk and of a phone.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, expect

from tests.browser import PATIENCE, ask, idle, messages, open_page, open_playground

IMAGES = Path(__file__).resolve().parent / "images"

ASKED = {
    "answer": ("who-said", "still pumping out the school when the wind goes south"),
    "claims": ("claims", "was the fan faulty?"),
    "pages": ("claims", "water"),
    "miss": ("who-said", "the library will be sold"),
    "list": ("article list", ""),
    "help": ("help", ""),
}
"""What is typed for each picture."""

PRESSED = {
    "context": ("answer", "Context"),
    "why": ("answer", "Why this?"),
    "copy": ("answer", "Copy"),
    "card": ("list", "Open"),
}
"""Which button is pressed, under which picture, for each other one."""

WIDTHS = {"": 860, "-phone": 400}
"""Pixels of the page, and how the pictures of that width are called."""

_TALL = 2200
"""Pixels of the page from top to bottom: room for the longest card."""

_SHARP = 1.5
"""Pixels of the picture for one of the page."""


async def take() -> None:
    """Take every picture, at each width on a page of its own."""
    for suffix, width in WIDTHS.items():
        with tempfile.TemporaryDirectory() as folder, open_playground(Path(folder)) as address:
            async with open_page(address, sharp=_SHARP, width=width, height=_TALL) as page:
                await _take_all(page, suffix)


async def _take_all(page: Page, suffix: str) -> None:
    await _shoot(messages(page).first, f"welcome{suffix}")
    for name, (command, words) in ASKED.items():
        answer = await ask(page, command, words)
        await _shoot(answer, f"{name}{suffix}")
        for pressed, (under, label) in PRESSED.items():
            if under == name:
                await _shoot(await _press(page, answer, label), f"{pressed}{suffix}")
    await _take_corrections(page, suffix)
    await _shoot(await ask(page, "digest preview", ""), f"digest{suffix}")


async def _take_corrections(page: Page, suffix: str) -> None:
    """A report of a problem, and what a moderator makes of it."""
    answer = await ask(page, *ASKED["answer"])
    problem = {"problem": "He said this as the shadow minister for ports."}
    report = await _fill(page, answer, "Report a problem", problem, brings=2)
    await _shoot(report, f"report{suffix}")
    await page.get_by_label("Viewing as").select_option(label="Mo, a moderator")
    role = {"role": "shadow minister for ports", "reason": "the Courier printed a clarification"}
    corrected = await _fill(page, report, "Correct speaker", role)
    await _shoot(corrected, f"corrected{suffix}")


async def _fill(
    page: Page, message: Locator, button: str, fields: dict[str, str], *, brings: int = 1
) -> Locator:
    """Press a button, fill the form it opens and send it; the last message that this brings."""
    await idle(page)
    before = await messages(page).count()
    await message.get_by_role("button", name=button).first.click()
    form = page.get_by_role("dialog")
    for name, value in fields.items():
        await form.locator(f"[name='{name}']").fill(value)
    await form.get_by_role("button", name="Submit").click()
    await expect(messages(page)).to_have_count(before + brings, timeout=PATIENCE)
    number = await messages(page).last.get_attribute("data-message-id")
    return page.locator(f"article[data-message-id='{number}']")


async def _press(page: Page, message: Locator, label: str) -> Locator:
    await idle(page)
    before = await messages(page).count()
    await message.get_by_role("button", name=label).first.click()
    await expect(messages(page)).to_have_count(before + 1, timeout=PATIENCE)
    return messages(page).last


async def _shoot(message: Locator, name: str) -> None:
    await idle(message.page)  # else its buttons are grey
    await message.page.mouse.move(0, 0)
    path = IMAGES / f"{name}.png"
    await message.screenshot(path=path)
    with Image.open(path) as picture:  # a third of the bytes, and nobody sees the difference
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(take())
