import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.archive.interface import Archive, SaveStatus
from bot.domain.articles import Article, Via
from bot.errors import FetchError, IntakeError, NoArticleFoundError
from bot.sandbox.reader import Reader
from bot.sandbox.sandbox import Sandbox
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from tests.intake.website import Site, open_site

GUILD, MODERATOR = 7, 99
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEXT = "The bridge will shut.\n\n“We have no other choice,” said Odile Farrant, the county engineer.\n"
PAGE = (Path(__file__).parents[1] / "intake" / "pages" / "bridge.html").read_bytes()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
def ingest(archive: Archive, site: Site, reader: Reader) -> Ingest:
    return Ingest(archive, lambda: NOW, door=site.door(), reader=reader)


async def every(ingested: AsyncIterator[Ingested]) -> list[Ingested]:
    return [each async for each in ingested]


def record(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


async def test_a_linked_page_is_in_the_archive_with_its_quotations(
    ingest: Ingest, archive: Archive, site: Site
) -> None:
    url = site.answers("/bridge", PAGE)
    told: list[str] = []

    async def tell(doing: str) -> None:
        told.append(doing)

    (ingested,) = await every(ingest.url(GUILD, url, by=MODERATOR, progress=tell))

    assert (ingested.input, ingested.error, ingested.status) == (url, None, SaveStatus.ADDED)
    assert ingested.card is not None
    kept = await archive.article(GUILD, ingested.card.id)
    assert kept is not None
    assert len(kept.quotations) == ingested.quotations > 3
    assert kept.card.title == "Harbour bridge will shut for a year, council decides"
    provenance = kept.card.provenance
    assert (provenance.added_by, provenance.added_at) == (MODERATOR, NOW)
    assert (provenance.via, provenance.received_from) == (Via.LINK, url)
    assert told == ["Fetching…", "Reading the page…", "Looking for quotations…"]


async def test_a_page_that_cannot_be_fetched_comes_back_as_its_reason(
    ingest: Ingest, archive: Archive
) -> None:
    (ingested,) = await every(ingest.url(GUILD, "http://127.0.0.1/", by=MODERATOR))

    assert isinstance(ingested.error, FetchError)
    assert (ingested.card, ingested.status) == (None, None)
    assert (await archive.stats(GUILD)).articles == 0


async def test_a_page_without_an_article_comes_back_as_its_reason(ingest: Ingest, site: Site) -> None:
    (ingested,) = await every(ingest.url(GUILD, site.answers("/", "<html></html>"), by=MODERATOR))

    assert isinstance(ingested.error, NoArticleFoundError)


async def test_a_text_file_is_kept_code_point_for_code_point(ingest: Ingest, archive: Archive) -> None:
    text = TEXT.replace("\n", "\r\n")

    (ingested,) = await every(
        ingest.file(GUILD, "bridge.txt", f"Bridge\r\n\r\n{text}".encode(), by=MODERATOR)
    )

    assert ingested.card is not None
    kept = await archive.article(GUILD, ingested.card.id)
    assert kept is not None
    assert kept.text == text
    assert [(each.text, each.quotation.speaker) for each in kept.quotations] == [
        ("We have no other choice,", "Odile Farrant")
    ]
    assert (kept.card.provenance.via, kept.card.provenance.received_from) == (Via.FILE, "bridge.txt")


async def test_the_same_article_again_is_unchanged(ingest: Ingest, archive: Archive) -> None:
    data = f"Bridge\n{TEXT}".encode()

    twice = [await every(ingest.file(GUILD, "bridge.txt", data, by=MODERATOR)) for _ in range(2)]

    assert [one.status for (one,) in twice] == [SaveStatus.ADDED, SaveStatus.UNCHANGED]
    assert (await archive.stats(GUILD)).articles == 1


async def test_an_html_file_is_read_where_it_can_do_no_harm(ingest: Ingest) -> None:
    (ingested,) = await every(ingest.file(GUILD, "bridge.html", PAGE, by=MODERATOR))

    assert ingested.card is not None
    assert ingested.card.url == "https://www.marlowcourier.example/news/bridge"


async def test_of_a_file_of_records_the_good_ones_are_kept(
    ingest: Ingest, archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(
        record(id="a", title="One", text=TEXT)
        + b"broken\n"
        + record(id="b", title="Two", html="<p>“Yes,” he said.</p>")
    )

    first, second, third = await every(ingest.file(GUILD, "wire.jsonl", path, by=MODERATOR))

    assert isinstance(second.error, IntakeError)
    assert second.input == "wire.jsonl line 2"
    cards = [first.card, third.card]
    assert [card and card.external_id for card in cards] == ["a", "b"]
    assert (await archive.stats(GUILD)).articles == 2


async def test_a_text_that_takes_too_long_comes_back_as_its_reason_and_the_rest_is_kept(
    archive: Archive, site: Site
) -> None:
    hasty = Reader(Sandbox(extract_timeout=2.0))
    ingest = Ingest(archive, lambda: NOW, door=site.door(), reader=hasty)
    data = record(id="a", title="Hard", text="“No,” he said. " * 66_000) + record(
        id="b", title="Two", text=TEXT
    )

    hard, easy = await every(ingest.file(GUILD, "wire.jsonl", data, by=MODERATOR))

    assert str(hard.error).startswith(
        "wire.jsonl line 1 is too complicated to look for quotations in. Split it"
    )
    assert (easy.error, easy.quotations) == (None, 1)
    assert (await archive.stats(GUILD)).articles == 1
    await hasty.close()


async def test_half_a_character_in_any_field_does_not_cost_the_records_after_it(
    ingest: Ingest, archive: Archive
) -> None:
    half = "\ud800"
    data = record(
        id="a", title=f"One{half}", author=half, url=f"https://wire.example/{half}", text=TEXT + half
    ) + record(id="b", title="Two", text=TEXT)

    first, second = await every(ingest.file(GUILD, "wire.jsonl", data, by=MODERATOR))

    assert [each.error for each in (first, second)] == [None, None]
    assert (await archive.stats(GUILD)).articles == 2


async def test_a_file_in_which_nothing_can_be_read_is_given_up(ingest: Ingest, archive: Archive) -> None:
    data = record(title="One", text=TEXT) + b"{}\n" * 5_000 + record(title="Last", text=TEXT)

    first, *failed, end = await every(ingest.file(GUILD, "wire.jsonl", data, by=MODERATOR))

    assert first.error is None
    assert len(failed) == 1_001
    assert str(end.error) == (
        "wire.jsonl line 1002 is where reading stopped: 1,000 more articles of the file failed than were kept. "
        "Put that right, then give the file again."
    )
    assert (await archive.stats(GUILD)).articles == 1


async def test_what_became_of_an_article_does_not_hold_what_was_read(ingest: Ingest, site: Site) -> None:
    files = [
        each
        for name, data in (
            ("wire.jsonl", b"broken\n{}"),
            ("a.html", b"<html></html>"),
            ("a.txt", b"One line"),
        )
        for each in await every(ingest.file(GUILD, name, data, by=MODERATOR))
    ]
    links = await every(ingest.url(GUILD, site.answers("/gone", "", status=404), by=MODERATOR))

    errors = [each.error for each in (*files, *links)]

    assert len(errors) == 5
    for error in errors:
        assert error is not None
        assert error.__traceback__ is error.__cause__ is error.__context__ is None


@pytest.mark.parametrize(("one", "other"), [("\ud800", "\udfff"), ("\0", "\ufffd")])
@pytest.mark.parametrize("form", ["text", "html"])
async def test_two_ids_that_only_look_alike_are_not_taken_for_one(
    ingest: Ingest, archive: Archive, one: str, other: str, form: str
) -> None:
    data = b"".join(record(**{"id": f"w-{end}", "title": end, form: TEXT}) for end in (one, other, "17"))

    *odd, last = await every(ingest.file(GUILD, "wire.jsonl", data, by=MODERATOR))

    kept = [each for each in odd if each.error is None]
    assert [each.card and each.card.external_id for each in kept] == ["w-\ufffd"] * (other == "\ufffd")
    assert str(odd[0].error) == (
        "wire.jsonl line 1 has an id with a NUL or half a character in it, which cannot be kept. "
        "Give it another id."
    )
    assert last.error is None
    assert (await archive.stats(GUILD)).articles == len(kept) + 1


async def test_a_file_with_an_unreadable_name_is_kept(ingest: Ingest) -> None:
    data = f"Bridge\n{TEXT}".encode()

    (ingested,) = await every(ingest.file(GUILD, "caf\udce9.txt", data, by=MODERATOR))

    assert ingested.card is not None
    assert ingested.card.provenance.received_from == "caf\ufffd.txt"


@pytest.mark.parametrize("suffix", ["txt", "html", "jsonl"])
async def test_what_is_wrong_with_a_file_is_said_whatever_its_name(ingest: Ingest, suffix: str) -> None:
    (ingested,) = await every(ingest.file(GUILD, f"caf\udce9.{suffix}", b"<html></html>", by=MODERATOR))

    assert f"caf\ufffd.{suffix}" in str(ingested.error)
    assert "too complicated" not in str(ingested.error)


async def test_what_the_archive_refuses_comes_back_as_its_reason(ingest: Ingest) -> None:
    article = Article(title="Bridge", text=TEXT, publisher="Half \ud800")

    (ingested,) = await every(ingest.paste(GUILD, article, by=MODERATOR))

    assert isinstance(ingested.error, IntakeError)


async def test_pasted_text_is_kept_with_who_pasted_it(ingest: Ingest) -> None:
    (ingested,) = await every(ingest.paste(GUILD, Article(title="Bridge", text=TEXT), by=MODERATOR))

    assert ingested.card is not None
    assert (ingested.status, ingested.quotations) == (SaveStatus.ADDED, 1)
    assert (ingested.card.provenance.via, ingested.card.provenance.received_from) == (Via.PASTE, None)


async def test_pasted_blanks_are_refused(ingest: Ingest) -> None:
    (ingested,) = await every(ingest.paste(GUILD, Article(title="Bridge", text=" \n "), by=MODERATOR))

    assert "has a headline only" in str(ingested.error)


async def test_another_guild_sees_nothing_of_it(ingest: Ingest, archive: Archive) -> None:
    await every(ingest.paste(GUILD, Article(title="Bridge", text=TEXT), by=MODERATOR))

    assert (await archive.stats(GUILD + 1)).articles == 0


async def test_the_long_texts_of_one_server_do_not_keep_another_waiting(ingest: Ingest) -> None:
    long = "He said that she said, “and then “he said that “she said " * 400
    order: list[int] = []

    async def paste(guild: int, number: int, text: str) -> None:
        (ingested,) = await every(ingest.paste(guild, Article(title=f"No {number}", text=text), by=MODERATOR))
        assert ingested.error is None
        order.append(guild)

    many = [asyncio.create_task(paste(GUILD, number, f"{number} {long}")) for number in range(6)]
    await asyncio.sleep(0.1)
    await paste(GUILD + 1, 0, TEXT)
    await asyncio.gather(*many)

    assert order.index(GUILD + 1) <= 2


async def test_the_loop_is_free_while_a_long_article_is_ingested(ingest: Ingest) -> None:
    long = "".join(
        f"“We have {n} reasons to go on,” said Ada Osei number {n}, who runs it.\n\n" for n in range(4_000)
    )
    turns = 0
    ingesting = asyncio.ensure_future(
        every(ingest.file(GUILD, "long.txt", f"Long\n{long}".encode(), by=MODERATOR))
    )

    while not ingesting.done():
        await asyncio.sleep(0.005)
        turns += 1

    assert ingesting.result()[0].error is None
    assert turns > 5  # work on the loop would leave it one for each step


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wire.jsonl", b"broken"),
        ("wire.jsonl", record(title="Bridge")),
        ("bridge.txt", b"One line only."),
        ("bridge.txt", b"\x81\x8d no text \0"),
        ("bridge.html", b"<html></html>"),
    ],
)
async def test_whatever_a_file_holds_is_read_in_the_sandbox_alone(
    archive: Archive, site: Site, name: str, data: bytes
) -> None:
    closed = Reader()
    await closed.close()
    ingest = Ingest(archive, lambda: NOW, door=site.door(), reader=closed)

    (ingested,) = await every(ingest.file(GUILD, name, data, by=MODERATOR))

    assert "the bot is being stopped" in str(ingested.error)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes among Windows' files")
