import { describe, expect, it } from 'vitest';
import { readGold, readKnown } from '../../bench/suggest/gold.ts';
import { type Measured, measure } from '../../bench/suggest/measure.ts';
import { read } from '../../src/suggesting/reading.ts';

// The benchmark says how good suggestions are. This says that they have not become worse on the texts that were tuned on.

const index = readKnown();
const measured: Measured = { tallies: new Map(), misses: [] };
for (const gold of readGold()) {
  if (gold.set !== 'development') continue;
  measure(
    gold,
    read({ text: gold.text, language: gold.language, publishedOn: gold.date }, { index, drafts: true }),
    measured,
  );
}

describe('the annotated texts', () => {
  it.each(['mentions', 'linking', 'NIL', 'dates', 'MEETING', 'VISIT', 'SANCTION', 'POSITION', 'STATEMENT'])(
    'are read well: %s',
    (kind) => {
      const { right, wrong, missed } = measured.tallies.get(kind) ?? { right: 0, wrong: 0, missed: 1 };
      expect({ kind, f1: (2 * right) / (2 * right + wrong + missed) > 0.88 ? 'good' : measured.misses }).toEqual({
        kind,
        f1: 'good',
      });
    },
  );
});
