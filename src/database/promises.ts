import type { Database } from './database.ts';

/** What `chancery check` found about one promise. */
export interface Finding {
  /** The promise, in words. */
  readonly promise: string;
  /** How many rows were looked at. */
  readonly checked: number;
  /** How many break it. */
  readonly wrong: number;
  /** Up to five of them, named by their ids. */
  readonly examples: readonly string[];
}

// Each statement yields a row per thing looked at: what to call it, and whether it keeps the promise.
const CHECKS: Record<string, string> = {
  'Every article has the SHA-256 and the length of its body': `
    SELECT id::text AS name, body_sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')
                             AND body_length = char_length(body) AS sound FROM article`,
  'Every citation stands in its article word for word': `
    SELECT c.id::text AS name,
           substr(a.body, c.span_start + 1, c.span_end - c.span_start) = c.exact
           AND substr(a.body, greatest(c.span_start - 32, 0) + 1, least(c.span_start, 32)) = c.prefix
           AND substr(a.body, c.span_end + 1, 32) = c.suffix AS sound
    FROM citation c JOIN article a ON a.id = c.article_id`,
  'Every fact that stands is cited': `
    SELECT f.id::text AS name, EXISTS (SELECT FROM citation c WHERE c.fact_id = f.id) AS sound
    FROM fact f WHERE f.retracted_at IS NULL`,
  'Every retracted fact says why': `
    SELECT id::text AS name, btrim(coalesce(retraction_reason, '')) <> '' AS sound FROM fact WHERE retracted_at IS NOT NULL`,
  'Every rule of the database is switched on': `
    SELECT conrelid::regclass || '.' || conname AS name, convalidated AS sound
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT t.tgrelid::regclass || '.' || t.tgname, t.tgenabled IN ('O', 'A')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'public'::regnamespace`,
  // Filters that disregard case need it; a database with the locale C knows the case of ASCII alone.
  'Letters of every script have case': `SELECT 'lower(ÄД)' AS name, lower('ÄД') = 'äд' AS sound`,
};

/** Checks every promise on every row of the database. Reads all of it: minutes on millions of rows. */
export async function checkPromises(database: Database): Promise<Finding[]> {
  const checks = { ...CHECKS, ...(await completenessChecks(database)) };
  const findings: Finding[] = [];
  for (const [promise, rows] of Object.entries(checks)) {
    const { rows: found } = await database.pool.query<Omit<Finding, 'promise'>>(
      `SELECT count(*)::int AS checked, (count(*) FILTER (WHERE sound IS NOT TRUE))::int AS wrong,
              coalesce((array_agg(name ORDER BY name) FILTER (WHERE sound IS NOT TRUE))[:5], '{}') AS examples
       FROM (${rows}) AS looked_at`,
    );
    findings.push({ promise, checked: 0, wrong: 0, examples: [], ...found[0] });
  }
  return findings;
}

// A fact or an entity is one row here and one in the table that its kind names.
async function completenessChecks({ pool }: Database): Promise<Record<string, string>> {
  const checks: Record<string, string> = {};
  for (const [table, words] of [
    ['fact', 'Every fact has the row of its kind'],
    ['entity', 'Every entity has the row of its kind'],
  ] as const) {
    const { rows } = await pool.query<{ kind: string }>(`SELECT unnest(enum_range(NULL::${table}_kind))::text AS kind`);
    checks[words] = rows
      .map(
        ({ kind }) =>
          `SELECT t.id::text AS name, EXISTS (SELECT FROM ${kind.toLowerCase()} k WHERE k.id = t.id) AS sound
           FROM ${table} t WHERE t.kind = '${kind}'`,
      )
      .join('\nUNION ALL\n');
  }
  return checks;
}
