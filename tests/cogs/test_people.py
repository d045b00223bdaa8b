"""/said-by: a person's card, its buttons and menus, and what stands side by side."""

from __future__ import annotations

import discord
import pytest
import simcord
from simcord.backend import serializers
from simcord.results import ResponseMessage

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged, labels, menus, outcome, shown, walk

TEXT = "Kelder is waiting.\n\n“{words},” said {by}, the county engineer. It will take a year.\n"


async def printed(
    newsroom: Newsroom, server: Server, *stories: tuple[str, str, str], by: str = "Ada Osei"
) -> None:
    """Articles by day and publisher that quote somebody."""
    for at, (published, publisher, words) in enumerate(stories):
        await archived(
            newsroom,
            server,
            article(
                TEXT.format(words=words, by=by),
                title=f"Kelder story {published}",
                publisher=publisher,
                published=published,
                url=f"https://{publisher.lower()}.example/{published}-{at}-{by[:1]}",
            ),
        )


STORIES = [
    ("2026-01-05", "Post", "We will close the bridge before Christmas"),
    ("2026-02-06", "Echo", "We may close the bridge before Christmas"),
    ("2026-02-07", "Echo", "The bolts of the bridge are missing"),
    ("2026-03-08", "Post", "The library opens at nine in the morning"),
    ("2026-03-09", "Post", "The moss on the north slope is dying"),
]


@pytest.fixture
async def bridge(newsroom: Newsroom, server: Server) -> None:
    await printed(newsroom, server, *STORIES)


async def asked(server: Server, **options: object) -> ResponseMessage:
    return answer(
        await server.journalist.slash(server.channel, "said-by", **{"speaker": "Ada Osei", **options})
    )


async def chosen(server: Server, message: ResponseMessage, value: str) -> ResponseMessage:
    [menu] = [each for each in menus(message) if each["custom_id"].startswith("otr:narrow")]
    return answer(await server.journalist.select(message, custom_id=menu["custom_id"], values=[value]))


@pytest.mark.usefixtures("bridge")
async def test_a_card_says_who_somebody_is_and_what_they_said_last(server: Server) -> None:
    text = shown(await asked(server))

    for part in (
        "Ada Osei\ncounty engineer (5 January 2026 – 9 March 2026 · 5 articles)",
        "5 quotations in 5 articles, first 5 January 2026, last 9 March 2026 · Post 3, Echo 2",
        "“The moss on the north slope is dying”",
        "1–4 of 5, latest first",
    ):
        assert part in text
    assert text.index("moss") < text.index("library") < text.index("bolts")


async def test_who_was_quoted_on_one_day_has_that_day_once(newsroom: Newsroom, server: Server) -> None:
    await printed(newsroom, server, STORIES[0])

    assert "1 quotation in 1 article, 5 January 2026 · Post 1" in shown(await asked(server))


@pytest.mark.usefixtures("bridge")
async def test_a_chart_over_time_is_told_in_words_too(server: Server) -> None:
    message = await asked(server)

    [chart] = [each["items"][0] for each in walk(message.components) if "items" in each]
    assert chart["media"]["url"].endswith("over-time.png")
    assert chart["description"] == (
        "Chart: quotations of Ada Osei by month. 2026-01 1, 2026-02 2, 2026-03 2."
    )


@pytest.mark.usefixtures("bridge")
async def test_about_shows_what_fits_with_its_label(server: Server) -> None:
    text = shown(await asked(server, about="missing bolts"))

    assert "“The bolts of the bridge are missing”" in text
    assert "library" not in text
    assert "about: missing bolts · 1 of 1, best first" in text
    assert "close" in text or "related" in text


@pytest.mark.usefixtures("bridge")
async def test_who_said_nothing_about_it_is_shown_with_all_they_said_at_a_press(server: Server) -> None:
    message = await asked(server, about="school meals")
    missed = shown(message)

    await server.journalist.click(message, label="Ask without the topic")

    assert "Nothing that they said fits." in missed
    assert "“The bolts of the bridge are missing”" in shown(message)
    assert "latest first" in shown(message)
    assert "Ask without the topic" not in labels(message)


