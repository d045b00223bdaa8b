"""The playground as a stranger finds it: a process, an address, and a real browser on it."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import CHROMIUM, PATIENCE, ask, commands, messages, open_page, open_playground

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: install Debian's chromium to run the browser tests"
)


@pytest.fixture
def playground(tmp_path: Path) -> Iterator[str]:
    """The address of a playground, which leaves nothing behind."""
    with open_playground(tmp_path) as address:
        yield address
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
async def page(playground: str) -> AsyncIterator[Page]:
    """The playground's page in a browser, ready to type into."""
    async with open_page(playground) as page:
        yield page


async def _become_moderator(page: Page) -> None:
    """Choose the moderator under *Viewing as*, and wait until the page offers what moderators may use."""
    composer = page.locator("#channel-composer-input")
    await page.get_by_label("Viewing as").select_option(label="Mo, a moderator")
    async with asyncio.timeout(PATIENCE / 1000):
        while not await commands(page).filter(has_text="ingest").is_visible():
            await composer.fill("")  # the page empties the field at some moment of the change
            await composer.fill("/")
            await asyncio.sleep(0.3)
    await composer.fill("")


@needs_chromium
async def test_a_stranger_asks_reads_the_exact_words_and_looks_behind_them(page: Page) -> None:
    answer = await ask(page, "who-said", "watched them with a tape measure")

    await expect(answer).to_contain_text("I stood in the car park and watched them with a tape measure")
    await expect(answer).to_contain_text("Geoffrey Amadi")
    await expect(answer).to_contain_text("Council votes to keep Wexcombe library open")

    await answer.get_by_role("button", name="Context").first.click()
    await expect(messages(page)).to_have_count(3, timeout=PATIENCE)
    await expect(messages(page).last).to_contain_text("Nobody measures a roof they mean to keep.")

    await answer.get_by_role("button", name="Why this?").first.click()
    await expect(messages(page)).to_have_count(4, timeout=PATIENCE)
    await expect(messages(page).last).to_contain_text("Geoffrey Amadi")


@needs_chromium
async def test_a_stranger_is_welcomed_and_turns_a_page(page: Page) -> None:
    welcome = messages(page).first
    await welcome.get_by_role("button", name="Who said this?").click()
    await expect(messages(page)).to_have_count(2, timeout=PATIENCE)
    await expect(messages(page).last).to_contain_text("Geoffrey Amadi", timeout=PATIENCE)

    answer = await ask(page, "claims", "water")
    await answer.get_by_role("button", name="▶").click()
    await expect(answer).to_contain_text(re.compile(r"· [2-9]–\d+ of \d"), timeout=PATIENCE)
    await expect(messages(page)).to_have_count(3)


@needs_chromium
async def test_a_question_is_repaired_by_a_button_in_the_same_message(page: Page) -> None:
    miss = await ask(page, "who-said", "mess")
    await expect(miss).to_contain_text("No quotation matches")

    await miss.get_by_role("button", name="Ask with moss").click()

    await expect(miss).to_contain_text("You asked: moss · 1", timeout=PATIENCE)
    await expect(miss).not_to_contain_text("No quotation matches")
    await expect(messages(page)).to_have_count(2)


@needs_chromium
async def test_what_nobody_said_is_not_on_record(page: Page) -> None:
    answer = await ask(page, "who-said", "the moon landing was faked")

    await expect(answer).to_contain_text("No quotation matches")


@needs_chromium
async def test_a_moderator_may_ingest_and_a_journalist_may_not(page: Page) -> None:
    composer = page.locator("#channel-composer-input")

    await composer.fill("/")
    await expect(commands(page).filter(has_text="who-said")).to_be_visible(timeout=PATIENCE)
    await expect(commands(page).filter(has_text="ingest")).to_have_count(0)

    await composer.fill("")
    await _become_moderator(page)
    await composer.fill("/")
    await expect(commands(page).filter(has_text="ingest")).to_be_visible(timeout=PATIENCE)


@needs_chromium
async def test_a_refused_link_is_no_failure_of_the_bot(page: Page) -> None:
    composer = page.locator("#channel-composer-input")
    await _become_moderator(page)
    await composer.fill("/ingest")
    await commands(page).filter(has_text="ingest").first.click()
    await page.get_by_text("url", exact=True).last.click()
    await page.keyboard.type("http://127.0.0.1/")
    await page.keyboard.press("Enter")

    await expect(messages(page).last).to_contain_text("not on the public internet", timeout=PATIENCE)
    await expect(page.get_by_role("button", name="Inspector", exact=True)).to_be_visible()


@needs_chromium
async def test_a_moderator_pastes_an_article_and_reads_what_was_found_in_it(page: Page) -> None:
    composer = page.locator("#channel-composer-input")
    await _become_moderator(page)
    await composer.fill("/ingest")
    await commands(page).filter(has_text="ingest").first.click()
    await page.locator("#send-message").click()

    form = page.get_by_role("dialog")
    await form.locator("input").first.fill("Tram line to reach the hospital")
    await form.locator("textarea").first.fill("“We open in spring,” said Mirela Vance, who runs the tram.")
    await form.get_by_role("button", name="Submit").click()

    answer = page.locator("article.channel-message").last
    await expect(answer).to_contain_text("Tram line to reach the hospital", timeout=PATIENCE)
    await expect(answer).to_contain_text("Mirela Vance")


def test_its_health_can_be_looked_at(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with (
        open_playground(tmp_path, METRICS_PORT=str(port)),
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=PATIENCE / 1000) as health,
    ):
        checks = json.load(health)["checks"]

    assert set(checks.values()) == {"ok"}


def test_without_simcord_one_sentence_names_the_extra(tmp_path: Path) -> None:
    hide_it = "import sys; sys.modules['simcord'] = None"
    run_it = "from bot.__main__ import main; sys.exit(main(['playground']))"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", f"{hide_it}; {run_it}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ended.returncode == 2
    assert "pip install '.[playground]'" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", "playground", "--port", port],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )

    assert ended.returncode == 2
    assert "--port" in ended.stderr
    assert ended.stderr.count("\n") == 1
