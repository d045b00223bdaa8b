"""What operators are told of what watches hear."""

from __future__ import annotations

import simcord

from bot.events import Event, What
from bot.services.newsroom import Newsroom
from tests.cogs.watches.hearing import HEARD, arrives, messages, watch
from tests.servers import Server


async def test_each_alert_is_told_with_how_it_ended_and_no_word_of_it(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    events: list[Event] = []
    newsroom.events.listen(events.append)
    direct = messages(env, server.journalist)
    await watch(server.journalist, server, speaker="Ada Osei")
    await watch(server.moderator, server, speaker="Ada Osei")
    env.inject_error("POST", f"/channels/{direct.id}/messages", status=403, code=50007, times=None)

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    alerts = [event for event in events if event.what is What.ALERT]
    assert sorted((event.details["watch"], event.outcome) for event in alerts) == [(1, "paused"), (2, "sent")]
    assert all(event.seconds is not None for event in alerts)
    assert "Osei" not in repr(alerts)
    assert "bridge" not in repr(alerts)
