import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import type { FactDeclaration } from '../../src/facts/recording.ts';
import type { Field } from '../../src/facts/recording-fields.ts';
import { FACTS } from '../../src/recording/kinds.ts';
import { hasName, readFacts, readParts, toRecord } from '../../src/recording/stored.ts';
import { memberOf, recordFields } from '../../src/writing/kind-inputs.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { recordDetail } from '../support/detail.ts';

const database = await testDatabase({ seeded: true });
const { prisma } = database;
await recordDetail(database);

const FAILURE = `
  ... on Failure { code message path others { code message path } }
  ... on VersionConflict { currentVersion current { id version label } }`;
const DEPENDENTS = '... on HasDependents { count facts { label } }';
const FACT = 'id label version reviewState retractionReason';
const DOCUMENTS = {
  reviseFact: `mutation ($input: ReviseFactInput!) { reviseFact(input: $input) {
    __typename ... on ReviseFactPayload { outcome fact { ${FACT} certainty } } ... on QuoteNotFound { nearest { exact } } ${DEPENDENTS} ${FAILURE} } }`,
  retractFact: `mutation ($input: RetractFactInput!) { retractFact(input: $input) {
    __typename ... on RetractFactPayload { fact { ${FACT} } dependents { ${FACT} } } ${DEPENDENTS} ${FAILURE} } }`,
  reinstateFact: `mutation ($input: ReinstateFactInput!) { reinstateFact(input: $input) {
    __typename ... on ReinstateFactPayload { fact { ${FACT} } dependents { ${FACT} } } ${FAILURE} } }`,
  reviewFacts: `mutation ($input: ReviewFactsInput!) { reviewFacts(input: $input) {
    __typename ... on ReviewFactsPayload { changed facts { ${FACT} } } ... on DependsOnDraft { needs { label } } ${DEPENDENTS} ${FAILURE} } }`,
};

async function mutate(name: keyof typeof DOCUMENTS, input: Record<string, unknown>, as: Role | null = 'REVIEWER') {
  const given = { input: { reason: 'to try it', ...input } };
  const { data, errors } = await ask(database, DOCUMENTS[name], given, as === null ? {} : { as });
  expect(errors).toEqual([]);
  return data[name];
}

const globalId = (kind: string, id: string) => `${kind.toLowerCase()}_${id}`;

/** A fact of the kind, with its id as the API gives it. */
async function findFact(kind: FactDeclaration['kind'], where: object = {}) {
  const { id, version, label } = await prisma.fact.findFirstOrThrow({
    where: { kind, ...where },
    orderBy: { id: 'asc' },
  });
  return { uuid: id, id: globalId(kind, id), version, label };
}

/** A value of a record as the API takes it. */
async function toInput(field: Field, value: unknown): Promise<unknown> {
  const kindOfId = async (id: unknown) => {
    const where = { id: id as string };
    const row = (await prisma.entity.findUnique({ where })) ?? (await prisma.fact.findUniqueOrThrow({ where }));
    return globalId(row.kind, row.id);
  };
  if (field.as === 'reference') return kindOfId(value);
  if (field.as === 'links') return Promise.all((value as string[]).map(kindOfId));
  if (field.as !== 'date') return value;
  const { value: day, text } = value as { value: string; text?: string };
  return { value: day, ...(text === undefined ? {} : { sourceText: text }) };
}

