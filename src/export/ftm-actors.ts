import { isA, propertiesOf } from '../ftm/model.ts';
import { ANY_LINK, linkOf, NAMES, termsOf, toWords } from '../ftm/terms.ts';
import { getKind, isOpen, Names, Source, type ValueField, type View } from '../graph/kind.ts';
import { join, type Sql, sql } from '../graph/sql.ts';
import type { Section } from './document.ts';
import { type Detail, detailsOf, toCountry } from './ftm-details.ts';
import {
  factColumns,
  type Given,
  intervalOf,
  listOf,
  ofActor,
  parseList,
  type Row,
  read,
  recordedAt,
  section,
} from './ftm-rows.ts';
import type { Cell } from './rows.ts';

// Which scheme of external ids is which property; those of OpenSanctions are ids of the entity itself.
const IDENTIFIERS: readonly (readonly [scheme: string, property: string, schema: string])[] = [
  ['WIKIDATA', 'wikidataId', 'Thing'],
  ['LEI', 'leiCode', 'LegalEntity'],
  ['IMO', 'imoNumber', 'Organization'],
  ['IMO', 'imoNumber', 'Vessel'],
  ['MMSI', 'mmsi', 'Vessel'],
  ['BIC', 'swiftBic', 'LegalEntity'],
  ['DUNS', 'dunsCode', 'LegalEntity'],
  ['INN', 'innCode', 'LegalEntity'],
  ['OGRN', 'ogrnCode', 'LegalEntity'],
];

/** Every actor, with its names, identifiers and what else is said of it alone. */
export function actors(view: View): Section {
  const belongs = (child: Source, source: Source, column: string) => sql`${child.own(column)} = ${source.id}`;
  return section(
    'Actor',
    view,
    (source) => ({
      kind: sql`${source.own('kind')}::text`,
      country: source.own('country'),
      label: source.entity('label'),
      recorded: recordedAt(source),
      names: listOf(
        source,
        'ActorName',
        (child) => belongs(child, source, 'actor_id'),
        (child) => sql`json_build_array(${child.own('name_kind')}, ${child.own('value')})`,
        (child) => sql`${child.fact('recorded_at')}, ${child.id}`,
      ),
      references: listOf(
        source,
        'ReferenceName',
        (child) => belongs(child, source, 'entity_id'),
        (child) => child.own('value'),
        (child) => sql`${child.own('language')}, ${child.own('value')}`,
      ),
      identifiers: listOf(
        source,
        'ExternalId',
        (child) => belongs(child, source, 'entity_id'),
        (child) => sql`json_build_array(${child.own('scheme')}, ${child.own('value')})`,
        (child) => sql`${child.own('scheme')}, ${child.own('value')}`,
      ),
      details: listOf(
        source,
        'ActorDetail',
        (child) => belongs(child, source, 'actor_id'),
        (child) =>
          sql`json_build_array(${child.own('aspect')}, ${child.own('text')}, ${child.own('type')}, ${child.own('country')}, ${child.own('date')})`,
        (child) => sql`${child.fact('recorded_at')}, ${child.id}`,
      ),
      notes: listOf(
        source,
        'Description',
        (child) => belongs(child, source, 'entity_id'),
        (child) => child.own('text'),
        (child) => sql`${child.fact('recorded_at')}, ${child.id}`,
      ),
      merged: sql`(SELECT json_agg('actor_' || m.id ORDER BY m.id) FROM entity m WHERE m.merged_into_id = ${source.id})::text`,
      sanctioned: isSanctioned(source),
    }),
    toActor,
  );
}

function isSanctioned(source: Source): Sql {
  const sanction = source.other(getKind('Sanction'));
  const { status } = sanction.kind.fields as { status: ValueField };
  const where = sql`${sanction.own('subject_id')} = ${source.id} AND ${sanction.listed()} AND ${status.sql(sanction, {})} IN ('IN_FORCE', 'PARTLY_EASED')`;
  return sql`EXISTS (SELECT FROM ${sanction.from} WHERE ${where})`;
}

function toActor(row: Row): Given {
  const { schema, classification, topic } = termsOf(String(row['kind']));
  const names = parseList<[kind: string, value: string]>(row['names']);
  const named = Object.entries(NAMES).map(([property, kinds]) => [
    property,
    names.filter(([kind]) => kinds.includes(kind)).map(([, value]) => value),
  ]) as [string, string[]][];
  const properties = Object.fromEntries(named);
  const identifiers = parseList<[scheme: string, value: string]>(row['identifiers']);
  const withScheme = (scheme: string) => identifiers.filter(([each]) => each === scheme).map(([, value]) => value);
  const label = String(row['label']);
  return {
    id: `actor_${row['id']}`,
    schema,
    caption: label,
    referents: [...parseList(row['merged']), ...withScheme('OPENSANCTIONS')],
    firstSeen: row['recorded'],
    properties: {
      ...properties,
      // What it goes by comes first, and stands in for a name where no source gives one.
      name: [...(properties['name']?.length === 0 ? [label] : toFirst(label, properties['name'] ?? []))],
      alias: [...(properties['alias'] ?? []), ...parseList(row['references'])],
      ...detailsOf(schema, parseList<Detail>(row['details'])),
      country: toCountry(row['country']),
      classification,
      topics: [topic, row['sanctioned'] === true ? 'sanction' : null],
      notes: parseList(row['notes']),
      ...Object.fromEntries(
        IDENTIFIERS.filter(([, , of]) => isA(schema, of)).map(([scheme, property]) => [property, withScheme(scheme)]),
      ),
    },
  };
}

