#!/usr/bin/env python3
"""Write models/russian/dates.txt: every form of the Russian words of time, by class of token, with what each is worth.

    pip install pymorphy3 && python training/russian_dates.py && python training/manifest.py

The lemmas stand here; pymorphy3 (with the OpenCorpora dictionary) inflects them when the file is made and is not needed
when it is read. Forms are written with е for ё, as the lexer reads them. A word has one class: that of the first table
that lists a form of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pymorphy3 import MorphAnalyzer

from csto_nlp.text.tokens import word_set

TARGET = Path(__file__).resolve().parents[1] / "models" / "russian" / "dates.txt"
#: Forms that no news prints, or that mostly are another word.
_REFUSED = {"лета", "летам", "летами", "летах", "сред", "ден", "мин", "вв", "гг", "ум", "род"}
#: Grammemes of forms left out: archaic, colloquial, short forms, comparatives.
_LEFT_OUT = ("V-oy", "V-ey", "Infr", "Arch", "ADJS", "COMP", "Slng", "V-bi")

#: Regular endings of the past, which the rules know.
_PAST_ENDINGS = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")

WEEKDAYS = {
    "понедельник": 1,
    "вторник": 2,
    "среда": 3,
    "четверг": 4,
    "пятница": 5,
    "суббота": 6,
    "воскресенье": 7,
}
NUMBERS = {
    "один": 1,
    "два": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "одиннадцать": 11,
    "двенадцать": 12,
    "тринадцать": 13,
    "четырнадцать": 14,
    "пятнадцать": 15,
    "шестнадцать": 16,
    "семнадцать": 17,
    "восемнадцать": 18,
    "девятнадцать": 19,
    "двадцать": 20,
    "тридцать": 30,
    "сорок": 40,
    "пятьдесят": 50,
    "шестьдесят": 60,
    "семьдесят": 70,
    "восемьдесят": 80,
    "девяносто": 90,
    "двести": 200,
    "триста": 300,
    "четыреста": 400,
    "пятьсот": 500,
    "двое": 2,
    "трое": 3,
    "четверо": 4,
    "пятеро": 5,
    "шестеро": 6,
    "семеро": 7,
}
ORDINALS = {
    "первый": 1,
    "второй": 2,
    "третий": 3,
    "четвёртый": 4,
    "пятый": 5,
    "шестой": 6,
    "седьмой": 7,
    "восьмой": 8,
    "девятый": 9,
    "десятый": 10,
    "одиннадцатый": 11,
    "двенадцатый": 12,
    "тринадцатый": 13,
    "четырнадцатый": 14,
    "пятнадцатый": 15,
    "шестнадцатый": 16,
    "семнадцатый": 17,
    "восемнадцатый": 18,
    "девятнадцатый": 19,
    "двадцатый": 20,
    "тридцатый": 30,
}
DECADES = {
    "сороковой": 4,
    "пятидесятый": 5,
    "шестидесятый": 6,
    "семидесятый": 7,
    "восьмидесятый": 8,
    "девяностый": 9,
    "нулевой": 0,
}
UNITS = {
    "месяц": "M",
    "неделя": "W",
    "день": "D",
    "сутки": "D",
    "час": "TH",
    "минута": "TM",
    "секунда": "TS",
    "десятилетие": "DE",
    "столетие": "CE",
    "тысячелетие": "ME",
    "квартал": "Q",
    "уикенд": "WE",
}
#: Forms of adjectives and pronouns, by class.
ADJECTIVES: dict[str, dict[str, str]] = {
    "backward": {
        "прошлый": "-1",
        "прошедший": "-1",
        "минувший": "-1",
        "истекший": "-1",
        "предыдущий": "-1",
        "предшествующий": "-1",
        "позапрошлый": "-2",
    },
    "forward": {"следующий": "1", "будущий": "1", "предстоящий": "1", "грядущий": "1", "наступающий": "1"},
    "nearest": {"ближайший": "1"},
    "latest": {"последний": "-1"},
    "this": {"этот": "0", "нынешний": "0", "текущий": "0"},
    "that": {"тот": "0"},
    "same": {"самый": "", "аналогичный": "", "соответствующий": ""},
    "present": {"настоящий": "PRESENT_REF", "данный": "PRESENT_REF"},
    "every": {"каждый": "1"},
    "full": {"целый": "", "полный": ""},
    "day_adjective": {"сегодняшний": "0", "вчерашний": "-1", "завтрашний": "1"},
    "phase": {"ранний": "START", "поздний": "END"},
    "frequency": {
        "ежегодный": "P1Y",
        "ежемесячный": "P1M",
        "еженедельный": "P1W",
        "ежедневный": "P1D",
        "ежесуточный": "P1D",
        "ежеквартальный": "P3M",
        "ежечасный": "PT1H",
        "ежеминутный": "PT1M",
        "годичный": "=P1Y",
        "месячный": "=P1M",
        "недельный": "=P1W",
        "полугодовой": "=P6M",
        "получасовой": "=PT30M",
    },
}
#: Nouns, all forms of one class.
NOUNS: dict[str, dict[str, str]] = {
    "edge": {"начало": "START", "середина": "MID", "конец": "END"},
    "season": {"весна": "SP", "лето": "SU", "осень": "FA", "зима": "WI"},
    "half": {"половина": ""},
    "half_year": {"полугодие": ""},
    "century": {"век": ""},
    "half_unit": {
        "полгода": "P6M",
        "полмесяца": "P15D",
        "полдня": "PT12H",
        "полчаса": "PT30M",
        "полвека": "P50Y",
        "полстолетия": "P50Y",
        "полминуты": "PT30S",
    },
    "noon": {"полдень": "12:00", "полночь": "00:00"},
    "day_part_noun": {"утро": "MO", "вечер": "EV", "ночь": "NI", "рассвет": "DT"},
    "period": {"период": ""},
    "moment": {"время": "", "момент": ""},
}
#: Words that have one form.
FIXED: dict[str, dict[str, str]] = {
    "day_word": {
        "сегодня": "0",
        "вчера": "-1",
        "позавчера": "-2",
        "завтра": "1",
        "послезавтра": "2",
        "накануне": "-1",
    },
    "day_part": {"утром": "MO", "вечером": "EV", "ночью": "NI", "днем": "AF"},
    "in_season": {"весной": "SP", "летом": "SU", "осенью": "FA", "зимой": "WI", "весною": "SP"},
    "phase": {"рано": "START", "поздно": "END", "ранним": "START", "поздним": "END"},
    "ago": {"назад": "-1", "спустя": "1", "позже": "1", "позднее": "1", "ранее": "-1", "раньше": "-1"},
    "mark_of_ago": {"тому": ""},
    "half_more": {"полтора": "", "полторы": "", "полутора": ""},
    "number": {"сто": "100", "ста": "100"},
    "thousand": {"тысяча": "1000", "тысячи": "1000", "тысяч": "1000"},
    "several": {
        "несколько": "",
        "нескольких": "",
        "нескольким": "",
        "несколькими": "",
        "много": "",
        "многие": "",
        "многих": "",
        "пару": "2",
        "пара": "2",
        "пары": "2",
    },
    "units": {"лет": "Y"},
    "about": {
        "около": "APPROX",
        "примерно": "APPROX",
        "приблизительно": "APPROX",
        "почти": "APPROX",
        "порядка": "APPROX",
        "свыше": "MORE_THAN",
    },
    "more": {"более": "MORE_THAN", "больше": "MORE_THAN", "менее": "LESS_THAN", "меньше": "LESS_THAN"},
    "no": {"не": ""},
    "than": {"чем": ""},
    "times": {"раз": "", "раза": "", "дважды": "", "трижды": ""},
    "frequency": {
        "ежегодно": "P1Y",
        "ежемесячно": "P1M",
        "еженедельно": "P1W",
        "ежедневно": "P1D",
        "ежесуточно": "P1D",
        "ежеквартально": "P3M",
        "ежечасно": "PT1H",
        "ежеминутно": "PT1M",
    },
    "now": {
        "сейчас": "PRESENT_REF",
        "теперь": "PRESENT_REF",
        "ныне": "PRESENT_REF",
        "недавно": "PAST_REF",
    },
    "days_of_month": {
        **dict.fromkeys(("числа", "числах", "числам"), ""),
        **dict.fromkeys(("декада", "декады", "декаде", "декаду", "декадой"), ""),
    },
    "and": {"и": "", "или": ""},
    "to": {"до": ""},
    "by": {"по": ""},
    "in": {"в": "", "во": ""},
    "on": {"на": ""},
    "from": {"с": "", "со": ""},
    "particle": {"же": ""},
    "sharp": {"ровно": ""},
    "weekend": {"выходные": "", "выходных": "", "выходным": "", "выходными": ""},
    "noon": {"полуночи": "00:00", "полуночью": "00:00", "полудня": "12:00", "полудню": "12:00"},
    "zone": {"мск": "", "utc": "Z", "gmt": "Z"},
}
#: Holidays whose day a rule fixes for everybody who prints the name; a day's name follows the word for day.
HOLIDAYS = {
    "день победы": "05-09",
    "день россии": "06-12",
    "день народного единства": "11-04",
    "день защитника отечества": "02-23",
    "день космонавтики": "04-12",
    "день знаний": "09-01",
    "новый год": "01-01",
    "навруз": "03-21",
    "нооруз": "03-21",
    "наурыз": "03-21",
    "рождество": "01-07",
    "крещение": "01-19",
    "первомай": "05-01",
}
#: Holidays of single states, by their English names in models/rules/dates.txt, which says when they are.
NATIONAL_HOLIDAYS = {
    "день независимости": "independence day",
    "день конституции": "constitution day",
    "день республики": "republic day",
    "день столицы": "capital day",
    "день национального единства": "national unity day",
}
#: The genitive of a state behind the holiday, and the adjective by which the English table knows it.
OWNERS = {
    "киргизии": "kyrgyz",
    "киргизстана": "kyrgyz",
    "кыргызстана": "kyrgyz",
    "кр": "kyrgyz",
    "казахстана": "kazakh",
    "рк": "kazakh",
    "узбекистана": "uzbek",
    "таджикистана": "tajik",
    "туркмении": "turkmen",
    "туркменистана": "turkmen",
    "армении": "armenian",
    "азербайджана": "azerbaijani",
    "белоруссии": "belarusian",
    "беларуси": "belarusian",
    "украины": "ukrainian",
    "грузии": "georgian",
    "молдавии": "moldovan",
    "молдовы": "moldovan",
    "россии": "russian",
    "рф": "russian",
    "пакистана": "pakistani",
    "индии": "indian",
    "турции": "turkish",
    "польши": "polish",
    "латвии": "latvian",
    "финляндии": "finnish",
    "сша": "american",
    # behind "Республики"
    "армения": "armenian",
    "беларусь": "belarusian",
    "казахстан": "kazakh",
    "молдова": "moldovan",
    "таджикистан": "tajik",
    "узбекистан": "uzbek",
}
#: Holidays by the days from Easter Sunday of the Julian calendar.
EASTER_HOLIDAYS = {"пасха": 0, "радоница": 9}
COMMENTS = {
    "ago": "What stands behind a length and makes it a distance, and its side.",
    "about": "Approximating words and their TIMEX3 mod.",
    "and": "Conjunctions between two times.",
    "backward": "What points back, and by how many units.",
    "by": "The preposition of an end that is included, and of days that come round.",
    "century": "A hundred years that are numbered.",
    "day_adjective": "Adjectives of a day, and its distance from the article's.",
    "day_part": "Adverbs of a part of the day, and its TIMEX3 code.",
    "day_part_noun": "Nouns of a part of the day, and its TIMEX3 code.",
    "day_word": "Days, and their distance from the article's.",
    "days_of_month": "Days of a month, the first and the last ones, and its thirds.",
    "decade_word": "Decades spelt out: the tens of the year.",
    "edge": "Nouns of a part of a stretch of time, and its TIMEX3 mod.",
    "every": "Words of repetition.",
    "easter holidays": "Holidays by the days from Orthodox Easter Sunday. They are printed with a capital.",
    "holiday owners": "The genitive of a state, and the word by which rules/dates.txt knows its holidays.",
    "national holidays": "Holidays of the state named behind them, and their English names in rules/dates.txt.",
    "fixed holidays": "Holidays and their month and day. They are printed with a capital.",
    "forward": "What points ahead, and by how many units.",
    "frequency": "How often, as the TIMEX3 value of a set; after = the length that an adjective tells.",
    "from": "The preposition of a beginning.",
    "full": "Words that stress a length and leave it as it is.",
    "half": "Half of a stretch of time.",
    "half_more": "One and a half.",
    "half_unit": "Halves of units, as a TIMEX3 length.",
    "half_year": "Half-years that are numbered.",
    "in": "The preposition of time.",
    "in_season": "Seasons in the form that says when.",
    "latest": "The last one: a length up to now before a number, else the one before this.",
    "mark_of_ago": "What may stand before the word for ago.",
    "moment": "Nouns that the words of the present, the past and the future stand before.",
    "more": "Comparatives before a length, and their TIMEX3 mod.",
    "nearest": "The nearest one ahead: a length from now on before a number.",
    "no": "The negation of a comparative.",
    "noon": "Names of clock times.",
    "no past form": "Frequent words that end as verbs of the past do.",
    "now": "References to no calendar date.",
    "number": "Cardinal numbers.",
    "on": "The preposition of a day that a night leads to.",
    "ordinal": "Ordinal numbers.",
    "particle": "The particle of sameness.",
    "period": "A stretch of time that is compared with another year's.",
    "phase": "Early and late, as a TIMEX3 mod.",
    "persons": "Nouns of persons: before them an adjective of years is an age.",
    "present": "What makes a moment the present one.",
    "same": "Words of sameness.",
    "season": "Nouns of the seasons, with TIMEX3 codes.",
    "several": "Numbers of no known size.",
    "sharp": "What stresses an hour.",
    "than": "The conjunction of a comparative.",
    "that": "What points to a time told before.",
    "this": "What points to the present time.",
    "thousand": "The number that multiplies.",
    "times": "How often within a unit.",
    "to": "The preposition of an end.",
    "unit": "Units of time in a form that can be singular, and their ISO 8601 designators (TH, TM, TS below the day).",
    "units": "Units in a form that is plural only.",
    "weekday": "Days of the week in the singular, and their ISO numbers.",
    "weekdays": "Days of the week in the plural.",
    "weekend": "Saturday and Sunday.",
    "year_word": "The year as a unit and as what stands behind its figure.",
    "zone": "Zones of time behind an hour.",
    "perfective": "Perfective verbs of news in the forms of the present, which tell of the future.",
    "imperfective": "Imperfective verbs of news in the present, which announce what is fixed.",
    "participle stems": "Passive participles of the past of both, without their endings.",
    "past": "Forms of the past without its ending: умер, погиб.",
}
#: Verbs of news: aspect pairs and single verbs.
VERBS = word_set("""
пройти провести состояться начаться начать завершиться завершить открыться открыть закрыться закрыть прибыть вылететь
прилететь приехать выехать посетить встретить встретиться обсудить рассмотреть подписать принять утвердить одобрить
ратифицировать вступить выступить выбрать избрать проголосовать объявить огласить сообщить заявить сказать рассказать
отметить подчеркнуть добавить напомнить пообещать представить доложить опубликовать отправиться направиться направить
возглавить занять передать получить создать построить запустить ввести отменить продлить продлиться истечь закончиться
закончить прекратить прекратиться возобновить возобновиться вывести покинуть вернуться вернуть выйти войти уйти прийти
стать появиться поступить заработать вырасти увеличиться снизиться упасть сократиться составить достичь превысить
сыграть выиграть проиграть стартовать финишировать победить уступить погибнуть умереть родиться задержать арестовать
осудить приговорить освободить уволить назначить договориться согласиться отказаться предложить поручить потребовать
призвать осмотреть проверить узнать решить вынести внести отложить перенести приостановить собраться созвать съехаться
отпраздновать вручить наградить поздравить выплатить выделить купить продать заключить расторгнуть исполниться
произойти случиться ударить обстрелять сбить взорваться захватить напасть разместить развернуть отвести
доставить привезти ответить поговорить побывать прожить проработать выдать установить восстановить подготовить
перейти перевести переехать перекрыть переизбрать передислоцировать пересмотреть пересечь перечислить пригласить
присоединиться
присвоить присудить привлечь прибавить приобрести признать приступить применить приостановиться прилететь
провозгласить
продемонстрировать продолжить продолжиться проверить пройтись протестировать профинансировать прочитать присягнуть
выдвинуть вывезти выполнить выставить выслать вызвать высказаться вытеснить выявить выплатить выразить выработать
возродить воссоздать возложить воспользоваться восстановиться вступиться войти вложить включить ввезти вмешаться
дать доставить добиться доработать договорить допустить дополнить достроить дойти дождаться доказать
сменить смениться повысить повыситься встать превратить
заблокировать заверить завезти заказать закрепить заменить замениться заморозить запретить запросить запустить
зарегистрировать заседать заслушать застроить затронуть защитить заложить закупить засчитать заплатить
избавиться издать изготовить изложить изменить изменить измениться изучить изъять исключить использовать исследовать
лишить ликвидировать модернизировать наладить наложить написать направить нанести настоять начислить найти назвать
обеспечить обеспечить облегчить обменяться обновить обновиться обойтись образовать обратиться оборудовать обсудить
объединить объединиться объехать обязать ограничить одержать ознакомиться оказать оказаться окончить окончиться
опередить определить оплатить оправдать опросить организовать освоить остановить остаться осудить осуществить
отбыть отдать отказать отклонить отключить открыть отметить отозвать отправить отработать отразить отреагировать
отреставрировать оформить охватить оценить очистить падать парафировать перебросить подать подвести поддержать
поделиться поднять подняться подтвердить подчинить подъехать поехать пожениться показать полететь помочь понизить
попасть пополнить попросить поручить посвятить посетить последовать поставить пострадать потратить почтить пояснить
поменять покончить пообщаться предать предоставить предупредить предусмотреть преобразовать прервать сдать
сделать скончаться сложить случиться сместить снести снять снизить собрать совершить совпасть согласовать создать
сократить сообщить сопроводить сорвать состоять сохранить сохраниться сместиться сформировать съездить увеличить
удвоить удвоиться узаконить указать укрепить улучшить уменьшить уменьшиться унаследовать упразднить упростить
урегулировать ускорить усилить установить устроить утратить участвовать учредить удостоить уехать улететь
финансировать эвакуировать разблокировать разделить разойтись размножить разобрать разорвать разработать разрешить
разрушить расследовать распустить расположить распространить рассчитать расширить расшириться реализовать
реконструировать решиться
завоевать дебютировать подорожать подешеветь стоять ожидаться пройтись прокомментировать обнародовать выпустить
""")
IMPERFECTIVES = word_set("""
проходить проводить начинаться начинать завершаться завершать открываться закрываться прибывать вылетать прилетать
приезжать выезжать посещать встречать встречаться обсуждать рассматривать подписывать принимать вступать выступать
выбирать избирать голосовать отправляться возглавлять передавать получать вводить отменять истекать заканчиваться
возобновляться выводить покидать возвращаться уходить приходить собираться созывать отмечать праздновать стартовать
планировать ожидать ожидаться предстоять играть
""")


#: After an adjective like "35-летний" a person makes it an age.
PERSONS = word_set("""
мужчина женщина житель жительница уроженец уроженка девушка юноша парень подросток мальчик девочка ребёнок пенсионер
пенсионерка студент студентка депутат политик президент премьер министр спортсмен спортсменка боксёр борец гражданин
гражданка водитель сын дочь мать отец брат сестра школьник школьница школьница дзюдоист теннисист футболист
нападающий полузащитник вратарь тренер предприниматель бизнесмен чиновник журналист военный солдат подозреваемый
задержанный осуждённый пострадавший лидер глава старик учитель врач актёр певец певица блогер активист экс-президент
пассажир пассажирка пешеход украинец украинка белорус американец американка немец британец узбек казах киргиз таджик
дипломат генерал полковник лейтенант рядовой сержант россиянин киргизстанец таджикистанец узбекистанец казахстанец
""")
#: Frequent words that end as verbs of the past do.
NOT_PAST = word_set("""
или если ли дела дело числа число школа школы сила мала мало тепло стекло светло около вокзал вокзала канал канала
футбол футбола генерал генерала материал материала капитал капитала потенциал потенциала журнал журнала терминал
терминала арсенал арсенала сигнал сигнала металл металла персонал персонала трибунал трибунала филиал филиала
протокол протокола посол посла пол пола стол стола угол угла узел узла отдел отдела раздел раздела передел передела
предел предела пробел тыл тыла цели земли роли доли модели недели отели зала бала вала скала шкала волокно село весло
масло крыло тело зло кресло начала начало сначала стали области дали вдали мысли стили пули мили двигатели жители
учители представители родители председатели руководители строители зрители носители деятели основатели писатели
победители свидетели наблюдатели покупатели потребители водители автомобили корабли рубли апрели тоннели панели
туннели импульсы мела стрела пчела смола балл балла похвала ралли стабили бали мали сомали непали чили интервал
интервала урал урала арал арала байкал байкала квартал квартала скандал скандала финал финала полуфинал полуфинала
сериал идеал мемориал мемориала штурвал обвал обвала провал провала перевал перевала привал подвал подвала интеграл
""")


class Writer:
    """Collects the forms of each class, each form once."""

    def __init__(self) -> None:
        self.morph = MorphAnalyzer()
        self.seen: set[str] = set()
        self.lists: dict[str, dict[str, str]] = {}

    def add(self, heading: str, forms: Iterable[str], value: str) -> None:
        """Note forms of one value; those of an earlier class stay there."""
        for form in forms:
            plain = form.lower().replace("ё", "е")
            if plain not in self.seen and plain not in _REFUSED:
                self.seen.add(plain)
                self.lists.setdefault(heading, {})[plain] = value

    def parse(self, lemma: str, part: str) -> Any:
        """Return the analysis of a lemma as that part of speech."""
        found = [one for one in self.morph.parse(lemma) if part in one.tag or (part == "ADJF" and "PRTF" in one.tag)]
        return next((one for one in found if one.normal_form == lemma), found[0] if found else None)

    def forms(self, lemma: str, part: str, *wanted: str) -> Iterator[str]:
        """Yield the forms of a lemma that have all wanted grammemes."""
        analysis = self.parse(lemma, part)
        if analysis is None:
            raise SystemExit(f"{lemma}: no {part}")
        for form in analysis.lexeme:
            tag = str(form.tag)
            if part == "ADJF" and (
                not tag.startswith(("ADJF", "PRTF")) or not form.word.startswith(lemma[:-2]) or "pssv" in tag
            ):
                continue  # of a participle's verb the participle alone
            if all(one in form.tag for one in wanted) and not any(one in tag for one in _LEFT_OUT):
                yield form.word


def _numerals(writer: Writer) -> None:
    for lemma, number in NUMBERS.items():
        part = "ADJF" if lemma == "один" else "NUMR"
        writer.add("number", writer.forms(lemma, part), str(number))
    for lemma, number in ORDINALS.items():
        writer.add("ordinal", writer.forms(lemma, "ADJF", *(["sing"] if number > 1 else [])), str(number))
    for lemma, tens in DECADES.items():
        writer.add("decade_word", writer.forms(lemma, "ADJF", "plur"), str(tens))


def _units(writer: Writer) -> None:
    for lemma, code in UNITS.items():
        writer.add("unit", writer.forms(lemma, "NOUN", "plur" if lemma == "сутки" else "sing"), code)
    for lemma, code in UNITS.items():
        writer.add("units", writer.forms(lemma, "NOUN", "plur"), code)
    writer.add("year_word", (form for form in writer.forms("год", "NOUN") if form.startswith("г")), "Y")
    for lemma, number in WEEKDAYS.items():
        with_soft_sign = (form for form in writer.forms(lemma, "NOUN", "sing") if not form.startswith("воскресени"))
        writer.add("weekday", with_soft_sign, str(number))
    for lemma, number in WEEKDAYS.items():
        plural = (form for form in writer.forms(lemma, "NOUN", "plur") if not form.startswith("воскресени"))
        writer.add("weekdays", plural, str(number))


def _person(writer: Writer, lemma: str) -> Iterator[str]:
    """Yield the forms of a person's noun."""
    for part in ("NOUN", "ADJF"):
        if writer.parse(lemma, part) is not None:
            yield from (form.replace("ё", "е") for form in writer.forms(lemma, part))
            return


