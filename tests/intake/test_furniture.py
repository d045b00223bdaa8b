import pytest

from bot.intake.furniture import is_furniture_heading, without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Mayor admits ‘we were wrong’ about the bridge",
        "Read more: “I never saw it,” says keeper",
        "Read also | Ferry chief quits",
        "Also read: Ferry chief quits",
        "See also: ‘It was my fault’",
        "WATCH: Skipper says ‘I would do it again’",
        "Related: How the ferry sank",
        "Related Story → How the ferry sank",
        "Recommended stories",
        "More from the Marlow Courier",
        "DON’T MISS: ‘We were lied to’",
        "CLICK HERE TO GET THE COURIER APP",
        "Click here to read more of Odile Farrant’s columns.",
        "Tap here to follow our live blog",
        "Sign up for our free weekly newsletter",
        "Sign up to receive the Morning Tide, our daily email",
        "Subscribe to our YouTube channel",
        "Get the day’s headlines delivered straight to your inbox.",
        "Get our free app for Android",
        "Follow the Courier on Google News and add us as a preferred source.",
        "Add The Courier as a preferred source on Google",
        "Follow us on Facebook, X and Instagram",
        "Follow Odile Farrant on Twitter @ofarrant",
        "Like us on Facebook",
        "Join our WhatsApp channel: follow us on WhatsApp",
        "Do you have a story for us? Email newsdesk@courier.example",
        "Got a tip? Write to tips@courier.example",
        "Story continues below advertisement",
        "Article continues after this ad",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Sponsored by Marlow Savings Bank",
        "Photograph: A. Lens/The Agency",
        "Photo by A. Lens / The Agency",
        "Image source, The Agency",
        "Image caption, Odile Farrant says she is “proud of the bridge”",
        "(Photo: A. Lens)",
        "Picture: Marlow Courier",
        "Credit: A. Lens",
        "Getty Images",
        "© 2026 The Marlow Courier",
        "All rights reserved",
        "Last updated 12:40, 4 March 2026",
        "4 min read",
        "12 comments",
        "Share this article",
        "Show caption",
        "View this post on Instagram",
        "You may also like",
        "Tags: bridge, council",
        "To get more stories like this, sign up for our newsletter.",
        "This article includes content provided by Chirper.",
        "Continue reading",
        "Enjoying this? Join 4,000 readers of our Saturday email.",
        "Thanks for reading Low Water!",
        "What to know today: Get the Courier in your inbox. See the newsletters here.",
        "Low Water is a reader-supported publication.",
        "Never miss a story from the Marlow Courier. Sign up to our newsletter here.",
        "This story was originally published March 4, 2026, 9:00 AM.",
        "Ines Calloway can be reached at icalloway@courier.example or 555-0110.",
        "Reach her on Chirper at @icalloway.",
        "Additional reporting by Jo Abara",
        "Courier writer Jo Abara in Wexcombe contributed to this report.",
        "Words: Ines Calloway. Portrait: A. Lens",
        "Send your story ideas to newsdesk@courier.example",
        "Privacy Notice: Newsletters may contain information about charities and online ads.",
        "after newsletter promotion",
        "No spam. Unsubscribe anytime.",
        "You have 2 free articles left this month.",
        "Roddy Buchan outside the mill. Photo: A. Lens",
        "The bridge on Tuesday. Courier Photo/A. Lens",
        "Odile Farrant at the bridge (A. Lens/PA)",
        "A. LENS/AFP via Getty Images",
        "What’s your view? Have your say in the comments below.",
        "This article first appeared in the Marlow Courier on April 15.",
        "Copyright 2026 The Marlow Courier. All rights reserved. This material may not be published or rewritten.",
        "Edited by: Jo Abara",
        "Sign in to comment",
        "Play Video",
        "Please enable JavaScript to view the comments.",
        "Only have a minute? Listen instead.",
        "The Courier is not responsible for the content of external sites.",
    ],
)
def test_a_line_that_wants_something_of_its_reader_is_no_part_of_an_article(line: str) -> None:
    assert without_furniture([line]) == []


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us,” said Odile Farrant, and they did.",
        "“Sign up for our newsletter,” the poster read.",
        "Follow-up work on the bridge will cost two million.",
        "Subscribe? Nobody would, said the publisher.",
        "Sign-ups doubled after the storm, Odile Farrant said.",
        "More than 200 people signed up for the flood alerts, the county said.",
        "More “honest” words were never spoken in the chamber.",
        "Related charges against the skipper were dropped.",
        "Read the minutes and you will see that nobody voted, she said.",
        "Reading was the first town to close its bridge.",
        "Watching from the quay, Tomas Brandt said he had warned them.",
        "Photographs showed that the wall had moved.",
        "Photo evidence of the crack was passed to the police.",
        "Image matters, the mayor said: “We look like fools.”",
        "Video of the collapse was seen by millions.",
        "Shares in the ferry company fell by a tenth.",
        "Share prices fell by a tenth on Tuesday.",
        "Comments by the mayor made it worse.",
        "Updated figures show that 18 ships were lost in 2025.",
        "Join him on the quay and you hear what he thinks of the ministry.",
        "Email records show that she knew, the inquiry heard.",
        "Get your own house in order, he told the ministry.",
        "Like us, the Danes have bridges, she added.",
        "Credit for the rescue belongs to the crew, Brandt said.",
        "Live music returned to the pier, and the landlord said he had “wept”.",
        "Support for the bridge has fallen, a poll found.",
        "Help came at four, when a trawler took the crew off.",
        "Top stories such as this one are rare in Marlow, he joked.",
        "Contact with the ship was lost at noon.",
        "Have a look at the tide tables, he said.",
        "Source: nobody knows, the report said.",
        "Click went the lock, and the gate was shut.",
        "Continue reading the report and it gets worse, said Farrant.",
        "The council urged residents to follow the county on Facebook, Farrant said.",
        "Advertising on buses will be banned, the council said.",
        "He told them to subscribe to the newsletter of the union.",
        "“Thanks for reading my letter,” said Odile Farrant, and put it away.",
        "Join 4,000 others at sea and you will be sick, said the skipper.",
        "Never miss a tide, Tomas Brandt told his son.",
        "Words by the gate said that the quay was shut.",
        "Odile Farrant told the agency that the bridge was safe, according to AFP/Reuters.",
        "“It is in the photo: look,” said Tomas Brandt.",
        "Copyright law protects the bridge’s plans for seventy years.",
        "Why was it shut? The county said that it did not know.",
        "Reporting by the county is late in nine years of ten.",
        "Jo Abara contributed to this bridge more than any engineer, the county said.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_one_stays(line: str) -> None:
    assert without_furniture([line]) == [line]


