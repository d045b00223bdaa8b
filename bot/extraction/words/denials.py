"""Words of denial: how claims are called untrue, and what claims are called."""

from __future__ import annotations

from bot.extraction.words.speech import DENIED_NOUNS
from bot.extraction.words.word_sets import word_set

# Verbs with which speakers deny in their own words: "we REJECT that".
REJECTING = word_set(
    """deny denies denied reject rejects rejected dispute disputes disputed refute refutes refuted rebut
    rebuts rebutted"""
)
# Untrue, whatever it describes: "that is FALSE", "that is a LIE".
UNTRUE = word_set(
    """untrue false falsehood falsehoods inaccurate incorrect baseless groundless unfounded unsubstantiated
    fabricated fabrication fabrications fictitious fictional fiction fantasy bogus invented invention lie
    lies nonsense rubbish hoax myth fake figment concocted concoction falsification hogwash balderdash
    baloney bunkum claptrap hokum poppycock tosh"""
)
# Untrue only if it describes a claim: "the report is MISLEADING". Of other things it is an opinion.
UNTRUE_OF_CLAIMS = UNTRUE | word_set(
    """wrong absurd ludicrous ridiculous preposterous laughable nonsensical misleading mistaken defamatory
    libellous libelous slanderous slander smear malicious outrageous garbage fanciful distorted distortion
    mischievous spurious frivolous vexatious scurrilous farcical far-fetched propaganda"""
)
# Words that "not" makes untrue: "that is not TRUE".
TRUE = word_set("true accurate correct")
# What denials say there is none of: "there is no TRUTH in it".
GROUND = word_set("truth basis foundation substance merit")
# Between "is" and the word for untrue: "that is SIMPLY A false claim".
DEGREE = word_set(
    """a an the all just so such quite plain plainly pure total totally complete completely absolute
    absolutely utter utterly outright blatant blatantly entirely wholly simply categorically patently
    clearly both and nothing but flat-out flatly demonstrably deeply very more any another"""
)
# Figures represent the person who counted: "the FIGURES are not accurate".
FIGURE_NOUNS = word_set("figure figures number numbers total totals statistics")
# Nouns for a claim: "the ALLEGATION is false".
CLAIM_NOUNS = (
    DENIED_NOUNS
    | FIGURE_NOUNS
    | word_set(
        """story stories article articles narrative explanation explanations recollection recollections
        depiction portrayal interpretation"""
    )
)
# Nouns for accusations, which have an accuser.
ACCUSING_NOUNS = word_set("accusation accusations allegation allegations charge charges")
# Nouns for opinions rather than facts: to reject an IDEA is to disagree.
OPINION_NOUNS = word_set(
    """idea notion criticism remark remarks comment comments argument warning warnings prediction promise
    pledge vow complaint complaints declaration insistence"""
)
# What somebody is who does not tell the truth: "she is MISTAKEN".
MISTAKEN = word_set("lying liar liars mistaken misinformed misremembering wrong confused")
# Verbs that deny what their object claims: "she CONTESTED that account".
DISPUTING = word_set(
    """deny denies denied denying reject rejects rejected rejecting dispute disputes disputed disputing
    refute refutes refuted refuting rebut rebuts rebutted rebutting contest contests contested contesting
    contradict contradicts contradicted contradicting challenge challenges challenged challenging debunk
    debunks debunked debunking dismiss dismisses dismissed dismissing discount discounts discounted
    discounting rubbish rubbishes rubbished rubbishing fault faults faulted faulting counter counters
    countered countering"""
)
# Verbs of saying something against others: "but she INSISTED that it was new".
INSISTING = word_set("insist maintain")
# How a denied noun phrase starts: "denied ANY role", not "denied Bell a visa".
DENIABLE = word_set(
    "any all being having knowledge responsibility involvement guilt it that this these those them"
)
# Verbs that reject a claim if it is their object: "DISMISSED the allegation", not "dismissed the captain".
DISMISSING = word_set("dismiss")
# Verbs whose content is an accusation if it is about the denier.
ALLEGING = word_set("accuse allege charge")
# People and documents whose function is to accuse.
ACCUSERS = word_set(
    """police prosecutor prosecutors prosecution detectives investigators lawsuit complaint indictment
    plaintiffs"""
)
# What is denied without details: "denied any WRONGDOING".
WRONGDOING = word_set("wrongdoing impropriety misconduct wrong involvement everything")
