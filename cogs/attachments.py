"""Attachments: the bytes of a file that a member gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.delivery import UNREACHED
from bot.errors import FetchError, IntakeError

if TYPE_CHECKING:
    from bot.client import NewsroomBot

MAX_ATTACHMENT = 20 * 1024 * 1024
"""The largest attachment that is downloaded, in bytes."""

DOWNLOAD_PATIENCE = 60.0
"""Seconds in which downloading it is tried again."""


def require_small(file: discord.Attachment) -> None:
    """Refuse an attachment that is too large to download.

    Raises:
        IntakeError: it is.
    """
    if file.size > MAX_ATTACHMENT:
        limit = f"{MAX_ATTACHMENT >> 20} MiB"
        message = f"That file is larger than {limit}; split it, or ask the operator to ingest it."
        raise IntakeError(message)


async def download(interaction: discord.Interaction[NewsroomBot], file: discord.Attachment) -> bytes:
    """The bytes of an attachment.

    Raises:
        FetchError: Discord does not hand it out.
    """
    try:
        return await interaction.client.delivery.patiently(
            file.read, seconds=DOWNLOAD_PATIENCE, trouble="An attachment could not be downloaded"
        )
    except UNREACHED as failure:
        message = "Discord does not hand out that file now; attach it again in a moment."
        raise FetchError(message) from failure
