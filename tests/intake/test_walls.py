import json

import pytest

from bot.domain.articles import Article
from bot.errors import ConsentError, NoArticleFoundError, PaywallError
from bot.intake.html import read_page
from bot.intake.page import Page

LINK = "https://www.courier.example/news/bridge"
LEDE = "<p>The harbour bridge at Marlow will close for a year from May, councillors decided on Tuesday after a long debate.</p>"
SAID = "<p>“We have looked at every way of keeping one lane open,” said Odile Farrant, the county engineer, on the quay.</p>"
FLAG = {"isAccessibleForFree": False}
PART = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".locked"}


def fetched(html: str) -> Article:
    return read_page(Page(html.encode(), where=LINK, url=LINK))


def paragraphs(count: int) -> str:
    return "".join(
        f"<p>“We shall count vote number {number},” said Odile Farrant, and the {number} members agreed to it.</p>"
        for number in range(count)
    )


def page(body: str, **described: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Bridge to shut for a year", **described}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return f"<html><head><title>Bridge</title>{script}</head><body><nav><a href=/login>Already a subscriber? Log in</a></nav><main><article><h1>Bridge to shut for a year</h1>{body}</article></main></body></html>"


STUBS = {
    "piano": f"{LEDE}<div class='tp-modal'><p>Subscribe to continue reading this article</p><p>From £1 a week.</p></div>",
    "regwall": f"{LEDE}{SAID}<div class='regwall'><h2>Register for free to continue reading</h2><p>Create a free account.</p></div>",
    "poool": f"{LEDE}<div id='poool-widget'><p>This article is for subscribers only.</p></div>",
    "leaky paywall": f"{LEDE}<div class='leaky_paywall_message_wrap'><p>You have reached your limit of free articles this month.</p></div>",
    "zephr": f"{LEDE}{SAID}<section class='zephr-feature'><p>To read the full story, sign in or start your free trial.</p></section>",
    "membership": f"{LEDE}<p class='membership'>This post is for paying subscribers only</p>",
    "percentage": f"{LEDE}{SAID}<p>You have 72% of this article left to read. The rest is for subscribers only.</p>",
    "premium": f"{LEDE}<div class='premium-box'>Premium content: exclusive to our subscribers</div>",
    "limit": f"{LEDE}{SAID}<p>Already a subscriber? Sign in</p>",
    "unlock": f"{LEDE}<p>Join today to unlock this story and get unlimited access.</p>",
    "need": f"{LEDE}<p>To continue reading, you need to have a subscription.</p>",
    "label": f"{LEDE}{SAID}<div><p>This is a subscriber story</p><p>£1 a week.</p></div>",
    "keep": f"{LEDE}{SAID}<div><h3>Keep reading for £1</h3></div>",
    "unlock one": f"{LEDE}{SAID}<div><p>Unlock this story and all the others.</p></div>",
    "read on": f"{LEDE}<p><a href='/subscribe'>Subscribe to read</a></p>",
}


@pytest.mark.parametrize("stub", STUBS.values(), ids=STUBS.keys())
def test_the_beginning_of_an_article_for_subscribers_is_refused_as_that(stub: str) -> None:
    with pytest.raises(PaywallError, match="behind a paywall"):
        fetched(page(stub))


@pytest.mark.parametrize("flag", [False, "False", "false", "http://schema.org/False"])
def test_a_page_for_subscribers_with_little_text_is_refused(flag: object) -> None:
    with pytest.raises(PaywallError):
        fetched(page(LEDE + SAID, isAccessibleForFree=flag))


@pytest.mark.parametrize("flag", [False, "False", "http://schema.org/False"])
def test_a_page_for_subscribers_with_its_whole_text_is_read(flag: object) -> None:
    article = fetched(page(paragraphs(16), isAccessibleForFree=flag))

    assert article.text.count("said Odile Farrant") == 16


def test_a_page_whose_closed_part_is_empty_is_refused() -> None:
    with pytest.raises(PaywallError):
        fetched(page(f"{paragraphs(16)}<div class=locked></div>", **FLAG, hasPart=PART))


def test_a_closed_part_with_only_a_call_in_it_is_empty() -> None:
    wall = "<div class=locked><h2>Subscribe to continue reading</h2><p>Join now to read this article in full.</p></div>"

    with pytest.raises(PaywallError):
        fetched(page(paragraphs(16) + wall, hasPart=[PART]))


def test_a_short_page_whose_closed_part_is_there_is_read() -> None:
    article = fetched(page(f"{LEDE}<div class=locked>{paragraphs(4)}</div>", **FLAG, hasPart=[PART]))

    assert article.text.count("said Odile Farrant") == 4


def test_a_selector_that_is_none_is_passed_over() -> None:
    part = {**PART, "cssSelector": "]]><"}

    assert fetched(page(paragraphs(16), **FLAG, hasPart=[part])).text


def test_a_short_page_with_as_many_words_as_it_says_is_whole() -> None:
    assert fetched(page(LEDE + SAID, **FLAG, wordCount=40)).text


def test_a_long_page_with_far_fewer_words_than_it_says_is_not() -> None:
    with pytest.raises(PaywallError):
        fetched(page(paragraphs(16), **FLAG, wordCount="1400"))


def test_a_short_brief_is_an_article() -> None:
    brief = "<p>The quay at Marlow was closed on Tuesday night after a crane slipped, police said.</p>"

    assert fetched(page(brief)).text.startswith("The quay at Marlow")
    assert fetched(page(brief, isAccessibleForFree=True)).text.startswith("The quay at Marlow")
    assert fetched(page(brief, isAccessibleForFree="True", description="The quay at Marlow was closed")).text


@pytest.mark.parametrize(
    "html",
    [
        page("<p>The quay at Marlow was closed on Tuesday night after a crane slipped and fell into...</p>"),
        page(
            LEDE,
            description="The harbour bridge at Marlow will close for a year from May, councillors decided on Tuesday",
        ),
        page("<p>Loading.</p><noscript>Please turn on JavaScript to read this page.</noscript>"),
        "<html><body><p>The quay at Marlow was closed on Tuesday night after a crane slipped.</p></body></html>",
    ],
)
def test_a_summary_is_not_an_article(html: str) -> None:
    with pytest.raises(NoArticleFoundError, match="No article text"):
        fetched(html)


def test_an_article_about_subscribers_is_read() -> None:
    body = (
        "<p>The Courier told readers on Tuesday that it would ask them to subscribe to read its letters page from May.</p>"
        "<p>“Subscribe to continue reading,” a notice said, and Odile Farrant did: “I was already a subscriber.”</p>"
        "<p>The publisher said that four in ten readers had an account and that nobody had yet left because of it.</p>"
    )

    assert "“I was already a subscriber.”" in fetched(page(body)).text


def test_a_promotion_in_the_head_and_foot_of_a_page_does_not_close_it() -> None:
    html = page(LEDE + SAID).replace("<main>", "<header><p>Subscribe to read more</p></header><main>")

    assert fetched(html.replace("</main>", "</main><footer>Subscribe for unlimited access</footer>")).text


CONSENT = {
    "onetrust": """<div id="onetrust-consent-sdk"><h2>We value your privacy</h2><p>We and our partners store and/or access
      information on a device, such as cookies, and process personal data, such as unique identifiers.</p>
      <p>With your permission we and our partners may use precise geolocation data and identification through device
      scanning. You may click to consent to our and our 1,400 partners’ processing.</p><button>Accept all</button></div>""",
    "guce": """<form class="consent-form"><h1>Bulletin is part of the Marlow family of brands</h1><p>When you use our sites and
      apps, we use cookies to provide our sites to you, authenticate users and measure your use.</p><p>If you click
      ‘Accept all’, we and our partners, including 237 who are part of the IAB framework, will also store and/or access
      information on a device.</p><p>If you do not want us and our partners to use cookies and personal data for these
      additional purposes, click ‘Reject all’. You can change your choices at any time by clicking on the ‘Privacy
      settings’ link.</p></form>""",
    "sourcepoint": """<div id="sp_message_container_1"><p>Your privacy: we and our 812 vendors need your consent to use cookies
      and similar technologies on your device.</p><p>Personalised ads, ad measurement, audience research. You can change
      your preferences whenever you like.</p></div>""",
    "quantcast": """<div class="qc-cmp2-container"><h2>We value your privacy</h2><p>We and our partners store or access
      information on devices, such as cookies and process personal data for personalised ads and content, ad and content
      measurement, and audience insights. You may accept or manage your choices by clicking below, including your right
      to object where legitimate interest is used.</p></div>""",
    "search engine": """<div role="main"><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain services,
      track outages and measure audience engagement.</p><p>If you choose to ‘Accept all’, we will also use cookies and
      data to deliver and measure the effectiveness of ads and show personalised ads, depending on your settings.</p>
      <p>Select ‘More options’ to see additional information, including details about managing your privacy settings and
      your partners.</p></div>""",
    "buttons in marks": """<div role="main"><h1>Before you continue to the Courier</h1><p>We use cookies and data to:</p><ul><li>Deliver
      and maintain our services</li><li>Measure audience engagement and site statistics to see how our services are used
      and to make those services better</li></ul><p>If you choose to “Accept all,” we will also use cookies and data to
      measure the effectiveness of ads and show personalised content, depending on your settings.</p><p>If you choose to
      “Reject all,” we will not use cookies for these additional purposes. Non-personalised content is influenced by
      things like the content you are currently viewing and your location.</p></div>""",
    "pay or consent": """<main><h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre
      Zustimmung ist jederzeit widerrufbar, Details zu Cookies und Partnern finden Sie im Datenschutz.</p><p>Wir und
      unsere Partner verarbeiten personenbezogene Daten auf Ihrem Endgerät mit Ihrer Einwilligung.</p></main>""",
    "french": """<main><h1>Votre vie privée</h1><p>Nous et nos 700 partenaires utilisons des cookies et traceurs pour vous
      proposer des publicités et mesurer leur audience.</p><p>Vous pouvez retirer votre consentement, et nos partenaires
      traitent vos données personnelles avec votre accord.</p></main>""",
    "described as an article": page(
        """<div class="cmp"><p>We and our partners use cookies and similar methods on your device.</p><p>You can accept all
        or reject all, or manage your choices; our vendors process personal data for personalised ads.</p></div>"""
    ),
}  # fmt: skip


@pytest.mark.parametrize("html", CONSENT.values(), ids=CONSENT.keys())
def test_a_question_about_cookies_in_place_of_an_article_is_refused_as_that(html: str) -> None:
    with pytest.raises(ConsentError, match="asks for consent to cookies"):
        fetched(
            html
            if "<html" in html
            else f"<html><head><title>Privacy</title></head><body>{html}</body></html>"
        )


def test_a_saved_question_about_cookies_is_no_article_either() -> None:
    with pytest.raises(ConsentError):
        read_page(Page(CONSENT["quantcast"].encode(), where="saved.html"))


@pytest.mark.parametrize("banner", CONSENT.values(), ids=CONSENT.keys())
def test_a_question_about_cookies_above_an_article_is_not_in_it(banner: str) -> None:
    article = fetched(page(LEDE + SAID + paragraphs(5)).replace("<main>", f"{banner}<main>", 1))

    assert article.text.startswith("The harbour bridge at Marlow")
    assert "partners" not in article.text
    assert "Partner" not in article.text


def test_an_article_about_cookies_is_read() -> None:
    body = (
        "<p>Sites that ask for consent to cookies broke the law in nine cases of ten, the data protection office said.</p>"
        "<p>“We and our partners value your privacy: what nonsense,” said Odile Farrant, who had counted 812 vendors.</p>"
        "<p>Advertising firms said that tracking across sites was a legitimate interest and that personal data were safe.</p>"
        "<p>“You accept all or you leave,” said Tomas Brandt, a lawyer. “Your choices are none at all.”</p>"
    )

    assert "“Your choices are none at all.”" in fetched(page(body)).text


@pytest.mark.parametrize(
    "line",
    [
        "The company will launch a subscriber-only tier in May, and four members agreed to it on Tuesday night.",
        "Residents must register to view the plans, which are kept at the harbour office until the end of the year.",
        "Voters need a letter to access the member portal, and nobody in Marlow had been sent one by Tuesday.",
        "Half of this story is for members of the jury alone, and the other half is known to nobody in the town.",
    ],
)
def test_a_sentence_about_members_and_subscribers_stays(line: str) -> None:
    assert fetched(page(LEDE + SAID + f"<p>{line}</p>")).text.endswith(line)


def test_a_call_to_subscribe_far_from_the_text_does_not_close_a_page() -> None:
    call = "<div class=top><p>Already a subscriber? Sign in</p></div>"
    others = "".join(f"<p>Gull {n} bites mayor</p>" for n in range(9))

    assert fetched(page(LEDE + SAID).replace("<main>", f"{call}<main>")).text
    assert fetched(page(LEDE + SAID).replace("</main>", f"</main><div>{others}</div>{call}")).text


def test_a_count_of_free_articles_left_does_not_close_a_page() -> None:
    shown = f"{LEDE}<div class='closed'>{SAID}{paragraphs(4)}</div><p>You have 2 free articles left this month.</p>"
    closed = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".closed"}

    article = fetched(page(shown, isAccessibleForFree=False, hasPart=closed))

    assert "vote number 3" in article.text
    assert "free articles" not in article.text
