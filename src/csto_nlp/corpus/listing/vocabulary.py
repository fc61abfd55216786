"""The words of page furniture, English and Russian: what menus, share bars and lists of other headlines say."""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.text.regex import lazy
from csto_nlp.text.wordlists import words


def alternatives(*lines: str) -> str:
    """Return a pattern for any of the phrases in ``lines``, which "; " divides; each phrase is a pattern itself."""
    return "|".join(phrase for line in lines for phrase in line.split("; ") if phrase)


#: Words that only ever name page furniture.
CERTAIN: Final = words(
    "facebook twitter tweet telegram whatsapp viber linkedin pinterest vkontakte odnoklassniki instagram youtube rss",
    "print email e-mail logout login subscribe sitemap faq toggle skip resize embed loading",
    "advertisement advertisements поделиться распечатать реклама меню войти регистрация подписаться твитнуть",
)
#: Words that stand in menus and bars; a line of them is furniture beside other furniture.
MENU: Final = CERTAIN | words(
    "share x vk vk.com ok ok.ru reddit tiktok mail pdf copy link url like follow us save bookmark send post on this",
    "article story comment messenger line skype tumblr pocket flipboard google google+ livejournal facebook.com",
    "twitter.com печать отправить скопировать ссылку вконтакте одноклассники фейсбук телеграм нравится",
    "home news menu search register subscription sign log in up out contact contacts about help archive archives",
    "video videos photo photos audio gallery galleries podcast podcasts multimedia live world politics economy",
    "economics business society culture sport sports opinion opinions analysis analytics interview interviews",
    "security region regions health science technology tech lifestyle travel education incidents accident accidents",
    "crime environment energy explainers reports features events donate support shop more advertising",
    "english русский kyrgyz russian кыргызча қазақша o'zbek oʻzbek тоҷикӣ français deutsch español türkçe العربية 中文",
    "en ru kg kz uz tj tm ua by am az eng rus",
    "главная новости поиск вход контакты подписка архив видео фото политика экономика общество культура спорт мир",
    "происшествия аналитика интервью безопасность мнения здоровье наука технологии образование",
    "next previous prev top back close open cancel submit accept decline navigation to main content expand collapse",
    "show hide view views read reads likes shares comments replies font size a a+ a- aa large small normal text play",
    "pause mute listen download auto ad ads sponsored promoted our all the and & / | • · , - – — > » ›",
)

_WHAT = (
    r"(?:news|articles?|stories|story|posts?|headlines?|content|coverage|reading|videos?|materials?|updates?|links?"
    r"|items?|publications?|topics?|reports?|analysis)"
)
_WHAT_RU = r"(?:новости|новость|материалы|статьи|записи|публикации|темы|видео)"
#: A line that heads a list of other articles; nothing else is ever written so.
HEADS: Final = lazy(
    alternatives(
        rf"related(?: {_WHAT})?; (?:you )?(?:may|might) (?:also )?(?:like|be interested in|enjoy|want to read)",
        rf"you (?:may|might) also (?:like|be interested in|want to read); similar {_WHAT}",
        rf"recommended(?: for you| {_WHAT})?",
        rf"(?:most|more) (?:read|popular|viewed|shared|commented|discussed|recent|watched)(?: {_WHAT}| today"
        rf"| this (?:week|month))?",
        rf"popular(?: {_WHAT}| now| today)?; trending(?: now| today| {_WHAT})?; (?:latest|recent|last) {_WHAT}",
        r"(?:see|read|watch) (?:also|more|next|on|this next); also (?:read|see); further reading",
        rf"more {_WHAT}; more like this; other {_WHAT}; in other news; more on this (?:story|topic|subject)",
        rf"top {_WHAT}; hot {_WHAT}; breaking news; news ?feed; featured {_WHAT}; (?:do not|don['’]t) miss",
        r"must[- ]reads?",
        r"editor['’]?s['’]? (?:picks?|choice); we recommend; what (?:others are reading|to read next)",
        r"(?:up|watch|read) next; on (?:this|the) (?:topic|subject)",
        rf"(?:previous|next) (?:article|post|story|news); this week['’]s {_WHAT}; (?:all|main|archive) news",
        rf"{_WHAT} (?:on the topic|by topic|archive)",
        rf"(?:читайте|смотрите|читать) (?:также|ещ[её]|далее); см\. также; (?:{_WHAT_RU} )?по теме",
        rf"ещ[её] по теме; другие {_WHAT_RU}",
        rf"(?:похожие|последние|свежие|популярные|главные|рекомендуемые|предыдущие|связанные) {_WHAT_RU}",
        r"сам[оы]е (?:популярн|читаем|обсуждаем|интересн)\w+",
        r"популярное; рекомендуем(?: почитать| прочитать)?; топ[ -]новостей; лента(?: новостей)?",
        r"главное за день; новости (?:дня|партн[её]ров)",
        r"сейчас читают; выбор редакции; все новости; (?:предыдущая|следующая) (?:новость|статья|запись)",
        r"ещ[её] новости",
    ),
    re.IGNORECASE,
)
#: A line that heads such a list on a web page, and may be a heading of somebody's own elsewhere.
MAY_HEAD: Final = lazy(
    alternatives(
        r"latest; recent; popular; featured; headlines; more; important; interesting; comments; tags; topics",
        r"keywords; categories; archive",
        r"news in brief; news of the day; in this section; recent comments; (?:\d+ )?comments?(?: \(\d+\))?",
        r"(?:latest|most popular|popular|also) (?:in|on|from) .{2,40}",
        rf"more (?:{_WHAT} )?(?:from|on|in|about|by) .{{2,40}}",
        rf"(?:other|latest|recent) {_WHAT} (?:from|in|on|by) .{{2,40}}",
        r"главное; важное; интересное; актуальн(?:о|ое); в тренде; теги; метки; комментарии(?: \(\d+\))?",
        r"рекомендуемое; новости; материалы",
    ),
    re.IGNORECASE,
)
_POINTERS = alternatives(
    r"read (?:more|also|next); also read; see (?:also|more); more on this(?: story| topic)?; must read; recommended",
    rf"related(?: {_WHAT})?; don['’]t miss; further reading; читайте(?: также| ещ[её])?; читать также",
    r"смотрите также; (?:материал )?по теме; подробнее",
)
#: A pointer to one other article, in one line with its headline.
POINTS: Final = lazy(rf"(?:{_POINTERS})\s*(?:[:»>→]|[–—-]\s)\s*\S.{{0,180}}", re.IGNORECASE)
_KEYS = alternatives(
    r"photos?(?: by| credits?)?; image(?: credits?| source)?; picture; watch; listen; tags; topics; keywords",
    r"filed under; categor(?:y|ies); section; posted in; source url; permalink; (?:short )?link",
    r"фото; иллюстрация; теги; метки; рубрика; источник",
)
_AGENCIES = alternatives(
    r"getty images; (?:file|stock|archive) photo; illustrative (?:photo|image); shutterstock; архивное фото; "
    r"иллюстративное фото"
)
#: What a page tells about an article or its picture, in one line.
TELLS: Final = lazy(rf"(?:{_KEYS})\s*[:»>→].{{0,180}}|\W?(?:©\s?)?(?:{_AGENCIES})(?:\s?/\s?[\w .]+)?\W?", re.IGNORECASE)
