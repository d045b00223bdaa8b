"""Elsewhere: one quotation in other articles, and how it is worded there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.quotations import QuotationRecord
from bot.domain.wording import Compared, Wording


@dataclass(frozen=True, slots=True)
class Source:
    """The same quotation in another article."""

    record: QuotationRecord
    compared: Compared
    is_copy: bool
    """Whether that article is a copy of the quotation's own."""
    is_by_another: bool
    """Whether another speaker is named there."""


@dataclass(frozen=True, slots=True)
class Sources:
    """A quotation, and where else it is printed, the earliest published first."""

    record: QuotationRecord
    others: tuple[Source, ...]

    @property
    def reworded(self) -> tuple[Source, ...]:
        """Where it is printed in other words."""
        return tuple(one for one in self.others if one.compared.wording is Wording.OTHER)
