"""Word lists behind the rules that tell a capital as a government from a capital as a city."""

from __future__ import annotations

from typing import Final

from csto_nlp.text.wordlists import words

#: What stands after a capital in a headline that leaves out "is".
PREDICATES: Final = words(
    """
    against ready willing unwilling unable keen eager reluctant wary unhappy happy angry furious silent mum adamant
    apart far divided deadlocked aloof defiant unmoved undecided isolated hopeful concerned worried prepared
    determined confident sceptical skeptical optimistic cautious grateful
    interested
    """
)
#: What is in a government's possession rather than in a city, after "in Moscow's" and the like.
ABSTRACT_POSSESSIONS: Final = words(
    """
    interest interests view opinion hands orbit favour favor eyes court sphere plans policy position backyard
    camp grip
    assessment words statement game strategy decision intentions understanding footsteps direction thinking rhetoric
    approach attitude behaviour behavior stance relations shadow pocket
    request invitation initiative suggestion insistence behest urging instigation expense proposal disposal bidding
    """
)
#: Auxiliaries after a subject; a government does, a city is.
AUXILIARIES: Final = words(
    """
    has have had does did do will would can could may might must should shall cannot can't won't wouldn't doesn't
    didn't hasn't hadn't couldn't shouldn't
    """
)
#: Words after which a noun in -s that follows a capital is a verb: speaks of, protests against, backs the.
VERB_FOLLOWERS: Final = words(
    "the a an its it that to no any all every both against of for more from him her them this these such nothing"
)
COPULAS: Final = words("is was are were isn't wasn't")
#: What follows "is" or "was" where a city is meant.
CITY_PREDICATES: Final = words(
    """
    home located situated hit rocked shaken shelled bombed struck quiet calm hosting where built founded covered
    flooded cut surrounded besieged captured fell falls sweltered sweltering shivered shivering awoke woke slept
    bustles bustled mourned emptied seen witnessed
    """
)
TOWNSPEOPLE: Final = words("inhabitants residents people")
CITY_NOUNS_AFTER_COPULA: Final = words("city town capital metropolis place venue seat home drive flight hours miles")
#: Verbs whose subject is the venue rather than the government.
VENUE_VERBS: Final = words("host hosts hosted lies lay sits stands boasts")
#: What cities do and undergo, and governments do not.
CITY_DEEDS: Final = VENUE_VERBS | CITY_PREDICATES
#: What makes "stands" the act of a government.
STANDS: Final = words("for by against behind with firm ready aside")
ADVERBS: Final = words(
    """
    also now then still never always often again already long once only even simply merely clearly repeatedly
    consistently officially formally publicly privately openly quickly later soon recently reportedly apparently
    allegedly effectively not neither both all each itself likely alone therefore thus too instead meanwhile
    """
)
#: Nouns after a capital that make it the place: Minsk summit, Astana airport.
CITY_NOUNS: Final = words(
    """
    summit summits airport airports meeting meetings conference office offices residents resident police street
    streets court declaration treaty agreement agreements accord accords talks forum region oblast province
    time correspondent correspondents bureau mayor metro subway station university hotel hotels suburb suburbs
    district neighbourhood neighborhood square park embassy stock exchange market markets session protocol
    process format group protests protest rally rallies riots garrison apartment home headquarters council gathering
    newspaper newspapers daily hospital hospitals school schools theatre theater museum stadium club clubs
    university zoo prison jail city hall centre center communique statement pact document documents memorandum
    visit trip leg stop event events ceremony festival games marathon exhibition expo convention declarations
    traffic taxi bus train flight flights road highway railway route routes bridge river weather area county
    workers students women men families family native journalist journalists lawyer businessman businessmen
    doctor bank banks company firm factory plant bombing bombings explosion attack attacks blast fire siege
    uprising riot massacre olympics patriarchate church cathedral mosque synagogue restaurant restaurants bar cafe
    newsroom studio correspondent's bazaar bazaars arena palace counties trading traders trade dealers brokers
    analyst analysts think-tank based
    """
)
#: What follows "trade" where two capitals are its subject.
TRADED: Final = words("accusations barbs blame charges insults threats blows fire words")
#: What follows "left Moscow" where the capital is left somehow, by somebody's deed.
LEFT_SOMEHOW: Final = words("isolated exposed alone facing scrambling vulnerable furious fuming") | {
    "with no",
    "with few",
    "with little",
    "with only",
    "without allies",
}
#: Words right before a capital, which what governs it stands in front of.
TRANSPARENT: Final = words("both either even only just")
#: What belongs to a city in "Moscow and its suburbs".
SURROUNDINGS: Final = words(
    "suburbs environs surroundings outskirts region surrounding airport airports people residents"
)
#: Words that open a clause, so that a subject follows, and those that may also open something else.
CONJUNCTIONS: Final = words("that while when because if although since what whether why how until unless")
CLAUSE_OPENERS: Final = CONJUNCTIONS | words("as but and where")
#: Words in front of an auxiliary that comes before its subject: why did Moscow, as did Minsk.
INVERTERS: Final = words("why how what when whom which as so nor than neither where")
#: Auxiliaries that come before their subject in such questions and echoes.
INVERTED: Final = words("did does do has had have will would can could should may might must")
#: Nouns after a capital that make it the government: the Kyiv authorities.
GOVERNMENT_NOUNS: Final = words(
    """
    government regime leadership authorities administration policy policymakers diplomacy officials elite elites
    stance position line backing support pressure influence consensus intervention
    """
)
#: Nouns right after "Moscow's", or one word on, that leave it a city ...
CITY_POSSESSIONS: Final = CITY_NOUNS - words(
    """
    agreement agreements visit declaration statement protocol document support council format group treaty accord
    attack attacks market trade meeting pact company stop office process siege embassy bank talks session
    """
) | words(
    """
    mayor historic downtown old streets airports population inhabitants outskirts skyline luzhniki sheremetyevo
    domodedovo vnukovo light-rail international freedom maidan manas
    """
)
#: ... and those that do so at the end of a longer phrase: Moscow's oldest working synagogue.
CITY_SIGHTS: Final = words(
    """
    street streets avenue avenues road roads square squares park parks garden gardens bridge bridges metro subway
    station stations airport airports bazaar bazaars market markets mall arena stadium zoo theatre theatres theater
    theaters museum museums mosque mosques synagogue church churches cathedral hotel hotels hospital hospitals school
    schools university universities cafe cafes restaurant restaurants suburb suburbs district districts outskirts
    neighbourhood neighbourhoods neighborhood neighborhoods downtown town skyline population residents inhabitants
    traffic mayor apartments centre center sky airspace parade parades
    """
)
#: Prepositions after which a capital is a city, whatever stands before them.
PLACE_PREPOSITIONS: Final = words(
    """
    in at near outside inside around through via across within throughout into beyond beside
    """
)
#: Verbs with a city as object.
CITY_VERBS: Final = words(
    """
    visit visits visited visiting link links linking connect connects connecting leave leaves left leaving reach
    reaches reached reaching enter entered entering
    tour toured touring capture captured capturing bomb bombed bombing hit struck shell shelled shelling besiege
    besieged attack attacked storm stormed seize seized flee fled fleeing depart departed transit via
    """
)
#: Words before "from NAME" that make it the government.
FROM_GOVERNMENT: Final = words(
    """
    support pressure order orders ordered independence independent aid help signal signals backing demand demands
    distance distances distanced distancing assurance assurances guarantee guarantees approval permission
    criticism reaction
    response responses statement loan loans money assistance protection threat threats instructions autonomy away
    subsidies funding concessions funds recognition autonomous break broke sovereignty secede seceded influence
    gesture gestures move moves initiative initiatives proposal proposals promise promises complaint complaints
    accusation accusations concession letter note notes reply answer silence want wants wanted demanded need needs
    less more nothing little much get gets got
    expect expects expected hear heard learn learned receive receives received buy buys bought borrowed
    interference invitation commitment commitments weapons secession directives rhetoric
    """
)
#: Words before "to NAME" that make it the government.
TO_GOVERNMENT: Final = words(
    """
    beneficial profitable advantageous up handed hand conveyed submitted proposed promised granted leased
    accountable tilt tilts tilting
    according close closer closest loyal loyalty ally allied response responses message messages appeal appealed
    appeals
    letter blow gift concession concessions signal signals warning ultimatum ceded cede turn turns turned turning look
    looks looked looking subordinate answer ties hostile friendly alternative allegiance opposed opposition
    challenge thanks important aid assistance support sold sell sells selling cater catering bow bowed bowing
    pander pandering submit submits submitted debt debts owe owes owed capitulate
    capitulated defer deferred cling clings clung supplied supplies pledge proposal request
    complained protest protested note unacceptable acceptable belongs belong due attributed obedience
    resistance related
    beholden indebted bind binds bound tie tied threat threats subservient amenable deference overtures rival
    rebuke snub pivot
    """
)
#: Words before "for NAME" that leave it a city.
FOR_CITY: Final = words(
    """
    leave leaves left leaving planned scheduled due slated depart departed departs flight flights headed heading
    bound train set
    """
)
#: Words before "of NAME" that make it the government.
OF_GOVERNMENT: Final = words(
    """
    absence influence leadership policy policies behalf hands control support demands position will expense favour favor
    approval authority wishes orbit grip ally allies sphere criticism critical interests view eyes intentions tool
    puppet puppets face friend friends foe foes enemy wary suspicious independent afraid fear mercy camp clutches
    backing instigation request insistence pressure ambitions claims refusal decision stance accuse accused
    accuses accusing wish reading opinion initiative suggestion proposal invitation consent account version
    authorities
    envoy envoys ambassador ambassadors representative representatives
    letter note answer reply reaction response complaint appeal readiness unwillingness reluctance willingness
    rule yoke embrace direction encouragement instrument proxy proxies shadow ahead instead
    """
)
#: Words before "on NAME" that leave it a city.
ON_CITY: Final = words(
    "march marched marching advance advanced advancing attack attacks assault raid raids converged bombing campaign "
    "rained rain raining fell fall falling drop dropped dropping strike strikes missiles drones bombs shells siege"
)
#: Words before "between NAME and NAME" that leave them cities.
BETWEEN_CITY: Final = words(
    """
    flight flights flying fly flies shuttle shuttled shuttling train trains road railway route routes highway bus
    service services distance
    line way km miles
    """
)
#: Words before "with NAME" that leave it a city.
WITH_CITY: Final = words(
    "connect connects connected connecting link links linked linking road railway route highway line flights train "
    "begin begins began start starts started"
)
#: Prepositions that take a government unless a list above says otherwise.
GOVERNMENT_PREPOSITIONS: Final = words(
    "with against by toward towards than without behind about like despite besides under upon between among for of on"
)
#: Particles between a verb and the government that it is done to: sounded out Tashkent.
PARTICLES: Final = words("out off over")
PHRASAL_VERBS: Final = words(
    "sound sounded sounding single singled singling win won winning shut freeze froze frozen cut cutting call called"
)
#: Participles after a hyphen that make the capital the government (Moscow-backed) ...
GOVERNMENT_COMPOUNDS: Final = words(
    """
    led backed friendly aligned controlled brokered sponsored imposed appointed leaning installed allied funded
    supported approved dominated mediated ordered run loyal oriented inspired supplied directed educated
    """
)
#: ... and nouns after a pair of capitals that make both governments (Moscow-Beijing relations).
PAIR_NOUNS: Final = words(
    "relations ties alliance axis tensions tension cooperation dialogue partnership rivalry rapprochement dispute"
)
#: Residences of heads of state that stand for the government wherever they are no building.
RESIDENCES: Final = words("Kremlin Akorda Aqorda Oqsaroy Bankova") | {"Ak Orda"}
BUILDING_NOUNS: Final = words(
    "presidential wall walls tower towers palace hall halls gate gates complex grounds stars museum roof clock "
    "cathedral building"
)
