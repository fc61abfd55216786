"""Recognise the furniture of a page, one line at a time: rates, pagers, menus, share bars, banners, legal lines.

The rules go by shape and by the vocabulary of page furniture, in English and Russian, and know no site.
"""

from __future__ import annotations

import re
from typing import Final

#: Longest line that can be furniture other than a banner or a legal notice.
SHORT: Final = 160
_BANNER_LONGEST: Final = 700

_CURRENCY = (
    "USD EUR RUB RUR KGS KZT TJS UZS TMT GBP CNY AMD AZN GEL BYN BYR UAH MDL TRY JPY CHF KRW INR IRR PLN BTC ETH "
    "CAD AUD BRENT WTI URALS GOLD SILVER XAU XAG MOEX RTS KASE"
).split()
_RATE_WORD = rf"(?:{'|'.join(_CURRENCY)}|[A-Z]{{3}}|brent|oil|gold|silver|bitcoin|nasdaq|ftse|доллар|евро|рубль|нефть|золото|юань|сом|тенге)"
_AMOUNT = r"[$€£₽₸¥]?[+\-−–]?\d[\d.,]*+\s?+(?:%|[$€£₽₸¥])?+"
_MARK = r"[•*·|:=/↑↓▲▼△▽►+\-−–()\[\]]"
#: "• KGS/USD = 0.01144 0%", "USD 89.43 EUR 97.02", "Brent $83.21 (+0.4%)", "1 USD = 89.4 KGS".
_TICKER: Final = re.compile(rf"(?:{_MARK}|\s|\b{_RATE_WORD}\b|{_AMOUNT})++", re.IGNORECASE)
_RATE: Final = re.compile(
    rf"\b(?:{'|'.join(_CURRENCY)})\b|\b[A-Z]{{3}}/[A-Z]{{3}}\b|[$€£₽₸¥]|\b(?:brent|bitcoin|nasdaq|ftse|доллар|евро|нефть)\b",
    re.IGNORECASE,
)
_WEATHER: Final = re.compile(r"(?:[^\W\d]+\s?){0,3}[:,]?\s?[+\-−]?\d{1,2}\s?°\s?[CFС]?(?:\s[^\W\d]+){0,3}")

_OF = r"(?:of|out of|from|/|из|з|від|von|de|sur|dan|от)"
_ITEMS = r"(?:results?|items?|articles?|stories|news|posts?|entries|records?|materials?|результат\w*|новост\w*|материал\w*|записи?|записей|стат\w+)"
_PAGER: Final = re.compile(
    rf"(?:(?:viewing|showing|displaying|displayed|results?|items?|articles?|entries|records?|стр\.?|страница|показан\w*|результаты|новости|materials?)\s*:?\s*)+"
    rf"(?:{_ITEMS}\s*)?\d[\d,]*(?:\s*(?:-|–|—|to|до|по)\s*\d[\d,]*)?(?:\s*{_OF}\s*(?:about\s+|total\s+)?\d[\d,]*)?(?:\s+(?:total\s+)?{_ITEMS})?"
    rf"|(?:pages?|стр\.?|страница|seite)\s*:?\s*\d+(?:\s*{_OF}\s*\d+)?(?:[\s\d|…»›>.]|next|last)*"
    rf"|\d+\s*(?:-|–|—|to)\s*\d+\s*{_OF}\s*\d[\d,]*(?:\s+{_ITEMS})?"
    rf"|\d+\s*(?:of|out of|из)\s*\d+(?:\s+{_ITEMS})?"
    rf"|\d[\d,]*\s+(?:results?|search results|результат\w*)(?:\s+found)?"
    r"|(?:(?:«|»|<+|>+|‹|›|←|→|\||\.\.\.|…|[\d\[\]]+|first|last|next|prev(?:ious)?|back|older|newer|page|pages|posts|articles|entries"
    r"|начало|конец|вперед|вперёд|назад|след(?:ующая)?|пред(?:ыдущая)?|страница|первая|последняя)\.?[\s,]*+)++"
    r"|(?:load|show|view|see) (?:more|all)(?: (?:news|stories|posts|articles|results|items))?|показать (?:ещ[её]|больше)|загрузить ещ[её]|ещ[её]",
    re.IGNORECASE,
)

