import { actorKindOf, NAMES } from '../../ftm/terms.ts';
import { countryOf } from '../countries.ts';
import { EntryFacts } from '../facts.ts';
import { EntryProblem, type EntryRecord } from '../format.ts';
import { keyOf } from '../keys.ts';
import { scriptOf } from '../names.ts';
import { readDate } from '../written-dates.ts';
import { type FtmEntity, isOf, type Value } from './entity.ts';

type ActorKind = NonNullable<EntryRecord['actors']>[number]['kind'];
type Detail = Parameters<EntryFacts['detail']>[0];
type Identifiers = NonNullable<EntryRecord['externalIds']>;

// Which property is which detail. Dates and countries are read from the value.
const DETAILS: readonly (readonly [property: string, aspect: Detail, type?: string])[] = [
  ['birthDate', 'BIRTH_DATE'],
  ['birthPlace', 'BIRTH_PLACE'],
  ['deathDate', 'DEATH_DATE'],
  ['incorporationDate', 'INCORPORATION_DATE'],
  ['nationality', 'NATIONALITY'],
  ['citizenship', 'CITIZENSHIP'],
  ['gender', 'GENDER'],
  ['title', 'TITLE'],
  ['address', 'ADDRESS'],
  ['passportNumber', 'IDENTIFICATION', 'Passport'],
  ['idNumber', 'IDENTIFICATION', 'ID number'],
  ['registrationNumber', 'IDENTIFICATION', 'Registration number'],
  ['taxNumber', 'IDENTIFICATION', 'Tax number'],
  ['serialNumber', 'IDENTIFICATION', 'Serial number'],
  ['callSign', 'IDENTIFICATION', 'Call sign'],
  ['email', 'CONTACT', 'E-mail'],
  ['phone', 'CONTACT', 'Phone'],
  ['website', 'CONTACT', 'Website'],
  ['flag', 'FLAG'],
  ['type', 'TYPE'],
  ['legalForm', 'TYPE'],
];
const DATES = new Set<Detail>(['BIRTH_DATE', 'DEATH_DATE', 'INCORPORATION_DATE']);
const COUNTRIES = new Set<Detail>(['NATIONALITY', 'CITIZENSHIP', 'FLAG']);

const IDENTIFIERS: readonly (readonly [property: string, scheme: Identifiers[number]['scheme']])[] = [
  ['wikidataId', 'WIKIDATA'],
  ['leiCode', 'LEI'],
  ['imoNumber', 'IMO'],
  ['mmsi', 'MMSI'],
  ['swiftBic', 'BIC'],
  ['dunsCode', 'DUNS'],
  ['innCode', 'INN'],
  ['ogrnCode', 'OGRN'],
];

const LONGEST_NAME = 500;

/** Whether an entity acts, or is sailed or flown: what is recorded as an actor. */
export function isActor(entity: FtmEntity): boolean {
  return isOf(entity, 'LegalEntity', 'Vessel', 'Airplane');
}

/** An actor with its names, details, identifiers and offices. Throws EntryProblem where it has no name. */
export function readActor(entity: FtmEntity, key: string): EntryRecord {
  const facts = new EntryFacts(key);
  const name = primaryName(entity);
  const kind = actorKindOf(
    entity.schema,
    entity.values('classification').map(({ text }) => text),
    entity.values('topics').map(({ text }) => text),
  ) as ActorKind;
  facts.primaryName(name.text, [name.quote]);
  readNames(entity, name, facts);
  for (const [property, aspect, type] of DETAILS) {
    for (const { text, quote } of entity.values(property)) {
      const date = DATES.has(aspect) ? toDate(text) : null;
      facts.detail(aspect, text, [quote], {
        ...(type === undefined ? {} : { type }),
        ...(COUNTRIES.has(aspect) ? { country: text } : {}),
        ...(date === null ? {} : { date: { date } }),
      });
    }
  }
  for (const { text, quote } of entity.values('position')) facts.position(text, [quote]);
  const notes = ['notes', 'summary', 'description'].flatMap((property) => entity.values(property));
  for (const { text, quote } of notes) {
    const short = text.slice(0, 20_000);
    facts.add(`note.${keyOf(short)}`, {
      kind: 'DESCRIPTION',
      entity: key,
      aspect: 'CHARACTER',
      text: short,
      quotes: [quote],
    });
  }
  const country = countryOfActor(entity);
  return {
    article: articleOf(entity),
    actors: [{ key, kind, name: name.text.slice(0, LONGEST_NAME), ...(country === null ? {} : { country }) }],
    facts: facts.list(),
    externalIds: identifiersOf(entity, key),
  };
}

/** What is said of a line as an article, whatever stands in it. */
export function articleOf(entity: FtmEntity): EntryRecord['article'] {
  return { kind: 'OFFICIAL_RECORD', title: `${entity.schema}: ${entity.caption ?? entity.id}`.slice(0, 500) };
}

// The caption is the one of the names that the source shows it by.
function primaryName(entity: FtmEntity): Value {
  const names = entity.values('name');
  const found = names.find(({ text }) => text === entity.caption) ?? names[0] ?? entity.values('alias')[0];
  if (found === undefined) throw new EntryProblem('it has no name');
  return found;
}

function readNames(entity: FtmEntity, primary: Value, facts: EntryFacts): void {
  for (const [property, [kind = 'ALIAS']] of Object.entries(NAMES)) {
    for (const value of entity.values(property)) {
      if (property === 'name' && value.text === primary.text) continue;
      const script = scriptOf(value.text);
      // A name that it goes by in another script is that name, its own or as others write it.
      const other = kind === 'PRIMARY' && script.script !== scriptOf(primary.text).script;
      const nameKind = (other ? (script.script === 'Latn' ? 'TRANSLITERATION' : 'NATIVE') : kind) as 'ALIAS';
      facts.name({ value: value.text.slice(0, LONGEST_NAME), nameKind, ...script }, [value.quote]);
    }
  }
}

/** The state of an actor, where the line names one alone, in capitals; null where it names none or several. */
function countryOfActor(entity: FtmEntity): string | null {
  for (const property of ['country', 'jurisdiction', 'mainCountry', 'nationality']) {
    const names = new Set(entity.values(property).map(({ text }) => text));
    const [only] = names;
    if (only !== undefined) return names.size === 1 ? toCountry(only) : null;
  }
  return null;
}

function identifiersOf(entity: FtmEntity, key: string): Identifiers {
  const registers = IDENTIFIERS.flatMap(([property, scheme]) =>
    entity.values(property).map(({ text }) => ({ of: key, scheme, value: text })),
  );
  // Only OpenSanctions says which data sets an entity stands in; what Chancery wrote says that it is from there.
  const own = entity.datasets !== null && !entity.datasets.includes('chancery');
  const ids = own
    ? [entity.id, ...entity.referents]
    : entity.referents.filter((id) => !/^actor_[0-9a-f-]{36}$/.test(id));
  return [...registers, ...ids.map((value) => ({ of: key, scheme: 'OPENSANCTIONS' as const, value }))].filter(
    ({ value }) => value.length <= 200,
  );
}

/** A country as the knowledge base takes it; null for one that has no code there. */
export function toCountry(name: string): string | null {
  const code = countryOf(name);
  return code === 'XK' ? null : code;
}

/** A date as a partial date: what goes beyond the day is left out. Null where it is none. */
export function toDate(text: string): string | null {
  const written = /^\d{4}(-\d{2}(-\d{2})?)?(?=$|T|\s)/.exec(text)?.[0];
  return written === undefined ? null : (readDate(written)?.date ?? null);
}
