import { createRequire } from 'node:module';
import { toNameKey } from '../search/keys.ts';
import { Gazetteer, type KnownEntity, type Usage } from './gazetteer.ts';
import { BODIES, type BodyKind } from './lexicon/bodies.ts';
import { PLACES } from './lexicon/places.ts';
import { STATES } from './lexicon/states.ts';

// What every reader of news knows: the states with their demonyms and capitals, the bodies that are named everywhere.

const TYPE: Readonly<Record<BodyKind, Pick<KnownEntity, 'type' | 'kind'>>> = {
  IGO: { type: 'Actor', kind: 'INTERGOVERNMENTAL_ORGANIZATION' },
  ORG: { type: 'Actor', kind: 'OTHER_ORGANIZATION' },
  GROUP: { type: 'Actor', kind: 'ARMED_GROUP' },
  MEDIA: { type: 'Actor', kind: 'MEDIA_OUTLET' },
  BODY: { type: 'Actor', kind: 'PUBLIC_BODY' },
  REGION: { type: 'Place', kind: 'REGION' },
  HISTORICAL: { type: 'Place', kind: 'HISTORICAL_STATE' },
  CITY: { type: 'Place', kind: 'CITY' },
};
const ADJECTIVE_ENDINGS = ['ий', 'ая', 'ое', 'ие', 'ого', 'ому', 'ой', 'их', 'им', 'ими', 'ом', 'ую'];

let made: Gazetteer | undefined;
const keys = new Map<KnownEntity, string[]>();

/** The names that every reader knows, in English and Russian. Made once, when it is first asked for. */
export function worldNames(): Gazetteer {
  made ??= makeWorldNames();
  return made;
}

/** The keys of the names of a body or a place that every reader knows. */
export function keysOf(entity: KnownEntity): readonly string[] {
  return keys.get(entity) ?? [];
}

function makeWorldNames(): Gazetteer {
  const names = new Gazetteer();
  const officialNames = readOfficialNames();
  const known = new Map<string, KnownEntity>();
  for (const state of STATES) {
    const official = officialNames(state.code);
    const latin = state.names.find((name) => /^[A-Z]/.test(name)) ?? official.find((name) => /^[A-Z]/.test(name));
    const entity = {
      id: null,
      type: 'Actor',
      kind: 'STATE',
      name: latin ?? state.code,
      country: state.code,
      draft: false,
    } as const;
    known.set(state.code, entity);
    const add = (value: string, usage: Usage) => names.add({ entity, value, usage, draft: false });
    for (const name of [...state.names, ...official]) {
      if (!name.startsWith('the ')) add(name, /^[\p{Lu}.]{2,5}$/u.test(name) ? 'ACRONYM' : 'NAME');
    }
    for (const demonym of state.demonyms) {
      add(demonym, 'DEMONYM');
      if (!/(?:sh|ch|ese|ss|men|[cs]hman|z)$/.test(demonym)) add(`${demonym}s`, 'DEMONYM');
    }
    for (const stem of state.stems) for (const ending of ADJECTIVE_ENDINGS) add(`${stem}${ending}`, 'DEMONYM');
    const [first, ...others] = [...state.capitals, ...state.capitalsRu];
    if (first === undefined) continue;
    const capital = { ...entity, type: 'Place', kind: 'CITY', name: first } as const;
    keys.set(
      capital,
      [first, ...others].map((value) => toNameKey(value).key),
    );
    for (const value of [first, ...others]) {
      names.add({ entity: capital, value, usage: 'NAME', draft: false });
      add(value, 'CAPITAL');
    }
  }
  for (const { kind, country, names: values } of [...BODIES, ...PLACES]) {
    const entity: KnownEntity = { id: null, ...TYPE[kind], name: values[0] as string, country, draft: false };
    keys.set(
      entity,
      values.map((value) => toNameKey(value).key),
    );
    for (const value of values) {
      if (value.startsWith('the ')) continue;
      names.add({ entity, value, usage: /^[\p{Lu}\d.]{2,6}$/u.test(value) ? 'ACRONYM' : 'NAME', draft: false });
    }
  }
  return names;
}

function readOfficialNames(): (code: string) => string[] {
  const require = createRequire(import.meta.url);
  const files = ['en', 'ru'].map(
    (language) =>
      (require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> })
        .countries,
  );
  return (code) => files.flatMap((countries) => countries[code] ?? []);
}
