"""Languages: which one an article is written in, by its script and its commonest words.

Extraction reads English. In another language its rules would name the wrong speakers, so it has to be told.
"""

from __future__ import annotations

import re
from collections import Counter

from bot.domain.languages import ENGLISH, UNDETERMINED

_SCRIPTS = {
    "latin": r"A-Za-zÀ-ɏḀ-ỿ", "greek": r"Ͱ-Ͽἀ-῿", "cyrillic": r"Ѐ-ԯ", "armenian": r"԰-֏", "hebrew": r"א-ת",
    "arabic": r"ؠ-ۿ", "devanagari": r"ऀ-ॿ", "bengali": r"ঀ-৿", "gurmukhi": r"਀-੿", "gujarati": r"઀-૿",
    "tamil": r"஀-௿",
    "telugu": r"ఀ-౿", "kannada": r"ಀ-೿", "malayalam": r"ഀ-ൿ", "sinhala": r"඀-෿", "thai": r"ก-๛", "lao": r"ກ-ໝ",
    "burmese": r"က-႟", "georgian": r"Ⴀ-ჿ", "ethiopic": r"ሀ-፿", "khmer": r"ក-៿", "kana": r"ぁ-ヿ",
    "han": r"㐀-鿿",
    "hangul": r"ᄀ-ᇿ가-힯",
}  # fmt: skip
_ONE_LANGUAGE = {
    "greek": "el", "armenian": "hy", "hebrew": "he", "bengali": "bn", "gurmukhi": "pa", "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si", "thai": "th", "lao": "lo",
    "burmese": "my",
    "georgian": "ka", "ethiopic": "am", "khmer": "km", "kana": "ja", "han": "zh", "hangul": "ko",
}  # fmt: skip
"""Scripts in which news is written in one language, or nearly."""

_COMMON = {
    # Latin
    "en": "the of and to in that is was for on with he it as his by at from she said have were are be"
    " not which they but",
    "de": "der die das und in den von zu mit ist im des nicht dem für auf ein eine sich auch als es an"
    " wird sind hat bei",
    "fr": "de la le les et des en un une du dans est que pour qui par au sur pas plus ce avec il son"
    " sont se ont été",
    "es": "de la que el en y los del se las por un con una para su al es lo como más pero sus ha fue"
    " este no son",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos como mas foi ao das tem"
    " são pelo",
    "it": "di e il la che in un per del è con una non si da della sono le dei nel alla i gli come più ha"
    " anche al",
    "nl": "de het van een en in is dat op te zijn voor met die niet aan er om door bij ook naar uit"
    " wordt heeft maar",
    "sv": "och i att det som en på är av för den med till inte har de ett om var sig från men kan vi så"
    " också",
    "da": "og i at det er en til af på som for med den de ikke har et der om var han fra men sig kan"
    " blev også",
    "nb": "og i det er en til av på som for med den ikke har de et å om var han fra men seg kan ble også"
    " etter",
    "fi": "ja on ei että se hän oli ovat myös kun mutta mukaan jos tai sen joka ole kuin hänen sekä vain"
    " nyt niin",
    "is": "og að í á er sem til um við var en það hann með fyrir ekki af eru hafa frá þar verið hefur"
    " því þeir",
    "et": "ja on ei et see ta oli ka kui mis aga ning või seda kes oma selle pole välja üle siis veel nii",
    "lv": "un ir ka no uz ar par kas arī bet lai vai tā tas nav viņš bija pēc gan kā šo ko gada līdz",
    "lt": "ir yra kad į su iš tai kaip buvo bet ar dėl apie jis nuo tik ne už po taip jau savo bei metų",
    "pl": "w i na z się nie do że jest to o od za jak po przez co ale dla przed tym był są tak jego oraz",
    "cs": "a v na se že je to s z do o i ale k jako za po by které byl pro jsou ve od jeho který není si",
    "sk": "a v na sa že je to s z do o aj ale k ako za po by ktoré bol pre sú vo od jeho ktorý nie si",
    "sl": "in je v na se da za so ki z pa ne tudi kot po bi bo pri iz od še ali do bil ni",
    "hr": "i u je na se da za su od s o a koji kao ne iz to će što bi ali do nije te bio kako",
    "hu": "a az és hogy nem is egy meg volt de ha csak már el kell vagy mint azt ez még után szerint pedig",
    "ro": "de și în a la cu că pe o un care nu din este pentru au mai ce fi prin sa al după ale fost",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne var kadar sonra ise ancak o en olduğu dedi",
    "sq": "të e në dhe i me për një që nga së është u ka se nuk më si do këtë por ishte kanë",
    "ca": "de la i el que a en les els per un del una amb és al no es s'ha més com dels ha han va",
    "eu": "eta da du ez bat izan dira dute zen ere baina dela egin hori baino den bere zuen dituzte hau",
    "gl": "de a que o e do da en un para con non unha os no se na por máis as dos como pero foi ao das ten",
    "cy": "y yn a i o ar ac yr am ei wedi mae ei gan fod bod i'r oedd eu un ond hefyd na dyn",
    "ga": "an na agus ar a i is le go ag do bhí ní ach tá sé mar an-don gur leis seo nach siad bhfuil",
    "id": "yang dan di ini untuk dengan dari itu dalam pada tidak akan ke adalah juga oleh ada kata"
    " sebagai telah",
    "tl": "ang ng sa na mga at ay si ni hindi para ito kay may siya nang din ko pa kung naman",
    "vi": "và của là có trong cho được không với các những người một đã này khi về để tại vào",
    "sw": "na ya wa kwa katika ni za la kuwa hiyo alisema kama huo hivyo pia baada ambayo hii yake watu",
    "af": "die van en in is het om nie te op dat vir met 'n wat aan hy sal ook as deur by was gesê",
    "so": "oo ka ku iyo in ay uu la ee waxa si soo waa aan u ah waxaa kale isaga sheegay",
    "ha": "da a ya ta na ba wannan cewa shi kuma domin don wani sun su mai ce daga cikin amma",
    "yo": "ní tí ó àti sí fún kan pé wọ́n náà láti bí àwọn ti wà ṣe jẹ́ lọ kò",
    # Cyrillic
    "ru": "и в не на что с он как это по но из у за к от для был его о же так она было все ы",
    "uk": "і в не на що з він як це по але із у за до від для був його про та й її було є",
    "be": "і ў не на што з ён як гэта па але са у за да ад для быў яго пра і яна было",
    "bg": "и в не на че с той като това по но от у за към е се да са го към ще си бе",
    "sr": "и у не на да је се за од са као то по али који су ће о из га што",
    "mk": "и во не на дека со тој како ова по но од за е се да ќе ги го што",
    # Arabic
    "ar": "في من على إلى أن التي الذي عن مع هذا ما هذه كان لا بعد قال قد ذلك بين كما",
    "fa": "در و به از که این را با است برای آن یک خود تا شد بر گفت کرد هم می",
    "ur": "کے میں کی ہے اور سے کا کو اس نے پر ہیں کہ یہ نہیں بھی ایک کیا تھا گیا",
    # Devanagari
    "hi": "के में की है और से का को पर ने कि यह हैं नहीं भी इस एक कर लिए था",
    "mr": "आणि आहे या च्या ते हे की व आहेत एक तो होते नाही करून त्या मात्र असे",
    "ne": "र छ को मा ले का पनि भने गर्न एक यो हो भएको छन् गरेको लागि",
}  # fmt: skip
"""For each language by its code the words that every text in it is full of."""

