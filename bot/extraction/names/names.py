"""Names: the people and bodies an article names, in whatever form.

A name is a run of capitalised words. The longest form in the article is the one to show; short forms ("Osei",
"Ms Osei", "the EHRC") are resolved to it. Two people with one surname are kept apart.
"""

from __future__ import annotations

from bot.extraction.names.appositions import description_after, description_before, is_introduced
from bot.extraction.names.body_names import introduce_body, learn_short_forms
from bot.extraction.names.capitals import Run, find_runs
from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.genders import learn_genders
from bot.extraction.names.name_words import join_areas, trim_to_names
from bot.extraction.names.namesakes import resolve_namesakes, separate_spouses
from bot.extraction.names.openings import dateline
from bot.extraction.names.surnames import MOST, choose_bearer, first_name_gender, full_title, gender_of_title
from bot.extraction.text import Piece, Text
from bot.extraction.words import (
    FIRST_NAMES,
    HONORIFICS,
    NOT_PERSON,
    NOT_SURNAMES,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTICLES,
    SENTENCE_ENDS,
    SPEECH_FORMS,
    TRADE_NAMES,
    same_first_name,
    word_set,
)


def find_names(text: Text, pieces: list[Piece]) -> Names:
    """Every name in the article: short forms resolved, genders known, namesakes told apart."""
    names = _read_names(text)
    learn_genders(text, names, pieces)
    separate_spouses(text, names)
    resolve_namesakes(text, names)
    return names


def _read_names(text: Text) -> Names:
    """Every name, with short forms resolved from the names alone."""
    runs = find_runs(text)
    trim_to_names(runs)
    runs = join_areas(text, runs)
    names = Names()
    full: dict[str, Entity] = {}
    later: list[Run] = []
    for run in filter(lambda run: not run.heading, runs):
        if len(run.name) >= 2:
            key = " ".join(run.name).lower()
            entity = full.get(f"{key} {run.generation}") if run.generation else full.get(key)
            if entity is None:
                entity = _introduce(text, run, names)
                full[f"{key} {run.generation}" if run.generation else key] = entity
                full.setdefault(key, entity)
                if run.nickname:
                    full.setdefault(f"{run.nickname} {run.name[-1]}".lower(), entity)
            _note(text, entity, run, names)
        else:
            later.append(run)
    names.index()
    names.at.update((mention.first, mention) for mention in names.mentions)
    titled = {run.name[0].lower() for run in later if run.name and _is_titled(run)}
    learn_short_forms(text, later, names)
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


_SHORTEST_NAME, _LONGEST_NAME = 2, 4  # words


def _note_in_heading(run: Run, full: dict[str, Entity], names: Names) -> None:
    """Recognise names used elsewhere in a line that is all capitalised. Such a line introduces nobody."""
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
            names.mentions.append(Mention(first, end, choose_bearer(alone, people)))
        start += size


_NEVER_SURNAMES = word_set(
    "university college school hospital county city council united rovers trust foundation institute energy"
)


def _is_person(run: Run) -> bool:
    """Whether a run of capitals names a person rather than a body, a place or a thing."""
    name = [word.lower() for word in run.name]
    if name[-1] not in ORG_NOUNS and not HONORIFICS.isdisjoint(run.titles):
        return True
    if name[0] in FIRST_NAMES:
        return name[-1] not in ORG_NOUNS or (len(name) == 2 and name[-1] not in _NEVER_SURNAMES)
    if not _NO_PEOPLE.isdisjoint(name):
        return False
    return bool(run.titles) or _looks_personal(run.name)


_NO_PEOPLE = ORG_NOUNS | NOT_PERSON | TRADE_NAMES


def _looks_personal(name: tuple[str, ...]) -> bool:
    """Whether unknown words can be a person's name: two to four, no acronym, no "&" or "of".

    Particles do not count: Dara Ó Briain Mac Cába.
    """
    counted = sum(word.lower() not in _IN_SURNAMES for word in name)
    if len(name) < _SHORTEST_NAME or counted > _LONGEST_NAME or any(_is_acronym(word) for word in name):
        return False
    return _JOINS_BODY.isdisjoint(word.lower() for word in name)


