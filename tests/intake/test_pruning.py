"""Pages as publishing systems write them, with what they put around an article and into it."""

import re

import pytest

from bot.domain.articles import Article
from bot.intake.html import read_page
from bot.intake.page import Page

LINK = "https://www.courier.example/news/bridge"
TEXT = [
    "The harbour bridge at Marlow will close for a year from May, councillors decided on Tuesday after a long debate.",
    "“We have looked at every way of keeping one lane open,” said Odile Farrant, the county engineer, on the quay.",
    "Work on the new bridge will begin once the herring season is over, according to a letter to the shopkeepers.",
    "“A year is the whole of a small shop’s savings,” said Tomas Brandt, who sells rope and lamps by the bridge.",
    "The county said that it had set aside four million for the shops and that nobody would be left with nothing.",
]
P = [f"<p>{text}</p>" for text in TEXT]
OTHERS = ("‘I never saw the wall’", "Gull bites mayor", "Morning Tide", "A. Lens")
TEASER = "<a href='/mayor'>Mayor: ‘I never saw the wall’</a>"


def fetched(html: str) -> Article:
    return read_page(Page(html.encode(), where=LINK, url=LINK))


PAGES = {
    "amp": f"""<html ⚡><body><amp-sidebar id=s><ul><li><a href=/>Home</a></ul></amp-sidebar><amp-consent id=c><div>We
      value your privacy and our partners use cookies on your device.</div></amp-consent><article><h1>Bridge to shut</h1>
      <amp-img src=x><div class="i-amphtml-caption">Odile Farrant. A. Lens</div></amp-img>{P[0]}{P[1]}<amp-ad><p>Gull bites
      mayor.</p></amp-ad>{P[2]}<div class="amp-related"><h3>Related</h3>{TEASER}</div>{P[3]}{P[4]}</article></body></html>""",
    "wordpress": f"""<html><body class="single tag-newsletter category-related"><div id="page"><header class="site-header">
      <p>Morning Tide</p></header><div id="primary"><article class="post type-post tag-related hentry"><h1
      class="entry-title">Bridge to shut</h1><div class="entry-meta"><a rel=author href=/a>Ines Calloway</a></div><div
      class="entry-content">{P[0]}{P[1]}<figure class="wp-caption"><img src=x><figcaption class="wp-caption-text">“Look at
      it,” says A. Lens</figcaption></figure>{P[2]}<div class="wp-block-group is-style-promo"><p>Get the Morning Tide, “the
      only email I open”.</p></div>{P[3]}{P[4]}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div><div
      id="jp-relatedposts"><h3>Related</h3><p>Mayor: ‘I never saw the wall’</p></div></div></article><div
      id="comments"><h2>3 comments</h2><p>“Gull bites mayor,” said my dad, and he was right about it.</p></div></div>
      </div></body></html>""",
    "drupal": f"""<html><body><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><div
      class="node node--type-article"><h1><span>Bridge to shut</span></h1><div class="field field--name-body"><div
      class="field__item">{P[0]}{P[1]}</div></div><div class="field field--name-field-related-content"><div
      class="field__label">Related</div><p>Mayor: ‘I never saw the wall’ said he.</p></div><div class="field
      field--name-body-2">{P[2]}{P[3]}{P[4]}</div><div class="block-newsletter"><p>Morning Tide: “all you need”.</p></div>
      </div></div></div></body></html>""",
    "arc": f"""<html><body><div id="fusion-app"><main><h1 class="b-headline">Bridge to shut</h1><article
      class="b-article-body">{P[0]}<p class="interstitial-link">[ {TEASER} ]</p>{P[1]}<div class="arcad-feature
      advertisement"><p>Gull bites mayor.</p></div>{P[2]}<p class="body-paragraph"><b>RELATED: {TEASER}</b></p>{P[3]}
      {P[4]}</article><div class="b-results-list"><h2>More from Marlow</h2><a href=/g><h3>Gull bites mayor</h3><p>“It bit
      me,” said he.</p></a></div></main></div></body></html>""",
    "broadcaster": f"""<html><body><main id="main-content"><article><header data-component="headline-block"><h1>Bridge to
      shut</h1></header><div data-component="image-block"><figure><div><span class="visually-hidden">Image source,
      </span>A. Lens</div><figcaption data-component="caption-block"><span class="visually-hidden">Image caption,
      </span><p>Odile Farrant says “look”</p></figcaption></figure></div><div data-component="text-block"
      class="ssrcss-7uxr49-RichTextContainer">{P[0]}</div><div data-component="text-block">{P[1]}{P[2]}</div><div
      data-component="links-block"><h2>More on this story</h2><ul><li>{TEASER}</li></ul></div><div
      data-component="text-block">{P[3]}{P[4]}</div><section data-component="tag-list"><h2>Related topics</h2></section>
      <section data-component="related-articles"><p>Gull bites mayor</p></section></article></main></body></html>""",
    "liberal daily": f"""<html><body><main><article><div data-gu-name="headline"><h1>Bridge to shut</h1></div><div
      data-gu-name="body"><div class="article-body-viewer-selector">{P[0]}<figure
      data-spacefinder-role="richLink"><gu-island name="RichLinkComponent"><a href=/m>Mayor: ‘I never saw the
      wall’</a></gu-island></figure>{P[1]}<aside data-component="pullquote"><blockquote>A year is the whole of a small
      shop’s savings</blockquote><footer>Tomas Brandt</footer></aside>{P[2]}<figure><div class="EmailSignUpWrapper"><p>
      Morning Tide: “our essential briefing”, every day.</p></div></figure>{P[3]}<p><strong>Sign up to Morning
      Tide, our daily email.</strong></p>{P[4]}</div></div></article></main></body></html>""",
    "agency": f"""<html><body><div class="Page-content"><h1 class="Page-headline">Bridge to shut</h1><div
      class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{P[0]}{P[1]}<div class="Enhancement"
      data-align-center><div class="PageListEnhancementGeneric"><h3>Related Stories</h3><div
      class="PagePromo"><p>Mayor: ‘I never saw the wall’</p></div></div></div>{P[2]}<bsp-figure><div
      class="Figure-caption"><p>“Hold on,” says a sailor. (Agency Photo/A. Lens)</p></div></bsp-figure>{P[3]}{P[4]}<p>___</p>
      </div></div></div></body></html>""",
    "script made": f"""<html><body><div id="__next"><div class="css-1x2"><h1 class="css-k2">Bridge to shut</h1><div
      class="css-8z">{P[0]}</div><div class="css-9q"><div>{TEASER}</div></div><div class="css-8z">{P[1]}</div><div
      class="css-8z">{P[2]}</div><div class="css-p0"><span>Recommended stories</span><ul><li><a href=/g>Gull bites
      mayor</a></li></ul></div><div class="css-8z">{P[3]}{P[4]}</div><div class="css-nl"><h4>Get the Morning Tide</h4><p>“All
      you need,” says Gloria. Sign up free.</p><form><input type=email></form></div></div></div></body></html>""",
    "tabloid": f"""<html><body><div class="article-wrapper"><h1>Bridge to shut</h1><div itemprop="articleBody">{P[0]}
      <p class="mol-para"><span class="mol-style-bold"><a href=/m>Mayor: ‘I never saw the wall’ as he walks by</a></span></p>
      {P[1]}<div class="mol-img-group"><p class="imageCaption">“Hold on,” says a sailor, by A. Lens</p></div>{P[2]}<div
      class="share-buttons"><p>Gull bites mayor</p></div>{P[3]}<p>READ MORE: Gull bites mayor</p><div
      class="mobile" hidden>{"".join(P)}</div>{P[4]}</div></div></body></html>""",
    "old tables": f"""<html><body><form action=/search><table><tr><td class=nav><a href=/>Home</a><a href=/g>Gull bites
      mayor</a></td><td><h1>Bridge to shut</h1>{"".join(P)}</td></tr></table></form></body></html>""",
}  # fmt: skip


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_an_article_is_read_whole_and_nothing_around_it(html: str) -> None:
    article = fetched(html)

    assert [re.sub(r"\s+", " ", each) for each in article.text.split("\n\n") if each != "___"] == TEXT
    assert not [other for other in OTHERS if other in article.text]


