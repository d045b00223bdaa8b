"""Answers: what a real archive answers to a journalist's question."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Answer, Asked, Filters, Label, Question
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span
from bot.errors import QuestionError
from bot.services.answers import Answers, parse_filters
from tests.builders import article, provenance, said

GAZETTE, COURIER = 11, 22
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BRIDGE = (
    "“The bridge is not structurally safe,” said Ada Osei.\n\n"
    "“Some 136 bolts are missing,” said Jon Bell.\n\n"
    "“The claim about bolts is simply untrue,” said Mina Farrow.\n\n"
    "“Shall we go?” asked Kit Moss.\n"
)


class StillClock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def answers(archive: Archive, clock: StillClock) -> Answers:
    return Answers(archive, clock)


async def save(
    archive: Archive, text: str, *quotations: Quotation, guild: int = GAZETTE, **stated: str
) -> None:
    await archive.save(guild, article(text, **stated), quotations, provenance())


async def save_bridge(archive: Archive) -> None:
    await save(
        archive,
        BRIDGE,
        said("The bridge is not structurally safe,", BRIDGE, by="Ada Osei"),
        said("Some 136 bolts are missing,", BRIDGE, by="Jon Bell"),
        replace(said("The claim about bolts is simply untrue,", BRIDGE, by="Mina Farrow"), denies=1),
        replace(said("Shall we go?", BRIDGE, by="Kit Moss"), is_claim=False),
    )


def who_said(words: str, **filters: str) -> Question:
    return Question(Asked.WHO_SAID, words, parse_filters(**filters))


def claims(words: str) -> Question:
    return Question(Asked.CLAIMS, words)


def speakers(answer: Answer) -> list[str | None]:
    return [match.record.quotation.speaker for match in answer.matches]


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


async def test_a_claim_comes_with_what_denies_it(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, claims("how many bolts are missing?"))

    assert speakers(answer)[0] == "Jon Bell"
    assert [denial.quotation.speaker for denial in answer.matches[0].denied_by] == ["Mina Farrow"]


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


@pytest.mark.parametrize("words", ["", "   ", "?!…", "“ ”", "x" * 5_000, "word " * 100])
async def test_an_empty_or_endless_question_is_refused_in_a_sentence(answers: Answers, words: str) -> None:
    with pytest.raises(QuestionError, match="ask with a few words you remember"):
        await answers.ask(GAZETTE, who_said(words))


@pytest.mark.parametrize(
    "words", ['bridge" OR 1', "a-b col:x *", "AND NOT NEAR(", "'; DROP TABLE quotation;--"]
)
async def test_query_syntax_is_read_as_plain_words(archive: Archive, answers: Answers, words: str) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said(words))

    assert answer.question.words == words


async def test_a_question_behind_a_button_is_kept_for_thirty_days(
    answers: Answers, clock: StillClock
) -> None:
    question = who_said("harbour folly", speaker="Osei", since="2024")
    number = await answers.keep(GAZETTE, question)

    clock.now += timedelta(days=29)
    kept = await answers.kept(GAZETTE, number)
    clock.now += timedelta(days=2)

    assert kept == question
    with pytest.raises(QuestionError, match="Ask again"):
        await answers.kept(GAZETTE, number)


async def test_another_guild_cannot_use_a_kept_question(answers: Answers) -> None:
    number = await answers.keep(GAZETTE, who_said("harbour folly"))

    with pytest.raises(QuestionError):
        await answers.kept(COURIER, number)


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
    ("since", "until", "first", "last"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", " 2024-02-03 ", date(2024, 2, 3), date(2024, 2, 3)),
        (None, "2023-11", None, date(2023, 11, 30)),
        ("", None, None, None),
    ],
)
def test_dates_are_years_months_or_days_and_inclusive(
    since: str | None, until: str | None, first: date | None, last: date | None
) -> None:
    filters = parse_filters(since=since, until=until)

    assert (filters.since, filters.until) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-13",
        "0000",
        "yesterday",
        "24",
        "2024-2-3",
        "02/03/2024",
        "２０２４",
        "2024-02-03T10",
    ],
)
def test_what_is_not_a_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(QuestionError, match="is not a date: give a year, a month or a day"):
        parse_filters(since=text)


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(QuestionError, match="wrong way round"):
        parse_filters(since="2025", until="2024")


def test_other_filters_are_taken_as_written() -> None:
    filters = parse_filters(speaker=" Ada Osei ", publisher="", kind="Direct")

    assert filters == Filters(speaker="Ada Osei", kind=Kind.DIRECT)


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


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(QuestionError, match="direct, mixed or indirect"):
        parse_filters(kind="spoken")


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
