"""The guide: what a server's moderators are shown once, to set the bot up."""

from __future__ import annotations

from bot.presentation.controls import digest_channel, first_article, first_feed, reports_channel
from bot.presentation.reply import Block, Reply, small, text

_TITLE = text(
    "## Setting up",
    "You are the first moderator to use me here. Each step can be done now, or later by its command.",
)
_ARTICLE = text(
    "**1. Fill the archive**",
    "A link to an article, or a feed whose articles come by themselves. Files and pasted text: **/ingest**",
)
_DIGEST = text(
    "**2. Set a digest**", "What is new, posted at a time of your choice. Choose where: **/digest create**"
)
_REPORTS = text(
    "**3. Say where problems go**",
    "Everybody can report a quotation that is wrong. Choose where you read that: **/archive channel**",
)
_KEPT = text(
    "**4. Keep back what is not for everybody**",
    "Until a time, only moderators see an article: **/article embargo**, or the same option of **/ingest**. "
    "Only certain channels see it: **/article channels**",
)
_ADMINS = "An admin (*Manage Server*) chooses that by **/archive channel**."
_LAST = small("This is shown once, and to you alone. **/help** has everything on one screen.")


def guide_reply(*, for_admin: bool) -> Reply:
    """The guide; where reports go is for admins to choose."""
    reports = (_REPORTS, reports_channel()) if for_admin else (text(_REPORTS, _ADMINS),)
    return Reply(
        (
            Block(
                (
                    _TITLE,
                    _ARTICLE,
                    (first_article(), first_feed()),
                    _DIGEST,
                    digest_channel(),
                    *reports,
                    _KEPT,
                    _LAST,
                )
            ),
        )
    )
