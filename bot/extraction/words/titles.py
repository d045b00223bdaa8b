"""Titles: what is written before or after a name and is no part of it, by where it is used and what for."""

from __future__ import annotations

from bot.extraction.words.word_sets import word_set

PLAIN_TITLES = word_set("mr mrs ms miss mx dr")
_LEARNED = word_set("prof professor emeritus barr advocate adv engr atty")
_CLERGY = word_set(
    """rev reverend revd canon father fr sister rabbi imam archbishop bishop pope cardinal msgr monsignor
    deacon archdeacon prebendary ven pastor rt hon honourable honorable"""
)
_PEERS = word_set(
    """excellency majesty highness eminence sir dame lord lady baroness baron viscount viscountess countess
    duchess"""
)
_BENCH = word_set("judge justice hhj cllr councillor")
_CONTINENTAL = word_set("herr frau senor senora señor señora monsieur madame signor signora mme doña maître")
_MUSLIM = word_set(
    """sheikh shaikh mufti ayatollah mullah maulana moulana maulvi moulvi ustaz ustad alhaji alhaja alh
    hajia hajiya haji hajah mallam malam syedna"""
)
_SOUTH_ASIAN = word_set("shri smt kumari pandit swami acharya thiru tmt selvi begum sardar")
_SOUTH_EAST_ASIAN = word_set(
    """datuk dato datin seri paduka wira puan encik cik tuan tun tunku tengku pehin dayang pengiran khun
    ajahn rinpoche datu"""
)
_AFRICAN = word_set(
    """otunba oba igwe ooni alaafin emir comrade cde comr hrh hrm togbe torgbui mamaga osabarima daasebre
    osagyefo kabaka omukama mzee mwalimu ntate m'e ausi abuti inkosi kgosi induna pharm surv"""
)
_PACIFIC = word_set("matua whaea kaumātua kaumatua aunty auntie")
HONORIFICS = (
    PLAIN_TITLES
    | _LEARNED
    | _CLERGY
    | _PEERS
    | _BENCH
    | _CONTINENTAL
    | _MUSLIM
    | _SOUTH_ASIAN
    | _SOUTH_EAST_ASIAN
    | _AFRICAN
    | _PACIFIC
)
MALE_TITLES = word_set(
    """mr fr sir lord father baron king prince pope lad viscount herr señor monsieur signor shri thiru
    encik datuk alhaji haji ntate oba emir"""
)
FEMALE_TITLES = word_set(
    """mrs ms miss dame lady baroness sister queen princess viscountess countess duchess frau señora madame
    mme signora smt kumari selvi begum puan datin cik alhaja hajia hajiya hajah m'e mamaga whaea aunty
    auntie"""
)
_GOVERNMENT = word_set(
    """president vice chancellor minister premier secretary governor gov mayor ambassador attorney chairman
    chairwoman chair director king queen prince princess pope speaker leader deputy prime first
    commissioner chief manager head foreign home shadow district assistant lord-lieutenant treasurer
    administrator comptroller auditor protector taoiseach tánaiste tanaiste consul ombudsman
    pro-chancellor"""
)
_ASSEMBLIES = word_set(
    """senators representatives governors justices councillors senator sen rep representative cllr
    councillor coun ald alderman freeholder"""
) | frozenset(
    body + holder
    for body in ("congress", "council", "assembly", "select", "alder", "committee")
    for holder in ("man", "woman", "men", "women", "member", "members", "person")
)
_COURTS = word_set("justice judge sheriff coroner")
_SCHOOLS = word_set("professor prof professors headmaster headmistress coach bursar")
_POLICE = word_set(
    """inspector superintendent constable detective officer sergeant pc dc ds supt det insp trooper garda
    subedar havildar"""
)
_FORCES = word_set(
    """gen general col colonel capt captain lt lieutenant sgt adm admiral maj major commander brigadier
    brig commodore commandant corporal cpl cmdr cdr pte pvt pfc spc bombardier sapper guardsman rifleman
    fusilier seaman airman coxswain sub-lieutenant sub-lt sqn ldr wg flt sub-inspector"""
)
_CHURCH = word_set("archbishop bishop cardinal")
_OFFICES = _GOVERNMENT | _ASSEMBLIES | _COURTS | _SCHOOLS | _POLICE | _FORCES | _CHURCH
_GENERALS = word_set(
    """attorney secretary director solicitor inspector auditor governor surgeon adjutant advocate
    comptroller major maj lieutenant lt brigadier brig colonel"""
)
_JOINED_OFFICES = frozenset(
    f"{first}-{last}" for first in _GENERALS for last in ("general", "gen")
) | word_set(
    """editor-in-chief commander-in-chief vice-president vice-chancellor vice-chairman vice-chair
    vice-admiral rear-admiral lieutenant-colonel lt-col lt-commander lieutenant-commander lieutenant-governor
    president-elect mayor-elect governor-elect senator-elect ex-president ex-mayor ex-minister ex-mp
    co-chair co-chairman co-leader co-president secretary-treasurer under-secretary undersecretary
    sub-postmaster"""
)
OFFICE_TITLES = _OFFICES | _JOINED_OFFICES
# Titles that are also names or common words: they count only before two or more capitalised words.
TITLES_OF_FULL_NAMES = word_set(
    """judge justice bishop archbishop general major prime constable father sister king queen earl duke
    marshal private elder prophet apostle evangelist cr sr br bro warden reeve supervisor surveyor
    matron obi eze obong ir arc eng com naik jawan superior clerk gunner class delegate laird chieftain
    bandmaster postmaster usher emir uncle aunt begum sardar ar qs tpl helm"""
)
# Titles that nobody has as a name, so that a name starts after them anywhere: "Kell Leader COMRADE Ann Lee".
TITLES_INSIDE = (_LEARNED | _AFRICAN | _MUSLIM | _SOUTH_EAST_ASIAN | word_set("rt hon rev revd")) - word_set(
    "emir sheikh shaikh malam"
)
# Offices written in capital letters: seats in a parliament, posts in a firm, ranks of police.
LETTER_TITLES = word_set(
    """mep mla mna mpp mlc mlas mha mca td mp msp ms ceo cfo coo cto cio pm dig ig igp dgp adgp dcp acp dsp
    ssp asp csp sho sp si psi ci pi aig cp dci di ds dc dsu dcs pcso wpc acc dcc ag da ada hhj"""
)
# Two words that make a title only together.
TITLE_PAIRS = {
    "tan": word_set("sri"),
    "datuk": word_set("sri"),
    "dato": word_set("sri"),
    "puan": word_set("sri"),
    "toh": word_set("puan"),
    "right": word_set("rev reverend hon honourable honorable"),
    "most": word_set("rev reverend"),
    "very": word_set("rev reverend"),
    "grand": word_set("mufti duke duchess"),
    "crown": word_set("prince princess prosecutor"),
    "field": word_set("marshal"),
    "air": word_set("marshal chief vice commodore"),
    "able": word_set("seaman"),
    "leading": word_set("seaman senior"),
    "lance": word_set("corporal cpl naik bombardier sergeant"),
    "town": word_set("clerk manager"),
    "lord": word_set("mayor provost chancellor justice chief"),
}
# Letters after a name: honours, degrees, seats, orders.
LETTERS_AFTER_NAME = word_set(
    """qc kc sc bl san mp mep msp ms mla td mbe obe cbe kbe dbe gbe kcmg dcmg cmg gcmg dso mc gc vc frs
    frse frcp frcs fba phd md dphil dds dvm jd llb llm bsc msc mba edd rn esq jp dl ao ac oam cnzm onzm
    mnzm dnzm knzm qso ofr mfr gcfr gcon oon mni fca cpa"""
)
# What tells a son from his father, and one king from another: part of the name.
GENERATIONS = word_set("jr sr ii iii iv vi vii viii ix xi xii xiii xiv xvi")
SUFFIXES = LETTERS_AFTER_NAME | GENERATIONS
