import type pg from 'pg';

interface TriggerRow {
  readonly table: string;
  readonly function: string;
  readonly args: readonly string[];
}

/**
 * Queries of what `involvement` holds, derived from the concrete tables all rows at once, as the triggers do row by row.
 * Each selects entity_id, fact_id, role, fact_kind, earliest and latest. They come in groups: a group reads the rows of
 * `involvement` that those before it have given. What connects what is read from the arguments of the triggers
 * themselves, so that the two cannot disagree.
 */
export async function listInvolvementQueries(client: Pick<pg.ClientBase, 'query'>): Promise<readonly string[][]> {
  const triggers = await listTriggers(client);
  const facts = triggers.filter((trigger) => trigger.function === 'keep_involvement');
  const links = triggers.filter((trigger) => trigger.function === 'keep_linked_involvement');
  // What takes its date from the whole that it is part of comes after the wholes.
  return [
    facts.filter((trigger) => !isPart(trigger)).flatMap(toRows),
    facts.filter(isPart).flatMap(toRows),
    links.map(toLinkedRows),
  ];
}

async function listTriggers(client: Pick<pg.ClientBase, 'query'>): Promise<readonly TriggerRow[]> {
  // tgargs holds the arguments one after another, each with a zero byte behind it.
  const { rows } = await client.query<{ table: string; function: string; args: Buffer }>(
    `SELECT c.relname AS table, p.proname AS function, t.tgargs AS args
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.proname IN ('keep_involvement', 'keep_linked_involvement') AND c.relnamespace = 'public'::regnamespace
     ORDER BY c.relname`,
  );
  return rows.map(({ args, ...rest }) => ({ ...rest, args: args.toString('utf8').split('\0').slice(0, -1) }));
}

/** Whether the first argument names the whole that a fact is part of, and not the column of a date. */
function isPart({ args: [first = ''] }: TriggerRow): boolean {
  return first.endsWith('_id');
}

function toRows(trigger: TriggerRow): string[] {
  const {
    table,
    args: [first = '', ...columns],
  } = trigger;
  const part = isPart(trigger);
  const day = (end: 'earliest' | 'latest') => {
    const own = first === '' || part ? [] : [`t."${first}_${end}"`];
    const whole = part ? [`w.${end}`] : [];
    return `coalesce(${[...own, `f.valid_from_${end}`, `f.valid_to_${end}`, ...whole, `f.attested_on_${end}`].join(', ')})`;
  };
  const whole = part
    ? `LEFT JOIN involvement w ON w.entity_id = t."${first}" AND w.fact_id = t."${first}" AND w.role = 'SELF'`
    : '';
  const rest = `f.kind, ${day('earliest')}, ${day('latest')} FROM "${table}" t JOIN fact f ON f.id = t.id ${whole}`;
  return [
    `SELECT t.id, t.id, 'SELF', ${rest} WHERE EXISTS (SELECT FROM entity e WHERE e.id = t.id)`,
    ...columns.map((column) => {
      const role = column.replace(/_id$/, '').toUpperCase();
      return `SELECT t."${column}", t.id, '${role}', ${rest} WHERE t."${column}" IS NOT NULL`;
    }),
  ];
}

function toLinkedRows({ table, args: [column = '', role = ''] }: TriggerRow): string {
  return `SELECT l."${column}", i.fact_id, '${role}', i.fact_kind, i.earliest, i.latest
    FROM "${table}" l
    JOIN involvement i ON i.fact_id = l.statement_id AND i.entity_id = l.statement_id AND i.role = 'SELF'`;
}
