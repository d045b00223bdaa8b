import re

import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.domain.articles import Article, Provenance, Via
from bot.domain.transfer import BareQuotation
from bot.services.newsroom import Newsroom
from tests.builders import NOON, article
from tests.servers import Server, answer, archived, forged, labels, markdown, new_server, shown

BRIDGE = """The bridge at Kelder will close for a year.

“We have no choice but to close the bridge,” said Ada Osei, the county engineer. “It is all cracked.”

Jon Bell, leader of the opposition, said that the council had ignored three warnings.

Ada Osei denied that the council had ignored three warnings.
"""


@pytest.fixture
async def bridge(newsroom: Newsroom, server: Server) -> Article:
    kept = article(BRIDGE, title="Kelder bridge to close")
    await archived(newsroom, server, kept)
    return kept


async def test_an_answer_has_the_words_the_speaker_and_the_source(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="no choice but to close the bridge")

    message = answer(result)
    assert not message.ephemeral
    for part in (
        "verbatim",
        "We have no choice but to close the bridge",
        "It is all cracked",
        "Ada Osei, county engineer",
        "direct, as printed, “said”",
        "Kelder bridge to close",
        "The Kelder Post · 1 June 2025 · Q1",
    ):
        assert part in shown(message)
    assert f"[Kelder bridge to close]({bridge.url})" in markdown(message)
    assert labels(message) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"]


async def test_the_words_come_first_and_largest_then_who_said_them_then_the_quiet_line(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="no choice but to close the bridge")

    words, speaker, headline, quiet, *_, last = markdown(answer(result)).split("\n")
    assert words == "### “We have __**no choice but to close the bridge**__” … “It is all cracked.”"
    assert speaker == "**Ada Osei**, county engineer"
    assert headline.startswith("[Kelder bridge to close](")
    assert quiet == "-# 🟢 verbatim · direct, as printed, “said” · The Kelder Post · 1 June 2025 · Q1"
    assert last == "-# You asked: no choice but to close the bridge · 1 of 1"


async def test_the_matching_words_stand_out(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="no choice but to close the bridge")

    assert "__**no choice but to close the bridge**__" in markdown(answer(result))


async def test_a_close_match_has_the_words_that_differ_in_italics(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="we had no choice but to shut the bridge")

    assert "close: words in italics differ from yours" in shown(answer(result))
    assert " *close* " in markdown(answer(result))


async def test_what_nobody_said_is_not_on_record(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="the moon landing was faked")

    assert "No quotation matches" in shown(answer(result))
    assert "the moon landing was faked" in shown(answer(result))


async def test_a_claim_is_shown_with_its_denial(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "claims", question="did the council ignore three warnings?")

    text = shown(answer(result))
    assert text.index("Jon Bell") < text.index("Denied by Ada Osei")


async def test_a_denial_is_shown_with_the_claim_it_denies(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(
        channel, "claims", question="what did Ada Osei deny about three warnings?"
    )

    text = shown(answer(result))
    claim, denial = "Denies this claim by Jon Bell, leader of the opposition · Q2", "denied by Ada Osei"
    assert text.startswith(f"{claim}\nthe council had ignored three warnings")
    assert text.count("the council had ignored three warnings") == 2
    assert text.index(claim) < text.index(denial)


async def test_a_denied_claim_is_never_shown_as_said(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(
        channel, "who-said", words="the council had ignored three warnings", speaker="Ada Osei"
    )

    text = shown(answer(result))
    assert "denied by Ada Osei" in text
    assert "what was denied, not what was said" in text


async def test_a_private_answer_is_for_the_asker_alone(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    result = await journalist.slash(channel, "who-said", words="close the bridge", private=True)

    assert answer(result).ephemeral
    assert "Show in channel" in labels(answer(result))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"speaker": "Osei"}, True),
        ({"speaker": "Nobody Else"}, False),
        ({"publisher": "kelder post"}, True),
        ({"publisher": "The Other Paper"}, False),
        ({"since": "2025"}, True),
        ({"since": "2025-06-02"}, False),
        ({"until": "2025-06"}, True),
        ({"until": "2025-05"}, False),
        ({"kind": "direct"}, True),
        ({"kind": "indirect"}, False),
    ],
)
async def test_options_narrow_an_answer(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor, options: dict[str, str], found: bool
) -> None:
    result = await journalist.slash(channel, "who-said", words="no choice but to close the bridge", **options)

    assert ("verbatim" in shown(answer(result))) is found


