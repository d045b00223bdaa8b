"""Hiding: whatever the archive can be asked, nobody is told what is withheld, under embargo or kept elsewhere.

The methods are found by looking, not by a list: each has to be in one of the tables below, so whoever adds one
decides whether readers see what it gives.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.archive.interface import Archive, Moment, SlotState, Untold
from bot.domain.answers import Filters
from bot.domain.asking import asking_in
from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    HiddenName,
    OtherSpeaker,
    OtherWords,
    StatedAlias,
    StatedRole,
)
from bot.domain.names import NameKind
from bot.domain.watches import Watched, WatchKind
from bot.services.lines import read, written
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    PLAN,
    StillClock,
    added,
    import_all,
    keep,
    report,
    said,
)

DESK, ELSEWHERE = frozenset({70}), frozenset({80})
TUESDAY = MONDAY + DAY
ALL = Untold(0, 1000, None)
IDS = [*range(1, 13)]
PAIRS = [(one, other) for one in IDS for other in IDS if one < other]
SECRETS = re.compile(r"(?i)quill|sparrow")
"""The name, and what else the person is called."""

READ: dict[str, Callable[[Archive], Any]] = {
    "article": lambda a: [a.article(ORCHARD, id_) for id_ in IDS],
    "articles": lambda a: [a.articles(ORCHARD), a.articles(ORCHARD, find="bridge")],
    "newest": lambda a: [a.newest(ORCHARD, limit=9)],
    "by_date": lambda a: [a.by_date(ORCHARD)],
    "cards": lambda a: [a.cards(ORCHARD, IDS)],
    "receipts": lambda a: [a.receipts(ORCHARD, id_) for id_ in IDS],
    "quotation": lambda a: [a.quotation(ORCHARD, id_) for id_ in IDS],
    "correction": lambda a: [a.correction(ORCHARD, id_) for id_ in IDS],
    "corrections": lambda a: [a.corrections(ORCHARD)],
    "removed_articles": lambda a: [a.removed_articles(ORCHARD)],
    "roles_of": lambda a: [a.roles_of(ORCHARD, name) for name in ("Sam Quill", "Ada Osei")],
    "aliases_of": lambda a: [a.aliases_of(ORCHARD, name) for name in ("Sam Quill", "Ada Osei")],
    "near_names": lambda a: [a.near_names(ORCHARD)],
    "pairs": lambda a: [a.pairs(ORCHARD, PAIRS)],
    "versions": lambda a: [a.versions(ORCHARD, id_) for id_ in IDS],
    "article_of": lambda a: [a.article_of(ORCHARD, id_) for id_ in IDS],
    "names": lambda a: [
        a.names(ORCHARD, kind, typed) for kind in NameKind for typed in ("", "sam", "ada", "bridge")
    ],
    "similar_names": lambda a: [
        a.similar_names(ORCHARD, kind, typed) for kind in NameKind for typed in ("Sam Quil", "Ada Oseii")
    ],
    "is_known": lambda a: [
        a.is_known(ORCHARD, NameKind.SPEAKER, name)
        for name in ("Sam Quill", "Ada Osei", "Ada Osei and Sam Quill")
    ],
    "on_record": lambda a: [a.on_record(ORCHARD, id_) for id_ in IDS],
    "digest": lambda a: [a.digest(ORCHARD, MONDAY - DAY, MONDAY + 9 * DAY)],
    "news": lambda a: [a.news(ORCHARD, ALL, since=MONDAY, until=MONDAY + 9 * DAY)],
    "news_quotations": lambda a: [a.news_quotations(ORCHARD, ALL, NO_FILTERS)],
    "changes": lambda a: [a.changes(ORCHARD, Untold(after, 1000, None)) for after in (0, 1, 2, 3, 4)],
    "copies": lambda a: [a.copies(ORCHARD, id_) for id_ in IDS],
    "story_questions": lambda a: [a.story_questions(ORCHARD), a.story_questions(ORCHARD, articles=IDS)],
    "export": lambda a: [pages(a.export(ORCHARD))],
    "records": lambda a: [pages(a.records(ORCHARD))],
    "merges": lambda a: [a.merges(ORCHARD)],
    "statements": lambda a: [a.statements(ORCHARD)],
    "audit": lambda a: [a.audit(ORCHARD)],
    "under_embargo": lambda a: [a.under_embargo(ORCHARD)],
    "article_under_embargo": lambda a: [a.article_under_embargo(ORCHARD, id_) for id_ in IDS],
    "at_one_moment": lambda a: [
        a.at_one_moment(lambda m, read=read: read(m)) for read in AT_ONE_MOMENT.values()
    ],
}
"""What readers and moderators are shown, and how all of it is asked for."""

AT_ONE_MOMENT: dict[str, Callable[[Moment], object]] = {
    "candidates": lambda m: [
        m.candidates(ORCHARD, ["mend", "dark", "bridge"], filters).candidates
        for filters in (NO_FILTERS, Filters(speaker="Ada Osei"))
    ],
    "undated_articles": lambda m: m.undated_articles(ORCHARD, Filters(since=MONDAY.date())),
    "quotations": lambda m: m.quotations(ORCHARD, IDS),
    "denials_of": lambda m: m.denials_of(ORCHARD, IDS),
    "same_words": lambda m: m.same_words(ORCHARD, IDS),
}

FOR_MODERATORS = {"under_embargo", "article_under_embargo"}
"""What tells moderators of an article before its time."""

TELLS_NO_ARTICLE = {
    *("vectors_of", "stats", "newest_arrival", "news_since", "untold", "digests", "all_digests", "slots"),
    *("digest_post", "digest_edits", "watches", "watch", "unexplained_watches", "to_be_told"),
    *("question", "feeds", "all_feeds", "moderators_channel", "recall", "trouble", "usage", "usages"),
    *("overview", "alert_edits"),
}
"""Numbers, and what members typed themselves."""

FOR_OUR_OWN_WORK = {
    *("received_before", "outdated", "as_received", "without_vector", "guilds_without_vectors"),
    *("moved_guilds", "rows", "moved", "facts", "checksum"),
    *("due_items", "fetched_pages", "feed_report", "hidden_names"),
}
"""What comes in, and is read anew or embedded, needs what was received."""

WRITES = {
    *("save", "hold_article", "lift_embargo", "keep_to_channels", "remove_article", "restore_article"),
    *("correct", "undo", "reread", "keep_question", "forget_questions", "create_digest", "remove_digest"),
    *("pause_digest", "resume_digest", "pause_told", "claim_slot", "renew_claim", "settle_slot"),
    *("fix_untold", "add_watch", "remove_watch", "pause_watch", "resume_watch", "explain_watch"),
    *("skip_arrivals", "claim_watch", "renew_watch", "settle_watch", "add_feed", "pause_feed"),
    *("resume_feed", "remove_feed", "claim_feed", "feed_listed", "feed_failed", "feed_told"),
    *("claim_item", "save_item", "item_failed", "settle_edit", "choose_moderators_channel", "save_page"),
    *(
        "page_failed",
        "recognise_copies",
        "importing",
        "erase_article",
        "erase_guild",
        "overwrite_erased",
        "limit_told",
    ),
    *(
        "add_rows",
        "finish_move",
        "end_move",
        "drop_rows",
        "add_vectors",
        "guide",
        "remember",
        "backup",
        "close",
        "fix_alert",
        "settle_alert_edit",
    ),
    *("join_processes", "beat", "leave_processes", "drop_process", "lease", "end_lease"),
}
READ_BY_IDS = {"corrected", "arrived", "said_by_each"}
"""What a moment gives as ids, whose quotations are read by `quotations`."""


async def pages(given: AsyncGenerator[list[Any]]) -> list[Any]:
    return [page async for page in given]


async def told(archive: Archive, *, but: frozenset[str] | set[str] = frozenset()) -> dict[str, str]:
    """All that the archive tells, by the method."""
    return {
        name: repr([await each for each in ask(archive)]) for name, ask in READ.items() if name not in but
    }


def methods(of: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(of, inspect.isfunction) if not name.startswith("_")}


async def correct(archive: Archive, act: Act, change: Change, **of: int) -> None:
    new = Correction(act=act, change=change, reason="Sam Quill was heard", by=8, at=MONDAY)
    assert await archive.correct(ORCHARD, replace(new, **of)) is not None


async def tell(archive: Archive, *, at: datetime = MONDAY, number: int = 1) -> None:
    """Save an article in which a person speaks alone, together with another, and is denied."""
    article, quotations = report(
        said("it was dark on the bridge", by="Sam Quill", role="pupil", speaker_as_written="Sparrow"),
        said("we will mend the bridge", by="Ada Osei and Sam Quill", speakers=("Ada Osei", "Sam Quill")),
        said("Sam Quill was not there at all", by="Jon Bell", role="warden", denies=0),
        title="Sam Quill and the bridge",
        publisher="The Orchard Post",
        url=f"https://orchard.example/{number}/sam-quill",
        published="2026-03-02",
    )
    received = added(at=at, received_from="sam-quill.txt")
    await archive.save(ORCHARD, article, quotations, received)


async def full(archive: Archive) -> None:
    """An archive in which a person is named wherever a name can be."""
    await tell(archive)
    await tell(archive, number=2)  # a copy
    changed = [said("it was dark", by="Sam Quill"), said("we will mend the bridge", by="Sam Quill")]
    await keep(archive, *changed, title="Sam Quill again", url="https://orchard.example/1/sam-quill")
    await keep(archive, said("nobody was asked", by="Samm Quill"), title="Sam Quill and the bridge", url="u4")
    await keep(archive, said("all is well", by="Ada Osei"), title="Well", url="u5")
    await correct(archive, Act.ALIAS, StatedAlias("Sam Quill", "Sparrow"))
    await correct(archive, Act.ROLE, StatedRole("Sam Quill", "warden of Orchard"))
    await correct(archive, Act.SPEAKER, OtherSpeaker("Ada Osei"), quotation=4)
    await correct(archive, Act.WORDS, OtherWords(("was not there at all",)), quotation=6)
    digest = await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY)
    await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
    await archive.fix_untold(ORCHARD, digest.id, MONDAY)
    await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=70)
    watched = Watched(WatchKind.SPEAKER, "Ada Osei")
    await archive.add_watch(ORCHARD, watched, by=5, channel_id=80, at=MONDAY, most=3)


class HidingContract:
    """The rules of what is hidden, for every method."""

    def test_whoever_adds_a_method_decides_who_sees_what_it_gives(self) -> None:
        decided = [READ.keys(), TELLS_NO_ARTICLE, FOR_OUR_OWN_WORK, WRITES]

        assert methods(Archive) == set().union(*decided)
        assert sum(map(len, decided)) == len(methods(Archive))
        assert methods(Moment) == AT_ONE_MOMENT.keys() | READ_BY_IDS

    async def test_a_withheld_name_is_told_by_no_method(self, archive: Archive) -> None:
        await full(archive)
        before = {name for name, text in (await told(archive)).items() if SECRETS.search(text)}
        assert before >= {"article", "changes", "on_record", "near_names", "story_questions"}

        await correct(archive, Act.HIDE_NAME, HiddenName("Sam Quill"))
        await correct(archive, Act.HIDE_NAME, HiddenName("Samm Quill"))

        found = {
            name: SECRETS.findall(text)
            for name, text in (await told(archive)).items()
            if SECRETS.search(text)
        }
        assert found == {}

    async def test_an_article_under_embargo_is_told_by_no_method(
        self, archive: Archive, clock: StillClock
    ) -> None:
        await keep(archive, said("all is well", by="Jon Bell"), title="Well", url="u5")
        empty = await told(archive, but=FOR_MODERATORS | {"audit"})

        await self._secret(archive)
        for id_ in (2, 3):
            await archive.hold_article(ORCHARD, id_, TUESDAY, by=8, reason="agreed", at=MONDAY)

        assert await told(archive, but=FOR_MODERATORS | {"audit"}) == empty
        clock.now = TUESDAY + timedelta(seconds=1)
        there = {
            name for name, text in (await told(archive)).items() if re.search("Osei|engineer|Bridge", text)
        }
        assert there >= {"article", "names", "on_record", "copies", "records", "news"}

    async def test_an_article_kept_to_a_channel_is_told_elsewhere_by_no_method(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("all is well", by="Jon Bell"), title="Well", url="u5")
        with asking_in(ELSEWHERE):
            empty = await told(archive, but={"audit"})

        await self._secret(archive)
        for id_ in (2, 3):
            await archive.keep_to_channels(ORCHARD, id_, [70], by=8, reason="agreed", at=MONDAY)

        with asking_in(ELSEWHERE):
            assert await told(archive, but={"audit"}) == empty
        with asking_in(DESK):
            there = {
                name
                for name, text in (await told(archive)).items()
                if re.search("Osei|engineer|Bridge", text)
            }
        assert there >= {"article", "names", "on_record", "copies", "records", "news", "roles_of"}

    async def test_a_whole_export_restores_embargo_and_channels(self, archive: Archive) -> None:
        await self._secret(archive)
        await archive.keep_to_channels(ORCHARD, 1, [70], by=8, reason="agreed", at=MONDAY)
        await archive.hold_article(ORCHARD, 2, TUESDAY, by=8, reason="agreed", at=MONDAY)
        whole = [kept async for page in archive.export(ORCHARD, hidden=True) for kept in page]

        lines = [written(kept).encode() for kept in whole]
        await import_all(archive, [read(line, now=MONDAY) for line in lines], guild=HARBOUR)

        with asking_in(ELSEWHERE):
            assert await archive.articles(HARBOUR) == []
        with asking_in(DESK):
            assert [card.channels for card in await archive.articles(HARBOUR)] == [(70,)]
        assert [card.embargo for card in await archive.under_embargo(HARBOUR)] == [TUESDAY]
        assert [kept.id async for page in archive.export(ORCHARD) for kept in page] == [1]

    async def _secret(self, archive: Archive) -> None:
        """Two copies of what Ada Osei and others said."""
        lines = [
            said(
                f"we measured beam {at} of the bridge and found that it had moved by {at + 3} inches",
                by="Ada Osei",
                role="engineer",
            )
            for at in range(12)
        ]
        joint = said("we will mend it", by="Ada Osei and Sam Quill", speakers=("Ada Osei", "Sam Quill"))
        for number in (2, 3):
            article, quotations = report(
                *lines, joint, title="Bridge", publisher=f"Post {number}", url=f"https://o.example/{number}"
            )
            quotations[1] = replace(quotations[1], denies=0)
            await archive.save(ORCHARD, article, quotations, added())
