"""Verbs behind the rules on capitals: what governments do, and what is done to them."""

from __future__ import annotations

from typing import Final

from csto_nlp.text.wordlists import third_person, words

#: Verbs of saying, wanting and deciding, in the forms that follow a subject.
SAYING_AND_DECIDING: Final = words(
    """
    say says said claim claims claimed insist insists insisted argue argues argued deny denies denied announce
    announces announced declare declares declared warn warns warned accuse accuses accused blame blames blamed urge
    urges urged demand demands demanded ask asks asked call calls called reject rejects rejected refuse refuses
    refused agree agrees agreed decide decides decided plan plans planned want wants wanted hope hopes hoped fear
    fears feared believe believes believed consider considers considered think thinks thought know knows knew expect
    expects expected intend intends intended seek seeks sought offer offers offered propose proposes proposed suggest
    suggests suggested promise promises promised vow vows vowed pledge pledges pledged threaten threatens threatened
    protest protests protested condemn condemns condemned criticise criticises criticised criticize criticizes
    criticized welcome welcomes welcomed support supports supported back backs backed oppose opposes opposed approve
    approves approved recognise recognises recognised recognize recognizes recognized confirm confirms confirmed
    respond responds responded reply replies replied react reacts reacted maintain maintains maintained stress
    stresses stressed complain complains complained acknowledge acknowledges acknowledged admit admits admitted signal
    signals signalled signaled hint hints hinted view views viewed see sees saw regard regards regarded treat treats
    treated use uses used try tries tried send sends sent give gives gave take takes took make makes made withdraw
    withdraws withdrew impose imposes imposed lift lifts lifted suspend suspends suspended freeze freezes froze frozen
    join joins joined sign signs signed ratify ratifies ratified recall recalls recalled expel expels expelled deploy
    deploys deployed deliver delivers delivered supply supplies supplied sell sells sold buy buys bought provide
    provides provided keep keeps kept hold holds held remain remains remained become becomes became begin begins began
    start starts started stop stops stopped continue continues continued appear appears appeared seem seems seemed
    need needs needed prefer prefers preferred push pushes pushed press presses pressed pursue pursues pursued follow
    follows followed lose loses lost win wins won gain gains gained fail fails failed face faces faced turn turns
    turned look looks looked move moves moved act acts acted change changes changed break breaks broke cut cuts delay
    delays delayed postpone postpones postponed cancel cancels cancelled canceled boycott boycotts boycotted skip
    skips skipped abandon abandons abandoned accept accepts accepted declined decline declines ignore ignores ignored
    challenge challenges challenged defend defends defended justify justifies justified portray portrays portrayed
    describe describes described interpret interprets interpreted lead leads led control controls controlled exercise
    exercises exert exerts exerted retain retains retained possess possesses enjoy enjoys enjoyed share shares shared
    owe owes owed pay pays paid finance finances financed arm arms armed help helps helped aid aids aided mediate
    mediates mediated negotiate negotiates negotiated allow allows allowed let lets permit permits permitted block
    blocks blocked veto vetoes vetoed ban bans banned bar bars barred restrict restricts restricted close closes
    closed open opens opened prepare prepares prepared show shows showed emphasise emphasises emphasised emphasize
    emphasizes emphasized reiterate reiterates reiterated reaffirm reaffirms reaffirmed reassure reassured quit quits
    leave leaves play plays played risk risks risked rely relies relied depend depends depended strengthen strengthens
    strengthened deepen deepens deepened tighten tightens tightened tell tells told learn learns learned understand
    understands understood realise realises realised realize realizes realized worry worries worried express expresses
    expressed voice voices voiced issue issues issued invite invites invited summon summons summoned appoint appoints
    appointed bring brings brought get gets got invaded invades annexed annexes seized seizes occupied occupies
    tolerate tolerates tolerated steer steers reserve reserves reserved cede cedes ceded regain regains regained
    favour favours favoured favor favors favored stand stands stood walk walks bet bets aim aims aimed strive strives
    strove disagree disagrees hail hails hailed praise praises praised slam slams slammed blast blasts blasted mull
    mulls eye eyes ink inks boost boosts boosted curb curbs hike hikes halt halts halted end ends ended resume resumes
    resumed scrap scraps traded exchanged exchange clash clashed speak speaks spoke talk spend spends spent owns own
    run runs ran rise rises rose grow grows grew write writes wrote choose chooses chose fight fights fought shift
    shifts put puts set sets disagreed object objects objected resist resists resisted renounce renounces renounced
    """
)
#: Further verbs of what governments do, in their base form: after one capital in -s, after several as they are.
_DEEDS: Final = """
    abide abolish accelerate acquire activate adhere adjourn adjust admit adopt advance advise advocate affirm afford
    aggravate agitate alienate align allege allocate allot alter amend amplify analyse analyze annoy annul anticipate
    apologise apologize appeal appease applaud apply appreciate aspire assassinate assemble assert assess assign
    assist assume assure attach attempt authorise authorize avoid await axe balance bankroll bargain beg belittle bend
    berate betray bicker bind bless bolster bombard brandish brush buy calculate camouflage capitulate castigate
    categorise cede celebrate censure certify champion chide cite clarify cling co-operate co-ordinate coax coerce
    collaborate commandeer commemorate commend commit compensate compete complete comply compromise conceal concede
    conclude concoct confer confiscate confront congratulate conspire constrain consult contemplate contend contest
    contradict contravene contribute convene convey convince cooperate coordinate count counter court covet crave
    criminalise cultivate curry curse curtail dangle dare dash decommission decouple decry deem default defer deflect
    defuse defy delegate deliberate demarcate demobilise demobilize demolish demonstrate denounce deplore deploy
    deport deprecate deprive derail deride designate destabilise destabilize detain detect deter determine devise
    dictate differ dilute diminish direct disapprove disarm disassociate disavow disband discard disclose discourage
    discredit discriminate discuss disengage dismiss disown dispatch dispose dispute disregard dissociate dissolve
    distance distort distrust diversify divert divide dodge dominate donate doubt downgrade downplay downsize drag
    dream drift dwell ease eject emancipate embark embrace emerge empower emulate enable enact encourage encroach
    endorse enforce engage enhance enlist ensure enter entice entrench envisage envy equip equivocate erect escalate
    escape eschew establish eulogise evacuate evade evaluate evict exaggerate examine exasperate exclude excuse
    execute exempt exhort exile exonerate expand expedite explain exploit export expose extend extort extract
    extradite fabricate facilitate fault fend finalise finalize fine fire flatter flaunt flex flirt float flout foment
    forbid foresee forge forget forgive formulate fortify foster fulfil fulfill fume fund funnel gag gamble gather
    generate giggle grant grapple grasp greet grill grumble guarantee guard guess guide halve hamper handle harass
    harbor harbour hasten haul hedge heed hesitate hinder hire hoard honor honour hound humiliate hurry identify
    impede implicate implore imply import improve incarcerate incite include incorporate indicate indulge infiltrate
    inflate influence inform infuriate inherit initial initiate inject insert insinuate inspect inspire install
    instigate instruct insulate insult integrate intensify intercede intercept interfere interrogate intervene
    intimidate introduce invest investigate invoke involve irk irritate isolate jail jam jeopardise jeopardize
    jettison join jostle judge juggle kidnap kowtow label lack lag lambast lament lash launch lean legalise legislate
    legitimise lend leverage levy liberalise liberalize liken linger lobby lodge look lure manage maneuver manipulate
    manoeuvre mastermind meddle mend mention militarise mirror misjudge misread mistrust mobilise mobilize mock
    modernise modernize modify mollify monitor mourn muzzle nab narrow nationalise nationalize neglect nominate
    normalise normalize notice notify nudge nullify nurse obey obstruct obtain offset omit orchestrate organise
    organize ostracise oust outbid outlaw outline outmanoeuvre outplay outsource overcome overestimate overlook
    overreact overrule oversee overthrow pacify pardon participate patronise pave penalise persist persuade pester pin
    pivot plead plot poach point poison police ponder postpone pour praise preach predict preserve pressure presume
    pretend prevent privatise privatize probe proceed proclaim procrastinate procure profess profit prohibit prolong
    promote prompt propagate propel propose prosecute protect prove provoke punish purchase quarrel quash quell
    question raise rally ramp ratchet ratify reaffirm realign reap reassess reassure rebuff rebuild rebuke rebut
    reclaim recoil recommend reconcile reconsider recruit redirect redouble redraw reduce refer reform refrain refute
    register regret regulate reignite reimburse rein reinforce reinstate reiterate rekindle relay release relent
    relinquish remind remove render renegotiate renew rent reopen repatriate repay repeal repeat repel replace
    replenish repress reprimand reproach request require rescind rescue resent reserve reshape resolve resort restate
    restore restrain restrict retaliate rethink retort retreat revamp reveal reverse revert review revile revise
    revive revoke reward ridicule rival ruffle sabotage sack sacrifice safeguard salute sanction satisfy save savour
    scale schedule scoff scold secure select serve settle shake shape shell shelter shelve shepherd shield shore
    shorten shoulder shrink shrug shun side silence simplify slap slash smear snatch snub soften solicit solve sour
    sow spare spark spearhead speculate split sponsor spurn squander squeeze stage stall starve stifle stipulate
    stockpile stoke strand strangle strengthen stress subdue submit subscribe subsidise subvert succumb suffer suggest
    summarise surprise surrender suspect swallow swap swear swing sympathise sympathize syphon tackle tamper target
    taunt tease tempt terminate test thank thaw thwart tie tighten tilt toe top torpedo toughen tout trade transfer
    trim trumpet trust try turn twist unblock underestimate underline undermine underscore undertake underwrite
    unfreeze unleash unsettle unveil update upgrade uphold urge use usurp utilise utter vacillate value verify vie
    vilify violate volunteer vote wage wait waive warm waver weaken wean weigh welcome whip whitewash wield withhold
    withstand witness woo wrangle wrest yearn yield
"""
#: Past forms of theirs without -ed.
_PAST_DEEDS: Final = words(
    """
    bought forbade foresaw forgot forgave lent overcame oversaw overthrew rebuilt rethought swore undertook upheld
    withheld withstood shut let bid shook shrank swung underwrote overruled bound
    """
)
#: Deeds whose form in -s is as often a noun after a capital (Moscow markets).
_NOUNS: Final = words(
    "directs exports imports funds guides tests votes releases scales shields trades interests police fires fines tops"
)
#: Verbs with a government as object, besides those deeds that are no deed to a city.
_GOVERNED: Final = """
    abandon accuse alarm allow anger answer antagonise antagonize arm ask back benefit betray blacklist blame bypass
    challenge compel concern condemn consider contact convince court criticise criticize deny deter embarrass
    encourage engage expect follow force help infuriate invite irritate join lobby mean mention name need obey oblige
    offend offer oppose owe please press pressure prompt provoke push reject remind replace respect sideline suit
    supply support suspect thank threaten treat trust upset urge view want warn worry
"""
#: Their forms that no rule gives.
_GOVERNED_IRREGULAR: Final = words(
    """
    meant tell tells told telling give gives gave given giving put see sees saw seen let cost costs leaves draw draws
    drew bring brings brought bringing sell sells sold selling lend lends lent pay pays paid paying show shows showed
    shown teach taught bind binds bound compelled deterred deterring snubbed snubbing
    """
)
#: Deeds that are done to cities as often.
_DONE_TO_CITIES: Final = words(
    """
    base bombard buy celebrate commemorate designate divide dwell enter escape evacuate expand fire greet guard
    inspect modernise modernize mourn nominate overlook police protect purchase rebuild rent reopen rescue restore
    save scale secure select shake shell shelter shield side sow spark split strand surrender top transfer use wait
    """
)


