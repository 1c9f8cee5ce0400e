"""English: people, bodies, roles.

Long because it is lists, and a word that is taken from one (a title that is a role, a name that is a word) is looked
for in the others."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.naming import Naming, words

_TITLES = {
    **dict.fromkeys(
        ("mr", "sir", "lord", "viscount", "earl", "father", "rabbi", "imam", "brother", "herr", "monsieur"), "m"
    ),
    **dict.fromkeys(
        ("mrs", "ms", "miss", "dame", "lady", "baroness", "sister", "madam", "frau", "madame", "countess"), "f"
    ),
    **dict.fromkeys(
        ("mx", "dr", "prof", "rev", "reverend", "revd", "rt", "hon", "doctor", "canon", "saint", "late", "uncle"), ""
    ),
}
_TITLES["uncle"] = "m"
_TITLES["aunt"] = "f"
_RANKS = dict.fromkeys(
    [
        "pc",
        "con",
        "sgt",
        "sergeant",
        "insp",
        "inspector",
        "det",
        "dc",
        "ds",
        "di",
        "dci",
        "dcs",
        "supt",
        "ch",
        "cpl",
        "corporal",
        "lt",
        "lieutenant",
        "capt",
        "captain",
        "maj",
        "major",
        "col",
        "colonel",
        "gen",
        "general",
        "brig",
        "brigadier",
        "cmdr",
        "commander",
        "adm",
        "admiral",
        "constable",
        "superintendent",
        "detective",
        "officer",
        "cllr",
        "councillor",
        "sen",
        "senator",
        "rep",
        "congressman",
        "congresswoman",
        "gov",
        "governor",
        "president",
        "professor",
        "judge",
        "justice",
        "chancellor",
        "ambassador",
        "archbishop",
        "bishop",
        "pope",
        "king",
        "queen",
        "prince",
        "princess",
        "duke",
        "duchess",
        "emperor",
        "sheikh",
        "ayatollah",
        "private",
        "pte",
        "wing",
        "squadron",
        "marshal",
        "sheriff",
        "deputy",
        "coach",
        "commissioner",
        "mayor",
        "minister",
        "secretary",
        "premier",
        "cardinal",
        "pastor",
    ],
    "",
)
_RANKS |= dict.fromkeys(["king", "prince", "duke", "congressman", "pope"], "m")
_RANKS |= dict.fromkeys(["queen", "princess", "duchess", "congresswoman"], "f")

_ROLES = words(
    # public life
    "taoiseach tánaiste tanaiste td "
    "president vice-president premier chancellor minister secretary mayor mayoress deputy councillor alderman "
    "senator governor "
    "congressman congresswoman representative lawmaker mp mep msp peer whip leader co-leader speaker candidate "
    "nominee frontbencher "
    "backbencher ambassador envoy diplomat commissioner ombudsman regulator adviser advisor aide strategist "
    "pollster official "
    "spokesperson spokesman spokeswoman politician parliamentarian legislator delegate negotiator monarch king "
    "queen prince princess "
    "duke duchess prime_minister pm chief boss head leader founder co-founder director chair chairman chairwoman "
    "chairperson co-chair "
    "vice-chair ceo cfo coo president manager executive treasurer trustee owner co-owner partner entrepreneur "
    "businessman "
    "businesswoman tycoon billionaire banker investor trader economist analyst broker accountant auditor "
    "consultant lobbyist",
    # law and order
    "judge justice magistrate coroner recorder sheriff barrister solicitor lawyer attorney prosecutor counsel "
    "advocate silk "
    "defendant accused claimant plaintiff suspect attacker gunman killer murderer rapist fraudster convict "
    "prisoner inmate victim "
    "survivor witness complainant juror foreman officer detective inspector superintendent sergeant constable "
    "commander "
    "investigator policeman policewoman warden guard firefighter paramedic lifeguard coastguard commissioner "
    "whistleblower",
    # forces
    "general admiral colonel major captain lieutenant corporal brigadier marshal soldier sailor airman veteran "
    "commander "
    "commandant paratrooper reservist pilot navigator skipper helmsman",
    # health, science, learning
    "doctor gp surgeon physician nurse midwife medic psychiatrist psychologist therapist pharmacist dentist vet "
    "paediatrician "
    "epidemiologist virologist scientist researcher professor lecturer academic historian geologist "
    "meteorologist forecaster "
    "climatologist biologist chemist physicist astronomer astronaut engineer expert specialist technician "
    "archaeologist "
    "headteacher headmaster headmistress teacher principal dean vice-chancellor rector student pupil graduate "
    "scholar tutor "
    "librarian curator statistician demographer sociologist seismologist volcanologist hydrologist ecologist botanist",
    # arts and press
    "mate coxswain bosun deckhand purser master author writer novelist poet playwright editor journalist "
    "reporter correspondent columnist critic "
    "commentator pundit "
    "broadcaster announcer presenter host newsreader anchor producer director filmmaker photographer actor actress "
    "comedian singer songwriter "
    "musician rapper guitarist drummer pianist conductor composer artist painter sculptor designer architect "
    "choreographer dancer "
    "model influencer blogger youtuber podcaster publisher agent promoter impresario biographer cartoonist dj "
    "chef laureate",
    # sport
    "coach trainer goalkeeper keeper defender midfielder forward striker winger centre-back full-back left-back "
    "right-back "
    "centre-half playmaker captain vice-captain skipper substitute referee umpire linesman official batsman "
    "batter bowler "
    "wicketkeeper all-rounder spinner seamer opener fly-half scrum-half flanker prop hooker lock fullback centre wing "
    "sprinter runner hurdler swimmer cyclist rower boxer fighter wrestler gymnast jockey driver racer skier "
    "skater golfer player "
    "champion medallist medalist winner runner-up international debutant teenager teammate team-mate athlete "
    "olympian paralympian "
    "quarterback pitcher marathoner triathlete decathlete seed holder rider defender number scorer goalscorer steward",
    # work and life
    "farmer fisherman fisher skipper driver pilot worker labourer miner builder plumber electrician carpenter "
    "baker butcher "
    "shopkeeper publican landlord landlady barman barmaid waiter waitress cleaner porter hairdresser barber "
    "tailor postman postwoman "
    "engineer mechanic programmer developer gardener conductor ferryman lighthouse-keeper harbourmaster harbour-master "
    "stallholder hotelier restaurateur retailer grocer florist crofter shepherd rancher trucker courier rider "
    "dispatcher controller "
    "employee contractor trainee volunteer bandmate flatmate housemate roommate shipmate crewmate workmate co-worker "
    "participant respondent contestant occupant inhabitant applicant attendee eyewitness insider guest "
    "resident ally neighbour neighbor villager local tenant homeowner householder passenger commuter tourist "
    "visitor "
    "holidaymaker "
    "survivor bystander onlooker passer-by caller listener viewer reader spectator fan supporter customer "
    "shopper patient carer "
    "volunteer campaigner activist protester demonstrator organiser organizer unionist convener convenor steward "
    "philanthropist vicar priest pastor bishop archbishop cardinal pope rabbi imam minister chaplain monk nun "
    "deacon canon "
    "newlywed cellmate flatmate workmate shipmate bride groom expat evacuee trainee employee "
    "pensioner grandmother grandfather mother father mum dad son daughter brother sister wife husband widow widower "
    "partner fiancé fiancée girlfriend boyfriend uncle aunt nephew niece cousin grandson granddaughter "
    "stepfather stepmother friend "
    "colleague classmate roommate housemate teenager schoolboy schoolgirl man woman boy girl refugee migrant "
    "asylum-seeker "
    "rescuer policymaker constituent ratepayer taxpayer breadwinner caretaker "
    "secretary-general director-general attorney-general governor-general solicitor-general lieutenant-general "
    "major-general inspector-general quartermaster registrar superintendent undersecretary under-secretary "
    "chief-of-staff "
    "co-ordinator coordinator administrator planner secretary assistant apprentice intern interpreter translator "
    "member "
    "rebel insurgent militant dissident exile hostage captor smuggler dealer hacker chairperson newcomer predecessor "
    "successor rival opponent counterpart chairman-elect president-elect heir tsar czar watchdog strongman "
    "mountaineer climber sailor yachtsman yachtswoman diver explorer guide ranger keeper warden beekeeper "
    "premier-designate comptroller bailiff clerk usher arbitrator mediator assessor surveyor valuer undertaker",
    # on stage, on screen
    "bandleader stagehand roadie frontman frontwoman vocalist bassist keyboardist violinist cellist trombonist "
    "trumpeter saxophonist flautist harpist organist soloist percussionist choirmaster ringmaster acrobat "
    "juggler magician puppeteer stuntman stuntwoman cameraman camerawoman cinematographer screenwriter "
    "showrunner scriptwriter lyricist librettist dramatist essayist satirist illustrator animator ceramicist "
    "weatherman newsagent subeditor sub-editor copywriter proofreader freelancer quizmaster compere bookseller "
    "vlogger festivalgoer concertgoer churchgoer theatregoer clubber",
    # at work
    "farmhand seamstress jeweller goldsmith silversmith blacksmith locksmith glassblower stonemason bricklayer "
    "roofer scaffolder plasterer joiner glazier decorator welder machinist forewoman stevedore longshoreman "
    "trawlerman lobsterman boatman boatbuilder lockkeeper cabbie chauffeur motorist motorcyclist biker "
    "pedestrian hiker rambler camper angler birdwatcher gamekeeper zookeeper zoologist ornithologist "
    "entomologist oceanographer glaciologist criminologist anthropologist linguist philosopher theologian "
    "classicist mathematician econometrician actuary bookkeeper underwriter auctioneer bookmaker bookie "
    "croupier bartender bouncer doorman concierge receptionist typist janitor custodian groundskeeper "
    "groundsman landscaper winemaker vintner brewer distiller sommelier caterer chocolatier cheesemonger "
    "fishmonger greengrocer ironmonger farrier smallholder dairyman milkman cowboy stockman shearer "
    "veterinarian optician optometrist podiatrist chiropractor osteopath physiotherapist physio radiographer "
    "radiologist oncologist cardiologist neurologist neurosurgeon anaesthetist anesthesiologist obstetrician "
    "gynaecologist pathologist dermatologist immunologist toxicologist psychotherapist caseworker counsellor "
    "counselor churchwarden bellringer missionary curate archdeacon instructor bursar invigilator examiner "
    "schoolteacher childminder babysitter housekeeper handyman binman exterminator gravedigger notary "
    "paralegal jailer trooper informant informer sniper paratrooper cadet submariner signaller signalman "
    "stationmaster oilman cartographer skydiver parachutist balloonist aviator stewardess warehouseman cashier "
    "salesman saleswoman salesperson wholesaler lodger leaseholder freeholder landowner subcontractor realtor "
    "postmaster postmistress mailman gamer coder canvasser peacekeeper consul",
    # in life
    "mourner pallbearer partygoer toddler teen youngster retiree centenarian nonagenarian octogenarian "
    "septuagenarian millionaire heiress socialite superstar arsonist burglar robber mugger hijacker trafficker "
    "vegan environmentalist conservationist feminist separatist",
    # of somebody
    "godfather godmother godson goddaughter stepson stepdaughter stepbrother stepsister half-brother "
    "half-sister mother-in-law father-in-law brother-in-law sister-in-law son-in-law daughter-in-law "
    "great-grandmother great-grandfather grandad granddad grandma grandpa auntie",
)
_RELATIONS = words(
    "mother father mum dad son daughter brother sister wife husband widow widower partner fiancé fiancée "
    "girlfriend boyfriend uncle aunt "
    "nephew niece cousin grandson granddaughter grandmother grandfather stepfather stepmother friend colleague "
    "teammate team-mate "
    "neighbour neighbor lawyer solicitor barrister agent spokesman spokeswoman spokesperson predecessor "
    "successor rival "
    "counterpart opponent classmate captor killer attacker "
    "godfather godmother godson goddaughter stepson stepdaughter stepbrother stepsister half-brother "
    "half-sister mother-in-law father-in-law brother-in-law sister-in-law son-in-law daughter-in-law "
    "great-grandmother great-grandfather grandad granddad grandma grandpa auntie"
)

_BODIES = words(
    "garda gardaí "
    "security intelligence coal circuit blog jazeera qaeda shabaab "
    "council party parties government ministry department office agency authority board committee commission "
    "union association federation "
    "confederation society institute institution foundation trust charity company corporation corp inc ltd plc "
    "llp llc group holdings "
    "grid gas telecom network bank fund university college school academy hospital infirmary clinic police "
    "constabulary "
    "force army navy "
    "court tribunal parliament "
    "senate congress assembly cabinet treasury embassy church cathedral mosque synagogue diocese club fc afc cf "
    "rfc united rovers rangers athletic "
    "albion wanderers hotspur city town county villa palace celtic thistle academical argyle orient alexandra "
    "league championship cup team squad network alliance coalition campaign movement organisation organization service "
    "services unit brigade regiment battalion coastguard ambulance airline airlines airways railway railways "
    "rail transport media news "
    "press broadcasting channel radio television tv times telegraph guardian mail post herald gazette chronicle "
    "record tribune "
    "journal observer reuters centre center laboratory laboratories lab observatory museum gallery theatre opera "
    "orchestra ballet "
    "chamber guild bureau directorate secretariat inspectorate ombudsman watchdog regulator conservatives "
    "democrats republicans liberals "
    "greens nationalists unionists labour tories socialists partnership consortium collective network forum "
    "summit conference "
    "motors energy power water electric systems technologies software pharmaceuticals steel foods stores "
    "supermarkets airlines "
    "studios pictures records entertainment properties estates homes insurance capital investments securities "
    "partners associates "
    "lifeboat rnli fire rescue response team command headquarters station line lines ferries shipping port "
    "harbour airport "
    "branch survey administration taskforce panel exchange registry "
    "inquiry review house commons lords prison jail nations states games olympics open masters premiership "
    "division series prix",
)
_PLACES = words(
    "street road avenue lane drive close way crescent square bridge park gardens hill mount mountain river lake "
    "sea ocean bay beach cape "
    "coast valley island islands isles isle peninsula forest wood woods moor common green field fields farm "
    "village town city borough "
    "district region province county shire state republic kingdom emirates territory north south east west "
    "airport station "
    "terminal port harbour quay pier dock docks wharf stadium arena ground oval court hall house castle palace "
    "tower abbey church "
    "cathedral temple market mall centre center hotel inn pub restaurant cafe prison jail line motorway cross gate "
    "junction roundabout point head ness sound strait channel gulf canal reef ledge rock glen loch lough falls "
    "springs heights "
    "barracks base camp garden estate wall embankment parade terrace row place mews walk boulevard plaza highway "
    "freeway "
    "interstate tunnel dam reservoir hospital school university museum theatre library",
)
_PLACES_KNOWN = words(
    "london paris berlin madrid rome vienna brussels amsterdam dublin belfast edinburgh glasgow cardiff swansea "
    "manchester liverpool birmingham "
    "leeds sheffield bristol newcastle nottingham leicester coventry hull bradford cambridge oxford york "
    "southampton portsmouth plymouth "
    "exeter brighton norwich derby stoke wolverhampton sunderland aberdeen dundee inverness moscow kyiv kiev "
    "minsk warsaw prague budapest "
    "bucharest sofia athens ankara istanbul cairo tehran baghdad damascus beirut jerusalem tel_aviv gaza rafah "
    "riyadh doha dubai kabul delhi "
    "mumbai karachi islamabad lahore dhaka kathmandu colombo beijing shanghai hong_kong taipei tokyo osaka seoul "
    "pyongyang bangkok hanoi "
    "manila jakarta singapore kuala_lumpur canberra sydney melbourne brisbane perth auckland wellington ottawa "
    "toronto montreal vancouver "
    "washington boston chicago houston dallas seattle philadelphia detroit atlanta miami denver los_angeles "
    "san_francisco new_york las_vegas "
    "brasilia lima bogota caracas santiago buenos_aires havana nairobi lagos abuja accra dakar kinshasa pretoria "
    "johannesburg cape_town "
    "harare addis_ababa khartoum tripoli tunis algiers rabat geneva zurich oslo stockholm copenhagen helsinki "
    "lisbon barcelona milan naples "
    "turin munich hamburg frankfurt cologne lyon marseille england scotland wales ireland britain uk us usa eu "
    "un europe asia africa america "
    "americas australia canada mexico brazil argentina chile peru colombia venezuela cuba france germany spain "
    "portugal italy greece turkey "
    "russia ukraine belarus poland hungary romania bulgaria serbia croatia bosnia kosovo albania austria "
    "switzerland belgium netherlands "
    "holland denmark norway sweden finland iceland estonia latvia lithuania china japan korea india pakistan "
    "bangladesh nepal afghanistan iran "
    "iraq syria lebanon israel palestine egypt libya tunisia algeria morocco sudan ethiopia somalia kenya uganda "
    "tanzania rwanda congo nigeria "
    "ghana senegal mali niger zimbabwe zambia mozambique angola namibia botswana indonesia malaysia thailand "
    "vietnam cambodia philippines "
    "taiwan qatar kuwait bahrain yemen oman saudi jordan cyprus malta crimea donetsk kharkiv odesa essex kent "
    "sussex surrey hampshire dorset "
    "devon cornwall somerset wiltshire gloucestershire oxfordshire berkshire buckinghamshire hertfordshire "
    "bedfordshire suffolk norfolk "
    "cambridgeshire lincolnshire yorkshire lancashire cheshire cumbria durham northumberland derbyshire "
    "nottinghamshire leicestershire "
    "staffordshire shropshire worcestershire warwickshire northamptonshire merseyside wirral humberside tyneside "
    "wearside teesside "
    "texas california florida alaska hawaii nevada arizona ohio michigan pennsylvania oregon virginia alabama "
    "tennessee kentucky "
    "louisiana mississippi missouri minnesota wisconsin illinois colorado utah montana idaho oklahoma nebraska "
    "kansas iowa maine "
    "vermont massachusetts connecticut delaware maryland westminster holyrood whitehall stormont kremlin "
    "brussels strasbourg hague "
    "andorra armenia azerbaijan bahamas barbados belize benin bhutan bolivia brunei burundi cameroon comoros czechia "
    "djibouti ecuador eritrea eswatini fiji gabon gambia greenland grenada guatemala guinea guyana haiti honduras "
    "jamaica kazakhstan kiribati kyrgyzstan laos lesotho liberia liechtenstein luxembourg madagascar malawi maldives "
    "mauritania mauritius moldova monaco mongolia montenegro myanmar nauru nicaragua palau panama paraguay samoa "
    "seychelles slovakia slovenia suriname tajikistan tibet togo tonga turkmenistan tuvalu uruguay uzbekistan vanuatu",
)
_NOBODY = words(
    "storm hurricane typhoon cyclone operation project january february march april may june july august "
    "september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "christmas easter ramadan eid "
    "diwali hanukkah passover lent boxing new_year english scottish welsh irish british american european "
    "african asian arab australian "
    "canadian french german spanish italian greek turkish russian ukrainian polish dutch belgian swiss swedish "
    "norwegian danish finnish "
    "chinese japanese korean indian pakistani afghan iranian iraqi syrian israeli palestinian egyptian nigerian "
    "kenyan mexican brazilian "
    "jewish muslim islamic christian catholic protestant anglican hindu sikh buddhist islam christianity "
    "victorian edwardian covid covid-19 "
    "brexit bst gmt utc cet am pm tv dna gcse gdp vat cctv nhs a-level internet twitter facebook instagram "
    "tiktok youtube whatsapp google "
    "wikipedia netflix zoom iphone android northern southern eastern western north south east west central upper "
    "lower great greater "
    "royal national international federal public private crown supreme high grand first second third fourth "
    "fifth sixth last next "
    "old young big little saint st mount port fort act bill law order treaty agreement protocol convention "
    "charter constitution war "
    "revolution crisis premier_league champions_league bafta oscar oscars nobel grammy emmy brit brits mercury "
    "turner booker pride "
    "black white red blue green yellow orange purple silver gold golden day night week month year live breaking "
    "watch read "
    "image media caption source getty pa afp reuters epa update latest analysis exclusive video listen warning "
    "tories tory "
    "conservative conservatives labour liberal lib dem dems democrat democrats republican republicans reform snp "
    "dup ukip plaid cymru sdlp "
    "sinn fein greens remain leave ok yes no god lord's allah jesus christ bible quran koran "
    "euro euros pound dollar ftse nasdaq dow wales' i i'm i've i'll i'd mr mrs ms",
)
_BODIES_KNOWN = words(
    "bbc itv sky cnn reuters afp nhs nato eu un unicef unesco who imf wto fbi cia mi5 mi6 nasa esa fifa uefa fa "
    "pfa rfu ecb mcc icc ioc "
    "downing_street no_10 number_10 white_house pentagon kremlin whitehall westminster holyrood stormont "
    "buckingham_palace kensington_palace "
    "scotland_yard greenpeace oxfam amnesty shelter google apple microsoft amazon facebook meta twitter tesla "
    "boeing airbus shell bp tesco "
    "asda sainsbury's morrisons aldi lidl waitrose ofcom ofsted ofgem ofwat hmrc dwp defra cps ipcc iopc rspca "
    "rspb rnli tuc unison unite "
    "aslef rmt gmb labour conservatives tories hamas hezbollah taliban ryanair easyjet met_office tell_mama "
    "mencap nspcc "
    "barnardo's macmillan arsenal chelsea everton liverpool barcelona juventus",
)

_STARTERS = words(
    "tell ask call bring send give "
    "the a an this that these those it its he she they we you i his her their our your my and but or nor so yet "
    "for if when while "
    "as after before since until because although though unless whether where why how what who whom whose which "
    "there here now then "
    "today yesterday tomorrow tonight earlier later meanwhile however also still even just only once twice again "
    "another other some any all both "
    "each every many most more much few several no not never none nobody nothing nowhere in on at by to from of "
    "with without about over "
    "under between among through during against into onto upon off out up down across along behind beyond near "
    "inside outside within "
    "despite following according speaking writing asked pressed given having being is are was were be been do "
    "does did has have had "
    "will would can could shall should may might must let let's hello hi thanks thank please welcome good "
    "morning afternoon evening "
    "first second third finally next last elsewhere indeed instead perhaps maybe probably apparently clearly "
    "sadly fortunately "
    "more than around almost nearly about at_least up one two three four five six seven eight nine ten eleven "
    "twelve dozens hundreds thousands "
    "millions people police officers officials ministers residents fans players workers campaigners critics "
    "protesters local former ex "
    "new old breaking latest watch listen read see look stay follow share remember reminder update coming plus "
    "minus via "
    "like unlike except besides beside alongside amid amidst per versus vs back further recap analysis comment "
    "opinion exclusive revealed "
    "moments minutes hours days weeks months years ago soon recently currently previously initially originally "
    "eventually ahead "
    "his hers ours yours theirs himself herself themselves myself everyone everybody everything someone somebody "
    "something anyone anybody anything "
    "neither either whatever whoever whenever wherever such same own too very quite rather well far less least "
    "best better worst worse "
    "key full final final half part whole total number thousands",
)
_STOPS = words(
    "the a an this that these those and or but nor if when while as after before since until because although "
    "though whether where why how what "
    "who whom whose which there here now then today yesterday tomorrow tonight earlier later meanwhile however "
    "also still even just only again "
    "in on at by to from of with without about over under between among through during against into onto upon "
    "off out up down across along "
    "behind beyond near inside outside within despite following according for than per via like unlike including "
    "is are was were be been being "
    "do does did has have had having will would can could shall should may might must not never it he she they "
    "we you i him them us me "
    "said says say saying told tells tell telling asked asks ask asking added adds add adding called calls "
    "calling named names naming "
    "describes described describing insists insisted warned warns thanked thanks praised praises urged urges met "
    "meets joined joins replaced "
    "replaces replacing succeeded succeeds succeeding criticised criticises accused accuses backed backs beat "
    "beats defeated defeats signed "
    "signs sacked sacks appointed appoints interviewed interviews quoted quoting quotes hear heard hears see saw "
    "sees seeing seen watch watched "
    "let made make makes found find finds left leave leaves took take takes taken give gave gives given got get "
    "gets went go goes "
    "came come comes became become becomes remains remain remained featuring featured involving involved "
    "speaking spoken spoke speaks "
    "writes wrote write written reports reported reporting killed killing kills injured arrested charged charges "
    "jailed both either neither "
    "my your our another each every some any no one two three four five six seven eight nine ten its his her their",
)

RENAMES = (
    r"(?:[Ww]e(?: are|[’']re) calling|[Ww]e (?:will|shall) call|[Ww]e[’']ll call|[Ww]e have (?:called|named)"
    r"|[Ll]et(?: us|[’']s) call) (?:him|her|them)"
    r"|(?:(?:wo)?man|girl|boy|mother|father|witness|teenager|pupil|student|nurse|patient|officer|worker)"
    r"(?: who)? we(?: are|[’']re) calling|whom we (?:are calling|will call|shall call|have called)"
)

NAMING = Naming(
    titles=MappingProxyType(_TITLES),
    ranks=MappingProxyType(_RANKS),
    after=words("sc mp mep msp ms kc qc obe mbe cbe phd jr sr jnr snr ii iii iv am md mc frs td"),
    seats=words("mp msp mep ms td"),
    same=MappingProxyType(
        {"pm": "prime minister", "tory": "conservative", "tories": "conservative", "qc": "kc", "ceo": "chief executive"}
    ),
    ensembles=words("band duo trio quartet quintet sextet choir ensemble"),
    meeting=words("speaking spoken spoke talking talked meeting met interviewed joined caught"),
    nameless=words("anonymity anonymous anonymously"),
    being=words("be been have feel being"),
    viewing=words("for to"),
    of_state=MappingProxyType({"minister": "secretary"}),
    of_a_state=words("home foreign state"),
    called=MappingProxyType(
        {
            "kc": words("barrister silk lawyer counsel"),
            "justice": words("judge"),
            "recorder": words("judge"),
            "mp": words("backbencher politician"),
            "gp": words("doctor"),
            "surgeon": words("doctor consultant"),
            "manager": words("boss coach"),
            "coach": words("boss manager"),
            "boss": words("manager coach"),
            "skipper": words("captain"),
            "captain": words("skipper"),
            "executive": words("boss chief"),
            "pc": words("officer constable"),
            "sergeant": words("officer detective"),
            "inspector": words("officer detective"),
            "superintendent": words("officer detective"),
            "goalkeeper": words("keeper"),
            "striker": words("forward footballer"),
        }
    ),
    peoples=words(
        "scot welshman welshwoman englishman englishwoman irishman irishwoman briton brit italian german spaniard "
        "frenchman frenchwoman dutchman dutchwoman american canadian australian brazilian argentine portuguese "
        "belgian swede norwegian dane finn pole russian ukrainian croat serb greek turk swiss austrian czech "
        "nigerian ghanaian kenyan jamaican japanese korean indian pakistani mexican londoner yorkshireman "
        "democrat republican independent"
    ),
    particles=words(
        "de du da dos das di del della van von der den ter ten la le el al bin ibn bint ben ap ab af av zu y st"
    ),
    roles=_ROLES,
    past=words("former ex retired late"),
    either=words(
        "regulator watchdog publisher developer retailer operator supplier rival promoter broadcaster owner "
        "partner host "
        "opponent employer winner ombudsman builder trader investor customer champion sponsor leader"
    ),
    role_opens=words("shadow former ex acting interim outgoing incoming retired ex-"),
    role_endings=("er", "or", "ist", "ian", "eer", "man", "woman", "person"),
    no_roles=words(
        "number corner summer winter quarter paper letter order matter water other former later never over under "
        "another murder "
        "after either together rather whether december september october november centre river power tower chapter "
        "newspaper dinner offer answer cover danger fever finger flower hunger hammer layer lever liver ladder border "
        "harbour door floor colour error factor favour flavour honour humour labour mirror motor odour rumour "
        "sector tenor "
        "terror vapour list fist mist twist human german roman woman's meter metre kilometer computer poster register "
        "remainder remember reminder rubber shelter shoulder silver sister's slipper soccer temper thunder "
        "timber transfer "
        "ledger trailer tractor theater theatre weather wonder consider banner barrier battery calendar career"
    ),
    offices=words(
        "taoiseach tánaiste tanaiste "
        "mayor mayoress minister commissioner chief president chancellor secretary leader captain manager coach "
        "judge chair chairman "
        "chairwoman chairperson director governor premier king queen pope archbishop bishop speaker ambassador coroner "
        "prosecutor commander skipper owner founder ceo principal headteacher headmaster headmistress vicar referee "
        "superintendent constable inspector boss head envoy rector registrar ombudsman pm sheriff convener "
        "master harbourmaster chairperson defendant goalkeeper mp senator"
    ),
    role_plurals=frozenset(
        word[:-3] + "men"
        if word.endswith("man")
        else word[:-1] + "ies"
        if word.endswith("y")
        else word + ("es" if word.endswith(("s", "ch", "x")) else "s")
        for word in _ROLES
    ),
    several=words("family families parents couple pair bosses relatives grandparents siblings crew"),
    speaking=words(
        "military opposition regime junta consulate presidency zoo hotel brewery bakery restaurant farm shop pub "
        "jury duo trio band chain supermarket brand business venue crew mission ngo think-tank prosecution defence "
        "website magazine conglomerate startup start-up"
    ),
    role_qualities=words(
        "then former ex acting interim deputy assistant vice senior junior chief lead head new outgoing incoming late "
        "current "
        "retired serving founding sitting leading ruling opening standing visiting first honorary shadow co "
        "joint executive managing"
    ),
    relations=_RELATIONS,
    bodies=_BODIES,
    body_links=words("of for and & the on in"),
    offices_of=words("of for"),
    body_joins=words("and &"),
    portfolios=words(
        "work pensions health safety care housing communities culture media sport education schools skills science "
        "innovation technology environment food rural affairs agriculture fisheries forestry business trade industry "
        "energy climate change enterprise economy finance revenue customs excise borders immigration justice defence "
        "security "
        "transport roads highways harbours ports shipping aviation railways maritime coastguard labour employment "
        "research development planning infrastructure equality diversity families children youth welfare "
        "medicines healthcare midwifery nursing drugs drug alcohol tourism heritage arts sciences letters commerce "
        "manufacturers manufacturing marketing markets competition consumer standards prisons probation courts "
        "tribunals statistics measures weights mines minerals water waterways parks wildlife birds animals nature "
        "conservation monuments museums libraries archives cooperation reconstruction information communications "
        "telecommunications resources relief rehabilitation recreation leisure veterans licensing inclusion "
        "refugees migration asylum prevention control disease radiation space driver vehicle social public "
        "digital levelling up constitutional foreign commonwealth international local home community legal "
        "environmental atmospheric oceanic"
    ),
    portfolio_ends=words("government"),
    of_what=words("for"),
    executives=words("executive"),
    bodies_known=_BODIES_KNOWN,
    documents=words(
        "reply answer response recording entry report letter statement document email review memo note study "
        "survey inquiry dossier judgment judgement "
        "ruling "
        "verdict indictment filing complaint lawsuit manifesto bill act treaty leaflet poster banner placard "
        "sign book memoir diary "
        "article editorial post tweet message text notice guidance constitution resolution motion draft "
        "transcript paper "
        "submission petition audit assessment analysis poll log affidavit warrant contract agreement accord "
        "communique briefing"
    ),
    sent=words("this these line lines word words more reaction thoughts update verdict quote snippet answer"),
    from_whom=words("from"),
    going_to=frozenset(
        (verb, word)
        for word, verbs in (("to", "goes went passes passed awarded handed"), ("by", "won taken led"))
        for verb in verbs.split()
    ),
    utterances=words("statement response reply message tweet post apology"),
    messages=words(
        "letter letters note message messages text texts email emails e-mail statement post tweet card diary log entry "
        "transcript voicemail tribute reply answer response poem caption memo"
    ),
    hands_on=words(
        "read reads reading released releases issued issues sent sends wrote written posted posts published put shown "
        "shows show sees seen copy copies copied relays relayed passed passes printed displayed screen"
    ),
    reading=words("read reads reading"),
    writing=words("wrote writes written sent sends posted left texted emailed recorded issued released published put"),
    penning=words("wrote writes written"),
    so_named=frozenset({("so", "called")}),
    hearers=words(
        "court trial jury jurors inquest inquiry tribunal hearing panel committee magistrates commission judge judges"
    ),
    hearing=words("heard hears told hear"),
    gathering=words("understand"),
    shouts=words("shout shouts cry cries chant chants chanting shouting cheers jeers heckles chorus choruses murmurs"),
    fronts=words("goes went leads led splashes splashed opts opted plumps runs ran"),
    in_words=("in", "words"),
    running=words("reads read ends ended begins began concludes concluded goes went runs ran continues continued"),
    examining=words("examination questioning questioned examined grilled interviewed interrogation"),
    awarded=words("for to"),
    summing=words("how all"),
    outlets=words(
        "bbc itv sky cnn nbc abc cbs fox reuters afp ap guardian times telegraph mail mirror sun express ft "
        "independent observer spectator politico bloomberg channel radio news lbc herald gazette post journal standard "
        "star"
    ),
    put_to=(" put it to ", " put to her that ", " put to him that ", " put to them that "),
    questioning=words(
        "asks asked asking questions questioned questioning presses pressed pressing interviews interviewed "
        "interviewing grills grilled grilling quizzes quizzed quizzing challenges challenged challenging"
    ),
    faced=words("told reminded informed confronted shown warned advised"),
    firms=words(
        "company firm business operator group manufacturer retailer carrier developer builder supplier airline "
        "supermarket chain brewery publisher broadcaster"
    ),
    firm_words=words(
        "company firm business operator group manufacturer retailer supplier charity union airline chain giant "
        "regulator watchdog broadcaster bank supermarket insurer lender brewer brewery housebuilder agency "
        "consultancy contractor thinktank think-tank startup start-up provider developer"
    ),
    only_bodies=words(
        "runs owns operates makes supplies provides represents employs manages regulates builds sells publishes "
        "insures oversees ran owned operated supplied provided employed managed maintains maintained"
    ),
    house_of=words("sons daughters brothers sisters partners co company"),
    finite=words("is are was were has have had will would can could may must does did"),
    kickers=words(
        "analysis explainer recap comment opinion watch listen video latest live breaking update updated timeline "
        "profile background context factbox correction clarification preview round-up roundup sketch verdict ratings "
        "in_pictures at_a_glance key_points team_news half-time full-time kick-off reality_check fact_check"
    ),
    no_firms=words(
        "council police ministry department party union force court committee commission parliament assembly agency "
        "inspectorate service office church university school college hospital nhs association society executive unite "
        "rangers united city palace government"
    ),
    pointing_back=words("that so thus"),
    turning=words("more back over now next first on again"),
    of_states=words("president premier prime parliament capital population"),
    places=_PLACES,
    places_known=_PLACES_KNOWN,
    nobody=_NOBODY,
    starters=_STARTERS,
    determiners=words("the a an this that its his her their our my your another one"),
    indefinite=words("a an another one"),
    possessives=words("his her their its our my your"),
    prepositions=words(
        "of for at in on with from to by under over since until between against into near about as behind before "
        "after during across around within"
    ),
    at_places=words("in at near outside across around throughout towards toward"),
    stops=_STOPS,
    copulas=words("is was are were became becomes remains"),
    been=words("be been being"),
    becoming=words("appointed named elected made installed chosen nominated confirmed as crowned re-elected"),
    relatives=words("who whose whom"),
    leading=words(
        "leads led runs ran heads headed manages managed coaches coached chairs chaired owns owned founded "
        "represents represented "
        "oversees oversaw directs directed captains edits edited presents hosts plays teaches commands investigates"
    ),
    says=words(
        "says said adds added tells told asks asked explains explained insists insisted admits admitted warns "
        "warned claims claimed "
        "continues continued replies replied believes thinks thought recalls recalled remembers argues argued "
        "describes described "
        "denies denied wrote writes tweeted posted smiled laughed joked confirmed confirms agrees agreed "
        "apologised apologises "
        "arrived died resigned scored won lost"
    ),
    tells=words("told tells asked asks described describes denied denies remembers recalls recalled"),
    aides=words("press private personal"),
    spokes=words("spokesperson spokesman spokeswoman representative"),
    murder=words(
        "murder killing death rape kidnapping abduction disappearance assassination manslaughter shooting stabbing"
    ),
    goes_on=words("also adds added continues continued goes went finishes finished concludes concluded further"),
    showing=words("show demonstrate reveal expose illustrate prove highlight underline mean"),
    so_called=words("name names know knows knew known referred identified"),
    calling=words("called named"),
    of_staff=words("staff state communications operations defence defense police policy"),
    possessing=words(
        "held holds hold brandished brandishes waved waves found finds obtained got received gets cited cites"
    ),
    somebody=words("somebody someone another else stranger voice"),
    counted_off=words("first second third fourth last another other"),
    judging=words("verdict conclusion assessment view opinion summary judgment judgement advice diagnosis"),
    in_person=words("himself herself"),
    naming_oneself=frozenset({"i", "m", "am", "is", "s", "my", "me", "name", "myself"}),
    asking_back=(
        ("asked", "you"),
        ("asking", "you"),
        ("my", "question"),
        ("the", "question"),
        ("yes", "or", "no"),
    ),
    short_ranks=MappingProxyType(
        {
            "sgt": "sergeant",
            "insp": "inspector",
            "supt": "superintendent",
            "capt": "captain",
            "col": "colonel",
            "gen": "general",
            "lt": "lieutenant",
            "cpl": "corporal",
            "maj": "major",
            "brig": "brigadier",
            "pc": "constable",
            "dc": "detective",
            "cllr": "councillor",
            "sen": "senator",
            "gov": "governor",
            "prof": "professor",
            "justice": "judge",
        }
    ),
    ciphers=words(
        "witness child juror man woman girl boy patient soldier officer person complainant pupil mother father"
    ),
    pseudonyms=(
        r"not (?:his|her|their|its) (?:real|actual|true|own) names?",
        r"(?:whose|his|her|their) (?:real )?names? (?:has|have|had|was|were|is|are) (?:been )?changed",
        r"(?:whose|his|her|their) (?:real )?names? (?:has|have|had|was|were|is|are) (?:been )?(?:altered|withheld)",
        r"whose names? (?:we|I)(?: have|[’']ve) changed|(?:we|I)(?: have|[’']ve) changed (?:his|her|their) names?",
        r"names? (?:has |have )?(?:been )?changed",
        r"not (?:his|her|their) name",
        r"a pseudonym",
        r"(?:which|who)(?: is|'s|’s) not (?:his|her|their) real name",
    ),
    renames=RENAMES,
    named=r"\b(?:called|named|nicknamed|name of|know(?:n|s)(?: to \w+| here| only)* as|identified(?: only)? as|as)",
    women=words(
        "spokeswoman chairwoman policewoman businesswoman congresswoman yachtswoman postwoman mother mum "
        "daughter sister wife widow "
        "girlfriend aunt niece granddaughter grandmother stepmother fiancée actress woman girl schoolgirl "
        "headmistress mayoress queen "
        "princess duchess nun midwife waitress barmaid landlady frontwoman stuntwoman camerawoman seamstress forewoman "
        "stewardess saleswoman postmistress heiress godmother goddaughter stepdaughter stepsister half-sister "
        "mother-in-law sister-in-law daughter-in-law great-grandmother grandma auntie"
    ),
    men=words(
        "spokesman chairman policeman businessman congressman yachtsman postman father dad son brother husband "
        "widower boyfriend uncle "
        "nephew grandson grandfather stepfather fiancé man boy schoolboy headmaster king prince duke monk priest "
        "fisherman gunman "
        "strongman barman landlord frontman stuntman cameraman weatherman longshoreman trawlerman lobsterman boatman "
        "doorman groundsman dairyman milkman cowboy stockman handyman binman signalman oilman warehouseman salesman "
        "mailman godfather godson stepson stepbrother half-brother father-in-law brother-in-law son-in-law "
        "great-grandfather grandad granddad grandpa"
    ),
)
