"""Processes that work for the bot: what they may use, what becomes of one that fails, what they may say."""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest

from bot.errors import IntakeError, PaywallError
from bot.sandbox import answers, messages
from bot.sandbox.process import Process, ProcessFailedError

KINDS = [("page", "text"), ("quotations",)]
TEXT = "“We will mend the bridge,” said Ada Osei, the mayor of Orchard.".encode()
HARD = ("“No,” he said. " * 66_000).encode()


@pytest.fixture
def process() -> Iterator[Process]:
    process = Process("quotations", timeout=30)
    yield process
    process.end()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("tasks", KINDS)
def test_no_process_may_use_more_than_a_gigabyte(tasks: tuple[str, ...]) -> None:
    process = Process(*tasks, timeout=30)

    limits = Path(f"/proc/{process.start()}/limits").read_text()

    process.end()
    assert limit(limits, "Max address space") == str(2**30)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_has_processor_time_for_each_task(process: Process) -> None:
    process.ask("quotations", {}, TEXT)

    limits = Path(f"/proc/{process.start()}/limits").read_text()

    assert 45 <= int(limit(limits, "Max cpu time")) <= 60


def limit(limits: str, name: str) -> str:
    (line,) = [line for line in limits.splitlines() if line.startswith(name)]
    return line.removeprefix(name).split()[0]


def test_a_process_that_is_killed_costs_one_task(process: Process) -> None:
    number = process.start()
    with ThreadPoolExecutor(1) as thread:
        asking = thread.submit(process.ask, "quotations", {}, HARD)
        sleep(0.2)
        os.kill(number, signal.SIGTERM)
        with pytest.raises(ProcessFailedError, match="exit code -15"):
            asking.result(timeout=30)

    assert len(list(answers.quotations(process.ask("quotations", {}, TEXT)))) == 1


def test_a_process_runs_no_code_that_lies_in_the_working_folder(
    process: Process, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not the library')")
    monkeypatch.chdir(tmp_path)

    found = list(answers.quotations(process.ask("quotations", {}, TEXT)))

    assert len(found) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGSTOP")
def test_a_process_that_ends_before_it_has_the_task_costs_none(process: Process) -> None:
    number = process.start()
    os.kill(number, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as thread:
        asking = thread.submit(process.ask, "quotations", {}, TEXT)
        sleep(0.2)

        os.kill(number, signal.SIGKILL)

        assert len(list(answers.quotations(asking.result(timeout=60)))) == 1
    assert process.start() != number


def test_a_deadline_that_comes_late_does_not_cost_the_next_task(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    expired: list[threading.Timer] = []

    class Late(threading.Timer):
        """Runs out while it is cancelled, and strikes when the next one has begun."""

        def start(self) -> None:
            super().start()
            for timer in expired:
                timer.function()
            expired[:] = [self]

    monkeypatch.setattr(threading, "Timer", Late)
    number = process.start()

    found = [list(answers.quotations(process.ask("quotations", {}, TEXT))) for _ in range(3)]

    assert [len(each) for each in found] == [1, 1, 1]
    assert process.start() == number


def test_a_process_is_kept_and_then_renewed() -> None:
    process = Process("quotations", timeout=30, tasks_each=2)

    numbers: list[int] = []
    for _ in range(4):
        numbers.append(process.start())
        process.ask("quotations", {}, TEXT)

    process.end()
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_process_that_was_killed_for_good_does_not_come_back(process: Process) -> None:
    process.kill()

    with pytest.raises(ProcessFailedError, match="closed"):
        process.ask("quotations", {}, TEXT)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"no JSON",
        b"[]",
        b"null",
        b'{"quotations": [{"kind": "shouted", "spans": [[0, 1]]}]}',
        b'{"quotations": [{"kind": "direct", "spans": [[0, 1, 2]]}]}',
        b'{"quotations": [{"kind": "direct", "spans": 7}]}',
        b'{"article": {"title": 7}}',
        b'{"defect": "it broke"}',
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(said: bytes) -> None:
    with pytest.raises(ProcessFailedError):
        answers.article([said])
    with pytest.raises(ProcessFailedError):
        list(answers.quotations([said]))


@pytest.mark.parametrize("said", [b"no JSON", b'{"quotations": 7}', b'{"defect": "it broke"}'])
def test_an_answer_is_refused_whole_before_any_of_it_is_used(said: bytes) -> None:
    with pytest.raises(ProcessFailedError):
        answers.quotations([b'{"quotations": []}', said])


@pytest.mark.parametrize(
    "wrong",
    [
        {"spans": []},
        {"spans": [[4, 2]]},
        {"spans": [[-1, 2]]},
        {"spans": [[0, 2**63]]},
        {"spans": [[0, 2]], "cue_spans": [[2**64, 2**64 + 1]]},
        {"spans": [[0, 2]], "denies": 1},
        {"spans": [[0, 2]], "denies": -1},
        {"spans": [[0, 2]], "confidence": 7.5},
    ],
)
def test_a_quotation_that_cannot_be_is_no_answer(wrong: dict[str, object]) -> None:
    said = messages.packed({"quotations": [{"kind": "direct", **wrong}]})

    with pytest.raises(ProcessFailedError):
        answers.quotations([said])


def test_what_is_wrong_with_an_answer_is_said_without_an_article_s_words() -> None:
    said = b'{"quotations": [{"kind": "direct", "spans": "Ada Osei will resign"}]}'

    with pytest.raises(ProcessFailedError, match="quotations") as failure:
        list(answers.quotations([said]))

    logged = "".join(traceback.format_exception(failure.value))
    assert "resign" not in logged


def test_a_failure_that_was_expected_there_is_expected_here() -> None:
    said = [messages.packed(messages.from_error(error)) for error in (PaywallError("x"), IntakeError("No."))]

    with pytest.raises(PaywallError, match="The page at x is behind a paywall"):
        answers.article(said[:1])
    with pytest.raises(IntakeError, match=r"^No\.$"):
        answers.article(said[1:])


def test_an_answer_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MAX_ANSWER", 1_000)
    endless = BytesIO()
    messages.write(endless, *[b"{}" * 50] * 1_000)
    endless.seek(0)

    assert messages.read_answer(endless) is None
    assert endless.tell() < 2_000


def test_an_answer_of_countless_frames_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MAX_FRAMES", 10)
    endless = BytesIO()
    messages.write(endless, *[b"{}"] * 1_000, messages.END)
    endless.seek(0)

    assert messages.read_answer(endless) is None
    assert endless.tell() < 100


def test_an_answer_that_breaks_off_is_none() -> None:
    whole = BytesIO()
    messages.write(whole, b"one", b"two", messages.END)

    broken = [
        messages.read_answer(BytesIO(whole.getvalue()[:length])) for length in range(len(whole.getvalue()))
    ]

    assert messages.read_answer(BytesIO(whole.getvalue())) == [b"one", b"two"]
    assert broken == [None] * len(broken)
