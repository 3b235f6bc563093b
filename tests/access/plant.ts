import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';
import type { AnnotateInput } from '../../src/recording/input.ts';
import { reindexNames } from '../../src/search/index-names.ts';

// What only editors may know, planted in the seeded world: drafted and rejected facts of every kind, once about entities that
// are as hidden as they, and once about those that everybody sees; and references from what everybody sees to what is hidden.

/** Stands in every text of what is planted, and nowhere else. */
export const SECRET = 'Grubnotz';

/** Nothing of what is planted has another first day, and nothing else has this one. */
export const SECRET_DATE = '1931-07-12';

const BODY = 'The room was quiet. Alpha spoke first, then the door was shut.';

type State = 'DRAFT' | 'REJECTED';

/** Entities that facts are about, by the part that they have in them: keys of the input, or uuids of rows. */
interface Ends {
  readonly actor: string;
  readonly other: string;
  readonly place: string;
  readonly base: string;
  readonly program: string;
  readonly claim: string;
  readonly meeting: string;
  readonly event: string;
  readonly sanction: string;
}

/** What was planted. */
export interface Planted {
  /** Uuids of entities and facts that are hidden, by the kind of the fact, or else of the entity. */
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  /** The same of all rows, those of citations and of other parts among them. */
  readonly ids: readonly string[];
}

/** The article that everything hidden cites. It is there for everybody, and says nothing. */
export async function makeGround(database: Database): Promise<string> {
  const { article } = await annotate(database, { article: { body: BODY, kind: 'OTHER', title: 'A quiet room' } });
  await database.pool.query(`UPDATE entity SET label = 'A quiet room' WHERE id = $1`, [article.id]);
  return article.id;
}

export async function plant(database: Database, article: string): Promise<Planted> {
  const before = await listIds(database);
  const seen = await visibleEnds(database);
  for (const state of ['DRAFT', 'REJECTED'] as const) {
    await annotate(database, hiddenWorld(article, state), { keyPrefix: `hidden-${state}`, reviewState: state });
    const about = { article, facts: factsAbout(seen, state, 'seen') } as AnnotateInput;
    await annotate(database, about, { keyPrefix: `seen-${state}`, reviewState: state });
  }
  const after = await listIds(database);
  const ids = [...after.keys()].filter((id) => !before.has(id));
  await nameThem(database, ids);
  await referToThem(database, ids);
  await reindexNames(database);
  const hidden = new Map<string, string[]>();
  for (const id of ids) {
    const kind = after.get(id);
    if (kind) hidden.set(kind, [...(hidden.get(kind) ?? []), id]);
  }
  const all = await listIds(database);
  return { hidden, ids: [...all.keys()].filter((id) => !before.has(id)) };
}

