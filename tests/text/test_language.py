"""The language of a text, as news is written in the region and around it."""

from __future__ import annotations

import json
import random
from typing import Final

import pytest

from csto_nlp.resources import model_text
from csto_nlp.text.language import LANGUAGES, detect_language, settled_language
from csto_nlp.text.language_names import language_code

#: Texts of three sentences, or two short ones, written for this test.
NEWS: Final = {
    "ru": [
        (
            "Президент Казахстана провёл переговоры с премьер-министром Армении. Стороны обсудили торговлю и "
            "транспорт. Следующая встреча пройдёт осенью."
        ),
        (
            "В Душанбе завершились учения миротворческих сил. В них участвовали военные шести государств. "
            "По словам министра обороны, все задачи выполнены."
        ),
        (
            "Совет коллективной безопасности соберётся в Бишкеке в ноябре. Главы государств подпишут ряд документов. "
            "Армения своё участие пока не подтвердила."
        ),
    ],
    "uk": [
        (
            "Президент України провів переговори з прем'єр-міністром Вірменії. Сторони обговорили торгівлю та "
            "транспорт. Наступна зустріч відбудеться восени."
        ),
        (
            "У Душанбе завершилися навчання миротворчих сил. У них брали участь військові шести держав. "
            "За словами міністра оборони, всі завдання виконано."
        ),
        (
            "Рада колективної безпеки збереться в Бішкеку в листопаді. Глави держав підпишуть низку документів. "
            "Вірменія свою участь поки не підтвердила."
        ),
    ],
    "be": [
        (
            "Прэзідэнт Беларусі правёў перамовы з прэм'ер-міністрам Арменіі. Бакі абмеркавалі гандаль і транспарт. "
            "Наступная сустрэча адбудзецца ўвосень."
        ),
        (
            "У Душанбэ завяршыліся вучэнні міратворчых сіл. У іх удзельнічалі вайскоўцы шасці дзяржаў. "
            "Паводле слоў міністра абароны, усе задачы выкананы."
        ),
        (
            "Рада калектыўнай бяспекі збярэцца ў Бішкеку ў лістападзе. Кіраўнікі дзяржаў падпішуць шэраг дакументаў. "
            "Арменія свой удзел пакуль не пацвердзіла."
        ),
    ],
    "en": [
        (
            "The president of Kazakhstan held talks with the prime minister of Armenia. The two sides discussed trade "
            "and transport. Their next meeting will take place in autumn."
        ),
        (
            "Exercises of peacekeeping forces ended near Dushanbe. Soldiers of six states took part. All tasks were "
            "carried out, the defence minister said."
        ),
        (
            "The Collective Security Council meets in Bishkek in November. Heads of state are to sign several "
            "documents. Armenia has not confirmed that it will come."
        ),
    ],
    "kk": [
        (
            "Қазақстан президенті Армения премьер-министрімен келіссөз жүргізді. Тараптар сауда мен көлік мәселелерін "
            "талқылады. Келесі кездесу күзде өтеді."
        ),
        (
            "Душанбеде бітімгершілік күштерінің жаттығулары аяқталды. Оған алты мемлекеттің әскерилері қатысты. "
            "Қорғаныс министрінің айтуынша, барлық міндет орындалды."
        ),
        (
            "Ұжымдық қауіпсіздік кеңесі қараша айында Бішкекте жиналады. Мемлекет басшылары бірқатар құжатқа қол "
            "қояды. Армения қатысатынын әзірге растаған жоқ."
        ),
    ],
    "ky": [
        (
            "Кыргызстандын президенти Армениянын премьер-министри менен сүйлөшүүлөрдү жүргүздү. Тараптар соода жана "
            "транспорт маселелерин талкуулашты. Кийинки жолугушуу күзүндө өтөт."
        ),
        (
            "Дүйшөмбүдө тынчтык сактоочу күчтөрдүн машыгуулары аяктады. Ага алты мамлекеттин аскерлери катышты. "
            "Коргоо министринин айтымында, бардык милдеттер аткарылды."
        ),
        (
            "Жамааттык коопсуздук кеңеши ноябрда Бишкекте чогулат. Мамлекет башчылары бир катар документтерге кол "
            "коёт. Армения катышаарын азырынча ырастай элек."
        ),
    ],
    "uz": [
        (
            "O‘zbekiston prezidenti Armaniston bosh vaziri bilan muzokaralar o‘tkazdi. Tomonlar savdo va transport "
            "masalalarini muhokama qildi. Keyingi uchrashuv kuzda bo‘lib o‘tadi."
        ),
        (
            "Dushanbeda tinchlikparvar kuchlarning mashg'ulotlari yakunlandi. Unda olti davlat harbiylari ishtirok "
            "etdi. Mudofaa vazirining aytishicha, barcha vazifalar bajarildi."
        ),
        (
            "Ўзбекистон президенти Арманистон бош вазири билан музокаралар ўтказди. Томонлар савдо ва транспорт "
            "масалаларини муҳокама қилди. Кейинги учрашув кузда бўлиб ўтади."
        ),
    ],
    "tg": [
        (
            "Президенти Тоҷикистон бо сарвазири Арманистон гуфтушунид анҷом дод. Ҷонибҳо масъалаҳои савдо ва нақлиётро "
            "баррасӣ карданд. Мулоқоти навбатӣ тирамоҳ баргузор мешавад."
        ),
        (
            "Дар Душанбе машқҳои нерӯҳои посдори сулҳ ба анҷом расиданд. Дар онҳо низомиёни шаш давлат иштирок "
            "карданд. Ба гуфтаи вазири мудофиа, ҳамаи вазифаҳо иҷро шуданд."
        ),
        (
            "Шӯрои амнияти дастаҷамъӣ моҳи ноябр дар Бишкек ҷамъ меояд. Сарони давлатҳо чанд санадро имзо мекунанд. "
            "Арманистон ҳоло иштироки худро тасдиқ накардааст."
        ),
    ],
    "hy": [
        (
            "Հայաստանի վարչապետը բանակցություններ վարեց Ղազախստանի նախագահի հետ։ Կողմերը քննարկեցին առևտուրը։ "
            "Հաջորդ հանդիպումը կկայանա աշնանը։"
        ),
    ],
    "ka": [
        (
            "საქართველოს პრემიერ-მინისტრმა ყაზახეთის პრეზიდენტთან მოლაპარაკება გამართა. მხარეებმა ვაჭრობა განიხილეს. "
            "შემდეგი შეხვედრა შემოდგომაზე გაიმართება."
        ),
    ],
    "az": [
        (
            "Azərbaycan prezidenti Qazaxıstanın baş naziri ilə danışıqlar aparıb. Tərəflər ticarət və nəqliyyat "
            "məsələlərini müzakirə ediblər. Növbəti görüş payızda keçiriləcək."
        ),
        (
            "Bakıda sülhməramlı qüvvələrin təlimləri başa çatıb. Təlimlərdə altı dövlətin hərbçiləri iştirak edib. "
            "Müdafiə nazirinin sözlərinə görə, bütün tapşırıqlar yerinə yetirilib."
        ),
        (
            "Азәрбајҹан президенти Газахыстанын баш назири илә данышыглар апарыб. Тәрәфләр тиҹарәт мәсәләләрини "
            "мүзакирә едибләр. Нөвбәти ҝөрүш пајызда кечириләҹәк."
        ),
    ],
    "de": [
        "Der Präsident sprach mit dem Ministerpräsidenten über Handel und Verkehr. Das nächste Treffen ist im Herbst."
    ],
    "fr": ["Le président s'est entretenu avec le premier ministre du commerce et des transports, à Erevan."],
    "tr": ["Cumhurbaşkanı, Ermenistan başbakanı ile görüştü. Taraflar ticaret ve ulaştırma konularını ele aldı."],
    "bg": ["Президентът проведе разговори с министър-председателя. Страните обсъдиха търговията и транспорта."],
    "mn": ["Ерөнхийлөгч Арменийн ерөнхий сайдтай хэлэлцээ хийлээ. Талууд худалдаа, тээврийн асуудлыг хэлэлцэв."],
    "zh": ["总统与总理举行会谈。双方讨论了贸易和运输问题。"],
    "ja": ["大統領は首相と会談した。双方は貿易と輸送について話し合った。"],
    "el": ["Ο πρόεδρος συναντήθηκε με τον πρωθυπουργό."],
    "fa": ["رئیس جمهور با نخست وزیر ارمنستان گفت‌وگو کرد. دو طرف درباره تجارت و حمل و نقل گفت‌وگو کردند."],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NEWS.items() for text in texts])
