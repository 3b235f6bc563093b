import { readFileSync } from 'node:fs';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { CODES, type ErrorCode } from '../../src/errors.ts';
import { checkLimits } from '../../src/server/limits.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings, SETTINGS } from '../../src/settings.ts';

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');

it('docs/limits.md gives the settings of the limits, their defaults and the statuses of their codes', () => {
  const rows = [...page.matchAll(/^\| .+ \| (\d+) \| `(CHANCERY_\w+)` \| `(\w+)` \| (\d+) \|$/gm)];
  expect(
    rows.map(([, fallback, name, code, status]) => ({
      name,
      fallback,
      status: Number(status),
      http: CODES[code as ErrorCode].http,
    })),
  ).toEqual(
    SETTINGS.filter(({ name }) => name.startsWith('CHANCERY_MAX_')).map(({ name, default: fallback }) => ({
      name,
      fallback,
      status: name.endsWith('_BODY_BYTES') ? 413 : 400,
      http: name.endsWith('_BODY_BYTES') ? 413 : 400,
    })),
  );
});

it('the example of docs/limits.md costs what the page says', () => {
  const [, example = ''] = /```graphql\n(.*?)```/s.exec(page) ?? [];
  const document = parse(example);
  expect(validate(schema, document)).toEqual([]);
  expect(checkLimits(schema, document, undefined, undefined, readSettings({}))).toEqual({ cost: 71 });
  expect(page).toContain('"requested": 71, "maximum": 20000');
});

it.each([
  // GraphiQL, and graphql-codegen with everything switched on.
  [
    'all that can be asked',
    {
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
    },
  ],
  ['what is asked by default, as by the compiler of Relay', {}],
  ['no descriptions', { descriptions: false }],
])('the introspection query of graphql is within the limits: %s', (_, options) => {
  const document = parse(getIntrospectionQuery(options));
  expect(validate(schema, document)).toEqual([]);
  expect(checkLimits(schema, document, 'IntrospectionQuery', undefined, readSettings({}))).toEqual({ cost: 1 });
});

it('introspection is not within the limits when it asks for the same sixty times', () => {
  const again = (index: number) =>
    `a${index}: __schema { types { inputFields { name description type { inputFields { name description } } } } }`;
  const document = parse(`{ ${Array.from({ length: 60 }, (_, index) => again(index)).join(' ')} }`);
  expect(validate(schema, document)).toEqual([]);
  expect(() => checkLimits(schema, document, undefined, undefined, readSettings({}))).toThrow(
    expect.objectContaining({ code: 'QUERY_TOO_COSTLY' }),
  );
});
