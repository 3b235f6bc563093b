import type { Language } from '../../src/suggesting/mentions.ts';
import { type IndexedName, NameIndex, type StoredEntity } from '../../src/suggesting/name-index.ts';
import { suggest } from '../../src/suggesting/suggest.ts';
import type { Suggestion } from '../../src/suggesting/suggestion.ts';

/** A small knowledge base; the ids of its entities are words. */
export const index = new NameIndex();

function put(entity: Partial<StoredEntity> & { id: string; name: string }, ...names: IndexedName[]): void {
  index.put({ type: 'Actor', kind: 'PERSON', country: null, draft: false, ...entity }, [
    { value: entity.name, usage: 'NAME' },
    ...names,
  ]);
}

put({ id: 'russia', name: 'Russia', kind: 'STATE', country: 'RU' }, { value: 'Moscow', usage: 'METONYM' });
put({ id: 'syria', name: 'Syria', kind: 'STATE', country: 'SY' });
put({ id: 'moscow', name: 'Moscow', type: 'Place', kind: 'CITY', country: 'RU' });
put(
  { id: 'ministry', name: "Russia's foreign ministry", kind: 'PUBLIC_BODY' },
  { value: 'Russian Foreign Ministry', usage: 'ALIAS' },
);
put({ id: 'un', name: 'United Nations', kind: 'INTERGOVERNMENTAL_ORGANIZATION' }, { value: 'UN', usage: 'ACRONYM' });
put({ id: 'putin', name: 'Vladimir Putin' }, { value: 'Владимир Путин', usage: 'ALIAS' });
put({ id: 'lavrentyev', name: 'Alexander Lavrentyev' });
put({ id: 'sharaa', name: 'Ahmed Al Sharaa' });
put({ id: 'anne', name: 'Anne Whitfield' });
put({ id: 'john', name: 'John Whitfield' });
put({ id: 'draft', name: 'Secret Person', draft: true });

/** What is suggested for a text, by what the small knowledge base knows. */
export function suggestionsOf(
  text: string,
  language: Language = 'en',
  publishedOn: string | null = '2025-01-29',
  drafts = false,
): Suggestion[] {
  return suggest({ text, language: language === 'other' ? 'de' : language, publishedOn }, { index, drafts });
}

/** The mentions as `words: id` where known, else `words: +kind`. */
export function mentionsOf(text: string, language: Language = 'en', drafts = false): string[] {
  return suggestionsOf(text, language, null, drafts)
    .filter(({ kind }) => kind === 'MENTION')
    .map(
      ({ quote, candidates, proposed }) =>
        `${quote}: ${proposed === null ? candidates[0]?.id : `+${proposed.kind}${proposed.country === null ? '' : ` ${proposed.country}`}`}`,
    );
}

/** The labels of the facts. */
export function factsOf(text: string, language: Language = 'en'): string[] {
  return suggestionsOf(text, language)
    .filter(({ kind }) => kind !== 'MENTION' && kind !== 'DATE')
    .map(({ kind, label }) => `${kind} ${label}`);
}
