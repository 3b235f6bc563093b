import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makePlaces } from './places.ts';

const seeded = await testDatabase({ seeded: true });
const spelled = await testDatabase();

const SEARCH =
  'query ($query: String!, $kinds: [EntityKind!]) { search(query: $query, kinds: $kinds, first: 50) { nodes { score entity { label } matchedOn { field highlight } } } }';

interface Node {
  readonly score: number;
  readonly entity: { readonly label: string };
  readonly matchedOn: readonly { field: string; highlight: string }[];
}

async function find(database: typeof seeded, query: string, kinds?: string[]): Promise<Node[]> {
  const { data, errors } = await ask(database, SEARCH, { query, ...(kinds === undefined ? {} : { kinds }) });
  expect(errors).toEqual([]);
  return data.search.nodes;
}

const first = async (query: string) => {
  const [node] = await find(seeded, query, ['ACTOR', 'PLACE']);
  return { label: node?.entity.label, ...node?.matchedOn[0] };
};

describe('a search of the seed', () => {
  it.each(['الشرع', 'al-Shara', 'Sharaa', 'Шараа', 'ash-Sharaʿ', 'أحمد الشرع', 'Ахмед аш-Шараа', 'SHARAA'])(
    'finds Ahmed Al Sharaa as %s',
    async (query) => {
      expect(await first(query)).toMatchObject({ label: 'Ahmed Al Sharaa', field: 'names' });
    },
  );

  it.each([
    ['Lavrentiev', 'Alexander Lavrentyev', 'Alexander «Lavrentyev»'],
    ['Лаврентьев', 'Alexander Lavrentyev', 'Alexander «Lavrentyev»'],
    ['Lavrentjev', 'Alexander Lavrentyev', 'Alexander «Lavrentyev»'],
    ['Sybiha', 'Andriy Sybiga', '«Sybiga»'],
    ['Сибіга', 'Andriy Sybiga', '«Sybiga»'],
    ['Hmeimim', 'Khmeimim', '«Khmeimim»'],
    ['Хмеймим', 'Khmeimim', '«Khmeimim»'],
    ['Humaymim', 'Khmeimim', '«Khmeimim»'],
    ['حميميم', 'Khmeimim', '«Khmeimim»'],
    ['Песков', 'Dmitry Peskov', '«Peskov»'],
    ['بوتين', 'Vladimir Putin', '«Putin»'],
  ])('finds by %s: %s', async (query, label, highlight) => {
    expect(await first(query)).toMatchObject({ label, highlight });
  });

  it.each(['Hmeimim', 'Хмеймим', 'Humaymim', 'حميميم'])('finds the place and the base of %s', async (query) => {
    const labels = (await find(seeded, query)).map(({ entity }) => entity.label);
    expect(labels).toEqual(['Khmeimim', 'Khmeimim air base']);
  });

  it('does not find Russia by a metonym', async () => {
    const found = await Promise.all(['Moscow', 'Kremlin', 'the Kremlin'].map((query) => find(seeded, query)));
    expect(found.flat().filter(({ entity }) => entity.label === 'Russia')).toEqual([]);
    expect((await find(seeded, 'Moscow'))[0]).toMatchObject({ score: 1, entity: { label: 'Moscow' } });
  });

  it('does not find anybody by a description', async () => {
    const found = await Promise.all(
      ['the president', 'the former president'].map((query) => find(seeded, query, ['ACTOR'])),
    );
    expect(found.flat().flatMap(({ matchedOn }) => matchedOn.filter(({ field }) => field === 'names'))).toEqual([]);
  });

  it('has no name that is exactly that of something else', async () => {
    const { rows } = await seeded.pool.query(`
      SELECT string_agg(DISTINCT fold(value), ' = ') AS same FROM name_key GROUP BY key
      HAVING count(DISTINCT entity_id) > 1 AND count(DISTINCT fold(value)) > 1`);
    expect(rows).toEqual([]);
  });
});

// Every spelling is a place of its own; each has to find all the others of its line, whichever is stored.
const LINES = [
  ['الشرع', 'al-Shara', 'Sharaa', 'Шараа', 'ash-Sharaʿ'],
  ['Lavrentyev', 'Lavrentiev', 'Лаврентьев'],
  ['Sybiga', 'Sybiha', 'Сибіга'],
  ['Khmeimim', 'Hmeimim', 'Хмеймим', 'Humaymim'],
  ['Mohammed Karzai', 'Muhammad Karzay', 'محمد كرزاي', 'Мохаммед Карзай'],
];
await makePlaces(spelled, LINES.flat());

it.each(LINES.flatMap((line) => line.map((query) => [query, line] as const)))(
  '%s finds every spelling of %j, and nothing else',
  async (query, line) => {
    const found = await find(spelled, query);
    expect(found.map(({ entity }) => entity.label).toSorted()).toEqual(line.toSorted());
    expect(found[0]).toMatchObject({ score: 1 });
  },
);
