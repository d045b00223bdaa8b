"""Explanations: one sentence on which rule found a quotation and how its speaker was named.

In quotation marks beside “said”; its subject, “she”, is Ada Osei, the last woman to act or speak.
Reported by “according to”; whoever stands behind it, “the company”, is Tarn Energy, the one body of …
"""

from __future__ import annotations

from bot.domain.quotations import Kind, Quotation, Stance
from bot.extraction.quotations.grounds import MARKS, Grounds
from bot.extraction.speakers import Way

_FOUND = {
    MARKS: "In quotation marks, introduced by no verb",
    "direct": "In quotation marks beside {cue}",
    "clause": "Reported by {cue}",
    "according to": "Reported by {cue}",
    "complaint": "The charge made by {cue}",
    "description": "The judgement given by {cue}",
    "noun": "What the noun {cue} holds",
    "object": "What {cue} is about",
    "question": "The question put by {cue}",
    "direction": "The demand made by {cue}",
    "promise": "The promise made by {cue}",
    "label": "A speaker's turn, behind its label",
}
"""What each rule found, by the cue it relied on."""

_PLACES = {
    "as the subject": "its subject",
    "after the words": "its subject",
    "after the words, before its name": "the name behind it",
    "as the subject of the sentence": "the subject of the sentence",
    "before a colon": "the name before the colon",
    "behind a dash": "the name behind the dash",
    "on a line of its own": "the name on the line above",
    "behind the cue": "whoever stands behind it",
    "behind “by”": "whoever stands behind “by”",
    "as the owner of the noun": "its owner",
    "as the testimony named": "whose testimony it is",
    "in the introduction": "whom the introduction presents",
}
"""Where the words for the speaker stand, by the manner in which they were found."""

_NAMED = {
    Way.FULL_NAME: "is the full name",
    Way.SURNAME: "is {name}, the one person with that surname",
    Way.FIRST_NAME: "is {name}, called by the first name",
    Way.SHARED_NAME: "is {name}, whom title, introduction or nearness tell from others of that surname",
    Way.ONLY_NAME: "is all of the name that the article gives",
    Way.INITIALS: "has the initials of {name}",
    Way.BODY: "names {name}",
    Way.BODY_SHORT: "is short for {name}",
    Way.BODY_NOUN: "is {name}, the body of that sort the article is about",
    Way.SPOKESPERSON: "speaks for {name}",
    Way.SAME_SPOKESPERSON: "is whoever spoke before for {name}",
    Way.DOCUMENT: "speaks for {name}, who made it",
    Way.ANSWER: "is {name}, who is interviewed",
    Way.FIRST_PERSON: "is {name}, in whose words it stands",
    Way.PRONOUN_SPEAKER: "is {name}, the last {who} to act or speak",
    Way.PRONOUN_SUBJECT: "is {name}, the last {who} to act or speak, some sentences before",
    Way.PRONOUN_NAMED: "is {name}, the last {who} named",
    Way.PRONOUN_UNNAMED: "is whoever spoke before: {name}",
    Way.PRONOUN_BODY: "is {name}, the last body spoken of",
    Way.AGE: "is {name}, by the age",
    Way.ROLE: "is {name}, whom the article calls so",
    Way.KIN: "is {name}, the last person it fits",
    Way.NEAREST: "is {name}, the one person the sentence before names",
    Way.NEXT: "is {name}, named at the start of the next paragraph",
    Way.WORDING: "is all that the article says of who spoke",
}
"""How each way leads from the words for the speaker to the name."""

_LONGEST = 60  # characters of the words for a speaker
_WOMAN = ("she", "her")


def explanation(quotation: Quotation, grounds: Grounds) -> str:
    """Why these words are a quotation, and why that speaker is named or nobody."""
    sentence = f"{_found(quotation, grounds)}; {_named(quotation, grounds)}"
    if quotation.according_to:
        sentence += f", in words of {quotation.according_to}"
    return f"{sentence}."


def _found(quotation: Quotation, grounds: Grounds) -> str:
    cue = f"“{quotation.cue}”" if quotation.cue else "its place"
    if quotation.stance is Stance.DENIED:
        return f"What {cue} says is not so"
    if quotation.cue == ":" and grounds.rule != "label":
        return "In quotation marks behind a colon"
    found = _FOUND.get(grounds.rule, "Reported by {cue}").format(cue=cue)
    return f"{found}, partly in quotation marks" if quotation.kind is Kind.MIXED else found


def _named(quotation: Quotation, grounds: Grounds) -> str:
    speaker, written = grounds.speaker, quotation.speaker_as_written
    if speaker.carried and speaker.name:
        return speaker.how if quotation.speaker else f"{speaker.how}, too unsure to name anybody"
    if not written:
        return "the article does not say who spoke"
    in_full = speaker.way is Way.FULL_NAME and speaker.name is not None and speaker.name in written
    shown = speaker.name if in_full else _short(written)
    source = f"{_PLACES.get(grounds.manner, 'the speaker')}, “{shown}”,"
    if speaker.name is None:
        return (
            f"{source} could be several people" if speaker.how else f"{source} is nobody the article settles"
        )
    unlike = speaker.way is Way.FULL_NAME and not in_full
    named = "is {name}" if unlike else _NAMED.get(speaker.way, "is {name}")
    who = "woman" if written.lower() in _WOMAN else "man"
    how = named.format(name=speaker.name, who=who)
    return f"{source} {how}" if quotation.speaker else f"{source} perhaps {how}, too unsure to name anybody"


def _short(written: str) -> str:
    """The words for a speaker without what commas set off, shortened at a word."""
    head = " ".join(written.partition(",")[0].split())
    if len(head) <= _LONGEST:
        return head
    return f"{head[:_LONGEST].rpartition(' ')[0] or head[:_LONGEST]} …"
