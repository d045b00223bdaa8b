"""Whether the settings are valid, well named and private, and whether the token can be one."""

from __future__ import annotations

import base64
import binascii
import difflib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from bot.domain.checks import Check, mend, well
from bot.settings import Settings, tolerant_settings

_FILE = Path(".env")
_NAMED = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", re.MULTILINE)
_LIKE = 0.8
"""How like the name of a setting a name must be to be taken for a slip."""

_TOKEN_PAGE = "your application's Bot page at https://discord.com/developers/applications"  # noqa: S105


def of_settings() -> Iterator[Check]:
    """Each setting that is not valid; else which are set."""
    settings, problems = tolerant_settings()
    for name, problem in problems.items():
        yield mend("settings", f"{name}: {problem}.", "Correct it in .env or in the environment.")
    if not problems:
        changed = [one.name.upper() for one in fields(settings) if getattr(settings, one.name) != one.default]
        yield well("settings", f"They are valid; set are {', '.join(changed) or 'none'}.")


def of_env_file() -> Iterator[Check]:
    """Who may read `.env`, and which names in it are slips."""
    try:
        text, mode = _FILE.read_text("utf-8"), _FILE.stat().st_mode
    except FileNotFoundError:
        yield well(".env", "There is none in this folder: the environment alone counts.")
        return
    except (OSError, UnicodeDecodeError):
        yield mend(".env", "It cannot be read.", "Save it as UTF-8 text that this user may open.")
        return
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield mend(".env", "Other users of this machine may use it.", "Run: chmod 600 .env")
    else:
        yield well(".env", "Only its owner may use it.")
    names = [one.name.upper() for one in fields(Settings)]
    for name in map(str, _NAMED.findall(text)):
        meant = difflib.get_close_matches(name.upper(), names, n=1, cutoff=_LIKE)
        if name.upper() not in names and meant:
            yield mend(".env", f"{name} is no setting.", f"Call it {meant[0]}, or remove it.")


def of_token(settings: Settings) -> Iterator[Check]:
    """Whether there is a token, and whether it can be one."""
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    if not token:
        yield mend("token", "DISCORD_TOKEN is not set.", f"Put the token from {_TOKEN_PAGE} into .env.")
    elif not _can_be_token(token):
        remedy = f"Copy the token anew from {_TOKEN_PAGE}: not the public key, nor the client secret."
        yield mend("token", "DISCORD_TOKEN does not look like a bot's token.", remedy)
    else:
        yield well("token", "DISCORD_TOKEN looks like a bot's token.")


def _can_be_token(token: str) -> bool:
    """Whether it has three parts, of which the first is the bot's id in base 64."""
    parts = token.split(".")
    if len(parts) != 3 or not all(re.fullmatch(r"[\w-]+", part) for part in parts):
        return False
    try:
        return base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)).isdigit()
    except (binascii.Error, ValueError):
        return False