describe('reviseFact', () => {
  it.each(FACTS.map((declaration) => [declaration.kind, declaration as FactDeclaration]))(
    'takes every field of a %s by its name in the API',
    async (kind, declaration) => {
      const { uuid, id, version } = await findFact(kind);
      const [stored] = await readFacts(prisma, [uuid]);
      if (stored === undefined) throw new Error('there is no such fact');
      const record = toRecord(stored, String);
      const { links } = await readParts(prisma, stored);
      const values: Record<string, unknown> = hasName(declaration) ? { name: record['name'] } : {};
      for (const [shown, { name, field }] of recordFields(declaration)) {
        const value = field.as === 'links' ? links.get(field.model)?.map((row) => row[field.column]) : record[name];
        values[shown] = value === undefined ? null : await toInput(field, value);
      }
      const input = { id, expectedVersion: version, changes: { [memberOf(declaration)]: values } };
      expect(await mutate('reviseFact', input)).toMatchObject({ outcome: 'UNCHANGED', fact: { id, version } });
      Object.assign(values, { certainty: 'DERIVED', validFrom: null, validTo: null });
      expect(await mutate('reviseFact', input)).toMatchObject({
        outcome: 'REVISED',
        fact: { id, version: version + 1, certainty: 'DERIVED', reviewState: 'ACCEPTED' },
      });
    },
  );

  it('tells what is wrong by the names of the API', async () => {
    const { id, version } = await findFact('MEETING');
    const actor = globalId('ACTOR', (await prisma.actor.findFirstOrThrow()).id);
    const article = globalId('ARTICLE', (await prisma.article.findFirstOrThrow()).id);
    const changes = { meeting: { duration: 'long', place: actor, date: { value: '2025', sourceText: 'never said' } } };
    const answer = await mutate('reviseFact', { id, expectedVersion: version, changes });
    expect([answer, ...answer.others].map(({ code, path }) => [code, path])).toEqual([
      ['BAD_ID', ['changes', 'meeting', 'place']],
      ['BAD_USER_INPUT', ['changes', 'meeting', 'duration']],
    ]);
    const words = { meeting: { date: { value: '2025', sourceText: 'never said' } } };
    expect(await mutate('reviseFact', { id, expectedVersion: version, changes: words })).toMatchObject({
      ...{ __typename: 'QuoteNotFound', path: ['changes', 'meeting', 'date', 'sourceText'], nearest: null },
    });
    const addQuotes = [{ article, quotes: [{ exact: 'Damascvs', prefix: null }] }];
    expect(await mutate('reviseFact', { id, expectedVersion: version, addQuotes })).toMatchObject({
      ...{ __typename: 'QuoteNotFound', path: ['addQuotes', '0', 'quotes', '0'], nearest: { exact: 'Damascus' } },
    });
    expect(
      await mutate('reviseFact', { id, expectedVersion: version, changes: { event: { name: 'Talks' } } }),
    ).toMatchObject({
      ...{ __typename: 'InvalidInput', path: ['changes', 'event'] },
      message: 'changes.event: is for facts of another type: give `meeting`',
    });
    expect(await mutate('reviseFact', { id: actor, expectedVersion: 1 })).toMatchObject({
      code: 'BAD_ID',
      path: ['id'],
    });
    const by = Array.from({ length: 21 }, () => ({ role: 'RELAYER', text: 'a paper' }));
    expect(await mutate('reviseFact', { id, expectedVersion: version, changes: { meeting: { by } } })).toMatchObject({
      ...{ code: 'LIST_TOO_LONG', path: ['changes', 'meeting', 'by'] },
    });
    const nothing = id.replace(/.{12}$/, '000000000000');
    expect(await mutate('reviseFact', { id: nothing, expectedVersion: 1 })).toMatchObject({
      __typename: 'NotFound',
      path: ['id'],
    });
    expect(await mutate('reviseFact', { id: id.replace('meeting', 'event'), expectedVersion: 1 })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['id'] },
    });
  });

  it('tells of another version, with the fact as it is', async () => {
    const { id, version, label } = await findFact('MEETING');
    expect(await mutate('reviseFact', { id, expectedVersion: version + 4 })).toEqual({
      ...{ __typename: 'VersionConflict', code: 'VERSION_CONFLICT', path: ['expectedVersion'], others: [] },
      message: `expectedVersion: the fact has version ${version} by now, and not ${version + 4}: look at it and decide again`,
      currentVersion: version,
      current: { id, version, label },
    });
  });

  it('gives the first answer again under the same key, also when two come at once', async () => {
    const { id, version } = await findFact('DESCRIPTION');
    const input = {
      ...{ id, expectedVersion: version, idempotencyKey: randomUUID() },
      changes: { description: { text: 'a text of its own' } },
    };
    const [first, second] = await Promise.all([mutate('reviseFact', input), mutate('reviseFact', input)]);
    expect(first).toMatchObject({ outcome: 'REVISED', fact: { version: version + 1 } });
    expect(second).toEqual(first);
    expect(await mutate('reviseFact', { ...input, expectedVersion: 9 })).toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });
});

