import { parseIdOf } from '../graph/ids.ts';
import { getKind } from '../graph/kind.ts';
import { type Problem, refuse } from '../recording/problems.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';

interface Input {
  readonly article: string;
  readonly suggestions: readonly string[];
  readonly withdraw?: boolean | null;
}

interface Answer {
  readonly article: string;
  readonly changed: number;
}

const MOST_SUGGESTIONS = 1000;
const SUGGESTION = /^[0-9a-f]{16}$/;

declareMutation<Input, Answer>({
  name: 'rejectSuggestions',
  description:
    'Keeps suggestions of an article from coming again. What is accepted is recorded with `annotate`, as anything else, and does not come again either.',
  needs: 'EDITOR',
  input: {
    article: { type: 'ID', required: true, description: 'The article whose text they are of.' },
    suggestions: {
      type: 'ID',
      list: true,
      required: true,
      description: `Ids of its suggestions; at most ${MOST_SUGGESTIONS}. One that was rejected before stays so.`,
    },
    withdraw: {
      type: 'Boolean',
      description: 'True: takes rejections back, so that the suggestions come again. False when left out.',
    },
  },
  payload: {
    description: 'What was rejected.',
    fields: (t) => ({
      article: readBack<Answer>(t, {
        type: 'Article',
        description: 'The article whose suggestions they are.',
        idOf: ({ article }) => article,
      }),
      changed: t.int({
        description: 'How many suggestions were not rejected before; with `withdraw`, how many were.',
        complexity: 0,
        resolve: (({ changed }: Answer) => changed) as never,
      }),
    }),
  },
  failures: [],
  async write({ client, viewer: { contributorId }, reason }, { article, suggestions, withdraw }) {
    check(suggestions);
    const id = parseIdOf(getKind('Article'), article, 'article');
    const known = await client.article.findUnique({ where: { id }, select: { id: true } });
    if (known === null) refuse([{ code: 'NOT_FOUND', path: ['article'], message: `there is no article "${article}"` }]);
    if (withdraw === true) {
      const { count } = await client.suggestionRejection.deleteMany({
        where: { articleId: id, suggestion: { in: [...suggestions] } },
      });
      return { article: id, changed: count };
    }
    const rows = [...new Set(suggestions)].map((suggestion) => ({ articleId: id, suggestion, contributorId, reason }));
    const { count } = await client.suggestionRejection.createMany({ data: rows, skipDuplicates: true });
    return { article: id, changed: count };
  },
});

function check(suggestions: readonly string[]): void {
  const problems = suggestions.flatMap((id, index): Problem[] =>
    SUGGESTION.test(id)
      ? []
      : [
          {
            code: 'BAD_ID',
            path: ['suggestions', index],
            message: `is no id of a suggestion: ${JSON.stringify(id.slice(0, 80))}`,
          },
        ],
  );
  if (suggestions.length > MOST_SUGGESTIONS) {
    const message = `has ${suggestions.length} suggestions, and may have ${MOST_SUGGESTIONS}: divide it over several requests`;
    problems.unshift({ code: 'LIST_TOO_LONG', path: ['suggestions'], message });
  }
  refuse(problems.slice(0, 100));
}
