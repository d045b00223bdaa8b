"""Names: the people and bodies an article names, however often and however shortly.

A name is a run of capitalised words. Its longest form in the article is the one to show; the short forms
("Osei", "Ms Osei", "the EHRC") lead back to it. Two people of one surname are kept apart.
"""

from __future__ import annotations

from bot.extraction.names.appositions import description_before, description_behind
from bot.extraction.names.capitals import Run, find_runs
from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.genders import learn_genders
from bot.extraction.names.name_words import join_areas, keep_name_words
from bot.extraction.names.namesakes import part_spouses, tell_namesakes
from bot.extraction.names.surnames import MOST, first_name_gender, one_of, rank
from bot.extraction.text import Piece, Text
from bot.extraction.words import (
    FEMALE_TITLES,
    FIRST_NAMES,
    HONORIFICS,
    MALE_TITLES,
    NOT_NAME_START,
    NOT_PERSON,
    OFFICE_TITLES,
    ORG_NOUNS,
    SITE_NOUNS,
    SPEECH_FORMS,
    TRADE_NAMES,
    same_first_name,
    word_set,
)

_HEADS = ORG_NOUNS | SITE_NOUNS


def find_names(text: Text, pieces: list[Piece]) -> Names:
    """Every name in the article, with short forms led back to the fullest, genders and namesakes told."""
    names = _read_names(text)
    learn_genders(text, names, pieces)
    part_spouses(text, names)
    tell_namesakes(text, names)
    return names


def _read_names(text: Text) -> Names:
    """Every name, with short forms led back to the fullest by the names alone."""
    runs = find_runs(text)
    keep_name_words(runs)
    runs = join_areas(text, runs)
    names = Names()
    full: dict[str, Entity] = {}
    later: list[Run] = []
    for run in filter(lambda run: not run.heading, runs):
        if len(run.name) >= 2:
            key = " ".join(run.name).lower()
            entity = full.get(key)
            if entity is None:
                entity = _introduce(text, run, names)
                full[key] = entity
                if run.nickname:
                    full.setdefault(f"{run.nickname} {run.name[-1]}".lower(), entity)
            _note(text, entity, run, names)
        else:
            later.append(run)
    names.index()
    titled = {run.name[0].lower() for run in later if run.name and _is_titled(run)}
    for run in later:
        entity = _resolve_short(text, run, names, titled)
        if entity is not None:
            _note(text, entity, run, names)
    for run in filter(lambda run: run.heading, runs):
        _note_in_heading(run, full, names)
    names.mentions.sort(key=lambda mention: mention.first)
    names.at.update((mention.first, mention) for mention in names.mentions)
    for entity in names.people:
        entity.gender = entity.gender or first_name_gender(entity)
    return names


_LONGEST_NAME = 4  # words


def _note_in_heading(run: Run, full: dict[str, Entity], names: Names) -> None:
    """Recognise those named elsewhere in a line whose words are all large; it introduces nobody."""
    words = [word.lower() for word in run.name]
    start = 0
    while start < len(words):
        sizes = range(min(_LONGEST_NAME, len(words) - start), 1, -1)
        size = next((each for each in sizes if " ".join(words[start : start + each]) in full), 1)
        first, end = run.name_first + start, run.name_first + start + size
        if size > 1:
            names.mentions.append(Mention(first, end, full[" ".join(words[start : start + size])]))
        elif people := names.surnames.get(words[start]):
            alone = Run(first, end, [], (run.name[start],), first)
            names.mentions.append(Mention(first, end, one_of(alone, people)))
        start += size


_NEVER_SURNAMES = word_set(
    "university college school hospital county city council united rovers trust foundation institute energy"
)


def _is_person(run: Run) -> bool:
    """Whether a run of capitals names a person rather than a body, a place or a thing."""
    name = [word.lower() for word in run.name]
    if any(title in HONORIFICS for title in run.titles) and name[-1] not in ORG_NOUNS:
        return True
    if name[0] in FIRST_NAMES:
        return name[-1] not in ORG_NOUNS or (len(name) == 2 and name[-1] not in _NEVER_SURNAMES)
    if any(word in ORG_NOUNS or word in NOT_PERSON or word in TRADE_NAMES for word in name):
        return False
    if run.titles:
        return True
    return (
        2 <= len(name) <= 4
        and not any(word.isupper() and len(word) > 2 for word in run.name)
        and "&" not in run.name
        and "of" not in name
    )


def _introduce(text: Text, run: Run, names: Names) -> Entity:
    before = text.lower[run.first - 1] if run.first else ""
    person = _is_person(run) and not (
        before == "the" and not run.titles and run.name[0].lower() not in FIRST_NAMES
    )
    described = description_behind(text, run.end) or description_before(text, run)
    person = person and described != "body"
    entity = Entity(run.name, person, first_token=run.name_first)
    entity.evidence = 1 if described == ("person" if person else "body") else 0
    if person:
        names.people.append(entity)
        surname = run.name[-1].lower()
        names.surnames.setdefault(surname, [])
        same = [other for other in names.surnames[surname][-MOST:] if _same_person(other, entity)]
        if same:
            names.people.pop()
            kept = same[0]
            fuller = len(entity.words) > len(kept.words) and len(entity.words[0]) > 2
            if fuller or _spells_out(entity.words, kept.words):
                kept.words = entity.words
            return kept
        names.surnames[surname].append(entity)
    else:
        names.bodies.append(entity)
        for word in {word.lower() for word in run.name if word.lower() in _HEADS}:
            names.by_body_noun.setdefault(word, []).append(entity)
        opening, last = run.name[0].lower(), run.name[-1]
        known = last.lower() in ORG_NOUNS or last.lower() in TRADE_NAMES or described == "body"
        short = len(run.name) == 2 and known and last[0].isupper() and opening not in NOT_NAME_START
        if short or (len(run.name) > 1 and last.lower() in _FIRM_ENDS):
            names.by_first_word.setdefault(opening, []).append(entity)
        initials = "".join(word[0] for word in run.name if word[0].isupper())
        if len(initials) > 1:
            names.short.setdefault(initials, entity)
    return entity


