"""Whole names: those of the tables in any spelling, and the shapes of names that no table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.boundaries import LIST_MARK, may_be_in_name, name_continues, runs_on
from csto_nlp.entities.people.context import NamedPerson
from csto_nlp.entities.people.disambiguation import (
    bearer_by_title,
    choose_namesake,
    fits_initial,
    has_state_in_article,
    is_plausible,
    leads_under_one_word,
    only_bearer,
    terms_on_date,
)
from csto_nlp.entities.people.name_forms import is_number, is_patronymic
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.spans import DisjointSpans
from csto_nlp.resources import word_lists
from csto_nlp.text.frequencies import document_frequencies
from csto_nlp.text.stems import s_stem

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

#: Words of the longest name in no table that is read by its shape.
_MAX_WORDS: Final = 4
#: "By" opens a byline at the start of a line or after what the person did; "Photo/" and the like a credit.
_BY: Final = re.compile(r"[Bb][yY][ \t]+(?=[^\W\d_a-z])")
_BEFORE_BY: Final = re.compile(r"(?:^|[\n(;.–—])[ \t]*(?:(?:Additional )?[A-Z]?[a-z]{0,7}(?:ing|ed|to|aph|led) )?\Z")
_CREDIT: Final = re.compile(r"(?:Photo|Image|AFP)[ ]?[/:][ ]?(?=[^\W\d_a-z])")
#: What may stand between the words of one name in text whose words were cut before: "Kim Min - ju", "O ' Hara".
_CUT_APART: Final = re.compile(r" ?[-'’.] ?")
#: "Son of" before the father's name.
_SON: Final = re.compile(r"\s(?:bin|ibn|bint)\s")
#: Background texts with a word that is one of the language, and not a rare surname.
_COMMON_TEXTS: Final = 8


def record_known_names(article: ArticleContext, field: FieldContext) -> None:
    """Record the whole names and nicknames of the tables that a field holds."""
    tokens, index = field.tokens, article.index
    at = 0
    while at < len(tokens):
        last = None
        key, taken = tokens.key[at], field.taken[at]
        if index.is_given(key) and (not taken or _is_place_as_given_name(field, at)) and not _is_fathers(field, at):
            last = _record_whole_name(article, field, at)
        elif index.with_nickname(key) and not taken:
            last = _record_nickname(article, field, at)
        at = at + 1 if last is None else last + 1


def record_misspelt_names(article: ArticleContext, field: FieldContext) -> None:
    """Record two-word names that are one slip from a name of the tables: of a state in the article, or in office."""
    tokens, index = field.tokens, article.index
    for at in range(len(tokens) - 1):
        given, surname = tokens.key[at], tokens.key[at + 1]
        if (
            index.is_given(given) == index.is_surname(surname)
            or not tokens.joined(at)
            or is_number(tokens.word(at + 1))
        ):
            continue  # a slip leaves one of the two words right
        if not (article.is_free(field, at) and article.is_free(field, at + 1)) or _is_double_given_name(field, at):
            continue
        person = _misspelt(article, (given, surname), article.titles_of(field, at, at + 1))
        if person is not None:
            article.add(field, at, at + 1, person)


def record_unknown_names(article: ArticleContext, field: FieldContext, spans: Sequence[tuple[int, int]]) -> None:
    """Record names of two words or more that titles, bylines or the model point to.

    ``spans`` are the model's persons in the field, as offsets.
    """
    titled = {(at, title.follows_name) for at in article.titled(field) for title in article.titles_at(field, at)}
    people = DisjointSpans((start, end, None) for start, end in spans)
    for at, follows_name in sorted(titled):
        if article.mention_at(field, at) is None and (follows_name or not _is_verb_of_headline(article, field, at)):
            shape = _name_up_to if follows_name else _name_from
            first, last = _model_span_around(field, at, people) or shape(article, field, at)
            _record_name(article, field, first, last)
        if not follows_name:
            _record_list(article, field, at)
    for at in _bylines(field):
        if article.mention_at(field, at) is None:
            _record_name(article, field, *_name_from(article, field, at))
    for start, end in spans:
        tokens = name_tokens_of_span(field, start, end)
        if tokens is not None and not _bearers_by_surname(article, field, *tokens):
            _record_name(article, field, *tokens, from_model=True)


def record_names_left(article: ArticleContext, field: FieldContext, spans: Sequence[tuple[int, int]]) -> None:
    """Record the model's names that ``record_unknown_names`` left to the steps on surnames and these did not link."""
    for start, end in spans:
        tokens = name_tokens_of_span(field, start, end)
        # Of persons that the article has named, coreference links every other mention.
        if tokens is not None and not any(map(article.names, _bearers_by_surname(article, field, *tokens))):
            _record_name(article, field, *tokens, from_model=True)