async def test_an_answer_names_its_filters(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    words = "no choice but to close the bridge"
    missed = await journalist.slash(
        channel, "who-said", words=words, speaker="Jon *Bell*", since="2025-06", kind="indirect"
    )
    found = await journalist.slash(channel, "who-said", words=words, publisher="kelder post", until="2025")

    narrowed = "speaker Jon *Bell*, since 2025-06-01, kind reported"
    assert f"only {narrowed}" in shown(answer(missed))
    assert "only publisher kelder post, until 2025-12-31 · 1 of 1" in shown(answer(found))


async def test_a_dated_answer_says_how_many_articles_have_no_date(
    newsroom: Newsroom, bridge: Article, server: Server
) -> None:
    undated = Article(title="Undated", text="“The ferry is late again,” said Ada Osei, the engineer.")
    await archived(newsroom, server, undated)

    result = await server.journalist.slash(server.channel, "who-said", words="close the bridge", since="2025")

    assert "1 article without a date was left out" in shown(answer(result))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"words": "bridge", "since": "last June"}, "is not a date"),
        ({"words": "bridge", "since": "2026", "until": "2025"}, "wrong way round"),
        ({"words": "?!"}, "no words in that question"),
    ],
)
async def test_a_question_that_cannot_be_asked_gets_one_private_sentence(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor, options: dict[str, str], sentence: str
) -> None:
    result = await journalist.slash(channel, "who-said", **options)

    message = answer(result)
    assert message.ephemeral
    assert sentence in message.content
    assert "Error" not in message.content
    assert nothing_else_was_sent(journalist)


def nothing_else_was_sent(member: MemberActor) -> bool:
    """Whether the answer itself was the last thing sent: nobody saw the bot acknowledge it in the channel."""
    last = member._env.http_requests[-1]
    return last.path.endswith("/callback") and last.json is not None and last.json["type"] == 4


async def test_a_question_of_five_thousand_characters_gets_one_sentence(
    bridge: Article, server: Server
) -> None:
    command = {
        "id": "1", "name": "who-said", "type": 1,
        "options": [{"name": "words", "type": 3, "value": "bridge " * 700}],
    }  # fmt: skip

    result = await forged(server.journalist, server.channel, command)

    assert answer(result).ephemeral
    assert "300" in answer(result).content
    assert nothing_else_was_sent(server.journalist)


