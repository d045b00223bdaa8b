"""Function words: the closed classes of English, times and days, and abbreviations."""

from __future__ import annotations

from bot.extraction.words.word_sets import word_set

DETERMINERS = word_set(
    """the a an this that these those his her its their our my your another any each every no some many
    several most both all one two three four five six seven eight nine ten"""
)
ARTICLES = word_set("a an the")
INDEFINITE = word_set("a an")
OWNERS = word_set("his her its their")
RELATIVES = word_set("who which")
POSSESSIVES = word_set("his her its their our my your 's")
OWNER_MARKS = word_set("'s '")  # after a possessor: "Bell's", "the voters'"
OBJECT_PRONOUNS = word_set("him her them")
HIS_OR_HER = word_set("his her")
PERSONAL_POSSESSIVES = word_set("his her their")
AUXILIARIES = word_set(
    """is are was were be been being am has have had having do does did will would shall should can could
    may might must 's 're 've 'd 'll isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
    didn't won't wouldn't shouldn't can't cannot couldn't mustn't ain't"""
)
VERBAL = AUXILIARIES - {"'s"}  # those that are always verbs
BE = word_set("is are was were be been being am 's isn't aren't wasn't weren't")
MODALS_UNSURE = word_set(
    """would could should might may can must cannot couldn't wouldn't can't shouldn't won't"""
)
# Finite verbs that do not end in "-ed", to distinguish clauses from phrases.
FINITE = word_set(
    """lied died tried used owed went came got took made gave found knew thought felt left kept held became
    began brought bought won lost rose fell grew ran sat stood saw met paid spent sent built broke chose
    drew drove ate spoke taught wore needs need wants want makes make takes take goes go comes come gets
    get gives give works work means mean thinks think believes believe knows know feels feel plans plan
    hopes hope supports support remains remain looks look faces face shows show keeps keep lets let puts
    put sees see seems seem says say tells tell expects expect runs run"""
)
NEGATIONS = word_set(
    """not never neither nor without cannot didn't doesn't don't won't wouldn't couldn't hasn't haven't
    hadn't can't isn't wasn't refuse refuses refused declining declined decline declines refusing fail
    failed stopped"""
)
PREPOSITIONS = word_set(
    """in on at by for from with about after before during under over against between through since of
    into as despite amid among across outside inside near without within upon via following speaking
    to until towards toward throughout unlike like per behind above below beneath beside beyond along
    around"""
)
SUBORDINATORS = word_set(
    """when while as because if although though after before since unless whereas where until once
    whether that which who whom whose"""
)
DASHES = word_set("— – -- -")  # a hyphen is a token only if it is used as a dash
LONG_DASHES = DASHES - {"-"}
COMMA = word_set(",")
COMMA_OR_STOP = word_set(", .")
COMMA_OR_COLON = word_set(", :")
SENTENCE_ENDS = word_set(". ? !")
CONJUNCTIONS = word_set("and but or so yet nor")
COORDINATORS = word_set("and but or")
IS_OR_WAS = word_set("is was")
THAT_OR_WHICH = word_set("that which")
BY_OR_FROM = word_set("by from")
OF_OR_FOR = word_set("of for")
LIST_JOINERS = word_set("and or")
PRONOUNS_SUBJECT = word_set("he she they i we you it who")
HE_OR_SHE = word_set("he she")
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
DATES = DAYS | MONTHS
# Words in phrases that say when, not who: "LAST WEEK Ann Lee said".
TIME_WORDS = DATES | word_set(
    """later earlier ago hours minutes days weeks months years week month year morning evening
        afternoon night time day last next this"""
)
# Words that start a sentence more often than a name: a stop before one of them ends the sentence.
STARTERS = word_set(
    """the a an he she it they we i you but and in on at for this that these those his her their its our
    my when while after before if as so then there what who why how mr mrs ms dr sir one some many
    most all both with by from to no not yet however also asked according speaking"""
)
# Abbreviations: their stop may be inside a sentence.
ABBREVIATIONS = word_set(
    """mr mrs ms dr prof rev hon sen sens rep reps gov govs gen col lt lieut capt sgt cmdr adm maj cpl
    pvt supt insp det jr sr st ste mt vs v inc ltd co corp dept univ assn ave blvd jan feb mar apr jun
    jul aug sept sep oct nov dec e.g i.e etc cf fig al approx est messrs mssrs cllr pres atty dist sec
    ph pp p ala ariz ark calif colo conn del fla ga ill ind kan ky md mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo"""
)

# Adverbs and phrases between a verb and what it reports: "said ON MONDAY (that)".
ADJUNCT_STARTS = word_set(
    """on in at during after before last this earlier late yesterday today tonight from via through
    outside by to about when as while recently later again previously publicly repeatedly"""
)
# Abbreviations before a name: their stop never ends a sentence.
TITLES = word_set(
    """mr mrs ms messrs dr prof rev hon sen sens rep reps gov gen col lt capt sgt cmdr adm maj cpl supt
    insp det cllr pres atty st ste no v vs"""
)
