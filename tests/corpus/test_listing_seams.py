"""What pages glue together or put between their articles, and what stands far from the headline it belongs to."""

from __future__ import annotations

import pytest

from csto_nlp.corpus.listing.assemble import Page, split_page

BODY = (
    "The border commission met in the valley town and agreed on the last stretch of the line. "
    "Both sides praised the talks and will meet again in spring."
)
MORE = "The chair of the commission said that the maps had been compared for the third time this year."


def titles(page: Page) -> list[str | None]:
    return [item.title for item in page.items]


@pytest.mark.parametrize(
    "dateline",
    [
        "Karavan, Apr. 20, 2018 / Example /.",
        "KARAVAN, April 20, 2018 (Example) -",
        "Караван, 20 апреля 2018 (Пример) —",
    ],
)
def test_a_dateline_parts_a_report_from_the_headline_glued_before_it(dateline: str) -> None:
    item = split_page(f"Commission agrees on the last stretch of the line {dateline} {BODY}\n\n{MORE}").items[0]
    assert (item.title, item.date) == ("Commission agrees on the last stretch of the line", "2018-04-20")
    assert item.text.startswith(dateline)


def test_a_dateline_that_a_preposition_leads_to_parts_nothing() -> None:
    text = f"The commission agreed on the last stretch in Karavan, April 20, 2018 (Example) - {BODY}\n\n{MORE}"
    assert split_page(text).items[0].title is None


def test_links_to_the_rest_glued_before_the_next_headlines_part_a_listing() -> None:
    page = split_page(
        "A curfew holds in the valley region, the governor told members of the council in …\n"
        "Read More »Bridge to the old fort opens\n"
        "The bridge over the mountain river has opened after two years of work by the road builders of …\n"
        "Read More »Council counts the flocks\n"
        "The council has counted the flocks of the upper valley and found more sheep than people in …"
    )
    assert titles(page) == [None, "Bridge to the old fort opens", "Council counts the flocks"]
    assert all(item.truncated for item in page.items)


def test_one_such_link_points_at_another_article() -> None:
    page = split_page(f"Council meets in the capital\n\n{BODY}\n\nRead more »Bridge opens\n\n{MORE}")
    assert len(page.items) == 1


def test_a_headline_of_two_sentences_above_a_dateline_is_one() -> None:
    page = split_page(
        "Road closed by snow in the upper valley\n"
        f"KARAVAN (EX) — {BODY[:150]}...\n"
        "No bread for the upper villages. Traders win but drivers have a cold night\n"
        f"OLD FORT (EX) — {MORE[:80]}...\n"
        "Shepherds ask for a second well\n"
        f"KARAVAN (EX) — {BODY[20:150]}..."
    )
    assert titles(page) == [
        "Road closed by snow in the upper valley",
        "No bread for the upper villages. Traders win but drivers have a cold night",
        "Shepherds ask for a second well",
    ]


def test_a_caption_between_the_items_of_a_listing_is_no_item() -> None:
    items = [
        ("Bridge to the old fort opens again", "The bridge over the mountain river has opened after two years. More"),
        ("Council counts the flocks twice", "The council has counted the flocks of the upper valley. More"),
        ("Shepherds ask for a second well", "The wells of the upper valley run dry each summer. More"),
        ("Governor visits the lake villages", "The governor has seen the harbour and the school. More"),
    ]
    blocks = [f"{title}\n\n{text}" for title, text in items]
    blocks.insert(1, "The bridge stood without a roadway until March 2.")
    page = split_page("\n\n".join(blocks), traced=True)
    assert titles(page) == [title for title, _ in items]
    assert [one.reason for one in page.left_out].count("other") == 1


def test_dated_headlines_below_a_masthead_are_items() -> None:
    page = split_page(
        "News of the valley\nThe chair of the commission - Der Vorsitzende\n\n"
        "31 Dec. '04Chair of the commission to visit the lake villages\n"
        "30 Dec. '04Text of the speech on the wells of the valley\n"
        "28 Dec. '04Shepherds ask the council for a second well"
    )
    assert [(item.title, item.date) for item in page.items] == [
        ("Chair of the commission to visit the lake villages", "2004-12-31"),
        ("Text of the speech on the wells of the valley", "2004-12-30"),
        ("Shepherds ask the council for a second well", "2004-12-28"),
    ]


