"""Spokespeople: one without a name speaks for the body or person named."""

from __future__ import annotations

from bot.extraction.bodies import BODY_NOUNS
from bot.extraction.descriptions import Descriptions
from bot.extraction.lexicon import PREPOSITIONS
from bot.extraction.names import Entity
from bot.extraction.people import OFFICE_TITLES, ROLE_NOUNS, SPOKES
from bot.extraction.scene import Scene, Speaker, named
from bot.extraction.ways import Way


def spokesperson(scene: Scene, descriptions: Descriptions, first: int, end: int, words: list[str]) -> Speaker:
    """A named one is a person; an unnamed one speaks for the body, or the person, named with the role."""
    at = next(first + n for n, word in enumerate(words) if word in SPOKES)
    lower = scene.text.lower
    for_whom: Entity | None = None
    for mention in scene.mentions(first, end):
        before = lower[mention.first - 1] if mention.first > first else ""
        owned = mention.end < len(lower) and lower[mention.end] in ("'s", "'")
        inside = scene.behind_preposition(first, mention.first) and mention.first > at
        own_name = mention.entity.person and not owned and not inside
        if (
            own_name
            and before == ","
            and lower[at + 1] in ("for", "of")
            and lower[mention.first - 2] in ROLE_NOUNS | OFFICE_TITLES
        ):
            own_name = False  # "a spokesman for the minister, Alec Dunn"
        if own_name and (
            (mention.first > at and before not in PREPOSITIONS)
            or (mention.end <= at and (mention.end >= end or lower[mention.end] in (",", "(")))
        ):
            return named(scene, mention)
        if for_whom is None:
            for_whom = mention.entity
    if for_whom is not None:
        return _spokesperson_of(for_whom, Way.SPOKESPERSON)
    nouns = [word for word in words if word in BODY_NOUNS and word not in SPOKES]
    if nouns:
        body = descriptions.bodies.called(nouns[-1], first)
        if body is not None:
            return _spokesperson_of(body, Way.SPOKESPERSON)
        return _nameless(f"the {nouns[-1]}")
    new_one = words[0] in ("a", "an")
    for _, speaker in reversed(scene.recent[-12:]):
        if new_one and speaker.entity is not None and not speaker.entity.person:
            return _spokesperson_of(speaker.entity, Way.SAME_SPOKESPERSON)
        if speaker.role == "spokesperson" or (speaker.role and any(word in speaker.role for word in SPOKES)):
            return Speaker(
                speaker.name,
                speaker.entity,
                speaker.role,
                speaker.unnamed,
                how=f"the spokesperson is that of {speaker.name}",
                way=Way.SAME_SPOKESPERSON,
            )
    return _nameless(scene.wording(first, end))


def _spokesperson_of(whom: Entity, way: Way) -> Speaker:
    whose = "a" if whom.person else "its"
    how = f"{whose} spokesperson speaks for {whom.name}"
    return Speaker(whom.name, whom, "spokesperson", how=how, way=way)


def _nameless(wording: str) -> Speaker:
    return Speaker(wording, None, "spokesperson", True, how="the article gives no name", way=Way.WORDING)
