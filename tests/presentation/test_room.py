"""However many and however long the things that a reply tells are, Discord accepts the message."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Asked, Match, Question
from bot.domain.digests import DigestFilters, DigestPlan, Pause, ScheduledDigest
from bot.domain.elsewhere import Source, Sources
from bot.domain.likeness import Likeness
from bot.domain.names import Named
from bot.domain.people import Person, SaidBy
from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.spans import Span
from bot.domain.stories import StoryQuestion
from bot.domain.verification import Check, Side, Stretch, Verdict, Verification
from bot.domain.versions import Version, history
from bot.domain.watches import Alert, Hit, Watch, Watched, WatchKind
from bot.domain.wording import Compared, Wording
from bot.presentation.answers import Place
from bot.presentation.digest_plans import paused_notice as paused_digest
from bot.presentation.digest_plans import planned_reply
from bot.presentation.likenesses import likenesses_reply
from bot.presentation.people import said_by_reply
from bot.presentation.sources import flag, source_card
from bot.presentation.stories import ASKED, questions_reply
from bot.presentation.verification import verification_reply
from bot.presentation.viewed import viewed_reply
from bot.presentation.watches import added_reply, alert_post, list_reply, more_reply, paused_notice
from bot.services.digests import PlannedDigest
from bot.services.library import Context
from bot.services.quotations import QuotationView
from bot.services.watches import Added
from tests.presentation.test_limits import (
    ANYTHING,
    CARDS,
    MATCHES,
    ONCE,
    QUOTATIONS,
    RECORDS,
    WORDY,
    _wordy_record,
    assert_discord_takes,
)
from tests.servers import visible, written

NOW = datetime(2026, 6, 1, 7, tzinfo=UTC)
STRETCHES = st.lists(st.builds(Stretch, st.sampled_from(Side), ANYTHING.filter(str.strip)), max_size=6).map(
    tuple
)
CHECKS = st.builds(
    Check,
    quotation=QUOTATIONS,
    text=ANYTHING,
    place=st.just(Span(0, 9)),
    verdict=st.sampled_from(Verdict),
    record=st.none() | RECORDS,
    exact=st.none() | st.just(Span(0, 5)),
    diff=STRETCHES,
    reason=ANYTHING,
    corrected=ANYTHING,
)


@ONCE
@given(st.lists(CHECKS, max_size=40), st.integers(0, 3), st.integers(0, 3))
def test_discord_accepts_whatever_is_found_in_a_draft(checks: list[Check], reported: int, left: int) -> None:
    assert_discord_takes(verification_reply(Verification(tuple(checks), reported, left)))


@pytest.mark.parametrize("problems", [0, 3, 20])
def test_a_long_draft_with_much_that_is_exact_still_fits(problems: int) -> None:
    quotation = Quotation(kind=Kind.DIRECT, spans=(Span(0, 90),), speaker="Ada Rosalind Osei-Bonsu")
    words = "the harbour gate has to stay open for as long as the ferry needs it"
    exact = Check(
        quotation=quotation, text=words * 2, place=Span(0, 90), verdict=Verdict.EXACT, reason="r " * 40
    )
    problem = replace(exact, verdict=Verdict.NOT_FOUND, reason="Nothing on record is like it.")

    reply = verification_reply(Verification((*[exact] * 30, *[problem] * problems)))

    assert_discord_takes(reply)


@ONCE
@given(RECORDS, ANYTHING, st.lists(RECORDS, max_size=8), MATCHES)
def test_discord_accepts_one_quotation_from_every_side(
    record: QuotationRecord, passage: str, others: list[QuotationRecord], match: Match
) -> None:
    compared = Compared(Wording.OTHER, (Span(0, 30),), (Span(0, 30),))
    sources = tuple(Source(each, compared, is_copy=True, is_by_another=True) for each in others)
    context = Context(record, "", passage, "", (Span(0, len(passage) // 2),))
    versions = [Version(1, record.article, "", ()), Version(2, record.article, passage, (record,))] * 4
    changes = [(each, change) for each in history(versions).revisions for change in each.changes]
    view = QuotationView(context, Sources(record, sources), tuple(changes))

    assert_discord_takes(viewed_reply(view, Place()))
    assert_discord_takes(viewed_reply(view, Place(private=True)))


@ONCE
@given(st.lists(st.builds(StoryQuestion, CARDS, CARDS), max_size=ASKED))
def test_discord_accepts_every_question_about_stories(questions: list[StoryQuestion]) -> None:
    asked = list({(each.article.id, each.other.id): each for each in questions}.values())

    assert_discord_takes(questions_reply(asked, 99))


@ONCE
@given(st.lists(ANYTHING, max_size=5), ANYTHING)
def test_discord_accepts_who_may_be_meant(names: list[str], why: str) -> None:
    question = Question(Asked.SAID_BY, "")
    likely = [
        Likeness(Named(2 * at + 1, name, name), Named(2 * at + 2, name, name), (why, why))
        for at, name in enumerate(names)
    ]

    assert_discord_takes(said_by_reply(SaidBy(question, notice=f"Who? {why}", who=tuple(names)), Place(7)))
    assert_discord_takes(likenesses_reply(likely))


@ONCE
@given(ANYTHING, st.lists(MATCHES, max_size=30), st.sampled_from(WatchKind), st.booleans())
def test_discord_accepts_whatever_a_watch_tells(
    words: str, matches: list[Match], kind: WatchKind, has_channel: bool
) -> None:
    watch = Watch(
        id=10**14, guild_id=10**18, member_id=10**18, watched=Watched(kind, words),
        channel_id=10**18 if has_channel else None, created_at=NOW, heard=0,
    )  # fmt: skip
    hits = tuple(Hit(each.record, each) for each in matches)
    alert = Alert(watch, 10**14, 10**14, hits)
    paused = replace(watch, problem="I need View Channel and Send Messages in Threads in its channel")

    assert_discord_takes(alert_post(alert, words, may_be_repeat=True))
    assert_discord_takes(more_reply(alert, 0))
    assert_discord_takes(more_reply(alert, 10))
    assert_discord_takes(added_reply(Added(watch, words)))
    assert_discord_takes(paused_notice(paused))
    each_own = [replace(each, id=at + 1) for at, each in enumerate([watch, paused] * 5)]
    assert_discord_takes(list_reply(each_own))


@ONCE
@given(ANYTHING, st.booleans())
def test_discord_accepts_the_list_of_digests_however_much_each_is_narrowed(
    words: str, is_paused: bool
) -> None:
    plan = DigestPlan(
        channel_id=10**18, at=time(8), timezone="America/Argentina/ComodRivadavia",
        days=frozenset({0, 2, 4}), is_quiet=True,
        filters=DigestFilters(speaker=words, publisher=words, topic=words),
    )  # fmt: skip
    pause = Pause(NOW, 0, problem="I need View Channel and Send Messages in Threads and Embed Links there")
    digest = ScheduledDigest(1, 10**18, plan, 10**18, NOW, pause if is_paused else None)
    planned = [PlannedDigest(replace(digest, id=at + 1), NOW, None) for at in range(10)]

    assert_discord_takes(planned_reply(planned))
    assert_discord_takes(paused_digest(digest))


def test_a_diff_that_is_cut_keeps_its_marks_in_pairs() -> None:
    quotation = Quotation(kind=Kind.DIRECT, spans=(Span(0, 90),), speaker="Ada Osei")
    sides = [Side.SAME, Side.DRAFT, Side.RECORD]
    diff = tuple(Stretch(sides[at % 3], f"number {at} of the many words") for at in range(90))
    check = Check(quotation=quotation, text="w", place=Span(0, 1), verdict=Verdict.ALTERED, diff=diff)

    [line] = [
        line for line in written(verification_reply(Verification((check,)))).split("\n") if "many" in line
    ]

    assert line.endswith("[…]”")
    assert line.count("~~") % 2 == line.count("__**") - line.count("**__") == 0


def test_the_attached_file_quotes_and_names_as_the_cards_do() -> None:
    record = replace(
        _wordy_record(),
        text="the gate is shut and nobody has the key",
        quotation=Quotation(
            kind=Kind.MIXED, spans=(Span(0, 16), Span(40, 62)), quoted_spans=(Span(4, 16),),
            speaker="Jon Bell", stance=Stance.DENIED, confidence=0.55, gaps=(True,),
        ),
    )  # fmt: skip
    drafted = Quotation(kind=Kind.DIRECT, spans=(Span(0, 8), Span(20, 27)), speaker="Ada Osei", gaps=(True,))
    check = Check(
        quotation=drafted,
        text="the gate is shut",
        place=Span(0, 27),
        verdict=Verdict.NOT_FOUND,
        record=record,
    )

    [(_, report)] = verification_reply(Verification((check,) * 60)).texts

    assert "not found: “the gate” … “is shut” Ada Osei" in report
    assert "nearest: the “gate is shut” … and nobody has the key probably denied by Jon Bell, Q1" in report


def test_a_wordy_quotation_fits_with_its_sources_and_its_earlier_wordings() -> None:
    record = replace(_wordy_record(), text="the words of it " * 300)
    compared = Compared(Wording.OTHER, (Span(0, 300),), (Span(0, 300),))
    others = tuple(
        Source(replace(record, id=at), compared, is_copy=False, is_by_another=True) for at in (2, 3)
    )
    versions = [
        Version(at + 1, record.article, "", (replace(record, id=at + 10, text=f"{record.text} and {at}"),))
        for at in range(6)
    ]
    changes = [(each, change) for each in history(versions).revisions for change in each.changes]
    context = Context(record, "", "a paragraph of many words " * 99, "", (Span(0, 90),))

    reply = viewed_reply(QuotationView(context, Sources(record, others), tuple(changes)), Place(private=True))

    assert changes
    assert_discord_takes(reply)
    assert "The full words are attached." in written(reply)


def test_five_questions_about_wordy_articles_fit() -> None:
    card = replace(_wordy_record().article, url=f"https://gazette.example/{'a' * 250}")
    questions = [StoryQuestion(replace(card, id=at), replace(card, id=at + 9)) for at in range(1, 6)]

    assert_discord_takes(questions_reply(questions, 99))


def test_a_page_whose_quotations_are_gone_does_not_say_that_nothing_fits() -> None:
    person = Person(
        "Ada Osei", is_unnamed=False, quotations=4, articles=1, outlets=(), first=None, last=None, months=()
    )
    found = SaidBy(Question(Asked.SAID_BY, ""), person=person, total=4)

    told = written(said_by_reply(found, Place(7), offset=4))

    assert "There is no more: what was here has been corrected or removed since." in told
    assert "fits" not in told


def test_a_button_shows_a_name_as_it_is_written() -> None:
    reply = said_by_reply(SaidBy(Question(Asked.SAID_BY, ""), notice="Who?", who=("DJ_Osei*",)), Place(7))

    [button] = [part[0] for part in reply.blocks[0].parts if isinstance(part, tuple)]
    assert button.label == "Ask with DJ_Osei*"


@pytest.mark.parametrize(
    ("wordings", "flagged"),
    [
        ([Wording.REPORTED], "In 1 other article, reported there"),
        (
            [Wording.SAME, Wording.REPORTED],
            "In 2 other articles, worded alike where it is in quotation marks",
        ),
        ([Wording.SAME], "In 1 other article, worded alike"),
        ([Wording.OTHER, Wording.REPORTED], "In 2 other articles, worded differently in 1"),
    ],
)
def test_a_report_is_not_said_to_be_worded_alike(wordings: list[Wording], flagged: str) -> None:
    reported = replace(_wordy_record(), quotation=replace(WORDY, kind=Kind.INDIRECT))
    others = [
        Source(
            reported if each is Wording.REPORTED else _wordy_record(),
            Compared(each),
            is_copy=False,
            is_by_another=False,
        )
        for each in wordings
    ]

    assert flag(Sources(_wordy_record(), tuple(others))) == flagged


def test_a_source_in_quotation_marks_is_not_called_a_report_because_this_one_is() -> None:
    own = replace(_wordy_record(), quotation=replace(WORDY, kind=Kind.INDIRECT))
    other = Source(_wordy_record(), Compared(Wording.REPORTED), is_copy=False, is_by_another=False)

    assert flag(Sources(own, (other,))) == "In 1 other article; here the words are reported"
    assert visible(source_card(other)).startswith("in quotation marks\n")
