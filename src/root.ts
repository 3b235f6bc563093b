import { existsSync } from 'node:fs';

/**
 * Folder of the repository, as a URL that ends with a slash: the same whether this file runs from `src` or, compiled,
 * from `dist/src`. Migrations and seed files are read from there; they are not compiled.
 */
export function repositoryRoot(): URL {
  const above = new URL('../', import.meta.url);
  return existsSync(new URL('prisma/', above)) ? above : new URL('../', above);
}
