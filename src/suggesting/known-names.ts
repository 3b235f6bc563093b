import { readLastChange } from '../database/announcements.ts';
import type { Database } from '../database/database.ts';
import type { Usage } from './gazetteer.ts';
import { NameIndex } from './name-index.ts';

// The names of a database in memory: read once, then kept by what its feed of changes tells. Nothing listens: whoever reads a
// text asks for the number of the last change first, which is one small statement, and so never misses what was committed.

/** Names of one statement. */
const PAGE = 20_000;
/** Where more entities than this have changed, everything is read again. */
const MOST_CHANGED = 5_000;

type Pool = Pick<Database, 'pool'>;

/** An index, and the change up to which it says all. */
interface Kept {
  readonly index: NameIndex;
  readonly number: bigint;
}

const kept = new WeakMap<object, Promise<Kept>>();

/**
 * The names of a database as they are now. The first call reads them all, a second or two for 100,000; each further one reads
 * what has changed since. Calls at the same time share what is read.
 */
export async function knownNames(database: Database): Promise<NameIndex> {
  const before = kept.get(database.prisma);
  const now =
    before === undefined
      ? readAll(database)
      : before.then(
          (known) => follow(database, known),
          () => readAll(database),
        );
  kept.set(database.prisma, now);
  return (await now).index;
}

async function readAll(database: Pool): Promise<Kept> {
  const number = await readLastChange(database);
  const index = new NameIndex();
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await readNames(database, 'n.id > $1', last, `ORDER BY n.id LIMIT ${PAGE}`);
    for (const row of rows) addRow(index, row);
    last = rows.at(-1)?.[0] ?? last;
    if (rows.length < PAGE) break;
  }
  return { index, number };
}

async function follow(database: Pool, known: Kept): Promise<Kept> {
  const number = await readLastChange(database);
  if (number === known.number) return known;
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'suggesting_changed',
    text: CHANGED,
    values: [String(known.number), MOST_CHANGED + 1],
  });
  // A number below the one that was known is another database's in its place.
  if (number < known.number || rows.length > MOST_CHANGED) return readAll(database);
  const { index } = known;
  for (const { id } of rows) index.remove(id);
  if (rows.length > 0) {
    const names = await readNames(
      database,
      'n.entity_id = ANY ($1::uuid[])',
      rows.map(({ id }) => id),
      'ORDER BY n.id',
    );
    for (const row of names) addRow(index, row);
  }
  return { index, number };
}

// The entities of changed facts and entities; where actors were merged or told apart, those of the judgement too.
const CHANGED = `
  WITH subject AS MATERIALIZED (
    SELECT DISTINCT r.subject_id AS id FROM revision r JOIN change_set c ON c.id = r.change_set_id
    WHERE c.number > $1::bigint AND r.subject_kind IN ('ACTOR', 'PLACE', 'BASE', 'SANCTIONS_PROGRAM', 'ACTOR_NAME')
  ), touched AS (
    SELECT coalesce((SELECT actor_id FROM actor_name n WHERE n.id = subject.id), subject.id) AS id FROM subject
  ), judged AS (
    SELECT id FROM touched
    UNION SELECT j.other_id FROM judgement j JOIN touched ON touched.id = j.actor_id
    UNION SELECT j.actor_id FROM judgement j JOIN touched ON touched.id = j.other_id
  )
  SELECT id FROM judged UNION SELECT e.merged_into_id FROM entity e JOIN judged USING (id) WHERE e.merged_into_id IS NOT NULL
  LIMIT $2`;

type NameRow = [
  id: string,
  entity: string,
  type: string,
  label: string,
  kind: string,
  country: string | null,
  entityDraft: boolean,
  usage: string | null,
  value: string,
  key: string,
  skeleton: string,
  draft: boolean,
];

// Rejected and retracted names are none. Descriptions are none either: "the former president" means another in another text.
// A metonym has no key of its own: it is made when it is read.
async function readNames(database: Pool, condition: string, value: unknown, order: string): Promise<NameRow[]> {
  const text = `
    SELECT n.id, n.entity_id, e.kind::text, e.label, coalesce(a.kind::text, p.kind::text, b.base_kind::text, ''),
           coalesce(a.country, p.country), e.review_state = 'DRAFT', n.name_kind::text, n.value, n.key, n.skeleton,
           coalesce(f.review_state = 'DRAFT', false)
    FROM (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton FROM name_key
      UNION ALL
      SELECT id, actor_id, id, name_kind, value, '', '' FROM actor_name WHERE name_kind = 'METONYM'
    ) AS n
    JOIN entity e ON e.id = n.entity_id AND e.merged_into_id IS NULL AND e.review_state <> 'REJECTED'
    LEFT JOIN fact f ON f.id = n.actor_name_id
    LEFT JOIN actor a ON a.id = n.entity_id
    LEFT JOIN place p ON p.id = n.entity_id
    LEFT JOIN base b ON b.id = n.entity_id
    WHERE ${condition} AND (f.id IS NULL OR (f.retracted_at IS NULL AND f.review_state <> 'REJECTED')) ${order}`;
  const { rows } = await database.pool.query<NameRow>({ text, values: [value], rowMode: 'array' });
  return rows;
}

const TYPES = { ACTOR: 'Actor', PLACE: 'Place', BASE: 'Base', SANCTIONS_PROGRAM: 'SanctionsProgram' } as const;
const USAGES: Readonly<Record<string, Usage>> = {
  ACRONYM: 'ACRONYM',
  METONYM: 'METONYM',
  WEAK_ALIAS: 'WEAK_ALIAS',
  PRIMARY: 'NAME',
};

function addRow(index: NameIndex, row: NameRow): void {
  const [, id, type, name, kind, country, entityDraft, nameKind, value, key, skeleton, draft] = row;
  const entity = { id, type: TYPES[type as keyof typeof TYPES], kind, name, country, draft: entityDraft };
  const usage = nameKind === null ? 'NAME' : (USAGES[nameKind] ?? 'ALIAS');
  index.add(entity, { value, usage, draft, ...(key === '' ? {} : { key, skeleton }) });
}
