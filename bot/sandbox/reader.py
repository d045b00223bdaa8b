"""The reader: pages to articles for coroutines, off the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.domain.articles import Article
from bot.intake.page import Page
from bot.sandbox.sandbox import Sandbox


class Reader:
    """Reads pages in a sandbox, one after the other. Close it when done."""

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self._sandbox = sandbox or Sandbox()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    async def read(self, page: Page) -> Article:
        """The article on a page.

        Raises:
            IntakeError: there is none, or the page takes too long or too much memory to read.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._sandbox.read, page)

    async def close(self) -> None:
        """End the process and wait for it; a reading under way fails."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._sandbox.kill()
        await asyncio.to_thread(self._thread.shutdown)
        await asyncio.to_thread(self._sandbox.close)
