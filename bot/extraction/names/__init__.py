"""Names: the people and bodies that an article names, however often and however shortly.

In come the tokens of an article and its pieces in marks. Out goes `Names`: every entity with its fullest
name, and every mention with the entity it means (`find_names`). `Roles` looks up what the article says a
person is.
"""

from __future__ import annotations

from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.genders import gender_of_role
from bot.extraction.names.names import find_names
from bot.extraction.names.roles import Roles
from bot.extraction.names.run_ends import OPEN_NICKNAME

__all__ = ["OPEN_NICKNAME", "SOMEBODY", "Entity", "Mention", "Names", "Roles", "find_names", "gender_of_role"]
