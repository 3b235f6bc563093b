import { DescribedAspect } from '../database/generated/enums.ts';
import { declareFact } from '../facts/recording.ts';
import { ANY_ENTITY, choice, line, reference, text } from '../facts/recording-fields.ts';

/** A span of the article that names an entity. */
export const mention = declareFact({
  kind: 'MENTION',
  model: 'mention',
  fields: { entity: reference(...ANY_ENTITY), name: line() },
  label: ({ entity, name }, words) =>
    words.of(entity) === name ? `The article names ${name}` : `The article names ${words.of(entity)} as "${name}"`,
  rules({ name, quotes }, report) {
    quotes.forEach((quote, index) => {
      if (!quote.exact.includes(name)) report(['quotes', index], `the name "${name}" does not stand in the quote`);
    });
  },
});

/** What the article says of an entity in words. */
export const description = declareFact({
  kind: 'DESCRIPTION',
  model: 'description',
  fields: { entity: reference(...ANY_ENTITY), aspect: choice(DescribedAspect), text: text() },
  label: ({ entity, text }, words) => `${words.isSource(entity) ? 'The article' : words.of(entity)}: ${text}`,
});
