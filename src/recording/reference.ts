import { createRequire } from 'node:module';
import { v5 } from 'uuid';
import type { Database } from '../database/database.ts';
import type { ActorKind, ExternalIdScheme } from '../database/generated/client.ts';
import { indexNames } from '../search/index-names.ts';
import { toId } from './plan.ts';
import { type Client, tableOf } from './tables.ts';

// Reference data: what no article states, but a published list does. It is kept in tables of its own, with its source.

/** A list that gives actors identifiers or names. */
export interface ReferenceList {
  readonly source: {
    name: string;
    version?: string | undefined;
    url?: string | undefined;
    licence?: string | undefined;
  };
  readonly entries: readonly ReferenceEntry[];
}

/** What a list says of one actor: of the state with a country code, or of the actor of a kind with a name. */
export interface ReferenceEntry {
  readonly of: { country: string } | { kind: ActorKind; name: string };
  readonly externalIds?: readonly { scheme: ExternalIdScheme; value: string }[];
  readonly names?: readonly { language: string; value: string }[];
}

/** What of the reference data is written to: rows made by this call. */
export interface ReferenceOutcome {
  readonly created: number;
}

/**
 * Records what lists say of the actors that the knowledge base has; what they say of others is left out.
 * Recording a list twice changes nothing; a later version of it adds what is new.
 */
export async function recordReference(
  database: Database | Client,
  lists: readonly ReferenceList[],
): Promise<ReferenceOutcome> {
  const client = 'pool' in database ? database.prisma : database;
  const actors = await client.actor.findMany({
    select: { id: true, kind: true, country: true, entity: { select: { label: true } } },
  });
  let created = 0;
  for (const { source, entries } of lists) {
    const sourceId = toId(`reference/${source.name}`);
    const { name, version = null, url = null, licence = null } = source;
    const columns = { version, url, licence };
    const known = await client.referenceSource.upsert({
      where: { name },
      create: { id: sourceId, name, ...columns },
      update: columns,
    });
    const said = entries.flatMap(({ of, externalIds = [], names = [] }) =>
      actors
        .filter((actor) =>
          'country' in of
            ? actor.kind === 'STATE' && actor.country === of.country
            : actor.kind === of.kind && actor.entity.label === of.name,
        )
        .map(({ id: entityId }) => ({ entityId, externalIds, names })),
    );
    const ids = said.flatMap(({ entityId, externalIds }) =>
      externalIds.map((row) => ({
        id: v5(`${row.scheme}/${row.value}`, entityId),
        entityId,
        sourceId: known.id,
        ...row,
      })),
    );
    const names = said.flatMap(({ entityId, names }) =>
      names.map((row) => ({ id: v5(`${row.language}/${row.value}`, entityId), entityId, sourceId: known.id, ...row })),
    );
    created += await createNew(client, 'externalId', ids);
    const named = await createNew(client, 'referenceName', names);
    if (named > 0)
      await indexNames(
        client,
        names.map(({ id }) => id),
      );
    created += named;
  }
  return { created };
}

/** Writes the rows that are not there yet, and gives their number. */
async function createNew(client: Client, model: string, rows: readonly { id: string }[]): Promise<number> {
  const table = tableOf(client, model);
  const found = await table.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  const data = rows.filter(({ id }) => !known.has(id));
  return data.length === 0 ? 0 : (await table.createMany({ data, skipDuplicates: true })).count;
}

// The languages of the news that the knowledge base reads, and of its readers.
const LANGUAGES = ['ar', 'en', 'fr', 'ru', 'uk'];

/**
 * ISO 3166-1 codes and names of states by their alpha-2 codes, from the package i18n-iso-countries.
 * Names are in Arabic, English, French, Russian, Ukrainian and the main language of the state. A code that ISO 3166-1 does
 * not have is left out.
 */
export function isoCountries(codes: readonly string[]): ReferenceList {
  const require = createRequire(import.meta.url);
  const library = require('i18n-iso-countries/index') as typeof import('i18n-iso-countries');
  const { version, license } = require('i18n-iso-countries/package.json') as { version: string; license: string };
  const languages = new Set(library.getSupportedLanguages());
  const namesOf = (country: string, language: string): string[] => {
    if (!languages.has(language)) return [];
    library.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
    return library.getName(country, language, { select: 'all' }) ?? [];
  };
  return {
    source: {
      name: 'i18n-iso-countries',
      version,
      url: 'https://github.com/michaelwittig/node-i18n-iso-countries',
      licence: license,
    },
    entries: codes.flatMap((country) => {
      const alpha3 = library.alpha2ToAlpha3(country);
      if (alpha3 === undefined) return [];
      // The likely language of a region, from the Unicode data that Node carries; it only chooses among the names.
      const own = new Intl.Locale('und', { region: country }).maximize().language;
      const spoken = [...new Set([...LANGUAGES, own])];
      return [
        {
          of: { country },
          externalIds: [
            { scheme: 'ISO3166_1', value: country },
            { scheme: 'ISO3166_1_ALPHA_3', value: alpha3 },
          ] as const,
          names: spoken.flatMap((language) => namesOf(country, language).map((value) => ({ language, value }))),
        },
      ];
    }),
  };
}

/** The country codes of the states that the knowledge base has, each once, in order. */
export async function listStateCodes(database: Database | Client): Promise<string[]> {
  const client = 'pool' in database ? database.prisma : database;
  const states = await client.actor.findMany({
    where: { kind: 'STATE', country: { not: null } },
    select: { country: true },
    distinct: ['country'],
    orderBy: { country: 'asc' },
  });
  return states.flatMap(({ country }) => (country === null ? [] : [country]));
}
