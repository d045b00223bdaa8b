import asyncio
import io
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from zipfile import ZipFile

import pytest
import simcord

import cogs.progress
from bot.client import NewsroomBot
from bot.errors import FetchError
from bot.services.archiving import Progress
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from bot.services.newsroom import Newsroom
from cogs.attachments import MAX_ATTACHMENT
from cogs.pasting import pasted_article
from tests.intake.website import Site, open_site
from tests.servers import Server, answer, labels, outcome, shown

STORY = (
    "Kelder bridge to close\n\n"
    "“We have no choice but to close the bridge,” said Ada Osei, the county engineer.\n"
)


async def test_a_file_is_archived_and_its_quotations_shown(server: Server) -> None:
    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    text = shown(answer(result))
    assert "Added\n" in text
    assert "Kelder bridge to close" in text
    assert "1 quotation found" in text
    assert "“We have no choice but to close the bridge”\nAda Osei, county engineer · Q1" in text


async def test_the_same_file_again_is_unchanged(server: Server) -> None:
    await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    assert "Unchanged" in shown(answer(result))


async def test_a_file_of_many_articles_keeps_the_good_ones(newsroom: Newsroom, server: Server) -> None:
    good = [
        json.dumps({"id": f"w{n}", "title": f"Story {n}", "text": f"Story {n} is told."}) for n in range(3)
    ]
    lines = "\n".join([good[0], "{broken", *good[1:]])

    result = await server.moderator.slash(server.channel, "ingest", file=("wire.jsonl", lines.encode()))

    text = shown(answer(result))
    assert "3 articles in the archive, 1 failed" in text
    assert "wire.jsonl line 2" in text
    assert len(await newsroom.library.articles(server.guild.id)) == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("photo.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64), ("page.pdf", b"%PDF-1.7")],
)
async def test_a_file_that_is_no_article_gets_one_private_sentence(
    newsroom: Newsroom, server: Server, name: str, data: bytes
) -> None:
    result = await server.moderator.slash(server.channel, "ingest", file=(name, data))

    message = answer(result)
    assert message.ephemeral
    assert name in message.content
    assert "Traceback" not in message.content
    assert server.channel.history() == []
    assert await newsroom.library.articles(server.guild.id) == []


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "file:///etc/passwd", "not an address"])
async def test_an_address_that_may_not_be_fetched_gets_one_sentence(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    result = await server.moderator.slash(server.channel, "ingest", url=url)

    assert answer(result).ephemeral
    assert answer(result).content.count("\n") == 0
    assert await newsroom.library.articles(server.guild.id) == []


async def test_a_long_winded_failure_is_still_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreachable(self: Ingest, *arguments: Any, **options: Any) -> AsyncIterator[Ingested]:
        yield Ingested(input="a link", error=FetchError("That page went on " + "and on " * 600))

    monkeypatch.setattr(Ingest, "url", unreachable)
    result = await server.moderator.slash(server.channel, "ingest", url="https://gazette.example/")

    assert answer(result).ephemeral
    assert answer(result).content.endswith(" […]")


async def test_an_attachment_that_is_too_large_is_not_downloaded(env: simcord.Env, server: Server) -> None:
    result = await server.moderator.slash(
        server.channel, "ingest", file=("long.txt", b"x" * (MAX_ATTACHMENT + 1))
    )

    assert "That file is larger than 20 MiB" in answer(result).content
    assert not any("long.txt" in entry.path for entry in env.http_requests if entry.method == "GET")
    assert not any(entry.method == "PATCH" for entry in env.http_requests)


async def test_with_neither_link_nor_file_a_form_takes_the_text(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")

    result = await server.moderator.submit_modal(
        form,
        {
            "headline": "Kelder bridge to close",
            "source": "The Kelder Post, 2025-06-01",
            "body": "“We have no choice but to close the bridge,”",
            "continued": "said Ada Osei, the county engineer.",
        },
    )

    assert "Added\n" in shown(answer(result))
    record = await newsroom.library.article(server.guild.id, 1)
    assert (
        record.text == "“We have no choice but to close the bridge,”\n\nsaid Ada Osei, the county engineer."
    )
    assert (record.card.publisher, record.card.published) == ("The Kelder Post", "2025-06-01")


async def test_the_form_takes_two_full_fields(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    full = ("The bridge is closed. " * 200)[:3999].rstrip() + "x"

    result = await server.moderator.submit_modal(form, {"headline": "Long", "body": full, "continued": full})

    assert "Added\n" in shown(answer(result))
    assert len((await newsroom.library.article(server.guild.id, 1)).text) >= 2 * len(full)
    assert form.modal is not None
    assert len(form.modal["components"]) == 5


async def test_pasted_text_survives_a_restart(env: simcord.Env, newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    await env.restart_bot(NewsroomBot(newsroom))

    result = await server.moderator.submit_modal(
        form, {"headline": "Bridge", "body": "The bridge is closed."}
    )

    assert "Added\n" in shown(answer(result))


async def test_pasted_nothing_gets_one_sentence(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")

    result = await server.moderator.submit_modal(form, {"headline": "Bridge", "body": "   "})

    assert answer(result).ephemeral
    assert await newsroom.library.articles(server.guild.id) == []


async def test_moderators_in_a_rush_wait_before_they_write_not_after(
    newsroom: Newsroom, server: Server
) -> None:
    forms = [await server.moderator.slash(server.channel, "ingest") for _ in range(20)]
    refused = await server.moderator.slash(server.channel, "ingest")

    result = await server.moderator.submit_modal(
        forms[0], {"headline": "Bridge", "body": "The bridge is closed."}
    )

    assert "try again in" in answer(refused).content
    assert "Added\n" in shown(answer(result))


@pytest.mark.parametrize(
    ("source", "publisher", "published"),
    [
        ("The Kelder Post, 2025-06-01", "The Kelder Post", "2025-06-01"),
        ("The Kelder Post", "The Kelder Post", None),
        ("2025-06-01", None, "2025-06-01"),
        ("", None, None),
        ("Area 51 Weekly – 2025-06-01 ", "Area 51 Weekly", "2025-06-01"),
        ("The Hallin Messenger, 12 March 2026", "The Hallin Messenger", "2026-03-12"),
        ("The Sun, 12 March 2026", "The Sun", "2026-03-12"),
        ("The Hallin Messenger, Thursday, March 12th, 2026", "The Hallin Messenger", "2026-03-12"),
        ("12 March 2026", None, "2026-03-12"),
        ("The Class of 2026", "The Class of 2026", None),
        ("The Hallin Messenger, 05/06/2026", "The Hallin Messenger", None),
        ("Radio 4", "Radio 4", None),
    ],
)
def test_publisher_and_date_are_told_apart(source: str, publisher: str | None, published: str | None) -> None:
    article = pasted_article({"headline": "Bridge", "body": "Closed.", "source": source})

    assert (article.publisher, article.published) == (publisher, published)


@pytest.mark.parametrize(
    "typed", ["12 Marhc 2026", "Marhc 12, 2026", "05/06/2026", "2026-13-01", "March 2026"]
)
async def test_what_was_meant_as_a_date_is_never_taken_for_the_publisher(
    server: Server, newsroom: Newsroom, typed: str
) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    fields = {"headline": "Bridge", "body": "The bridge is closed.", "source": f"The Kelder Post, {typed}"}

    result = await server.moderator.submit_modal(form, fields)

    assert f"“{typed}” is no date I can read" in shown(answer(result))
    card = (await newsroom.library.article(server.guild.id, 1)).card
    assert (card.publisher, card.published) == ("The Kelder Post", None)


async def test_a_pasted_article_keeps_the_address_where_it_can_be_read(
    newsroom: Newsroom, server: Server
) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    fields = {"headline": "Bridge", "body": "The bridge is closed.", "address": "gazette.example/bridge"}

    await server.moderator.submit_modal(form, fields)

    assert (await newsroom.library.article(server.guild.id, 1)).card.url == "https://gazette.example/bridge"


async def test_what_is_no_address_is_refused_in_one_sentence(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    fields = {"headline": "Bridge", "body": "The bridge is closed.", "address": "ask the desk"}

    result = await server.moderator.submit_modal(form, fields)

    assert "not the address of a page" in shown(outcome(result))
    assert await newsroom.library.articles(server.guild.id) == []


async def test_what_was_typed_into_a_form_that_is_refused_is_given_back(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    fields = {
        "headline": "Bridge",
        "body": "The bridge",
        "continued": "is closed.",
        "address": "ask the desk",
    }

    result = await server.moderator.submit_modal(form, fields)

    *_, given_back = result.followups
    assert given_back.ephemeral
    assert "What you typed is attached." in shown(given_back)
    [attached] = given_back.attachments
    assert attached.filename == "pasted.txt"
    assert await attached.read() == b"Bridge\nask the desk\n\nThe bridge is closed."


async def test_a_date_that_is_none_or_still_to_come_is_told_and_not_kept(
    newsroom: Newsroom, server: Server
) -> None:
    dates = ["2026-02-31", "05/06/2026", "2999-01-01", "2025-03-01"]
    lines = [json.dumps({"title": day, "text": f"Told {day}.", "published": day}) for day in dates]

    several = await server.moderator.slash(
        server.channel, "ingest", file=("wire.jsonl", "\n".join(lines).encode())
    )
    one = await server.moderator.slash(server.channel, "ingest", file=("one.jsonl", lines[2].encode() + b" "))

    text = shown(answer(several))
    assert [f"without its date: “{day}” is none" in text for day in dates] == [True, True, True, False]
    kept = {card.title: card.published for card in await newsroom.library.articles(server.guild.id)}
    assert kept == dict.fromkeys(dates[:3]) | {"2025-03-01": "2025-03-01"}
    assert "“2999-01-01” is no date I can read, or still to come" in shown(answer(one))


async def test_an_ingest_can_be_opened_and_removed_from_its_result(
    newsroom: Newsroom, server: Server
) -> None:
    result = answer(
        await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))
    )

    card = answer(await server.journalist.click(result, label="Open"))
    refused = outcome(await server.journalist.click(result, label="Remove"))
    form = await server.moderator.click(result, label="Remove")
    removed = answer(await server.moderator.submit_modal(form, {"reason": "a hoax"}))

    assert labels(result) == ["Open", "Remove"]
    assert "We have no choice but to close the bridge" in shown(card)
    assert refused.ephemeral
    assert "Removed A1" in shown(removed)
    assert await newsroom.library.articles(server.guild.id) == []


def test_a_sentence_cut_between_fields_is_put_together_again() -> None:
    article = pasted_article({"body": "The bridge will", "continued": "close.", "concluded": "It is old."})

    assert article.text == "The bridge will close.\n\nIt is old."


def test_a_word_cut_by_a_full_field_is_put_together_again() -> None:
    full = ("The bridge is closed. " * 200)[: 4000 - len("A sp")] + "A sp"

    article = pasted_article(
        {"body": full, "continued": "okesperson said so.", "concluded": "\n\nIt is old."}
    )

    assert article.text == f"{full}okesperson said so.\n\nIt is old."


async def test_progress_is_shown_on_long_work_and_gives_way_to_the_answer(
    env: simcord.Env, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = Ingest.file

    async def slow(
        self: Ingest, *arguments: Any, progress: Progress, **options: Any
    ) -> AsyncIterator[Ingested]:
        await progress("Opening the file…")
        await asyncio.to_thread(time.sleep, 0.05)
        await progress("Reading *the* file…")
        async for each in quick(self, *arguments, **options):
            yield each

    monkeypatch.setattr(Ingest, "file", slow)
    monkeypatch.setattr(cogs.progress, "BETWEEN", 0.02)
    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    edits = [entry.json for entry in env.http_requests if entry.method == "PATCH"]
    assert [edit["content"] for edit in edits if edit] == [r"Reading \*the\* file…", None]
    assert answer(result).content == ""
    assert "Added\n" in shown(answer(result))


async def test_quick_work_shows_no_progress(env: simcord.Env, server: Server) -> None:
    await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    assert len([entry for entry in env.http_requests if entry.method == "PATCH"]) == 1


async def test_a_failure_nobody_expected_is_owned_up_to(
    env: simcord.Env, server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(self: Ingest, *arguments: Any, **options: Any) -> AsyncIterator[Ingested]:
        message = "the index is upside down"
        raise RuntimeError(message)
        yield

    monkeypatch.setattr(Ingest, "file", broken)
    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY.encode()))

    assert answer(result).content == "Something went wrong on our side; it has been logged."
    assert answer(result).ephemeral
    assert "the index is upside down" in caplog.text
    env._errors.clear()


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch, newsroom: Newsroom) -> AsyncIterator[Site]:
    async with open_site() as site:
        monkeypatch.setattr(newsroom.ingest, "_door", site.door())
        yield site


def page(title: str) -> str:
    story = f"“We have no choice but to close {title},” said Ada Osei, the county engineer. " * 3
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{story}</p></body></html>"


async def test_several_links_are_ingested_at_once_with_a_line_for_each(server: Server, site: Site) -> None:
    links = [site.answers(f"/{n}", page(f"bridge number {n}")) for n in (1, 2)]

    result = await server.moderator.slash(
        server.channel, "ingest", url=f"{links[0]}, {links[1]} and http://127.0.0.1:1/"
    )

    text = shown(answer(result))
    assert "2 articles in the archive, 1 failed" in text
    assert text.index("127.0.0.1:1") < text.index("A1") < text.index("A2")


async def test_the_links_in_a_message_are_ingested_from_its_menu(
    newsroom: Newsroom, server: Server, site: Site
) -> None:
    link = site.answers("/bridge", page("the bridge"))
    message = await server.journalist.send(server.channel, f"Have you seen this ({link})?")

    result = await server.moderator.context_menu(server.channel, "Ingest links", message)

    assert "Added" in shown(answer(result))
    assert len(await newsroom.library.articles(server.guild.id)) == 1


async def test_a_message_without_links_has_nothing_to_ingest(server: Server) -> None:
    message = await server.journalist.send(server.channel, "Have you seen this?")

    result = await server.moderator.context_menu(server.channel, "Ingest links", message)

    assert answer(result).ephemeral
    assert "no link in that message" in answer(result).content


async def test_only_moderators_ingest_the_links_of_a_message(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    menu = env.backend.find_command("Ingest links", None, type=3)
    assert menu is not None
    server.guild.set_command_permissions(int(menu["id"]), {server.journalist: True})
    message = await server.journalist.send(server.channel, "https://kelderpost.example/bridge")

    result = await server.journalist.context_menu(server.channel, "Ingest links", message)

    assert "Only moderators can do that" in answer(result).content
    assert await newsroom.library.articles(server.guild.id) == []


async def test_a_dry_run_shows_the_quotations_and_saves_nothing(newsroom: Newsroom, server: Server) -> None:
    result = await server.moderator.slash(
        server.channel, "ingest", file=("bridge.txt", STORY.encode()), dry_run=True
    )

    text = shown(answer(result))
    assert "nothing was saved" in text
    assert "“We have no choice but to close the bridge”\nAda Osei, county engineer" in text
    assert labels(answer(result)) == []
    assert await newsroom.library.articles(server.guild.id) == []


async def test_a_dry_run_of_pasted_text_saves_nothing_even_after_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    form = await server.moderator.slash(server.channel, "ingest", dry_run=True)
    await env.restart_bot(NewsroomBot(newsroom))

    result = await server.moderator.submit_modal(
        form, {"headline": "Bridge", "body": "“The bridge is closed,” said Ada Osei."}
    )

    assert "nothing was saved" in shown(answer(result))
    assert await newsroom.library.articles(server.guild.id) == []


async def test_what_an_archive_holds_beside_articles_is_passed_over(server: Server) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        packed.writestr("bridge.txt", STORY)
        packed.writestr("bridge.png", b"\x89PNG")

    result = await server.moderator.slash(server.channel, "ingest", file=("press.zip", stream.getvalue()))

    text = shown(answer(result))
    assert "1 article in the archive, 0 failed, 1 passed over" in text
    assert "press.zip/bridge.png was passed over" in text
