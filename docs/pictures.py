"""The pictures in `docs/images`, taken of the playground in a browser: `python -m docs.pictures`.

Each kind of card is taken at the width of a desk and of a phone.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, expect

from tests.browser import PATIENCE, ask, commands, idle, messages, open_page, open_playground

IMAGES = Path(__file__).resolve().parent / "images"

ASKED = {
    "answer": ("who-said", "still pumping out the school when the wind goes south"),
    "claims": ("claims", "was the fan faulty?"),
    "pages": ("claims", "water"),
    "miss": ("who-said", "the moon landing was faked"),
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

ECHO = {
    "headline": "Teasdale to face committee over harbour fund",
    "source": "The Harbour Echo, 6 May 2025",
    "body": (
        "Marian Teasdale, the minister for coastal communities, will be questioned by MPs next week.\n\n"
        "“I had never seen the electoral map held against this list, and I would have torn it up,” she told "
        "the Commons in March.\n\n“I look forward to answering every question,” Ms Teasdale said on Monday."
    ),
}
"""A second article, so that a person has more than one outlet, and a quotation more than one wording."""

DRAFT = (
    "“I stood in the car park and watched them with a tape measure,” Geoffrey Amadi told the council.\n\n"
    "“It’s flour, water, salt and sugar,” Beatrix Marlow replied.\n\n"
    "“The safest diver is the one who stays on the boat with a cup of tea,” Catriona Weir said.\n\n"
    "“We will all be ruined by Christmas,” said Keith Marsh."
)
"""A draft with a quotation of each kind: exact, altered, misattributed, not found."""

WIDTHS = {"": 860, "-phone": 400}
"""Pixels of the page, and how the pictures of that width are called."""

_UNTIL_TOLD = 3 * PATIENCE
"""Milliseconds until a watch has told of a new article: it waits whether more come."""

_TALL = 3400
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
    await _shoot(await _send_form(page, "verify", {"body": DRAFT}), f"verify{suffix}")
    await _take_corrections(page, suffix)
    await _take_watch(page, suffix)
    await _shoot(await ask(page, "digest preview", ""), f"digest{suffix}")
    await _take_person(page, suffix)


async def _take_watch(page: Page, suffix: str) -> None:
    """The guide that a moderator's first command brings, and what a watch tells of a new article."""
    await _choose(page, "watch add", {"speaker": "Marian Teasdale", "channel": "news-desk"})
    await _send_message(page, brings=2)
    await _shoot(messages(page).last, f"guide{suffix}")
    await _send_form(page, "ingest", ECHO, brings=2)
    await _shoot(messages(page).last, f"alert{suffix}")


async def _take_person(page: Page, suffix: str) -> None:
    """A person's card, what they worded differently, and a quotation of theirs with its other sources."""
    person = await ask(page, "said-by", "Marian Teasdale")
    await _shoot(person, f"person{suffix}")
    await _shoot(await _press(page, person, "Changes"), f"changes{suffix}")
    answer = await ask(page, "who-said", "never seen the electoral map held against this list")
    await _shoot(await _press(page, answer, "Other sources"), f"sources{suffix}")
    await _shoot(await ask(page, "quotation", "Q3"), f"quotation{suffix}")


async def _choose(page: Page, command: str, options: dict[str, str]) -> None:
    """Choose a command with options that it can do without, each completed as it is typed."""
    await idle(page)
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type(f"/{command}")
    await commands(page).filter(has_text=command).first.click()
    for name, value in options.items():
        await page.locator(".command-ghost").click()
        await page.locator(f".command-suggestion[data-value='{name}']").click()
        await page.keyboard.type(value)
        await page.locator(".command-popup .command-suggestion").filter(has_text=value).first.click()


async def _send_message(page: Page, *, brings: int) -> None:
    """Send what was typed, and wait for the messages that this brings."""
    before = await messages(page).count()
    await page.locator("#send-message").click()
    await expect(messages(page)).to_have_count(before + brings, timeout=PATIENCE)


async def _send_form(page: Page, command: str, fields: dict[str, str], *, brings: int = 1) -> Locator:
    """Open the form of a command that was given nothing, fill and send it; the last message it brings."""
    await _choose(page, command, {})
    before = await messages(page).count()
    await page.locator("#send-message").click()
    await _send(page, fields)
    await expect(messages(page)).to_have_count(before + brings, timeout=_UNTIL_TOLD)
    await expect(messages(page).last.locator(".components-v2")).to_be_visible(timeout=PATIENCE)
    return messages(page).last


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
    await _send(page, fields)
    await expect(messages(page)).to_have_count(before + brings, timeout=PATIENCE)
    number = await messages(page).last.get_attribute("data-message-id")
    return page.locator(f"article[data-message-id='{number}']")


async def _send(page: Page, fields: dict[str, str]) -> None:
    """Fill a form and send it."""
    form = page.get_by_role("dialog")
    for name, value in fields.items():
        await form.locator(f"[name='{name}']").fill(value)
    await form.get_by_role("button", name="Submit").click()


async def _press(page: Page, message: Locator, label: str) -> Locator:
    await idle(page)
    before = await messages(page).count()
    await message.get_by_role("button", name=label).first.click()
    await expect(messages(page)).to_have_count(before + 1, timeout=PATIENCE)
    return messages(page).last


async def _shoot(message: Locator, name: str) -> None:
    await idle(message.page)  # else its buttons are grey
    for picture in await message.locator(".component-gallery img").all():
        await expect(picture).to_have_js_property("complete", value=True, timeout=PATIENCE)
        await expect(picture).not_to_have_js_property("naturalWidth", value=0, timeout=PATIENCE)
    await message.page.mouse.move(0, 0)
    await _rest(message)
    path = IMAGES / f"{name}.png"
    await message.screenshot(path=path)
    with Image.open(path) as picture:  # a third of the bytes; with fewer colours, a green dot turns grey
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


async def _rest(message: Locator) -> None:
    """Wait until a message stays where it is: the page scrolls while others arrive."""
    before = None
    while (now := await message.bounding_box()) != before:
        before = now
        await message.page.wait_for_timeout(200)


if __name__ == "__main__":
    asyncio.run(take())