def test_news_of_three_sentences(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "1234 - 56.7 % (2024)",
        "Vladimir Putin, Emomali Rahmon, Sadyr Japarov, Nikol Pashinyan",
        "Владимир Путин, Касым-Жомарт Токаев, Садыр Жапаров",
        "OK",
        "राष्ट्रपति ने प्रधानमंत्री से मुलाकात की।",
    ],
)
def test_names_and_numbers_have_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_words_of_another_script_within_a_text_change_nothing() -> None:
    russian, english = NEWS["ru"][0], NEWS["en"][0]
    assert detect_language(f"{russian} По данным Reuters и The Times of Central Asia, это не так. {russian}") == "ru"
    assert detect_language(f"{english} «Встреча будет», said the minister. {english}") == "en"


def test_a_title_helps_a_short_text_only() -> None:
    assert (
        detect_language("Leaders met.", "The presidents of both states spoke about their trade and transport") == "en"
    )
    assert detect_language(NEWS["ru"][0] * 2, NEWS["en"][0]) == "ru"


def test_a_short_text_is_in_no_rare_language() -> None:
    assert detect_language("They talked on Monday about Putin.") is None
    assert detect_language("Kaozet o deus diwar-benn an darvoudoù e-pad an devezh hag e-pad an noz ivez.") == "br"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Киргизия и ОДКБ подписали план в Москве в пятницу.", "ru"),  # Bulgarian by its runs of letters
        ("Напомним, Вильнюс закрыл два пункта пропуска.", "ru"),
        ("У стен Кремля возложили венки.", "ru"),
        ("Президент підписав закон про кордон.", "uk"),
        ("Премиерът подписа закона за границата.", "bg"),
    ],
)
def test_a_few_words_are_in_no_language_whose_letters_they_lack(text: str, told: str) -> None:
    assert detect_language(text) == told