def _bearers_by_surname(article: ArticleContext, field: FieldContext, first: int, last: int) -> list[str]:
    """Return who may be meant by tokens that are a surname with a hyphen (Ter-Petrosyan) or initials (N. Pashinyan)."""
    tokens, index = field.tokens, article.index
    if last == first + 1 and field.text[tokens.end[first] : tokens.start[last]] == "-":
        return list(index.with_surname((tokens.key[first], tokens.key[last])))
    if last <= first or not all(map(tokens.initial, range(first, last))):
        return []
    bearers = index.with_surname((tokens.key[last],))
    return [person for person in bearers if fits_initial(article, tokens.key[first], person)]


def name_tokens_of_span(field: FieldContext, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a model's span without titles and states, up to a gap in the name; None if none is left."""
    inside = [at for at in field.tokens_within(start, end) if not field.taken[at]]
    while inside and field.tokens.word(inside[0]).lower() in load_lexicon().roles:
        inside.pop(0)
    run = inside[:1]
    for at in inside[1:]:
        gap = field.text[field.tokens.end[run[-1]] : field.tokens.start[at]]
        if at != run[-1] + 1 or not (field.tokens.joined(run[-1]) or _CUT_APART.fullmatch(gap)):
            break
        run.append(at)
    return (run[0], run[-1]) if run else None


def _record_whole_name(article: ArticleContext, field: FieldContext, at: int) -> int | None:
    """Record the table's name that begins at a token and return its last token."""
    for last, candidates in _names_of_tables(article, field, at):
        titles = article.titles_of(field, at, last)
        if runs_on(field, last) or (titles and all(title.rules_out_leaders for title in titles)):
            continue
        name = tuple(field.tokens.key[at : last + 1])
        spelling = field.text[field.tokens.start[at] : field.tokens.end[last]]
        number = spelling.rsplit(maxsplit=1)[-1]
        plausible = [
            person_id
            for person_id in candidates
            if is_plausible(article, person_id)
            and (not is_number(number) or number in article.index.forms(person_id).numbers)
            # By given name and patronymic very many people are addressed.
            and (name not in article.index.forms(person_id).by_patronymic or has_state_in_article(article, person_id))
        ]
        person_id = choose_namesake(article, plausible, titles, spelling) if plausible else None
        if person_id is not None:
            article.add(field, at, last, article.person_of(person_id, name))
            return last
    return None


def _names_of_tables(article: ArticleContext, field: FieldContext, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the table's names that may begin at a token, longest first: the last token and the persons of each.

    A middle name or patronymic that the table does not have comes last: "Alexander Grigoryevich Lukashenko".
    """
    tokens, whole_names = field.tokens, article.index.whole_names
    if not tokens.joined(at) or field.taken[at + 1]:
        return
    entries = whole_names(tokens.key[at], tokens.key[at + 1])
    for size in sorted({len(rest) for rest, _ in entries}, reverse=True):
        last = at + 1 + size
        if size == 0 and _is_double_given_name(field, at):
            continue
        if last < len(tokens) and all(tokens.joined(k) for k in range(at + 1, last)):
            wanted = tuple(tokens.key[at + 2 : last + 1])
            person_ids = tuple(dict.fromkeys(person_id for rest, person_id in entries if rest == wanted))
            if person_ids:
                yield last, person_ids
    if at + 2 < len(tokens) and tokens.joined(at + 1) and not field.taken[at + 2] and _is_middle_name(field, at + 1):
        person_ids = tuple(person_id for rest, person_id in whole_names(tokens.key[at], tokens.key[at + 2]) if not rest)
        if person_ids:
            yield at + 2, tuple(dict.fromkeys(person_ids))


def _is_double_given_name(field: FieldContext, at: int) -> bool:
    """Whether a hyphen joins two given names and a surname follows: "Charles-Michael Friedek" is no Charles Michel."""
    tokens = field.tokens
    return (
        field.text[tokens.end[at] : tokens.start[at + 1]] == "-"
        and tokens.joined(at + 1)
        and not field.is_common_word(at + 2)
    )


def _is_fathers(field: FieldContext, at: int) -> bool:
    """Whether a token is the father's name in another's: Zayed in "Saif bin Zayed", Nurlan in "Nurlan uulu"."""
    tokens = field.tokens
    if field.name_end(at) > tokens.end[at]:
        return True
    return tokens.joined(at - 1) and bool(_SON.fullmatch(field.text, tokens.end[at - 1], tokens.start[at]))


def _is_place_as_given_name(field: FieldContext, at: int) -> bool:
    """Whether a token is all of a place's or state's name, and so may be a given name (Nursultan, Jordan)."""
    cue = field.cue_at(field.tokens.start[at])
    return cue is not None and cue.end == field.tokens.end[at] and cue.kind in ("place", "state")


def _is_middle_name(field: FieldContext, at: int) -> bool:
    if is_patronymic(field.tokens.key[at]) or field.tokens.initial(at):
        return True
    return not field.is_common_word(at) and at not in field.tokens.tails


def _record_nickname(article: ArticleContext, field: FieldContext, at: int) -> int | None:
    """Record a nickname (Arkadag) or a one-word name (Suharto) that one person alone can have; return its token.

    One of the bearer's states must be in the article; not so for a person who leads a state under one word only.
    """
    key = field.tokens.key
    bearers = [
        person_id
        for person_id in article.index.with_nickname(key[at])
        if leads_under_one_word(article, person_id) or has_state_in_article(article, person_id)
    ]
    if len(bearers) != 1:
        return None
    own = {part for parts in article.index.forms(bearers[0]).full for part in parts}
    if runs_on(field, at) and key[at + 1] not in own:
        return None
    article.add(field, at, at, article.person_of(bearers[0], (key[at],)))
    return at


def _record_name(
    article: ArticleContext, field: FieldContext, first: int, last: int, *, from_model: bool = False
) -> None:
    """Record a name of two words or more that no table has: of a person of the tables, misspelt, or of another."""
    tokens = field.tokens
    if last <= first or not all(article.is_free(field, at) for at in range(first, last + 1)):
        return
    parts = tuple(tokens.key[first : last + 1])
    if len([part for part in parts if len(part) > 1]) < 2 and not tokens.initial(first):
        return
    titles = article.titles_of(field, first, last)
    person = (
        _misspelt(article, parts, titles)
        or _bearer_of_initials(article, field, first, last, titles)
        or _person_in_no_table(article, field, first, last, parts)
    )
    person.from_model = person.from_model or (from_model and not person.titles)
    article.add(field, first, last, person)


def _misspelt(article: ArticleContext, parts: Parts, titles: Sequence[Title]) -> NamedPerson | None:
    """Return the one person of the tables from whose name these words are one slip, if anything confirms it.

    It is confirmed by a state of the article, by a title, or by an office of the region, whose names have many
    spellings, on the date.
    """
    if any(title.rules_out_leaders for title in titles):
        return None
    person_ids = article.index.misspelt(parts[0], parts[-1])
    if len(person_ids) != 1:
        return None
    confirmed = (
        has_state_in_article(article, person_ids[0])
        or bearer_by_title(article, person_ids, titles)
        or any(term.state in word_lists("people")["region"] for term in terms_on_date(article, person_ids[0]))
    )
    return article.person_of(person_ids[0], parts) if confirmed else None


def _bearer_of_initials(
    article: ArticleContext, field: FieldContext, first: int, last: int, titles: Sequence[Title]
) -> NamedPerson | None:
    """Return the person of the tables that initials and a surname after a title mean: CSTO head N. Bordyuzha."""
    tokens = field.tokens
    if not all(tokens.initial(at) for at in range(first, last)):
        return None
    bearers = article.index.with_surname((tokens.key[last],))
    fitting = [person_id for person_id in bearers if fits_initial(article, tokens.key[first], person_id)]
    person_id = bearer_by_title(article, fitting, titles)
    if person_id is None and any(title.rank == "leader" for title in titles):
        person_id = only_bearer(article, fitting)
    return article.person_of(person_id, (tokens.key[last],)) if person_id else None


def _person_in_no_table(
    article: ArticleContext, field: FieldContext, first: int, last: int, parts: Parts
) -> NamedPerson:
    """Return the article's person in no table whose name ends with these words, a new one where there is none."""
    known = article.person_whose_name_ends(parts)
    if known is not None:
        return known
    name = " ".join(field.text[field.tokens.start[first] : field.name_end(last)].split())
    person = NamedPerson(None, parts, name.title() if name.isupper() else name)
    article.add_person(person)
    return person


def _is_verb_of_headline(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Whether what follows a title is a headline's verb: CSTO LEADERS CONDEMN, President Champions Independence."""
    titles = [title for title in article.titles_at(field, at) if not title.follows_name]
    shouted = field.tokens.word(at).isupper() and len(field.tokens.word(at)) > len("PM")
    headline = shouted or field.in_headline(at)
    if not headline or field.is_given_name(at):
        return False
    return all(title.plural for title in titles) or _is_verb_with_object(field, at)


def _is_verb_with_object(field: FieldContext, at: int) -> bool:
    """Whether a word in -s and the next one are words of news at large, as a verb and its object are, and no names."""
    word = field.tokens.word(at).lower()
    if not word.endswith("s") or at + 1 >= len(field.tokens) or field.is_given_name(at + 1):
        return False
    return all(_is_common_in_news(one) for one in (word, field.tokens.word(at + 1).lower()))


def _is_common_in_news(word: str) -> bool:
    return document_frequencies().counts.get(s_stem(word), 0) >= _COMMON_TEXTS


def _record_list(article: ArticleContext, field: FieldContext, at: int) -> None:
    """Give a title in the plural to the further names of its list: "ministers A B, C D and E F"."""
    plural = [title for title in article.titles_at(field, at) if title.plural and not title.follows_name]
    mention = article.mention_at(field, at)
    while plural and mention is not None:
        following = LIST_MARK.match(field.text, field.tokens.end[mention.last])
        token = field.token_at(following.end()) if following else None
        if token is None:
            return
        for title in plural:
            article.add_title(field, token, title)
        mention = article.mention_at(field, token)
        if mention is None:
            _record_name(article, field, *_name_from(article, field, token))
            mention = article.mention_at(field, token)
        else:
            mention.titles += plural
            for title in plural:
                mention.person.give(title)


def _name_from(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
    """Return the tokens of the name that begins with a token, by its shape; an empty span where it is no name."""
    last = at
    if not may_be_in_name(article, field, at):
        return at, at - 1
    longest = 2 if field.in_headline(at) else _MAX_WORDS  # in a headline the verb is capitalised too
    while last - at + 1 < longest and name_continues(article, field, last):
        last += 1
    return at, last


def _name_up_to(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
    """Return the tokens of the name that ends with a token, by its shape; an empty span where it is no name."""
    first = at
    if not may_be_in_name(article, field, at):
        return at, at - 1
    while (
        at - first + 1 < _MAX_WORDS
        and first > 0
        and name_continues(article, field, first - 1)
        and may_be_in_name(article, field, first - 1)
    ):
        first -= 1
    return first, at


def _model_span_around(field: FieldContext, at: int, people: DisjointSpans[None]) -> tuple[int, int] | None:
    """Return the tokens of the model's span that a token lies in."""
    span = people.around(field.tokens.start[at])
    return name_tokens_of_span(field, *span[:2]) if span else None


def _bylines(field: FieldContext) -> list[int]:
    """Return the first tokens of the names in bylines and photo credits."""
    text = field.text
    ends = [m.end() for m in _BY.finditer(text) if _BEFORE_BY.search(text, max(0, m.start() - 24), m.start())]
    ends += [credit.end() for credit in _CREDIT.finditer(text)]
    return [at for at in map(field.token_at, ends) if at is not None]
