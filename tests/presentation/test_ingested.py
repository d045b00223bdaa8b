import pytest

from bot.errors import IntakeError
from bot.presentation import ingested
from bot.presentation.attribution import text_of
from bot.presentation.ingested import many_reply
from bot.services.ingested import Ingested
from tests.servers import written


def test_the_list_of_very_many_articles_is_a_file_discord_accepts() -> None:
    error = IntakeError("wire.jsonl line 1 is not JSON. Give one JSON object a line.")
    outcomes = [Ingested(input=f"wire.jsonl line {number}", error=error) for number in range(200_000)]

    [(name, text)] = many_reply(outcomes).texts

    assert name == "ingested.txt"
    assert len(text.encode()) < 10 << 20
    *lines, last = text.splitlines()
    assert last == f"and {200_000 - len(lines)} more"


def test_a_short_list_is_whole() -> None:
    error = IntakeError("No. " * 200)
    outcomes = [Ingested(input=f"wire.jsonl line {number}", error=error) for number in range(40)]

    [(_, text)] = many_reply(outcomes).texts

    assert len(text.splitlines()) == 40


def test_only_the_lines_that_are_shown_are_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    worded = 0

    def counted(value: str, limit: int) -> str:
        nonlocal worded
        worded += 1
        return text_of(value, limit)

    monkeypatch.setattr(ingested, "text_of", counted)
    error = IntakeError("wire.jsonl line 1 is not JSON. Give one JSON object a line.")
    outcomes = [Ingested(input=f"wire.jsonl line {number}", error=error) for number in range(12_000)]

    many_reply(outcomes)

    assert 0 < worded < 100


def test_that_a_file_was_read_no_further_comes_first() -> None:
    broken = [Ingested(input="wire.jsonl line 1", error=IntakeError("It is not JSON.")) for _ in range(1_000)]
    end = Ingested(input="wire.jsonl line 1", error=IntakeError("Reading stopped there."), is_end=True)

    reply = many_reply([*broken, end])

    assert "0 articles in the archive, 1000 failed\n✗ Reading stopped there.\n✗ It is not JSON." in written(
        reply
    )
