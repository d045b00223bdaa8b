"""Characters that no database keeps."""

from __future__ import annotations

from bot.domain.characters import without_impossible


def test_characters_no_database_keeps_are_replaced_one_for_one() -> None:
    assert without_impossible("a\0b\ud800c😀") == "a\ufffdb\ufffdc😀"
