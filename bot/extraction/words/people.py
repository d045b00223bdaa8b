"""People: the words before, after or instead of a name: titles, roles, bodies, places."""

from __future__ import annotations

from bot.extraction.words.titles import OFFICE_TITLES
from bot.extraction.words.word_sets import word_set

# Words that open a place name: "SAN Diego", "NEW York".
PLACE_OPENERS = word_set("st saint san los las new")
PARTICLES = word_set(
    """de la le van von der den du di da dos el al bin binti bint ibn ben ter del della of yr ap ab ferch nic
    uí zu zur"""
)
# Words before an office that rank it: "FORMER mayor", "DEPUTY leader".
RANKING = word_set("former head chief deputy")
SPOKES = word_set("spokesman spokeswoman spokesperson spokespeople spokesmen representative press")
ORG_NOUNS = word_set(
    """party council university college school department ministry office agency commission committee court
    union association federation society institute institution foundation trust charity group company firm
    corporation inc ltd plc llc llp bank club fc united city rovers county athletic police service force
    board authority army navy parliament congress senate house assembly government administration campaign
    movement network times post news journal magazine radio television hospital church team league
    alliance coalition centre center bureau studios airlines airways railway rail hotel museum gallery
    theatre press fund partnership forum initiative project organisation organization watch international
    industries systems energy holdings conference labor labour embassy cabinet treasury laboratory
    observatory survey academy secretariat crown prosecution nhs guild chamber confederation tribunal
    inquiry ombudsman regulator watchdog"""
)
# What ministries and agencies deal with: "and" between two of them is part of a name.
FIELDS = word_set(
    """agriculture food drug drugs health human social housing urban rural environment environmental energy
    climate transport transportation roads bridges education science technology innovation culture media sport
    sports tourism trade industry business commerce labor labour employment work pensions skills justice
    security homeland defence defense foreign home internal external affairs finance revenue customs excise
    immigration citizenship refugees border veterans children families youth women equality communities
    regional planning infrastructure fisheries forestry wildlife parks lands water marine oceans oceanic
    atmospheric aeronautics space disease control prevention alcohol tobacco firearms explosives securities
    exchange futures markets competition consumer consumers information communications broadcasting research
    statistics standards safety emergency disaster fire rescue protection enforcement care medicines
    medical pharmacy cooperation co-operation development"""
)
# The last word of a firm's name.
TRADE_NAMES = word_set(
    """foods stores motors brewery securities capital hotels electronics software technologies media partners
    logistics pharmaceuticals aerospace homes water power bakeries insurance mutual financial records
    entertainment pictures ferries lines cruises tours biosciences biologics therapeutics diagnostics
    genetics genomics robotics dynamics analytics minerals materials chemicals plastics textiles
    semiconductors petroleum renewables electric solar aviation automotive telecom telecoms freight
    haulage shipping packaging furniture clothing apparel outfitters brands solutions ventures consulting
    associates properties estates developments builders construction engineering laboratories labs
    healthcare brewing distillers vineyards productions"""
)
# Places that speak, as bodies do, even if written in lower case: "Marbury airport".
SITE_NOUNS = word_set("airport zoo prison")
# Names for people from a country or city: "the Croatian said".
DEMONYMS = word_set(
    """american british english scot scotsman scotswoman welshman welshwoman englishman englishwoman irishman
    irishwoman frenchman frenchwoman dutchman dutchwoman spaniard german italian portuguese dane swede
    norwegian finn pole czech slovak hungarian romanian bulgarian serb serbian croat croatian bosnian
    slovenian albanian greek turk ukrainian russian belarusian georgian armenian estonian latvian
    lithuanian icelander belgian swiss austrian canadian mexican brazilian argentine argentinian
    uruguayan colombian chilean peruvian venezuelan ecuadorian bolivian paraguayan cuban jamaican
    trinidadian nigerian ghanaian kenyan ugandan ethiopian somali senegalese ivorian cameroonian
    algerian moroccan tunisian egyptian libyan south-african zimbabwean zambian congolese angolan
    israeli palestinian lebanese syrian iraqi iranian saudi kuwaiti afghan pakistani indian
    bangladeshi nepalese thai vietnamese filipino indonesian malaysian singaporean chinese japanese
    korean australian aussie kiwi texan californian floridian londoner liverpudlian mancunian glaswegian
    geordie yorkshireman cornishman ulsterman dubliner parisian berliner northerner southerner"""
)
_DEMONYM_ENDINGS = ("an", "ese")
_NO_DEMONYMS = word_set("guardian vatican titan meridian smithsonian median vegan han artisan clan ocean")


def is_demonym(word: str) -> bool:
    """Whether a word says where somebody is from, so that "the Nebraskan" can be a person."""
    return word in DEMONYMS or (
        len(word) > 4 and word.endswith(_DEMONYM_ENDINGS) and word not in _NO_DEMONYMS
    )


