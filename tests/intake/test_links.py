import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.links import canonical_link, clean_link, http_link, links_in, site_name


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
    ],
)
def test_an_address_loses_what_differs_between_readers(given_link: str, cleaned: str) -> None:
    assert clean_link(given_link) == cleaned


@pytest.mark.parametrize(
    "given_link",
    ["javascript:alert(1)", "ftp://a.example/", "a.example", "", None, "https://a b.example", "http://["],
)
def test_only_web_pages_have_links(given_link: str | None) -> None:
    assert http_link(given_link) is None


def test_a_page_may_state_another_address_of_its_own_site() -> None:
    stated = canonical_link("https://amp.courier.example/x", "https://www.courier.example/news/x")

    assert stated == "https://www.courier.example/news/x"


def test_a_page_may_not_state_an_address_of_another_site() -> None:
    stated = canonical_link("https://blog.example/copy?utm_source=x", "https://courier.example/original")

    assert stated == "https://blog.example/copy"


def test_a_site_is_named_without_its_www() -> None:
    assert site_name("https://www.courier.example/news/x") == "courier.example"


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(path: str) -> None:
    once = clean_link(f"https://courier.example/{path}")

    assert once is None or clean_link(once) == once


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
