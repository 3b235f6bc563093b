// Cities beside the capitals, and regions, that world news names often. By state: English names, and after `=` the Russian one.

const CITIES = `
US|Boston=Бостон,Chicago=Чикаго,Los Angeles=Лос-Анджелес,San Francisco=Сан-Франциско,Houston=Хьюстон,Dallas=Даллас,Philadelphia=Филадельфия,Seattle=Сиэтл,Atlanta=Атланта,Miami=Майами,Detroit=Детройт,Las Vegas=Лас-Вегас,New Orleans=Новый Орлеан,Denver=Денвер,Pittsburgh=Питтсбург,Baltimore=Балтимор,Minneapolis=Миннеаполис,Cleveland=Кливленд,St. Louis,San Diego=Сан-Диего,Phoenix=Финикс,Hollywood=Голливуд
GB|Manchester=Манчестер,Liverpool=Ливерпуль,Birmingham=Бирмингем,Edinburgh=Эдинбург,Glasgow=Глазго,Leeds=Лидс,Oxford=Оксфорд,Cambridge=Кембридж,Belfast=Белфаст,Cardiff=Кардифф,Bristol=Бристоль,Salisbury=Солсбери
DE|Hamburg=Гамбург,Frankfurt=Франкфурт,Cologne=Кёльн,Bonn=Бонн,Stuttgart=Штутгарт,Düsseldorf=Дюссельдорф,Leipzig=Лейпциг,Dresden=Дрезден,Nuremberg=Нюрнберг,Potsdam=Потсдам
FR|Lyon=Лион,Marseille=Марсель,Nice=Ницца,Toulouse=Тулуза,Bordeaux=Бордо,Cannes=Канны,Calais=Кале
IT|Milan=Милан,Turin=Турин,Naples=Неаполь,Venice=Венеция,Florence=Флоренция,Genoa=Генуя,Palermo=Палермо
ES|Barcelona=Барселона,Seville=Севилья,Valencia=Валенсия,Bilbao=Бильбао
CH|Zurich=Цюрих,Davos=Давос,Lausanne=Лозанна,Basel=Базель
RU|Vladivostok=Владивосток,Kazan=Казань,Sochi=Сочи,Yekaterinburg=Екатеринбург,Novosibirsk=Новосибирск,Rostov=Ростов,Kaliningrad=Калининград,Grozny=Грозный,Murmansk=Мурманск,Samara=Самара,Volgograd=Волгоград,Voronezh=Воронеж,Belgorod=Белгород,Kursk=Курск,Chelyabinsk=Челябинск,Omsk=Омск,Perm=Пермь,Ufa=Уфа,Krasnodar=Краснодар,Krasnoyarsk=Красноярск,Nizhny Novgorod=Нижний Новгород,Tula=Тула,Tver=Тверь,Irkutsk=Иркутск,Khabarovsk=Хабаровск,Yaroslavl=Ярославль,Tyumen=Тюмень,Saratov=Саратов
UA|Lviv=Львов,Dnipro=Днепр,Donetsk=Донецк,Luhansk=Луганск,Mariupol=Мариуполь,Zaporizhzhia=Запорожье,Kherson=Херсон,Mykolaiv=Николаев,Bakhmut=Бахмут,Sevastopol=Севастополь,Simferopol=Симферополь,Yalta=Ялта
CN|Guangzhou=Гуанчжоу,Shenzhen=Шэньчжэнь,Wuhan=Ухань,Tianjin=Тяньцзинь,Nanjing=Нанкин,Chongqing=Чунцин,Urumqi=Урумчи,Lhasa=Лхаса,Macau=Макао
IN|Mumbai=Мумбаи,Kolkata=Калькутта,Chennai=Ченнаи,Bangalore=Бангалор,Hyderabad=Хайдарабад,Srinagar
PK|Karachi=Карачи,Lahore=Лахор,Peshawar=Пешавар,Rawalpindi,Quetta
AF|Kandahar=Кандагар,Herat=Герат,Jalalabad=Джелалабад
IR|Isfahan=Исфахан,Mashhad=Мешхед,Natanz=Нетенз,Shiraz=Шираз,Bushehr=Бушер,Qom=Кум
IQ|Basra=Басра,Mosul=Мосул,Erbil=Эрбиль,Kirkuk=Киркук,Fallujah=Фаллуджа,Tikrit
SY|Homs=Хомс,Hama=Хама,Latakia=Латакия,Tartus=Тартус,Raqqa=Ракка,Daraa=Дераа,Palmyra=Пальмира,Deir ez-Zor=Дейр-эз-Зор
IL|Haifa=Хайфа,Eilat=Эйлат,Ashdod
PS|Rafah=Рафах,Khan Younis=Хан-Юнис,Hebron=Хеврон,Nablus,Jenin=Дженин,Bethlehem=Вифлеем
LB|Tyre,Sidon
EG|Alexandria=Александрия,Sharm el-Sheikh=Шарм-эш-Шейх,Suez=Суэц
LY|Benghazi=Бенгази,Misrata=Мисурата,Sirte=Сирт
SA|Jeddah=Джидда,Mecca=Мекка,Medina=Медина
YE|Aden=Аден,Hodeidah=Ходейда,Taiz
TR|Izmir=Измир,Antalya=Анталья,Gaziantep,Diyarbakir
JP|Osaka=Осака,Kyoto=Киото,Hiroshima=Хиросима,Nagasaki=Нагасаки,Fukushima=Фукусима
KR|Busan=Пусан,Incheon=Инчхон,Pyeongchang=Пхёнчхан
AU|Sydney=Сидней,Melbourne=Мельбурн,Brisbane=Брисбен,Perth=Перт,Adelaide=Аделаида
CA|Toronto=Торонто,Montreal=Монреаль,Vancouver=Ванкувер,Calgary=Калгари
BR|Rio de Janeiro=Рио-де-Жанейро,Sao Paulo=Сан-Паулу
ZA|Johannesburg=Йоханнесбург,Cape Town=Кейптаун,Durban=Дурбан
NG|Lagos=Лагос,Kano
KZ|Almaty=Алма-Ата,Baikonur=Байконур
PL|Krakow=Краков,Gdansk=Гданьск,Poznan=Познань
CZ|Brno=Брно
AT|Salzburg=Зальцбург,Innsbruck=Инсбрук
NL|Rotterdam=Роттердам,Eindhoven
BE|Antwerp=Антверпен,Ghent=Гент,Bruges=Брюгге
SE|Gothenburg=Гётеборг,Malmö=Мальмё
GR|Thessaloniki=Салоники
RO|Cluj,Timisoara
RS|Novi Sad=Нови-Сад
BA|Banja Luka=Баня-Лука,Srebrenica=Сребреница,Mostar,Dayton=Дейтон
GE|Batumi=Батуми
AZ|Stepanakert=Степанакерт,Shusha=Шуша
BY|Brest=Брест,Gomel=Гомель,Grodno=Гродно
VN|Ho Chi Minh City=Хошимин,Saigon=Сайгон,Da Nang
ID|Bali=Бали
MX|Tijuana,Cancun=Канкун
MA|Casablanca=Касабланка,Marrakesh=Марракеш,Rabat=Рабат
ML|Timbuktu,Gao,Kidal
CD|Goma=Гома
SD|Port Sudan=Порт-Судан,El Fasher
KE|Mombasa`;

