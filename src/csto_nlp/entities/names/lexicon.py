"""Word lists behind the rules on names. Words are lower case unless their case matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def printed(names: Iterable[str]) -> frozenset[str]:
    """Return names as they are and in capitals: a quick test of a surface before anything costlier."""
    return frozenset(form for name in names for form in (name, name.upper()))


#: Last words of names of bodies, media, works and events that are not organs of a state.
BODY_HEADS: Final = words(
    """
    airlines airways airline airport airports bank press post times daily herald journal telegraph tribune
    gazette mirror magazine monitor review cup league open masters university college school academy party association
    society foundation fund trust club museum hotel inn street road avenue boulevard square river lake
    drive lane group ltd inc corp co company corporation holdings motors steel telecom insurance mortgage exchange index
    legion church idol television tv radio broadcasting channel orchestra ballet opera philharmonic
    institute hospital clinic apartments mall theatre theater tribune prix marathon derby trophy
    games championship championships tour railways railroad petroleum brewery breweries express
    federation movement alliance coalition lobby caucus bar restaurant grill cafe kitchen
    """
)
#: Words which make a body of what stands between them and the name, wherever they stand in it.
BODY_PHRASES: Final = (
    "Red Cross",
    "Red Crescent",
    "Heart Association",
    "News Agency",
    "Press Agency",
    "Telegraph Agency",
    "Information Agency",
    "Republican Army",
    "Liberation Army",
    "Liberation Front",
    "Popular Front",
    "Patriotic Front",
    "Orthodox Church",
    "Chamber of Commerce",
    "Stock Exchange",
    "Boy Scouts",
    "Girl Scouts",
    "Civil Liberties Union",
    "Recovery and Reinvestment Act",
    "Public Media",
    "Broadcasting Corporation",
    "Grand Prix",
    "National Congress",
    "Labour Party",
    "Enterprise Institute",
    "International Group",
    "Medical Association",
    "Bar Association",
    "Refugee Council",
    "Olympic Committee",
    "Paralympic Committee",
    "Football Union",
    "Writers' Union",
)
#: Heads that also stand in plain headlines ("Armenia Party Leader Says"), where the guard needs more.
LOOSE_HEADS: Final = words(
    """
    bank press post party group club company oil exchange index church school radio television tv street road
    bar fund trust lobby movement alliance coalition games tour open express channel river lake airport airports
    federation mall kitchen restaurant league cup airline
    """
)
#: First words of "X of NAME" which are names of bodies, works and waters.
OF_HEADS: Final = words(
    """
    university party movement voice tour institute college church museum association society league club times
    academy gulf isle bay fields daughters sons scouts miss mister captain bank broadcasters educators workers
    chamber journal encyclopedia encyclopaedia history congress order knights strait straits sea
    radio television union front brotherhood
    """
)
#: Words after a name that make what follows an organ of the state, whatever its last word is.
ORGAN_WORDS: Final = words(
    """
    ministry minister president presidential prime parliament parliamentary government foreign defense defence
    interior security army armed forces navy embassy ambassador consulate border council committee service deputy
    general prosecutor court customs intelligence cabinet senate duma majlis jogorku mejlis emergency emergencies
    justice finance economy health education secretary spokesman spokeswoman chief police military
    """
)
#: "X of NAME" is the state's own organ all the same where the words before X say so.
STATE_ORGAN_WORDS: Final = words("national central state supreme federal government constitutional reserve")
#: "Union of NAME", "Congress of NAME" and the like stand for the state unless more of a name comes before.
OF_HEADS_LONG: Final = words("union congress front history times order radio television chamber bank voice club")

#: After these an American is no citizen of the United States by word, or the word is part of a longer name.
AMERICAN_PREFIXES: Final = words(
    "african native latin central south north pan inter anglo afro asian hispanic meso ibero euro"
)

#: State names that are also given names: followed by a surname they are persons.
GIVEN_NAME_STATES: Final = words("Chad Jordan Georgia")
#: State names and demonyms that are also surnames: preceded by a given name or a style they are persons.
SURNAME_STATES: Final = words(
    """
    Jordan Israel Georgia Ireland Holland France Finn French German English Moldovan Turk Swede Dane Pole Brit
    Chad Kiwi Spain Poland Brazil Cuba Iceland Malta Cyprus Welsh Norman Congo Benin Mali Kuwait Irish British
    Jordans Germany India
    """
)
#: Those of them that are persons after any capitalised word that is not known to be something else.
LIKELY_SURNAMES: Final = words("Jordan Chad Finn Moldovan")
#: Words right before a name that make one longer name of both.
NAME_PREFIXES: Final = words(
    """
    Air Club Radio Team Reserve Statistics Accessible Captain Little Fort Port Lake Mount Camp Hotel Telecom
    Operation Young Planet Miss Cafe Nova Project Feeding Teach Invest Visit Destination
    """
)
#: Capitals that are also surnames or given names.
PERSON_CAPITALS: Final = words(
    "Nursultan Washington London Paris Sofia Victoria Kingston Wellington Lima Santiago Rome Berlin"
)
#: Capitals whose names mean something else unless the article names their state.
BARE_CAPITALS: Final = words("Victoria Georgetown Kingston Male Praia Nassau Bridgetown") | {
    "St. John's",
    "Saint John's",
    "Saint George's",
    "San Jose",
    "San José",
    "Port Louis",
}
#: Styles and callings that stand right before a person's surname.
PERSON_STYLES: Final = words(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady judge justice officer sergeant sgt sgt. lt lt. capt
    capt. col col. gen gen. maj maj. sen sen. rep rep. gov gov. prof prof. rev rev. coach detective sheriff
    trooper councilman councilwoman
    """
)
#: Words which, after a state's name, tell that the state is meant and no person of that first name.
GOVERNMENT_WORDS: Final = words(
    """
    president prime minister ministry premier parliament government army navy air police foreign defence defense
    interior ambassador embassy opposition king queen prince crown central national state supreme radio
    security border troops forces military leader peace war crisis election elections and or in on at to for
    television news says said urges warns gets wins
    """
)
#: Capitalised words before a name that are no given names.
NO_GIVEN_NAMES: Final = words(
    """
    the a an in on at to from of for with by and or but as when while if since after before because although
    though where until once both either neither that this these those his her its their our your my
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december north south east west northern southern eastern western northeast
    northwest southeast southwest central new old modern greater former royal king queen prince princess
    president minister premier kingdom republic republican ambassador foreign against between via like unlike
    will can does did is was has had should could would may might yet also even only not no yes about over
    under into across near through within without including meanwhile however today yesterday tomorrow
    ancient medieval imperial socialist communist free united post- ex- anti- pro- non- visit beat beats
    face faces host hosts meet meets leave leaves join joins back backs urge urges ask asks tell tells
    islam christian muslim moslem jewish arab american european asian african
    """
)
#: Given names common enough in English-language news to tell a person by, even where a sentence begins.
GIVEN_NAMES: Final = words(
    """
    Aaron Adam Alan Albert Alex Alexander Alice Allen Amanda Amy Andrea Andrew Andy Angela Ann Anna Anne Anthony
    Arthur Ashley Barbara Ben Benjamin Betty Bill Billy Bob Bobby Brad Brandon Brenda Brian Bruce Bryan Carl
    Carol Caroline Catherine Charles Charlie Chris Christina Christine Christopher Cindy Colin Craig Cynthia Dan
    Daniel Danny Dave David Dawn Dean Deborah Debra Denise Dennis Diana Diane Don Donald Donna Doris Dorothy Doug
    Douglas Dylan Ed Eddie Edward Elizabeth Emily Emma Eric Erin Ernest Evan Evelyn Frances Francis Frank Fred
    Gary Gene Geoffrey George Gerald Gloria Gordon Grace Graham Greg Gregory Hannah Harold Harry Heather Heidi
    Helen Henry Howard Ian Irene Jack Jackie Jacob Jacqueline James Jamie Jane Janet Janice Jason Jean Jeff
    Jeffrey Jennifer Jeremy Jerry Jessica Jill Jim Jimmy Joan Joe Joel John Johnny Jon Jonathan Joseph Josh Joshua
    Joyce Juan Judith Judy Julia Julie Justin Karen Karl Kate Katherine Kathleen Kathy Katie Keith Kelly Ken
    Kenneth Kevin Kim Kimberly Kurt Kyle Larry Laura Lauren Lawrence Lee Leo Leon Lesley Leslie Linda Lisa Liz
    Louis Luke Lynn Marc Marcus Margaret Maria Marie Marilyn Mark Martha Martin Marvin Mary Matt Matthew Megan
    Melissa Michael Michelle Mike Mitch Monica Nancy Nathan Neil Nicholas Nick Nicole Nigel Norman Oliver Oscar
    Pamela Pat Patricia Patrick Paul Paula Peggy Penny Pete Peter Phil Philip Phillip Rachel Ralph Randy Ray
    Raymond Rebecca Reggie Richard Rick Ricky Rob Robert Robin Rod Roger Ron Ronald Rose Ross Roy Russell Ruth
    Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sergio Shannon Sharon Shaun Sheila Shirley Simon
    Sophie Stacy Stanley Stephanie Stephen Steve Steven Stuart Sue Susan Tara Ted Teresa Terry Theresa Thomas Tim
    Timothy Tina Todd Tom Tommy Tony Tracy Travis Trevor Troy Tyler Vernon Victor Vincent Viorel Virginia Walter
    Warren Wayne Wendy William Willie
    """
)

#: How words of sport begin, in lower case.
SPORT_STEMS: Final = tuple(
    sorted(
        words(
            """
            cup match tennis soccer football cricket semifinal semi-final quarterfinal quarter-final finalist
            goalkeeper goals scored innings wicket tournament championship champion league qualifier midfielder
            striker rugby hockey basketball volleyball squad olympic playoff doubles singles
            """
        )
    )
)

#: State names borne by towns in the United States.
TOWN_NAMES: Final = words("Lebanon Palestine Jordan Malta Peru Angola Macedonia Bolivia")
AMERICAN_STATES: Final = tuple(
    """
    Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|
    Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|
    Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|
    North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|
    South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming
    """.replace("\n    ", "").split("|")
)
AMERICAN_STATE_ABBREVIATIONS: Final = tuple(
    sorted(
        words(
            """
            Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo.
            Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va.
            Wis. Wyo.
            """
        )
    )
)
