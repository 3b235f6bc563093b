import { EntryProblem, type EntryRecord } from '../format.ts';
import { collapse } from '../names.ts';
import type { XmlElement } from '../xml.ts';
import { type Named, readName, readPerson } from './persons.ts';
import { type Participant, Register } from './records.ts';
import { flatten } from './remarks.ts';
import { type State, toSlug, toState, UNITED_STATES } from './states.ts';

/** A visit of foreign leaders to the United States. */
export function readVisit(element: XmlElement, text: string, key: string): EntryRecord {
  const entry = new Register(element, text, key);
  const days = entry.days();
  const [visitor, from] = [entry.get('visitor'), entry.get('from')];
  const home = stateOf(from);
  const flat = flatten(text.slice(visitor.innerStart, visitor.innerEnd));
  const state = entry.state(home, entry.quoter.of(from));
  const guests = listVisitors(flat.text).flatMap(
    (named) =>
      entry.person(
        named,
        { home, implied: false, day: days.start },
        {
          from: visitor.innerStart + (flat.places[named.start] as number),
          to: visitor.innerStart + (flat.places[named.end] as number),
        },
      ) ?? [],
  );
  if (guests.length === 0) throw new EntryProblem(`its visitor is no name: "${collapse(visitor.text).slice(0, 100)}"`);
  const named = `${collapse(visitor.text)} of ${home.name}`;
  const quotes = [...entry.quoter.of(visitor, from), ...days.quotes];
  const visit = entry.visit(
    `Visit of ${named} to the United States`,
    { ...days, quotes },
    entry.place(UNITED_STATES, null),
  );
  for (const { actor, capacity, quotes } of guests) {
    entry.participation(visit, actor, { role: 'GUEST', capacity, quotes, side: home.name });
  }
  if (state !== null) {
    // The office that a person holds says whom he came for.
    entry.participation(visit, state, {
      role: 'GUEST',
      quotes: entry.quoter.of(from),
      inferred: true,
      side: home.name,
    });
  }
  const host = entry.state(UNITED_STATES, entry.quoter.of(visitor), true);
  if (host !== null) {
    entry.participation(visit, host, {
      role: 'HOST',
      quotes: entry.quoter.of(visitor),
      inferred: true,
      side: UNITED_STATES.name,
    });
  }
  entry.remarks(entry.find('description'), visit, days, UNITED_STATES, guests);
  return entry.finish(`Visit of ${named}, ${days.start}`);
}

/** A journey abroad of a president or a secretary of state. */
export function readTrip(element: XmlElement, text: string, key: string): EntryRecord {
  const entry = new Register(element, text, key);
  const days = entry.days();
  const [name, country, role] = [entry.get('name'), entry.get('country'), entry.get('role')];
  const who = element.attributes['who'] ?? '';
  if (who === '') throw new EntryProblem('it does not say who went: it has no attribute who');
  const state = stateOf(country);
  const locale = entry.find('locale');
  const places =
    locale === null
      ? []
      : collapse(locale.text)
          .split(/,\s*|\s+and\s+/)
          .filter((place) => place !== '');
  const traveller = `traveller.${toSlug(who)}`;
  const called = collapse(name.text);
  const quotes = entry.quoter.of(name);
  entry.actor(traveller, called, 'US', quotes);
  const office = /^secretary$/i.test(collapse(role.text)) ? 'Secretary of State' : 'President';
  const capacity = entry.position(
    traveller,
    { title: office, former: false, elect: false },
    { of: UNITED_STATES, day: days.start, quotes: [...entry.quoter.of(role), ...quotes] },
  );
  const [only] = places;
  const where = places.length === 0 ? state.name : `${state.name} (${places.join(', ')})`;
  const visit = entry.visit(
    `Visit of ${office} ${called} to ${where}`,
    { ...days, quotes: [...quotes, ...days.quotes, ...entry.quoter.of(country, locale)] },
    entry.place(state, places.length === 1 ? (only as string) : null),
  );
  const guest: Participant = { actor: traveller, name: called, capacity, quotes };
  entry.participation(visit, traveller, { role: 'GUEST', capacity, quotes, side: UNITED_STATES.name });
  const host = entry.state(state, entry.quoter.of(country));
  if (host !== null) {
    entry.participation(visit, host, {
      role: 'HOST',
      quotes: entry.quoter.of(country),
      inferred: true,
      side: state.name,
    });
  }
  entry.remarks(entry.find('remarks'), visit, days, state, [guest]);
  return entry.finish(`Visit of ${office} ${called} to ${state.name}, ${days.start}`);
}

function stateOf(element: XmlElement): State {
  const words = collapse(element.text);
  return toState(words, element.attributes['id'] || toSlug(words));
}

/** The persons of a field that names one or several: "President Anwar Sadat, Prime Minister Mustafa Khalil". */
function listVisitors(text: string): Named[] {
  const persons: Named[] = [];
  const words = text.trimEnd();
  let at = words.length - words.trimStart().length;
  while (at < words.length) {
    const found = readPerson(words, at) ?? readName(words, at, null);
    if (found === null) break;
    persons.push(found);
    at =
      found.end +
      (/^(?:\s*\([^)]*\))?(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)?/.exec(words.slice(found.end))?.[0].length ?? 0);
    if (at === found.end) break;
  }
  return persons;
}
