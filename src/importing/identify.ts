import { v5 } from 'uuid';
import type { ExternalIdScheme } from '../database/generated/client.ts';
import { toId } from '../recording/plan.ts';
import type { Client } from '../recording/tables.ts';
import type { Run, Work } from './run.ts';

interface Holder {
  readonly scheme: ExternalIdScheme;
  readonly value: string;
  readonly id: string;
  readonly person: boolean;
}

/**
 * The actors of entries that the knowledge base has under one of their identifiers, by their keys. An actor that the format
 * itself made is none of those; nor is one of several that have the identifiers, because nobody has said which.
 */
export async function identify(
  client: Client,
  run: Run,
  works: readonly Work[],
): Promise<Map<Work, Map<string, string>>> {
  const wanted = works.flatMap(({ record }) => record.externalIds ?? []);
  if (wanted.length === 0) return new Map();
  const holders = await client.$queryRaw<Holder[]>`
    SELECT x.scheme, x.value, x.entity_id AS id, a.kind = 'PERSON' AS person
    FROM unnest(${wanted.map(({ scheme }) => scheme)}::text[], ${wanted.map(({ value }) => value)}::text[]) AS w (scheme, value)
    JOIN external_id x ON x.scheme = w.scheme::external_id_scheme AND x.value = w.value
    JOIN actor a ON a.id = x.entity_id`;
  const others = await client.externalId.findMany({
    where: { entityId: { in: holders.map(({ id }) => id) } },
    select: { entityId: true, scheme: true, value: true },
  });
  const found = new Map<string, Holder[]>();
  for (const holder of holders) {
    const id = `${holder.scheme} ${holder.value}`;
    found.set(id, [...(found.get(id) ?? []), holder]);
  }
  const own = new Set(
    await listKnown(
      client,
      works.flatMap((work) => (work.record.actors ?? []).map(({ key }) => idOf(run, key))),
    ),
  );
  return new Map(
    works.map((work) => {
      const { actors = [], externalIds = [] } = work.record;
      const identified = actors.flatMap(({ key, kind }) => {
        const id = idOf(run, key);
        if (own.has(id)) return [];
        const ids = new Set(
          externalIds
            .filter(({ of }) => of === key)
            .flatMap(({ scheme, value }) => found.get(`${scheme} ${value}`) ?? [])
            .filter(({ person }) => person === (kind === 'PERSON'))
            .filter(
              (holder) =>
                !contradicts(
                  holder,
                  externalIds.filter(({ of }) => of === key),
                  others,
                ),
            )
            .map((holder) => holder.id),
        );
        const [only] = ids;
        return ids.size === 1 && only !== undefined ? [[key, only] as const] : [];
      });
      return [work, new Map(identified)];
    }),
  );
}

/** Whether the actor has identifiers in one of the registers, and none of those given: then it is another entry there. */
function contradicts(
  { id }: Holder,
  given: readonly { scheme: ExternalIdScheme; value: string }[],
  known: readonly { entityId: string; scheme: ExternalIdScheme; value: string }[],
): boolean {
  return given.some(({ scheme }) => {
    const own = known.filter((row) => row.entityId === id && row.scheme === scheme);
    // A register may have known it under several.
    const values = given.filter((each) => each.scheme === scheme).map(({ value }) => value);
    return own.length > 0 && !own.some((row) => values.includes(row.value));
  });
}

function idOf({ format }: Run, key: string): string {
  return toId(`${format.name}/${key}`);
}

async function listKnown(client: Client, ids: readonly string[]): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`SELECT id FROM entity WHERE id = ANY (${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** Records the identifiers that entries give their actors, with the list as their source; those that are known stay as they are. */
export async function recordExternalIds(
  client: Client,
  run: Run,
  works: readonly Work[],
  identified: ReadonlyMap<Work, ReadonlyMap<string, string>>,
): Promise<void> {
  const rows = works.flatMap((work) =>
    (work.record.externalIds ?? []).map(({ of, scheme, value }) => {
      const entityId = identified.get(work)?.get(of) ?? idOf(run, of);
      return { id: v5(`${scheme}/${value}`, entityId), entityId, scheme, value };
    }),
  );
  if (rows.length === 0) return;
  const { title, date, url } = run.edition;
  const { id: sourceId } = await client.referenceSource.upsert({
    where: { name: title },
    create: { id: toId(`reference/${title}`), name: title, version: date, url },
    update: date === null ? {} : { version: date },
  });
  await client.externalId.createMany({ data: rows.map((row) => ({ ...row, sourceId })), skipDuplicates: true });
}
