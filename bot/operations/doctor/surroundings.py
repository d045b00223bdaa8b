"""What the bot needs around it: the time, extra packages, the language model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.checks import Check, mend, note, well
from bot.errors import SettingsError
from bot.settings import Settings

_FIRST_YEAR = 2026
"""The year of the first version: a clock before it is wrong."""


def of_clock(now: datetime) -> Iterator[Check]:
    """Whether the clock can be right, and local times can be told."""
    if now.year < _FIRST_YEAR:
        yield mend("clock", f"It says {now:%Y-%m-%d %H:%M} UTC.", "Set the machine's clock, best by NTP.")
    else:
        yield well("clock", f"It says {now:%Y-%m-%d %H:%M} UTC.")
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        yield mend("timezones", "Their data is missing.", "Install it: pip install --upgrade tzdata")
    else:
        yield well("timezones", "Their data is there.")


def of_extras(settings: Settings) -> Iterator[Check]:
    """Which extra packages are installed."""
    if find_spec("pypdf") and find_spec("docx"):
        yield well("files", "PDF and Word files can be read.")
    else:
        yield note("files", "PDF and Word files cannot be read.", "Install: pip install '.[files]'")
    if find_spec("prometheus_client"):
        port = settings.metrics_port
        yield well(
            "metrics", f"Served at port {port} while the bot runs." if port else "METRICS_PORT is not set."
        )
    elif settings.metrics_port:
        remedy = "Install: pip install '.[metrics]', or leave METRICS_PORT empty."
        yield mend("metrics", "METRICS_PORT is set, but its package is not installed.", remedy)
    else:
        yield note("metrics", "They cannot be served.", "Install, if you want them: pip install '.[metrics]'")


def of_encoder(settings: Settings) -> Iterator[Check]:
    """Whether the language model is whole."""
    if not settings.finds_by_meaning:
        remedy = "Leave EMBEDDING_MODEL empty to search by meaning, too."
        yield note("encoder", "Quotations are found by their words alone.", remedy)
        return
    from bot.meaning.model import model_at, packaged_model  # not before: not everybody has one

    place = settings.embedding_model
    try:
        model = packaged_model() if place is None else model_at(place)
    except SettingsError as error:
        yield mend("encoder", "The language model cannot be used.", str(error))
    else:
        yield well(
            "encoder", f"The language model is whole ({'its own' if place is None else place}, {model.name})."
        )
