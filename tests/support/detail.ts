import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';

/** Records a detail of a person of the seed, which has no such fact. */
export async function recordDetail(database: Database): Promise<void> {
  const article = await database.prisma.article.findFirstOrThrow({ select: { id: true, body: true } });
  const actor = await database.prisma.actor.findFirstOrThrow({ where: { kind: 'PERSON' }, select: { id: true } });
  const quotes = [{ exact: article.body.slice(0, 20), start: 0 }];
  const detail = { kind: 'ACTOR_DETAIL', actor: actor.id, aspect: 'BIRTH_DATE', text: '1961', date: '1961' } as const;
  await annotate(database, { article: article.id, facts: [{ ...detail, quotes }] }, { keyPrefix: null });
}
