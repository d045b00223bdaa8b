"""Explanations: one sentence on which rule found a quotation and how its speaker was named.

In quotation marks beside “said”; its subject, “she”, is Ada Osei, the last woman to act or speak.
Reported by “according to”; the speaker after it, “the company”, is Tarn Energy, the body of that sort …
"""

from __future__ import annotations

from calendar import month_name

from bot.domain.articles import published_period
from bot.domain.explanations import FROM_ARCHIVE, Manner, Rule, Way
from bot.domain.quotations import Kind, Quotation, Stance

_IMPORTED = "It was imported with this speaker, without the article it comes from."

_FOUND = {
    Rule.MARKS: "In quotation marks, without a verb of saying",
    Rule.DIRECT: "In quotation marks beside {cue}",
    Rule.CLAUSE: "Reported by {cue}",
    Rule.ACCORDING_TO: "Reported by {cue}",
    Rule.COMPLAINT: "The charge made by {cue}",
    Rule.DESCRIPTION: "The judgement given by {cue}",
    Rule.NOUN: "What the noun {cue} refers to",
    Rule.OBJECT: "What {cue} is about",
    Rule.QUESTION: "The question put by {cue}",
    Rule.DIRECTION: "The demand made by {cue}",
    Rule.PROMISE: "The promise made by {cue}",
    Rule.LABEL: "A speaker's turn, after its label",
}
"""What each rule found, with the cue it relied on."""

_PLACES: dict[Manner | None, str] = {
    Manner.SUBJECT: "its subject",
    Manner.AFTER: "its subject",
    Manner.NAME_AFTER: "the name after it",
    Manner.MAIN_SUBJECT: "the subject of the sentence",
    Manner.BEFORE_COLON: "the name before the colon",
    Manner.BEHIND_DASH: "the name after the dash",
    Manner.LINE_BESIDE: "the name on the line above",
    Manner.BEHIND_CUE: "the speaker after it",
    Manner.BEHIND_BY: "the speaker after “by”",
    Manner.OWNER: "its owner",
    Manner.TESTIMONY: "the witness",
    Manner.INTRODUCTION: "the person introduced",
}
"""Where the words for the speaker stand."""

_WITHOUT_WORDS: dict[Manner | None, str] = {
    Manner.QUOTATION_BEFORE: "the quotation before is by {name}, so this is too",
    Manner.SENTENCE_BEFORE: "the sentence before is about {name}, whose words follow",
}
"""Who is named if the article has no words for the speaker here."""

_NAMED = {
    Way.NOBODY: "is nobody the article identifies",
    Way.SEVERAL: "could be several people",
    Way.FULL_NAME: "is the full name",
    Way.SURNAME: "is {name}, the one person with that surname",
    Way.FIRST_NAME: "is {name}, called by first name",
    Way.SHARED_NAME: "is {name}, told from others of that surname by title, introduction or position",
    Way.ONLY_NAME: "is all of the name that the article gives",
    Way.INITIALS: "has the initials of {name}",
    Way.BODY: "names {name}",
    Way.BODY_SHORT: "is short for {name}",
    Way.BODY_NOUN: "is {name}, the body of that sort the article is about",
    Way.SPOKESPERSON: "speaks for {name}",
    Way.SAME_SPOKESPERSON: "is the one who spoke for {name} before",
    Way.DOCUMENT: "speaks for {name}, who made it",
    Way.ANSWER: "is {name}, who is interviewed",
    Way.FIRST_PERSON: "is {name}, in whose words it stands",
    Way.PRONOUN_SPEAKER: "is {name}, the last {who} to act or speak",
    Way.PRONOUN_SUBJECT: "is {name}, the last {who} to act or speak, some sentences before",
    Way.PRONOUN_NAMED: "is {name}, the last {who} named",
    Way.PRONOUN_UNNAMED: "is the previous speaker: {name}",
    Way.PRONOUN_BODY: "is {name}, the last body mentioned",
    Way.AGE: "is {name}, identified by age",
    Way.ROLE: "is {name}, whom the article calls that",
    Way.KIN: "is {name}, the last person it fits",
    Way.NEAREST: "is {name}, the one person the sentence before names",
    Way.NEXT: "is {name}, named at the start of the next paragraph",
    Way.STATED_ROLE: "is {name}, whom the archive knows as {role} in {when}, as moderators stated",
    Way.STATED_ALIAS: "is {name}, whom the archive knows by that name, as moderators stated",
    Way.KNOWN_ROLE: "is {name}, whom the archive knows as {role} in {when} from other articles",
    Way.WORDING: "is all that the article says of who spoke",
}
"""How each way leads from the words for the speaker to the name."""