def test_a_published_label_holds_however_far_above_the_headline_it_stands() -> None:
    page = split_page(
        "CIRCULATION A:\n\nPublished: 1 March 2010\nValley Review - Spring 2010\n\nReview LogoNOTES & QUERIES\n\n"
        f"The return of the border commission\n\nCol Anna B. Example, VF*\n\n{BODY}\n\n{MORE}"
    )
    assert [(item.title, item.date) for item in page.items] == [("The return of the border commission", "2010-03-01")]


def test_a_date_with_its_label_holds_above_a_headline_of_another_article() -> None:
    page = split_page(
        "date 2024-03-03 Lake centre talks of loans for wells and pipes with the bank of the upper villages\n"
        f"Food of the border valley shown at the evening of the commission\nImages\n"
        f"At an evening of the commission the food of the border valley was shown. {BODY}\n{MORE}"
    )
    item = page.items[0]
    assert (item.title, item.date) == ("Food of the border valley shown at the evening of the commission", "2024-03-03")


@pytest.mark.parametrize("tags", ["Valley Lake border commission Valley Lake", "Долина озеро граница Долина озеро"])
def test_a_line_of_tags_is_no_headline(tags: str) -> None:
    page = split_page(f"{tags}\n\nCommission agrees on the border line\n\n{BODY}\n\n{MORE}\n\nDMCA")
    assert titles(page) == ["Commission agrees on the border line"]


def test_a_word_or_two_that_the_text_does_not_have_are_no_headline_of_a_page_with_furniture() -> None:
    header = "News\nFriday\nApril 26\nShow the feed\n\n"
    assert titles(split_page(f"{header}{BODY}\n\n{MORE}\n\nShare\nPrint\n© 2020 Example")) == [None]
    assert titles(split_page(f"Border commission\n\n{BODY}\n\n{MORE}\n\nShare\nPrint\n© 2020 Example")) == [
        "Border commission"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs of the Republic of Valley",
        "V.S. Department of State - Great Seal",
        "Министерство иностранных дел Долинской Республики",
        "Посольство Долинской Республики в Приозёрье",
    ],
)
def test_the_name_of_an_authority_is_no_headline(name: str) -> None:
    page = split_page(f"{name}\n\nOn the state of the wells\n\nKaravan\n4 March 2021\n\n{name} tells. {BODY}\n\n{MORE}")
    assert [(item.title, item.date) for item in page.items] == [("On the state of the wells", "2021-03-04")]


@pytest.mark.parametrize(
    "title",
    ["Ministry of Defence Denies Report on Wells", "Министерство обороны опровергло сообщения о колодцах"],
)
def test_an_authority_that_does_something_is_one(title: str) -> None:
    assert titles(split_page(f"{title}\n\nOn wells\n\n{BODY}\n\n{MORE}")) == [title]


def test_a_speech_has_the_date_below_its_speakers_name_and_office() -> None:
    page = split_page(
        "Talk with reporters in Karavan\n\nRobert B. Example, Jr.\nAssistant Secretary, Bureau of Lake Affairs\n"
        f"Karavan, Valley\nMarch 4, 2021\n\nASSISTANT SECRETARY EXAMPLE: {BODY}\n\nQUESTION: And the wells?\n\n{MORE}"
    )
    assert [(item.title, item.date, item.author) for item in page.items] == [
        ("Talk with reporters in Karavan", "2021-03-04", "Robert B. Example, Jr.")
    ]


def test_an_office_below_a_name_is_no_headline_either() -> None:
    page = split_page(
        "Robert B. Example, Jr.\nDeputy Secretary of State\nKaravan, Valley\nMarch 4, 2021\n\n"
        f"QUESTION: May I ask about the wells?\n\nDEPUTY SECRETARY EXAMPLE: {BODY}\n\n{MORE}"
    )
    assert [(item.title, item.date) for item in page.items] == [(None, "2021-03-04")]


