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
    rise rises rose grow grows grew write writes wrote choose chooses chose fight fights fought
    shift shifts put puts set sets sees
    disagreed object objects objected resist resists resisted renounce renounces renounced
    """
)
#: Further verbs of what governments do, in their base form: after one capital in -s, after several as they are.
_DEEDS: Final = """
    abide abolish accelerate acquire activate adhere adjust admit adopt advance advise advocate affirm afford
    aggravate
    agitate alienate align allege allocate allot alter amend amplify analyse analyze annoy annul anticipate apologise
    apologize appease applaud appeal apply appreciate assemble assert assess assign assist assume assure attach
    attempt
    authorise authorize await avoid balance bargain beg belittle bend betray bicker bless bolster brandish brush buy
    calculate camouflage categorise cede celebrate certify champion cite clarify cling coax coerce collaborate
    commemorate commend commit compensate compete complete comply compromise conceal concede conclude confer
    congratulate conspire constrain consult contemplate contend contest contravene contribute convene
    convey convince cooperate co-operate coordinate co-ordinate count counter court covet crave criminalise cultivate
    curry curtail dare dash decry deem defer deflect defuse defy deliberate delegate demolish demonstrate denounce
    deplore deport deprive deride designate destabilise destabilize detect deter determine devise dictate differ
    dilute
    diminish direct disapprove disavow disband discard disclose discourage discredit discuss dismiss dispatch dispute
    disregard distance distrust diversify divert divide dodge dominate donate doubt downgrade downplay drag
    dream drift
    dwell ease embark embrace emulate enable enact encourage endorse enforce engage enhance enlist ensure enter
    envisage envy equip erect escalate escape establish evade evaluate examine exclude excuse exempt exhort expand
    explain exploit export extend extradite facilitate fend finalise finalize flatter flaunt flex flirt flout foment
    forbid foresee forge forget forgive formulate foster fulfil fulfill fume fund funnel gamble gather generate giggle
    grant grapple grasp greet grumble guarantee guess guide hamper handle harass harbour harbor hasten haul heed hedge
    hesitate hinder hire honour honor humiliate hurry identify imply implore import improve incite include incorporate
    indicate inform infuriate inherit initial initiate inject insert inspect inspire install instigate instruct
    insulate
    insult integrate interfere intensify intervene intimidate introduce invest investigate invoke involve irritate
    isolate jeopardise jeopardize join judge juggle kidnap label lack lag lambast lament lash launch lean legalise
    legitimise lend liken linger lobby lodge look lure manage manipulate manoeuvre mastermind meddle mend
    mention mirror
    mistrust mobilise mobilize mock modernise modernize modify monitor mourn nationalise neglect nominate normalise
    normalize notice notify nudge nullify obey obstruct obtain omit organise organize orchestrate oust outline outlaw
    outmanoeuvre overcome overestimate overlook oversee overthrow participate patronise penalise pin pivot plead point
    ponder postpone pour praise preach predict preserve presume pretend prevent proceed proclaim procure profess
    profit
    prohibit prolong promote prompt propagate prosecute protect prove provoke punish purchase quarrel question raise
    ramp ratchet ratify reaffirm realign reap reassess reassure rebuff rebuild rebuke recommend reconcile reconsider
    recruit redirect reduce refer reform refrain refute register regret regulate reinforce reinstate relay release
    relinquish remind remove render renew rent reopen repatriate repay repeal repeat replace repress reproach request
    require rescind rescue resent reserve reshape resolve resort restate restore restrain rethink retaliate retreat
    reveal reverse revert review revise revive revoke reward ridicule rival sabotage sacrifice safeguard salute
    sanction satisfy save savour scale schedule scoff scold secure select serve settle shape shelve shield shrug shun
    side simplify snub soften solicit solve sour spare speculate sponsor spurn squander squeeze stall stipulate
    stockpile stoke strangle submit subscribe subsidise subvert succumb suffer summarise surprise surrender suspect
    swallow swap swear sympathise sympathize tackle target taunt tease terminate test thank thwart tie tighten toe
    torpedo tout trade transfer trust twist underestimate underline undermine underscore undertake unleash unveil
    update upgrade uphold use utilise utter vacillate value verify vie vilify violate volunteer vote wage wait warm
    waver weaken weigh welcome whitewash wield withhold withstand witness woo yearn yield
