"""`/correct hide-name`: a name that is withheld is in nothing that readers see in Discord."""

from __future__ import annotations

from typing import Any

from simcord.results import InteractionResult

from bot.domain.transfer import Format
from bot.services.attaching import attachment
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, labels, shown

TEXT = """The lamps on Kelder bridge were out when Sam Quill, 14, fell.

“I called Quill and ran to the bank,” said Ada Osei, who saw it.

“It was dark on the bridge and nobody helped me,” said Sam Quill.

Jon Bell, leader of the council, denied that it was dark on the bridge.
"""
STORY = article(TEXT, title="Sam Quill, 14, hurt on bridge", url="https://post.example/sam-quill-hurt")


async def hide(server: Server, name: str = "Sam Quill") -> str:
    given = {"speaker": name, "reason": f"{name} is a minor"}
    return shown(answer(await server.moderator.slash(server.channel, "correct hide-name", **given)))


async def who_said(server: Server, words: str, **filters: Any) -> InteractionResult:
    return await server.journalist.slash(server.channel, "who-said", words=words, **filters)


async def pressed(server: Server, result: InteractionResult) -> str:
    """All that the buttons of an answer show, those that nobody else would see included."""
    message = answer(result)
    pressed = [label for label in labels(message) if label not in {"Report a problem", "Show in channel"}]
    others = [repr(answer(await server.journalist.click(message, label=label))) for label in pressed]
    return "\n".join([shown(message), *others])


async def test_a_name_that_is_withheld_is_behind_no_button(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)

    told = await hide(server)

    assert told.startswith("C1: speaker’s name withheld by a moderator on ")
    dark = await who_said(server, "it was dark on the bridge and nobody helped me")
    assert "[name withheld]" in shown(answer(dark))
    for result in (dark, await who_said(server, "ran to the bank")):
        assert "Quill" not in await pressed(server, result)
    claims = await server.journalist.slash(server.channel, "claims", question="was it dark on the bridge?")
    assert "Quill" not in await pressed(server, claims)
    card = await server.journalist.slash(server.channel, "article show", id="A1")
    assert "[name withheld], 14, hurt on bridge" in shown(answer(card))
    assert "Quill" not in await pressed(server, card)
    listed = await server.journalist.slash(server.channel, "article list")
    assert "Quill" not in shown(answer(listed))
    assert "Quill" not in told.replace("/correct undo C1", "")


async def test_words_around_a_withheld_name_are_shown_apart(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    await hide(server)

    asked = answer(await who_said(server, "and ran to the bank"))
    context = answer(await server.journalist.click(asked, label="Context"))

    assert "“I called” … “and ran to the bank”" in shown(asked)
    assert "[name withheld], 14, fell" in shown(context)


async def test_a_button_of_an_old_answer_does_not_tell_the_name(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    old = await who_said(server, "it was dark on the bridge and nobody helped me")
    assert "Sam Quill" in shown(answer(old))

    await hide(server)

    for label in labels(answer(old)):
        if label not in {"Report a problem", "Show in channel"}:
            assert "Quill" not in repr(answer(await server.journalist.click(answer(old), label=label)))


async def test_a_withheld_name_neither_completes_nor_filters(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    await hide(server)

    offered = await server.journalist.autocomplete(server.channel, "who-said", "speaker", "Quill")
    filtered = await who_said(server, "it was dark on the bridge", speaker="Sam Quill")

    assert offered == []
    assert "nobody helped me" not in shown(answer(filtered))


async def test_the_audit_log_tells_that_without_the_name(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    await hide(server)

    log = shown(answer(await server.admin.slash(server.channel, "archive audit")))

    assert "hide-name" in log
    assert "[name withheld] is a minor" in log
    assert "Quill" not in log


async def test_a_moderator_shows_the_name_again(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    await hide(server)

    told = await server.moderator.slash(
        server.channel, "correct undo", correction="C1", reason="he asked for it"
    )

    assert "Undone: C1" in shown(answer(told))
    again = await who_said(server, "it was dark on the bridge and nobody helped me")
    assert "Sam Quill" in shown(answer(again))


async def test_only_an_admin_gets_the_names_in_an_export(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, STORY)
    await hide(server)

    files = {
        (chosen, complete): await attachment(
            newsroom.transfer,
            server.guild.id,
            chosen,
            most=10_000_000,
            total=1,
            progress=unseen,
            hidden=complete,
        )
        for chosen in Format
        for complete in (False, True)
    }
    given = await server.admin.slash(server.channel, "archive export", format="jsonl", complete=True)

    with_names = {key for key, file in files.items() if b"Quill" in file.data}
    assert with_names == {(Format.JSONL, True)}
    [sent] = answer(given).attachments
    assert sent.size == len(files[Format.JSONL, True].data)


async def unseen(_: str) -> None:
    """Progress that nobody looks at."""


async def test_nobody_hides_a_name_that_is_not_there(server: Server) -> None:
    assert "No speaker here is called “Sam Quill”" in await hide(server)
