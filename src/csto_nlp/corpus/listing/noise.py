"""Recognise the furniture of a page, one line at a time: rates, pagers, menus, share bars, banners, legal lines.

The rules go by shape and by the vocabulary of page furniture, in English and Russian, and know no site.
"""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.corpus.listing import openers, vocabulary
from csto_nlp.corpus.listing.openers import opener, takes
from csto_nlp.corpus.listing.vocabulary import alternatives
from csto_nlp.text.regex import lazy

#: Longest line that can be furniture other than a banner or a legal notice.
SHORT: Final = 160
_BANNER_LONGEST: Final = 400

_CURRENCY = alternatives(
    "USD; EUR; RUB; RUR; KGS; KZT; TJS; UZS; TMT; GBP; CNY; AMD; AZN; GEL; BYN; BYR; UAH; MDL; TRY; JPY; CHF; KRW",
    "INR; IRR; PLN; CAD; AUD; BTC; ETH; BRENT; WTI; URALS; XAU; XAG; MOEX; RTS; KASE; bitcoin; nasdaq; ftse",
    "доллар; евро; нефть",
)
_RATE_WORD = rf"(?:{_CURRENCY}|[A-Z]{{3}}|oil|gold|silver|рубль|золото|юань|сом|тенге)"
_AMOUNT = r"[$€£₽₸¥]?[+\-−–]?\d[\d.,]*+\s?+(?:%|[$€£₽₸¥])?+"
#: "• KGS/USD = 0.01144 0%", "USD 89.43 EUR 97.02", "Brent $83.21 (+0.4%)", "1 USD = 89.4 KGS".
_TICKER: Final = lazy(rf"(?:[•*·|:=/↑↓▲▼△▽►+\-−–()\[\]]|\s|\b{_RATE_WORD}\b|{_AMOUNT})++", re.IGNORECASE)
_RATE: Final = lazy(rf"\b(?:{_CURRENCY})\b|\b[A-Z]{{3}}/[A-Z]{{3}}\b|[$€£₽₸¥]", re.IGNORECASE)
_DIGIT: Final = lazy(r"\d")
_WEATHER: Final = lazy(r"(?:[^\W\d]+\s?){0,3}[:,]?\s?[+\-−]?\d{1,2}\s?°\s?[CFС]?(?:\s[^\W\d]+){0,3}")

_OF = r"(?:of|out of|from|/|из|з|від|von|de|sur|dan|от)"
_ITEMS = (
    r"(?:results?|items?|articles?|stories|news|posts?|entries|records?|materials?"
    r"|результат\w*|новост\w*|материал\w*|записи?|записей|стат\w+)"
)
_COUNTS = (
    r"(?:viewing|showing|displaying|displayed|results?|items?|articles?|entries|records?|materials?"
    r"|показан\w*|результаты|новости|записи|материалы)"
)
_RANGE = r"\d[\d,]*(?:\s*(?:-|–|—|to|до|по)\s*\d[\d,]*)?"
_STEPS = alternatives(
    r"«; »; <+; >+; ‹; ›; ←; →; \|; \.\.\.; …; [\d\[\]]+; first; last; next; prev(?:ious)?; back; older; newer; pages?",
    "posts; articles; entries; начало; конец; вперед; вперёд; назад; след(?:ующая)?; пред(?:ыдущая)?; страница",
    "первая; последняя",
)
_PAGER: Final = lazy(
    rf"(?:{_COUNTS}\s*:?\s*)++(?:{_ITEMS}\s*)?{_RANGE}(?:\s*{_OF}\s*(?:about\s+"
    rf"|total\s+)?\d[\d,]*)?(?:\s+(?:total\s+)?{_ITEMS})?"
    rf"|(?:pages?|стр\.?|страница|seite)\s*:?\s*\d+(?:\s*{_OF}\s*\d+)?(?:[\s\d|…»›>.]|next|last)*"
    rf"|\d+\s*(?:-|–|—|to)\s*\d+\s*{_OF}\s*\d[\d,]*(?:\s+{_ITEMS})?"
    rf"|\d+\s*(?:of|out of|из)\s*\d+(?:\s+{_ITEMS})?"
    r"|\d[\d,]*\s+(?:(?:search )?results?|результат\w*)(?:\s+found)?"
    rf"|(?:(?:{_STEPS})\.?[\s,]*+)++"
    rf"|(?:load|show|view|see) (?:more|all)(?: {_ITEMS})?|показать (?:ещ[её]|больше)|загрузить ещ[её]|ещ[её]",
    re.IGNORECASE,
)