/** Every id, with its kind where it is that of a fact or an entity. */
async function listIds({ pool }: Database): Promise<Map<string, string | null>> {
  const { rows } = await pool.query<{ id: string; kind: string | null }>(`
    SELECT id, kind::text FROM entity UNION SELECT id, kind::text FROM fact
    UNION SELECT id, NULL FROM citation UNION SELECT id, NULL FROM external_id UNION SELECT id, NULL FROM reference_name`);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

async function visibleEnds({ pool }: Database): Promise<Ends> {
  const first = async (table: string, offset = 0) =>
    (await pool.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id OFFSET ${offset} LIMIT 1`)).rows[0]
      ?.id as string;
  return {
    actor: await first('actor'),
    other: await first('actor', 1),
    place: await first('place'),
    base: await first('base'),
    program: await first('sanctions_program'),
    claim: await first('claim'),
    meeting: await first('meeting'),
    event: await first('event'),
    sanction: await first('sanction'),
  };
}

function hiddenWorld(article: string, state: State): AnnotateInput {
  const name = (what: string) => `${SECRET} ${what} ${state.toLowerCase()}`;
  const ends = Object.fromEntries(
    ['actor', 'other', 'place', 'base', 'program', 'claim', 'meeting', 'event', 'sanction'].map((key) => [key, key]),
  ) as unknown as Ends;
  const quotes = ['The room was quiet.'];
  return {
    article,
    actors: [
      { key: 'actor', kind: 'PERSON', name: 'Alpha', country: 'AQ' },
      { key: 'other', kind: 'STATE', name: 'Alpha', country: 'AQ' },
    ],
    places: [{ key: 'place', kind: 'CITY', name: name('place'), country: 'AQ' }],
    bases: [{ key: 'base', kind: 'RADAR', name: name('base'), place: 'place' }],
    programs: [{ key: 'program', name: name('program'), programKey: name('key'), issuer: 'other', target: 'actor' }],
    claims: [{ key: 'claim', text: `${name('claim')}.`, about: ['actor', 'place'] }],
    facts: [
      {
        ...{ key: 'meeting', kind: 'MEETING', meetingKind: 'SUMMIT', name: name('meeting'), date: SECRET_DATE },
        ...{ place: 'place', quotes },
      },
      {
        ...{ key: 'event', kind: 'EVENT', name: name('event'), category: 'AGREE', date: SECRET_DATE },
        place: 'place',
        quotes,
      },
      {
        ...{
          key: 'sanction',
          kind: 'SANCTION',
          sanctionKind: 'TERRORIST_DESIGNATION',
          subject: 'actor',
          authority: 'other',
        },
        ...{ program: 'program', quotedLabel: name('label'), listedOn: SECRET_DATE, quotes },
      },
      ...['actor', 'other'].map((actor) => ({
        ...{ kind: 'ACTOR_NAME', actor, value: 'Alpha', nameKind: 'PRIMARY', quotes: ['Alpha'] },
      })),
      ...factsAbout(ends, state, 'hidden'),
    ],
  } as AnnotateInput;
}

/** A fact of every kind. */
function factsAbout(ends: Ends, state: State, prefix: string): unknown[] {
  const { actor, other, place, base, program, claim, meeting, event, sanction } = ends;
  const text = (what: string) => `${SECRET} ${what} ${prefix} ${state.toLowerCase()}`;
  const common = {
    quotes: ['The room was quiet.', 'the door was shut'],
    by: [{ role: 'ASSERTER', actor, verb: SECRET.toLowerCase() }],
    attestedOn: SECRET_DATE,
  };
  const alpha = { ...common, quotes: ['Alpha'] };
  return [
    { kind: 'MENTION', entity: actor, name: 'Alpha', ...alpha },
    { kind: 'DESCRIPTION', entity: place, aspect: 'CHARACTER', text: text('description'), ...common },
    { kind: 'ACTOR_NAME', actor, value: 'Alpha', nameKind: 'ALIAS', ...alpha },
    {
      ...{ key: 'position', kind: 'POSITION', holder: actor, title: text('title'), organization: other },
      ...{ jurisdiction: other, scope: text('scope'), status: 'CURRENT', ...common },
    },
    { kind: 'RELATIONSHIP', type: 'FAMILY_OF', from: actor, to: other, text: text('relationship'), ...common },
    {
      ...{
        key: 'part',
        kind: 'MEETING',
        meetingKind: 'TALKS',
        name: text('part'),
        date: SECRET_DATE,
        duration: 'PT7H',
      },
      ...{ place, parent: meeting, ...common },
    },
    {
      ...{ kind: 'MEETING_PARTICIPATION', meeting, actor, side: text('side'), role: 'SPEAKER', capacity: 'position' },
      ...{ attendance: 'STATED', ...common },
    },
    { kind: 'MEETING_TOPIC', meeting, text: text('topic'), raisedBy: actor, ...common },
    {
      ...{ kind: 'MEETING_OUTCOME', meeting, outcomeKind: 'DECISION', text: text('outcome'), statement: 'statement' },
      ...{ statusChange: 'change', ...common },
    },
    { kind: 'BASE_ROLE', base, actor: other, role: 'OPERATOR', ...common },
    { kind: 'BASE_STATUS_CHANGE', base, status: 'CLOSED', note: text('note'), ...common, attestedOn: '2025-01-28' },
    {
      ...{ kind: 'SANCTION', sanctionKind: 'BAN', subject: actor, authority: other, program },
      ...{ quotedLabel: text('label'), listedOn: SECRET_DATE, measures: ['ASSET_FREEZE'], ...common },
    },
    {
      ...{ key: 'change', kind: 'SANCTION_STATUS_CHANGE', sanction, action: 'LIFTED', decidedBy: other },
      ...{ ...common, effectiveOn: '2025-01-28', attestedOn: '2025-01-28' },
    },
    {
      ...{ key: 'statement', kind: 'STATEMENT', speaker: actor, audience: [other], form: 'INDIRECT' },
      ...{ verb: SECRET.toLowerCase(), text: text('statement'), date: SECRET_DATE, occasion: meeting, via: other },
      ...{ about: [actor, place], ...common },
    },
    {
      ...{
        kind: 'CLAIM_STANCE',
        claim,
        actor,
        stance: 'CONFIRMS',
        statement: 'statement',
        date: SECRET_DATE,
        ...common,
      },
    },
    {
      kind: 'EVENT',
      name: text('smaller event'),
      category: 'REJECT',
      date: SECRET_DATE,
      place,
      parent: event,
      ...common,
    },
    { kind: 'EVENT_ROLE', event, actor: other, role: 'ACTOR', ...common },
    {
      ...{ kind: 'ACTOR_DETAIL', actor, aspect: 'BIRTH_DATE', text: text('detail'), type: text('type'), country: 'AQ' },
      ...{ date: SECRET_DATE, approximate: true, ...common },
    },
  ];
}

/** Names that the article would have to say, which then everybody could read. */
async function nameThem({ pool }: Database, ids: readonly string[]): Promise<void> {
  for (const table of ['entity', 'fact']) {
    await pool.query(`UPDATE ${table} SET label = $2 || ' ' || label WHERE id = ANY ($1)`, [ids, SECRET]);
  }
  await pool.query(`UPDATE mention SET name = $2 WHERE id = ANY ($1)`, [ids, `${SECRET} mention`]);
  await pool.query(`UPDATE actor_name SET value = $2 WHERE id = ANY ($1)`, [ids, `${SECRET} alias`]);
  const source = randomUUID();
  await pool.query(`INSERT INTO reference_source (id, name) VALUES ($1, 'Register')`, [source]);
  await pool.query(
    `INSERT INTO external_id (id, entity_id, scheme, value, source_id)
     SELECT gen_random_uuid(), id, 'WIKIDATA', $2 || id, $3 FROM entity WHERE id = ANY ($1)`,
    [ids, SECRET, source],
  );
  await pool.query(
    `INSERT INTO reference_name (id, entity_id, value, language, source_id)
     SELECT gen_random_uuid(), id, $2 || ' reference', 'en', $3 FROM entity WHERE id = ANY ($1) AND kind IN ('ACTOR', 'PLACE')`,
    [ids, SECRET, source],
  );
}

/** From what everybody sees to what is hidden, wherever a reference can be null or one of many. */
async function referToThem({ pool }: Database, ids: readonly string[]): Promise<void> {
  const client = await pool.connect();
  const one = async (table: string) =>
    (await client.query(`SELECT id FROM ${table} WHERE id = ANY ($1) ORDER BY id LIMIT 1`, [ids])).rows[0].id as string;
  try {
    await client.query('BEGIN');
    // So that what everybody sees keeps its version: nothing that everybody may know has changed.
    await client.query(`SELECT set_config('chancery.merging', 'on', true)`);
    const [actor, place, program] = [await one('actor'), await one('place'), await one('sanctions_program')];
    const others = 'id <> ALL ($2)';
    for (const [table, column, id] of [
      ['article', 'publisher_id', actor],
      ['base', 'place_id', place],
      ['place', 'parent_id', place],
      ['meeting', 'place_id', place],
      ['event', 'place_id', place],
      ['sanctions_program', 'issuer_id', actor],
      ['sanctions_program', 'target_id', actor],
      ['sanction', 'program_id', program],
      ['position', 'organization_id', actor],
      ['position', 'jurisdiction_id', actor],
      ['meeting_topic', 'raised_by_id', actor],
      ['sanction_status_change', 'decided_by_id', actor],
      ['statement', 'via_id', actor],
      ['claim_stance', 'actor_id', actor],
    ] as const) {
      const unsaid = table === 'claim_stance' ? 'FALSE' : `${column} IS NULL`;
      await client.query(`UPDATE ${table} SET ${column} = $1 WHERE ${unsaid} AND ${others}`, [id, ids]);
    }
    const link = (table: string, owner: string, column: string, of: string, id: string) =>
      client.query(
        `INSERT INTO ${table} (${owner}, ${column}) SELECT id, $1 FROM ${of} WHERE ${others} ON CONFLICT DO NOTHING`,
        [id, ids],
      );
    await link('statement_about', 'statement_id', 'entity_id', 'statement', place);
    await link('statement_audience', 'statement_id', 'actor_id', 'statement', actor);
    await link('claim_about', 'claim_id', 'entity_id', 'claim', actor);
    await client.query(
      `INSERT INTO attribution (id, fact_id, position, role, actor_id)
       SELECT gen_random_uuid(), id, 90, 'RELAYER', $1 FROM fact WHERE ${others}`,
      [actor, ids],
    );
    // Nobody can judge about a draft, but whom something was judged about can become one.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `INSERT INTO judgement (actor_id, other_id, verdict) SELECT least(id, $1), greatest(id, $1), 'DISTINCT' FROM actor WHERE ${others} LIMIT 3`,
      [actor, ids],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
