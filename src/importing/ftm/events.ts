import { EventCategory, MeetingKind } from '../../database/generated/client.ts';
import { toTerm } from '../../ftm/terms.ts';
import { EntryProblem, type EntryRecord } from '../format.ts';
import { keyOf } from '../keys.ts';
import { readInterval, referTo } from './edges.ts';
import type { FtmEntity } from './entity.ts';
import { articleOf, toCountry, toDate } from './things.ts';

type Fact = EntryRecord['facts'][number];

/** An event, or a meeting where its keywords say which kind, with those who are involved in it. */
export function readEvent(entity: FtmEntity, key: string): EntryRecord {
  const names = entity.values('name');
  const name = names.find(({ text }) => text === entity.caption) ?? names[0];
  if (name === undefined) throw new EntryProblem('it has no name');
  const keywords = entity.values('keywords');
  const terms = keywords.map(({ text }) => toTerm(text));
  const meetingKind = terms.find((term) => Object.hasOwn(MeetingKind, term)) as MeetingKind | undefined;
  const category = terms.find((term) => Object.hasOwn(EventCategory, term)) as EventCategory | undefined;
  const [location] = entity.values('location');
  const placeKey = location === undefined ? null : `place.${keyOf(location.text)}`;
  const countries = entity.values('country').map(({ text }) => toCountry(text));
  const interval = readInterval(entity);
  const date = ['date', 'startDate']
    .flatMap((property) => entity.values(property))
    .find(({ text }) => toDate(text) !== null);
  const { attestedOn: _, ...held } = interval.dates;
  const own = `${key}.event`;
  const shared = {
    key: own,
    name: name.text.slice(0, 500),
    ...(date === undefined ? {} : { date: toDate(date.text) as string }),
    ...(placeKey === null ? {} : { place: placeKey }),
    ...held,
    quotes: [
      name.quote,
      ...(location === undefined ? [] : [location.quote]),
      ...interval.quotes,
      ...keywords.map(({ quote }) => quote),
    ],
  };
  const facts: Fact[] = [
    meetingKind === undefined
      ? { kind: 'EVENT', ...shared, ...(category === undefined ? {} : { category }) }
      : { kind: 'MEETING', ...shared, meetingKind },
    ...(meetingKind === undefined ? [] : entity.values('summary')).map(
      ({ text, quote }): Fact => ({
        kind: 'MEETING_TOPIC',
        key: `${key}.topic.${keyOf(text)}`,
        meeting: own,
        text: text.slice(0, 2000),
        quotes: [quote],
      }),
    ),
  ];
  const organizers = new Set(entity.values('organizer').map(({ text }) => text));
  const involved = new Map(
    [...entity.values('organizer'), ...entity.values('involved')].map((value) => [value.text, value] as const),
  );
  const links = [...involved.values()].map(({ text, quote }): Fact => {
    const part = { key: `${key}.part.${keyOf(text)}`, actor: referTo(text), quotes: [quote] };
    return meetingKind === undefined
      ? { kind: 'EVENT_ROLE', ...part, event: `ftm/${own}`, role: 'ACTOR' }
      : {
          kind: 'MEETING_PARTICIPATION',
          ...part,
          meeting: `ftm/${own}`,
          role: organizers.has(text) ? 'HOST' : 'ATTENDEE',
          attendance: 'STATED',
        };
  });
  const [country] = countries;
  return {
    article: articleOf(entity),
    ...(placeKey === null || location === undefined
      ? {}
      : {
          places: [
            {
              key: placeKey,
              kind: 'OTHER',
              name: location.text.slice(0, 500),
              ...(countries.length === 1 && country != null ? { country } : {}),
            },
          ],
        }),
    facts,
    links,
  };
}
