import { existsSync } from 'node:fs';

/**
 * Folder of the repository, as a URL that ends with a slash: the same whether this runs from the sources or from `dist`,
 * wherever the build has put it there. Migrations, seed files and examples are read from there; they are not compiled.
 */
export function repositoryRoot(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/') folder = new URL('../', folder);
  return folder;
}
