"""Speakers: whom the words of a source name, in the fullest form the article gives.

Names, titles, roles, pronouns, bodies and their spokespeople. When the article does not tell, the answer
is no name: a wrong one is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from bot.extraction.labels import ANSWERERS
from bot.extraction.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DOCUMENTS,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    OFFICE_TITLES,
    ORG_NOUNS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SPOKES,
    SUBORDINATORS,
)
from bot.extraction.marks import Piece
from bot.extraction.names import SOMEBODY, Entity, Mention, Names
from bot.extraction.roles import Roles
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

Range = tuple[int, int]
_BEHIND_BODY = frozenset({",", "who", "and", "itself", "group", "'s", "-", "("})
_GENDERED = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_BACK = 8  # sentences a pronoun looks back


_ANY_BODY = frozenset({"company", "firm", "group", "charity", "club", "retailer", "business"})
_NEAR = 3  # sentences in which a person merely named may be meant


def _fitting(people: list[Entity], gender: str) -> Entity | None:
    """The first person of a gender, one whose gender is known before one whose is not."""
    people = [person for person in people if person is not SOMEBODY]
    known = [person for person in people if person.gender == gender]
    unknown = [person for person in people if not person.gender and person.evidence]
    chosen = known[0] if known else unknown[0] if unknown else None
    if chosen is not None and not chosen.gender:
        chosen.gender = gender  # the article's own pronoun tells
    return chosen


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke. `how` explains the name in half a sentence; `sureness` is between 0 and 1."""

    name: str | None
    entity: Entity | None = None
    role: str | None = None
    unnamed: bool = False
    as_written: str | None = None
    how: str = ""
    sureness: float = 0.0
    plural: bool = False


NOBODY = Speaker(None)


