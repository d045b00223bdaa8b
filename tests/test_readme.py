"""What the README shows is what the program does."""

import pytest

from docs import console


def test_the_console_block_is_what_its_commands_print() -> None:
    written, printed = console.written(), console.printed()

    assert printed == written, "run `python -m docs.console`"
    assert written.count("$ .venv/bin/ontherecord ") >= 5


def test_a_readme_without_the_block_is_said(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "README", console.CHECKOUT / "CHANGELOG.md")

    with pytest.raises(LookupError, match="no console block"):
        console.written()
