"""Find whole names: those of the tables in any spelling, and the shapes of names that no table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.boundaries import may_be_in_name, name_continues
from csto_nlp.entities.people.context import ArticleContext, NamedPerson
from csto_nlp.entities.people.disambiguation import (
    bearer_by_title,
    choose_namesake,
    fits_initial,
    is_plausible,
    leads_under_one_word,
    only_bearer,
)
from csto_nlp.entities.people.field_context import FieldContext, is_common
from csto_nlp.entities.people.name_forms import is_patronymic
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

_MAX_WORDS: Final = 4
#: "By" opens a byline at the start of a line or after what the person did; "Photo/" and the like a credit.
_BY: Final = re.compile(r"[Bb][yY][ \t]+(?=[^\W\d_a-z])")
_DID: Final = re.compile(r"(?:^|[\n(;.–—])[ \t]*(?:(?:Additional )?[A-Z]?[a-z]{0,7}(?:ing|ed|to|aph|led) )?\Z")
#: What may stand between the words of one name in text whose words were cut before: "Kim Min - ju", "O ' Hara".
_LOOSE: Final = re.compile(r" ?[-'’.] ?")
#: "Son of" before the father's name.
_SON: Final = re.compile(r"\s(?:bin|ibn|bint)\s")
_LIST: Final = re.compile(r"\s?,?\s(?:and\s)?")
_CREDIT: Final = re.compile(r"(?:Photo|Image|AFP)[ ]?[/:][ ]?(?=[^\W\d_a-z])")


def find_known(article: ArticleContext, field: FieldContext) -> None:
    """Record the whole names and nicknames of the tables that a field holds."""
    tokens, index = field.tokens, article.index
    at = 0
    while at < len(tokens):
        found = None
        if (
            index.is_given(tokens.key[at])
            and (not field.taken[at] or _names_a_place(field, at))
            and not _is_father(field, at)
        ):
            found = _whole_name(article, field, at)
        elif index.nicknamed(tokens.key[at]) and not field.taken[at]:
            found = _nickname(article, field, at)
        at = found + 1 if found is not None else at + 1


def find_unknown(article: ArticleContext, field: FieldContext, spans: Sequence[tuple[int, int]]) -> None:
    """Record names of two words or more that titles, bylines or the model (``spans``) point to."""
    for at, before in sorted(
        {(at, t.before) for (name, at), found in article.titles.items() if name == field.name for t in found}
    ):
        if article.mention_at(field, at) is None and (before or not _is_verb_of_headline(article, field, at)):
            first, last = _model_span_around(field, at, spans) or (
                backward(article, field, at) if before else forward(article, field, at)
            )
            record_name(article, field, first, last, from_model=False)
        if not before:
            _record_list(article, field, at)
    for at in _bylines(field):
        if article.mention_at(field, at) is None:
            record_name(article, field, *forward(article, field, at), from_model=False)
    for start, end in spans:
        if (clipped := clip(field, start, end)) is not None:
            record_name(article, field, *clipped, from_model=True)


def _is_verb_of_headline(article: ArticleContext, field: FieldContext, at: int) -> bool:
    """Tell whether what follows a title in the plural is a headline's verb: CSTO LEADERS CONDEMN ..."""
    titles = [title for title in article.titles[field.name, at] if not title.before]
    shouted = field.tokens.word(at).isupper() and len(field.tokens.word(at)) > len("PM")
    headline = shouted or field.in_headline(at)
    return all(title.plural for title in titles) and headline and not field.opens_name(at)


def _record_list(article: ArticleContext, field: FieldContext, at: int) -> None:
    """Give a title in the plural to the further names of its list: "ministers A B, C D and E F"."""
    plural = [title for title in article.titles[field.name, at] if title.plural and not title.before]
    mention = article.mention_at(field, at)
    while plural and mention is not None:
        following = _LIST.match(field.text, field.tokens.end[mention.last])
        token = field.token_at(following.end()) if following else None
        if token is None:
            return
        article.titles.setdefault((field.name, token), []).extend(plural)
        mention = article.mention_at(field, token)
        if mention is None:
            record_name(article, field, *forward(article, field, token), from_model=False)
            mention = article.mention_at(field, token)
        else:
            mention.titles += plural
            mention.person.titles += plural


