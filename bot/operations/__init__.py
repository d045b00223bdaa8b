"""Operations: what the bot shows of itself to whoever runs it, and what may be wrong with an installation.

`operated` tells of the start and the end, and opens the view: `/health` and `/metrics`, for programs on this
machine. `doctor/` checks an installation, whether or not the bot runs.
"""

from bot.operations.operating import operated

__all__ = ["operated"]
