import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.errors import IntakeError, NoArticleFoundError, PaywallError
from bot.intake.html import read_page
from bot.intake.page import Page
from bot.intake.paragraphs import united
from bot.intake.trees import by_readability, by_trafilatura, parse

COURIER = "https://www.marlowcourier.example/news/bridge?x=1"
BRIDGE = (Path(__file__).parent / "pages" / "bridge.html").read_bytes()
PROSE = (
    "The harbour bridge will close for a year from May, councillors decided after a long debate on Tuesday."
)


def fetched(html: str, url: str = COURIER) -> Article:
    return read_page(Page(html.encode(), where=url, url=url))


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def paragraphs(count: int) -> str:
    return "".join(f"<p>{PROSE} It was vote number {number}.</p>" for number in range(count))


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_a_page_keeps_the_borders_of_its_paragraphs() -> None:
    article = read_page(Page(BRIDGE, where=COURIER, url=COURIER))

    assert article.text.split("\n\n")[1:4] == [
        "“We have looked at every way of keeping one lane open,” said Odile Farrant, the county engineer.",
        "“None of them is safe. I will not put a bus on that bridge.",
        "“When it opens again it will stand for sixty years.”",
    ]
    assert "“A year is the whole of a small shop’s savings,” he said." in article.text
    assert "\n\n“A free shuttle bus every ten minutes,” Cllr Bea Okonjo said.\n\n" in article.text


def test_what_stands_beside_an_article_is_not_in_it() -> None:
    article = read_page(Page(BRIDGE, where=COURIER, url=COURIER))

    assert article.text.count("I will not put a bus on that bridge") == 1
    for beside in ("Home", "pride of the coast", "ready to help", "All rights reserved", "By Ines Calloway"):
        assert beside not in article.text


def test_a_date_inside_a_sentence_stays_there() -> None:
    assert "councillors decided on Tuesday." in read_page(Page(BRIDGE, where=COURIER, url=COURIER)).text


def test_what_a_publisher_states_for_search_engines_comes_first() -> None:
    article = read_page(Page(BRIDGE, where=COURIER, url=COURIER))

    assert article.title == "Harbour bridge will shut for a year, council decides"
    assert article.publisher == "The Marlow Courier"
    assert article.author == "Ines Calloway, T. Brandt"
    assert article.published == "2026-03-04T06:30:00+00:00"
    assert article.url == "https://www.marlowcourier.example/news/bridge"
    assert article.guessed == frozenset()


def test_what_is_stated_for_social_networks_comes_second() -> None:
    head = (
        '<meta property="og:title" content="Bridge to shut | The Courier">'
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="By Ines Calloway">'
        '<meta property="article:published_time" content="2026-03-04T06:30:00Z">'
    )

    article = fetched(page(paragraphs(5), head))

    assert article.title == "Bridge to shut"
    assert (article.publisher, article.author) == ("The Courier", "Ines Calloway")
    assert (article.published, article.guessed) == ("2026-03-04T06:30:00Z", frozenset())


def test_what_nobody_states_is_guessed_and_says_so() -> None:
    article = fetched(page(f"<h1>Bridge to shut</h1>{paragraphs(5)}<footer>© 2024</footer>"))

    assert (article.title, article.publisher) == ("Bridge to shut", "marlowcourier.example")
    assert article.published is None
    assert article.guessed == {"title", "publisher"}


def test_broken_metadata_does_not_hide_the_rest() -> None:
    head = '<script type="application/ld+json">{"headline": broken</script>' + linked(
        headline="Bridge &amp; ferry"
    )

    assert fetched(page(paragraphs(5), head)).title == "Bridge & ferry"


def test_a_page_in_cp1252_keeps_its_marks() -> None:
    html = page(f"<p>“It’s £14m – no less,” said Zoë Farrant.</p>{paragraphs(3)}")

    article = read_page(Page(html.encode("cp1252"), where=COURIER, url=COURIER))

    assert article.text.startswith("“It’s £14m – no less,” said Zoë Farrant.")


def test_words_that_a_browser_shows_in_marks_are_in_marks() -> None:
    article = fetched(page(f"<p>The engineer said <q>it will not stand another year</q>.</p>{paragraphs(3)}"))

    assert "said “it will not stand another year”." in article.text