PARTY_NOUNS = word_set(
    "democrat republican conservative tory liberal socialist independent nationalist green"
)
# Places, things and dates that look like names but do not speak.
_NOT_PERSON = word_set(
    """high primary infirmary mill farm dam reservoir
    row terrace crescent quay pier street road avenue lane square park bridge river lake sea island
    islands mountain hill hills valley station airport stadium arena hall palace house tower building
    act bill law amendment treaty agreement report award prize cup championship championships olympics
    games war day week month year century north south east west northern southern eastern western new
    san saint los las st great united kingdom states america britain england scotland wales ireland
    france germany china russia iran iraq syria israel europe africa asia american british english
    french german russian chinese republican democratic republicans democrats conservative conservatives
    labour tory tories internet twitter facebook youtube instagram whatsapp google amazon apple god
    christmas easter thanksgiving january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday convention"""
)
_PLACES = word_set(
    """ukraine mexico canada cuba russia china japan india pakistan afghanistan egypt turkey greece spain
    italy poland sweden norway denmark finland brazil argentina colombia venezuela chile peru australia
    zealand korea vietnam kenya nigeria ghana libya lebanon yemen qatar kuwait arabia alabama alaska
    arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode
    tennessee texas utah vermont wisconsin wyoming london manchester liverpool birmingham leeds glasgow
    edinburgh cardiff belfast dublin paris berlin moscow beijing tokyo brussels chicago boston
    philadelphia houston dallas detroit seattle denver miami atlanta cleveland orlando angeles francisco
    diego vegas catholic catholics muslim muslims jewish jews hispanic latino latinos islam islamic
    christianity european african asian canadian mexican"""
)
NOT_PERSON = _NOT_PERSON | _PLACES
NOT_NAME_START = word_set(
    """neither like unlike former the a an this that these those his her its their our my your in on at by
    for from with about after before during under over against between since of into as despite amid when
    while because if although though unless where until once whether and but or so yet nor he she they i
    we you it who what why how there here not no yes also then later however meanwhile asked speaking
    according some many most all both several another one two three four five six seven eight nine ten
    last next earlier today yesterday tomorrow still even only just now such each every other more than
    would could should will can may might must is are was were has have had do does did to let well oh
    please thanks thank sorry look listen hello perhaps maybe instead indeed finally first second third
    president-elect having being told said added"""
)
_OCCUPATIONS = word_set(
    """agent mum dad gran grandad parent pensioner mum-of-two mum-of-three dad-of-two dad-of-three
    mother-of-two mother-of-three father-of-two father-of-three spokesman spokeswoman spokesperson
    minister secretary president chairman chairwoman chair chairperson leader director head chief manager
    coach captain mayor governor senator councillor mp officer detective inspector superintendent sergeant
    constable lawyer solicitor barrister attorney prosecutor judge doctor professor lecturer scientist
    researcher author writer journalist reporter editor columnist analyst economist historian teacher
    headteacher principal student resident neighbour neighbor farmer owner founder co-founder executive
    partner member activist campaigner organiser organizer strategist adviser advisor consultant expert
    engineer architect nurse surgeon physician pastor priest bishop vicar soldier commander general
    colonel ambassador diplomat envoy candidate nominee lawmaker congressman congresswoman representative
    commissioner coroner actor actress singer musician artist striker midfielder defender goalkeeper
    winger player referee fan supporter mother father sister brother son daughter wife husband aunt uncle
    widow widower grandmother grandfather friend colleague victim witness defendant driver pilot fisherman
    shopkeeper baker butcher chef landlord tenant volunteer worker co-ordinator coordinator treasurer
    clerk whip trustee curator ecologist biologist chemist physicist astronomer geologist meteorologist
    forecaster aide deputy official boss veteran survivor protester entrepreneur businessman businesswoman
    native voter pollster speaker premier chancellor paramedic firefighter vet anchor co-anchor host
    co-host moderator correspondent operative fellow donor delegate counsel user blogger commentator
    pundit presenter msp md dean provost rector marine sailor trainer jockey gardener planner midwife
    plumber electrician carpenter builder cleaner carer dentist pharmacist librarian translator poet
    novelist playwright director-general producer broadcaster peer teenager swimmer runner cyclist boxer
    mechanic technician solicitor-general bailiff magistrate registrar incumbent comedian filmmaker
    recorder rapper essayist hopeful frontrunner front-runner challenger rival mogul billionaire tycoon
    investor heiress philanthropist screenwriter biographer cartoonist statistician epidemiologist
    psychologist sociologist pathologist hairdresser programmer photographer decorator designer retiree
    beekeeper shepherd skipper ranger"""
)
NOT_SURNAMES = NOT_PERSON | ORG_NOUNS  # last words that no person has
RELATIVES_OF = word_set(
    """mum mom dad parent mother father sister brother son daughter wife husband aunt uncle widow widower
    grandmother grandfather grandson granddaughter nephew niece cousin stepmother stepfather stepson
    stepdaughter half-brother half-sister mother-in-law father-in-law brother-in-law sister-in-law
    son-in-law daughter-in-law ex-wife ex-husband fiancé fiancée fiancee girlfriend boyfriend partner
    spouse sibling twin godmother godfather"""
)
ROLE_NOUNS = _OCCUPATIONS | RELATIVES_OF
POSTS = ROLE_NOUNS | OFFICE_TITLES  # what somebody is: "nurse", "mayor"
GROUP_NOUNS = word_set(
    """officials sources source police lawyers prosecutors critics experts analysts researchers
    scientists residents campaigners activists staff staffers employees workers ministers councillors
    witnesses neighbours neighbors detectives officers investigators aides advisers advisors allies
    supporters opponents protesters organisers organizers doctors teachers parents students voters
    members people men women insiders observers economists reporters journalists lawmakers senators
    republicans democrats friends relatives family families authorities firefighters"""
)
FEMALE_NOUNS = word_set(
    """mum mom gran granny nan woman mother sister wife daughter aunt widow grandmother granddaughter
    stepmother stepdaughter stepsister half-sister mother-in-law sister-in-law daughter-in-law ex-wife
    fiancée fiancee godmother goddaughter actress spokeswoman chairwoman businesswoman congresswoman girl
    lady queen headmistress girlfriend niece"""
)
MALE_NOUNS = word_set(
    """dad grandad man father brother husband son uncle widower grandfather grandson stepfather stepson
    stepbrother half-brother father-in-law brother-in-law son-in-law ex-husband fiancé godfather godson
    actor spokesman chairman
    businessman congressman boy king headmaster boyfriend nephew"""
)