_JOINS_BODY = word_set("& of and on")
_IN_SURNAMES = (PARTICLES - {"of"}) | word_set("ó ní mac mc nic mag")


def _is_acronym(word: str) -> bool:
    """Whether a word is in capital letters and not somebody's initials: "K.V."."""
    return word.isupper() and len(word) > 2 and "." not in word


def _introduce(text: Text, run: Run, names: Names) -> Entity:
    """The entity for a name of several words that the article has not used before."""
    described = description_after(text, run.end) or description_before(text, run)
    person = described != "body" and _is_person(run) and not _is_thing(text, run)
    person = person and (bool(run.titles) or " ".join(run.name).lower() != dateline(text))
    entity = Entity(run.name, person, generation=run.generation, first_token=run.name_first)
    entity.evidence = 1 if described == ("person" if person else "body") else 0
    if person:
        return _introduce_person(entity, names)
    introduce_body(entity, names, known=described == "body")
    return entity


def _is_thing(text: Text, run: Run) -> bool:
    """Whether "the" before a name without title or first name makes it a thing: "the Long Wait"."""
    return text.word(run.first - 1) == "the" and not run.titles and run.name[0].lower() not in FIRST_NAMES


def _introduce_person(entity: Entity, names: Names) -> Entity:
    """Keep a person. If the person is known in another form, keep the fuller name."""
    known = names.surnames.setdefault(entity.words[-1].lower(), [])
    kept = next((other for other in known[-MOST:] if _same_person(other, entity)), None)
    if kept is None:
        names.people.append(entity)
        known.append(entity)
        return entity
    fuller = len(entity.words) > len(kept.words) and len(entity.words[0]) > 2
    if fuller or _spells_out(entity.words, kept.words):
        kept.words = entity.words
    return kept


def _spells_out(words: tuple[str, ...], kept: tuple[str, ...]) -> bool:
    """Whether a name has the long form of another's first name: Thomas Bell for Tom Bell."""
    long, short = words[0].lower(), kept[0].lower()
    return len(words) == len(kept) and len(long) > len(short) and same_first_name(long, short)


def _same_person(one: Entity, other: Entity) -> bool:
    """Whether the first names are the same, or one is an initial: "Ann Lee", "Ann B. Lee", "A. Lee"."""
    if one.generation.rstrip(".") != other.generation.rstrip("."):
        return False
    first, second = one.words[0].lower(), other.words[0].lower()
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < len(long) and [word.lower() for word in long[-len(short) :]] == [
        word.lower() for word in short
    ]:
        return True  # Osei Lund is Ada Osei Lund
    if min(len(first.rstrip(".")), len(second.rstrip("."))) == 1:
        return first[0] == second[0]
    return same_first_name(first, second)


def _speaks(text: Text, run: Run) -> bool:
    """Whether a verb of speech is next to a name or to the words set off after it."""
    if text.word(run.first - 1) in SPEECH_FORMS:
        return True
    following = text.lower[run.end : run.end + _SET_OFF]
    return next((word in SPEECH_FORMS for word in following if word in _SPEECH_OR_STOP), False)


_SPEECH_OR_STOP = SPEECH_FORMS.keys() | SENTENCE_ENDS | {";"}


_SET_OFF = 12  # tokens


def _note(text: Text, entity: Entity, run: Run, names: Names) -> None:
    """Keep a mention, and what it says about its entity."""
    entity.mentions += 1
    names.mentions.append(Mention(run.first, run.end, entity))
    if entity is SOMEBODY:
        return
    if len(run.name) > 1:
        entity.named_at.append(run.first)
        entity.speaks = entity.speaks or _speaks(text, run)
    alone = len(run.name) == 1 and text.word(run.first - 1) != "the"
    if run.titles or alone or entity.words[0].lower() in FIRST_NAMES:
        entity.evidence += 1
    if run.role and entity.role is None:
        entity.role = run.role
    for title in run.titles:
        _note_title(entity, title, full=len(run.name) > 1)


def _note_title(entity: Entity, title: str, *, full: bool) -> None:
    """Record what a title says about a person: rank, gender, honorific. `full`: it precedes a full name."""
    if full and title in OFFICE_TITLES:
        entity.ranks.add(full_title(title))
    told = gender_of_title(title)
    if told and full:
        entity.gender = told
    elif told:
        entity.titled[told] = entity.titled.get(told, 0) + 1
    if title in HONORIFICS and entity.person and entity.honorific is None:
        entity.honorific = title.capitalize()


