// Words of English by what they do in names and sentences of the news. All in small letters.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words of titles and offices before a name: "Deputy Foreign Minister X". */
export const TITLE_WORDS = words(`
president vice prime minister deputy first second foreign defence defense interior finance justice energy trade economy health education culture environment secretary secretary-general
general director chief head leader chairman chairwoman chairperson chair commissioner ambassador envoy special representative spokesman spokeswoman spokesperson speaker senator congressman congresswoman representative
governor mayor chancellor premier king queen crown princess emir sheikh sultan ayatollah pope bishop archbishop cardinal patriarch imam judge justice prosecutor attorney counsel adviser advisor aide
undersecretary under-secretary assistant acting interim former ex incoming outgoing new top senior high coordinator negotiator diplomat delegate consul rapporteur lawmaker deputy mp parliamentarian
lieutenant colonel commander admiral major captain marshal brigadier sergeant officer inspector professor doctor correspondent editor founder ceo chairman executive managing opposition national security affairs state
party military army navy police intelligence cabinet council ministers fellow analyst expert historian economist lawyer activist journalist author director-general co-chair chargé high representative permanent plenipotentiary extraordinary
tsar emperor empress dictator strongman warlord rebel candidate nominee winner laureate pm fm sir dame lord lady baroness`);

/** What stands before a name and says nothing of an office. */
export const HONORIFICS = words(
  'mr mrs ms miss dr prof sir dame lord lady baroness h.e. hon rev st prince princess sheikh sheikha sayyid colonel col general gen lt lieutenant major maj captain capt sergeant sgt admiral marshal brigadier excellency cardinal archbishop bishop',
);

/** The nouns that an office ends in: what a title has to hold to be one. */
export const OFFICES = words(`
president minister pm fm secretary secretary-general director chief head leader chairman chairwoman chairperson chair commissioner ambassador envoy representative spokesman spokeswoman spokesperson speaker
senator congressman congresswoman governor mayor chancellor premier king queen prince princess emir sultan ayatollah pope patriarch prosecutor adviser advisor aide undersecretary under-secretary coordinator negotiator
consul rapporteur lawmaker mp commander fellow founder ceo director-general co-chair diplomat deputy general analyst economist editor monarch ruler`);

/** Offices that are too general to be a fact by themselves. */
export const VAGUE_OFFICES = words('diplomat analyst expert lawmaker fellow aide general deputy mp head leader chief');

/** "Former" and the like: the office is not held any more. */
export const FORMER = words('former ex then late ousted deposed onetime ex-');

/** Nouns that end or begin names of organisations. */
export const ORGANIZATION_WORDS = words(`
ministry department council committee agency party university institute institution company corp corporation inc ltd llc plc gmbh bank union organization organisation association front movement army forces force brigade brigades guard guards
court parliament assembly senate congress commission authority foundation fund group service services bureau office center centre federation league alliance coalition times post news observer tribune herald journal gazette guardian telegraph
tv television radio airlines airways holdings industries police navy church committee tribunal academy college school society club network initiative programme program mission embassy consulate secretariat directorate administration
board chamber syndicate trust partnership consortium militia battalion regiment corps legion cartel mosque synod knesset bundestag duma rada majlis hospital laboratory laboratories energy oil gas petroleum shipping lines line motors
systems technologies telecom media press magazine daily weekly review forum summit dialogue treasury exchange insurance capital partners studios entertainment united fc research consulting securities analytics solutions ventures pharmaceuticals foods steel mining electric electronics automotive aerospace software semiconductor semiconductors energy logistics trading shimbun communications telecommunications chemicals insurance confederation cooperative registry ombudsman staff`);

/** What stands after a company's name. */
export const COMPANY_FORMS = words('co corp inc ltd plc llc ag nv sa spa gmbh oyj ab asa bv');

/** Organisations whose name goes on: "Ministry of…", "University of…". */
export const ORGANIZATION_HEADS = words(`
ministry department council committee agency university institute bank union organization organisation association front movement army court parliament assembly commission authority foundation fund group bureau office center centre
federation league alliance coalition academy college school society party brotherhood church house chamber confederation forum board conference ministries league secretariat corporation company doctors reporters`);

/** Nouns of names of places. */
export const PLACE_WORDS = words(`
sea gulf river lake mountain mountains island islands strait straits province region district city airport square street valley peninsula desert coast bay hotel palace bridge port canal ocean county state oblast governorate prefecture
village town heights strip bank territory territories border crossing pass plateau delta basin forest park avenue road beach cape fort castle camp harbour harbor isthmus republic kingdom emirate stadium plaza hills falls islet archipelago steppe`);

/** Bodies of a state that its name or demonym goes before: "the Russian foreign ministry". */
export const STATE_BODIES = words(
  'ministry parliament embassy government army navy senate cabinet presidency council military police supreme court constitutional central bank intelligence defence defense foreign interior finance energy justice economy health trade security national transitional administration',
);

/** What may stand within a name of several words, in small letters. */
export const PARTICLES = words(
  'bin ibn bint al el de da di del della do dos das van von der den ten ter la le du des ul ur abu ben zu y e ould af',
);