async def test_a_file_is_given_up_in_the_middle_of_a_line(
    ingest: Ingest, archive: Archive, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "wire.jsonl")
    has_arrived = asyncio.Event()

    async def ingested() -> None:
        async for _ in ingest.file(GUILD, "wire.jsonl", tmp_path / "wire.jsonl", by=MODERATOR):
            has_arrived.set()

    working = asyncio.create_task(ingested())
    with await asyncio.to_thread((tmp_path / "wire.jsonl").open, "wb", 0) as wire:
        wire.write(record(title="Bridge", text=TEXT) + b'{"title": ')
        await asyncio.wait_for(has_arrived.wait(), 60)
        await asyncio.sleep(0.1)
        working.cancel()
        await asyncio.wait([working])

    assert working.cancelled()
    assert (await archive.stats(GUILD)).articles == 1


GERMAN = (
    "Brücke gesperrt\n\nDie Brücke am Hafen wird ab Mai für ein Jahr gesperrt, hat der Rat am Dienstag beschlossen. "
    "„Wir haben jede Möglichkeit geprüft“, sagte Odile Farrant, und keine davon sei sicher für die Busse."
)


async def test_an_article_in_another_language_is_kept_with_its_words_in_marks(
    ingest: Ingest, archive: Archive
) -> None:
    (ingested,) = await every(ingest.file(GUILD, "bridge.txt", GERMAN.encode(), by=MODERATOR))

    assert ingested.card is not None
    assert ingested.card.language == "de"
    kept = await archive.article(GUILD, ingested.card.id)
    assert kept is not None
    assert [(each.text, each.quotation.speaker) for each in kept.quotations] == [
        ("Wir haben jede Möglichkeit geprüft", None)
    ]


async def test_an_article_in_english_is_kept_as_that(ingest: Ingest, site: Site) -> None:
    (ingested,) = await every(ingest.url(GUILD, site.answers("/bridge", PAGE), by=MODERATOR))

    assert ingested.card is not None
    assert ingested.card.language == "en"