def test_calls_are_taken_out_of_a_paragraph_and_the_rest_stays() -> None:
    paragraphs = [
        "“We shall rebuild it,” said Odile Farrant. Sign up for our newsletter here.",
        "READ MORE: Ferry chief quits\nThe county said it would pay.",
        "The wall fell in March. (Read more: Ferry chief quits) It was rebuilt in June.",
        "Follow us on X. The county said it would pay.",
        "“I said: follow us. Sign up for our newsletter.”",
    ]

    assert without_furniture(paragraphs) == [
        "“We shall rebuild it,” said Odile Farrant.",
        "The county said it would pay.",
        "The wall fell in March. It was rebuilt in June.",
        "The county said it would pay.",
        "“I said: follow us. Sign up for our newsletter.”",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Read next", "Related", "RELATED STORIES", "More on this story", "Most read", "Recommended for you", "Comments (12)",
     "You may also like", "Editors’ Picks", "Trending", "Leave a Reply", "Latest news", "Newsletter", "Share this"],
)  # fmt: skip
def test_what_follows_such_a_heading_is_not_the_article(heading: str) -> None:
    assert is_furniture_heading(heading)


@pytest.mark.parametrize(
    "heading", ["What happens next", "The related charges", "A reply", "‘Read my lips’", "More pay"]
)
def test_a_heading_of_an_article_is_none(heading: str) -> None:
    assert not is_furniture_heading(heading)
