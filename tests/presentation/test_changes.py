"""What a digest shows of changes in older articles."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.domain.corrections import Act, Correction, Hidden, OtherSpeaker
from bot.domain.digests import ChangedQuotation
from bot.domain.versions import Change
from bot.presentation.digest import digest_post
from bot.presentation.reply import TEXT, weight
from tests.builders import NOON
from tests.presentation.test_digest import HOSTILE, SLOT, card, digest, record
from tests.servers import written

REWORDED = ChangedQuotation(
    id=34,
    kind=Change.REWORDED,
    article=card(),
    before=record("it will close", id_=34),
    after=record("it may close", id_=36),
)


def corrected(act: Act, change: Hidden | OtherSpeaker) -> Correction:
    return Correction(act=act, change=change, reason="checked", by=8, at=NOON, quotation=34)


def test_a_reworded_quotation_is_shown_before_and_after() -> None:
    post = written(digest_post(replace(digest(articles=()), changes=(REWORDED,)), 3, SLOT))

    assert "No new articles since" in post
    assert "Changed since\nReworded\nBefore: it will close\nAda Osei\nNow: it may close\nAda Osei\n" in post
    assert "Kelder bridge to close · The Kelder Post · 31 May 2026 · Q36" in post


def test_a_withdrawn_quotation_and_one_that_a_moderator_took_out_are_told_apart() -> None:
    withdrawn = replace(REWORDED, kind=Change.REMOVED, after=None)
    retracted = replace(withdrawn, before=None, correction=corrected(Act.RETRACT, Hidden()))

    post = written(digest_post(replace(digest(), changes=(withdrawn, retracted)), 3, SLOT))

    assert "No longer in the article\nit will close\nAda Osei\n" in post
    assert "Taken out\n✎ retracted by a moderator on 2 June 2025\nKelder bridge to close" in post


def test_who_said_it_before_and_now_is_told_with_who_decided_it() -> None:
    correction = corrected(Act.SPEAKER, OtherSpeaker("Jon Bell"))
    after = record("it will close", by="Jon Bell", id_=34)
    renamed = replace(REWORDED, kind=Change.RENAMED, after=after, correction=correction)

    post = written(digest_post(replace(digest(), changes=(renamed,)), 3, SLOT))

    assert "Before: it will close\nAda Osei\nNow: it will close\nJon Bell\n✎ speaker corrected by" in post


def test_changes_that_do_not_fit_are_counted() -> None:
    post = digest_post(replace(digest(), changes=(REWORDED,) * 90), 3, SLOT)

    shown = written(post).count("\nReworded\n")
    assert shown > 5
    assert f"and {90 - shown} more changes: see the versions in /article show" in written(post)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_post_with_changes_is_within_discords_limits(words: str, name: str, title: str) -> None:
    article = card(title, url="https://news.example/" + "p" * 170)
    said = record(words, by=name, role=name, article=article)
    change = replace(REWORDED, before=said, after=said, article=article)
    told = digest(*[said] * 5, denials=((said, said),) * 5, articles=(article,) * 10, count=99)

    post = digest_post(replace(told, changes=(change,) * 20), 3, SLOT)

    assert weight(post.blocks) <= TEXT
