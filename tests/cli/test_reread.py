"""`reread`: an archive of older rules gains what today's find, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import signal
import sqlite3
import string
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.archive.interface import SaveStatus
from bot.archive.sqlite import open_archive
from bot.cli.arguments import LOCAL_GUILD, parse
from bot.cli.output import open_output
from bot.cli.reread import reread_articles
from tests.archive.contract.stories import carried
from tests.archive.values import HARBOUR, ORCHARD, import_all, keep, said
from tests.cli.conftest import BRIDGE, CINEMA, Terminal

MANY = 201
NOTHING = {"articles": 0, "kept": 0, "new": 0, "gone": 0, "renamed": 0, "failed": 0, "left": 0}


def query(database: Path, statement: str) -> list[Any]:
    """Look into an archive from outside."""
    with closing(sqlite3.connect(database, timeout=30)) as db:  # noqa: TID251 -- looked at from outside
        return db.execute(statement).fetchall()


def as_an_older_version_read_it(exported: str) -> str:
    """The same articles as older rules would have read them: one name wrong, one quotation missed, one invented."""
    lines: list[str] = []
    for line in exported.splitlines():
        article = json.loads(line)
        del article["rules"]
        first, *others = article["quotations"]
        wrong = first | {"speaker": "The Council"}
        title = article["text"][:10]
        invented = {"id": 900, "kind": "indirect", "spans": [[0, 10]], "text": title, "speaker": "Nobody"}
        article["quotations"] = [invented, wrong, *others[1:]]
        lines.append(f"{json.dumps(article)}\n")
    return "".join(lines)


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive that older rules have read; `today` is what it would hold now."""
    terminal = Terminal(tmp_path_factory.mktemp("read-before"))
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    terminal.run("ingest", "bridge.txt", "--database", "today")
    exported = terminal.run("export", "-", "--database", "today").stdout
    (terminal.folder / "older.jsonl").write_text(as_an_older_version_read_it(exported))
    assert terminal.run("import", "older.jsonl").status == 0
    return terminal.folder


@pytest.fixture
def older(terminal: Terminal, read_before: Path) -> Terminal:
    """A terminal in a folder like it."""
    shutil.copytree(read_before, terminal.folder, dirs_exist_ok=True)
    return terminal


def test_older_articles_hold_what_todays_rules_find(older: Terminal) -> None:
    before = older.run("article", "1", "--json").record["quotations"]

    reread = older.run("reread", "--json")

    after = older.run("article", "1", "--json").record["quotations"]
    today = older.run("article", "1", "--json", "--database", "today").record["quotations"]
    assert (reread.status, reread.stderr) == (0, "")
    assert reread.record == NOTHING | {
        "articles": 1,
        "kept": len(before) - 1,
        "new": 1,
        "gone": 1,
        "renamed": 1,
    }
    ids = ("id", "denies")
    assert [{key: one[key] for key in one.keys() - ids} for one in after] == [
        {key: one[key] for key in one.keys() - ids} for one in today
    ]
    assert [one["id"] for one in after if one["text"] in {each["text"] for each in before}] == [
        one["id"] for one in before if one["speaker"] != "Nobody"
    ]


def test_reading_again_once_is_enough(older: Terminal) -> None:
    first = older.run("reread")

    again = older.run("reread", "--json")
    readable = older.run("reread")

    assert "1 article read" in first.stdout
    assert (again.status, again.record) == (0, NOTHING)
    assert readable.stdout.startswith("Nothing to do")


def test_each_server_is_read_by_itself(older: Terminal) -> None:
    older.run("import", "older.jsonl", "--guild", "77")

    assert older.run("reread", "--json", "--guild", "77").record["articles"] == 1
    assert older.run("reread", "--json").record["articles"] == 1


def test_vectors_follow_what_changed(older: Terminal) -> None:
    own_model = {"EMBEDDING_MODEL": ""}

    older.run("reread", **own_model)

    assert older.run("stats", "--json").record["without_vector"] == 0


def test_an_archive_that_is_not_there_is_a_sentence(terminal: Terminal) -> None:
    assert terminal.run("reread", "--json").status == 2


@pytest.fixture(scope="session")
def many_read_before(read_before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with two hundred articles more, none a copy of another."""
    folder = shutil.copytree(read_before, tmp_path_factory.mktemp("many") / "read-before")
    article = json.loads((folder / "older.jsonl").read_text())
    words = random.Random(7)
    with (folder / "many.jsonl").open("w") as lines:
        for number in range(MANY - 1):
            of_its_own = " ".join(words.choices(string.ascii_letters, k=300))
            text = f"{article['text']}\n\n{CINEMA}\n\n{of_its_own}"
            one = article | {"id": None, "title": f"Bridge {number}", "text": text}
            lines.write(f"{json.dumps(one)}\n")
    assert Terminal(folder).run("import", "many.jsonl").status == 0
    return folder


@pytest.fixture
def many(terminal: Terminal, many_read_before: Path) -> Terminal:
    """A terminal in a folder like it."""
    shutil.copytree(many_read_before, terminal.folder, dirs_exist_ok=True)
    return terminal


def read_by_now(database: Path) -> int:
    return query(database, "SELECT count(*) FROM article WHERE rules > 0")[0][0]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_stopped_in_the_middle_it_goes_on_where_it_was(many: Terminal, number: int, status: int) -> None:
    database = many.folder / "archive.sqlite3"
    with many.start("reread", "--json") as reading:
        while read_by_now(database) < 20:
            assert reading.poll() is None
            time.sleep(0.02)
        reading.send_signal(number)
        stdout, stderr = reading.communicate(timeout=30)

    done = read_by_now(database)
    rest = many.run("reread", "--json").record

    assert reading.returncode == status
    assert "Traceback" not in stderr
    assert 20 <= done < MANY
    if number != signal.SIGKILL:
        told = json.loads(stdout)
        assert (told["articles"], told["left"]) == (done, MANY - done)
    assert (rest["articles"], rest["left"]) == (MANY - done, 0)
    assert query(database, "SELECT count(*) FROM quotation WHERE speaker = 'Nobody'") == [(0,)]


async def test_others_write_while_it_reads(many: Terminal) -> None:
    database = many.folder / "archive.sqlite3"
    archive = await open_archive(
        database
    )  # already here: to start a process takes longer than to read them all
    with many.start("reread", "--json") as reading:
        while read_by_now(database) < 20:  # noqa: ASYNC110 - it is done in another process
            await asyncio.sleep(0.02)
        saved = await keep(archive, said("the film was mine", by="Ada Osei"), guild=LOCAL_GUILD)
        is_reading = reading.poll() is None
        assert reading.stdout is not None
        told = json.loads(reading.stdout.read())
    await archive.close()

    assert is_reading
    assert saved.status is SaveStatus.ADDED
    assert (reading.returncode, told["articles"], told["left"]) == (0, MANY, 0)


async def test_copies_among_imported_articles_are_found(tmp_path: Path) -> None:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    for publisher in ("post", "wire"):
        await carried(archive, publisher, None)
    kept = [one async for page in archive.export(ORCHARD) for one in page]
    await import_all(archive, kept, guild=HARBOUR)

    await reread_articles(
        archive, None, parse(["reread", "--guild", str(HARBOUR)]), open_output(as_json=True)
    )

    assert [card.publisher for card in await archive.copies(HARBOUR, 1)] == ["wire"]
    await archive.close()
