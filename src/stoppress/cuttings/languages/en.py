"""English. The lists were written down from what the language has, not counted from any texts.

Long because it is lists: verbs with their forms and what they expect, in one place for whoever looks a word up."""

from __future__ import annotations

from collections.abc import Mapping

from stoppress.cuttings.languages.en_counting import COUNTING
from stoppress.cuttings.languages.en_guarding import GUARDING
from stoppress.cuttings.languages.en_people import NAMING
from stoppress.cuttings.languages.en_stances import STANCES
from stoppress.cuttings.languages.profile import Cue, Form, Frame, Profile, Pronoun

# Verbs whose forms do not follow the rule: base, past, past participle.
_IRREGULAR = {
    line.split()[0]: line.split()[1:]
    for line in """
say said said; tell told told; think thought thought; write wrote written; speak spoke spoken; know knew known
find found found; hold held held; see saw seen; hear heard heard; feel felt felt; understand understood understood
swear swore sworn; foresee foresaw foreseen; foretell foretold foretold; forbid forbade forbidden
shout shouted shouted; bet bet bet; put put put; go went gone; come came come; take took taken; make made made
give gave given; get got gotten; become became become; begin began begun; bring brought brought; build built built
buy bought bought; catch caught caught; choose chose chosen; cut cut cut; deal dealt dealt; do did done
draw drew drawn; drive drove driven; drop dropped dropped; eat ate eaten; fall fell fallen; fight fought fought
fly flew flown; forget forgot forgotten; grow grew grown; have had had; hit hit hit; hurt hurt hurt; keep kept kept
lay laid laid; lead led led; leave left left; lend lent lent; let let let; lie lay lain; lose lost lost
mean meant meant; meet met met; pay paid paid; quit quit quit; read read read; ride rode ridden; ring rang rung
rise rose risen; run ran run; seek sought sought; sell sold sold; send sent sent; set set set; shake shook shaken
shoot shot shot; show showed shown; shut shut shut; sing sang sung; sit sat sat; sleep slept slept
spend spent spent; stand stood stood; steal stole stolen; stick stuck stuck; strike struck struck
teach taught taught; tear tore torn; throw threw thrown; wake woke woken; wear wore worn; win won won
withdraw withdrew withdrawn; be was been; break broke broken; bear bore borne; bite bit bitten; blow blew blown
hide hid hidden; cost cost cost; spread spread spread; overcome overcame overcome; undergo underwent undergone
undertake undertook undertaken; uphold upheld upheld; slam slammed slammed; plan planned planned
admit admitted admitted; permit permitted permitted; commit committed committed; quip quipped quipped
rap rapped rapped; stop stopped stopped; refer referred referred; prefer preferred preferred; blog blogged blogged
pin pinned pinned; beg begged begged; regret regretted regretted; rebut rebutted rebutted; tag tagged tagged
dub dubbed dubbed; concur concurred concurred; chat chatted chatted; snap snapped snapped; ban banned banned
occur occurred occurred; submit submitted submitted; step stepped stepped; grab grabbed grabbed
control controlled controlled; transfer transferred transferred; wed wed wed; split split split; sue sued sued
sum summed summed; pan panned panned; sink sank sunk; swim swam swum; sweep swept swept; swing swung swung
spin spun spun; spit spat spat; spring sprang sprung; strip stripped stripped; swap swapped swapped
trim trimmed trimmed; trip tripped tripped; tip tipped tipped; wrap wrapped wrapped; withhold withheld withheld
arise arose arisen; beat beat beaten; befall befell befallen; bend bent bent; bind bound bound; bleed bled bled
breed bred bred; burst burst burst; cling clung clung; creep crept crept; compel compelled compelled
confer conferred conferred; curb curbed curbed; deter deterred deterred; defer deferred deferred; dig dug dug
dip dipped dipped; equip equipped equipped; expel expelled expelled; feed fed fed; fit fit fitted; flee fled fled
forgive forgave forgiven; freeze froze frozen; grind ground ground; grip gripped gripped; incur incurred incurred
jut jutted jutted; kidnap kidnapped kidnapped; lag lagged lagged; lean leaned leaned; leap leapt leapt
mislead misled misled; mistake mistook mistaken; omit omitted omitted; oversee oversaw overseen
override overrode overridden; patrol patrolled patrolled; plot plotted plotted; pop popped popped
rebuild rebuilt rebuilt; repay repaid repaid; rethink rethought rethought; rewrite rewrote rewritten
rig rigged rigged; rip ripped ripped; rob robbed robbed; rub rubbed rubbed; scan scanned scanned
scrap scrapped scrapped; shed shed shed; shrink shrank shrunk; sip sipped sipped; skip skipped skipped
slide slid slid; slip slipped slipped; spell spelled spelled; stem stemmed stemmed; stun stunned stunned
stir stirred stirred; weave wove woven; retake retook retaken; beget begot begotten; cancel cancelled cancelled
travel travelled travelled; signal signalled signalled; label labelled labelled; propel propelled propelled
rebel rebelled rebelled; thrust thrust thrust; chop chopped chopped; bar barred barred; star starred starred
flag flagged flagged; jail jailed jailed
""".replace("\n", ";").split(";")
    if line
}