def _spells_out(words: tuple[str, ...], kept: tuple[str, ...]) -> bool:
    """Whether a name has the long form where another has the short one: Thomas Bell for Tom Bell."""
    long, short = words[0].lower(), kept[0].lower()
    return len(words) == len(kept) and len(long) > len(short) and same_first_name(long, short)


_FIRM_ENDS = word_set("plc ltd inc llc llp corp holdings group")


def _same_person(one: Entity, other: Entity) -> bool:
    """Same first name, or one of them an initial of it: "Ann Lee", "Ann B. Lee", "A. Lee"."""
    first, second = one.words[0].lower(), other.words[0].lower()
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < len(long) and [word.lower() for word in long[-len(short) :]] == [
        word.lower() for word in short
    ]:
        return True  # Osei Lund is Ada Osei Lund
    if 1 in (len(first.rstrip(".")), len(second.rstrip("."))):
        return first[0] == second[0]
    return same_first_name(first, second)


def _speaks(text: Text, run: Run) -> bool:
    """Whether a verb of speech stands beside a name or behind what is set off behind it."""
    if run.first and text.lower[run.first - 1] in SPEECH_FORMS:
        return True
    for word in text.lower[run.end : run.end + _SET_OFF]:
        if word in SPEECH_FORMS or word in (".", "?", "!", ";"):
            return word in SPEECH_FORMS
    return False


_SET_OFF = 12  # tokens


def _note(text: Text, entity: Entity, run: Run, names: Names) -> None:
    entity.mentions += 1
    if entity is SOMEBODY:
        names.mentions.append(Mention(run.first, run.end, entity))
        return
    if len(run.name) > 1:
        entity.named_at.append(run.first)
        entity.speaks = entity.speaks or _speaks(text, run)
    if run.titles or len(run.name) == 1 or entity.words[0].lower() in FIRST_NAMES:
        entity.evidence += 1
    names.mentions.append(Mention(run.first, run.end, entity))
    if run.role and entity.role is None:
        entity.role = run.role
    for title in run.titles:
        if title in OFFICE_TITLES and len(run.name) > 1:
            entity.ranks.add(rank(title))
        told = "f" if title in FEMALE_TITLES else "m" if title in MALE_TITLES else ""
        if told and len(run.name) > 1:
            entity.gender = told
        elif told:
            entity.titled[told] = entity.titled.get(told, 0) + 1
        if title in HONORIFICS and entity.person and entity.honorific is None:
            entity.honorific = title.capitalize()


def _is_titled(run: Run) -> bool:
    return any(title in HONORIFICS or title in OFFICE_TITLES for title in run.titles)


def _resolve_short(text: Text, run: Run, names: Names, titled: set[str]) -> Entity | None:
    """A run of one word: a surname, a first name, an acronym or a body of one word."""
    if not run.name:  # a title alone, unless somebody is called so: Teal Baker
        named = names.surnames.get(run.titles[-1], []) if len(run.titles) == 1 and run.first > 0 else []
        return named[0] if len(named) == 1 and named[0].first_token < run.first else None
    key = run.name[-1].lower()
    people = names.surnames.get(key, [])
    if people:
        return one_of(run, people)
    if key in ORG_NOUNS and len(names.by_body_noun.get(key, ())) == 1:
        return names.by_body_noun[key][0]
    if run.name[0] in names.short:
        return names.short[run.name[0]]
    longer = names.by_first_word.get(key, [])
    if len(longer) == 1 and key not in NOT_PERSON:
        return longer[0]  # Tarn for Tarn Energy
    firsts = names.by_first_name.get(key, [])
    knighted = not _FIRST_NAME_TITLES.isdisjoint(run.titles)  # Sir Alun is Alun Prosser
    if len(firsts) == 1 and (knighted or not _is_titled(run) or key not in FIRST_NAMES):
        return firsts[0]  # also "Mr. Lin" for Lin Haoyu, whose surname stands first
    inner = names.by_inner.get(key, [])
    if len(inner) == 1 and len(key) > 2:
        return inner[0]  # "Ruiz" for Elena Ruiz Marin
    person = key in titled or key in FIRST_NAMES or description_behind(text, run.end) == "person"
    person = person and key not in NOT_PERSON and key not in ORG_NOUNS
    entity = Entity(run.name, person, first_token=run.name_first)
    if person:
        names.people.append(entity)
        names.surnames[key] = [entity]
    else:
        names.short[run.name[0]] = entity
        names.bodies.append(entity)
        if key in ORG_NOUNS:
            names.by_body_noun.setdefault(key, []).append(entity)
    return entity


_FIRST_NAME_TITLES = frozenset(
    {"sir", "dame", "lord", "lady", "prince", "princess", "king", "queen", "father", "sister"}
)