_NUMBER = r"[\d,.\s]+k?"
#: Lines that only a page has.
_CERTAIN: Final = lazy(
    "(?:"
    + alternatives(
        r"skip to (?:main )?(?:content|navigation|search); accessibility links; jump to (?:content|navigation)",
        r"back to top; наверх; (?:возврат|вернуться) к списку; back to (?:the )?(?:list|news|index).{0,20}",
        r"перейти к .{3,40}; you are here\s*:?.{0,100}; (?:home|главная)\s*(?:[>»›/|→\\]|::).{0,120}",
        r"share (?:this|on|via|it|with)\b.{0,40}; share\s*:; поделиться.{0,40}; tell a friend; send to (?:a )?friend",
        r"copy (?:the )?(?:link|url).{0,20}; link copied.{0,20}; click to (?:share|print|email|tweet).{0,60}",
        rf"(?:page |total )?(?:views?|reads?|hits|shares|likes|просмотр\w*|прочитано)\s*[:\-–—]\s*{_NUMBER}",
        r"[\d,.]+\s?k?\s+(?:views?|reads?|shares?|likes?|hits|просмотр\w*|comments?|комментари\w*)",
        r"no comments?(?: yet)?; leave a (?:comment|reply).{0,40}; post a comment; оставить комментарий",
        r"(?:reading|read) time\s*:?\s*.{0,20}; (?:about )?(?:a|\d+)[\s-]*min(?:ute)?s?\.? read; время чтения.{0,20}",
        r"listen to (?:this|the) (?:article|story|report|text).{0,40}; (?:text|font) size.{0,20}; a\+\s*a-",
        r"aa?\s+aa?\s+a\+?",
        r"(?:print|pdf|e-?mail) (?:this|version|article|page|story).{0,20}; printer[- ]friendly.{0,20}",
        r"версия для печати",
        r"no media source currently available; pop-?out player; view this post on.{0,40}; width px height px",
        r".{0,12}(?:code|url) has been copied.{0,40}; embed(?:ded)? (?:share|code|video|player).{0,40}",
        r"your browser does not support.{0,80}; (?:please )?enable javascript.{0,80}",
        r"this (?:video|content|browser) is (?:not|un) ?(?:available|supported).{0,60}",
        r"(?:auto|\d{3,4}p)(?:[\s|]+(?:auto|\d{3,4}p))+; \d{1,2}:\d\d(?::\d\d)?(?:[\s/]+\d{1,2}:\d\d(?::\d\d)?)+",
        r"(?:story|article) continues (?:after|below).{0,40}; scroll to continue.{0,30}; click here to .{0,60}",
        r"(?:news|story|article) (?:id|code|no)\W{0,3}\d+; нашли ошибку.{0,120}",
        r"если вы (?:нашли|заметили) ошибку.{0,140}",
        r"(?:if you (?:have )?)?(?:find|found|spot(?:ted)?|noticed?|see) an? (?:mistake|error|typo).{0,140}",
        r"политика конфиденциальности.{0,20}",
        r"accept(?: all)? cookies; reject all; manage (?:preferences|cookies).{0,20}",
        r"cookies? (?:policy|settings|notice)",
        r"(?:#[\w-]+[\s,]*)+; (?:older|earlier) (?:news|stories|posts|articles); facebook forum; xs; sm; md; lg",
        r"your e-?mail address will not be published.{0,80}; фото (?:пресс-службы|пресс-центра|из архива).{0,80}",
        r".{3,150}\((?:file|archive|illustrative) (?:photo|image|picture)\)",
        r"forgot (?:your )?password.{0,20}; create (?:an |a free )?account.{0,20}",
        r"(?:enter )?your e-?mail(?: address)?.{0,20}; e-?mail address",
    )
    + r")[.!:…]*",
    re.IGNORECASE,
)
#: Lines that a page has, and sometimes another text; furniture beside other furniture.
_LIKELY: Final = lazy(
    "(?:"
    + alternatives(
        rf"(?:views?|reads?|просмотр\w*|comments?|комментари\w+)\s*{_NUMBER}; listen now",
        r"watch (?:live|now|in full); play video",
        r"join the (?:conversation|discussion).{0,20}; add (?:a )?comment.{0,20}; scroll down.{0,30}; direct link",
        r"(?:main|site|top|footer|primary|toggle|secondary) (?:menu|navigation|search).{0,20}; breadcrumbs?",
        r"my account",
        r"(?:log|sign) (?:in|out|up)(?: .{0,40})?; follow us(?: .{0,50})?; (?:find|join|like) us (?:on|at) .{0,40}",
        r"subscribe(?: .{0,60})?; подпи(?:сывайтесь|шитесь|саться)(?: .{0,80})?",
        r"(?:download|get) (?:our|the) app.{0,40}",
        r"donate(?: now)?; support us; about us; contact us; privacy(?: policy)?(?: .{0,60})?; site ?map; rss feeds?",
        r"terms (?:of (?:use|service)|and conditions|& conditions)(?: .{0,60})?; (?:mobile|full) version",
        r"advertise with us",
        r"(?:i agree|got it|accept all); sponsored(?: content| by.{0,40})?; на правах рекламы",
        r"report an? (?:mistake|error|typo).{0,20}",
        r"полная версия; мобильная версия; обратная связь; о нас; о проекте; правила использования.{0,40}",
        r"напишите нам.{0,60}",
        r"posted in .{2,60}; view all posts by .{2,40}; about the author",
        r"link\s*:; (?:page|posts?) (?:navigation|not found); all rights reserved; unsubscribe.{0,40}; end",
        r"newsletter.{0,30}",
    )
    + r")[.!:…]*",
    re.IGNORECASE,
)
#: One of these is in every long banner, and one of all in every short one; asked first because it is cheap. First
#: letters are left off, for they may be capitals.
_LONG_BANNER_WORDS: Final = (
    "ookie", "ights reserved", "ewsletter", "©", "ubscri", "yperlink", "opyright", "rivacy", "eproduc",
)  # fmt: skip
#: The same in Russian; looked for where there is any Russian at all.
_LONG_BANNER_STEMS: Final = ("куки", "сылк", "рава защищ")
_BANNER_WORDS: Final = (
    *_LONG_BANNER_WORDS,
    *_LONG_BANNER_STEMS,
    "inbox", "(c)", "перепечатк", "ad block", "adblock", "подпис", "active link", "clipboard",
    "sign up", "register", "telegram", "телеграм", "javascript", "использовани",
    "log in", "sign in", "follow us", "find us", "join us", "join our", "follow our", "support us", "support our",
    "donat", "recaptcha", "independent journalism", "subscriber", "members only", "users only", "read us",
)  # fmt: skip
_BANNER: Final = lazy(
    alternatives(
        r"\bcookies?\b.{0,200}\b(?:site|website|experience|consent|accept|browser|settings|policy|agree"
        r"|traffic|personali\w+)\b",
        r"\b(?:we|site|website|page|consent|accept|agree)\b.{0,120}\bcookies?\b",
        r"(?:сайт|использу|соглас|продолжа).{0,120}(?:cookie|куки); (?:cookie|куки).{0,120}(?:сайт|соглас|использ)",
        r"\ball rights reserved\b; все права защищены; \bcopyright (?:©|\(c\)|\d{4})",
        r"^\W*(?:copyright|©|\(c\))\W.{0,20}(?:\d{4}|\b[A-ZА-Я]); ^.{0,60}©\s?(?:\d{4}|[A-ZА-Я])",
        r"\b(?:hyperlink|active link|гиперссылк\w*|прямая ссылка|активная ссылка)\b.{0,200}\b(?:required"
        r"|mandatory|obligatory|must|обязательн\w*)",
        r"\b(?:must|required|mandatory|обязательн\w*|allowed only|permitted only)\b.{0,60}\b(?:hyperlink"
        r"|active link|гиперссылк\w*)",
        r"\b(?:при|любое)\b.{0,40}(?:использовани\w+|перепечатк\w+|цитировани\w+).{0,60}материал\w*",
        r"\breproduc(?:ed|tion)\b.{0,120}\b(?:prohibited|without|permission|forbidden|consent)",
        r"\b(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletter|inbox|updates|e-?mails?|briefing|digest"
        r"|alerts|our channel|an? (?:free )?account|full access|to continue)\b",
        r"\b(?:newsletter|inbox)\b.{0,80}\b(?:sign up|subscribe|register)",
        r"\bunsubscribe\b.{0,60}\b(?:newsletter|mail|list|any time)",
        r"\byou (?:are receiving|receive|received|get) this (?:e-?mail|newsletter|message)\b",
        r"\b(?:delivered|straight|sent|direct|directly) to your (?:inbox|e-?mail)",
        r"\balready (?:a|have an?) (?:subscriber|account|registered|member)",
        r"\b(?:subscribers?|registered users?|members?) only\b",
        r"\b(?:log in|sign in|register) (?:to|or|and) (?:continue|read|view|comment|register|create|leave|access)",
        r"\b(?:follow|join|read|find) (?:us|our)\b.{0,60}\b(?:telegram|whatsapp|facebook|twitter|instagram"
        r"|youtube|google news)",
        r"\bнаш\w* (?:telegram|телеграм); подпис\w+ на (?:наш|телеграм|telegram|рассылк); \bcopied to your clipboard",
        r"\bad ?blocker\b; \bdisable (?:your )?ad ?block; \benable javascript; \bprotected by recaptcha",
        r"\bsupport (?:us|our (?:work|journalism)|independent journalism)\b.{0,80}\b(?:donat|subscri|today|contribut)",
        r"\bprivacy policy\b.{0,80}\bterms\b; \bterms\b.{0,80}\bprivacy policy\b",
    ),
    re.IGNORECASE,
)
_LINKS = alternatives(
    r"read (?:the )?(?:more|full (?:article|story|text|report)|on|the rest); more; continue(?: reading)?",
    r"full (?:story|text|article); learn more; find out more; see more; (?:more )?details",
    r"подробнее; далее; читать (?:далее|дальше|полностью|подробнее); продолжение; полный текст",
)
_MORE: Final = lazy(rf"\W*(?:{_LINKS})\s*[.…»>›→\])]*", re.IGNORECASE)
#: "Home | News | About us": three or more short entries between marks.
_SEGMENTS: Final = lazy(r"\w+(?:\s\w+){0,2}(?:\s*[|•·»›>]\s*\w+(?:\s\w+){0,2}){2,}")
_URL: Final = lazy(r"(?:https?://|www\.)\S+(?:\s?[›»>]\s?\S+)*", re.IGNORECASE)
_DIVIDERS: Final = ("|", "•", "·", "»", "›", ">")
#: A breadcrumb of two steps, the caption of an author's picture.
_MAYBE: Final = lazy(r"\w+(?:\s\w+){0,3} [>»›] \w[\w'’]*(?:\s[\w'’]+){0,4}|[^.!?]{2,50}['’]s?\savatar", re.IGNORECASE)
_TRIM: Final = ":,.()[]•·/\\–—>»"
_MENU_OR_MARK: Final = vocabulary.MENU | {""}
_ENDS: Final = " :.…»>›→|*•-–—#"


