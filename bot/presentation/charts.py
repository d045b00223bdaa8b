"""Charts: small pictures of counts, as PNG.

They bring their own dark panel, because a message stands on white or on dark grey and no one colour of text
can be read on both; a border sets the panel apart from either. They are drawn at twice the size at which a
phone shows them. A chart takes processor time and belongs in a thread; Pillow is imported when the first
one is drawn (docs/decisions/0023-charts.md).
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.presentation.escaping import cut

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ALT = 1024
"""Units that the description of a picture may have in Discord."""

_SHARP = 2
"""Pixels for each unit of the sizes below."""

_WIDTH, _EDGE, _LETTERS = 400, 16, 17
_ROW, _BAR, _GAP, _ROUND = 50, 12, 8, 4
"""A bar's row with its label, the bar, the space before its count, and the radius of corners."""

_COLUMNS, _COLUMN = 120, 40
"""The height of the tallest column, and the greatest width of any."""

_PANEL, _BORDER, _TEXT, _QUIET, _MARK = "#1e1f22", "#6d6f78", "#f2f3f5", "#b5bac1", "#8ab4f8"

_HIDDEN = "\ufffe"
"""A character that no font has."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was counted."""

    label: str
    times: int


def described(what: str, counts: Sequence[Count]) -> str:
    """A chart in words, for whoever cannot see it: "Chart: most quoted. Ada Osei 4, Jon Bell 2."."""
    return cut(f"Chart: {what}. {', '.join(f'{each.label} {each.times:,}' for each in counts)}.", ALT)


def has_numbers(counts: Sequence[Count]) -> bool:
    """Whether a chart calls any of these by its place, so that the text beside it has to number them."""
    canvas = _Canvas(2 * _EDGE)
    return not all(canvas.can_write(each.label) for each in counts)


def bar_chart(counts: Sequence[Count]) -> bytes:
    """A bar for each count, from top to bottom, with its label above it.

    A label whose letters the font lacks becomes "no. 3": the third, as in the text beside the chart.
    """
    canvas = _Canvas(2 * _EDGE + _ROW * len(counts) - _GAP)
    most = max((each.times for each in counts), default=0) or 1
    room = _WIDTH - 2 * _EDGE - _GAP - max((canvas.width(f"{each.times:,}") for each in counts), default=0)
    for place, each in enumerate(counts):
        top = _EDGE + _ROW * place
        label = each.label if canvas.can_write(each.label) else f"no. {place + 1}"
        canvas.write(_EDGE, top, canvas.shortened(label, _WIDTH - 2 * _EDGE))
        end = _EDGE + max(_ROUND, room * each.times / most)
        middle = top + _LETTERS + _GAP + _BAR / 2
        canvas.fill(_EDGE, middle - _BAR / 2, end, middle + _BAR / 2)
        canvas.write(end + _GAP, middle, f"{each.times:,}", anchor="lm", colour=_QUIET)
    return canvas.png()


def column_chart(counts: Sequence[Count]) -> bytes:
    """A column for each count, from left to right, such as years, with as many labels as have room.

    The count stands above each column or, where they are too narrow for that, above the tallest alone.
    """
    canvas = _Canvas(2 * _EDGE + _COLUMNS + 2 * (_LETTERS + _GAP))
    most = max((each.times for each in counts), default=0) or 1
    step = (_WIDTH - 2 * _EDGE) / max(1, len(counts))
    thick = min(_COLUMN, max(1.0, step * 0.75))
    has_room = all(canvas.width(f"{each.times:,}") <= step for each in counts)
    floor, free = _EDGE + _LETTERS + _GAP + _COLUMNS, 0.0
    canvas.fill(_EDGE, floor, _WIDTH - _EDGE, floor + 1, colour=_BORDER)
    for place, each in enumerate(counts):
        middle = _EDGE + step * (place + 0.5)
        top = min(floor - _COLUMNS * each.times / most, floor - 2)
        if each.times:
            canvas.fill(middle - thick / 2, top, middle + thick / 2, floor)
            if has_room or each.times == most:
                canvas.place(middle, top - _GAP / 2, f"{each.times:,}", "md")
        free = canvas.place(middle, floor + _GAP, each.label, "ma", free)
    return canvas.png()


