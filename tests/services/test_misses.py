"""When nothing matches: why, and what may have been meant."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Label
from bot.services.answers import Answers
from tests.builders import said
from tests.services.asking import (
    BRIDGE,
    COURIER,
    GAZETTE,
    MONDAY,
    save,
    save_bridge,
    who_said,
)


async def test_what_nobody_said_is_not_on_record(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("the moon landing was faked"))

    assert answer.matches == ()
    assert answer.nearest == ()


async def test_a_near_miss_is_offered_when_nothing_matches(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("many rusty bolts missing everywhere on it"))

    assert answer.matches == ()
    assert [match.record.quotation.speaker for match in answer.nearest] == ["Jon Bell"]


async def test_near_misses_follow_answers_that_are_only_related(archive: Archive, answers: Answers) -> None:
    text = f"{BRIDGE}\n“A bridge wants paint,” said Ned Pole.\n"
    safe = said("The bridge is not structurally safe,", text, by="Ada Osei")
    await save(archive, text, safe, said("A bridge wants paint,", text, by="Ned Pole"))

    related = await answers.ask(GAZETTE, who_said("paint structural bridge"))
    exact = await answers.ask(GAZETTE, who_said("a bridge wants paint"))

    assert [match.label for match in related.matches] == [Label.RELATED]
    assert [match.record.quotation.speaker for match in related.nearest] == ["Ada Osei"]
    assert (exact.matches[0].label, exact.nearest) == (Label.VERBATIM, ())


@pytest.mark.parametrize(
    ("filters", "notice"),
    [
        ({"speaker": "Osie"}, "No speaker here is called “Osie”. Did you mean Ada Osei?"),
        ({"speaker": "Bell, Jon"}, "No speaker here is called “Bell, Jon”. Did you mean Jon Bell?"),
        ({"speaker": "Kit Bell"}, "No speaker here is called “Kit Bell”."),
        (
            {"publisher": "Kelder Past"},
            "No publisher here is called “Kelder Past”. Did you mean The Kelder Post?",
        ),
        ({"speaker": "OSEI"}, ""),
        ({"speaker": "Jo", "publisher": "Kelder"}, ""),
    ],
)
async def test_an_unknown_name_is_reported_and_never_replaced_by_another(
    archive: Archive, answers: Answers, filters: dict[str, str], notice: str
) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("the moon landing was faked", **filters))
    elsewhere = await answers.ask(COURIER, who_said("the moon landing was faked", **filters))

    assert (answer.notice, answer.matches, answer.nearest) == (notice, (), ())
    assert elsewhere.notice == "There are no quotations in this archive yet."


async def test_a_speaker_whose_articles_were_removed_is_never_suggested(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)
    await save(archive, "A second story.", url="https://kelderpost.example/second")
    await archive.remove_article(GAZETTE, 1, by=7, reason="published in error", at=MONDAY)
    text = "“Rain is coming,” said Una Marsh."
    await save(
        archive, text, said("Rain is coming,", text, by="Una Marsh"), url="https://kelderpost.example/rain"
    )

    gone = await answers.ask(GAZETTE, who_said("the bridge is not safe", speaker="Osei"))
    misspelt = await answers.ask(GAZETTE, who_said("the bridge is not safe", speaker="Osie"))

    assert gone.notice == "No speaker here is called “Osei”."
    assert misspelt.notice == "No speaker here is called “Osie”."


@pytest.mark.parametrize("asked", ["bridge", "the bridge", "did anyone mention the bridge"])
async def test_a_word_spelt_almost_so_is_asked_back_and_not_shown(
    archive: Archive, answers: Answers, asked: str
) -> None:
    text = "“The fridge hums all night,” said Ada Osei."
    await save(archive, text, said("The fridge hums all night,", text))

    answer = await answers.ask(GAZETTE, who_said(asked))

    assert answer.matches == ()
    assert answer.suggestions == ("fridge",)
    assert answer.notice == "Did you mean fridge?"


async def test_what_shares_only_small_words_is_no_near_miss(archive: Archive, answers: Answers) -> None:
    text = "“We have been there before,” said Ada Osei."
    await save(archive, text, said("We have been there before,", text))

    answer = await answers.ask(GAZETTE, who_said("have they been there with lanterns"))

    assert (answer.matches, answer.nearest) == ((), ())


async def test_nobody_is_asked_whether_they_mean_a_function_word(archive: Archive, answers: Answers) -> None:
    text = "“These were never there, and nothing was hers,” said Geoffrey Amadi."
    await save(
        archive, text, said("These were never there, and nothing was hers,", text, by="Geoffrey Amadi")
    )

    answer = await answers.ask(GAZETTE, who_said("did Geoffrey Amadi say that the moon is cheese"))

    assert (answer.notice, answer.suggestions) == ("", ())


async def test_a_filter_that_leaves_out_what_matches_is_named_as_the_reason(
    archive: Archive, answers: Answers
) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("136 bolts are missing", speaker="Ada Osei"))

    assert answer.matches == ()
    assert answer.notice == "Only what the filters leave out matches: ask without them to see it."


async def test_somebody_nobody_quotes_is_named_as_the_reason(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("what did Ida Osei say about the harbour"))

    assert answer.matches == ()
    assert answer.notice == "Nobody called “Ida Osei” is quoted here. Did you mean Ada Osei?"
    assert answer.suggestions == ("Ada Osei",)


async def test_small_words_alone_are_said_to_be_too_few(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said("the"))

    assert answer.matches == ()
    assert answer.notice.startswith("Small words alone are in almost everything")
