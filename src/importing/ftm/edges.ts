import {
  RelationshipType,
  type SanctionAction,
  SanctionKind,
  SanctionMeasure,
} from '../../database/generated/client.ts';
import { READ_LINKS, toTerm } from '../../ftm/terms.ts';
import { EntryProblem, type EntryRecord } from '../format.ts';
import { keyOf } from '../keys.ts';
import type { PlacedQuote } from '../quoter.ts';
import { type FtmEntity, keyOfEntity, type Value } from './entity.ts';
import { articleOf, toCountry, toDate } from './things.ts';

type Fact = EntryRecord['facts'][number];

/** A post, as its own line says: what an occupancy of it needs to know. */
export interface Post {
  readonly title: string;
  readonly scope: string | null;
  /** The id of its organisation. */
  readonly organization: string | null;
}

/** What is known of the posts of a source, by their ids. */
export type Posts = ReadonlyMap<string, Post>;

/** How facts refer to the entity with this id. */
export function referTo(id: string): string {
  return `ftm/${keyOfEntity(id)}`;
}

/** The one other entity that a property names, with the words that do. Throws EntryProblem where it names none. */
function getEnd(entity: FtmEntity, property: string): Value {
  const [end] = entity.values(property);
  if (end === undefined) throw new EntryProblem(`it has no ${property}`);
  return end;
}

/** The values of a property, each with its own place in the line. */
function quotesOf(...values: readonly (Value | undefined)[]): PlacedQuote[] {
  return values.flatMap((value) => (value === undefined ? [] : [value.quote]));
}

interface IntervalDates {
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly attestedOn?: string;
}

/** From when to when an interval holds, as far as the line says, and the words that say it. */
export function readInterval(entity: FtmEntity): { readonly dates: IntervalDates; readonly quotes: PlacedQuote[] } {
  const found = (['startDate', 'endDate', 'date'] as const).map((property) =>
    entity.values(property).find(({ text }) => toDate(text) !== null),
  );
  const [from, to, date] = found.map((value) => (value === undefined ? null : toDate(value.text)));
  // A start after the end would be refused, and nothing says which of them is wrong.
  const sound = from == null || to == null || from.slice(0, to.length) <= to.slice(0, from.length);
  return {
    dates: {
      ...(from != null && sound ? { validFrom: from } : {}),
      ...(to != null && sound ? { validTo: to } : {}),
      ...(date == null ? {} : { attestedOn: date }),
    },
    quotes: quotesOf(...found),
  };
}

/** An office that somebody holds or held. The post has its title and its body from its own line. */
export function readOccupancy(entity: FtmEntity, key: string, posts: Posts): EntryRecord {
  const [holder, held] = [getEnd(entity, 'holder'), getEnd(entity, 'post')];
  const post = posts.get(held.text);
  if (post === undefined) return { article: articleOf(entity), facts: [] };
  const [status] = entity.values('status');
  return {
    article: articleOf(entity),
    facts: [],
    links: [toPosition(entity, `${key}.position`, { holder, held, post, status })],
  };
}

function toPosition(
  entity: FtmEntity,
  key: string,
  { holder, held, post, status }: { holder: Value; held: Value; post: Post; status: Value | undefined },
): Fact {
  const { dates, quotes } = readInterval(entity);
  return {
    kind: 'POSITION',
    key,
    holder: referTo(holder.text),
    title: post.title,
    ...(post.scope === null ? {} : { scope: post.scope }),
    ...(post.organization === null ? {} : { organization: referTo(post.organization) }),
    status: STATUSES[status?.text.toLowerCase() ?? ''] ?? 'UNKNOWN',
    ...dates,
    quotes: [...quotesOf(holder, held, status), ...quotes],
  };
}

const STATUSES: Readonly<Record<string, 'CURRENT' | 'FORMER' | 'DESIGNATE' | 'DISPUTED'>> = {
  current: 'CURRENT',
  ended: 'FORMER',
  designate: 'DESIGNATE',
  disputed: 'DISPUTED',
};

/** How one entity stands to another. What holds a post and is no person is written as a link with it. */
export function readLink(entity: FtmEntity, key: string, posts: Posts): EntryRecord {
  const link = READ_LINKS[entity.schema];
  if (link === undefined) throw new Error(`${entity.schema} is no link`);
  const [from, to] = [getEnd(entity, link.from), getEnd(entity, link.to)];
  const article = articleOf(entity);
  const post = posts.get(to.text);
  if (post !== undefined) {
    const [status] = entity.values('status');
    entity.values(link.role);
    return {
      article,
      facts: [],
      links: [toPosition(entity, `${key}.position`, { holder: from, held: to, post, status })],
    };
  }
  const roles = entity.values(link.role);
  const named = roles.find(({ text }) => Object.hasOwn(RelationshipType, toTerm(text)));
  const type = (named === undefined ? link.type : toTerm(named.text)) as RelationshipType;
  const own = roles.filter((role) => role !== named).map(({ text }) => text);
  const words =
    own.length > 0
      ? own.join('; ')
      : type === 'OTHER' && named === undefined
        ? (OF_SCHEMA[entity.schema] ?? null)
        : null;
  const { dates, quotes } = readInterval(entity);
  return {
    article,
    facts: [],
    links: [
      {
        kind: 'RELATIONSHIP',
        key: `${key}.relationship`,
        type,
        from: referTo(from.text),
        to: referTo(to.text),
        ...(words === null ? {} : { text: words.slice(0, 500) }),
        ...dates,
        quotes: [...quotesOf(from, to, ...roles), ...quotes],
      },
    ],
  };
}

// What a link without a role says by its schema alone.
const OF_SCHEMA: Readonly<Record<string, string>> = {
  Ownership: 'owner',
  Associate: 'associate',
  UnknownLink: 'linked',
};

