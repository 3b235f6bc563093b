import { toLongLanguage } from '../ftm/languages.ts';
import { termsOf, toWords } from '../ftm/terms.ts';
import { getKind, isOpen, isSeen, Names, type OneField, Source, type ValueField, type View } from '../graph/kind.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import type { Section } from './document.ts';
import { toCountry } from './ftm-details.ts';
import {
  factColumns,
  intervalOf,
  listOf,
  ofActor,
  parseList,
  type Row,
  read,
  recordedAt,
  section,
} from './ftm-rows.ts';

const STATUSES: Readonly<Record<string, string>> = {
  IN_FORCE: 'active',
  PARTLY_EASED: 'partly eased',
  SUSPENDED: 'suspended',
  ENDED: 'inactive',
};

/** Every sanction, with its status today. */
export function sanctions(view: View): Section {
  return section(
    'Sanction',
    view,
    (source) => {
      const program = source.other(getKind('SanctionsProgram'));
      const ofProgram = (value: Sql) =>
        sql`(SELECT ${value} FROM ${program.from} WHERE ${program.id} = ${source.own('program_id')} AND ${program.reachable()})`;
      const { status } = source.kind.fields as { status: ValueField };
      return {
        ...factColumns(source),
        kind: sql`${source.own('sanction_kind')}::text`,
        subject: source.own('subject_id'),
        authority: ofActor(source, source.own('authority_id'), 'label'),
        country: ofActor(source, source.own('authority_id'), 'country'),
        program: ofProgram(program.entity('label')),
        programId: ofProgram(program.own('key')),
        programUrl: ofProgram(program.own('url')),
        ids: sql`(SELECT json_agg(json_build_array(x.scheme, x.value) ORDER BY x.scheme, x.value) FROM external_id x
          WHERE x.entity_id = ${source.own('subject_id')} AND x.scheme::text = ${listOfProgram(ofProgram(program.own('key')))})::text`,
        measures: sql`to_json(${source.own('measures')})::text`,
        quotedLabel: source.own('quoted_label'),
        listedOn: source.own('listed_on'),
        status: status.sql(source, {}),
        // The end, where no source gives it as such: the day of the action that ended it.
        endedOn: sql`(SELECT coalesce(c.effective_on, c.decided_on, f.valid_from) FROM sanction_status_change c JOIN fact f ON f.id = c.id
          WHERE c.sanction_id = ${source.id} AND c.action IN ('LIFTED', 'EXPIRED', 'DELISTED') AND ${isSeen('f', view)}
          ORDER BY 1 DESC NULLS LAST LIMIT 1)`,
      };
    },
    (row) => {
      const interval = intervalOf(row);
      const ended = row['status'] === 'ENDED' ? row['endedOn'] : null;
      return {
        id: `sanction_${row['id']}`,
        schema: 'Sanction',
        caption: String(row['program'] ?? row['label']),
        firstSeen: row['recorded'],
        properties: {
          entity: `actor_${row['subject']}`,
          authority: row['authority'],
          country: toCountry(row['country']),
          program: row['program'],
          programId: row['programId'],
          programUrl: row['programUrl'],
          ...numbersOf(parseList(row['ids'])),
          provisions: [...parseList(row['measures']).map(toSentence), toSentence(String(row['kind']))],
          reason: row['quotedLabel'],
          listingDate: row['listedOn'],
          status: STATUSES[String(row['status'])],
          ...interval,
          endDate: row['validTo'] ?? ended,
        },
      };
    },
    (source) => isOpen(source.own('subject_id'), view) ?? sql`TRUE`,
  );
}

// Whose list a programme belongs to, by its key. The numbers on it are external ids of those who are listed.
function listOfProgram(key: Sql): Sql {
  return sql`(SELECT CASE WHEN k LIKE 'UN-%' THEN 'UNSC' WHEN k LIKE 'OFAC-%' THEN 'OFAC' WHEN k LIKE 'EU-%' THEN 'EU_FSF' END FROM (SELECT ${key} AS k) AS program)`;
}

function numbersOf(ids: readonly (readonly [scheme: string, value: string])[]) {
  const [unsc, others] = [ids.filter(([scheme]) => scheme === 'UNSC'), ids.filter(([scheme]) => scheme !== 'UNSC')];
  return { unscId: unsc.map(([, value]) => value), authorityId: others.map(([, value]) => value) };
}