@pytest.mark.parametrize("site", ["Karwan NEWS - Valley news", "Valley news headlines", "Новости Приозёрного края"])
def test_the_name_of_a_site_or_a_section_is_no_headline(site: str) -> None:
    page = split_page(f"{site}\n\nChair of the lake council asks for a fair way out\n\n{BODY} Valley.\n\n{MORE}")
    assert titles(page) == ["Chair of the lake council asks for a fair way out"]


def test_below_a_share_bar_the_text_begins() -> None:
    page = split_page(
        f"My Archives\n\n\nReasons of the lake states\n\nShare this:\n\nWhat do you think about it all?\n\n{BODY}\n\n"
        f"{MORE}\n\nPages: 1 2\n\nLeave a Reply"
    )
    assert titles(page) == ["Reasons of the lake states"]


def test_a_headline_of_two_sentences_is_told_by_its_turn() -> None:
    page = split_page(
        f"Bridge to the old fort opens in spring\n\n{BODY}\n\nCouncil counts the flocks of the valley\n\n{MORE}\n\n"
        f"Chair of the commission leaves. Who will hold the maps?\n\nThe chair has asked to be let go. {BODY}\n\n"
        f"Shepherds of the upper valley ask for a well\n\nThe wells run dry each summer. {MORE}"
    )
    assert len(page.items) == 4
    assert page.items[2].title == "Chair of the commission leaves. Who will hold the maps?"


def test_a_dated_item_that_the_end_of_the_page_cuts_is_no_side_bar() -> None:
    paragraphs = f"{BODY}\n\n{MORE}\n\n{BODY}\n\n{MORE}\n\n{BODY}"
    page = split_page(
        f"Published in World\nThursday, 12 May 2022 18:20\n\n{paragraphs}\n\n"
        "The chair of the council received the envoy\n\nPublished in Politics\nThursday, 05 May 2022 13:28\n\n"
        "The chair of the council received on Wednesday the envoy for the lake states,"
    )
    assert [(item.title, item.date) for item in page.items] == [
        (None, "2022-05-12"),
        ("The chair of the council received the envoy", "2022-05-05"),
    ]


def test_the_one_day_between_headline_and_first_paragraph_is_the_articles() -> None:
    page = split_page(
        f"Commission agrees on the border line\n\nNo more quarrels.\n\nKaravan\n\n4 March 2021\n\nA note.\n\n"
        f"{BODY} {MORE}\n\n{MORE}"
    )
    assert [(item.title, item.date) for item in page.items] == [("Commission agrees on the border line", "2021-03-04")]


def test_short_headlines_alone_above_their_texts_are_no_names() -> None:
    pairs = [
        ("Valley Council Bans Dice", "The council of the valley has banned a game of dice, it said today. More"),
        ("Floods Hit Western Lakes", "A rise in the rivers of the west has caused floods in the region. More"),
        ("Shepherds Want Customs Union", "The shepherds of the valley will ask for a union this year. More"),
        ("Guns Found At Parliament", "The guards say that eleven guns were taken away after a quarrel. More"),
    ]
    page = split_page("\n".join(f"{title}\n{text}" for title, text in pairs))
    assert titles(page) == [title for title, _ in pairs]
    assert all(item.author is None for item in page.items)


def test_the_items_of_a_publication_have_the_hour_of_its_issue() -> None:
    items = [
        ("Bridge to the old fort opens again", "The bridge over the mountain river has opened after two years. More"),
        ("Council counts the flocks twice", "The council has counted the flocks of the upper valley. More"),
        ("Shepherds ask for a second well", "The wells of the upper valley run dry each summer. More"),
    ]
    listing = "\n".join(f"{title}\n{text}" for title, text in items)
    issue = split_page(
        f"Lake Region Report\n4/11/2011 8:14:06 PM\nA review of our reporting about the lakes.\n{listing}"
    )
    assert [item.date for item in issue.items] == ["2011-04-11"] * 3
    fetched = split_page(f"Lake Region\n4/11/2011 8:14:06 PM\nA page of our reporting about the lakes.\n{listing}")
    assert [item.date for item in fetched.items] == [None] * 3


