import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { type ErrorCode, ExpectedError, isErrorCode } from '../errors.ts';

/** Where in an input: names of fields and positions in lists. */
export type Path = readonly (string | number)[];

/** One thing wrong with an input, and where. `details`: what would help, such as the nearest text to a quote. */
export interface Problem {
  code: ErrorCode;
  path: Path;
  message: string;
  /** True when the name of the last step of the path is wrong, not its value. */
  atKey?: true;
  details?: Record<string, unknown>;
}

/**
 * Everything that is wrong with one input. The code, the path and the details are those of the first problem;
 * `extensions.problems` lists them all.
 */
export class RecordingError extends ExpectedError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly [Problem, ...Problem[]]) {
    const [first, ...rest] = problems;
    const others = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
    super(first.code, `${toLine(first)}${others}`, {
      path: toPathText(first.path),
      ...first.details,
      problems: problems.map(({ code, path, message, details }) => ({
        code,
        path: toPathText(path),
        message,
        ...details,
      })),
    });
    this.name = 'RecordingError';
    this.problems = problems;
  }
}

/** Where a problem is, and what it is. */
export function toLine({ path, message }: Problem): string {
  return path.length === 0 ? `the input ${message}` : `${toPathText(path)}: ${message}`;
}

/** Throws when there are problems. */
export function refuse(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new RecordingError([first, ...rest]);
}

/** A path as a person writes it: facts[3].quotes[0]. */
export function toPathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** " Did you mean …?" when one of the known words is close to `word`; else nothing. */
export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(word, known);
  return distance(word, near) <= Math.max(1, Math.floor(word.length / 3)) ? `; did you mean "${near}"?` : '';
}

/** The problems that zod found in the record at `path`, in plain words. `keys`: those that the record may have. */
export function toProblems(error: z.ZodError, path: Path, keys: readonly string[]): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const at = [...path, ...(issue.path as Path)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        code: 'BAD_USER_INPUT',
        path: [...at, key],
        atKey: true,
        message: `"${key}" is no key here${issue.path.length === 0 ? suggest(key, keys) : ''}`,
      }));
    }
    const given = issue.code === 'custom' ? issue.params?.['code'] : undefined;
    const code = issue.code === 'too_big' && issue.origin === 'array' ? 'LIST_TOO_LONG' : given;
    return [{ code: isErrorCode(code) ? code : 'BAD_USER_INPUT', path: at, message: describe(issue) }];
  });
}

function describe(issue: z.core.$ZodIssue): string {
  const given = 'input' in issue ? issue.input : undefined;
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    if (given === undefined) return 'is missing';
    if (issue.code === 'invalid_type') return `${show(given)} is no ${issue.expected}`;
    const options = issue.values.map(String);
    return `${show(given)} is none of ${options.join(', ')}${typeof given === 'string' ? suggest(given, options) : ''}`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
    return issue.origin === 'array' ? `must have ${bound} entries` : `must be ${bound}`;
  }
  return issue.message;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
