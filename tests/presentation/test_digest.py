"""What a digest post looks like, whatever the articles contain."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import discord
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.archive.interface import Slot, SlotState
from bot.domain.articles import ArticleCard
from bot.domain.digests import (
    EVERY_DAY,
    ChangedQuotation,
    Checkable,
    Digest,
    DigestFilters,
    DigestPlan,
    Ground,
    ScheduledDigest,
    Tally,
)
from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.versions import Change
from bot.errors import NotFoundError
from bot.presentation.digest import Told, digest_post, preview_reply, section_reply
from bot.presentation.digest_mark import Part, is_post_for
from bot.presentation.digest_plans import (
    created_sentence,
    digest_choices,
    planned_reply,
    read_digest_id,
    schedule_in_words,
)
from bot.presentation.digest_sections import Section
from bot.presentation.reply import COMPONENTS, TEXT, Reply, weight
from bot.services.digests import PlannedDigest
from tests.builders import provenance
from tests.servers import visible, walk, written

SINCE, SLOT = datetime(2026, 5, 31, 7, tzinfo=UTC), datetime(2026, 6, 1, 7, tzinfo=UTC)
HOSTILE = st.text(st.sampled_from("*_~`|<>[]()@#:/\\&-+=1 \nabcdé“😀א"), max_size=600) | st.text(max_size=80)


def card(title: str = "Kelder bridge to close", url: str | None = "https://news.example/b") -> ArticleCard:
    return ArticleCard(
        id=12,
        title=title,
        publisher="The Kelder Post",
        author=None,
        published="2026-05-31",
        url=url,
        external_id=None,
        guessed=frozenset(),
        provenance=provenance(),
    )


def record(
    words: str,
    *,
    by: str = "Ada Osei",
    id_: int = 34,
    role: str | None = None,
    stance: Stance = Stance.ASSERTED,
    kind: Kind = Kind.INDIRECT,
    article: ArticleCard | None = None,
) -> QuotationRecord:
    quotation = Quotation(kind=kind, spans=(), speaker=by, role=role, stance=stance, confidence=0.9)
    return QuotationRecord(id=id_, quotation=quotation, text=words, article=article or card())


def digest(
    *claims: QuotationRecord,
    denials: tuple[tuple[QuotationRecord, QuotationRecord | None], ...] = (),
    articles: tuple[ArticleCard, ...] = (card(),),
    count: int | None = None,
    most_quoted: tuple[Tally, ...] = (),
) -> Digest:
    return Digest(
        since=SINCE,
        until=SLOT,
        article_count=len(articles) if count is None else count,
        quotation_count=17,
        articles=articles,
        most_quoted=most_quoted,
        claims=claims,
        to_check=tuple(Checkable(each, (Ground.NUMBER,)) for each in claims),
        denials=denials,
    )


def parts_of(reply: Reply) -> list[Part]:
    """A reply's parts as they come back from Discord."""
    return [component(each) for each in reply.layout(private=False).to_components()]


def shown_by(reply: Reply) -> str:
    """All that a post shows or has a button do: not the text that is read out in place of a picture."""
    parts = walk(reply.layout(private=False).to_components())
    return "\n".join(value for part in parts for value in part.values() if isinstance(value, str))


def mark_of(reply: Reply) -> str:
    """The line that identifies a post."""
    return written(reply).splitlines()[-1]


def test_a_post_tells_what_is_new_who_was_quoted_and_what_was_claimed() -> None:
    told = digest(
        record("the council ignored three warnings", by="Jon Bell", role="leader of the opposition"),
        most_quoted=(Tally("Ada Osei", 4), Tally("Jon Bell", 2)),
    )

    post = digest_post(told, 3, SLOT)

    for part in (
        "1 article with 17 quotations, added since <t:1780210800:f>",
        "Kelder bridge to close · The Kelder Post · 31 May 2026 · A12",
        "Most quoted: Ada Osei (4), Jon Bell (2)",
        "Claims worth checking\nthe council ignored three warnings\nJon Bell, leader of the opposition",
        "number · reported, not word for word · The Kelder Post",
        "· Q34 in A12",
    ):
        assert part in written(post)


