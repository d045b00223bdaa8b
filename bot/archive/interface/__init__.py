"""The contract an archive fulfils, whatever stores it.

`tests/archive/contract/` holds any implementation to it, part by part. Rules that hold for every method:

- `guild` comes first and bounds everything: no method reads or changes another guild's rows.
- An id is unique within its guild and kind, and is never given out twice, not even after a removal.
- Each method that writes is one transaction: it happens wholly or not at all.
- A removed article and its quotations are in no result but the audit log.
- An article that is kept to channels is in no result for whoever asks elsewhere (`bot.domain.asking`).
- Times are aware and come back in UTC.
"""

from __future__ import annotations

from typing import Protocol

from bot.archive.interface.access import Access
from bot.archive.interface.articles import Articles, Saved, SaveStatus
from bot.archive.interface.bulk import Bulk, Importing, Kept
from bot.archive.interface.completion import Completion
from bot.archive.interface.corrections import Corrections
from bot.archive.interface.digests import (
    Changes,
    DigestEdit,
    DigestPost,
    Digests,
    Revised,
    Slot,
    SlotState,
    Untold,
)
from bot.archive.interface.erasing import Erasing
from bot.archive.interface.feeds import Feeds
from bot.archive.interface.leases import Leases
from bot.archive.interface.limits import Limits, Usage
from bot.archive.interface.meaning import Meaning, Unembedded
from bot.archive.interface.moving import Checksum, Key, Moved, Moving, Rows
from bot.archive.interface.people import People
from bot.archive.interface.questions import Questions
from bot.archive.interface.rereading import Reread, Rereading
from bot.archive.interface.search import Moment, Search
from bot.archive.interface.site_pages import SitePages
from bot.archive.interface.speakers import Speakers
from bot.archive.interface.stories import Stories
from bot.archive.interface.upkeep import LAST_BACKUP, AuditEntry, Copied, Overview, Stats, Upkeep
from bot.archive.interface.versions import Versions
from bot.archive.interface.watches import AlertEdit, SentMessage, ToBeTold, Unheard, Watches

__all__ = [
    "LAST_BACKUP",
    "Access",
    "AlertEdit",
    "Archive",
    "Articles",
    "AuditEntry",
    "Bulk",
    "Changes",
    "Checksum",
    "Completion",
    "Copied",
    "Corrections",
    "DigestEdit",
    "DigestPost",
    "Digests",
    "Erasing",
    "Feeds",
    "Importing",
    "Kept",
    "Key",
    "Leases",
    "Limits",
    "Meaning",
    "Moment",
    "Moved",
    "Moving",
    "Overview",
    "People",
    "Questions",
    "Reread",
    "Rereading",
    "Revised",
    "Rows",
    "SaveStatus",
    "Saved",
    "Search",
    "SentMessage",
    "SitePages",
    "Slot",
    "SlotState",
    "Speakers",
    "Stats",
    "Stories",
    "ToBeTold",
    "Unembedded",
    "Unheard",
    "Untold",
    "Upkeep",
    "Usage",
    "Versions",
    "Watches",
]


class Archive(
    Articles,
    Corrections,
    Speakers,
    Access,
    Rereading,
    Search,
    Completion,
    People,
    Questions,
    Digests,
    Watches,
    Feeds,
    SitePages,
    Stories,
    Bulk,
    Erasing,
    Meaning,
    Versions,
    Limits,
    Leases,
    Moving,
    Upkeep,
    Protocol,
):
    """Everything above: what the services are given."""
