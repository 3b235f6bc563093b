import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { ExpectedError } from './errors.ts';
import { declare, integer, type SettingEntry } from './setting.ts';

const address = z.string().refine(isPostgresUrl, 'write postgresql://user:password@host:port/database');
const path = z.string().refine((value) => !value.includes('\0'), 'write the path of a folder');
const host = z.string().regex(/^[0-9A-Za-z.:_-]+$/, 'write a host name or an IP address');
const readAccess = z.enum(['open', 'token']);
const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

const TABLE = {
  databaseUrl: {
    name: 'DATABASE_URL',
    default: null,
    unit: 'URL',
    schema: address,
    meaning:
      'PostgreSQL 15 or later to keep the knowledge in. Without it the server starts a PostgreSQL of its own in the data folder.',
  },
  dataDir: declare(
    'CHANCERY_DATA_DIR',
    '.data',
    'path',
    path,
    'Folder of the embedded PostgreSQL. A relative path starts at the current folder.',
  ),
  host: declare(
    'CHANCERY_HOST',
    '127.0.0.1',
    'host name or IP address',
    host,
    'Address to listen on. The default answers this machine alone; a container needs `0.0.0.0`.',
  ),
  port: declare('PORT', '4000', 'TCP port', integer(0, 65535), 'Port to listen on. 0 takes any free port.'),
  readAccess: declare(
    'CHANCERY_READ_ACCESS',
    'open',
    'open or token',
    readAccess,
    'Who may read: everybody, or only who has a token. Writing always needs one.',
  ),
  workers: declare(
    'CHANCERY_WORKERS',
    '1',
    'processes',
    integer(1, 64),
    'How many processes answer requests, on the same port. Each has its own connections to PostgreSQL and its own kept answers; limits on exports and subscriptions are for each.',
  ),
  logLevel: declare(
    'CHANCERY_LOG_LEVEL',
    'warn',
    'fatal, error, warn, info, debug, trace or silent',
    logLevel,
    'Least urgent message that is logged. From `info` on, every request is.',
  ),
  poolSize: declare(
    'CHANCERY_POOL_SIZE',
    '10',
    'connections',
    integer(1, 1000),
    'Most connections to PostgreSQL at a time.',
  ),
  poolTimeoutMs: declare(
    'CHANCERY_POOL_TIMEOUT_MS',
    '5000',
    'milliseconds',
    integer(1, 600_000),
    'Longest wait for a connection before a request fails as unavailable.',
  ),
  statementTimeoutMs: declare(
    'CHANCERY_STATEMENT_TIMEOUT_MS',
    '10000',
    'milliseconds',
    integer(1, 3_600_000),
    'Longest time that one SQL statement of a request may take. Migrations are not held to it.',
  ),
  exportTimeoutMs: declare(
    'CHANCERY_EXPORT_TIMEOUT_MS',
    '600000',
    'milliseconds',
    integer(1, 86_400_000),
    'Longest time that one export may take, however slowly its client reads. It holds a connection for so long.',
  ),
  exportStatementTimeoutMs: declare(
    'CHANCERY_EXPORT_STATEMENT_TIMEOUT_MS',
    '60000',
    'milliseconds',
    integer(1, 3_600_000),
    'Longest time until an export has its next rows, and above all its first.',
  ),
  exportsAtOnce: declare(
    'CHANCERY_EXPORTS_AT_ONCE',
    '4',
    'exports',
    integer(0, 1000),
    'Most exports that run at a time. Keep it below the connections, or lists have to wait for exports.',
  ),
  subscriptionsAtOnce: declare(
    'CHANCERY_SUBSCRIPTIONS_AT_ONCE',
    '100',
    'subscriptions',
    integer(0, 100_000),
    'Most subscriptions that are open at a time.',
  ),
  subscriptionTimeoutMs: declare(
    'CHANCERY_SUBSCRIPTION_TIMEOUT_MS',
    '3600000',
    'milliseconds',
    integer(1, 86_400_000),
    'Longest time that one subscription may last. Its client then goes on by another.',
  ),
  shutdownTimeoutMs: declare(
    'CHANCERY_SHUTDOWN_TIMEOUT_MS',
    '3000',
    'milliseconds',
    integer(0, 600_000),
    'Longest wait for requests in flight when the server stops.',
  ),
  maxBodyBytes: declare(
    'CHANCERY_MAX_BODY_BYTES',
    '262144',
    'bytes',
    integer(1, 1_073_741_824),
    'Longest body of a request of somebody who may not write.',
  ),
  maxWriteBodyBytes: declare(
    'CHANCERY_MAX_WRITE_BODY_BYTES',
    '16777216',
    'bytes',
    integer(1, 1_073_741_824),
    'Longest body of a request of an editor, a reviewer or an operator: an article has to fit in.',
  ),
  maxTokens: declare(
    'CHANCERY_MAX_TOKENS',
    '4000',
    'tokens',
    integer(1, 1_000_000),
    'Most tokens in a GraphQL document. A dashboard of 20 widgets has under 3000.',
  ),
  maxDepth: declare(
    'CHANCERY_MAX_DEPTH',
    '14',
    'levels',
    integer(1, 1000),
    'Deepest nesting of fields in an operation.',
  ),
  maxAliases: declare('CHANCERY_MAX_ALIASES', '60', 'aliases', integer(0, 100_000), 'Most aliases in an operation.'),
  maxBreadth: declare(
    'CHANCERY_MAX_BREADTH',
    '500',
    'fields',
    integer(1, 1_000_000),
    'Most fields that an operation selects, fragments counted where they are used.',
  ),
  maxCost: declare(
    'CHANCERY_MAX_COST',
    '20000',
    'points of cost',
    integer(1, 1_000_000_000),
    'Highest cost of an operation, page sizes and variables taken into account.',
  ),
  maxAnswerBytes: declare(
    'CHANCERY_MAX_ANSWER_BYTES',
    '16777216',
    'bytes',
    // Escaped, each byte can become six characters, and a string of this runtime has at most half a milliard of them.
    integer(1024, 67_108_864),
    'Longest answer to an operation. Exports are not held to it.',
  ),
  planner: declare(
    'CHANCERY_PLANNER',
    'on',
    'on or off',
    z.enum(['on', 'off']),
    'Whether reads are planned as one SQL statement where they can be. Off: every operation runs field by field.',
  ),
  cacheBytes: declare(
    'CHANCERY_CACHE_BYTES',
    '33554432',
    'bytes',
    integer(0, 4_294_967_296),
    'Most bytes of answers that are kept for whoever asks the same before anything changes. 0 keeps none.',
  ),
  cacheControl: declare(
    'CHANCERY_CACHE_CONTROL',
    'no-cache',
    'value of the header Cache-Control',
    z
      .string()
      .regex(/^[\w-]+(=\d+)?(, ?[\w-]+(=\d+)?)*$/, 'write directives of Cache-Control, such as public, max-age=10'),
    'What caches on the way may do with answers that have an ETag: those by GET or to a document by its id. The default has them ask each time whether the answer is still the same. Answers to a token are always `private, no-cache`.',
  ),
  documentsFolder: {
    name: 'CHANCERY_DOCUMENTS',
    default: null,
    unit: 'path',
    schema: path,
    meaning:
      'Folder of trusted documents: files that end in `.graphql`, each asked for by `documentId`, which is `sha256:` and the SHA-256 of the file. Read when the server starts.',
  },
  documentsOnly: declare(
    'CHANCERY_DOCUMENTS_ONLY',
    'off',
    'on or off',
    z.enum(['on', 'off']),
    'On: no operations are answered but those of the trusted documents.',
  ),
  metricsHost: declare(
    'CHANCERY_METRICS_HOST',
    '127.0.0.1',
    'host name or IP address',
    host,
    'Address to serve metrics on. Whoever reaches it reads them without a token.',
  ),
  metricsPort: {
    name: 'CHANCERY_METRICS_PORT',
    default: null,
    unit: 'TCP port',
    schema: integer(0, 65_535),
    meaning: 'Port to serve metrics on, at `/metrics`, in the form of Prometheus. Without it nothing is measured.',
  },
} as const;

