import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.dates import iso_date


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-04",
        "2026-05",
        "2026",
        "2026-05-04T10:00:00Z",
        "2026-05-04T10:00:00.123+01:00",
        "2026-05-04 10:00",
    ],
)
def test_an_iso_date_stays_as_it_was_written(written: str) -> None:
    assert iso_date(written) == written


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("20260504", "2026-05-04"),
        ("Mon, 04 May 2026 10:00:00 GMT", "2026-05-04T10:00:00+00:00"),
        ("Mon, 04 May 2026 10:00:00 +0100", "2026-05-04T10:00:00+01:00"),
        ("4 May 2026", "2026-05-04"),
        ("Monday, May 4th, 2026", "2026-05-04"),
        ("Sept. 1, 2026", None),
        ("Sep. 1, 2026", "2026-09-01"),
        ("2026/05/04", "2026-05-04"),
    ],
)
def test_a_date_that_can_only_be_one_day_becomes_iso(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written", ["05/06/2026", "last Tuesday", "2026-02-30", "2026-13", "", None, "May 2026", "9" * 99]
)
def test_a_date_that_is_not_certain_is_none(written: str | None) -> None:
    assert iso_date(written) is None


@given(st.text(max_size=70))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = iso_date(text)

    assert found is None or found[:4].isdigit()
