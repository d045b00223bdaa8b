"""The image and the compose file: what they name is there, and the bot understands it."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from ruamel.yaml import YAML

from bot.cli.arguments import parse
from bot.settings import Settings
from tests.deploy.units import CHECKOUT, DEPLOY, example_blocks, image_steps

PASSWORD_FILE = "/run/secrets/database_password"  # noqa: S105 - where it is


def compose() -> dict[str, Any]:
    """The compose file."""
    return YAML(typ="safe", pure=True).load(DEPLOY / "compose.yaml")


def given_to(instruction: str) -> list[str]:
    """What an instruction of the Dockerfile is given, each time it stands there."""
    return [given for name, given in image_steps() if name == instruction]


def copied() -> list[str]:
    """What is copied from the checkout into the image."""
    sources = [given.split()[:-1] for given in given_to("COPY") if not given.startswith("--from")]
    return [each for some in sources for each in some]


def test_what_the_image_is_built_from_is_in_the_checkout() -> None:
    missing = [each for each in copied() if not (CHECKOUT / each).exists()]

    assert missing == []
    assert {"bot", "cogs", "requirements.txt", "deploy/ontherecord-in-docker"} <= set(copied())


def test_docker_is_shown_that_and_no_settings_or_archives() -> None:
    rules = [line for line in (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] != "#"]

    shown = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}

    assert rules[0] == "*"
    assert shown == set(copied())
    assert not any(fnmatch(name, rule) for name in (".env", "a.sqlite3", ".git") for rule in shown)


def test_the_image_is_installed_as_the_guide_installs() -> None:
    [guide] = [each for each in example_blocks(CHECKOUT / "docs" / "deploy.md") if "git clone" in each]

    by_hand = re.findall(r"pip install (.+)", guide)
    in_image = re.findall(r"install --no-cache-dir (.+)", "\n".join(given_to("RUN")))

    assert in_image == by_hand
    assert "--require-hashes -r requirements.txt" in in_image[0]


def test_the_image_runs_the_bot_as_a_user_of_its_own() -> None:
    [entry], [command], [user] = (given_to(name) for name in ("ENTRYPOINT", "CMD", "USER"))

    program, *arguments = json.loads(entry) + json.loads(command)

    assert program == "ontherecord"
    assert parse(arguments).command == "run"
    assert int(user) > 0
    assert f"--uid {user} " in "\n".join(given_to("RUN"))


def test_the_image_is_asked_for_its_health_where_the_bot_answers() -> None:
    [given] = given_to("HEALTHCHECK")
    started = (DEPLOY / "ontherecord-in-docker").read_text("utf-8")

    _, _, asked = json.loads(given.partition("CMD ")[2])

    compile(asked, "HEALTHCHECK", "exec")
    [port] = re.findall(r"export METRICS_PORT=(\d+)", started)
    assert f"http://127.0.0.1:{port}/health" in asked
    assert "prometheus-client==" in (CHECKOUT / "requirements.txt").read_text("utf-8")  # what serves it


def test_compose_builds_this_image_from_this_checkout() -> None:
    build = compose()["services"]["bot"]["build"]

    context = (DEPLOY / build["context"]).resolve()

    assert context == CHECKOUT.resolve()
    assert (context / build["dockerfile"]).samefile(DEPLOY / "Dockerfile")


def test_compose_sets_what_the_bot_knows_and_starts_it_after_its_database() -> None:
    services = compose()["services"]
    bot, database = services["bot"], services["database"]

    known = {each.name.upper() for each in fields(Settings)}
    unknown = [name for name in bot["environment"] if name not in known]

    assert unknown == []
    user = database["environment"]["POSTGRES_USER"]
    assert bot["environment"]["DATABASE"] == f"postgresql://{user}@database/{user}"
    assert "psycopg-binary==" in (CHECKOUT / "requirements.txt").read_text("utf-8")
    assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert f"--username={user}" in database["healthcheck"]["test"]


def test_the_password_of_the_database_is_one_file_that_both_read() -> None:
    given = compose()
    services = given["services"]

    [name] = given["secrets"]

    assert all(service["secrets"] == [name] for service in services.values())
    assert services["database"]["environment"]["POSTGRES_PASSWORD_FILE"] == PASSWORD_FILE
    assert f"PGPASSWORD=$(cat {PASSWORD_FILE})" in (DEPLOY / "ontherecord-in-docker").read_text("utf-8")
    ignored = (CHECKOUT / ".gitignore").read_text("utf-8").splitlines()
    assert f"deploy/{PurePosixPath(given['secrets'][name]['file']).parent}/" in ignored


def test_only_the_bot_reaches_the_database() -> None:
    given = compose()

    reaching = [name for name, service in given["services"].items() if "database" in service["networks"]]

    assert given["networks"]["database"]["internal"] is True
    assert (reaching, given["services"]["database"]["networks"]) == (["bot", "database"], ["database"])
    assert not any("ports" in service for service in given["services"].values())
