"""HTML: a page's bytes to an article, its paragraph borders kept.

trafilatura decides what the article is; readability checks it, and a paragraph with quotation marks
that only readability found inside the article is put back in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.articles import Article
from bot.intake.stated import Stated


@dataclass(frozen=True, slots=True)
class Page:
    """A page as received, still to be read.

    `where` names it for the reader; `url` is where it was fetched from, None for a file; `charset` is
    what its server declared; `stated` is known from elsewhere and wins over what the page says.
    """

    html: bytes
    where: str
    url: str | None = None
    charset: str | None = None
    stated: Stated = field(default_factory=Stated)


def read_page(page: Page) -> Article:
    """The article on a page. It may take long or much memory on a hostile one.

    Raises:
        NoArticleFoundError: there is none.
    """
    raise NotImplementedError
