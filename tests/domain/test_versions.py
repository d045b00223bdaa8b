"""What became of quotations from one version of an article to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.articles import ArticleCard
from bot.domain.quotations import Kind, Quotation, QuotationRecord
from bot.domain.spans import Span
from bot.domain.versions import Version, former, history, quotation_changes
from tests.builders import NOON, provenance

CLOSE = "We have no choice but to close the bridge this winter"
MAY = "We may have no choice but to close the bridge next winter"


def version(
    number: int, *said: tuple[int, str, str | None], title: str = "Bridge", more: str = ""
) -> Version:
    """A version in which these said so: id, words, speaker."""
    card = ArticleCard(
        id=1, title=title, publisher=None, author=None, published=None, url=None, external_id=None,
        guessed=frozenset(), provenance=provenance(at=NOON + timedelta(days=number)),
    )  # fmt: skip
    text = "\n".join(f"“{words},” said {by}." for _, words, by in said) + more
    records = [
        QuotationRecord(
            id=id_,
            quotation=Quotation(kind=Kind.DIRECT, spans=(Span(1, 2),), speaker=by),
            text=words,
            article=card,
        )
        for id_, words, by in said
    ]
    return Version(number, card, text, tuple(records))


def told(before: Version, after: Version) -> list[tuple[str, int | None, int | None]]:
    return [
        (change.kind.value, change.before and change.before.id, change.after and change.after.id)
        for change in quotation_changes(before, after)
    ]


def test_quotations_are_kept_reworded_added_and_removed() -> None:
    before = version(
        1, (1, CLOSE, "Ada Osei"), (2, "That is untrue", "Jon Bell"), (3, "No comment", "Mae Park")
    )
    after = version(
        2, (4, MAY, "Ada Osei"), (2, "That is untrue", "Jon Bell"), (5, "I was wrong about it", "Jon Bell")
    )

    assert told(before, after) == [("reworded", 1, 4), ("removed", 3, None), ("added", None, 5)]


def test_the_same_words_of_somebody_else_are_a_changed_speaker() -> None:
    before, after = version(1, (1, CLOSE, "Ada Osei")), version(2, (2, CLOSE, "Jon Bell"))

    assert told(before, after) == [("speaker changed", 1, 2)]


def test_short_words_of_another_speaker_are_not_taken_for_the_same() -> None:
    before = version(1, (1, "we will appeal the ruling", "Ada Osei"))
    after = version(2, (2, "we will accept the ruling of the court", "Jon Bell"))

    assert told(before, after) == [("removed", 1, None), ("added", None, 2)]


def test_each_quotation_is_matched_with_the_one_most_like_it() -> None:
    before = version(1, (1, CLOSE, "Ada Osei"), (2, f"{CLOSE} and the next", "Ada Osei"))
    after = version(2, (3, f"{CLOSE} and the next one", "Ada Osei"), (4, f"{CLOSE} perhaps", "Ada Osei"))

    assert told(before, after) == [("reworded", 2, 3), ("reworded", 1, 4)]


def test_words_that_are_printed_in_both_versions_are_neither_added_nor_removed() -> None:
    before = version(1, (1, CLOSE, "Ada Osei"), more=" “I will not resign,” said Bell.")
    after = version(2, (2, "I will not resign", "Jon Bell"), more=f" {CLOSE}, said Osei.")

    assert told(before, after) == []


def test_a_revision_says_what_else_is_new() -> None:
    first, second = (
        version(1, (1, CLOSE, None)),
        version(2, (1, CLOSE, None), title="Bridge closed", more=" More."),
    )

    [revision] = history([first, second]).revisions

    assert (revision.has_new_title, revision.has_new_text, revision.counted()) == (True, True, {})
    assert history([first]).revisions == ()


def test_the_latest_changes_are_those_of_the_whole_history() -> None:
    versions = [
        version(1, (1, CLOSE, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(2, (2, MAY, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(3, (3, f"{MAY} or later", "Ada Osei")),
    ]
    retracted = [replace(one, hidden=frozenset({3})) for one in versions]

    for some in (versions, retracted, versions[:1]):
        for latest in (1, 2, 3):
            assert history(some, latest=latest).revisions == history(some).revisions[-latest:]


def test_a_quotation_is_followed_through_all_its_wordings() -> None:
    versions = [
        version(1, (1, CLOSE, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(2, (2, MAY, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(3, (2, MAY, "Ada Osei")),
        version(4, (3, f"{MAY} or later", "Ada Osei")),
    ]

    reworded, withdrawn = former(versions, 1), former(versions, 9)

    assert reworded is not None
    assert (reworded.record.text, reworded.gone_with.number) == (CLOSE, 2)
    assert reworded.now is not None
    assert reworded.now.id == 3
    assert withdrawn is not None
    assert (withdrawn.record.text, withdrawn.gone_with.number, withdrawn.now) == ("No comment", 3, None)
    assert former(versions, 3) is None
    assert former(versions, 77) is None


def test_a_reworded_quotation_that_is_dropped_later_is_gone() -> None:
    versions = [version(1, (1, CLOSE, "Ada Osei")), version(2, (2, MAY, "Ada Osei")), version(3)]

    gone = former(versions, 1)

    assert gone is not None
    assert (gone.record.id, gone.now) == (1, None)


def test_what_was_retracted_is_not_shown_in_any_of_its_wordings() -> None:
    versions = [
        version(1, (1, CLOSE, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(2, (2, MAY, "Ada Osei"), (9, "No comment", "Mae Park")),
        version(3, (3, f"{MAY} or later", "Ada Osei")),
    ]
    retracted = [replace(one, hidden=frozenset({3})) for one in versions]

    shown = [change.ids for revision in history(retracted).revisions for change in revision.changes]

    assert shown == [{9}]
    assert [former(retracted, id_) for id_ in (1, 2)] == [None, None]
    assert former(versions, 1) is not None
