"""Plans: how the bot reads a schedule that a moderator typed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digests import EVERY_DAY
from bot.errors import DigestError
from bot.services.plans import read_days, read_plan, read_time, read_timezone, timezones


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:00", time(8)),
        ("8:05", time(8, 5)),
        (" 17.30 ", time(17, 30)),
        ("7:15 PM", time(19, 15)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("00:00", time(0)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "08:60", "8", "13pm", "0am", "", "noonish", "-1:00", "８:００"])
def test_what_is_not_a_time_of_day_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(DigestError, match=r"is not a time of day; write it like 08:00 or 17:30\.$"):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mon,wed,fri", {0, 2, 4}),
        ("Monday and Thursdays", {0, 3}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("weekends", {5, 6}),
        ("weekdays, sat", {0, 1, 2, 3, 4, 5}),
        ("daily", EVERY_DAY),
        ("every day", EVERY_DAY),
        ("tue-thu", {1, 2, 3}),
        ("Saturday to Monday", {5, 6, 0}),
        ("tues thurs", {1, 3}),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, meant: set[int]) -> None:
    assert read_days(typed) == meant


@pytest.mark.parametrize("typed", ["", ",", "someday", "mo", "m", "mon-", "mon-someday", "31", "monx"])
def test_what_are_not_days_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(DigestError, match=r"as days; write daily, weekdays, or days like mon,wed"):
        read_days(typed)


@pytest.mark.parametrize("typed", ["Europe/London", "europe/london", " EUROPE/LONDON "])
def test_a_timezone_may_be_typed_in_any_case(typed: str) -> None:
    assert read_timezone(typed) == "Europe/London"


def test_a_timezone_may_be_typed_with_spaces() -> None:
    assert read_timezone("america/new york") == "America/New_York"


@pytest.mark.parametrize("typed", ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime", "London\0"])
def test_an_unknown_timezone_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(DigestError, match=r"is not a timezone I know; choose one from the list"):
        read_timezone(typed)


def test_a_city_finds_its_timezone() -> None:
    assert timezones("lond")[0] == "Europe/London"
    assert timezones("new y") == ["America/New_York"]
    assert len(timezones()) == 25
    assert timezones("atlantis") == []


def test_without_days_a_digest_comes_daily() -> None:
    plan = read_plan(7, "08:00", "utc", None)

    assert (plan.channel_id, plan.at, plan.timezone, plan.days) == (7, time(8), "UTC", EVERY_DAY)


@given(st.text(st.sampled_from("0123456789xyz \n\0é😀"), max_size=300))
def test_anything_else_typed_gets_one_short_line(typed: str) -> None:
    for read in (read_timezone, read_days):
        with pytest.raises(DigestError) as refusal:
            read(typed)
        assert len(str(refusal.value)) < 250
        assert "\n" not in str(refusal.value)