def test_what_pops_up_at_a_name_is_not_in_the_sentence() -> None:
    popup = "<span>Odile Farrant<span class='x1'><a href=/1>Farrant to leave</a> <a href=/2>‘A joke’</a></span></span>"

    article = fetched(f"<article><h1>Bridge</h1>{''.join(P).replace('Odile Farrant', popup)}</article>")

    assert article.text.split("\n\n") == TEXT


def test_a_call_inside_a_paragraph_is_taken_out_of_it() -> None:
    call = "<em>Sign up for the Morning Tide newsletter.</em>"

    article = fetched(
        f"<article><h1>Bridge</h1>{''.join(P).replace('on the quay.</p>', f'on the quay. {call}</p>')}</article>"
    )

    assert article.text.split("\n\n") == TEXT


def test_linked_words_in_a_sentence_stay() -> None:
    linked = "".join(P).replace("Odile Farrant", "<a href='/topic/farrant'>Odile Farrant</a>")

    assert fetched(f"<article><h1>Bridge</h1>{linked}</article>").text.split("\n\n") == TEXT


def test_an_article_that_a_site_wrapped_in_a_link_is_read() -> None:
    assert (
        fetched(f"<article><h1>Bridge</h1><a href='/x'>{''.join(P)}</a></article>").text.split("\n\n") == TEXT
    )


