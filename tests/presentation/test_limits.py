"""Whatever an article contains, Discord accepts the message, and the words are the article's."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.interface import SaveStatus
from bot.domain.answers import Answer, Asked, Filters, Label, Match, Question, Sort
from bot.domain.articles import ArticleCard, Provenance, Via
from bot.domain.elsewhere import Source, Sources
from bot.domain.explanations import Explanation, Manner, Rule, Way
from bot.domain.people import Changes, Outlet, Person, Reworded, SaidBy, Turned
from bot.domain.quotations import ArticleRecord, Kind, Quotation, QuotationRecord, Stance
from bot.domain.roles import KnownAlias, KnownRole
from bot.domain.spans import Span
from bot.domain.versions import Version, history
from bot.domain.wording import Compared, Wording
from bot.errors import IntakeError
from bot.presentation.answers import Place, answer_reply, listed, page_starts, quotation_reply
from bot.presentation.articles import LISTED, article_list_reply, article_reply, removed_reply
from bot.presentation.attribution import NOT_CERTAIN, NOT_STATED, publication, speaker_line
from bot.presentation.cards import option
from bot.presentation.choices import article_choices, name_choices
from bot.presentation.context import context_reply, why_reply
from bot.presentation.controls import LABEL, Order
from bot.presentation.copying import copy_reply
from bot.presentation.escaping import ELLIPSIS, plain, units
from bot.presentation.ingested import many_reply, one_reply
from bot.presentation.people import differences_reply, said_by_reply
from bot.presentation.reply import COMPONENTS, MESSAGE, TEXT, Reply, count
from bot.presentation.sources import sources_reply
from bot.presentation.versions import changes_reply
from bot.presentation.words import excerpt, words_excerpt
from bot.services.ingested import Ingested
from tests.servers import texts_of, visible, walk, written

NASTY = "a é😀*_\n`|<>[]()@#:.-1\\“\u202e\u200dא&"
SHORT = st.text(st.sampled_from(NASTY), max_size=40)
LONG = st.builds(lambda text, times: text * times, SHORT, st.sampled_from([1, 30, 300]))
ANYTHING = SHORT | LONG
MAYBE = st.none() | ANYTHING
CARDS = st.builds(
    ArticleCard,
    id=st.integers(1, 10**9),
    title=ANYTHING,
    publisher=MAYBE,
    author=MAYBE,
    published=st.none() | st.just("2026-03-01") | ANYTHING,
    url=st.none()
    | st.sampled_from([f"https://gazette.example/{'a' * more}" for more in (150, 260, 1500)])
    | ANYTHING,
    external_id=MAYBE,
    guessed=st.just(frozenset({"published", "publisher"})),
    provenance=st.just(Provenance(1, datetime(2026, 3, 2, tzinfo=UTC), Via.LINK, "https://x.example/" * 50)),
)
EXPLANATIONS = st.builds(
    Explanation,
    rule=st.none() | st.sampled_from(Rule),
    manner=st.none() | st.sampled_from(Manner),
    way=st.sampled_from(Way),
    perhaps=MAYBE,
    sentence=ANYTHING,
)
QUOTATIONS = st.builds(
    Quotation,
    kind=st.sampled_from(Kind),
    spans=st.just((Span(0, 1),)),
    speaker=MAYBE,
    honorific=MAYBE,
    speaker_as_written=MAYBE,
    role=MAYBE,
    unnamed=st.booleans(),
    according_to=MAYBE,
    cue=MAYBE,
    stance=st.sampled_from(Stance),
    confidence=st.floats(0, 1),
    explanation=EXPLANATIONS,
)
RECORDS = st.builds(
    QuotationRecord,
    id=st.integers(1, 10**9),
    quotation=QUOTATIONS,
    text=ANYTHING,
    article=CARDS,
    denies=st.none() | st.integers(1, 10**9),
)
SPANS = st.lists(
    st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 400), st.integers(0, 400)), max_size=4
)
MATCHES = st.builds(
    Match,
    record=RECORDS,
    label=st.sampled_from(Label),
    score=st.floats(0, 1),
    matched=SPANS.map(tuple),
    differing=SPANS.map(tuple),
    why=ANYTHING,
    denied_by=st.lists(RECORDS, max_size=4).map(tuple),
    denies=st.none() | RECORDS,
    same_claim=st.lists(RECORDS, max_size=5).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    question=st.builds(
        Question,
        st.sampled_from(Asked),
        st.text(st.sampled_from(NASTY), max_size=300),
        st.builds(Filters, speaker=MAYBE, publisher=MAYBE, kind=st.none() | st.sampled_from(Kind)),
    ),
    matches=st.lists(MATCHES, max_size=5, unique_by=lambda match: match.record.id).map(tuple),
    nearest=st.lists(MATCHES, max_size=3, unique_by=lambda match: match.record.id).map(tuple),
    undated=st.integers(0, 1000),
    notice=ANYTHING,
)
ONCE = settings(max_examples=40)


def assert_discord_takes(reply: Reply) -> None:
    """Whether it is for everybody or for one member, with the heading that a late answer has."""
    if not reply.blocks:
        assert 0 < units(reply.content or "") <= MESSAGE
        return
    late = replace(reply, content="Ada Osei, here is the answer to your /who-said:")
    for private in (False, True):
        parts = [*walk(late.layout(private=private).to_components())]
        assert len(parts) <= COMPONENTS
        assert sum(units(part["content"]) for part in parts if "content" in part) <= TEXT
        assert all(part["content"].strip() for part in parts if "content" in part)
        ids = [part["custom_id"] for part in parts if "custom_id" in part]
        assert len(ids) == len(set(ids))
        assert all(len(each) <= 100 for each in ids)
        assert all(0 < units(part["label"]) <= LABEL for part in parts if "label" in part)
        assert private or not [part for part in parts if part["type"] == 17]
    assert count(reply.blocks) >= len([*reply.layout(private=False).walk_children()])


@ONCE
@given(ANSWERS, st.integers(0, 40), st.booleans())
def test_discord_accepts_every_page_of_every_answer(answer: Answer, offset: int, private: bool) -> None:
    assert_discord_takes(answer_reply(answer, Place(7, private), offset))


@ONCE
@given(ANSWERS)
def test_every_match_is_on_one_page(answer: Answer) -> None:
    matches = listed(answer)

    starts = page_starts(answer, upto=len(matches))

    assert starts == sorted(set(starts))
    assert all(page_starts(answer, upto=start)[-1] == start for start in starts)
    assert starts[-1] <= max(len(matches) - 1, 0)


@ONCE
@given(RECORDS, ANYTHING, ANYTHING, ANYTHING, MATCHES)
def test_discord_accepts_every_reply_about_a_quotation(
    record: QuotationRecord, before: str, passage: str, after: str, match: Match
) -> None:
    spans = [Span(0, len(passage) // 2)]

    assert_discord_takes(quotation_reply(record, Place()))
    assert_discord_takes(quotation_reply(match.record, Place(7, private=True), match))
    assert_discord_takes(context_reply(record, before=before, passage=passage, after=after, spans=spans))
    assert_discord_takes(why_reply(record, match))
    assert_discord_takes(copy_reply(record, before))
    choice = option(record)
    assert all(text is None or 1 <= units(text) <= 100 for text in (choice.label, choice.description))


@ONCE
@given(
    CARDS,
    st.lists(RECORDS, max_size=12, unique_by=lambda record: record.id),
    st.lists(CARDS, max_size=10, unique_by=lambda card: card.id),
    ANYTHING,
)
def test_discord_accepts_every_reply_about_articles(
    card: ArticleCard, records: list[QuotationRecord], cards: list[ArticleCard], words: str
) -> None:
    record = ArticleRecord(card, "", tuple(records))
    done = Ingested(input=words, card=card, status=SaveStatus.ADDED, quotations=3)
    failed = Ingested(input=words, error=IntakeError(words))

    for order in Order:
        assert_discord_takes(article_reply(record, 0, order))
        assert_discord_takes(article_reply(record, len(records), order))
    revisions = history([Version(1, card, "", ()), Version(2, card, words, tuple(records))] * 9).revisions
    assert_discord_takes(article_reply(record, 0, Order.READING, revisions))
    assert_discord_takes(changes_reply(revisions, 3))
    assert_discord_takes(article_list_reply(cards[:LISTED], 1000, 16, words[:40]))
    assert_discord_takes(removed_reply(card, words))
    assert_discord_takes(one_reply(done, record))
    assert_discord_takes(many_reply([done, failed] * 20))
    assert all(1 <= units(each.name) <= 100 for each in article_choices({one.id: one.title for one in cards}))
    assert all(units(each.value) <= 100 for each in name_choices([words, words[:99]]))


@ONCE
@given(st.text(st.sampled_from(NASTY), max_size=120), SPANS, SPANS)
def test_marking_words_changes_none_of_them(text: str, matched: list[Span], differing: list[Span]) -> None:
    letters = re.sub(r"[\u200d*_\\#>-]", "", text)
    record = a_record(letters)

    shown, _ = words_excerpt(record, 4000, matched, differing)

    assert visible(shown) == visible(words_excerpt(record, 4000)[0])
    assert visible(shown) == (f"“{plain(letters)}”" if letters else "")


@ONCE
@given(LONG, st.integers(60, 300), SPANS)
def test_an_excerpt_never_hides_that_words_are_missing(text: str, limit: int, matched: list[Span]) -> None:
    shown, is_whole = excerpt(text, limit, matched)

    assert units(shown) <= limit
    assert is_whole or ELLIPSIS in shown
    assert not is_whole or shown == excerpt(text, 10**6, matched)[0]


@ONCE
@given(st.text(st.sampled_from(NASTY), min_size=90), st.integers(60, 300), SPANS)
def test_however_a_quotation_is_cut_its_marks_hold_slices_of_the_article(
    text: str, limit: int, matched: list[Span]
) -> None:
    text = re.sub(r"[\u200d\\]", "x", text)
    matched = [span for span in matched if span.end < len(text) - 30]
    record = a_record(f"{text[:30]} {text[60:]}", spans=(Span(0, 30), Span(60, len(text))))

    shown, _ = words_excerpt(record, limit, matched)

    between = re.findall("“([^”]*)”", visible(shown))
    assert units(shown) <= limit
    assert between
    assert all(words in plain(text) for words in between)


def test_an_excerpt_shows_the_words_that_match() -> None:
    text = "before " * 500 + "the words asked for " + "after " * 500
    start = text.index("the words asked for")

    shown, is_whole = excerpt(text, 400, [Span(start, start + 19)])

    assert "**the words asked for**" in shown
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)
    assert not is_whole


def test_an_excerpt_shows_the_part_with_most_matches_not_the_first_match() -> None:
    text = f"The harbour is old, {'and so we went on, ' * 150}until they refused to open the harbour gate."
    words = "refused to open the harbour gate"
    matched = [Span(4, 11), Span(text.index(words), text.index(words) + len(words))]

    for limit in (60, 120, 220, 1800):
        shown, _ = excerpt(text, limit, matched)

        assert f"**{words}**" in shown, limit
        assert shown.startswith(ELLIPSIS)


def test_marks_do_not_reorder_right_to_left_text() -> None:
    text = "הגשר נסגר היום"

    assert excerpt(text, 400, [Span(5, 9)])[0] == f"\u2068{text[:5]}**{text[5:9]}**{text[9:]}\u2069"


def test_context_shows_how_a_long_paragraph_leads_up_to_the_quotation() -> None:
    before = "Far away. " * 200 + "Then she rose to speak."

    reply = context_reply(
        a_record("Yes"),
        before=before,
        passage="“Yes,” she said.",
        after="",
        spans=[Span(1, 4)],
    )

    [shown] = texts_of(reply)
    assert "\n[…] Far" in str(shown)
    assert "Then she rose to speak.\n\n“**Yes**,” she said." in str(shown)


def a_record(text: str, **stated: object) -> QuotationRecord:
    stated = {"spans": (Span(0, 1),), **stated}
    quotation = Quotation(kind=Kind.DIRECT, **stated)  # type: ignore[arg-type]
    card = ArticleCard(
        id=1, title="T", publisher=None, author=None, published=None, url=None, external_id=None,
        guessed=frozenset(), provenance=Provenance(1, datetime(2026, 3, 2, tzinfo=UTC), Via.PASTE),
    )  # fmt: skip
    return QuotationRecord(id=7, quotation=quotation, text=text, article=card)


@ONCE
@given(st.text(st.sampled_from(NASTY + " bcd"), min_size=1, max_size=200))
def test_the_words_shown_are_the_words_of_the_article(text: str) -> None:
    [said] = [part for part in quotation_reply(a_record(text), Place()).blocks[0].parts if "\n" in str(part)]

    words, _, _ = str(said).partition(f"\n*{NOT_STATED}*")
    shown = "\n".join(line.removeprefix("### ") for line in words.split("\n"))
    unescaped = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", re.sub("[\u2068\u2069]", "", shown))
    lines = [line for line in f"“{plain(text)}”".split("\n") if line.strip()]
    assert unescaped.split("\n") == lines


WORDY = Quotation(
    kind=Kind.MIXED, spans=(Span(0, 1),), speaker="Osei " * 60, honorific="Dr", role="engineer " * 80,
    unnamed=True, according_to="Bell " * 60, cue="told " * 60, stance=Stance.DENIED, confidence=0.5,
)  # fmt: skip


@pytest.mark.parametrize("asked", Asked)
def test_a_short_match_fits_however_wordy_its_article_is(asked: Asked) -> None:
    plain_record = a_record("the words of it " * 100)
    card = replace(
        plain_record.article,
        title="Headline " * 40,
        publisher="Gazette " * 40,
        published="2026-09-30",
        guessed=frozenset({"published", "publisher"}),
        url=f"https://gazette.example/{'a' * 170}",
    )
    wordy = replace(plain_record, quotation=WORDY, article=card)
    denials = tuple(replace(wordy, id=100 + number) for number in range(4))
    matches = tuple(
        Match(
            record=replace(wordy, id=number),
            label=Label.CLOSE,
            score=0.9,
            denied_by=denials,
            denies=denials[0],
            same_claim=tuple(replace(wordy, id=200 + more) for more in range(5)),
        )
        for number in (1, 2)
    )

    near = tuple(
        replace(each, record=replace(wordy, id=300 + each.record.id), is_miss=True) for each in matches
    )

    for answer in (Answer(Question(asked, "the words of it"), matches, each) for each in ((), near)):
        reply = answer_reply(answer, Place(7))

        assert_discord_takes(reply)
        assert written(reply).count("the words of it") > 2


def test_near_misses_follow_what_is_only_related_as_far_as_there_is_room() -> None:
    records = [replace(a_record(f"words number {number}"), id=number) for number in range(1, 4)]
    match, *near = (Match(record=one, label=Label.RELATED, score=0.3) for one in records)

    reply = answer_reply(Answer(Question(Asked.WHO_SAID, "words"), (match,), tuple(near)), Place(7))

    shown = written(reply)
    assert "Near it, but perhaps about something else" in shown
    assert "words number 3" in shown


@pytest.mark.parametrize("is_about", [True, False])
def test_a_persons_card_and_its_changes_fit_however_wordy_the_articles_are(*, is_about: bool) -> None:
    wordy = tuple(replace(_wordy_record(), id=number) for number in range(1, 5))
    matches = tuple(Match(record=one, label=Label.CLOSE, score=0.5) for one in wordy)
    compared = Compared(Wording.OTHER, (Span(0, 300),), (Span(0, 300),))
    wording = tuple(Reworded(wordy[0], one, compared, is_revision=False) for one in wordy * 3)
    found = SaidBy(
        question=Question(Asked.SAID_BY, "words " * 50 if is_about else "", sort=Sort.LATEST),
        person=Person(
            name="Ada Osei " * 40,
            is_unnamed=True,
            quotations=9999,
            articles=999,
            outlets=tuple(Outlet("Gazette " * 40 + str(number), 9) for number in range(30)),
            first="2001-01-01",
            last="2026-09-30",
            months=(("2001-01", 3), ("2026-09", 9)),
            years=tuple((str(year), year) for year in range(2001, 2027)),
            roles=(KnownRole("engineer " * 60, "2001", "2026-09-30", 99),) * 9,
            aliases=(KnownAlias("Osei " * 60, 3),) * 9,
        ),
        said=wordy,
        matches=matches if is_about else (),
        total=99,
        undated=7,
        changes=Changes(wording, (Turned(wordy[0], wordy[1]),) * 3, 300, 9999),
    )

    assert_discord_takes(said_by_reply(found, Place(10**14, private=True)))
    assert_discord_takes(differences_reply(found, 10**14))


def test_the_other_sources_of_a_quotation_fit_however_wordy_they_are() -> None:
    compared = Compared(Wording.OTHER, (Span(0, 300),), (Span(0, 300),))
    others = tuple(
        Source(replace(_wordy_record(), id=number), compared, is_copy=True, is_by_another=True)
        for number in range(2, 27)
    )

    assert_discord_takes(sources_reply(Sources(_wordy_record(), others)))


def _wordy_record() -> QuotationRecord:
    card = ArticleCard(
        id=9,
        title="Headline " * 60,
        publisher="Gazette " * 40,
        author=None,
        published="2026-09-30",
        url=f"https://gazette.example/{'a' * 170}",
        external_id=None,
        guessed=frozenset({"published", "publisher"}),
        provenance=Provenance(7, datetime(2026, 1, 1, tzinfo=UTC), Via.FILE, None),
    )
    return QuotationRecord(id=1, quotation=WORDY, text="the words of it " * 99, article=card)


def test_an_articles_card_fits_however_wordy_its_article_is() -> None:
    record = a_record("many words in this one go on " * 30)
    card = replace(
        record.article,
        title="H" * 199 + " x" * 20,
        publisher="P" * 119 + " x" * 9,
        author="A" * 119 + " x" * 9,
        published="d" * 60,
        guessed=frozenset({"published", "publisher"}),
        url=f"https://gazette.example/{'a' * 370}",
    )
    long = replace(WORDY, speaker="S" * 70, role="r" * 70, according_to="O" * 70)
    wordy = [replace(record, id=10**8 + number, quotation=long, article=card) for number in range(20)]
    article = ArticleRecord(card, "", tuple(wordy))
    done = Ingested(input="x", card=card, status=SaveStatus.UPDATED, quotations=20)

    for reply in (
        *(article_reply(article, 7, order) for order in Order),
        one_reply(replace(done, unread_date="d" * 90), article),
    ):
        assert_discord_takes(reply)
        assert written(reply).count("many words in this one go on") >= 7


def test_a_match_says_how_and_where_it_was_reported() -> None:
    record = a_record("We will\u200b appeal", speaker="Ada Osei", role="mayor", cue="said", confidence=0.9)
    other = replace(record, article=replace(record.article, publisher="The Gazette", published="2026-03-01"))
    matches = tuple(
        Match(record=replace(other, id=number), label=Label.VERBATIM, score=1.0, matched=(Span(0, 2),))
        for number in (1, 2)
    )

    reply = answer_reply(Answer(Question(Asked.WHO_SAID, "we will appeal"), matches), Place(7))

    assert str(reply.blocks[1].parts[1]).split("\n") == [
        "### “__**We**__ will appeal”",
        "**Ada Osei**, mayor",
        "T",
        "(hidden characters removed)",
        "-# 🟢 verbatim · direct, as printed, “said” · The Gazette · 1 March 2026 · Q2",
    ]


def test_a_publisher_nobody_can_see_is_not_stated() -> None:
    card = replace(a_record("Words").article, publisher="\u200b")

    assert publication(card) == "publisher not stated · no date"


def test_words_that_were_cut_are_attached_in_full() -> None:
    text = "word " * 2000

    reply = quotation_reply(a_record(text), Place())

    assert reply.texts == (("Q7.txt", f"“{text}”"),)
    assert "The full words are attached." in written(reply)
    [file] = reply.files()
    assert isinstance(file, discord.File)
    assert file.fp.read() == f"“{text}”".encode()


def test_hidden_characters_are_removed_and_the_reader_is_told() -> None:
    reply = quotation_reply(a_record("We will\u200b appeal"), Place())

    assert written(reply).startswith("“We will appeal”\n")
    assert "(hidden characters removed)" in written(reply)


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ({"speaker": "Ada Osei", "confidence": 0.9}, "**Ada Osei**"),
        ({"speaker": "Ada Osei", "honorific": "Dr", "confidence": 0.9}, "**Dr Ada Osei**"),
        ({"speaker": "Ada Osei", "role": "engineer", "confidence": 0.5}, "probably **Ada Osei**, engineer"),
        ({"speaker": "Ada Osei", "role": "engineer", "confidence": 0.2}, f"*{NOT_CERTAIN}*"),
        ({"speaker": None, "confidence": 0.9}, f"*{NOT_STATED}*"),
        ({"speaker": None, "explanation": Explanation(perhaps="Ada Osei")}, f"*{NOT_CERTAIN}*"),
        ({"speaker": "two aides", "unnamed": True, "confidence": 0.9}, "**two aides** (unnamed)"),
        (
            {"speaker": "Bell", "according_to": "Ada Osei", "confidence": 0.9},
            "**Bell**, according to Ada Osei",
        ),
        ({"speaker": "Bell", "stance": Stance.DENIED, "confidence": 0.9}, "denied by **Bell**"),
        ({"speaker": "Bell", "stance": Stance.DENIED, "confidence": 0.55}, "probably denied by **Bell**"),
    ],
)
def test_nobody_is_named_more_surely_than_the_article_allows(stated: dict[str, object], line: str) -> None:
    assert speaker_line(a_record("Words", **stated).quotation) == line


def test_no_mark_stands_between_letters_where_discord_would_print_it() -> None:
    record = a_record("He doesn't know he's the mayor")

    shown, _ = words_excerpt(record, 400, [Span(18, 30)])

    assert "__" not in shown
    assert "**'s the mayor**" in shown


def test_no_mark_opens_before_a_space_where_the_beginning_is_left_out() -> None:
    words = "early " * 100 + "the bridge is late " + "again " * 100
    record = a_record(words)
    place = words.index("late")

    shown, _ = words_excerpt(record, 200, [Span(place, place + 4)])

    assert shown.startswith("[…] “early")
