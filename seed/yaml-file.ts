import { readFile } from 'node:fs/promises';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { ExpectedError } from '../src/errors.ts';
import { type Path, type Problem, toPathText } from '../src/recording/problems.ts';

/** A YAML file that knows where each of its values stands. */
export interface YamlFile {
  /** As a person names it: seed/damascus-2025-01-29/facts.yaml. */
  readonly name: string;
  readonly value: unknown;
  /** Line and column, from 1, of the value at `path`, or of its key; where it is missing, of what is around it. */
  locate(path: Path, atKey?: boolean): { line: number; column: number };
}

/** Reads a YAML 1.2 file. Throws ExpectedError SEED_INVALID when it is no YAML, or has one key twice. */
export async function readYaml(file: URL, name: string): Promise<YamlFile> {
  const text = await readFile(file, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const toPlace = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    message,
    ...toPlace(pos[0]),
  }));
  if (problems.length > 0) {
    const list = problems.map(({ line, column, message }) => ({
      code: 'SEED_INVALID' as const,
      path: '',
      line,
      column,
      message,
    }));
    throw seedInvalid(name, list);
  }
  return { name, value: document.toJS(), locate: (path, atKey = false) => toPlace(findOffset(document, path, atKey)) };
}

/** One problem with its place in the file. */
export interface PlacedProblem {
  readonly code: Problem['code'];
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong with a file, as one error: a line for each problem, in the order of the file. */
export function refuseFile(file: YamlFile, problems: readonly Problem[]): never {
  const placed = problems
    .map(({ code, path, message, atKey, details }) => ({
      code,
      path: toPathText(path),
      ...file.locate(path, atKey),
      message,
      ...details,
    }))
    .sort((left, right) => left.line - right.line || left.column - right.column);
  throw seedInvalid(file.name, placed);
}

function seedInvalid(name: string, problems: readonly PlacedProblem[]): ExpectedError {
  const text = problems.map(
    ({ line, column, path, message }) => `${name}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`,
  );
  return new ExpectedError('SEED_INVALID', text.join('\n'), { file: name, problems });
}

function findOffset(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const next = (isSeq(node) && typeof step === 'number' ? node.items[step] : pair?.value) as Node | null | undefined;
    const key = (pair?.key as Node | undefined)?.range;
    const found = atKey && index === path.length - 1 ? key : (next?.range ?? key);
    if (!found) break;
    offset = found[0];
    node = next ?? null;
  }
  return offset;
}
