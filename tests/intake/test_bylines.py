"""Bylines as sites show them: whom they name, and that they are no part of the text."""

import json

import pytest

from bot.domain.articles import Article
from bot.intake.bylines import without_bylines
from bot.intake.html import read_page
from bot.intake.page import Page

LINK = "https://www.courier.example/news/bridge"
TEXT = [
    "The harbour bridge at Marlow will close for a year from May, councillors decided on Tuesday after a long debate.",
    "“We have looked at every way of keeping one lane open,” said Odile Farrant, the county engineer, on the quay.",
    "“A year is the whole of a small shop’s savings,” said Tomas Brandt, who sells rope and lamps by the bridge.",
]
STORY = "".join(f"<p>{text}</p>" for text in TEXT)
HEADLINE = "<h1>Bridge to shut for a year</h1>"


def fetched(body: str, head: str = "") -> Article:
    html = f"<html><head>{head}</head><body><div>{body}</div></body></html>"
    return read_page(Page(html.encode(), where=LINK, url=LINK))


def described(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Bridge to shut for a year", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


BYLINES = {
    "broadcaster": "<div data-component='byline-block' class='ssrcss-h3'><div class='ssrcss-1-TextContributorName'>Ines Calloway</div>"
    "<div>Harbour reporter, Courier News</div></div>",
    "submitted": "<footer class='node__submitted'>Submitted by <span property='schema:name'>Ines Calloway</span> on Tue, 03/10/2026"
    " - 10:22</footer>",
    "a role in one line": "<div class='article-byline'>By Ines Calloway, Harbour Correspondent</div>",
    "a role behind the link": "<div class='authors'><a href='/writers/i'>Ines Calloway</a><span>Chief Reporter</span></div>",
    "a handle behind it": "<div class='c-byline'><span>By <a>Ines Calloway</a> <a>@icalloway</a></span> <time>Mar 10, 2026</time></div>",
    "created by": "<dl><dd class='createdby'>Written by: <span>Ines Calloway</span></dd><dd class='hits'>Hits: 231</dd></dl>",
    "a link to a profile": "<div class='meta'>By <a href='/author/ines-calloway'>Ines Calloway</a> — March 10, 2026</div>",
    "a line": "<div class='c'><em>By Ines Calloway for the Courier</em></div>",
    "a hook": "<ul><li><span data-hook='user-name'>Ines Calloway</span></li><li><span>3 min read</span></li></ul>",
}


@pytest.mark.parametrize("byline", BYLINES.values(), ids=BYLINES.keys())
def test_a_person_in_the_byline_outweighs_a_publisher_stated_as_the_author(byline: str) -> None:
    courier = {"@type": "Organization", "name": "Courier News"}

    article = fetched(HEADLINE + byline + STORY, described(author=courier, publisher=courier))

    assert (article.author, article.publisher) == ("Ines Calloway", "Courier News")
    assert "author" in article.guessed
    assert article.text.split("\n\n") == TEXT


def test_a_byline_above_the_headline_counts_if_none_is_below() -> None:
    byline = BYLINES["a hook"]

    assert fetched(byline + HEADLINE + STORY).author == "Ines Calloway"


def test_everybody_in_a_byline_is_named() -> None:
    byline = "<div class='byline'>By <span>Ines Calloway</span>, <span>Jo Abara</span> and <span>T. Brandt</span> in Marlow</div>"

    assert fetched(HEADLINE + byline + STORY).author == "Ines Calloway, Jo Abara, T. Brandt"


@pytest.mark.parametrize("around", ["related-stories", "comment-list", "teaser"])
def test_the_author_of_something_else_is_not_the_articles(around: str) -> None:
    other = f"<div class='{around}'><div class='byline'>By Gull Keeper</div></div>"

    assert "Gull Keeper" not in (fetched(HEADLINE + STORY + other).author or "")


@pytest.mark.parametrize("said", ["Staff Writer", "News Desk", "Updated March 10", "by", "Follow Us"])
def test_a_byline_without_a_name_names_nobody(said: str) -> None:
    assert fetched(f"{HEADLINE}<div class='byline'>{said}</div>{STORY}").author is None


def test_a_users_name_gives_way_to_the_name_in_the_byline() -> None:
    head = described(author={"name": "icalloway"})

    assert (
        fetched(HEADLINE + "<span class='story__by'>Ines Calloway</span>" + STORY, head).author
        == "Ines Calloway"
    )
    assert fetched(HEADLINE + STORY, head).author == "icalloway"


def test_a_link_to_an_author_in_a_sentence_names_nobody() -> None:
    said = "<p>In a column for the Courier <a href='/author/gull-keeper'>Gull Keeper</a> called the bridge a ruin and a folly.</p>"

    assert fetched(HEADLINE + STORY + said).author is None


def test_the_publisher_is_not_named_among_the_people() -> None:
    authors = [{"@type": "Person", "name": "Ines Calloway"}, {"@type": "Organization", "name": "The Courier"}]
    courier = {"@type": "Organization", "name": "The Courier"}

    article = fetched(HEADLINE + STORY, described(author=authors, publisher=courier))

    assert (article.author, article.guessed) == ("Ines Calloway", frozenset())


@pytest.mark.parametrize("stated", ["By INES CALLOWAY Staff Writer", "INES CALLOWAY Special to the Courier"])
def test_a_position_behind_a_name_is_no_part_of_it(stated: str) -> None:
    assert fetched(HEADLINE + STORY, f"<meta name=author content='{stated}'>").author == "INES CALLOWAY"


@pytest.mark.parametrize(
    "top",
    [
        "<p>By Ines Calloway, court reporter</p><p>Tuesday 10 March 2026</p>",
        "<p>by Ines Calloway, Courier staff<br>Posted: 10 March 2026</p>",
        "<p>Words: Ines Calloway</p>",
        "<p>By Ines Calloway for the Courier</p>",
        "<p>Ines Calloway | Harbour Editor</p>",
        "<p>Ines Calloway</p><p>10 March 2026</p>",
    ],
)
def test_lines_about_the_author_and_the_day_are_no_part_of_the_text(top: str) -> None:
    head = "<meta name=author content='Ines Calloway'>"

    assert fetched(HEADLINE + top + STORY, head).text.split("\n\n") == TEXT


@pytest.mark.parametrize("line", ["For Marlow, lessons from a bridge;", "By the Bridge, nobody wept"])
def test_a_first_line_that_only_looks_like_a_byline_stays(line: str) -> None:
    assert without_bylines([line, *TEXT], "Ines Calloway") == ([line, *TEXT], None)


@pytest.mark.parametrize(
    "bio",
    [
        "<p><em>Ines Calloway covers the harbour for the Courier. Reach her at icalloway@courier.example.</em></p>",
        "<p>Ines Calloway is the Courier’s harbour reporter and the author of a book about bridges.</p>",
    ],
)
def test_what_a_page_says_about_the_author_below_the_text_is_no_part_of_it(bio: str) -> None:
    head = "<meta name=author content='Ines Calloway'>"

    assert fetched(HEADLINE + STORY + bio, head).text.split("\n\n") == TEXT
    assert fetched(HEADLINE + STORY + bio).text.split("\n\n")[: len(TEXT)] == TEXT


def test_many_nested_bylines_cost_little() -> None:
    nested = "<div class='byline'>" * 2_000 + "By Ines Calloway" + "</div>" * 2_000

    assert fetched(HEADLINE + STORY + nested).text.startswith(TEXT[0])
