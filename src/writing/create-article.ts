import { findSameUrl } from '../ingesting/store.ts';
import type { AnnotateInput } from '../recording/input.ts';
import { ARTICLE } from '../recording/kinds.ts';
import { prepareRecording, type Recording } from '../recording/prepare.ts';
import { record } from '../recording/record.ts';
import { type RawArticle, type ReadingAnswer, readRaw, SOURCE_INPUT, sourceFields } from './article-source.ts';
import { articleFields, recordFields } from './kind-inputs.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';
import { toRecord, withPathsOf } from './records.ts';

interface Answer {
  readonly article: string;
  readonly created: boolean;
  readonly differs: readonly string[];
  readonly reading: ReadingAnswer | null;
  readonly sameUrl: readonly string[];
}

interface Prepared {
  readonly recording: Recording;
  readonly raw: RawArticle;
}

declareMutation<Readonly<Record<string, unknown>>, Answer, Prepared>({
  name: 'createArticle',
  description:
    'Adds an article, given as its text (`body`) or in the form in which it came (`source`). It is known by its text: the same text again, to the character, gives the article that there is and changes nothing of it. An article is there for every reader at once; what it states is recorded by `annotate`.',
  needs: 'EDITOR',
  input: () => ({ ...articleFields(), source: SOURCE_INPUT }),
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
      ...sourceFields<Answer>(t),
    }),
  },
  failures: ['QuoteNotFound', 'UnreadableSource'],
  async prepare({ database }, input) {
    const { source, ...fields } = input;
    const raw = await readRaw(source, toRecord(ARTICLE, fields));
    const article = raw.record as unknown as AnnotateInput['article'];
    const recording = await withPathsOf(input, () => prepareRecording(database.prisma, { article }));
    return { recording, raw };
  },
  async write({ client }, input, { recording, raw: { record: given, reading } }) {
    const { article } = await withPathsOf(input, () => record(client, recording));
    // Of what came in its raw form, only what was found can be compared.
    const differs = reading === null ? article.differs : article.differs.filter((field) => field in given);
    const shown = [...recordFields(ARTICLE)].flatMap(([name, field]) => (differs.includes(field.name) ? [name] : []));
    const sameUrl = await findSameUrl(client, given['url'] as string | undefined, article.sha256);
    return { article: article.id, created: article.outcome === 'CREATED', differs: shown, reading, sameUrl };
  },
});