@pytest.mark.parametrize("title", ["OLD FORT — NEW WELLS", "СТАРЫЙ ФОРТ — НОВЫЕ КОЛОДЦЫ"])
def test_what_stands_below_the_hour_of_publication_is_a_standfirst_if_it_is_long(title: str) -> None:
    dek = (
        "Talk with the head of the lake centre for springs and wells, holder of the first prize of the academy, "
        "Professor Anna EXAMPLE"
    )
    page = split_page(
        f"ARM | RUS |\n\n{title}\n\n27.12.16 | 15:49\n\n{dek}\n\n— {BODY} The centre has a prize.\n\n— {MORE}"
    )
    assert [(item.title, item.date) for item in page.items] == [(title, "2016-12-27")]


def test_the_credit_of_a_picture_is_no_headline_and_hides_no_date() -> None:
    item = split_page(f"date 2023-01-16 Images | gov.xy\n\n{BODY}\n\n{MORE}").items[0]
    assert (item.title, item.date) == (None, "2023-01-16")


def test_a_date_and_its_author_glued_behind_a_headline_are_cut_off() -> None:
    page = split_page(
        f"Commission agrees on the border line16-12-2015, 09:03. Разместил: Редакция Примера |\n{BODY}\n\n{MORE}"
    )
    item = page.items[0]
    assert (item.title, item.date, item.author) == (
        "Commission agrees on the border line",
        "2015-12-16",
        "Редакция Примера",
    )


def test_readers_replies_below_an_article_are_no_articles() -> None:
    page = split_page(
        f"join!\nShepherd 15 December 2015, 15:31 5\n\nCommission agrees on the border line\n\n{BODY}\n\n"
        f"{MORE}\n\nSource: valley.xy\n  • 0\n    A_REX A_REX\n    16.12.1516:19:06\n\n    The maps will stay"
    )
    assert [(item.title, item.date) for item in page.items] == [("Commission agrees on the border line", "2015-12-15")]


def test_headlines_that_are_each_printed_twice_begin_items() -> None:
    header = "back to top\n0.2 C\nValley\nThursday, 18 December, 2025\n\n"
    one, two = "Guard finds a lost flock in the upper valley", "Things may change for the lake villages"
    page = split_page(
        f"{header}{one}\n\n0\n{one}\n\n{BODY}\n\n{MORE}\n\nA check goes on.\n\n{two}\n\n0\n{two}\n\n{MORE}\n\n{BODY}"
    )
    assert [(item.title, item.date) for item in page.items] == [(one, None), (two, None)]
    assert page.page_date == "2025-12-18"


def test_the_day_beside_the_temperature_is_the_pages() -> None:
    page = split_page(
        f"12 C\nThursday, 18 December, 2025\n\nGuard finds a lost flock in the valley\n\n{BODY}\n\n{MORE}"
    )
    assert (page.page_date, page.items[0].date) == ("2025-12-18", None)


@pytest.mark.parametrize("title", ["Mended, but not repaired…", "Again at the wells...", "Починен, но без ремонта…"])
def test_a_headline_may_end_in_dots(title: str) -> None:
    page = split_page(
        f"Home » Archive with tags: Old valley paper\n\nTags: Valley\n\n{title}\n\n{BODY} {MORE}\n\n{MORE}"
    )
    assert titles(page) == [title]
    assert not page.items[0].truncated


def test_a_field_with_its_name_is_no_headline() -> None:
    page = split_page(f"Live talks | 20 Sept\n\n20 September 2020 | Valley Centre\nSource: VAL.XY\n\n{BODY}\n\n{MORE}")
    assert [(item.title, item.date) for item in page.items] == [("Live talks | 20 Sept", "2020-09-20")]


def test_a_page_that_ends_in_a_date_has_its_dates_below_its_texts() -> None:
    page = split_page(
        f"----- News from the lake -----\n\n Commission gives its report on the border line\n\n{BODY}\n\n{MORE}\n\n"
        "Today the council will read it.\n\n09.30.2009  Official Site of the President of the Lake Republic\n\n"
        f" Chair of the commission: the place of the observers is invariable\n\n{MORE}\n\n"
        "09.29.2009  Official Site of the President of the Lake Republic"
    )
    assert [(item.title, item.date) for item in page.items] == [
        ("Commission gives its report on the border line", "2009-09-30"),
        ("Chair of the commission: the place of the observers is invariable", "2009-09-29"),
    ]
