import json

import pytest

from bot.domain.articles import Article
from bot.intake.html import read_page
from bot.intake.names import joined, names
from bot.intake.page import Page, Record
from bot.intake.records import read_record

LINK = "https://www.courier.example/news/bridge"
TEXT = "".join(
    f"<p>The bridge will close for a year from May, councillors decided in vote {n}.</p>" for n in range(5)
)
TITLE = "Bridge to shut for a year"


def fetched(head: str = "", body: str = f"<h1>{TITLE}</h1>") -> Article:
    html = f"<html><head>{head}</head><body><main><article>{body}{TEXT}</article></main></body></html>"
    return read_page(Page(html.encode(), where=LINK, url=LINK))


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def described(**fields: object) -> str:
    return script({"@type": "NewsArticle", "headline": TITLE, **fields})


def meta(name: str, *contents: str) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for content in contents)


# headlines


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"{TITLE} | CBX News", "CBX"),
        (f"{TITLE} - The Marlow Courier", "Marlow Courier"),
        (f"{TITLE} – Marlow Courier Online", "The Marlow Courier"),
        (f"{TITLE} | UK news | The Courier", "The Courier"),
        (f"{TITLE} :: The Courier", "The Courier"),
        (f"{TITLE} • Courier", "The Courier"),
        (f"The Courier | {TITLE}", "The Courier"),
        (f"{TITLE} | courier.example", "The Harbour Press"),
        (f"{TITLE} - Courier", ""),
        (f"{TITLE} — The Courier — Marlow", "The Courier"),
    ],
)
def test_a_headline_has_no_name_of_a_site(title: str, site: str) -> None:
    head = meta("og:title", title) + (meta("og:site_name", site) if site else "")

    assert fetched(head).title == TITLE


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"{TITLE} | CBX News", "CBX"),
        (f"{TITLE} - The Marlow Courier", "Marlow Courier"),
        (f"{TITLE} | UK news | The Courier", "The Courier"),
        (f"The Courier | {TITLE}", "The Courier"),
    ],
)
def test_a_page_without_a_main_heading_has_no_name_of_a_site_either(title: str, site: str) -> None:
    assert fetched(meta("og:title", title) + meta("og:site_name", site), body="").title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Mayor quits - the Courier says why",
        "Bridge or ferry | a choice for Marlow",
        "‘We were wrong’ – county engineer",
        "War – and peace",
        "Courier",
    ],
)
def test_words_that_only_look_like_a_site_stay_in_the_headline(title: str) -> None:
    assert fetched(meta("og:title", title) + meta("og:site_name", "The Courier"), body="").title == title


def test_the_heading_readers_see_is_the_headline_where_it_is_like_the_title() -> None:
    head = meta("og:title", "Bridge to shut for a year: Marlow | Courier")

    assert (
        fetched(head, body="<h1>Bridge to shut for a year – Marlow</h1>").title
        == "Bridge to shut for a year – Marlow"
    )


def test_a_heading_that_is_the_logo_is_no_headline() -> None:
    head = meta("og:title", f"{TITLE} | The Courier") + meta("og:site_name", "The Courier")

    assert fetched(head, body="<h1><a href='/'>The Courier</a></h1>").title == TITLE


@pytest.mark.parametrize("title", [f"Harbour Gazette - {TITLE}", f"{TITLE} :: Harbour Gazette", TITLE])
def test_without_a_heading_the_line_that_the_title_repeats_is_the_headline(title: str) -> None:
    page = f"<table><tr><td><a href=/>Home</a></td><td><font size=5><b>{TITLE}</b></font><br>{TEXT}</td></tr></table>"

    article = fetched(f"<title>{title}</title>", page)

    assert article.title == TITLE
    assert "title" in article.guessed


def test_what_is_described_to_search_engines_outweighs_the_heading() -> None:
    assert fetched(described(), body="<h1>Bridge to shut for one year</h1>").title == TITLE


def test_a_headline_over_several_lines_is_one() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge\n to   shut"}</script>'
    )

    assert fetched(head).title == "Bridge to shut"


# authors

