"""Bodies: which organisation "the company", "the council" or "the charity" refers to."""

from __future__ import annotations

from bisect import bisect_left

from bot.extraction.names import Entity, Mention, head_nouns
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.words import (
    COMMA_OR_STOP,
    ORG_NOUNS,
    PREPOSITIONS,
    SITE_NOUNS,
    TIME_WORDS,
    word_set,
    word_table,
)

_TRADE = word_set(
    """company firm business retailer airline manufacturer supplier developer operator maker brand
    supermarket chain carrier lender insurer broadcaster publisher startup utility"""
)
_TRADING = word_set(
    """& co inc ltd plc llc llp corp corporation company energy systems holdings group industries
    electric electricity gas grid
    airlines airways railway rail hotel studios bank motors foods stores water power electronics
    software technologies media brewery partners biologics
    therapeutics biosciences"""
)
_PUBLIC = word_set(
    """council university college school department ministry police court union party committee
    commission parliament congress senate house assembly government hospital church agency authority
    association federation society institute trust charity team nhs club fc united city rovers county"""
)
_ALSO_CALLED = word_table(
    """club: club fc united city rovers athletic county town albion wanderers
    carrier: airlines airways airline air
    lender: bank
    insurer: insurance mutual
    broadcaster: television radio tv
    charity: charity trust foundation fund society
    agency: agency authority administration service office survey bureau commission department
    group: group campaign coalition alliance network movement friends
    union: union association federation guild
    utility: electric power water energy gas grid utilities
    team: team united city rovers athletic county"""
)
_APART = 60  # tokens between the last mentions of two bodies that make the nearer one the answer
_LOOKED_AT = 3  # mentions: bodies are described where they are introduced
_LOOK_BACK = 60  # mentions
_OPENING = 60  # tokens: about the first two sentences
_NEAR_NAME, _SET_OFF = 9, 14  # tokens after a name that describe it, and that mention others
_REACH = 250  # tokens: about four paragraphs


