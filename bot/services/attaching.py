"""Attaching: an export as one file that fits into a message."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.domain.transfer import Format
from bot.errors import ExpectedError
from bot.services.archiving import Progress
from bot.services.transfer import Transfer

PLAIN = 512 << 10
"""The largest export, in bytes, that is attached as it is; a larger one is zipped."""

_NAMES = {Format.JSONL: "archive.jsonl", Format.CSV: "quotations.csv", Format.CLAIMS: "claims.jsonl"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with what so many articles hold."""

    name: str
    data: bytes
    articles: int


async def attachment(
    transfer: Transfer,
    guild: int,
    chosen: Format,
    *,
    most: int,
    total: int,
    progress: Progress,
    hidden: bool = False,
) -> Attachment:
    """Export a guild's archive into a file of at most `most` bytes; `hidden` as in `Transfer.export`.

    Raises:
        ExpectedError: it would be larger.
    """
    name, articles = _NAMES[chosen], 0
    beginning, packed = bytearray(), BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as folder, folder.open(name, "w", force_zip64=True) as member:
        async for page in transfer.export(guild, chosen, hidden=hidden):
            data = b"".join(page.lines)
            await asyncio.to_thread(member.write, data)
            if len(beginning) <= PLAIN:
                beginning += data
            if packed.tell() > most:
                raise _too_large(chosen, most)
            articles += page.articles
            await progress(f"{articles:,} of {total:,} articles written")
    if len(beginning) <= min(PLAIN, most):
        return Attachment(name, bytes(beginning), articles)
    if packed.tell() > most:
        raise _too_large(chosen, most)
    return Attachment(f"{name}.zip", packed.getvalue(), articles)


def _too_large(chosen: Format, most: int) -> ExpectedError:
    message = (
        f"The export is larger than the {most / 1_000_000:,.0f} MB that Discord takes here. "
        f"The operator can write it at the command line: ontherecord export FILE --format {chosen}."
    )
    return ExpectedError(message)
