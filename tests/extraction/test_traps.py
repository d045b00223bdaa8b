"""Words in marks that nobody is quoted as saying, and reports of what was not said: `traps.txt`, a sentence a line.

Scare quotes, titles, nicknames, coined terms, signs, slogans, refusals, suppositions and corrections.
"""

from __future__ import annotations

from pathlib import Path

from bot.extraction import extract

TRAPS = (Path(__file__).parent / "traps.txt").read_text("utf-8").splitlines()
SETTING = (
    "The council of Dunmore met on Monday. Ada Bell and Kofi Osei were there.\n\n{}\n\nIt ended at nine."
)


def test_fewer_than_three_in_a_hundred_traps_are_taken_for_quotations() -> None:
    taken = [trap for trap in TRAPS if extract(SETTING.format(trap))]

    assert len(TRAPS) > 80
    assert len(taken) < 0.03 * len(TRAPS), taken