def test_an_article_that_is_hidden_until_a_script_shows_it_is_read() -> None:
    html = f"<article><h1>Bridge</h1><div style='display: none' class='article-body'>{''.join(P)}</div></article>"

    assert fetched(html).text.split("\n\n") == TEXT


@pytest.mark.parametrize(
    "name", ["related", "newsletter-content", "promo", "share", "comments-open", "sponsored", "modal"]
)
def test_an_article_whose_markup_has_such_a_name_is_read(name: str) -> None:
    html = f"<body class='{name}'><div class='article-{name}'><h1>Bridge</h1><div class='story {name}'>{''.join(P)}</div></div></body>"

    assert fetched(html).text.split("\n\n") == TEXT


def test_a_post_of_a_social_network_is_part_of_the_article() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p lang=en>I voted against the bridge and would do so again tomorrow.</p>"
        "&mdash; Petra Voss (@pvoss) <a href='https://twitter.example/1'>March 9, 2026</a></blockquote>"
    )

    article = fetched(f"<article><h1>Bridge</h1>{P[0]}{P[1]}{post}{P[2]}{P[3]}{P[4]}</article>")

    assert "I voted against the bridge and would do so again tomorrow." in article.text.split("\n\n")


def test_a_pull_quote_is_not_said_twice() -> None:
    for quote in (
        "<div class='c9'><span>“We have looked at every way of keeping one lane open”</span></div>",
        "<blockquote>A year is the whole of a small shop’s savings</blockquote>",
        "<h2>“A year is the whole of a small shop’s savings”</h2>",
    ):
        article = fetched(f"<article><h1>Bridge</h1>{P[0]}{P[1]}{quote}{''.join(P[2:])}</article>")

        assert article.text.split("\n\n") == TEXT


STANDFIRST = "“I slept in the bridge house for nine nights,” says its keeper."


@pytest.mark.parametrize(
    "head",
    [
        f"<div class='post__header'><h1>Bridge to shut</h1><p class='post__excerpt'>{STANDFIRST}</p><div class='byline'><a href=/i>Ines Calloway</a></div></div>",
        f"<header><h1>Bridge to shut</h1><div class='dek'>{STANDFIRST}</div><time>4 March 2026</time></header>",
        f"<div><span>News</span><h1>Bridge to shut</h1><h2 class='standfirst'>{STANDFIRST}</h2><p class='caption'>The bridge. A. Lens</p></div>",
        f"<h1>Bridge to shut</h1><section class='summary'><p>{STANDFIRST}</p></section><p>By Ines Calloway</p><p>4 min read</p>",
    ],
)
def test_the_standfirst_is_part_of_the_article(head: str) -> None:
    article = fetched(
        f"<html><body><main>{head}<div class='entry-content'><div>{''.join(P)}</div></div></main></body></html>"
    )

    assert article.text.split("\n\n") == [STANDFIRST, *TEXT]