JO, INES = {"@type": "Person", "name": "Jo Abara"}, {"@type": "Person", "name": "Ines Calloway"}
BOTH = "Ines Calloway, Jo Abara"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ([INES, JO], BOTH),
        ([INES, "By Jo Abara", INES], BOTH),
        ({"name": ["Ines Calloway", "Jo Abara"]}, BOTH),
        ([{"name": {"name": "Ines Calloway"}}, {"givenName": "Jo", "familyName": "Abara"}], BOTH),
        (["https://courier.example/people/x", {"@type": "Organization", "name": "PA Media"}, "Jo Abara"], "PA Media, Jo Abara"),
        ({"name": "Ines Calloway, Court Reporter"}, "Ines Calloway, Court Reporter"),
        ("Ines Calloway and Jo Abara", "Ines Calloway and Jo Abara"),
        ({"name": "Ines Calloway (ines@courier.example)"}, "Ines Calloway"),
        ({"name": "  BY  Ines&nbsp;Calloway "}, "Ines Calloway"),
        ({"name": "Theresa May"}, "Theresa May"),
        ({"name": "April Friday"}, None),
        ({"name": "Username"}, None),
        ([{"name": "admin"}, INES], "Ines Calloway"),
        ({"name": "March 10, 2026"}, None),
        ({"name": "newsdesk@courier.example"}, None),
        ({"name": "www.courier.example"}, None),
        ({"name": "{{ author.name }}"}, None),
        ({"name": "@ines"}, None),
        ({"name": None}, None),
        (7, None),
    ],
)  # fmt: skip
def test_authors_are_read_in_every_shape_and_only_names(author: object, expected: str | None) -> None:
    assert names(author) == expected


def test_an_author_is_found_by_id_in_the_graph() -> None:
    graph = [
        {"@type": "WebPage", "@id": "#page", "author": {"@id": "#other"}},
        {"@type": "Article", "headline": TITLE, "author": [{"@id": "#ines"}, {"@id": "#jo"}], "publisher": {"@id": "#us"}},
        {"@type": "Organization", "@id": "#us", "name": "The Courier"},
        {**INES, "@id": "#ines"},
        {**JO, "@id": "#jo"},
        {"@type": "Person", "@id": "#other", "name": "Somebody Else"},
    ]  # fmt: skip

    article = fetched(script({"@graph": graph}))

    assert (article.author, article.publisher, article.guessed) == (BOTH, "The Courier", frozenset())


def test_ids_in_another_script_are_found_too() -> None:
    article = fetched(described(author={"@id": "#ines"}) + script({**INES, "@id": "#ines"}))

    assert article.author == "Ines Calloway"


@pytest.mark.parametrize(
    "name", ["author", "article:author", "parsely-author", "citation_author", "dc.creator", "sailthru.author"]
)
def test_several_meta_elements_name_several_authors(name: str) -> None:
    assert fetched(meta(name, "Ines Calloway", "Jo Abara", "Ines Calloway")).author == BOTH


def test_a_profile_in_one_meta_element_does_not_hide_the_name_in_another() -> None:
    head = (
        meta("article:author", "https://social.example/courier")
        + meta("author", "admin")
        + meta("byl", "By Jo Abara")
    )

    assert fetched(head).author == "Jo Abara"


def test_an_author_is_found_where_a_page_describes_itself_to_a_network() -> None:
    head = meta("twitter:label1", "Written by") + meta("twitter:data1", "Jo Abara")

    assert (
        fetched(
            head + meta("twitter:label2", "Est. reading time") + meta("twitter:data2", "3 minutes")
        ).author
        == "Jo Abara"
    )


def test_a_publisher_named_as_the_author_gives_way_to_a_person() -> None:
    head = described(author={"name": "The Courier"}, publisher={"name": "The Courier"})

    assert fetched(head + meta("author", "Jo Abara")).author == "Jo Abara"
    assert fetched(head).author == "The Courier"


@pytest.mark.parametrize(
    "byline",
    [
        "<p class=byline>By <a rel=author href=/i>Ines Calloway</a> and <a rel=author href=/j>Jo Abara</a> <span>March 10, 2026</span></p>",
        "<div><span itemprop=author itemscope><b itemprop=name>Ines Calloway</b></span><span itemprop=author itemscope><b itemprop=name>Jo Abara</b></span></div>",
        "<ul><li><a rel='author nofollow' href=/i>By Ines Calloway</a><li><a rel='author nofollow' href=/j>Jo Abara</a></ul>",
    ],
)
def test_authors_are_found_in_the_byline(byline: str) -> None:
    others = "<div><h3>Gull bites mayor</h3><div><div><div><a rel=author href=/k>Somebody Else</a></div></div></div></div>"

    assert fetched(body=f"<h1>{TITLE}</h1>{byline}").author == BOTH
    assert fetched(body=f"<div><div><h1>{TITLE}</h1>{byline}</div></div><div>{others}</div>").author == BOTH


