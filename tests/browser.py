"""The playground in a real browser: started as a process of its own, opened, and asked."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_OPTIONS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""


@contextmanager
def open_playground(folder: Path, **settings: str) -> Iterator[str]:
    """The address of a playground of its own, which stops cleanly when it is told to."""
    command = [sys.executable, "-m", "bot", "playground", "--json"]
    environment = os.environ | settings
    with subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        try:
            yield json.loads(running.stdout.readline())["url"]
        finally:
            running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=30) == 0
        assert running.stdout.read() == ""


@asynccontextmanager
async def open_page(
    address: str, *, width: int = 1280, height: int = 1000, sharp: float = 1.0
) -> AsyncIterator[Page]:
    """The playground's page in a browser, ready to type into."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        page = await browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=sharp)
        page.set_default_timeout(PATIENCE)
        await page.goto(address)
        await expect(page.locator("#channel-composer-input")).to_be_enabled(timeout=PATIENCE)
        yield page
        await browser.close()


def commands(page: Page) -> Locator:
    """The slash commands on offer for what was typed."""
    return page.get_by_role("listbox", name="Application commands").get_by_role("option")


def messages(page: Page) -> Locator:
    """The messages of the channel; the first is the bot's welcome."""
    return page.locator("article.channel-message")


async def idle(page: Page) -> None:
    """Wait until the page has done what was asked before: it takes no command meanwhile."""
    await expect(messages(page).first.get_by_role("button").first).to_be_enabled(timeout=PATIENCE)


async def ask(page: Page, command: str, words: str) -> Locator:
    """Type a slash command as a member would; the newest message."""
    await idle(page)
    before = await messages(page).count()
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type(f"/{command}")
    await commands(page).filter(has_text=command).first.click()
    await page.keyboard.type(words)
    if words:
        await page.keyboard.press("Enter")
    else:
        await page.locator("#send-message").click()
    await expect(messages(page)).to_have_count(before + 1, timeout=PATIENCE)
    await expect(messages(page).last.locator(".components-v2")).to_be_visible(timeout=PATIENCE)
    number = await page.locator("article.channel-message").last.get_attribute("data-message-id")
    return page.locator(f"article[data-message-id='{number}']")
