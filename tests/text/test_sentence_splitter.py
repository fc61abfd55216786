"""Sentences of news: the gold, the rules one by one, offsets on anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_gold import boundary_f1, gold_texts

from csto_nlp.text.sentences import split_sentences

FLOOR = 0.99


def parts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


def roles(text: str) -> list[tuple[str, str]]:
    return [(one.role, text[one.start : one.end]) for one in split_sentences(text)]


def test_gold() -> None:
    gold = gold_texts()
    assert sum(len(one.spans) for one in gold) >= 500
    found = [split_sentences(one.text) for one in gold]
    assert boundary_f1([[(s.start, s.end) for s in spans] for spans in found], gold) >= FLOOR
    wanted = {(n, start, end): role for n, one in enumerate(gold) for start, end, role in one.spans}
    same = [
        s.role == wanted[n, s.start, s.end]
        for n, spans in enumerate(found)
        for s in spans
        if (n, s.start, s.end) in wanted
    ]
    assert sum(same) / len(same) >= FLOOR


# The shapes of the published Golden Rules, in sentences of our own. "|" marks the border.
RULES = [
    "Snow fell. |Roads closed.",
    "Who called? |Nobody knows.",
    "It works! |Look at it.",
    "Ask for Jonas P. Varga at the gate. |He has the key.",
    "We met Jonas P. at the gate. |He was late.",
    "The Rev. Amos Till spoke first. |He was brief.",
    "Shops close at 8 p.m. today. |Bring cash.",
    "Shops close at 8 p.m. |The bar stays open.",
    "They flew from the U.K. to the U.S. last May. |It was hot.",
    "They live in the U.S. |They like it.",
    "The firm is Tarn & Co. in Leeds. |It makes rope.",
    "It costs $7.25 a kilo. |Last year it cost $6.",
    "See fig. 3 on page 12. |It shows the dam.",
    "Write to desk@paper.example.org for more. |Mark it urgent.",
    "The page is at paper.example.org/Maps.Html today. |It moves often.",
    "The list is at http://paper.example.org/a.B?Q=1 for now. |Save it.",
    'He said "Wait." and sat down. |Nobody moved.',
    'She asked "Why?" and left. |The door stayed open.',
    "'It broke,' said the guard. |'It always breaks.'",
    "The report (dated Aug. 3) was lost. |It was found in May.",
    "(He was not there.) |His brother was.",
    "“We are ready,” the captain said. |“Are you?”",
    "He spoke of “peace.” |Then he fired.",
    "Never! |Never! |Never!",
    "Is it true?! |It is.",
    "He thought ... and then spoke. |All listened.",
    "The rope held... |The bridge did not.",
    "One member, i.e. Belarus, objected. |Five did not.",
    "Bring paper, e.g. a notebook. |Pens are here.",
    "Vitamin C. is in fruit. |Eat some.",
    "Room no. 12 is free. |Take it.",
    "Yahoo! Inc. bought it. |It paid well.",
    "It is 10 a.m. in Minsk. |In Almaty it is noon.",
    "The team won 2-0. |Fans sang.",
    "Version 3.1.4 is out. |It is slow.",
    "eBay sold it. |iPads are next.",
    "The strike began. |al-Hadi led it.",
    "Born in 1902. |Died in 1985.",
    "St. Anna's church burnt down. |It was wooden.",
    "The ex-Gov. Mara Lind wept. |So did we.",
    "The flood took cars, bikes, etc. |Boats came.",
    "Das et al. found nothing. |Others did.",
    "Он жил в г. Омске. |Потом уехал.",
    "Встреча прошла 5 мая. |В ней участвовали трое.",
    "«Мир!» |Так назвали газету.",
    "Writer J. R. R. Volk died. |He was 90.",
    "Capt. A. Moss vs. the state: he won. |It was close.",
    "Նախարարը մեկնեց Մոսկվա։ |Նա հանդիպեց նախագահին։",
    "هل وصل الوزير؟ |وصل اليوم.",
    "The talks ended.Nobody smiled.",
]  # fmt: skip


@pytest.mark.parametrize("marked", RULES)
def test_rule(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    if marked.endswith("ended.Nobody smiled."):
        wanted = ["The talks ended.", "Nobody smiled."]
    assert parts(marked.replace("|", "")) == wanted


def test_a_clock_in_running_text_is_no_stamp() -> None:
    for text in ("On 5 May 2009 at 17.04 GMT the ship sank.", "The ship sank at 17.04 GMT on 5 May 2009."):
        assert roles(text) == [("body", text)]


def test_lines_are_paragraphs() -> None:
    assert roles("Treaty signed\nSix states signed it.\n\nA seventh did not") == [
        ("heading", "Treaty signed"),
        ("body", "Six states signed it."),
        ("heading", "A seventh did not"),
    ]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "The six states agreed on Monday to set up a\nstaff of their own, which will sit in\n"
        "Bishkek. Its head is to be named by the end\nof the month."
    )
    assert parts(text) == [text[: text.index(" Its")], text[text.index("Its") :]]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Anna Marten", "byline"),
        ("By ANNA MARTEN, Northern Wire", "byline"),
        ("Photo: Ministry of Defence", "credit"),
        ("(AP Photo/Karl Moss)", "credit"),
        ("© 2024 Northern Wire", "credit"),
        ("In this undated photo provided by the ministry, soldiers wait at the bridge.", "credit"),
        ("Soldiers wait at the bridge in Osh, southern Kyrgyzstan, Tuesday, May 4, 2021.", "credit"),
        ("The broken bridge is shown Tuesday, May 4, 2021, in Osh.", "credit"),
        ("Reporting by Anna Marten; Editing by Karl Moss", "credit"),
        ("Karl Moss contributed to this report.", "credit"),
        ("Soldiers wait at the bridge on Monday. (Northern Wire/AFP/Karl Moss)", "credit"),
        ("Saturday, March 1, 2025", "dateline"),
        ("Published: 3 May 2021, 10:15 GMT", "dateline"),
        ("Read more: how the pact began", "boilerplate"),
        ("Sign up for our daily letter.", "boilerplate"),
        ("Bridge shut again Tuesday 4 May 2021 17.04 BST The bridge at Osh is shut.", "boilerplate"),
        ("Ann Orr | 18:00 UK time, Saturday, 25 April 2009 The bridge at Osh is shut.", "boilerplate"),
        ("At 10:01 am on 12 Jun 2009, marten22 wrote: the bridge is old.", "boilerplate"),
        ("The minister said that the pact would hold until the", "heading"),
        ("The minister said that the pact would hold until the end of the year and that nobody should", "fragment"),
        ("The minister said that the pact would hold ...", "fragment"),
        ("The minister said that the pact would hold […]", "fragment"),
        ("- a smaller staff", "item"),
        ("The members agreed on the following:", "fragment"),
    ],
)
def test_what_is_no_running_text(line: str, role: str) -> None:
    assert {one.role for one in split_sentences(f"Six states signed the pact.\n{line}\nIt is in force.")} == {
        "body",
        role,
    }


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSCOW, March 3 (Reuters) -",
        "DUSHANBE (AP) —",
        "YEREVAN, May 4. /ARMENPRESS/.",
        "(CNN)",
        "(CNN) --",
        "Lausanne, Switzerland (CNN)",
        "NUR-SULTAN, Kazakhstan (AFP) -",
        "КИЕВ, 5 мая.",
    ],
)
def test_dateline(dateline: str) -> None:
    assert roles(f"{dateline} The pact was signed. It holds.") == [
        ("dateline", dateline),
        ("body", "The pact was signed."),
        ("body", "It holds."),
    ]


def test_heading_glued_to_its_paragraph() -> None:
    assert roles("What comes next The six states will meet in May. Talks go on.")[:2] == [
        ("heading", "What comes next"),
        ("body", "The six states will meet in May."),
    ]
    assert roles("Growing Doubts and Old Debts Founded in 1992, the pact has six members.") == [
        ("heading", "Growing Doubts and Old Debts"),
        ("body", "Founded in 1992, the pact has six members."),
    ]
    assert parts(
        "Prime Minister of Norland Ann Orr in her speech said no. The talks began on Tuesday, May 4, 2021."
    ) == [
        "Prime Minister of Norland Ann Orr in her speech said no.",
        "The talks began on Tuesday, May 4, 2021.",
    ]
    assert parts("Reporters from The Post asked about vitamin A in bread.") == [
        "Reporters from The Post asked about vitamin A in bread."
    ]


TEXTS = st.text(alphabet=st.sampled_from(list("aAбБ1 .!?…,\n\r\"'“”«»()-–—•*:;@/\u2028\u00a0$")), max_size=120)


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_offsets_on_anything(text: str) -> None:
    found = split_sentences(text)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        end = one.end
    # Nothing but white space and list markers is left out.
    covered = {place for one in found for place in range(one.start, one.end)}
    left = [char for place, char in enumerate(text) if place not in covered and char.isalpha()]
    assert len(left) <= text.count(")") + text.count(".") + 1


@pytest.mark.parametrize("unit", [".", "...", '"', "A.", "a. ", "(", "• ", "The ", "A B ", "\n", " .", "é.É", "1) "])
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    found = split_sentences(text)
    assert all(text[one.start : one.end].strip() for one in found)
