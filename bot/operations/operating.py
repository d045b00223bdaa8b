"""Operating: from the start of the bot to its end, what its operator is told and may look at."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from bot import __version__
from bot.errors import SettingsError
from bot.events import Event, What

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_NOT_INSTALLED = (
    "METRICS_PORT needs an extra package: install it by `pip install '.[metrics]'`, or leave the port empty."
)


@asynccontextmanager
async def operated(bot: NewsroomBot, port: int | None) -> AsyncGenerator[None]:
    """Tell of the start and the end, and serve the view at a port of this machine, if there is one.

    Raises:
        SettingsError: the port cannot be used.
    """
    newsroom = bot.newsroom
    began = newsroom.timer()
    async with _view(bot, port):
        overview = await newsroom.archive.overview()
        known = {"version": __version__, "store": overview.store, "schema": overview.schema}
        newsroom.events.tell(Event(what=What.START, details={**known, "articles": overview.articles}))
        try:
            yield
        finally:
            uptime = round(newsroom.timer() - began)
            newsroom.events.tell(Event(what=What.STOP, details={"uptime": uptime}))


def _view(bot: NewsroomBot, port: int | None) -> AbstractAsyncContextManager[None]:
    if port is None:
        return nullcontext()
    try:
        from bot.operations.view import viewed
    except ModuleNotFoundError as missing:
        raise SettingsError(_NOT_INSTALLED) from missing
    return viewed(bot, port, __version__)
