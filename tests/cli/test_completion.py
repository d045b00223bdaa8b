"""Completion in a shell: what the script that `completion` writes makes of what was typed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli.completion import script

_ASK_BASH = """
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_shtab_ontherecord "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
echo "${COMPREPLY[*]}"
"""
TYPED = [
    (("who",), "who-said"),
    (("--json", "--guild", "5", "sta"), "stats"),
    (("feed", "re"), "resume remove"),
    (("who-said", "x", "--sp"), "--speaker"),
    (("who-said", "x", "--kind", ""), "direct mixed indirect"),
    (("backup", "not"), "notes.txt"),
    (("feed", "list", "--js"), "--json"),
]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(("typed", "completed"), TYPED)
def test_bash_completes_commands_options_and_files(
    tmp_path: Path, typed: tuple[str, ...], completed: str
) -> None:
    (tmp_path / "completion").write_text(script("bash"))
    (tmp_path / "notes.txt").touch()

    ended = subprocess.run(  # noqa: S603 - our own script
        ["bash", "-c", _ASK_BASH, "bash", "completion", "ontherecord", *typed],  # noqa: S607
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert (ended.stdout.strip(), ended.stderr) == (completed, "")


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
@pytest.mark.parametrize(("typed", "completed"), TYPED)
def test_fish_completes_commands_options_and_files(
    tmp_path: Path, typed: tuple[str, ...], completed: str
) -> None:
    (tmp_path / "completion").write_text(script("fish"))
    (tmp_path / "notes.txt").touch()

    ended = subprocess.run(  # noqa: S603 - our own script
        ["fish", "-c", "source completion; complete -C $argv[1]", " ".join(("ontherecord", *typed))],  # noqa: S607
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
    )

    offered = [line.partition("\t")[0] for line in ended.stdout.splitlines()]
    assert sorted(offered) == sorted(completed.split())


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
def test_zsh_understands_its_script(tmp_path: Path) -> None:
    (tmp_path / "_ontherecord").write_text(script("zsh"))

    ended = subprocess.run(["zsh", "-n", tmp_path / "_ontherecord"], capture_output=True, timeout=30)  # noqa: S603, S607

    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_is_told_of_every_command(shell: str) -> None:
    written = script(shell)

    assert all(each in written for each in ("who-said", "hide-name", "--embargo", "jsonl"))
