import { describe, expect, it } from 'vitest';
import { type Entity, isA, propertiesOf, SCHEMATA } from '../../src/ftm/model.ts';
import { mergeActors } from '../../src/merging/judgements.ts';
import { testDatabase } from '../support/database.ts';
import { BODY, idOf, recordWorld } from './ftm-world.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);

async function exported(): Promise<Entity[]> {
  const { text } = await get(exportOf(server, 'ftm.ndjson'));
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entity);
}

await recordWorld(database);

describe('the entities', () => {
  const TYPES: Readonly<Record<string, RegExp>> = {
    date: /^\d{4}(-\d\d(-\d\d)?)?$/,
    country: /^[a-z]{2}$/,
    language: /^[a-z]{3}$/,
    url: /^https?:\/\/\S+$/,
    topic: /^[a-z]+(\.[a-z]+)?$/,
    mimetype: /^\w+\/\w+$/,
  };

  it('have properties of their schemata alone, with values of their types, and name entities that are there', async () => {
    const lines = await exported();
    const schemata = new Map(lines.map(({ id, schema }) => [id, schema]));
    expect(schemata.size).toBe(lines.length);
    const faults = lines.flatMap(({ id, schema, properties, caption, referents, datasets, first_seen, ...rest }) => {
      const known = propertiesOf(schema);
      const wrong = Object.entries(properties).flatMap(([name, values]) =>
        values
          .filter((value) => {
            const type = known[name] ?? 'none';
            const [, range] = type.split(':');
            if (range !== undefined) return !isA(schemata.get(value) ?? '', range);
            return type === 'none' || value === '' || value !== value.trim() || TYPES[type]?.test(value) === false;
          })
          .map((value) => `${id}: ${name} ${value}`),
      );
      const empty = Object.entries(properties).filter(([, values]) => values.length === 0);
      const whole = /^[\w-]+$/.test(id) && SCHEMATA.includes(schema) && caption !== '' && Array.isArray(referents);
      const dated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(first_seen ?? '');
      return [
        ...wrong,
        ...empty,
        ...(whole && dated && datasets.join() === 'chancery' ? [] : [id]),
        ...Object.keys(rest),
      ];
    });
    expect(faults).toEqual([]);
    expect(new Set(lines.map(({ schema }) => schema))).toEqual(
      new Set([
        'Person',
        'LegalEntity',
        'PublicBody',
        'Organization',
        'Position',
        'Occupancy',
        'Representation',
        'UnknownLink',
        'Directorship',
        'Employment',
        'Family',
        'Sanction',
        'Event',
        'Article',
        'Mention',
        'Documentation',
      ]),
    );
  });

  it('have what the model wants of each', async () => {
    const REQUIRED: Readonly<Record<string, readonly string[]>> = {
      Person: ['name'],
      LegalEntity: ['name'],
      PublicBody: ['name'],
      Organization: ['name'],
      Position: ['name'],
      Event: ['name'],
      Occupancy: ['holder', 'post'],
      Representation: ['agent', 'client'],
      UnknownLink: ['subject', 'object'],
      Directorship: ['director', 'organization'],
      Employment: ['employee', 'employer'],
      Family: ['person', 'relative'],
      Sanction: ['entity'],
      Mention: ['document', 'name'],
      Documentation: ['document', 'entity'],
      Article: ['title', 'bodyText'],
    };
    const lacking = (await exported()).filter(
      ({ schema, properties }) => !REQUIRED[schema]?.every((name) => properties[name]),
    );
    expect(lacking).toEqual([]);
  });

  it('say of a fact what it says, when, and from which words', async () => {
    const lines = new Map((await exported()).map((line) => [line.id, line]));
    const article = [...lines.values()].find(
      ({ schema, properties }) => schema === 'Article' && properties['bodyText']?.[0] === BODY,
    );
    const [ada, bank] = [`actor_${idOf('ada')}`, `actor_${idOf('bank')}`];
    const propertiesAt = (id: string) => [lines.get(id)?.schema, lines.get(id)?.properties];
    expect(article?.properties).toEqual({
      title: [article?.caption],
      publishedAt: ['2023-01'],
      language: ['deu'],
      sourceUrl: ['https://example.org/bank'],
      keywords: ['News'],
      mimeType: ['text/plain'],
      bodyText: [BODY],
    });
    expect(lines.get(ada)).toEqual({
      id: ada,
      caption: 'Ada Lovelace',
      schema: 'Person',
      referents: ['NK-1'],
      datasets: ['chancery'],
      first_seen: expect.any(String),
      properties: {
        name: ['Ada Lovelace', 'Ада Лавлейс'],
        alias: ['Countess Ada', 'آدا'],
        wikidataId: ['Q7259'],
        birthDate: ['1815-12'],
        nationality: ['gb'],
        passportNumber: ['P 1'],
        idNumber: ['C 2'],
        email: ['ada@example.org'],
        gender: ['female'],
      },
    });
    expect(propertiesAt(bank)).toEqual([
      'PublicBody',
      { name: ['the central bank'], alias: ['CBU'], previousName: ['Utopian Bank'], country: ['de'] },
    ]);
    const proof = [article?.id];
    const [, occupancy] = propertiesAt(`position_${idOf('governor')}`) as [string, Record<string, string[]>];
    expect(occupancy).toEqual({
      holder: [ada],
      post: [expect.stringMatching(/^post_[0-9a-f]{32}$/)],
      status: ['ended'],
      startDate: ['2019-03'],
      endDate: ['2021'],
      summary: [expect.stringContaining('governor')],
      description: ['was its governor from 2019-03 to 2021'],
      proof,
    });
    expect(propertiesAt(occupancy['post']?.[0] ?? '')).toEqual([
      'Position',
      { name: ['governor'], description: ['the central bank'], country: ['de'], organization: [bank] },
    ]);
    expect(propertiesAt(`relationship_${idOf('works')}`)).toEqual([
      'Employment',
      {
        employee: [ada],
        employer: [bank],
        role: ['employed by'],
        summary: [expect.any(String)],
        description: ['works for it'],
        proof,
      },
    ]);
    expect(propertiesAt(`relationship_${idOf('cousin')}`)).toEqual([
      'Family',
      expect.objectContaining({
        person: [`actor_${idOf('byron')}`],
        relative: [ada],
        relationship: ['family of', 'her cousin'],
      }),
    ]);
    expect(propertiesAt(`relationship_${idOf('lead')}`)).toEqual([
      'UnknownLink',
      expect.objectContaining({ subject: [bank], object: [`actor_${idOf('group')}`], role: ['member of'] }),
    ]);
    expect(propertiesAt(`sanction_${idOf('listing')}`)).toEqual([
      'Sanction',
      {
        entity: [ada],
        authority: ['Freedonia'],
        country: ['fr'],
        provisions: ['Asset freeze', 'Travel ban', 'Listing'],
        listingDate: ['2020-05-06'],
        endDate: ['2022'],
        status: ['inactive'],
        summary: [expect.any(String)],
        description: ['Freedonia listed her on 2020-05-06'],
        proof,
      },
    ]);
  });

  it('are known under the ids of those that are merged into them', async () => {
    const [byron, ada] = [`actor_${idOf('byron')}`, `actor_${idOf('ada')}`];
    await database.prisma.$transaction((client) =>
      mergeActors(client, [{ id: idOf('byron'), path: ['sourceIds', '0'] }], { id: idOf('ada'), path: ['targetId'] }),
    );
    const lines = await exported();
    expect(lines.find(({ id }) => id === ada)).toMatchObject({
      referents: [byron, 'NK-1'],
      properties: { name: expect.arrayContaining(['Ada Lovelace', 'Ада Лавлейс', 'Byron']) },
    });
    expect(lines.filter(({ id }) => id === byron)).toEqual([]);
  });
});