_LABELS: Final = frozenset(
    """related|related news|related articles|related stories|related content|related topics|related posts|related items|related links
related materials|related reading|related coverage|related videos|see also|see more|read also|also read|read more|read next
read on|read this|further reading|more|more news|more stories|more articles|more on this|more on this topic|more on this story|more from
more from this section|more in this section|more like this|more coverage|more headlines|popular|popular news|popular articles
popular posts|popular stories|most popular|most read|most viewed|most shared|most commented|most discussed|most recent
most recent stories|most read news|top stories|top news|top headlines|top story|trending|trending now|trending news|latest|latest news
latest articles|latest stories|latest posts|latest headlines|latest updates|recent|recent posts|recent news|recent articles
recent stories|recent comments|recommended|recommended for you|recommended articles|recommended stories|we recommend
you may also like|you might also like|you may like|you may also be interested in|you might be interested in|you may be interested in
don't miss|do not miss|editor's picks|editors' picks|editor's choice|editor’s picks|editors’ picks|don’t miss|in other news|other news
other articles|other stories|other headlines|other materials|news of the day|headlines|similar news|similar articles|similar stories|similar posts
in this section|on this topic|on the topic|on the subject|must read|must reads|featured|featured stories|featured articles|featured news
hot news|hot topics|breaking news|news feed|newsfeed|news in brief|all news|last news|archive news|tags|topics|keywords|categories|comments
previous article|next article|previous post|next post|previous story|next story|what others are reading|what to read next|up next|watch next
this week's top stories|main news|important|interesting|news archive
читайте также|читать также|читайте ещё|читайте еще|смотрите также|см. также|по теме|новости по теме|материалы по теме|статьи по теме|ещё по теме|еще по теме
похожие новости|похожие материалы|похожие статьи|похожие записи|популярное|популярные новости|популярные материалы|популярные статьи|самое популярное|самое читаемое
самые читаемые|последние новости|свежие новости|лента новостей|лента|другие новости|другие материалы|другие статьи|рекомендуем|рекомендуемое
рекомендуем почитать|топ новостей|топ-новости|главное|главные новости|главное за день|новости дня|важное|интересное|сейчас читают|теги|метки|комментарии
новости партнеров|новости партнёров|актуально|актуальное|в тренде|выбор редакции|все новости|предыдущая новость|следующая новость|ещё новости|еще новости""".replace(
        "\n", "|"
    ).split("|")
)
#: Labels that end an article's body or stand beside it without opening a list of headlines.
_LABEL_WITH_COUNT: Final = re.compile(r"(?:\d+\s+)?(?:comments?|комментари\w+)(?:\s*\(\d+\))?", re.IGNORECASE)
_LABEL_OPEN: Final = re.compile(
    r"(?:more (?:from|in|on|about|by)|latest (?:from|in|on)|most (?:read|popular|viewed) (?:in|this|on|today)|related (?:to|coverage)|other (?:news|stories) (?:from|in|on|by)"
    r"|popular (?:in|on|this)|read more (?:about|on|from|in)|also (?:in|on|from) )\b.{0,40}",
    re.IGNORECASE,
)
_INSET: Final = re.compile(
    r"(?:read more|read also|also read|read next|see also|see more|related(?: (?:news|article|story|stories|content))?|more on this(?: story| topic)?|more|must read|don['’]t miss"
    r"|recommended|further reading|watch(?: (?:also|more|now))?|listen|читайте также|читать также|читайте|смотрите также|подробнее|по теме|материал по теме"
    r"|photo|photos|image|image credit|photo credit|picture|фото|иллюстрация|tags|topics|keywords|filed under|categories|category|section|posted in|теги|метки|рубрика|source url|permalink|link|short link)\s*(?:[:»>→]|[–—-]\s)\s*\S.{0,180}",
    re.IGNORECASE,
)
#: "Photo: Press service" names a picture's owner; "Photo shows ..." is a sentence and stays.
_CREDIT: Final = re.compile(
    r"\W?(?:©\s?)?(?:getty images|reuters|afp|ap photo|file photo|stock photo|illustrative (?:photo|image)|shutterstock|архивное фото|иллюстративное фото|press service)(?:\s?/\s?[\w .]+)?\W?",
    re.IGNORECASE,
)

