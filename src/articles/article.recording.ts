import { cutText } from '../code-points.ts';
import { ArticleKind } from '../database/generated/enums.ts';
import { declareEntity } from '../facts/recording.ts';
import {
  choice,
  languageTag,
  line,
  longText,
  optional,
  partialDate,
  reference,
  text,
  webAddress,
} from '../facts/recording-fields.ts';

/** A source text. The SHA-256 and the length of its body are filled in by annotate(). */
export const article = declareEntity({
  kind: 'ARTICLE',
  model: 'article',
  fields: {
    kind: choice(ArticleKind),
    title: optional(line()),
    publisher: optional(reference('ACTOR')),
    publishedOn: optional(partialDate()),
    language: optional(languageTag()),
    url: optional(webAddress()),
    credit: optional(text()),
    body: longText(),
  },
  label: ({ title, publishedOn, body }) =>
    title ??
    `Article${publishedOn === undefined ? '' : ` of ${publishedOn.value.value}`}: ${cutText(body.trim(), 100)}`,
});