def is_ticker(line: str) -> bool:
    """Whether a line holds exchange rates or prices and nothing else."""
    return _DIGIT.search(line) is not None and _RATE.search(line) is not None and _TICKER.fullmatch(line) is not None


def is_pager(line: str) -> bool:
    """Whether a line counts or steps through the pages of a listing ("Viewing results 1 - 6 of 12")."""
    return len(line) <= 100 and not line.isdigit() and takes(_PAGER, openers.PAGER, line)


def heads(line: str) -> bool:
    """Whether a line heads a list of other articles ("Related news")."""
    return len(line) <= 60 and takes(vocabulary.HEADS, openers.HEADS, line.strip(_ENDS))


def may_head(line: str) -> bool:
    """Whether a line heads such a list if it stands on a web page ("Comments")."""
    return len(line) <= 60 and takes(vocabulary.MAY_HEAD, openers.MAY_HEAD, line.strip(_ENDS))


def points(line: str) -> bool:
    """Whether a line points at another article ("Read also: ...")."""
    return takes(vocabulary.POINTS, openers.POINTS, line.strip("[]() "))


def is_more(line: str) -> bool:
    """Whether a line is nothing but the link to the rest of a cut text."""
    return len(line) <= 40 and takes(_MORE, openers.MORE, line)


