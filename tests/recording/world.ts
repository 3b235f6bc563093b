import type { AnnotateInput } from '../../src/recording/input.ts';

const BODY =
  '😀 Envoy Ana Ruiz met Minister Bo Li in Geneva on Monday. “Trade was raised,” Ms Ruiz told reporters in Geneva.';

/** A small world: two actors, a place, a meeting and what was said there. */
export function world(): Required<Pick<AnnotateInput, 'article' | 'actors' | 'places' | 'claims' | 'facts'>> {
  return {
    article: { body: BODY, kind: 'NEWS', language: 'en', publishedOn: { value: '2025-01-29' } },
    actors: [
      { key: 'ruiz', kind: 'PERSON', name: 'Ana Ruiz' },
      { key: 'li', kind: 'PERSON', name: 'Bo Li', country: 'CN' },
    ],
    places: [
      { key: 'geneva', kind: 'CITY', name: 'Geneva', parent: 'switzerland' },
      { key: 'switzerland', kind: 'COUNTRY', name: 'Switzerland', coordinates: { latitude: 46.8, longitude: 8.2 } },
    ],
    claims: [{ key: 'raised', text: 'Trade was raised.', about: ['talks', 'li'] }],
    facts: [
      {
        key: 'stance',
        kind: 'CLAIM_STANCE',
        claim: 'raised',
        actor: 'ruiz',
        stance: 'ASSERTS',
        statement: 'words',
        quotes: ['Trade was raised'],
      },
      {
        ...{
          key: 'words',
          kind: 'STATEMENT',
          speaker: 'ruiz',
          form: 'DIRECT_QUOTE',
          verb: 'told',
          text: 'Trade was raised,',
        },
        ...{ occasion: 'talks', about: ['talks'], by: [{ role: 'ASSERTER', actor: 'ruiz', verb: 'told' }] },
        quotes: ['“Trade was raised,” Ms Ruiz told reporters', { exact: 'Geneva', suffix: '.' }],
      },
      {
        ...{
          key: 'part',
          kind: 'MEETING_PARTICIPATION',
          meeting: 'talks',
          actor: 'ruiz',
          side: 'visitor',
          role: 'GUEST',
        },
        ...{ capacity: 'envoy', attendance: 'STATED', quotes: ['Envoy Ana Ruiz met'] },
      },
      {
        key: 'envoy',
        kind: 'POSITION',
        holder: 'ruiz',
        title: 'Envoy',
        status: 'CURRENT',
        attestedOn: '2025-01-29',
        quotes: ['Envoy Ana Ruiz'],
      },
      {
        ...{
          key: 'talks',
          kind: 'MEETING',
          meetingKind: 'TALKS',
          name: 'Talks in Geneva',
          duration: 'PT3H',
          place: 'geneva',
        },
        ...{ date: { value: '2025-01-27', text: 'on Monday' }, quotes: ['met Minister Bo Li in Geneva on Monday'] },
      },
      {
        key: 'ruiz-name',
        kind: 'ACTOR_NAME',
        actor: 'ruiz',
        value: 'Ana Ruiz',
        nameKind: 'PRIMARY',
        quotes: ['Ana Ruiz'],
      },
      { key: 'li-name', kind: 'ACTOR_NAME', actor: 'li', value: 'Bo Li', nameKind: 'PRIMARY', quotes: ['Bo Li'] },
    ],
  } as never;
}