def find_misspelt(article: ArticleContext, field: FieldContext) -> None:
    """Record two-word names that are one slip from a person of a state in the article."""
    tokens, index = field.tokens, article.index
    for at in range(len(tokens) - 1):
        given, surname = tokens.key[at], tokens.key[at + 1]
        if index.is_given(given) == index.is_surname(surname) or not tokens.joined(at):
            continue  # a slip leaves one of the two words right
        if any(not article.is_free(field, k) for k in (at, at + 1)):
            continue
        person = _misspelt(article, (given, surname), article.titles_of(field, at, at + 1))
        if person is not None:
            article.add(field, at, at + 1, person)


def record_name(article: ArticleContext, field: FieldContext, first: int, last: int, *, from_model: bool) -> None:
    """Record a name of two words or more that is no table's: somebody new, or a misspelt person of the tables."""
    tokens = field.tokens
    if last <= first or any(not article.is_free(field, at) for at in range(first, last + 1)):
        return
    parts = tuple(tokens.key[first : last + 1])
    if len([part for part in parts if len(part) > 1]) < 2 and not tokens.initial(first):
        return
    titles = article.titles_of(field, first, last)
    person = _misspelt(article, parts, titles) or _initialled(article, field, first, last, titles)
    person = person or _stranger(article, field, first, last, parts)
    person.from_model = person.from_model or (from_model and not person.titles)
    article.add(field, first, last, person)


