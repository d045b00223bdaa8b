"""Words of speech: the verbs, nouns and idioms that report. Verbs are listed once and inflected here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.words.word_sets import word_set, word_table

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
    submit stipulate pronounce intone scoff sneer scold grumble gripe elaborate clarify interrupt rejoin
    tease"""
)
# Verbs with a listener between them and the clause: "she TOLD reporters (that) it rains".
LISTENER = word_set("tell inform remind assure notify advise warn reassure brief ask promise text")
# Verbs that report quoted words only, not an unquoted clause.
MARKS_ONLY = word_set(
    """continue ask answer read quote comment interrupt chant shout cry yell scream whisper mutter snap bark
    tease rejoin intone elaborate fume gush scold sneer jest blog text thunder plead beg implore object
    interject exclaim recount relate repeat mention"""
)
# Verbs for what the speaker will do: "she VOWED to leave".
VOWING = word_set("promise pledge vow swear claim demand propose profess beg plead")
# Verbs for what somebody else should do: "she URGED the board to leave".
URGING = word_set("urge beg implore encourage exhort beseech")
# Verbs followed by a complaint: "she ACCUSED the board of hiding it".
ACCUSE = word_table(
    """accuse suspect: of
    blame criticise criticize condemn slam blast rebuke chide denounce praise commend mock ridicule: for
    fault: for"""
)
# Verbs that give a thing a name: "she DESCRIBED the plan as a gamble", "she CALLED it a gamble" (`-`).
DESCRIBE = word_table(
    """describe dismiss blast slate characterise characterize portray hail cite refer slam denounce decry: as
    tout depict condemn paint praise mock ridicule: as
    brand label: as -
    call dub term: -"""
)
# Verb and particle that report the next words: "she CALLED FOR an inquiry"; `-`: without a particle.
PARTICLE = word_table(
    """call: for
    point: to
    warn: of against about
    speak write complain boast: of about
    tweet post joke: about
    talk: about of
    hint: at
    allude refer claim: to
    comment insist: on
    ask: for
    argue: for against
    express voice announce deny propose demand promise allege cite predict acknowledge reveal: -
    report recommend dispute criticise criticize condemn denounce praise blast slam decry: -
    disclose suggest note mention stress emphasize emphasise concede describe dismiss recall: -
    explain lament highlight tout say: -
    admit: to -
    request debunk contradict repudiate contest:"""
)

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "read": "reads reading",
    "find": "finds found finding",
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
    "submit": "submits submitted submitting",
    "slam": "slams slammed slamming",
    "dub": "dubs dubbed dubbing",
    "snap": "snaps snapped snapping",
    "blog": "blogs blogged blogging",
    "forecast": "forecasts forecasting",
    "label": "labels labelled labeled labelling labeling",
    "signal": "signals signalled signaled signalling signaling",
    "fault": "faults faulted faulting",
}

# Endings after which the third person takes "-es".
_SIBILANTS = ("s", "sh", "ch", "x")


def _inflect(verb: str) -> tuple[str, ...]:
    """The finite and participle forms of a verb, the bare form first."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    third = verb + ("es" if verb.endswith(_SIBILANTS) else "s")
    return (verb, third, verb + "ed", verb + "ing")


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a speech verb."""

    lemma: str
    form: str  # "base", "s", "past" or "ing"


def _forms() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    lemmas = sorted(lemma for lemma in {*CLAUSE, *ACCUSE, *DESCRIBE, *PARTICLE, *VOWING, *URGING})
    for lemma in lemmas:
        for number, form in enumerate(_inflect(lemma)):
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
TENSED = word_set("past s")  # the forms of a verb that has a subject of its own

# Verbs that report nothing but a clause with "that": "the judge HELD that the road was public".
WITH_THAT = word_set(
    """hold deplore aver avow concur confide marvel moan groan grunt growl mumble murmur wail whine roar
    bellow shriek hiss snarl drawl deadpan grouse carp sniff rant rail rage counsel decree postulate
    hypothesise hypothesize relay convey communicate alert vouch"""
)
# Verbs of answering with "back": "she SHOT BACK that it was late".
WITH_BACK = word_set("shoot hit fire snap shout yell bark scream roar growl text message")

_IDIOM_FORMS = {
    "hold": "hold holds held holding",
    "shoot": "shoot shoots shot shooting",
    "hit": "hit hits hitting",
    "aver": "aver avers averred averring",
    "concur": "concur concurs concurred concurring",
}