_OF_SCRIPT = {
    "latin": list(_COMMON)[: list(_COMMON).index("ru")],
    "cyrillic": ["ru", "uk", "be", "bg", "sr", "mk"],
    "arabic": ["ar", "fa", "ur"],
    "devanagari": ["hi", "mr", "ne"],
}
CODES = frozenset(_COMMON) | frozenset(_ONE_LANGUAGE.values())
"""The codes of all languages that can be told."""

_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_WORD = re.compile(r"[^\s\d!-&(-/:-@\[-`{-~“”„«»‘…–—،؟۔।]+")
_SAMPLE = 4_000
_KANA = 10
"""Japanese has more than one kana for so many Chinese characters."""
_FEWEST_LETTERS, _FEWEST_WORDS, _MANY_WORDS = 40, 25, 60
_ENGLISH, _HARDLY_ENGLISH = 0.15, 0.08
"""The share that the commonest words of English have in English, and in another language. In news it is 0.2
and more; of lists of names and results nothing is said.
"""
_LEAST, _LEAD = 0.07, 1.3
"""The share that another language's must have, and by how much more than English's."""


def language_of(text: str) -> str | None:
    """The code of the language a text is written in, None when the text is too short to tell."""
    sample = text[:_SAMPLE]
    letters = {script: len(found.findall(sample)) for script, found in _LETTERS.items()}
    script = max(letters, key=lambda each: letters[each])
    if sum(letters.values()) < _FEWEST_LETTERS:
        return None
    if script == "han" and letters["kana"] * _KANA > letters["han"]:
        return "ja"
    return _ONE_LANGUAGE.get(script) or _by_words(sample, script)


def _by_words(sample: str, script: str) -> str | None:
    """The language whose commonest words a text has most of."""
    words = Counter(_WORD.findall(sample.casefold().replace("’", "'")))
    count = words.total()
    shares = {each: sum(words[word] for word in _WORDS[each]) / max(count, 1) for each in _OF_SCRIPT[script]}
    best, english = max(shares, key=lambda each: shares[each]), shares.get(ENGLISH, 0)
    if script != "latin":
        return best
    if count < _FEWEST_WORDS:
        return None
    if best != ENGLISH and shares[best] >= max(_LEAST, _LEAD * english):
        return best
    if english >= _ENGLISH:
        return ENGLISH
    return UNDETERMINED if count >= _MANY_WORDS and english < _HARDLY_ENGLISH else None
