from bot.errors import IntakeError
from bot.presentation.ingested import many_reply
from bot.services.ingest import Ingested


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