describe('retractFact and reinstateFact', () => {
  it('take back and give back a meeting with what stands on it', async () => {
    const meeting = await findFact('MEETING', { meeting: { participations: { some: {} } } });
    const refused = await mutate('retractFact', { id: meeting.id, expectedVersion: meeting.version });
    expect(refused).toMatchObject({ __typename: 'HasDependents', code: 'HAS_DEPENDENTS', path: ['id'] });
    expect(refused.facts).toHaveLength(refused.count);
    const retracted = await mutate('retractFact', {
      ...{ id: meeting.id, expectedVersion: meeting.version, withDependents: true, reason: 'It was called off.' },
    });
    expect(retracted.fact).toEqual({
      ...{ id: meeting.id, label: meeting.label, version: meeting.version + 1 },
      ...{ reviewState: 'ACCEPTED', retractionReason: 'It was called off.' },
    });
    const labels = (facts: { label: string }[]) => facts.map(({ label }) => label).sort();
    expect(labels(retracted.dependents)).toEqual(labels(refused.facts));
    expect(await mutate('retractFact', { id: meeting.id, expectedVersion: meeting.version + 1 })).toMatchObject({
      ...{ __typename: 'Retracted', path: ['id'], message: expect.stringContaining('It was called off.') },
    });
    const reinstated = await mutate('reinstateFact', {
      ...{ id: meeting.id, expectedVersion: meeting.version + 1, withDependents: true },
    });
    expect(reinstated.fact).toMatchObject({ version: meeting.version + 2, retractionReason: null });
    expect(labels(reinstated.dependents)).toEqual(labels(refused.facts));
    expect(await mutate('reinstateFact', { id: meeting.id, expectedVersion: meeting.version + 2 })).toMatchObject({
      ...{ __typename: 'Conflict', message: 'id: the fact is not retracted' },
    });
  });
});

describe('reviewFacts', () => {
  it('lets in and keeps out', async () => {
    const stance = await findFact('CLAIM_STANCE');
    const rejected = await mutate('reviewFacts', {
      ids: [stance.id],
      state: 'REJECTED',
      expectedVersions: [stance.version],
    });
    expect(rejected).toMatchObject({ changed: 1, facts: [{ id: stance.id, reviewState: 'REJECTED' }] });
    const accepted = await mutate('reviewFacts', { ids: [stance.id], state: 'ACCEPTED' });
    expect(accepted).toMatchObject({ changed: 1, facts: [{ id: stance.id, reviewState: 'ACCEPTED' }] });
    expect(await mutate('reviewFacts', { ids: [stance.id], state: 'ACCEPTED' })).toMatchObject({ changed: 0 });
  });

  it('refuses as a whole, naming what stands in the way', async () => {
    const { uuid } = await findFact('MEETING', { meeting: { participations: { some: {} } } });
    const id = globalId('MEETING', uuid);
    const answer = await mutate('reviewFacts', { ids: [id], state: 'REJECTED' });
    expect(answer).toMatchObject({ __typename: 'HasDependents', path: ['ids', '0'] });
    const parts = await prisma.meetingParticipation.findMany({ where: { meetingId: uuid } });
    const other = parts.map((part) => globalId('MEETING_PARTICIPATION', part.id));
    await mutate('reviewFacts', { ids: other, state: 'REJECTED' });
    expect(
      await mutate('reviewFacts', { ids: [...other, id.replace('meeting', 'event')], state: 'ACCEPTED' }),
    ).toMatchObject({
      ...{ __typename: 'NotFound', path: ['ids', String(other.length)] },
    });
    expect(await mutate('reviewFacts', { ids: other, state: 'DRAFT' })).toMatchObject({ path: ['state'] });
    expect(await mutate('reviewFacts', { ids: [], state: 'ACCEPTED' })).toMatchObject({ path: ['ids'] });
    expect(await mutate('reviewFacts', { ids: other, state: 'ACCEPTED' })).toMatchObject({ changed: other.length });
  });
});

describe('who may', () => {
  it.each([
    ['reviseFact', 'EDITOR'],
    ['retractFact', 'EDITOR'],
    ['reinstateFact', 'EDITOR'],
    ['reviewFacts', 'REVIEWER'],
  ] as const)('call %s is whoever has the role %s', async (name, needs) => {
    const { id } = await findFact('STATEMENT');
    const input = name === 'reviewFacts' ? { ids: [id], state: 'ACCEPTED' } : { id, expectedVersion: 99 };
    expect(await mutate(name, input, null)).toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const role of ['READER', 'EDITOR', 'REVIEWER', 'OPERATOR'] as const) {
      const { code } = await mutate(name, input, role);
      const may = needs === 'EDITOR' ? role !== 'READER' : role === 'REVIEWER' || role === 'OPERATOR';
      expect([role, code === 'FORBIDDEN']).toEqual([role, !may]);
    }
  });

  it('has to say why, in words', async () => {
    const { id, version } = await findFact('STATEMENT');
    expect(await mutate('retractFact', { id, expectedVersion: version, reason: '  ' })).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', path: ['reason'] },
    });
    const { errors } = await ask(
      database,
      DOCUMENTS.retractFact,
      { input: { id, expectedVersion: version } },
      { as: 'EDITOR' },
    );
    expect(errors[0]?.message).toContain('reason');
  });
});
