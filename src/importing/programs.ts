import { toId } from '../recording/plan.ts';
import type { Client } from '../recording/tables.ts';
import type { EntryRecord } from './format.ts';
import type { Run, Work } from './run.ts';

/**
 * The same entries, where a programme that the knowledge base has under its own key, such as `EU-SYR`, stands for the one that
 * an entry would make.
 */
export async function withKnownPrograms(client: Client, run: Run, works: readonly Work[]): Promise<Work[]> {
  const keys = works.flatMap(({ record }) => (record.programs ?? []).flatMap(({ programKey }) => programKey ?? []));
  if (keys.length === 0) return [...works];
  const rows = await client.sanctionsProgram.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  const known = new Map(rows.map(({ key, id }) => [key, id]));
  return works.map((work) => {
    const others = (work.record.programs ?? []).flatMap(({ key, programKey = '' }) => {
      const id = known.get(programKey);
      return id === undefined || id === toId(`${run.format.name}/${key}`) ? [] : [[key, id] as const];
    });
    return others.length === 0 ? work : { ...work, record: replace(run, work.record, new Map(others)) };
  });
}

function replace({ format }: Run, record: EntryRecord, others: ReadonlyMap<string, string>): EntryRecord {
  const { programs = [], facts, links = [] } = record;
  const idOf = (reference: unknown) => {
    const key = String(reference);
    const prefix = `${format.name}/`;
    return others.get(key.startsWith(prefix) ? key.slice(prefix.length) : key);
  };
  const refer = (fact: (typeof facts)[number]): typeof fact => {
    const id = 'program' in fact ? idOf(fact.program) : undefined;
    return id === undefined ? fact : ({ ...fact, program: id } as typeof fact);
  };
  return {
    ...record,
    programs: programs.filter(({ key }) => !others.has(key)),
    facts: facts.map(refer),
    links: links.map(refer),
  };
}
