import { describe, expect, test } from 'vitest';
import { article } from '../../src/articles/article.recording.ts';
import { findFactDeclaration } from '../../src/recording/kinds.ts';

/** The label of a record in which every reference is labelled with itself. */
function labelOf(kind: string, record: object, over = false): string | null | undefined {
  return findFactDeclaration(kind)?.label(record, {
    of: (reference) => reference,
    isSource: (reference) => reference === 'article',
    over,
  });
}

const date = (value: string) => ({ value: { value } });

describe('a label', () => {
  test.each([
    ['MENTION', { entity: 'Damascus', name: 'Damascus' }, 'The article names Damascus'],
    ['MENTION', { entity: 'Russia', name: 'Moscow' }, 'The article names Russia as "Moscow"'],
    ['DESCRIPTION', { entity: 'HTS', text: 'an Islamist group' }, 'HTS: an Islamist group'],
    ['DESCRIPTION', { entity: 'article', text: 'AFP' }, 'The article: AFP'],
    ['ACTOR_NAME', { actor: 'HTS', value: 'HTS', nameKind: 'PRIMARY' }, 'There is an actor called HTS'],
    ['ACTOR_NAME', { actor: 'Tahrir', value: 'HTS', nameKind: 'ACRONYM' }, 'HTS is short for Tahrir'],
    ['ACTOR_NAME', { actor: 'Russia', value: 'Kremlin', nameKind: 'METONYM' }, '"Kremlin" stands for Russia'],
    ['ACTOR_NAME', { actor: 'Syria', value: 'Sham', nameKind: 'PREVIOUS' }, 'Syria was also called Sham'],
    [
      'POSITION',
      { holder: 'Bogdanov', title: 'Deputy Foreign Minister', jurisdiction: 'Russia', status: 'CURRENT' },
      'Bogdanov is Deputy Foreign Minister (Russia)',
    ],
    [
      'POSITION',
      { holder: 'Assad', title: 'president', jurisdiction: 'Syria', status: 'FORMER' },
      'Assad was president (Syria)',
    ],
    [
      'POSITION',
      {
        holder: 'Bogdanov',
        title: 'special envoy',
        organization: 'Kremlin',
        jurisdiction: 'Russia',
        scope: 'Africa',
        status: 'CURRENT',
      },
      'Bogdanov is special envoy (Kremlin, Russia), for Africa',
    ],
    ['RELATIONSHIP', { from: 'Sharaa', to: 'HTS', type: 'LEADS' }, 'Sharaa leads HTS'],
    [
      'MEETING_PARTICIPATION',
      { actor: 'Bogdanov', meeting: 'Talks', role: 'HEAD_OF_DELEGATION', attendance: 'STATED' },
      'Bogdanov took part in "Talks" as head of delegation',
    ],
    [
      'MEETING_PARTICIPATION',
      { actor: 'Lavrentyev', meeting: 'Talks', role: 'ATTENDEE', attendance: 'INFERRED' },
      'Lavrentyev presumably took part in "Talks" as attendee',
    ],
    ['MEETING_TOPIC', { meeting: 'Talks', text: 'restoring relations' }, '"Talks" was about restoring relations'],
    ['MEETING_TOPIC', { meeting: 'Talks', text: 'justice', raisedBy: 'Syria' }, 'Syria raised in "Talks": justice'],
    ['MEETING_OUTCOME', { meeting: 'Talks', text: 'a statement' }, '"Talks" came to this: a statement'],
    [
      'BASE_ROLE',
      { base: 'Tartus naval base', actor: 'Russia', role: 'OPERATOR' },
      'Russia operates Tartus naval base',
    ],
    [
      'BASE_STATUS_CHANGE',
      { base: 'Tartus naval base', status: 'UNDER_NEGOTIATION', attestedOn: date('2025-01-29') },
      'Tartus naval base: under negotiation as of 2025-01-29',
    ],
    [
      'BASE_STATUS_CHANGE',
      { base: 'Tartus naval base', status: 'CLOSED', date: date('2025') },
      'Tartus naval base: closed from 2025',
    ],
    [
      'SANCTION',
      { authority: 'European Union', subject: 'Syria', sanctionKind: 'SANCTIONS' },
      'European Union sanctions on Syria',
    ],
    [
      'SANCTION',
      { authority: 'Russia', subject: 'HTS', sanctionKind: 'BAN', quotedLabel: 'terrorist' },
      'Russia\'s ban on HTS as "terrorist"',
    ],
    [
      'SANCTION_STATUS_CHANGE',
      { sanction: 'EU sanctions', action: 'EASING_AGREED', decidedOn: date('2025-01-27'), decidedBy: 'ministers' },
      'EU sanctions: easing agreed by ministers on 2025-01-27',
    ],
    ['STATEMENT', { speaker: 'Peskov', form: 'DIRECT_QUOTE', text: 'It is necessary' }, 'Peskov: "It is necessary"'],
    ['STATEMENT', { speaker: 'Sybiga', form: 'INDIRECT', text: 'urging Sharaa' }, 'Sybiga: urging Sharaa'],
    [
      'STATEMENT',
      { speaker: 'Peskov', form: 'NO_COMMENT', text: 'on reports' },
      'Peskov declined to comment on reports',
    ],
    [
      'CLAIM_STANCE',
      { claim: 'Moscow suffered a defeat.', actor: 'Putin', stance: 'DENIES' },
      'Putin denied: Moscow suffered a defeat.',
    ],
    [
      'CLAIM_STANCE',
      { claim: 'It was requested.', actorText: 'reports', stance: 'ASSERTS' },
      '"reports" asserted: It was requested.',
    ],
    [
      'EVENT_ROLE',
      { event: 'Fall of Assad', actor: 'Assad', role: 'AFFECTED' },
      'Assad was affected by "Fall of Assad"',
    ],
  ])('of %s states the fact', (kind, record, label) => {
    expect(labelOf(kind, record)).toBe(label);
  });

  test('is in the past once the time of the fact is over', () => {
    expect(labelOf('RELATIONSHIP', { from: 'Assad', to: 'Russia', type: 'ALLY_OF' }, true)).toBe(
      'Assad was an ally of Russia',
    );
    expect(labelOf('BASE_ROLE', { base: 'Tartus', actor: 'Syria', role: 'HOST' }, true)).toBe('Syria hosted Tartus');
    expect(labelOf('POSITION', { holder: 'Rubio', title: 'senator', status: 'CURRENT' }, true)).toBe(
      'Rubio was senator',
    );
  });

  test('of a meeting and an event is its name', () => {
    expect(labelOf('MEETING', { name: 'Talks' })).toBeNull();
    expect(labelOf('EVENT', { name: 'Fall' })).toBeNull();
  });

  test('of an article is its title, or else when it is from and how it begins', () => {
    const label = (record: object) => article.label(record, { of: String, isSource: () => false, over: false });
    expect(label({ title: 'Headline', body: 'Text.' })).toBe('Headline');
    expect(label({ credit: 'AFP', publishedOn: date('2025-01-29'), body: ' Text.' })).toBe(
      'Article of 2025-01-29: Text.',
    );
    expect(label({ body: '😀'.repeat(200) })).toBe(`Article: ${'😀'.repeat(99)}…`);
  });
});
