import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExpectedError } from '../../src/errors.ts';
import { readSettings, SETTINGS } from '../../src/settings.ts';

function faultsOf(env: Record<string, string>): { message: string; settings: unknown } {
  try {
    readSettings(env);
  } catch (error) {
    const { code, message, extensions } = error as ExpectedError;
    expect(code).toBe('BAD_SETTING');
    return { message, settings: extensions['settings'] };
  }
  throw new Error('the settings were taken');
}

it('docs/settings.md has every setting with its default, unit and meaning, in order', async () => {
  const page = await readFile(new URL('../../docs/settings.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(
    SETTINGS.map(({ name, default: fallback, unit, meaning }) => {
      return `| \`${name}\` | ${fallback === null ? 'none' : `\`${fallback}\``} | ${unit} | ${meaning} |`;
    }),
  );
});

it('nothing but src/settings.ts and the settings of Prisma reads the environment', async () => {
  const { readdir } = await import('node:fs/promises');
  const root = new URL('../../', import.meta.url);
  const files = (
    await Promise.all(
      ['src', 'seed'].map((folder) =>
        readdir(new URL(folder, root), { recursive: true }).then((names) => names.map((name) => `${folder}/${name}`)),
      ),
    )
  ).flat();
  const readers = [];
  for (const file of files.filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('/generated/'))) {
    if (/process\.env\b(?!\[name\]|\['PATH'\])/.test(await readFile(new URL(file, root), 'utf8'))) readers.push(file);
  }
  expect(readers).toEqual(['src/settings.ts']);
});

describe('settings', () => {
  it('have these values when nothing is set', () => {
    expect(readSettings({})).toEqual({
      databaseUrl: undefined,
      dataDir: '.data',
      host: '127.0.0.1',
      port: 4000,
      readAccess: 'open',
      workers: 1,
      logLevel: 'warn',
      poolSize: 10,
      poolTimeoutMs: 5000,
      statementTimeoutMs: 10000,
      exportTimeoutMs: 600000,
      exportStatementTimeoutMs: 60000,
      exportsAtOnce: 4,
      subscriptionsAtOnce: 100,
      subscriptionTimeoutMs: 3600000,
      shutdownTimeoutMs: 3000,
      maxBodyBytes: 262144,
      maxWriteBodyBytes: 16777216,
      maxTokens: 4000,
      maxDepth: 14,
      maxAliases: 60,
      maxBreadth: 500,
      maxCost: 20000,
      maxAnswerBytes: 16777216,
      planner: 'on',
      cacheBytes: 33_554_432,
      cacheControl: 'no-cache',
      documentsFolder: undefined,
      documentsOnly: 'off',
      metricsHost: '127.0.0.1',
      metricsPort: undefined,
    });
  });

  it('are taken from the environment, and cannot be changed later', () => {
    const settings = readSettings({
      PORT: '0',
      DATABASE_URL: 'postgresql://reader@db.example/knowledge',
      HOME: '/root',
    });
    expect(settings).toMatchObject({ port: 0, databaseUrl: 'postgresql://reader@db.example/knowledge' });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('count an empty value as none', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: '', CHANCERY_DATA_DIR: '' })).toEqual(readSettings({}));
  });

  it.each([
    ['PORT', '65536', 'PORT: write a number from 0 to 65535'],
    ['PORT', '-1', 'PORT: write a whole number'],
    ['PORT', '4e3', 'PORT: write a whole number'],
    ['CHANCERY_POOL_SIZE', '0', 'CHANCERY_POOL_SIZE: write a number from 1 to 1000'],
    ['CHANCERY_HOST', 'a b', 'CHANCERY_HOST: write a host name or an IP address'],
    ['DATABASE_URL', 'mysql://db/knowledge', 'DATABASE_URL: write postgresql://user:password@host:port/database'],
    ['DATABASE_URL', 'postgresql://db', 'DATABASE_URL: write postgresql://user:password@host:port/database'],
  ])('refuse %s=%s', (name, value, message) => {
    expect(faultsOf({ [name]: value })).toEqual({ message, settings: [name] });
  });

  it('refuse a name that begins with CHANCERY_ and is none, and offer the nearest', () => {
    expect(faultsOf({ CHANCERY_POOL_SIEZ: '3' })).toEqual({
      message: 'CHANCERY_POOL_SIEZ is no setting. Did you mean CHANCERY_POOL_SIZE?',
      settings: ['CHANCERY_POOL_SIEZ'],
    });
  });

  it('name every fault at once, and never repeat a value', () => {
    const { message, settings } = faultsOf({
      DATABASE_URL: 'mysql://u:secret@db/x',
      PORT: 'secret',
      CHANCERY_X: 'secret',
    });
    expect(settings).toEqual(['CHANCERY_X', 'DATABASE_URL', 'PORT']);
    expect(message).not.toContain('secret');
  });
});
