import asyncio
import errno
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.errors import IntakeError, NoArticleFoundError
from bot.intake.page import FormattedFile, Page, PlainText, Record
from bot.intake.stated import Stated
from bot.sandbox.reader import Reader
from bot.sandbox.sandbox import Sandbox
from tests.papers import mail, pdf, word

BRIDGE = Page(
    (Path(__file__).parents[1] / "intake" / "pages" / "bridge.html").read_bytes(), where="bridge.html"
)
HALF = "caf\udce9.txt"
"""A name with a byte that is no character, as Python has it."""

ENDLESS = Page(
    b"<html>" + b"".join(b"<p>Paragraph %d of %d, he said.</p>" % (n, n * 7) for n in range(100_000)),
    "endless.html",
)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(read_timeout=30)
    yield sandbox
    sandbox.close()


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    reader = Reader(Sandbox(read_timeout=1.0))
    yield reader
    await reader.close()


def test_a_page_is_read_in_another_process_with_what_is_known_of_it(sandbox: Sandbox) -> None:
    known = Stated(title="Stated", external_id="7", guessed=frozenset({"title"}))
    page = Page(BRIDGE.html, where="bridge.html", charset="utf-8", stated=known)

    article = sandbox.read(page)

    assert "“None of them is safe." in article.text
    assert (article.title, article.external_id, article.guessed) == ("Stated", "7", {"title"})


def test_a_page_without_an_article_says_so_from_there_too(sandbox: Sandbox) -> None:
    with pytest.raises(NoArticleFoundError, match=r"No article text at empty\.html\. Paste"):
        sandbox.read(Page(b"<html></html>", where="empty.html"))


@pytest.mark.parametrize(
    "unread",
    [
        Page(b"<html></html>", where=HALF, url=f"https://{HALF}/", charset=HALF, stated=Stated(title=HALF)),
        PlainText(b"One line only.", where=HALF, url=f"https://{HALF}/", charset=HALF),
        Record(b"broken", where=HALF),
    ],
)
def test_a_name_that_is_not_unicode_does_not_hide_what_is_wrong(
    sandbox: Sandbox, unread: Page | PlainText | Record
) -> None:
    with pytest.raises(IntakeError) as failure:
        sandbox.read(unread)

    assert "caf\ufffd.txt" in str(failure.value)
    assert "too complicated" not in str(failure.value)


def test_nor_does_it_hide_that_the_bot_is_being_stopped() -> None:
    sandbox = Sandbox()
    sandbox.kill()

    with pytest.raises(
        IntakeError, match="caf\ufffd\\.txt was not finished, because the bot is being stopped"
    ):
        sandbox.read(Record(b"broken", where=HALF))


def test_whatever_is_stated_of_a_page_in_half_characters_it_is_read(sandbox: Sandbox) -> None:
    stated = Stated(title=HALF, author=HALF, publisher=HALF, published=HALF, url=HALF)
    page = Page(BRIDGE.html, where=HALF, url=HALF, charset=HALF, stated=stated)

    article = sandbox.read(page)

    assert (article.title, article.author) == ("caf\ufffd.txt", "caf\ufffd.txt")


def test_an_id_in_half_characters_does_not_come_back_as_another_s(sandbox: Sandbox) -> None:
    with pytest.raises(IntakeError, match="has an id with a NUL or half a character in it"):
        sandbox.read(Page(BRIDGE.html, where="bridge.html", stated=Stated(external_id=HALF)))


def test_the_process_is_kept_and_then_renewed() -> None:
    sandbox = Sandbox(pages_each=2)

    processes = [read_by(sandbox) for _ in range(4)]

    sandbox.close()
    assert processes[0] == processes[1] != processes[2] == processes[3]


def read_by(sandbox: Sandbox) -> int | None:
    """Read a page; the number of the process that did."""
    running = sandbox.start()
    sandbox.read(BRIDGE)
    return running


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_a_page_nested_without_end_harms_nobody(sandbox: Sandbox, depth: int) -> None:
    with pytest.raises(IntakeError):
        sandbox.read(Page(b"<html>" + b"<div>" * depth, where="deep.html"))

    assert sandbox.read(BRIDGE).title


