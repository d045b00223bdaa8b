"""Language: when two words count as the same, and how well one can stand for another. Pure functions.

    text ─▶ folding ─▶ stems ─▶ likeness
             numbers    inflection  synonyms

The index and the ranking share this room, so both agree on which words are the same.
"""
