import { prepareRecording, type Recording, record } from '../recording/annotate.ts';
import type { AnnotateInput } from '../recording/input.ts';
import { ARTICLE } from '../recording/kinds.ts';
import { articleFields, recordFields } from './kind-inputs.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';
import { toRecord, withPathsOf } from './records.ts';

interface Answer {
  readonly article: string;
  readonly created: boolean;
  readonly differs: readonly string[];
}

declareMutation<Readonly<Record<string, unknown>>, Answer, Recording>({
  name: 'createArticle',
  description:
    'Adds an article. It is known by its text: the same text again, to the character, gives the article that there is and changes nothing of it. An article is there for every reader at once; what it states is recorded by `annotate`.',
  needs: 'EDITOR',
  input: articleFields,
  payload: {
    description: 'The article with the text, and whether it is new.',
    fields: (t) => ({
      article: readBack<Answer>(t, {
        type: 'Article',
        description: 'The article that has this text.',
        idOf: ({ article }) => article,
      }),
      created: t.boolean({
        description: 'True when the article is new; false when there was one with this text.',
        complexity: 0,
        resolve: ((answer: Answer) => answer.created) as never,
      }),
      differs: t.field({
        type: ['String'],
        description:
          'Fields in which the article that there is differs from the input, such as `title`: they have been left as they are. Empty for a new one.',
        complexity: 0,
        resolve: ((answer: Answer) => answer.differs) as never,
      }),
    }),
  },
  failures: ['QuoteNotFound'],
  prepare({ database }, input) {
    const article = toRecord(ARTICLE, input);
    return withPathsOf(input, () => prepareRecording(database.prisma, { article } as unknown as AnnotateInput));
  },
  async write({ client }, input, recording) {
    const outcome = await withPathsOf(input, () => record(client, recording));
    const shown = [...recordFields(ARTICLE)].flatMap(([name, field]) =>
      outcome.article.differs.includes(field.name) ? [name] : [],
    );
    return { article: outcome.article.id, created: outcome.article.outcome === 'CREATED', differs: shown };
  },
});
