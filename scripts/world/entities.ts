import type { Cast, Named } from './cast.ts';
import { recordedAt, uuidOf } from './ids.ts';
import { Random } from './random.ts';
import { Batch } from './rows.ts';
import { SCRIPTS } from './spelling.ts';
import { languageOf } from './states.ts';

const ROWS_AT_ONCE = 2000;

/** Rows of everything that no article has to introduce, a batch at a time. */
export function* entityBatches(cast: Cast): Generator<Batch> {
  let batch = new Batch();
  let rows = 0;
  for (const add of entityRows(cast)) {
    add(batch);
    rows += 1;
    if (rows % ROWS_AT_ONCE === 0) {
      yield batch;
      batch = new Batch();
    }
  }
  yield batch;
}

function* entityRows(cast: Cast): Generator<(batch: Batch) => void> {
  const { sizes, seed } = cast;
  const source = uuidOf(seed, 'source', 0, recordedAt(null));
  yield (batch) => batch.add('reference_source', { id: source, name: 'An invented world', version: String(seed) });
  for (let index = 0; index < sizes.places; index += 1) yield (batch) => addPlace(batch, cast, index);
  for (let index = 0; index < sizes.actors; index += 1) yield (batch) => addActor(batch, cast, index, source);
  for (let index = 0; index < sizes.bases; index += 1) yield (batch) => addBase(batch, cast, index);
  for (let index = 0; index < sizes.programs; index += 1) yield (batch) => addProgram(batch, cast, index);
  for (let index = 0; index < sizes.claims; index += 1) yield (batch) => addClaim(batch, cast, index);
}

function addEntity(batch: Batch, kind: string, { id, label }: Named): void {
  batch.add('entity', { id, kind, label, recorded_at: recordedAt(null), review_state: 'ACCEPTED' });
}

function addPlace(batch: Batch, cast: Cast, index: number): void {
  const place = cast.place(index);
  addEntity(batch, 'PLACE', place);
  const { id, kind, country, parent, latitude, longitude } = place;
  batch.add('place', { id, kind, country, parent_id: parent, latitude, longitude });
}

function addActor(batch: Batch, cast: Cast, index: number, source: string): void {
  const actor = cast.actors.at(index);
  addEntity(batch, 'ACTOR', actor);
  const { id, kind, country, forms } = actor;
  batch.add('actor', { id, kind, country });
  const random = new Random(cast.seed, 'actor reference', index);
  const at = recordedAt(null);
  // Registers know states best, and persons least.
  if (random.chance(kind === 'STATE' ? 1 : 0.3)) {
    const known = uuidOf(cast.seed, 'external id', index, at);
    batch.add('external_id', {
      id: known,
      entity_id: id,
      scheme: 'WIKIDATA',
      value: `Q${900_000_000 + index}`,
      source_id: source,
    });
  }
  if (!random.chance(kind === 'STATE' ? 1 : 0.15)) return;
  SCRIPTS.forEach((script, at4) => {
    const name = uuidOf(cast.seed, 'reference name', index * SCRIPTS.length + at4, at);
    const language = languageOf(script);
    batch.add('reference_name', { id: name, entity_id: id, value: forms[script], language, source_id: source });
  });
}

function addBase(batch: Batch, cast: Cast, index: number): void {
  const base = cast.base(index);
  addEntity(batch, 'BASE', base);
  const { id, kind, place, latitude, longitude } = base;
  const precision = latitude === null ? null : 1000;
  batch.add('base', { id, base_kind: kind, place_id: place.id, latitude, longitude, precision_m: precision });
}

function addProgram(batch: Batch, cast: Cast, index: number): void {
  const program = cast.program(index);
  addEntity(batch, 'SANCTIONS_PROGRAM', program);
  const { id, key, issuer, target } = program;
  batch.add('sanctions_program', { id, key, issuer_id: issuer.id, target_id: target.id });
}

function addClaim(batch: Batch, cast: Cast, index: number): void {
  const claim = cast.claim(index);
  addEntity(batch, 'CLAIM', claim);
  batch.add('claim', { id: claim.id, text: claim.label, finding: claim.finding });
  for (const { id } of claim.about) batch.add('claim_about', { claim_id: claim.id, entity_id: id });
}