const REGIONS = `
US|Alabama,Alaska=Аляска,Arizona=Аризона,Arkansas,California=Калифорния,Colorado=Колорадо,Connecticut,Delaware,Florida=Флорида,Hawaii=Гавайи,Idaho,Illinois,Indiana,Iowa=Айова,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan=Мичиган,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada=Невада,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio=Огайо,Oklahoma,Oregon,Pennsylvania=Пенсильвания,Rhode Island,South Carolina,South Dakota,Tennessee,Texas=Техас,Utah,Vermont,Virginia,West Virginia,Wisconsin,Wyoming,Guam=Гуам,Puerto Rico=Пуэрто-Рико,New England,Manhattan=Манхэттен,Brooklyn=Бруклин
GB|England=Англия,Scotland=Шотландия,Wales=Уэльс,Northern Ireland=Северная Ирландия,Gibraltar=Гибралтар,Falkland Islands
RU|Chechnya=Чечня,Dagestan=Дагестан,Ingushetia=Ингушетия,Tatarstan=Татарстан,Bashkortostan=Башкортостан,Sakhalin=Сахалин,Kamchatka=Камчатка,Kuril Islands=Курильские острова,Urals=Урал,Volga=Волга
CN|Xinjiang=Синьцзян,Tibet=Тибет,Manchuria=Маньчжурия,Guangdong
DE|Bavaria=Бавария,Saxony=Саксония
ES|Catalonia=Каталония
FR|Corsica=Корсика,Normandy=Нормандия
IT|Sicily=Сицилия,Sardinia
CA|Quebec=Квебек,Ontario=Онтарио,Alberta,British Columbia
GE|Abkhazia=Абхазия,South Ossetia=Южная Осетия
MD|Transnistria=Приднестровье
RS|Vojvodina=Воеводина
DK|Greenland=Гренландия
EG|Sinai=Синай
SD|Darfur=Дарфур
ET|Tigray=Тыграй
IN|Punjab=Пенджаб,Gujarat
JP|Okinawa=Окинава`;

const WIDE =
  'Pacific=Тихий океан,Pacific Ocean,Atlantic=Атлантика,Atlantic Ocean=Атлантический океан,Indian Ocean=Индийский океан,Arctic Ocean,Caribbean=Карибы,Gulf of Mexico,Mediterranean=Средиземноморье,Far East=Дальний Восток,Near East,South Asia=Южная Азия,East Asia,Central Europe=Центральная Европа,Northern Europe,Southern Europe,West Africa=Западная Африка,East Africa,Southern Africa,Central Africa,Sub-Saharan Africa,Central America=Центральная Америка,Scandinavia=Скандинавия,Korean Peninsula=Корейский полуостров,Korea=Корея,Antarctica=Антарктика,Eurasia=Евразия,Asia-Pacific,Indo-Pacific,Indochina,Western Hemisphere,Suez Canal=Суэцкий канал,Panama Canal=Панамский канал,Bosphorus=Босфор,Dardanelles,Strait of Malacca,Taiwan Strait,Sea of Azov=Азовское море,Sea of Japan=Японское море,North Sea=Северное море,Aegean=Эгейское море,Alps=Альпы,Himalayas=Гималаи,Sahara=Сахара,Euphrates=Евфрат,Tigris,Nile=Нил,Danube=Дунай,Rhine=Рейн,Dnieper,Mekong,Mississippi River';

/** A place as texts name it. */
export interface PlaceWords {
  readonly kind: 'CITY' | 'REGION';
  readonly country: string | null;
  readonly names: readonly string[];
}

function read(kind: PlaceWords['kind'], country: string | null, cells: string): PlaceWords[] {
  return cells.split(',').map((cell) => ({ kind, country, names: cell.split('=') }));
}

function readTable(kind: PlaceWords['kind'], table: string): PlaceWords[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [country = null, cells = ''] = line.split('|');
      return read(kind, country, cells);
    });
}

/** What the tables say, in their order. */
export const PLACES: readonly PlaceWords[] = [
  ...readTable('CITY', CITIES),
  ...readTable('REGION', REGIONS),
  ...read('REGION', null, WIDE),
];
