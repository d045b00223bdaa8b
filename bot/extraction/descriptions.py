"""Descriptions: whom "the company", "the 34-year-old" or "a source close to the talks" means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from bot.extraction.bodies import BODY_NOUNS, Bodies
from bot.extraction.documents import Documents, Resolve
from bot.extraction.lexicon import ADVERBS, AUXILIARIES, DOCUMENTS, PREPOSITIONS, word_set
from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.people import FEMALE_NOUNS, GROUP_NOUNS, MALE_NOUNS, OFFICE_TITLES, ORG_NOUNS, ROLE_NOUNS
from bot.extraction.scene import Scene, Speaker
from bot.extraction.ways import Way

_LOOK_BACK = 60  # mentions
_OPENING = 6  # tokens in which a paragraph names its subject
_ANONYMOUS = word_set("source aide official insider whistleblower person witness spokesperson resident voter")
_OF_ONE_SORT = _ANONYMOUS | word_set(
    "host presenter referee judge user commentator analyst critic expert friend neighbour neighbor"
)


class Descriptions:
    """Resolves sources that name nobody."""

    def __init__(self, scene: Scene, resolve: Resolve) -> None:
        self.scene = scene
        self.bodies = Bodies(scene)
        self.documents = Documents(scene, resolve)

    def speaker(self, first: int, end: int, words: list[str]) -> Speaker:
        """Whoever is described: somebody named elsewhere, else by the wording itself."""
        head = head_of(words)
        if head in DOCUMENTS:
            made = self.documents.maker(first, end, words, head)
            if made is not None:
                how = f"the {head} speaks for {made.name}" if made.name else made.how
                return replace(made, how=how, way=Way.DOCUMENT if made.name else made.way)
        definite = words[0] in ("the", "this", "that", "his", "her", "their")
        if head in BODY_NOUNS and (definite or len(words) == 1):
            body = self.bodies.called(head, first)
            if body is not None:
                return Speaker(body.name, body, how=f"“{' '.join(words)}” is {body.name}", way=Way.BODY_NOUN)
        person, way = self._person(first, head, words)
        if person is not None:
            return Speaker(person.name, person, how=f"“{' '.join(words)}” is {person.name}", way=way)
        return self._by_wording(first, end, words, head)

    def _by_wording(self, first: int, end: int, words: list[str], head: str) -> Speaker:
        if head in ORG_NOUNS and words[0] not in ("a", "an", "one", "some", "several"):
            start = first + 1 if words[0] in ("the", "this") else first
            generic = end - start == 1
            name = self.scene.wording(first if generic else start, end)
            how = "the article says no more of its name"
            return Speaker(name, None, None, generic, how=how, way=Way.WORDING)
        plural = head in GROUP_NOUNS or (head.endswith("s") and head not in ("congress", "news"))
        name, how = self.scene.wording(first, end), "the article gives no name"
        return Speaker(name, None, None, True, how=how, way=Way.WORDING, plural=plural)

    # -------------------------------------------------------------- people
    def _person(self, first: int, head: str, words: list[str]) -> tuple[Entity | None, Way]:
        """The person a description means and how it tells; None when the article does not."""
        if words[0] in ("the", "this"):
            if head.endswith("-year-old"):
                return self._by_age(head.split("-")[0], first), Way.AGE
            kin = "-of-" in head or head in FEMALE_NOUNS or head in MALE_NOUNS
            if kin or head in ROLE_NOUNS or head in OFFICE_TITLES:
                found = self._by_role(head, first)
                if found is not None:
                    return found, Way.ROLE
            if kin:
                return self._by_gender(head, first), Way.KIN
            if (head in ROLE_NOUNS or head in OFFICE_TITLES) and head not in _OF_ONE_SORT:
                found = self._by_nearness(first)
                if found is not None:
                    return found, Way.NEAREST
        one = head in ROLE_NOUNS or head in FEMALE_NOUNS or head in MALE_NOUNS or "who" in words
        opening = words[0] == "the" and head in ROLE_NOUNS and self.scene.sentence_index(first) == 0
        if (words[0] in ("a", "an") or opening) and one and head not in _OF_ONE_SORT:
            return self._named_next(first, head), Way.NEXT
        return None, Way.NOBODY

    def _people_before(self, token: int) -> Iterator[Entity]:
        """The people named before a token, the last named first, each once."""
        seen: set[int] = set()
        index = bisect_left(self.scene.starts, token)
        for position in range(index - 1, max(-1, index - _LOOK_BACK), -1):
            entity = self.scene.names.mentions[position].entity
            if entity.person and entity is not SOMEBODY and id(entity) not in seen:
                seen.add(id(entity))
                yield entity

    def _by_role(self, head: str, token: int) -> Entity | None:
        """The last person named before whose role holds the noun."""
        for entity in self._people_before(token):
            role = (self.scene.roles.of(entity) or "").lower().split()
            titles = entity.ranks | {(entity.honorific or "").lower()}
            if head in role or any(head in _BY_TITLE.get(title, ()) for title in titles):
                return entity
        return None

    def _by_gender(self, head: str, token: int) -> Entity | None:
        """The last person named before, unless of the other gender: the mother-of-three."""
        kin = head.split("-")[0]
        gender = "f" if kin in FEMALE_NOUNS else "m" if kin in MALE_NOUNS else ""
        last = next(self._people_before(token), None)
        return last if last is not None and gender and last.gender in (gender, "") else None

    def _by_nearness(self, token: int) -> Entity | None:
        """The one person the sentence before names, when the article gives that person no role."""
        index = self.scene.sentence_index(token)
        if not 1 <= index <= len(self.scene.salient):
            return None
        acting = [each for each in self.scene.salient[index - 1] if each.mentions]
        named = self.scene.people_in(self.scene.outer[index - 1], None)
        distinct = {id(each): each for each in (*named, *acting)}
        one = next(iter(distinct.values()), None)
        alone = len(distinct) == 1 and one is not None and one is not SOMEBODY
        return one if alone and one is not None and self.scene.roles.of(one) is None else None

    def _by_age(self, age: str, token: int) -> Entity | None:
        """Whoever is given that age, else the last person named, unless of another age."""
        last: Entity | None = None
        for entity in self._people_before(token):
            if self.scene.roles.age(entity) == age:
                return entity
            last = last or entity
        return last if last is not None and self.scene.roles.age(last) is None else None

    def _named_next(self, token: int, head: str) -> Entity | None:
        """Who is introduced as the subject of the next paragraph: "A nurse said … ¶ Ann Lee, 58, left".

        Only where the description opens its paragraph and nobody else is named in it.
        """
        text, names = self.scene.text, self.scene.names
        index = self.scene.sentence_index(token)
        number = self.scene.outer[index].paragraph
        start, end = text.paragraphs[number]
        if token != start or number + 1 >= len(text.paragraphs):
            return None
        low = bisect_left(self.scene.starts, start)
        people = [each for each in names.mentions[low : low + _LOOK_BACK] if each.entity.person]
        if not people or people[0].first < end:
            return None
        named = people[0]
        opening, closing = text.paragraphs[number + 1]
        between = text.lower[opening : named.first]
        if named.first >= min(opening + _OPENING, closing) or named.entity.first_token < opening:
            return None
        if any(w in PREPOSITIONS or w in AUXILIARIES or w in ADVERBS or not w[0].isalpha() for w in between):
            return None
        gender = "f" if head in FEMALE_NOUNS else "m" if head in MALE_NOUNS else ""
        return named.entity if not gender or named.entity.gender in ("", gender) else None


_BY_TITLE = {
    "father": ("priest", "clergyman"),
    "fr": ("priest", "clergyman"),
    "rev": ("vicar", "priest", "pastor", "minister", "clergyman"),
    "reverend": ("vicar", "priest", "pastor", "minister", "clergyman"),
    "dr": ("doctor",),
    "professor": ("academic", "professor"),
    "prof": ("academic", "professor"),
    "detective": ("officer", "detective"),
    "sergeant": ("officer", "sergeant"),
    "inspector": ("officer", "inspector"),
    "constable": ("officer", "constable"),
    "senator": ("senator", "lawmaker", "democrat", "republican"),
    "representative": ("congressman", "congresswoman", "lawmaker", "representative"),
    "governor": ("governor",),
    "judge": ("judge",),
    "justice": ("judge", "justice"),
}
"""What the bearer of a title is also called."""


def head_of(words: list[str]) -> str:
    """The noun of a phrase: "minister" in "the minister for roads, who …"."""
    for number, word in enumerate(words):
        described = number and words[number - 1] in _DESCRIBED and word.endswith("ed")
        if number and (word in PREPOSITIONS or word in _BEHIND_NOUN or described):
            return words[number - 1]
    return words[-1]


_DESCRIBED = ROLE_NOUNS | DOCUMENTS | GROUP_NOUNS  # "a study PUBLISHED on Monday"
_BEHIND_NOUN = frozenset({",", "of", "who", "that", "which", "close", "familiar"})
