"""Markdown to plain lines: headings by their level, links and emphasis by their words, pictures and rules left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: "# Heading", with closing marks or without.
_HEADING: Final = lazy(r"(#{1,6})\s+(\S.*?)\s*#*\Z")
#: "[words](address)", "![picture](address)"; neither part holds another bracket, so each is read once.
_LINK: Final = lazy(r"(!?)\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)")
_EMPHASIS: Final = lazy(r"(?<![\w*])(\*{1,3}|_{1,3}|`)(?=\S)([^*_`\n]{1,400})(?<=\S)\1(?![\w*])")
_RULE: Final = lazy(r"(?:[-*_=]\s?){3,}")
_QUOTED: Final = lazy(r"(?:>\s?)+")
#: What may stand between the links of a menu.
_BETWEEN: Final = frozenset(" \t/|•·»>›,-–—*")
#: Marks without which a text is not Markdown; asked first because it is cheap.
_SIGNS: Final = ("](", "**", "\n# ", "\n## ", "\n### ")


def may_be_markdown(text: str) -> bool:
    """Whether a text has one of the marks of Markdown."""
    return text.startswith("#") or any(sign in text for sign in _SIGNS)


def read_markdown(lines: list[Line]) -> list[Line]:
    """Return the lines with what Markdown adds to their words taken off; ``level`` tells headings."""
    return [line for line in map(_plain, lines) if line.text]


def _plain(line: Line) -> Line:
    text = line.text
    if _RULE.fullmatch(text):
        line.kind, line.why = LineKind.FURNITURE, "furniture"
        return line
    heading = _HEADING.fullmatch(text)
    if heading:
        line.level, text = len(heading[1]), heading[2]
    elif text[0] == ">" and (quoted := _QUOTED.match(text)) and quoted.end() < len(text):
        text = text[quoted.end() :]
    if "](" in text:
        if _is_menu(text):
            line.kind, line.why = LineKind.FURNITURE, "menu"
            return line
        text = _LINK.sub(lambda found: "" if found[1] else found[2], text).strip()
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    if text == line.text:
        return line
    if not text:
        line.kind, line.why = LineKind.FURNITURE, "picture"
        return line
    line.text, line.joined = text, True
    return line


def _is_menu(text: str) -> bool:
    """Whether a line is two links or more, or one picture, and nothing else."""
    links = list(_LINK.finditer(text))
    if not frozenset(_LINK.sub("", text)) <= _BETWEEN:
        return False
    return all(link[1] for link in links) or len(links) > 1