def _is_titled(run: Run) -> bool:
    return any(title in HONORIFICS or title in OFFICE_TITLES for title in run.titles)


def _resolve_short(text: Text, run: Run, names: Names, titled: set[str]) -> Entity | None:
    """The entity for a one-word run: a surname, a first name, an acronym or a one-word body."""
    if not run.name:
        return _called_like_title(run, names)
    key = run.name[-1].lower()
    people = names.surnames.get(key, [])
    if people:
        return choose_bearer(run, _of_generation(run, people))
    known = _known_body(run, key, names) or _known_person(run, key, names)
    if known is not None and known.generation.rstrip(".") == run.generation.rstrip("."):
        return known
    if (surname := _shared_surname(text, run, names)) is not None:
        run.name = (*run.name, surname)
        person = _introduce_person(Entity(run.name, person=True, first_token=run.name_first), names)
        names.by_first_name.setdefault(run.name[0].lower(), []).append(person)
        return person
    person = key in titled or key in FIRST_NAMES or description_after(text, run.end) == "person"
    person = (person or is_introduced(text, run)) and key not in NOT_SURNAMES
    entity = Entity(run.name, person, generation=run.generation, first_token=run.name_first)
    if person:
        names.people.append(entity)
        names.surnames[key] = [entity]
    else:
        names.short[run.name[0]] = entity
        names.bodies.append(entity)
        if key in ORG_NOUNS:
            names.by_body_noun.setdefault(key, []).append(entity)
    return entity


def _shared_surname(text: Text, run: Run, names: Names) -> str | None:
    """The surname that a first name has in common with the name joined to it: "Tom and Ada Osei"."""
    follows = names.at.get(run.end + 1) if text.word(run.end) in _AND else None
    if follows is None or not follows.entity.person:
        return None
    words = follows.entity.words
    if len(words) < _SHORTEST_NAME or words[0] != text.words[run.end + 1]:
        return None
    return words[-1] if FIRST_NAMES.issuperset((run.name[0].lower(), words[0].lower())) else None


_AND = word_set("and &")


def _of_generation(run: Run, people: list[Entity]) -> list[Entity]:
    """Those of a surname whom "Jr" or "III" behind it fits."""
    if not run.generation:
        return people
    return [each for each in people if each.generation.rstrip(".") == run.generation.rstrip(".")] or people


def _called_like_title(run: Run, names: Names) -> Entity | None:
    """Who is meant by a title on its own: nobody, unless it is somebody's surname: Teal Baker."""
    named = names.surnames.get(run.titles[-1], []) if len(run.titles) == 1 and run.first > 0 else []
    return named[0] if len(named) == 1 and named[0].first_token < run.first else None


def _known_body(run: Run, key: str, names: Names) -> Entity | None:
    """The body a word means: by its noun, its initials, or its first word (Tarn for Tarn Energy)."""
    if key in ORG_NOUNS and len(names.by_body_noun.get(key, ())) == 1:
        return names.by_body_noun[key][0]
    if run.name[0] in names.short:
        return names.short[run.name[0]]
    return _only(names.by_first_word.get(key, [])) if key not in NOT_PERSON else None


def _known_person(run: Run, key: str, names: Names) -> Entity | None:
    """The person with a first name, or with a middle name: "Ruiz" for Elena Ruiz Marin."""
    knighted = not _FIRST_NAME_TITLES.isdisjoint(run.titles)  # Sir Alun is Alun Prosser
    if knighted or not _is_titled(run) or key not in FIRST_NAMES:
        first = _only(_of_generation(run, names.by_first_name.get(key, [])))
        if first is not None:
            return first  # also "Mr. Lin" for Lin Haoyu, whose surname comes first
    return _only(names.by_inner.get(key, [])) if len(key) > 2 else None


def _only(entities: list[Entity]) -> Entity | None:
    return entities[0] if len(entities) == 1 else None


_FIRST_NAME_TITLES = word_set("sir dame lord lady prince princess king queen father sister")
