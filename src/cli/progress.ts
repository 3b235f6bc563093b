const BAR_WIDTH = 24;
const LINE_EVERY_MS = 5000;
const BAR_EVERY_MS = 100;

/** Where progress is shown: a terminal gets a bar that moves, anything else a line at times. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress<Step extends string> {
  /** Takes note of a step, of `done` of its `total`; a total of 0 where nobody can count it. */
  step(step: Step, done: number, total: number): void;
  /** Closes the last step. Returns the seconds that everything took. */
  finish(): number;
}

/** Shows how long work goes on, step by step. `labels`: what each step is called. `now`: milliseconds of any clock. */
export function showProgress<Step extends string>(
  screen: Screen,
  labels: Readonly<Record<Step, string>>,
  now: () => number = Date.now,
): Progress<Step> {
  const began = now();
  let current: Step | undefined;
  let stepBegan = began;
  let shown = 0;

  function finishStep(): void {
    if (current === undefined) return;
    const seconds = ((now() - stepBegan) / 1000).toFixed(1);
    screen.write(`${screen.isTTY ? '\r\x1b[K' : ''}${labels[current]}: ${seconds} s\n`);
  }

  return {
    step(step, done, total) {
      const changed = step !== current;
      if (changed) {
        finishStep();
        [current, stepBegan] = [step, now()];
      }
      const due = now() - shown >= (screen.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS);
      if (!due && !(changed && screen.isTTY)) return;
      shown = now();
      const unknown = done > 0 ? ` ${done.toLocaleString('en')} …` : ' …';
      const line = `${labels[step]}${total > 0 ? ` ${toBar(done / total, screen.isTTY === true)}${toRest(done, total)}` : unknown}`;
      screen.write(screen.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    finish() {
      finishStep();
      current = undefined;
      return Math.round((now() - began) / 1000);
    },
  };

  function toRest(done: number, total: number): string {
    const count = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (done === 0) return count;
    const left = Math.round(((now() - stepBegan) / done) * ((total - done) / 1000));
    return `${count}, ${left} s left`;
  }
}

function toBar(share: number, drawn: boolean): string {
  if (!drawn) return '';
  const full = Math.round(share * BAR_WIDTH);
  return `[${'█'.repeat(full)}${' '.repeat(BAR_WIDTH - full)}] ${Math.floor(share * 100)} %, `;
}
