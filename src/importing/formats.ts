import { ExpectedError } from '../errors.ts';
import type { Format } from './format.ts';

/** A format by its name. Its own modules are loaded when it is needed, so that help comes at once. */
interface Listed {
  readonly name: string;
  /** What it is, for the help of the command line. */
  readonly description: string;
  load(): Promise<Format>;
}

/** Every format that `chancery import` reads. */
export const FORMATS: readonly Listed[] = [
  {
    name: 'un-sanctions',
    description: 'the UN Security Council Consolidated List, in its XML',
    load: async () => (await import('./un-sanctions/format.ts')).unSanctions,
  },
  {
    name: 'ofac-sdn',
    description: "OFAC's SDN list: a folder with its CSV files, sdn.xml, or sdn_advanced.xml",
    load: async () => (await import('./ofac-sdn/format.ts')).ofacSdn,
  },
  {
    name: 'ftm',
    description: 'entities of FollowTheMoney as lines of JSON: OpenSanctions, Aleph, Chancery',
    load: async () => (await import('./ftm/format.ts')).ftm,
  },
  {
    name: 'state-visits',
    description: 'the register of visits of foreign leaders to the United States, of the Office of the Historian',
    load: async () => (await import('./state-visits/format.ts')).stateVisits,
  },
  {
    name: 'state-travels',
    description: 'the register of travels of presidents and secretaries of state, of the Office of the Historian',
    load: async () => (await import('./state-visits/format.ts')).stateTravels,
  },
];

/** The format of that name. Throws ExpectedError NOT_FOUND. */
export async function loadFormat(name: string): Promise<Format> {
  const format = FORMATS.find((each) => each.name === name);
  if (format === undefined)
    throw new ExpectedError('NOT_FOUND', `there is no format "${name}"`, { argument: 'format' });
  return format.load();
}
