"""A brief as Markdown: headings, entries, and footnotes as Pandoc and GitHub read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.briefs import Brief
    from csto_nlp.briefs.model import Item, Note, Section

#: Characters that would be marks of Markdown or HTML; an underscore inside a word is none.
_MARKS: Final = re.compile(r"[\\`*<>\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
#: What would open a heading, a list, a quotation or a rule at the start of a line.
_OPENS_BLOCK: Final = re.compile(r"^(?:[#>+=~|-]|\d+[.)](?=\s))")

#: The first line of a brief in a file, which no reader of Markdown shows, and by which it is known again.
BRIEF_MARK: Final = b"<!-- csto-nlp brief -->\n"


def brief_markdown(brief: Brief) -> str:
    """Return a brief as Markdown that ends with a line feed; articles' words stand there verbatim, escaped."""
    lines = [f"# {escaped(brief.title)}", "", _head(brief), ""]
    for section in brief.sections:
        lines += [*_section(section), ""]
    lines += [_note(note) for note in brief.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Return a text on one line, with the characters that Markdown would read as marks set off by backslashes."""
    line = _MARKS.sub(lambda match: "\\" + match[0], visible(" ".join(text.split())))
    opening = _OPENS_BLOCK.match(line)
    if opening is None:
        return line
    last = opening.end() - 1
    return f"{line[:last]}\\{line[last:]}"


def _head(brief: Brief) -> str:
    days = [day for day in dict.fromkeys((brief.first, brief.last)) if day]
    return f"{' to '.join(days)}{': ' if days else ''}{brief.scope}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.name}"
    yield ""
    bare = all(not item.heading for item in section.items)
    for item in section.items:
        yield f"- {_entry(item)}" if not bare or len(section.items) > 1 else _entry(item)
    for remark in section.remarks:
        yield f"- {remark}" if len(section.remarks) > 1 else remark


def _entry(item: Item) -> str:
    sentences = " ".join(f"{escaped(one.text)}[^{one.note}]" for one in item.passages)
    if not item.heading:
        return sentences
    heading = f"**{escaped(item.heading)}**" if item.strong or not item.heading[:1].isdigit() else escaped(item.heading)
    return f"{heading} ({item.counts}). {sentences}" if item.counts else f"{heading}. {sentences}"


def _note(note: Note) -> str:
    parts = [note.site, note.title and f"“{note.title}”", note.date or "no date"]
    named = ", ".join(escaped(part) for part in parts if part)
    link = f" <{visible(note.url)}>" if note.url and re.fullmatch(r"https?://[^\s<>]+", note.url) else ""
    return f"[^{note.number}]: {named}.{link} ({escaped(note.article)}:{note.start}-{note.end})"