function toSentence(term: string): string {
  const words = toWords(term);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every meeting, as an event that those who were there were involved in. */
export function meetings(view: View): Section {
  return happenings('Meeting', view, (source) => ({
    kind: sql`${source.own('meeting_kind')}::text`,
    involved: involvedIn(
      source,
      'MeetingParticipation',
      'meeting_id',
      (child) => sql`${child.own('attendance')} <> 'DENIED'`,
    ),
    topics: listOf(
      source,
      'MeetingTopic',
      (child) => sql`${child.own('meeting_id')} = ${source.id}`,
      (child) => child.own('text'),
    ),
  }));
}

/** Every event, with those who had a part in it. */
export function events(view: View): Section {
  return happenings('Event', view, (source) => ({
    kind: sql`${source.own('category')}::text`,
    involved: involvedIn(source, 'EventRole', 'event_id', () => sql`TRUE`),
    topics: sql`NULL`,
  }));
}

function involvedIn(source: Source, kind: string, key: string, counts: (child: Source) => Sql): Sql {
  return listOf(
    source,
    kind,
    (child) =>
      sql`${child.own(key)} = ${source.id} AND ${counts(child)} AND ${isOpen(child.own('actor_id'), source.view) ?? sql`TRUE`}`,
    (child) => sql`'actor_' || ${child.own('actor_id')}`,
  );
}

function happenings(kind: 'Meeting' | 'Event', view: View, own: (source: Source) => Record<string, Sql>): Section {
  return section(
    kind,
    view,
    (source) => {
      const place = source.other(getKind('Place'));
      const ofPlace = (value: Sql) =>
        sql`(SELECT ${value} FROM ${place.from} WHERE ${place.id} = ${source.own('place_id')} AND ${place.reachable()})`;
      return {
        ...factColumns(source),
        name: source.entity('label'),
        date: source.own('date'),
        location: ofPlace(place.entity('label')),
        country: ofPlace(place.own('country')),
        ...own(source),
      };
    },
    (row) => ({
      id: `${kind.toLowerCase()}_${row['id']}`,
      schema: 'Event',
      caption: String(row['name']),
      firstSeen: row['recorded'],
      properties: {
        ...intervalOf(row),
        name: row['name'],
        summary: parseList(row['topics']),
        date: row['date'],
        location: row['location'],
        country: toCountry(row['country']),
        involved: parseList(row['involved']),
        keywords: row['kind'] === null ? null : toSentence(String(row['kind'])),
      },
    }),
  );
}

/** Every article, with its text. */
export function texts(view: View): Section {
  return section(
    'Article',
    view,
    (source) => {
      const { publisher } = source.kind.fields as { publisher: OneField };
      return {
        label: source.entity('label'),
        recorded: recordedAt(source),
        title: source.own('title'),
        publisher: ofActor(source, publisher.key(source, {}), 'label'),
        publishedOn: source.own('published_on'),
        language: source.own('language'),
        url: source.own('url'),
        credit: source.own('credit'),
        kind: sql`${source.own('kind')}::text`,
        body: source.own('body'),
      };
    },
    (row) => ({
      id: `article_${row['id']}`,
      schema: 'Article',
      caption: String(row['label']),
      firstSeen: row['recorded'],
      properties: {
        title: row['title'] ?? row['label'],
        publisher: row['publisher'],
        publishedAt: row['publishedOn'],
        language: row['language'] === null ? null : toLongLanguage(String(row['language'])),
        sourceUrl: isWebAddress(row['url']) ? row['url'] : null,
        author: row['credit'],
        keywords: toSentence(String(row['kind'])),
        mimeType: 'text/plain',
        bodyText: row['body'],
      },
    }),
  );
}

function isWebAddress(url: Row[string] | undefined): boolean {
  return /^https?:\/\//.test(String(url ?? ''));
}

/** Every mention of an actor: other entities have no place there. */
export function mentions(view: View): Section {
  return section(
    'Mention',
    view,
    (source) => ({
      ...factColumns(source),
      entity: source.own('entity_id'),
      kind: ofActor(source, source.own('entity_id'), 'kind'),
      name: source.own('name'),
    }),
    (row) => ({
      id: `mention_${row['id']}`,
      schema: 'Mention',
      caption: String(row['name']),
      firstSeen: row['recorded'],
      properties: {
        document: parseList(row['articles']),
        name: row['name'],
        resolved: `actor_${row['entity']}`,
        detectedSchema: termsOf(String(row['kind'])).schema,
      },
    }),
    (source) => sql`${ofActor(source, source.own('entity_id'), 'kind')} IS NOT NULL`,
  );
}

/** Which article documents which actor: some fact that involves it cites the article. */
export function documentations(view: View): Section {
  const actor = new Source(getKind('Actor'), new Names(), view);
  const shown = actor.listed();
  const statement = sql`SELECT ${actor.id}, c.article_id, ${actor.entity('label')}, count(DISTINCT f.id)::int, to_char(min(f.recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS')
    FROM ${raw(`involvement i`)} JOIN fact f ON f.id = i.fact_id JOIN citation c ON c.fact_id = f.id, ${actor.from}
    WHERE ${actor.id} = i.entity_id AND ${isSeen('f', view)} AND ${shown}
    GROUP BY 1, 2, 3 ORDER BY 1, 2`;
  return read(
    ['actor', 'article', 'label', 'facts', 'recorded'],
    ({ actor, article, label, facts, recorded }) => ({
      id: `documentation_${actor}_${article}`,
      schema: 'Documentation',
      caption: `Source on ${label}`,
      firstSeen: recorded,
      properties: {
        entity: `actor_${actor}`,
        document: `article_${article}`,
        role: 'source',
        summary: `${facts} ${facts === 1 ? 'fact' : 'facts'}`,
      },
    }),
    statement,
  );
}