# Each entry is a verb, with the words that must ("+for") or may ("?for") follow it.
_VERBS: dict[Frame, str] = {
    "say": """
        say add note claim argue write explain insist warn tweet reply respond continue conclude recall joke
        admit acknowledge state declare announce remark comment observe assert maintain contend allege charge
        stress emphasise emphasize suggest predict confess concede confirm report reveal shout yell scream
        whisper mutter murmur sing exclaim quip retort counter repeat reiterate recount relate testify complain
        lament boast brag muse caution intone opine post?on blog text email recite chant agree point+out
        interject chime+in pipe+up snap bark fume thunder demand ask wonder inquire enquire question cry plead
        pray proclaim pronounce clarify specify signal hint imply pledge promise vow swear stipulate underline
        underscore propose disclose caption voice summarise summarize protest object laugh beam bellow roar gush
        groan moan sigh sob weep smile rap preach lecture advise recommend go+on put+it tell+of attest surmise reason
        deny affirm reaffirm broadcast elaborate speculate theorise theorize echo crow deadpan gripe sneer scoff
        whine rant rave shrug chuckle tease reminisce enthuse sum+up make+clear volunteer answer rule figure tout
    """,
    "tell": """
        tell inform remind assure notify advise reassure brief convince persuade teach promise warn text email
    """,
    "urge": """
        urge?for,on ask call+on,upon encourage order beg invite press instruct direct implore exhort compel challenge
        command request pressure lobby entreat beseech nudge dare appeal+to,for want expect need would+like
        forbid
    """,
    "call": """
        call describe?as label?as brand?as dub deem consider characterise characterize portray term declare paint
        liken?to compare?to,with rate pronounce denounce cast regard+as dismiss hail see+as view+as decry depict
        style bill think+of refer+to
    """,
    "will": """
        want plan vow promise pledge refuse decline agree threaten offer hope expect intend seek aim prefer
        decide swear resolve volunteer choose propose wish long mean need hesitate prepare
    """,
    "think": """
        believe think feel know hope fear expect understand worry?about doubt suspect assume guess imagine find
        hold judge estimate reckon see hear learn realise realize recognise recognize decide determine conclude
        agree wish dream forget remember recall consider suppose presume anticipate foresee forecast project
        calculate envision envisage care?about trust appear+to seem wonder concede figure accept discover
    """,
    "show": """
        show reveal indicate suggest find demonstrate prove document confirm detail outline mean note illustrate
        read purport
    """,
    "deal": """
        criticise criticize praise blame?for accuse?of condemn attack support back oppose endorse call+for
        demand propose announce mention cite discuss question reject deny defend emphasise emphasize blast slam
        denounce mock ridicule deride assail rip hammer grill urge welcome applaud salute commend hail celebrate
        laud thank congratulate apologise+for apologize+for regret address raise reference invoke quote
        challenge dispute refute rebut rebuke decry bemoan lament advocate+for,against recommend request seek
        promise pledge offer describe detail outline explain tout promote pitch push+for press+for point+to
        lash+out point+at hint+at speak+of,about,out,against talk+about,up complain+about,of
        warn+of,about,against comment+on disagree+with agree+with,on,to argue+for,against,over object+to
        allude+to refer+to appeal+to,for worry+about joke+about brag+about boast+about,of dismiss deplore
        disavow disown renounce repudiate concede admit confess?to acknowledge accept confirm disclose reveal
        recount recall favor favour like dislike hate love admire fear doubt respect appreciate resent want need
        consider contemplate weigh stress highlight underscore underline note clarify express voice convey echo
        repeat reiterate answer scold chide admonish lambaste lampoon excoriate castigate berate taunt bash
        trash pan tweak needle swipe+at insult threaten order ban authorise authorize approve suggest predict
        forecast estimate project claim allege assert charge?with declare pronounce proclaim publicise publicize
        publish release unveil champion embrace backtrack+on vow guarantee lobby+for,against
        campaign+for,against rail+against,at dwell+on focus+on insist+on call+out,off rule+out lay+out spell+out
        set+out ask+about,for enquire+about inquire+about respond+to,with react+to reply+to protest mourn honour
        honor opt+for vouch+for plead+for,with,guilty testify+about preach+about lecture+about reflect+on
        opine+on elaborate+on weigh+in expand+on touch+on plan sing hear debate seize+on double+down harp+on
        pounce+on demonise demonize vilify disparage belittle sympathise+with sympathize+with plug hype decline
        refuse know believe+in envision prefer expect anticipate cheer boo
    """,
}
_COMMON = """
go come take make give get become begin start bring build buy catch choose cut do draw drive drop eat fall fight fly
follow forget grow have hit hurt keep lay lead leave lend let lie lose meet pay quit ride ring rise run sell send
set shake shoot shut sit sleep spend stand steal stick strike tear throw wake wear win withdraw be break bear work
live move play turn help try use serve join open close change create allow add raise vote elect attend hold happen
remain stay die kill arrest visit watch look walk wait include receive reach return pass appear seem end cause face
fail fill fire finish force gain handle hire host increase reduce introduce involve issue jump land last launch
learn leak like list listen load lock manage mark marry match matter miss need notice obtain occur operate order own
park perform pick place plant prevent produce protect prove provide pull push put record refer release rely remove
rent repair replace represent require rescue resign respond rest result retire save score seek select separate
settle share shift sign speak spread stop struggle study submit succeed suffer supply surround survive suspend
target test touch tour train transfer travel treat trust undergo undertake uphold vary weigh wonder would carry
cover cross decrease deliver depend destroy develop differ enter escape establish exist expand extend hang head
contain continue contribute convert cost earn employ enable encounter engage enjoy ensure evacuate examine explode
injure invest investigate chair belong steer emerge crash collapse flee threaten trade bury amount owe deserve grab
step split sue commit tend lack seize campaign spark trigger prompt unfold reside ignore hug gather greet pose focus
avoid assume attempt concern reflect surge sink reek swim sweep swing spin spit spring stare stir strip stumble sum
suppress surrender swap switch tackle tape taste tax tie tighten tip toss total tow trace track translate trap trim
trip triple trouble tumble twist unite update upset usher vanish violate veto void vow wander warrant wash waste
water weaken weave welcome widen wield wipe withhold witness wound wrap wreck yield abandon abolish absorb abuse
accelerate accompany accomplish accumulate achieve acquire act adapt adjust administer adopt advance affect afford
aid alarm alter amend analyse analyze anger annoy apply appoint approach arise arm arrange arrive assemble assess
assign assist associate assure attach attain attract avenge await award balance bar base batter battle beat befall
behave bend benefit betray bid bind blanket bleed bless block boil bolster bomb boost border borrow bother bounce
bow box breach breathe breed bribe bridge broaden broker brush bump burden burn burst bypass calm cancel capture
care carve cater cease centre chain chase cheat check choke circle circulate cite clash clean clear click climb
cling clutch coincide collect combine command commence compel compensate compete compile complete comply compose
comprise compromise conceal conceive concentrate conduct confer confine conflict confront confuse connect conquer
consist constitute construct consult consume contact contrast convene convict convey cook cool cooperate coordinate
cope copy correct correspond corrupt counter couple crack craft crawl creep criminalise cripple crumble crush
cultivate curb cure curtail damage dance dare darken dash date dawn debut decay dedicate defeat defer define defy
delay delete demolish deny depart deploy deport deprive derail descend desert design detain deter deteriorate
devastate deviate devise devote dictate dig dilute dine dip disappear disappoint discard discharge disguise
dismantle dismiss dispatch display dispose disqualify disrupt dissolve distance distinguish distort distract
distribute disturb dive divert divide divorce dodge dominate donate double dress drift drill drown dry dump dwindle
ease edit educate elevate eliminate embark embarrass embed emit empower empty enact encompass endanger endure
enforce engulf enhance enlist enrich enrol entertain enthral entitle equal equip erase erect erode erupt escalate
escort evade evaporate evolve exacerbate exceed excel exchange excite exclude execute exercise exert exhaust exhibit
exile expel experience expire exploit explore export expose extract fade falter fare fasten favour feature feed
fetch file filter finance fit fix flag flash flatten flood flow fold forgive form formulate foster found frame free
freeze frighten frustrate fuel fulfil function fund further gamble gauge generate glance gleam glide govern graduate
grant grind grip guard guide halt hamper hand handcuff harass harbour harden harm hatch haul haunt heal heat
heighten hijack hinder hoist honour house hover hunt hurry identify ignite illuminate illustrate impact impair
impeach impede implement impose impress imprison improve incite incline incorporate incur indict induce infect
inflict influence inhabit inherit inhibit initiate inject innovate insert inspect inspire install integrate intend
interact intercept interfere interpret interrogate interrupt intervene invade invent invite isolate jail jeopardise
justify kick kidnap knock lag lean leap legalise lengthen liberate lift light limit line linger link liquidate
loathe locate lodge loom loot loosen lower lure mail march mask mass mate maximise measure mediate melt mention
merge migrate mine minimise mislead mistake mix mobilise model modify monitor mount multiply murder narrow navigate
negotiate nominate number nurture obey oblige obscure observe obstruct offend offset omit oppress organise organize
originate oust outlaw outline outpace outnumber outweigh oversee overhaul overlook overrule override overturn
overwhelm pack paint pair parade part participate patrol pause peak peel penalise penetrate perceive perish
persecute persist phone pile pilot pioneer pitch pivot plague plead plot plunge point poison police pollute pool pop
portray possess postpone pour practise practice preach precede preserve preside press presume pretend prevail price
print prioritise privatise probe proceed process profit progress prohibit prolong promote prosecute prosper provoke
publish punch punish purchase purge pursue puzzle qualify quarrel race rage raid rally range rank ravage react
readmit rebuild recede reclaim recognise reconsider reconstruct recover recruit recycle redefine redirect refine
reform refuel regain regard register regulate rehearse reign reinforce reinstate rejoice rejoin relate relax relieve
relocate reopen reorganise repay repeal repel reproduce rescind resemble reserve reshape resist resolve resort
restore restrain restrict resume retain retake rethink retreat retrieve reunite revamp reverse revise revisit revive
revoke revolve reward rewrite rig riot rip risk rival roam rob rock roll rotate rub ruin rush sack sacrifice
safeguard sail sanction satisfy scale scan scare scatter schedule scrap scrape scratch screen scrutinise seal search
secure sense sentence shade shape shatter shelter shield shock shop shorten shout shove shrink shuffle shuttle
sideline sip situate skip slash slide slip slow smash smell smoke smooth smuggle snatch soar soak soften solve span
spare specialise spell spill spoil sponsor spot spray sprint squeeze stabilise staff stage stall stamp stampede star
starve station steady stem stifle store storm straddle strain strengthen stretch stroll structure stun subsidise
substitute subside suit summon supervise suppose surpass surprise suspect sustain swear symbolise
"""

