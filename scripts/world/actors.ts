import type { ActorKind } from '../../src/database/generated/enums.ts';
import { recordedAt, uuidOf } from './ids.ts';
import { choose, Random, weigh } from './random.ts';
import { type Forms, joinForms, makePersonName, makeWord, type Script } from './spelling.ts';
import { homeScript, listStateCodes, stateName } from './states.ts';

/** An actor of the world. */
export interface Actor {
  readonly index: number;
  readonly id: string;
  readonly kind: ActorKind;
  /** Its name in Latin letters: label and primary name. */
  readonly label: string;
  readonly country: string | null;
  /** Its name in every script. */
  readonly forms: Forms;
  /** The script that its name is at home in. */
  readonly home: Script;
  /** What texts call it for short: the family name, the acronym. Null where there is nothing shorter. */
  readonly short: string | null;
}

const KINDS = weigh({
  PERSON: 64,
  PUBLIC_BODY: 12,
  COMPANY: 8,
  ARMED_GROUP: 4,
  MEDIA_OUTLET: 3,
  INTERGOVERNMENTAL_ORGANIZATION: 2,
  POLITICAL_PARTY: 2,
  COLLECTIVE: 2,
  OTHER_ORGANIZATION: 3,
});

// What a body is called beside its own word: before it in some languages, after it in others.
const BODIES: Readonly<Record<string, readonly Forms[]>> = {
  PUBLIC_BODY: [
    { Latn: 'Ministry of Trade', Cyrl: 'Министерство торговли', Arab: 'وزارة التجارة', Hans: '贸易部' },
    { Latn: 'Foreign Ministry', Cyrl: 'Министерство иностранных дел', Arab: 'وزارة الخارجية', Hans: '外交部' },
    { Latn: 'Border Agency', Cyrl: 'Пограничная служба', Arab: 'وكالة الحدود', Hans: '边防局' },
    { Latn: 'Central Bank', Cyrl: 'Центральный банк', Arab: 'البنك المركزي', Hans: '中央银行' },
  ],
  COMPANY: [
    { Latn: 'Shipping', Cyrl: 'Судоходство', Arab: 'للشحن', Hans: '航运' },
    { Latn: 'Energy', Cyrl: 'Энерго', Arab: 'للطاقة', Hans: '能源' },
    { Latn: 'Holding', Cyrl: 'Холдинг', Arab: 'القابضة', Hans: '控股' },
  ],
  ARMED_GROUP: [
    { Latn: 'Liberation Front', Cyrl: 'Фронт освобождения', Arab: 'جبهة التحرير', Hans: '解放阵线' },
    { Latn: 'Brigades', Cyrl: 'Бригады', Arab: 'كتائب', Hans: '旅' },
  ],
  MEDIA_OUTLET: [
    { Latn: 'News Agency', Cyrl: 'Агентство новостей', Arab: 'وكالة أنباء', Hans: '通讯社' },
    { Latn: 'Times', Cyrl: 'Таймс', Arab: 'تايمز', Hans: '时报' },
  ],
  INTERGOVERNMENTAL_ORGANIZATION: [
    { Latn: 'Council for Cooperation', Cyrl: 'Совет сотрудничества', Arab: 'مجلس التعاون', Hans: '合作理事会' },
    { Latn: 'Treaty Organization', Cyrl: 'Организация договора', Arab: 'منظمة المعاهدة', Hans: '条约组织' },
  ],
  POLITICAL_PARTY: [{ Latn: 'Unity Party', Cyrl: 'Партия единства', Arab: 'حزب الوحدة', Hans: '团结党' }],
  COLLECTIVE: [
    { Latn: 'Delegation', Cyrl: 'Делегация', Arab: 'وفد', Hans: '代表团' },
    { Latn: 'Opposition', Cyrl: 'Оппозиция', Arab: 'معارضة', Hans: '反对派' },
  ],
  OTHER_ORGANIZATION: [
    { Latn: 'Foundation', Cyrl: 'Фонд', Arab: 'مؤسسة', Hans: '基金会' },
    { Latn: 'Research Institute', Cyrl: 'Институт исследований', Arab: 'معهد البحوث', Hans: '研究所' },
  ],
};
const GOVERNMENT: Forms = { Latn: 'Government of', Cyrl: 'Правительство:', Arab: 'حكومة', Hans: '政府' };

