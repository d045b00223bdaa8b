"""Charts: whether they can be read, by whom, and what they say to those who cannot see them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.presentation.charts import ALT, Count, bar_chart, column_chart, described

THEMES = {"dark": (0x31, 0x33, 0x38), "light": (0xFF, 0xFF, 0xFF)}
Colour = tuple[int, ...]


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGBA")


def used(image: Image.Image) -> list[Colour]:
    """The colours of a picture, the one that covers most first."""
    counted: list[tuple[int, Colour]] = image.getcolors(image.width * image.height) or []  # type: ignore[assignment]
    return [colour[:3] for _, colour in sorted(counted, reverse=True) if colour[3] == 255]


def pixel(image: Image.Image, x: int, y: int) -> Colour:
    found = image.getpixel((x, y))
    return found[:3] if isinstance(found, tuple) else ()


def contrast(one: Colour, other: Colour) -> float:
    """How well two colours can be told apart, as the guidelines for accessible pages (WCAG) count it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    parts = [each / 255 for each in colour]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_a_chart_can_be_read_on_a_light_and_on_a_dark_page(theme: str) -> None:
    chart = picture(bar_chart([Count("Ada Osei", 3), Count("Jon Bell", 1)]))

    panel, bars, *_ = used(chart)
    brightest = max(used(chart), key=luminance)
    border = pixel(chart, chart.width // 2, 0)

    assert contrast(panel, brightest) >= 7
    assert contrast(panel, bars) >= 4.5
    assert max(contrast(border, THEMES[theme]), contrast(panel, THEMES[theme])) >= 2


def test_a_chart_is_as_sharp_as_a_phone_shows_it_and_small() -> None:
    bars = bar_chart([Count(f"Speaker {number}", number) for number in range(1, 6)])
    columns = column_chart([Count(str(year), year % 7) for year in range(1990, 2027)])

    assert {picture(bars).width, picture(columns).width} == {800}
    assert max(len(bars), len(columns)) < 50_000


@pytest.mark.parametrize(
    "name",
    [
        *("Žofie Nováková-Łukaszewska", "Nguye\u0302\u0303n", "Дмитрий Ковалёв", "Ελένη Παππά", "Նարեկ"),
        *("محمد علي", "דוד לוי"),
    ],
)
def test_names_are_drawn_with_the_letters_they_have(name: str) -> None:
    assert bar_chart([Count(name, 1)]) != bar_chart([Count("no. 1", 1)])


@pytest.mark.parametrize(
    "name",
    ["陳淑芬", "박서연", "रवि मेहता", "สมชาย ใจดี", "Ravi 🙂", "Ada・Osei", "Ada\u0951", "…", "", "\u200b"],
)
def test_a_name_whose_letters_the_font_lacks_is_called_by_its_place(name: str) -> None:
    named = bar_chart([Count("Ada Osei", 2), Count(name, 1)])

    assert named == bar_chart([Count("Ada Osei", 2), Count("no. 2", 1)])


def test_a_longer_bar_is_more() -> None:
    chart = picture(bar_chart([Count("Ada Osei", 4), Count("Jon Bell", 2)]))
    bar = used(chart)[1]

    lengths = [sum(pixel(chart, x, y) == bar for x in range(chart.width)) for y in range(chart.height)]
    first, second = max(lengths[: len(lengths) // 2]), max(lengths[len(lengths) // 2 :])

    assert abs(first - 2 * second) <= 8


@pytest.mark.parametrize("counts", [[], [Count("2026", 0)], [Count(str(n), 10**6) for n in range(400)]])
def test_every_number_of_counts_gives_a_picture(counts: list[Count]) -> None:
    assert picture(column_chart(counts)).width == picture(bar_chart(counts[:5])).width


def test_a_chart_is_told_in_words_to_those_who_cannot_see_it() -> None:
    told = described("most quoted", [Count("Ada Osei", 1200), Count("Jon Bell", 2)])

    assert told == "Chart: most quoted. Ada Osei 1,200, Jon Bell 2."
    assert len(described("most quoted", [Count("n" * 2000, 1)])) <= ALT