_VOWELS = "aeiou"


def _forms(base: str) -> dict[str, set[Form]]:
    """Every form of an English verb."""
    irregular = _IRREGULAR.get(base)
    past, part = irregular or (None, None)
    if past is None:
        if base.endswith("e"):
            past = base + "d"
        elif base.endswith("y") and base[-2] not in _VOWELS:
            past = base[:-1] + "ied"
        else:
            past = base + "ed"
        part = past
    if base.endswith(("s", "sh", "ch", "x", "z")) or base in ("go", "do", "echo", "veto"):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        third = base[:-1] + "ies"
    else:
        third = {"be": "is", "have": "has"}.get(base, base + "s")
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        ing = base[:-1] + "ing"
    elif (past.endswith("ed") and len(past) == len(base) + 3) or base in _DOUBLED:
        ing = base + base[-1] + "ing"
    else:
        ing = base + "ing"
    words: Mapping[Form, str] = {"base": base, "present": third, "past": past, "ing": ing, "part": part or past}
    forms: dict[str, set[Form]] = {}
    for form, word in words.items():
        forms.setdefault(word, set()).add(form)
    return forms


_DOUBLED = (
    "get",
    "cut",
    "hit",
    "let",
    "put",
    "set",
    "shut",
    "sit",
    "bet",
    "win",
    "quit",
    "run",
    "begin",
    "forget",
    "forbid",
)


