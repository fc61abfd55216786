"""Word lists behind the rules that tell a capital as a government from a capital as a city."""

from __future__ import annotations

from typing import Final

from csto_nlp.entities.names_lexicon import words

#: Verbs of saying, wanting and deciding, in the forms that follow a subject.
SAYING_AND_DECIDING: Final = words(
    """
    say says said claim claims claimed insist insists insisted argue argues argued deny denies denied announce
    announces announced declare declares declared warn warns warned accuse accuses accused blame blames blamed
    urge urges urged demand demands demanded ask asks asked call calls called reject rejects rejected refuse
    refuses refused agree agrees agreed decide decides decided plan plans planned want wants wanted hope hopes
    hoped fear fears feared believe believes believed consider considers considered think thinks thought know
    knows knew expect expects expected intend intends intended seek seeks sought offer offers offered propose
    proposes proposed suggest suggests suggested promise promises promised vow vows vowed pledge pledges pledged
    threaten threatens threatened protest protests protested condemn condemns condemned criticise criticises
    criticised criticize criticizes criticized welcome welcomes welcomed support supports supported back backs
    backed oppose opposes opposed approve approves approved recognise recognises recognised recognize recognizes
    recognized confirm confirms confirmed respond responds responded reply replies replied react reacts reacted
    maintain maintains maintained stress stresses stressed complain complains complained acknowledge
    acknowledges acknowledged admit admits admitted signal signals signalled signaled hint hints hinted
    view views viewed see sees saw regard regards regarded treat treats treated use uses used try tries tried
    send sends sent give gives gave take takes took make makes made withdraw withdraws withdrew impose imposes
    imposed lift lifts lifted suspend suspends suspended freeze freezes froze frozen join joins joined sign
    signs signed ratify ratifies ratified recall recalls recalled expel expels expelled deploy deploys deployed
    deliver delivers delivered supply supplies supplied sell sells sold buy buys bought provide provides
    provided keep keeps kept hold holds held remain remains remained become becomes became begin begins began
    start starts started stop stops stopped continue continues continued appear appears appeared seem seems
    seemed need needs needed prefer prefers preferred push pushes pushed press presses pressed pursue pursues
    pursued follow follows followed lose loses lost win wins won gain gains gained fail fails failed face faces
    faced turn turns turned look looks looked move moves moved act acts acted change changes changed break
    breaks broke cut cuts delay delays delayed postpone postpones postponed cancel cancels cancelled canceled
    boycott boycotts boycotted skip skips skipped abandon abandons abandoned accept accepts accepted
    declined decline declines ignore ignores ignored challenge challenges challenged defend defends defended
    justify justifies justified portray portrays portrayed describe describes described interpret interprets
    interpreted lead leads led control controls controlled exercise exercises exert exerts exerted retain
    retains retained possess possesses enjoy enjoys enjoyed share shares shared owe owes owed pay pays paid
    finance finances financed arm arms armed help helps helped aid aids aided mediate mediates mediated
    negotiate negotiates negotiated allow allows allowed let lets permit permits permitted block blocks blocked
    veto vetoes vetoed ban bans banned bar bars barred restrict restricts restricted close closes closed open
    opens opened prepare prepares prepared show shows showed emphasise emphasises emphasised emphasize
    emphasizes emphasized reiterate reiterates reiterated reaffirm reaffirms reaffirmed reassure reassured
    quit quits leave leaves play plays played risk risks risked rely relies relied depend depends depended
    strengthen strengthens strengthened deepen deepens deepened tighten tightens tightened
    tell tells told learn learns learned understand understands understood realise realises realised realize
    realizes realized worry worries worried express expresses expressed voice voices voiced issue issues issued
    invite invites invited summon summons summoned appoint appoints appointed bring brings brought get gets got
    invaded invades annexed annexes seized seizes occupied occupies tolerate tolerates tolerated steer steers
    reserve reserves reserved cede cedes ceded regain regains regained favour favours favoured favor favors
    favored stand stands stood walk walks bet bets aim aims aimed strive strives strove disagree disagrees
    hail hails hailed praise praises praised slam slams slammed blast blasts blasted mull mulls eye eyes ink inks
    boost boosts boosted curb curbs hike hikes halt halts halted end ends ended resume resumes resumed scrap scraps
    traded exchanged exchange clash clashed speak speaks spoke talk spend spends spent owns own run runs ran
    fall falls fell rise rises rose grow grows grew write writes wrote choose chooses chose fight fights fought
    shift shifts put puts set sets sees
    disagreed object objects objected resist resists resisted renounce renounces renounced
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
    flooded cut surrounded besieged captured
    """
)
CITY_NOUNS_AFTER_COPULA: Final = words("city town capital metropolis place venue seat home")
#: Verbs whose subject is the venue rather than the government.
VENUE_VERBS: Final = words("host hosts hosted lies lay sits stands boasts")
ADVERBS: Final = words(
    """
    also now then still never always often again already long once only even simply merely clearly repeatedly
    consistently officially formally publicly privately openly quickly later soon recently reportedly apparently
    allegedly effectively not neither both all each itself likely
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
    newsroom studio correspondent's trading traders trade dealers brokers analyst analysts think-tank based
    """
)
#: Nouns after a capital that make it the government: the Kyiv authorities.
GOVERNMENT_NOUNS: Final = words(
    """
    government regime leadership authorities administration policy policymakers diplomacy officials elite elites
    stance position line backing support pressure influence consensus intervention
    """
)
#: Nouns after "Moscow's" that leave it a city.
CITY_POSSESSIONS: Final = CITY_NOUNS - words(
    """
    agreement agreements visit declaration statement protocol document support council format group treaty accord
    attack attacks market trade meeting pact company stop office process siege embassy bank talks session
    """
) | words(
    """
    mayor main central largest biggest oldest busiest famous historic downtown old streets airports suburbs
    population inhabitants outskirts skyline red luzhniki sheremetyevo domodedovo vnukovo northern southern
    eastern western metro subway international city freedom independence maidan manas
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
    visit visits visited visiting leave leaves left leaving reach reaches reached reaching enter entered entering
    tour toured touring capture captured capturing bomb bombed bombing hit struck shell shelled shelling besiege
    besieged attack attacked storm stormed seize seized flee fled fleeing depart departed transit via
    """
)
#: Words before "from NAME" that make it the government.
FROM_GOVERNMENT: Final = words(
    """
    support pressure order orders ordered independence independent aid help signal signals backing demand demands
    distance distanced distancing assurance assurances guarantee guarantees approval permission criticism reaction
    response responses statement loan loans money assistance protection threat threats instructions autonomy away
    subsidies funding concessions funds recognition autonomous break broke sovereignty secede seceded influence
    interference invitation commitment commitments weapons secession directives rhetoric
    """
)
#: Words before "to NAME" that make it the government.
TO_GOVERNMENT: Final = words(
    """
    close closer closest loyal loyalty ally allied response responses message messages appeal appealed appeals
    letter blow gift concession concessions signal signals warning ultimatum ceded cede turn turns turned turning look
    looks looked looking subordinate answer ties hostile friendly alternative allegiance opposed opposition
    challenge thanks important aid assistance support sold sell sells supplied supplies pledge proposal request
    complained protest protested note unacceptable acceptable belongs belong due attributed obedience
    resistance related
    beholden indebted threat threats subservient amenable deference overtures rival rebuke snub pivot
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
    influence leadership policy policies behalf hands control support demands position will expense favour favor
    approval authority wishes orbit grip ally allies sphere criticism critical interests view eyes intentions tool
    puppet puppets face friend friends foe foes enemy wary suspicious independent afraid fear mercy camp clutches
    backing instigation request insistence pressure ambitions claims refusal decision stance accuse accused
    accuses accusing wish reading opinion initiative suggestion proposal invitation consent account version authorities
    rule yoke embrace direction encouragement instrument proxy proxies shadow ahead instead
    """
)
#: Words before "on NAME" that leave it a city.
ON_CITY: Final = words(
    "march marched marching advance advanced advancing attack attacks assault raid raids converged bombing campaign"
)
#: Words before "between NAME and NAME" that leave them cities.
BETWEEN_CITY: Final = words(
    """
    flight flights flying fly flies train trains road railway route routes highway bus service services distance
    line way km miles
    """
)
#: Prepositions that take a government unless a list above says otherwise.
GOVERNMENT_PREPOSITIONS: Final = words(
    "with against by toward towards than without behind about like despite besides under upon between among for of on"
)
#: Verbs with a government as object.
GOVERNMENT_OBJECTS: Final = words(
    """
    urge urged urges urging accuse accused accuses accusing blame blamed blames blaming criticise criticised
    criticize criticized criticizing condemn condemned pressure pressured pressuring push pushed pushing force
    forced
    forcing press pressed pressing ask asked asking asks tell told telling warn warned warning warns restrain
    persuade
    persuaded convince convinced convincing allow allowed allowing allows help helped helping support supported
    supporting back backed backing prompt prompted prompting give gave giving gives offer offered offering anger
    angered angers irritate irritated infuriate infuriated appease appeasing embarrass embarrassed isolate isolated
    isolating punish punished punishing deter deterring challenge challenged challenging defy defied defying
    let remind reminded assure assured assuring inform informed thank thanked reject view viewed treat put
    provoke provoked provoking alarm alarmed alarming worry worried concern concerned upset trust trusted trusting
    distrust please pleased pleasing contact contacted consult consulted respect respects oblige obliged
    invite invited
    engage engaging sideline sidelining bypass bypassing counter countering balance balancing compel compelled
    encourage encouraged encouraging enable enabled cost costs leaves serve serves suit suits benefit benefits
    expect expects oppose opposed opposing join joined joining follow following gave deny denied join see seen
    sees saw consider considers want wants wanted antagonise antagonised antagonize antagonized draw drew bring
    """
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
    "wall walls tower towers palace hall halls gate gates complex grounds stars museum roof clock cathedral building"
)