_WORDS: Final = frozenset(
    """share tweet facebook twitter x telegram whatsapp viber linkedin pinterest reddit vk vkontakte vk.com ok ok.ru odnoklassniki instagram youtube tiktok rss
email e-mail mail print pdf copy link url like follow us save bookmark send post on this article story comment messenger line skype tumblr pocket flipboard weibo wechat
поделиться распечатать печать твитнуть отправить скопировать ссылку вконтакте одноклассники фейсбук телеграм нравится facebook.com twitter.com google+ google livejournal
home news menu search login logout register subscribe subscription sign in up log out contact contacts about help faq sitemap archive archives
video videos photo photos audio gallery galleries podcasts podcast multimedia live world politics economy economics business society culture sport sports
opinion opinions analysis interviews interview security region regions health science technology tech lifestyle travel education incidents
accident accidents crime environment energy english русский kyrgyz кыргызча қазақша o'zbek oʻzbek тоҷикӣ français deutsch español türkçe العربية 中文 en ru kg kz uz tj tm ua by am az
главная новости меню поиск войти вход регистрация контакты подписка подписаться архив видео фото политика экономика общество культура спорт мир
происшествия аналитика интервью безопасность мнения здоровье наука технологии образование more advertising donate support shop events
next previous top back close open cancel submit accept decline ok toggle navigation skip to main content expand collapse show hide
views view reads likes shares comments replies font size a a+ a- aa large small normal text resize play pause mute listen download embed loading auto
advertisement advertisements ad ads sponsored promoted реклама our all features explainers reports the and & / | • · , - – — > » ›""".split()
)
#: Words that only ever name page furniture; a line of listed words needs one of them, or two lines of them together.
_STRONG_WORDS: Final = frozenset(
    """facebook twitter tweet telegram whatsapp viber linkedin pinterest vkontakte odnoklassniki rss print email e-mail поделиться распечатать login logout
subscribe sitemap faq menu toggle skip resize embed loading advertisement advertisements реклама меню войти регистрация подписаться""".split()
)

