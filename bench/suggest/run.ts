import { read } from '../../src/suggesting/reading.ts';
import { readGold, readKnown } from './gold.ts';
import { type Measured, measure } from './measure.ts';
import { measureSpeed } from './speed.ts';

// How well texts are read: precision, recall and F1 against annotations made by hand, and every miss and false alarm.
// --set development|test: only that half; --quiet: no misses.

const only = process.argv.includes('--set') ? process.argv[process.argv.indexOf('--set') + 1] : undefined;
const index = readKnown();
for (const set of ['development', 'test']) {
  if (only !== undefined && only !== set) continue;
  const measured: Measured = { tallies: new Map(), misses: [] };
  for (const gold of readGold()) {
    if (gold.set !== set) continue;
    const found = read({ text: gold.text, language: gold.language, publishedOn: gold.date }, { index, drafts: true });
    measure(gold, found, measured);
  }
  console.log(`\n${set} set`);
  if (!process.argv.includes('--quiet')) for (const miss of measured.misses) console.log(`  ${miss}`);
  for (const [kind, { right, wrong, missed }] of measured.tallies) {
    const precision = right / (right + wrong || 1);
    const recall = right / (right + missed || 1);
    const f1 = (2 * precision * recall) / (precision + recall || 1);
    console.log(
      `${kind.padEnd(24)} P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}  (${right} right, ${wrong} wrong, ${missed} missed)`,
    );
  }
}

if (only === undefined) measureSpeed(readGold());

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}