def _forms(verb: str) -> tuple[str, ...]:
    """Return a regular verb's forms; a doubled consonant (stopped) is not foreseen."""
    stem = verb.removesuffix("e")
    past = f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{stem}ed"
    return verb, third_person(verb), past, f"{stem if not verb.endswith('ee') else verb}ing"


#: What stands right after one capital, or after several, where they are governments that do something.
DEEDS_OF_ONE: Final = SAYING_AND_DECIDING | _PAST_DEEDS | (frozenset(map(third_person, _DEEDS.split())) - _NOUNS)
DEEDS_OF_MANY: Final = DEEDS_OF_ONE | words(_DEEDS)
#: What cities are "to" do in headlines as well as governments: Bishkek to host games.
_CITY_INFINITIVES: Final = words(
    """
    hold become get open close see remain begin start grow celebrate lose run resume expand greet welcome need stop
    stage mark shut freeze
    """
)
#: Verbs after "to" where a headline says what a government will do: Tehran to supply gas.
INFINITIVES: Final = (SAYING_AND_DECIDING | words(_DEEDS)) - _CITY_INFINITIVES
#: Words right before a capital that make it the government, as the one to whom something is done.
GOVERNMENT_OBJECTS: Final = _GOVERNED_IRREGULAR | frozenset(
    form for verb in (words(_DEEDS) - _DONE_TO_CITIES) | words(_GOVERNED) for form in _forms(verb)
)
