// Bodies and regions that news of diplomacy names without explaining, in English and Russian; those that a knowledge base has
// under one of these names are its own. One line each: kind, then names; capitals stand where the name is an acronym.

const TABLE = `
IGO|United Nations|UN|U.N.|Организация Объединённых Наций|ООН
IGO|United Nations Security Council|UN Security Council|U.N. Security Council|Security Council|UNSC|Совет Безопасности ООН|Совет Безопасности|Совбез ООН|СБ ООН
IGO|UN General Assembly|General Assembly|United Nations General Assembly|Генеральная Ассамблея ООН|Генассамблея ООН|Генассамблея
IGO|European Union|EU|Европейский союз|Евросоюз|ЕС
IGO|European Commission|Европейская комиссия|Еврокомиссия|ЕК
IGO|European Parliament|Европейский парламент|Европарламент
IGO|European Council|Европейский совет
IGO|Council of Europe|Совет Европы
IGO|NATO|North Atlantic Treaty Organization|НАТО
IGO|International Atomic Energy Agency|IAEA|МАГАТЭ
IGO|Organization for Security and Co-operation in Europe|Organization for Security and Cooperation in Europe|OSCE|ОБСЕ
IGO|International Monetary Fund|IMF|Международный валютный фонд|МВФ
IGO|World Bank|Всемирный банк
IGO|World Health Organization|WHO|Всемирная организация здравоохранения|ВОЗ
IGO|World Trade Organization|WTO|Всемирная торговая организация|ВТО
IGO|International Court of Justice|ICJ|Международный суд ООН
IGO|International Criminal Court|ICC|Международный уголовный суд|МУС
IGO|African Union|AU|Африканский союз
IGO|Arab League|League of Arab States|Лига арабских государств|ЛАГ
IGO|Gulf Cooperation Council|GCC
IGO|Organisation of Islamic Cooperation|Organization of Islamic Cooperation|OIC|Организация исламского сотрудничества|ОИС
IGO|Association of Southeast Asian Nations|ASEAN|АСЕАН
IGO|Shanghai Cooperation Organisation|Shanghai Cooperation Organization|SCO|Шанхайская организация сотрудничества|ШОС
IGO|Collective Security Treaty Organization|CSTO|ОДКБ
IGO|Commonwealth of Independent States|CIS|Содружество Независимых Государств|СНГ
IGO|Eurasian Economic Union|EAEU|ЕАЭС
IGO|Organization of the Petroleum Exporting Countries|OPEC|ОПЕК
IGO|Organisation for the Prohibition of Chemical Weapons|OPCW|ОЗХО
IGO|Economic Community of West African States|ECOWAS|ЭКОВАС
IGO|Organization of American States|OAS|ОАГ
IGO|UNESCO|ЮНЕСКО
IGO|UNICEF|ЮНИСЕФ
IGO|UNHCR|УВКБ ООН
IGO|BRICS|БРИКС
IGO|G7|Group of Seven
IGO|G20|Group of Twenty
ORG|International Committee of the Red Cross|ICRC|МККК|Международный комитет Красного Креста
ORG|Doctors Without Borders|Médecins Sans Frontières|MSF|Врачи без границ
ORG|Red Cross|Красный Крест
ORG|Amnesty International
ORG|Human Rights Watch
ORG|Greenpeace|Гринпис
ORG|FIFA|ФИФА
ORG|UEFA|УЕФА
ORG|International Olympic Committee|IOC|МОК
IGO|World Food Programme|WFP|Всемирная продовольственная программа
IGO|European Central Bank|ECB|Европейский центральный банк|ЕЦБ
IGO|UNRWA
IGO|Interpol|Интерпол
IGO|European Court of Human Rights|ECHR|ЕСПЧ
IGO|International Court of Arbitration
GROUP|Kurdistan Workers' Party|PKK|РПК
GROUP|Palestinian Islamic Jihad|Islamic Jihad|Исламский джихад
GROUP|Boko Haram|Боко Харам
GROUP|Al Shabaab|Аш-Шабаб
GROUP|Hayat Tahrir al-Sham|HTS|Хайят Тахрир аш-Шам
GROUP|Taliban|Талибан|талибы
GROUP|Hamas|ХАМАС
GROUP|Hezbollah|Hizbollah|Хезболла
GROUP|Houthi|Houthis|хуситы
GROUP|Al Qaeda|al-Qaida|Аль-Каида
GROUP|Islamic State|ISIS|ISIL|Daesh|ИГИЛ|ДАИШ
GROUP|Wagner Group|Wagner|ЧВК Вагнер
MEDIA|Reuters|Рейтер|Рейтерс
MEDIA|Agence France-Presse|AFP|АФП
MEDIA|Associated Press|AP
MEDIA|TASS|ТАСС
MEDIA|RIA Novosti|РИА Новости
MEDIA|Interfax|Интерфакс
MEDIA|Al Jazeera|Аль-Джазира
MEDIA|BBC|Би-би-си
MEDIA|CNN
MEDIA|Xinhua|Синьхуа
MEDIA|Bloomberg|Блумберг
MEDIA|Yonhap|Yonhap News Agency|Ёнхап
MEDIA|Fox News
MEDIA|Sky News
MEDIA|New York Times|NYT
MEDIA|Washington Post
MEDIA|Wall Street Journal|WSJ
MEDIA|Financial Times
MEDIA|Guardian
MEDIA|Le Monde
MEDIA|Der Spiegel
MEDIA|Al Arabiya|Аль-Арабия
MEDIA|Anadolu|Anadolu Agency|Анадолу
MEDIA|IRNA
MEDIA|SANA
MEDIA|Коммерсантъ|Коммерсант|Kommersant
MEDIA|Известия
MEDIA|Ведомости
MEDIA|Медуза|Meduza
MEDIA|РБК
MEDIA|Российская газета
MEDIA|Lenta.ru
MEDIA|Газета.Ru
BODY:US|White House|the White House|Белый дом
BODY:US|Pentagon|the Pentagon|Пентагон
BODY:US|State Department|US State Department|Госдеп|Госдепартамент|Госдеп США|Госдепартамент США
BODY:US|Congress|US Congress|Конгресс США
BODY:US|Senate|US Senate
BODY:GB|Downing Street
BODY:GB|Foreign Office
BODY:RU|Kremlin|the Kremlin|Кремль
BODY:RU|State Duma|Госдума|Государственная Дума
BODY:RU|Совет Федерации|Совфед
BODY:RU|МИД России|МИД РФ|Russian Foreign Ministry
BODY:RU|Минобороны России|Минобороны РФ
BODY:RU|ФСБ|FSB
BODY:RU|Совет Безопасности России|Совбез РФ|Совбез России|Совет безопасности РФ
BODY:RU|СВР
BODY:RU|Следственный комитет|Следственный комитет России|СК России
BODY:RU|Генпрокуратура
BODY:RU|Роскомнадзор
BODY:RU|Росатом|Rosatom
BODY:RU|Центробанк|ЦБ|Банк России
BODY:US|CIA|Central Intelligence Agency|ЦРУ
BODY:US|FBI|Federal Bureau of Investigation|ФБР
BODY:US|Federal Reserve|ФРС
BODY:US|House of Representatives|Палата представителей
BODY:IL|Knesset|Кнессет
BODY:IL|Mossad|Моссад
BODY:IL|Israel Defense Forces|IDF|ЦАХАЛ
BODY:DE|Bundestag|Бундестаг
BODY:UA|Verkhovna Rada|Верховная Рада|Верховная рада
BODY:GB|House of Commons|Палата общин
BODY:GB|MI6
BODY:GB|MI5
REGION|Middle East|Ближний Восток
REGION|North Africa|Северная Африка
REGION|Central Asia|Центральная Азия|Средняя Азия
REGION|Southeast Asia
REGION|South Caucasus|Южный Кавказ|Закавказье
REGION|Caucasus|Кавказ
REGION|Balkans|Western Balkans|Балканы|Западные Балканы
REGION|Africa|Африка
REGION|Europe|Европа
REGION|Asia|Азия
REGION|Latin America|Латинская Америка
REGION|North America|Северная Америка
REGION|South America|Южная Америка
REGION|Eastern Europe|Восточная Европа
REGION|Western Europe|Западная Европа
REGION|Sahel
REGION|Horn of Africa
REGION|Baltic|Прибалтика|Балтика
REGION|Crimea|Крым
REGION|Donbas|Donbass|Донбасс
REGION|Gaza|Gaza Strip|сектор Газа|Газа
REGION|West Bank
REGION|Golan Heights|Голанские высоты
REGION|Nagorno-Karabakh|Karabakh|Нагорный Карабах|Карабах
REGION|Arctic|Арктика
REGION|Kashmir|Кашмир
REGION|Kurdistan|Курдистан
REGION|Siberia|Сибирь
REGION|Persian Gulf|Персидский залив
REGION|Strait of Hormuz|Ормузский пролив
REGION|Black Sea|Чёрное море
REGION|Baltic Sea|Балтийское море
REGION|Mediterranean|Mediterranean Sea|Средиземное море
REGION|South China Sea
REGION|Red Sea|Красное море
REGION|Caspian Sea|Каспийское море
HISTORICAL|Soviet Union|Soviet|USSR|Советский Союз|СССР
HISTORICAL|Yugoslavia|Югославия
HISTORICAL|Czechoslovakia|Чехословакия
CITY:US|New York
CITY:CH|Geneva|Женева
CITY:NL|The Hague|Гаага
CITY:TR|Istanbul|Стамбул
CITY:RU|Saint Petersburg|St. Petersburg|Санкт-Петербург|Петербург
CITY:AE|Dubai|Дубай
CITY:CN|Shanghai|Шанхай
CITY:CN|Hong Kong|Гонконг
CITY:FR|Strasbourg|Страсбург
CITY:DE|Munich|Мюнхен
CITY:SY|Aleppo|Алеппо
CITY:SY|Idlib|Идлиб
CITY:UA|Kharkiv|Харьков
CITY:UA|Odesa|Odessa|Одесса`;

export type BodyKind = 'IGO' | 'ORG' | 'GROUP' | 'MEDIA' | 'BODY' | 'REGION' | 'HISTORICAL' | 'CITY';

/** A body or a region that texts name. */
export interface BodyWords {
  readonly kind: BodyKind;
  /** ISO 3166-1 code of the state that it is of or in. */
  readonly country: string | null;
  /** The first is what it is called here. */
  readonly names: readonly string[];
}

/** What the table says, in its order. */
export const BODIES: readonly BodyWords[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [label = '', ...names] = line.split('|');
    const [kind, country = null] = label.split(':');
    return { kind: kind as BodyKind, country, names };
  });
