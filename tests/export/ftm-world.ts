import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';
import { toId } from '../../src/recording/plan.ts';
import { recordReference } from '../../src/recording/reference.ts';

/** The uuid of what `recordWorld` has recorded under a key. */
export const idOf = (key: string) => toId(`ftm/${key}`);

/** The text of the article that `recordWorld` records. */
export const BODY = `Die Zentralbank von Utopia, the central bank, CBU, formerly Utopian Bank. Ada Lovelace, Ада Лавлейс, Countess Ada, was its governor from 2019-03 to 2021 and works for it; her cousin Byron. The Utopian Group led it. Freedonia listed her on 2020-05-06 and delisted her in 2022.`;
const names = [
  ['bank', 'PRIMARY', 'the central bank'],
  ['bank', 'ACRONYM', 'CBU'],
  ['bank', 'PREVIOUS', 'Utopian Bank'],
  ['ada', 'PRIMARY', 'Ada Lovelace'],
  ['ada', 'NATIVE', 'Ада Лавлейс'],
  ['ada', 'HONORIFIC_FORM', 'Countess Ada'],
];

/** Records an article with what FollowTheMoney has a schema for, and what a list says of one of its people. */
export async function recordWorld(database: Database): Promise<void> {
  await annotate(
    database,
    {
      article: {
        body: BODY,
        kind: 'NEWS',
        language: 'de-AT',
        url: 'https://example.org/bank',
        publishedOn: { value: '2023-01' },
      },
      actors: [
        { key: 'bank', kind: 'PUBLIC_BODY', name: 'the central bank', country: 'DE' },
        { key: 'ada', kind: 'PERSON', name: 'Ada Lovelace' },
        { key: 'byron', kind: 'PERSON', name: 'Byron' },
        { key: 'group', kind: 'COLLECTIVE', name: 'The Utopian Group' },
        { key: 'freedonia', kind: 'STATE', name: 'Freedonia', country: 'FR' },
      ],
      facts: [
        ...names.map(([actor, nameKind, value], index) => ({
          ...{ key: `n${index}`, kind: 'ACTOR_NAME', actor, nameKind, value },
          quotes: [value],
        })),
        ...['byron', 'group', 'freedonia'].map((actor) => ({
          ...{ key: `n${actor}`, kind: 'ACTOR_NAME', actor, nameKind: 'PRIMARY' },
          value: { byron: 'Byron', group: 'The Utopian Group', freedonia: 'Freedonia' }[actor],
          quotes: [{ byron: 'Byron', group: 'The Utopian Group', freedonia: 'Freedonia' }[actor]],
        })),
        ...[
          { aspect: 'BIRTH_DATE', text: 'December 1815', date: '1815-12' },
          { aspect: 'NATIONALITY', text: 'Utopian', country: 'GB' },
          { aspect: 'IDENTIFICATION', text: 'P 1', type: 'Passport' },
          { aspect: 'IDENTIFICATION', text: 'C 2', type: 'Card' },
          { aspect: 'CONTACT', text: 'ada@example.org' },
          { aspect: 'GENDER', text: 'Female' },
          { aspect: 'FLAG', text: 'none' },
        ].map((detail, index) => ({
          ...{ key: `d${index}`, kind: 'ACTOR_DETAIL', actor: 'ada', ...detail },
          quotes: ['Ada Lovelace'],
        })),
        {
          ...{
            key: 'governor',
            kind: 'POSITION',
            holder: 'ada',
            title: 'governor',
            organization: 'bank',
            status: 'FORMER',
          },
          ...{
            validFrom: { value: '2019-03' },
            validTo: { value: '2021' },
            quotes: ['was its governor from 2019-03 to 2021'],
          },
        },
        {
          ...{ key: 'works', kind: 'RELATIONSHIP', type: 'EMPLOYED_BY', from: 'ada', to: 'bank' },
          quotes: ['works for it'],
        },
        {
          ...{ key: 'cousin', kind: 'RELATIONSHIP', type: 'FAMILY_OF', from: 'byron', to: 'ada', text: 'her cousin' },
          quotes: ['her cousin Byron'],
        },
        {
          ...{ key: 'lead', kind: 'RELATIONSHIP', type: 'MEMBER_OF', from: 'bank', to: 'group' },
          quotes: ['The Utopian Group led it'],
        },
        {
          ...{ key: 'listing', kind: 'SANCTION', sanctionKind: 'LISTING', subject: 'ada', authority: 'freedonia' },
          ...{
            measures: ['ASSET_FREEZE', 'TRAVEL_BAN'],
            listedOn: { value: '2020-05-06' },
            quotes: ['Freedonia listed her on 2020-05-06'],
          },
        },
        {
          ...{
            key: 'delisting',
            kind: 'SANCTION_STATUS_CHANGE',
            sanction: 'listing',
            action: 'DELISTED',
            decidedOn: { value: '2022' },
          },
          quotes: ['delisted her in 2022'],
        },
      ],
    } as never,
    { keyPrefix: 'ftm' },
  );
  await database.prisma.$transaction((client) =>
    recordReference(client, [
      {
        source: { name: 'a list' },
        entries: [
          {
            of: { kind: 'PERSON', name: 'Ada Lovelace' },
            externalIds: [
              { scheme: 'WIKIDATA', value: 'Q7259' },
              { scheme: 'OPENSANCTIONS', value: 'NK-1' },
            ],
            names: [{ language: 'ar', value: 'آدا' }],
          },
        ],
      },
    ] as never),
  );
}