class Bodies:
    """The bodies of one article, by what they are called."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.opening = [body for body in discourse.names.bodies if body.first_token < _OPENING]
        self.by_noun: dict[str, list[Entity]] = {}
        self.seen: dict[int, int] = {}
        self.described: dict[int, set[str]] = {}
        self.no_bodies: set[int] = set()
        self.others: dict[str, set[int]] = {}  # bodies that a noun does not refer to
        for mention in discourse.names.mentions:
            if not mention.entity.person:
                self._note(mention)

    def _note(self, mention: Mention) -> None:
        """Record where a body is named and how it is described there: "Tarn, a charity", "the firm Tarn"."""
        if _is_no_body(self.discourse.text.lower, mention):
            self.no_bodies.add(id(mention.entity))
        entity = id(mention.entity)
        self.seen[entity] = self.seen.get(entity, 0) + 1
        if self.seen[entity] > _LOOKED_AT:
            return
        lower, words = self.discourse.text.lower, self.discourse.text.words
        called = self.described.setdefault(entity, set())
        if mention.first and lower[mention.first - 1] not in PREPOSITIONS:  # not "a team in Tarn"
            called |= _CALLED.intersection(words[max(0, mention.first - 2) : mention.first])
        self._note_set_off(mention, entity, called)

    def _note_set_off(self, mention: Mention, entity: int, called: set[str]) -> None:
        """Record the description set off after a body's name: "Tarn, a charity"."""
        lower = self.discourse.text.lower
        if self.discourse.text.word(mention.end) == ",":
            for place in range(mention.end + 1, min(mention.end + _SET_OFF, len(lower))):
                word = lower[place]
                if word in COMMA_OR_STOP:
                    break
                if lower[place - 1] == "the" and lower[place - 2] in PREPOSITIONS and word in _CALLED:
                    self.others.setdefault(word, set()).add(entity)  # "Tarn, which owns half of the firm"
                    continue
                if place < mention.end + _NEAR_NAME and (word in _CALLED or word == "which"):
                    called.add(word)

    def called(self, noun: str, token: int) -> Entity | None:
        """The body that a noun refers to at a token; None if two compete or none is of that kind."""
        named = self._named_so(noun)
        if len(named) == 1 or (named and named[1].first_token >= token > named[0].first_token):
            return named[0]
        near = self._near(noun, token, by_name=bool(named))
        if not near and noun in _TRADE:
            return self._main(token, noun)
        if not near and not named and token < _OPENING:
            return self._named_later(noun)
        if not near or (len(near) > 1 and near[0][1] - near[1][1] <= _APART):
            return None
        return near[0][0]

    def _named_later(self, noun: str) -> Entity | None:
        """The only body a noun in the lead can refer to: it says "the agency", and the name comes later."""
        nouns = {noun} | _ALSO_CALLED.get(noun, frozenset())
        bodies = self.discourse.names.bodies
        fitting = [each for each in bodies if not nouns.isdisjoint(head_nouns(each.words))]
        return fitting[0] if len(fitting) == 1 else None

    def is_known(self, body: Entity) -> bool:
        """Whether the article, or the name itself, shows that something named is an organisation."""
        named = len(body.words) > 1 and any(word.lower() in ORG_NOUNS for word in body.words)
        described = body.told or bool(self.described.get(id(body)))
        return named or described or (body.evidence > 0 and len(body.words) > 1)

    def ending(self, noun: str, token: int) -> Entity | None:
        """The one body named before a token whose last word is a plural noun: "the growers", Tarn Growers."""
        if not noun.endswith("s"):
            return None
        bodies = [
            body
            for body in self.discourse.names.bodies
            if body.first_token < token and len(body.words) > 1 and body.words[-1].lower() == noun
        ]
        return bodies[0] if len({body.name for body in bodies}) == 1 else None

    def nearest(self, token: int) -> Entity | None:
        """The one body, other than places and peoples, that is named within reach before a token."""
        found: list[Entity] = []
        index = bisect_left(self.discourse.starts, token)
        for mention in self.discourse.names.mentions[max(0, index - _LOOK_BACK) : index]:
            body = mention.entity
            is_body = not ORG_NOUNS.isdisjoint(word.lower() for word in body.words)
            if not body.person and is_body and token - mention.first <= _REACH and body not in found:
                found.append(body)
        return found[0] if len(found) == 1 else None

    def _named_so(self, noun: str) -> list[Entity]:
        """The first two bodies whose names include the noun, in the order they are introduced."""
        if noun not in self.by_noun:
            bodies = {body.name: body for body in self.discourse.names.by_body_noun.get(noun, ())}
            self.by_noun[noun] = sorted(bodies.values(), key=lambda body: body.first_token)[:2]
        return self.by_noun[noun]

    def _near(self, noun: str, token: int, *, by_name: bool) -> list[tuple[Entity, int]]:
        """The two bodies fitting a noun that were last named before a token, and where."""
        mentions = self.discourse.names.mentions
        found: list[tuple[Entity, int]] = []
        index = bisect_left(self.discourse.starts, token)
        out = self._ruled_out(noun)
        for place in range(index - 1, max(-1, index - _LOOK_BACK), -1):
            body = mentions[place].entity
            if token - mentions[place].first > _REACH or len(found) == 2:
                break
            if body.person or id(body) in out or any(body is other for other, _ in found):
                continue
            if noun in head_nouns(body.words) if by_name else self._is(body, noun):
                found.append((body, mentions[place].first))
        return found

    def _ruled_out(self, noun: str) -> set[int]:
        """The bodies that a noun cannot refer to."""
        return self.no_bodies | self.others.get(noun, set())

    def _main(self, token: int, noun: str) -> Entity | None:
        """The firm the article is about: one named in its opening and mentioned more than any other."""
        out = self._ruled_out(noun)
        firms = [
            body
            for body in self.opening
            if body.first_token < token
            and id(body) not in out
            and self.discourse.names.surely_bodies(body)
            and (body.mentions > 1 or self.is_known(body) or _is_firm(body))
            and _PUBLIC.isdisjoint(word.lower() for word in body.words)
        ]
        firms.sort(key=lambda body: body.mentions, reverse=True)
        return firms[0] if firms and (len(firms) == 1 or firms[0].mentions > firms[1].mentions) else None

    def _is(self, body: Entity, noun: str) -> bool:
        """Whether the article's description of a body, or its name, fits a noun."""
        words = {word.lower() for word in body.words}
        called = self.described.get(id(body), set())
        if noun in called or not words.isdisjoint(_ALSO_CALLED.get(noun, ())):
            return True
        if noun not in _TRADE or not words.isdisjoint(_PUBLIC) or not called.isdisjoint(_NO_TRADE):
            return False
        return bool("which" in called or called or not words.isdisjoint(_TRADING))


def _is_firm(body: Entity) -> bool:
    return not _TRADING.isdisjoint(word.lower().rstrip(".") for word in body.words)


def _is_no_body(lower: list[str], mention: Mention) -> bool:
    """Whether an apparent body is a day, a month or a journal: "the journal Slow Systems"."""
    dated = all(word.lower() in TIME_WORDS for word in mention.entity.words)
    return dated or (mention.first > 0 and lower[mention.first - 1] in _PERIODICALS)


_PERIODICALS = word_set("journal journals magazine newspaper")
_CALLED = ORG_NOUNS | SITE_NOUNS | _TRADE
_NO_TRADE = _CALLED - _TRADE
BODY_NOUNS = _CALLED
"""Nouns that can stand for a body named elsewhere."""