@pytest.mark.usefixtures("bridge")
async def test_pages_and_orders_turn_in_the_same_message_after_a_restart(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    first = await asked(server, private=True)

    await env.restart_bot(NewsroomBot(newsroom))
    second = answer(await server.journalist.click(first, label="▶"))
    page = shown(second)
    earliest = answer(await server.journalist.click(second, label="Earliest first"))

    assert "5 of 5, latest first" in page
    assert "We will close the bridge" in page
    assert shown(earliest).index("We will close") < shown(earliest).index("We may close")
    assert first.id == second.id == earliest.id
    assert earliest.ephemeral


@pytest.mark.usefixtures("bridge")
async def test_wordings_that_changed_stand_side_by_side(server: Server) -> None:
    card = await asked(server)

    assert "Changes (1)" in labels(card)
    text = shown(outcome(await server.journalist.click(card, label="Changes (1)")))

    assert "Worded differently in two articles: the underlined words differ" in text
    assert text.index("We will close") < text.index("5 January 2026") < text.index("We may close")
    assert "Whether it is a change is for you to judge." in text


async def test_where_nothing_changed_there_is_nothing_to_press(server: Server, newsroom: Newsroom) -> None:
    await printed(newsroom, server, STORIES[0])

    card = await asked(server)

    [button] = [each for each in walk(card.components) if each.get("label") == "Changes (0)"]
    assert button["disabled"]


@pytest.mark.usefixtures("bridge")
async def test_changes_that_are_gone_since_are_said_to_be_none(server: Server, newsroom: Newsroom) -> None:
    card = await asked(server)
    for number in (2, 3, 4, 5):
        await newsroom.library.remove(server.guild.id, number, by=1, reason="satire")

    text = shown(outcome(await server.journalist.click(card, label="Changes (1)")))

    assert "No change of wording or of position by Ada Osei is on record here." in text
    assert "1 quotation compared" in text


@pytest.mark.usefixtures("bridge")
async def test_a_card_is_narrowed_and_widened_by_its_menu(server: Server) -> None:
    card = await asked(server)
    [menu] = [each for each in menus(card) if each["custom_id"].startswith("otr:narrow")]

    echo = await chosen(server, card, "publisher=Echo")
    narrowed = shown(echo)
    wide = shown(await chosen(server, echo, "publisher"))

    assert [each["value"] for each in menu["options"]] == ["publisher=Post", "publisher=Echo"]
    assert "only publisher Echo · 1–2 of 2" in narrowed
    assert "library" not in narrowed
    assert "1–4 of 5" in wide


@pytest.mark.usefixtures("bridge")
async def test_an_answer_is_narrowed_by_speaker_publisher_and_year(
    server: Server, newsroom: Newsroom
) -> None:
    await printed(
        newsroom, server, ("2025-05-05", "Star", "We shall close the bridge, I hear"), by="Jon Bell"
    )
    found = answer(await server.journalist.slash(server.channel, "who-said", words="close the bridge"))

    by_year = await chosen(server, found, "dates=2025")
    in_2025 = shown(by_year)
    by_anybody = await chosen(server, by_year, "dates")
    by_bell = shown(await chosen(server, by_anybody, "speaker=Jon Bell"))

    for narrowed, part in (
        (in_2025, "since 2025-01-01, until 2025-12-31"),
        (by_bell, "speaker Jon Bell"),
    ):
        assert f"only {part} · 1 of 1" in narrowed
        assert "Jon Bell" in narrowed
        assert "Ada Osei" not in narrowed


@pytest.mark.usefixtures("bridge")
async def test_a_forged_choice_is_refused(server: Server) -> None:
    card = await asked(server)

    custom_id = menus(card)[-1]["custom_id"]
    for value in ("dates=19999", "kind=direct", "publisher=", ""):
        data = {"custom_id": custom_id, "component_type": 3, "values": [value]}
        refused = outcome(
            await forged(
                server.journalist,
                server.channel,
                data,
                kind=discord.InteractionType.component,
                message=serializers.message_payload(server.journalist._env.backend, card._message),
            )
        )
        assert "That cannot be chosen" in refused.content


async def test_a_name_of_several_offers_each_and_shows_the_chosen_one(
    server: Server, newsroom: Newsroom
) -> None:
    await printed(newsroom, server, STORIES[0])
    await printed(newsroom, server, STORIES[1], by="Kofi Osei")

    several = await asked(server, speaker="Osei")
    offered = shown(several)
    one = answer(await server.journalist.click(several, label="Ask with Kofi Osei"))

    assert "Several speakers here may be meant" in offered
    assert shown(one).startswith("Kofi Osei")


@pytest.mark.usefixtures("bridge")
async def test_other_sources_are_flagged_where_they_differ(server: Server) -> None:
    found = answer(
        await server.journalist.slash(server.channel, "who-said", words="We will close the bridge")
    )

    button = first_id(found, "Other sources")
    others = outcome(await server.journalist.click(found, custom_id=button))

    assert others.ephemeral
    text = shown(others)
    assert "In 1 other article, worded differently in 1" in text
    assert "⚠ worded differently: the underlined words" in text
    assert "Echo · 6 February 2026" in text


async def test_words_that_no_other_article_has_have_no_other_source(
    server: Server, newsroom: Newsroom
) -> None:
    await printed(newsroom, server, STORIES[0])
    found = answer(
        await server.journalist.slash(server.channel, "who-said", words="We will close the bridge")
    )

    others = outcome(await server.journalist.click(found, label="Other sources"))

    assert "No other article in this archive has the words of Q1." in shown(others)


@pytest.mark.usefixtures("bridge")
async def test_what_was_retracted_is_in_no_card(server: Server, newsroom: Newsroom) -> None:
    who = server.moderator.id
    await newsroom.library.remove(server.guild.id, 5, by=who, reason="a hoax")

    text = shown(await asked(server))

    assert "moss" not in text
    assert "4 quotations in 4 articles" in text
