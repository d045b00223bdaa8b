"""The words the rules know, as data: a set per reason, verbs written once and inflected here."""

from __future__ import annotations

from dataclasses import dataclass


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: long sets read better as lines of prose."""
    return frozenset(text.split())


# ------------------------------------------------------------------ speech verbs
# Verbs that report a clause: "she SAID (that) it rains".
CLAUSE = word_set(
    """say add claim insist argue warn note announce report reply respond explain acknowledge admit
    concede confirm conclude contend assert allege maintain state stress suggest declare predict
    estimate complain reveal recall reiterate emphasise emphasize remark observe testify caution
    counter joke quip indicate write tweet post boast lament imply hint speculate vow pledge promise
    swear proclaim profess volunteer disclose repeat mention underline underscore highlight recount
    relate exclaim protest agree object retort interject advise propose recommend rule demand ask
    continue answer charge affirm accept reject attest signal posit opine muse venture blog text shout yell
    cry whisper mutter scream chant read tell inform remind assure notify brief reassure deny dispute
    rebut refute fume chide thunder jest blurt gush enthuse bemoan plead beg implore insinuate
    theorise theorize find quote comment certify guarantee forecast calculate reckon crow bark snap
    stipulate pronounce intone scoff sneer scold grumble gripe elaborate clarify interrupt rejoin
    tease"""
)
# Verbs whose listener stands between them and the clause: "she TOLD reporters (that) it rains".
LISTENER = word_set("tell inform remind assure notify advise warn reassure brief ask promise text")
# Verbs that report the words in marks only: no clause without marks follows them.
MARKS_ONLY = word_set(
    """continue ask answer read quote comment interrupt chant shout cry yell scream whisper mutter snap
    bark tease rejoin intone elaborate fume gush scold sneer jest blog text thunder plead beg implore
    object interject exclaim recount relate repeat mention begin"""
)
# Verbs followed by a complaint: "she ACCUSED the board of hiding it".
ACCUSE = {
    "accuse": ("of",),
    "suspect": ("of",),
    "blame": ("for",),
    "criticise": ("for",),
    "criticize": ("for",),
    "condemn": ("for",),
    "slam": ("for",),
    "blast": ("for",),
    "rebuke": ("for",),
    "chide": ("for",),
    "denounce": ("for",),
    "praise": ("for",),
    "commend": ("for",),
    "mock": ("for",),
    "ridicule": ("for",),
    "fault": ("for",),
}
# Verbs that give a thing a name: "she DESCRIBED the plan as a gamble", "she CALLED it a gamble".
DESCRIBE = {
    "describe": ("as",),
    "dismiss": ("as",),
    "blast": ("as",),
    "slate": ("as",),
    "characterise": ("as",),
    "characterize": ("as",),
    "portray": ("as",),
    "brand": ("as", ""),
    "label": ("as", ""),
    "hail": ("as",),
    "cite": ("as",),
    "refer": ("as",),
    "call": ("",),
    "dub": ("",),
    "term": ("",),
    "declare": ("",),
    "slam": ("as",),
    "denounce": ("as",),
    "decry": ("as",),
    "tout": ("as",),
    "depict": ("as",),
    "condemn": ("as",),
    "paint": ("as",),
    "praise": ("as",),
    "mock": ("as",),
    "ridicule": ("as",),
}
# Verb and particle that report what follows: "she CALLED FOR an inquiry".
PARTICLE = {
    "call": ("for",),
    "point": ("out", "to"),
    "warn": ("of", "against", "about"),
    "speak": ("of", "about"),
    "talk": ("about", "of"),
    "complain": ("of", "about"),
    "boast": ("of", "about"),
    "joke": ("about",),
    "hint": ("at",),
    "allude": ("to",),
    "comment": ("on",),
    "refer": ("to",),
    "ask": ("for", "about"),
    "argue": ("for", "against"),
    "express": ("",),
    "voice": ("",),
    "announce": ("",),
    "deny": ("",),
    "propose": ("",),
    "demand": ("",),
    "pledge": ("",),
    "promise": ("",),
    "allege": ("",),
    "cite": ("",),
    "predict": ("",),
    "acknowledge": ("",),
    "reveal": ("",),
    "report": ("",),
    "recommend": ("",),
    "confirm": ("",),
    "dispute": ("",),
    "criticise": ("",),
    "criticize": ("",),
    "condemn": ("",),
    "denounce": ("",),
    "praise": ("",),
    "blast": ("",),
    "slam": ("",),
    "decry": ("",),
    "disclose": ("",),
    "claim": ("", "to"),
    "suggest": ("",),
    "note": ("",),
    "mention": ("",),
    "stress": ("",),
    "emphasize": ("",),
    "emphasise": ("",),
    "admit": ("to", ""),
    "concede": ("",),
    "describe": ("",),
    "dismiss": ("",),
    "quote": ("",),
    "recall": ("",),
    "explain": ("",),
    "lament": ("",),
    "highlight": ("",),
    "tout": ("",),
    "advise": ("",),
    "insist": ("on",),
    "say": ("",),
    "request": ("",),
}

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "read": "reads reading",
    "find": "finds found finding",
    "begin": "begins began",
    "deny": "denies denied denying",
    "reply": "replies replied replying",
    "cry": "cries cried crying",
    "decry": "decries decried decrying",
    "testify": "testifies testified testifying",
    "imply": "implies implied implying",
    "certify": "certifies certified certifying",
    "clarify": "clarifies clarified clarifying",
    "notify": "notifies notified notifying",
    "admit": "admits admitted admitting",
    "rebut": "rebuts rebutted rebutting",
    "quip": "quips quipped quipping",
    "beg": "begs begged begging",
    "chant": "chants chanted chanting",
    "refer": "refers referred referring",
    "slam": "slams slammed slamming",
    "dub": "dubs dubbed dubbing",
    "snap": "snaps snapped snapping",
    "blog": "blogs blogged blogging",
    "forecast": "forecasts forecasting",
    "label": "labels labelled labeled labelling labeling",
    "signal": "signals signalled signaled signalling signaling",
    "fault": "faults faulted faulting",
}


def inflect(verb: str) -> tuple[str, ...]:
    """The finite and participle forms of a verb, the bare form first."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return (verb, third, verb + "ed", verb + "ing")


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a speech verb."""

    lemma: str
    form: str  # "base", "s", "past" or "ing"


def _forms() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    lemmas = sorted(lemma for lemma in {*CLAUSE, *ACCUSE, *DESCRIBE, *PARTICLE})
    for lemma in lemmas:
        for number, form in enumerate(inflect(lemma)):
            if number == 0:
                kind = "base"
            elif form.endswith("ing"):
                kind = "ing"
            elif form.endswith("s") and number == 1:
                kind = "s"
            else:
                kind = "past"
            table.setdefault(form, Verb(lemma, kind))
    return table


SPEECH_FORMS: dict[str, Verb] = _forms()

# Forms that are as often nouns: they are verbs only with a subject before and a clause after.
NOUN_LIKE = word_set(
    """claim claims report reports note notes comment comments call calls statement promise promises
    demand demands answer answers reply replies estimate estimates warning post posts tweet tweets
    text texts brief object objects rule rules state states charge charges reading reads finding
    findings counter counters signal signals joke jokes protest protests question request requests
    pledge pledges quote quotes attack blame mock term terms label labels brand brands voice voices
    praise offer offers repeat highlight highlights fault faults stress vow vows forecast forecasts
    highlights blog blogs boast shout cry cries chant chants saying writing"""
)

# ------------------------------------------------------------------ nominal cues
# Nouns that stand for words said: "the CLAIM that it leaked".
SPEECH_NOUNS = word_set(
    """claim claims allegation allegations assertion assertions accusation accusations statement
    suggestion suggestions argument warning warnings complaint complaints admission announcement
    contention insistence denial denials prediction promise pledge vow assurance assurances remark
    remarks comment comments report reports testimony declaration charge acknowledgement confession"""
)
# Documents speak for whoever made them: "the SUBMISSION by the union claims".
DOCUMENTS = word_set(
    """submission report statement letter study survey review document documents filing lawsuit complaint
    memo paper analysis poll inquiry investigation audit testimony affidavit petition email e-mail
    release briefing article editorial judgment ruling indictment transcript website post tweet
    dossier brief assessment newsletter bulletin notice leaflet manifesto account figures data
    research speech interview evidence"""
)

# ------------------------------------------------------------------ closed classes
DETERMINERS = word_set(
    """the a an this that these those his her its their our my your another any each every no some many
    several most both all one two three four five six seven eight nine ten"""
)
POSSESSIVES = word_set("his her its their our my your 's")
AUXILIARIES = word_set(
    """is are was were be been being am has have had having do does did will would shall should can could
    may might must 's 're 've 'd 'll isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
    didn't won't wouldn't shouldn't can't cannot couldn't mustn't ain't"""
)
BE = word_set("is are was were be been being am 's isn't aren't wasn't weren't")
MODALS_UNSURE = word_set(
    """would could should might may can must cannot couldn't wouldn't can't shouldn't won't"""
)
# Finite verbs that do not end in "-ed", to tell a clause from a phrase.
FINITE = word_set(
    """lied died tried used owed went came got took made gave found knew thought felt left kept held
    became began brought bought won
    lost rose fell grew ran sat stood saw met paid spent sent built broke chose drew drove ate spoke
    taught wore needs need wants want makes make takes take goes go comes come gets get gives give works
    work means mean thinks think believes believe knows know feels feel plans plan hopes hope supports
    support remains remain looks look faces face shows show keeps keep lets let puts put sees see seems
    seem says say tells tell expects expect looks look runs run"""
)
NEGATIONS = word_set(
    """not never neither nor without cannot didn't doesn't don't won't wouldn't couldn't hasn't haven't
    hadn't can't isn't wasn't refuse refuses refused declining declined decline declines refusing fail
    failed stopped"""
)
PREPOSITIONS = word_set(
    """in on at by for from with about after before during under over against between through since of
    into as despite amid among across outside inside near without within upon via following speaking
    to until towards toward throughout unlike like per"""
)
SUBORDINATORS = word_set(
    """when while as because if although though after before since unless whereas where until once
    whether that which who whom whose"""
)
CONJUNCTIONS = word_set("and but or so yet nor")
PRONOUNS_SUBJECT = word_set("he she they i we you it who")
ADVERBS = word_set(
    """afterwards outside elsewhere twice also then later again still now just even once first instead
    however too yet ever already always often soon meanwhile rather simply further moreover
    nevertheless today yesterday tomorrow recently so well only ago together both all himself herself
    themselves itself earlier back never not n't long since maybe perhaps"""
)
DAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow"""
)
MONTHS = word_set(
    """january february march april may june july august september october november december jan feb mar
    apr jun jul aug sept sep oct nov dec"""
)
STARTERS = word_set(
    """the a an he she it they we i you but and in on at for this that these those his her their its our
    my when while after before if as so then there what who why how mr mrs ms dr sir one some many
    most all both with by from to no not yet however also asked according speaking"""
)
ABBREVIATIONS = word_set(
    """mr mrs ms dr prof rev hon sen sens rep reps gov govs gen col lt lieut capt sgt cmdr adm maj cpl
    pvt supt insp det jr sr st ste mt vs v inc ltd co corp dept univ assn ave blvd jan feb mar apr jun
    jul aug sept sep oct nov dec e.g i.e etc cf fig al approx est messrs mssrs cllr pres atty dist sec
    ph pp p ala ariz ark calif colo conn del fla ga ill ind kan ky md mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo"""
)

# ------------------------------------------------------------------ people
HONORIFICS = word_set(
    """mr mrs ms miss mx dr sir dame lord lady baroness baron prof professor rev reverend cllr councillor
    canon father fr sister rabbi imam sheikh archbishop bishop pope cardinal judge justice mr. mrs. ms.
    dr."""
)
MALE_TITLES = word_set("mr fr sir lord father baron king prince pope lad")
FEMALE_TITLES = word_set("mrs ms miss dame lady baroness sister queen princess")
# Titles that are offices: kept as the role.
OFFICE_TITLES = word_set(
    """senators representatives governors justices councillors president vice chancellor minister premier
    secretary senator sen rep representative gov governor mayor congressman congresswoman justice
    judge gen general col colonel capt captain lt lieutenant sgt sergeant adm admiral maj major
    commander commissioner chief inspector superintendent constable detective officer ambassador
    attorney chairman chairwoman chair director pc dc ds king queen prince princess pope speaker
    leader deputy prime first senators representatives governors justices sheriff coach manager head
    professor prof archbishop bishop cardinal supt det insp foreign home shadow district assistant
    lord-lieutenant coroner councillor cllr alderman treasurer"""
)
PARTICLES = word_set("de la le van von der den du di da dos el al bin ibn ben ter del della of")
SUFFIXES = word_set("jr sr ii iii iv jr. sr. qc kc mp obe mbe cbe")
SPOKES = word_set("spokesman spokeswoman spokesperson spokespeople spokesmen representative press")
ORG_NOUNS = word_set(
    """party council university college school department ministry office agency commission committee
    court union association federation society institute institution foundation trust charity group
    company firm corporation inc ltd plc llc llp bank club fc united city rovers county athletic
    police service force board authority army navy parliament congress senate house assembly
    government administration campaign movement network times post news journal magazine radio
    television hospital church team league alliance coalition centre center bureau studios airlines
    airways railway rail hotel museum gallery theatre press fund partnership forum initiative project
    organisation organization watch international industries systems energy group holdings conference
    labor labour embassy cabinet treasury laboratory observatory survey academy secretariat crown
    prosecution nhs guild chamber confederation tribunal inquiry ombudsman regulator watchdog"""
)
# Places, things and dates that look like names but do not speak.
_NOT_PERSON = word_set(
    """row terrace crescent quay pier street road avenue lane square park bridge river lake sea island
    islands mountain hill hills valley station airport stadium arena hall palace house tower building
    act bill law amendment treaty agreement report award prize cup championship championships olympics
    games war day week month year century north south east west northern southern eastern western new
    san saint los las st great united kingdom states america britain england scotland wales ireland
    france germany china russia iran iraq syria israel europe africa asia american british english
    french german russian chinese republican democratic republicans democrats conservative conservatives
    labour tory tories internet twitter facebook youtube instagram whatsapp google amazon apple god
    christmas easter thanksgiving january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday"""
)
PLACES = word_set(
    """ukraine mexico canada cuba russia china japan india pakistan afghanistan egypt turkey greece spain
    italy poland sweden norway denmark finland brazil argentina colombia venezuela chile peru
    australia zealand korea vietnam kenya nigeria ghana libya lebanon yemen qatar kuwait arabia
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio
    oklahoma oregon pennsylvania rhode tennessee texas utah vermont wisconsin wyoming london
    manchester liverpool birmingham leeds glasgow edinburgh cardiff belfast dublin paris berlin moscow
    beijing tokyo brussels chicago boston philadelphia houston dallas detroit seattle denver miami
    atlanta cleveland orlando angeles francisco diego vegas catholic catholics muslim muslims jewish
    jews hispanic latino latinos islam islamic christianity european african asian canadian mexican"""
)
NOT_PERSON = _NOT_PERSON | PLACES
NOT_NAME_START = word_set(
    """neither like unlike former the a an this that these those his her its their our my your in on at
    by for from with about after before during under over against between since of into as despite
    amid when while because if although though unless where until once whether and but or so yet nor
    he she they i we you it who what why how there here not no yes also then later however meanwhile
    asked speaking according some many most all both several another one two three four five six seven
    eight nine ten last next earlier today yesterday tomorrow still even only just now such each every
    other more than would could should will can may might must is are was were has have had do does
    did to let well oh please thanks thank sorry look listen hello perhaps maybe instead indeed
    finally first second third president-elect having being asked told said added"""
)
ROLE_NOUNS = word_set(
    """agent mum dad gran grandad parent pensioner mum-of-two mum-of-three dad-of-two dad-of-three
    mother-of-two mother-of-three father-of-two father-of-three spokesman spokeswoman spokesperson
    minister secretary president chairman chairwoman chair chairperson leader director head chief
    manager coach captain mayor governor senator councillor mp officer detective inspector
    superintendent sergeant constable lawyer solicitor barrister attorney prosecutor judge doctor
    professor lecturer scientist researcher author writer journalist reporter editor columnist analyst
    economist historian teacher headteacher principal student resident neighbour neighbor farmer owner
    founder co-founder executive partner member activist campaigner organiser organizer strategist
    adviser advisor consultant expert engineer architect nurse surgeon consultant physician pastor
    priest bishop vicar soldier commander general colonel ambassador diplomat envoy candidate nominee
    lawmaker congressman congresswoman representative commissioner coroner actor actress singer
    musician artist striker midfielder defender goalkeeper winger player referee fan supporter mother
    father sister brother son daughter wife husband aunt uncle widow widower grandmother grandfather
    friend colleague victim witness defendant driver pilot fisherman shopkeeper baker butcher chef
    landlord tenant volunteer worker co-ordinator coordinator treasurer clerk whip trustee curator
    ecologist biologist chemist physicist astronomer geologist meteorologist forecaster aide deputy
    official boss veteran survivor protester entrepreneur businessman businesswoman businesswoman
    native voter pollster speaker premier chancellor paramedic firefighter vet anchor co-anchor host
    co-host moderator correspondent operative fellow donor delegate counsel user blogger commentator
    pundit presenter mp msp md dean provost rector marine sailor captain trainer jockey gardener
    planner midwife baker plumber electrician carpenter builder cleaner carer dentist pharmacist
    librarian translator poet novelist playwright director-general producer presenter broadcaster
    swimmer runner cyclist boxer jockey captain-elect mechanic technician solicitor-general bailiff
    magistrate registrar"""
)
GROUP_NOUNS = word_set(
    """officials sources source police lawyers prosecutors critics experts analysts researchers
    scientists residents campaigners activists staff staffers employees workers ministers councillors
    witnesses neighbours neighbors detectives officers investigators aides advisers advisors allies
    supporters opponents protesters organisers organizers doctors teachers parents students voters
    members people men women insiders observers economists reporters journalists lawmakers senators
    republicans democrats friends relatives family authorities firefighters"""
)
FEMALE_NOUNS = word_set(
    """mum gran granny nan woman mother sister wife daughter aunt widow grandmother actress
    spokeswoman chairwoman businesswoman congresswoman girl lady queen headmistress girlfriend niece"""
)
MALE_NOUNS = word_set(
    """dad grandad man father brother husband son uncle widower grandfather actor spokesman chairman
    businessman congressman boy king headmaster boyfriend nephew"""
)
FEMALE_NAMES = word_set(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret
    sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca
    sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha
    katherine christine rachel carolyn janet catherine maria heather diane ruth julie olivia joyce
    virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline
    martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia
    grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte
    marie kayla alexis lori hillary nicola fiona claire kate jane lucy zoe priya aisha fatima yasmin ada
    ingrid elena sofia nina eleanor rosa carmen amina leila mei bridget siobhan maggie debbie beth tina
    carly marine melania ivanka kellyanne loretta elise holly gemma tracey lorraine adele agnes
    alexandra alison allison amelia anita annabel anne annette annie anya aretha arlene astrid audrey
    ava bella bernadette bertha beryl bethany bianca bonnie bronwen bryony camilla candice carla carole
    caroline carrie cassandra cecilia celia chantelle chloe chiara clara clare claudia colette connie
    cora courtney daniela daphne darlene deanna deirdre della delia dora edith edna eileen elaine elaina
    eliza ella ellen ellie eloise elsa elsie emilia erica erin esme esther ethel eva eve farah faye fay
    felicity flora francesca freya frida gail gaynor genevieve georgina geraldine gillian gina giulia
    gladys glenda greta gwen hattie heidi helena henrietta hilda hilary imogen ines irene irma isabel
    isla isobel jacinda janine jasmine jayne jeanette jenna jenny jill joanna joanne jodie josephine
    josie judi justine karin karina katarina kath kathy katie katy keira kirsten kirsty lara latoya leah
    leanne lena leonie lesley liana lila lilian lillian lily liv liz lizzie lola louisa louise lucia
    lucinda luisa lydia lynn lynne mabel mae maeve mandy marcia margot mariam marian marianne marina
    marjorie marta maureen maxine meera mel melanie melinda meg mia mina minnie miranda miriam moira
    mona monica muriel myra nadia nadine naomi natasha nell nellie niamh nora norma olga oonagh ottilie
    paloma patsy paula pauline peggy penelope penny petra philippa phoebe phyllis pippa polly priti
    rachael ramona rebekah renee rhoda rhona rita roberta robyn rosalind rosamund rosemary rosie roxanne
    sabrina sadie sally saskia selina serena shannon sheila shelley sheryl shirin sian sigrid simone
    sinead sonia sonya sophie stacey stella suki sunita susanna suzanne sylvia tabitha tamara tamsin
    tanya tara tatiana tessa thea thelma tilda tracy trudy una ursula valerie vanessa vera verity
    veronica vicky viola vivian vivien vivienne wanda wendy winifred winnie yvette yvonne zara zelda
    zainab zuzana"""
)
MALE_NAMES = word_set(
    """james robert john michael david william richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason
    jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas
    zachary peter kyle ethan walter noah jeremy christian keith roger terry gerald harold sean austin
    carl arthur lawrence dylan jesse jordan bryan billy joe bruce gabriel logan albert willie alan juan
    wayne elijah randy roy vincent ralph eugene russell bobby mason philip louis harry simon martin ian
    graham neil nigel stuart colin trevor barack ted mitt marco bernie mohammed muhammad ahmed ali omar
    hassan ibrahim raj sanjay oliver leo oscar tom ben jim bob bill mike steve dave chris tim dan matt
    nick greg jeff tony sam kofi kwame ivan igor vladimir luis carlos miguel pedro pablo antonio marcus
    rory callum hamish declan liam owen rhys gareth jon tobias lars sven erik mitch paulo jeb rick abdul
    abraham adrian ahmad aidan alastair alec alejandro alfie alfred alistair alvin amir amos andre
    andreas andrei andy angus anil anton archie arjun arnold arun ashok aubrey axel barnaby barney barry
    bart basil bernard bert bjorn boris brad bradley brendan brent brett bruno bryn byron caleb calvin
    cecil cedric cesar chuck claude clayton cliff clifford clint clive clyde colm conor connor conrad
    corey curtis cyril damian damien damon danny darius darrell darren darryl davey denis derek dermot
    desmond dev dexter diego dirk dmitri dominic doug duncan dwayne dwight ed eddie edgar edmund eduardo
    edwin eli elias elliot elliott elvis emmanuel emil enrique ernest ernie errol evan ewan fabian felix
    fergus fernando finlay finn floyd francis francisco franco fraser fred freddie frederick garry gavin
    geoff geoffrey gerard gilbert giles giovanni glen glenn gus hal hank hans hari harvey hector herbert
    herman hugh hugo humphrey iain imran ira isaac ivor jake jamal jared jarvis javier jens jerome jimmy
    joaquin joel joerg johan johnny jonas jonny jorge josef juergen julian julio julius jurgen karim
    karl keir ken kenny kieran klaus krishna kurt kwasi len lenny leon leonard leroy lester lionel lloyd
    lorenzo luca lucas luke magnus malcolm manuel marcel mario marvin maurice melvin mervyn micah mick
    mickey milan miles milo mohamed mohammad moses nasser ned nicolas nikhil nikolai niall noel norman
    olaf orlando otis otto oswald pascal percy pete phil philippe pierre piers quentin rafael rahul
    ramesh randall raul ravi reggie reginald rene reuben rex ricardo richie robbie rod roderick rodney
    rodrigo rolf roland ron ronnie rudy rufus rupert saeed salman salvador sandeep santiago scotty
    seamus sebastian sergei seth shane shaun shawn sid sidney silas soren stan stanley stefan stu sunil
    syed tariq terence terrence theo theodore toby todd tommy travis tristan troy tyrone umar viktor
    vijay vikram vince vinny wesley wilbur wilfred winston xavier yasser youssef yusuf zack gordon lewis
    howard victor ross craig spencer wallace murray stewart kirk lance mitchell micky"""
)
# Adverbs and phrases that may stand between a verb and what it reports: "said ON MONDAY (that)".
ADJUNCT_STARTS = word_set(
    """on in at during after before last this earlier late yesterday today tonight from via through
    outside by to about when as while recently later again previously publicly repeatedly"""
)

