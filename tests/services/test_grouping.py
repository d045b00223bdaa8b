"""/claims: what several claim stands once, with everybody who claims it and everything that denies it."""

from __future__ import annotations

from dataclasses import replace

from bot.archive.interface import Archive
from bot.domain.answers import Answer
from bot.domain.corrections import Act, Response
from bot.domain.quotations import Kind, Stance
from bot.presentation.answers import Place, answer_reply, listed
from bot.services.answers import Answers
from bot.services.corrections import Corrections, Moderator
from tests.builders import said
from tests.servers import written
from tests.services.asking import GAZETTE, StillClock, claims, save

CLAIM = "the council ignored three warnings about the bridge"


async def claimed(
    archive: Archive, by: str, publisher: str, words: str = CLAIM, *, denied: bool = False
) -> None:
    """An article in which somebody claims, or denies, something."""
    text = f"{by} {'denied' if denied else 'said'} that {words}. {publisher} has asked again."
    quotation = replace(
        said(words, text, by=by),
        kind=Kind.INDIRECT,
        quoted_spans=(),
        stance=Stance.DENIED if denied else Stance.ASSERTED,
    )
    await save(archive, text, quotation, publisher=publisher, url=f"https://{publisher}.example/{by[:3]}")


async def asked(answers: Answers) -> Answer:
    return await answers.ask(GAZETTE, claims("did the council ignore warnings?"), limit=30)


async def test_one_claim_of_several_stands_once_with_everybody_who_makes_it(
    archive: Archive, answers: Answers
) -> None:
    await claimed(archive, "Jon Bell", "Post")
    await claimed(
        archive, "Mina Farrow", "Echo", "Three warnings about the bridge were ignored by the council"
    )
    await claimed(archive, "Jon Bell", "Wire", "the council ignored four warnings about the bridge")

    answer = await asked(answers)

    same = {match.record.id: [each.id for each in match.same_claim] for match in answer.matches}
    assert same == {1: [2], 2: [1], 3: []}
    assert len(listed(answer)) == 2
    shown = written(answer_reply(answer, Place()))
    assert "Also claimed by " in shown
    assert "1–2 of 2" in shown


async def test_a_denial_in_another_article_stands_beside_the_claim(
    archive: Archive, answers: Answers
) -> None:
    await claimed(archive, "Jon Bell", "Post")
    await claimed(
        archive, "Ada Osei", "Echo", "the council had ignored three warnings about the bridge", denied=True
    )

    answer = await asked(answers)

    claim = next(match for match in answer.matches if match.record.id == 1)
    assert [each.id for each in claim.denied_by] == [2]
    assert len(listed(answer)) == 1
    assert "Denied by Ada Osei" in written(answer_reply(answer, Place()))


async def test_a_disputed_claim_comes_first_and_keeps_its_dispute_in_a_group(
    archive: Archive, answers: Answers
) -> None:
    await claimed(archive, "Jon Bell", "Post")
    await claimed(archive, "Mina Farrow", "Echo")
    response = Response("The council", "It never happened.", "https://council.example/a")
    desk = Corrections(archive, StillClock())
    await desk.respond(GAZETTE, Act.DISPUTE, 2, response, Moderator(5, "they wrote to us"))

    answer = await asked(answers)

    assert [match.record.id for match in answer.matches] == [2, 1]
    assert "Disputed by The council" in written(answer_reply(answer, Place()))