def test_a_process_that_is_killed_costs_one_page(sandbox: Sandbox) -> None:
    sandbox.read(BRIDGE)
    os.kill(sandbox.start(), signal.SIGTERM)
    time.sleep(0.1)

    assert sandbox.read(BRIDGE).title


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_may_not_use_more_than_a_gigabyte(sandbox: Sandbox) -> None:
    limits = Path(f"/proc/{sandbox.start()}/limits").read_text()

    assert [line.split()[3] for line in limits.splitlines() if line.startswith("Max address space")] == [
        str(2**30)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_does_not_know_the_bots_secrets(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")

    known = Path(f"/proc/{sandbox.start()}/environ").read_bytes()

    assert b"secret" not in known


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sizes pipes")
def test_a_page_is_read_where_the_system_grants_no_large_pipes(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def granted(_file: int, command: int, _size: int) -> int:
        if command == fcntl.F_SETPIPE_SZ:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))  # as for a user with many pipes
        return 0

    monkeypatch.setattr(fcntl, "fcntl", granted)

    assert sandbox.read(BRIDGE).title


@pytest.mark.parametrize("program", ["/there/is/no/such/program", shutil.which("false") or ""])
def test_where_no_process_can_be_started_a_sentence_says_so(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)

    with pytest.raises(IntakeError) as page:
        sandbox.read(BRIDGE)
    with pytest.raises(IntakeError) as text:
        sandbox.extract("wire.txt", "“Yes,” he said.")

    sentence = (
        "was not read: the bot can start no process for it now. Try again in a moment, or tell its operator."
    )
    assert str(page.value) == f"bridge.html {sentence}"
    assert str(text.value) == f"wire.txt {sentence}"


def test_where_no_thread_can_watch_a_process_a_sentence_says_so(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.start()

    def refused(_thread: threading.Thread) -> None:
        reason = "can't start new thread"
        raise RuntimeError(reason)

    with monkeypatch.context() as full:
        full.setattr(threading.Timer, "start", refused)
        with pytest.raises(IntakeError, match="was not read: the bot can start no process for it now"):
            sandbox.read(BRIDGE)

    assert sandbox.read(BRIDGE).title


async def test_a_page_that_takes_too_long_is_ended_and_the_next_one_is_read(reader: Reader) -> None:
    with pytest.raises(IntakeError, match=r"endless\.html is too complicated to read\. Paste the text"):
        await reader.read(ENDLESS)

    assert (await reader.read(BRIDGE)).title


async def test_the_loop_is_free_while_a_page_is_read(reader: Reader) -> None:
    turns = 0
    reading = asyncio.ensure_future(reader.read(ENDLESS))

    while not reading.done():
        await asyncio.sleep(0.005)
        turns += 1

    assert isinstance(reading.exception(), IntakeError)
    assert turns > 5  # work on the loop would leave it one for each step


async def test_closing_ends_a_reading_under_way() -> None:
    reader = Reader(Sandbox(read_timeout=60))
    await reader.read(BRIDGE)
    reading = asyncio.ensure_future(reader.read(ENDLESS))
    await asyncio.sleep(0.5)

    await asyncio.wait_for(reader.close(), timeout=30)

    assert isinstance((await asyncio.gather(reading, return_exceptions=True))[0], IntakeError)


def test_a_pdf_a_word_document_and_an_e_mail_are_read_in_another_process(sandbox: Sandbox) -> None:
    story = "“We will appeal,” said Ada Osei."
    files = {".pdf": pdf(["Bridge to close", "", story]), ".docx": word("Bridge to close", story)}
    files |= {".eml": mail(html=f"<p>{story}</p>" * 2, Subject="Bridge to close")}

    found = [sandbox.read(FormattedFile(data, f"a{suffix}", suffix)) for suffix, data in files.items()]

    assert [each.title for each in found] == ["Bridge to close"] * 3
    assert all(story in each.text for each in found)
