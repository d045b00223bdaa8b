"""Bodies: which organisation "the company", "the council" or "the charity" means."""

from __future__ import annotations

from bisect import bisect_left

from bot.extraction.lexicon import ORG_NOUNS, word_set
from bot.extraction.names import Entity, Mention
from bot.extraction.scene import Scene

_TRADE = word_set(
    """company firm business retailer airline manufacturer supplier developer operator maker brand
    supermarket chain publisher startup"""
)
_TRADING = word_set(
    """& co inc ltd plc llc llp corp corporation company energy systems holdings group industries
    airlines airways railway rail hotel studios bank motors foods stores water power electronics
    software technologies media brewery partners"""
)
_PUBLIC = word_set(
    """council university college school department ministry police court union party committee
    commission parliament congress senate house assembly government hospital church agency authority
    association federation society institute trust charity team nhs club fc united city rovers county"""
)
_ALSO_CALLED = {
    "club": word_set("club fc united city rovers athletic county town albion wanderers"),
    "charity": word_set("charity trust foundation fund society"),
    "agency": word_set("agency authority administration service office survey bureau commission"),
    "group": word_set("group campaign coalition alliance network movement friends"),
    "union": word_set("union association federation guild"),
    "team": word_set("team united city rovers athletic county"),
}
_APART = 60  # tokens between the last two namings of two bodies for the nearer one to be meant
_REACH = 250  # tokens: about four paragraphs


class Bodies:
    """The bodies of one article by what they are called."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.places: dict[int, list[int]] = {}
        self.described: dict[int, set[str]] = {}
        for mention in scene.names.mentions:
            if not mention.entity.person:
                self._note(mention)

    def _note(self, mention: Mention) -> None:
        """Remember where a body is named and what is said of it there: "Tarn, a charity", "the firm Tarn"."""
        entity = id(mention.entity)
        places = self.places.setdefault(entity, [])
        places.append(mention.first)
        if len(places) > 3:
            return
        lower = self.scene.text.lower
        called = self.described.setdefault(entity, set())
        called.update(word for word in lower[max(0, mention.first - 2) : mention.first] if word in _CALLED)
        if lower[mention.end : mention.end + 1] == [","]:
            for word in lower[mention.end + 1 : mention.end + 9]:
                if word in (",", "."):
                    break
                called.update((word,) if word in _CALLED or word == "which" else ())

    def called(self, noun: str, token: int) -> Entity | None:
        """The body that a noun means at a token; None when two compete or none is of that sort."""
        exact = {body.name: body for body in self.scene.names.by_body_noun.get(noun, ())}
        if len(exact) == 1:
            return next(iter(exact.values()))
        if not exact:
            exact = {body.name: body for body in self.scene.names.bodies if self._is(body, noun)}
        introduced = [body for body in exact.values() if body.first_token < token]
        if len(introduced) <= 1:
            return introduced[0] if introduced else None
        last, nearest = max((self._last(body, token), body.name) for body in introduced)
        others = max(self._last(body, token) for body in introduced if body.name != nearest)
        clear = token - last < _REACH and last - others > _APART
        return exact[nearest] if clear else None

    def _last(self, body: Entity, token: int) -> int:
        """Where a body was last named before a token."""
        places = self.places.get(id(body), [])
        place = bisect_left(places, token)
        return places[place - 1] if place else -_REACH

    def _is(self, body: Entity, noun: str) -> bool:
        """Whether the article's words for a body, or those of its name, fit a noun."""
        words = {word.lower() for word in body.words}
        called = self.described.get(id(body), set())
        if noun in called or not words.isdisjoint(_ALSO_CALLED.get(noun, ())):
            return True
        if noun not in _TRADE or not words.isdisjoint(_PUBLIC) or not called.isdisjoint(_CALLED - _TRADE):
            return False
        return bool("which" in called or called or not words.isdisjoint(_TRADING))


_CALLED = ORG_NOUNS | _TRADE
BODY_NOUNS = _CALLED
"""Nouns that can stand for a body named elsewhere."""
