"""Synonyms: common news words that can replace each other, above all in headlines.

A journalist may remember "barrier" where somebody said "wall". A word may be in several groups; groups
are not chained.
"""

from __future__ import annotations

from collections import defaultdict

from bot.language.inflection import stem

_GROUPS = """
ban bar prohibit forbid outlaw block; probe inquiry investigation; row dispute argument quarrel clash; cut
reduce slash lower trim; rise increase grow climb soar jump raise hike; fall drop decline decrease plunge;
back support endorse favour; slam criticise condemn attack blast denounce assault; vow promise pledge; quit
resign depart; axe scrap abolish cancel; bid attempt effort try; boost help aid assist; blaze fire; cash
money funds; chief head leader boss; deal agreement pact accord; envoy ambassador diplomat; fear worry
concern; firm company business; hail praise welcome; arrest detain seize; hurt injure wound; job work
employment; kid child youngster; kill slay murder; law legislation statute; lawmaker legislator politician;
talks meeting discussion negotiation; tax levy duty; vote ballot poll election; war conflict; warn caution;
win victory triumph; worker employee staff; big large huge enormous vast; small tiny little minor; begin
start commence launch; end finish stop halt cease conclude; buy purchase acquire; home house dwelling; car
vehicle; sick ill unwell; doctor physician medic; wrong false untrue incorrect inaccurate; true accurate
correct; fast quick rapid swift speedy; rich wealthy affluent; dangerous unsafe hazardous risky; safe secure;
expel eject oust expulsion; power authority; complaint grievance; allegation accusation claim; evidence
proof; plan scheme proposal; problem issue difficulty trouble; cost price expense; wage pay salary; shop
store; town city; road street highway; border frontier; wall barrier fence; hide conceal; lie mislead
deceive; question query; ask request; answer reply respond; angry furious outraged; happy pleased delighted
glad; afraid scared frightened; important crucial vital essential; show demonstrate prove reveal; build erect
construct; destroy demolish wreck; close shut; choose select pick; keep retain; allow permit let; need
require; want wish desire; get obtain receive; give provide supply offer; think believe; public citizen
people; nation country state; government administration; secret hidden covert; choice option; chance
opportunity; danger threat risk; harm damage; hard difficult tough; easy simple; old elderly aged; official
aide; seek pursue; candidate contender hopeful; policy stance position; speech address; judge court; spend
expenditure; school classroom; student pupil; crowd throng; flood deluge; storm gale; delay postpone; accept
agree; reject refuse decline; hope expect; fight battle struggle; speak talk; trust confidence; fair just;
fund finance; hire recruit employ; sack dismiss fire; strike walkout stoppage; victim casualty; blame fault;
cheap inexpensive affordable; expensive costly dear; scarce rare; enough sufficient; whole entire; yearly
annual; wages earnings; crime offence; prison jail; ruling verdict judgment; lawyer solicitor barrister
attorney; firefighter fireman; sea ocean; illness disease; medicine drug; american us; citizen voter resident
inhabitant; european eu; british uk; country land state; president premier leader; minister secretary;
senator lawmaker; congressman lawmaker representative; republican gop; democrat democratic; parliament
commons legislature; party camp; campaign drive crusade; rally gathering demonstration protest march;
protester demonstrator; debate discussion argument; opinion view; belief conviction; idea notion concept
thought; goal aim objective target purpose; tactic strategy approach method; reform overhaul change; change
alter modify shift; replace substitute; remove eliminate strip scrap; add append include; improve better
enhance; worsen deteriorate; fix repair mend; solve resolve settle; create produce generate form; develop
evolve; grow expand; growth expansion increase; shrink contract; limit restrict curb cap; restriction curb
limit; prevent avert stop block thwart; protect defend guard shield; protection defence; attack strike raid;
bomb explosive; weapon arm gun; gun firearm; soldier troop trooper; army military; troop force; police
officer cop; criminal offender crook; murder homicide killing; death fatality demise; dead deceased; die
perish; suspect accused; witness onlooker; trial hearing case; sue prosecute charge; convict condemn
sentence; guilty culpable; innocent blameless; illegal unlawful; legal lawful legitimate; corrupt crooked
dishonest; honest truthful frank candid; scandal outrage; mistake error blunder slip; failure flop collapse;
fail collapse flop; success triumph; succeed prosper; achieve accomplish attain; try attempt seek endeavour;
begin open initiate; continue persist proceed carry; remain stay linger; wait linger; leave exit quit; return
revert; arrive come reach; travel journey trip voyage; visit tour; move shift relocate; carry bear transport;
send dispatch; bring fetch deliver; deliver supply; hand give; share portion part; split divide; divide
division rift; join unite merge; unity solidarity; group band organisation body; team squad side; member
participant; friend ally pal; ally partner; enemy foe rival opponent adversary; rival competitor; opponent
critic; oppose resist fight; support endorsement; supporter backer fan follower; follow pursue; lead head
guide; guide direct steer; run operate manage; manage handle cope; control command govern; rule govern reign;
rule regulation; order command instruct direct tell; tell inform notify brief;
say tell; ask request demand; inform advise; advise counsel urge recommend;
urge press exhort; recommend suggest propose; suggest imply hint; say state declare; announce declare unveil;
reveal disclose expose unveil; admit concede confess acknowledge; deny reject dispute; claim allege assert
contend; argue contend; insist maintain; complain grumble protest; mock ridicule; insult offend slur;
apologise sorry; thank grateful; greet welcome; love adore; like enjoy; hate loathe detest; anger fury rage;
sad unhappy miserable; worried anxious concerned; nervous anxious tense; brave courageous bold; coward
cowardly; strong powerful robust mighty; weak feeble frail; clever smart intelligent bright; stupid foolish
silly dumb; crazy mad insane; strange odd weird bizarre; normal usual ordinary; special particular; famous
renowned celebrated; popular liked; new fresh recent novel; modern contemporary current; ancient old; young
youthful; early premature; late belated; quick prompt; slow sluggish gradual; sudden abrupt; clear plain
obvious evident; unclear vague; certain sure; likely probable; possible feasible; impossible unthinkable;
necessary essential required; useful helpful; useless futile; good great fine excellent; bad poor awful
terrible dreadful; terrible horrible dreadful appalling; disaster catastrophe calamity; crisis emergency;
accident crash collision; crash collide smash; fall tumble; hit strike beat; beat defeat; lose loss; defeat
loss; winner victor champion; prize award; competition contest; race contest; game match; play perform;
player athlete; goal strike; coach manager; money funds; budget finances; economy economic; profit gain
earnings; debt liability; loan lending; bank lender; invest investment; investor backer; market bazaar; trade
commerce business; import export; goods product merchandise; customer client shopper consumer; sale deal;
sell vend flog; poor needy impoverished; poverty hardship; homeless rough; charity donation; donate give
contribute; donor giver contributor; donation gift contribution; volunteer helper; hospital clinic; patient
sufferer; cure heal; treatment therapy care; nurse carer; virus bug; vaccine jab; drug narcotic; alcohol
drink booze; smoke tobacco; food meal; hungry starving; farm agriculture; farmer grower; animal beast
creature; tree wood; forest woodland; river stream; lake water; rain downpour; heat warmth; cold chilly;
climate weather; pollution contamination; energy power; fuel petrol gas; oil petroleum; build erect; building
structure; bridge crossing; train rail railway; plane aircraft jet; ship vessel boat; lorry truck; bus coach;
driver motorist; passenger traveller; airport airfield; hotel inn; neighbourhood area district; area region
zone; region district; village hamlet; capital metropolis; centre middle heart; edge border rim; place spot
site location; world globe earth; global worldwide international; foreign overseas abroad; immigrant migrant;
immigration migration; refugee asylum; flee escape; escape getaway; hide shelter; deport expel remove; family
relative kin; parent mother father; mother mum; father dad; son boy; daughter girl; baby infant; child minor;
teenager adolescent youth; woman female lady; man male guy bloke; husband spouse wife; marry wed; wedding
marriage; divorce separation; birth born; life existence; live reside dwell; room space chamber; door
entrance; window pane; picture image photo photograph; film movie; song tune; book volume; newspaper paper
press; journalist reporter correspondent; reporter journalist; story tale account; article piece; news
report; interview talk conversation; conversation talk chat; letter note message; email mail message; phone
telephone call; computer machine; internet web online; website site; hack breach; data information;
information details; number figure total; amount sum quantity; average mean typical; half part; double twice;
majority most; minority few; rise surge; surge jump leap; plummet fall plunge; dip drop; peak high; record
high; level rate; rate pace; year annual; month monthly; week weekly; day daily; today now; tomorrow future;
future prospect; past history; history past; tradition custom; culture heritage; religion faith; church
chapel; prayer worship; god lord; muslim islamic; jew jewish; race ethnicity; racist bigot; racism bigotry
prejudice; prejudice bias; equal equality; freedom liberty; free release; release liberate; right
entitlement; duty obligation responsibility; responsible accountable liable; job post position role; role
part; career profession; boss manager chief; manager director executive; chairman chair head; spokesman
spokeswoman spokesperson; expert specialist; scientist researcher; research study; study survey; survey poll;
test trial exam; experiment test; discover find uncover; find locate; search hunt look; look glance gaze;
watch observe view; see notice witness; hear listen; speak address; read peruse; write pen draft; draft
outline; learn discover; teach instruct educate; teacher tutor educator; university college; lesson class;
train coach prepare; prepare ready; preparation readiness; use employ utilise; need necessity; lack shortage;
shortage scarcity lack; abundance plenty; full complete; complete finish total; empty vacant; open unlocked;
lock secure; break smash shatter; damage harm wreck; cut chop; pull drag tug; push shove; throw hurl toss;
catch capture; capture seize; steal rob; thief robber burglar; theft robbery; gang mob; violence brutality;
violent brutal; peace calm; calm quiet; truce ceasefire; treaty pact accord; sanction penalty; penalty
punishment fine; punish penalise; reward prize; encourage inspire; discourage deter; persuade convince; force
compel coerce; pressure push; influence sway; affect impact; impact effect; result outcome consequence; cause
reason; reason motive; explain clarify; explanation reason; describe portray depict; call name label; mean
signify; remember recall; forget overlook; ignore overlook neglect; notice spot; understand grasp comprehend;
know understand; doubt question; doubtful sceptical; confident sure; trust rely; depend rely; honour respect;
respect esteem; dignity pride; proud pleased; shame disgrace; ashamed embarrassed; disgrace scandal; rumour
gossip; joke quip; laugh chuckle; smile grin; cry weep; shout yell scream; whisper murmur; silent quiet; loud
noisy; tired weary exhausted; sleep rest; awake alert; busy occupied; lazy idle; careful cautious; careless
reckless; reckless rash; wise prudent; kind generous; cruel harsh; harsh severe tough; severe serious grave;
serious grave; minor slight; slight small; massive huge giant; tall high; low short; wide broad; narrow thin;
deep profound; heavy weighty; light bright; dark gloomy; clean pure; dirty filthy; dry arid; wet damp; hot
warm; near close; far distant; separate apart; together jointly; alone solo; single sole; only sole; main
chief principal key; key crucial; major significant; significant important; lead guide; extra additional
more; enough plenty
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
    return {asked: frozenset(others - {asked}) for asked, others in stems.items()}


_SYNONYMS = _members()
_SYNONYM_STEMS = _stems()


def synonyms(word: str) -> frozenset[str]:
    """The stems that may stand for `word`, itself a stem."""
    return _SYNONYM_STEMS.get(word, frozenset())
