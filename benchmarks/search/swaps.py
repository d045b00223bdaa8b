"""Words for the questions of the benchmark: what is swapped for what, as people do who remember the sense.

A list of its own, not the bot's: a bot that knew exactly these would be measured by its own ruler.
"""

from __future__ import annotations

_SWAPS = """
investigation probe; criticise slam; reduce slash; increase hike; support back; promise vow; resign quit;
cancel axe; attempt bid; help aid; fire blaze; money cash; leader boss; agreement deal; ambassador envoy;
worry fear; company firm; praise hail; arrest nab; injured hurt; job post; child kid; kill slay; law bill;
talks negotiations; tax levy; vote ballot; war conflict; warn caution; win triumph; worker staffer; big huge;
small tiny; begin start; end finish; buy purchase; house home; car vehicle; ill sick; doctor medic; wrong
mistaken; true correct; fast quick; rich wealthy; dangerous risky; safe secure; complaint grievance; evidence
proof; plan scheme; problem issue; price cost; pay wage; shop store; city town; road street; border frontier;
wall barrier; lie falsehood; question query; ask demand; answer reply; angry furious; happy glad; afraid
scared; important crucial; show reveal; build construct; destroy wreck; close shut; choose pick; keep retain;
allow permit; need require; want desire; get obtain; give hand; think believe; people folk; country nation;
government administration; secret covert; chance opportunity; danger threat; harm damage; hard tough; easy
simple; old aged; official bureaucrat; candidate contender; policy approach; speech address; judge
magistrate; school academy; student pupil; crowd throng; flood deluge; storm gale; delay postpone; accept
agree; reject spurn; hope wish; fight battle; trust faith; fair just; fund finance; hire recruit; dismiss
sack; strike walkout; victim casualty; blame fault; cheap affordable; enough sufficient; whole entire; crime
offence; prison jail; ruling verdict; lawyer attorney; sea ocean; disease illness; medicine drug; discuss
debate; demand call; meeting gathering; attack assault; raise lift; fall drop; rise climb; oppose resist;
enemy foe; friend ally; gun firearm; president premier; party camp; campaign drive; election poll; voter
elector; immigrant migrant; trade commerce; growth expansion; economy market; bank lender; debt liability;
energy power; climate weather; water river; land ground; farm holding; food fare; family household; mother
mum; father dad; woman lady; man gentleman; young youthful; new fresh; strong robust; weak feeble; clear
plain; future coming; past former; year twelvemonth; week fortnight; day date; night evening; morning dawn;
life existence; death demise; hospital clinic; nurse carer; police officers; army troops; soldier trooper;
weapon arm; bomb explosive; peace truce; freedom liberty; right entitlement; rule regulation; review inquiry;
report study; find discover; know understand; see notice; hear learn; speak talk; write pen; read peruse;
send dispatch; bring fetch; carry bear; move shift; stop halt; stay remain; leave depart; arrive come; return
revert; open unlock; pull drag; push press
"""
SWAPS = {pair.split()[0]: pair.split()[1] for pair in _SWAPS.split(";")}
"""One word led to another of about its sense."""

COMMON_WORDS = frozenset(word for pair in SWAPS.items() for word in pair)
"""Common words of news."""

BRITISH = {
    "organize": "organise",
    "color": "colour",
    "labor": "labour",
    "favor": "favour",
    "center": "centre",
    "defense": "defence",
    "program": "programme",
    "realize": "realise",
    "honor": "honour",
    "neighbor": "neighbour",
    "behavior": "behaviour",
    "recognize": "recognise",
    "criticize": "criticise",
    "traveling": "travelling",
    "gray": "grey",
}
_FIGURES = "1 2 3 4 5 6 7 8 9 10 12 20 50"
_FIGURES_SPELT = "one two three four five six seven eight nine ten twelve twenty fifty"
NUMBERS = dict(zip(_FIGURES.split(), _FIGURES_SPELT.split(), strict=True))
FRAMES = (
    "who said that {}?",
    "who said {}?",
    "did anyone say {}?",
    "did anybody ever claim that {}?",
    "has anyone said that {}?",
    "what was said about {}?",
    "which minister said {}?",
    "when did someone say {}?",
    "is it true that {}?",
    "{} who said that",
    "somebody said that {}",
    "can you tell me who said {}?",
)