def _holidays(writer: Writer, holidays: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of the holidays with their values; "in the new year" is none."""
    for name, day in holidays.items():
        head, _, rest = name.partition(" ")
        if head == "новый":
            for form in ("новый год", "нового года", "новому году", "новым годом"):
                yield form, day
        else:
            for form in writer.forms(head, "NOUN", "sing"):
                yield f"{form.replace('ё', 'е')} {rest}".strip(), day


def _verbs(writer: Writer) -> None:
    taken = set(writer.seen)
    for lemma in sorted(VERBS | IMPERFECTIVES):
        if writer.parse(lemma, "INFN") is None:
            continue
        for heading, tense in (("perfective", "futr"), ("imperfective", "pres"), ("past", "past")):
            person = ("indc", "3per") if tense != "past" else ("VERB",)
            for form in writer.forms(lemma, "INFN", tense, *person):
                if form not in _REFUSED and (tense != "past" or not form.endswith(_PAST_ENDINGS)):
                    writer.lists.setdefault(heading, {})[form.replace("ё", "е")] = ""
        for form in writer.forms(lemma, "INFN", "PRTF", "pssv", "past", "masc", "sing", "nomn"):
            writer.lists.setdefault("participle stems", {})[form.replace("ё", "е").removesuffix("ый")] = ""
    for heading in ("perfective", "imperfective", "past"):
        writer.lists[heading] = {form: "" for form in writer.lists[heading] if form not in taken}


def main() -> None:
    """Inflect all lemmas and write the file."""
    writer = Writer()
    for heading, words in FIXED.items():
        for word, value in words.items():
            writer.add(heading, [word], value)
    _units(writer)
    _numerals(writer)
    for heading, lemmas in ADJECTIVES.items():
        for lemma, value in lemmas.items():
            writer.add(heading, writer.forms(lemma, "ADJF"), value)
    for heading, lemmas in NOUNS.items():
        for lemma, value in lemmas.items():
            writer.add(heading, writer.forms(lemma, "NOUN"), value)
    persons = (form for lemma in PERSONS for form in _person(writer, lemma))
    writer.lists["persons"] = dict.fromkeys(persons, "")
    writer.lists["no past form"] = dict.fromkeys((word.replace("ё", "е") for word in NOT_PAST), "")
    writer.lists["fixed holidays"] = dict(_holidays(writer, HOLIDAYS))
    writer.lists["national holidays"] = dict(_holidays(writer, NATIONAL_HOLIDAYS))
    easter = {name: str(days) for name, days in EASTER_HOLIDAYS.items()}
    writer.lists["easter holidays"] = dict(_holidays(writer, easter))
    writer.lists["holiday owners"] = OWNERS
    _verbs(writer)
    lines = [
        "# The words of Russian time expressions in all their forms, by the class of token that",
        "# csto_nlp.entities.russian.dates.tokens.Token names; е stands for ё.",
        '# After " = " stands what a form is worth.',
        "# Made by training/russian_dates.py, where the lemmas stand.",
    ]
    for heading in sorted(writer.lists):
        lines += ["", f"# {COMMENTS[heading]}", f"[{heading}]"]
        lines += sorted(f"{form} = {value}" if value else form for form, value in writer.lists[heading].items())
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