def test_paragraphs_without_stops_are_read() -> None:
    body = "".join(f"<p>{text.rstrip('.')}</p>" for text in TEXT)

    assert fetched(f"<article><h1>Bridge</h1>{body}</article>").text.split("\n\n") == [
        text.rstrip(".") for text in TEXT
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ["マーロウ港の橋は五月から一年間閉鎖されることが、火曜日の議会で長い討論の末に決まった。", "「片側だけでも開ける道はすべて検討した」と郡の技師オディール・ファラントは埠頭で語った。"],
        ["馬洛港的大橋將從五月起關閉一年，議員們在星期二經過長時間辯論後作出決定。", "「我們研究了保留一條車道的所有辦法，」郡工程師奧黛爾在碼頭上說。"],
        ["قرر أعضاء المجلس يوم الثلاثاء بعد نقاش طويل إغلاق جسر الميناء في مارلو لمدة عام ابتداء من مايو؟", "قالت أوديل فارانت، مهندسة المقاطعة، على الرصيف: «لقد نظرنا في كل وسيلة لإبقاء مسار واحد مفتوحا»."],
        ["मार्लो बंदरगाह का पुल मई से एक साल के लिए बंद रहेगा, पार्षदों ने मंगलवार को लंबी बहस के बाद फैसला किया।", "“हमने एक लेन खुली रखने का हर तरीका देखा है,” काउंटी इंजीनियर ओडिल फैरंट ने घाट पर कहा।"],
        ["สะพานท่าเรือมาร์โลว์จะปิดเป็นเวลาหนึ่งปีตั้งแต่เดือนพฤษภาคม สมาชิกสภาตัดสินใจเมื่อวันอังคารหลังการอภิปรายอันยาวนาน", "“เราได้พิจารณาทุกวิธีที่จะเปิดช่องทางไว้หนึ่งช่อง” โอดีล ฟาร์แรนต์ วิศวกรเทศมณฑลกล่าวที่ท่าเรือ"],
    ],
    ids=["Japanese", "Chinese", "Arabic", "Hindi", "Thai"],
)  # fmt: skip
def test_an_article_in_another_script_is_read(sentences: list[str]) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)

    article = read_page(
        Page(f"<html><body><article><h1>Marlow</h1>{body}</article></body>".encode(), where="bridge.html")
    )

    assert article.text.split("\n\n") == sentences


def test_a_fetched_article_in_a_script_of_few_characters_is_no_stub() -> None:
    body = "<p>馬洛港的大橋將從五月起關閉一年，議員們在星期二經過長時間辯論後作出決定。</p><p>「我們研究了保留一條車道的所有辦法，」郡工程師奧黛爾在碼頭上說，「沒有一個是安全的。」</p>"

    assert fetched(f"<html><body><article><h1>大橋</h1>{body}</article></body></html>").text


def test_the_rest_of_an_article_behind_a_button_is_read() -> None:
    rest = f"<div style='display:none' class=more>{P[3]}{P[4]}</div><button>Show more</button>"

    assert fetched(f"<article><h1>Bridge</h1>{''.join(P[:3])}{rest}</article>").text.split("\n\n") == TEXT


def test_an_article_shown_twice_for_two_screens_is_read_once() -> None:
    twice = f"<div class=desktop>{''.join(P)}</div><div class=mobile>{''.join(P)}</div>"

    assert fetched(f"<article><h1>Bridge</h1>{twice}</article>").text.split("\n\n") == TEXT


def test_a_brief_among_many_comments_is_read_without_them() -> None:
    comments = "".join(
        f"<p>“The mayor said it would close,” my dad told me {n} times.</p>" for n in range(30)
    )

    article = fetched(
        f"<article><h1>Bridge</h1>{''.join(P)}</article><section class=comments>{comments}</section>"
    )

    assert article.text.split("\n\n") == TEXT


def test_a_short_pull_quote_is_not_said_twice() -> None:
    pulled = "<blockquote><p>A year is the whole of it</p></blockquote>"
    said = "<p>“A year is the whole of it,” said Tomas Brandt.</p>"

    assert (
        fetched(f"<article><h1>Bridge</h1>{P[0]}{pulled}{said}{''.join(P[1:])}</article>").text.count(
            "whole of it"
        )
        == 1
    )


def test_a_short_answer_given_twice_is_given_twice() -> None:
    asked = "<p><b>Did you see it?</b></p><p>“I do not remember.”</p><p><b>Did they?</b></p><p>“I do not remember.”</p>"

    assert (
        fetched(f"<article><h1>Bridge</h1>{''.join(P)}{asked}</article>").text.count("I do not remember") == 2
    )


def test_lines_above_a_headline_in_the_text_are_no_part_of_it() -> None:
    head = "<ul><li><span>Odile Lund</span></li><li><span>10 March</span></li><li><span>3 min read</span></li></ul>"

    article = fetched(
        f"<article>{head}<h1>Bridge to shut for a year</h1><section>{''.join(P)}</section></article>"
    )

    assert article.text.split("\n\n") == TEXT
