import { annotate } from '../recording/annotate.ts';
import type { Row } from '../recording/rows.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';

interface Answer {
  readonly article: string;
  readonly created: boolean;
  readonly differs: readonly string[];
}

declareMutation<Row, Answer>({
  name: 'createArticle',
  description:
    'Adds an article. It is known by its text: the same text again, to the character, gives the article that there is and changes nothing of it.',
  needs: 'EDITOR',
  input: {
    body: {
      type: 'String',
      required: true,
      description: 'The source text, exactly as received. It can never be changed: quotes are places in it.',
    },
    kind: { type: 'ArticleKind', required: true, description: 'What sort of text it is.' },
  },
  payload: {
    description: 'The article, and whether it was new.',
    fields: (t) => ({
      article: readBack<Answer>(t, {
        type: 'Article',
        description: 'The article with this text.',
        idOf: ({ article }) => article,
      }),
      created: t.boolean({
        description: 'True when the article is new; false when there was one with this text.',
        complexity: 0,
        resolve: ((answer: Answer) => answer.created) as never,
      }),
    }),
  },
  failures: [],
  async write({ client }, input) {
    const { article } = await annotate(client, { article: input } as never);
    return { article: article.id, created: article.outcome === 'CREATED', differs: article.differs };
  },
});