const MOST_CACHED = 50_000;

/** The actors of a world, each made from its number when it is asked for: the first are the most often named. */
export class Actors {
  readonly count: number;
  /** Numbers of the actors of each kind, ascending. */
  readonly byKind: ReadonlyMap<ActorKind, readonly number[]>;
  readonly #seed: number;
  readonly #states: readonly string[];
  readonly #made = new Map<number, Actor>();

  constructor(seed: number, count: number) {
    this.#seed = seed;
    this.count = count;
    this.#states = listStateCodes().slice(0, Math.max(12, Math.round(count / 100)));
    const byKind = new Map<ActorKind, number[]>();
    for (let index = 0; index < count; index += 1) {
      const kind = this.#kindOf(index);
      const among = byKind.get(kind) ?? [];
      among.push(index);
      byKind.set(kind, among);
    }
    this.byKind = byKind;
  }

  at(index: number): Actor {
    let actor = this.#made.get(index);
    if (actor === undefined) {
      if (this.#made.size >= MOST_CACHED) this.#made.clear();
      actor = this.#make(index);
      this.#made.set(index, actor);
    }
    return actor;
  }

  /** Any actor, the first ones far more often; of one kind, where it is given and the world has it. */
  draw(random: Random, kind?: ActorKind): Actor {
    const among = kind === undefined ? undefined : this.byKind.get(kind);
    if (among === undefined) return this.at(random.skewed(this.count));
    return this.at(among[random.skewed(among.length)] as number);
  }

  /** Up to `count` different actors. */
  drawSeveral(random: Random, count: number, kind?: ActorKind): Actor[] {
    const drawn = new Set<Actor>();
    for (let tries = 0; drawn.size < count && tries < count * 4; tries += 1) drawn.add(this.draw(random, kind));
    return [...drawn];
  }

  // Of the first actors every fourth is a state, and the one after it that state's government.
  #kindOf(index: number): ActorKind {
    const state = Math.floor(index / 4) < this.#states.length;
    if (state && index % 4 === 0) return 'STATE';
    if (state && index % 4 === 1) return 'GOVERNMENT';
    return choose(new Random(this.#seed, 'actor kind', index), KINDS);
  }

  #make(index: number): Actor {
    const random = new Random(this.#seed, 'actor', index);
    const kind = this.#kindOf(index);
    const own = kind === 'STATE' || kind === 'GOVERNMENT';
    const code = this.#states[own ? Math.floor(index / 4) : random.skewed(this.#states.length)] as string;
    const home = homeScript(code);
    const { forms, short } = makeName(random, kind, code, home);
    const id = uuidOf(this.#seed, 'actor', index, recordedAt(null));
    const country = kind === 'INTERGOVERNMENTAL_ORGANIZATION' || (!own && random.chance(0.1)) ? null : code;
    return { index, id, kind, label: forms.Latn, country, forms, home, short };
  }
}

function makeName(random: Random, kind: ActorKind, code: string, home: Script): { forms: Forms; short: string | null } {
  if (kind === 'STATE') return { forms: stateName(code), short: null };
  if (kind === 'GOVERNMENT') return { forms: joinForms([GOVERNMENT, stateName(code)]), short: null };
  if (kind === 'PERSON') {
    const { full, family } = makePersonName(random, home);
    return { forms: full, short: family.Latn };
  }
  const word = kind === 'PUBLIC_BODY' ? stateName(code) : makeWord(random, random.integer(2, 3));
  const own = random.chance(0.3) ? [word, makeWord(random, 2)] : [word];
  const forms = joinForms([...own, random.pick(BODIES[kind] as readonly Forms[])]);
  const initials = forms.Latn.match(/\b[A-Z]/g)?.join('') ?? '';
  return { forms, short: initials.length > 2 ? initials : null };
}
