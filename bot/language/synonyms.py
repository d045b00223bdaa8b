"""Synonyms: common words of news that stand for each other, above all in headlines.

A journalist remembers a barrier where a wall was said. A word may stand in several groups; the groups
are not chained.
"""

from __future__ import annotations

from collections import defaultdict

from bot.language.inflection import stem

_GROUPS = """
ban bar prohibit forbid outlaw block; probe inquiry investigation; row dispute argument quarrel clash;
cut reduce slash lower trim; rise increase grow climb soar jump raise hike; fall drop decline decrease
plunge; back support endorse favour; slam criticise condemn attack blast denounce assault; vow promise
pledge; quit resign depart; axe scrap abolish cancel; bid attempt effort try; boost help aid assist;
blaze fire; cash money funds; chief head leader boss; deal agreement pact accord; envoy ambassador
diplomat; fear worry concern; firm company business; hail praise welcome; arrest detain seize; hurt
injure wound; job work employment; kid child youngster; kill slay murder; law legislation statute;
lawmaker legislator politician; talks meeting discussion negotiation; tax levy duty; vote ballot poll
election; war conflict; warn caution; win victory triumph; worker employee staff; big large huge enormous
vast; small tiny little minor; begin start commence launch; end finish stop halt cease conclude; buy
purchase acquire; home house dwelling; car vehicle; sick ill unwell; doctor physician medic; wrong false
untrue incorrect inaccurate; true accurate correct; fast quick rapid swift speedy; rich wealthy affluent;
dangerous unsafe hazardous risky; safe secure; expel eject oust expulsion; power authority; complaint
grievance; allegation accusation claim; evidence proof; plan scheme proposal; problem issue difficulty
trouble; cost price expense; wage pay salary; shop store; town city; road street highway; border
frontier; wall barrier fence; hide conceal; lie mislead deceive; question query; ask request; answer
reply respond; angry furious outraged; happy pleased delighted glad; afraid scared frightened; important
crucial vital essential; show demonstrate prove reveal; build erect construct; destroy demolish wreck;
close shut; choose select pick; keep retain; allow permit let; need require; want wish desire; get obtain
receive; give provide supply offer; think believe; public citizen people; nation country state;
government administration; secret hidden covert; choice option; chance opportunity; danger threat risk;
harm damage; hard difficult tough; easy simple; old elderly aged; official aide; seek pursue; candidate
contender hopeful; policy stance position; speech address; judge court; spend expenditure; school
classroom; student pupil; crowd throng; flood deluge; storm gale; delay postpone; accept agree; reject
refuse decline; hope expect; fight battle struggle; speak talk; trust confidence; fair just; fund
finance; hire recruit employ; sack dismiss fire; strike walkout stoppage; victim casualty; blame fault;
cheap inexpensive affordable; expensive costly dear; scarce rare; enough sufficient; whole entire; yearly
annual; wages earnings; crime offence; prison jail; ruling verdict judgment; lawyer solicitor barrister
attorney; firefighter fireman; sea ocean; illness disease; medicine drug
"""


def _members() -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for group in _GROUPS.split(";"):
        for word in group.split():
            members[word].update(group.split())
    return {word: frozenset(others - {word}) for word, others in members.items()}


def _stems() -> dict[str, frozenset[str]]:
    stems: dict[str, set[str]] = defaultdict(set)
    for word, others in _SYNONYMS.items():
        stems[stem(word)].update(stem(other) for other in others)
    return {one: frozenset(others - {one}) for one, others in stems.items()}


_SYNONYMS = _members()
_SYNONYM_STEMS = _stems()
_WORDS_BY_STEM = {stem(word): others for word, others in _SYNONYMS.items()}


def synonym_words(one: str) -> frozenset[str]:
    """Words that may stand for the word with a stem, to look them up."""
    return _WORDS_BY_STEM.get(one, frozenset())


def synonyms(one: str) -> frozenset[str]:
    """Stems that may stand for a stem."""
    return _SYNONYM_STEMS.get(one, frozenset())
