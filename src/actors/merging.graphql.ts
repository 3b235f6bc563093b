import { declarePart } from '../facts/kinds.ts';
import { instant, list, text, value } from '../graph/fields.ts';
import { isOpen, type Source } from '../graph/kind.ts';
import { join, type Sql, sql } from '../graph/sql.ts';

// What people have judged about who is who. The change set of a judgement says who made it, when and why.

const judged = (selected: Sql) => (source: Source) =>
  sql`(SELECT ${selected} FROM change_set s LEFT JOIN contributor c ON c.id = s.contributor_id WHERE s.id = ${source.own('since')})`;

const judgedFields = (of: string) => ({
  judgedAt: instant(judged(sql`s.committed_at`), `When ${of} was judged.`, { filterable: false }),
  judgedBy: text(judged(sql`c.name`), 'Who judged so. Null where the knowledge base was not told.', {
    nullable: true,
    filterable: false,
  }),
  reason: text(judged(sql`s.reason`), 'Why, in the words of whoever judged. Null where no reason was given.', {
    nullable: true,
    filterable: false,
  }),
});

const idOfActor = (source: Source) => sql`'actor_' || ${source.own('actor_id')}`;
// Who is judged about was let in; should nothing accepted name an actor any more, nothing is said of it here either.
const seenWith =
  (...columns: string[]) =>
  (source: Source) =>
    join(
      columns.map((column) => isOpen(source.own(column), source.view) ?? sql`TRUE`),
      ' AND ',
    );
const labelOf = (actor: Sql) => sql`(SELECT label FROM entity WHERE id = ${actor})`;

declarePart({
  name: 'MergedActor',
  table: 'judgement',
  reachable: seenWith('actor_id', 'other_id'),
  description:
    'An actor that is merged into another, which stands for it: its id gives that other one, and its names and facts are seen there. The merge can be taken back.',
  fields: {
    actorId: value(
      'ID',
      idOfActor,
      'Its id. As an argument it means the actor that stands for it; `unmergeActors` takes it to undo the merge.',
    ),
    label: text((source) => labelOf(source.own('actor_id')), 'What it was called best before.', { filterable: false }),
    intoId: value(
      'ID',
      (source) => sql`'actor_' || ${source.own('other_id')}`,
      'Id of the actor that it was judged to be. That one may itself be merged into the actor that stands for both.',
    ),
    ...judgedFields('it'),
  },
});

declarePart({
  name: 'Distinction',
  table: 'judgement',
  reachable: seenWith('actor_id', 'other_id'),
  description:
    'The judgement that two actors are not the same, however alike their names are. It keeps them from being merged until it is withdrawn.',
  fields: {
    actors: list(
      'Actor',
      (child, parent) =>
        sql`${child.id} IN (SELECT coalesce(e.merged_into_id, e.id) FROM judgement j JOIN entity e ON e.id IN (j.actor_id, j.other_id) WHERE j.id = ${parent})`,
      (child) => child.id,
      'The two, the one that was asked for among them. Of one that has been merged since, the actor that stands for it.',
      { filterable: false },
    ),
    ...judgedFields('it'),
  },
});

declarePart({
  name: 'RecordedReference',
  table: 'recorded_reference',
  reachable: seenWith('actor_id'),
  description:
    'For whom a fact was recorded, where that actor is merged and the fact names the one that stands for it now.',
  fields: {
    field: text(
      (source) =>
        sql`CASE ${source.own('table_name')} WHEN 'attribution' THEN 'attributions' WHEN 'statement_audience' THEN 'audience' WHEN 'statement_about' THEN 'about' ELSE replace(regexp_replace(${source.own('column_name')}, '_id$', ''), '_by', 'By') END`,
      'The field of the fact that names the actor: `speaker`, `audience`, `attributions`.',
      { filterable: false },
    ),
    actorId: value(
      'ID',
      idOfActor,
      'Id of the actor that it was recorded for. As an argument it means the actor that stands for it.',
    ),
    label: text((source) => labelOf(source.own('actor_id')), 'What that actor was called best.', { filterable: false }),
  },
});