class _Canvas:
    """A panel to draw on, in units that are no pixels; what it needs is loaded with it."""

    def __init__(self, height: float) -> None:
        from PIL import Image, ImageDraw, ImageFont

        size = (_WIDTH * _SHARP, round(height * _SHARP))
        self._image = Image.new("RGBA", size, (0, 0, 0, 0))
        self._draw: ImageDraw = ImageDraw.Draw(self._image)
        letters = files("bot.presentation").joinpath("fonts", "DejaVuSans.ttf").read_bytes()
        self._font: FreeTypeFont = ImageFont.truetype(io.BytesIO(letters), _LETTERS * _SHARP)
        self._single: FreeTypeFont = ImageFont.truetype(
            io.BytesIO(letters), _LETTERS * _SHARP, layout_engine=ImageFont.Layout.BASIC
        )
        self._can_shape = _can_shape()
        self._draw.rounded_rectangle(
            (0, 0, size[0] - 1, size[1] - 1), _EDGE * _SHARP / 2, fill=_PANEL, outline=_BORDER, width=_SHARP
        )

    def width(self, text: str) -> float:
        """How wide a text is."""
        return self._font.getlength(text) / _SHARP

    def write(self, x: float, y: float, text: str, *, anchor: str = "la", colour: str = _TEXT) -> None:
        """Write a text at a point; `anchor` as Pillow has it: which part of the text stands there."""
        self._draw.text((x * _SHARP, y * _SHARP), text, fill=colour, font=self._font, anchor=anchor)

    def place(self, middle: float, y: float, text: str, anchor: str, free: float = 0.0) -> float:
        """Write a quiet text around the middle unless it meets the one before; where the next may begin."""
        half = self.width(text) / 2
        middle = min(max(middle, _EDGE / 2 + half), _WIDTH - _EDGE / 2 - half)
        if middle - half < free:
            return free
        self.write(middle, y, text, anchor=anchor, colour=_QUIET)
        return middle + half + _GAP

    def fill(self, left: float, top: float, right: float, bottom: float, *, colour: str = _MARK) -> None:
        """Fill a bar."""
        box = tuple(round(each * _SHARP) for each in (left, top, right, bottom))
        self._draw.rounded_rectangle(box, min(_ROUND, (bottom - top) / 2) * _SHARP, fill=colour)

    def shortened(self, text: str, room: float) -> str:
        """A text, cut so that it has room."""
        if self.width(text) <= room:
            return text
        kept = next((n for n in range(len(text), 0, -1) if self.width(f"{text[:n]}…") <= room), 0)
        return f"{text[:kept].rstrip()}…"

    def can_write(self, text: str) -> bool:
        """Whether the font has every sign, and what is written from right to left can be put in order."""
        is_turned = any(unicodedata.bidirectional(each) in {"R", "AL", "AN"} for each in text)
        if is_turned and not self._can_shape:
            return False
        unseen = {"Zs", "Cf"} if self._can_shape else {"Zs"}
        seen = {each for each in text if unicodedata.category(each) not in unseen}
        unknown = self._sign(_HIDDEN)
        return any(map(str.isalnum, seen)) and all(self._sign(each) != unknown for each in seen)

    def _sign(self, sign: str) -> bytes:
        """What a sign looks like by itself."""
        from PIL import Image, ImageDraw

        side = 2 * _LETTERS * _SHARP
        image = Image.new("1", (side, side))
        ImageDraw.Draw(image).text((_LETTERS, 0), sign, fill=1, font=self._single)
        return image.tobytes()

    def png(self) -> bytes:
        """The picture."""
        held = io.BytesIO()
        self._image.save(held, "PNG", optimize=True)
        return held.getvalue()


def _can_shape() -> bool:
    """Whether Pillow can order and join the letters of every script here."""
    from PIL import features

    return bool(features.check("raqm") and features.check("fribidi"))
