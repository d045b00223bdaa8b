"""The bot as `run` starts it, but for where Discord is and which port pages may come from: DATABASE PORT."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from pathlib import Path
from typing import Any

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cli.logs import keep_logs
from bot.cli.serve import serve
from bot.cli.signals import stop_signal
from bot.client import NewsroomBot
from bot.domain.processes import EVERY_SHARD
from bot.intake.door import FetchPolicy
from bot.services.following import following
from bot.services.newsroom import open_newsroom

_resolved = socket.getaddrinfo


def _resolved_late(host: str, *rest: Any, **options: Any) -> Any:
    """The system's look-up of names, as it is where the nameservers are silent: some names keep it for 40 s."""
    if str(host).endswith("silent.example"):
        time.sleep(40)
    return _resolved(host, *rest, **options)


async def main(database: Path, port: int) -> None:
    """Run until told to stop."""
    Route.BASE = f"http://127.0.0.1:{port}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"ws://127.0.0.1:{port}/gateway")
    keep_logs("INFO")
    stopped = stop_signal()
    async with (
        open_newsroom(database, fetch_policy=FetchPolicy(loopback_port=port), shards=EVERY_SHARD) as newsroom,
        following(newsroom.follower),
    ):
        await serve(NewsroomBot(newsroom), "MTIz.not-a-real.token", stopped)


if __name__ == "__main__":
    socket.getaddrinfo = _resolved_late
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