def test_a_line_break_inside_a_paragraph_stays_one() -> None:
    article = fetched(page(f"<p>One line of it.<br>Another line.</p>{paragraphs(3)}"))

    assert article.text.startswith("One line of it.\nAnother line.\n\n")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "just words without any markup, which are not a page",
        "<html></html>",
        page("<div id=root></div><script>render()</script><noscript>Turn on JavaScript.</noscript>"),
        page("<nav><a href=/a>Home</a> <a href=/b>News</a></nav><form><button>Search</button></form>"),
        page("<p>404</p><p>Not here.</p>"),
    ],
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(NoArticleFoundError, match=r"No article text at https://www\.marlow.* Paste the text"):
        fetched(html)


def test_a_list_of_articles_is_not_an_article() -> None:
    teasers = "".join(f'<h3><a href="/{n}">Story {n}</a></h3><p>{PROSE}</p>' for n in range(12))

    with pytest.raises(NoArticleFoundError):
        fetched(f"<html><title>The Courier</title><body>{teasers}</body></html>")


def test_an_article_may_be_followed_by_a_list_of_others() -> None:
    others = "".join(f'<h3><a href="/{n}">Story {n}</a></h3>' for n in range(12))

    assert fetched(page(f"{paragraphs(14)}</article><section>{others}</section>")).text.startswith(PROSE)


def test_a_byline_in_the_text_is_the_author_if_nobody_states_one() -> None:
    article = fetched(page(f"<p><b>By Ines Calloway and T. O’Hara-Brandt</b></p>{paragraphs(3)}"))

    assert article.text.startswith(PROSE)
    assert article.author == "Ines Calloway and T. O’Hara-Brandt"
    assert "author" in article.guessed


@pytest.mark.parametrize("free", [False, "False", "https://schema.org/False"])
def test_an_article_for_subscribers_says_so(free: object) -> None:
    with pytest.raises(PaywallError, match="behind a paywall"):
        fetched(page(paragraphs(9), linked(headline="Bridge", isAccessibleForFree=free)))


def test_the_beginning_of_an_article_is_not_the_article() -> None:
    with pytest.raises(PaywallError, match="behind a paywall"):
        fetched(page(f"<p>{PROSE}</p><p>Subscribe to read on</p>", linked(headline="Bridge")))


def test_a_saved_page_of_a_sentence_is_an_article_since_somebody_says_so() -> None:
    article = read_page(Page("<p>“No choice,” said Odile Farrant.</p>".encode(), where="bridge.html"))

    assert article.text == "“No choice,” said Odile Farrant."


def test_a_quotation_only_the_second_extractor_found_is_put_back_in_its_place() -> None:
    first = ["The council met on Tuesday.", "It voted to close the bridge.", "It will meet again in May."]
    second = [
        "The council met on Tuesday.",
        "“We have no other choice now,” said the engineer.",
        *first[1:],
        "Read more",
    ]

    assert united(first, second) == [first[0], second[1], *first[1:]]


def test_a_paragraph_that_one_extractor_cut_short_is_taken_whole() -> None:
    first = ["“We have no other choice than this,” said the engineer.", "It will meet again in May."]
    second = ["“We have no other choice than this,” said the engineer, “and no money for another bridge.”"]

    assert united(first, second) == [second[0], first[1]]


def test_paragraphs_that_one_extractor_ran_together_are_not_repeated() -> None:
    first = [
        "“We have no other choice than this.",
        "“There is no money for another bridge,” said the engineer.",
    ]

    assert united(first, [" ".join(first)]) == first


@given(st.lists(st.text("ab “”.", max_size=60)), st.lists(st.text("ab “”.", max_size=60)))
def test_the_union_loses_no_paragraph_of_an_article_both_agree_on(
    first: list[str], second: list[str]
) -> None:
    assert united(first, []) == first
    assert united(first, first) == first
    assert len(united(first, second)) >= len(first)


@given(st.text("<>/=\"'& pdivqbrscript“”\n!-[]", max_size=300))
@settings(max_examples=50)
def test_any_markup_is_an_article_or_an_expected_failure(html: str) -> None:
    try:
        article = read_page(Page(html.encode(), where="a.html"))
    except IntakeError:
        return
    assert article.text.strip()


def test_the_two_extractors_leave_the_page_as_it_was() -> None:
    tree = parse(BRIDGE.decode())
    assert tree is not None

    once = by_trafilatura(tree), by_readability(tree)

    assert (by_trafilatura(tree), by_readability(tree)) == once