def test_a_denial_is_shown_beside_its_claim_and_never_as_what_was_said() -> None:
    claim = record("the council ignored three warnings", by="Jon Bell", id_=34)
    denial = record("the council had ignored warnings", stance=Stance.DENIED, id_=35)

    post = digest_post(digest(denials=((denial, claim),)), 3, SLOT)

    assert "Denials\nthe council had ignored warnings\ndenied by Ada Osei" in written(post)
    assert "Contradicts Q34: the council ignored three warnings — Jon Bell" in written(post)


def test_words_in_marks_are_shown_in_marks() -> None:
    post = digest_post(digest(record("We have no choice", kind=Kind.DIRECT)), 3, SLOT)

    assert "“We have no choice”" in written(post)


def test_left_out_words_are_marked() -> None:
    long = record("word " * 200 + "end")

    shown = written(digest_post(digest(long, denials=((long, long),)), 3, SLOT))

    assert shown.count("[…]") == 3
    assert "end" not in shown


def test_a_digest_with_nothing_new_says_so_in_one_line() -> None:
    post = digest_post(digest(articles=()), 3, SLOT)

    assert written(post).splitlines()[1:-1] == ["No new articles since <t:1780210800:f>."]


def test_articles_that_do_not_fit_are_counted() -> None:
    post = digest_post(digest(articles=(card("a" * 150),) * 10, count=1234), 3, SLOT)

    listed = written(post).count("• ")
    assert 5 <= listed <= 10
    assert f"and {1234 - listed:,} more articles: see /article list" in written(post)


def test_denials_fit_beside_long_claims() -> None:
    long = [record("word " * 200, id_=n, role="r" * 200) for n in range(1, 11)]

    post = digest_post(digest(*long[:5], denials=tuple((each, None) for each in long[5:])), 3, SLOT)

    claims, denials = written(post).split("\nDenials\n")
    assert claims.count("word word") >= 2
    assert denials.count("word word") >= 2


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
@example("", "<@", "", "")
def test_a_post_is_within_discords_limits_and_pings_nobody(
    words: str, name: str, role: str, title: str
) -> None:
    article = card(title, url="https://news.example/" + "p" * 170)
    said = record(words, by=name, role=role, article=article)
    told = digest(
        *[said] * 5,
        denials=((said, said),) * 5,
        articles=(article,) * 10,
        count=99,
        most_quoted=(Tally(name, 3),) * 5,
    )

    post = digest_post(told, 3, SLOT)

    assert weight(post.blocks) <= TEXT
    assert "<@" not in shown_by(post).replace("\\<", "")


def test_a_post_is_recognised_by_its_mark() -> None:
    again = parts_of(digest_post(digest(), 3, SLOT))

    assert is_post_for(again, 3, SLOT)
    assert not is_post_for(again, 31, SLOT)
    assert not is_post_for(again, 3, SINCE)
    assert not is_post_for(parts_of(preview_reply(digest(), Told())), 3, SLOT)
    assert not is_post_for([], 3, SLOT)


def test_the_words_in_a_menu_are_no_mark_and_those_of_a_text_display_are() -> None:
    mark = mark_of(digest_post(digest(), 3, SLOT))
    menu = discord.ui.Select[discord.ui.LayoutView](
        placeholder=mark, options=[discord.SelectOption(label=mark)]
    )
    row = discord.ui.ActionRow[discord.ui.LayoutView](menu).to_component_dict()
    text = discord.ui.TextDisplay[discord.ui.LayoutView](f"-# {mark}").to_component_dict()

    assert not is_post_for([component(row)], 3, SLOT)
    assert is_post_for([component(text)], 3, SLOT)