def _cues() -> dict[str, dict[Frame, Cue]]:
    found: dict[str, dict[Frame, Cue]] = {}
    for frame, listed in _VERBS.items():
        for entry in dict.fromkeys(listed.split()):
            lemma, sign, words = _entry(entry)
            after = frozenset(words.split(",")) if words else frozenset[str]()
            for word, forms in _forms(lemma).items():
                held = found.setdefault(word, {})
                if frame in held:
                    old = held[frame]
                    held[frame] = Cue(lemma, frame, old.forms | forms, old.after | after, old.alone or sign != "+")
                else:
                    held[frame] = Cue(lemma, frame, frozenset(forms), after, sign != "+")
    return found


def _entry(entry: str) -> tuple[str, str, str]:
    for sign in "+?":
        if sign in entry:
            lemma, _, words = entry.partition(sign)
            return lemma, sign, words
    return entry, "", ""


def _verbs() -> dict[str, frozenset[Form]]:
    found: dict[str, set[Form]] = {}
    for base in _COMMON.split():
        for word, forms in _forms(base).items():
            found.setdefault(word, set()).update(forms)
    return {word: frozenset(forms) for word, forms in found.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Profile(
    code="en",
    naming=NAMING,
    counting=COUNTING,
    stances=STANCES,
    guarding=GUARDING,
    cues=_cues(),
    verbs=_verbs(),
    nouns=_words(
        """
        statement claim comment remark suggestion argument assertion allegation accusation promise pledge vow
        warning call demand request announcement declaration belief view opinion idea plan proposal question
        complaint criticism contention insistence admission acknowledgment acknowledgement conclusion finding
        estimate prediction forecast report message letter tweet email post speech reply response answer apology
        denial fear concern hope expectation support opposition advice recommendation word words claims comments
        remarks warnings calls demands fears concerns hopes doubts questions promises pledges threats threat
        complaints allegations accusations criticisms views opinions suspicion rumor rumour rumors rumours
        confirmation assurance assurances testimony theory notion slogan motto order ruling verdict decision
        appeal plea assessment explanation description phrase joke quip retort line motto advice tip response reaction
        invitation desire refusal preference commitment attack attacks
        """
    ),
    documents=_words(
        """
        report letter statement poll survey study document documents memo filing lawsuit complaint indictment
        transcript article story newspaper paper editorial column book ad advert advertisement video clip
        footage data figures statistics records record website page headline sign banner poster email emails
        tweet message note order ruling law bill resolution audit review analysis research evidence affidavit
        release survey polls surveys studies reports letters filings numbers results slide map chart site post
        constitution treaty agreement guidelines rules policy manual notice caption film documentary speech
        inquiry
        """
    ),
    according=(("according", "to"), ("in", "the", "words", "of"), ("per",)),
    determiners=_words(
        """
        a an the this that these those some any no each every either neither another both all half several many
        few most much more such what which whose other enough certain various numerous
        """
    ),
    possessives=_words("my your his her its our their whose one's"),
    pronouns={
        "i": Pronoun("", True),
        "he": Pronoun("m", True),
        "she": Pronoun("f", True),
        "they": Pronoun("p", True),
        "we": Pronoun("", True),
        "it": Pronoun("n", True),
        "you": Pronoun("", True),
        "him": Pronoun("m"),
        "her": Pronoun("f"),
        "them": Pronoun("p"),
        "me": Pronoun(""),
        "us": Pronoun(""),
        "himself": Pronoun("m"),
        "herself": Pronoun("f"),
        "themselves": Pronoun("p"),
        "itself": Pronoun("n"),
        "myself": Pronoun(""),
        "ourselves": Pronoun(""),
        "yourself": Pronoun(""),
        "everyone": Pronoun("", True),
        "everybody": Pronoun("", True),
        "someone": Pronoun("", True),
        "somebody": Pronoun("", True),
        "anyone": Pronoun("", True),
        "anybody": Pronoun("", True),
        "nobody": Pronoun("", True),
        "one": Pronoun("", True),
        "others": Pronoun("p", True),
        "nothing": Pronoun("", True),
        "something": Pronoun("", True),
        "anything": Pronoun("", True),
        "everything": Pronoun("", True),
        "there": Pronoun("", True),
    },
    relatives=_words("who which that whom"),
    questions=_words("who what when where why how which whom whose whether"),
    prepositions=_words(
        """
        of in on at by for with from to about against between into through during before after above below under
        over without within along across behind beyond among amongst around near off onto toward towards upon
        via since until till despite like unlike as than per except besides regarding concerning amid amidst
        outside inside throughout alongside beside aboard following including out up down because
        """
    ),
    coordinators=_words("and but or nor yet so plus"),
    subordinators=_words(
        """
        because although though while if unless since when whenever after before until once where whereas as
        whether that lest
        """
    ),
    complementers=_words("that whether if how why what when where who which"),
    auxiliaries=_words(
        """
        be is are was were been being am have has had having do does did done isn't aren't wasn't weren't
        haven't hasn't hadn't don't doesn't didn't 's 're 've 'd 'm get got gets
        """
    ),
    modals=_words(
        """
        will would can could may might shall should must ought 'll won't wouldn't can't couldn't mightn't
        shouldn't mustn't cannot
        """
    ),
    naming_somebody=_words("called named nicknamed"),
    numbered=_words("no number"),
    hearsay=_words("alleged understood expected reported rumoured heard said believed thought quoted claimed seen"),
    obliging=_words("should must ought shouldn't mustn't"),
    negations=_words("not never n't"),
    adverbs=_words(
        """
        also again now then once still just even already always often sometimes soon later earlier ago here
        there today instead too very quite rather almost nearly only ever never however meanwhile perhaps maybe
        further furthermore moreover nonetheless nevertheless yet further thus therefore so much first last
        further both all together afterward afterwards otherwise back long since twice simply else well far not
        away ahead indeed though thereby hence likewise early late
        """
    ),
    times=_words(
        """
        monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight mondays
        tuesdays wednesdays thursdays fridays saturdays sundays
        """
    ),
    numbers=_words(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
        million billion dozen
        """
    ),
    honorifics=_words(
        """
        Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Baron Rev Reverend Father Sister Fr
        Rabbi Imam Sen Senator Rep Representative Gov Governor President Gen General Col Colonel Maj Major Capt
        Captain Lt Lieutenant Sgt Sergeant Cpl Pte Pvt PC DC DS DI DCI Det Insp Inspector Supt Superintendent
        Chief Judge Justice Cllr Councillor MP Hon King Queen Prince Princess Duke Duchess Pope Cardinal
        Archbishop Bishop Minister Secretary Chancellor Mayor Commissioner Cmdr Commander Admiral Ambassador
        Detective Constable
        """
    ),
    feminine=_words(
        """
        mrs ms miss dame lady baroness queen princess duchess sister woman girl mother daughter wife spokeswoman
        actress chairwoman congresswoman councilwoman businesswoman grandmother aunt widow policewoman
        """
    ),
    masculine=_words(
        """
        mr sir lord baron king prince duke father man boy son husband spokesman actor chairman congressman
        councilman businessman grandfather uncle widower policeman brother
        """
    ),
    roles=_words(
        """
        minister president secretary spokesman spokeswoman spokesperson officer officers official officials
        leader leaders director chief chairman chairwoman chair mayor governor senator judge lawyer lawyers
        attorney attorneys prosecutor prosecutors doctor doctors professor expert experts analyst analysts
        economist economists reporter journalist editor author writer captain coach manager player owner founder
        adviser advisor advisers aide aides strategist pollster candidate nominee lawmaker lawmakers resident
        residents neighbour neighbour neighbor witness witnesses victim victims teacher teachers student
        students worker workers nurse nurses commissioner superintendent inspector sergeant detective constable
        councillor member members critic critics supporter supporters source sources people man woman mother
        father son daughter wife husband brother sister friend friends family families parents host presenter
        anchor correspondent columnist activist activists campaigner campaigners scientist scientists researcher
        researchers executive executives ceo president's president-elect ambassador envoy king queen prince pope
        bishop archbishop rabbi imam pastor firefighter firefighters paramedic driver passenger passengers
        farmer farmers voter voters protester protesters veteran veterans opponent opponents colleague
        colleagues coroner barrister solicitor defendant negotiator organiser organizer headteacher principal
        historian singer actor actress musician artist athlete trainer businessman businesswoman investor
        economist historian whistleblower
        """
    ),
    bodies=_words(
        """
        police government council company party campaign court committee commission ministry department agency
        office union association federation club team university school hospital bank board force service army
        navy church charity group organisation organization institute foundation parliament congress senate
        house administration authority authorities republicans democrats media press newspaper network channel
        broadcaster firm corporation trust society league academy embassy airline palace
        """
    ),
    abbreviations=_words(
        """
        Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Maj Capt Lt Sgt Cpl Pte Pvt Det Insp Supt Cllr Rev Hon Jr Sr St
        Sens Reps Messrs Cmdr Adm Sgt Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec No vs etc Inc Corp Co Ltd
        Mt Ft Ave Blvd Rd Fla Calif Ariz Tex Wash Mass Conn Pa Va Md Ill Wis Minn Mich Ind Ala Ga Tenn Ky Okla
        Ore Colo Nev Del Vt Neb Kan Mo La Miss Ark Mont Wyo Fig Vol p pp v Ph
        """
    ),
    particles=_words("of de la van von der den del di da bin al el ibn le du y the"),
    starters=_words(
        """
        the a an he she it they we i in on at but and this that these those there his her its their our my when
        while if after before as for with from however meanwhile some many most both one
        """
    ),
    times_of_day=_words(
        """week month year night morning afternoon evening weekend spring summer autumn fall winter time season day"""
    ),
    circumstances=_words("after before since during despite until amid following"),
    titling=_words(
        "titled entitled headlined dubbed nicknamed album song film movie book novel documentary programme program show"
    ),
    plurally=_words("say"),
    hearing=_words("hear learn"),
    writers=_words("i we"),
    answers=_words("yes no nothing"),
    nearness=frozenset({"close", "near"}),
    hailing=frozenset({"from"}),
    finite=_words("is are was were has have had will would can could should must may might does did"),
    hours=_words("am"),
    ours=_words("my our"),
    whether=_words("whether if"),
    means=_words("phone telephone email e-mail text fax video letter post radio satellite"),
    pointing=_words("last this next earlier later late early"),
    months=_words(
        """
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec
        """
    ),
    accusing=_words("of with for"),
    interviewing=_words("ask question wonder"),
    interviewer=_words("asked pressed quizzed questioned challenged grilled pushed cross-examined probed"),
)
