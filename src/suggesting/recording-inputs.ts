import { createHash } from 'node:crypto';
import type { FoundDate } from './dates.ts';
import type { Fact } from './facts/fact.ts';
import type { Mention } from './mentions.ts';
import { proposeEntity } from './proposals.ts';
import type { QuotedText } from './quoting.ts';
import type { Findings } from './reading.ts';
import type { NameSurroundings } from './russian-persons.ts';
import { type Span, textOf } from './spans.ts';
import type { AnnotateRecords } from './suggestion.ts';
import { surroundingsOf } from './surroundings.ts';

type Row = Record<string, unknown>;

const TABLES = { Actor: 'actor', Place: 'place', Base: 'base', SanctionsProgram: 'sanctions_program' } as const;

/** Writes what `annotate` takes for what was found in one text. Lengths stand as the API has them: names at most 500. */
export class RecordingInputs {
  readonly #findings: Findings;
  readonly #quoted: QuotedText;
  readonly #publishedOn: string | null;
  readonly #fullest = new Map<string, Mention>();
  readonly #same = new Map<string, Mention[]>();
  /** By cluster: the many mentions of one are named once. */
  readonly #surroundings = new Map<string, NameSurroundings>();

  constructor(findings: Findings, quoted: QuotedText, publishedOn: string | null) {
    this.#findings = findings;
    this.#quoted = quoted;
    this.#publishedOn = publishedOn;
    for (const mention of findings.mentions) {
      const same = this.#same.get(mention.cluster);
      if (same === undefined) this.#same.set(mention.cluster, [mention]);
      else same.push(mention);
      const known = this.#fullest.get(mention.cluster);
      if (known === undefined || mention.to - mention.from > known.to - known.from)
        this.#fullest.set(mention.cluster, mention);
    }
  }

  /** The words of a mention. */
  words(mention: Span): string {
    return textOf(this.#findings.text.text, this.#findings.text.tokens, mention);
  }

  /** What a mention's entity is called: the one that is known, or that it would be. */
  name(mention: Mention): string {
    const [best] = mention.links;
    return best?.entity.name ?? this.proposal(mention)?.name ?? this.words(mention);
  }

  /** The fullest mention of the same. */
  #fullestOf(mention: Mention): Mention {
    return this.#fullest.get(mention.cluster) ?? mention;
  }

