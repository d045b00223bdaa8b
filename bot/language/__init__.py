"""Language: when two words count as the same, and how far one may stand for another. Pure functions.

    text ─▶ folding ─▶ stems ─▶ likeness
             numbers    inflection  synonyms

The index and the ranking share this room, so that what is found is what is compared.
"""
