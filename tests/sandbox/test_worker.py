"""What the reading process may not do, tried in a process of its own: an audit hook cannot be taken back."""

import subprocess
import sys

import pytest

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
