import type { GraphQLResolveInfo } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { declarePart, idsFilter } from '../facts/kinds.ts';
import { batch, place } from '../graph/batches.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { column, instant, one, term, text, value } from '../graph/fields.ts';
import type { Field, Source } from '../graph/kind.ts';
import { columnOrder } from '../graph/orders.ts';
import type { Row } from '../graph/reader.ts';
import { announceObject, type FieldBuilder, objectRef, outputType } from '../graph/refs.ts';
import { readById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import type { FieldChange } from './field-changes.ts';
import { RevisionOperation, SubjectKind } from './revision.vocabulary.ts';
import { readFieldChanges, readSubjects, type Subject, subjectKindOf } from './subjects.ts';
import { isShown } from './visibility.ts';

function ofChangeSet(name: string): (source: Source) => Sql {
  return (source) => sql`(SELECT c.${raw(name)} FROM change_set c WHERE c.id = ${source.own('change_set_id')})`;
}

const fields: Record<string, Field> = {
  at: instant(ofChangeSet('committed_at'), 'When it became known to readers: the instant of the commit.'),
  by: one(
    'Contributor',
    ofChangeSet('contributor_id'),
    'Who did it. Null where nobody is named: what was loaded from files, or written past the API.',
    { nullable: true, filterable: false },
  ),
  activity: text(
    ofChangeSet('activity'),
    'What was being done: the name of the mutation, `seed`, `import`, `migration`, or `sql` for what was written past the API.',
  ),
  reason: text(ofChangeSet('reason'), 'Why, in the words of who did it. Null where no reason was given.', {
    nullable: true,
  }),
  changeSet: value(
    'ID',
    (source) => sql`${ofChangeSet('number')(source)}::text`,
    'The transaction that did it, by its place in the order of commits. All that one transaction did became known at one instant.',
  ),
  operation: term(RevisionOperation, column('operation'), 'What was done.'),
  version: value('Int', column('version'), 'The version of the fact after it. Null for an entity that is no fact.', {
    nullable: true,
  }),
  subjectKind: term(SubjectKind, column('subject_kind'), 'The kind of the fact or the entity.'),
  subjectId: value(
    'ID',
    (source) => sql`lower(${source.own('subject_kind')}) || '_' || ${source.own('subject_id')}`,
    'Global id of the fact or the entity, also when it is gone from view.',
  ),
  publicBefore: value(
    'Boolean',
    column('was_public'),
    'Whether readers could see the subject before. False and then true: it came into their view.',
  ),
  publicAfter: value(
    'Boolean',
    column('is_public'),
    'Whether readers could see the subject after. True and then false: it left their view.',
  ),
};

declarePart({
  name: 'Contributor',
  table: 'contributor',
  node: true,
  description: 'Somebody who changes the knowledge base: a person, or a program that writes for one.',
  fields: { name: text(column('name'), 'What the contributor is called, everywhere.', { filterable: false }) },
});

declarePart({
  name: 'Revision',
  table: 'revision',
  node: true,
  description:
    'What one transaction did to one fact or entity: who, when, why, from which value to which. Revisions never change. Readers see those after which they could see the subject, and those that took it from their view.',
  reachable: isShown,
  fields,
  filters: { ids: idsFilter('Revision') },
  orders: { AT: columnOrder('bigint', ofChangeSet('number'), 'By when it was committed.') },
  defaultOrder: [{ field: 'AT', direction: 'DESC' }],
});

declarePart({
  name: 'Change',
  table: 'revision',
  description:
    'A revision as an entry of the feed of changes: with a cursor to go on from, and all that the keeper of a copy needs.',
  reachable: isShown,
  fields: {
    id: value('ID', (source) => sql`'revision_' || ${source.id}`, 'Global id of the revision, as of type Revision.'),
    ...fields,
  },
});

extendSchema(() => {
  builder.scalarType(
    'JSON' as never,
    {
      description:
        'A value as JSON: text, a number, true or false, a list, an object, or null. Ids in it are global ids.',
      specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc8259',
      serialize: (given: unknown) => given,
      parseValue: () => {
        throw new ExpectedError('BAD_USER_INPUT', 'JSON is no input');
      },
    } as never,
  );
  announceObject<FieldChange>('FieldChange').implement({
    description: 'A field of a fact or an entity, before and after.',
    fields: (t) => ({
      field: t.exposeString('field', {
        description:
          'Name of the field in this schema: `validFrom`, `holder`, `citations`. A part of a date or of coordinates comes after a dot: `validFrom.sourceText`.',
        complexity: 0,
      }),
      old: t.field({
        type: outputType('JSON'),
        nullable: true,
        description:
          'The value before; null where there was none. Another object is its id. Of `citations`, `attributions`, `audience` and `about` each entry that was taken away is a change of its own.',
        complexity: 0,
        resolve: ((change: FieldChange) => change.old) as never,
      }),
      new: t.field({
        type: outputType('JSON'),
        nullable: true,
        description: 'The value after, in the same form; null where there is none.',
        complexity: 0,
        resolve: ((change: FieldChange) => change.new) as never,
      }),
    }),
  });
  for (const name of ['Revision', 'Change']) declareDetails(name);
});

/** The fields of a revision that are no columns of it. */
function declareDetails(name: string): void {
  const subject = {};
  const changes = {};
  const byKind = new Map<string, object>();
  const declarationFor = (kind: string) => {
    const known = byKind.get(kind) ?? {};
    byKind.set(kind, known);
    return known;
  };
  builder.objectFields(
    objectRef(name) as never,
    (t: FieldBuilder) =>
      ({
        subject: t.field({
          type: outputType('Node'),
          nullable: true,
          description:
            'The fact or the entity as it is now. Null where the viewer may not see it, and for an actor that was merged: `subjectId` leads to the one that it is now.',
          complexity: 1,
          resolve: (async ({ uuid }: Row, _: object, context: Context, info: GraphQLResolveInfo) => {
            const found = await batch<Subject>(context, place(info, subject), (ids) => readSubjects(context, ids)).load(
              uuid,
            );
            const kind = subjectKindOf(found);
            return kind === null ? null : readById(declarationFor(kind), kind, found.uuid, context, info);
          }) as never,
        }),
        changes: t.field({
          type: [outputType('FieldChange')] as never,
          description:
            'What changed, field by field. Empty where the subject was created, and for readers where it came into their view or left it: values of the time in which only editors saw it are not for them.',
          complexity: { field: 1, multiplier: 1 },
          resolve: (({ uuid }: Row, _: object, context: Context, info: GraphQLResolveInfo) =>
            batch<FieldChange[]>(context, place(info, changes), (ids) => readFieldChanges(context, ids)).load(
              uuid,
            )) as never,
        }),
      }) as never,
  );
}
