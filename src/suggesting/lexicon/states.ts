// The states of the world as texts name them. Names come from a library; this says what that lacks. One line a state: its ISO
// 3166-1 code, short names in use, demonyms (English), its capital, stems of its Russian adjective, other Russian names, its
// capital in Russian. A place for what follows is kept by a bar.

const TABLE = `
AF||Afghan|Kabul|афганск||Кабул
AL||Albanian|Tirana|албанск||Тирана
DZ||Algerian|Algiers|алжирск||Алжир
AD||Andorran||андоррск||
AO||Angolan|Luanda|ангольск||Луанда
AR||Argentine,Argentinian|Buenos Aires|аргентинск||Буэнос-Айрес
AM||Armenian|Yerevan|армянск||Ереван
AU||Australian|Canberra|австралийск||Канберра
AT||Austrian|Vienna|австрийск||Вена
AZ||Azerbaijani,Azeri|Baku|азербайджанск||Баку
BS|Bahamas,the Bahamas|Bahamian|Nassau|багамск||
BH||Bahraini|Manama|бахрейнск||Манама
BD||Bangladeshi|Dhaka|бангладешск||Дакка
BB||Barbadian|Bridgetown|||
BY|Belarus|Belarusian,Belarussian|Minsk|белорусск|Белоруссия,Беларусь,РБ|Минск
BE||Belgian|Brussels|бельгийск||Брюссель
BZ||Belizean|Belmopan|||
BJ||Beninese|Porto-Novo|бенинск||
BT||Bhutanese|Thimphu|||
BO|Bolivia|Bolivian|La Paz|боливийск|Боливия|Ла-Пас
BA|Bosnia,Bosnia-Herzegovina|Bosnian|Sarajevo|боснийск|Босния|Сараево
BW||Botswanan|Gaborone|||
BR||Brazilian|Brasilia|бразильск||Бразилиа
BN|Brunei|Bruneian|Bandar Seri Begawan||Бруней|
BG||Bulgarian|Sofia|болгарск||София
BF||Burkinabe|Ouagadougou|||Уагадугу
BI||Burundian|Gitega|||
KH||Cambodian|Phnom Penh|камбоджийск||Пномпень
CM||Cameroonian|Yaounde,Yaoundé|камерунск||Яунде
CA||Canadian|Ottawa|канадск||Оттава
CV|Cape Verde|Cape Verdean|Praia|||
CF||Central African|Bangui||ЦАР|Банги
TD||Chadian|N'Djamena|чадск||Нджамена
CL||Chilean|Santiago|чилийск||Сантьяго
CN|China,PRC|Chinese|Beijing|китайск|Китай,КНР|Пекин
CO||Colombian|Bogota,Bogotá|колумбийск||Богота
KM||Comorian|Moroni|||
CG||Congolese|Brazzaville|||Браззавиль
CD|Democratic Republic of the Congo,DRC,DR Congo||Kinshasa||ДРК|Киншаса
CR||Costa Rican|San Jose,San José|коста-риканск||
CI|Ivory Coast,Côte d'Ivoire,Cote d'Ivoire|Ivorian|Yamoussoukro||Кот-д'Ивуар|
HR||Croatian,Croat|Zagreb|хорватск||Загреб
CU||Cuban|Havana|кубинск||Гавана
CY||Cypriot|Nicosia|кипрск||Никосия
CZ|Czechia,Czech Republic|Czech|Prague|чешск|Чехия|Прага
DK||Danish,Dane|Copenhagen|датск||Копенгаген
DJ||Djiboutian||джибутийск||
DO|Dominican Republic|Dominican|Santo Domingo|||
EC||Ecuadorian,Ecuadorean|Quito|эквадорск||Кито
EG||Egyptian|Cairo|египетск||Каир
SV||Salvadoran|San Salvador|||
GQ||Equatorial Guinean|Malabo|||
ER||Eritrean|Asmara|эритрейск||Асмэра
EE||Estonian|Tallinn|эстонск||Таллин
SZ|Swaziland,Eswatini|Swazi|Mbabane|||
ET||Ethiopian|Addis Ababa|эфиопск||Аддис-Абеба
FJ||Fijian|Suva|||
FI||Finnish,Finn|Helsinki|финск,финляндск||Хельсинки
FR||French,Frenchman,Frenchmen|Paris|французск||Париж
GA||Gabonese|Libreville|габонск||Либревиль
GM|Gambia,the Gambia|Gambian|Banjul|||
GE||Georgian|Tbilisi|грузинск||Тбилиси
DE|Germany|German|Berlin|германск,немецк|Германия,ФРГ|Берлин
GH||Ghanaian|Accra|||Аккра
GR||Greek|Athens|греческ||Афины
GT||Guatemalan||||
GN||Guinean|Conakry|||Конакри
GW||Bissau-Guinean|Bissau|||
GY||Guyanese|Georgetown|||
HT||Haitian|Port-au-Prince|гаитянск||Порт-о-Пренс
VA|Vatican,the Vatican,Holy See,the Holy See|||ватиканск|Ватикан,Святой Престол|
HN||Honduran|Tegucigalpa|||
HU||Hungarian|Budapest|венгерск||Будапешт
IS||Icelandic,Icelander|Reykjavik,Reykjavík|исландск||Рейкьявик
IN||Indian|New Delhi,Delhi|индийск||Нью-Дели,Дели
ID||Indonesian|Jakarta|индонезийск||Джакарта
IR|Iran,Islamic Republic of Iran|Iranian|Tehran,Teheran|иранск|Иран,ИРИ|Тегеран
IQ||Iraqi|Baghdad|иракск||Багдад
IE|Ireland,Republic of Ireland|Irish,Irishman|Dublin|ирландск||Дублин
IL||Israeli|Jerusalem,Tel Aviv|израильск||Иерусалим,Тель-Авив
IT||Italian|Rome|итальянск||Рим
JM||Jamaican|Kingston|||
JP||Japanese|Tokyo|японск||Токио
JO||Jordanian|Amman|иорданск||Амман
KZ||Kazakh,Kazakhstani|Astana|казахстанск,казахск||Астана
KE||Kenyan|Nairobi|кенийск||Найроби
KP|North Korea,DPRK,Democratic People's Republic of Korea|North Korean|Pyongyang|северокорейск|КНДР,Северная Корея|Пхеньян
KR|South Korea,Republic of Korea,ROK|South Korean|Seoul|южнокорейск|Южная Корея,Республика Корея|Сеул
XK|Kosovo|Kosovar,Kosovan|Pristina|косовск|Косово|Приштина
KW||Kuwaiti|Kuwait City|кувейтск||Эль-Кувейт
KG|Kyrgyzstan|Kyrgyz|Bishkek|киргизск,кыргызск|Киргизия,Кыргызстан|Бишкек
LA|Laos|Lao,Laotian|Vientiane|лаосск|Лаос|Вьентьян
LV||Latvian|Riga|латвийск||Рига
LB||Lebanese|Beirut|ливанск||Бейрут
LS||Basotho|Maseru|||
LR||Liberian|Monrovia|||
LY|Libya|Libyan|Tripoli|ливийск|Ливия|Триполи
LI||Liechtensteiner|Vaduz|||
LT||Lithuanian|Vilnius|литовск||Вильнюс
LU||Luxembourgish,Luxembourger||люксембургск||
MG||Malagasy,Madagascan|Antananarivo|мадагаскарск||
MW||Malawian|Lilongwe|||
MY||Malaysian|Kuala Lumpur|малайзийск||Куала-Лумпур
MV|Maldives,the Maldives|Maldivian|Male|||Мале
ML||Malian|Bamako|малийск||Бамако
MT||Maltese|Valletta|мальтийск||Валлетта
MR||Mauritanian|Nouakchott|мавританск||Нуакшот
MU||Mauritian|Port Louis|||
MX||Mexican|Mexico City|мексиканск||Мехико
FM|Micronesia|Micronesian|Palikir|||
MD|Moldova|Moldovan|Chisinau,Chișinău|молдавск,молдовск|Молдавия,Молдова|Кишинёв
MC||Monegasque||||
MN||Mongolian|Ulaanbaatar,Ulan Bator|монгольск||Улан-Батор
ME||Montenegrin|Podgorica|черногорск||Подгорица
MA||Moroccan|Rabat|марокканск||Рабат
MZ||Mozambican|Maputo|мозамбикск||Мапуту
MM|Myanmar,Burma|Burmese|Naypyidaw|мьянманск,бирманск|Мьянма|Нейпьидо
NA||Namibian|Windhoek|намибийск||Виндхук
NP||Nepalese,Nepali|Kathmandu|непальск||Катманду
NL|Netherlands,the Netherlands,Holland|Dutch,Dutchman|Amsterdam|нидерландск,голландск|Нидерланды,Голландия|Амстердам
NZ||New Zealander|Wellington|новозеландск||Веллингтон
NI||Nicaraguan|Managua|никарагуанск||Манагуа
NE|Niger|Nigerien|Niamey|нигерск||Ниамей
NG||Nigerian|Abuja|нигерийск||Абуджа
MK|North Macedonia,Macedonia|Macedonian|Skopje|македонск|Северная Македония|Скопье
NO||Norwegian|Oslo|норвежск||Осло
OM||Omani|Muscat|оманск||Маскат
PK||Pakistani|Islamabad|пакистанск||Исламабад
PS|Palestine,State of Palestine|Palestinian|Ramallah|палестинск|Палестина|Рамалла
PA||Panamanian|Panama City|панамск||
PG||Papua New Guinean|Port Moresby|||
PY||Paraguayan|Asuncion,Asunción|||
PE||Peruvian|Lima|перуанск||Лима
PH|Philippines,the Philippines|Philippine,Filipino|Manila|филиппинск|Филиппины|Манила
PL||Polish|Warsaw|польск||Варшава
PT||Portuguese|Lisbon|португальск||Лиссабон
QA||Qatari|Doha|катарск||Доха
RO||Romanian|Bucharest|румынск||Бухарест
RU|Russia,Russian Federation,RF|Russian|Moscow|российск,русск|Россия,РФ,Российская Федерация|Москва
RW||Rwandan|Kigali|руандийск||Кигали
SA|Saudi Arabia,KSA|Saudi,Saudi Arabian|Riyadh|саудовск|Саудовская Аравия|Эр-Рияд
SN||Senegalese|Dakar|сенегальск||Дакар
RS||Serbian,Serb|Belgrade|сербск||Белград
SC||Seychellois|Victoria|||
SL||Sierra Leonean|Freetown|||Фритаун
SG||Singaporean||сингапурск||
SK|Slovakia,Slovak Republic|Slovak,Slovakian|Bratislava|словацк|Словакия|Братислава
SI||Slovenian,Slovene|Ljubljana|словенск||Любляна
SO||Somali,Somalian|Mogadishu|сомалийск||Могадишо
ZA||South African|Pretoria|южноафриканск|ЮАР|Претория
SS||South Sudanese|Juba|южносуданск||Джуба
ES||Spanish,Spaniard|Madrid|испанск||Мадрид
LK||Sri Lankan|Colombo|||Коломбо
SD||Sudanese|Khartoum|суданск||Хартум
SR||Surinamese|Paramaribo|||
SE||Swedish,Swede|Stockholm|шведск||Стокгольм
CH||Swiss|Bern|швейцарск||Берн
SY|Syria,Syrian Arab Republic|Syrian|Damascus|сирийск|Сирия,САР|Дамаск
TW|Taiwan|Taiwanese|Taipei|тайваньск|Тайвань|Тайбэй
TJ|Tajikistan|Tajik|Dushanbe|таджикск|Таджикистан|Душанбе
TZ|Tanzania|Tanzanian|Dodoma,Dar es Salaam|танзанийск|Танзания|Додома
TH||Thai|Bangkok|таиландск,тайск||Бангкок
TL|East Timor|Timorese|Dili|||
TG||Togolese|Lome,Lomé|||Ломе
TN||Tunisian|Tunis|тунисск||Тунис
TR|Turkey,Türkiye,Republic of Türkiye|Turkish,Turk|Ankara|турецк|Турция|Анкара
TM||Turkmen|Ashgabat|туркменск|Туркмения,Туркменистан|Ашхабад
UG||Ugandan|Kampala|угандийск||Кампала
UA||Ukrainian|Kyiv,Kiev|украинск||Киев
AE|United Arab Emirates,UAE,Emirates,the Emirates|Emirati|Abu Dhabi|эмиратск|ОАЭ,Объединённые Арабские Эмираты,Эмираты|Абу-Даби
GB|United Kingdom,UK,U.K.,Britain,Great Britain|British,Briton|London|британск,английск|Великобритания,Британия,Англия|Лондон
US|United States,United States of America,US,U.S.,USA,U.S.A.,America|American|Washington,Washington DC|американск|США,Соединённые Штаты,Соединённые Штаты Америки,Америка|Вашингтон
UY||Uruguayan|Montevideo|||Монтевидео
UZ|Uzbekistan|Uzbek|Tashkent|узбекск,узбекистанск|Узбекистан|Ташкент
VE|Venezuela|Venezuelan|Caracas|венесуэльск|Венесуэла|Каракас
VN|Vietnam,Viet Nam|Vietnamese|Hanoi|вьетнамск|Вьетнам|Ханой
YE||Yemeni|Sanaa,Sana'a|йеменск||Сана
ZM||Zambian|Lusaka|замбийск||Лусака
ZW||Zimbabwean|Harare|зимбабвийск||Хараре`;

/** A state as texts name it. */
export interface StateWords {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly capitals: readonly string[];
  /** `сирийск`: what follows are the endings of an adjective. */
  readonly stems: readonly string[];
  readonly capitalsRu: readonly string[];
}

const list = (cell = ''): string[] => cell.split(',').filter((word) => word !== '');

/** What the table says, in its order. */
export const STATES: readonly StateWords[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code = '', names, demonyms, capitals, stems, namesRu, capitalsRu] = line.split('|');
    return {
      code,
      names: [...list(names), ...list(namesRu)],
      demonyms: list(demonyms),
      capitals: list(capitals),
      stems: list(stems),
      capitalsRu: list(capitalsRu),
    };
  });

/** Whether that is the name of the capital of the state with this code. */
export function isCapitalName(name: string, code: string): boolean {
  const state = STATES.find((one) => one.code === code);
  return state !== undefined && [...state.capitals, ...state.capitalsRu].includes(name);
}
