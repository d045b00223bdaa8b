"""Commands: the module that does the work of each, loaded when the command is typed.

Such a module has `run`, which opens what it needs and does what was asked.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from bot.cli.arguments import Request
    from bot.cli.opening import Opening
    from bot.cli.output import Output

_MODULES = {
    "article": "articles",
    "articles": "articles",
    "audit": "upkeep",
    "backfill": "backfill",
    "backup": "upkeep",
    "channels": "access",
    "claims": "answers",
    "correct": "correct",
    "digest": "digest",
    "doctor": "doctor",
    "embargo": "access",
    "erase": "upkeep",
    "export": "transfer",
    "extract": "extract",
    "feed": "feed",
    "import": "transfer",
    "ingest": "ingest",
    "move": "move",
    "proof": "upkeep",
    "quotation": "people",
    "reread": "reread",
    "restore": "upkeep",
    "said-by": "people",
    "speaker": "speaker",
    "stats": "upkeep",
    "verify": "verify",
    "watch": "watch",
    "who-said": "answers",
}


class _Module(Protocol):
    async def run(self, opening: Opening, asked: Request, output: Output) -> bool: ...


async def obey(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    module = cast("_Module", import_module(f"bot.cli.{_MODULES[asked.command]}"))
    return await module.run(opening, asked, output)