function toFirst(first: string, all: readonly string[]): readonly string[] {
  return all.includes(first) ? [first, ...all] : all;
}

// A post is what is held, whoever holds it: the title in its body, for its state. A body that the viewer may not know of
// makes no other post: the key would tell.
function postKey(source: Source): Sql {
  const open = (name: string) =>
    sql`CASE WHEN ${isOpen(source.own(name), source.view) ?? sql`TRUE`} THEN ${source.own(name)} END`;
  const parts = [source.own('title'), source.own('scope'), open('organization_id'), open('jurisdiction_id')];
  const texts = parts.map((part) => sql`coalesce((${part})::text, '')`);
  return sql`'post_' || md5(concat_ws(chr(31), ${join(texts)}))`;
}

/** Every post, once. */
export function posts(view: View): Section {
  const source = new Source(getKind('Position'), new Names(), view);
  const own = (name: string) => source.own(name);
  const columns = {
    key: postKey(source),
    title: own('title'),
    scope: own('scope'),
    organization: own('organization_id'),
    organizationKind: ofActor(source, own('organization_id'), 'kind'),
    organizationLabel: ofActor(source, own('organization_id'), 'label'),
    country: sql`coalesce(${ofActor(source, own('jurisdiction_id'), 'country')}, ${ofActor(source, own('organization_id'), 'country')})`,
    jurisdictionLabel: ofActor(source, own('jurisdiction_id'), 'label'),
    recorded: recordedAt(source),
  };
  const [key, ...rest] = Object.values(columns) as [Sql, ...Sql[]];
  const where = source.listed();
  return read(
    Object.keys(columns),
    ({
      key,
      title,
      scope,
      organization,
      organizationKind,
      organizationLabel,
      country,
      jurisdictionLabel,
      recorded,
    }) => {
      const where = organizationLabel ?? jurisdictionLabel;
      return {
        id: String(key),
        schema: 'Position',
        caption: where === null ? String(title) : `${title}, ${where}`,
        firstSeen: recorded,
        properties: {
          name: title,
          summary: scope,
          description: [organizationLabel, jurisdictionLabel],
          country: toCountry(country),
          organization: organizationKind != null && isOrganization(organizationKind) ? `actor_${organization}` : null,
        },
      };
    },
    sql`SELECT DISTINCT ON (1) ${key}, ${join(rest)} FROM ${source.from} WHERE ${where} ORDER BY 1, ${source.fact('recorded_at')}, ${source.id}`,
  );
}

function isOrganization(kind: Cell): boolean {
  return isA(termsOf(String(kind)).schema, 'Organization');
}

/** Every holding of a post. Only a person occupies one there; whoever else has one is linked with it. */
export function occupancies(view: View): Section {
  return section(
    'Position',
    view,
    (source) => ({
      ...factColumns(source),
      holder: source.own('holder_id'),
      holderKind: ofActor(source, source.own('holder_id'), 'kind'),
      post: postKey(source),
      title: source.own('title'),
      status: sql`${source.own('status')}::text`,
    }),
    (row) => {
      const person = row['holderKind'] === 'PERSON';
      const status = row['status'] === 'FORMER' ? 'ended' : toWords(String(row['status']));
      const ends = person
        ? { holder: `actor_${row['holder']}`, post: row['post'] }
        : { subject: `actor_${row['holder']}`, object: row['post'], role: row['title'] };
      return {
        id: `position_${row['id']}`,
        schema: person ? 'Occupancy' : 'UnknownLink',
        caption: String(row['label']),
        firstSeen: row['recorded'],
        properties: { ...ends, status, ...intervalOf(row) },
      };
    },
    (source) => isOpen(source.own('holder_id'), view) ?? sql`TRUE`,
  );
}

/** Every relationship, by the schema that its ends allow. */
export function relationships(view: View): Section {
  return section(
    'Relationship',
    view,
    (source) => ({
      ...factColumns(source),
      type: sql`${source.own('type')}::text`,
      text: source.own('text'),
      from: source.own('from_id'),
      fromKind: ofActor(source, source.own('from_id'), 'kind'),
      to: source.own('to_id'),
      toKind: ofActor(source, source.own('to_id'), 'kind'),
    }),
    (row) => {
      const link = linkOf(String(row['type']));
      const { schema, from, to } = fits(link, row) ? link : ANY_LINK;
      const role = schema === 'Family' ? 'relationship' : 'role';
      return {
        id: `relationship_${row['id']}`,
        schema,
        caption: String(row['label']),
        firstSeen: row['recorded'],
        properties: {
          [from]: `actor_${row['from']}`,
          [to]: `actor_${row['to']}`,
          [role]: [toWords(String(row['type'])), row['text']],
          ...intervalOf(row),
        },
      };
    },
    (source) =>
      sql`${isOpen(source.own('from_id'), view) ?? sql`TRUE`} AND ${isOpen(source.own('to_id'), view) ?? sql`TRUE`}`,
  );
}

function fits({ schema, from, to }: typeof ANY_LINK, row: Row): boolean {
  const ends = propertiesOf(schema);
  return [
    [from, row['fromKind']],
    [to, row['toKind']],
  ].every(([property, kind]) => {
    const [, range = 'Thing'] = (ends[String(property)] ?? '').split(':');
    return isA(termsOf(String(kind)).schema, range);
  });
}