_STRONG: Final = re.compile(
    r"(?:skip to (?:main )?(?:content|navigation|search)|accessibility links|jump to (?:content|navigation)|go to (?:main )?content|to the top|back to top|наверх|перейти к .{3,40}"
    r"|share (?:this|on|via|to|with|article|story|post|page).{0,40}|share\s*:?|поделиться.{0,40}|tell a friend|send to (?:a )?friend|copy (?:the )?(?:link|url).{0,20}|link copied.{0,20}|click to (?:share|print|email|tweet).{0,60}"
    r"|(?:page |total )?(?:views?|reads?|просмотр\w*|прочитано|hits|shares|likes|comments?|комментари\w+)\s*[:\-–—]?\s*[\d,.\s]+k?"
    r"|[\d,.]+\s?k?\s+(?:views?|reads?|shares?|likes?|hits|просмотр\w*|comments?|комментари\w*)|(?:no|0) comments?(?: yet)?|leave a (?:comment|reply).{0,40}|post a comment|add (?:a )?comment.{0,20}|оставить комментарий|join the (?:conversation|discussion).{0,20}"
    r"|(?:reading|read) time\s*:?\s*.{0,20}|(?:about |approximately |less than )?(?:a|\d+)[\s-]*min(?:ute)?s?\.? read|время чтения.{0,20}|listen to (?:this|the) (?:article|story|report|text).{0,40}"
    r"|(?:text|font) size.{0,20}|a\+\s*a-|aa?\s*aa?\s*a\+?|(?:increase|decrease|reset) (?:font|text).{0,20}|(?:print|pdf|e-?mail)(?: (?:this|version|article|page|story)).{0,20}|printer[- ]friendly.{0,20}|версия для печати|add to (?:favou?rites|bookmarks|google).{0,20}"
    r"|no media source currently available|direct link|pop-?out player|(?:the )?(?:code|url) has been copied.{0,40}|share\s+(?:the )?(?:code|url) has been copied.{0,40}|view this post on.{0,40}|embed(?:ded)? (?:share|code|video|player).{0,40}|(?:video|audio) player.{0,30}|(?:watch|listen)(?: live| now| in full)?|play video|your browser does not support.{0,80}|this (?:video|content|browser) is (?:not|un)(?: ?available| supported).{0,60}|(?:please )?enable javascript.{0,80}"
    r"|(?:auto|\d{3,4}p)(?:[\s|]+(?:auto|\d{3,4}p))+|\d{1,2}:\d\d(?::\d\d)?(?:\s*/?\s*\d{1,2}:\d\d(?::\d\d)?)+"
    r"|advertisements?|advertise with us|sponsored(?: content| by.{0,40})?|реклама|на правах рекламы|story continues below.{0,40}|article continues (?:after|below).{0,40}|continue reading below.{0,40}|scroll to continue.{0,30}|scroll down.{0,30}"
    r"|(?:main|site|top|footer|primary|toggle|secondary) (?:menu|navigation|search).{0,20}|you are here\s*:?.{0,100}|breadcrumbs?|(?:home|главная|start)\s*(?:[>»›/|→\\]|::).{0,120}|(?:log|sign) (?:in|out|up)(?: .{0,40})?|forgot (?:your )?password.{0,20}|create (?:an |a free )?account.{0,20}|my account"
    r"|follow us(?: .{0,50})?|(?:find|join|like) us (?:on|at) .{0,40}|subscribe(?: .{0,60})?|подпи(?:сывайтесь|шитесь|саться)(?: .{0,80})?|download (?:our|the) app.{0,40}|get (?:our|the) app.{0,20}|(?:enter |your )+e-?mail(?: address)?.{0,20}|donate(?: now)?|support us|about us|contact us|privacy(?: policy)?(?: .{0,60})?|terms (?:of (?:use|service)|and conditions|& conditions)(?: .{0,60})?|cookies?(?: policy| settings| notice)?|accept(?: all)?(?: cookies)?|reject all(?: cookies)?|(?:i |got it|ok,? ?)(?:agree|accept|got it)|manage (?:preferences|cookies).{0,20}|site ?map|rss feeds?|mobile version|full version|полная версия|мобильная версия|обратная связь|о нас|о проекте|правила использования.{0,40}|политика конфиденциальности.{0,20}|нашли ошибку.{0,120}|если вы (?:нашли|заметили) ошибку.{0,140}|(?:found|spotted|noticed|see) (?:a|an) (?:mistake|error|typo).{0,140}|report (?:a|an) (?:mistake|error|typo).{0,20}|click here to .{0,60}|напишите нам.{0,60})[.!:…]*",
    re.IGNORECASE,
)
_BANNER_WORDS: Final = (
    "cookie", "all rights reserved", "newsletter", "©", "copyright", "subscri", "hyperlink", "гиперссылк", "clipboard",
    "права защищены", "sign up", "register", "inbox", "ad blocker", "adblock", "telegram", "javascript", "подпис", "privacy",
    "(c) ", "перепечатк", "использовании материал", "reproduc", "registration", "log in", "whatsapp", "support us", "donat",
)  # fmt: skip
_BANNER: Final = re.compile(
    r"\bcookies?\b.{0,200}\b(?:site|website|experience|consent|accept|browser|settings|policy|agree|traffic|personali\w+)\b"
    r"|\b(?:we|site|website|page|consent|accept|agree)\b.{0,120}\bcookies?\b|(?:сайт|использу|соглас|продолжа).{0,120}(?:cookie|куки)|(?:cookie|куки).{0,120}(?:сайт|соглас|использ)"
    r"|\ball rights reserved\b|все права защищены|^\W*(?:copyright|©|\(c\))\W.{0,20}(?:\d{4}|\b[A-ZА-Я])|^.{0,60}©\s?(?:\d{4}|[A-ZА-Я])|\bcopyright (?:©|\(c\)|\d{4})"
    r"|\b(?:hyperlink|active link|гиперссылк\w*|прямая ссылка|активная ссылка)\b.{0,200}\b(?:required|mandatory|obligatory|must|обязательн\w*)|\b(?:при|любое)\b.{0,40}(?:использовани\w+|перепечатк\w+|цитировани\w+).{0,60}материал\w*"
    r"|\b(?:must|required|mandatory|обязательн\w*)\b.{0,60}\b(?:hyperlink|гиперссылк\w*)|\breproduc(?:ed|tion)\b.{0,120}\b(?:prohibited|without|permission|forbidden|consent)"
    r"|\b(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletter|inbox|updates|e-?mails?|briefing|digest|alerts|channel|account|access|continue|full)\b|\b(?:newsletter|inbox)\b.{0,80}\b(?:sign up|subscribe|unsubscribe|register)"
    r"|\b(?:delivered|straight|sent|direct|directly) to your (?:inbox|e-?mail)|\balready (?:a|have|an) (?:subscriber|account|registered|member)|\b(?:subscribers?|registered users?|members?) only\b|\b(?:log in|sign in|register) (?:to|or|and) (?:continue|read|view|comment|register|create|leave|access)"
    r"|\b(?:follow|join|read|find) (?:us|our)\b.{0,60}\b(?:telegram|whatsapp|facebook|twitter|instagram|youtube|google news)|(?:наш\w*|на) (?:telegram|телеграм)|подпис\w+ на (?:наш|телеграм|telegram|рассылк)"
    r"|\bcopied to your clipboard|\bdisable (?:your )?ad ?block|\bad ?blocker|\benable javascript|\bsupport (?:us|our (?:work|journalism)|independent journalism)\b.{0,80}\b(?:donat|subscri|today|contribut)|\bprivacy policy\b.{0,80}\bterms\b|\bterms\b.{0,80}\bprivacy policy\b|\bthis site is protected by recaptcha",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\W*(?:read (?:the )?(?:more|full (?:article|story|text|report)|on|the rest)|more|continue(?: reading)?|full (?:story|text|article)|learn more|find out more|see more|details|more details"
    r"|подробнее|далее|читать (?:далее|дальше|полностью|подробнее)|продолжение|полный текст)\s*[.…»>›→\])]*",
    re.IGNORECASE,
)


def is_ticker(line: str) -> bool:
    """Whether a line holds exchange rates or prices and nothing else."""
    return (
        len(line) <= SHORT
        and _RATE.search(line) is not None
        and any(map(str.isdigit, line))
        and _TICKER.fullmatch(line) is not None
    )


def is_pager(line: str) -> bool:
    """Whether a line counts or steps through the pages of a listing ("Viewing results 1 - 6 of 12")."""
    return len(line) <= 100 and not line.isdigit() and _PAGER.fullmatch(line) is not None


def is_label(low: str) -> bool:
    """Whether a lower-case line without its end marks heads a list of other headlines ("related news")."""
    return low in _LABELS or (
        len(low) <= 60 and (_LABEL_OPEN.fullmatch(low) or _LABEL_WITH_COUNT.fullmatch(low)) is not None
    )


def is_inset(line: str) -> bool:
    """Whether a line points at another text or names a picture's owner ("Read also: ...", "Photo: ...")."""
    return len(line) <= 240 and (_INSET.fullmatch(line) or _CREDIT.fullmatch(line)) is not None


def is_more(line: str) -> bool:
    """Whether a line is nothing but the link to the rest of a cut text."""
    return len(line) <= 40 and _MORE.fullmatch(line) is not None


def is_banner(line: str) -> bool:
    """Whether a longer line asks for cookies, subscription or registration, or states rights."""
    if len(line) > _BANNER_LONGEST:
        return False
    low = line.lower()
    return any(word in low for word in _BANNER_WORDS) and _BANNER.search(line) is not None


def is_furniture(line: str) -> bool:
    """Whether a short line is page furniture beyond doubt: a share bar, a player, a menu, a legal link."""
    return len(line) <= SHORT and (
        _STRONG.fullmatch(line) is not None or _menu(line, strong=True) or _WEATHER.fullmatch(line) is not None
    )


def is_menu(line: str) -> bool:
    """Whether a short line could be a menu entry; only others like it on the page make that certain."""
    return len(line) <= SHORT and (line.isdigit() or _menu(line, strong=False))


def _menu(line: str, *, strong: bool) -> bool:
    words = line.lower().replace("|", " ").replace("»", " ").split()
    if not words or not all(word.strip(":,.()[]•·") in _WORDS or not word.strip(":,.()[]•·/\\-–—>") for word in words):
        return False
    return not strong or any(word.strip(":,.()[]•·") in _STRONG_WORDS for word in words)