async def test_an_answer_is_acknowledged_before_it_is_looked_up(
    newsroom: Newsroom,
    bridge: Article,
    channel: ChannelHandle,
    journalist: MemberActor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []
    ask = type(newsroom.answers).ask

    async def watched(self: object, *arguments: object, **options: object) -> object:
        requests = [entry.path for entry in journalist._env.http_requests]
        seen.append(any(path.endswith("/callback") for path in requests))
        return await ask(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(newsroom.answers), "ask", watched)
    await journalist.slash(channel, "who-said", words="close the bridge")

    assert seen == [True]


async def test_names_are_completed(bridge: Article, channel: ChannelHandle, journalist: MemberActor) -> None:
    speakers = await journalist.autocomplete(channel, "who-said", "speaker", "ose")
    publishers = await journalist.autocomplete(channel, "claims", "publisher", "kel")

    assert [choice["value"] for choice in speakers] == ["Ada Osei"]
    assert [choice["value"] for choice in publishers] == ["The Kelder Post"]


async def test_completions_stay_within_discords_limits(newsroom: Newsroom, server: Server) -> None:
    long = article(title="Long", publisher="The Very " + "Long " * 60 + "Gazette")
    many = [
        article(
            f"Story {number}.",
            title=f"S{number}",
            publisher=f"Paper {number}",
            url=f"https://p.example/{number}",
        )
        for number in range(30)
    ]
    await archived(newsroom, server, long, *many)

    choices = await server.journalist.autocomplete(server.channel, "who-said", "publisher", "")

    assert len(choices) == 25
    assert all(1 <= len(choice["name"]) <= 100 and len(choice["value"]) <= 100 for choice in choices)


async def test_members_who_ask_too_fast_are_asked_to_wait(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor, moderator: MemberActor
) -> None:
    results = [await journalist.slash(channel, "who-said", words="bridge") for _ in range(21)]
    assert nothing_else_was_sent(journalist)
    others = await moderator.slash(channel, "who-said", words="bridge")

    assert "try again in" not in answer(results[19]).content
    assert "try again in" in answer(results[20]).content
    assert "try again in" not in answer(others).content


PAYLOAD = "@everyone <@123> [free](https://evil.example) `x` <t:0:R> </ingest:1> https://evil.example/a"
HOSTILE = f"The mayor spoke.\n\n“{PAYLOAD} the town is ours,” said Ada Osei, the mayor.\n"


async def test_hostile_words_are_shown_and_do_nothing(newsroom: Newsroom, server: Server) -> None:
    await archived(
        newsroom, server, article(HOSTILE, title="# <@&1> @here", url="https://gazette.example/a)b")
    )

    result = await server.journalist.slash(server.channel, "who-said", words="the town is ours")

    assert PAYLOAD in shown(answer(result))
    assert r"\@everyone \<\@123\> \[free\](https\://evil.example)" in markdown(answer(result))
    assert "](https://gazette.example/a%29b)" in markdown(answer(result))
    assert answer(result).message.mentions == []


async def test_a_quotation_too_long_for_a_message_comes_whole_as_a_file(
    newsroom: Newsroom, server: Server
) -> None:
    filler = "and so we went on along the river, " * 100
    words = f"{filler}until the harbour master refused to open the lock gate, {filler}"
    await archived(newsroom, server, article(f"The speech.\n\n“{words}” said Ada Osei, the mayor.\n"))

    result = await server.journalist.slash(
        server.channel, "who-said", words="the harbour master refused to open the lock gate"
    )

    part = markdown(answer(result))
    message = answer(await server.journalist.click(answer(result), label="All of it"))
    for shown_part in (part, markdown(message)):
        assert "[…]" in shown_part
        assert "**the harbour master refused to open the lock gate**" in shown_part
    assert [file.filename for file in message.attachments] == ["Q1.txt"]
    assert await message.attachments[0].read() == f"“{words.rstrip().removesuffix(',')}”".encode()


@pytest.mark.parametrize(
    "words",
    [
        "the keeper refused to lift the sluice gate",
        "keeper declined lifting the sluice gates",
        "sluice keeper",
    ],
)
async def test_a_match_at_the_end_of_a_long_quotation_is_visible(
    newsroom: Newsroom, server: Server, words: str
) -> None:
    filler = "and so we went on past the old gate and along the river, " * 55
    said = f"{filler}until the keeper refused to lift the sluice gate."
    await archived(newsroom, server, article(f"The speech.\n\n“{said}” said Ada Osei, the mayor.\n"))

    result = await server.journalist.slash(server.channel, "who-said", words=words)

    description = markdown(answer(result))
    assert len(said) > 3000
    assert "[…]" in description
    assert "sluice" in shown(answer(result))
    assert re.search(r"\*\*[^*]*(sluice|keeper)[^*]*\*\*", description)


async def test_marks_hold_across_an_interruption_emoji_and_right_to_left_words(
    newsroom: Newsroom, server: Server
) -> None:
    text = (
        "“The *tide* is 🌊 late,” said Ada Osei, the mayor, “and the _ferry_ is lost.”\n\n"
        "“הגשר נסגר היום בגלל הסערה,” said Una Marsh.\n"
    )
    await archived(newsroom, server, article(text))

    across = await server.journalist.slash(
        server.channel, "who-said", words="the tide is late and the ferry is lost"
    )
    turned = await server.journalist.slash(server.channel, "who-said", words="נסגר היום")

    assert r"“__**The \*tide\* is 🌊 late**__” … “__**and the \_ferry\_ is lost**__.”" in markdown(
        answer(across)
    )
    assert "\u2068“הגשר __**נסגר היום**__ בגלל הסערה”\u2069" in markdown(answer(turned))


async def test_more_matches_continue_to_the_last_page(newsroom: Newsroom, server: Server) -> None:
    remarks = [f"“The ferry at pier {number} is late again,” said Ada Osei." for number in range(1, 14)]
    await archived(newsroom, server, article("\n\n".join(remarks)))

    message = answer(
        await server.journalist.slash(server.channel, "who-said", words="the ferry is late again")
    )
    pages = [shown(message)]
    while "▶" in labels(message):
        message = answer(await server.journalist.click(message, label="▶"))
        pages.append(shown(message))

    assert len(server.channel.history(viewer=server.journalist)) == 1
    assert [page.splitlines()[-1].rpartition(" · ")[2] for page in pages] == [
        "1–4 of 13",
        "5–8 of 13",
        "9–12 of 13",
        "13 of 13",
    ]
    found = [re.findall(r"The ferry at pier (\d+) is", page) for page in pages]
    assert [len(page) for page in found] == [4, 4, 4, 1]
    assert sorted(int(number) for page in found for number in page) == list(range(1, 14))


async def test_a_misspelt_name_is_completed_too(
    bridge: Article, channel: ChannelHandle, journalist: MemberActor
) -> None:
    speakers = await journalist.autocomplete(channel, "who-said", "speaker", "ada osie")
    publishers = await journalist.autocomplete(channel, "claims", "publisher", "kedler")
    articles = await journalist.autocomplete(channel, "article show", "id", "brigde")

    assert [choice["value"] for choice in speakers] == ["Ada Osei"]
    assert [choice["value"] for choice in publishers] == ["The Kelder Post"]
    assert [choice["value"] for choice in articles] == ["A1"]


@pytest.mark.parametrize("command", [("who-said", "words"), ("claims", "question")])
async def test_an_unknown_name_is_reported_with_suggestions(
    bridge: Article, server: Server, command: tuple[str, str]
) -> None:
    name, words = command
    asked = {words: "the council had ignored three warnings"}

    misspelt = await server.journalist.slash(server.channel, name, **asked, speaker="Jon Belk**")
    unknown = await server.journalist.slash(server.channel, name, **asked, publisher="The Moon @everyone")

    text = shown(answer(misspelt))
    assert "No quotation matches" in text
    assert "No speaker here is called “Jon Belk**”. Did you mean Jon Bell?" in text
    assert "ignored three warnings." not in text
    assert "No publisher here is called “The Moon @everyone”." in shown(answer(unknown))


async def test_names_of_another_server_are_never_offered(
    bridge: Article, env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    other = new_server(env, "courier")
    text = "“The tide is late,” said Una Marsh."
    await archived(newsroom, other, article(text, title="Tide", publisher="The Harbour Courier", url=None))

    typed = ["Ada Osei", "Osie", "o", ""]
    offered = [
        await other.journalist.autocomplete(other.channel, "claims", "speaker", each) for each in typed
    ]
    published = await other.journalist.autocomplete(other.channel, "claims", "publisher", "kedler")
    listed = await other.journalist.autocomplete(other.channel, "article show", "id", "brigde")
    asked = await other.journalist.slash(other.channel, "who-said", words="the tide is late", speaker="Osie")

    assert [[choice["value"] for choice in each] for each in offered] == [[], [], [], ["Una Marsh"]]
    assert (published, listed) == ([], [])
    assert "No speaker here is called “Osie”." in shown(answer(asked))
    assert "Ada" not in shown(answer(asked))


async def test_an_imported_quotation_says_that_it_is_one(newsroom: Newsroom, server: Server) -> None:
    given = [BareQuotation("7", "Nobody asked the ferrymen about the tide.", "Ada Osei")]
    provenance = Provenance(0, NOON, Via.IMPORT, "wire.jsonl")
    async with newsroom.archive.importing(server.guild.id, provenance) as importing:
        await importing.add(given)

    asked = await server.journalist.slash(server.channel, "who-said", words="asked the ferrymen")
    why = await server.journalist.click(answer(asked), label="Why this?")

    assert "Added from an import: wire.jsonl" in shown(answer(why))
    assert "Imported quotation" in shown(answer(asked))
    assert "Ada Osei" in shown(answer(asked))
