"""When feeds are asked and their items looked at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.feeds import FLOOR, LOOKS, SLOWEST, asked_wait, next_look, next_question

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_feed_is_never_asked_before_a_quarter_of_an_hour_is_over() -> None:
    waits = [next_question(NOW, chance) - NOW for chance in (0.0, 0.5, 0.999)]

    assert waits[0] == FLOOR
    assert waits == sorted(waits)
    assert waits[-1] < FLOOR * 1.2


def test_a_feed_that_goes_on_failing_is_asked_ever_more_rarely() -> None:
    waits = [next_question(NOW, 0.0, failures=failures) - NOW for failures in (1, 2, 3, 9, 10_000)]

    assert waits == [2 * FLOOR, 4 * FLOOR, 8 * FLOOR, SLOWEST, SLOWEST]


def test_a_site_that_asks_for_a_wait_gets_it() -> None:
    def wait(asked: timedelta) -> timedelta:
        return next_question(NOW, 0.0, failures=1, retry_after=asked) - NOW

    assert wait(9 * HOUR) == 9 * HOUR
    assert wait(timedelta(seconds=1)) == 2 * FLOOR
    assert wait(timedelta(days=9999)) == timedelta(days=7)


def test_an_article_is_looked_at_again_after_some_hours() -> None:
    moments, at = [NOW], next_look(NOW, NOW, is_read=True)
    while at is not None:
        moments.append(at)
        at = next_look(NOW, at, is_read=True)

    assert [moment - NOW for moment in moments[1:]] == list(LOOKS) == [n * HOUR for n in (1, 6, 24, 72)]


def test_an_article_that_was_not_read_is_tried_again_soon() -> None:
    assert next_look(NOW, NOW, is_read=False) == NOW + FLOOR


def test_looks_missed_while_nobody_looked_are_not_made_up_for() -> None:
    assert next_look(NOW, NOW + 25 * HOUR, is_read=True) == NOW + 72 * HOUR


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 02 Mar 2026 10:30:00 GMT", timedelta(hours=1)),
        ("Mon, 02 Mar 2026 08:30:00 GMT", timedelta()),
        ("soon", None),
        ("-5", None),
        (None, None),
    ],
)
def test_a_site_asks_for_a_wait_in_seconds_or_until_a_date(
    header: str | None, wait: timedelta | None
) -> None:
    assert asked_wait(header, NOW) == wait