def forward(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
    """Return the tokens of the name that begins with a token, by its shape; an empty span where it is no name."""
    last = at
    if not may_be_in_name(article, field, at):
        return at, at - 1
    longest = 2 if field.in_headline(at) else _MAX_WORDS  # in a headline the verb is capitalised too
    while last - at + 1 < longest and name_continues(article, field, last):
        last += 1
    return at, last


def backward(article: ArticleContext, field: FieldContext, at: int) -> tuple[int, int]:
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


def clip(field: FieldContext, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a model's span without titles and states, up to a blank line; None if empty."""
    inside = [at for at in field.tokens_within(start, end) if not field.taken[at]]
    while inside and field.tokens.word(inside[0]).lower() in load_words().roles:
        inside.pop(0)
    run = inside[:1]
    for at in inside[1:]:
        gap = field.text[field.tokens.end[run[-1]] : field.tokens.start[at]]
        if at != run[-1] + 1 or not (field.tokens.joined(run[-1]) or _LOOSE.fullmatch(gap)):
            break
        run.append(at)
    return (run[0], run[-1]) if run else None


def _whole_name(article: ArticleContext, field: FieldContext, at: int) -> int | None:
    """Record the table's name that begins at a token and return its last token."""
    for last, candidates in _readings(article, field, at):
        titles = article.titles_of(field, at, last)
        if _runs_on(field, last) or (titles and all(title.rules_out for title in titles)):
            continue
        likely = [person_id for person_id in candidates if is_plausible(article, person_id)]
        spelling = field.text[field.tokens.start[at] : field.tokens.end[last]]
        person_id = choose_namesake(article, likely, titles, spelling) if likely else None
        if person_id is None:
            continue
        article.add(field, at, last, article.person_of(person_id, tuple(field.tokens.key[at : last + 1])))
        return last
    return None


def _is_father(field: FieldContext, at: int) -> bool:
    """Tell whether a token is the father's name in another's: Zayed in "Saif bin Zayed", Nurlan in "Nurlan uulu"."""
    tokens = field.tokens
    if field.name_end(at) > tokens.end[at]:
        return True
    return tokens.joined(at - 1) and bool(_SON.fullmatch(field.text, tokens.end[at - 1], tokens.start[at]))


def _names_a_place(field: FieldContext, at: int) -> bool:
    """Tell whether a token is all of a place's or state's name, and so may be a given name (Nursultan, Jordan)."""
    cue = field.cue_at.get(field.tokens.start[at])
    return cue is not None and cue.end == field.tokens.end[at] and cue.kind in ("place", "state")


def _readings(article: ArticleContext, field: FieldContext, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the table's names that may begin at a token, longest first: its last token and the persons."""
    tokens, whole_names = field.tokens, article.index.whole_names
    if not tokens.joined(at) or field.taken[at + 1]:
        return
    entries = whole_names(tokens.key[at], tokens.key[at + 1])
    for size in sorted({len(rest) for rest, _ in entries}, reverse=True):
        last = at + 1 + size
        if last < len(tokens) and all(tokens.joined(k) for k in range(at + 1, last)):
            wanted = tuple(tokens.key[at + 2 : last + 1])
            person_ids = tuple(dict.fromkeys(person_id for rest, person_id in entries if rest == wanted))
            if person_ids:
                yield last, person_ids
    if at + 2 < len(tokens) and tokens.joined(at + 1) and not field.taken[at + 2] and _is_middle(field, at + 1):
        person_ids = tuple(person_id for rest, person_id in whole_names(tokens.key[at], tokens.key[at + 2]) if not rest)
        if person_ids:
            yield at + 2, tuple(dict.fromkeys(person_ids))


def _is_middle(field: FieldContext, at: int) -> bool:
    key = field.tokens.key[at]
    return is_patronymic(key) or field.tokens.initial(at) or (not is_common(field, at) and at not in field.tokens.tails)


def _runs_on(field: FieldContext, last: int) -> bool:
    """Tell whether the name goes on after its last token, so that it is another's or a thing's (X University)."""
    tokens = field.tokens
    if last + 1 >= len(tokens) or field.taken[last + 1] or field.text[tokens.end[last] : tokens.start[last + 1]] != " ":
        return False
    word = tokens.word(last + 1).lower()
    if word in load_words().facility:
        return True
    return not field.in_headline(last) and not is_common(field, last + 1)


def _nickname(article: ArticleContext, field: FieldContext, at: int) -> int | None:
    """Record a nickname (Arkadag) or a one-word name (Suharto) if it can be nobody else.

    One of the bearer's states must be in the article; not so for who leads a state under one word only.
    """
    tokens = field.tokens
    bearers = [
        person_id
        for person_id in article.index.nicknamed(tokens.key[at])
        if leads_under_one_word(article, person_id)
        or any(term.state in article.states for term in article.knowledge.terms_of(person_id))
    ]
    if len(bearers) != 1:
        return None
    own = {key for parts in article.index.forms(bearers[0]).full for key in parts}
    if _runs_on(field, at) and tokens.key[at + 1] not in own:
        return None
    article.add(field, at, at, article.person_of(bearers[0], (tokens.key[at],)))
    return at


def _misspelt(article: ArticleContext, parts: Parts, titles: Sequence[Title]) -> NamedPerson | None:
    if any(title.rules_out for title in titles):
        return None
    person_ids = article.index.misspelt(parts[0], parts[-1])
    if len(person_ids) != 1:
        return None
    near = any(term.state in article.states for term in article.knowledge.terms_of(person_ids[0]))
    return article.person_of(person_ids[0], parts) if near or bearer_by_title(article, person_ids, titles) else None


def _initialled(
    article: ArticleContext, field: FieldContext, first: int, last: int, titles: Sequence[Title]
) -> NamedPerson | None:
    """Return the person of the tables that initials and a surname after a title mean: CSTO head N. Bordyuzha."""
    tokens = field.tokens
    if not tokens.initial(first) or any(not tokens.initial(at) for at in range(first, last)):
        return None
    bearers = article.index.with_surname((tokens.key[last],))
    fitting = [person_id for person_id in bearers if fits_initial(article, tokens.key[first], person_id)]
    person_id = bearer_by_title(article, fitting, titles)
    if person_id is None and any(title.rank == "leader" for title in titles):
        person_id = only_bearer(article, fitting)
    return article.person_of(person_id, (tokens.key[last],)) if person_id else None


def _stranger(article: ArticleContext, field: FieldContext, first: int, last: int, parts: Parts) -> NamedPerson:
    for person in article.people:
        if person.id is None and person.parts[-len(parts) :] == parts:
            return person
    name = " ".join(field.text[field.tokens.start[first] : field.name_end(last)].split())
    person = NamedPerson(None, parts, name.title() if name.isupper() else name)
    article.people.append(person)
    return person


def _model_span_around(field: FieldContext, at: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the tokens of the model's span that a token lies in."""
    start = field.tokens.start[at]
    for begin, end in spans:
        if begin <= start < end:
            return clip(field, begin, end)
    return None


def _bylines(field: FieldContext) -> list[int]:
    """Return the first tokens of the names in bylines and photo credits."""
    text = field.text
    by = [found.end() for found in _BY.finditer(text) if _DID.search(text, max(0, found.start() - 24), found.start())]
    ends = by + [found.end() for found in _CREDIT.finditer(text)]
    return [at for at in map(field.token_at, ends) if at is not None]