/** Prepositions that lead to a place. */
export const PLACE_PREPOSITIONS = words(
  'in at from near to outside inside across around throughout towards toward into',
);

/** Verbs that report speech. Past and present. */
export const SAYING = words(
  'said says told tells added adds stressed stresses noted notes announced announces stated states warned warns declared declares insisted insists argued argues claimed claims explained explains urged urges confirmed confirms emphasized emphasised underlined underlines reiterated recalled reported reports pointed commented replied acknowledged admitted asserted maintained predicted suggested tweeted wrote',
);

/** Nouns of names of what is no actor and no place: wars, treaties, days. */
export const THING_WORDS = words(`
war wars act acts treaty treaties plan charter crisis conference agreement agreements accord accords pact doctrine resolution convention protocol declaration day award prize cup olympics games operation note notes address revolution era age
memorandum communique communiqué summit talks process initiative report law bill amendment constitution code clause article chapter uprising rebellion spring intifada holocaust armistice truce ceasefire compromise affair scandal doctrine principle
principles policy speech lecture statement festival championship championships league's derby open grand prix anniversary festival century decade movement's virus storm hurricane earthquake typhoon manifesto testament bible koran quran magazine's model theory
depression purchase offensive corollary dialogue deal embargo paper papers budget mission missions exercise exercises drill drills campaign invasion blockade reforms reform boom bubble recession sanctions forum week weekend month night morning cup bowl trophy prix tournament race match final finals award oscars nobel proclamation edict ultimatum telegram cable papers tariff tariffs round vaccine variant missile missiles rocket jet fighter submarine`);

/** Words after "Minister of", "Secretary for": what the office is for, and no name. */
export const PORTFOLIOS = words(`
affairs integration development agriculture labor labour transport transportation tourism science technology communications communication industry commerce planning religious european regional housing water human rights services veterans homeland
cooperation co-operation investment infrastructure youth sport sports media information families family social policy war navy natural resources digital transformation innovation research higher emergency situations climate relations international
public works mines petroleum oil gas power fisheries forestry food local women gender children pensions welfare treasury colonies peace reintegration reconstruction`);

/** Capitalised and no names: months and days, words that begin sentences, and the like. */
export const COMMON = words(`
the a an this that these those he she it they we you i his her its their our your my who whom whose which what when where why how if but and or nor so yet for as at by from in into of off on onto out over to under up with
without within about above across after against along amid among around before behind below beneath beside besides between beyond despite down during except following inside like near outside past per since through throughout till toward towards until upon via
is are was were be been being am has have had having do does did doing will would shall should may might must can could ought not no yes never none nothing nobody neither either both all any some each every many much more most few fewer less least several
such same other another others one two three four five six seven eight nine ten hundred thousand million billion first second third last next then now today yesterday tomorrow tonight here there again also too very just only even still already almost always often sometimes
however meanwhile moreover furthermore nevertheless therefore thus instead indeed perhaps maybe although though while whereas because unless whether according earlier later recently previously currently eventually finally
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
good new old great big small high low long short own part people man men woman women child children time year years month months week weeks day days hour hours world country countries state states government governments officials official
president presidents minister ministers ministry talks meeting meetings relations war peace deal deals agreement sanctions question questions answer answers note notes done timeline list heads statement joint noon briefing interview press conference
western eastern northern southern central islamist islamists soviet soviets allied allies confederate nazi nazis fascist marxist leninist bolshevik socialist liberal conservative labour tory tories protestant orthodox hindu hindus buddhist latin nordic slavic balkan caucasian middle-eastern communists nationalist nationalists conservatives liberals socialists congressional constitutional presidential parliamentary revolutionary federalist federalists confederates empire communism independence senators representatives embassies royal native articles northeast northwest southeast southwest midwest korean koreans yugoslav yugoslavs ottoman ottomans qing anglo sino russo franco afro indo euro congressman ambassadors governors presidents generals admirals kings queens princes crown throne state-run half pro anti non pan post pre trans north south east west islamic muslim muslims christian christians jewish jews catholic arab arabs european europeans african africans asian asians kurdish kurds sunni shiite shia communist democrat democrats republican republicans
god internet english arabic covid olympics euro dollar christmas easter ramadan
let make made take took get got go went come came see saw say says said tell told ask asked give gave keep kept think thought know knew want wanted need needed use used find found put call called try tried leave left feel felt become became begin began seem show shown
please thank thanks dear hello welcome sorry photo image video file copyright read click share subscribe source sources update updated breaking exclusive analysis opinion editorial letter correction mr mrs ms dr
under-secretary spokesperson spokesman spokeswoman charter communique communiqué article chapter section annex resolution declaration protocol convention treaty
asked despite hundreds thousands millions dozens experts critics analysts reporters journalists protesters demonstrators troops soldiers rebels militants fighters diplomats lawmakers voters residents civilians police authorities rescuers witnesses negotiators investigators scientists researchers doctors students teachers workers farmers supporters opponents
election elections parliament government opposition inflation oil gas gold markets stocks prices shares weather football soccer tennis basketball hockey cricket rugby golf results scores standings summary result leading final semifinal quarterfinal round group pool division league match game halftime attendance`);
