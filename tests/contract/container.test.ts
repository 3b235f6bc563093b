import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../../src/root.ts';
import { readSettings, SETTINGS } from '../../src/settings.ts';

// What can be known about the image and the composition without an engine to run them.

const read = (name: string) => readFile(new URL(name, repositoryRoot()), 'utf8');

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The instructions of a Dockerfile, one array for each stage. */
async function readStages(): Promise<Instruction[][]> {
  const lines = (await read('Dockerfile')).replaceAll(/\\\n\s*/g, ' ').split('\n');
  const instructions = lines.flatMap((line) => {
    const match = /^([A-Z]+) (.*)$/.exec(line);
    return match ? [{ word: match[1] ?? '', rest: match[2] ?? '' }] : [];
  });
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

const argumentOf = (stage: Instruction[] | undefined, word: string) => stage?.find((each) => each.word === word)?.rest;

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment: Record<string, string>;
  readonly volumes?: string[];
  readonly healthcheck?: { test: string[] };
  readonly depends_on?: Record<string, { condition: string }>;
  readonly ports?: string[];
}

const compose = parse(await read('docker-compose.yml')) as { services: Record<string, Service>; volumes: object };

it('every stage of the image stands on the same Node', async () => {
  const images = (await readStages()).map((stage) => argumentOf(stage, 'FROM')?.split(' ')[0]);
  expect(images).toEqual(['node:24-slim', 'node:24-slim', 'node:24-slim']);
});

it('the image runs the chancery of package.json, as another account than root, and says how it is', async () => {
  const image = (await readStages()).at(-1);
  const { bin, scripts } = JSON.parse(await read('package.json')) as {
    bin: { chancery: string };
    scripts: { start: string };
  };
  expect(argumentOf(image, 'USER')).toBe('node');
  expect(JSON.parse(argumentOf(image, 'CMD') ?? '')).toEqual(scripts.start.split(' '));
  expect(scripts.start).toMatch(new RegExp(`^node (--\\S+ )*${bin.chancery} serve$`));
  expect(argumentOf(image, 'HEALTHCHECK')).toContain('/health');
});

it('the image sets settings that exist, to values that are taken, and listens to others than itself', async () => {
  const set = Object.fromEntries(
    (argumentOf((await readStages()).at(-1), 'ENV') ?? '')
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  );
  const { NODE_ENV, ...settings } = set;
  expect(NODE_ENV).toBe('production');
  expect(readSettings(settings)).toMatchObject({ host: '0.0.0.0', port: 4000 });
});

it('everything that the image copies from the repository is there, and not ignored', async () => {
  const ignored = (await read('.dockerignore')).split('\n').filter(Boolean);
  const sources = (await readStages())
    .flat()
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
    .filter((source) => source !== '.');
  expect(sources).toContain('prisma');
  expect(
    sources.filter((source) => !existsSync(new URL(source, repositoryRoot())) || ignored.includes(source)),
  ).toEqual([]);
});

it('the composition has PostgreSQL 18 on a volume, and a server that waits until it answers', () => {
  const { postgres, server } = compose.services;
  expect(postgres).toMatchObject({
    image: 'postgres:18',
    // The folder that holds the data since 18 of the image; older ones had /var/lib/postgresql/data.
    volumes: ['knowledge:/var/lib/postgresql'],
    healthcheck: { test: expect.arrayContaining(['pg_isready']) },
  });
  expect(compose.volumes).toHaveProperty('knowledge');
  expect(server).toMatchObject({ build: '.', depends_on: { postgres: { condition: 'service_healthy' } } });
});

it('the server of the composition is given settings that exist, and the address of its PostgreSQL', () => {
  const { postgres, server } = compose.services;
  const filled = (value: string) => value.replaceAll(/\$\{\w+:-(\w+)\}/g, '$1');
  const environment = Object.fromEntries(
    Object.entries(server?.environment ?? {}).map(([name, value]) => [name, filled(value)]),
  );
  expect(Object.keys(environment).filter((name) => !SETTINGS.some((setting) => setting.name === name))).toEqual([]);
  const { username, password, hostname, pathname } = new URL(readSettings(environment).databaseUrl ?? '');
  expect({ username, password, hostname, pathname }).toEqual({
    username: postgres?.environment['POSTGRES_USER'],
    password: filled(postgres?.environment['POSTGRES_PASSWORD'] ?? ''),
    hostname: 'postgres',
    pathname: `/${postgres?.environment['POSTGRES_DB']}`,
  });
});