def may_have_banners(text: str) -> bool:
    """Whether a page holds a word without which no long line of it is a banner."""
    return _has_any(text, _LONG_BANNER_WORDS) or ("о" in text and _has_any(text, _LONG_BANNER_STEMS))


def is_banner(line: str) -> bool:
    """Whether a line asks for cookies, subscription or registration, or states rights."""
    if len(line) > _BANNER_LONGEST or not _has_any(line.lower(), _BANNER_WORDS):
        return False
    return _BANNER.search(line) is not None


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110  a generator costs as much as the search itself
        if word in text:
            return True
    return False


def is_furniture(line: str) -> bool:
    """Whether a short line is page furniture beyond doubt: a share bar, a player, a way home."""
    if _may_be_certain(line) and _CERTAIN.fullmatch(line):
        return True
    if _has_any(line, _DIVIDERS) and _SEGMENTS.fullmatch(line):
        return True
    return _listed(line) and not _words(line).isdisjoint(vocabulary.CERTAIN)


def _may_be_certain(line: str) -> bool:
    """Whether a line begins like one of ``_CERTAIN``, or is a caption in brackets or the news of a copied link."""
    return opener(line) in openers.CERTAIN or "(" in line or "copied" in line.lower()


def may_be_furniture(line: str) -> bool:
    """Whether a short line could be page furniture; only other furniture makes that certain."""
    if line.isdigit() or _listed(line):
        return True
    if takes(_LIKELY, openers.LIKELY, line) or takes(vocabulary.TELLS, openers.TELLS, line):
        return True
    if "°" in line:
        return _WEATHER.fullmatch(line) is not None
    if "vatar" in line or _has_any(line, _DIVIDERS):
        return _MAYBE.fullmatch(line) is not None
    return takes(_URL, openers.URL, line)


def _words(line: str) -> set[str]:
    return {word.strip(_TRIM) for word in line.lower().replace("|", " ").split()}


def _listed(line: str) -> bool:
    """Whether every word of a line is a word of menus and bars."""
    if line.split(None, 1)[0].strip(_TRIM).lower() not in _MENU_OR_MARK:
        return False
    trimmed = (word.strip(_TRIM) for word in line.lower().replace("|", " ").split())
    return (line[-1] != "." or line.endswith("..")) and all(word in vocabulary.MENU or not word for word in trimmed)
