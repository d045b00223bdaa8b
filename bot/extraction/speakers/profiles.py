"""Profiles: what the article says each person is, from titles, roles, parties and other descriptions."""

from __future__ import annotations

from bot.extraction.names import Entity
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.words import OFFICE_TITLES, ROLE_NOUNS, word_set, word_table

_ALSO_CALLED = word_table(
    """father fr: priest clergyman
    rev reverend: vicar priest pastor minister clergyman
    bishop: clergyman cleric
    imam rabbi: cleric
    pastor: preacher clergyman cleric
    sister sr: nun
    dr physician surgeon: doctor
    professor prof: academic professor don scholar
    detective: officer detective policeman policewoman
    sergeant: officer sergeant
    inspector: officer inspector
    superintendent: officer superintendent
    constable: officer constable
    garda det dci: officer detective
    pc dc ds di: officer policeman policewoman
    senator sens: senator lawmaker legislator politician
    representative: congressman congresswoman lawmaker legislator representative politician
    congressman congresswoman: lawmaker legislator representative
    assemblyman assemblywoman assemblymember: lawmaker legislator politician
    mp mla mca mlc: politician backbencher parliamentarian lawmaker legislator
    governor: governor politician
    president premier: leader
    minister: politician
    councillor coun cllr cr councilman councilwoman councilmember: councillor politician
    judge: judge jurist
    justice: judge justice jurist
    counsel: lawyer barrister advocate attorney solicitor
    kc qc sc bl san: lawyer barrister counsel silk
    barrister advocate adv barr defending prosecuting: lawyer barrister counsel advocate
    solicitor attorney atty prosecutor: lawyer
    oba eze igwe obi king monarch ruler: monarch king ruler
    emir queen: monarch ruler
    sir: knight
    dame: dame
    lord baron: peer
    lady baroness: peer peeress
    captain colonel general: officer
    hopeful nominee candidate contender: candidate hopeful nominee contender
    pupil student schoolgirl schoolboy: pupil student schoolgirl schoolboy
    manager: boss coach
    coach: boss manager
    boss: manager coach
    executive: boss
    striker: forward
    goalkeeper: keeper
    author: writer novelist
    novelist: writer author
    painter sculptor: artist
    singer: star musician artist
    actor: star performer
    actress: star performer actor
    presenter: star host broadcaster
    chef: cook star
    scientist: researcher academic
    researcher: scientist academic
    biologist: scientist researcher
    economist: academic analyst
    lecturer historian: academic
    midfielder defender winger: player
    teacher: headteacher
    headteacher: head teacher"""
)
"""Other nouns for somebody with a title or a role."""

_BESIDES = word_set(
    """mp msp mca mla mep md lawmaker legislator councillor politician boss candidate
    mother father mum dad parent wife husband son daughter brother sister widow widower grandmother
    grandfather author writer veteran native resident fan campaigner
    activist member fellow celebrity survivor entrepreneur columnist"""
)
"""What somebody can be in addition to a profession."""
_CALLED = (ROLE_NOUNS | OFFICE_TITLES) - _BESIDES
_IN_COURT = word_set("defending prosecuting")
_INTRODUCED = 3  # full names: somebody is described where introduced
_SMALL = word_set("the a an of for at in and to")


class Profiles:
    """The words that describe each person in one article, gathered once per person."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.known: dict[int, set[str]] = {}
        self.kinds: dict[int, set[str]] = {}

    def words(self, entity: Entity) -> set[str]:
        """Every word by which the article describes a person, in lower case."""
        key = id(entity)
        if key not in self.known:
            roles = self.discourse.roles.all_of(entity)
            said = {word.strip(".,'’") for role in roles for word in role.lower().split()}
            said |= self.discourse.roles.party(entity)
            said |= self._written_beside(entity)
            said |= {part for word in said for part in word.split("-")} - _SMALL
            titles = entity.ranks | {(entity.honorific or "").lower().rstrip(".")}
            self.kinds[key] = said & _CALLED
            more = [_ALSO_CALLED[word] for word in said | titles if word in _ALSO_CALLED]
            self.known[key] = said | titles | {word for each in more for word in each}
        return self.known[key]

    def _written_beside(self, entity: Entity) -> set[str]:
        """The titles and letters around somebody's full name, and what a lawyer does in court."""
        text, found = self.discourse.text, set[str]()
        for first in entity.named_at[:_INTRODUCED]:
            mention = self.discourse.names.at.get(first)
            end = mention.end if mention is not None else first
            found.update(text.lower[first:end])
            if text.word(end) == ",":
                found.update(_IN_COURT.intersection(text.lower[end + 1 : end + 2]))
        return found - {word.lower() for word in entity.words}

    def fits(self, entity: Entity, noun: str) -> bool:
        """Whether the article describes a person by a noun."""
        return noun in self.words(entity)

    def is_described(self, entity: Entity) -> bool:
        """Whether the article says what a person does."""
        self.words(entity)
        return bool(self.kinds[id(entity)])

    def is_specific(self, entity: Entity) -> bool:
        """Whether a person's role includes an organisation or field: "director of the trust"."""
        return any(
            " of " in role or " for " in role or " at " in role
            for role in self.discourse.roles.all_of(entity)
        )

    def contradicts(self, entity: Entity, noun: str) -> bool:
        """Whether a person does something else: a manager is not "the striker", but can be "the mother"."""
        other = self.is_described(entity) and noun in ROLE_NOUNS and noun not in self.words(entity)
        return other and noun not in _BESIDES

    def learn(self, entity: Entity, noun: str) -> None:
        """Remember a noun used for a person."""
        self.words(entity).add(noun)