_LONGEST = 60  # characters of the words for a speaker
_WOMAN = ("she", "her")


def explanation(quotation: Quotation, published: str | None = None) -> str:
    """Why these words are a quotation, and why that speaker or nobody is named; "" if unknown.

    `published` is the date of the article.
    """
    why = quotation.explanation
    if why.rule is None:
        return why.sentence
    if why.rule is Rule.IMPORTED:
        return _IMPORTED
    sentence = f"{_found(quotation, why.rule)}; {_named(quotation, published)}"
    if quotation.according_to:
        sentence += f", in the words of {quotation.according_to}"
    return f"{sentence}."


def _found(quotation: Quotation, rule: Rule) -> str:
    cue = f"“{quotation.cue}”" if quotation.cue else "its place"
    if quotation.stance is Stance.DENIED:
        return f"What {cue} says is untrue"
    if quotation.cue == ":" and rule is not Rule.LABEL:
        return "In quotation marks after a colon"
    found = _FOUND[rule].format(cue=cue)
    return f"{found}, partly in quotation marks" if quotation.kind is Kind.MIXED else found


def _named(quotation: Quotation, published: str | None) -> str:
    why, written = quotation.explanation, quotation.speaker_as_written
    name = quotation.speaker or why.perhaps
    if name is not None and why.manner in _WITHOUT_WORDS:
        how = _WITHOUT_WORDS[why.manner].format(name=name)
        return how if quotation.speaker else f"{how}, too uncertain to name anybody"
    if not written:
        return "the article does not say who spoke"
    place = _PLACES.get(why.manner, "the speaker")
    in_full = why.way is Way.FULL_NAME and name is not None and name in written
    source = f"{place}, “{name if in_full else _short(written)}”,"
    how = (
        _NAMED[why.way].format(name=name, role=quotation.role, when=_month(published))
        if why.way in FROM_ARCHIVE
        else _how(why.way, name, written, in_full=in_full)
    )
    return (
        f"{source} {how}"
        if quotation.speaker or name is None
        else f"{source} perhaps {how}, too uncertain to name anybody"
    )


def _how(way: Way, name: str | None, written: str, *, in_full: bool) -> str:
    """How the words for a speaker lead to the name, as the rest of "its subject, “she”, …"."""
    if name is None:
        return _NAMED[way if way is Way.SEVERAL else Way.NOBODY]
    if way in (Way.NOBODY, Way.SEVERAL) or (way is Way.FULL_NAME and not in_full):
        return f"is {name}"
    return _NAMED[way].format(name=name, who="woman" if written.lower() in _WOMAN else "man")


def _month(published: str | None) -> str:
    """The month of a date, or its year: "May 2026"."""
    period = published_period(published) or ""
    return f"{month_name[int(period[5:7])]} {period[:4]}" if period[5:7] else period


def _short(written: str) -> str:
    """The words for a speaker up to the first comma, cut between words if too long."""
    head = " ".join(written.partition(",")[0].split())
    if len(head) <= _LONGEST:
        return head
    return f"{head[:_LONGEST].rpartition(' ')[0] or head[:_LONGEST]} …"
