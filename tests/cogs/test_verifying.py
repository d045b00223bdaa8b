import simcord

from bot.client import NewsroomBot
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, labels, markdown, shown

STORY = (
    "The bridge at Kelder will close for a year.\n\n"
    "“We have no choice but to close the bridge if the county asks us to,” said Ada Osei, the county "
    "engineer. “It is older than my grandmother.”\n\n"
    "“I shall swim,” said Tom Bell, a baker.\n"
)
WHO = Moderator(7, "that is not all of it")
EXACT = "“It is older than my grandmother,” Ada Osei said."
ALTERED = "“It is older than my grandfather,” Ada Osei said."
CUT = "“We have no choice but to close the bridge,” said Ada Osei."
MISATTRIBUTED = "“It is older than my grandmother,” said Tom Bell."
NOT_FOUND = "“The fish have all the rights here,” said Tom Bell."


async def test_a_draft_gets_a_private_summary_and_its_problems_first(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))

    draft = f"{EXACT}\n\n{ALTERED}\n\n{MISATTRIBUTED}\n\n{NOT_FOUND}"
    result = await server.journalist.slash(server.channel, "verify", text=draft)

    message = answer(result)
    text = shown(message)
    assert message.ephemeral
    assert "4 quotations: 1 exact, 1 altered, 1 misattributed, 1 not found" in text
    assert text.index("🟡 altered") < text.index("🟠 misattributed") < text.index("🟢 exact")
    assert "~~grandfather,~~ __**grandmother.**__" in markdown(message)
    assert "“It is older than my grandmother,” Ada Osei said." in text
    assert "The draft is kept nowhere" in text


async def test_a_cut_that_turns_the_sense_shows_what_it_leaves_out(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))

    result = await server.journalist.slash(server.channel, "verify", text=CUT)

    assert "1 quotation: 1 altered" in shown(answer(result))
    assert "__**if the county asks us to**__" in markdown(answer(result))


async def test_the_exact_words_come_with_their_attribution_even_after_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))
    result = await server.journalist.slash(server.channel, "verify", text=ALTERED)
    message = answer(result)

    await env.restart_bot(NewsroomBot(newsroom))
    pressed = await server.journalist.click(message, label="Use the exact words")

    copied = answer(pressed)
    assert copied.ephemeral
    assert "```\n“It is older than my grandmother,” Ada Osei said.\n```" in copied.content
    assert "“It is older than my grandmother”, Ada Osei said" in copied.content
    assert "no choice" not in copied.content
    assert labels(message)[:3] == ["Use the exact words", "Context", "Report a problem"]


async def test_words_of_somebody_else_come_with_the_right_speaker_or_with_nothing_to_use(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))
    long = f"“It is older than my grandmother,” said Tom Bell on Monday{' and again on Monday' * 40}."

    named = answer(await server.journalist.slash(server.channel, "verify", text=MISATTRIBUTED))
    too_long = answer(await server.journalist.slash(server.channel, "verify", text=long))
    pressed = await server.journalist.click(named, label="Use the right speaker")

    assert labels(named)[:3] == ["Use the right speaker", "Context", "Report a problem"]
    assert "```\n“It is older than my grandmother,” said Ada Osei.\n```" in answer(pressed).content
    assert "1 quotation: 1 misattributed" in shown(too_long)
    assert labels(too_long)[:2] == ["Context", "Report a problem"]


async def test_a_file_is_checked_from_its_first_line_on(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article(STORY))

    result = await server.journalist.slash(server.channel, "verify", file=("draft.txt", EXACT.encode()))

    assert "1 quotation: 1 exact" in shown(answer(result))


async def test_a_draft_is_pasted_into_a_form(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article(STORY))

    form = await server.journalist.slash(server.channel, "verify")
    result = await server.journalist.submit_modal(form, {"body": EXACT, "continued": ALTERED})

    assert "2 quotations: 1 exact, 1 altered" in shown(answer(result))
    assert answer(result).ephemeral


async def test_the_quotations_of_any_message_are_checked(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article(STORY))
    message = await server.moderator.send(server.channel, NOT_FOUND)

    result = await server.journalist.context_menu(server.channel, "Check quotations", message)

    assert "1 quotation: 1 not found" in shown(answer(result))
    assert answer(result).ephemeral


async def test_a_draft_without_quotations_says_so(server: Server) -> None:
    result = await server.journalist.slash(server.channel, "verify", text="The bridge at Kelder is closed.")

    assert "No quotation to check" in shown(answer(result))


async def test_a_file_that_is_no_text_gets_one_private_sentence(server: Server) -> None:
    file = ("draft.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)

    result = await server.journalist.slash(server.channel, "verify", file=file)

    assert "draft.txt is not a text file" in answer(result).content
    assert answer(result).ephemeral


async def test_what_does_not_fit_into_the_message_is_in_a_file(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article(STORY))
    draft = "\n\n".join(f"“Nobody has counted {n} thousand fish here,” said Tom Bell." for n in range(20, 60))

    result = await server.journalist.slash(server.channel, "verify", text=draft)

    assert "more problems are in the attached file" in shown(answer(result))
    assert "40 quotations: 40 not found" in shown(answer(result))


async def test_the_exact_words_are_found_again_in_a_quotation_that_got_other_words(
    newsroom: Newsroom, server: Server
) -> None:
    text = "“I swim. It is older than my grandmother,” said Ada Osei, the county engineer.\n"
    await archived(newsroom, server, article(text))
    checked = answer(await server.journalist.slash(server.channel, "verify", text=ALTERED))

    await newsroom.corrections.words(server.guild.id, 1, "“It is older than my grandmother”", WHO)
    pressed = await server.journalist.click(checked, label="Use the exact words")

    assert "“It is older than my grandmother”, Ada Osei said" in answer(pressed).content


async def test_words_that_are_not_on_record_any_more_are_given_to_nobody(
    newsroom: Newsroom, server: Server
) -> None:
    text = "“It is older than my grandmother, and I swim every day,” said Ada Osei, the county engineer.\n"
    await archived(newsroom, server, article(text))
    checked = answer(await server.journalist.slash(server.channel, "verify", text=ALTERED))

    await newsroom.corrections.words(server.guild.id, 1, "“I swim every day”", WHO)
    pressed = await server.journalist.click(checked, label="Use the exact words")

    assert answer(pressed).content == "Q1 has other words or another speaker now: check your draft again."


async def test_a_sentence_is_not_put_right_with_a_speaker_who_is_not_theirs_any_more(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))
    checked = answer(await server.journalist.slash(server.channel, "verify", text=MISATTRIBUTED))

    quotation = int(first_id(checked, "Context").split(":")[-1])
    await newsroom.corrections.speaker(server.guild.id, quotation, "Tom Bell", None, WHO)
    pressed = await server.journalist.click(checked, label="Use the right speaker")

    assert "has other words or another speaker now" in answer(pressed).content
