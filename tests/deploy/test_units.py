"""The units of systemd: systemd accepts them, they give the bot little, and what they run is there."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from bot.__main__ import WRONG_USAGE
from bot.cli.arguments import parse
from tests.deploy.units import CHECKOUT, DEPLOY, INSTALLED, command_of, settings_of

SERVICES = ["ontherecord.service", "ontherecord@.service", "ontherecord-backup.service"]
ANALYZER = shutil.which("systemd-analyze")
EXPOSED_AT_MOST = 2.0
"""Of 10, as systemd counts it; it calls 9.2 a service of which nothing is said."""

SHELL_SAYS_SIGNALLED = 128

needs_systemd = pytest.mark.skipif(ANALYZER is None, reason="needs systemd-analyze")


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run systemd's own check of units."""
    assert ANALYZER is not None
    given = [ANALYZER, *map(str, arguments)]
    return subprocess.run(given, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the units as they would be for a checkout beside them, whose programs do nothing."""
    program = tmp_path / "checkout" / ".venv" / "bin" / "ontherecord"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    shutil.copytree(DEPLOY, tmp_path / "checkout" / "deploy")
    for unit in DEPLOY.glob("ontherecord*.*"):
        words = unit.read_text("utf-8").replace(INSTALLED, str(tmp_path / "checkout"))
        (tmp_path / unit.name).write_text(words, "utf-8")
    return tmp_path


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_units(installed: Path) -> None:
    units = [*installed.glob("*.service"), *installed.glob("*.timer")]

    checked = analyze("verify", "--man=no", *units)

    assert len(units) == 4
    about_ours = [line for line in checked.stderr.splitlines() if "ontherecord" in line]
    assert (checked.returncode, about_ours) == (0, [])


@needs_systemd
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_hardly_exposed(service: str) -> None:
    checked = analyze(
        "security",
        "--offline=true",
        f"--threshold={EXPOSED_AT_MOST * 10:.0f}",
        "--no-pager",
        DEPLOY / service,
    )

    assert checked.returncode == 0, checked.stdout.splitlines()[-1]


def test_all_services_are_restricted_alike() -> None:
    bot, shard, backup = (set(settings_of(service)) for service in SERVICES)

    own_to_the_bot = {name for name, _ in bot - backup}
    own_to_the_backup = {name for name, _ in backup - bot}
    own_to_a_shard = {name for name, _ in shard - bot}

    assert own_to_the_bot == {
        "Description", "Wants", "After", "Type", "ExecStart", "Restart", "RestartSec", "RestartPreventExitStatus",
        "SuccessExitStatus", "KillMode", "TimeoutStopSec", "OOMPolicy", "WantedBy",
    }  # fmt: skip
    assert own_to_the_backup == {"Description", "Type", "ExecStart", "Nice", "ReadWritePaths"}
    assert own_to_a_shard == {"Description", "Conflicts", "Environment", "ExecStart"}
    assert {name for name, _ in bot - shard} == {"Description", "ExecStart"}


def test_the_service_sees_what_the_figures_of_its_process_are_read_from() -> None:
    said = dict(settings_of("ontherecord.service"))

    assert said["ProtectProc"] == "invisible"
    assert "ProcSubset" not in said  # it would hide /proc/stat, and with it every `process_…`


def test_the_service_runs_the_bot() -> None:
    program, *arguments = command_of("ontherecord.service")

    asked = parse(arguments)

    assert (program, asked.command) == (f"{INSTALLED}/.venv/bin/ontherecord", "run")


def test_a_service_of_a_shard_serves_that_one_of_all() -> None:
    [(name, count)] = [
        value.split("=") for key, value in settings_of("ontherecord@.service") if key == "Environment"
    ]
    words = [each.replace("%i", "1") for each in command_of("ontherecord@.service")]

    asked = parse([each.replace(f"${{{name}}}", count) for each in words[1:]])

    assert (asked.command, asked.shards, asked.of) == ("run", (1,), 2)


def test_a_wrong_setting_is_not_tried_again_while_a_stop_is_no_failure() -> None:
    said = dict(settings_of("ontherecord.service"))

    assert said["Restart"] == "on-failure"
    assert int(said["RestartPreventExitStatus"]) == WRONG_USAGE
    assert int(said["SuccessExitStatus"]) == SHELL_SAYS_SIGNALLED + signal.SIGTERM


def test_the_bot_alone_is_told_to_stop_so_that_its_readers_finish() -> None:
    said = dict(settings_of("ontherecord.service"))

    assert said["KillMode"] == "mixed"
    assert int(said["TimeoutStopSec"]) > 10


def test_the_timer_starts_the_backup_service() -> None:
    timer = DEPLOY / "ontherecord-backup.timer"

    started = timer.with_suffix(".service")  # as systemd finds it, where no other is named

    assert "Unit" not in dict(settings_of(timer.name))
    assert started.is_file()


def test_what_the_backup_service_runs_is_in_the_checkout() -> None:
    program, *arguments = command_of("ontherecord-backup.service")

    script = CHECKOUT / Path(program).relative_to(INSTALLED)

    assert script.stat().st_mode & 0o111
    assert arguments == ["/var/backups/ontherecord", "14"]