/** A sanction, with the body that imposed it and the programme, which the line names in words. */
export function readSanction(entity: FtmEntity, key: string): EntryRecord {
  const subject = getEnd(entity, 'entity');
  const [authority] = entity.values('authority');
  const [country] = entity.values('country');
  const [program] = entity.values('program');
  const [programId] = entity.values('programId');
  const [url] = entity.values('programUrl');
  const provisions = entity.values('provisions');
  const terms = provisions.map(({ text }) => toTerm(text));
  const listed = entity.values('listingDate').find(({ text }) => toDate(text) !== null);
  const reasons = entity.values('reason');
  const { dates, quotes } = readInterval(entity);
  const by = authority ?? country ?? program;
  if (by === undefined) throw new EntryProblem('it does not say who imposed it');
  const authorityKey = `authority.${keyOf(by.text)}`;
  const authorityName = by.text.slice(0, 500);
  const programKey = program === undefined ? null : `program.${keyOf(programId?.text ?? program.text)}`;
  const code = country === undefined ? null : toCountry(country.text);
  return {
    article: articleOf(entity),
    actors: [
      { key: authorityKey, kind: 'PUBLIC_BODY', name: authorityName, ...(code === null ? {} : { country: code }) },
    ],
    ...(programKey === null || program === undefined
      ? {}
      : {
          programs: [
            {
              key: programKey,
              name: program.text.slice(0, 500),
              ...(programId === undefined ? {} : { programKey: programId.text.slice(0, 100) }),
              ...(url === undefined ? {} : { url: url.text }),
              issuer: authorityKey,
            },
          ],
        }),
    // The first line that names it gives it its name.
    facts: [
      {
        kind: 'ACTOR_NAME',
        key: `${authorityKey}.name`,
        actor: authorityKey,
        value: authorityName,
        nameKind: 'PRIMARY',
        quotes: [by.quote],
      },
    ],
    links: [
      {
        kind: 'SANCTION',
        key: `${key}.sanction`,
        sanctionKind: (terms.find((term) => Object.hasOwn(SanctionKind, term)) ?? 'LISTING') as SanctionKind,
        subject: referTo(subject.text),
        authority: `ftm/${authorityKey}`,
        ...(programKey === null ? {} : { program: `ftm/${programKey}` }),
        measures: [...new Set(terms.filter((term) => Object.hasOwn(SanctionMeasure, term)))] as SanctionMeasure[],
        ...(reasons.length === 1 && reasons[0] !== undefined && reasons[0].text.length <= 200
          ? { quotedLabel: reasons[0].text }
          : {}),
        ...(listed === undefined ? {} : { listedOn: toDate(listed.text) as string }),
        ...dates,
        quotes: [...quotesOf(subject, authority, program, programId, listed, ...provisions, ...reasons), ...quotes],
      },
      ...readStatus(entity, key, dates),
    ],
  };
}

// What became of a sanction, by the words of its status. Of one in force there is nothing to say.
const ACTIONS: Readonly<Record<string, SanctionAction>> = {
  inactive: 'DELISTED',
  ended: 'DELISTED',
  delisted: 'DELISTED',
  expired: 'EXPIRED',
  lifted: 'LIFTED',
  suspended: 'SUSPENDED',
  'partly eased': 'EASED',
};

/** That a sanction was ended or changed, where the line says so, and does not say when it ended. */
function readStatus(entity: FtmEntity, key: string, dates: { attestedOn?: string; validTo?: string }): Fact[] {
  const [status] = entity.values('status');
  const action = ACTIONS[status?.text.toLowerCase() ?? ''];
  if (status === undefined || action === undefined) return [];
  if (dates.validTo !== undefined && action !== 'SUSPENDED' && action !== 'EASED') return [];
  const attestedOn = entity.lastSeen ?? dates.attestedOn;
  return [
    {
      kind: 'SANCTION_STATUS_CHANGE',
      key: `${key}.status`,
      sanction: `ftm/${key}.sanction`,
      action,
      ...(attestedOn === undefined ? {} : { attestedOn }),
      quotes: [status.quote],
    },
  ];
}

/** A paper that somebody has, as a detail of its holder. */
export function readIdentification(entity: FtmEntity, key: string): EntryRecord {
  const [holder, [number]] = [getEnd(entity, 'holder'), entity.values('number')];
  const [type] = entity.values('type');
  const [country] = entity.values('country');
  const { dates, quotes } = readInterval(entity);
  if (number === undefined) return { article: articleOf(entity), facts: [] };
  const code = country === undefined ? null : toCountry(country.text);
  return {
    article: articleOf(entity),
    facts: [],
    links: [
      {
        kind: 'ACTOR_DETAIL',
        key: `${key}.identification`,
        actor: referTo(holder.text),
        aspect: 'IDENTIFICATION',
        text: number.text,
        type: type?.text ?? (entity.schema === 'Passport' ? 'Passport' : 'Identification'),
        ...(code === null ? {} : { country: code }),
        ...dates,
        quotes: [...quotesOf(holder, number, type, country), ...quotes],
      },
    ],
  };
}

/** That a document names an entity. */
export function readMention(entity: FtmEntity, key: string): EntryRecord {
  const [resolved] = entity.values('resolved');
  const [name] = entity.values('name');
  entity.values('document');
  entity.values('detectedSchema');
  if (resolved === undefined || name === undefined) return { article: articleOf(entity), facts: [] };
  return {
    article: articleOf(entity),
    facts: [],
    links: [
      { kind: 'MENTION', key: `${key}.mention`, entity: referTo(resolved.text), name: name.text, quotes: [name.quote] },
    ],
  };
}
