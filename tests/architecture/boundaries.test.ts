import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

// Which group a file belongs to, by the first pattern that fits, and which groups it may import from.
const GROUPS: readonly [name: string, files: RegExp, mayImport: readonly string[]][] = [
  ['generated', /^src\/database\/generated\//, []],
  ['ground', /^src\/[\w-]+\.ts$/, ['ground']],
  ['database', /^src\/database\//, ['ground', 'database', 'generated']],
  ['vocabulary', /^src\/[\w-]+\/[\w-]+\.vocabulary\.ts$/, ['graph', 'vocabulary']],
  ['access', /^src\/access\/(?!.*\.graphql)/, ['ground', 'database', 'access']],
  ['graph', /^src\/graph\//, ['ground', 'database', 'access', 'graph']],
  [
    'shared fields',
    /^src\/(facts|entities)\/([\w-]+\.fields|kinds)\.ts$/,
    ['ground', 'graph', 'vocabulary', 'shared fields'],
  ],
  ['ftm', /^src\/ftm\//, ['ground', 'ftm']],
  ['export', /^src\/export\//, ['ground', 'database', 'graph', 'ftm', 'export']],
  ['backup', /^src\/backup\//, ['ground', 'database', 'backup']],
  ['stats', /^src\/stats\//, ['ground', 'graph', 'stats', 'vocabulary']],
  ['name keys', /^src\/search\/keys\.ts$/, ['ground']],
  ['name index', /^src\/search\/index-names\.ts$/, ['ground', 'database', 'generated', 'name keys']],
  ['search', /^src\/search\/(?!.*\.graphql)/, ['ground', 'database', 'graph', 'vocabulary', 'name keys', 'search']],
  ['paths', /^src\/paths\/(?!.*\.graphql)/, ['ground', 'graph', 'vocabulary', 'paths']],
  ['history', /^src\/history\/(?!.*\.graphql)/, ['ground', 'database', 'graph', 'history']],
  ['suggesting', /^src\/suggesting\/(?!.*\.graphql)/, ['ground', 'database', 'name keys', 'ingesting', 'suggesting']],
  [
    'face',
    /^src\/[\w-]+\/[\w-]+\.graphql\.ts$/,
    ['ground', 'access', 'graph', 'vocabulary', 'shared fields', 'paths', 'search', 'history', 'suggesting'],
  ],
  [
    'recording',
    /^src\/(recording\/|[\w-]+\/[\w-]+\.recording\.ts$|facts\/recording)/,
    ['ground', 'database', 'generated', 'name index', 'recording'],
  ],
  ['merging', /^src\/merging\//, ['recording', 'merging']],
  ['ingesting', /^src\/ingesting\//, ['ground', 'database', 'recording', 'ingesting']],
  [
    'writing',
    /^src\/writing\//,
    [
      'ground',
      'database',
      'generated',
      'access',
      'graph',
      'vocabulary',
      'recording',
      'merging',
      'ingesting',
      'writing',
    ],
  ],
  [
    'importing',
    /^src\/importing\//,
    ['ground', 'database', 'generated', 'name keys', 'recording', 'merging', 'writing', 'ftm', 'importing'],
  ],
  ['planner', /^src\/planner\//, ['ground', 'database', 'graph', 'planner']],
  [
    'server',
    /^src\/server\//,
    ['ground', 'database', 'access', 'graph', 'planner', 'face', 'recording', 'writing', 'stats', 'export', 'server'],
  ],
  ['seed', /^seed\//, ['ground', 'database', 'generated', 'recording', 'seed']],
  [
    'cli',
    /^src\/cli\//,
    [
      'ground',
      'database',
      'access',
      'name index',
      'recording',
      'ingesting',
      'backup',
      'export',
      'importing',
      'suggesting',
      'merging',
      'search',
      'writing',
      'graph',
      'server',
      'seed',
      'cli',
    ],
  ],
];

const files = readdirSync('.', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(src|seed)\/.*\.ts$/.test(file) && !file.startsWith('src/database/generated/'));

function groupOf(file: string): (typeof GROUPS)[number] | undefined {
  return GROUPS.find(([, pattern]) => pattern.test(file));
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  );
}

describe('the layout', () => {
  it('gives every file a group', () => {
    expect(files.filter((file) => groupOf(file) === undefined)).toEqual([]);
  });

  it('lets imports point one way', () => {
    const against = files.flatMap((file) => {
      const [name, , mayImport] = groupOf(file) ?? ['none', /^$/, []];
      return importsOf(file).flatMap((imported) => {
        const [target] = groupOf(imported) ?? ['none'];
        return mayImport.includes(target) ? [] : [`${file} (${name}) imports ${imported} (${target})`];
      });
    });
    expect(against).toEqual([]);
  });

  it('keeps faces from importing each other', () => {
    const faces = files.filter((file) => groupOf(file)?.[0] === 'face');
    expect(faces.flatMap((file) => importsOf(file).filter((imported) => imported.endsWith('.graphql.ts')))).toEqual([]);
    expect(faces.length).toBeGreaterThan(10);
  });

  it('knows the database package, the GraphQL server and the Prisma client in one place each', () => {
    const importers = (module: string) =>
      files
        .filter((file) => new RegExp(`from '${module}`).test(readFileSync(file, 'utf8')))
        .map((file) => groupOf(file)?.[0]);
    expect(new Set(importers('graphql-yoga'))).toEqual(new Set(['server']));
    expect(new Set(importers('@pothos/core'))).toEqual(new Set(['graph']));
    expect(new Set(importers('@prisma/'))).toEqual(new Set(['database']));
  });

  it('keeps files short enough to be read at once', () => {
    const long = files
      .map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 301);
    expect(long).toEqual([]);
  });
});