def test_capitals_are_read_as_small_letters() -> None:
    assert detect_language(NEWS["ru"][0].upper()) == "ru"
    assert detect_language(NEWS["en"][0].upper()) == "en"


def test_a_long_text_is_judged_by_all_of_it() -> None:
    text = NEWS["en"][0] + " " + " ".join(NEWS["uk"]) * 5
    assert detect_language(text) == "uk"


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        ("ru", "uk", "ru"),  # the same script: the record knows better
        ("en", "ru", "ru"),
        ("ru", "en", "en"),
        ("kk", "en", "kk"),  # Kazakh has a Latin alphabet too
        ("uz", "ru", "uz"),
        ("hy", "ka", "ka"),
        ("en", "hy", "hy"),
        ("zu", "en", "zu"),  # of which nothing is known here
        (None, "tg", "tg"),
    ],
)
def test_what_is_said_of_a_text_counts_unless_its_script_contradicts(given: str | None, code: str, told: str) -> None:
    assert settled_language(given, NEWS[code][0]) == told


def test_what_is_said_of_a_name_counts() -> None:
    assert settled_language("ru", "Putin") == "ru"


def test_the_answer_depends_on_nothing_that_came_before() -> None:
    texts = [text for some in NEWS.values() for text in some]
    first = [detect_language(text) for text in texts]
    random.Random(1).shuffle(texts)  # noqa: S311  an order, not a secret
    again = {text: detect_language(text) for text in texts}
    assert [again[text] for some in NEWS.values() for text in some] == first


@pytest.mark.parametrize("script", sorted(LANGUAGES))
def test_a_model_tells_the_languages_of_its_script(script: str) -> None:
    model = json.loads(model_text(f"language/{script}.json"))
    assert tuple(model["languages"]) == LANGUAGES[script]
    assert all(len(row) == len(model["languages"]) for row in model["runs"].values())
    assert all(language_code(code) == code for code in model["languages"])
