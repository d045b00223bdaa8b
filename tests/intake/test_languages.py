import pytest

from bot.domain.languages import UNDETERMINED, is_foreign, language_name
from bot.intake.languages import CODES, language_of
from bot.samples import sample_articles

ARTICLES = {
    "de": "Die Brücke am Hafen wird ab Mai für ein Jahr gesperrt, hat der Rat am Dienstag nach langer Debatte beschlossen. „Wir haben jede Möglichkeit geprüft, eine Spur offen zu halten“, sagte die Ingenieurin, und keine davon sei sicher.",
    "fr": "Le pont du port sera fermé pendant un an à partir de mai, ont décidé les conseillers mardi après un long débat. « Nous avons étudié toutes les façons de garder une voie ouverte », a dit l’ingénieure, et aucune n’est sûre pour les bus.",
    "es": "El puente del puerto se cerrará durante un año a partir de mayo, decidieron los concejales el martes tras un largo debate. «Hemos estudiado todas las formas de mantener un carril abierto», dijo la ingeniera, y ninguna es segura.",
    "pt": "A ponte do porto vai fechar durante um ano a partir de maio, decidiram os vereadores na terça-feira após um longo debate. “Estudámos todas as formas de manter uma faixa aberta”, disse a engenheira, e nenhuma delas é segura.",
    "it": "Il ponte del porto sarà chiuso per un anno da maggio, hanno deciso i consiglieri martedì dopo un lungo dibattito. «Abbiamo studiato ogni modo per tenere aperta una corsia», ha detto l’ingegnera, e nessuno di questi è sicuro.",
    "nl": "De brug bij de haven gaat vanaf mei een jaar dicht, besloot de raad dinsdag na een lang debat. “We hebben naar elke manier gekeken om een rijstrook open te houden”, zei de ingenieur, en geen daarvan is veilig voor de bussen.",
    "sv": "Bron vid hamnen stängs i ett år från maj, beslutade fullmäktige på tisdagen efter en lång debatt. ”Vi har prövat alla sätt att hålla ett körfält öppet”, sade ingenjören, och inget av dem är säkert för de bussar som kör där.",
    "pl": "Most w porcie będzie zamknięty od maja na rok, zdecydowali we wtorek radni po długiej debacie. „Sprawdziliśmy każdy sposób, aby jeden pas był otwarty”, powiedziała inżynier na nabrzeżu, i żaden z nich nie jest bezpieczny dla autobusów.",
    "tr": "Limandaki köprü mayıs ayından itibaren bir yıl kapalı olacak, meclis salı günü uzun bir tartışmadan sonra karar verdi. “Bir şeridi açık tutmak için her yolu inceledik” dedi mühendis, ve bu yolların hiçbiri güvenli değil.",
    "ru": "Мост в гавани закроют на год с мая, решили во вторник депутаты после долгих споров. «Мы изучили все способы оставить одну полосу открытой», — сказала инженер на причале, и ни один из них не безопасен.",
    "uk": "Міст у гавані закриють на рік із травня, вирішили у вівторок депутати після довгої дискусії. «Ми вивчили всі способи залишити одну смугу відкритою», — сказала інженерка, і жоден із них не є безпечним.",
    "el": "Η γέφυρα του λιμανιού θα κλείσει για έναν χρόνο από τον Μάιο, αποφάσισαν την Τρίτη οι σύμβουλοι μετά από μακρά συζήτηση.",
    "ar": "قرر أعضاء المجلس يوم الثلاثاء بعد نقاش طويل إغلاق جسر الميناء لمدة عام ابتداء من مايو، وقالت المهندسة إن كل هذه الطرق ليست آمنة.",
    "he": "חברי המועצה החליטו ביום שלישי לאחר דיון ארוך לסגור את גשר הנמל למשך שנה החל ממאי.",
    "hi": "पार्षदों ने मंगलवार को लंबी बहस के बाद फैसला किया कि बंदरगाह का पुल मई से एक साल के लिए बंद रहेगा।",
    "ja": "港の橋は五月から一年間閉鎖されることが、火曜日の議会で長い討論の末に決まった。技師は埠頭でこう語った。",
    "zh": "議員們在星期二經過長時間辯論後作出決定，港口的大橋將從五月起關閉一年，郡工程師在碼頭上說沒有一個辦法是安全的。",
    "ko": "시의회는 화요일 긴 토론 끝에 항구의 다리를 오월부터 일 년 동안 닫기로 결정했다고 밝혔다. 기술자는 부두에서 말했다.",
    "th": "สมาชิกสภาตัดสินใจเมื่อวันอังคารหลังการอภิปรายอันยาวนานว่าสะพานท่าเรือจะปิดเป็นเวลาหนึ่งปี",
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), ARTICLES.items(), ids=ARTICLES.keys())
def test_the_language_of_an_article_is_told_from_a_paragraph(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("article", sample_articles(), ids=lambda article: article.external_id)
def test_english_is_english_from_a_paragraph_on(article) -> None:
    assert language_of(article.text) == "en"
    for paragraph in article.text.split("\n"):
        assert language_of(paragraph) in ("en", None)


def test_an_english_article_with_foreign_speech_in_it_is_english() -> None:
    said = (
        "“Wir haben jede Möglichkeit geprüft, und keine davon ist sicher,” said Odile Farrant, the engineer. "
    )
    more = "She told the council on Tuesday that the bridge at the harbour was not safe and that it would have to be shut. "

    assert language_of(said + more * 2) == "en"


@pytest.mark.parametrize(
    "text", ["", "Nein.", "“No,” said Farrant.", "Leeds 3 Hull 2\nYork 1 Bath 0", "1 2 3 — 4 5 6" * 50]
)
def test_of_a_few_words_nothing_is_said(text: str) -> None:
    assert language_of(text) is None


def test_a_language_nobody_listed_is_another_one() -> None:
    made_up = " ".join(
        f"{first}{last}"
        for first in ("vlor", "brax", "tmin", "quef")
        for last in ("ug", "om", "ilt", "arn") * 5
    )

    assert language_of(made_up) == UNDETERMINED
    assert is_foreign(UNDETERMINED)
    assert language_name(UNDETERMINED) == "another language"


def test_every_language_that_can_be_told_has_a_name() -> None:
    assert [code for code in CODES if language_name(code) == "another language"] == []
