"""The bot as `run` starts it, but for where Discord is and which port pages may come from: DATABASE PORT."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.__main__ import _stop_signal
from bot.cli.logs import keep_logs
from bot.cli.serve import serve
from bot.client import NewsroomBot
from bot.intake.door import FetchPolicy
from bot.services.newsroom import open_newsroom


async def main(database: Path, port: int) -> None:
    """Run until told to stop."""
    Route.BASE = f"http://127.0.0.1:{port}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"ws://127.0.0.1:{port}/gateway")
    keep_logs("INFO")
    stopped = _stop_signal()
    async with open_newsroom(database, fetch_policy=FetchPolicy(loopback_port=port)) as newsroom:
        await serve(NewsroomBot(newsroom), "MTIz.not-a-real.token", stopped)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
