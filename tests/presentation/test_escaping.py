import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from bot.presentation.escaping import (
    ELLIPSIS,
    cut,
    escape,
    has_hidden,
    link,
    one_line,
    plain,
    unescaped,
    units,
)

ISOLATES = re.compile("[\u2068\u2069]")
HOSTILE = st.text(st.sampled_from("*_~`|<>[]()@#:/\\&.-+=1 \nabé“😀\u202e\u200bא"), max_size=60)


def read(markdown: str) -> str:
    """What Discord shows for an escaped text: a backslash shows the mark after it."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", ISOLATES.sub("", markdown))


def parsed(markdown: str) -> tuple[str, set[str]]:
    """The visible text of a whole Markdown parser, and the kinds of things it saw besides text."""
    shown: list[str] = []
    kinds: set[str] = set()

    def visit(tokens: list[dict[str, Any]]) -> None:
        for token in tokens:
            kinds.add(token["type"])
            shown.append(token.get("content", "\n" if token["type"] == "break" else ""))
            visit(token.get("children", []))

    visit(markdown_tokens(markdown, "message", context={"everyone": True, "users": {"123": "ada"}}))
    return ISOLATES.sub("", "".join(shown)), kinds - {"inline", "text", "break", "paragraph"}


@given(st.text() | HOSTILE)
def test_discord_shows_the_text_itself(text: str) -> None:
    escaped = escape(text)

    assert read(escaped) == plain(text)
    assert unescaped(escaped) == plain(text)


@given(st.text(st.sampled_from("*_~`|<>[]()@#:/\\&.-+=1 ab"), max_size=60))
def test_a_markdown_parser_sees_nothing_but_text(text: str) -> None:
    line = text.strip()
    assume(not line.startswith("-#"))  # simcord reads small print in what is escaped, Discord does not

    shown, kinds = parsed(escape(line))

    assert (shown, kinds) == (line, set())


PAYLOADS = r"""
    <@123> <@!123> <@&123> <#123> @everyone @here </ingest:1> <t:0:R> <id:guide> <:smile:1> <a:wave:12>
    :smile:
    [click](https://evil.example) https://evil.example/x <https://evil.example> http://a_b_c
    **bold** __under__ ~~gone~~ ||spoiler|| `code` \ \*a\* &amp; snake_case_name ¯\_(ツ)_/¯
"""
LINES = [
    "> quoted",
    ">>> quoted",
    "# big",
    "- item",
    "* item",
    "1. item",
    "1) item",
    "a\n===",
    "a\n---",
]


@pytest.mark.parametrize(
    "payload", [*PAYLOADS.split(), *LINES, "```\nblock\n```", "[a]: https://evil.example"]
)
def test_nothing_in_an_article_is_more_than_text(payload: str) -> None:
    shown, kinds = parsed(escape(payload))

    assert shown == payload
    assert kinds == set()


def test_small_print_stays_text() -> None:
    assert escape("-# small") == "\\-# small"


INVISIBLE = "\u200b\ufeff\u00ad\u202e\u2066\u2069\u200f\U000e0041\x00\x1b\u3164"


@pytest.mark.parametrize("hidden", INVISIBLE)
def test_invisible_characters_are_removed_and_reported(hidden: str) -> None:
    text = f"We will{hidden} appeal"

    shown = plain(text)

    assert shown == "We will appeal"
    assert has_hidden(text)
    assert not has_hidden(shown)


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d👩\u200d👧", "café\u00a0ouvert", "tab\tbed"])
def test_words_that_need_joiners_keep_them(text: str) -> None:
    shown = plain(text)

    assert shown == text
    assert not has_hidden(text)


def test_text_from_right_to_left_cannot_reorder_its_surroundings() -> None:
    escaped = escape("אמר\nשוב")

    assert escaped == "\u2068אמר\u2069\n\u2068שוב\u2069"


def test_a_name_on_two_lines_becomes_one() -> None:
    assert one_line(" Ada\r\n\tOsei\u2028") == "Ada Osei"


@given(st.text(st.sampled_from("ab *_<😀\u202e\n"), max_size=80), st.integers(20, 60))
def test_nothing_is_cut_silently_or_over_its_limit(text: str, limit: int) -> None:
    shown = cut(text, limit, escape)

    assert units(shown) <= limit
    if units(escape(text)) <= limit:
        assert shown == escape(text)
    else:
        assert shown.endswith(ELLIPSIS)
        assert plain(text).startswith(read(shown.removesuffix(ELLIPSIS)).rstrip())


def test_a_cut_falls_between_words() -> None:
    shown = cut("the interference has become institutional", 30)

    assert shown == "the interference has […]"


@pytest.mark.parametrize(
    ("stored", "linked"),
    [
        ("https://gazette.example/a?b=c&d=%20e", "https://gazette.example/a?b=c&d=%20e"),
        ("https://gazette.example/a) @everyone", "https://gazette.example/a%29%20@everyone"),
        ("https://gazette.example/é", "https://gazette.example/%C3%A9"),
        ("https://gazette.example/(a)", "https://gazette.example/%28a%29"),
        ("javascript:alert(1)", None),
        ("https://user:secret@gazette.example/", None),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("HTTPS://Gazette.Example/A?b#c", "https://gazette.example/A?b#c"),
        ("https://gazette.example//a?b=//c", "https://gazette.example//a?b=//c"),
        ("https://gazette.example/\ud800", None),
        ("https://gazette.example:8443/a", "https://gazette.example:8443/a"),
        ("https://exa mple.example/", None),
        ("https://..example/", None),
        ("https://localhost/", None),
        ("https://gazette.example:99999/", None),
        ("https://gazette.example:x/", None),
        ("https://[::1]/", None),
        (f"https://{'a' * 70}.example/", None),
        ("https://", None),
        ("", None),
        (None, None),
        ("https://gazette.example/" + "a" * 3000, None),
    ],
)
def test_only_plain_web_addresses_are_linked(stored: str | None, linked: str | None) -> None:
    assert link(stored) == linked