class Speakers:
    """Resolves sources of one article, in reading order."""

    def __init__(
        self, text: Text, names: Names, sentences: list[Sentence], pieces: list[Piece], sources: list[Range]
    ) -> None:
        self.text = text
        self.names = names
        self.starts = [mention.first for mention in names.mentions]
        self.outer = [sentence for sentence in sentences if sentence.inside < 0]
        self.outer_starts = [sentence.tokens[0] for sentence in self.outer]
        self.pieces = pieces
        self.roles = Roles(text, names)
        self.recent: list[tuple[int, Speaker]] = []
        self.salient: list[list[Entity]] = []
        self.voices: dict[int, tuple[Entity, Speaker]] = {}
        self.made_by: dict[str, list[int]] = {}
        self._note_documents()
        self._note_subjects(sources)

    # -------------------------------------------------------------- entry
    def resolve(self, source: Range, *, outer: Speaker | None = None) -> Speaker:
        """The speaker a source names; `outer` is who speaks the words the source stands in."""
        first, end = source
        lower = self.text.lower
        written = self.text.cut(first, end)
        found = self._resolve(first, end, lower[first:end], outer)
        role = found.role
        if found.entity is not None and role is None and found.entity.person:
            role = self.roles.of(found.entity)
        speaker = Speaker(
            found.name, found.entity, role, found.unnamed, written, found.how, found.sureness, found.plural
        )
        if speaker.name:
            self.recent.append((first, speaker))
        return speaker

    def _resolve(self, first: int, end: int, words: list[str], outer: Speaker | None) -> Speaker:
        if len(words) == 1 and words[0] in _GENDERED:
            return self._pronoun(first, _GENDERED[words[0]], words[0])
        if len(words) == 1 and words[0] in ("they", "it", "their", "its", "them"):
            return self._body_pronoun(first, words[0])
        if len(words) == 1 and words[0] in ("i", "we", "my", "our", "you"):
            return outer if outer is not None and words[0] in ("i", "my") else NOBODY
        if not SPOKES.isdisjoint(words) and "press" not in words:
            return self._spokesperson(first, end, words)
        if words[0] in ANSWERERS and len(words) == 1 and self.names.people:
            asked = min(self.names.people, key=lambda person: person.first_token)
            return Speaker(asked.name, asked, how=f"the answers are those of {asked.name}", sureness=0.8)
        initials = self.text.words[first]
        if end - first == 1 and initials.isupper() and 2 <= len(initials) <= 3:
            people = [
                person
                for person in self.names.people
                if "".join(word[0] for word in person.words) == initials
            ]
            if len(people) == 1:
                return Speaker(
                    people[0].name, people[0], how=f"“{initials}” is {people[0].name}", sureness=0.9
                )
        mention = self._named(first, end)
        if mention is not None:
            return self._entity(mention)
        return self._described(first, end, words)

    # -------------------------------------------------------------- names
    def _mentions(self, first: int, end: int) -> list[Mention]:
        low = bisect_left(self.starts, first)
        found: list[Mention] = []
        for index in range(low, min(low + 12, len(self.starts))):
            mention = self.names.mentions[index]
            if mention.first >= end:
                break
            if mention.end <= end + 1:
                found.append(mention)
        return found

    def _named(self, first: int, end: int) -> Mention | None:
        """The mention that heads the phrase: a person if one is not merely mentioned in passing."""
        lower = self.text.lower
        document = any(word in DOCUMENTS for word in lower[first:end])
        body: Mention | None = None
        person: Mention | None = None
        for mention in self._mentions(first, end):
            before = lower[mention.first - 1] if mention.first > first else ""
            owned = mention.end < end and lower[mention.end] in ("'s", "'")
            passing = (
                before in PREPOSITIONS or before == "of" or self._behind_preposition(first, mention.first)
            )
            if (owned and not document) or (passing and not document):
                continue
            if mention.entity.person:
                if person is not None and not all(
                    word[0].isalpha() and word not in ("and", "who", "or")
                    for word in lower[person.end : mention.first]
                ):
                    break  # "Ann Lee, who follows Tom Bell": the first
                person = mention  # "Lee adviser Tom Bell": the last
            elif body is None:
                following = lower[mention.end] if mention.end < end else ""
                if (
                    not following
                    or following in PREPOSITIONS
                    or following in _BEHIND_BODY
                    or document
                    or following in ORG_NOUNS
                ):
                    body = mention
        return person or body

    def _behind_preposition(self, first: int, position: int) -> bool:
        """Whether a preposition stands a few words before: "the head of the Dunmore Trust"."""
        lower = self.text.lower
        for token in range(position - 1, max(first, position - 5) - 1, -1):
            if lower[token] in (",", "(", "—", "–"):
                return False
            if lower[token] in PREPOSITIONS and token > first:
                return True
        return False

    def _entity(self, mention: Mention) -> Speaker:
        entity = mention.entity
        if entity is SOMEBODY:
            return Speaker(None, how="several people in the article have that name")
        written = self.text.cut(mention.first, mention.end)
        how = "" if written == entity.name else f"“{written}” is {entity.name}"
        return Speaker(entity.name, entity, how=how, sureness=0.95 if entity.person else 0.9)

    # -------------------------------------------------------------- pronouns
    def _sentence_index(self, token: int) -> int:
        return bisect_left(self.outer_starts, token + 1) - 1

    def _pronoun(self, token: int, gender: str, word: str) -> Speaker:
        """The last fitting person who was a subject or spoke; else the last one named at all."""
        index = self._sentence_index(token)
        noun = "woman" if gender == "f" else "man"
        fallback: Speaker | None = None
        paragraph = -1  # of the sentence that gave it
        for back in range(_BACK):
            if index - back < 0:
                break
            limit = token if back == 0 else None
            subjects = [] if back == 0 else self.salient[index - back]
            subjects = subjects or (self._subjects(index, limit) if back == 0 else [])
            chosen = _fitting(subjects, gender)
            if (
                fallback is not None
                and chosen is not None
                and self.outer[index - back].paragraph != paragraph
            ):
                return fallback
            if chosen is not None and id(chosen) in self.voices:
                meant = self.voices[id(chosen)][1]
                how = (
                    f"“{word}” is whoever spoke before for {meant.name}"
                    if meant.entity
                    else f"“{word}” is {meant.name}"
                )
                return replace(meant, how=how, sureness=0.7)
            if chosen is not None:
                how = f"“{word}” is {chosen.name}, the last {noun} to act or speak"
                return Speaker(chosen.name, chosen, how=how, sureness=0.8 - 0.05 * back)
            if fallback is None and back < _NEAR:
                other = _fitting(self._people_in(self.outer[index - back], limit), gender)
                if other is not None:
                    how = f"“{word}” is {other.name}, the last {noun} named"
                    paragraph = self.outer[index - back].paragraph
                    fallback = Speaker(other.name, other, how=how, sureness=0.55 - 0.05 * back)
            if fallback is not None and back + 1 >= _NEAR:
                return fallback
        if fallback is not None:
            return fallback
        for first, speaker in reversed(self.recent[-6:]):
            if speaker.unnamed and not speaker.plural and first < token:
                how = f"“{word}” is {speaker.name}, who spoke before"
                return Speaker(speaker.name, None, speaker.role, True, how=how, sureness=0.5)
        return NOBODY

    def _note_subjects(self, sources: list[Range]) -> None:
        """Learn, sentence by sentence, who acts or speaks in it, so that pronouns can look back."""
        by_sentence: dict[int, list[Range]] = {}
        for source in sources:
            by_sentence.setdefault(self._sentence_index(source[0]), []).append(source)
        for index in range(len(self.outer)):
            found: list[Entity] = []
            for first, end in by_sentence.get(index, ()):
                entity = self._voice_of(first, end)
                if entity is not None and entity not in found:
                    found.append(entity)
            for entity in self._subjects(index, None):
                if entity not in found:
                    found.append(entity)
            self.salient.append(found)

    def _voice_of(self, first: int, end: int) -> Entity | None:
        """The person who speaks; an unnamed one ("a spokesman", "one voter") is a voice of its own."""
        words = self.text.lower[first:end]
        if len(words) == 1 and words[0] in ("he", "she"):
            return self._pronoun(first, _GENDERED[words[0]], words[0]).entity
        speaker = self._resolve(first, end, words, None)
        if speaker.entity is not None and speaker.entity.person and speaker.role != "spokesperson":
            speaker.entity.evidence += 1
            return speaker.entity
        single = speaker.role == "spokesperson" or (
            speaker.unnamed
            and not speaker.plural
            and (self._head(words) in ROLE_NOUNS or words[0] in ("a", "an", "one", "another"))
        )
        if not single or speaker.name is None:
            return None
        head = set(words)
        gender = "f" if head & FEMALE_NOUNS else "m" if head & MALE_NOUNS else ""
        voice = Entity((speaker.name,), True, gender=gender, evidence=1)
        self.voices[id(voice)] = (voice, speaker)
        return voice

    def _subjects(self, index: int, limit: int | None) -> list[Entity]:
        """The person a sentence begins with, by name or by "he" and "she"."""
        sentence = self.outer[index]
        words = sentence.words
        lead = 0
        while (
            lead < len(words)
            and lead < 4
            and words[lead] in ("but", "and", "so", "then", "later", "instead", "yet", ",", "“”")
        ):
            lead += 1
        if (lead < len(words) and words[lead] in PREPOSITIONS) or (
            lead < len(words) and words[lead] in SUBORDINATORS
        ):
            comma = next((n for n in range(lead, min(len(words), lead + 25)) if words[n] == ","), None)
            inner = [n for n in range(lead, min(len(words), comma or lead + 8)) if words[n] in ("he", "she")]
            if inner and comma is None:
                lead = inner[0]
            elif comma is not None:
                lead = comma + 1
        if lead >= len(words):
            return []
        token = sentence.tokens[lead]
        if limit is not None and token >= limit:
            return []
        if words[lead] in ("he", "she"):
            found = self._pronoun(token, _GENDERED[words[lead]], words[lead]) if limit is None else NOBODY
            return [found.entity] if found.entity is not None else []
        low = bisect_left(self.starts, token)
        for mention in self.names.mentions[low : low + 2]:
            if (
                mention.first > token + 6
                or mention.first > sentence.tokens[-1]
                or (limit is not None and mention.end > limit)
            ):
                break
            between = self.text.lower[token : mention.first]
            if any(word in AUXILIARIES or word in PREPOSITIONS or word in SPEECH_FORMS for word in between):
                break
            owned = mention.end < len(self.text.lower) and self.text.lower[mention.end] in ("'s", "'")
            if mention.entity.person and not owned:
                return [mention.entity]
        return []

    def _people_in(self, sentence: Sentence, limit: int | None) -> list[Entity]:
        first, last = sentence.tokens[0], sentence.tokens[-1] + 1
        end = last if limit is None else min(limit, last)
        quoted = [(self.pieces[n].open, self.pieces[n].end) for n in sentence.pieces.values()]
        found: list[Entity] = []
        owned: list[Entity] = []
        low = bisect_left(self.starts, first)
        for index in range(low, min(len(self.starts), low + 30)):
            mention = self.names.mentions[index]
            if mention.first >= end:
                break
            if not mention.entity.person or any(a <= mention.first < b for a, b in quoted[:8]):
                continue
            possessive = mention.end < last and self.text.lower[mention.end] in ("'s", "'")
            (owned if possessive else found).append(mention.entity)
        return found + owned

    def _body_pronoun(self, token: int, word: str) -> Speaker:
        """The body or group that spoke last, for "they" and "it"."""
        for first, speaker in reversed(self.recent[-4:]):
            if first < token and (
                speaker.plural
                or (speaker.entity is not None and not speaker.entity.person)
                or (speaker.entity is None and (speaker.name or "").lower().split()[-1] in ORG_NOUNS)
            ):
                return Speaker(
                    speaker.name,
                    speaker.entity,
                    speaker.role,
                    speaker.unnamed,
                    how=f"“{word}” is {speaker.name}, who spoke before",
                    sureness=0.6,
                    plural=True,
                )
        index = self._sentence_index(token)
        opening = self.outer[index - 1].words[:2] if index > 0 else []
        if len(opening) == 2 and opening[0] == "the" and (body := self._body(opening[1], token)) is not None:
            return Speaker(body.name, body, how=f"“{word}” is {body.name}, “the {opening[1]}”", sureness=0.6)
        if word == "it" and index >= 0:
            for back in (0, 1):
                if index - back < 0:
                    break
                sentence = self.outer[index - back]
                for mention in self._mentions(
                    sentence.tokens[0], token if back == 0 else sentence.tokens[-1] + 1
                ):
                    if not mention.entity.person and any(
                        w.lower() in ORG_NOUNS for w in mention.entity.words
                    ):
                        return Speaker(
                            mention.entity.name,
                            mention.entity,
                            how=f"“it” is {mention.entity.name}",
                            sureness=0.55,
                        )
        return NOBODY

    # -------------------------------------------------------------- spokespeople
    def _spokesperson(self, first: int, end: int, words: list[str]) -> Speaker:
        """A named one is a person; an unnamed one speaks for the body, or the person, named with the role."""
        at = next(first + n for n, word in enumerate(words) if word in SPOKES)
        lower = self.text.lower
        for_whom: Entity | None = None
        for mention in self._mentions(first, end):
            before = lower[mention.first - 1] if mention.first > first else ""
            owned = mention.end < len(lower) and lower[mention.end] in ("'s", "'")
            inside = self._behind_preposition(first, mention.first) and mention.first > at
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
                return self._entity(mention)
            if for_whom is None:
                for_whom = mention.entity
        if for_whom is not None:
            how = (
                f"its spokesperson speaks for {for_whom.name}"
                if not for_whom.person
                else f"a spokesperson speaks for {for_whom.name}"
            )
            return Speaker(for_whom.name, for_whom, "spokesperson", how=how, sureness=0.9)
        nouns = [word for word in words if word in ORG_NOUNS and word not in SPOKES]
        if nouns:
            body = self._body(nouns[-1], first)
            if body is not None:
                return Speaker(
                    body.name,
                    body,
                    "spokesperson",
                    how=f"its spokesperson speaks for {body.name}",
                    sureness=0.8,
                )
            wording = self._wording(first, end)
            return Speaker(
                f"the {nouns[-1]}" if nouns else wording,
                None,
                "spokesperson",
                True,
                how="the article gives no name",
                sureness=0.6,
            )
        for _, speaker in reversed(self.recent[-12:]):
            if speaker.role == "spokesperson" or (
                speaker.role and any(word in speaker.role for word in SPOKES)
            ):
                return Speaker(
                    speaker.name,
                    speaker.entity,
                    speaker.role,
                    speaker.unnamed,
                    how=f"the spokesperson is that of {speaker.name}",
                    sureness=0.8,
                )
        return Speaker(
            self._wording(first, end),
            None,
            "spokesperson",
            True,
            how="the article gives no name",
            sureness=0.5,
        )

    # -------------------------------------------------------------- descriptions
    def _body(self, noun: str, token: int) -> Entity | None:
        """The one body of the article that is a council, a union, …; the last named if there are several."""
        bodies = self.names.by_body_noun.get(noun, [])
        distinct = {body.name: body for body in bodies}
        if not distinct and noun in _ANY_BODY:
            distinct = {body.name: body for body in self.names.bodies if body.evidence}
        if len(distinct) == 1:
            return next(iter(distinct.values()))
        before = [body for body in distinct.values() if body.first_token < token]
        return before[-1] if len(before) == 1 else None

    def _described(self, first: int, end: int, words: list[str]) -> Speaker:
        head = self._head(words)
        if head in DOCUMENTS:
            made = self._document(first, end, words, head)
            if made is not None:
                how = f"the {head} speaks for {made.name}" if made.name else made.how
                return replace(made, how=how, sureness=made.sureness * 0.9)
        definite = words[0] in ("the", "this", "that", "his", "her", "their")
        if head in ORG_NOUNS and (definite or len(words) == 1):
            body = self._body(head, first)
            if body is not None:
                return Speaker(body.name, body, how=f"“{' '.join(words)}” is {body.name}", sureness=0.8)
        if (
            definite
            and words[0] in ("the", "this")
            and (
                head in ROLE_NOUNS
                or head in OFFICE_TITLES
                or head in FEMALE_NOUNS
                or head in MALE_NOUNS
                or "year-old" in words[-1]
                or "-of-" in words[-1]
            )
        ):
            person = self._by_role(head, words, first)
            if person is not None:
                return Speaker(person.name, person, how=f"“{' '.join(words)}” is {person.name}", sureness=0.7)
        if head in ORG_NOUNS and words[0] not in ("a", "an", "one", "some", "several"):
            start = first + 1 if words[0] in ("the", "this") else first
            generic = end - start == 1
            return Speaker(
                self._wording(first if generic else start, end),
                None,
                None,
                generic,
                how="the article says no more of its name",
                sureness=0.7,
            )
        plural = head in GROUP_NOUNS or (head.endswith("s") and head not in ("congress", "news"))
        return Speaker(
            self._wording(first, end),
            None,
            None,
            True,
            how="the article gives no name",
            sureness=0.8,
            plural=plural,
        )

    def _note_documents(self) -> None:
        """Where the article says who made a report, a letter or a survey."""
        lower = self.text.lower
        for token in range(len(lower) - 1):
            if lower[token] in DOCUMENTS and lower[token + 1] in ("by", "from"):
                self.made_by.setdefault(lower[token], []).append(token + 2)

    def _document(self, first: int, end: int, words: list[str], head: str) -> Speaker | None:
        """A report speaks for whoever made it: "by", "from", an owner, or named so earlier."""
        lower = self.text.lower
        for token in range(first + 1, end - 1):
            if lower[token] in ("by", "from"):
                return self._resolve(token + 1, end, lower[token + 1 : end], None)
            if lower[token] in ("'s", "'") and token > first:
                return self._resolve(first, token, lower[first:token], None)
        if words[0] in ("his", "her", "their", "its"):
            return self._resolve(first, first + 1, words[:1], None)
        places = self.made_by.get(head, ())
        before = [place for place in places if place < first]
        if words[0] not in ("the", "this", "that") or not before:
            return None
        start = before[-1]
        stop = start
        while (
            stop < len(lower)
            and stop - start < 10
            and (
                lower[stop][0].isalnum()
                and lower[stop]
                not in (
                    "which",
                    "that",
                    "and",
                    "who",
                    "has",
                    "was",
                    "is",
                    "on",
                    "in",
                    "into",
                    "claims",
                    "says",
                    "said",
                    "found",
                )
            )
        ):
            stop += 1
        return self._resolve(start, stop, lower[start:stop], None) if stop > start else None

    def _head(self, words: list[str]) -> str:
        stop = next(
            (
                n
                for n, word in enumerate(words)
                if n
                and (word in PREPOSITIONS or word in (",", "of", "who", "that", "which", "close", "familiar"))
            ),
            len(words),
        )
        return words[max(0, stop - 1)]

    def _wording(self, first: int, end: int) -> str:
        lower = self.text.lower
        while first < end - 1 and (lower[first] in ADVERBS or lower[first] in ("a", "an")):
            first += 1
        return self.text.cut(first, end).rstrip(" ,")

    def _by_role(self, head: str, words: list[str], token: int) -> Entity | None:
        """The last person named before whose role holds the noun."""
        index = bisect_left(self.starts, token)
        seen: set[int] = set()
        generic = "year-old" in words[-1] or "-of-" in words[-1] or head in FEMALE_NOUNS or head in MALE_NOUNS
        kin = head.split("-")[0]  # the mother-of-three
        gender = "f" if kin in FEMALE_NOUNS else "m" if kin in MALE_NOUNS else ""
        for position in range(index - 1, max(-1, index - 60), -1):
            entity = self.names.mentions[position].entity
            if not entity.person or id(entity) in seen:
                continue
            seen.add(id(entity))
            role = (self.roles.of(entity) or "").lower().split()
            if head in role or (generic and len(seen) == 1 and entity.gender in (gender, "") and gender):
                return entity
        return None
