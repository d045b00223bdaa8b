import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.links import address_of, canonical, http_link, links_in, site_name


@pytest.mark.parametrize(
    ("given_link", "cleaned"),
    [
        ("HTTPS://WWW.Courier.example:443/News?b=2&a=1#top", "https://www.courier.example/News?a=1&b=2"),
        ("http://courier.example/a/../b/./c/..", "http://courier.example/b/"),
        (
            "https://courier.example/x?utm_source=feed&utm_medium=a&fbclid=1&id=7",
            "https://courier.example/x?id=7",
        ),
        ("https://courier.example?at_campaign=x", "https://courier.example/"),
        ("https://courier.example/x?outputType=amp", "https://courier.example/x"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://courier.example/x?page=2", "https://courier.example/x?page=2"),
        ("http://courier.example:80/x#comments", "http://courier.example/x"),
        ("https://courier.example:8443/x", "https://courier.example:8443/x"),
        ("https://courier.example./x", "https://courier.example/x"),
        ("https://straße.example/x", "https://xn--strae-oqa.example/x"),
        (
            "https://courier.example/x?CMP=Share_iOSApp&smid=tw&_ga=1.2&mc_cid=3&ref_src=twsrc",
            "https://courier.example/x",
        ),
        (
            "https://courier.example/x?story_id=8&section=news",
            "https://courier.example/x?section=news&story_id=8",
        ),
        ("https://courier.example/x?q=&b=%20y", "https://courier.example/x?b=+y&q="),
        ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_an_address_loses_what_differs_between_readers(given_link: str, cleaned: str) -> None:
    assert canonical(given_link) == cleaned


@pytest.mark.parametrize(
    "given_link",
    ["javascript:alert(1)", "ftp://a.example/", "a.example", "", None, "https://a b.example", "http://["],
)
def test_only_web_pages_have_links(given_link: str | None) -> None:
    assert http_link(given_link) is None


def test_a_page_may_state_another_address_of_its_own_site() -> None:
    stated = address_of("https://amp.courier.example/x", ["https://www.courier.example/news/x"])

    assert stated == "https://www.courier.example/news/x"


def test_a_page_may_not_state_an_address_of_another_site() -> None:
    stated = address_of("https://blog.example/copy?utm_source=x", ["https://courier.example/original"])

    assert stated == "https://blog.example/copy"


@pytest.mark.parametrize(
    "shared",
    [
        "https://courier.example/news/bridge/amp",
        "https://courier.example/amp/news/bridge",
        "https://courier.example/news/bridge?amp",
        "https://courier.example/news/bridge?amp=1&usqp=mq331",
        "https://courier.example/news/bridge.amp",
        "https://courier-example.cdn.ampproject.org/c/s/courier.example/news/bridge?amp_js_v=0.1",
        "https://www.google.com/amp/s/courier.example/news/bridge",
        "https://www.google.co.uk/amp/s/courier.example/amp/news/bridge/amp",
    ],
)
def test_a_page_made_for_telephones_is_the_same_page(shared: str) -> None:
    assert canonical(shared) == "https://courier.example/news/bridge"


@pytest.mark.parametrize(
    "link",
    [
        "https://courier.example/amp",
        "https://courier.example/amplifiers",
        "https://courier.example/a/camp",
        "https://courier.example/news/amp-lifier",
    ],
)
def test_a_word_with_amp_in_it_stays(link: str) -> None:
    assert canonical(link) == link


def test_a_page_that_states_its_home_page_keeps_its_own_address() -> None:
    page = "https://courier.example/news/bridge"

    for home in (
        "/",
        "https://www.courier.example",
        "/index.html",
        "/en/",
        "/de-at",
        "/?utm_source=x",
        "/Default.aspx",
    ):
        assert address_of(page, [home]) == page


def test_a_saved_page_that_states_its_home_page_has_no_address() -> None:
    assert address_of(None, ["https://courier.example/"]) is None
    assert (
        address_of(None, ["https://courier.example/", "https://courier.example/x"])
        == "https://courier.example/x"
    )


@pytest.mark.parametrize(
    ("page", "stated"),
    [
        ("https://one.co.uk/x", "https://two.co.uk/x"),
        ("https://one.blogspot.com/x", "https://two.blogspot.com/x"),
        ("https://courier.example/x", "https://courier.example.evil.example/x"),
        ("https://co.uk/x", "https://two.co.uk/x"),
        ("https://10.0.0.1/x", "https://10.9.0.1/x"),
        ("https://courier.example/x", "javascript:alert(1)"),
        ("https://courier.example/x", "http://["),
        ("https://courier.example/x", ""),
    ],
)
def test_only_who_registered_the_site_may_state_another_address_for_its_page(page: str, stated: str) -> None:
    assert address_of(page, [stated]) == page


@pytest.mark.parametrize(
    ("page", "stated"),
    [
        ("https://m.one.co.uk/x", "https://www.one.co.uk/news/x"),
        ("https://amp.courier.example/x", "https://news.courier.example/x"),
        ("https://mobile.courier.example/x", "//courier.example/x"),
        ("https://courier.example/x?page=2", "/x"),
    ],
)
def test_a_site_may_keep_its_articles_at_several_hosts(page: str, stated: str) -> None:
    assert address_of(page, [stated]) == canonical(
        stated if stated.startswith("https") else "https://courier.example/x"
    )


def test_a_site_is_named_without_its_www() -> None:
    assert site_name("https://www.courier.example/news/x") == "courier.example"


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(path: str) -> None:
    once = canonical(f"https://courier.example/{path}")

    assert once is None or canonical(once) == once


@given(st.text("/amp.htl?=&-", max_size=60))
def test_variants_are_taken_off_all_at_once(path: str) -> None:
    once = canonical(f"https://courier.example/{path}")

    assert once is None or canonical(once) == once


def test_links_are_found_as_people_write_them() -> None:
    text = (
        "See https://kelder.example/a, (https://kelder.example/b_(bridge)) or <HTTPS://kelder.example/c>. "
        "Again: https://kelder.example/a! Not ftp://kelder.example, nor https://."
    )

    assert links_in(text) == [
        "https://kelder.example/a",
        "https://kelder.example/b_(bridge)",
        "HTTPS://kelder.example/c",
    ]