type Values = { [Key in keyof typeof TABLE]: z.output<(typeof TABLE)[Key]['schema']> };

/** What the server was told, validated and frozen; every setting has its value, only those without a default may be missing. */
export type Settings = Readonly<
  Omit<Values, 'databaseUrl' | 'documentsFolder' | 'metricsPort'> & {
    databaseUrl: string | undefined;
    documentsFolder: string | undefined;
    metricsPort: number | undefined;
  }
>;

/** Every setting, in the order of the documentation. */
export const SETTINGS: readonly SettingEntry[] = Object.values(TABLE);

/**
 * The settings that `env` gives, defaults filled in. An empty value counts as none.
 * Throws ExpectedError BAD_SETTING naming each variable with a wrong value, and each unknown one that begins with
 * CHANCERY_ together with the nearest name. A wrong value is never repeated: it could be a secret.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const faults = unknownNames(env);
  const settings: Record<string, unknown> = {};
  for (const [key, declaration] of Object.entries(TABLE)) {
    const written = env[declaration.name] || declaration.default;
    if (written === null) {
      settings[key] = undefined;
      continue;
    }
    const result = declaration.schema.safeParse(written);
    if (result.success) settings[key] = result.data;
    else faults.push({ name: declaration.name, message: `${declaration.name}: ${result.error.issues[0]?.message}` });
  }
  if (faults.length > 0) {
    throw new ExpectedError('BAD_SETTING', faults.map((fault) => fault.message).join('\n'), {
      settings: faults.map((fault) => fault.name),
    });
  }
  return Object.freeze(settings) as Settings;
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): { name: string; message: string }[] {
  const known = SETTINGS.map((setting) => setting.name);
  return Object.keys(env)
    .filter((name) => name.startsWith('CHANCERY_') && !known.includes(name))
    .map((name) => ({ name, message: `${name} is no setting. Did you mean ${nearest(name, known)}?` }));
}

function nearest(name: string, known: string[]): string | undefined {
  return known.toSorted((left, right) => distance(name, left) - distance(name, right))[0];
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname.length > 1;
}