@pytest.mark.parametrize(
    "found",
    [
        ["March"],
        ["10 March 2026"],
        ["Username"],
        ["View all posts"],
        ["", " "],
        ["null", "undefined"],
        ["12:40pm"],
    ],
)
def test_what_is_no_name_is_no_author(found: list[str]) -> None:
    assert joined(found) is None


# publishers


@pytest.mark.parametrize(
    "publisher", ["https://www.courier.example/#us", "//courier.example", "www.courier.example"]
)
def test_an_address_is_no_publisher(publisher: str) -> None:
    by_json = fetched(described(publisher={"@type": "Organization", "name": publisher}))
    by_meta = fetched(meta("og:site_name", publisher))

    for article in (by_json, by_meta):
        assert article.publisher == "courier.example"
        assert "publisher" in article.guessed


def test_a_publisher_may_be_called_like_its_site() -> None:
    assert fetched(meta("og:site_name", "Courier.example")).publisher == "Courier.example"


def test_the_publisher_of_a_record_is_told_by_its_address() -> None:
    line = json.dumps({"title": "Bridge", "text": "The bridge will close.", "url": LINK}).encode()

    found = read_record(Record(line, "wire.jsonl line 1"))

    assert isinstance(found, Article)
    assert (found.publisher, found.guessed) == ("courier.example", {"publisher"})


def test_the_publisher_of_a_record_with_a_page_is_told_by_its_address() -> None:
    line = json.dumps({"title": "Bridge", "html": TEXT, "url": LINK}).encode()
    page = read_record(Record(line, "wire.jsonl line 1"))
    assert isinstance(page, Page)

    assert read_page(page).publisher == "courier.example"


# dates


@pytest.mark.parametrize("written", ["10/11/2025", "3/4/26", "03-04-2026", "1/12/2025"])
def test_a_day_that_could_be_two_is_not_guessed(written: str) -> None:
    for line in (
        f"<time>{written}</time>",
        f"<p class=dateline>{written}</p>",
        f'<span class=date data-date="{written}">{written}</span>',
    ):
        assert fetched(body=f"<h1>{TITLE}</h1>{line}").published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<time>23/11/2025</time>", "2025-11-23"),
        ("<time>11/11/2025</time>", "2025-11-11"),
        ("<time datetime='2025-11-10'>10/11/2025</time>", "2025-11-10"),
        ("<p class=dateline>10 November 2025</p>", "2025-11-10"),
    ],
)
def test_a_day_that_is_only_one_is_guessed_and_says_so(line: str, day: str) -> None:
    article = fetched(body=f"<h1>{TITLE}</h1>{line}")

    assert (article.published, "published" in article.guessed) == (day, True)


# what it is written in


@pytest.mark.parametrize(
    "wrapped",
    [
        "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<![CDATA[{}]]>", "<!--\n{}\n-->", "{};", "\ufeff {}", "\n[{}]\n",
        "[[{}]]",
    ],
)  # fmt: skip
def test_a_description_is_read_whatever_it_is_wrapped_in(wrapped: str) -> None:
    node = json.dumps({"@type": ["Thing", "ReportageNewsArticle"], "headline": TITLE, "author": INES})

    article = fetched(f'<script type="application/ld+json">{wrapped.replace("{}", node)}</script>')

    assert (article.title, article.author, article.guessed) == (TITLE, "Ines Calloway", {"publisher"})


def test_a_description_with_a_comma_too_many_is_read() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to shut for a year","author":["Jo Abara",],}</script>'

    assert fetched(head).author == "Jo Abara"


def test_of_several_described_articles_the_page_is_that_with_its_headline() -> None:
    other = {"@type": "NewsArticle", "headline": "Gull bites mayor", "author": JO}
    own = {"@type": "NewsArticle", "headline": TITLE, "author": INES}

    assert fetched(script([other, own])).author == "Ines Calloway"


@pytest.mark.parametrize(
    "value", ["[" * 5_000, '{"@graph":' * 3_000, '{"a":1' * 4_000, "9" * 5_000, '{"wordCount": 1e999}']
)
def test_a_description_made_to_be_hard_is_passed_over(value: str) -> None:
    assert fetched(f'<script type="application/ld+json">{value}</script>').title == TITLE