"""
#: Past forms of theirs without -ed.
_PAST_DEEDS: Final = words(
    """
    bought forbade foresaw forgot forgave lent overcame oversaw overthrew rebuilt rethought swore undertook upheld
    withheld withstood
    """
)
#: Deeds whose form in -s is as often a noun after a capital (Moscow markets).
_NOUNS: Final = words("directs exports imports funds guides tests votes releases scales shields trades interests")


def _singular(verb: str) -> str:
    """Return a verb in the form for he, she or it."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


#: What stands right after one capital, or after several, where they are governments that do something.
DEEDS_OF_ONE: Final = SAYING_AND_DECIDING | _PAST_DEEDS | (frozenset(map(_singular, _DEEDS.split())) - _NOUNS)
DEEDS_OF_MANY: Final = DEEDS_OF_ONE | words(_DEEDS)
#: What stands after a capital in a headline that leaves out "is".
PREDICATES: Final = words(
    """
    against ready willing unwilling unable keen eager reluctant wary unhappy happy angry furious silent mum adamant
    hopeful concerned worried prepared determined confident sceptical skeptical optimistic cautious grateful
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
    flooded cut surrounded besieged captured fell falls
    """
)
TOWNSPEOPLE: Final = words("inhabitants residents people")
CITY_NOUNS_AFTER_COPULA: Final = words("city town capital metropolis place venue seat home")
#: Verbs whose subject is the venue rather than the government.
VENUE_VERBS: Final = words("host hosts hosted lies lay sits stands boasts")
#: What makes "stands" the act of a government.
STANDS: Final = words("for by against behind with firm ready aside")
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
    distance distances distanced distancing assurance assurances guarantee guarantees approval permission
    criticism reaction
    response responses statement loan loans money assistance protection threat threats instructions autonomy away
    subsidies funding concessions funds recognition autonomous break broke sovereignty secede seceded influence
    gesture gestures move moves initiative initiatives proposal proposals promise promises complaint complaints
    accusation accusations concession letter note notes reply answer silence
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
    accuses accusing wish reading opinion initiative suggestion proposal invitation consent account version
    authorities
    envoy envoys ambassador ambassadors representative representatives
    letter note answer reply reaction response complaint appeal readiness unwillingness reluctance willingness
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
#: Words before "with NAME" that leave it a city.
WITH_CITY: Final = words(
    "connect connects connected connecting link links linked linking road railway route highway line flights train"
)
#: Prepositions that take a government unless a list above says otherwise.
GOVERNMENT_PREPOSITIONS: Final = words(
    "with against by toward towards than without behind about like despite besides under upon between among for of on"
)
#: Verbs with a government as object ...
_GOVERNED: Final = words(
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
    naming mentioning mention mentioned criticising blacklist reproach reproached reproaching scold scolded
    rebuke rebuked
    answer answered answering outbid outbids
    reassure reassured reassuring satisfy satisfied satisfying congratulate congratulated threaten threatened
    threatening
    persuading informing consulting thanking reminding betray betrayed betraying abandon abandoned abandoning
    arm armed
    arming fund funded funding suspect suspected suspecting offend offended offending insult insulted humiliate
    humiliated woo wooed wooing court courted courting lobby lobbied lobbying flatter flattered mock mocked obey
    obeyed
    obeying outplay outplayed outmanoeuvre outmanoeuvred replace replaced rival obliging supports backs opposes helps
    pressures criticises criticizes condemns supplies supplied supplying assures informs reminds thanks
    sees saw consider considers want wants wanted antagonise antagonised antagonize antagonized draw drew bring
    """
)
#: ... and their forms in -s.
GOVERNMENT_OBJECTS: Final = _GOVERNED | frozenset(
    _singular(verb) for verb in _GOVERNED if not verb.endswith(("s", "ed", "ing"))
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
