import json
import logging
import tempfile
from pathlib import Path
from typing import Any

import pytest

from bot.domain.corrections import Act
from bot.domain.verification import MAX_DRAFT, MOST_CHECKED, Verdict, Verification
from bot.errors import DraftError
from bot.sandbox.reader import Reader
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom, open_newsroom

GUILD = 1
_DATA = Path(__file__).parents[1] / "verification"
_DRAFTS: list[dict[str, Any]] = [
    json.loads(line) for line in (_DATA / "drafts.jsonl").read_text().splitlines()
]


@pytest.fixture
async def stocked(newsroom: Newsroom) -> Newsroom:
    """A newsroom with one of the articles that the drafts are about."""
    [first, *_] = (_DATA / "articles.jsonl").read_bytes().splitlines(keepends=True)
    async for outcome in newsroom.ingest.file(GUILD, "a.jsonl", first, by=1):
        assert outcome.error is None
    return newsroom


async def verified(newsroom: Newsroom, draft: str) -> Verification:
    """What a draft's quotations are."""
    return await newsroom.verifier.check(GUILD, draft)


async def test_drafts_in_every_house_style_get_the_right_verdicts(reader: Reader, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    async with open_newsroom(tmp_path / "archive.sqlite3", reader=reader) as newsroom:
        async for outcome in newsroom.ingest.file(GUILD, "a.jsonl", _DATA / "articles.jsonl", by=1):
            assert outcome.error is None

        for draft in _DRAFTS:
            checks = (await verified(newsroom, draft["text"])).checks
            found[draft["id"]] = [check.verdict.value for check in checks]

    assert found == {draft["id"]: draft["expect"] for draft in _DRAFTS}


async def test_what_the_card_shows_between_marks_is_cut_from_the_archive(stocked: Newsroom) -> None:
    draft = "“We will sell the boats if the council asks us to,” said Hester Lindqvist."

    [check] = (await verified(stocked, draft)).checks

    assert check.record is not None
    assert check.exact is not None
    assert check.exact.cut(check.record.text) == "We will sell the boats if the harbour board asks us to"
    assert [(each.side.value, each.words) for each in check.diff] == [
        ("same", "We will sell the boats if the"),
        ("draft", "council"),
        ("record", "harbour board"),
        ("same", "asks us to,"),
    ]
    assert (
        check.corrected == "“We will sell the boats if the harbour board asks us to,” said Hester Lindqvist."
    )


async def test_a_misattributed_quotation_names_whose_it_is(stocked: Newsroom) -> None:
    [check] = (await verified(stocked, "“I would call it arithmetic,” said Osric Fenn.")).checks

    assert check.verdict is Verdict.MISATTRIBUTED
    assert "Hester Lindqvist, chief executive of Skerry Lines" in check.reason
    assert check.corrected == "“I would call it arithmetic,” said Hester Lindqvist."


@pytest.mark.parametrize(
    ("draft", "corrected"),
    [
        (
            "Osric Fenn, a deckhand, said: “We will sell the boats if the council asks us to.”",
            "Hester Lindqvist said: “We will sell the boats if the harbour board asks us to.”",
        ),
        ("“We will sell the boats,” said Osric Fenn, “if the council asks us to.”", ""),
    ],
)
async def test_altered_words_of_somebody_else_are_put_right_with_their_speaker_or_not_at_all(
    stocked: Newsroom, draft: str, corrected: str
) -> None:
    [check] = (await verified(stocked, draft)).checks

    assert check.verdict is Verdict.ALTERED
    assert check.corrected == corrected


async def test_a_report_without_marks_is_counted_and_not_checked(stocked: Newsroom) -> None:
    found = await verified(stocked, "Hester Lindqvist said that the boats were painted green.")

    assert found.checks == ()
    assert found.reported == 1


async def test_a_retracted_quotation_is_not_found(stocked: Newsroom) -> None:
    draft = "“I would call it arithmetic,” said Hester Lindqvist."
    [before] = (await verified(stocked, draft)).checks
    assert before.record is not None

    who = Moderator(1, "The transcript was wrong.")
    await stocked.corrections.hide(GUILD, Act.RETRACT, before.record.id, who)
    [after] = (await verified(stocked, draft)).checks

    assert after.verdict is Verdict.NOT_FOUND
    assert after.record is None or after.record.id != before.record.id


async def test_another_server_s_archive_is_never_asked(stocked: Newsroom) -> None:
    found = await stocked.verifier.check(2, "“I would call it arithmetic,” said Hester Lindqvist.")

    assert [check.verdict for check in found.checks] == [Verdict.NOT_FOUND]


async def test_the_draft_is_neither_kept_nor_logged(
    stocked: Newsroom, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    unheard = "Zanzibarian-marmalade"
    before = set(Path(tempfile.gettempdir()).iterdir())

    await verified(stocked, f"“The {unheard} is mine alone,” said Hester Lindqvist {unheard}.")
    await stocked.archive.close()

    assert not any(unheard.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert unheard not in caplog.text
    new = set(Path(tempfile.gettempdir()).iterdir()) - before
    assert not any(unheard.encode() in path.read_bytes() for path in new if path.is_file())


@pytest.mark.parametrize("draft", ["", "  \n ", "a" * (MAX_DRAFT + 1)])
async def test_a_draft_that_cannot_be_checked_is_refused_in_a_sentence(
    newsroom: Newsroom, draft: str
) -> None:
    with pytest.raises(DraftError, match=r"paste its text|check it in parts"):
        await verified(newsroom, draft)


async def test_of_very_many_quotations_the_rest_is_counted(newsroom: Newsroom) -> None:
    draft = "\n\n".join(f"“We have {n} reasons for it,” said Ada Osei." for n in range(MOST_CHECKED + 3))

    found = await verified(newsroom, draft)

    assert len(found.checks) == MOST_CHECKED
    assert found.left == 3
    assert not found.is_exact
