"""Dates that lean on what an account told before them, and weekends told early in a week or within one."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates


@pytest.mark.parametrize(
    ("date", "text", "expected"),
    [
        # The weekend just over or the one to come, as the verb has it; on its own days the running one.
        ("2025-11-25", "The fair took place this weekend.", {"this weekend": "2025-W47-WE"}),
        ("2025-11-25", "The fair will take place this weekend.", {"this weekend": "2025-W48-WE"}),
        ("2025-11-28", "The fair began this weekend.", {"this weekend": "2025-W48-WE"}),
        ("2025-11-23", "Two climbers died over the weekend.", {"the weekend": "2025-W47-WE"}),
        ("2025-11-24", "Two climbers died over the weekend.", {"the weekend": "2025-W47-WE"}),
        # The very next day counts from the day before it.
        ("2025-11-27", "He was freed on May 3, 2024. The very next day he fled.", {"The very next day": "2024-05-04"}),
        ("2025-11-27", "They met on May 3, 2024. That very evening it rained.", {"That very evening": "2024-05-03TEV"}),
        # A year told since keeps months and days from an older date.
        ("2025-11-27", "It was founded in 2020. Six months later it closed.", {"Six months later": "XXXX-XX"}),
        ("2025-11-27", "In May 2018 he left. In 2020 he ran. Two days later he won.", {"Two days later": "XXXX-XX-XX"}),
        ("2025-11-27", "In May 2018 he left. Two months later he won.", {"Two months later": "2018-07"}),
        ("2025-11-27", "It was founded in 2020. Two years later it closed.", {"Two years later": "2022"}),
        ("2025-11-27", "The survey of 2012 repeats one made three years prior.", {"three years prior": "2009"}),
        ("2025-11-27", "Six months prior to the vote he left.", {"Six months": "P6M"}),
        # A paragraph of history goes on from its last date; a day beside a full date of its month is of that year.
        ("2025-11-27", "In January 1835 troops came. On October 2, forces met.", {"October 2": "1835-10-02"}),
        ("2025-11-27", "In November 1835 troops came. In March they left.", {"March": "1836-03"}),
        ("2025-11-27", "In January 1835 troops came.\n\nOn October 2, forces met.", {"October 2": "2025-10-02"}),
        ("2025-11-27", "The town was founded in 1835. On October 2, they met.", {"October 2": "2025-10-02"}),
        ("2025-11-27", "He was killed June 24, 2015, after a June 20 fight.", {"June 20": "2015-06-20"}),
        ("2025-11-27", "He was killed June 24, 2015. On June 20 they met.", {"June 20": "2025-06-20"}),
        # What is told of accounts, and of the end of a year, once either is over.
        ("2026-01-29", "It will publish results for the nine months to September 30.", {"September 30": "2025-09-30"}),
        ("2026-01-29", "Brent for March delivery rose 40 cents.", {"March": "2026-03"}),
        ("2026-01-29", "First-half sales were hit.", {"First-half": "2025-H1"}),
        ("2026-01-29", "First-half sales will be hit.", {"First-half": "2026-H1"}),
        ("2026-01-29", "The year-end target was missed.", {"year-end": "2025"}),
        ("2026-10-29", "The index has gained since year-end.", {"year-end": "2025"}),
        ("2026-10-29", "The talks will close by year-end.", {"year-end": "2026"}),
        ("2026-02-18", "The closure follows a shooting on Sunday.", {"Sunday": "2026-02-15"}),
        ("2026-02-18", "On Friday the riders meet the crowd.", {"Friday": "2026-02-20"}),
        (
            "2026-02-18",
            "in the fourth quarter of the current year",
            {"the fourth quarter of the current year": "2026-Q4"},
        ),
        ("2026-02-18", "They left the next day.", {"the next day": "2026-02-19"}),
        ("2026-02-18", "Snow will fall over the next day.", {"the next day": "P1D"}),
        ("2026-02-18", "This past week it snowed.", {"This past week": "2026-W07"}),
        ("2026-02-18", "This past year was hard.", {"This past year": "P1Y"}),
        ("2026-02-18", "There were such plans in past years, too.", {"past years": "PAST_REF"}),
        ("2026-02-18", "In the years that followed, they fought.", {"years": "PXY"}),
        ("2026-02-18", "in the weeks leading up to the vote", {"weeks": "PXW"}),
        ("2026-02-18", "They told of years that followed them.", {}),
        ("2026-02-18", "It handled its current financial troubles well.", {"current": "PRESENT_REF"}),
        ("2026-02-18", "Sales rose in the latest period, against the 2025 period.", {"the latest period": "2025-Q4"}),
        ("2026-02-18", "The dividend is twice as high this year as last.", {"last": "2025"}),
        ("2026-02-18", "More came this week than last week.", {"last week": "2026-W07"}),
        ("2026-02-18", "The talks were put off by one day.", {"one day": "P1D"}),
        ("2026-02-18", "It's the second day of an offensive.", {"the second day": "2026-02-18"}),
        ("2026-02-18", "It began on the second day of an offensive.", {}),
        # Any Monday is none, unless a noun says that it was one.
        ("2025-11-27", "We cut the list on a Monday to about a hundred.", {}),
        ("2025-11-27", "They fired on a Friday afternoon, as schools closed.", {}),
        ("2025-11-27", "They fired on a Friday march.", {"Friday": "2025-11-21"}),
        ("2025-11-27", "It continues a 2000 year old tradition.", {}),
        ("2025-11-27", "from the 15th to the 19th century", {"the 15th to the 19th century": "14/18"}),
    ],
)
def test_accounts(date: str, text: str, expected: dict[str, str]) -> None:
    found = {mention.text: mention.value for mention in find_dates(text, date)}
    assert {words: found.get(words) for words in expected} == expected
    assert expected or not found


def test_last_before_its_noun_is_no_year() -> None:
    assert [mention.text for mention in find_dates("It came this year as last resort.", "2026-02-18")] == ["this year"]
