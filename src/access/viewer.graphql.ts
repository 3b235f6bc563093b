import { timeless } from '../graph/as-of.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import './role.vocabulary.ts';
import type { Viewer } from './viewer.ts';

extendSchema(() => {
  announceObject<Viewer>('Viewer').implement({
    description: 'Who is asking, as the token of the request says.',
    fields: (t) => ({
      name: t.exposeString('name', {
        description: 'What the bearer of the token is called. Changes are recorded under this name.',
        complexity: 0,
      }),
      role: t.field({
        type: outputType('Role'),
        description: 'What the bearer may do.',
        complexity: 0,
        resolve: (({ role }: Viewer) => role) as never,
      }),
      tokenExpiresAt: t.field({
        type: 'DateTime',
        description: 'Instant from which the token is no longer taken. Ask for a new one before it.',
        complexity: 0,
        resolve: ({ expiresAt }) => expiresAt,
      }),
    }),
  });
  builder.queryField('viewer', (t) =>
    t.field({
      type: outputType('Viewer'),
      nullable: true,
      description:
        'Who is asking; null for an anonymous reader. A token that is not valid is refused before anything is read, so null means that none was sent.',
      ...timeless,
      complexity: 0,
      resolve: ((_: object, __: object, { viewer }: Context) => viewer) as never,
    }),
  );
});
