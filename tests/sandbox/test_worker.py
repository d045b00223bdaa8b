"""What the reading process may not do, tried in a process of its own: an audit hook cannot be taken back."""

import subprocess
import sys
from io import BytesIO

import pytest

from bot.sandbox import messages

FORBIDDEN = [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.socket()",
    "import socket; socket.getaddrinfo('courier.example', 80)",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1/')",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "open('left-behind.txt', 'w')",
    "import os; os.open('left-behind.txt', os.O_RDWR)",
]


@pytest.mark.parametrize("attempt", FORBIDDEN)
def test_the_reading_process_opens_no_connection_no_program_and_no_file(attempt: str) -> None:
    program = f"import sys, bot.sandbox.worker as worker\nsys.addaudithook(worker.forbid)\n{attempt}"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603 - our own lines

    assert done.returncode == 1
    assert "PermissionError" in done.stderr or "URLError" in done.stderr


@pytest.mark.parametrize("task", ["page", "text", "quotations"])
def test_no_task_may_open_a_connection(task: str) -> None:
    program = f"""
import sys, socket
import bot.sandbox.tasks.{task} as task
from bot.sandbox import worker
def answer(message, data):
    socket.create_connection(("127.0.0.1", 9))
    yield message
task.answer = answer
sys.argv = ["worker", "{task}"]
worker.main()
"""
    request = BytesIO()
    messages.write(request, messages.packed({"task": task, "seconds": 5}), b"data")

    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", program], input=request.getvalue(), capture_output=True, check=True
    )

    said = BytesIO(done.stdout)
    assert messages.read_answer(said) == []
    assert b"PermissionError: socket." in b"".join(messages.read_answer(said) or [])
