"""Feeds as sites write them."""

from __future__ import annotations

from html import escape


def item(title: str, link: str | None, *, guid: str | None = None, date: str | None = None) -> str:
    """An item of an RSS feed."""
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date}
    permanent = ' isPermaLink="false"'
    return f"<item>{''.join(_part(name, value, permanent) for name, value in parts.items())}</item>"


def _part(name: str, value: str | None, permanent: str) -> str:
    return f"<{name}{permanent * (name == 'guid')}>{escape(value)}</{name}>" if value is not None else ""


def rss(*items: str, title: str = "The Post") -> str:
    """An RSS feed that lists these items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>https://post.example/</link>{''.join(items)}</channel></rss>"
    )