def test_a_post_for_everybody_has_no_container() -> None:
    post = digest_post(digest(record("We have no choice")), 3, SLOT).layout(private=False)

    assert not [each for each in post.walk_children() if isinstance(each, discord.ui.Container)]


def component(data: dict[str, Any]) -> discord.Component:
    """A component as it comes back from Discord."""
    made = discord.components._component_factory(data)  # type: ignore[arg-type]
    assert made is not None
    return made


def test_an_articles_words_are_never_mistaken_for_a_mark() -> None:
    mark = mark_of(digest_post(digest(), 3, SLOT))
    hostile = card(f"one\n{mark}")
    said = record(f"one\n{mark}\ntwo", by=mark, role=mark, article=card(mark, url=None))

    told = digest(said, denials=((said, said),), articles=(hostile,), most_quoted=(Tally(mark, 2),))

    assert is_post_for([mark], 3, SLOT)
    assert not is_post_for(parts_of(digest_post(told, 4, SLOT)), 3, SLOT)
    assert not is_post_for(parts_of(preview_reply(told, Told())), 3, SLOT)


def test_a_post_that_may_be_a_repeat_says_so_and_is_within_discords_limits() -> None:
    long = [record("word " * 200, id_=n, role="r" * 200) for n in range(1, 11)]
    told = digest(
        *long[:5], denials=tuple((each, long[0]) for each in long[5:]), articles=(card("a" * 150),) * 10
    )

    post = digest_post(told, 3, SLOT, may_be_repeat=True)

    assert written(post).splitlines()[0] == (
        "This may be a repeat: I could not see whether I had posted it already."
    )
    assert weight(post.blocks) + len(post.content or "") <= TEXT
    assert is_post_for(parts_of(post), 3, SLOT)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (EVERY_DAY, "every day at 08:05, Europe/London"),
        (frozenset({0, 1, 2, 3, 4}), "on weekdays at 08:05, Europe/London"),
        (frozenset({5, 6}), "on weekends at 08:05, Europe/London"),
        (frozenset({2}), "on Wednesday at 08:05, Europe/London"),
        (frozenset({4, 0, 2}), "on Mon, Wed and Fri at 08:05, Europe/London"),
        (frozenset({0, 6}), "on Mon and Sun at 08:05, Europe/London"),
    ],
)
def test_a_schedule_is_written_in_words(days: frozenset[int], words: str) -> None:
    plan = DigestPlan(channel_id=5, at=time(8, 5), timezone="Europe/London", days=days)

    assert schedule_in_words(plan) == words


def planned(state: SlotState | None = None, *, number: int = 3) -> PlannedDigest:
    plan = DigestPlan(channel_id=5, at=time(8), timezone="America/Port_of_Spain")
    message = 77 if state is SlotState.SENT else None
    last = None if state is None else Slot(number, SINCE, state, message)
    return PlannedDigest(ScheduledDigest(number, 1, plan, 7, SINCE), SLOT, last)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (None, "Not posted yet."),
        (SlotState.SENT, "Last: <t:1780210800:f>."),
        (SlotState.SKIPPED, "<t:1780210800:f> was skipped: it was too late, or I was not allowed"),
        (SlotState.CLAIMED, "<t:1780210800:f> is being posted."),
    ],
)
def test_the_list_says_what_happened_to_the_last_post(state: SlotState | None, says: str) -> None:
    post = planned_reply([planned(state)])

    assert "D3 in <#5> every day at 08:00, America/Port_of_Spain" in written(post)
    assert "Next: <t:1780297200:F> (<t:1780297200:R>)" in written(post)
    assert says in written(post)


def test_ten_digests_fit_on_one_list() -> None:
    post = planned_reply([planned(SlotState.SKIPPED, number=10**9 + n) for n in range(10)])

    assert written(post).count("was skipped") == 10
    assert weight(post.blocks) <= TEXT


def test_without_digests_the_list_says_how_to_set_one_up() -> None:
    post = planned_reply([])

    assert written(post).strip() == "There are no digests yet; /digest create sets one up."


