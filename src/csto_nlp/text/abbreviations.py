"""Words that decide whether a full stop ends a sentence, in English and Russian news. All lower case."""

from __future__ import annotations

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


#: A name or number follows: a stop after these never ends a sentence.
TITLES: Final = word_set(
    """
    mr mrs ms messrs mme mlle dr drs prof profs gen gens lt col maj capt sgt cpl pvt adm cmdr cdr brig comdr sen sens
    rep reps gov govs pres amb atty supt insp det rev fr hon mt ft ste vs viz e.g i.e cf fig figs approx ca eq nos pop
    pp vol vols art arts sec secs ch para paras op asst assoc dep 1st 2nd lt-gen maj-gen lt-col
    проф акад ген полк подп майор кап тов им ул просп пр пер пл обл респ пос дер корп стр см рис табл напр тел ср чел
    """
)

#: These may end a sentence; they do so where the next word is one that usually opens one.
DOUBTFUL: Final = word_set(
    """
    inc ltd co corp cos llc plc bros jr sr esq st ave blvd rd hwy dept depts govt univ inst est intl natl assn dist
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa
    tenn tex va vt wash wis wyo ont que al ed eds min max dept mph km kg cm lb lbs oz hr hrs sq tel ext
    г гг в вв н т д др пр с ст п пп ч тыс млн млрд трлн руб долл кв р янв фев мар апр авг сен сент окт ноя нояб дек
    """
)

#: Abbreviations before a number only; elsewhere they are plain words ("No." against "No, ...").
BEFORE_NUMBER: Final = word_set("no nos art sec ch vol fig p pp page para room ст стр п гл рис № кв д")

#: Names whose mark of exclamation belongs to them.
EXCLAIMED: Final = word_set("yahoo jeopardy oklahoma mamma wham")

#: Words that usually open a sentence where they are written with a capital in running text.
OPENERS: Final = word_set(
    """
    the a an this that these those he she it they we you his her its their our my your there here
    in on at by for from with to as after before since until when while where who what which why how whether if unless
    although though but and or so yet nor because however meanwhile instead still also then now thus therefore
    moreover nevertheless nonetheless besides otherwise indeed perhaps maybe yes
    some many most several all both each every no not none nobody nothing one once under over during between among
    despite according about more much other others another such even only just earlier later soon again
    neither either although whatever whoever everyone everybody everything someone something anyone during within
    without against across through throughout along around behind beyond amid amidst toward towards upon following
    asked speaking given mr mrs ms dr
    в во на по с со к из от до для при за под над перед между без через после до около он она оно они это этот эта эти
    тот та те мы вы я его её ее их наш ваш но а и или если когда где как что кто почему также тоже однако поэтому
    кроме более ранее позже затем потом тогда сейчас теперь по-прежнему между тем пока хотя так таким тем только даже
    все всё некоторые многие один одна одно там здесь сам сама ни не уже ещё еще согласно
    """
)
