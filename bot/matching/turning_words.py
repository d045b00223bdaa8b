"""Turning words: words that turn the sense of what stands beside them, by how they do.

As `wording` writes them: "isn't" is "isnt'". docs/verification.md says what each list is for.
"""

from __future__ import annotations

from bot.language.lexicon import NEGATIONS, word_set

DENYING = NEGATIONS | word_set(
    """
    hardly scarcely barely cannot unlikely refuse refused refuses deny denied denies doubt doubts doubted
    false untrue wrong nonsense lie lies lying fail failed fails pretend pretended wish
    """
)
CONDITIONS = word_set("if unless until till except provided providing assuming supposing otherwise")
TIMES = word_set("when once before after whenever")
"""Conditions, if what is quoted is still to come."""
TO_COME = word_set(
    """
    will would shall should can could must may might going ill' well' theyll' hell' shell' youll' itll'
    """
)
CONTRASTS = word_set("but though although however yet or than rather instead without only not nor")
"""How the rest of a sentence begins that limits what stands before it."""
CONTRADICTING = word_set("but however except unless nonsense rubbish wrong yet")
"""How a sentence begins that takes back the one before it."""
HEDGES = word_set("almost nearly hardly barely scarcely supposedly allegedly apparently")
ASKING = word_set("ask asks asked asking know knew wonder wondered see sure say tell decide even")
"""Before "if" these make it "whether"; "even if" is no condition."""
IDIOMS = ({"you", "ask"}, {"anything"}, {"im'", "honest"}, {"you", "like"}, {"you", "will"})
"""What stands behind an "if" that is no condition: "if you ask me"."""
OTHERS = word_set("they some people he she you everyone critics others many who everybody one")
SAYING = word_set(
    """
    say says said think thinks thought believe believes believed claim claims claimed argue argues argued
    tell tells told suppose imagine call calls called
    """
)
"""Behind OTHERS they give what follows as what somebody else says or thinks."""
GO_ON = word_set("and because so that which who as since while where")
"""How a clause begins that a denial before it does not reach."""
JOINS = word_set("and but so because")


def is_denying(form: str) -> bool:
    """Whether a word denies: "not", "never", "can't"."""
    return form in DENYING or form.endswith("nt'")