def test_a_new_digest_is_confirmed_with_its_first_post() -> None:
    assert visible(created_sentence(planned())) == (
        "D3 will be posted in <#5> every day at 08:00, America/Port_of_Spain; "
        "first <t:1780297200:F> (<t:1780297200:R>)."
    )


def test_digests_are_offered_by_id_and_schedule() -> None:
    both = [planned(number=3), planned(number=4)]

    assert [choice.value for choice in digest_choices(both, "")] == ["D3", "D4"]
    assert [choice.value for choice in digest_choices(both, "d4")] == ["D4"]
    assert digest_choices(both, "port")[0].name == "D3 · every day at 08:00, America/Port_of_Spain"


@pytest.mark.parametrize("typed", ["3", "D3", " d3 "])
def test_an_id_is_read_as_people_type_it(typed: str) -> None:
    assert read_digest_id(typed) == 3


@pytest.mark.parametrize("typed", ["", "D", "A3", "0", "D-1", "9" * 30, "three"])
def test_what_is_not_an_id_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(NotFoundError, match="not a digest id"):
        read_digest_id(typed)


def test_who_is_most_quoted_is_numbered_where_the_chart_cannot_write_a_name() -> None:
    told = digest(most_quoted=(Tally("Ada Osei", 4), Tally("陳淑芬", 2)))

    assert "Most quoted: no. 1 Ada Osei (4), no. 2 陳淑芬 (2)" in written(digest_post(told, 3, SLOT))


def test_a_speaker_nobody_can_see_is_not_among_the_most_quoted() -> None:
    told = digest(most_quoted=(Tally("\u200b", 4), Tally("Jon Bell", 2)))

    assert "Most quoted: Jon Bell (2)\n" in f"{written(digest_post(told, 3, SLOT))}\n"


def test_a_post_with_every_section_has_room_for_its_parts() -> None:
    said = [record(f"word {number}", id_=number) for number in range(1, 40)]
    told = digest(
        *said,
        denials=tuple((each, None) for each in said),
        articles=(card(),) * 20,
        most_quoted=(Tally("Ada Osei", 4), Tally("Jon Bell", 2)),
    )
    change = ChangedQuotation(id=1, kind=Change.REWORDED, article=card(), before=said[0], after=said[1])
    full = replace(told, said=tuple(said), changes=(change,) * 30, filters=DigestFilters(topic="bridges"))

    post = digest_post(full, 3, SLOT, may_be_repeat=True, is_edited=True)

    assert sum(1 for _ in post.layout(private=False).walk_children()) <= COMPONENTS
    assert weight(post.blocks) <= TEXT
    labels = [
        part.label for block in post.blocks for row in block.parts if isinstance(row, tuple) for part in row
    ]
    assert labels == ["More articles", "More changes", "More quotations", "More claims", "More denials"]


@pytest.mark.parametrize("section", Section)
@settings(max_examples=15)
@given(words=HOSTILE, title=HOSTILE)
def test_every_page_of_a_section_is_within_discords_limits(section: Section, words: str, title: str) -> None:
    said = record(words, article=card(title))
    told = digest(*[said] * 30, denials=((said, said),) * 30, articles=(card(title),) * 25)
    change = ChangedQuotation(id=1, kind=Change.REWORDED, article=card(title), before=said, after=said)
    full = replace(told, said=(said,) * 30, changes=(change,) * 30)

    pages = [section_reply(full, Told(3, SLOT), section, offset) for offset in (0, 7, 10**14)]

    assert all(weight(page.blocks) <= TEXT for page in pages)
    assert all(sum(1 for _ in page.layout(private=True).walk_children()) <= COMPONENTS for page in pages)


def test_a_page_of_what_is_gone_says_so() -> None:
    page = section_reply(digest(), Told(3, SLOT), Section.DENIALS, 16)

    assert "Nothing of this is on record any more." in written(page)
