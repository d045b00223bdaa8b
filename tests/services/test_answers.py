"""Answers: what a real archive answers to a journalist's question."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Label
from bot.domain.corrections import Act, Correction, Response
from bot.domain.quotations import Kind, Stance
from bot.domain.spans import Span
from bot.services.answers import Answers
from tests.builders import said
from tests.services.asking import (
    COURIER,
    GAZETTE,
    MONDAY,
    claims,
    save,
    save_bridge,
    speakers,
    who_said,
)


async def test_half_remembered_words_bring_the_exact_words_and_their_speaker(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("who said the bridge isn't structurally safe"))

    best = answer.matches[0]
    assert best.record.quotation.speaker == "Ada Osei"
    assert best.record.text == "The bridge is not structurally safe,"
    assert best.label is Label.CLOSE
    assert [span.cut(best.record.text) for span in best.matched] == ["The bridge is not structurally safe"]
    assert "bridge" in best.why


async def test_a_claim_comes_with_what_denies_it(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, claims("how many bolts are missing?"))

    assert speakers(answer)[0] == "Jon Bell"
    assert [denial.quotation.speaker for denial in answer.matches[0].denied_by] == ["Mina Farrow"]


async def test_whoever_asks_for_words_sees_what_denies_them(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    claimed = await answers.ask(GAZETTE, who_said("some 136 bolts are missing"))
    denied = await answers.ask(GAZETTE, who_said("the claim about bolts is simply untrue"))

    assert [denial.quotation.speaker for denial in claimed.matches[0].denied_by] == ["Mina Farrow"]
    assert speakers(denied) == ["Mina Farrow"]


async def test_a_denial_is_shown_with_the_claim_it_denies_and_not_again_below_it(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)

    of_the_claim = await answers.ask(GAZETTE, claims("136 bolts are missing, a claim about bolts"))
    of_the_denial = await answers.ask(GAZETTE, claims("the claim about bolts is untrue"))

    assert [match.record.id for match in of_the_claim.matches] == [2]
    assert of_the_denial.matches[0].record.id == 3
    assert of_the_denial.matches[0].denies == of_the_claim.matches[0].record


async def test_pages_continue_past_a_denial_shown_beside_its_claim(
    archive: Archive, answers: Answers
) -> None:
    sentences = [f"“The ferry at pier {number} is late,” said Jon Bell." for number in range(1, 8)]
    text = "\n\n".join([*sentences, "“The ferry is not late,” said Mina Farrow."])
    remarks = [said(f"The ferry at pier {number} is late,", text, by="Jon Bell") for number in range(1, 8)]
    denial = replace(said("The ferry is not late,", text, by="Mina Farrow"), denies=0)
    await save(archive, text, *remarks, denial)

    whole = await answers.ask(GAZETTE, claims("the ferry at pier 1 is late"), limit=24)
    pages = [
        await answers.ask(GAZETTE, claims("the ferry at pier 1 is late"), limit=3, offset=offset)
        for offset in (0, 3, 6)
    ]

    assert [match.record for page in pages for match in page.matches] == [
        match.record for match in whole.matches
    ]
    assert [len(page.matches) for page in pages] == [3, 3, 1]
    assert "Mina Farrow" not in speakers(whole)


async def test_words_that_claim_nothing_do_not_answer_a_question_for_claims(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)

    said_it = await answers.ask(GAZETTE, who_said("shall we go"))
    claimed_it = await answers.ask(GAZETTE, claims("shall we go"))

    assert speakers(said_it) == ["Kit Moss"]
    assert claimed_it.matches == ()


async def test_another_guild_sees_nothing(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(COURIER, who_said("the bridge is not structurally safe"))

    assert answer.matches == answer.nearest == ()


async def test_more_matches_continue_where_the_first_page_ended(archive: Archive, answers: Answers) -> None:
    lines = [f"“The harbour plan number {n} is folly,” said Ada Osei." for n in range(8)]
    text = "\n".join(lines)
    await save(archive, text, *(said(line[1 : line.index(",”")], text) for line in lines))

    whole = await answers.ask(GAZETTE, who_said("harbour plan folly"), limit=8)
    first = await answers.ask(GAZETTE, who_said("harbour plan folly"), limit=5)
    more = await answers.ask(GAZETTE, who_said("harbour plan folly"), limit=5, offset=5)

    assert len(whole.matches) == 8
    assert first.matches + more.matches == whole.matches


async def test_a_removed_article_is_in_no_answer(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)
    await archive.remove_article(GAZETTE, 1, by=7, reason="withdrawn", at=MONDAY)

    answer = await answers.ask(GAZETTE, who_said("the bridge is not structurally safe"))

    assert answer.matches == answer.nearest == ()


async def test_filters_narrow_an_answer_and_undated_articles_are_counted(
    archive: Archive, answers: Answers
) -> None:
    text = "“The harbour is folly,” said Ada Osei."
    await save(
        archive, text, said("The harbour is folly,", text), published="2024-02-29", url="https://a.example"
    )
    later = "“The harbour is a folly,” said Jon Bell."
    quotation = said("The harbour is a folly,", later, by="Jon Bell")
    await save(archive, later, quotation, published="last year", url="https://b.example")

    everything = await answers.ask(GAZETTE, who_said("harbour folly"))
    dated = await answers.ask(GAZETTE, who_said("harbour folly", since="2024-02", until="2024-02"))
    by_bell = await answers.ask(GAZETTE, who_said("harbour folly", speaker="bell"))

    assert sorted(map(str, speakers(everything))) == ["Ada Osei", "Jon Bell"]
    assert everything.undated == 0
    assert speakers(dated) == ["Ada Osei"]
    assert dated.undated == 1
    assert speakers(by_bell) == ["Jon Bell"]


async def test_the_loop_is_free_while_quotations_are_ranked(archive: Archive, answers: Answers) -> None:
    lines = [
        f"“The {n}th harbour plan " + "of the county council " * 170 + f"is folly {n},”" for n in range(250)
    ]
    text = "\n".join(lines)
    await save(archive, text, *(said(line[1:-2], text) for line in lines))
    turns = 0
    asking = asyncio.ensure_future(
        answers.ask(GAZETTE, who_said("the harbor plans of counties and councils are follies"))
    )

    while not asking.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert asking.result().matches
    assert turns > 10  # ranking on the loop would leave it one for each step


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("brigde strucutrally", "Ada Osei"), ("yolts misssing", "Jon Bell"), ("structurly saffe", "Ada Osei")],
)
async def test_words_that_are_all_misspelt_still_find_the_quotation(
    archive: Archive, answers: Answers, words: str, speaker: str
) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said(words))

    assert speakers(answer)[:1] == [speaker]


async def test_a_synonym_finds_the_quotation(archive: Archive, answers: Answers) -> None:
    text = "“The wall along the river was erected in secret,” said Ada Osei."
    await save(archive, text, said("The wall along the river was erected in secret,", text))

    answer = await answers.ask(GAZETTE, who_said("the barrier along the river was built covertly"))

    assert speakers(answer) == ["Ada Osei"]
    assert answer.matches[0].label is not Label.VERBATIM


async def test_words_that_a_speaker_denied_are_called_denied(archive: Archive, answers: Answers) -> None:
    text = "Ada Osei denied that the harbour had been sold."
    denial = replace(said("the harbour had been sold", text), stance=Stance.DENIED, kind=Kind.INDIRECT)
    await save(archive, text, denial)

    answer = await answers.ask(GAZETTE, who_said("the harbour had been sold"))

    assert "The speaker denied" in answer.matches[0].why


async def test_only_words_from_the_speakers_own_mouth_are_verbatim(
    archive: Archive, answers: Answers
) -> None:
    text = "Ada Osei said the bridge was shut and “a disgrace to the county”."
    words = "the bridge was shut and “a disgrace to the county”"
    own = Span(text.index("a disgrace"), text.index("”"))
    mixed = replace(said(words, text), kind=Kind.MIXED, quoted_spans=(own,))
    await save(archive, text, mixed)

    reported = await answers.ask(GAZETTE, who_said("the bridge was shut"))
    quoted = await answers.ask(GAZETTE, who_said("a disgrace to the county"))

    assert [match.label for match in reported.matches] == [Label.REPORTED]
    assert "may not be the speaker's own" in reported.matches[0].why
    assert [match.label for match in quoted.matches] == [Label.VERBATIM]


@pytest.mark.parametrize("asked", ["why did they poison the well", "how did they come to poison the well"])
async def test_who_asks_why_asserts_nothing_that_could_be_the_opposite(
    archive: Archive, answers: Answers, asked: str
) -> None:
    text = "“They did not poison the well in the valley,” said Ada Osei."
    await save(archive, text, said("They did not poison the well in the valley,", text))

    answer = await answers.ask(GAZETTE, who_said(asked))

    (best,) = (*answer.matches, *answer.nearest)
    assert not best.is_opposite


async def test_a_match_that_says_the_opposite_says_so_first(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, claims("the bridge is structurally safe"))

    best = answer.matches[0]
    assert best.is_opposite
    assert best.why.startswith("It says the opposite of what was asked.")


async def test_why_a_match_is_shown_quotes_no_words_across_an_interruption(
    archive: Archive, answers: Answers
) -> None:
    text = "“I counted every bolt,” said Ada Osei. “Nobody else was on the bridge.”"
    first, second = (
        said(words, text) for words in ("I counted every bolt,", "Nobody else was on the bridge.")
    )
    spans = first.spans + second.spans
    await save(archive, text, replace(first, spans=spans, quoted_spans=spans))

    answer = await answers.ask(GAZETTE, who_said("counted every bolt nobody else was near the bridge"))

    [match] = answer.matches
    quoted = re.findall("“([^”]*)”", match.why)
    assert quoted
    assert all(words in text for words in quoted)


async def test_claims_that_were_answered_or_corrected_come_first(archive: Archive, answers: Answers) -> None:
    text = "“The ferry is late,” said Ada Osei.\n\n“Every ferry is late,” said Jon Bell.\n"
    both = [said("The ferry is late", text), said("Every ferry is late", text, by="Jon Bell")]
    await save(archive, text, *both)
    before = speakers(await answers.ask(GAZETTE, claims("the ferry is late")))
    reply = Response("The ferry company", "It was on time.", "https://ferry.example/1")

    await archive.correct(
        GAZETTE,
        Correction(act=Act.REPLY, change=reply, reason="they wrote", by=7, at=MONDAY, quotation=2),
    )

    assert before == ["Ada Osei", "Jon Bell"]
    assert speakers(await answers.ask(GAZETTE, claims("the ferry is late"))) == ["Jon Bell", "Ada Osei"]
    assert speakers(await answers.ask(GAZETTE, who_said("the ferry is late"))) == ["Ada Osei", "Jon Bell"]


async def test_only_the_given_quotations_answer_when_some_are(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)
    text = "“Bolts are missing again,” said Una Marsh.\n\n“Rain, rain,” said Kit Moss."
    await save(
        archive,
        text,
        said("Bolts are missing again,", text, by="Una Marsh"),
        url="https://kelderpost.example/second",
    )

    answer = await answers.ask(GAZETTE, who_said("bolts are missing"), among=[1, 5])
    others = await answers.ask(GAZETTE, who_said("bolts are missing"), among=[1, 4])

    assert speakers(answer) == ["Una Marsh"]
    assert (others.matches, others.notice) == ((), "")


async def test_a_quotation_is_judged_the_same_whatever_else_is_given(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)

    async def scores(among: list[int]) -> dict[int, float]:
        answer = await answers.ask(GAZETTE, who_said("how many bolts are missing"), among=among)
        return {one.record.id: one.score for one in (*answer.matches, *answer.nearest)}

    alone, beside = await scores([2]), await scores([1, 2, 3, 4])

    assert alone[2] == beside[2]
