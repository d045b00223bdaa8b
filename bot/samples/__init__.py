"""Sample articles: invented news in the registers of real news, for the playground and for tests.

Each article is a text file that `ingest` could read as it is: the headline on the first line, the text from
the next line that is not empty. `index.toml` holds what its page would say beside it.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from bot.domain.articles import Article


def sample_articles() -> tuple[Article, ...]:
    """Every sample article, in the order of the index; `external_id` is the name of its file."""
    here = files("bot.samples")
    index = tomllib.loads(here.joinpath("index.toml").read_text("utf-8"))
    return tuple(
        _article(name, here.joinpath("articles", f"{name}.txt").read_text("utf-8"), stated)
        for name, stated in index.items()
    )


def _article(name: str, contents: str, stated: dict[str, str]) -> Article:
    title, _, rest = contents.partition("\n")
    return Article(
        title=title,
        text=rest.lstrip("\n"),
        publisher=stated["publisher"],
        author=stated.get("author"),
        published=stated["published"],
        url=stated["url"],
        external_id=name,
    )
