"""Genders: what the article's own pronouns say about those it names: a woman, a man, or a body.

    "Wren Delafosse said she would go"     Wren Delafosse is a woman
    "Tarn Marine said its boats …"         Tarn Marine is a body, though it could be a person's name

Only pronouns that can hardly refer to anybody else count: those after the first name in a sentence and before
any other name, and one that starts the next sentence. "It" may refer to nothing ("Osei said it rained").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from bot.extraction.names.appositions import is_set_off_as_body
from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.roles import Roles
from bot.extraction.names.surnames import first_name_gender
from bot.extraction.text import MARKS, Piece, Text, until
from bot.extraction.words import (
    DETERMINERS,
    FEMALE_NOUNS,
    FIRST_NAMES,
    HE_OR_SHE,
    LISTENER,
    MALE_NOUNS,
    OWNER_MARKS,
    PREPOSITIONS,
    SENTENCE_ENDS,
    SPEECH_FORMS,
    SPOKES,
    word_set,
)

_PRONOUNS = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "its": "it",
    "itself": "it",
}
_OBJECTS = word_set("him her")
_REACH = 25  # tokens after a name
_CLOSE = 3  # tokens between a name and its "its" or "her"; further away it may be another's
_KNOWN = 2  # signs of a person that outweigh the signs of a body
_CLEARLY = 2  # how many times as often one kind of pronoun must occur as all others


def learn_genders(text: Text, names: Names, pieces: list[Piece]) -> None:
    """Set the gender of people whose pronouns agree, and reclassify bodies that looked like people."""
    votes: dict[int, Counter[str]] = {}
    reach = -1  # end of the sentence that the last name counted in
    starts = {mention.first for mention in names.mentions}
    for mention in names.mentions:
        entity = mention.entity
        before, reach = reach, max(reach, _sentence_end(text, mention.end))
        if mention.first < before or entity is SOMEBODY or not entity.person:
            continue
        if mention.end - mention.first == 1 and len(names.surnames.get(text.lower[mention.first], ())) > 1:
            continue  # it is not certain which person with that surname the pronoun refers to
        told = _held(text, mention) or _gender_from_kin(text, mention.end)
        if not told and not _is_object(text, mention):
            told = pronoun_after(text, mention.end, starts)
        if told:
            votes.setdefault(id(entity), Counter())[told] += 1
    _learn_from_tags(text, names, pieces, votes)
    roles = Roles(text, names)
    for person in list(names.people):
        told = votes.get(id(person)) or person.titled
        if told and not person.gender:
            person.gender = gender_of_role(roles.of(person))
        _settle(person, told, names)
    names.people = [person for person in names.people if person.person]


def _learn_from_tags(text: Text, names: Names, pieces: list[Piece], votes: dict[int, Counter[str]]) -> None:
    """Count "he says" after quoted words if the paragraph names just one person before them.

    "The curator, Dr Emeka Lund, took three years. “She gave pictures away,” he says."
    """
    starts = [mention.first for mention in names.mentions]
    for piece in pieces:
        if piece.depth or text.word(piece.end) not in _TAGS or text.word(piece.end + 1) not in SPEECH_FORMS:
            continue
        low = bisect_left(starts, text.paragraphs[piece.paragraph][0])
        before = names.mentions[low : min(bisect_left(starts, piece.open), low + _NAMED_BEFORE)]
        people = {id(mention.entity): mention.entity for mention in before if mention.entity.person}
        listed = any(person.words and person.words[0].lower() in FIRST_NAMES for person in people.values())
        if len(people) == 1 and not listed and before[0].entity.words and id(before[0].entity) in people:
            votes.setdefault(id(before[0].entity), Counter())[_TAGS[text.lower[piece.end]]] += _SURER


_TAGS = {"he": "m", "she": "f"}
_NAMED_BEFORE = 4  # mentions
_SURER = 2  # votes: nobody else can be the speaker


def gender_of_role(role: str | None) -> str:
    """The gender that a role implies: "f" for an actress, "m" for a chairman, "" for most."""
    told = (role or "").lower().split()[:_ROLE_WORDS]
    words = {part for word in told for part in (word, word.split("-")[0])}
    if not words.isdisjoint(FEMALE_NOUNS):
        return "f"
    return "" if words.isdisjoint(MALE_NOUNS) else "m"


_ROLE_WORDS = 3  # only the first words of a role are about the person: "mother of the king"


def _sentence_end(text: Text, token: int) -> int:
    end = min(len(text.words), token + _REACH)
    return until(text.words, SENTENCE_ENDS, token, end)


def _held(text: Text, mention: Mention) -> str:
    """Return "it" for a body that somebody runs ("chief executive of Tarn Marine"), else an empty string."""
    lower, first = text.lower, mention.first
    if first > 1 and lower[first - 1] == "of" and lower[first - 2] in _HOLDERS:
        return "it"
    if first > 1 and lower[first - 1] == "for" and lower[first - 2] in SPOKES:
        return "it"
    if is_set_off_as_body(text, first, mention.end) or _takes_plural(text, mention):
        return "it"
    led = text.words[mention.end + 1 : mention.end + 2]
    if text.word(mention.end) in _LED_BY and led and led[0][0].isupper():
        return "it"  # "Tarn Hornets captain Ann Lee"
    owned = text.word(mention.end) in OWNER_MARKS
    return "it" if owned and text.word(mention.end + 1) in _HEADS else ""


def _takes_plural(text: Text, mention: Mention) -> bool:
    """Whether a name at the start of a sentence takes a plural verb: "Tarn Marine have denied it"."""
    place = bisect_left(text.paragraphs, (mention.first, 0))
    opens = place < len(text.paragraphs) and text.paragraphs[place][0] == mention.first
    begins = opens or text.lower[mention.first - 1] in SENTENCE_ENDS
    return begins and text.word(mention.end) in _PLURAL_VERBS


_PLURAL_VERBS = word_set("have are were")
_HEADS = word_set("manager captain chairman chairwoman chief shareholders board")


_LED_BY = word_set(
    """coach manager captain boss skipper striker defender midfielder goalkeeper winger forward chairman
    chairwoman chief executive founder president director"""
)
_HOLDERS = word_set("officer executive president director chairman chairwoman chair founder manager")


def _is_object(text: Text, mention: Mention) -> bool:
    """Whether a name is an object: "Asked by Dr Lund, he …", "told Dr Lund he …"."""
    before = text.word(mention.first - 1)
    return before in PREPOSITIONS or (before in SPEECH_FORMS and SPEECH_FORMS[before].lemma in LISTENER)


def _gender_from_kin(text: Text, token: int) -> str:
    """The gender that "Osei's wife" implies for Osei."""
    return _KIN.get(text.word(token + 1), "") if text.word(token) == "'s" else ""


_KIN = {"wife": "m", "husband": "f", "girlfriend": "m", "boyfriend": "f", "widow": "m", "widower": "f"}


def pronoun_after(text: Text, token: int, starts: set[int]) -> str:
    """What the first pronoun after a name implies for it; "" if a name or a mark is in between."""
    for place in range(token, min(len(text.words), token + _REACH)):
        word = text.lower[place]
        if place in starts or text.words[place] in MARKS or word == ":":
            return ""
        if word in HE_OR_SHE and text.lower[place - 1] == "," and text.word(place + 1) in SPEECH_FORMS:
            return ""  # "Osei, she said, was late": somebody else speaks
        if word in _OBJECTS and not _owns(text, place):
            return ""
        if word in _PRONOUNS:
            near = place - token <= _CLOSE or word in HE_OR_SHE or text.word(place + 1) in _KIN_NOUNS
            return _PRONOUNS[word] if near else ""
        if word in SENTENCE_ENDS:
            return _TAGS.get(text.word(place + 1), "")
    return ""


_KIN_NOUNS = FEMALE_NOUNS | MALE_NOUNS | word_set("cousin parents children family")


_NO_NOUN = PREPOSITIONS | DETERMINERS


def _owns(text: Text, place: int) -> bool:
    """Whether "her" is followed by a possession, rather than at the end of a phrase."""
    word = text.lower[place + 1] if place + 1 < len(text.lower) else "."
    return text.lower[place] == "her" and word[0].isalpha() and word not in _NO_NOUN


def _settle(person: Entity, votes: dict[str, int], names: Names) -> None:
    """Decide a person's gender, or that it is a body, from the votes of its pronouns."""
    if not votes:
        return
    kind = max(votes, key=lambda each: votes[each])
    others = sum(votes.values()) - votes[kind]
    if others * _CLEARLY > votes[kind]:
        return
    first = person.words[0].lower()
    listed = first_name_gender(person)
    if kind == "it":
        surely_person = person.evidence >= _KNOWN or person.ranks or person.honorific
        if not surely_person and first not in FIRST_NAMES:
            names.demote(person)
    elif not person.gender or (person.gender == listed != kind and votes[kind] > 1):
        person.gender = kind
        person.evidence += 1
