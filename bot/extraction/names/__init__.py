"""Names: the people and bodies that an article names, in whatever form.

The input is the article's tokens and quoted passages. The output is `Names` (`find_names`): every entity with
its fullest name, and every mention with the entity it refers to. `Roles` looks up what the article says
people are.
"""

from __future__ import annotations

from bot.extraction.names.body_names import head_nouns
from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.genders import gender_of_role
from bot.extraction.names.names import find_names
from bot.extraction.names.roles import Roles
from bot.extraction.names.run_ends import OPEN_NICKNAME

__all__ = [
    "OPEN_NICKNAME",
    "SOMEBODY",
    "Entity",
    "Mention",
    "Names",
    "Roles",
    "find_names",
    "gender_of_role",
    "head_nouns",
]