def _idiom_forms(verb: str) -> tuple[str, ...]:
    return tuple(_IDIOM_FORMS[verb].split()) if verb in _IDIOM_FORMS else _inflect(verb)


# Cues of several words, by their verb; "that" follows each.
IDIOMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "make": (("clear",), ("it", "clear"), ("plain",), ("it", "plain"), ("the", "point"), ("the", "case")),
    "let": (("it", "be", "known"),),
    "put": (("it", "to"),),
    "be": (("adamant",), ("insistent",), ("emphatic",)),
    "go": (("on",),),
    **dict.fromkeys(WITH_THAT, ((),)),
    **{verb: ((), ("back",)) if verb in WITH_THAT else (("back",),) for verb in WITH_BACK},
}
IDIOM_HEADS = {
    form: verb
    for verb, forms in (
        ("make", "make makes made making"),
        ("let", "let lets letting"),
        ("put", "put puts putting"),
        ("be", "is are was were"),
        ("go", "went goes"),
        *((verb, " ".join(_idiom_forms(verb))) for verb in WITH_THAT | WITH_BACK),
    )
    for form in forms.split()
}

# A rare word from each idiom, to search for.
IDIOM_SIGNS = word_set("clear plain point case known put adamant insistent emphatic went goes") | {
    form for verb in WITH_THAT | WITH_BACK for form in _idiom_forms(verb)
}

# Forms that are as often nouns: verbs only with a subject before and a clause after them.
NOUN_LIKE = word_set(
    """claim claims report reports note notes comment comments call calls promise promises demand demands
    answer answers reply replies estimate estimates warning post posts tweet tweets text texts brief
    object objects rule rules state states charge charges reading reads finding counter counters signal
    signals joke jokes protest protests request requests pledge pledges quote quotes blame mock term terms
    label labels brand brands voice voices praise repeat highlight highlights fault faults stress vow vows
    forecast forecasts blog blogs boast shout cry cries chant chants saying writing"""
)

# Nouns for what was said: "the CLAIM that it leaked".
SPEECH_NOUNS = word_set(
    """claim claims allegation allegations assertion assertions accusation accusations statement
    suggestion suggestions argument warning warnings complaint complaints admission announcement
    contention insistence denial denials prediction promise pledge vow assurance assurances remark
    remarks comment comments report reports testimony declaration charge acknowledgement confession"""
)
# Nouns whose possessor says the clause after "is that": "the trust's ANSWER was that …".
POSITION_NOUNS = SPEECH_NOUNS | word_set(
    "answer response reply message view verdict position point advice explanation case line conclusion"
)
# Documents speak for their author: "the SUBMISSION by the union claims".
DOCUMENTS = word_set(
    """submission report statement letter study survey review document documents filing lawsuit complaint
    memo paper analysis poll inquiry investigation audit testimony affidavit petition email e-mail
    release briefing article editorial judgment ruling indictment transcript website post tweet
    dossier brief assessment newsletter bulletin notice leaflet manifesto account figures data
    research speech interview evidence ad advert advertisement commercial video diary memoir budget
    forecast blog column circular guidance factsheet writ note"""
)

# Nouns for what somebody thinks or says of a thing: "in her VIEW", "by his own ACCOUNT".
VIEW_NOUNS = word_set(
    """view opinion words account telling estimation estimate assessment reckoning judgment judgement
    admission"""
)

# How words reach somebody who is not there: "said by satellite PHONE that".
MEDIA = word_set(
    """phone telephone mobile cellphone radio email e-mail mail text message sms fax letter post telegram
    whatsapp video videolink video-link link interpreter translator loudspeaker megaphone"""
)

# Bodies that hear unattributed statements: "a COURT heard on Monday".
HEARING_BODIES = word_set("court inquest tribunal jury inquiry hearing jurors magistrates")

# Verbs and nouns whose content is denied by the speaker.
DENYING = word_set("deny denial denials reject dispute refute rebut debunk contradict repudiate contest")
# Nouns for what is denied, in addition to those of speech: "rejected the IDEA that …".
DENIED_NOUNS = SPEECH_NOUNS | word_set(
    """notion idea impression perception belief theory insinuation insinuations suggestions rumour rumours
    rumor rumors criticism account accounts version characterisation characterization findings charges"""
)
