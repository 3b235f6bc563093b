import { ActorAspect } from '../database/generated/enums.ts';
import { declareFact } from '../facts/recording.ts';
import { choice, countryCode, flag, line, optional, partialDate, reference } from '../facts/recording-fields.ts';

const ASPECTS: Record<ActorAspect, string> = {
  BIRTH_DATE: 'born',
  BIRTH_PLACE: 'born in',
  DEATH_DATE: 'died',
  INCORPORATION_DATE: 'established',
  NATIONALITY: 'nationality',
  CITIZENSHIP: 'citizenship',
  GENDER: 'gender',
  TITLE: 'title',
  ADDRESS: 'address',
  IDENTIFICATION: 'identification',
  CONTACT: 'contact',
  FLAG: 'flag',
  TYPE: 'type',
};

/** A detail by which an actor is told from others. */
export const actorDetail = declareFact({
  kind: 'ACTOR_DETAIL',
  model: 'actorDetail',
  fields: {
    actor: reference('ACTOR'),
    aspect: choice(ActorAspect),
    text: line(2000),
    type: optional(line(200)),
    country: optional(countryCode()),
    date: optional(partialDate()),
    dateUntil: optional(partialDate()),
    approximate: flag(),
  },
  label: ({ actor, aspect, text, type }, words) => `${words.of(actor)}: ${type ?? ASPECTS[aspect]} ${text}`,
  rules({ date, dateUntil, approximate }, report) {
    if (dateUntil !== undefined && date === undefined)
      report(['dateUntil'], 'is the last of several dates: give the first as date');
    if (date && dateUntil && date.value.earliest > dateUntil.value.latest)
      report(['dateUntil'], `is before ${date.value.value}`);
    if (approximate && date === undefined) report(['approximate'], 'is said of a date, and there is none');
  },
});