  /** What a mention would add to the knowledge base; null where it names what that has. */
  proposal(mention: Mention) {
    const fullest = this.#fullestOf(mention);
    return proposeEntity(mention, this.words(fullest), this.#surroundingsOf(fullest));
  }

  #surroundingsOf(fullest: Mention): NameSurroundings {
    const known = this.#surroundings.get(fullest.cluster);
    if (known !== undefined) return known;
    const around = surroundingsOf(fullest, this.#same.get(fullest.cluster) ?? [], this.#findings.text.tokens);
    this.#surroundings.set(fullest.cluster, around);
    return around;
  }

  /** The input that records a mention, and what it names where that is new. */
  ofMention(mention: Mention): AnnotateRecords {
    const sheet = new Sheet(this, this.#quoted, this.#findings);
    const entity = sheet.entity(mention);
    sheet.facts.push({ mention: { entity, name: this.words(mention), quotes: [sheet.quote(mention)] } });
    return sheet.records();
  }

  /** The input that records a fact with those that it connects. */
  ofFact(fact: Fact): AnnotateRecords {
    const sheet = new Sheet(this, this.#quoted, this.#findings);
    const quotes = [sheet.quote(fact)];
    switch (fact.kind) {
      case 'MEETING':
      case 'VISIT':
        this.#meeting(sheet, fact, quotes);
        break;
      case 'SANCTION': {
        const [authority, subject] = [sheet.actor(fact.authority), sheet.actor(fact.subject)];
        sheet.facts.push({ sanction: { key: 'sanction', sanctionKind: 'SANCTIONS', subject, authority, quotes } });
        sheet.facts.push({
          sanctionStatusChange: {
            sanction: 'sanction',
            action: fact.action,
            decidedBy: authority,
            quotes,
            ...dated('decidedOn', this.date(fact.date)),
          },
        });
        break;
      }
      case 'POSITION': {
        const of = fact.of;
        const state = of !== null && of.kind === 'STATE';
        const owner =
          of === null || of.kind === 'PLACE' ? {} : { [state ? 'jurisdiction' : 'organization']: sheet.actor(of) };
        sheet.facts.push({
          position: {
            holder: sheet.actor(fact.holder),
            title: fact.title,
            ...owner,
            ...(fact.scope === null ? {} : { scope: fact.scope }),
            status: fact.former ? 'FORMER' : 'CURRENT',
            ...(this.#publishedOn === null ? {} : { attestedOn: { value: this.#publishedOn } }),
            quotes,
          },
        });
        break;
      }
      case 'STATEMENT': {
        const text = this.words(fact.content);
        sheet.facts.push({
          statement: {
            speaker: sheet.actor(fact.speaker),
            ...(fact.audience === null || fact.audience.cluster === fact.speaker.cluster
              ? {}
              : { audience: [sheet.actor(fact.audience)] }),
            form: fact.form,
            verb: fact.verb,
            text,
            elided: /\.\.\.|…/.test(text),
            ...dated('date', this.date(fact.date)),
            quotes,
          },
        });
      }
    }
    return sheet.records();
  }

  #meeting(sheet: Sheet, fact: Extract<Fact, { kind: 'MEETING' | 'VISIT' }>, quotes: readonly Row[]): void {
    const visit = fact.kind === 'VISIT';
    const place = fact.place === null ? {} : { place: sheet.place(fact.place) };
    sheet.facts.push({
      meeting: {
        key: 'meeting',
        name: this.title(fact).slice(0, 500),
        meetingKind: visit ? 'VISIT' : 'TALKS',
        ...dated('date', this.date(fact.date)),
        ...place,
        quotes,
      },
    });
    for (const mention of fact.who) {
      const actor = sheet.actor(mention);
      sheet.facts.push({
        meetingParticipation: {
          meeting: 'meeting',
          actor,
          role: visit ? 'GUEST' : 'ATTENDEE',
          attendance: 'STATED',
          quotes,
        },
      });
    }
  }

  /** A fact in one line. */
  title(fact: Fact): string {
    const at = (place: Mention | null) => (place === null ? '' : ` in ${this.name(place)}`);
    const on = 'date' in fact && fact.date !== null ? `, ${fact.date.value}` : '';
    switch (fact.kind) {
      case 'MEETING':
        return `${fact.who.map((one) => this.name(one)).join(' and ')} met${at(fact.place)}${on}`;
      case 'VISIT':
        return `${fact.who.map((one) => this.name(one)).join(' and ')} visited ${this.name(fact.place)}${on}`;
      case 'SANCTION':
        return `${this.name(fact.authority)}: sanctions on ${this.name(fact.subject)} ${fact.action.toLowerCase().replaceAll('_', ' ')}${on}`;
      case 'POSITION':
        return `${this.name(fact.holder)} ${fact.former ? 'was' : 'is'} ${fact.title}${fact.of === null ? '' : ` (${this.name(fact.of)})`}${fact.scope === null ? '' : `, for ${fact.scope}`}`;
      case 'STATEMENT':
        return `${this.name(fact.speaker)} ${fact.verb}: ${this.words(fact.content)}`;
    }
  }

  /** A date with the words that it was resolved from. */
  date(date: FoundDate | null): Row | null {
    if (date === null) return null;
    return { value: date.value, sourceText: this.#findings.text.text.slice(date.start, date.end) };
  }
}

function dated(name: string, date: Row | null): Row {
  return date === null ? {} : { [name]: date };
}

/** One input under way: what is new in it is listed once. */
class Sheet {
  readonly facts: Row[] = [];
  readonly #actors = new Map<string, Row>();
  readonly #places = new Map<string, Row>();
  readonly #inputs: RecordingInputs;
  readonly #quoted: QuotedText;
  readonly #findings: Findings;

  constructor(inputs: RecordingInputs, quoted: QuotedText, findings: Findings) {
    this.#inputs = inputs;
    this.#quoted = quoted;
    this.#findings = findings;
  }

  /** The words of a span as a quote. */
  quote({ from, to }: Span): Row {
    const { tokens } = this.#findings.text;
    return { ...this.#quoted.quote(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0) };
  }

  /** The id of what a mention names, or the key under which it is new here. */
  entity(mention: Mention): string {
    const best = mention.links[0]?.entity;
    if (best?.id != null) return `${TABLES[best.type]}_${best.id}`;
    return this.#inputs.proposal(mention)?.type === 'Place' ? this.#newPlace(mention, null) : this.#newActor(mention);
  }

  /** The same where only an actor will do. */
  actor(mention: Mention): string {
    const known = mention.links.find(({ entity }) => entity.type === 'Actor' && entity.id !== null)?.entity;
    return known === undefined ? this.#newActor(mention) : `actor_${known.id}`;
  }

  /** The same where only a place will do: of a state, its land. */
  place(mention: Mention): string {
    const known = mention.links.find(({ entity }) => entity.type === 'Place' && entity.id !== null)?.entity;
    if (known !== undefined) return `place_${known.id}`;
    return this.#newPlace(mention, mention.kind === 'STATE' ? 'COUNTRY' : null);
  }

  #newActor(mention: Mention): string {
    const key = keyOf('actor', mention.cluster);
    if (this.#actors.has(key)) return key;
    const { kind, name, country } = this.#inputs.proposal(mention) ?? {
      kind: 'OTHER_ORGANIZATION',
      name: this.#inputs.name(mention),
      country: null,
    };
    const ofPlace =
      !/^(?:PERSON|STATE|GOVERNMENT|PUBLIC_BODY|INTERGOVERNMENTAL_ORGANIZATION|ARMED_GROUP|MEDIA_OUTLET|POLITICAL_PARTY|COMPANY|COLLECTIVE|OTHER_ORGANIZATION)$/.test(
        kind,
      );
    this.#actors.set(key, {
      key,
      kind: ofPlace ? 'OTHER_ORGANIZATION' : kind,
      name,
      ...(country === null ? {} : { country }),
    });
    const written = this.#inputs.words(mention) === name;
    this.facts.push({
      actorName: {
        actor: key,
        value: name,
        nameKind: 'PRIMARY',
        ...(written ? {} : { certainty: 'INFERRED' }),
        quotes: [this.quote(mention)],
      },
    });
    return key;
  }

  #newPlace(mention: Mention, asKind: string | null): string {
    const key = keyOf('place', mention.cluster);
    if (this.#places.has(key)) return key;
    const proposal = this.#inputs.proposal(mention);
    const [best] = mention.links;
    const kind = asKind ?? (proposal?.type === 'Place' ? proposal.kind : 'OTHER');
    const country = proposal?.country ?? best?.entity.country ?? null;
    this.#places.set(key, {
      key,
      name: proposal?.name ?? this.#inputs.name(mention),
      placeKind: kind,
      ...(country === null ? {} : { country }),
    });
    return key;
  }

  records(): AnnotateRecords {
    return {
      ...(this.#actors.size > 0 ? { actors: [...this.#actors.values()] } : {}),
      ...(this.#places.size > 0 ? { places: [...this.#places.values()] } : {}),
      facts: this.facts,
    };
  }
}

// Of letters that a key may have, and the same in every suggestion of the text.
function keyOf(type: string, cluster: string): string {
  return `${type}-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;
}
