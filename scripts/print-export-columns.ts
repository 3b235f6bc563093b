// Writes the tables of columns into docs/export.md, from the declarations of the kinds.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Column, groupColumns, listedKinds } from '../src/export/rows.ts';
import { getKind, type Kind } from '../src/graph/kind.ts';
import '../src/server/schema.ts';

const PAGE = new URL('../docs/export.md', import.meta.url);
const START = '<!-- The tables from here on are written by scripts/print-export-columns.ts. -->\n';

/** docs/export.md as it stands, but with the tables that the declarations give. */
export function toPage(page: string): string {
  const [prose] = page.split(START);
  const tables = [
    ['Every entity', groupColumns(getKind('Entity'), 'shared'), ''],
    ['Every fact', groupColumns(getKind('Fact'), 'shared'), ''],
    ...[...listedKinds()].map(([list, kind]) => [list, groupColumns(kind, 'own'), sharedBy(kind)] as const),
  ] as const;
  return `${prose}${START}${tables.map(([title, columns, shared]) => toSection(title, columns, shared)).join('')}`;
}

function sharedBy(kind: Kind): string {
  const has = (name: string) => kind.name === name || kind.interfaces.includes(name);
  const groups = [...(has('Entity') ? ['every entity'] : []), ...(has('Fact') ? ['every fact'] : [])];
  return groups.length === 0 ? '' : `These, then the columns of ${groups.join(' and of ')}.\n\n`;
}

function toSection(title: string, columns: readonly Column[], shared: string): string {
  const rows = columns.map(({ name, type, list, description }) => {
    const cells = [`\`${name}\``, list ? `list of ${type}` : type, description.replaceAll('|', '\\|')];
    return `| ${cells.join(' | ')} |\n`;
  });
  return `\n### ${title}\n\n${shared}| Column | Type | Meaning |\n|---|---|---|\n${rows.join('')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(PAGE, toPage(readFileSync(PAGE, 'utf8')));
}
