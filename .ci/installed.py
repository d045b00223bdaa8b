"""Does the installed wheel hold all it needs? Run outside the checkout, with the plain install's Python.

Data files are easily forgotten in a wheel, and tests run from a checkout cannot notice.
"""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import bot
from bot.samples import sample_articles

assert "site-packages" in str(bot.__file__), bot.__file__
for store in ("sqlite", "postgres"):
    migrations = list(files("bot.archive").joinpath(store, "migrations").iterdir())
    assert any(each.name.endswith(".sql") for each in migrations), (store, migrations)

with TemporaryDirectory() as folder:
    lines = [json.dumps({"title": each.title, "text": each.text}) for each in sample_articles()]
    Path(folder, "samples.jsonl").write_text("\n".join(lines), "utf-8")

    def ontherecord(*arguments: str) -> list[dict[str, object]]:
        """What a command prints, from the installed bot."""
        command = [sys.executable, "-m", "bot", "--json", *arguments]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
        return [json.loads(line) for line in done.stdout.splitlines()]

    added = ontherecord("ingest", "samples.jsonl")
    assert len(added) == len(lines), added
    assert all(each["status"] == "added" for each in added), added
    (answer,) = ontherecord("who-said", "watched them with a tape measure")
    assert answer["results"], answer

sys.stdout.write(f"Installed, {len(lines)} sample articles ingested, one question answered.\n")