# Verbs and nouns whose content is what somebody says is not so.
DENYING = word_set("deny denial denials reject dispute refute rebut")
# Nouns for what is denied, besides those of speech: "rejected the IDEA that …".
DENIED_NOUNS = SPEECH_NOUNS | word_set("notion idea rumour rumours rumor rumors criticism")
REBUTTALS = (
    "not true",
    "untrue",
    "not accurate",
    "inaccurate",
    "is false",
    "are false",
    "was false",
    "were false",
    "simply false",
    "false and",
    "baseless",
    "unfounded",
    "without foundation",
    "no truth",
    "not correct",
    "incorrect",
    "nonsense",
    "a lie",
    "lies",
    "fabricat",
    "no evidence",
    "never happened",
    "did not happen",
    "didn't happen",
    "misleading",
    "categorically",
    "rubbish",
    "wholly wrong",
    "is wrong",
    "was wrong",
    "are wrong",
    "not the case",
    "totally false",
    "completely false",
    "no basis",
    "not so",
    "fiction",
    "fake",
    "reject",
)
# Written short before a name: their stop never ends a sentence.
TITLES = word_set(
    """mr mrs ms messrs dr prof rev hon sen sens rep reps gov gen col lt capt sgt cmdr adm maj cpl supt
    insp det cllr pres atty st ste no v vs"""
)
